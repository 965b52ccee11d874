"""How faithfully a chat model rewrites, and whether follow-ups hold: scored on the prompts alone, without a picture.

    python benchmarks/rewriting.py --chat storyboard [--unchecked]

Ideas (rewriting_ideas.json) measure *kept* (every tagged thing with its count, colour, place; the share of ideas with
all of them), *contradicted*, *gained* (things that got a modifier of their own that is not the run's stock phrase, in
15-80 words) and length. Dialogues (rewriting_dialogues.json) measure after every turn whether its change is *applied*,
whether nothing that held before and was not touched is lost (*kept*), and whether *all so far* holds; *to the end* is the share of dialogues without
a single fault. The trivial rewriters in the same table are the floors that any figure has to be read against.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import click
import msgspec
from prompt_checks import COLOURS, NUMBERS, Prompt, nouns_of

from assistant.checking import checked
from assistant.errors import ProviderError
from assistant.host import PluginHost
from assistant.images import Capabilities, Job, PromptRules
from assistant.planning import Exchange, LedgerEntry, Plan, Situation, Step
from assistant.settings import load_settings

HERE = Path(__file__).parent
HARD = frozenset({"remove", "replace", "recolour", "count", "move", "resize", "material", "undo", "back", "combine"})
SHORT = 25  # words up to which an idea is one to enrich
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
        self.head: int | None = None

    def say(self, words: str) -> Plan:
        plan = self._plans(
            Situation(
                words=words,
                pictures=len(self._ledger),
                ledger=tuple(self._ledger),
                head=self.head,
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
            self.head = step.sources[0]
        elif step.action != "none":
            first = len(self._ledger) + 1
            for number in range(first, first + step.count):
                line = step.instruction or step.prompt[:80]
                self._ledger.append(LedgerEntry(number=number, line=line, parents=step.sources, prompt=step.prompt))
                self._negative[number] = step.negative_prompt or ""
                earlier = [said for source in step.sources for said in self._words.get(source, ())]
                self._words[number] = tuple(dict.fromkeys([*earlier, words]))
            self.head = first


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


def repeat(situation: Situation) -> Plan:
    """The first words, for ever."""
    return _same_picture(situation, situation.standing_prompt or situation.words)


def append(situation: Situation) -> Plan:
    """Every instruction added at the end."""
    return _same_picture(situation, f"{situation.standing_prompt} {situation.words}.".strip())


def last_alone(situation: Situation) -> Plan:
    return _same_picture(situation, situation.words)


def shuffle(situation: Situation) -> Plan:
    words = f"{situation.standing_prompt} {situation.words}".split()
    random.Random(0).shuffle(words)
    return _same_picture(situation, " ".join(words))


def fixed_tail(situation: Situation) -> Plan:
    tail = (
        "Highly detailed, masterpiece, best quality, cinematic lighting, sharp focus, award-winning, trending, vivid."
    )
    return append(msgspec.structs.replace(situation, words=f"{situation.words}. {tail}"))


def _same_picture(situation: Situation, prompt: str) -> Plan:
    action = "edit" if situation.head else "generate"
    return Plan(
        reply="", steps=(Step(action=action, prompt=prompt, sources=(situation.head,) if situation.head else ()),)
    )


TRIVIAL: dict[str, Plans] = {
    "repeat": repeat,
    "append everything": append,
    "last instruction alone": last_alone,
    "shuffled words": shuffle,
    "fixed tail": fixed_tail,
}


def chat_model(wanted: str, *, unchecked: bool = False) -> Plans:
    """A registered chat model, NAME or NAME:MODEL, its plans checked as the session checks them. Raises UnknownName."""
    host = PluginHost(load_settings())
    host.load()
    chat, model = host.chat_model(wanted)

    def plans(situation: Situation) -> Plan:
        try:
            plan = chat.plan(situation, Job(), model)
            return plan if unchecked else checked(plan, situation)[0]
        except ProviderError as error:
            return Plan(reply=f"({error})")  # a turn without a picture

    return plans


def table(rows: list[tuple[str, list[IdeaScore], list[list[TurnScore]]]]) -> Iterable[str]:
    yield f"{'':24}|{'ideas':^44}|{'dialogues':^60}"
    yield (
        f"{'':24}| kept  contrad.  gained  15-80 words  median | applied  kept  all so far  to the end  hard kinds  growth"
    )
    for name, ideas, dialogues in rows:
        turns = [turn for dialogue in dialogues for turn in dialogue[1:]]
        hard = [turn for turn in turns if turn.kind in HARD]
        lengths = sorted(score.words for score in ideas)
        yield (
            f"{name:24}| {_share(s.kept for s in ideas):.3f}   {_share(bool(s.contradicted) for s in ideas):.3f}    "
            f"{sum(s.gained for s in ideas) / len(ideas):.3f}     {_share(15 <= s.words <= 80 for s in ideas):.3f}"
            f"       {lengths[len(lengths) // 2]:4}  |  {_share(t.applied for t in turns):.3f}  "
            f"{_share(t.kept for t in turns):.3f}     {_share(t.so_far for t in turns):.3f}"
            f"       {_share(d[-1].so_far for d in dialogues):.3f}       {_share(t.applied for t in hard):.3f}"
            f"     {sum(d[-1].growth for d in dialogues) / len(dialogues):.2f}"
        )


def _share(flags: Iterable[bool]) -> float:
    counted = [bool(flag) for flag in flags]
    return sum(counted) / max(1, len(counted))


@click.command()
@click.option("--chat", default="storyboard", show_default=True, help="The chat model to score, NAME or NAME:MODEL.")
@click.option("--dialect", type=click.Choice(["prose", "tags"]), default="prose", show_default=True)
@click.option(
    "--ideas", "ideas_file", type=click.Path(path_type=Path, exists=True), default=HERE / "rewriting_ideas.json"
)
@click.option(
    "--dialogues",
    "dialogues_file",
    type=click.Path(path_type=Path, exists=True),
    default=HERE / "rewriting_dialogues.json",
)
@click.option("--unchecked", is_flag=True, help="Score the chat model's own plans, before the program mends them.")
@click.option("--faults", is_flag=True, help="Show every fault with its prompt.")
def main(chat: str, dialect: str, ideas_file: Path, dialogues_file: Path, unchecked: bool, faults: bool) -> None:
    """Score a chat model's rewriting against tagged ideas and dialogues."""
    ideas = msgspec.json.decode(ideas_file.read_bytes(), type=list[Idea])
    dialogues = msgspec.json.decode(dialogues_file.read_bytes(), type=list[list[Turn]])
    rules = PromptRules(dialect="tags" if dialect == "tags" else "prose")
    capabilities = Capabilities(
        tasks=frozenset({"text-to-image", "image-to-image"}), edits_by="instruction", prompt=rules
    )
    scored: dict[str, Plans] = {chat: chat_model(chat, unchecked=unchecked)} | TRIVIAL
    rows = [
        (
            each,
            score_ideas(ideas, plans, capabilities),
            [score_dialogue(turns, plans, capabilities) for turns in dialogues],
        )
        for each, plans in scored.items()
    ]
    if faults:
        _show_faults(ideas, dialogues, *rows[0][1:])
    click.echo("\n".join(table(rows)))
    click.echo(f"{len(ideas)} ideas, {len(dialogues)} dialogues of {sum(map(len, dialogues))} turns")


def _show_faults(
    ideas: list[Idea], dialogues: list[list[Turn]], idea_scores: list[IdeaScore], dialogue_scores: list[list[TurnScore]]
) -> None:
    for idea, score in zip(ideas, idea_scores, strict=True):
        if score.lost or score.contradicted:
            click.echo(f"{idea.idea}\n    {score.prompt}\n    lost: {score.lost} contradicted: {score.contradicted}\n")
    for turns, scores in zip(dialogues, dialogue_scores, strict=True):
        if not scores[-1].so_far:
            for turn, score_ in zip(turns, scores, strict=True):
                click.echo(f"{'  ' if not score_.lost else '✗ '}{turn.kind}: {turn.say}\n    {score_.prompt}")
                click.echo(f"    {score_.reply}" + (f"\n    lost: {score_.lost}" if score_.lost else ""))
            click.echo("")


if __name__ == "__main__":
    main()
