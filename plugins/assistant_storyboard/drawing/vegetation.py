"""What grows: lines of conifers and broad trees, L-system trees close up, grass, flowers, crops, reeds and bushes."""

import math
from itertools import pairwise

from assistant_storyboard.colours import blend
from assistant_storyboard.drawing import lsystem
from assistant_storyboard.drawing.paths import Point, circle, n, placed, polyline
from assistant_storyboard.drawing.sheet import Sheet

FOLIAGE = {"grass": "#4f7d3f", "flowers": "#568344", "autumn": "#c07a34", "snow": "#54756b", "crops": "#6b8445"}
_TURNED = ("#c9622a", "#d99a35", "#b5452c", "#c07a34")  # crowns in autumn
_TIERS = 6  # of a fir
_BLADE = "M-1 0Q0 -.5 0 -1Q1 -.45 1 0Z"  # a blade of grass, its foot two wide
_FLOWERS = ("#f2c230", "#f4f1e6", "#e0567a", "#9b6fd0", "#ee8a3c", "#e4483c")


def conifers(
    sheet: Sheet, part: str, base: list[Point], height: float, depth: float, colour: str, *, snowy: bool = False
) -> None:
    """A row of firs along an outline `base`, about `height` pixels tall, each lit from one side."""
    rng, light = sheet.rng(part), sheet.light
    side = -1 if light.sun_at[0] < 0.5 else 1
    trunks, dark, lit, snow = "", "", "", ""
    x, end = base[0][0] - height * 0.2, base[-1][0] + height * 0.2
    while x < end:
        tall = height * rng.uniform(0.55, 1.15)
        foot = (x, _height_at(base, x) + tall * 0.03)
        tiers = [(0.96 * i / _TIERS, 0.24 * i / _TIERS * rng.uniform(0.88, 1.1)) for i in range(1, _TIERS + 1)]
        trunks += placed("M-.02 0L-.015 -.2L.015 -.2L.02 0Z", foot, (tall, tall))
        dark += _fir(foot, tall, tiers, (-1, 1))
        lit += _fir(foot, tall, tiers, (side,))
        if snowy:
            snow += "".join(_snow_on(foot, tall, tier) for tier in tiers)
        x += tall * rng.uniform(0.18, 0.42)
    sheet.path(trunks, light.of("#4a382d", depth))
    sheet.path(dark, light.of(colour, depth))
    sheet.path(lit, light.of(blend(colour, "#f4efb0", 0.3), depth), 0.4)
    if snowy:
        sheet.path(snow, light.of("#f5f9ff", depth), 0.85)


def _fir(foot: Point, tall: float, tiers: list[tuple[float, float]], sides: tuple[int, ...]) -> str:
    """A fir as tiers of drooping branches, (how far down, half width) each; of one side only, its lit half."""
    x, top = foot[0], foot[1] - tall
    rims: dict[int, list[Point]] = {-1: [], 1: []}
    for side in (-1, 1):
        for down, reach in tiers:
            out = side * reach * tall if side in sides else 0.0
            y = top + down * 0.93 * tall
            rims[side] += [(x + out, y), (x + out * 0.6, y - 0.018 * tall)]
    return f"{polyline([(x, top), *rims[1], *rims[-1][::-1]])}Z"


def _snow_on(foot: Point, tall: float, tier: tuple[float, float]) -> str:
    """Snow lying on one tier of a fir, its hem uneven."""
    down, reach = tier
    shape = "M0 -.7L.62 -.12L.4 -.16L.2 0L0 -.12L-.25 .02L-.45 -.14L-.66 -.1Z"
    return placed(shape, (foot[0], foot[1] - tall + down * 0.9 * tall), (reach * tall, 0.14 * tall))


def broad_trees(
    sheet: Sheet, part: str, base: list[Point], height: float, depth: float, colour: str, *, gaps: float = 0.4
) -> None:
    """A row of round-crowned trees along `base`: crowns as clusters of leaf masses, lit on top, dark below."""
    rng, light = sheet.rng(part), sheet.light
    fine = height > 0.35 * sheet.height  # great crowns need more and smaller masses
    masses = 26 if fine else 7
    side = -1 if light.sun_at[0] < 0.5 else 1
    x, end = base[0][0] - height * 0.3, base[-1][0] + height * 0.3
    trunks, crowns = "", [(tone, ["", "", ""]) for tone in (_TURNED if colour == FOLIAGE["autumn"] else (colour,))]
    while x < end:
        tall = height * rng.uniform(0.6, 1.1)
        layers = rng.choice(crowns)[1] if len(crowns) > 1 else crowns[0][1]
        y = _height_at(base, x) + tall * 0.03
        trunks += placed("M-.035 0L-.02 -.5L.02 -.5L.035 0Z", (x, y), (tall, tall))
        for _ in range(masses):
            angle, reach = rng.uniform(0, 2 * math.pi), rng.random() ** 0.5 * tall * (0.24 + 0.05 * fine)
            cx, cy = x + math.cos(angle) * reach, y - tall * 0.6 + math.sin(angle) * reach * 0.95
            radius = tall * rng.uniform(0.13, 0.2) * (1 - 0.5 * fine)
            layers[0] += circle(cx, cy, radius)
            if math.sin(angle) < 0.45:
                layers[1] += circle(cx + side * radius * 0.18, cy - radius * 0.22, radius * 0.78)
            if math.sin(angle) < -0.1:
                layers[2] += circle(cx + side * radius * 0.34, cy - radius * 0.42, radius * 0.46)
        x += tall * (0.3 + gaps * rng.random() * 1.6)
    sheet.path(trunks, light.of("#57402f", depth))
    for tone, layers in crowns:
        dark = "#3a1a10" if len(crowns) > 1 else "#13251a"
        for path, share in zip(layers, ((dark, 0.3), ("#000000", 0.0), ("#f6f0a0", 0.24)), strict=True):
            sheet.path(path, light.of(blend(tone, *share), depth))


def grown_tree(
    sheet: Sheet, part: str, foot: Point, height: float, depth: float, colour: str, *, bare: bool = False
) -> None:
    """One L-system tree, its twigs in leaf unless `bare`."""
    rng, light = sheet.rng(part), sheet.light
    branches = lsystem.tree(rng, rng.choice((lsystem.OAK, lsystem.BIRCH)))
    bark = light.of("#4a372b", depth)
    strokes: dict[int, str] = {}
    for branch in branches:
        thick = max(round(branch.width * 200), 1)
        strokes[thick] = strokes.get(thick, "") + (
            f"M{n(foot[0] + branch.x * height)} {n(foot[1] - branch.y * height)}"
            f"L{n(foot[0] + branch.x1 * height)} {n(foot[1] - branch.y1 * height)}"
        )
    for thick, path in sorted(strokes.items()):
        sheet.line(path, bark, thick / 200 * height)
    if bare:
        return
    side = -1 if light.sun_at[0] < 0.5 else 1
    tips = [branch for branch in branches if branch.tip and branch.y1 > 0.3]
    for share, shift, size, opacity in (
        (("#10231a", 0.35), 0.0, 0.055, 0.95),
        (("#000000", 0.0), 0.018, 0.043, 0.9),
        (("#f8f0a0", 0.3), 0.04, 0.026, 0.8),
    ):
        path = ""
        for tip in tips:
            for _ in range(3):
                radius = height * size * rng.uniform(0.6, 1.2)
                cx, cy = tip.x1 + side * shift + rng.gauss(0, 0.03), tip.y1 + shift + rng.gauss(0, 0.025)
                path += circle(foot[0] + cx * height, foot[1] - cy * height, radius)
        sheet.path(path, light.of(blend(colour, *share), depth), opacity)


def grass(
    sheet: Sheet, part: str, top: float, bottom: float, colour: str, *, count: int = 260, size: float = 1.0
) -> None:
    """Tufts over the ground, small and pale far off, tall and strong close up."""
    rng, light = sheet.rng(part), sheet.light
    tones = [(blend(colour, "#0f2412", 0.3), 0.55), (blend(colour, "#f3efa0", 0.3), 0.6)]
    paths = ["", ""]
    for _ in range(count):
        t = rng.random() ** 0.8
        x, y = rng.uniform(-0.02, 1.02) * sheet.width, top + (bottom - top) * t
        tall = sheet.unit * (0.35 + 2.1 * t**1.6) * rng.uniform(0.6, 1.3) * size
        which = rng.randrange(2)
        for _ in range(rng.randint(3, 5)):
            lean, foot = rng.uniform(-0.55, 0.55) * tall, x + rng.uniform(-0.5, 0.5) * tall
            paths[which] += placed(_BLADE, (foot, y), (tall * 0.08, tall), lean)
    for path, (tone, opacity) in zip(paths, tones, strict=True):
        sheet.path(path, light.of(tone, 0.06), opacity)


def flowers(
    sheet: Sheet,
    part: str,
    top: float,
    bottom: float,
    *,
    count: int = 150,
    colours: tuple[str, ...] = _FLOWERS,
    size: float = 1.0,
) -> None:
    """Flower heads on the ground, dots far off and petals close up, in drifts of one colour."""
    rng, light = sheet.rng(part), sheet.light
    drifts = [(rng.random(), rng.choice(colours)) for _ in range(9)]
    for _ in range(count):
        t = rng.random() ** 1.2
        x, y = rng.random(), top + (bottom - top) * t
        colour = min(drifts, key=lambda drift: abs(drift[0] - x) + rng.random() * 0.12)[1]
        radius = sheet.unit * (0.14 + 0.62 * t**1.5) * rng.uniform(0.7, 1.2) * size
        px = x * sheet.width
        head = light.of(colour, 0.25 * (1 - t))
        if radius < sheet.unit * 0.35:
            sheet.ellipse((px, y), (radius, radius * 0.75), head)
            continue
        stem = light.of("#41682f", 0.05)
        sheet.line(f"M{n(px)} {n(y)}v{n(radius * 3.2)}", stem, radius * 0.25)
        petals = "".join(
            circle(px + math.cos(k * 1.257) * radius * 0.62, y + math.sin(k * 1.257) * radius * 0.5, radius * 0.44)
            for k in range(5)
        )
        heart = light.of("#f4c22b" if colour != "#f2c230" else "#8a5a22", 0.05)
        sheet.path(petals, head)
        sheet.ellipse((px, y), (radius * 0.32, radius * 0.28), heart)


def crop_rows(sheet: Sheet, top: float, bottom: float, colour: str) -> None:
    """Furrows running to a vanishing point on the horizon, alternately in light and shade."""
    light = sheet.light
    vanish = sheet.width * sheet.rng("crops").uniform(0.35, 0.65)
    rows = 26
    for i in range(rows):
        left, right = (vanish + (k / rows - 0.5) * sheet.width * 4.2 for k in (i, i + 0.5))
        paint = sheet.linear(
            [
                (0, light.of(blend(colour, "#5a3d16", 0.35), 0.4), 0.1),
                (0.3, light.of(blend(colour, "#5a3d16", 0.45), 0.1), 0.75),
            ]
        )
        sheet.shape([(vanish - 1, top), (vanish + 1, top), (right, bottom), (left, bottom)], paint, 0.6)


def reeds(sheet: Sheet, part: str, at: float, spread: float, foot: float, height: float) -> None:
    """A clump of reeds with a few bulrush heads, `at` and `spread` in pixels."""
    rng, light = sheet.rng(part), sheet.light
    blades, heads = "", ""
    for _ in range(30):
        x, tall, lean = (
            at + rng.gauss(0, 0.45) * spread,
            height * rng.uniform(0.45, 1),
            rng.uniform(-0.18, 0.18) * height,
        )
        blades += placed(_BLADE, (x, foot), (height * 0.012, tall), lean)
        if rng.random() < 0.2:
            heads += f"M{n(x + lean)} {n(foot - tall * 0.98)}l{n(-lean * 0.08)} {n(tall * 0.13)}"
    sheet.path(blades, light.of("#4a6634", 0.02))
    sheet.line(heads, light.of("#5c3d24", 0.02), height * 0.032)


def bushes(sheet: Sheet, part: str, places: list[Point], size: float, depth: float, colour: str) -> None:
    """Low rounded bushes standing on their places."""
    rng, light = sheet.rng(part), sheet.light
    layers = ["", "", ""]
    for x, y in places:
        for _ in range(9):
            cx, lift = x + rng.uniform(-0.8, 0.8) * size, rng.random() * 0.5 * size
            radius = size * rng.uniform(0.26, 0.42)
            cy = y - radius * 0.8 - lift * (1 - abs(cx - x) / size)
            layers[0] += circle(cx, cy, radius)
            layers[1] += circle(cx - radius * 0.15, cy - radius * 0.22, radius * 0.75)
            layers[2] += circle(cx - radius * 0.3, cy - radius * 0.42, radius * 0.4)
    for path, share in zip(layers, (("#12241a", 0.35), ("#000000", 0.0), ("#f6f0a0", 0.22)), strict=True):
        sheet.path(path, light.of(blend(colour, *share), depth))


def _height_at(outline: list[Point], x: float) -> float:
    """The height of a polyline at `x`."""
    for (x0, y0), (x1, y1) in pairwise(outline):
        if x0 <= x <= x1:
            return y0 + (y1 - y0) * (x - x0) / max(x1 - x0, 1e-6)
    return outline[0][1] if x < outline[0][0] else outline[-1][1]
