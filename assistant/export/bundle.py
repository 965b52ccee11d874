"""A conversation as one .zip file, and such a file taken in: nothing in it is run, loaded or written elsewhere.

conversation.jsonl       the log, byte for byte
images/<sha256>.<ext>    its pictures
"""

import hashlib
import re
import zipfile
import zlib
from pathlib import Path

from assistant.disk import disk
from assistant.errors import UsageError
from assistant.library import Library
from assistant.store import LOG, MEDIA_TYPES, Store
from assistant.text import one_line

MAX_LOG = 256 << 20
MAX_PICTURE = 64 << 20
MAX_ALL = 4 << 30
MAX_FILES = 100_000
_PICTURE = re.compile(rf"images/[0-9a-f]{{64}}\.({'|'.join(MEDIA_TYPES)}|bin)")
# What zipfile and zlib raise at damaged files.
_UNREADABLE = (OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError)
_EPOCH = (1980, 1, 1, 0, 0, 0)


def pack(store: Store, target: Path) -> None:
    """Write the bundle; the same conversation gives the same bytes. Raises LibraryError."""
    pictures = sorted(path for path in store.images.glob("*") if _PICTURE.fullmatch(f"images/{path.name}"))
    with disk(target.parent), zipfile.ZipFile(target, "w") as bundle:
        bundle.writestr(_entry(LOG, zipfile.ZIP_DEFLATED), store.log.read_bytes())
        for path in pictures:
            bundle.writestr(_entry(f"images/{path.name}", zipfile.ZIP_STORED), path.read_bytes())


def unpack(file: Path, library: Library, name: str | None = None) -> tuple[str, list[str]]:
    """Take a bundle in as a new conversation; its name, and sentences on what is amiss with it.

    The log comes in byte for byte. Raises UsageError for a file that is no such bundle, or dangerous; then nothing
    was changed.
    """
    name = library.free_name(name or re.sub(r"[^\w. -]+", "-", file.stem).strip("-. _") or "conversation")
    try:
        with zipfile.ZipFile(file) as bundle, library.building(name) as store:
            entries = _checked(bundle)
            log = _read(bundle, entries.pop(LOG), MAX_LOG)
            left = MAX_ALL
            for entry in entries.values():
                data = _read(bundle, entry, min(MAX_PICTURE, left))
                left -= len(data)
                digest, extension = Path(entry.filename).stem, Path(entry.filename).suffix[1:]
                if hashlib.sha256(data).hexdigest() != digest:
                    raise UsageError(f"{entry.filename} in the bundle is not what its name says")
                store.save_blob(data, MEDIA_TYPES.get(extension, ""))
            store.fill(log)
            if not sum(1 for _ in store.events()):
                raise UsageError(f"the {LOG} in the bundle holds nothing that can be read")
            problems = [f"line {problem.line}: {problem.what}" for problem in store.problems]
    except _UNREADABLE as error:
        raise UsageError(f"{file} cannot be read as a bundle: {one_line(str(error), 100)}", "export it anew") from error
    return name, problems


def _checked(bundle: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The entries by name: the log and pictures, each once, in all within the limits."""
    entries: dict[str, zipfile.ZipInfo] = {}
    infos = bundle.infolist()
    if len(infos) > MAX_FILES or sum(info.file_size for info in infos) > MAX_ALL:
        raise UsageError(f"the bundle is too large: more than {MAX_FILES:,} files or {MAX_ALL >> 30} GiB")
    for info in infos:
        if info.is_dir() and info.filename == "images/":
            continue
        if info.filename != LOG and not _PICTURE.fullmatch(info.filename):
            raise UsageError(f"the bundle holds {one_line(info.filename, 80)!r}, which is no part of a conversation")
        if info.filename in entries:
            raise UsageError(f"the bundle holds {info.filename} twice")
        if info.flag_bits & 1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UsageError(f"{info.filename} in the bundle is encrypted or packed in a strange way")
        entries[info.filename] = info
    if LOG not in entries:
        raise UsageError(f"the bundle holds no {LOG}", "`assistant export NAME --to FILE.zip` makes one")
    return entries


def _read(bundle: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
    """An entry's bytes, counted as they are unpacked: what it says of its size may be a lie."""
    with bundle.open(entry) as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise UsageError(f"{entry.filename[:80]} in the bundle is larger than {limit >> 20} MiB")
    return data


def _entry(name: str, compression: int) -> zipfile.ZipInfo:
    """An entry without a time or an owner of its own."""
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = compression
    entry.external_attr = 0o600 << 16
    return entry
