"""Files that are there whole or not at all, folders that remember them, and one writer at a time."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from assistant.errors import LibraryBusy, LibraryError


@contextlib.contextmanager
def disk(folder: Path, doing: Literal["write", "read"] = "write") -> Iterator[None]:
    """Turn the operating system's refusals into one line about the user's disk. Raises LibraryError."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        if doing == "read":
            raise LibraryError(f"cannot read {folder}: {reason}", "see to the disk; nothing was changed") from error
        todo = "free some space" if error.errno == 28 else "choose another folder with --library DIR"
        raise LibraryError(
            f"cannot write to {folder}: {reason}", f"{todo}; what was saved before is still there"
        ) from error


def write_whole(target: Path, data: bytes) -> None:
    """Write a file so that, whenever the machine dies, it is there whole or as it was. Raises OSError.

    The folder must be synced after it (`sync_folder`) for the name to be kept as well.
    """
    temporary = target.with_suffix(f".{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder for its owner alone, with those above it that are missing, to stay. Raises OSError."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    sync_folder(folder.parent)


def sync(descriptor: int) -> None:
    """Have a file's content on the disk itself. Raises OSError."""
    getattr(os, "fdatasync", os.fsync)(descriptor)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk itself. Raises OSError."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def lock(path: Path) -> int:
    """Hold a conversation for this process; the system lets go of it when the process ends, however it ends.

    Raises LibraryBusy when another process holds it, OSError where there are no locks.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError) as error:
        os.close(descriptor)
        raise LibraryBusy(
            f"another process is writing the conversation {path.parent.name}",
            "close it there, or look at it here with `assistant show`",
        ) from error
    except OSError:
        os.close(descriptor)
        raise
    return descriptor
