"""Single .safetensors checkpoints: which architecture one is, told from its header, and the configuration to load it.

diffusers needs a folder of configurations and a tokenizer beside such a file, and would fetch them. Ours ship with the
plugin (`configs/`), and are laid out once in the cache directory, fitted to the checkpoint.
"""

import gzip
import json
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import msgspec

from assistant.errors import ModelUnavailable
from assistant_diffusers.headers import Header

_IN = "model.diffusion_model.input_blocks.0.0.weight"
_OPEN_CLIP = "cond_stage_model.model.token_embedding.weight"
_CLASSES = "model.diffusion_model.label_emb.0.0.weight"  # the unCLIP kind, which draws variations
_PIPELINES = {  # by base and by the number of channels the UNet takes
    ("sd15", 4): "StableDiffusionPipeline",
    ("sd15", 9): "StableDiffusionInpaintPipeline",
    ("sd15", 8): "StableDiffusionInstructPix2PixPipeline",
    ("sd2", 4): "StableDiffusionPipeline",
    ("sd2", 9): "StableDiffusionInpaintPipeline",
    ("sdxl", 4): "StableDiffusionXLPipeline",
    ("sdxl", 9): "StableDiffusionXLInpaintPipeline",
}


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """`base` names the configurations, `channels` is what the UNet takes, `edge` in pixels, `foresees` what it says."""

    base: str
    channels: int
    pipeline: str
    edge: int
    foresees: Literal["epsilon", "v_prediction"] = "epsilon"


def layout(header: Header, path: Path, id: str) -> Layout:
    """The architecture of the checkpoint at `path`, in the original layout. Raises ModelUnavailable for others."""
    names = header.tensors
    if _IN not in names:
        raise ModelUnavailable(
            f"{id} is no Stable Diffusion checkpoint with UNet, VAE and text encoder in it",
            "as a single file, SD 1.5, 2 and XL work; use the model's diffusers folder",
        )
    says_v = header.metadata.get("modelspec.prediction_type", "").startswith("v") or "v_pred" in names
    edge, foresees_v = 512, says_v
    if any(name.startswith("conditioner.embedders.1.") for name in names):
        base, edge = "sdxl", 1024
    elif any(name.startswith("cond_stage_model.transformer.") for name in names):
        base = "sd15"
    elif _OPEN_CLIP in names and _CLASSES not in names:
        base = "sd2"
        edge = _edge_of_sd2(header, path, id)
        foresees_v = edge == 768
    else:
        raise ModelUnavailable(
            f"{id} is a checkpoint of a kind that is not known here, as refiners are",
            "use the model's diffusers folder instead",
        )
    channels = names[_IN].shape[1]
    if (base, channels) not in _PIPELINES:
        raise ModelUnavailable(f"{id} has a UNet of {channels} channels, which is not known here")
    return Layout(
        base=base,
        channels=channels,
        pipeline=_PIPELINES[base, channels],
        edge=edge,
        foresees="v_prediction" if foresees_v else "epsilon",
    )


def _edge_of_sd2(header: Header, path: Path, id: str) -> int:
    """512 or 768: its two kinds are alike but for what the UNet says, and only words tell one from the other."""
    told = {"e": 512, "v": 768}.get(header.metadata.get("modelspec.prediction_type", "")[:1])
    named = [edge for edge in (512, 768) if str(edge) in path.name]
    if told is None and len(named) != 1:
        raise ModelUnavailable(
            f"{id} is a Stable Diffusion 2 checkpoint that does not say of which kind it is",
            "put 768 into its file name if it was made at 768 pixels (v-prediction), else 512",
        )
    return told or named[0]


def write_config(layout: Layout, folder: Path) -> Path:
    """Lay out the configuration for such a checkpoint as a diffusers folder below `folder`; return its path."""
    target = folder / f"{layout.base}-{layout.channels}-{layout.edge}-{layout.foresees}"
    if (target / "model_index.json").exists():
        return target
    config = json.loads(files("assistant_diffusers").joinpath("configs", f"{layout.base}.json").read_text("utf-8"))
    config["unet/config.json"].update(in_channels=layout.channels, sample_size=layout.edge // 8)
    config["scheduler/scheduler_config.json"]["prediction_type"] = layout.foresees
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
