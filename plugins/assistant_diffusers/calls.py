"""Models whose own diffusers pipelines run the steps (transformers such as FLUX): called, watched, and left in time."""

import inspect
from typing import TYPE_CHECKING, Any

from assistant_diffusers.sampling import Result, Watch, check_numbers, make_scheduler

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
    watch: Watch,
    *,
    decode: bool = True,
) -> "tuple[Array | None, Result]":
    """Draw one picture: its pixels, None where they are not to be decoded, and its latents with what else is told.

    `size` is (width, height), `source` a picture of that size or its latents, `mask` 1 where to repaint.
    """
    import torch

    pipe = _pipeline(loaded, recipe)
    takes = inspect.signature(pipe.__call__).parameters
    steps = _Steps(loaded.model.id, pipe, size, recipe.num_inference_steps, watch)
    wanted = _arguments(loaded, recipe, size, source, mask)
    wanted["output_type"] = "np" if decode else "latent"
    if "callback_on_step_end" in takes:
        wanted["callback_on_step_end"] = steps.on_step_end
    else:
        wanted["callback"] = steps.on_step
    if recipe.num_inference_steps != 2:
        wanted["intermediate_timesteps"] = None  # of Sana Sprint, whose default is for two steps
    with torch.inference_mode():
        pixels = pipe(**{name: value for name, value in wanted.items() if name in takes}).images[0]
    result = Result(
        latents=steps.latents,
        steps=steps.count,
        shallow_steps=0,
        unguided_steps=0,
        scheduler=type(pipe.scheduler).__name__,
    )
    return (_picture(pixels) if decode else None), result


def _arguments(
    loaded: "Loaded",
    recipe: "Recipe",
    size: tuple[int, int],
    source: "Array | torch.Tensor | None",
    mask: "Array | None",
) -> dict[str, Any]:
    """What is asked for, by the names of the pipelines' arguments; no pipeline takes all of them."""
    import numpy as np
    import torch

    family = loaded.model.family
    width, height = size
    guidance = "true_cfg_scale" if family.guided_by == "true_cfg_scale" else "guidance_scale"
    wanted: dict[str, Any] = {
        **family.arguments,
        "prompt": recipe.prompt,
        "width": width,
        "height": height,
        "num_inference_steps": recipe.num_inference_steps,
        guidance: recipe.guidance_scale,
        "strength": recipe.strength,
        "generator": torch.Generator("cpu").manual_seed(recipe.seed % 2**63),
        # Kontext would otherwise choose a size of its own.
        "max_area": width * height,
        "_auto_resize": False,
    }
    if family.negative:
        wanted["negative_prompt"] = recipe.negative_prompt
    if source is not None:
        wanted["image"] = source if isinstance(source, torch.Tensor) else _pil(source)
    if mask is not None:
        wanted["mask_image"] = _pil(np.rint(mask * 255).astype(np.uint8))
    return wanted


def _pipeline(loaded: "Loaded", recipe: "Recipe") -> Any:
    """The pipeline of the task, sharing every part but the scheduler, which has a state."""
    import diffusers

    family = loaded.model.family
    other = {"text-to-image": None, "inpainting": family.repaint}.get(recipe.task, family.refine)
    kind = getattr(diffusers, other or family.pipelines[0])
    parts = {**loaded.pipe.config, **loaded.pipe.components}
    parts["scheduler"] = make_scheduler(loaded.pipe.scheduler, None)
    pipe = kind(**{name: parts[name] for name in inspect.signature(kind).parameters if name in parts})
    pipe.set_progress_bar_config(disable=True)
    if family.latents_as_image:
        # By their number of channels it tells latents from pictures; some pipelines leave it at four.
        pipe.image_processor.register_to_config(vae_latent_channels=_channels(pipe.vae))
    return pipe


def _channels(vae: Any) -> int:
    channels: int = vae.config.get("latent_channels") or vae.config.z_dim
    return channels


class _Steps:
    """What a pipeline tells of its steps, passed on to `watch`. `latents`: the last, (1, channels, rows, columns)."""

    def __init__(self, model: str, pipe: Any, size: tuple[int, int], planned: int, watch: Watch) -> None:
        self._model = model
        self._pipe = pipe
        self._size = size
        self._planned = planned
        self._watch = watch
        self.count = 0
        self.latents: Any = None

    def on_step_end(self, _pipe: Any, step: int, _timestep: Any, tensors: dict[str, Any]) -> dict[str, Any]:
        self._see(tensors["latents"])
        return {}

    def on_step(self, step: int, _timestep: Any, latents: "torch.Tensor") -> None:
        """The same, as PixArt still tells it."""
        self._see(latents)

    def _see(self, latents: "torch.Tensor") -> None:
        before, self.latents = self.latents, _unpacked(self._pipe, latents, self._size)
        self.count += 1
        total = getattr(self._pipe, "_num_timesteps", self._planned)
        check_numbers(self._model, latents, self.count, total)
        self._watch(self.count, total, estimate(self._pipe.scheduler, before, self.latents))


def _unpacked(pipe: Any, latents: "torch.Tensor", size: tuple[int, int]) -> "torch.Tensor":
    """Latents as (1, channels, rows, columns): FLUX and others keep them as rows of patches, Qwen-Image as a film."""
    width, height = size
    if latents.ndim == 3 and hasattr(pipe, "_unpack_latents"):
        latents = pipe._unpack_latents(latents, height, width, pipe.vae_scale_factor)
    elif latents.ndim == 3:
        patch = pipe.vae_scale_factor * 2
        latents = latents.transpose(1, 2).reshape(1, -1, height // patch, width // patch)
    return latents[:, :, 0] if latents.ndim == 5 else latents


def estimate(scheduler: Any, before: "torch.Tensor | None", after: "torch.Tensor") -> "torch.Tensor":
    """The finished latents as the step from `before` to `after` foresees them; `after` where that cannot be told."""
    kind = type(scheduler).__name__
    if kind == "DPMSolverMultistepScheduler" and scheduler.config.algorithm_type.endswith("++"):
        converted: torch.Tensor = scheduler.model_outputs[-1]
        return converted
    if kind != "FlowMatchEulerDiscreteScheduler" or before is None or scheduler.config.stochastic_sampling:
        return after
    # It goes in straight lines: on along this one to where no noise is left.
    noise, less_noise = scheduler.sigmas[scheduler.step_index - 1], scheduler.sigmas[scheduler.step_index]
    slope = (after.float() - before.float()) / (less_noise - noise)
    foreseen: torch.Tensor = after.float() - less_noise * slope
    return foreseen


def _picture(pixels: "Array") -> "Array":
    """(height, width, 3) numbers of 0 to 1 as uint8."""
    import numpy as np

    if not np.isfinite(pixels).all():
        pixels = np.zeros_like(pixels)  # told as an empty picture
    picture: Array = np.rint(np.clip(pixels, 0, 1) * 255).astype(np.uint8)
    return picture


def _pil(picture: "Array") -> Any:
    from PIL import Image

    return Image.fromarray(picture)
