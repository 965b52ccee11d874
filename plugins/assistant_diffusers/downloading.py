"""Fetching a model from the Hugging Face hub: only what is needed and safe, resumable, at a commit that is recorded."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from assistant.errors import (
    AssistantError,
    AuthenticationFailed,
    LibraryError,
    ModelUnavailable,
    NotConfigured,
    Unreachable,
)
from assistant.images import Job
from assistant.text import one_line
from assistant_diffusers import segmenting, small_decoder
from assistant_diffusers.models import parts_of, pipeline_of, read_json, variant_of

_SMALL = (".json", ".txt", ".model", ".jinja")


def download(id: str, cache: Path, job: Job, revision: str | None = None, endpoint: str | None = None) -> str:
    """Fetch the model `id` into the hub's cache; the commit it was fetched at.

    `job.progress` gets bytes, and may end it: what is there already is not fetched again the next time. Raises
    ModelUnavailable, AuthenticationFailed, Unreachable or LibraryError.
    """
    try:
        from huggingface_hub import HfApi, hf_hub_download, hf_hub_url
    except ImportError as error:
        raise NotConfigured("downloading needs huggingface_hub", "pip install 'image-assistant[diffusers]'") from error

    with _faults(id):
        info = HfApi(endpoint=endpoint).model_info(id, revision=revision, files_metadata=True)
        sizes = {file.rfilename: file.size or 0 for file in info.siblings or ()}
        # By its name, so that the cache records which commit the name stands for now.
        fetch: Callable[..., str] = partial(hf_hub_download, id, cache_dir=cache, endpoint=endpoint)
        blobs = cache / f"models--{id.replace('/', '--')}" / "blobs"
        names = list(sizes)
        if "model_index.json" in names:
            index = fetch("model_index.json", revision=revision or "main")
            wanted = wanted_files(sizes, read_json(Path(index)), id)
        elif "config.json" in names:
            index = fetch("config.json", revision=revision or "main")
            choose = small_decoder.wanted_files if small_decoder.is_one(id) else segmenting.wanted_files
            wanted = choose(sizes, read_json(Path(index)), id)
        else:
            raise ModelUnavailable(f"{id} is no diffusers model: it has no model_index.json", "choose another")
        total = sum(sizes[name] for name in wanted)
        there = [Path(index).parent / name for name in wanted]
        for name, path in zip(wanted, there, strict=True):
            if path.exists() and sizes[name] and path.stat().st_size != sizes[name]:
                path.resolve().unlink()  # damaged since: it is fetched again
                path.unlink(missing_ok=True)
        missing = total - sum(path.stat().st_size for path in there if path.exists())
        _check_disk(cache, missing)
        done = total - missing
        job.progress(done, total)
        for name, path in zip(wanted, there, strict=True):
            if path.exists():
                continue
            meter = _Meter(job, done, total)
            if name.endswith(".safetensors"):
                _go_on(hf_hub_url(id, name, revision=info.sha, endpoint=endpoint), blobs, meter)
            fetch(name, revision=info.sha, tqdm_class=meter)
            done += sizes[name]
            job.progress(done, total)
    return str(info.sha)


def wanted_files(sizes: Mapping[str, int], index: dict[str, Any], id: str) -> list[str]:
    """The files of a repository to fetch, weights last: in half precision where all parts have it, else plain ones.

    Raises ModelUnavailable for a kind that is not known, for pickles, and for what needs code of its own.
    """
    pipeline_of(index, id)
    parts = parts_of(index, id)
    folders = {name for name, value in index.items() if isinstance(value, list) and value != [None, None]}
    folders.discard("safety_checker")
    small = [
        name
        for name in sizes
        if name.endswith(_SMALL) and (name == "model_index.json" or name.split("/")[0] in folders)
    ]
    readme = ["README.md"] if "README.md" in sizes else []  # it names the licence
    for variant in ("fp16", "bf16", None):
        weights = {
            part: [
                n for n in sizes if n.startswith(f"{part}/") and n.endswith(".safetensors") and variant_of(n) == variant
            ]
            for part in parts
        }
        if all(weights.values()):
            return [*small, *readme, *(name for names in weights.values() for name in names)]
    raise ModelUnavailable(
        f"{id} has no .safetensors files for all its parts, only kinds that can run any code when loaded",
        "choose a version of it with safetensors",
    )


def _go_on(url: str, blobs: Path, meter: Any) -> None:
    """Have the contents of a large file in the cache's folder of them, where huggingface_hub then finds them.

    Left to itself it throws away what it has of a file when it is interrupted; here that is kept and gone on from.
    """
    from huggingface_hub import get_hf_file_metadata, get_token
    from huggingface_hub.file_download import http_get

    about = get_hf_file_metadata(url)
    blob = blobs / str(about.etag)
    if blob.exists():
        return
    token = get_token()
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    part = blobs / f"{about.etag}.incomplete"
    if about.size and part.exists() and part.stat().st_size > about.size:
        part.unlink()  # two downloads at once wrote into it
    with part.open("ab") as file:
        http_get(url, file, resume_size=file.tell(), headers=headers, expected_size=about.size, tqdm_class=meter)
    part.replace(blob)


class _Meter:
    """What huggingface_hub takes for a progress bar: called for the bar of one file, it tells the job its bytes."""

    def __init__(self, job: Job, before: int, total: int) -> None:
        self._job = job
        self._done = before
        self._total = total

    def __call__(self, *, initial: int = 0, **_appearance: Any) -> "_Meter":
        self.update(initial)
        return self

    def __enter__(self) -> "_Meter":
        return self

    def __exit__(self, *_error: object) -> None:
        pass

    def update(self, count: float = 1) -> None:
        self._done = min(self._done + int(count), self._total)
        self._job.progress(self._done, self._total)


def _check_disk(cache: Path, needed: int) -> None:
    cache.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(cache).free
    if needed > free:
        raise LibraryError(
            f"the download needs {needed / 1e9:.1f} GB, and {free / 1e9:.1f} GB of disk are free at {cache}",
            "make room, or set HF_HOME to another disk",
        )


@contextmanager
def _faults(id: str) -> Iterator[None]:
    """The hub's exceptions as ours, in one line."""
    from huggingface_hub import errors

    try:
        yield
    except AssistantError:
        raise
    except errors.GatedRepoError as error:
        raise AuthenticationFailed(
            f"{id} is given only to those who accept its licence",
            "accept it on the model's page, then run `hf auth login`",
        ) from error
    except errors.RevisionNotFoundError as error:
        raise ModelUnavailable(f"{id} has no such revision", "leave it out, or look on the model's page") from error
    except errors.RepositoryNotFoundError as error:
        raise ModelUnavailable(
            f"the hub has no model {id}, or it is private", "check the name; `hf auth login` for your own"
        ) from error
    except errors.HFValidationError as error:
        raise ModelUnavailable(f"{one_line(id, 60)} is no model id", "it looks like owner/name") from error
    except errors.OfflineModeIsEnabled as error:
        raise Unreachable("HF_HUB_OFFLINE is set, so nothing is fetched", "unset it to download") from error
    except errors.HfHubHTTPError as error:
        raise Unreachable(f"the hub answered: {one_line(str(error), 160)}", "try again later") from error
    except Exception as error:  # huggingface_hub lets its HTTP library's own exceptions out
        if isinstance(error, OSError) and error.errno == 28:
            raise LibraryError("the disk is full", "make room; what was fetched is kept") from error
        raise Unreachable(
            f"the hub cannot be reached ({one_line(str(error) or type(error).__name__, 120)})",
            "check the connection; what was fetched is kept",
        ) from error
