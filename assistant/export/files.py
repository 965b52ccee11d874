"""A conversation or a picture put into a file, the kind chosen by the file's ending."""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from assistant.conversation import Conversation, ImageRecord
from assistant.errors import BadImage, LibraryError, UsageError
from assistant.store import Store, named_type

Notes = list[str]


@contextlib.contextmanager
def _written(target: Path) -> Iterator[None]:
    """Turn the system's refusal to write into a sentence."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise LibraryError(f"cannot write {target}: {reason}", "choose another place with --to") from error


def export_conversation(store: Store, target: Path, *, as_received: bool = False) -> Notes:
    """Write the conversation to `target`; sentences on what it could not hold. Raises UsageError, LibraryError.

    A folder, or a path without an ending, gets a copy of every picture, with metadata unless `as_received`.
    """
    if target.is_dir() or not target.suffix:
        return _copies(store, target, as_received)
    write = _KINDS.get(target.suffix.lower())
    if write is None:
        raise UsageError(f"there is no way to export to {target.suffix}", f"end the name with {', '.join(_KINDS)}")
    conversation = store.open()
    with _written(target):
        write(store, conversation, target)
    return list(_own_besides(store, conversation)) if write is _bundle else []


def export_picture(store: Store, number: int, target: Path, *, as_received: bool = False) -> Notes:
    """Write a copy of one picture, its format as it is stored. Raises UnknownImage, UsageError, LibraryError."""
    conversation = store.open()
    image = conversation.image(number)
    if named_type(target) != image.media_type:
        kind = Path(image.file).suffix
        raise UsageError(f"#{number} is stored as {kind}; it is copied, not converted", f"end the name with {kind}")
    return _copy(store, conversation, image, target, as_received)


def _copies(store: Store, folder: Path, as_received: bool) -> Notes:
    conversation = store.open()
    with _written(folder):
        folder.mkdir(parents=True, exist_ok=True)
    notes = []
    for image in conversation.images.values():
        name = f"{conversation.name}-{image.number}{Path(image.file).suffix}"
        told = _copy(store, conversation, image, folder / name, as_received)
        notes += [f"{name}: {note}" for note in told]
    return notes


def _copy(store: Store, conversation: Conversation, image: ImageRecord, target: Path, as_received: bool) -> Notes:
    from assistant.export.metadata import with_metadata
    from assistant.export.story import shown

    data = store.read_blob(image.digest) if as_received else shown(store, image)
    copy = None if as_received else with_metadata(conversation, image, data)
    with _written(target):
        target.write_bytes(copy.data if copy else data)
    return list(copy.notes) if copy else []


def _own_besides(store: Store, conversation: Conversation) -> Iterator[str]:
    """What the user's own pictures tell beside their pixels, where they went along as they came."""
    from assistant.besides import besides

    for image in conversation.images.values():
        told: tuple[str, ...] = ()
        with contextlib.suppress(LibraryError, BadImage):  # one that is gone or damaged tells nothing
            told = besides(store.read_blob(image.digest)) if image.is_own else ()
        if told:
            listed = " and ".join(part for part in (", ".join(told[:-1]), told[-1]) if part)
            yield f"#{image.number}, your own, went along as it came, with {listed}; a page (.html) leaves that out"


def _html(store: Store, _conversation: Conversation, target: Path) -> None:
    from assistant.export.html import page

    target.write_text(page(store), "utf-8")


def _markdown(store: Store, _conversation: Conversation, target: Path) -> None:
    from assistant.export.markdown import markdown
    from assistant.export.story import shown

    folder = target.with_suffix(".pictures")
    text, pictures = markdown(store, folder.name)
    folder.mkdir(exist_ok=True)
    for image in pictures:
        with contextlib.suppress(LibraryError, BadImage):  # one that is gone or damaged leaves its place empty
            (folder / Path(image.file).name).write_bytes(shown(store, image))
    target.write_text(text, "utf-8")


def _sheet(store: Store, conversation: Conversation, target: Path) -> None:
    from assistant.export.sheets import contact_sheet

    target.write_bytes(contact_sheet(store, conversation))


def _moving(store: Store, conversation: Conversation, target: Path) -> None:
    from assistant.export.sheets import evolution

    target.write_bytes(evolution(store, conversation, target.suffix[1:].upper()))


def _bundle(store: Store, _conversation: Conversation, target: Path) -> None:
    from assistant.export.bundle import pack

    pack(store, target)


_KINDS: Mapping[str, Callable[[Store, Conversation, Path], None]] = {
    ".html": _html,
    ".md": _markdown,
    ".png": _sheet,
    ".gif": _moving,
    ".webp": _moving,
    ".zip": _bundle,
}
