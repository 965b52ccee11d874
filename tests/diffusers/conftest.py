"""Tiny models on the disk, and generators that find them. What needs torch is skipped where it is not installed."""

import importlib.util
import io
import json
import struct
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from assistant.images import GeneratedImage, ImageRequest, Job
from assistant.settings import Settings
from assistant_diffusers.generator import DiffusersGenerator
from tests.hub import Hub, serving

from .sd_index import SD_INDEX


@pytest.fixture(scope="session")
def tiny() -> ModuleType:
    """The builders of the folder `tiny`."""
    pytest.importorskip("torch")
    pytest.importorskip("diffusers")
    folder = Path(__file__).with_name("tiny")
    spec = importlib.util.spec_from_file_location(
        "tiny", folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["tiny"] = module  # its parts import each other
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def models(tiny: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one model of each kind: sd, inpaint, pix2pix, sdxl, flux, kontext."""
    folder = tmp_path_factory.mktemp("models")
    for name in ("sd", "inpaint", "pix2pix", "sdxl", "flux", "kontext"):
        tiny.SAVERS[name](folder / name)
    return folder


@pytest.fixture(scope="session")
def session_generator(models: Path, tmp_path_factory: pytest.TempPathFactory) -> DiffusersGenerator:
    """One generator for all tests that only draw: its models are loaded once. Float32, to compare with others."""
    config = {"folders": [str(models)], "model": "sd", "dtype": "float32", "threads": 1}
    return DiffusersGenerator(Settings(config={"diffusers": config}, cache_dir=tmp_path_factory.mktemp("cache")))


@pytest.fixture
def make_generator(models: Path, tmp_path: Path) -> Callable[..., DiffusersGenerator]:
    """A generator of the test's own, with these settings in its table."""

    def make(**table: Any) -> DiffusersGenerator:
        table = {"folders": [str(models)], "model": "sd", "threads": 1, **table}
        return DiffusersGenerator(Settings(config={"diffusers": table}, cache_dir=tmp_path / "cache"))

    return make


class Desk:
    """Draws with a generator and keeps every picture, so that the next request can start from it."""

    def __init__(self, generator: DiffusersGenerator) -> None:
        self.generator = generator
        self.files: dict[str, bytes] = {}
        self.progress: list[tuple[int, int, bytes | None]] = []

    def add(self, data: bytes, name: str) -> str:
        self.files[name] = data
        return name

    def draw(self, prompt: str = "a red boat", **fields: Any) -> GeneratedImage:
        (image,) = self.stream(prompt, **fields)
        return image

    def stream(self, prompt: str, **fields: Any) -> Iterator[GeneratedImage]:
        request = ImageRequest(prompt=prompt, **{"seed": 7, "num_inference_steps": 4, **fields})
        job = Job(self.files.__getitem__, lambda *report: self.progress.append(report))
        for image in self.generator.generate(request, job):
            self.files[image.digest] = image.data
            yield image


@pytest.fixture
def desk(session_generator: DiffusersGenerator) -> Desk:
    return Desk(session_generator)


@pytest.fixture
def at_desk() -> Callable[[DiffusersGenerator], Desk]:
    return Desk


@pytest.fixture
def pixels_of() -> Callable[[bytes], Any]:
    """The pixels of an encoded picture as an array."""
    import numpy as np
    from PIL import Image

    return lambda data: np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


@pytest.fixture
def noise_png() -> Callable[..., bytes]:
    """A picture of some size whose pixels are of random colours."""
    import numpy as np
    from PIL import Image

    def make(size: tuple[int, int], seed: int) -> bytes:
        pixels = np.random.default_rng(seed).integers(0, 256, (size[1], size[0], 3), np.uint8)
        out = io.BytesIO()
        Image.fromarray(pixels).save(out, "PNG")
        return out.getvalue()

    return make


@pytest.fixture
def mask_png() -> Callable[..., bytes]:
    """A mask of some size whose box (left, top, right, bottom) is transparent."""
    from PIL import Image

    def make(size: tuple[int, int], box: tuple[int, int, int, int]) -> bytes:
        image = Image.new("RGBA", size, (0, 0, 0, 255))
        image.paste((0, 0, 0, 0), box)
        out = io.BytesIO()
        image.save(out, "PNG")
        return out.getvalue()

    return make


@pytest.fixture
def write_safetensors() -> Callable[..., Path]:
    """Write a safetensors file of zeros by hand, from {name: (dtype, shape)}; `missing` cuts bytes off its end.

    What else is named goes into its metadata.
    """
    sizes = {"F32": 4, "F16": 2, "BF16": 2, "I64": 8}

    def write(path: Path, tensors: dict[str, tuple[str, tuple[int, ...]]], missing: int = 0, **said: str) -> Path:
        header, offset = {}, 0
        for name, (dtype, shape) in tensors.items():
            count = sizes[dtype]
            for edge in shape:
                count *= edge
            header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [offset, offset + count]}
            offset += count
        raw = json.dumps({"__metadata__": {"format": "pt", **said}, **header}).encode()
        path.parent.mkdir(parents=True, exist_ok=True)
        data = struct.pack("<Q", len(raw)) + raw + bytes(offset)
        path.write_bytes(data[: len(data) - missing])
        return path

    return write


@pytest.fixture
def lora_of(tiny: ModuleType, models: Path, tmp_path: Path) -> Callable[..., Path]:
    """A LoRA file for one of the models, of random numbers that come from `seed`."""
    pytest.importorskip("peft")
    return lambda model, seed: tiny.save_lora(models / model, tmp_path / f"{model}-{seed}.safetensors", seed)


@pytest.fixture
def hub(write_safetensors: Callable[..., Path], tmp_path: Path) -> Iterator[Hub]:
    """A hub that offers a Stable Diffusion of a few numbers, with more files than are needed."""
    weights = write_safetensors(tmp_path / "w" / "w.safetensors", {"w": ("F16", (50_000,))}).read_bytes()
    files = {
        "README.md": b"---\nlicense: openrail\n---\n",
        "model_index.json": json.dumps(SD_INDEX).encode(),
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
            files[f"{part}/{name}{suffix}"] = weights + f"{part}{suffix}".encode()
        files[f"{part}/{name}.bin"] = b"a pickle"
    with serving() as server:
        server.files = files
        yield server
