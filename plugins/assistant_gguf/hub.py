"""GGUF files from the Hugging Face hub: fetched once, at a revision and with a SHA-256 that are held to ever after."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from assistant.errors import ModelUnavailable
from assistant.hub import Meter, client, faults_told, fetch_file
from assistant.images import Job
from assistant_gguf.sources import HubFile

_PREFERRED = ("q4_k_m", "q5_k_m", "q4_k_s", "q4_0", "q8_0")


class Pin(msgspec.Struct, frozen=True, kw_only=True):
    """Exactly which file a hub id means since it was first used: the commit, and the SHA-256 of the bytes."""

    file: str
    revision: str
    sha256: str


def fetch(wanted: HubFile, record: Path, job: Job, *, cache: Path | None = None, endpoint: str | None = None) -> Path:
    """The file's path, downloaded if it has to be; `record` is the JSON file of pins, by hub id.

    `job.progress` gets bytes, and may end it: what has arrived is kept. `cache` and `endpoint` are the hub client's
    own unless given. Raises NotConfigured without huggingface_hub, ModelUnavailable for what is not there or not what
    was promised, Unreachable when nothing answers.
    """
    pins = _pins(record)
    pin = pins.get(str(wanted))
    new = pin is None or wanted.revision not in (None, pin.revision)
    with faults_told(str(wanted), "owner/repo:file.gguf"):
        if pin is None or new:
            pin = _look_up(wanted, endpoint)
        path = fetch_file(wanted.repo, pin.file, pin.revision, Meter(job), cache=cache, endpoint=endpoint)
    if new:
        _verify(path, wanted, pin)
        _write(record, pins | {str(wanted): pin})
    return path


def is_pinned(wanted: HubFile, record: Path) -> bool:
    """Whether that file was fetched before."""
    return str(wanted) in _pins(record)


def preferred(files: Iterable[str]) -> str | None:
    """Of a repository's files the one to use when none is named: a quantisation of about four bits, in one piece."""
    models = [name for name in sorted(files) if name.endswith(".gguf") and "-of-" not in name and "mmproj" not in name]
    ranked = sorted(models, key=lambda name: next((k for k, q in enumerate(_PREFERRED) if q in name.lower()), 99))
    return ranked[0] if ranked else None


def _look_up(wanted: HubFile, endpoint: str | None) -> Pin:
    info = client().HfApi(endpoint=endpoint).model_info(wanted.repo, revision=wanted.revision, files_metadata=True)
    digests = {each.rfilename: each.lfs.sha256 for each in info.siblings or () if each.lfs is not None}
    file = wanted.file or preferred(digests)
    if file is None or file not in digests:
        raise ModelUnavailable(
            f"{wanted.repo} has no file {file or 'in the GGUF format'}", "look at its page on the hub"
        )
    return Pin(file=file, revision=info.sha, sha256=digests[file])


def _verify(path: Path, wanted: HubFile, pin: Pin) -> None:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != pin.sha256:
        raise ModelUnavailable(
            f"what was downloaded as {wanted} is not what the hub promised (SHA-256 {digest[:12]}…)",
            f"delete {path} and try again",
        )


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
