"""The folder of all conversations: their names, finding one, making new ones.

<library>/<name>/     one conversation, see assistant.store
"""

import contextlib
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from assistant.disk import disk, sync_folder
from assistant.errors import UnknownName, UsageError
from assistant.events import Created, Origin
from assistant.store import LOG, Store
from assistant.text import one_line

_NAME = re.compile(r"[^\W_][\w. -]{0,99}(?<![. ])")


class Library:
    """The folder that holds all conversations."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def logs(self) -> Iterator[tuple[str, os.stat_result]]:
        """The name of each conversation, and what the system knows of its log, in no order."""
        if not self.folder.is_dir():
            return
        with disk(self.folder, "read"), os.scandir(self.folder) as entries:
            for entry in entries:
                if _NAME.fullmatch(entry.name):
                    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                        yield entry.name, os.stat(f"{entry.path}/{LOG}")  # noqa: PTH116 - of thousands, twice as fast

    def names(self) -> list[str]:
        """The conversations there are, the latest touched first."""
        return [name for name, _ in sorted(self.logs(), key=lambda log: (-log[1].st_mtime_ns, log[0]))]

    def store(self, name: str, *, read_only: bool = False) -> Store:
        return Store(self.folder / checked_name(name), read_only=read_only)

    def existing(self, name: str, *, read_only: bool = True) -> Store:
        """The store of a conversation that is there; to read, also one elsewhere, by the path of its folder.

        Raises UnknownName, with the nearest names.
        """
        elsewhere = Path(name).expanduser()
        if read_only and len(elsewhere.parts) > 1 and (elsewhere / LOG).is_file():
            return Store(elsewhere.resolve(), read_only=True)
        if len(elsewhere.parts) > 1:
            raise UnknownName(f"there is no conversation at {one_line(name, 200)}", "give the path of its folder")
        store = self.store(name, read_only=read_only)
        if not store.log.exists():
            import difflib

            near = difflib.get_close_matches(name, self.names(), n=3, cutoff=0.4)
            todo = f"did you mean {' or '.join(near)}?" if near else "`assistant list` shows those there are"
            raise UnknownName(f"there is no conversation {name!r} in {self.folder}", todo)
        return store

    def fresh_name(self, words: str) -> str:
        """A name made of the first idea, not taken yet."""
        stem = "-".join(re.findall(r"[a-z0-9]+", words.lower())[:5])[:48].strip("-") or "conversation"
        return self.free_name(stem)

    def free_name(self, stem: str) -> str:
        """`stem` itself or, when there is one of that name, the first of stem-2, stem-3 … that is free."""
        name, number = checked_name(stem), 2
        while (self.folder / name).exists():
            name, number = f"{stem}-{number}", number + 1
        return name

    @contextlib.contextmanager
    def building(self, name: str) -> Iterator[Store]:
        """A new, empty conversation to fill, which appears under its name at the end: whole, or not at all."""
        target = self.folder / checked_name(name)
        partial = self.folder / f".{name}.{os.getpid()}.partial"
        try:
            with Store(partial) as store:
                store.open()
                yield store
            with disk(self.folder):
                partial.rename(target)
                sync_folder(self.folder)
        finally:
            shutil.rmtree(partial, ignore_errors=True)

    def rename(self, name: str, new: str) -> None:
        """Give a conversation another name. Raises UsageError when that is taken, UnknownName, LibraryBusy …"""
        target = self.folder / checked_name(new)
        if target.exists():
            raise UsageError(f"there is a conversation {new!r} already", "choose another name")
        with self.existing(name, read_only=False) as store:
            store.open()
            with disk(self.folder):
                store.folder.rename(target)
                sync_folder(self.folder)

    def discard(self, name: str) -> None:
        """Remove a conversation and its pictures, for good. Raises UnknownName, LibraryBusy, LibraryError."""
        with self.existing(name, read_only=False) as store:
            store.open()
            with disk(self.folder):
                shutil.rmtree(store.folder)
                sync_folder(self.folder)


def checked_name(name: str) -> str:
    """`name` when it may be a folder's name here. Raises UsageError."""
    if _NAME.fullmatch(name):
        return name
    raise UsageError(
        f"{one_line(name, 60)!r} cannot be a conversation's name", "use letters, digits, spaces, dots and hyphens"
    )


def created(
    at: str, *, seed: int | None = None, title: str = "", origin: Origin | None = None, replays: int | None = None
) -> Created:
    """The first event of a new conversation, with a seed of its own."""
    seed = secrets.randbelow(1 << 31) if seed is None else seed
    return Created(at=at, seed=seed, title=title, origin=origin, replays=replays)
