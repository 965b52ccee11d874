"""Commands that look and change nothing: one conversation, plugins, models."""

import time
import traceback
from typing import TYPE_CHECKING

import click

from assistant.cli.fetching import get
from assistant.cli.naming import CONVERSATION
from assistant.cli.options import Choices, places
from assistant.cli.reporting import print_json, results

if TYPE_CHECKING:
    from assistant.events import Saved
    from assistant.images import ImageGenerator
    from assistant.planning import ChatModel
    from assistant.store import Store
    from assistant.terminal.screen import Screen


@click.command()
@click.argument("name", type=CONVERSATION)
@click.option("--pace", type=float, metavar="SECONDS", help="Play it back with its pictures, this long for each event.")
@places
def show(choices: Choices, name: str, pace: float | None) -> int:
    """Show a saved conversation: its turns, prompts, pictures, costs and failures. Nothing is called."""
    from assistant.cli.opening import open_library
    from assistant.telling import event_lines, events_as_json
    from assistant.wording import money, unfinished

    screen = results()
    with open_library(choices).existing(name) as store:
        conversation = store.open()
        if choices.json:
            for facts in events_as_json(store):
                print_json(screen, facts)
            return 0
        screen.line(("bold", conversation.title or name), ("dim", f"  {store.folder}"))
        for event in store.events():
            for spans, indent in event_lines(event, store):
                screen.line(*spans, indent=indent)
            if pace is not None:
                _play(event, store, screen, pace)
        for warning in unfinished(conversation, (f"line {p.line}: {p.what}" for p in store.problems)):
            screen.line(("warning", warning))
        screen.line(("dim", f"{money(conversation.cost)} spent, as far as prices are known"))
    return 0


def _play(event: "Saved", store: "Store", screen: "Screen", pace: float) -> None:
    """Leave time to see an event, and a picture itself where there is one."""
    from assistant.events import Drawn
    from assistant.export.sheets import stored
    from assistant.terminal.picture import show_picture

    if isinstance(event, Drawn) and (data := stored(store, event.digest)):
        show_picture(data, screen)
    if screen.is_terminal:
        time.sleep(min(max(pace, 0), 60))


@click.command()
@places
def plugins(choices: Choices) -> int:
    """List the plugins, what each gives, and what is wrong with any; with --debug its trace as well."""
    from assistant.cli.opening import open_host

    screen = results()
    for report in open_host(choices).reports:
        if choices.debug and report.error is not None:
            traceback.print_exception(report.error)
        if choices.json:
            facts = {"name": report.name, "source": report.source, "state": report.state}
            print_json(screen, facts | {"provides": report.provides, "problem": report.problem})
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
    host, screen = open_host(choices), results()
    for generator in host.generators:
        _tell_models(generator, "generator", screen, json=choices.json)
    for chat in host.chat_models:
        _tell_models(chat, "chat", screen, json=choices.json)
    return 0


def _tell_models(plugin: "ImageGenerator | ChatModel", kind: str, screen: "Screen", *, json: bool) -> None:
    from assistant.errors import AssistantError
    from assistant.host import why_not_ready
    from assistant.images import ImageGenerator
    from assistant.wording import abilities

    why_not = why_not_ready(plugin)
    if not json:
        # Not every one that waits lacks something: its models may be there, and none chosen.
        screen.line(("bold", f"{kind} {plugin.name}"), ("dim", f"  {why_not}" if why_not else ""))
    for model in plugin.models() or [""]:
        try:
            capabilities = plugin.capabilities(model or None) if isinstance(plugin, ImageGenerator) else None
        except AssistantError as error:  # of a generator that has no model yet
            if not json:
                screen.line(("dim", str(error)), indent="  ")
            continue
        about = plugin.describe(model) if model and hasattr(plugin, "describe") else ""
        if json:
            facts = {"kind": kind, "name": plugin.name, "model": model or None, "ready": why_not is None}
            facts |= {"about": about} if about else {}
            print_json(screen, facts | ({"capabilities": capabilities} if capabilities else {}))
            continue
        able = "; ".join(filter(None, [about, abilities(capabilities) if capabilities else ""]))
        if model or able:
            screen.line(model, ("dim", f"{'  ' if model else ''}{able}"), indent="  ")


models.add_command(get)

COMMANDS = (show, plugins, models)
