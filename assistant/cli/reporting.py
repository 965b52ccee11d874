"""How results are printed, and how a failure is told: one line on standard error, and an exit status."""

import os
import sys
import traceback
from typing import TYPE_CHECKING

from assistant.errors import AssistantError
from assistant.text import one_line

if TYPE_CHECKING:
    from assistant.terminal.screen import Screen


def results() -> "Screen":
    """Standard output."""
    from assistant.terminal.screen import Screen

    return Screen(sys.stdout, os.environ)


def print_json(screen: "Screen", facts: object) -> None:
    """One object as a line."""
    import msgspec

    screen.raw(msgspec.json.encode(facts).decode() + "\n")


def report(error: BaseException, *, debug: bool = False) -> int:
    """Tell what went wrong, with `debug` its trace as well; the exit status for it."""
    if debug:
        traceback.print_exception(error)
    if isinstance(error, AssistantError):
        return tell(str(error), error.exit_status)
    return tell(f"a fault in the assistant: {type(error).__name__}: {error} - --debug shows the trace", 1)


def tell(message: str, status: int) -> int:
    print(f"assistant: {one_line(message, 1000)}", file=sys.stderr)
    return status
