"""Single .safetensors checkpoints: which architecture one is, told from its header, and the configuration to load it.

diffusers needs a folder of configurations and a tokenizer beside such a file, and would fetch them. Ours ship with the
plugin (`configs/`), and are laid out once in the cache directory, fitted to the checkpoint.
"""

import gzip
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from assistant.errors import ModelUnavailable
from assistant_diffusers.headers import Header

_IN = "model.diffusion_model.input_blocks.0.0.weight"
_PIPELINES = {  # by base and by the number of channels the UNet takes
    ("sd15", 4): "StableDiffusionPipeline",
    ("sd15", 9): "StableDiffusionInpaintPipeline",
    ("sd15", 8): "StableDiffusionInstructPix2PixPipeline",
    ("sdxl", 4): "StableDiffusionXLPipeline",
    ("sdxl", 9): "StableDiffusionXLInpaintPipeline",
}


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """`base` names the folder of configurations, `channels` is what the UNet takes, `edge` in pixels."""

    base: str
    channels: int
    pipeline: str
    edge: int


def layout(header: Header, id: str) -> Layout:
    """The architecture of a checkpoint in the original layout. Raises ModelUnavailable for those not known here."""
    names = header.tensors
    if _IN not in names:
        raise ModelUnavailable(
            f"{id} is no Stable Diffusion checkpoint with UNet, VAE and text encoder in it",
            "as a single file, SD 1.5 and SDXL work; use the model's diffusers folder",
        )
    if any(name.startswith("conditioner.embedders.1.") for name in names):
        base = "sdxl"
    elif any(name.startswith("cond_stage_model.transformer.") for name in names):
        base = "sd15"
    else:
        raise ModelUnavailable(
            f"{id} is a Stable Diffusion 2 or refiner checkpoint", "use the model's diffusers folder instead"
        )
    channels = names[_IN].shape[1]
    if (base, channels) not in _PIPELINES:
        raise ModelUnavailable(f"{id} has a UNet of {channels} channels, which is not known here")
    edge = {"sd15": 512, "sdxl": 1024}[base]
    return Layout(base=base, channels=channels, pipeline=_PIPELINES[base, channels], edge=edge)


def write_config(layout: Layout, folder: Path) -> Path:
    """Lay out the configuration for such a checkpoint as a diffusers folder below `folder`; return its path."""
    target = folder / f"{layout.base}-{layout.channels}"
    if (target / "model_index.json").exists():
        return target
    config = json.loads(files("assistant_diffusers").joinpath("configs", f"{layout.base}.json").read_text("utf-8"))
    config["unet/config.json"]["in_channels"] = layout.channels
    config["model_index.json"]["_class_name"] = layout.pipeline
    vocabulary, merges = _clip_vocabulary()
    for name in [part for part in config["model_index.json"] if part.startswith("tokenizer")]:
        _write(target / name / "vocab.json", vocabulary)
        (target / name / "merges.txt").write_text(merges, "utf-8")
    # The index comes last: its presence says that all is there.
    for name in sorted(config, key=lambda name: name == "model_index.json"):
        _write(target / name, config[name])
    return target


def _write(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), "utf-8")


def _clip_vocabulary() -> tuple[dict[str, int], str]:
    """CLIP's byte-pair vocabulary, rebuilt from its merges: bytes, bytes ending a word, merges, two marks."""
    packed = files("assistant_diffusers").joinpath("configs", "clip_merges.txt.gz").read_bytes()
    merges = gzip.decompress(packed).decode("utf-8")
    printable = [*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)]
    # Bytes that print stand for themselves, the others for the characters from 256 on.
    letters = [chr(byte) for byte in printable] + [chr(256 + i) for i in range(256 - len(printable))]
    tokens = [*letters, *(letter + "</w>" for letter in letters)]
    tokens += [line.replace(" ", "") for line in merges.splitlines() if line and not line.startswith("#version")]
    tokens += ["<|startoftext|>", "<|endoftext|>"]
    return {token: index for index, token in enumerate(tokens)}, merges
