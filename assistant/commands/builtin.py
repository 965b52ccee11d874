"""The built-in commands as a plugin like any other, and those about the program itself."""

from collections.abc import Iterable

from assistant.commands import (
    Candidate,
    Command,
    choices,
    comparing,
    corrections,
    find,
    keeping,
    pictures,
    prompts,
    sources,
)
from assistant.commands.context import Context
from assistant.hookspecs import hookimpl


class BuiltInCommands:
    """Register it with the host."""

    @hookimpl
    def register_commands(self) -> Iterable[Command]:
        groups = (pictures, prompts, corrections, sources, comparing, keeping, choices)
        return [*PROGRAM, *(command for group in groups for command in group.COMMANDS)]


def help_(context: Context, argument: str) -> None:
    if argument:
        command = find(context.commands, argument.removeprefix("/"))
        context.print(f"{command.synopsis}: {command.summary}")
        return
    context.print("Say what you want to see; say what to change. A picture is #n, a file of yours @photo.png.")
    wide = max(len(command.synopsis) for command in context.commands.values())
    for command in sorted(context.commands.values(), key=lambda command: command.name):
        context.showing.line(f"  {command.synopsis:{wide}}", ("dim", f"  {command.summary}"))
    context.print("Alt-Enter: a new line · Ctrl-R: search what was said · Ctrl-C: stop the turn · Ctrl-D: leave", "dim")


def leave(context: Context, _argument: str) -> None:
    context.leaving = True


def plugins(context: Context, _argument: str) -> None:
    for report in context.session.host.reports:
        context.showing.line(
            ("bold", report.name),
            f"  {report.state}  {', '.join(report.provides)}",
            ("error", f"  {report.problem}" if report.problem else ""),
        )


def _command_names(context: Context, _typed: str) -> list[Candidate]:
    return [(command.name, command.summary) for command in context.commands.values()]


PROGRAM = (
    Command(name="help", summary="this list", usage="[COMMAND]", run=help_, complete=_command_names),
    Command(name="quit", summary="leave; everything is kept", aliases=("exit",), usage="", run=leave),
    Command(name="plugins", summary="the plugins, and what is wrong with any", usage="", run=plugins),
)
