"""Water: the body mirroring the sky, waves in perspective, the sun's path, foam along shores."""

import math

from assistant_storyboard.colours import blend
from assistant_storyboard.drawing.paths import Point, curve, lens, placed
from assistant_storyboard.drawing.sheet import Sheet, Stop
from assistant_storyboard.drawing.sky import sun_position


def draw_water(sheet: Sheet, top: float, bottom: float, *, depth_colour: str = "#1f5f80") -> None:
    """Water from its far edge `top` to `bottom` (pixels)."""
    light = sheet.light
    far = blend(light.sky[-1], light.of("#6fa3b5", 0.5), 0.25)
    mid = blend(light.sky[len(light.sky) // 2], light.of(depth_colour), 0.5)
    near = blend(light.sky[0], light.of(depth_colour), 0.68)
    stops: list[Stop] = [(0, far), (0.12, blend(far, mid, 0.5)), (0.45, mid), (1, blend(near, "#04101c", 0.12))]
    sheet.rect(0, top, sheet.width, bottom - top, sheet.linear(stops))
    _glitter(sheet, top, bottom)
    _waves(sheet, top, bottom)
    if light.weather.wind > 0.6:
        _whitecaps(sheet, top, bottom)


def _waves(sheet: Sheet, top: float, bottom: float) -> None:
    """Lens-shaped crests and troughs, finer and denser towards the horizon."""
    rng, light = sheet.rng("waves"), sheet.light
    bright, dark = blend(light.sky[-1], "#ffffff", 0.25), blend(light.sky[0], light.of("#0c2c44"), 0.6)
    crests, troughs = "", ""
    for _ in range(150):
        t = rng.random() ** 1.7
        y = top + (bottom - top) * (0.02 + 0.98 * t)
        length = sheet.unit * (1.2 + 9 * t) * rng.uniform(0.6, 1.6)
        thick = sheet.unit * (0.06 + 0.42 * t) * (1 + light.weather.wind * 0.8)
        x = rng.uniform(-0.05, 1.05) * sheet.width
        wave = lens(x, y, length, thick)
        if rng.random() < 0.5:
            crests += wave
        else:
            troughs += wave
    sheet.path(crests, bright, 0.26)
    sheet.path(troughs, dark, 0.22)


def _glitter(sheet: Sheet, top: float, bottom: float) -> None:
    """The path of light below a low sun or a moon."""
    light = sheet.light
    if light.weather.gloom > 0.4 or light.weather.fog > 0.6 or light.sun_at[1] > 1.2:
        return
    strength = 0.85 if light.sun_at[1] > 0.7 or light.moon else 0.4
    x, _ = sun_position(sheet, top)
    rng = sheet.rng("glitter")
    spread = light.sun_size * sheet.unit
    glow = sheet.radial([(0, light.sun, 0.5 * strength), (1, light.sun, 0)])
    sheet.ellipse((x, top), (spread * 5, (bottom - top) * 0.9), glow)
    path = ""
    for i in range(70):
        t = (i / 70) ** 1.5
        y = top + (bottom - top) * t * 0.95 + 1
        offset = rng.gauss(0, 0.55) * spread * (0.5 + 1.1 * t)
        path += lens(x + offset, y, spread * (0.35 + 1.0 * t) * rng.uniform(0.4, 1.2), sheet.unit * (0.12 + 0.5 * t))
    with sheet.once():
        sheet.path(path, light.sun, strength * 0.8)


def _whitecaps(sheet: Sheet, top: float, bottom: float) -> None:
    rng, light = sheet.rng("whitecaps"), sheet.light
    path = ""
    for _ in range(46):
        t = rng.random() ** 1.3
        x, y = rng.random() * sheet.width, top + (bottom - top) * (0.06 + 0.94 * t)
        w, h = sheet.unit * (0.8 + 4.5 * t), sheet.unit * (0.2 + 1.1 * t)
        path += placed("M-1 0Q-.3 -1.5 .2 -1Q.6 -.3 1 0Q.1 -.55 -1 0Z", (x, y), (w, h))
    sheet.path(path, light.of("#f2f6f7", 0.15), 0.6)


def draw_foam(sheet: Sheet, part: str, shore: list[Point], width: float) -> None:
    """Lines of foam that follow a shore, the outer ones fainter."""
    rng, white = sheet.rng(part), sheet.light.of("#ffffff", 0.1)
    for i, opacity in enumerate((0.75, 0.4, 0.22)):
        line = [(x, y - width * i * 1.6 + rng.uniform(-0.35, 0.35) * width) for x, y in shore]
        sheet.line(curve(line), white, width / (1 + i), opacity)


def draw_foam_at(sheet: Sheet, places: list[Point], width: float) -> None:
    """Patches of foam where something stands in the water."""
    rng, white = sheet.rng(f"foam {len(places)} {width:.0f}"), sheet.light.of("#ffffff", 0.1)
    path = ""
    for x, y in places:
        for _ in range(4):
            path += lens(
                x + rng.uniform(-0.5, 0.5) * width,
                y + rng.uniform(-0.4, 1) * sheet.unit,
                width * rng.uniform(0.6, 1.3),
                sheet.unit * rng.uniform(0.4, 0.9),
            )
    sheet.path(path, white, 0.55)


def draw_spray(sheet: Sheet, edge: float, foot: float, *, left: bool) -> None:
    """A wave breaking against the foot of the rock."""
    rng, white = sheet.rng("spray"), sheet.light.of("#f4f8fa", 0.12)
    soft = sheet.radial([(0, white, 0.75), (0.5, white, 0.3), (1, white, 0)])
    away = 1 if left else -1
    for _ in range(26):
        reach = rng.random() ** 1.5
        x = edge + away * sheet.unit * rng.uniform(2, 13) * (1 - reach * 0.4)
        size = sheet.unit * rng.uniform(1.5, 4.5) * (1.1 - reach * 0.7)
        sheet.ellipse((x, foot - reach * 12 * sheet.unit), (size, size * 0.9), soft, 0.8)


def draw_bank_reflection(sheet: Sheet, top: float, reach: float, colour: str) -> None:
    """The far bank's mirror image: a dark band below the water's far edge that breaks up into streaks."""
    rng, light = sheet.rng("bank reflection"), sheet.light
    tone = light.of(blend(colour, "#16302c", 0.35), 0.5)
    fade = sheet.linear([(0, tone, 0.75), (0.5, tone, 0.35), (1, tone, 0)])
    sheet.rect(0, top, sheet.width, reach, fade)
    path = ""
    for _ in range(70):
        t = rng.random()
        path += lens(
            rng.random() * sheet.width, top + reach * (0.35 + t), sheet.unit * rng.uniform(3, 10), sheet.unit * 0.28
        )
    sheet.path(path, tone, 0.3)


def draw_river(sheet: Sheet, top: float, bank: str) -> None:
    """A river that winds from `top` (pixels) towards the viewer, widening."""
    rng, light = sheet.rng("river"), sheet.light
    sway = rng.choice((-1, 1)) * rng.uniform(0.7, 1.2)
    left: list[Point] = []
    right: list[Point] = []
    for i in range(13):
        t = i / 12
        y = top + (sheet.height - top + sheet.unit) * t**1.6
        middle = sheet.width * (0.5 + 0.13 * sway * math.sin(t * 5.2) * (1 - t) ** 0.5)
        half = sheet.width * (0.008 + 0.17 * t**1.7)
        left.append((middle - half, y))
        right.append((middle + half, y))
    for grow, paint in (
        (1.0, light.of(blend(bank, "#5a4630", 0.55), 0.1)),
        (0.0, sheet.linear([(0, light.sky[-1]), (0.4, light.sky[len(light.sky) // 2]), (1, light.of("#2d6a86", 0.1))])),
    ):
        a = [(x - grow * sheet.unit * (0.2 + 1.2 * i / 12), y) for i, (x, y) in enumerate(left)]
        b = [(x + grow * sheet.unit * (0.2 + 1.2 * i / 12), y) for i, (x, y) in enumerate(right)]
        sheet.path(f"{curve(a)}L{curve(b[::-1])[1:]}Z", paint)
    path = ""
    for _ in range(46):
        t = rng.random() ** 0.7
        i = min(int(t * 12), 11)
        x = left[i][0] + (right[i][0] - left[i][0]) * rng.uniform(0.12, 0.88)
        path += lens(x, left[i][1], (right[i][0] - left[i][0]) * rng.uniform(0.1, 0.3), sheet.unit * 0.35 * t)
    sheet.path(path, "#ffffff", 0.3)
