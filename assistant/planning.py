"""What a chat model is asked and what it answers: a `Situation` in, a `Plan` out."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Literal, Protocol, runtime_checkable

import msgspec

from assistant.images import Capabilities, Job, Usage

Action = Literal["generate", "edit", "vary", "select", "none"]
Change = Literal["subtle", "moderate", "strong"]

DRAWING: frozenset[Action] = frozenset(["generate", "edit", "vary"])  # what takes a generator


class LedgerEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One picture of the conversation, as the chat model knows it.

    `line` says in a few words what it is; `prompt` is the whole prompt, "" for a picture of the user's own, whose file
    has a `name`. `turn` is the one that drew it, 0 where that is not known. A language model is sent the prompts of the
    head and of pictures named outright alone.
    """

    number: int
    line: str
    parents: tuple[int, ...] = ()
    prompt: str | None = None
    name: str | None = None
    turn: int = 0

    @property
    def shows(self) -> str:
        """What is known of what is in it: its prompt; of the user's own picture, what its file is called."""
        if self.prompt is None:
            return self.line
        return self.prompt or " ".join(re.findall(r"[^\W\d_]+", (self.name or "").rpartition(".")[0]))


def _came(entry: LedgerEntry) -> tuple[object, ...]:
    """By what a picture is told from those that came in other turns."""
    return (entry.turn,) if entry.turn else (entry.parents, entry.prompt)


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    words: str
    reply: str


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """All a chat model needs for one turn; bounded: what `assistant.briefing` sends of it costs the same at turn 100 as
    at turn 10.

    Pictures are numbered 1 to `pictures`; the ledger holds those that the words may speak of, in order. `head` is
    the picture that "it" means, and `trail` the ones before it that undo goes back through, latest first: what it was
    made of, unless that was chosen from further back; `left` are those that redo goes forward to, where undo has just
    been there. `attachments` are the numbers the user's own pictures of this
    turn got. `said` are the user's words of the turns that led to the head, oldest first: the program holds rewritten
    prompts to them, and no model is sent them. `marked` is what the user marked in the head by words: nothing else is
    repainted. `seed` makes a rule-based or sampling model's free choices repeatable.
    """

    words: str
    attachments: tuple[int, ...] = ()
    pictures: int = 0
    ledger: tuple[LedgerEntry, ...] = ()
    head: int | None = None
    trail: tuple[int, ...] = ()
    left: tuple[int, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    said: tuple[str, ...] = ()
    locked: tuple[str, ...] = ()
    marked: str = ""
    capabilities: Capabilities = Capabilities()
    seed: int = 0

    def entry(self, number: int | None) -> LedgerEntry | None:
        return next((entry for entry in self.ledger if entry.number == number), None)

    @property
    def before(self) -> int | None:
        """The picture that undo goes back to."""
        return next(iter(self.trail or self.ancestors), None)

    @property
    def ancestors(self) -> tuple[int, ...]:
        """The pictures that the head came of, as far as the ledger tells, latest first."""
        line: list[int] = []
        entry = self.entry(self.head)
        while entry is not None and entry.parents and entry.parents[0] not in line:
            line.append(entry.parents[0])
            entry = self.entry(entry.parents[0])
        return tuple(line)

    @property
    def shown(self) -> tuple[int, ...]:
        """The pictures drawn last, where several came side by side: what "the second one" is said of then."""
        latest = next(iter(self.sets), ())
        return latest if latest and latest[-1] == self.ledger[-1].number else ()

    @property
    def sets(self) -> tuple[tuple[int, ...], ...]:
        """The pictures that came side by side, the latest of these sets first: what "the second of those four" is said
        of later."""
        together = (tuple(entry.number for entry in entries) for _, entries in groupby(self.ledger, _came))
        several = [each for each in together if len(each) > 1 and each[-1] - each[0] < len(each)]
        return tuple(reversed(several))

    @property
    def tips(self) -> tuple[int, ...]:
        """The pictures that no other was made from, as far as the ledger tells; what only gave to one stays."""
        gone_on = {entry.parents[0] for entry in self.ledger if entry.parents}
        return tuple(entry.number for entry in self.ledger if entry.number not in gone_on)

    @property
    def uploads(self) -> dict[int, str]:
        """The names of the files of the user's own pictures, by number."""
        return {entry.number: entry.name or "" for entry in self.ledger if entry.prompt == ""}

    @property
    def standing_prompt(self) -> str:
        """The head's whole prompt, or "" before the first picture."""
        entry = self.entry(self.head)
        return entry.prompt or "" if entry else ""


class Step(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing to do. `prompt` is always the whole new prompt, `instruction` the change alone.

    `sources` are picture numbers, the first is the one edited. `select` makes sources[0] the head and draws
    nothing ("go back to #1", "undo that"); `none` only replies.
    """

    action: Action
    prompt: str = ""
    sources: tuple[int, ...] = ()
    instruction: str | None = None
    negative_prompt: str | None = None
    count: int = 1
    aspect: str | None = None
    change: Change = "moderate"


class Plan(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What to say to the user and what to do, in order."""

    reply: str
    steps: tuple[Step, ...] = ()
    usage: Usage | None = None


@runtime_checkable
class ChatModel(Protocol):
    """What a chat plugin gives. For language models, `assistant.briefing` has messages, schema and decoding."""

    @property
    def name(self) -> str: ...

    def models(self) -> Sequence[str]:
        """The models it knows of now, default first; quick and without a network."""

    def plan(self, situation: Situation, job: Job, model: str | None = None) -> Plan:
        """Turn the user's words into a plan, with `model` or the default one. Runs in a worker thread; `job.say`
        passes on the reply as it is written."""
