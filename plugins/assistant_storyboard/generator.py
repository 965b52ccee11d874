"""The storyboard's generator: reads the prompt as a scene, arranges it, draws it, and knows its own pictures again."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.errors import ModelUnavailable
from assistant.images import Capabilities, Cost, GeneratedImage, ImageRequest, Job, PromptRules, Sizes
from assistant_storyboard.layout import Layout, arrange
from assistant_storyboard.scene import Scene

if TYPE_CHECKING:
    from PIL import Image

_FORMATS = {"png": "image/png", "jpeg": "image/jpeg", "webp": "image/webp", "svg": "image/svg+xml"}
_CAPABILITIES = Capabilities(
    tasks=frozenset({"text-to-image", "image-to-image", "inpainting", "image-variation"}),
    edits_by="instruction",
    parameters=frozenset(
        {
            "negative_prompt",
            "instruction",
            "strength",
            "width",
            "height",
            "num_images",
            "seed",
            "output_format",
            "extra",
        }
    ),
    sizes=Sizes(min_edge=64, max_edge=2048, min_pixels=64 * 64, max_pixels=2048 * 2048, default=(1024, 1024)),
    max_images=8,
    max_sources=4,
    prompt=PromptRules(dialect="prose", max_words=200),
    seed="exact",
    output_formats=tuple(_FORMATS),
    extra={"format": "svg gives the drawing itself; also png, jpeg, webp"},
)


class StoryboardGenerator:
    """Composes pictures as drawings: no weights, no network, the same bytes for the same request and seed."""

    name = "storyboard"

    def capabilities(self, model: str | None) -> Capabilities:
        if model not in (None, *self.models()):
            raise ModelUnavailable(f"storyboard has no model {model}", f"leave it away, or say {self.models()[0]}")
        return _CAPABILITIES

    def models(self) -> Sequence[str]:
        return ("drawing",)

    def estimate(self, request: ImageRequest) -> Cost:
        return Cost(usd=0, about=False)

    def generate(self, request: ImageRequest, job: Job) -> Iterator[GeneratedImage]:
        self.capabilities(request.model)
        first = seed_of(request)
        for i in range(request.num_images):
            yield _draw(request, first + i, job)


def seed_of(request: ImageRequest) -> int:
    """The request's seed, or one derived from its prompt, so that the same words give the same picture."""
    if request.seed is not None:
        return request.seed
    return int.from_bytes(hashlib.sha256(request.prompt.encode("utf-8", "replace")).digest()[:4]) >> 1


def _draw(request: ImageRequest, seed: int, job: Job) -> GeneratedImage:
    from assistant_storyboard.compose import compose
    from assistant_storyboard.raster import rasterise
    from assistant_storyboard.source import encode

    width, height = request.width or 1024, request.height or 1024
    scene = _scene(request.prompt)
    layout = arrange(scene, seed, width / height)
    svg = compose(layout, width, height, check=job.check)
    picture = rasterise(svg, width, height, job.check)
    return GeneratedImage(
        data=encode(picture, "image/png", layout), media_type="image/png", width=width, height=height, seed=seed
    )


def _scene(prompt: str) -> Scene:
    from assistant.language import read
    from assistant_storyboard.scene import scene_of

    return scene_of(read(prompt))
