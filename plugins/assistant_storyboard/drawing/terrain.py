"""Open land: fractal mountain ranges, rolling hills and the ground, filled so that distance fades into the haze."""

from random import Random

from assistant_storyboard.colours import blend
from assistant_storyboard.drawing.noise import midpoint
from assistant_storyboard.drawing.paths import Point, curve, n
from assistant_storyboard.drawing.sheet import Sheet


def draw_mountains(sheet: Sheet, horizon: float, *, snow: bool, height: float = 0.3) -> None:
    """Three fractal ranges behind `horizon` (pixels), the highest `height` of the picture tall, flanks shaded."""
    for i, (depth, share) in enumerate(((0.95, 1.0), (0.75, 0.72), (0.52, 0.42))):
        rng = sheet.rng(f"mountains {i}")
        peaks = [rng.uniform(0.1, 0.9) + shift for shift in (-0.5, 0.0, 0.5)]
        outline = _range(rng, peaks, sheet.width, horizon, height * share * sheet.height)
        rock = blend("#5d6a80", "#4d6350", 0.0 if snow else 0.3 * i)
        light = sheet.light
        paint = sheet.linear(
            [(0, light.of(rock, depth)), (1, light.of(blend(rock, "#ffffff", 0.15), min(depth + 0.3, 1)))]
        )
        closed = [*outline, (sheet.width, horizon + 4), (0, horizon + 4)]
        sheet.shape(closed, paint)
        _flanks(sheet, rng, outline, horizon, snow=snow or i == 0, depth=depth)


def _range(rng: Random, peaks: list[float], width: float, base: float, height: float) -> list[Point]:
    noise = midpoint(rng, 7, 0.56)
    points = []
    for i, rough in enumerate(noise):
        x = i / (len(noise) - 1)
        slope = max(1 - abs(x - peak) / (0.34 + 0.1 * k) for k, peak in enumerate(peaks))
        points.append(
            (x * width, base - height * min(max(0.12 + 0.78 * max(slope, 0) ** 1.1 + 0.2 * rough, 0.03), 1.12))
        )
    return points


def _flanks(sheet: Sheet, rng: Random, outline: list[Point], base: float, *, snow: bool, depth: float) -> None:
    """On each summit a shaded flank away from the light and, if wanted, a cap of snow with a ragged hem."""
    light = sheet.light
    side = 1 if light.sun_at[0] < 0.5 else -1
    shade = light.of("#2b3650", depth)
    for i in _summits(outline):
        x, y = outline[i]
        drop = base - y
        if drop < sheet.height * 0.06:
            continue
        edge, j = [(x, y)], i
        while 0 < j + side < len(outline) and outline[j + side][1] >= outline[j][1] - drop * 0.02 and len(edge) < 26:
            j += side
            edge.append(outline[j])
        if len(edge) < 3:
            continue
        spine = [(x + side * drop * rng.uniform(-0.05, 0.1) * k, y + drop * 0.16 * k) for k in range(5, 0, -1)]
        lowest = max(point[1] for point in edge)
        spine = [point for point in spine if point[1] < lowest + drop * 0.2]
        sheet.shape([*edge, *spine], sheet.linear([(0, shade, 0.4), (1, shade, 0)]))
        if snow:
            _snow_cap(sheet, rng, outline, i, drop * 0.34, depth)


def _snow_cap(sheet: Sheet, rng: Random, outline: list[Point], top: int, depth_of_snow: float, depth: float) -> None:
    limit = outline[top][1] + depth_of_snow
    left = top
    while left > 0 and outline[left - 1][1] < limit and top - left < 14:
        left -= 1
    right = top
    while right < len(outline) - 1 and outline[right + 1][1] < limit and right - top < 14:
        right += 1
    crest = outline[left : right + 1]
    if len(crest) < 3:
        return
    hem = []
    for k, (x, y) in enumerate(crest[1:-1]):
        reach = rng.uniform(0.55, 1.0) if k % 2 else rng.uniform(0.15, 0.6)
        hem.append((x + rng.uniform(-0.4, 0.4) * (crest[1][0] - crest[0][0]), y + (limit - y) * reach))
    light = sheet.light
    white = light.of("#fbfcff", depth * 0.75)
    paint = sheet.linear([(0, white), (1, blend(white, light.of("#9fb4d6", depth), 0.55))], (0.2, 0), (0.9, 1))
    sheet.shape([*crest, *reversed(hem)], paint, 0.95)


def _summits(outline: list[Point]) -> list[int]:
    """Indices of points that are the highest for some way around, left to right."""
    reach = 7
    return [
        i
        for i in range(2, len(outline) - 2)
        if outline[i][1] == min(point[1] for point in outline[max(i - reach, 0) : i + reach + 1])
    ]


def hill_line(sheet: Sheet, part: str, top: float, rise: float, waves: float = 1.0) -> list[Point]:
    """A rolling outline across the picture around `top` pixels, swinging by `rise` pixels."""
    noise = midpoint(sheet.rng(part), 3, 0.42 * waves**0.5)
    step = sheet.width / (len(noise) - 1)
    return [(i * step, top - rise * height * 0.6) for i, height in enumerate(noise)]


def fill_below(sheet: Sheet, outline: list[Point], paint: str, bottom: float | None = None) -> None:
    """Fill from a smooth outline down to `bottom` (the picture's edge if None)."""
    floor = sheet.height if bottom is None else bottom
    sheet.path(f"{curve(outline)}L{n(outline[-1][0])} {n(floor)}L{n(outline[0][0])} {n(floor)}Z", paint)


def draw_hills(sheet: Sheet, horizon: float, colour: str, *, count: int = 3, rise: float = 0.06) -> None:
    """Rolling hills behind and down to `horizon`, far ones hazier; each edge catches the light."""
    for i in range(count):
        depth = 1 - 0.5 * i / max(count - 1, 1)
        top = horizon - rise * sheet.height * (1 - i / count) * 0.8
        outline = hill_line(sheet, f"hills {i}", top, rise * sheet.height)
        near = sheet.light.of(colour, depth)
        far = sheet.light.of(blend(colour, "#ffffff", 0.08), min(depth + 0.22, 1))
        paint = sheet.linear([(0, blend(near, sheet.light.of("#f4f0b8", depth), 0.16)), (0.35, near), (1, far)])
        fill_below(sheet, outline, paint, horizon + sheet.height * 0.1)


def draw_ground(
    sheet: Sheet, top: float, colour: str, *, far: float = 0.5, part: str = "ground", rise: float = 0.012
) -> None:
    """The land from `top` down to the bottom edge, from hazy far to full near."""
    light = sheet.light
    stops = [
        (0.0, light.of(blend(colour, "#fff6c0", 0.1), far)),
        (0.25, light.of(colour, far * 0.5)),
        (1.0, light.of(blend(colour, "#0c1a10", 0.22))),
    ]
    paint = sheet.linear(stops, (0, top), (0, sheet.height), pixels=True)
    fill_below(sheet, hill_line(sheet, part, top, rise * sheet.height), paint)
