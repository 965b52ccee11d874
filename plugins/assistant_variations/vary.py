"""The command /vary: several versions of a picture, drawn at once where the generator can, shown side by side."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from assistant.commands import Candidate, Command

if TYPE_CHECKING:
    from assistant.commands.context import Context
    from assistant.planning import Change

COUNT = 4
CHANGES: dict[str, "Change"] = {"subtle": "subtle", "moderate": "moderate", "strong": "strong"}


def vary(context: "Context", argument: str) -> None:
    """[#n] [COUNT] [subtle|moderate|strong], in any order but for the number's mark."""
    from msgspec.structs import replace

    from assistant import arguments
    from assistant.errors import UsageError
    from assistant.planning import Plan, Step
    from assistant.text import one_line

    image, count, change = context.image(""), context.options.count or COUNT, CHANGES["moderate"]
    for word in argument.split():
        if word.startswith("#"):
            image = context.image(word)
        elif word.lower() in CHANGES:
            change = CHANGES[word.lower()]
        elif word.isdecimal():
            count = arguments.count(word)
        else:
            what = f"{one_line(word, 60)!r} is neither a number of pictures nor subtle, moderate or strong"
            raise UsageError(what, "write it like /vary #1 4 strong")
    step = Step(action="vary", prompt=image.prompt, sources=(image.number,), count=count, change=change)
    plan = Plan(reply="", steps=(step,))
    context.say(f"{count} {change} variations of #{image.number}", plan, replace(context.options, count=None))


def complete(context: "Context", typed: str) -> Iterable[Candidate]:
    return [*context.numbers(typed), *((change, "how far from it") for change in CHANGES)]


COMMAND = Command(
    name="vary",
    summary="other versions of a picture, side by side",
    usage="[#n] [COUNT] [subtle|moderate|strong]",
    run=vary,
    complete=complete,
)
