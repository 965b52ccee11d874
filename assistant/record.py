"""The conversation being held, in memory and on disk at once: an event is saved first, then takes effect."""

import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec

from assistant.conversation import Conversation, ImageRecord
from assistant.errors import AssistantError, Cancelled, LibraryError, OutcomeUnknown, Refused, UsageError
from assistant.events import Drawn, Failed, Known, Planned
from assistant.library import Library, created
from assistant.pictures import Picture
from assistant.planning import Plan
from assistant.store import EXTENSIONS, Store
from assistant.text import clean, one_line

E = TypeVar("E", bound=Known)
_OUTCOMES: Mapping[type[AssistantError], Literal["refused", "cancelled", "unknown"]] = {
    Refused: "refused",
    Cancelled: "cancelled",
    OutcomeUnknown: "unknown",
}


class Record:
    """One conversation: its state, and its folder once there is something to keep."""

    def __init__(self, library: Library, name: str | None, seed: int | None) -> None:
        self.library = library
        self._name = name
        self._seed = seed
        self._store: Store | None = None
        self._owed: Planned | None = None
        self.conversation = Conversation(name or "")
        if name is not None and library.store(name).log.exists():
            self.open()

    def open(self, first_words: str = "") -> None:
        """Open the folder if it is not open; make it, named after the first words, if there is none."""
        if self._store is not None:
            return
        store = self.library.store(self._name or self.library.fresh_name(first_words))
        self.conversation = store.open()
        self._store = store
        if store.is_new:
            self.save(created(now(), seed=self._seed, title=one_line(first_words, 60)))

    def close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None

    @property
    def store(self) -> Store:
        """The open folder. Raises UsageError before the first words."""
        if self._store is None:
            raise UsageError("nothing has been said yet in this conversation")
        return self._store

    @property
    def problems(self) -> list[str]:
        """What reading the log went round, a line each."""
        return [f"line {p.line}: {p.what}" for p in self._store.problems] if self._store else []

    def path(self, image: ImageRecord | Drawn) -> Path:
        return self.store.folder / image.file

    def save(self, event: E) -> E:
        self.store.append(event)
        self.conversation.apply(event)
        if isinstance(event, Planned):
            self._owed = None
        return event

    def save_picture(self, picture: Picture, **facts: Any) -> Drawn:
        """Keep a picture under the next number; `facts` are further fields of its event."""
        try:
            file = self.store.save_blob(picture.data, picture.media_type)
        except LibraryError as error:
            raise LibraryError(error.what, f"the picture was put at {_rescued(picture)}; {error.todo}") from error
        event = Drawn(
            at=now(),
            number=self.conversation.next_number,
            digest=picture.digest,
            file=file,
            media_type=picture.media_type,
            width=picture.width,
            height=picture.height,
            **cleaned(facts),
        )
        try:
            return self.save(event)
        except LibraryError as error:
            raise LibraryError(error.what, f"the picture is kept at {self.path(event)}; {error.todo}") from error

    def owe(self, plan: Plan, chat: str) -> None:
        """A chat model's plan that is paid for, whether it will be carried out or not; the one before was not."""
        self.settle()
        self._owed = Planned(at=now(), turn=self.conversation.turn, chat=chat, plan=Plan(reply="", usage=plan.usage))

    def settle(self) -> None:
        """Keep what the last plan cost, where it was dropped or refused."""
        owed, self._owed = self._owed, None
        if owed is not None and owed.plan.usage:
            self.save(owed)

    def save_failure(self, error: AssistantError, call: int | None = None) -> Failed:
        """Keep how a turn, or a call, came to nothing."""
        outcome = next((_OUTCOMES[kind] for kind in _OUTCOMES if isinstance(error, kind)), None)
        event = Failed(
            at=now(),
            turn=self.conversation.turn,
            call=call,
            error=type(error).__name__,
            message=str(error),
            outcome=outcome or "failed",
        )
        return self.save(event)


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def cleaned(value: Any) -> Any:
    """What a plugin tells of a picture, as it can be saved: text clean, anything that is no plain value as text."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {clean(str(key)): cleaned(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return tuple(cleaned(item) for item in value)
    return value if isinstance(value, int | float | msgspec.Struct | None) else clean(str(value))


def _rescued(picture: Picture) -> str:
    """Put a picture that the library cannot take somewhere else, so that it is not lost."""
    suffix = "." + EXTENSIONS.get(picture.media_type, "bin")
    with tempfile.NamedTemporaryFile(prefix="assistant-rescued-", suffix=suffix, delete=False) as file:
        file.write(picture.data)
    return file.name
