"""Commands that fix something for the turns to come."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from msgspec.structs import replace

from assistant import arguments
from assistant.commands import Candidate, Command, among
from assistant.commands.approving import approve
from assistant.commands.context import Context
from assistant.errors import UsageError
from assistant.images import ImageGenerator
from assistant.planning import ChatModel
from assistant.terminal.picture import WAYS
from assistant.wording import money

OFF = ("off", "none")


def fixed(name: str, usage: str, summary: str, parse: Callable[[str], dict[str, Any]], off: dict[str, Any]) -> Command:
    """A command that sets fields of the standing options, `off` being their values when nothing is fixed."""

    def run(context: Context, argument: str) -> None:
        if argument:
            context.options = replace(context.options, **(off if argument.lower() in OFF else parse(argument)))
        values = [getattr(context.options, field) for field in off]
        told = "x".join(str(value) for value in values) if None not in values else "not fixed"
        context.print(f"{name}: {told}")

    return Command(name=name, summary=summary, usage=f"[{usage}|off]", run=run, complete=among("off"))


def _size(text: str) -> dict[str, Any]:
    width, height = arguments.size(text)
    return {"width": width, "height": height}


def setting(context: Context, argument: str) -> None:
    settings = dict(context.options.settings)
    if argument:
        key, value = arguments.setting(argument)
        if value:
            settings[key] = value
        elif settings.pop(key, None) is None:
            raise UsageError(f"{key} is not set")
        context.options = replace(context.options, settings=settings)
    context.print(", ".join(f"{key}={value}" for key, value in settings.items()) or "nothing is set")


def _settings_there_are(context: Context, _typed: str) -> list[Candidate]:
    capabilities = context.session.generator.capabilities(context.session.model)
    return [(f"{key}=", told) for key, told in capabilities.extra.items()]


def verbatim(context: Context, argument: str) -> None:
    session = context.session
    if argument.lower() == "ask":
        if context.ask is None:
            raise UsageError("there is nobody to ask", "/verbatim ask is for a terminal")
        context.options = replace(context.options, verbatim=False)
        session.approve = partial(approve, context)
    elif argument:
        context.options = replace(context.options, verbatim=_switch(argument))
        session.approve = None
    if context.options.verbatim:
        context.print("verbatim: on, your words are the prompt")
    elif session.approve:
        context.print("verbatim: ask, each rewritten prompt waits for your word")
    else:
        context.print("verbatim: off, your words are rewritten into a prompt")


def limit(context: Context, argument: str) -> None:
    if argument:
        context.session.limit = None if argument.lower() in OFF else arguments.dollars(argument)
    amount, spent = context.session.limit, context.session.conversation.cost
    passed = f", of which {money(spent)} is spent" if amount is not None and spent >= amount > 0 else ""
    context.print(f"limit: {'none' if amount is None else money(amount)}{passed}")


def generator(context: Context, argument: str) -> None:
    if argument:
        context.session.use_generator(argument)
    _list_models(context, context.session.host.generators, context.session.generator_label)


def chat(context: Context, argument: str) -> None:
    if argument:
        context.session.use_chat(argument)
    _list_models(context, context.session.host.chat_models, context.session.chat_label)


def _list_models(context: Context, plugins: Sequence[ImageGenerator | ChatModel], current: str) -> None:
    for name, _ in _names(plugins):
        here = name == current
        context.showing.line(("bold" if here else "", name), ("bold", "  ← in use" if here else ""))


def _names(plugins: Sequence[ImageGenerator | ChatModel]) -> list[Candidate]:
    """NAME:MODEL of each, as session labels have it: the name alone where there is only one model."""
    return [
        (f"{plugin.name}:{model}" if len(plugin.models()) > 1 else plugin.name, "")
        for plugin in plugins
        for model in plugin.models() or [""]
    ]


def _generators(context: Context, _typed: str) -> list[Candidate]:
    return _names(context.session.host.generators)


def _chat_models(context: Context, _typed: str) -> list[Candidate]:
    return _names(context.session.host.chat_models)


def images(context: Context, argument: str) -> None:
    if argument:
        if argument.lower() not in WAYS:
            raise UsageError(f"pictures cannot be shown by {argument!r}", f"choose one of {', '.join(WAYS)}")
        context.showing.pictures = argument.lower()
    context.print(f"images: {context.showing.pictures}")


def _switch(argument: str) -> bool:
    if argument.lower() not in ("on", "off"):
        raise UsageError(f"{argument!r} is neither on nor off")
    return argument.lower() == "on"


COMMANDS = (
    fixed("size", "WxH", "the size of the pictures to come", _size, {"width": None, "height": None}),
    fixed("aspect", "16:9", "their shape", lambda text: {"aspect": arguments.aspect(text)}, {"aspect": None}),
    fixed("seed", "N", "their seed", lambda text: {"seed": arguments.seed(text)}, {"seed": None}),
    fixed("count", "N", "how many a turn", lambda text: {"count": arguments.count(text)}, {"count": None}),
    Command(
        name="set",
        summary="a setting of the generator",
        usage="[KEY=VALUE|KEY=]",
        run=setting,
        complete=_settings_there_are,
    ),
    Command(
        name="verbatim",
        summary="take my words as the prompt, or ask each time",
        usage="[on|off|ask]",
        run=verbatim,
        complete=among("on", "off", "ask"),
    ),
    Command(name="limit", summary="stop before this is spent", usage="[USD|off]", run=limit),
    Command(
        name="generator",
        summary="what draws, or another",
        usage="[NAME[:MODEL]]",
        run=generator,
        complete=_generators,
    ),
    Command(
        name="chat",
        summary="what writes the prompts, or another",
        usage="[NAME[:MODEL]]",
        run=chat,
        complete=_chat_models,
    ),
    Command(
        name="images",
        summary="how pictures are shown here",
        usage="[auto|blocks|off]",
        run=images,
        complete=among(*WAYS),
    ),
)
