"""Which part of a picture is to be repainted: from a file, a box or words, or the new edge of a picture that grows.

A mask is a PNG of its picture's size whose transparent pixels (alpha 0) are the ones to repaint.
"""

import io
import math
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from assistant.errors import BadImage
from assistant.images import Side
from assistant.pictures import as_mask, decode, read_picture

if TYPE_CHECKING:
    from PIL.Image import Image

_BLUR = 24  # pixels; the new edge is begun with a blur of what it adjoins


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a picture, its edges as fractions of the width from the left and of the height from the top."""

    left: float
    top: float
    right: float
    bottom: float


class Marked(msgspec.Struct, frozen=True, kw_only=True):
    """What the user marked of the picture with the digest `picture`, by `words` where a plugin found it."""

    picture: str
    mask: bytes
    words: str = ""


MaskSource = Path | Box | Marked | bytes  # a file of the user's, a part, what is marked, or a mask that is one already


class Extended(msgspec.Struct, frozen=True, kw_only=True):
    """A picture on a larger canvas, as a PNG, and the mask that leaves open what is new."""

    canvas: bytes
    mask: bytes


def mask_of(wanted: MaskSource, size: tuple[int, int]) -> bytes:
    """The mask that is meant for a picture of `size` in pixels. Raises BadImage."""
    if isinstance(wanted, bytes):
        return as_mask(wanted, size)
    if isinstance(wanted, Marked):
        return as_mask(wanted.mask, size)
    if isinstance(wanted, Path):
        return as_mask(read_picture(wanted).data, size)
    from PIL import Image

    width, height = size
    corners = (round(wanted.left * width), round(wanted.top * height))
    opposite = (round(wanted.right * width), round(wanted.bottom * height))
    if corners[0] >= opposite[0] or corners[1] >= opposite[1]:
        raise BadImage("the mask leaves nothing to repaint", "make the box larger")
    mask = Image.new("RGBA", size, (0, 0, 0, 255))
    mask.paste((0, 0, 0, 0), (*corners, *opposite))
    return _png(mask)


def transparency(data: bytes) -> bytes | None:
    """The mask that a picture's own transparency is; None for one that has no transparent pixel, as no SVG has."""
    try:
        image = decode(data)
    except BadImage:
        return None
    if "A" not in image.getbands() and "transparency" not in image.info:
        return None
    darkest, _ = image.convert("RGBA").getchannel("A").getextrema()
    return as_mask(data, image.size) if darkest == 0 else None


def is_around(mask: bytes) -> bool:
    """Whether what a mask leaves open reaches every edge: the background of what is there, and no hole in it."""
    opaque = decode(mask, "the mask").convert("RGBA").getchannel("A")
    left_open = opaque.point(lambda alpha: 0 if alpha else 255)
    return left_open.getbbox() == (0, 0, *opaque.size)


def previewed(data: bytes, mask: bytes) -> bytes:
    """A picture as a PNG with the part to repaint shaded, to be looked at."""
    from PIL import Image

    picture = decode(data).convert("RGB")
    alpha = decode(mask, "the mask").convert("RGBA").getchannel("A").resize(picture.size)
    shaded = Image.blend(picture, Image.new("RGB", picture.size, "magenta"), 0.6)
    return _png(Image.composite(picture, shaded, alpha))


def extended_size(size: tuple[int, int], growth: Mapping[Side, float], multiple_of: int) -> tuple[int, int]:
    """Width and height in pixels of a picture grown by fractions of itself, made up to the generator's multiple."""
    width = size[0] * (1 + growth.get("left", 0) + growth.get("right", 0))
    height = size[1] * (1 + growth.get("top", 0) + growth.get("bottom", 0))
    # Rounded first: 0.1 + 0.2 must not add a pixel, and with it a whole multiple.
    rounded = (math.ceil(round(edge, 3) / multiple_of) * multiple_of for edge in (width, height))
    return next(rounded), next(rounded)


def growth_of(mask: bytes) -> dict[Side, float]:
    """The growth, by fractions of the picture, that a mask made by `extended` stands for."""
    alpha = decode(mask, "the mask").convert("RGBA").getchannel("A")
    left, top, right, bottom = alpha.getbbox() or (0, 0, *alpha.size)
    width, height = right - left, bottom - top
    sides: dict[Side, float] = {
        "left": left / width,
        "right": (alpha.width - right) / width,
        "top": top / height,
        "bottom": (alpha.height - bottom) / height,
    }
    return {side: share for side, share in sides.items() if share}


def extended(data: bytes, growth: Mapping[Side, float], size: tuple[int, int]) -> Extended:
    """A picture put on a canvas of `size`, grown on the sides named; it is scaled down only where it does not fit."""
    from PIL import Image

    picture = decode(data).convert("RGB")
    wanted = extended_size(picture.size, growth, 1)
    scale = min(1.0, size[0] / wanted[0], size[1] / wanted[1])
    if scale < 1:
        picture = picture.resize((max(round(picture.width * scale), 1), max(round(picture.height * scale), 1)))
    left = _offset(size[0] - picture.width, growth.get("left", 0), growth.get("right", 0))
    top = _offset(size[1] - picture.height, growth.get("top", 0), growth.get("bottom", 0))
    canvas = _continued(picture, size, (left, top))
    mask = Image.new("RGBA", size, (0, 0, 0, 0))
    mask.paste((0, 0, 0, 255), (left, top, left + picture.width, top + picture.height))
    return Extended(canvas=_png(canvas), mask=_png(mask))


def _offset(room: int, before: float, after: float) -> int:
    """How much of the room is in front of the picture: by the growth asked for, in the middle where there is none."""
    return round(room * before / (before + after)) if before + after else room // 2


def _continued(picture: "Image", size: tuple[int, int], at: tuple[int, int]) -> "Image":
    """The picture on its canvas, its mirror image blurred around it: models take up colours that are there."""
    import numpy as np
    from PIL import Image, ImageFilter

    before = at[1], at[0]
    after = size[1] - picture.height - at[1], size[0] - picture.width - at[0]
    padding = (*zip(before, after, strict=True), (0, 0))
    canvas = Image.fromarray(np.pad(np.asarray(picture), padding, mode="symmetric"))
    canvas = canvas.filter(ImageFilter.GaussianBlur(_BLUR))
    canvas.paste(picture, at)
    return canvas


def _png(image: "Image") -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
