"""The generator `diffusers`: models on this machine, behind the same few methods as every other generator."""

import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from msgspec.structs import replace

from assistant.errors import UsageError
from assistant.images import Capabilities, Cost, GeneratedImage, ImageRequest, Job, Sizes
from assistant.settings import Settings
from assistant_diffusers import hardware, loading, segmenting, small_decoder
from assistant_diffusers.catalogue import Catalogue
from assistant_diffusers.drawing import Studio
from assistant_diffusers.loading import Loaded
from assistant_diffusers.models import Model
from assistant_diffusers.recipe import QUALITIES, edge_limits, extras, settle
from assistant_diffusers.shelf import Shelf

_MAX_IMAGES = 8


class DiffusersGenerator:
    """Draws with diffusion models. torch and diffusers are imported with the first picture, or by `loaded`."""

    name = "diffusers"

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.cache = settings.cache_dir / "diffusers"
        self.catalogue = Catalogue(settings)
        self.studio = Studio(self.cache, self.catalogue.hub_cache)
        self._shelf: Shelf | None = None
        self._threads: int | None = None
        self._asked: Model | None = None
        # One picture at a time: two would only take each other's cores, and pipelines have a state.
        self._drawing = threading.Lock()

    def ready(self) -> bool:
        """Whether the user has chosen a model in the configuration and the packages are installed."""
        return bool(self._settings.table("diffusers").get("model")) and not loading.missing_packages()

    @property
    def setup(self) -> str:
        """What to do to draw with a model of one's own."""
        if loading.missing_packages():
            return "made on this machine: pip install 'image-assistant[diffusers]'"
        names = self.models()
        return f"made on this machine: -g diffusers:{names[0]}" if names else "`assistant models get OWNER/NAME`"

    def models(self) -> Sequence[str]:
        return self.catalogue.names()

    def capabilities(self, model: str | None) -> Capabilities:
        self._asked = self.catalogue.find(model)
        return capabilities_of(self._asked)

    def estimate(self, request: ImageRequest) -> Cost | None:
        return Cost(usd=0.0, about=False)

    def again(self, request: ImageRequest, parameters: Mapping[str, Any]) -> ImageRequest:
        """The request with what was chosen for it when these `parameters` were recorded: the same bytes again.

        The number of threads is one, as sums depend on their order; unless this machine has not so many.
        """
        steps, guidance, threads = map(parameters.get, ("num_inference_steps", "guidance_scale", "threads"))
        if request.num_inference_steps is None and isinstance(steps, int):
            request = replace(request, num_inference_steps=steps)
        if request.guidance_scale is None and isinstance(guidance, int | float):
            request = replace(request, guidance_scale=guidance)
        if "threads" not in request.extra and isinstance(threads, int) and threads <= (os.cpu_count() or 1):
            request = replace(request, extra={**request.extra, "threads": str(threads)})
        return request

    def probe(self) -> None:
        """Load the model that was chosen, if one was: the prompt is there, and the user is still writing."""
        if self._asked is not None:
            self.loaded(self._asked.id)

    def describe(self, model: str) -> str:
        """One line on a model: family, size, type of its numbers, licence where it is known."""
        return description(self.catalogue.find(model))

    def get(self, model: str, job: Job) -> str:
        """Download "owner/name" or "owner/name@revision" from the hub; a line on what came. Progress is in bytes."""
        from assistant_diffusers.downloading import download

        id, _, revision = model.partition("@")
        endpoint = self._settings.env("HF_ENDPOINT")
        commit = download(id, self.catalogue.hub_cache, job, revision or None, endpoint)
        return f"{id} at commit {commit[:12]}: {self._about(id, model)}"

    def _about(self, id: str, model: str) -> str:
        """What a repository of the hub is good for, in a few words; `model` is its id, perhaps with a revision."""
        if small_decoder.is_one(id):
            return "a small decoder for drafts and previews"
        return "finds things by words, for /mask" if id == segmenting.MODEL else self.describe(model)

    def loaded(self, model: str | None = None, job: Job | None = None) -> Loaded:
        """The model in memory, loaded now if need be: ahead of the first picture, in a thread in the background."""
        found = self.catalogue.find(model)
        loading.require_packages()
        job = job or Job()
        with self._my_turn(job):
            return self._load(found, job)

    def generate(self, request: ImageRequest, job: Job) -> Iterator[GeneratedImage]:
        model = self.catalogue.find(request.model)
        recipe = settle(request, model)
        loading.require_packages()
        source = request.sources[0] if request.sources else None
        for index in range(request.num_images):
            # Each is what its seed alone would give: the third of four is seed + 2, whatever the others are.
            one = replace(recipe, seed=recipe.seed + index)
            with self._my_turn(job):
                loaded = self._load(model, job)
                image = self.studio.draw(loaded, one, source, request.mask, job, (index, request.num_images))
            yield image

    @contextmanager
    def _my_turn(self, job: Job) -> Iterator[None]:
        """Wait until nothing else is drawn or loaded; the job may be cancelled while it waits."""
        while not self._drawing.acquire(timeout=0.1):
            job.check()
        try:
            yield
        finally:
            self._drawing.release()

    def _load(self, model: Model, job: Job) -> Loaded:
        self._set_threads()
        if self._shelf is None:
            budget = self._number("memory_gb", "8")
            convert = self._settings.table("diffusers").get("convert", True)
            if not isinstance(convert, bool):
                raise UsageError("[diffusers] convert is neither true nor false", "write it like convert = false")
            budget_bytes = None if budget is None else int(budget * 1e9)
            self._shelf = Shelf(self.cache, self.catalogue.models, budget_bytes, convert=convert)
        table = self._settings.table("diffusers")
        device = hardware.choose_device(_text(table.get("device")))
        dtype = hardware.choose_dtype(device, _text(table.get("dtype")))
        return self._shelf.get(model, device, dtype, job.check)

    def _set_threads(self) -> None:
        """As many as there are free cores when the first picture is drawn; then for the life of the process."""
        import torch

        if self._threads is None:
            wanted = self._number("threads", "2")
            self._threads = max(1, int(wanted)) if wanted else min(hardware.free_cores(), torch.get_num_threads())
            torch.set_num_threads(self._threads)

    def _number(self, key: str, example: str) -> float | None:
        """A setting that is a number above 0; None when it is not there. Raises UsageError."""
        value = self._settings.table("diffusers").get(key)
        if value is not None and not (isinstance(value, int | float) and value > 0):
            raise UsageError(f"[diffusers] {key} is no number above 0", f"write it like {key} = {example}")
        return value


def capabilities_of(model: Model) -> Capabilities:
    """What a model can do, told from what is known before it is loaded."""
    family = model.family
    low, high = edge_limits(model)
    parameters = {"seed", "num_inference_steps", "width", "height", "quality"}
    if model.guided:
        parameters.add("guidance_scale")
    if family.edits_by == "strength":
        parameters.add("strength")
    if model.negative and model.guidance > 1:
        parameters.add("negative_prompt")
    return Capabilities(
        tasks=family.tasks,
        edits_by=family.edits_by,
        parameters=frozenset(parameters),
        sizes=Sizes(
            multiple_of=family.multiple_of,
            min_edge=low,
            max_edge=high,
            max_pixels=high * high,
            default=(model.edge, model.edge),
        ),
        max_images=_MAX_IMAGES,
        prompt=family.prompt,
        seed="same hardware",
        qualities=QUALITIES,
        output_formats=("png",),
        extra=extras(family),
    )


def description(model: Model) -> str:
    """For people: "Stable Diffusion, 1.1 billion parameters, 2.1 GB float16, openrail"."""
    count = model.parameters
    told = f"{count / 1e9:.1f} billion" if count >= 5e7 else f"{count:,}"
    facts = [f"{told} parameters", f"{model.stored_bytes / 1e9:.1f} GB {model.dtype}"]
    if model.few_steps:
        facts.append(f"made for {model.few_steps[0]} steps")
    return ", ".join([model.family.name, *facts, *filter(None, [model.license])])


def _text(value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise UsageError(f"[diffusers] {value!r} is no text", 'write it like device = "cpu"')
    return value
