"""Lines from background threads, put above the prompt while it is up, or before it comes up next."""

from collections import deque
from collections.abc import Callable
from typing import Any

from prompt_toolkit.application import Application, run_in_terminal
from prompt_toolkit.application.current import set_app

from assistant.terminal.keyboard import unechoed


class Notices:
    def __init__(self, application: Application[Any], write: Callable[[str], None]) -> None:
        self._application = application
        self._write = write
        self._waiting: deque[str] = deque()

    def tell(self, text: str) -> None:
        """Have a line told. From any thread."""
        self._waiting.append(text)
        self.catch_up()

    def catch_up(self) -> None:
        """Write what waits, if the prompt is up. Called as it comes up, so that nothing falls in between."""
        loop = self._application.loop
        if self._waiting and loop is not None and self._application.is_running:
            loop.call_soon_threadsafe(self._above)

    def _above(self) -> None:
        with set_app(self._application):
            run_in_terminal(self._flush)

    def _flush(self) -> None:
        # The terminal is out of raw mode here: what is typed in this moment would be echoed into the line.
        with unechoed():
            while self._waiting:
                self._write(self._waiting.popleft())
