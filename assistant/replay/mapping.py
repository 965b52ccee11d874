"""A saved request put onto what another generator can do, and in words what could not be carried over.

Where the generator honours all of it the request stays the very same, and there is nothing to say.
"""

from msgspec.structs import replace

from assistant.images import Capabilities, ImageRequest
from assistant.requests import STRENGTHS
from assistant.sizing import nearest_size
from assistant.varying import VERSIONS

_CHOICES = {"quality": "qualities", "background": "backgrounds", "output_format": "output_formats"}
_OPTIONAL = ("negative_prompt", "seed", "num_inference_steps", "guidance_scale", *_CHOICES)


def onto(
    request: ImageRequest, capabilities: Capabilities, model: str | None, size: tuple[int, int] | None = None
) -> tuple[ImageRequest, tuple[str, ...]]:
    """`request` as `model` can honour it, and what was lost. `size` is the one its picture had, in pixels.

    The caller puts the sources' digests right, and cuts `num_images` into calls.
    """
    request = replace(request, model=model)
    losses: list[str] = []
    for step in (_task, _way_of_editing, _fields, _extras, _prompt):
        request, lost = step(request, capabilities)
        losses += lost
    request, lost = _sized(request, capabilities, size)
    return request, (*losses, *lost)


def _task(request: ImageRequest, capabilities: Capabilities) -> tuple[ImageRequest, list[str]]:
    """Of the tasks that cannot be done, the nearest that can."""
    lost = []
    if request.mask and "inpainting" not in capabilities.tasks:
        lost.append("the extension" if request.extends else "the mask: the whole picture was open to change")
        request = replace(request, mask=None, extends=None, growth={})
    if request.variation and "image-variation" not in capabilities.tasks:
        strength = request.strength or STRENGTHS["moderate"]
        change = min(STRENGTHS, key=lambda change: abs(STRENGTHS[change] - strength))
        if capabilities.edits_by == "instruction":
            told = request.instruction or VERSIONS[change]
            request = replace(request, variation=False, strength=None, instruction=told)
        else:
            request = replace(request, variation=False, strength=strength)
        lost.append("variation as a task of its own")
    if request.sources and request.task not in capabilities.tasks:
        request = replace(request, sources=(), untold=False, instruction=None, strength=None)
        lost.append("the picture it came from: drawn anew from its whole prompt")
    if len(request.sources) > capabilities.max_sources:
        lost.append(f"{len(request.sources) - capabilities.max_sources} of its {len(request.sources)} source pictures")
        request = replace(request, sources=request.sources[: capabilities.max_sources])
    return request, lost


def _way_of_editing(request: ImageRequest, capabilities: Capabilities) -> tuple[ImageRequest, list[str]]:
    if not request.sources or request.variation:
        return request, []
    if capabilities.edits_by == "strength" and request.strength is None:
        told = f"the instruction {request.instruction!r}: the whole prompt was followed" if request.instruction else ""
        request = replace(request, strength=STRENGTHS["moderate"], instruction=None)
        return request, [told] if told else []
    if capabilities.edits_by == "instruction" and request.instruction is None:
        told = f"strength {request.strength:g}" if request.strength is not None else ""
        # As in `requests`: a part that is repainted is told by the whole prompt.
        request = replace(request, instruction=None if request.mask else request.prompt, strength=None)
        return request, [told] if told else []
    return request, []


def _fields(request: ImageRequest, capabilities: Capabilities) -> tuple[ImageRequest, list[str]]:
    """The optional fields it takes, with values it has."""
    lost = [_named(request, field) for field in _OPTIONAL if not _taken(request, field, capabilities)]
    return replace(request, **{field: None for field in _OPTIONAL if not _taken(request, field, capabilities)}), lost


def _taken(request: ImageRequest, field: str, capabilities: Capabilities) -> bool:
    value = getattr(request, field)
    choices = getattr(capabilities, _CHOICES[field]) if field in _CHOICES else ()
    return value is None or (field in capabilities.parameters and (not choices or value in choices))


def _named(request: ImageRequest, field: str) -> str:
    return f"{field.replace('_', ' ')} {getattr(request, field)!r}"


def _extras(request: ImageRequest, capabilities: Capabilities) -> tuple[ImageRequest, list[str]]:
    kept = {key: value for key, value in request.extra.items() if key in capabilities.extra}
    return replace(request, extra=kept), [f"{key}={value}" for key, value in request.extra.items() if key not in kept]


def _prompt(request: ImageRequest, capabilities: Capabilities) -> tuple[ImageRequest, list[str]]:
    limit = capabilities.prompt.max_characters
    if len(request.prompt) <= limit:
        return request, []
    shorter = request.prompt[:limit].rpartition(" ")[0] or request.prompt[:limit]
    return replace(request, prompt=shorter), [f"the end of the prompt: {limit:,} characters are the most it takes"]


def _sized(
    request: ImageRequest, capabilities: Capabilities, size: tuple[int, int] | None
) -> tuple[ImageRequest, list[str]]:
    asked = (request.width, request.height) if request.width and request.height else None
    wanted = asked or size
    if wanted is None:
        return request, []
    nearest = nearest_size(wanted, capabilities.sizes)
    lost = [] if nearest == wanted else [f"size {wanted[0]}x{wanted[1]}: {nearest[0]}x{nearest[1]} is the nearest"]
    return replace(request, width=nearest[0], height=nearest[1]), lost
