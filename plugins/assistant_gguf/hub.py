"""GGUF files from the Hugging Face hub: one that lies in its cache is used as it is, another fetched; then its revision
and its SHA-256 are held to ever after."""

import hashlib
import os
import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import NoReturn

import msgspec

from assistant.errors import ModelUnavailable
from assistant.hub import Meter, client, faults_told, fetch_file, repository, snapshot
from assistant.images import Job
from assistant_gguf.sources import HubFile

_PREFERRED = ("q4_k_m", "q5_k_m", "q4_k_s", "q4_0", "q8_0")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_SPLIT = re.compile(r"(.+)-(\d{5})-of-(\d{5})\.gguf")
_CHUNK = 16 << 20


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """Which file a hub id means, and of which commit."""

    file: str
    revision: str


class Pin(Named, frozen=True, kw_only=True):
    """Exactly which file a hub id means since it was first used: the SHA-256 of the bytes as well."""

    sha256: str


def fetch(wanted: HubFile, record: Path, job: Job, *, cache: Path, endpoint: str | None = None) -> Path:
    """The file's path: where it lies in `cache`, the hub's, and else downloaded there.

    `record` is the JSON file of pins, by hub id. `job.progress` gets bytes, and may end it: what has arrived is kept.
    `endpoint` is the hub client's own unless given. Raises NotConfigured without huggingface_hub, ModelUnavailable for
    what is not there or not what was promised, Unreachable when nothing answers.
    """
    pins = _pins(record)
    named = _known(wanted, pins, cache)
    if named is None or not _is_whole(wanted, named, cache):
        with faults_told(str(wanted), "owner/repo:file.gguf"):
            named = named or _look_up(wanted, endpoint)
            for piece in pieces(named.file):
                fetch_file(wanted.repo, piece, named.revision, Meter(job), cache=cache, endpoint=endpoint)
    elif isinstance(named, Pin):
        return _path(wanted, named, cache)
    digests = [_verified(_path(wanted, named, cache, piece), wanted, job) for piece in pieces(named.file)]
    promised = named.sha256 if isinstance(named, Pin) else None
    if promised is not None and digests[0] != promised:
        _discard(_path(wanted, named, cache), wanted, digests[0])
    _write(record, pins | {str(wanted): Pin(file=named.file, revision=named.revision, sha256=digests[0])})
    return _path(wanted, named, cache)


def is_here(wanted: HubFile, record: Path, cache: Path) -> bool:
    """Whether that file lies on this machine."""
    named = _known(wanted, _pins(record), cache)
    return named is not None and _is_whole(wanted, named, cache)


def preferred(files: Iterable[str]) -> str | None:
    """Of a repository's files the one to use when none is named: about four bits a weight, best in one piece."""
    models = [name for name in files if name.endswith(".gguf") and "mmproj" not in name and _is_first(name)]

    def rank(name: str) -> tuple[int, bool, str]:
        return next((k for k, q in enumerate(_PREFERRED) if q in name.lower()), 99), "-of-" in name, name

    return min(models, key=rank, default=None)


def pieces(file: str) -> list[str]:
    """The names of all files of a model that is split into several, which its first file stands for."""
    split = _SPLIT.fullmatch(file)
    if split is None:
        return [file]
    return [f"{split[1]}-{number:05}-of-{split[3]}.gguf" for number in range(1, int(split[3]) + 1)]


def _is_first(name: str) -> bool:
    split = _SPLIT.fullmatch(name)
    return split is None or int(split[2]) == 1


def _named(file: str | None, files: Collection[str]) -> str | None:
    """The file of a repository that is meant, by its name or by that of the whole it is the first piece of."""
    if file is None:
        return preferred(files)
    first = next((name for name in files if name.startswith(f"{file.removesuffix('.gguf')}-00001-of-")), None)
    return file if file in files else first


def _known(wanted: HubFile, pins: Mapping[str, Pin], cache: Path) -> Named | None:
    """What that hub id means, as far as this machine knows: what it was pinned to, else what lies in the cache."""
    pin = pins.get(str(wanted))
    if pin is not None and wanted.revision in (None, pin.revision):
        return pin
    folder = snapshot(repository(cache, wanted.repo), wanted.revision)
    if folder is None:
        return None
    there = [path.relative_to(folder).as_posix() for path in folder.rglob("*.gguf") if path.is_file()]
    file = _named(wanted.file, there)
    return Named(file=file, revision=folder.name) if file else None


def _path(wanted: HubFile, named: Named, cache: Path, piece: str | None = None) -> Path:
    return repository(cache, wanted.repo) / "snapshots" / named.revision / (piece or named.file)


def _is_whole(wanted: HubFile, named: Named, cache: Path) -> bool:
    return all(_path(wanted, named, cache, piece).is_file() for piece in pieces(named.file))


def _look_up(wanted: HubFile, endpoint: str | None) -> Pin:
    info = client().HfApi(endpoint=endpoint).model_info(wanted.repo, revision=wanted.revision, files_metadata=True)
    digests = {each.rfilename: each.lfs.sha256 for each in info.siblings or () if each.lfs is not None}
    file = _named(wanted.file, digests)
    if file is None:
        raise ModelUnavailable(
            f"{wanted.repo} has no file {wanted.file or 'in the GGUF format'}", "look at its page on the hub"
        )
    return Pin(file=file, revision=info.sha, sha256=digests[file])


def _verified(path: Path, wanted: HubFile, job: Job) -> str:
    """The SHA-256 of a file, which in the cache is named by the one the hub promised."""
    sha256 = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                job.check()
                sha256.update(chunk)
    except OSError as error:
        raise ModelUnavailable(f"{wanted} cannot be read: {error}", "mend it, or delete it") from error
    digest, promised = sha256.hexdigest(), path.resolve().name
    if _SHA256.fullmatch(promised) and promised != digest:
        _discard(path, wanted, digest)
    return digest


def _discard(path: Path, wanted: HubFile, digest: str) -> NoReturn:
    """Delete a file that is not what was promised, and so of no use, and raise the ModelUnavailable that tells it."""
    what = f"{wanted} is not what the hub promised (SHA-256 {digest[:12]}…)"
    try:
        path.resolve().unlink()
        path.unlink(missing_ok=True)
    except OSError as error:
        raise ModelUnavailable(f"{what} and cannot be deleted: {error}", "delete it, and fetch it again") from error
    raise ModelUnavailable(f"{what} and was deleted", "fetch it again")


def _pins(record: Path) -> dict[str, Pin]:
    try:
        return msgspec.json.decode(record.read_bytes(), type=dict[str, Pin])
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.DecodeError) as error:
        raise ModelUnavailable(
            f"the record of models {record} cannot be read: {error}", "mend it, or delete it"
        ) from error


def _write(record: Path, pins: dict[str, Pin]) -> None:
    try:
        record.parent.mkdir(parents=True, exist_ok=True)
        draft = record.with_suffix(f".{os.getpid()}")
        draft.write_bytes(msgspec.json.format(msgspec.json.encode(pins)))
        draft.replace(record)
    except OSError as error:
        raise ModelUnavailable(
            f"the record of models {record} cannot be written: {error}", "make it writable, and room for it"
        ) from error
