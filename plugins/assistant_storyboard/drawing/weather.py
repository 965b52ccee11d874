"""Weather in the air between the viewer and the scene: rain, snow, fog, lightning, a rainbow, and the vignette."""

from random import Random

from assistant_storyboard.drawing.noise import midpoint
from assistant_storyboard.drawing.paths import Point, circle, n, polyline
from assistant_storyboard.drawing.sheet import Sheet


def draw_fog(sheet: Sheet) -> None:
    """What hangs in front of the whole scene."""
    if sheet.light.weather.fog:
        _fog(sheet, sheet.light.weather.fog)


def draw_falling(sheet: Sheet) -> None:
    """What falls in front of the whole scene."""
    weather = sheet.light.weather
    if weather.rain:
        _rain(sheet, weather.rain, weather.wind)
    if weather.snow:
        _snow(sheet, weather.snow, weather.wind)


def draw_lightning(sheet: Sheet, horizon: float, *, left: bool | None = None) -> None:
    """A forked bolt from the clouds to the horizon, with the glow it throws on the sky; `left` None: on either side."""
    rng = sheet.rng("lightning")
    either = rng.choice((0.2, 0.82))
    x = (either if left is None else 0.2 if left else 0.82) + rng.uniform(-0.06, 0.06)
    start, end = (x * sheet.width, 0.02 * sheet.height), ((x + rng.uniform(-0.08, 0.08)) * sheet.width, horizon)
    glow = sheet.radial([(0, "#dfe8ff", 0.55), (0.4, "#bccbf5", 0.22), (1, "#bccbf5", 0)])
    sheet.ellipse((start[0], horizon * 0.4), (sheet.unit * 26, horizon * 0.65), glow)
    trunk = _bolt(rng, start, end, 6)
    branches = []
    for _ in range(3):
        i = rng.randrange(len(trunk) // 4, len(trunk) * 3 // 4)
        bx, by = trunk[i]
        tip = (bx + rng.choice((-1, 1)) * rng.uniform(6, 14) * sheet.unit, by + rng.uniform(8, 16) * sheet.unit)
        branches.append(_bolt(rng, (bx, by), tip, 4))
    third = len(trunk) // 3
    tapering = ((trunk, 0.4), (trunk[: 2 * third], 0.65), (trunk[: third + 1], 0.9))
    with sheet.once():
        for line, width in (*((branch, 0.3) for branch in branches), *tapering):
            for colour, factor, opacity in (("#b9c8ff", 1.5, 0.35), ("#ffffff", 0.42, 1.0)):
                sheet.line(polyline(line), colour, sheet.unit * width * factor, opacity)


def _bolt(rng: Random, start: Point, end: Point, levels: int) -> list[Point]:
    noise = midpoint(rng, levels, 0.6)
    count = len(noise) - 1
    reach = abs(end[1] - start[1]) * 0.09
    return [
        (start[0] + (end[0] - start[0]) * i / count + noise[i] * reach, start[1] + (end[1] - start[1]) * i / count)
        for i in range(count + 1)
    ]


def draw_rainbow(sheet: Sheet, horizon: float) -> None:
    """An arc opposite the sun, its foot on the horizon."""
    centre = sheet.width * (0.62 if sheet.light.sun_at[0] < 0.5 else 0.38)
    radius = min(horizon * 0.86, sheet.width * 0.62)
    width = sheet.unit * 0.85
    for i, colour in enumerate(("#e4544f", "#ef8a3f", "#f5d04c", "#6fc25a", "#4aa4de", "#5666c9", "#8a55b8")):
        r = radius - i * width
        arc = f"M{n(centre - r)} {n(horizon)}A{n(r)} {n(r)} 0 0 1 {n(centre + r)} {n(horizon)}"
        sheet.line(arc, colour, width * 1.25, 0.42)


def _fog(sheet: Sheet, amount: float) -> None:
    haze = sheet.light.haze
    rng = sheet.rng("fog")
    veil = sheet.linear(
        [(0, haze, 0.12 * amount), (0.5, haze, 0.5 * amount), (0.75, haze, 0.34 * amount), (1, haze, 0.08)]
    )
    sheet.rect(0, 0, sheet.width, sheet.height, veil)
    for _ in range(9):
        soft = sheet.radial([(0, haze, 0.5 * amount), (1, haze, 0)])
        x, y = rng.random() * sheet.width, rng.uniform(0.42, 0.85) * sheet.height
        sheet.ellipse((x, y), (rng.uniform(22, 48) * sheet.unit, rng.uniform(3, 6.5) * sheet.unit), soft)


def _rain(sheet: Sheet, amount: float, wind: float) -> None:
    rng = sheet.rng("rain")
    lean = 0.12 + 0.45 * wind
    veil = sheet.linear([(0, sheet.light.sky[0], 0.1 * amount), (1, sheet.light.haze, 0.22 * amount)])
    sheet.rect(0, 0, sheet.width, sheet.height, veil)
    for layer, (length, width, opacity) in enumerate(((3.0, 0.09, 0.28), (5.5, 0.14, 0.34), (9.0, 0.2, 0.3))):
        path = ""
        for _ in range(
            int((300, 170, 70)[layer] * (0.4 + amount) * sheet.width * sheet.height / (100 * sheet.unit) ** 2)
        ):
            x, y = rng.uniform(-0.1, 1.3) * sheet.width, rng.uniform(-0.1, 1) * sheet.height
            drop = length * sheet.unit * rng.uniform(0.6, 1.2)
            path += f"M{n(x)} {n(y)}l{n(-drop * lean)} {n(drop)}"
        sheet.line(path, "#dbe6ef", width * sheet.unit, opacity)


def _snow(sheet: Sheet, amount: float, wind: float) -> None:
    rng = sheet.rng("snow")
    for count, size, opacity in ((260, 0.14, 0.7), (130, 0.26, 0.8), (36, 0.5, 0.55)):
        path = ""
        for _ in range(int(count * (0.4 + amount))):
            x, y = rng.random() * sheet.width, rng.random() * sheet.height
            r = size * sheet.unit * rng.uniform(0.6, 1.3)
            path += circle(x, y, r * (1 + wind), flat=1 / (1 + wind))
        sheet.path(path, sheet.light.of("#ffffff", 0.1), opacity)


def draw_vignette(sheet: Sheet) -> None:
    """Corners a little darker, so that the eye stays in the picture."""
    dark = "#0a0e1a"
    name, middle = sheet.name(), n(sheet.width / 2)
    sheet.add(
        f'<radialGradient id="{name}" gradientUnits="userSpaceOnUse" cx="{middle}" cy="{middle}"'
        f' r="{n(sheet.width * 0.72)}" gradientTransform="scale(1 {n(sheet.height / sheet.width, 4)})">'
        f'<stop offset=".62" stop-color="{dark}" stop-opacity="0"/>'
        f'<stop offset="1" stop-color="{dark}" stop-opacity=".22"/></radialGradient>'
    )
    sheet.rect(0, 0, sheet.width, sheet.height, f"url(#{name})")
