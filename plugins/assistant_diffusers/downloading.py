"""Fetching a model from the Hugging Face hub: only what is needed and safe, resumable, at a commit that is recorded."""

import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from assistant.errors import LibraryError, ModelUnavailable
from assistant.hub import Meter, client, faults_told, fetch_file
from assistant.images import Job
from assistant_diffusers import segmenting, small_decoder
from assistant_diffusers.models import parts_of, pipeline_of, read_json, variant_of

_SMALL = (".json", ".txt", ".model", ".jinja")


def download(id: str, cache: Path, job: Job, revision: str | None = None, endpoint: str | None = None) -> str:
    """Fetch the model `id` into the hub's cache; the commit it was fetched at.

    `job.progress` gets bytes, and may end it: what is there already is not fetched again the next time. Raises
    ModelUnavailable, AuthenticationFailed, Unreachable or LibraryError.
    """
    with faults_told(id):
        info = client().HfApi(endpoint=endpoint).model_info(id, revision=revision, files_metadata=True)
        sizes = {file.rfilename: file.size or 0 for file in info.siblings or ()}
        # By its name, so that the cache records which commit the name stands for now.
        fetch = partial(fetch_file, id, cache=cache, endpoint=endpoint)
        if "model_index.json" in sizes:
            index = fetch("model_index.json", revision or "main")
            wanted = wanted_files(sizes, read_json(index), id)
        elif "config.json" in sizes:
            index = fetch("config.json", revision or "main")
            choose = small_decoder.wanted_files if small_decoder.is_one(id) else segmenting.wanted_files
            wanted = choose(sizes, read_json(index), id)
        else:
            raise ModelUnavailable(f"{id} is no diffusers model: it has no model_index.json", "choose another")
        total = sum(sizes[name] for name in wanted)
        there = [index.parent / name for name in wanted]
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
            fetch(name, info.sha, Meter(job, done, total))
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


def _check_disk(cache: Path, needed: int) -> None:
    cache.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(cache).free
    if needed > free:
        raise LibraryError(
            f"the download needs {needed / 1e9:.1f} GB, and {free / 1e9:.1f} GB of disk are free at {cache}",
            "make room, or set HF_HOME to another disk",
        )
