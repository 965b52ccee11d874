"""Land: fractal mountain ridges, hills, dunes, the headland, islands - filled so that distance fades into the haze."""

from random import Random

from assistant_storyboard.colours import blend
from assistant_storyboard.drawing.noise import midpoint
from assistant_storyboard.drawing.sheet import Point, Sheet, curve, n, polyline


def draw_mountains(sheet: Sheet, horizon: float, *, snow: bool, height: float = 0.3) -> None:
    """Three fractal ranges behind `horizon` (pixels), the highest `height` of the picture tall, with lit and shaded flanks."""
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
        sheet.shape([*edge, *spine], shade, 0.32)
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
    hem = [
        (x + rng.uniform(-2, 2), min(y + (limit - y) * (0.35 if k % 2 else 0.95) * rng.uniform(0.6, 1), limit))
        for k, (x, y) in enumerate(crest[1:-1])
    ]
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
    sheet.add(
        f'<path d="{curve(outline)}L{n(outline[-1][0])} {n(floor)}L{n(outline[0][0])} {n(floor)}Z" fill="{paint}"/>'
    )


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
    paint = sheet.linear(
        [(0, light.of(blend(colour, "#fff6c0", 0.1), far)), (0.25, light.of(colour, far * 0.5)), (1, light.of(blend(colour, "#0c1a10", 0.22)))],
        (0, top), (0, sheet.height), pixels=True,
    )  # fmt: skip
    fill_below(sheet, hill_line(sheet, part, top, rise * sheet.height), paint)


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
        slip = (
            f"M{n(x)} {n(y + 1)}C{n(x + reach * 0.2)} {n(y + drop * 0.25)} {n(x + reach * 0.1)} {n(y + drop * 0.7)} {n(x - reach * 0.15)} {n(y + drop * 1.6)}"
            f"C{n(x + reach * 0.35)} {n(y + drop * 1.2)} {n(x + reach * 0.7)} {n(y + drop * 0.9)} {n(x + reach)} {n(y + drop * 0.75)}"
            f"C{n(x + reach * 0.6)} {n(y + drop * 0.5)} {n(x + reach * 0.3)} {n(y + drop * 0.2)} {n(x)} {n(y + 1)}Z"
        )
        sheet.add(f'<path d="{slip}" fill="{light.of("#6e3d22", depth)}" fill-opacity=".26"/>')


def draw_headland(sheet: Sheet, top: float, edge: float, foot: float, *, left: bool, cover: str) -> None:
    """A cliff from the picture's side to `edge` (pixels), its flat top at `top`, its rock down to the water at `foot`."""
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
    _strata(sheet, rng, brow, face, x_of, top, foot)
    turf = light.of(cover, 0.08)
    lower = [(x, y + (1.5 + rng.uniform(-0.3, 1.5)) * sheet.unit) for x, y in _between(brow, 24)]
    paint = sheet.linear(
        [(0, blend(turf, light.of("#fdf6b0", 0.05), 0.22)), (1, blend(turf, light.of("#0f1d12"), 0.2))]
    )
    sheet.shape([*brow, *reversed(lower)], paint)


def _strata(sheet: Sheet, rng: Random, brow: list[Point], face: list[Point], x_of, top: float, foot: float) -> None:  # type: ignore[no-untyped-def]
    """Cracks and facets: darker wedges under ledges, lighter slabs on the lit side."""
    light = sheet.light
    del brow, face
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
    path = (
        f"M{n(x - radius)} {n(y + rise)}C{n(x - radius * 0.75)} {n(y + rise * 0.25)} {n(x - radius * 0.5)} {n(y)} {n(x - radius * 0.2)} {n(y)}"
        f"L{n(x + radius * 0.25)} {n(y)}C{n(x + radius * 0.5)} {n(y)} {n(x + radius * 0.7)} {n(y + rise * 0.4)} {n(x + radius)} {n(y + rise)}Z"
    )
    sheet.add(f'<path d="{path}" fill="{paint}"/>')
    sheet.add(
        f'<path d="{polyline([(x - radius, y + rise), (x + radius, y + rise)])}" stroke="{light.of("#ffffff", 0.2)}" stroke-opacity=".35" stroke-width="{n(sheet.unit * 0.25)}" stroke-linecap="round"/>'
    )


def draw_hilltop(sheet: Sheet, top: Point, half: float, colour: str) -> None:
    """One broad hill with a flattened crown at `top`, reaching `half` pixels to either side."""
    x, y = top
    light = sheet.light
    base = sheet.height * 0.86
    paint = sheet.linear(
        [
            (0, light.of(blend(colour, "#fff6b8", 0.25), 0.12)),
            (0.25, light.of(colour, 0.1)),
            (1, light.of(blend(colour, "#0f2414", 0.3))),
        ]
    )
    side = 1 if light.sun_at[0] < 0.5 else -1
    crown = half * 0.3
    path = (
        f"M{n(x - half)} {n(base)}C{n(x - half * 0.62)} {n(y + (base - y) * 0.62)} {n(x - half * 0.52)} {n(y)} {n(x - crown)} {n(y)}"
        f"L{n(x + crown)} {n(y)}C{n(x + half * 0.52)} {n(y)} {n(x + half * 0.62)} {n(y + (base - y) * 0.62)} {n(x + half)} {n(base)}"
        f"V{n(sheet.height)}H{n(x - half)}Z"
    )
    sheet.add(f'<path d="{path}" fill="{paint}"/>')
    shade = sheet.linear([(0, "#0c1f16", 0), (1, "#0c1f16", 0.3)], (0.5 - 0.1 * side, 0), (0.5 + 0.45 * side, 0.4))
    sheet.add(f'<path d="{path}" fill="{shade}"/>')
    trail = light.of(blend(colour, "#e6d3a5", 0.75), 0.05)
    h = base - y
    sheet.add(
        f'<path d="M{n(x - 2)} {n(y)}C{n(x + half * 0.12)} {n(y + h * 0.2)} {n(x - half * 0.22)} {n(y + h * 0.4)} {n(x + half * 0.02)} {n(y + h * 0.66)}'
        f"C{n(x + half * 0.2)} {n(y + h * 0.95)} {n(x - half * 0.05)} {n(y + h * 1.2)} {n(x - half * 0.12)} {n(sheet.height + 2)}"
        f"L{n(x + half * 0.06)} {n(sheet.height + 2)}C{n(x + half * 0.12)} {n(y + h * 1.2)} {n(x + half * 0.29)} {n(y + h * 0.95)} {n(x + half * 0.06)} {n(y + h * 0.64)}"
        f'C{n(x - half * 0.17)} {n(y + h * 0.4)} {n(x + half * 0.15)} {n(y + h * 0.2)} {n(x + 4)} {n(y)}Z" fill="{trail}" fill-opacity=".8"/>'
    )


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
