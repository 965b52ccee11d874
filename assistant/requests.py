"""From a step of a plan to the request a generator can honour, and the words that say so before anything is paid."""

import math
from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from assistant.conversation import Conversation, ImageRecord
from assistant.errors import Unsupported, UsageError
from assistant.images import Capabilities, ImageRequest, Side, Sizes, growth_in_words
from assistant.instructions import by_order
from assistant.locking import locked_in
from assistant.masks import MaskSource
from assistant.planning import Change, Step
from assistant.sizing import nearest_size, ratio_of, shrinking
from assistant.varying import VERSIONS

Decision = Literal["generate", "edit", "vary"]  # whether words are for a new picture, change one, or vary it

STRENGTHS: dict[Change, float] = {"subtle": 0.35, "moderate": 0.6, "strong": 0.8}
# The short names `--set` takes beside the fields' own.
SHORT_NAMES = {
    "format": "output_format",
    "steps": "num_inference_steps",
    "guidance": "guidance_scale",
    "negative": "negative_prompt",
}
_SETTABLE = (
    "quality",
    "background",
    "output_format",
    "num_inference_steps",
    "guidance_scale",
    "strength",
    "negative_prompt",
)


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What the user fixed for a turn, beside the words. `settings` are the `--set` pairs.

    `mask` is a file, a part of the picture, what words name in it, or a mask itself; `growth` makes the canvas larger,
    by fractions of the picture; `like` is the size of another picture, to be come near to. `action` overrides whether
    a chat model takes the words for a new picture or a change of the present one. `generators` (NAME:MODELs) draw in
    place of the session's, side by side.
    """

    width: int | None = None
    height: int | None = None
    aspect: str | None = None
    like: tuple[int, int] | None = None
    count: int | None = None
    seed: int | None = None
    mask: MaskSource | None = None
    growth: Mapping[Side, float] = {}
    settings: Mapping[str, str] = {}
    verbatim: bool = False
    action: Decision | None = None
    generators: tuple[str, ...] = ()


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be painted of a picture, by digests: all that `mask` leaves open, and where the picture grows the
    larger `canvas` it lies on, of `size` in pixels, its `growth` as it was asked for, and `notes` on it."""

    mask: str
    canvas: str | None = None
    size: tuple[int, int] | None = None
    growth: Mapping[Side, float] = {}
    notes: tuple[str, ...] = ()


class Errand(msgspec.Struct, frozen=True, kw_only=True):
    """A request ready to be sent: the pictures it comes from, how to announce it, what could not be honoured.

    `shrinks` tells that what comes of a picture can only be smaller than it is. In a replay, `replays` is the line of
    the origin's log that it repeats.
    """

    request: ImageRequest
    parents: tuple[int, ...] = ()
    saying: str
    notes: tuple[str, ...] = ()
    shrinks: bool = False
    replays: int | None = None


def errand(
    step: Step,
    conversation: Conversation,
    capabilities: Capabilities,
    options: Options,
    label: str,
    model: str | None,
    opening: Opening | None = None,
    before: int = 0,
) -> Errand:
    """Turn `step` into a request of the generator `label`; `before` errands of its turn are to be done first.

    Raises Unsupported, UnknownImage, UsageError.
    """
    sources = [conversation.image(number) for number in step.sources]
    fresh_seed = (conversation.seed + 7919 * (conversation.next_call + before)) & 0x7FFFFFFF
    common = ImageRequest(
        prompt=step.prompt,
        model=model,
        negative_prompt=step.negative_prompt,
        num_images=step.count,
        seed=fresh_seed if options.seed is None else options.seed,
        mask=opening.mask if opening else None,
    )
    if step.action == "generate":
        request, saying = common, f"drawing with {label}"
    elif step.action in ("edit", "vary") and sources:
        request, saying = _from_source(step, sources, common, capabilities, label, keep_seed=options.seed is None)
    else:
        raise UsageError(
            f"there is no picture to {step.action} yet", "say what to draw first, or attach one with -i FILE"
        )
    if opening and not request.sources:
        raise Unsupported(f"{label} cannot repaint a part of a picture", "choose a generator that can inpaint with -g")
    if opening and opening.canvas and opening.size:
        request = _extending(request, opening.canvas, opening.size, opening.growth)
        saying = f"{f'extending #{step.sources[0]} {growth_in_words(opening.growth)}'.rstrip()} with {label}"
    else:
        request = _sized(request, capabilities.sizes, options, sources, step.aspect)
    request, put_back = locked_in(request, conversation.locked, capabilities)
    request, notes = _fitted(_with_settings(request, options.settings), capabilities, label, options)
    notes = (*put_back, *notes, *(opening.notes if opening else ()))
    if request.sources and (left := sources[capabilities.max_sources :]):
        names = " and ".join(f"#{source.number}" for source in left)
        notes = (f"{label} is sent no more than {capabilities.max_sources} at once: {names} by its words alone", *notes)
    may_shrink = request.sources and not request.mask and not options.width
    smaller = tuple(shrinking(request, sources[0], capabilities.sizes, label)) if may_shrink else ()
    return Errand(
        request=request,
        parents=tuple(source.number for source in sources),
        saying=saying,
        notes=(*notes, *smaller),
        shrinks=bool(smaller),
    )


def _from_source(
    step: Step,
    sources: list[ImageRecord],
    common: ImageRequest,
    capabilities: Capabilities,
    label: str,
    *,
    keep_seed: bool,
) -> tuple[ImageRequest, str]:
    """An edit or a variation by the best way the generator declares: instruction, strength, or a redraw."""
    sent = sources[: capabilities.max_sources]
    names = ", ".join(f"#{source.number}" for source in sources)
    digests = tuple(source.digest for source in sent)
    varying = step.action == "vary"
    # A part that is repainted can be told by the whole prompt alone; a whole picture needs to be told what to do.
    untold = None if common.mask else VERSIONS[step.change] if varying else step.prompt
    # Of a picture that is not sent the whole prompt alone tells.
    told = step.prompt if len(sent) < len(sources) and step.prompt and not varying else step.instruction
    instruction = by_order(told or untold, [source.number for source in sent])
    replace = msgspec.structs.replace
    # A variation wants new chances, an edit the picture's own.
    if keep_seed and not varying and sources[0].seed is not None:
        common = replace(common, seed=sources[0].seed)
    prompt = step.prompt or sources[0].prompt
    if any(source.is_own for source in sources):  # which a chat model knows by their numbers alone
        prompt = by_order(prompt, [source.number for source in sent]) or prompt
    common = replace(common, prompt=prompt)
    sending = replace(common, sources=digests, untold=any(source.is_untold for source in sent))
    verb = "varying" if varying else "repainting a part of" if common.mask else "editing"
    saying = f"{verb} {names} with {label}"
    strength = STRENGTHS[step.change]
    if varying and "image-variation" in capabilities.tasks and not common.mask:
        told = instruction if step.instruction else None
        return replace(sending, variation=True, strength=strength, instruction=told), f"{saying}, by its own variations"
    if capabilities.edits_by == "instruction" and _allowed(common, capabilities):
        return replace(sending, instruction=instruction), saying + (", by edits" if varying else "")
    if capabilities.edits_by == "strength" and _allowed(common, capabilities):
        way = f", by repainting at strength {strength}" if varying else ""
        told = sending.prompt or instruction or ""  # such a model follows nothing else
        return replace(sending, strength=strength, prompt=told), saying + way
    if not common.prompt:
        raise Unsupported(f"{label} cannot work on a picture", "choose a generator that edits with -g, or describe it")
    if not sources[0].prompt:
        return common, f"drawing from words alone with {label}, which cannot edit: nothing of {names} will be in it"
    again = "another seed" if varying else "the same seed and size" if "seed" in capabilities.parameters else "no seed"
    return common, f"redrawing {names} from its whole prompt with {label}, which cannot edit ({again})"


def _extending(request: ImageRequest, canvas: str, size: tuple[int, int], growth: Mapping[Side, float]) -> ImageRequest:
    """The request with the canvas in place of the picture that grows."""
    picture, *others = request.sources
    sources = (canvas, *others)
    return msgspec.structs.replace(
        request, sources=sources, extends=picture, growth=growth, width=size[0], height=size[1]
    )


def parts(work: Errand, capabilities: Capabilities) -> Iterator[Errand]:
    """`work` as the calls a generator takes: shared out over as many at once as it can, the seeds counting on."""
    request = work.request
    each = min(capabilities.max_images, -(-request.num_images // capabilities.concurrency))
    for start in range(0, request.num_images, each):
        seed = None if request.seed is None else request.seed + start
        count = min(each, request.num_images - start)
        yield msgspec.structs.replace(work, request=msgspec.structs.replace(request, num_images=count, seed=seed))


def _allowed(request: ImageRequest, capabilities: Capabilities) -> bool:
    return ("inpainting" if request.mask else "image-to-image") in capabilities.tasks


def _sized(
    request: ImageRequest, sizes: Sizes, options: Options, sources: list[ImageRecord], aspect: str | None
) -> ImageRequest:
    """The user's size, else the aspect asked for, else the source's own where the generator makes it."""
    own = (sources[0].width, sources[0].height) if sources else None
    if options.width and options.height:
        wanted = (options.width, options.height)
        if (nearest := nearest_size(wanted, sizes)) != wanted:
            raise Unsupported(
                f"the model cannot make {wanted[0]}x{wanted[1]}", f"the nearest it can is {nearest[0]}x{nearest[1]}"
            )
    elif ratio := ratio_of(options.aspect or aspect):
        pixels = sizes.default[0] * sizes.default[1]
        edge = math.sqrt(pixels / ratio)
        wanted = nearest_size((round(edge * ratio), round(edge)), sizes)
    elif options.like:
        wanted = nearest_size(options.like, sizes)
    elif own and nearest_size(own, sizes) == own:
        wanted = own
    else:
        return request
    return msgspec.structs.replace(request, width=wanted[0], height=wanted[1])


def _with_settings(request: ImageRequest, settings: Mapping[str, str]) -> ImageRequest:
    """Put `--set` pairs where they belong: a field of the request, else `extra`."""
    fields: dict[str, object] = {}
    extra: dict[str, str] = {}
    for key, value in settings.items():
        field = SHORT_NAMES.get(key, key).replace("-", "_")
        if field in _SETTABLE:
            fields[field] = value
        else:
            extra[key] = value
    if not fields and not extra:
        return request
    try:
        # msgspec turns "30" into the number the field asks for, or says why it cannot.
        merged = {**msgspec.structs.asdict(request), **fields, "extra": extra}
        return msgspec.convert(merged, ImageRequest, strict=False)
    except msgspec.ValidationError as error:
        raise UsageError(f"--set: {error}", "numbers are written like 30 or 7.5") from error


def _fitted(
    request: ImageRequest, capabilities: Capabilities, label: str, options: Options
) -> tuple[ImageRequest, tuple[str, ...]]:
    """Check every field against what is declared. A choice there is not is refused; what has no effect is said."""
    limit = capabilities.prompt.max_characters
    if len(request.prompt) > limit:
        raise Unsupported(f"the prompt has {len(request.prompt):,} characters", f"{label} takes {limit:,}: shorten it")
    if unknown := [key for key in request.extra if key not in capabilities.extra]:
        known = ", ".join([*capabilities.extra, *(field for field in _SETTABLE if field in capabilities.parameters)])
        raise Unsupported(f"{label} has no setting {unknown[0]!r}", f"--set takes: {known or 'nothing here'}")
    for field, choices in (
        ("quality", capabilities.qualities),
        ("background", capabilities.backgrounds),
        ("output_format", capabilities.output_formats),
    ):
        value = getattr(request, field)
        if value is not None and choices and value not in choices:
            raise Unsupported(f"{label} has no {field.replace('_', ' ')} {value!r}", f"it has {', '.join(choices)}")
    notes = []
    dropped: dict[str, None] = {}
    for field in (*_SETTABLE, "seed"):
        if getattr(request, field) is None or field in capabilities.parameters:
            continue
        if field == "strength" and request.task in capabilities.tasks and request.task != "text-to-image":
            continue
        dropped[field] = None
        said = field in {SHORT_NAMES.get(key, key) for key in options.settings}
        if said or (field == "seed" and options.seed is not None):
            notes.append(f"{label} does not take a {field.replace('_', ' ')}; it was left out")
        elif field == "negative_prompt":
            notes.append(f"{label} takes no negative prompt; what to avoid stands in the prompt alone")
    return msgspec.structs.replace(request, **dropped), tuple(notes)
