"""Conversations on disk: a folder each, plain files, nothing ever rewritten.

    <library>/<name>/conversation.jsonl     one event a line, one write and one fdatasync each
    <library>/<name>/images/<sha256>.<ext>  pictures as they came, in place before the event that names them

What was acknowledged survives the death of the process at any point; see `Store.open` for what a reader repairs.
"""

import contextlib
import hashlib
import os
import re
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import msgspec

from assistant.conversation import Conversation, Created, Saved, decode_event, encode_event
from assistant.errors import LibraryBusy, LibraryError, UnknownName, UsageError
from assistant.text import one_line

LOG = "conversation.jsonl"
EXTENSIONS = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    "image/gif": "gif",
    "image/svg+xml": "svg",
}
MAX_LINE = 16 << 20


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something amiss in a log, that reading went round: where, and in words."""

    line: int
    what: str


class Store:
    """One conversation's folder, open for reading and, unless `read_only`, for appending."""

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        self.folder = folder
        self.read_only = read_only
        self.problems: list[Problem] = []
        self._descriptor: int | None = None
        self._lock: int | None = None
        self.is_new = False

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def log(self) -> Path:
        return self.folder / LOG

    def open(self) -> Conversation:
        """Lock the folder, read the log, and set a torn tail aside. Raises LibraryBusy, LibraryError."""
        with _disk(self.folder):
            if not self.read_only:
                (self.folder / "images").mkdir(parents=True, exist_ok=True, mode=0o700)
                self._lock = _lock(self.folder / "lock")
            self.is_new = not self.log.exists() or not self.log.stat().st_size
            conversation = Conversation(self.name, self.events())
            if not self.read_only:
                self._quarantine_tail()
                self._descriptor = os.open(self.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
                _sync_folder(self.folder)
        return conversation

    def append(self, *events: Saved) -> None:
        """Put events on disk, all with one write; on return they survive the death of the machine."""
        if self._descriptor is None:
            raise LibraryError(f"the conversation {self.name} is open for reading only")
        data = b"".join(encode_event(event) + b"\n" for event in events)
        with _disk(self.folder):
            end = os.lseek(self._descriptor, 0, os.SEEK_END)
            try:
                if os.write(self._descriptor, data) != len(data):
                    raise OSError(28, "the disk is full")
                _fdatasync(self._descriptor)
            except OSError:
                # Take back a half-written line, so that the next event starts on a line of its own.
                with contextlib.suppress(OSError):
                    os.ftruncate(self._descriptor, end)
                raise

    def save_blob(self, data: bytes, media_type: str) -> str:
        """Store a picture under its hash; return its path inside the folder. Written once, never changed."""
        digest = hashlib.sha256(data).hexdigest()
        target = self.folder / "images" / f"{digest}.{EXTENSIONS.get(media_type, 'bin')}"
        with _disk(self.folder):
            if not target.exists():
                temporary = target.with_suffix(f".{os.getpid()}.tmp")
                try:
                    with temporary.open("xb") as file:
                        file.write(data)
                        file.flush()
                        os.fsync(file.fileno())
                    temporary.replace(target)
                finally:
                    temporary.unlink(missing_ok=True)
                _sync_folder(target.parent)
        return f"images/{target.name}"

    def read_blob(self, digest: str) -> bytes:
        """A stored picture's bytes, checked against their hash. Raises KeyError when there is none of that digest."""
        if not re.fullmatch("[0-9a-f]{64}", digest):
            raise KeyError(digest)
        for path in (self.folder / "images").glob(f"{digest}.*"):
            with _disk(self.folder):
                data = path.read_bytes()
            if hashlib.sha256(data).hexdigest() != digest:
                raise LibraryError(f"the picture {path.name} is damaged on disk", "its hash no longer fits its name")
            return data
        raise KeyError(digest)

    def close(self) -> None:
        for descriptor in (self._descriptor, self._lock):
            if descriptor is not None:
                os.close(descriptor)
        self._descriptor = self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def events(self) -> Iterator[Saved]:
        if not self.log.exists():
            return
        with self.log.open("rb") as file:
            for number, line in enumerate(file, 1):
                if not line.endswith(b"\n"):
                    self.problems.append(Problem(line=number, what="the last line was cut off while it was written"))
                    return
                if not line.strip():
                    continue
                if len(line) > MAX_LINE:
                    self.problems.append(Problem(line=number, what=f"longer than {MAX_LINE >> 20} MiB, skipped"))
                    continue
                try:
                    yield decode_event(line.rstrip(b"\n"))
                except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                    self.problems.append(Problem(line=number, what=f"unreadable, skipped ({one_line(str(error), 80)})"))

    def _quarantine_tail(self) -> None:
        """Move a last line without its newline to a file of its own: the next event must not be glued to it."""
        if not self.log.exists():
            return
        with self.log.open("r+b") as file:
            size = file.seek(0, os.SEEK_END)
            start = size
            while start > 0:
                block = max(0, start - 65536)
                file.seek(block)
                newline = file.read(start - block).rfind(b"\n")
                if newline >= 0:
                    start = block + newline + 1
                    break
                start = block
            if start == size:
                return
            file.seek(start)
            aside = self.folder / f"torn-{size}.jsonl"
            aside.write_bytes(file.read())
            file.truncate(start)
            os.fsync(file.fileno())


class Library:
    """The folder that holds all conversations."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> list[str]:
        """The conversations there are, the latest touched first."""
        if not self.folder.is_dir():
            return []
        logs = [(log.stat().st_mtime_ns, log.parent.name) for log in self.folder.glob(f"*/{LOG}")]
        return [name for _, name in sorted(logs, reverse=True)]

    def store(self, name: str, *, read_only: bool = False) -> Store:
        return Store(self.folder / checked_name(name), read_only=read_only)

    def existing(self, name: str, *, read_only: bool = True) -> Store:
        """The store of a conversation that is there. Raises UnknownName, with the nearest names."""
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
        name, number = stem, 2
        while (self.folder / name).exists():
            name, number = f"{stem}-{number}", number + 1
        return name


def checked_name(name: str) -> str:
    """`name` when it may be a folder's name here. Raises UsageError."""
    if re.fullmatch(r"[^\W_][\w. -]{0,99}", name) and not name.endswith((".", " ")):
        return name
    raise UsageError(
        f"{one_line(name, 60)!r} cannot be a conversation's name", "use letters, digits, spaces, dots and hyphens"
    )


def created(at: str, *, seed: int | None = None, title: str = "", origin: str | None = None) -> Created:
    """The first event of a new conversation, with a seed of its own."""
    return Created(at=at, seed=secrets.randbelow(1 << 31) if seed is None else seed, title=title, origin=origin)


@contextlib.contextmanager
def _disk(folder: Path) -> Iterator[None]:
    """Turn the operating system's refusals into one line about the user's disk."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        todo = "free some space" if error.errno == 28 else "choose another folder with --library DIR"
        raise LibraryError(
            f"cannot write to {folder}: {reason}", f"{todo}; what was saved before is still there"
        ) from error


def _fdatasync(descriptor: int) -> None:
    getattr(os, "fdatasync", os.fsync)(descriptor)


def _sync_folder(folder: Path) -> None:
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _lock(path: Path) -> int:
    """Hold the conversation for this process; the system lets go of it when the process ends, however it ends."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        raise LibraryBusy(
            f"another process is writing the conversation {path.parent.name}",
            "close it there, or look at it here with `assistant show`",
        ) from error
    return descriptor
