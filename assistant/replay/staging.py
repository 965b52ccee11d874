"""A replay in progress: the new conversation, the session that draws it, and how far it got.

It can be stopped and gone on with. What is done is read from the new conversation itself, so that nothing which was
paid for is sent twice.
"""

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from assistant.errors import BadAnswer, BadImage, BadRequest, Cancelled, PluginError, Refused, UnknownImage, Unsupported
from assistant.events import Known, Origin
from assistant.host import PluginHost
from assistant.library import Library, created
from assistant.record import now
from assistant.replay.origins import OriginalConversation
from assistant.replay.pairing import Attempt, Progress, pairs, pairs_at
from assistant.session import Session, Update

# What concerns one picture alone: the rest of a replay goes on.
_PASSING = (Refused, BadRequest, BadAnswer, PluginError, Unsupported, BadImage, UnknownImage)


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """How to replay. `generator` and `chat` are NAME:MODELs, None: the recorded ones.

    `again` sends calls once more whose outcome is unknown and which may have been charged; `new` begins anew even
    where an unfinished replay could be gone on with; `limit` in US dollars.
    """

    how: Literal["frozen", "live"] = "frozen"
    generator: str | None = None
    chat: str | None = None
    again: bool = False
    new: bool = False
    limit: float | None = None


class Stage:
    """A replay as far as it got. `failures` says for lines of the origin why nothing came of them this time."""

    def __init__(self, session: Session, original: OriginalConversation, wanted: Wanted) -> None:
        self.session = session
        self.original = original
        self.wanted = wanted
        self.progress = Progress(session.record.store.events())
        self.numbers = {number: again.number for number, again in pairs(original, self.progress).items()}
        self.failures: dict[int, str] = {}

    def through(self, line: int, event: Known, updates: Iterable[Update]) -> Iterator[Update]:
        """Pass on what is told while `event` of the origin is done again. A failure of it alone is noted."""
        try:
            for update in updates:
                self.progress.note(update)
                yield update
        except _PASSING as error:
            self.failures[line] = str(error)
        self.numbers |= {n: again.number for n, again in pairs_at(line, event, self.original, self.progress)}
        if self.session.cancelled:
            raise Cancelled

    def doubtful(self, attempt: Attempt) -> bool:
        """Whether a call may have been charged and must not be sent once more unasked."""
        return attempt.ending == "unknown" and attempt.started.billed and not self.wanted.again


def open_stage(host: PluginHost, library: Library, original: OriginalConversation, wanted: Wanted) -> Stage:
    """Go on with the replay of this kind that was begun and not ended, else begin one. Raises LibraryError …"""
    origin = Origin(
        name=original.name,
        identity=original.identity,
        how=wanted.how,
        generator=wanted.generator,
        chat=wanted.chat,
    )
    name = None if wanted.new else _unfinished(library, original, origin)
    if name is None:
        name = library.free_name(_stem(origin))
        conversation = original.conversation
        with library.building(name) as store:
            store.append(
                created(now(), seed=conversation.seed, title=conversation.title, origin=origin, replays=original.first)
            )
    session = Session(host, library, name=name, generator=wanted.generator, chat=wanted.chat, limit=wanted.limit)
    return Stage(session, original, wanted)


def _stem(origin: Origin) -> str:
    return f"{origin.name[:80]}-{'live' if origin.how == 'live' else 'replay'}"


def _unfinished(library: Library, original: OriginalConversation, origin: Origin) -> str | None:
    """The latest replay with the very same origin that does not reach its end yet."""
    found, number = None, 1
    stem = name = _stem(origin)
    while (library.folder / name).exists():
        with library.store(name, read_only=True) as store:
            conversation = store.open()
            if conversation.origin == origin and not _complete(original, Progress(store.events())):
                found = name
        number += 1
        name = f"{stem}-{number}"
    return found


def _complete(original: OriginalConversation, progress: Progress) -> bool:
    """Whether every picture of the origin has its counterpart, or an answer that it gets none."""
    there = pairs(original, progress)
    for line, call in original.calls.items():
        refused = any(attempt.ending == "refused" for attempt in progress.attempts.get(line, []))
        if not refused and any(picture.number not in there for picture in call.pictures):
            return False
    return True
