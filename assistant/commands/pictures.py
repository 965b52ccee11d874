"""Commands about the pictures of the conversation."""

import re
import secrets
from typing import Literal

from msgspec.structs import replace

from assistant import arguments
from assistant.commands import Command
from assistant.commands.context import Context
from assistant.commands.repeating import last_turn, with_its_opening
from assistant.errors import UsageError
from assistant.events import Renamed
from assistant.forking import fork
from assistant.lineage import lines, tree
from assistant.record import now
from assistant.wording import money


def show(context: Context, argument: str) -> None:
    image = context.image(argument)
    context.showing.picture(image)
    made = [image.generator or "", f"seed {image.seed}" if image.seed is not None else "", *image.notes]
    context.print(", ".join(fact for fact in made if fact), "dim")
    context.print(image.prompt or image.line)


def show_tree(context: Context, _argument: str) -> None:
    conversation = context.session.conversation
    if not conversation.images:
        context.print("no pictures yet")
    screen = context.showing.messages
    told = lines(conversation)
    for lead, number in tree(conversation):
        here = "  ← here" if number == conversation.head else ""
        line = f"#{number}  {told[number]}"
        room = max(screen.size[0] - 1 - len(lead) - len(here), 10)
        if screen.is_terminal and len(line) > room:
            line = f"{line[: room - 1].rstrip(' …')}…"
        if not conversation.images[number].parents and number != next(iter(conversation.images)):
            context.print()
        context.showing.line(("dim", lead), ("bold" if here else "", line), ("bold", here))


def undo(context: Context, argument: str) -> None:
    _move(context, context.session.conversation.trail, argument, "undo")


def redo(context: Context, argument: str) -> None:
    _move(context, context.session.conversation.left, argument, "redo")


def _move(context: Context, way: list[int | None], argument: str, what: Literal["undo", "redo"]) -> None:
    """So many steps, one if nothing is said, along a way whose next step is its last; each step shortens it."""
    steps = arguments.steps(argument or "1")
    if steps > len(way):
        there = "is nothing" if not way else "is one step" if len(way) == 1 else f"are {len(way)} steps"
        raise UsageError(f"there {there} to {what}")
    context.take([context.session.select(way[-1], what) for _ in range(steps)])


def fork_here(context: Context, argument: str) -> None:
    """Copy the conversation, whole or as it was at a picture, and go on in the copy."""
    number, name = None, argument
    if re.match(r"#|\d+(?: |$)", argument):  # "2" is a picture here as everywhere else
        named, _, name = argument.partition(" ")
        number = context.image(named).number
    session = context.session
    if not session.conversation.turn:
        raise UsageError("nothing has been said yet in this conversation")
    with session.record.library.existing(session.conversation.name) as source:
        copy = fork(session.record.library, source, now(), number, name.strip() or None)
    session.go_to(copy)
    context.print(f"on in {copy}")


def pick(context: Context, argument: str) -> None:
    if not argument:
        raise UsageError("which picture?", "write /pick 2")
    context.take([context.session.select(context.image(argument).number, "pick")])


def retry(context: Context, _argument: str) -> None:
    """The last turn again: its plan with another seed or, where planning was what failed, its words."""
    turn = last_turn(context)
    options = context.options
    if "seed" in context.session.generator.capabilities(context.session.model).parameters:
        options = replace(options, seed=secrets.randbelow(1 << 31))
    plan = turn.planned.plan if turn.planned else None
    drawing = plan is not None and any(step.action not in ("none", "select") for step in plan.steps)
    again = replace(plan, reply="", usage=None) if plan is not None and drawing else None
    context.say(turn.words, again, with_its_opening(options, turn, context))


def cost(context: Context, _argument: str) -> None:
    conversation, limit = context.session.conversation, context.session.limit
    of = f" of at most {money(limit)}" if limit is not None else ""
    lost = (
        f"up to {money(conversation.uncertain)} more for calls whose end was not seen; "
        if conversation.uncertain
        else ""
    )
    told = f"{money(conversation.cost)}{of} spent, as far as prices are known; {lost}calls: {len(conversation.calls)}"
    context.print(told)


def title(context: Context, argument: str) -> None:
    if argument:
        context.session.record.save(Renamed(at=now(), title=" ".join(argument.split())[:100]))
    context.print(context.session.conversation.title or "no title yet")


COMMANDS = (
    Command(name="show", summary="show a picture again", usage="[#n]", run=show, complete=Context.numbers),
    Command(name="tree", summary="the pictures of this conversation", usage="", run=show_tree, aliases=("list",)),
    Command(name="undo", summary="go back to the picture you were at before", usage="[STEPS]", run=undo),
    Command(name="redo", summary="take back an undo", usage="[STEPS]", run=redo),
    Command(name="fork", summary="go on in a copy of this conversation", usage="[#n] [NAME]", run=fork_here),
    Command(name="pick", summary="go on from another picture", usage="#n", run=pick, complete=Context.numbers),
    Command(name="retry", summary="the last turn again, with another seed", usage="", run=retry),
    Command(name="cost", summary="what this conversation has cost", usage="", run=cost),
    Command(name="title", summary="the conversation's title, or a new one", usage="[WORDS]", run=title),
)
