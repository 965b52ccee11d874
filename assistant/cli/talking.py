"""Commands that hold a conversation: on a terminal, with the turns of a pipe, or for one turn."""

import dataclasses
import sys

import click

from assistant.cli.naming import CONVERSATION
from assistant.cli.options import Choices, dialogue, places
from assistant.cli.reporting import report
from assistant.errors import AssistantError, Cancelled, UsageError


@click.command()
@click.argument("idea", nargs=-1, required=True)
@dialogue
@places
def draw(choices: Choices, idea: tuple[str, ...]) -> int:
    """Draw one idea, and leave. "-" reads it from standard input."""
    from assistant.cli.opening import open_dialogue

    words = sys.stdin.read() if idea == ("-",) else " ".join(idea)
    with open_dialogue(choices) as context:
        context.say(words)
    return 0


@click.command()
@click.argument("name", type=CONVERSATION)
@dialogue
@places
def resume(choices: Choices, name: str) -> int:
    """Go on with a saved conversation."""
    from assistant.cli.opening import open_library

    open_library(choices).existing(name)
    return converse(dataclasses.replace(choices, conversation=name))


def converse(choices: Choices) -> int:
    """A conversation where both ends are a terminal; else a turn for each line of standard input."""
    if sys.stdin.isatty() and sys.stdout.isatty() and not choices.json:
        from assistant.cli.opening import open_dialogue
        from assistant.repl import converse as on_terminal

        with open_dialogue(choices, on_terminal=True) as context:
            return on_terminal(context, debug=choices.debug)
    return _lines(choices)


def _lines(choices: Choices) -> int:
    """Take each line as a turn or a /command. One that fails is told, the next is taken; the worst status returned."""
    from assistant.cli.opening import open_dialogue

    worst, empty = 0, True
    with open_dialogue(choices) as context:
        for line in sys.stdin:
            if not line.strip():
                continue
            empty = False
            try:
                context.obey(line)
            except Cancelled:
                raise
            except AssistantError as error:
                worst = max(worst, report(error, debug=choices.debug))
            if context.leaving or context.showing.results.gone:
                break
    if empty:
        raise UsageError("there is nothing to draw: standard input is empty", 'try `assistant draw "a red fox"`')
    return worst


COMMANDS = (draw, resume)
