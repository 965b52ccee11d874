"""Models whose own diffusers pipeline runs the steps (transformers such as FLUX): called, watched, and left in time."""

import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from assistant_diffusers.sampling import make_scheduler

if TYPE_CHECKING:
    import numpy as np
    import torch

    from assistant_diffusers.loading import Loaded
    from assistant_diffusers.recipe import Recipe

    Array = np.ndarray[Any, np.dtype[Any]]


def call(
    loaded: "Loaded",
    recipe: "Recipe",
    size: tuple[int, int],
    source: "Array | torch.Tensor | None",
    mask: "Array | None",
    watch: "Callable[[int, int, torch.Tensor], None]",
) -> "tuple[Array, torch.Tensor | None, str]":
    """Draw one picture: its pixels, its latents where a follow-up could start from them, the scheduler's name.

    `size` is (width, height), `source` a picture of that size or its latents, `mask` 1 where to repaint.
    """
    import numpy as np
    import torch

    pipe = _pipeline(loaded, recipe)
    width, height = size
    seen: dict[str, Any] = {"steps": 0}

    def on_step_end(_pipe: Any, step: int, _timestep: Any, tensors: dict[str, Any]) -> dict[str, Any]:
        seen["latents"] = _unpacked(pipe, tensors["latents"], height, width)
        total = getattr(pipe, "_num_timesteps", recipe.num_inference_steps)
        watch(step + 1, total, seen["latents"])
        return {}

    wanted: dict[str, Any] = {
        "prompt": recipe.prompt,
        "negative_prompt": recipe.negative_prompt if loaded.model.family.negative else None,
        "width": width,
        "height": height,
        "num_inference_steps": recipe.num_inference_steps,
        "guidance_scale": recipe.guidance_scale,
        # For Qwen-Image this one is the guidance; for FLUX, which takes both, it would mean a second pass.
        "true_cfg_scale": recipe.guidance_scale if loaded.model.family.negative else None,
        "strength": recipe.strength,
        "generator": torch.Generator("cpu").manual_seed(recipe.seed % 2**63),
        "output_type": "np",
        "callback_on_step_end": on_step_end,
        # Kontext would otherwise choose a size of its own.
        "max_area": width * height,
        "_auto_resize": False,
    }
    if source is not None:
        wanted["image"] = source if isinstance(source, torch.Tensor) else _pil(source)
    if mask is not None:
        wanted["mask_image"] = _pil(np.rint(mask * 255).astype(np.uint8))
    takes = inspect.signature(pipe.__call__).parameters
    arguments = {key: value for key, value in wanted.items() if key in takes and value is not None}
    with torch.inference_mode():
        pixels = pipe(**arguments).images[0]
    if not np.isfinite(pixels).all():
        pixels = np.zeros_like(pixels)  # told as an empty picture where it is encoded
    picture: Array = np.rint(np.clip(pixels, 0, 1) * 255).astype(np.uint8)
    return picture, seen.get("latents"), type(pipe.scheduler).__name__


def _pipeline(loaded: "Loaded", recipe: "Recipe") -> Any:
    """The pipeline of the task, sharing every part but the scheduler, which has a state."""
    import diffusers

    pipe = loaded.pipe
    if loaded.model.family.edits_by == "strength":
        kind = {
            "text-to-image": diffusers.AutoPipelineForText2Image,
            "inpainting": diffusers.AutoPipelineForInpainting,
        }.get(recipe.task, diffusers.AutoPipelineForImage2Image)
        pipe = kind.from_pipe(pipe)
        pipe.set_progress_bar_config(disable=True)
    pipe.scheduler = make_scheduler(loaded.pipe.scheduler, None)
    return pipe


def _unpacked(pipe: Any, latents: "torch.Tensor", height: int, width: int) -> "torch.Tensor":
    """Latents as (1, channels, height, width): FLUX and others keep them as rows of patches."""
    if latents.ndim == 3:
        latents = pipe._unpack_latents(latents, height, width, pipe.vae_scale_factor)
    return latents[:, :, 0] if latents.ndim == 5 else latents


def _pil(picture: "Array") -> Any:
    from PIL import Image

    return Image.fromarray(picture)
