"""Commands that look and change nothing: conversations, one conversation, plugins, models."""

import os
import sys
from typing import TYPE_CHECKING

import click

from assistant.cli.fetching import get
from assistant.cli.options import Choices, places

if TYPE_CHECKING:
    from assistant.images import ImageGenerator
    from assistant.planning import ChatModel
    from assistant.terminal.screen import Screen


@click.command("list")
@places
def list_(choices: Choices) -> int:
    """List the saved conversations, the latest first."""
    from assistant.cli.opening import open_library
    from assistant.wording import money

    library, screen = open_library(choices), _screen()
    for name in library.names():
        with library.existing(name) as store:
            conversation = store.open()
        images, cost = len(conversation.images), conversation.cost
        if choices.json:
            facts = {"name": name, "title": conversation.title, "turns": conversation.turn, "images": images}
            _print_json(screen, facts | {"cost": cost, "path": str(store.folder)})
            continue
        pictures = f"{images} picture{'' if images == 1 else 's'}"
        spent = f"  {money(cost)}" if cost else ""
        screen.line(("bold", name), ("dim", f"  {pictures}{spent}  "), conversation.title)
    return 0


@click.command()
@click.argument("name")
@places
def show(choices: Choices, name: str) -> int:
    """Show a saved conversation: its turns, prompts, pictures, costs and failures."""
    from assistant.cli.opening import open_library
    from assistant.telling import event_lines, events_as_json
    from assistant.wording import money, unfinished

    screen = _screen()
    with open_library(choices).existing(name) as store:
        conversation = store.open()
        if choices.json:
            for facts in events_as_json(store):
                _print_json(screen, facts)
            return 0
        screen.line(("bold", conversation.title or name), ("dim", f"  {store.folder}"))
        for spans, indent in event_lines(store):
            screen.line(*spans, indent=indent)
        for warning in unfinished(conversation, (f"line {p.line}: {p.what}" for p in store.problems)):
            screen.line(("warning", warning))
        screen.line(("dim", f"{money(conversation.cost)} spent, as far as prices are known"))
    return 0


@click.command()
@places
def plugins(choices: Choices) -> int:
    """List the plugins, what each gives, and what is wrong with any."""
    from assistant.cli.opening import open_host

    screen = _screen()
    for report in open_host(choices).reports:
        if choices.json:
            facts = {"name": report.name, "source": report.source, "state": report.state}
            _print_json(screen, facts | {"provides": report.provides, "problem": report.problem})
            continue
        screen.line(("bold", report.name), f"  {report.state}  ", ("dim", report.source))
        if report.provides:
            screen.line(", ".join(report.provides), indent="  ")
        if report.problem:
            screen.line(("error", report.problem), indent="  ")
    return 0


@click.group(invoke_without_command=True)
@places
@click.pass_context
def models(context: click.Context, choices: Choices) -> int:
    """List the generators and chat models, and what each can do; `models get` downloads one."""
    from assistant.cli.opening import open_host

    context.obj = choices
    if context.invoked_subcommand is not None:
        return 0
    host, screen = open_host(choices), _screen()
    for generator in host.generators:
        _tell_models(generator, "generator", screen, json=choices.json)
    for chat in host.chat_models:
        _tell_models(chat, "chat", screen, json=choices.json)
    return 0


def _tell_models(plugin: "ImageGenerator | ChatModel", kind: str, screen: "Screen", *, json: bool) -> None:
    from assistant.errors import AssistantError
    from assistant.host import ready
    from assistant.images import ImageGenerator
    from assistant.wording import abilities

    is_ready = ready(plugin)
    if not json:
        screen.line(("bold", f"{kind} {plugin.name}"), ("dim", "" if is_ready else "  not set up"))
    for model in plugin.models() or [""]:
        try:
            capabilities = plugin.capabilities(model or None) if isinstance(plugin, ImageGenerator) else None
        except AssistantError as error:  # of a generator that has no model yet
            if not json:
                screen.line(("dim", str(error)), indent="  ")
            continue
        about = plugin.describe(model) if model and hasattr(plugin, "describe") else ""
        if json:
            facts = {"kind": kind, "name": plugin.name, "model": model or None, "ready": is_ready}
            facts |= {"about": about} if about else {}
            _print_json(screen, facts | ({"capabilities": capabilities} if capabilities else {}))
            continue
        able = "; ".join(filter(None, [about, abilities(capabilities) if capabilities else ""]))
        if model or able:
            screen.line(model, ("dim", f"{'  ' if model else ''}{able}"), indent="  ")


def _screen() -> "Screen":
    from assistant.terminal.screen import Screen

    return Screen(sys.stdout, os.environ)


def _print_json(screen: "Screen", facts: object) -> None:
    import msgspec

    screen.raw(msgspec.json.encode(facts).decode() + "\n")


models.add_command(get)
COMMANDS = (list_, show, plugins, models)
