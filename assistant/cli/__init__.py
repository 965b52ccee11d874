"""The command line: `assistant` and its commands, what each run costs to start, and how it ends.

Modules of the core are imported by the commands that need them, so that help and errors come at once.
"""

import io
import os
import sys
from collections.abc import Sequence

import click

from assistant import __version__
from assistant.cli import finding, keeping, looking, replaying, talking
from assistant.cli.options import Choices, dialogue, places
from assistant.cli.reporting import report, tell


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="assistant")
@dialogue
@places
@click.pass_context
def assistant(context: click.Context, choices: Choices) -> int:
    """Say what you want to see, then what to change.

    Without a command: a conversation. Words on standard input are its turns, one a line. Paths of pictures (with
    --json: events) go to standard output, all else to standard error.
    """
    context.obj = choices
    if context.invoked_subcommand is None:
        return talking.converse(choices)
    return 0


for _command in (*talking.COMMANDS, *looking.COMMANDS, *finding.COMMANDS, *keeping.COMMANDS, *replaying.COMMANDS):
    assistant.add_command(_command)


def main() -> None:
    """The console script."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a byte that is no text must not end a conversation
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line; its exit status. Whatever goes wrong is one line on standard error."""
    try:
        status = assistant.main(list(arguments), prog_name="assistant", standalone_mode=False)
        sys.stdout.flush()
        return int(status or 0)
    except BrokenPipeError:
        # Nobody reads any more. The interpreter flushes once more as it ends: let that go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (click.Abort, KeyboardInterrupt):
        return tell("cancelled", 130)
    except click.BadParameter as error:
        return tell(error.format_message().rstrip("."), error.exit_code)
    except click.ClickException as error:
        command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "assistant"
        return tell(f"{error.format_message().rstrip('.')} - `{command} --help` shows how", error.exit_code)
    except Exception as error:
        return report(error, debug="--debug" in arguments)
