"""Is everything there that was saved, and is it what it was? Finds, tells, and changes nothing."""

import hashlib
from collections.abc import Generator, Iterator
from pathlib import Path

import msgspec

from assistant.conversation import Conversation
from assistant.disk import disk
from assistant.errors import LibraryError
from assistant.events import Drawn, Moved, Planned, Saved, Started
from assistant.library import Library
from assistant.store import EXTENSIONS, Store

_CHUNK = 1 << 20
# What belongs into a conversation's folder beside its log.
_OWN = {"conversation.jsonl", "images", "lock", "contact-sheet.png"}


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something found in a conversation. `loss`: something that was saved is gone or changed."""

    conversation: str
    what: str
    loss: bool


class Examined(msgspec.Struct, kw_only=True):
    """What was looked at, all in all."""

    conversations: int = 0
    events: int = 0
    pictures: int = 0


def examine(library: Library, examined: Examined, names: list[str] | None = None) -> Iterator[Finding]:
    """Read every log and every picture of the library, or of those named; `examined` counts along."""
    for name in sorted(library.names()) if names is None else names:
        store = library.existing(name)
        examined.conversations += 1
        try:
            for what, loss in _examine(store, examined):
                yield Finding(conversation=name, what=what, loss=loss)
        except LibraryError as error:
            yield Finding(conversation=name, what=str(error), loss=True)


def _examine(store: Store, examined: Examined) -> Iterator[tuple[str, bool]]:
    events = list(store.numbered_events())
    examined.events += len(events)
    for problem in store.problems:
        yield f"line {problem.line}: {problem.what}", True
    sound = yield from _pictures(store, examined)
    named: set[str] = set()
    numbers: set[int] = set()
    calls: set[int] = set()
    for line, event in events:
        for digest in _named(event):
            if digest not in sound and digest not in named:
                yield f"line {line}: the picture {digest[:12]}… it names is not there", True
            named.add(digest)
        for what in _dangling(event, numbers, calls):
            yield f"line {line}: {what}", True
    for digest in sound - named:
        yield f"the picture {digest[:12]}… is named by no event: drawn perhaps when the process died", False
    conversation = Conversation(store.name, (event for _, event in events))
    for call in conversation.open_calls.values():
        charged = "; it may have been charged" if call.billed else ""
        yield f"the outcome of call {call.call} of turn {call.turn} is unknown{charged}", False
    for path in sorted(store.folder.iterdir()):
        if path.name.startswith("torn-"):
            yield f"{path.name} holds the beginning of an event that was never acknowledged", False
        elif path.name not in _OWN:
            yield f"{path.name} is no part of a conversation", False


def _pictures(store: Store, examined: Examined) -> Generator[tuple[str, bool], None, set[str]]:
    """Tell of every file in images/ that is not what its name says; return the digests of those that are."""
    sound = set()
    paths = sorted(store.images.iterdir()) if store.images.is_dir() else []
    for path in paths:
        if path.suffix == ".tmp":
            yield f"images/{path.name} was never finished", False
        elif path.suffix[1:] not in {*EXTENSIONS.values(), "bin"} or len(path.stem) != 64:
            yield f"images/{path.name} is no part of a conversation", False
        elif _digest(path) != path.stem:
            examined.pictures += 1
            yield f"images/{path.name} is damaged: its bytes no longer fit its name", True
        else:
            examined.pictures += 1
            sound.add(path.stem)
    return sound


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with disk(path.parent, "read"), path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _named(event: Saved) -> Iterator[str]:
    """The stored files an event names."""
    if isinstance(event, Drawn):
        yield event.digest
    elif isinstance(event, Started):
        yield from event.request.digests


def _dangling(event: Saved, numbers: set[int], calls: set[int]) -> Iterator[str]:
    """What an event refers to that came before it and is not there; adds what it brings."""
    if isinstance(event, Drawn):
        if event.number in numbers:
            yield f"there are two pictures #{event.number}"
        numbers.add(event.number)
        if event.call is not None and event.call not in calls:
            yield f"#{event.number} came of a call {event.call} that is not there"
    elif isinstance(event, Started):
        calls.add(event.call)
        yield from (f"it came from #{number}, which is not there" for number in event.parents if number not in numbers)
    elif isinstance(event, Moved) and event.head is not None and event.head not in numbers:
        yield f"it goes back to #{event.head}, which is not there"
    elif isinstance(event, Planned):
        sources = {number for step in event.plan.steps for number in step.sources}
        yield from (f"it plans with #{number}, which is not there" for number in sorted(sources - numbers))
