"""One conversation's folder: plain files, nothing ever rewritten.

    <name>/conversation.jsonl     one event a line, one write and one fdatasync each
    <name>/images/<sha256>.<ext>  pictures as they came, in place before the event that names them

What was acknowledged survives the death of the process at any point; see `Store.open` for what a reader repairs.
"""

import contextlib
import gc
import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Self

import msgspec

from assistant.conversation import Conversation
from assistant.disk import disk, lock, make_folder, sync, sync_folder, write_whole
from assistant.errors import LibraryError
from assistant.events import Foreign, Saved, decode_event, encode_event
from assistant.text import one_line

LOG = "conversation.jsonl"
EXTENSIONS = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    "image/gif": "gif",
    "image/svg+xml": "svg",
}
MEDIA_TYPES = {extension: media_type for media_type, extension in EXTENSIONS.items()}
MAX_LINE = 16 << 20
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")


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
        self._sound: int | None = None  # where the log ends well, after a write that failed and could not be undone
        self.is_new = False

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def log(self) -> Path:
        return self.folder / LOG

    @property
    def images(self) -> Path:
        return self.folder / "images"

    def open(self) -> Conversation:
        """Lock the folder, read the log, and set a torn tail aside. Raises LibraryBusy, LibraryError."""
        try:
            with disk(self.folder):
                if not self.read_only:
                    make_folder(self.images)
                    self._lock = lock(self.folder / "lock")
                    self._clear_away()
                self.is_new = not self.log.exists() or not self.log.stat().st_size
                with _uncollected():
                    conversation = Conversation(self.name, self.events())
                if not self.read_only:
                    self._quarantine_tail()
                    self._descriptor = os.open(self.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
                    sync_folder(self.folder)
        except BaseException:
            self.close()
            raise
        return conversation

    def append(self, *events: Saved) -> None:
        """Put events on disk, all with one write; on return they survive the death of the machine.

        Raises LibraryError, and then the log is as it was: also for an event no reader could take (lone surrogates,
        NUL, too long).
        """
        if self._descriptor is None:
            raise LibraryError(f"the conversation {self.name} is open for reading only")
        data = b"".join(_line(event) for event in events)
        with disk(self.folder):
            if self._sound is not None:
                os.ftruncate(self._descriptor, self._sound)
            self._sound = os.lseek(self._descriptor, 0, os.SEEK_END)
            try:
                if os.write(self._descriptor, data) != len(data):
                    raise OSError(28, "the disk is full")
                sync(self._descriptor)
            except BaseException:
                # Take back what was not acknowledged, so that the next event starts on a line of its own.
                with contextlib.suppress(OSError):
                    os.ftruncate(self._descriptor, self._sound)
                    self._sound = None
                raise
            self._sound = None

    def fill(self, log: bytes) -> None:
        """Make `log` the whole log of a conversation that is empty yet, byte for byte. Raises LibraryError."""
        if self._descriptor is None or self.log.stat().st_size:
            raise LibraryError(f"the conversation {self.name} is not empty")
        with disk(self.folder):
            self.log.write_bytes(log)
            sync(self._descriptor)

    def save_blob(self, data: bytes, media_type: str) -> str:
        """Store a picture under its hash; return its path inside the folder. Written once, never changed."""
        digest = hashlib.sha256(data).hexdigest()
        target = self.images / f"{digest}.{EXTENSIONS.get(media_type, 'bin')}"
        with disk(self.folder):
            # A file that no longer fits its name is replaced: here is what it should hold.
            if not target.exists() or target.read_bytes() != data:
                write_whole(target, data)
            sync_folder(self.images)
        return f"images/{target.name}"

    def read_blob(self, digest: str) -> bytes:
        """A stored picture's bytes, checked against their hash. Raises LibraryError when it is gone or damaged."""
        for path in self.images.glob(f"{digest}.*") if re.fullmatch("[0-9a-f]{64}", digest) else ():
            with disk(self.folder, "read"):
                data = path.read_bytes()
            if hashlib.sha256(data).hexdigest() != digest:
                raise LibraryError(f"the picture {path.name} is damaged on disk", "its hash no longer fits its name")
            return data
        gone = f"a picture of {self.name} is gone: {one_line(digest, 12)}"
        raise LibraryError(gone, "`assistant doctor` tells what is missing")

    def copy_blob(self, digest: str, target: "Store") -> None:
        """Give another conversation a picture of this one, as it is; one that is gone or damaged is left out."""
        with contextlib.suppress(LibraryError):
            data = self.read_blob(digest)
            kinds = [path.suffix[1:] for path in self.images.glob(f"{digest}.*")]
            target.save_blob(data, MEDIA_TYPES.get(kinds[0], ""))

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
        """Every event that can be read, in order; what had to be gone round is in `problems` afterwards."""
        for _, event in self.numbered_events():
            yield event

    def numbered_events(self) -> Iterator[tuple[int, Saved]]:
        """Likewise, each with the number of its line: a name for it that never changes, as no line ever does."""
        self.problems = []
        if not self.log.exists():
            return
        with disk(self.folder, "read"), self.log.open("rb", buffering=1 << 20) as file:
            for number, line in _lines(file):
                if not line.endswith(b"\n"):
                    self._problem(number, "the last line was cut off while it was written")
                    return
                if len(line) > MAX_LINE:
                    self._problem(number, f"longer than {MAX_LINE >> 20} MiB, skipped")
                    continue
                if line.isspace():
                    continue
                try:
                    event = decode_event(line[:-1])
                except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                    self._problem(number, f"unreadable, skipped ({one_line(str(error), 80)})")
                    continue
                if isinstance(event, Foreign) and event.misfit:
                    self._problem(number, f"not understood, kept as it is ({one_line(event.misfit, 80)})")
                yield number, event

    def _problem(self, line: int, what: str) -> None:
        self.problems.append(Problem(line=line, what=what))

    def _clear_away(self) -> None:
        """Remove pictures that a process was writing when it died: nothing ever named them."""
        for unfinished in self.images.glob("*.tmp"):
            unfinished.unlink(missing_ok=True)

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
            with (self.folder / f"torn-{size}.jsonl").open("ab") as aside:
                aside.write(file.read())
                aside.flush()
                os.fsync(aside.fileno())
            file.truncate(start)
            os.fsync(file.fileno())


def named_type(path: Path) -> str | None:
    """The media type that a picture file's name stands for; None where it stands for none of ours."""
    return MEDIA_TYPES.get(path.suffix.lower().removeprefix(".").replace("jpeg", "jpg"))


def identity(store: Store) -> str:
    """A digest of a log's first line, which no other conversation has: it holds a time and a random seed."""
    with disk(store.folder, "read"), store.log.open("rb") as file:
        return hashlib.sha256(file.readline(MAX_LINE)).hexdigest()[:16]


def _line(event: Saved) -> bytes:
    """An event as its line, the way reading and writing it again would give it; refused when it cannot be read."""
    try:
        read = decode_event(encode_event(event))
        line = encode_event(read) + b"\n"
    except (UnicodeEncodeError, TypeError, RecursionError, msgspec.DecodeError) as error:
        raise LibraryError(f"this cannot be saved: {one_line(str(error), 120)}", "nothing was changed") from error
    if isinstance(read, Foreign) and not isinstance(event, Foreign):
        raise LibraryError(f"this cannot be saved: {one_line(read.misfit, 120)}", "nothing was changed")
    if _NUL.search(line) or b"\n" in line[:-1]:
        raise LibraryError("this cannot be saved: it holds a NUL character or a broken line", "nothing was changed")
    if len(line) > MAX_LINE:
        raise LibraryError(f"this cannot be saved: an event takes {MAX_LINE >> 20} MiB at most", "nothing was changed")
    return line


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Numbered lines, none taking more than `MAX_LINE` + 2 bytes of memory: of a longer one comes its beginning."""
    number = 0
    while line := file.readline(MAX_LINE + 1):
        number += 1
        if len(line) > MAX_LINE and not line.endswith(b"\n"):
            rest = line
            while rest and not rest.endswith(b"\n"):
                rest = file.readline(MAX_LINE)
            line += rest[-1:]
        yield number, line


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Without garbage collection: it would look again and again at tens of thousands of events that all stay."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
