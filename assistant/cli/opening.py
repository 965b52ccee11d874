"""From the options of a command line to the things they open: plugins, library, session, screens."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from assistant.cli.options import Choices
from assistant.commands import sources
from assistant.commands.builtin import BuiltInCommands
from assistant.commands.context import Context
from assistant.errors import UsageError
from assistant.host import PluginHost
from assistant.library import Library
from assistant.requests import Options
from assistant.session import Session
from assistant.settings import APP, Settings, load_settings
from assistant.showing import JsonLines, Showing, View
from assistant.terminal.keyboard import answer
from assistant.terminal.screen import Screen
from assistant.turns import Copies, take
from assistant.wording import unfinished


def open_host(choices: Choices) -> PluginHost:
    """All plugins but the blocked ones; the built-in commands come first and keep their names."""
    host = PluginHost(load_settings())
    host.register(BuiltInCommands(), "commands")
    host.load(block=choices.block)
    if unknown := set(choices.block) - {report.name for report in host.reports}:
        raise UsageError(f"there is no plugin {min(unknown)!r} to block", "`assistant plugins` lists them")
    return host


def open_library(choices: Choices) -> Library:
    """The folder named by the option, by ASSISTANT_LIBRARY, or the user's own."""
    # Not click's envvar: given before a command, the option would lose to the variable read after it.
    named = choices.library or os.environ.get("ASSISTANT_LIBRARY", "").strip()
    if named:
        return Library(Path(named).expanduser())
    import platformdirs

    return Library(Path(platformdirs.user_data_dir(APP)) / "conversations")


def open_session(choices: Choices) -> Session:
    host = open_host(choices)
    return Session(
        host,
        open_library(choices),
        name=choices.conversation,
        generator=choices.generator or configured(host.settings, "generator"),
        chat=choices.chat or configured(host.settings, "chat"),
        seed=choices.seed,
        limit=choices.limit,
    )


def configured(settings: Settings, key: str) -> str | None:
    """The user's usual generator or chat model. Raises UsageError."""
    value = settings.config.get(key)
    if value is None or isinstance(value, str):
        return value
    raise UsageError(f"{key!r} in the configuration file is not a name", f'write it like {key} = "NAME"')


def options(choices: Choices) -> Options:
    """What holds for every turn."""
    width, height = choices.size or (None, None)
    return Options(
        width=width,
        height=height,
        aspect=choices.aspect,
        count=choices.count,
        seed=choices.seed,
        settings=dict(choices.settings),
        verbatim=choices.verbatim,
    )


@contextlib.contextmanager
def open_dialogue(choices: Choices, *, on_terminal: bool = False) -> Iterator[Context]:
    """A dialogue whose updates go where the options say; `on_terminal` all of them to standard output."""
    results = Screen(sys.stdout, os.environ)
    messages = results if on_terminal else Screen(sys.stderr, os.environ)
    session = open_session(choices)
    try:
        showing = Showing(session, results, messages)
        views: list[View] = [JsonLines(session, results) if choices.json else showing]
        if choices.output is not None:
            views.append(Copies(session, choices.output.expanduser(), lambda text: showing.line(("warning", text))))
        for warning in unfinished(session.conversation, session.record.problems):
            showing.line(("warning", warning))

        def ask(question: str, keys: str) -> str:
            return answer(lambda: showing.line(("dim", question)), keys, lambda: session.cancelled)

        context = Context(
            session,
            showing,
            session.host.commands,
            take=lambda updates: take(session, updates, views, messages),
            options=options(choices),
            attachments=choices.images,
            ask=ask if on_terminal else None,
        )
        if choices.mask is not None:
            sources.mask(context, choices.mask)
        yield context
    finally:
        session.close()
