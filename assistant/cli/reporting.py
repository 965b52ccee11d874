"""How a failure is told: one line on standard error, and an exit status."""

import sys
import traceback

from assistant.errors import AssistantError
from assistant.text import one_line


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
