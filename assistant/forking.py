"""A conversation begun as a copy of another, up to one of its pictures."""

from collections.abc import Iterable, Iterator

from assistant.events import Created, Drawn, Failed, Finished, Moved, Origin, Saved, Started
from assistant.library import Library, created
from assistant.store import Store, identity


def fork(library: Library, source: Store, at: str, picture: int | None = None, name: str | None = None) -> str:
    """Copy a conversation as it was once `picture` was drawn (None: all of it) and go on from there; its name.

    `at` is the time now. Raises UnknownImage, UsageError for a name that is none, LibraryError.
    """
    conversation = source.open()
    call = conversation.image(picture).call if picture is not None else None
    events = _ended(list(_until(source.events(), picture, call)))
    name = library.free_name(name or f"{source.name[:80]}-fork")
    origin = Origin(name=source.name, identity=identity(source), how="fork")
    with library.building(name) as store:
        for digest in _digests(events):
            source.copy_blob(digest, store)
        store.append(created(at, seed=conversation.seed, title=conversation.title, origin=origin), *events)
        if picture is not None:
            store.append(Moved(at=at, head=picture))
    return name


def _until(events: Iterable[Saved], picture: int | None, call: int | None) -> Iterator[Saved]:
    """The events up to the picture, and to the end of the call that drew it; the fork gets a beginning of its own."""
    there = False
    for event in events:
        if not isinstance(event, Created):
            yield event
        there = there or (isinstance(event, Drawn) and event.number == picture)
        if there and (call is None or (isinstance(event, Finished | Failed) and event.call == call)):
            return


def _ended(events: list[Saved]) -> list[Saved]:
    """Without the beginnings of calls of which nothing came before the fork: they are the other conversation's."""
    told = {event.call for event in events if isinstance(event, Drawn | Finished | Failed)}
    return [event for event in events if not isinstance(event, Started) or event.call in told]


def _digests(events: Iterable[Saved]) -> Iterator[str]:
    """Every stored picture and mask the events name."""
    for event in events:
        if isinstance(event, Drawn):
            yield event.digest
        elif isinstance(event, Started):
            yield from event.request.digests
