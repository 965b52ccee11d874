"""One picture from a recipe: its source prepared, the steps run, the latents decoded, the record written."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict, replace

from assistant.images import GeneratedImage, Job
from assistant_diffusers import calls, frames, pixels, small_decoder, vae
from assistant_diffusers.digests import Digests
from assistant_diffusers.latents import KeptLatents
from assistant_diffusers.loading import Loaded, quiet
from assistant_diffusers.loras import apply_loras
from assistant_diffusers.previews import Previewer
from assistant_diffusers.prompts import cut_off
from assistant_diffusers.recipe import Recipe, edge_limits
from assistant_diffusers.sampling import Result, Start, sample
from assistant_diffusers.watching import interruptible, memory_faults

if TYPE_CHECKING:
    import numpy as np
    import torch

    Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a picture is made from. `size` is (width, height) worked at; `picture` and `mask` have the result's size."""

    size: tuple[int, int]
    picture: "Array | None" = None
    mask: "Array | None" = None
    latents: "torch.Tensor | None" = None


class Studio:
    """Draws pictures with loaded models, keeping latents and frames below `cache`."""

    def __init__(self, cache: Path, hub_cache: Path) -> None:
        self.latents = KeptLatents(cache / "latents")
        self._cache = cache
        self._hub_cache = hub_cache
        self._advised: set[str] = set()

    def draw(
        self, loaded: Loaded, recipe: Recipe, source: str | None, mask: str | None, job: Job, done: tuple[int, int]
    ) -> GeneratedImage:
        """One picture. `source` and `mask` are digests; `done` says which picture of how many this is."""
        import torch

        before = torch.get_num_threads()
        if recipe.threads:
            torch.set_num_threads(recipe.threads)
        try:
            what = f"{loaded.model.id} at this size"
            with quiet(), torch.inference_mode(), interruptible(loaded.pipe, job.check), memory_faults(what):
                apply_loras(loaded, recipe.loras, Digests(self._cache / "digests.json", job.check))
                ground = self._ground(loaded, recipe, source, mask, job)
                return self._draw(loaded, recipe, ground, job, done)
        finally:
            torch.set_num_threads(before)

    def _ground(self, loaded: Loaded, recipe: Recipe, source: str | None, mask: str | None, job: Job) -> Ground:
        """The source and mask read and fitted; the source's latents where they were kept."""
        family = loaded.model.family
        if source is None or recipe.task == "text-to-image":
            return Ground(size=(recipe.width or loaded.model.edge, recipe.height or loaded.model.edge))
        picture = pixels.read_picture(job.read(source))
        area = pixels.read_mask(job.read(mask), (picture.shape[1], picture.shape[0])) if mask else None
        if recipe.extend:
            picture, area = pixels.extended(picture, recipe.extend, area)
        own = (picture.shape[1], picture.shape[0])
        size = pixels.working_size(*own, family.multiple_of, edge_limits(loaded.model)[1])
        if recipe.width and recipe.height and area is None:
            size = (recipe.width, recipe.height)
        latents = None
        takes_latents = family.engine == "unet" or (family.latents_as_image and area is None)
        if size == own and not recipe.extend and takes_latents:
            latents = self.latents.find(source, loaded.vae_digest)
        return Ground(size=size, picture=picture, mask=area, latents=latents)

    def _draw(self, loaded: Loaded, recipe: Recipe, ground: Ground, job: Job, done: tuple[int, int]) -> GeneratedImage:
        small = small_decoder.of(loaded, self._hub_cache)
        previewer = Previewer(loaded, small, frames=recipe.frames)

        def watch(step: int, total: int, estimate: "torch.Tensor") -> None:
            preview = previewer(estimate, last=step == total)
            job.progress(done[0] * total + step, done[1] * total, preview)
            job.check()  # asked to stop while being told: nothing more is run, the VAE least of all

        saved = []
        if ground.latents is not None:
            saved.append("started from the kept latents, without encoding the source")
        drawn: Array | None = None
        draft = recipe.quality == "draft" and small is not None
        if loaded.model.family.engine == "unet":
            result = sample(loaded, recipe, self._start(loaded, ground), watch)
            saved += _savings(result)
        else:
            source = _fitted(ground) if ground.latents is None else ground.latents
            mask = _fitted_mask(ground)
            drawn, result = calls.call(loaded, recipe, ground.size, source, mask, watch, decode=not draft)
        if draft:
            saved.append(f"decoded by the small decoder {small_decoder.name_for(loaded.pipe.vae)}")
            drawn = small_decoder.decode(small, result.latents)
        elif drawn is None:
            drawn = vae.decode_latents(loaded, result.latents)
        pixels.check_not_empty(drawn)  # before it is put into a source that is not
        if ground.mask is not None and ground.picture is not None:
            drawn = pixels.composed(ground.picture, drawn, pixels.softened(ground.mask, recipe.mask_blur))
        image = GeneratedImage(
            data=pixels.encode_png(drawn),
            media_type="image/png",
            width=drawn.shape[1],
            height=drawn.shape[0],
            seed=recipe.seed,
            notes=(*_notes(loaded, recipe, drawn.shape[1], drawn.shape[0]), *self._advice(loaded, recipe, small)),
            parameters=_record(loaded, recipe, result, saved),
        )
        try:
            if _latents_are_the_picture(loaded, ground):
                self.latents.keep(image.digest, loaded.vae_digest, result.latents)
            if previewer.frames:
                frames.save(previewer.frames, frames.path_of(image.digest, self._cache))
        except OSError as error:  # only a cache: a full disk must not cost the picture
            note = f"its latents and steps could not be kept: {(error.strerror or 'unknown reason').lower()}"
            image = replace(image, notes=(*image.notes, note))
        return image

    def _advice(self, loaded: Loaded, recipe: Recipe, small: Any) -> list[str]:
        """With the first draft that could have been decoded faster: how."""
        name = small_decoder.name_for(loaded.pipe.vae)
        if recipe.quality != "draft" or small is not None or name is None or name in self._advised:
            return []
        self._advised.add(name)
        return [f"`assistant models get {name}` (10 MB) makes drafts of this model quicker and previews sharper"]

    def _start(self, loaded: Loaded, ground: Ground) -> Start:
        import torch

        factor = loaded.pipe.vae_scale_factor
        width, height = (edge // factor for edge in ground.size)
        fitted = _fitted(ground)
        if fitted is None:
            return Start(height=height, width=width)
        source = ground.latents if ground.latents is not None else vae.encode_picture(loaded, fitted)
        mask = masked = None
        if (area := _fitted_mask(ground)) is not None:
            pooled = torch.nn.functional.adaptive_max_pool2d(torch.from_numpy(area.copy())[None, None], (height, width))
            mask = (pooled >= 0.5).to(loaded.device, torch.float32)
            if loaded.pipe.unet.config.in_channels > 2 * loaded.pipe.vae.config.latent_channels:
                blanked = fitted.copy()
                blanked[area >= 0.5] = 128
                masked = vae.encode_picture(loaded, blanked)
        return Start(height=height, width=width, source=source.to(loaded.device), mask=mask, masked=masked)


def _fitted(ground: Ground) -> "Array | None":
    return None if ground.picture is None else pixels.resized(pixels.on_white(ground.picture), ground.size)


def _fitted_mask(ground: Ground) -> "Array | None":
    return None if ground.mask is None else pixels.resized(ground.mask, ground.size)


def _latents_are_the_picture(loaded: Loaded, ground: Ground) -> bool:
    """Whether the latents at the end are those of the picture as given, with nothing pasted or resized after them."""
    if loaded.model.family.engine != "unet":
        return loaded.model.family.latents_as_image and ground.mask is None
    if ground.mask is None or ground.picture is None:
        return True
    keeps_source = loaded.pipe.unet.config.in_channels == loaded.pipe.vae.config.latent_channels
    return keeps_source and ground.size == (ground.picture.shape[1], ground.picture.shape[0])


def _savings(result: Result) -> list[str]:
    saved = []
    if result.shallow_steps:
        saved.append(f"deep layers reused in {result.shallow_steps} of {result.steps} steps")
    if result.unguided_steps:
        saved.append(f"guidance left out in the last {result.unguided_steps} of {result.steps} steps")
    return saved


def _notes(loaded: Loaded, recipe: Recipe, width: int, height: int) -> tuple[str, ...]:
    notes = [*loaded.lora_notes]
    for what, text in (("prompt", recipe.prompt), ("negative prompt", recipe.negative_prompt)):
        if lost := cut_off(loaded.pipe, text, loaded.model.family.tokens):
            notes.append(f"the {what} is longer than the model reads; it did not see: {lost}")
    if recipe.whole:
        whole = "x".join(map(str, recipe.whole))
        notes.append(f"a draft of {width}x{height}; quality=standard makes it {whole}")
    return tuple(notes)


def _record(loaded: Loaded, recipe: Recipe, result: Result, saved: list[str]) -> Mapping[str, Any]:
    """All that the picture depends on, as plain values to be saved with it."""
    import torch

    settings: dict[str, Any] = {
        "model": loaded.model.id,
        "model_sha256": loaded.digest,
        "vae_sha256": loaded.vae_digest,
        "family": loaded.model.family.name,
        "task": recipe.task,
        "quality": recipe.quality,
        "num_inference_steps": recipe.num_inference_steps,
        "steps_run": result.steps,
        "guidance_scale": recipe.guidance_scale,
        "scheduler": result.scheduler,
        "device": loaded.device,
        "dtype": str(loaded.dtype).removeprefix("torch."),
        "threads": torch.get_num_threads(),
        "versions": {name: version(name) for name in ("torch", "diffusers", "transformers")},
    }
    if loaded.model.revision:
        settings["revision"] = loaded.model.revision
    if recipe.task != "text-to-image":
        settings["strength"] = recipe.strength
    if loaded.loras:
        settings["loras"] = [asdict(lora) for lora in loaded.loras]
    if saved:
        settings["shortcuts"] = saved
    return settings
