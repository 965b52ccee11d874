"""What was typed, kept for the next time: for the user's eyes alone, and whole though two may write at once."""

import os
from datetime import datetime
from pathlib import Path

from prompt_toolkit.history import FileHistory, History, InMemoryHistory

from assistant.text import clean


def open_history(path: Path) -> History:
    """The history in that file; one of this run alone where there can be no file."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600))
    except OSError:
        return InMemoryHistory()
    return PrivateHistory(str(path))


class PrivateHistory(FileHistory):
    """Writes each entry with a single append, so that two programs cannot tear one another's."""

    def store_string(self, string: str) -> None:
        entry = "".join(f"+{line}\n" for line in clean(string).split("\n"))
        descriptor = os.open(self.filename, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(descriptor, f"\n# {datetime.now()}\n{entry}".encode())
        finally:
            os.close(descriptor)
