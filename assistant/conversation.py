"""A conversation: the events that are saved, and the state they fold into. Pure: no files, no clock.

Events are only ever appended. What this version does not know is carried as `Foreign` and never destroyed.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, Literal, get_args

import msgspec

from assistant.errors import UnknownImage
from assistant.images import ImageRequest, Usage
from assistant.planning import Exchange, Plan
from assistant.text import one_line

FORMAT = 1

# Both become paths: what a stranger's log may say there is held to what this program writes.
Digest = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
File = Annotated[str, msgspec.Meta(pattern=r"^images/[0-9a-f]{64}\.[a-z]{2,5}\Z")]


class Origin(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a conversation comes from: the `name` of another, and its `identity`, which outlives its name.

    "fork": begun as a copy of it. "frozen": its plans and requests drawn again; "live": its words said again - on
    `generator` and through `chat` (NAME:MODEL), or where those are None on the recorded ones.
    """

    name: str
    identity: str
    how: Literal["fork", "frozen", "live"]
    generator: str | None = None
    chat: str | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind"):
    """Something that happened; `at` is its UTC time in ISO 8601.

    In a replay, `replays` is the line of the origin's log that is done again here.
    """

    at: str
    replays: int | None = None


class Created(Event, frozen=True, kw_only=True, tag="created"):
    """The first event. `seed` makes the free choices of the conversation repeatable."""

    format: int = FORMAT
    seed: int
    title: str = ""
    origin: Origin | None = None


class Said(Event, frozen=True, kw_only=True, tag="said"):
    """The user's words. `attachments` are numbers of pictures attached with them."""

    turn: int
    words: str
    attachments: tuple[int, ...] = ()


class Planned(Event, frozen=True, kw_only=True, tag="planned"):
    """What the chat model (`chat` is its NAME:MODEL) made of them, after checking; `notes` say what was repaired."""

    turn: int
    chat: str
    plan: Plan
    notes: tuple[str, ...] = ()


class Started(Event, frozen=True, kw_only=True, tag="started"):
    """A generator was called. Without a matching `Finished` or `Failed` its outcome is unknown."""

    turn: int
    call: int
    generator: str
    request: ImageRequest
    parents: tuple[int, ...] = ()
    estimate: float | None = None
    notes: tuple[str, ...] = ()


class Drawn(Event, frozen=True, kw_only=True, tag="image"):
    """A picture, numbered; `file` is its path in the conversation's folder.

    Attached ones have a `name` and no call, and `parents` where they were made from others: a canvas extended.
    """

    number: int
    digest: Digest
    file: File
    media_type: str
    width: int
    height: int
    call: int | None = None
    name: str | None = None
    parents: tuple[int, ...] = ()
    seed: int | None = None
    revised_prompt: str | None = None
    notes: tuple[str, ...] = ()
    parameters: Mapping[str, Any] = {}
    usage: Usage | None = None


class Finished(Event, frozen=True, kw_only=True, tag="finished"):
    """A call ended well; `cost` in US dollars, where it is known."""

    call: int
    cost: float | None = None


class Failed(Event, frozen=True, kw_only=True, tag="failed"):
    """A turn (`call` None) or a call ended badly. `error` is a class of assistant.errors, `message` its line."""

    turn: int
    call: int | None = None
    error: str
    message: str
    outcome: Literal["failed", "refused", "cancelled", "unknown"] = "failed"


class Moved(Event, frozen=True, kw_only=True, tag="moved"):
    """The head was set to another picture (None: before the first): undo, redo, pick, "go back to #1"."""

    head: int | None


class Renamed(Event, frozen=True, kw_only=True, tag="renamed"):
    title: str


class Locked(Event, frozen=True, kw_only=True, tag="locked"):
    """The phrases that must stand verbatim in every prompt from now on."""

    phrases: tuple[str, ...] = ()


class Foreign(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a newer version or of somebody else's tool, kept as it stands.

    `misfit` says what does not fit, where its kind is one that is known here.
    """

    line: bytes
    misfit: str = ""


Known = Created | Said | Planned | Started | Drawn | Finished | Failed | Moved | Renamed | Locked
Saved = Known | Foreign

_KINDS = {kind.__struct_config__.tag for kind in get_args(Known)}
_decoder: msgspec.json.Decoder[Known] = msgspec.json.Decoder(Known)
_encoder = msgspec.json.Encoder()


def decode_event(line: bytes) -> Saved:
    """Read one line. Raises msgspec.DecodeError for a line that is no JSON object."""
    try:
        return _decoder.decode(line)
    except msgspec.ValidationError as error:
        found = msgspec.json.decode(line)
        if not isinstance(found, dict):
            raise
        kind = found.get("kind")
        return Foreign(line=line, misfit=str(error) if isinstance(kind, str) and kind in _KINDS else "")


def encode_event(event: Saved) -> bytes:
    """One line, without the newline."""
    return event.line if isinstance(event, Foreign) else _encoder.encode(event)


class ImageRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A picture of the conversation, with what is known of how it came to be."""

    number: int
    digest: str
    file: str
    media_type: str
    width: int
    height: int
    turn: int
    at: str = ""
    call: int | None = None
    name: str | None = None
    generator: str | None = None
    request: ImageRequest | None = None
    parents: tuple[int, ...] = ()
    seed: int | None = None
    revised_prompt: str | None = None
    notes: tuple[str, ...] = ()
    parameters: Mapping[str, Any] = {}

    @property
    def prompt(self) -> str:
        return self.request.prompt if self.request else ""

    @property
    def line(self) -> str:
        """What it is, in a few words."""
        if self.request is None:
            return self.name or "a canvas" if self.parents else f"the user's own picture {self.name or ''}".rstrip()
        told = self.request.instruction if self.request.instruction else self.request.prompt
        words = told.split()
        return " ".join(words[:16]) + (" …" if len(words) > 16 else "")


class Conversation:
    """The state that events fold into: numbered pictures, the head, calls under way, exchanges, cost."""

    def __init__(self, name: str, events: Iterable[Saved] = ()) -> None:
        self.name = name
        self.title = ""
        self.seed = 0
        self.origin: Origin | None = None
        self.images: dict[int, ImageRecord] = {}
        self.head: int | None = None
        self.left: list[int] = []  # heads that were left since the last picture, for redo: the latest last
        self.turn = 0
        self.exchanges: list[Exchange] = []
        self.locked: tuple[str, ...] = ()
        self.cost = 0.0
        self.open_calls: dict[int, Started] = {}
        self.calls: dict[int, Started] = {}
        self.words: dict[int, str] = {}  # the user's, by turn
        self._words = ""
        for event in events:
            self.apply(event)

    def apply(self, event: Saved) -> None:
        """Take in one event. Events that contradict the state (a damaged log) never raise."""
        match event:
            case Created():
                self.seed, self.title, self.origin = event.seed, event.title, event.origin
            case Said():
                self.turn, self._words = event.turn, event.words
                self.words[event.turn] = event.words
                self.title = self.title or one_line(event.words, 60)
            case Planned():
                self.exchanges.append(Exchange(words=self._words, reply=event.plan.reply))
                if event.plan.usage and event.plan.usage.cost:
                    self.cost += event.plan.usage.cost
            case Started():
                self.calls[event.call] = self.open_calls[event.call] = event
            case Drawn():
                self._add(event)
            case Finished():
                self.open_calls.pop(event.call, None)
                self.cost += event.cost or 0.0
            case Failed():
                if event.call is not None and event.outcome != "unknown":
                    self.open_calls.pop(event.call, None)
                if event.call is None or event.outcome == "refused":
                    self._forget_exchange()
            case Moved():
                self._move(event.head if event.head in self.images else None)
            case Renamed():
                self.title = event.title
            case Locked():
                self.locked = event.phrases
            case Foreign():
                pass

    def image(self, number: int) -> ImageRecord:
        """The picture of that number. Raises UnknownImage, naming those there are."""
        if found := self.images.get(number):
            return found
        numbers = list(self.images)
        there = "there is none yet" if not numbers else f"there are #{numbers[0]} to #{numbers[-1]}"
        if len(numbers) == 1:
            there = f"there is only #{numbers[0]}"
        raise UnknownImage(f"there is no picture #{number}", there)

    @property
    def next_number(self) -> int:
        return max(self.images, default=0) + 1

    @property
    def next_call(self) -> int:
        return max(self.calls, default=0) + 1

    def ancestors(self, number: int | None) -> Iterator[int]:
        """The picture itself, its first parent, that one's first parent …, to the root."""
        seen: set[int] = set()
        while number is not None and number in self.images and number not in seen:
            seen.add(number)
            yield number
            parents = self.images[number].parents
            number = parents[0] if parents else None

    def _add(self, event: Drawn) -> None:
        started = self.calls.get(event.call) if event.call is not None else None
        self.images[event.number] = ImageRecord(
            number=event.number,
            digest=event.digest,
            file=event.file,
            media_type=event.media_type,
            width=event.width,
            height=event.height,
            turn=self.turn,
            at=event.at,
            call=event.call,
            name=event.name,
            generator=started.generator if started else None,
            request=started.request if started else None,
            parents=started.parents if started else event.parents,
            seed=event.seed,
            revised_prompt=event.revised_prompt,
            notes=event.notes,
            parameters=event.parameters,
        )
        self.head = event.number
        self.left.clear()

    def _move(self, head: int | None) -> None:
        if self.left and self.left[-1] == head:
            self.left.pop()
        elif self.head is not None and self.head != head:
            self.left.append(self.head)
        self.head = head

    def _forget_exchange(self) -> None:
        """A refused or failed turn stays on disk, but is not told to the chat model again: it would refuse on."""
        if self.exchanges and self.exchanges[-1].words == self._words:
            self.exchanges.pop()
