"""Real pipelines at a tiny size, with random weights, built without a network in a fraction of a second each."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import torch

from . import diffusion_transformers, stable
from .original import save_checkpoint
from .stable import save_sd, save_sdxl

__all__ = ["SAVERS", "save_checkpoint", "save_lora", "save_sd", "save_sdxl"]


def save_lora(model: Path, file: Path, seed: int) -> Path:
    from .loras import save_lora  # peft may be missing

    return save_lora(model, file, seed)


def _save(build: Callable[[Path], Any], folder: Path) -> Path:
    torch.manual_seed(0)
    build(folder).save_pretrained(folder)
    return folder


# By name, what saves a tiny pipeline into a folder.
SAVERS: dict[str, Callable[[Path], Path]] = {
    "sd": save_sd,
    "sd2": stable.save_sd2,
    "lcm": stable.save_lcm,
    "inpaint": partial(save_sd, channels=9),
    "pix2pix": partial(save_sd, channels=8),
    "sdxl": save_sdxl,
    "sdxl-inpaint": partial(save_sdxl, channels=9),
    **{name: partial(_save, build) for name, build in diffusion_transformers.PIPELINES.items()},
}
