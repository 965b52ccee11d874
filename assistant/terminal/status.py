"""The status line: what is under way and for how long, on a terminal; nothing at all anywhere else."""

import threading
import time

from assistant.terminal.screen import Screen, width
from assistant.text import one_line

TICK = 0.5  # seconds


class StatusLine:
    """One line that is rewritten in place. Clear it before writing anything else to the screen."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._text = ""
        self._since = 0.0
        self._lock = threading.Lock()
        self._over = threading.Event()

    def show(self, text: str) -> None:
        """Put `text` there, with the seconds since the first `show` after a `clear`."""
        if not self._screen.is_terminal:
            return
        with self._lock:
            if not self._text:
                self._since = time.monotonic()
                self._over = threading.Event()
                threading.Thread(target=self._tick, args=(self._over,), daemon=True).start()
            self._text = one_line(text)
            self._write()

    def clear(self) -> None:
        with self._lock:
            if self._text:
                self._text = ""
                self._over.set()
                self._screen.raw("\r\x1b[K")

    def _tick(self, over: threading.Event) -> None:
        while not over.wait(TICK):
            with self._lock:
                if not over.is_set():
                    self._write()

    def _write(self) -> None:
        seconds = int(time.monotonic() - self._since)
        line = f"{self._text} · {seconds} s" if seconds else self._text
        room = self._screen.size[0] - 1
        while width(line) > room:
            line = line[:-1]
        self._screen.raw(f"\r\x1b[K{line}")
