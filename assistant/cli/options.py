"""The options commands share, declared once: each decorator adds a group of them and hands over one `Choices`."""

import dataclasses
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Any

import click

from assistant import arguments
from assistant.errors import UsageError

F = Callable[..., Any]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Choices:
    """What the options of a command line say; None where they say nothing."""

    generator: str | None = None
    chat: str | None = None
    conversation: str | None = None
    images: tuple[Path, ...] = ()
    mask: str | None = None
    size: tuple[int, int] | None = None
    aspect: str | None = None
    count: int | None = None
    seed: int | None = None
    settings: tuple[tuple[str, str], ...] = ()
    verbatim: bool = False
    limit: float | None = None
    output: Path | None = None
    library: Path | None = None
    block: tuple[str, ...] = ()
    json: bool = False
    debug: bool = False


class Value(click.ParamType[object]):
    """A value read by one of the functions of `assistant.arguments`."""

    def __init__(self, name: str, parse: Callable[[str], object]) -> None:
        self.name = name
        self.parse = parse

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> object:
        try:
            return self.parse(value) if isinstance(value, str) else value
        except UsageError as error:
            self.fail(str(error), param, ctx)


FILE = click.Path(path_type=Path)

# Of a conversation's turns. Given before a command they hold for it too.
_DIALOGUE = (
    click.option("-g", "--generator", metavar="NAME[:MODEL]", help="What draws."),
    click.option("-m", "--chat", metavar="NAME[:MODEL]", help="What turns your words into prompts."),
    click.option("-c", "--conversation", metavar="NAME", help="Go on with this conversation, or begin it."),
    click.option("-i", "--image", "images", type=FILE, multiple=True, help="A picture to work on. Repeatable."),
    click.option("--mask", metavar="FILE|BOX|WORDS", help="Repaint only this part, as /mask takes it."),
    click.option("--size", type=Value("WxH", arguments.size), help="Of the pictures, in pixels."),
    click.option("--aspect", type=Value("W:H", arguments.aspect), help="Their shape, like 16:9."),
    click.option("-n", "--count", type=Value("N", arguments.count), help="How many pictures a turn."),
    click.option("--seed", type=Value("N", arguments.seed), help="Makes chance repeatable."),
    click.option(
        "--set",
        "settings",
        type=Value("KEY=VALUE", arguments.setting),
        multiple=True,
        help="A setting of the generator. Repeatable.",
    ),
    click.option("--verbatim", is_flag=True, help="My words are the prompt."),
    click.option("--limit", type=Value("USD", arguments.dollars), help="Stop before more is spent."),
    click.option("-o", "--output", type=FILE, help="Copy the picture there as well."),
)

_PLACES = (
    click.option("--library", type=FILE, help="The folder of conversations; else ASSISTANT_LIBRARY says it."),
    click.option("--block", multiple=True, metavar="PLUGIN", help="Do not load this plugin. Repeatable."),
    click.option("--json", is_flag=True, help="One JSON object a line on standard output."),
    click.option("--debug", is_flag=True, help="Show the trace of an error."),
)


def dialogue(function: F) -> F:
    """Add the options of a conversation's turns. Use together with `places`, above it."""
    for option in reversed(_DIALOGUE):
        function = option(function)
    return function


def places(function: F) -> F:
    """Add the options every command has, and gather all shared ones into the argument `choices`."""

    @wraps(function)
    def gathered(*args: Any, **given: Any) -> Any:
        own = {key: given.pop(key) for key in tuple(given) if key in Choices.__dataclass_fields__}
        context = click.get_current_context()
        return function(*args, choices=_over(context.obj or Choices(), own), **given)

    for option in reversed(_PLACES):
        gathered = option(gathered)
    return gathered


def _over(base: Choices, given: Mapping[str, Any]) -> Choices:
    """What a command's own options say, over what stood before the command. A limit or a seed of 0 is one."""
    said = {key: value for key, value in given.items() if value is not None and value is not False and value != ()}
    return dataclasses.replace(base, **said)
