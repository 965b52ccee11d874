"""What is saved of a conversation: its events, one a line of JSON, only ever appended.

What this version does not know is carried as `Foreign` and never destroyed.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args

import msgspec

from assistant.images import ImageRequest, Usage
from assistant.planning import Plan

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

    @property
    def billed(self) -> bool:
        """Whether it may have been charged, however it ended."""
        return self.estimate != 0


class Drawn(Event, frozen=True, kw_only=True, tag="image"):
    """A picture, numbered; `file` is its path in the conversation's folder. Attached ones have a `name` and no call."""

    number: int
    digest: Digest
    file: File
    media_type: str
    width: int
    height: int
    call: int | None = None
    name: str | None = None
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


Way = Literal["undo", "redo", "pick"]


class Moved(Event, frozen=True, kw_only=True, tag="moved"):
    """The head was set to another picture (None: before the first): undo, redo, pick, "go back to #1".

    `way` tells how, where a command did it: a pick is a step of its own, which undo takes back, even where undo would
    have led to the same picture.
    """

    head: int | None
    way: Way | None = None


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


# What tells events (`telling`) and what goes on to a replay (`replay.frozen`) names every kind.
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
