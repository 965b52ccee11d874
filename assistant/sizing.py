"""Sizes of pictures: the nearest that a generator makes, and the shapes a user writes. Pure."""

import math
import re
from collections.abc import Iterator

from assistant.conversation import ImageRecord
from assistant.errors import UsageError
from assistant.images import ImageRequest, Sizes


def nearest_size(wanted: tuple[int, int], sizes: Sizes) -> tuple[int, int]:
    """The size nearest to `wanted`, by shape first, that `sizes` allows."""
    width, height = max(wanted[0], 1), max(wanted[1], 1)
    if sizes.fixed:
        shape = math.log(width / height)
        area = width * height
        return min(sizes.fixed, key=lambda s: (abs(math.log(s[0] / s[1]) - shape), abs(s[0] * s[1] - area)))
    ratio = min(max(width / height, 1 / sizes.max_aspect), sizes.max_aspect)
    pixels = min(max(width * height, sizes.min_pixels), sizes.max_pixels)
    scaled = float(width), float(height)
    if pixels != width * height or ratio != width / height:
        scaled = math.sqrt(pixels * ratio), math.sqrt(pixels / ratio)
    step = sizes.multiple_of
    low, high = -(-sizes.min_edge // step) * step, sizes.max_edge // step * step
    # Both edges together, or a wide picture would become a square one.
    share = min(max(1.0, low / min(scaled)), high / max(scaled))
    w, h = (min(max(round(edge * share / step) * step, low), high) for edge in scaled)
    # Rounding may have left the limits by a step; every correction makes the shape squarer, so they cannot fight.
    while min(w, h) < high and (w * h < sizes.min_pixels or max(w, h) > sizes.max_aspect * min(w, h)):
        w, h = (w + step, h) if w <= h else (w, h + step)
    while w * h > sizes.max_pixels and max(w, h) > low:
        w, h = (w - step, h) if w >= h else (w, h - step)
    return w, h


def is_smaller(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether a picture has clearly fewer pixels than another; what a rounded edge costs is not worth a word."""
    return one[0] * one[1] < 0.9 * other[0] * other[1]


def ratio_of(aspect: str | None) -> float | None:
    if not aspect:
        return None
    match = re.fullmatch(r"\s*(\d{1,4})\s*[:x/]\s*(\d{1,4})\s*", aspect)
    if match is None or not int(match.group(1)) or not int(match.group(2)):
        raise UsageError(f"{aspect!r} is no aspect ratio", "write it like 16:9")
    return int(match.group(1)) / int(match.group(2))


def shrinking(request: ImageRequest, source: ImageRecord, sizes: Sizes, label: str) -> Iterator[str]:
    """A note where what comes of a picture can only be smaller than it is."""
    own = (source.width, source.height)
    largest = (request.width, request.height) if request.width and request.height else nearest_size(own, sizes)
    if is_smaller(largest, own):
        most = "" if request.width else "at most "
        yield f"#{source.number} is {own[0]}x{own[1]}; {label} makes {most}{largest[0]}x{largest[1]} of it"
