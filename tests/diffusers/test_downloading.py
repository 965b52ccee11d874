"""Downloads from a hub on this machine: chosen files only, resumable, at a commit, every fault one line."""

import hashlib
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

pytest.importorskip("huggingface_hub")

from assistant.errors import (
    AssistantError,
    AuthenticationFailed,
    Cancelled,
    LibraryError,
    ModelUnavailable,
    Unreachable,
)
from assistant.images import Job
from assistant_diffusers.downloading import download, wanted_files
from assistant_diffusers.models import read_model
from tests.hub import COMMIT, Hub

from .sd_index import SD_INDEX


def get(hub: Hub, cache: Path, job: Job | None = None, revision: str | None = None) -> str:
    return download("some/thing", cache, job or Job(), revision, hub.url)


def test_only_what_is_needed_comes(hub: Hub, tmp_path: Path) -> None:
    progress: list[tuple[int, int]] = []
    job = Job(on_progress=lambda done, total, _: progress.append((done, total)))
    assert get(hub, tmp_path / "hub", job) == COMMIT
    names = {name for name, _ in hub.fetched}
    assert "unet/diffusion_pytorch_model.fp16.safetensors" in names
    assert not [name for name in names if name.endswith((".bin", ".ckpt")) or "safety" in name]
    assert "unet/diffusion_pytorch_model.safetensors" not in names
    assert progress == sorted(progress)
    assert progress[-1][0] == progress[-1][1]
    folder = tmp_path / "hub" / "models--some--thing" / "snapshots" / COMMIT
    model = read_model(folder, "some/thing", COMMIT)
    assert (model.dtype, model.license, model.variant) == ("float16", "openrail", "fp16")


def test_models_get_downloads_and_says_what_came(hub: Hub, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("", "utf-8")
    environ = {
        **os.environ, "HF_ENDPOINT": hub.url, "HF_HUB_CACHE": str(tmp_path / "hub"), "ASSISTANT_CONFIG": str(config),
    }  # fmt: skip
    command = [sys.executable, "-m", "assistant", "models", "get"]
    for name in ("some/thing@v1", "diffusers:some/thing"):
        ran = subprocess.run([*command, name], env=environ, capture_output=True, text=True, timeout=120, check=False)
        assert (ran.returncode, ran.stderr) == (0, "")
        assert ran.stdout.startswith(f"some/thing at commit {COMMIT[:12]}: Stable Diffusion, 150,000 parameters")
    ran = subprocess.run(
        [*command, "no/such/thing"], env=environ, capture_output=True, text=True, timeout=120, check=False
    )
    assert ran.returncode == 1
    assert ran.stderr.count("\n") == 1


def test_what_is_there_is_not_fetched_again(hub: Hub, tmp_path: Path) -> None:
    get(hub, tmp_path / "hub")
    hub.fetched.clear()
    get(hub, tmp_path / "hub")
    assert not hub.fetched


def test_a_cancelled_download_goes_on_where_it_was(hub: Hub, tmp_path: Path) -> None:
    def stop(done: int, total: int, _preview: bytes | None) -> None:
        if done > total / 2:
            job.cancel()

    job = Job(on_progress=stop)
    with pytest.raises(Cancelled):
        get(hub, tmp_path / "hub", job)
    before = {name for name, _ in hub.fetched}
    hub.fetched.clear()
    get(hub, tmp_path / "hub")
    weights = [name for name, _ in hub.fetched if name.endswith(".safetensors")]
    assert len(weights) < 3
    assert "model_index.json" in before


def test_a_large_file_goes_on_where_it_was_within_it(hub: Hub, tmp_path: Path) -> None:
    large = "unet/diffusion_pytorch_model.fp16.safetensors"
    hub.files[large] += random.Random(0).randbytes(25 << 20)
    job = Job(on_progress=lambda done, _total, _preview: job.cancel() if done > 15 << 20 else None)
    with pytest.raises(Cancelled):
        get(hub, tmp_path / "hub", job)
    assert (large, 0) in hub.fetched
    hub.fetched.clear()
    get(hub, tmp_path / "hub")
    (start,) = [start for name, start in hub.fetched if name == large]
    assert start >= 10 << 20
    folder = tmp_path / "hub" / "models--some--thing"
    assert (folder / "snapshots" / COMMIT / large).read_bytes() == hub.files[large]
    assert not list(folder.rglob("*.incomplete"))


def test_what_two_downloads_at_once_left_is_not_gone_on_from(hub: Hub, tmp_path: Path) -> None:
    name = "unet/diffusion_pytorch_model.fp16.safetensors"
    blobs = tmp_path / "hub" / "models--some--thing" / "blobs"
    blobs.mkdir(parents=True)
    (blobs / f"{hashlib.sha256(hub.files[name]).hexdigest()}.incomplete").write_bytes(hub.files[name] + b"again")
    get(hub, tmp_path / "hub")
    assert (blobs.parent / "snapshots" / COMMIT / name).read_bytes() == hub.files[name]


def test_a_file_cut_short_since_is_fetched_again(hub: Hub, tmp_path: Path) -> None:
    get(hub, tmp_path / "hub")
    name = "vae/diffusion_pytorch_model.fp16.safetensors"
    path = tmp_path / "hub" / "models--some--thing" / "snapshots" / COMMIT / name
    path.write_bytes(hub.files[name][:1000])
    hub.fetched.clear()
    get(hub, tmp_path / "hub")
    assert path.read_bytes() == hub.files[name]
    assert [fetched for fetched, _ in hub.fetched] == [name]


@pytest.mark.parametrize(
    ("status", "code", "error", "message"),
    [
        (401, "RepoNotFound", ModelUnavailable, "the hub has no model some/thing, or it is private"),
        (403, "GatedRepo", AuthenticationFailed, "given only to those who accept its licence"),
        (404, "RepoNotFound", ModelUnavailable, "the hub has no model"),
        (404, "RevisionNotFound", ModelUnavailable, "has no such revision"),
        (503, "", Unreachable, "the hub answered"),
    ],
)
def test_what_the_hub_refuses(
    hub: Hub, tmp_path: Path, status: int, code: str, error: type[AssistantError], message: str
) -> None:
    hub.status, hub.code = status, code
    with pytest.raises(error, match=message) as caught:
        get(hub, tmp_path / "hub")
    assert "\n" not in str(caught.value)


def test_a_hub_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Unreachable, match="the hub cannot be reached"):
        download("some/thing", tmp_path, Job(), endpoint="http://127.0.0.1:9")


def test_a_name_that_is_no_id(hub: Hub, tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="is no model id"):
        download("some/thing/else", tmp_path, Job(), endpoint=hub.url)


def test_a_repository_that_is_no_diffusers_model(hub: Hub, tmp_path: Path) -> None:
    del hub.files["model_index.json"]
    with pytest.raises(ModelUnavailable, match="is no diffusers model"):
        get(hub, tmp_path / "hub")


def test_a_model_that_finds_things_by_words(hub: Hub, tmp_path: Path) -> None:
    weights = hub.files["unet/diffusion_pytorch_model.safetensors"]
    hub.files = {
        "README.md": b"# CLIPSeg",
        "config.json": b'{"model_type": "clipseg"}',
        "preprocessor_config.json": b"{}",
        "vocab.json": b'{"a": 0}',
        "merges.txt": b"#version: 0.2\n",
        "pytorch_model.bin": b"a pickle",
        "model.safetensors": weights,
    }
    assert get(hub, tmp_path / "hub") == COMMIT
    assert {name for name, _ in hub.fetched} == hub.files.keys() - {"pytorch_model.bin"}
    del hub.files["model.safetensors"]
    with pytest.raises(ModelUnavailable, match=r"no \.safetensors file"):
        get(hub, tmp_path / "other")
    hub.files["config.json"] = b'{"model_type": "bert"}'
    with pytest.raises(ModelUnavailable, match="is no diffusers model"):
        get(hub, tmp_path / "another")


def test_a_disk_that_is_full(hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=1000))
    with pytest.raises(LibraryError, match="make room"):
        get(hub, tmp_path / "hub")


@pytest.mark.parametrize("kind", ["pickles", "code", "unknown"])
def test_models_that_are_not_fetched(hub: Hub, kind: str) -> None:
    sizes = {name: len(data) for name, data in hub.files.items()}
    index: dict[str, Any] = dict(SD_INDEX)
    if kind == "pickles":
        sizes = {name: size for name, size in sizes.items() if not name.startswith("unet/") or name.endswith("bin")}
    elif kind == "code":
        index["unet"] = ["their_code", "TheirUNet"]
    else:
        index["_class_name"] = "AudioPipeline"
    with pytest.raises(ModelUnavailable):
        wanted_files(sizes, index, "some/thing")
