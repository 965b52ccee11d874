"""Which picture of a replay repeats which of its origin; and how far the replay got."""

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from assistant.events import Drawn, Event, Failed, Finished, Known, Said, Saved, Started
from assistant.replay.origins import OriginalConversation

Ending = Literal["finished", "failed", "refused", "cancelled", "unknown"]


class Attempt(msgspec.Struct, kw_only=True):
    """One call of a replay, with the pictures it gave. Until its end is read its outcome is unknown."""

    started: Started
    pictures: list[Drawn] = []
    ending: Ending = "unknown"


class Turn(msgspec.Struct, kw_only=True):
    """Words said again in a live replay, the attempts they led to, and how the turn itself went."""

    said: Said
    attempts: list[Attempt] = []
    ending: Ending = "finished"

    @property
    def pictures(self) -> list[Drawn]:
        return [picture for attempt in self.attempts for picture in attempt.pictures]


class Progress:
    """What a replay has done so far, read from its events, each by the line of the origin that it repeats.

    `carried` are events copied, `attempts` calls made for a call, `turns` words said again through a chat model;
    `attached` are the user's own pictures by their number in the replay.
    """

    def __init__(self, events: Iterable[Saved] = ()) -> None:
        self.carried: dict[int, Event] = {}
        self.attempts: dict[int, list[Attempt]] = {}
        self.turns: dict[int, Turn] = {}
        self.attached: dict[int, Drawn] = {}
        self._calls: dict[int | None, Attempt] = {}
        self._turn: Turn | None = None
        for event in events:
            self.note(event)

    def note(self, event: object) -> None:
        """Take in a further event of the replay. Anything else a session tells is none of it."""
        match event:
            case Started():
                self._calls[event.call] = attempt = Attempt(started=event)
                if event.replays is not None:
                    self.attempts.setdefault(event.replays, []).append(attempt)
                elif self._turn is not None:
                    self._turn.attempts.append(attempt)
            case Drawn() if event.call in self._calls:
                self._calls[event.call].pictures.append(event)
            case Finished() if event.call in self._calls:
                self._calls[event.call].ending = "finished"
            case Failed() if event.call in self._calls:
                self._calls[event.call].ending = event.outcome
            case Failed(replays=None) if self._turn is not None:
                self._turn.ending = event.outcome
            case Event() if event.replays is not None:
                self.carried[event.replays] = event
        if isinstance(event, Said) and event.replays is not None:
            self._turn = self.turns[event.replays] = Turn(said=event)
        if isinstance(event, Drawn) and event.call is None:
            self.attached[event.number] = event

    def all_attempts(self) -> Iterator[Attempt]:
        """Every call of the replay, in order."""
        yield from self._calls.values()

    def pictures(self, line: int) -> list[Drawn]:
        """The pictures that repeat those of the call on `line`. An attempt without a good end counts if it is last."""
        attempts = self.attempts.get(line, [])
        counted = [a for a in attempts if a.ending == "finished" or a is attempts[-1]]
        return [picture for attempt in counted for picture in attempt.pictures]


def pairs(original: OriginalConversation, progress: Progress) -> dict[int, Drawn]:
    """The replay's picture for each number of the origin that has one."""
    return {
        number: again for line, event in original.events for number, again in pairs_at(line, event, original, progress)
    }


def pairs_at(
    line: int, event: Known, original: OriginalConversation, progress: Progress
) -> Iterator[tuple[int, Drawn]]:
    """The pairs that one event of the origin stands for: words said again, a call, a picture of the user's."""
    match event:
        case Said() if (turn := progress.turns.get(line)) is not None:
            own = [progress.attached[number] for number in turn.said.attachments if number in progress.attached]
            yield from zip(event.attachments, own, strict=False)
            drawn = [picture.number for call in original.calls_of(event.turn) for picture in call.pictures]
            yield from zip(drawn, turn.pictures, strict=False)
        case Started():
            numbers = [picture.number for picture in original.calls[line].pictures]
            yield from zip(numbers, progress.pictures(line), strict=False)
        case Drawn() if isinstance(again := progress.carried.get(line), Drawn):
            yield event.number, again
