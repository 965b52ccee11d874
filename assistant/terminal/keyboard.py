"""The keyboard beside the prompt: while nobody is asked what is typed is kept for the next prompt and not echoed into
a picture; a question takes one key."""

import contextlib
import os
import select
import sys
from collections.abc import Callable, Iterator

from assistant.errors import Cancelled

_POLL_SECONDS = 0.1


@contextlib.contextmanager
def unechoed() -> Iterator[None]:
    """Switch the terminal's echo off inside; Ctrl-C still interrupts. Does nothing where there is no terminal."""
    if sys.platform == "win32" or not sys.stdin.isatty():
        yield
        return
    import termios

    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    silent = [*before]
    silent[3] &= ~termios.ECHO
    termios.tcsetattr(descriptor, termios.TCSADRAIN, silent)
    try:
        yield
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def key(allowed: str, cancelled: Callable[[], bool]) -> str:
    """Wait for one of these keys; Enter is "\n". Raises Cancelled once `cancelled` says so, and at the end of input."""
    if sys.platform == "win32":
        return _key_of_line(allowed)
    import termios
    import tty

    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    # What was typed before the question is no answer to it.
    termios.tcflush(descriptor, termios.TCIFLUSH)
    tty.setcbreak(descriptor, termios.TCSANOW)
    try:
        while not cancelled():
            if select.select([descriptor], [], [], _POLL_SECONDS)[0]:
                pressed = os.read(descriptor, 32).decode(errors="replace").replace("\r", "\n").lower()
                if not pressed or pressed == "\x04":
                    break
                if pressed[0] in allowed:
                    return pressed[0]
        raise Cancelled
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def _key_of_line(allowed: str) -> str:
    """Where single keys cannot be waited for: the first letter of a line."""
    while True:
        try:
            pressed = (input().strip().lower() or "\n")[0]
        except EOFError:
            raise Cancelled from None
        if pressed in allowed:
            return pressed
