"""How faithfully a chat model rewrites, and whether follow-ups hold: scored on the prompts alone, without a picture.

    python benchmarks/rewriting.py --chat storyboard [--set own|wide|held-out]

Three sets lie in rewriting_sets/: `own` was written with the rules at hand; `wide` by people who did not know them,
then used to find what was missing; `held-out` likewise, but nobody looks into it: no rule may be made for what it says,
so it tells how the others' figures are to be taken.

Ideas measure *kept* (every tagged thing with its count, colour, place; the share of ideas with all of them),
*contradicted*, *gained* (things that got a modifier of their own that is not the run's stock phrase, in 15-80 words)
and length. Dialogues measure after every turn whether its change is *applied*, whether nothing that held before and
was not touched is lost (*kept*), and whether *all so far* holds; *to the end* is the share of dialogues without a
single fault. The trivial rewriters in the same table are the floors.
"""

from collections.abc import Iterable
from pathlib import Path

import click
import msgspec
from rewriting_baselines import TRIVIAL
from rewriting_scores import Idea, IdeaScore, Plans, Turn, TurnScore, score_dialogue, score_ideas

from assistant.checking import checked
from assistant.errors import AssistantError
from assistant.host import PluginHost
from assistant.images import Capabilities, Job, PromptRules
from assistant.planning import Plan, Situation
from assistant.settings import load_settings

SETS = Path(__file__).with_name("rewriting_sets")
HARD = frozenset({"remove", "replace", "recolour", "count", "move", "resize", "material", "undo", "back", "combine"})


def chat_model(wanted: str, *, unchecked: bool = False) -> Plans:
    """A registered chat model, NAME or NAME:MODEL, its plans checked as the session checks them. Raises UnknownName."""
    host = PluginHost(load_settings())
    host.load()
    chat, model = host.chat_model(wanted)

    def plans(situation: Situation) -> Plan:
        try:
            plan = chat.plan(situation, Job(), model)
            return plan if unchecked else checked(plan, situation)[0]
        except AssistantError as error:
            return Plan(reply=f"({error})")  # a turn without a picture

    return plans


def table(rows: list[tuple[str, list[IdeaScore], list[list[TurnScore]]]]) -> Iterable[str]:
    yield f"{'':24}|{'ideas':^44}|{'dialogues':^60}"
    yield (
        f"{'':24}| kept  contrad.  gained  15-80 words  median "
        "| applied  kept  all so far  to the end  hard kinds  growth"
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
@click.option("--set", "name", type=click.Choice(["own", "wide", "held-out"]), default="own", show_default=True)
@click.option("--unchecked", is_flag=True, help="Score the chat model's own plans, before the program mends them.")
@click.option("--faults", is_flag=True, help="Show every fault with its prompt.")
def main(chat: str, dialect: str, name: str, unchecked: bool, faults: bool) -> None:
    """Score a chat model's rewriting against tagged ideas and dialogues."""
    ideas = msgspec.json.decode((SETS / f"{name}-ideas.json").read_bytes(), type=list[Idea])
    dialogues = msgspec.json.decode((SETS / f"{name}-dialogues.json").read_bytes(), type=list[list[Turn]])
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
