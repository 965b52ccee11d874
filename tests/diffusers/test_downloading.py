"""Downloads from a hub on this machine: chosen files only, resumable, at a commit, every fault one line."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType, SimpleNamespace
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

COMMIT = "c0ffee" + "0" * 34
INDEX = {
    "_class_name": "StableDiffusionPipeline",
    "scheduler": ["diffusers", "PNDMScheduler"],
    "tokenizer": ["transformers", "CLIPTokenizer"],
    "text_encoder": ["transformers", "CLIPTextModel"],
    "unet": ["diffusers", "UNet2DConditionModel"],
    "vae": ["diffusers", "AutoencoderKL"],
    "safety_checker": ["stable_diffusion", "StableDiffusionSafetyChecker"],
}


class Hub(ThreadingHTTPServer):
    """As much of the Hugging Face hub as a download needs. `files` maps names to bytes; `status` answers for all."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files: dict[str, bytes] = {}
        self.status = 200
        self.code = ""
        self.fetched: list[tuple[str, int]] = []  # name and first byte
        self.cut_at: int | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: Hub

    def log_message(self, *_: object) -> None:
        pass

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def _answer(self, *, body: bool) -> None:
        hub = self.server
        if hub.status != 200:
            self.send_response(hub.status)
            self.send_header("X-Error-Code", hub.code)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if self.path.startswith("/api/models/"):
            siblings = [{"rfilename": name, "size": len(data), "blobId": "x"} for name, data in hub.files.items()]
            data = json.dumps({"id": "some/thing", "sha": COMMIT, "siblings": siblings}).encode()
            self._send(data, {"Content-Type": "application/json"}, body=body)
            return
        match = re.fullmatch(r"/[^/]+/[^/]+/resolve/[^/]+/(.+)", self.path)
        if match is None or match[1] not in hub.files:
            self.send_error(404)
            return
        data = hub.files[match[1]]
        etag = hashlib.sha256(data).hexdigest()
        start = int((self.headers.get("Range") or "bytes=0-").removeprefix("bytes=").split("-")[0])
        if body:
            hub.fetched.append((match[1], start))
        self._send(data[start:], {"ETag": f'"{etag}"', "X-Repo-Commit": COMMIT}, body=body, partial=start > 0)

    def _send(self, data: bytes, headers: dict[str, str], *, body: bool, partial: bool = False) -> None:
        self.send_response(206 if partial else 200)
        for name, value in {**headers, "Content-Length": str(len(data)), "Accept-Ranges": "bytes"}.items():
            self.send_header(name, value)
        self.end_headers()
        if body:
            self.wfile.write(data)


@pytest.fixture
def hub(write_safetensors: Callable[..., Path], tmp_path: Path) -> Iterator[Hub]:
    weights = write_safetensors(tmp_path / "w" / "w.safetensors", {"w": ("F16", (50_000,))}).read_bytes()
    server = Hub()
    server.files = {
        "README.md": b"---\nlicense: openrail\n---\n",
        "model_index.json": json.dumps(INDEX).encode(),
        "scheduler/scheduler_config.json": b"{}",
        "tokenizer/vocab.json": b"{}",
        "tokenizer/merges.txt": b"#version: 0.2\n",
        "text_encoder/config.json": b"{}",
        "unet/config.json": b'{"sample_size": 64}',
        "vae/config.json": b"{}",
        "safety_checker/config.json": b"{}",
        "safety_checker/model.safetensors": b"unwanted",
        "v1-5-pruned.ckpt": b"a pickle",
    }
    for part, name in (
        ("text_encoder", "model"),
        ("unet", "diffusion_pytorch_model"),
        ("vae", "diffusion_pytorch_model"),
    ):
        for suffix in (".safetensors", ".fp16.safetensors"):
            # Each of its own digest: the hub's cache knows files by it.
            server.files[f"{part}/{name}{suffix}"] = weights + f"{part}{suffix}".encode()
        server.files[f"{part}/{name}.bin"] = b"a pickle"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


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
    for name in ("some/thing", "diffusers:some/thing"):
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
    index: dict[str, Any] = dict(INDEX)
    if kind == "pickles":
        sizes = {name: size for name, size in sizes.items() if not name.startswith("unet/") or name.endswith("bin")}
    elif kind == "code":
        index["unet"] = ["their_code", "TheirUNet"]
    else:
        index["_class_name"] = "AudioPipeline"
    with pytest.raises(ModelUnavailable):
        wanted_files(sizes, index, "some/thing")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # torch arrays, within diffusers' schedulers
@pytest.mark.parametrize(
    ("id", "model", "channels"),
    [
        ("madebyollin/taesd", "sd", 4),
        ("madebyollin/taesdxl", "sdxl", 4),
        ("madebyollin/taesd3", "sd3", 16),
        ("madebyollin/taef1", "flux", 16),
    ],
)
def test_a_small_decoder_is_fetched_and_used_for_drafts_and_previews(
    hub: Hub, tiny: ModuleType, tmp_path: Path, at_desk: Any, pixels_of: Any, id: str, model: str, channels: int
) -> None:
    from assistant.settings import Settings
    from assistant_diffusers.generator import DiffusersGenerator

    hub.files = small_decoder_files(tmp_path / "small", channels)
    settings = Settings(
        environ={"HF_HUB_CACHE": str(tmp_path / "hub"), "HF_ENDPOINT": hub.url},
        config={"diffusers": {"model": str(tiny.SAVERS[model](tmp_path / model)), "dtype": "float32", "threads": 1}},
        cache_dir=tmp_path / "cache",
    )
    generator = DiffusersGenerator(settings)
    desk = at_desk(generator)
    size = {"width": 64, "height": 64, "quality": "draft"}
    before = desk.draw("a boat", **size)
    assert f"`assistant models get {id}`" in before.notes[-1]
    assert not [note for note in desk.draw("a lake", **size).notes if "models get" in note]  # said once

    told = generator.get(id, Job())
    assert told == f"{id} at commit {COMMIT[:12]}: a small decoder for drafts and previews"
    assert {name for name, _ in hub.fetched} == {"config.json", "diffusion_pytorch_model.safetensors"}
    assert generator.models() == [settings.table("diffusers")["model"]]

    previews = len(desk.progress)
    after = desk.draw("a boat", **size)
    assert f"decoded by the small decoder {id}" in after.parameters["shortcuts"]
    assert after.digest != before.digest
    assert not [note for note in after.notes if "models get" in note]
    # It was made to draw all in grey, and so it did.
    assert pixels_of(after.data).std() < 30
    preview = next(preview for _, _, preview in desk.progress[previews:] if preview)
    assert pixels_of(preview).shape == (256, 256, 3)
    assert pixels_of(preview).std() < 30
    assert "shortcuts" not in desk.draw("a boat", width=64, height=64).parameters


def small_decoder_files(folder: Path, channels: int) -> dict[str, bytes]:
    """Those of a tiny one whose pictures are of greys."""
    import torch
    from diffusers import AutoencoderTiny

    torch.manual_seed(0)
    widths = {"encoder_block_out_channels": (8,) * 4, "decoder_block_out_channels": (8,) * 4}
    small = AutoencoderTiny(latent_channels=channels, **widths)
    last = small.decoder.layers[-1]
    torch.nn.init.constant_(last.bias, 0.5)
    torch.nn.init.constant_(last.weight, 0.02)
    small.save_pretrained(folder)
    return {file.name: file.read_bytes() for file in folder.iterdir()} | {"taesd.bin": b"a pickle"}
