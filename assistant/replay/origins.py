"""The conversation that is replayed: its events by line, and the pictures each of its calls gave."""

import msgspec

from assistant.conversation import Conversation
from assistant.errors import LibraryError
from assistant.events import Drawn, Failed, Known, Started
from assistant.store import Store, identity


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """A saved call of a generator: where it stands in the log, its pictures, and how it ended without any."""

    line: int
    started: Started
    pictures: tuple[Drawn, ...]
    ending: str = ""


class OriginalConversation:
    """A conversation to replay, read once. Nothing is written to it."""

    def __init__(self, store: Store) -> None:
        """Raises LibraryError when it holds nothing that could be replayed."""
        self.store = store
        self.events: list[tuple[int, Known]] = [
            (line, event) for line, event in store.numbered_events() if isinstance(event, Known)
        ]
        self.conversation = Conversation(store.name, (event for _, event in self.events))
        if not self.events:
            raise LibraryError(f"there is nothing to replay in {store.name}", "`assistant doctor` tells what is there")
        self.first = self.events[0][0]
        self.calls = self._calls()
        self._by_turn: dict[int, list[Call]] = {}
        for call in self.calls.values():
            self._by_turn.setdefault(call.started.turn, []).append(call)

    def calls_of(self, turn: int) -> list[Call]:
        """The calls of one turn, in order."""
        return self._by_turn.get(turn, [])

    @property
    def by_arrival(self) -> dict[int, Call]:
        """Every call by the line of its first picture, or of its start where it gave none."""
        given = {picture.call: line for line, picture in reversed(self.events) if isinstance(picture, Drawn)}
        return {given.get(call.started.call, line): call for line, call in self.calls.items()}

    @property
    def name(self) -> str:
        return self.store.name

    @property
    def identity(self) -> str:
        """What stays the same when the folder is renamed, moved or shared: a digest of the first line."""
        return identity(self.store)

    def _calls(self) -> dict[int, Call]:
        """Every call by the line of its start."""
        pictures: dict[int | None, list[Drawn]] = {}
        endings: dict[int | None, str] = {}
        for _, event in self.events:
            if isinstance(event, Drawn):
                pictures.setdefault(event.call, []).append(event)
            elif isinstance(event, Failed):
                endings[event.call] = event.outcome
        return {
            line: Call(
                line=line,
                started=event,
                pictures=tuple(pictures.get(event.call, ())),
                ending="" if event.call in pictures else endings.get(event.call, "unknown"),
            )
            for line, event in self.events
            if isinstance(event, Started)
        }
