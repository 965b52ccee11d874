"""What will be done for one request, every open choice made: pure, so without torch and the same each time."""

import math
import secrets
from collections.abc import Mapping

import msgspec

from assistant.errors import Unsupported, UsageError
from assistant.images import ImageRequest, Task
from assistant_diffusers.family import Family
from assistant_diffusers.models import Model
from assistant_diffusers.schedulers import SCHEDULERS

QUALITIES = ("draft", "standard", "best")
STRENGTH = {"image-to-image": 0.6, "image-variation": 0.65, "inpainting": 1.0}
# A draft: fewer steps on a smaller picture, the UNet's deep layers every third step only, guidance in the first part.
DRAFT_STEPS, DRAFT_EDGE, DRAFT_INTERVAL, DRAFT_GUIDED = 0.6, 0.75, 3, 0.6
BEST_STEPS = 1.6
MAX_STEPS = 500

EXTRA: Mapping[str, str] = {
    "scheduler": f"how the noise is taken away: {', '.join(SCHEDULERS)}",
    "lora": "a LoRA file and its weight, PATH:0.8; several with commas",
    "clip_skip": "leave out the last layers of the text encoder, 1 to 4",
    "image_guidance": "InstructPix2Pix: how close to stay to the picture, 1.5",
    "mask_blur": "soften a mask's edge inwards by this many pixels, 4",
    "extend": "outpainting: pixels to add, as left=128,right=64",
    "frames": "1 keeps every step, for /steps",
    "threads": "processor threads; another number gives slightly other pixels",
}


class Recipe(msgspec.Struct, frozen=True, kw_only=True):
    """One picture's settings; `width` and `height` None: those of the source. `whole` is what a draft is smaller than.

    `deep_interval`: the UNet's deep layers are computed every so many steps. `guided` is the part of the steps, from
    the first on, in which guidance is computed. `extend` is (left, top, right, bottom) in pixels.
    """

    task: Task
    prompt: str
    negative_prompt: str = ""
    width: int | None = None
    height: int | None = None
    whole: tuple[int, int] | None = None
    num_inference_steps: int
    guidance_scale: float
    strength: float = 1.0
    seed: int
    quality: str = "standard"
    scheduler: str | None = None
    clip_skip: int | None = None
    loras: tuple[tuple[str, float], ...] = ()
    image_guidance: float = 1.5
    mask_blur: int = 4
    extend: tuple[int, int, int, int] | None = None
    frames: bool = False
    threads: int | None = None
    deep_interval: int = 1
    guided: float = 1.0


def extras(family: Family) -> Mapping[str, str]:
    """The `--set` keys that have an effect on models of this family, with what they are."""
    without = set()
    if "inpainting" not in family.tasks:
        without |= {"mask_blur", "extend"}
    if family.engine == "pipeline":
        without |= {"scheduler", "clip_skip"}
    if not family.loras:
        without.add("lora")
    if family.engine == "pipeline" or family.edits_by != "instruction":
        without.add("image_guidance")
    return {key: about for key, about in EXTRA.items() if key not in without}


def settle(request: ImageRequest, model: Model) -> Recipe:
    """Every choice made that `request` left open. Raises Unsupported or UsageError for what cannot be."""
    family, extra = model.family, request.extra
    quality = request.quality or "standard"
    if quality not in QUALITIES:
        raise Unsupported(f"there is no quality {quality!r}", f"there is {', '.join(QUALITIES)}")
    extend = _sides(extra["extend"]) if "extend" in extra else None
    task: Task = "inpainting" if extend else request.task
    if task not in family.tasks:
        can = ", ".join(sorted(family.tasks))
        raise Unsupported(f"{model.id} ({family.name}) cannot do {task}", f"it does {can}")
    if task != "text-to-image" and not request.sources:
        raise Unsupported(f"{task} needs a picture to start from", "draw one first, or attach one with -i FILE")
    known = extras(family)
    if unknown := [key for key in extra if key not in known]:
        raise UsageError(f"{model.id} has no setting {unknown[0]!r}", f"--set takes: {', '.join(known)}")
    draft = quality == "draft" and not model.few_steps
    steps = request.num_inference_steps
    if steps is None:
        factor = DRAFT_STEPS if draft else BEST_STEPS if quality == "best" and not model.few_steps else 1.0
        steps = max(1, round(model.steps * factor))
    if not 1 <= steps <= MAX_STEPS:
        raise UsageError(f"{steps} steps cannot be made", f"choose 1 to {MAX_STEPS}")
    whole = _size(request, model, task)
    size = _drafted(whole, family.multiple_of) if whole and draft and task == "text-to-image" else whole
    strength = request.strength if request.strength is not None else STRENGTH.get(task, 1.0)
    if not 0 < strength <= 1:
        raise UsageError(f"a strength of {strength:g} cannot be", "it is above 0 (unchanged) and at most 1 (free)")
    by_instruction = task == "image-to-image" and family.edits_by == "instruction"
    guidance = request.guidance_scale
    return Recipe(
        task=task,
        prompt=(request.instruction or request.prompt) if by_instruction else request.prompt,
        negative_prompt=request.negative_prompt or "",
        width=size[0] if size else None,
        height=size[1] if size else None,
        whole=whole if size != whole else None,
        num_inference_steps=steps,
        guidance_scale=model.guidance if guidance is None else guidance,
        strength=1.0 if extend or by_instruction or task == "text-to-image" else strength,
        seed=secrets.randbits(31) if request.seed is None else request.seed,
        quality=quality,
        scheduler=_one_of(extra, "scheduler", SCHEDULERS),
        clip_skip=int(_number(extra, "clip_skip", 1, 4)) if "clip_skip" in extra else None,
        loras=tuple(_lora(part) for part in extra.get("lora", "").split(",") if part.strip()),
        image_guidance=_number(extra, "image_guidance", 0, 10, 1.5),
        mask_blur=int(_number(extra, "mask_blur", 0, 256, 4)),
        extend=extend,
        frames=extra.get("frames", "0") not in ("0", "", "no", "false"),
        threads=int(_number(extra, "threads", 1, 1024)) if "threads" in extra else None,
        deep_interval=DRAFT_INTERVAL if draft and family.engine == "unet" else 1,
        guided=DRAFT_GUIDED if draft and family.engine == "unet" and not by_instruction else 1.0,
    )


def edge_limits(model: Model) -> tuple[int, int]:
    """The shortest and longest edge, in pixels, that the model can be asked for."""
    return min(model.family.multiple_of * 2, model.edge), max(model.edge * 2, 1024)


def _size(request: ImageRequest, model: Model, task: Task) -> tuple[int, int] | None:
    width, height = request.width, request.height
    if task != "text-to-image" and (width is None or height is None):
        return None
    width, height = width or model.edge, height or model.edge
    step = model.family.multiple_of
    low, high = edge_limits(model)
    if width % step or height % step or not low <= min(width, height) <= max(width, height) <= high:
        nearest = "x".join(str(min(max(round(edge / step) * step, low), high)) for edge in (width, height))
        raise Unsupported(
            f"{model.id} cannot make {width}x{height}",
            f"edges are multiples of {step} from {low} to {high}; the nearest is {nearest}",
        )
    return width, height


def _drafted(size: tuple[int, int], step: int) -> tuple[int, int]:
    """The size of a draft, not under what a model needs to draw anything: small pictures keep theirs."""
    width, height = (math.ceil(edge * DRAFT_EDGE / step) * step for edge in size)
    return (width, height) if min(width, height) >= 256 else size


def _number(extra: Mapping[str, str], key: str, low: float, high: float, default: float = 0.0) -> float:
    if key not in extra:
        return default
    try:
        value = float(extra[key])
    except ValueError:
        value = math.nan
    if not low <= value <= high:
        raise UsageError(f"{key}={extra[key]} cannot be", f"it is a number from {low:g} to {high:g}")
    return value


def _one_of(extra: Mapping[str, str], key: str, choices: Mapping[str, str]) -> str | None:
    value = extra.get(key)
    if value is not None and value not in choices:
        raise UsageError(f"there is no {key} {value!r}", f"there is {', '.join(choices)}")
    return value


def _lora(text: str) -> tuple[str, float]:
    path, _, weight = text.strip().rpartition(":")
    if not path.endswith(".safetensors"):
        return text.strip(), 1.0  # no colon, or one of the path's own
    try:
        value = float(weight)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise UsageError(f"the weight in lora={text.strip()} is no number", "write it like lora=PATH:0.8")
    return path, value


def _sides(text: str) -> tuple[int, int, int, int]:
    sides = dict.fromkeys(("left", "top", "right", "bottom"), 0)
    for part in text.replace(";", ",").split(","):
        side, _, pixels = part.partition("=")
        if side.strip() not in sides or not pixels.strip().isdigit() or int(pixels) > 4096:
            raise UsageError(f"extend={text} cannot be read", "write it like extend=left=128,bottom=64")
        sides[side.strip()] = int(pixels)
    if not any(sides.values()):
        raise UsageError("extend adds nothing", "write it like extend=left=128,bottom=64")
    return sides["left"], sides["top"], sides["right"], sides["bottom"]
