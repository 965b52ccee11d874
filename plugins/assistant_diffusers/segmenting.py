"""Masks by words in any picture, through CLIPSeg: how well words fit each pixel, seen at 352 x 352."""

import functools
import io
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import ModelUnavailable
from assistant.images import Job
from assistant.pictures import decode
from assistant_diffusers.loading import quiet, require_packages

if TYPE_CHECKING:
    import numpy as np
    from PIL import Image

MODEL = "CIDAS/clipseg-rd64-refined"
_WEIGHTS = "model.safetensors"
_SEEN = 0.5  # how sure it must be somewhere that the thing is there at all
_PART = 0.35  # and of a pixel that it belongs to it


def segment(cache: Path, image: bytes, words: str, job: Job) -> bytes | None:
    """A mask as a PNG, white on what the words name; None when it is not seen. `cache` is the hub's.

    Raises NotConfigured, ModelUnavailable.
    """
    folder = snapshot(cache)
    picture = decode(image).convert("RGB")
    job.progress(1, 3)
    fit = fitting(folder, picture, words)
    job.progress(2, 3)
    if fit.max() < _SEEN:
        return None
    from PIL import Image

    levels = Image.fromarray((fit * 255).astype("uint8")).resize(picture.size)
    out = io.BytesIO()
    levels.point(lambda value: 255 if value >= 255 * _PART else 0).save(out, "PNG")
    return out.getvalue()


def fitting(folder: Path, picture: "Image.Image", words: str) -> "np.ndarray[Any, Any]":
    """How well the words fit each part of the picture, 0 to 1, at the model's resolution."""
    import torch

    processor, model = _loaded(folder)
    inputs = processor(text=[words], images=[picture], return_tensors="pt", truncation=True)
    with torch.inference_mode():
        logits = model(**inputs).logits
    fit: np.ndarray[Any, Any] = torch.sigmoid(logits).squeeze().numpy()
    return fit


def snapshot(cache: Path) -> Path:
    """Where the model lies. Raises NotConfigured without its packages, ModelUnavailable when it is not there."""
    require_packages()
    from huggingface_hub import try_to_load_from_cache

    weights = try_to_load_from_cache(MODEL, _WEIGHTS, cache_dir=cache)
    if not isinstance(weights, str):
        raise ModelUnavailable(
            "what finds things by words in any picture is not on this machine", f"`assistant models get {MODEL}`"
        )
    return Path(weights).parent


def wanted_files(sizes: Mapping[str, int], config: Mapping[str, Any], id: str) -> list[str]:
    """The files of such a model to fetch from its repository. Raises ModelUnavailable for another kind."""
    if config.get("model_type") != "clipseg":
        raise ModelUnavailable(f"{id} is no diffusers model: it has no model_index.json", "choose another")
    if _WEIGHTS not in sizes:
        raise ModelUnavailable(f"{id} has no .safetensors file", "choose a version of it that has")
    small = [name for name in sizes if "/" not in name and name.endswith((".json", ".txt", "README.md"))]
    return [*small, _WEIGHTS]


@functools.lru_cache(maxsize=1)
def _loaded(folder: Path) -> tuple[Any, Any]:
    from transformers import CLIPSegForImageSegmentation, CLIPSegProcessor

    with quiet():
        processor = CLIPSegProcessor.from_pretrained(folder, local_files_only=True)
        model = CLIPSegForImageSegmentation.from_pretrained(folder, local_files_only=True, use_safetensors=True)
    return processor, model
