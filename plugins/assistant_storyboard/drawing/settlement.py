"""What people built in the distance: skylines, rows of village houses, the street before them, the quay."""

from random import Random

from assistant_storyboard.colours import blend
from assistant_storyboard.drawing.paths import n
from assistant_storyboard.drawing.sheet import Sheet

_WALLS = ("#e8dcc5", "#d8b892", "#c98f6c", "#e5cfa6", "#b9c4c9", "#d9a27e", "#efe6d6")
_ROOFS = ("#a4513b", "#8b4a3c", "#6f5a52", "#b4643f", "#56616b")
_WINDOW = "#ffd98a"


def skyline(sheet: Sheet, horizon: float) -> None:
    """Three ranks of towers behind `horizon`, hazier the farther; windows light up with the lamps."""
    light = sheet.light
    for rank, (depth, tallest, wide) in enumerate(((0.95, 0.34, 5.5), (0.72, 0.26, 6.5), (0.46, 0.17, 8.0))):
        rng = sheet.rng(f"skyline {rank}")
        wall = light.of(("#8fa0b5", "#74859c", "#5b6b82")[rank], depth)
        if light.lamps:  # against the last light of the sky
            wall = blend(wall, "#0b1020", 0.35)
        lit = _towers(sheet, rng, horizon, tallest * sheet.height, wide * sheet.unit, wall)
        glass = _WINDOW if light.lamps else light.of("#dfeaf2", depth * 0.9)
        sheet.path(lit, glass, 0.85 - 0.25 * depth if light.lamps else 0.28)


def _towers(sheet: Sheet, rng: Random, foot: float, tallest: float, wide: float, wall: str) -> str:
    """Draw one rank of towers; returns the path of the windows to draw over them."""
    path, windows, shades = "", "", ""
    x = -wide * rng.random()
    while x < sheet.width:
        width = wide * rng.uniform(0.55, 1.25)
        centre = 1 - abs((x + width / 2) / sheet.width - 0.52) * 1.1
        tall = tallest * (0.3 + 0.7 * rng.random() ** 1.3) * (0.45 + 0.55 * centre)
        top = foot - tall
        path += f"M{n(x)} {n(foot + 4)}V{n(top)}{_crown(rng, x, top, width)}V{n(foot + 4)}Z"
        shades += f"M{n(x + width * 0.62)} {n(foot + 4)}V{n(top)}H{n(x + width)}V{n(foot + 4)}Z"
        step = sheet.unit * 1.05
        for row in range(int(tall / step) - 1):
            for column in range(int(width / step)):
                if rng.random() < 0.42:
                    wx, wy = x + (column + 0.28) * step, top + (row + 0.8) * step
                    windows += f"M{n(wx)} {n(wy)}h{n(step * 0.42)}v{n(step * 0.5)}h{n(-step * 0.42)}Z"
        x += width + wide * rng.choice((0.0, 0.03, 0.12))
    haze = sheet.linear([(0, wall), (1, blend(wall, sheet.light.haze, 0.45))])
    sheet.path(path, haze)
    sheet.path(shades, "#0a1020", 0.12)
    return windows


def _crown(rng: Random, x: float, top: float, width: float) -> str:
    """The outline of a tower's top from its left to its right edge: flat, stepped, pointed or with a mast."""
    right = x + width
    kind = rng.randrange(5)
    if kind == 0:
        lift = width * 0.3
        return f"H{n(x + width * 0.2)}V{n(top - lift)}H{n(right - width * 0.2)}V{n(top)}H{n(right)}"
    if kind == 1:
        return f"L{n(x + width / 2)} {n(top - width * 0.55)}L{n(right)} {n(top)}"
    if kind == 2:
        mast = width * 0.9
        return f"H{n(x + width * 0.48)}V{n(top - mast)}H{n(x + width * 0.52)}V{n(top)}H{n(right)}"
    if kind == 3:
        return f"L{n(right)} {n(top - width * 0.3)}"
    return f"H{n(right)}"


def village(sheet: Sheet, foot: float, height: float, depth: float, *, steeple: bool = True) -> None:
    """A row of gabled houses along `foot` (pixels), `height` pixels tall, perhaps with a steeple among them."""
    rng, light = sheet.rng("village"), sheet.light
    x = -height * 0.4
    church = rng.uniform(0.25, 0.75) * sheet.width if steeple else -1.0
    while x < sheet.width:
        tall, wide = height * rng.uniform(0.55, 0.9), height * rng.uniform(0.55, 0.95)
        wall, roof = light.of(rng.choice(_WALLS), depth), light.of(rng.choice(_ROOFS), depth)
        if steeple and x <= church < x + wide:
            _steeple(sheet, x + wide / 2, foot, height * 1.9, depth)
        _house(sheet, rng, x, foot, wide, tall, wall, roof)
        x += wide * rng.uniform(0.96, 1.25)


def _house(sheet: Sheet, rng: Random, x: float, foot: float, wide: float, tall: float, wall: str, roof: str) -> None:
    eaves = foot - tall * 0.62
    sheet.rect(x, eaves, wide, foot - eaves, wall)
    sheet.rect(x + wide * 0.7, eaves, wide * 0.3, foot - eaves, "#0a1020", 0.12)
    over = wide * 0.05
    if rng.random() < 0.5:  # gable to the front
        sheet.shape([(x, eaves), (x + wide / 2, foot - tall), (x + wide, eaves)], wall)
        sheet.shape(
            [
                (x - over, eaves + over),
                (x + wide / 2, foot - tall - over),
                (x + wide + over, eaves + over),
                (x + wide * 0.5, foot - tall + over * 2),
            ],
            roof,
        )
    else:
        sheet.shape(
            [
                (x - over, eaves + over),
                (x + wide * 0.1, foot - tall),
                (x + wide * 0.9, foot - tall),
                (x + wide + over, eaves + over),
            ],
            roof,
        )
        sheet.rect(
            x + wide * rng.choice((0.2, 0.65)), foot - tall * 1.12, wide * 0.1, tall * 0.2, blend(roof, "#20242c", 0.25)
        )
    glass = _WINDOW if sheet.light.lamps else blend(wall, "#3a5068", 0.55)
    columns = max(int(wide / (tall * 0.3)), 1)
    size = wide / columns * 0.34
    for row in range(2):
        for column in range(columns):
            wx, wy = x + wide * (column + 0.5) / columns - size / 2, eaves + (foot - eaves) * (0.12 + 0.46 * row)
            dark = sheet.light.lamps and rng.random() < 0.3
            sheet.rect(wx, wy, size, size * 1.25, blend(wall, "#1a2232", 0.6) if dark else glass)


def _steeple(sheet: Sheet, x: float, foot: float, tall: float, depth: float) -> None:
    light = sheet.light
    half = tall * 0.075
    sheet.rect(x - half, foot - tall * 0.66, half * 2, tall * 0.66, light.of("#d9cfbd", depth))
    sheet.rect(x + half * 0.2, foot - tall * 0.66, half * 0.8, tall * 0.66, "#0a1020", 0.14)
    sheet.shape(
        [(x - half * 1.15, foot - tall * 0.66), (x, foot - tall), (x + half * 1.15, foot - tall * 0.66)],
        light.of("#5f6a73", depth),
    )


def street(sheet: Sheet, top: float) -> None:
    """A pavement and a road that runs towards the horizon, from `top` (pixels) down."""
    light = sheet.light
    paving = sheet.linear([(0, light.of("#b9b1a4", 0.35)), (1, light.of("#8d857b"))])
    sheet.rect(0, top, sheet.width, sheet.height - top, paving)
    road_top = top + (sheet.height - top) * 0.42
    road = sheet.linear([(0, light.of("#62666d", 0.12)), (1, light.of("#43474f"))])
    sheet.rect(0, road_top, sheet.width, sheet.height - road_top, road)
    sheet.rect(0, road_top - sheet.unit * 0.9, sheet.width, sheet.unit * 0.9, light.of("#cfc8bb", 0.1))
    sheet.rect(0, road_top - sheet.unit * 0.15, sheet.width, sheet.unit * 0.35, light.of("#3a3d44", 0.1), 0.6)
    for i in range(9):
        sheet.rect(
            sheet.width * (i - 0.3) / 8,
            sheet.height * 0.925,
            sheet.width / 17,
            sheet.unit * 0.75,
            light.of("#e9e2cf"),
            0.75,
        )
    _joints(sheet, top, road_top - sheet.unit)


def _joints(sheet: Sheet, top: float, bottom: float) -> None:
    """The seams between paving stones, in perspective."""
    path = ""
    for i in range(1, 5):
        y = top + (bottom - top) * (i / 5) ** 1.5
        path += f"M0 {n(y)}H{n(sheet.width)}"
    middle = sheet.width / 2
    for i in range(-16, 17):
        path += f"M{n(middle + i * sheet.width / 17)} {n(top)}L{n(middle + i * sheet.width / 11)} {n(bottom)}"
    sheet.line(path, "#1d2028", sheet.unit * 0.12, 0.14)


def quay(sheet: Sheet, top: float) -> None:
    """A stone quay with bollards along the near edge of a harbour."""
    rng, light = sheet.rng("quay"), sheet.light
    stone = sheet.linear([(0, light.of("#b3aa9b", 0.05)), (0.3, light.of("#988f82")), (1, light.of("#6e675f"))])
    sheet.rect(0, top, sheet.width, sheet.height - top, stone)
    sheet.rect(0, top, sheet.width, sheet.unit * 0.7, light.of("#d0c8b8", 0.05))
    sheet.rect(0, top - sheet.unit * 0.5, sheet.width, sheet.unit * 0.5, light.of("#3a3a40"), 0.8)
    path = ""
    for row in range(4):
        y = top + (sheet.height - top) * (0.16 + 0.26 * row)
        path += f"M0 {n(y)}H{n(sheet.width)}"
        x = sheet.width * rng.uniform(-0.1, 0)
        while x < sheet.width:
            path += f"M{n(x)} {n(y)}V{n(y + (sheet.height - top) * 0.26)}"
            x += sheet.unit * rng.uniform(9, 15)
    sheet.line(path, "#15171d", sheet.unit * 0.14, 0.2)
    for share in (0.06, 0.94):
        x, size = share * sheet.width, sheet.unit * 1.5
        iron = light.of("#33363d")
        sheet.rect(x - size * 0.5, top - size * 1.3, size, size * 1.6, iron)
        sheet.ellipse((x, top - size * 1.3), (size * 0.75, size * 0.32), light.of("#555962"))
