"""The storyboard's generator: reads the prompt as a scene, arranges it, draws it, and knows its own pictures again."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import structs

from assistant.errors import ModelUnavailable, Unsupported
from assistant.images import Capabilities, Cost, GeneratedImage, ImageRequest, Job, PromptRules, Sizes

if TYPE_CHECKING:
    from PIL import Image

    from assistant_storyboard.staging.placed import Layout
    from assistant_storyboard.staging.source import Source

_FORMATS = {"png": "image/png", "jpeg": "image/jpeg", "webp": "image/webp", "svg": "image/svg+xml"}
_CAPABILITIES = Capabilities(
    tasks=frozenset({"text-to-image", "image-to-image", "inpainting", "image-variation"}),
    edits_by="instruction",
    parameters=frozenset({"negative_prompt", "width", "height", "seed", "output_format", "strength"}),
    sizes=Sizes(min_edge=64, max_edge=2048, min_pixels=64 * 64, max_pixels=2048 * 2048, default=(1024, 1024)),
    max_images=8,
    max_sources=4,
    lossless_edits=True,
    prompt=PromptRules(dialect="prose", max_words=200),
    seed="exact",
    output_formats=tuple(_FORMATS),
    extra={"format": "png, jpeg, webp, or svg: the drawing itself"},
)
_STEPS = 4
_FURTHER = 0.5  # the strength at which further pictures of one change vary it
# How it draws anyway.
_KINDS = (
    "illustration", "digital illustration", "portrait", "still life", "landscape", "in full colour", "in colour",
    "full colour",
)  # fmt: skip


class StoryboardGenerator:
    """Composes pictures as drawings: no weights, no network, the same bytes for the same request and seed."""

    name = "storyboard"
    fallback = True  # chosen when nothing better is set up

    def capabilities(self, model: str | None) -> Capabilities:
        if model not in (None, *self.models()):
            raise ModelUnavailable(f"storyboard has no model {model}", f"leave it away, or say {self.models()[0]}")
        return _CAPABILITIES

    def models(self) -> Sequence[str]:
        return ("drawing",)

    def estimate(self, request: ImageRequest) -> Cost:
        return Cost(usd=0, about=False)

    def generate(self, request: ImageRequest, job: Job) -> Iterator[GeneratedImage]:
        from assistant_storyboard.staging.masking import grown, mask_of
        from assistant_storyboard.staging.source import Source

        self.capabilities(request.model)
        media_type = _media_type(request)
        sources = [Source(job.read(digest)) for digest in request.sources]
        mask = mask_of(request, job, sources)
        if request.extends and mask is not None:
            sources[0].layout = grown(Source(job.read(request.extends)).layout, mask)
        first = seed_of(request)
        for i in range(request.num_images):
            yield _draw(request, first + i, sources, mask, media_type, job)
            if request.sources and mask is None and not request.variation:  # of one change there is but one picture
                request = structs.replace(request, variation=True, strength=_FURTHER)


def seed_of(request: ImageRequest) -> int:
    """The request's seed, or one derived from its prompt, so that the same words give the same picture."""
    if request.seed is not None:
        return request.seed
    return int.from_bytes(hashlib.sha256(request.prompt.encode("utf-8", "replace")).digest()[:4]) >> 1


def _media_type(request: ImageRequest) -> str:
    name = (request.extra.get("format") or request.output_format or "png").lower().replace("jpg", "jpeg")
    if name not in _FORMATS:
        raise Unsupported(f"storyboard does not write {name}", f"it writes {', '.join(_FORMATS)}")
    if name == "svg" and request.mask:
        raise Unsupported("a masked edit has no drawing of its own to give as svg", "take png")
    return _FORMATS[name]


def _draw(
    request: ImageRequest,
    seed: int,
    sources: "Sequence[Source]",
    mask: "Image.Image | None",
    media_type: str,
    job: Job,
) -> GeneratedImage:
    from assistant_storyboard.drawing.compose import compose
    from assistant_storyboard.drawing.raster import rasterise
    from assistant_storyboard.drawing.styles import apply_style, style_of
    from assistant_storyboard.staging.editing import is_filling, layout_for
    from assistant_storyboard.staging.masking import masked, new_side, region_of
    from assistant_storyboard.staging.source import encode, svg_metadata

    width, height = _size(request, sources)
    before = sources[0].image if sources else None
    region = new_side(mask) if request.extends else region_of(mask)
    layout = layout_for(request, [source.layout for source in sources], seed, width / height, region)
    foreign = before if sources and sources[0].layout is None and not is_filling(request) else None
    job.progress(1, _STEPS)
    style = style_of(layout.scene.style)
    notes = _notes(layout, foreign is not None, style)
    vector = media_type == "image/svg+xml"
    svg = compose(
        layout,
        width,
        height,
        svg_metadata(layout) if vector else "",
        photo=foreign,
        grows=request.extends is not None,
        check=job.check,
    )
    if vector:
        if style:
            notes += (f"the svg is the drawing before its {style} finish, which is made of pixels",)
        return GeneratedImage(
            data=svg.encode(), media_type=media_type, width=width, height=height, seed=seed, notes=notes
        )
    job.progress(2, _STEPS)
    picture = rasterise(svg, width, height, job.check)
    job.progress(3, _STEPS)
    if style:
        picture = apply_style(picture, style, seed, job.check)
    if mask is not None and before is not None:
        picture = masked(before, picture, mask)
        if media_type == "image/jpeg":
            notes += ("jpeg rounds every pixel, so the unmasked ones are kept only nearly; png keeps them exactly",)
    if before is not None and not request.extends and _is_same(before, picture):
        notes += ("the picture is as it was: these words name nothing that storyboard can change in it",)
    own = layout if not sources or sources[0].layout else None
    data = encode(picture, media_type, own, exact=mask is not None)
    job.progress(_STEPS, _STEPS)
    return GeneratedImage(data=data, media_type=media_type, width=width, height=height, seed=seed, notes=notes)


def _size(request: ImageRequest, sources: "Sequence[Source]") -> tuple[int, int]:
    """The size asked for, else the source's; with a mask always the source's."""
    limits = _CAPABILITIES.sizes
    own = sources[0].size if sources else limits.default
    if request.mask:
        return own
    width, height = request.width or own[0], request.height or own[1]
    shrink = min(1.0, limits.max_edge / max(width, height))
    return max(round(width * shrink), limits.min_edge), max(round(height * shrink), limits.min_edge)


def _is_same(before: "Image.Image", after: "Image.Image") -> bool:
    from PIL import ImageChops

    pair = before.convert("RGB"), after.convert("RGB")
    return before.size == after.size and ImageChops.difference(*pair).getbbox() is None


def _notes(layout: "Layout", foreign: bool, style: str | None) -> tuple[str, ...]:
    """What the picture does not show although the words ask for it."""
    from assistant_storyboard.staging.poses import poses_not_shown

    notes: list[str] = []
    if layout.missing:
        notes.append("could not draw: " + ", ".join(layout.missing[:12]))
    if poses := poses_not_shown(layout.scene):
        notes.append(f"draws one pose only, so not as told: {', '.join(poses[:12])}")
    if layout.left_out:
        notes.append(f"too much for one picture, left out: {', '.join(layout.left_out[:12])}")
    if layout.scene.style and style is None and layout.scene.style.lower() not in _KINDS:
        notes.append(f"does not know the style {layout.scene.style}: drawn as an illustration")
    if foreign:
        notes.append(
            "this picture is not a storyboard: kept as it is, with light, weather, style and added things over it"
        )
    return tuple(notes)
