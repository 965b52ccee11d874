"""The reverse diffusion of UNet models, as our own loop: one for drawing, refining, repainting and editing.

It gives what the diffusers pipelines give, and more: latents stay in float32 whatever the UNet computes in, steps and
layers can be skipped, every step is watched, and a cancelled picture is left at once. Latents are always those the
UNet sees (scaled by the VAE's factor), of shape (1, channels, height / 8, width / 8).
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.errors import BadAnswer
from assistant_diffusers.deep_cache import DeepCache, can_cache
from assistant_diffusers.prompts import encode, encode_negative
from assistant_diffusers.schedulers import SCHEDULERS

if TYPE_CHECKING:
    import torch

    from assistant_diffusers.loading import Loaded
    from assistant_diffusers.recipe import Recipe

Watch = Callable[[int, int, "torch.Tensor"], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Where the picture starts from: its size, and the latents of the source and the mask where there are some.

    `mask` is (1, 1, height, width) of latents, 1 where to repaint; `masked` the latents of the source with that part
    blanked, for UNets trained to repaint.
    """

    height: int
    width: int
    source: "torch.Tensor | None" = None
    mask: "torch.Tensor | None" = None
    masked: "torch.Tensor | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The finished latents, how many steps were run, and how many UNet passes were partly or wholly saved."""

    latents: "torch.Tensor"
    steps: int
    shallow_steps: int
    unguided_steps: int
    scheduler: str


def sample(loaded: "Loaded", recipe: "Recipe", start: Start, watch: Watch) -> Result:
    """Draw one picture's latents. `watch(step, total, estimate of the finished latents)` may raise to end it."""
    import torch

    unet = loaded.pipe.unet
    scheduler = make_scheduler(loaded.pipe.scheduler, recipe.scheduler)
    generator = torch.Generator("cpu").manual_seed(recipe.seed % 2**63)
    channels = loaded.pipe.vae.config.latent_channels
    noise = torch.randn((1, channels, start.height, start.width), generator=generator).to(loaded.device)
    redraw = start.source is None or unet.config.in_channels == 2 * channels
    timesteps, begin = _timesteps(scheduler, recipe.num_inference_steps, 1.0 if redraw else recipe.strength)
    if redraw or (start.mask is not None and recipe.strength == 1.0):
        latents = noise * scheduler.init_noise_sigma
    else:
        latents = scheduler.add_noise(start.source, noise, timesteps[:1])
    predict = _Predictor(loaded, recipe, start)
    step_arguments = _step_arguments(scheduler, generator)
    total = len(timesteps)
    for index, timestep in enumerate(timesteps):
        model_input = scheduler.scale_model_input(latents, timestep)
        prediction = predict(model_input, timestep, guided=index < recipe.guided * total)
        estimate = _finished(scheduler, latents, prediction, timestep, begin + index)
        latents = scheduler.step(prediction, timestep, latents, **step_arguments, return_dict=False)[0]
        if start.mask is not None and start.source is not None and unet.config.in_channels == channels:
            kept = start.source
            if index + 1 < total:
                kept = scheduler.add_noise(kept, noise, timesteps[index + 1 : index + 2])
            latents = (1 - start.mask) * kept + start.mask * latents
        check_numbers(loaded.model.id, latents, index + 1, total)
        watch(index + 1, total, estimate)
    return Result(
        latents=latents,
        steps=total,
        shallow_steps=predict.shallow_steps,
        unguided_steps=predict.unguided_steps,
        scheduler=type(scheduler).__name__,
    )


def check_numbers(model: str, latents: "torch.Tensor", step: int, total: int) -> None:
    """Raises BadAnswer when there is anything but numbers in the latents after a step."""
    if not latents.isfinite().all():
        raise BadAnswer(
            f"{model} gave no numbers at step {step} of {total} (NaN)",
            'set dtype = "float32" in [diffusers], or choose another scheduler',
        )


def make_scheduler(of_pipeline: Any, name: str | None) -> Any:
    """A scheduler of the picture's own (they have a state), of the model's kind or of the one named."""
    import diffusers

    kind = getattr(diffusers, SCHEDULERS[name]) if name else type(of_pipeline)
    return kind.from_config(of_pipeline.config)


def _timesteps(scheduler: Any, steps: int, strength: float) -> "tuple[torch.Tensor, int]":
    """The steps to run, at least one of them, and the index of the first."""
    scheduler.set_timesteps(steps)
    skipped = steps - min(max(int(steps * strength), 1), steps)
    begin = min(skipped * scheduler.order, len(scheduler.timesteps) - 1)
    if hasattr(scheduler, "set_begin_index"):
        scheduler.set_begin_index(begin)
    return scheduler.timesteps[begin:], begin


def _step_arguments(scheduler: Any, generator: "torch.Generator") -> dict[str, Any]:
    takes = inspect.signature(scheduler.step).parameters
    return {"generator": generator} if "generator" in takes else {}


def _finished(
    scheduler: Any, latents: "torch.Tensor", prediction: "torch.Tensor", timestep: Any, index: int
) -> "torch.Tensor":
    """What the latents would be if this prediction were right: the picture as it looks at this step."""
    kind = scheduler.config.prediction_type
    if scheduler.init_noise_sigma != 1.0 and hasattr(scheduler, "sigmas"):
        sigma = scheduler.sigmas[min(index, len(scheduler.sigmas) - 1)]
        scaled = latents / (sigma**2 + 1) ** 0.5
        alpha, beta = 1 / (sigma**2 + 1) ** 0.5, sigma / (sigma**2 + 1) ** 0.5
    else:
        cumulative = scheduler.alphas_cumprod[int(timestep)]
        scaled, alpha, beta = latents, cumulative**0.5, (1 - cumulative) ** 0.5
    finished = {"epsilon": (scaled - beta * prediction) / alpha, "v_prediction": alpha * scaled - beta * prediction}
    result: torch.Tensor = finished.get(kind, prediction)
    return result


class _Predictor:
    """The guided prediction of the noise: one, two or three UNet inputs a step, in the UNet's own type."""

    def __init__(self, loaded: "Loaded", recipe: "Recipe", start: Start) -> None:
        import torch

        self._unet = loaded.pipe.unet
        self._dtype = loaded.dtype
        self._recipe = recipe
        self._cache = None
        if recipe.deep_interval > 1 and can_cache(self._unet):
            self._cache = DeepCache(self._unet, recipe.deep_interval)
        self.unguided_steps = 0
        distilled = self._unet.config.time_cond_proj_dim is not None
        self._guides = recipe.guidance_scale > 1 and not distilled
        text, pooled = encode(loaded, recipe.prompt, recipe.clip_skip)
        texts = [(text, pooled)]
        if self._guides:
            texts.insert(0, encode_negative(loaded, recipe.negative_prompt, recipe.clip_skip))
        # What a trained repainter or editor sees beside the latents, for each of the inputs.
        beside: list[torch.Tensor] = []
        extra_channels = self._unet.config.in_channels - loaded.pipe.vae.config.latent_channels
        if start.masked is not None and start.mask is not None:
            beside = [torch.cat([start.mask, start.masked], dim=1)] * len(texts)
        elif extra_channels and start.source is not None:
            # InstructPix2Pix: the source unscaled; its third input has neither text nor picture.
            source = start.source / loaded.pipe.vae.config.scaling_factor
            beside = [source]
            if self._guides:
                texts = [texts[1], texts[0], texts[0]]
                beside = [source, source, torch.zeros_like(source)]
        self._edits = len(texts) == 3
        self._beside = torch.cat(beside) if beside else None
        self._states = torch.cat([states for states, _ in texts]).to(self._dtype)
        pools = [pooled for _, pooled in texts if pooled is not None]
        self._conditions: dict[str, Any] = {}
        if pools:
            factor = loaded.pipe.vae_scale_factor
            size = [start.height * factor, start.width * factor]
            ids = torch.tensor([[*size, 0, 0, *size]], dtype=torch.float32, device=loaded.device)
            self._conditions["added_cond_kwargs"] = {
                "text_embeds": torch.cat(pools).to(self._dtype),
                "time_ids": ids.repeat(len(pools), 1),
            }
        if distilled:
            scale = torch.tensor([recipe.guidance_scale - 1.0], device=loaded.device)
            width = self._unet.config.time_cond_proj_dim
            self._conditions["timestep_cond"] = loaded.pipe.get_guidance_scale_embedding(scale, width, self._dtype)

    @property
    def shallow_steps(self) -> int:
        return self._cache.shallow_calls if self._cache else 0

    def __call__(self, latents: "torch.Tensor", timestep: "torch.Tensor", *, guided: bool) -> "torch.Tensor":
        if self._guides and not guided and not self._edits:
            self.unguided_steps += 1
            return self._run(latents, timestep, slice(1, 2))
        output = self._run(latents, timestep, slice(None))
        scale = self._recipe.guidance_scale
        if self._edits:
            text, image, nothing = output.chunk(3)
            return nothing + scale * (text - image) + self._recipe.image_guidance * (image - nothing)
        if self._guides:
            negative, positive = output.chunk(2)
            return negative + scale * (positive - negative)
        return output

    def _run(self, latents: "torch.Tensor", timestep: "torch.Tensor", rows: slice) -> "torch.Tensor":
        """The UNet's output for these of the inputs, in float32."""
        import torch

        states = self._states[rows]
        sample = latents.expand(len(states), -1, -1, -1)
        if self._beside is not None:
            sample = torch.cat([sample, self._beside[rows]], dim=1)
        conditions = dict(self._conditions)
        if added := conditions.get("added_cond_kwargs"):
            conditions["added_cond_kwargs"] = {key: value[rows] for key, value in added.items()}
        sample = sample.to(self._dtype)
        if self._cache is not None:
            output = self._cache(sample, timestep, states, **conditions)
        else:
            output = self._unet(sample, timestep, encoder_hidden_states=states, return_dict=False, **conditions)[0]
        return output.float()
