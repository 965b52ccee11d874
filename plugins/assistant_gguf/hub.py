"""GGUF files from the Hugging Face hub: one that lies in its cache is used as it is, another fetched; then its revision
and its SHA-256 are held to ever after."""

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
from msgspec.structs import replace

from assistant.errors import ModelUnavailable
from assistant.hub import Meter, client, faults_told, fetch_file, repository, snapshot
from assistant.images import Job
from assistant_gguf.sources import HubFile

_PREFERRED = ("q4_k_m", "q5_k_m", "q4_k_s", "q4_0", "q8_0")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_CHUNK = 16 << 20


class Pin(msgspec.Struct, frozen=True, kw_only=True):
    """Exactly which file a hub id means since it was first used: the commit, and the SHA-256 of the bytes."""

    file: str
    revision: str
    sha256: str


def fetch(wanted: HubFile, record: Path, job: Job, *, cache: Path, endpoint: str | None = None) -> Path:
    """The file's path: where it lies in `cache`, the hub's, and else downloaded there.

    `record` is the JSON file of pins, by hub id. `job.progress` gets bytes, and may end it: what has arrived is kept.
    `endpoint` is the hub client's own unless given. Raises NotConfigured without huggingface_hub, ModelUnavailable for
    what is not there or not what was promised, Unreachable when nothing answers.
    """
    pins = _pins(record)
    pin = _known(wanted, pins, cache)
    path = _path(wanted, pin, cache) if pin else None
    if pin is None or path is None or not path.is_file():
        with faults_told(str(wanted), "owner/repo:file.gguf"):
            pin = pin or _look_up(wanted, endpoint)
            path = fetch_file(wanted.repo, pin.file, pin.revision, Meter(job), cache=cache, endpoint=endpoint)
    elif pins.get(str(wanted)) == pin:
        return path
    _write(record, pins | {str(wanted): _verified(pin, path, wanted, job)})
    return path


def is_here(wanted: HubFile, record: Path, cache: Path) -> bool:
    """Whether that file lies on this machine."""
    pin = _known(wanted, _pins(record), cache)
    return pin is not None and _path(wanted, pin, cache).is_file()


def preferred(files: Iterable[str]) -> str | None:
    """Of a repository's files the one to use when none is named: a quantisation of about four bits, in one piece."""
    models = [name for name in sorted(files) if name.endswith(".gguf") and "-of-" not in name and "mmproj" not in name]
    ranked = sorted(models, key=lambda name: next((k for k, q in enumerate(_PREFERRED) if q in name.lower()), 99))
    return ranked[0] if ranked else None


def _known(wanted: HubFile, pins: Mapping[str, Pin], cache: Path) -> Pin | None:
    """What that hub id means, as far as this machine knows: what it was pinned to, else what lies in the cache."""
    pin = pins.get(str(wanted))
    if pin is not None and wanted.revision in (None, pin.revision):
        return pin
    folder = snapshot(repository(cache, wanted.repo), wanted.revision)
    if folder is None:
        return None
    there = [path.relative_to(folder).as_posix() for path in folder.rglob("*.gguf") if path.is_file()]
    file = wanted.file or preferred(there)
    if file is None or file not in there:
        return None
    promised = (folder / file).resolve().name  # the file behind the link is named by the digest the hub promised
    return Pin(file=file, revision=folder.name, sha256=promised if _SHA256.fullmatch(promised) else "")


def _path(wanted: HubFile, pin: Pin, cache: Path) -> Path:
    return repository(cache, wanted.repo) / "snapshots" / pin.revision / pin.file


def _look_up(wanted: HubFile, endpoint: str | None) -> Pin:
    info = client().HfApi(endpoint=endpoint).model_info(wanted.repo, revision=wanted.revision, files_metadata=True)
    digests = {each.rfilename: each.lfs.sha256 for each in info.siblings or () if each.lfs is not None}
    file = wanted.file or preferred(digests)
    if file is None or file not in digests:
        raise ModelUnavailable(
            f"{wanted.repo} has no file {file or 'in the GGUF format'}", "look at its page on the hub"
        )
    return Pin(file=file, revision=info.sha, sha256=digests[file])


def _verified(pin: Pin, path: Path, wanted: HubFile, job: Job) -> Pin:
    """The pin with the SHA-256 of what was read. A file that is not what was promised is of no use, and deleted."""
    sha256 = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            job.check()
            sha256.update(chunk)
    digest = sha256.hexdigest()
    if pin.sha256 and digest != pin.sha256:
        path.resolve().unlink()
        path.unlink(missing_ok=True)
        raise ModelUnavailable(
            f"{wanted} is not what the hub promised (SHA-256 {digest[:12]}…) and was deleted", "fetch it again"
        )
    return replace(pin, sha256=digest)


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
    record.parent.mkdir(parents=True, exist_ok=True)
    draft = record.with_suffix(f".{os.getpid()}")
    draft.write_bytes(msgspec.json.format(msgspec.json.encode(pins)))
    draft.replace(record)
