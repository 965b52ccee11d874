"""The status line: what is under way and for how long, on a terminal; nothing at all anywhere else."""

import threading
import time
from collections.abc import Sequence

from assistant.terminal.screen import Screen, width
from assistant.text import one_line

TICK = 0.5  # seconds


class StatusLine:
    """One line that is rewritten in place, and above it perhaps a small picture. Clear it before writing anything
    else to the screen."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._text = ""
        self._since = 0.0
        self._lock = threading.Lock()
        self._over = threading.Event()

    def show(self, text: str, rows: Sequence[str] = ()) -> None:
        """Put `text` there, with the seconds since the first `show` after a `clear`.

        `rows` take the place of the picture above it; they may hold escape sequences. Without any it stays.
        """
        if not self._screen.is_terminal:
            return
        with self._lock:
            if not self._text:
                self._since = time.monotonic()
                self._over = threading.Event()
                threading.Thread(target=self._tick, args=(self._over,), daemon=True).start()
            self._text = one_line(text)
            self._write(rows)

    def clear(self) -> None:
        with self._lock:
            if self._text:
                self._text = ""
                self._over.set()
                self._screen.raw(f"{self._home()}\x1b[J" if self._screen.above else "\r\x1b[K")
                self._screen.above = 0

    def _tick(self, over: threading.Event) -> None:
        while not over.wait(TICK):
            with self._lock:
                if not over.is_set():
                    self._write()

    def _home(self) -> str:
        """To the first column of the first row that is rewritten."""
        return f"\r\x1b[{self._screen.above}A" if self._screen.above else "\r"

    def _write(self, rows: Sequence[str] = ()) -> None:
        seconds = int(time.monotonic() - self._since)
        line = f"{self._text} · {seconds} s" if seconds else self._text
        room = self._screen.size[0] - 1
        while width(line) > room:
            line = line[:-1]
        if not rows:
            self._screen.raw(f"\r\x1b[K{line}")
            return
        # All at once and each row over the old one, so that nothing flickers.
        picture = "".join(f"{row}\x1b[K\n" for row in rows)
        self._screen.raw(f"{self._home()}{picture}\x1b[J{line}")
        self._screen.above = len(rows)
