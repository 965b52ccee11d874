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


def answer(ask: Callable[[], None], allowed: str, cancelled: Callable[[], bool]) -> str:
    """Ask, and wait for one of the keys `allowed`; Enter is "\n". What was typed before is no answer.

    Raises Cancelled once `cancelled` says so, and at the end of input.
    """
    if sys.platform == "win32":
        ask()
        return _letter(allowed)
    import termios
    import tty

    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    tty.setcbreak(descriptor, termios.TCSANOW)
    termios.tcflush(descriptor, termios.TCIFLUSH)
    try:
        ask()
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


def _letter(allowed: str) -> str:
    """Where single keys cannot be waited for: the first letter of a line."""
    while True:
        try:
            pressed = (input().strip().lower() or "\n")[0]
        except EOFError:
            raise Cancelled from None
        if pressed in allowed:
            return pressed
