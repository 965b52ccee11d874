"""Taking a turn in the foreground: its updates shown as they come, and Ctrl-C cancels the turn and nothing else."""

import contextlib
import shutil
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import FrameType

from assistant.errors import LibraryError, UsageError
from assistant.events import Drawn, Said
from assistant.session import Session, Update
from assistant.showing import View
from assistant.store import named_type
from assistant.terminal.keyboard import unechoed
from assistant.terminal.screen import Screen


def take(session: Session, updates: Iterable[Update], views: Iterable[View], screen: Screen) -> None:
    """Show every update in every view, to the end. Raises the errors of assistant.errors."""
    views = tuple(views)
    try:
        with cancelling(session, screen), unechoed():
            for update in updates:
                for view in views:
                    view.show(update)
    finally:
        for view in views:
            view.rest()


@contextlib.contextmanager
def cancelling(session: Session, screen: Screen) -> Iterator[None]:
    """While inside, Ctrl-C stops the session's turn; twice leaves it behind; thrice is a KeyboardInterrupt."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    presses = 0

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal presses
        presses += 1
        if presses > 2:
            raise KeyboardInterrupt
        session.cancel()
        screen.at_once("stopping … (Ctrl-C again: without waiting)" if presses == 1 else "leaving it behind")

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def check_writable(target: Path) -> None:
    """Raises UsageError when a file could not be written there: better now than once its pictures are paid for."""
    if target.is_dir():
        raise UsageError(f"{target} is a folder", "-o takes the name of a file")
    if not target.parent.is_dir():
        raise UsageError(f"there is no folder {target.parent}", "make it, or choose another with -o")
    is_new = not target.exists()
    try:
        with target.open("ab"):
            pass
        if is_new:
            target.unlink()
    except OSError as error:
        raise UsageError(f"cannot write {target}: {(error.strerror or str(error)).lower()}") from error


class Copies:
    """A view that copies the pictures of each turn to FILE, FILE-2 …; like cp it replaces what is there, and changes
    nothing: `warn` is told where a file is not of the kind that its name says."""

    def __init__(self, session: Session, target: Path, warn: Callable[[str], None]) -> None:
        """Raises UsageError when the file could not be written."""
        check_writable(target)
        self.session = session
        self.target = target
        self._warn = warn
        self._copied = 0

    def show(self, update: Update) -> None:
        if isinstance(update, Said):
            self._copied = 0
        if not isinstance(update, Drawn) or update.call is None:
            return
        self._copied += 1
        target = self.target
        if self._copied > 1:
            target = target.with_name(f"{target.stem}-{self._copied}{target.suffix}")
        try:
            shutil.copyfile(self.session.path(update), target)
        except OSError as error:
            raise LibraryError(
                f"cannot write {target}: {(error.strerror or str(error)).lower()}",
                f"the picture is kept at {self.session.path(update)}",
            ) from error

        kind = Path(update.file).suffix
        if self._copied == 1 and named_type(target) not in (None, update.media_type):
            self._warn(f"{target.name} is a {kind}, copied and not converted: end the name with {kind}")

    def rest(self) -> None:
        pass
