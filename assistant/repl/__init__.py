"""The conversation on a terminal: ask for words, obey them, until the user leaves. Nothing that fails ends it."""

import traceback

from assistant.commands.context import Context
from assistant.errors import AssistantError
from assistant.host import blame
from assistant.repl.greeting import farewell, greeting
from assistant.repl.probing import start_probes, start_warm_up
from assistant.repl.prompt import Prompt


def converse(context: Context, *, debug: bool = False) -> int:
    """Hold the conversation; the exit status. `debug` shows the trace of what fails."""
    for line in greeting(context.session):
        context.print(line, "dim")
    prompt = Prompt(context)
    start_probes(context.session.host, prompt.notices.tell)
    start_warm_up(context.session, prompt.notices.tell)
    while not context.leaving:
        try:
            line = prompt.ask()
        except KeyboardInterrupt:
            context.print("Ctrl-D or /quit leaves", "dim")
            continue
        except EOFError:
            break
        if line.strip():
            _obey(context, line, debug=debug)
            context.print()
    for line in farewell(context.session):
        context.print(line, "dim")
    return 0


def _obey(context: Context, line: str, *, debug: bool) -> None:
    try:
        context.obey(line)
    except KeyboardInterrupt:
        context.print("left", "warning")
    except Exception as error:
        if debug:
            traceback.print_exception(error)
        told = error if isinstance(error, AssistantError) else blame("the assistant", error)
        context.print(str(told), "error")
