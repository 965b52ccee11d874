"""Landforms with a shape of their own: dunes, the headland, boulders, islets, the hill one stands on, mesas."""

import math
from collections.abc import Callable
from random import Random

from assistant_storyboard.colours import blend
from assistant_storyboard.drawing.paths import Point, curve, placed, polyline
from assistant_storyboard.drawing.sheet import Sheet
from assistant_storyboard.drawing.terrain import fill_below, hill_line

# In unit coordinates from the crest, the flat top or the crown (0 0), y down.
_SLIP_FACE = "M0 0C.2 .25 .1 .7 -.15 1.6C.35 1.2 .7 .9 1 .75C.6 .5 .3 .2 0 0Z"
_MOUND = "M-1 1C-.75 .25 -.5 0 -.2 0L.25 0C.5 0 .7 .4 1 1Z"
_HILL = "M-1 1C-.62 .62 -.52 0 -.3 0L.3 0C.52 0 .62 .62 1 1L1 1.6L-1 1.6Z"
_TRAIL = (
    "M-.006 0C.12 .2 -.22 .4 .02 .66C.2 .95 -.05 1.2 -.12 1.6L.06 1.6C.12 1.2 .29 .95 .06 .64C-.17 .4 .15 .2 .012 0Z"
)


def draw_dunes(sheet: Sheet, horizon: float, colour: str) -> None:
    """Dunes: sharp crests, a lit windward side and a shaded slip face each."""
    light = sheet.light
    for i in range(5):
        t = i / 4
        rng = sheet.rng(f"dunes {i}")
        depth = 0.85 * (1 - t) ** 1.3
        top = horizon + (sheet.height - horizon) * (t**1.5 * 0.72 - 0.02)
        amplitude = sheet.height * (0.035 + 0.05 * t)
        outline = hill_line(sheet, f"dune line {i}", top, amplitude, 1.2)
        lit = light.of(blend(colour, "#fff1cc", 0.2), depth)
        paint = sheet.linear(
            [(0, lit), (0.5, light.of(colour, depth)), (1, light.of(blend(colour, "#7a3f1d", 0.28), depth * 0.6))]
        )
        fill_below(sheet, outline, paint)
        crest = min(outline[1:-1], key=lambda point: point[1])
        side = 1 if light.sun_at[0] < 0.5 else -1
        reach, drop = sheet.width * rng.uniform(0.2, 0.34) * side, amplitude * rng.uniform(1.1, 1.8)
        x, y = crest
        slip = placed(_SLIP_FACE, (x, y + 1), (reach, drop))
        sheet.path(slip, light.of("#6e3d22", depth), 0.26)


def draw_headland(sheet: Sheet, top: float, edge: float, foot: float, *, left: bool, cover: str) -> None:
    """A cliff from the picture's side to `edge` (pixels), flat on `top`, its rock down to the water at `foot`."""
    rng, light = sheet.rng("headland"), sheet.light
    width = sheet.width

    def x_of(share: float) -> float:  # share of the way from the picture's side to the edge
        return share * edge if left else width - share * (width - edge)

    steps = 11
    face: list[Point] = []
    for i in range(steps + 1):
        t = i / steps
        jut = (0.0, 0.035, -0.02, 0.02, 0.055, 0.02)[i % 6] + rng.uniform(-0.015, 0.015)
        face.append((x_of(1 + jut * (1 if i else 0) - 0.02 * t + 0.16 * t**2.6), top + (foot - top) * t))
    brow = [
        (x_of(share), top + wobble * sheet.unit)
        for share, wobble in ((-0.02, -1.1), (0.2, -0.1), (0.5, 0.0), (0.85, 0.05), (1, 0.35))
    ]
    rock_paint = sheet.linear(
        [
            (0, light.of("#9a8a78", 0.12)),
            (0.45, light.of("#7b6c60", 0.12)),
            (0.85, light.of("#554b48", 0.15)),
            (1, light.of("#3d3a3f", 0.2)),
        ]
    )
    bottom = [(face[-1][0], foot), (x_of(-0.02), foot + 2 * sheet.unit)]
    sheet.shape([*brow, *face[1:], *bottom], rock_paint)
    _strata(sheet, rng, x_of, top, foot)
    turf = light.of(cover, 0.08)
    lower = [(x, y + (1.5 + rng.uniform(-0.3, 1.5)) * sheet.unit) for x, y in _between(brow, 24)]
    paint = sheet.linear(
        [(0, blend(turf, light.of("#fdf6b0", 0.05), 0.22)), (1, blend(turf, light.of("#0f1d12"), 0.2))]
    )
    sheet.shape([*brow, *reversed(lower)], paint)


def _strata(sheet: Sheet, rng: Random, x_of: Callable[[float], float], top: float, foot: float) -> None:
    """Cracks and facets: darker wedges under ledges, lighter slabs on the lit side."""
    light = sheet.light
    for _ in range(30):
        share, t = rng.uniform(0.02, 0.97), rng.uniform(0.06, 0.88)
        x, y = x_of(share), top + (foot - top) * t
        wide, tall = sheet.unit * rng.uniform(0.8, 2.6), (foot - top) * rng.uniform(0.06, 0.2)
        lean = rng.uniform(-0.5, 0.5) * sheet.unit
        points = [
            (x, y),
            (x + wide * 0.5, y + tall * 0.2),
            (x + wide * 0.4 + lean, y + tall),
            (x - wide * 0.35 + lean, y + tall * 0.72),
        ]
        dark = rng.random() < 0.62
        sheet.shape(points, light.of("#2c2728" if dark else "#d3c3aa", 0.1), 0.26 if dark else 0.2)


def _between(points: list[Point], count: int) -> list[Point]:
    """`count` + 1 points evenly along a polyline by its index."""
    result = []
    for i in range(count + 1):
        position = i / count * (len(points) - 1)
        k = min(int(position), len(points) - 2)
        (x0, y0), (x1, y1), t = points[k], points[k + 1], position - k
        result.append((x0 + (x1 - x0) * t, y0 + (y1 - y0) * t))
    return result


def draw_rocks(sheet: Sheet, part: str, places: list[Point], size: float, colour: str = "#5b5654") -> None:
    """Angular boulders with a lit and a dark facet, each standing on its place."""
    rng, light = sheet.rng(part), sheet.light
    for x, y in places:
        w, h = size * rng.uniform(0.7, 1.5), size * rng.uniform(0.35, 0.75)
        outline = [
            (x - w / 2, y),
            (x - w * 0.42, y - h * 0.55),
            (x - w * 0.15, y - h),
            (x + w * 0.2, y - h * 0.9),
            (x + w * 0.42, y - h * 0.4),
            (x + w / 2, y),
        ]
        sheet.shape(outline, light.of(colour, 0.05))
        sheet.shape([outline[1], outline[2], outline[3], (x, y - h * 0.5)], light.of("#e9dcc6", 0.05), 0.3)
        sheet.shape([outline[3], outline[4], outline[5], (x + w * 0.1, y), (x, y - h * 0.5)], light.of("#15151c"), 0.3)


def draw_mound(sheet: Sheet, at: Point, radius: float, rise: float, colour: str, depth: float) -> None:
    """A rounded islet or hillock whose flat top lies at `at`, falling away to both sides."""
    x, y = at
    light = sheet.light
    paint = sheet.linear(
        [
            (0, light.of(blend(colour, "#fff4c0", 0.2), depth)),
            (0.5, light.of(colour, depth)),
            (1, light.of(blend(colour, "#2a2420", 0.4), depth)),
        ]
    )
    sheet.path(placed(_MOUND, at, (radius, rise)), paint)
    waterline = polyline([(x - radius, y + rise), (x + radius, y + rise)])
    sheet.line(waterline, light.of("#ffffff", 0.2), sheet.unit * 0.25, 0.35)


def draw_hilltop(sheet: Sheet, top: Point, half: float, colour: str) -> None:
    """One broad hill with a flattened crown at `top`, reaching `half` pixels to either side."""
    light = sheet.light
    drop = sheet.height * 0.86 - top[1]
    paint = sheet.linear(
        [
            (0, light.of(blend(colour, "#fff6b8", 0.25), 0.12)),
            (0.25, light.of(colour, 0.1)),
            (1, light.of(blend(colour, "#0f2414", 0.3))),
        ]
    )
    side = 1 if light.sun_at[0] < 0.5 else -1
    hill = placed(_HILL, top, (half, drop))
    sheet.path(hill, paint)
    shade = sheet.linear([(0, "#0c1f16", 0), (1, "#0c1f16", 0.3)], (0.5 - 0.1 * side, 0), (0.5 + 0.45 * side, 0.4))
    sheet.path(hill, shade)
    trail = light.of(blend(colour, "#e6d3a5", 0.75), 0.05)
    sheet.path(placed(_TRAIL, top, (half, drop)), trail, 0.8)


def draw_path(sheet: Sheet, top: float, colour: str) -> None:
    """A footpath that winds over a lawn from `top` (pixels) to the viewer, widening."""
    rng, light = sheet.rng("path"), sheet.light
    sway, end = rng.choice((-1, 1)) * rng.uniform(0.14, 0.2), rng.uniform(0.3, 0.7)
    left: list[Point] = []
    right: list[Point] = []
    for i in range(11):
        t = i / 10
        middle = 0.5 + (end - 0.5) * t + sway * math.sin(t * 4.4) * (1 - 0.6 * t)
        y, half = top + (sheet.height + sheet.unit - top) * t**1.7, 0.006 + 0.085 * t**1.6
        left.append(((middle - half) * sheet.width, y))
        right.append(((middle + half) * sheet.width, y))
    outline = f"{curve(left)}L{curve(right[::-1])[1:]}Z"
    sheet.line(outline, light.of(blend(colour, "#3a4a24", 0.5), 0.1), sheet.unit * 0.5, 0.4)
    sheet.path(outline, sheet.linear([(0, light.of(colour, 0.25)), (1, light.of(blend(colour, "#6a5030", 0.2)))]))


def draw_mesas(sheet: Sheet, horizon: float) -> None:
    """Flat-topped rocks far off in the desert."""
    rng, light = sheet.rng("mesas"), sheet.light
    for depth, tone in ((0.9, "#b5775a"), (0.72, "#a5613f")):
        x, wide, tall = rng.random() * sheet.width, rng.uniform(9, 20) * sheet.unit, rng.uniform(4, 9) * sheet.unit
        top = [
            (x + wide * share, horizon - tall * (1 + rng.uniform(-0.04, 0.04))) for share in (0.12, 0.3, 0.5, 0.7, 0.88)
        ]
        paint = sheet.linear(
            [(0, light.of(blend(tone, "#ffe0b0", 0.15), depth)), (1, light.of(tone, min(depth + 0.15, 1)))]
        )
        sheet.shape(
            [
                (x - wide * 0.15, horizon + 3),
                (x + wide * 0.05, horizon - tall * 0.45),
                *top,
                (x + wide * 0.96, horizon - tall * 0.4),
                (x + wide * 1.15, horizon + 3),
            ],
            paint,
        )
