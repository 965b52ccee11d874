"""Path data: numbers as short as SVG takes them, smooth curves, and shapes given once in unit coordinates. Pure."""

import functools
import re
from collections.abc import Iterable, Sequence

Point = tuple[float, float]

_TOKEN = re.compile(r"[MLCQZ]|-?\d*\.?\d+")


def n(value: float, digits: int = 1) -> str:
    """A number as short as SVG takes it."""
    return f"{value:.{digits}f}".rstrip("0").rstrip(".") or "0"


def polyline(points: Iterable[Point]) -> str:
    return "M" + "L".join(f"{n(x)} {n(y)}" for x, y in points)


def curve(points: Sequence[Point]) -> str:
    """A smooth path through `points` (Catmull-Rom, as cubic Béziers)."""
    path = f"M{n(points[0][0])} {n(points[0][1])}"
    for i in range(len(points) - 1):
        before, start, end, after = points[max(i - 1, 0)], points[i], points[i + 1], points[min(i + 2, len(points) - 1)]
        path += (
            f"C{n(start[0] + (end[0] - before[0]) / 6)} {n(start[1] + (end[1] - before[1]) / 6)}"
            f" {n(end[0] - (after[0] - start[0]) / 6)} {n(end[1] - (after[1] - start[1]) / 6)}"
            f" {n(end[0])} {n(end[1])}"
        )
    return path


def placed(shape: str, at: Point, size: Point, lean: float = 0.0) -> str:
    """`shape`, path data of M, L, C, Q, Z in unit coordinates, scaled by `size` and moved to `at`.

    `lean` shears it: so many pixels to the right for each unit upwards.
    """
    path, x = "", None
    for token in _tokens(shape):
        if isinstance(token, str):
            path += token
        elif x is None:
            x = token
        else:
            path += f"{n(at[0] + x * size[0] - token * lean, 2)} {n(at[1] + token * size[1], 2)} "
            x = None
    return path


@functools.lru_cache(64)
def _tokens(shape: str) -> tuple[str | float, ...]:
    return tuple(token if token.isalpha() else float(token) for token in _TOKEN.findall(shape))


def circle(x: float, y: float, r: float, flat: float = 1.0) -> str:
    """A circle, or an ellipse `flat` times as high as wide."""
    return (
        f"M{n(x - r)} {n(y)}a{n(r, 2)} {n(r * flat, 2)} 0 1 0 {n(2 * r, 2)} 0"
        f"a{n(r, 2)} {n(r * flat, 2)} 0 1 0 {n(-2 * r, 2)} 0"
    )


def lens(x: float, y: float, length: float, thick: float) -> str:
    """A lens lying on the water: the crest of a small wave."""
    return placed("M-.5 0Q0 -1 .5 0Q0 .35 -.5 0Z", (x, y), (length, thick))
