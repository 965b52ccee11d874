"""A conversation: the state that its events fold into. Pure: no files, no clock."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from assistant.errors import UnknownImage
from assistant.events import (
    Created,
    Drawn,
    Failed,
    Finished,
    Foreign,
    Locked,
    Moved,
    Origin,
    Planned,
    Renamed,
    Said,
    Saved,
    Started,
    Way,
)
from assistant.images import ImageRequest, growth_in_words
from assistant.planning import Exchange
from assistant.text import one_line, replaced_unquoted

VARIED = "a variation: "  # how a line of such a picture begins
_ORDERED = re.compile(r"\bpicture (\d+)\b")


class ImageRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A picture of the conversation, with what is known of how it came to be.

    `turn` is the one that drew it, or whose words it was attached to: those are saved after it.
    """

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
    def is_own(self) -> bool:
        """Whether it is the user's own, and was not drawn here."""
        return self.request is None

    @property
    def prompt(self) -> str:
        return self.request.prompt if self.request else ""

    @property
    def is_untold(self) -> bool:
        """Whether there is more in it than its prompt tells: it is, or comes of, a picture of the user's own."""
        return self.request is None or self.request.untold

    @property
    def line(self) -> str:
        """What it is, in a few words."""
        if self.request is None:
            return f"the user's own picture {self.name or ''}".rstrip()
        grown = f"extended {growth_in_words(self.request.growth)}".rstrip()
        kind = f"{grown}: " if self.request.extends else VARIED if self.request.variation else ""
        told = _numbered(self.request.instruction or self.request.prompt, self.parents)
        words = f"{kind}{told}".split()
        return " ".join(words[:16]) + (" …" if len(words) > 16 else "")


def _numbered(words: str, parents: tuple[int, ...]) -> str:
    """An instruction, which tells several pictures by their order ("picture 2"), with the numbers the user knows."""
    if len(parents) < 2:
        return words
    names = {str(place): f"#{number}" for place, number in enumerate(parents, 1)}
    return replaced_unquoted(_ORDERED, lambda match: names.get(match[1], match[0]), words)


class Conversation:
    """The state that events fold into: numbered pictures, the head, calls under way, exchanges, cost."""

    def __init__(self, name: str, events: Iterable[Saved] = ()) -> None:
        self.name = name
        self.title = ""
        self.seed = 0
        self.origin: Origin | None = None
        self.images: dict[int, ImageRecord] = {}
        self.head: int | None = None
        self.trail: list[int | None] = []  # heads before this one, which undo goes back through: the latest last
        self.left: list[int | None] = []  # heads that undo went back from since, for redo: the latest last
        self.turn = 0
        self.exchanges: list[Exchange] = []
        self.locked: tuple[str, ...] = ()
        self.cost = 0.0
        self.paid_chats: set[str] = set()  # the chat models that cost something
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
                if event.plan.reply or event.plan.steps:  # else it was dropped, and only its price is kept
                    self.exchanges.append(Exchange(words=self._words, reply=event.plan.reply))
                if event.plan.usage and event.plan.usage.cost:
                    self.cost += event.plan.usage.cost
                    self.paid_chats.add(event.chat)
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
                self._move(event.head if event.head in self.images else None, event.way)
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
    def uncertain(self) -> float:
        """What calls may have cost whose end was not seen (or is not yet), in US dollars, as it was estimated."""
        return sum(call.estimate or 0.0 for call in self.open_calls.values())

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
            turn=self.turn if started else self.turn + 1,
            at=event.at,
            call=event.call,
            name=event.name,
            generator=started.generator if started else None,
            request=started.request if started else None,
            parents=started.parents if started else (),
            seed=event.seed,
            revised_prompt=event.revised_prompt,
            notes=event.notes,
            parameters=event.parameters,
        )
        if not self._are_siblings(self.head, event.number) and not self._is_passed(self.images[event.number]):
            self.trail.append(self.head)
        self.head = event.number
        self.left.clear()

    def _are_siblings(self, one: int | None, other: int) -> bool:
        """Whether two pictures came of one turn side by side, so that undo takes both back at once: drawn from the same
        pictures, or attached together."""
        first, second = self.images.get(one or 0), self.images[other]
        if first is None or first.is_own != second.is_own:
            return False
        return (first.turn, first.parents) == (second.turn, second.parents)

    def _is_passed(self, drawn: ImageRecord) -> bool:
        """Whether the head was only attached for a picture to go into another: undo leads to that other one."""
        head = self.images.get(self.head or 0)
        attached = head is not None and head.is_own and head.turn == drawn.turn and drawn.call is not None
        return attached and drawn.parents[:1] == tuple(self.trail[-1:]) and drawn.parents[:1] != (self.head,)

    def _move(self, head: int | None, way: Way | None) -> None:
        if head == self.head:
            return
        if self.trail[-1:] == [head] and way in (None, "undo"):
            self.left.append(self.head)
            self.trail.pop()
        else:
            if self.left[-1:] == [head]:
                self.left.pop()
            else:
                self.left.clear()
            self.trail.append(self.head)
        self.head = head

    def _forget_exchange(self) -> None:
        """A refused or failed turn stays on disk, but is not told to the chat model again: it would refuse on."""
        if self.exchanges and self.exchanges[-1].words == self._words:
            self.exchanges.pop()
