"""Scores of a chat model's rewriting: single ideas, and dialogues that it is talked through without any picture."""

import re
from collections import Counter
from collections.abc import Callable, Iterable

import msgspec
from prompt_checks import COLOURS, NUMBERS, Prompt, nouns_of

from assistant.images import Capabilities
from assistant.planning import Exchange, LedgerEntry, Plan, Situation, Step

STOCK = 0.05  # a word in more of the rewrites than this share is a stock phrase

Plans = Callable[[Situation], Plan]


class Idea(msgspec.Struct, frozen=True):
    idea: str
    tags: tuple[str, ...]


class Turn(msgspec.Struct, frozen=True, rename={"state_of": "as"}):
    """What is said, what holds from then on, what need not hold any more; `as`: all is as it was after that turn."""

    kind: str
    say: str
    gains: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()
    state_of: int | None = None


class Talk:
    """A conversation with one chat model: feeds it turns with a ledger of pictures that are never drawn."""

    def __init__(self, plans: Plans, capabilities: Capabilities) -> None:
        self._plans = plans
        self._capabilities = capabilities
        self._ledger: list[LedgerEntry] = []
        self._exchanges: list[Exchange] = []
        self._negative: dict[int, str] = {}
        self._words: dict[int, tuple[str, ...]] = {}  # by picture, all that led to it
        self._trail: list[int] = []  # heads before this one, the latest last
        self.head: int | None = None

    def say(self, words: str) -> Plan:
        plan = self._plans(
            Situation(
                words=words,
                pictures=len(self._ledger),
                ledger=tuple(self._ledger),
                head=self.head,
                trail=tuple(reversed(self._trail)),
                exchanges=tuple(self._exchanges[-4:]),
                said=self._words.get(self.head or 0, ()),
                capabilities=self._capabilities,
                seed=7,
            )
        )
        for step in plan.steps:
            self._take(step, words)
        self._exchanges.append(Exchange(words=words, reply=plan.reply))
        return plan

    @property
    def prompt(self) -> str:
        return next((entry.prompt or "" for entry in self._ledger if entry.number == self.head), "")

    @property
    def negative(self) -> str:
        return self._negative.get(self.head or 0, "")

    def _take(self, step: Step, words: str) -> None:
        if step.action == "select":
            self._leave(to=step.sources[0])
        elif step.action != "none":
            first = len(self._ledger) + 1
            for number in range(first, first + step.count):
                line = step.instruction or step.prompt[:80]
                self._ledger.append(LedgerEntry(number=number, line=line, parents=step.sources, prompt=step.prompt))
                self._negative[number] = step.negative_prompt or ""
                earlier = [said for source in step.sources for said in self._words.get(source, ())]
                self._words[number] = tuple(dict.fromkeys([*earlier, words]))
            self._leave(to=first)

    def _leave(self, to: int) -> None:
        if self._trail and self._trail[-1] == to:
            self._trail.pop()
        elif self.head:
            self._trail.append(self.head)
        self.head = to


class IdeaScore(msgspec.Struct, frozen=True):
    kept: bool
    lost: tuple[str, ...]
    contradicted: tuple[str, ...]
    gained: float
    words: int
    prompt: str


class TurnScore(msgspec.Struct, frozen=True):
    kind: str
    applied: bool
    kept: bool
    so_far: bool
    growth: float
    lost: tuple[str, ...]
    prompt: str
    reply: str


def score_ideas(ideas: Iterable[Idea], plans: Plans, capabilities: Capabilities) -> list[IdeaScore]:
    """One score an idea. What counts as gained depends on the words of the whole run."""
    told = []
    for idea in ideas:
        talk = Talk(plans, capabilities)
        talk.say(idea.idea)
        told.append((idea, talk.prompt, talk.negative))
    spread = Counter(word for _, prompt, _ in told for word in set(_words(prompt)))
    stock = {word for word, count in spread.items() if count > max(3, STOCK * len(told))}
    return [_score_idea(idea, prompt, negative, stock) for idea, prompt, negative in told]


def _score_idea(idea: Idea, text: str, negative: str, stock: set[str]) -> IdeaScore:
    nouns = nouns_of(idea.tags)
    prompt, source = Prompt(text, negative, nouns), Prompt(idea.idea, "", nouns)
    lost = tuple(tag for tag in idea.tags if not prompt.holds(tag))
    gained = 0
    for noun in nouns:
        before = {word for found in source.find(noun) for word in source.phrase_before(found)}
        after = {word for found in prompt.find(noun) for word in prompt.phrase_before(found)}
        gained += bool(after - before - stock - set(NUMBERS))
    counts = not lost and 15 <= prompt.length <= 80
    return IdeaScore(
        kept=not lost,
        lost=lost,
        contradicted=tuple(_contradictions(idea.tags, prompt)),
        gained=gained / len(nouns) if nouns and counts else 0.0,
        words=prompt.length,
        prompt=text,
    )


def _contradictions(tags: Iterable[str], prompt: Prompt) -> Iterable[str]:
    """Another colour or number on a noun that was given one, or a thing that was excluded."""
    tags = tuple(tags)
    for tag in tags:
        if tag[0] == "-" and prompt.mentions(tag[1:]):
            yield tag
        noun, _, value = tag.partition(":")
        if value in COLOURS and not prompt.holds(tag):
            others = [colour for colour in COLOURS if prompt.holds(f"{noun}:{colour}")]
            yield from (f"{tag} but {other}" for other in others if f"{noun}:{other}" not in tags)
        if value.isdigit() and not prompt.holds(tag):
            yield from (f"{tag} but {number}" for number in range(2, 13) if prompt.holds(f"{noun}:{number}"))


def score_dialogue(turns: Iterable[Turn], plans: Plans, capabilities: Capabilities) -> list[TurnScore]:
    """One score a turn. A turn that fails is not mended: the next is said to what the model made of it."""
    talk = Talk(plans, capabilities)
    states: list[tuple[str, ...]] = []
    now: tuple[str, ...] = ()
    scores: list[TurnScore] = []
    held: set[str] = set()
    first_words, faultless = 0, True
    for turn in turns:
        reply = talk.say(turn.say).reply
        untouched = states[turn.state_of - 1] if turn.state_of else tuple(tag for tag in now if tag not in turn.drops)
        now = tuple(dict.fromkeys((*(tag for tag in untouched if tag not in turn.drops), *turn.gains)))
        states.append(now)
        prompt = Prompt(talk.prompt, talk.negative, nouns_of(now))
        missing = tuple(tag for tag in now if not prompt.holds(tag))
        applied = not any(tag in turn.gains for tag in missing)
        kept = not any(tag in held for tag in missing if tag not in turn.gains)
        held = {tag for tag in now if tag not in missing}
        faultless = faultless and not missing
        first_words = first_words or prompt.length
        scores.append(
            TurnScore(
                kind=turn.kind,
                applied=applied,
                kept=kept,
                so_far=faultless,
                growth=prompt.length / max(1, first_words),
                lost=missing,
                prompt=talk.prompt,
                reply=reply,
            )
        )
    return scores


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z'-]+", text.lower())
