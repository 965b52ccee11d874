"""Places off the beaten ground: open space, the surface of a planet, under water, inside a cave, above the clouds."""

import math
from random import Random

import numpy as np

from assistant_storyboard.colours import blend, rgb
from assistant_storyboard.drawing import lsystem, terrain
from assistant_storyboard.drawing.automata import caves, settle
from assistant_storyboard.drawing.noise import Field, fractal_noise
from assistant_storyboard.drawing.paths import Point, circle, n, placed, polyline
from assistant_storyboard.drawing.sheet import Sheet
from assistant_storyboard.drawing.sky import draw_sky, image


def space(sheet: Sheet) -> None:
    """Deep space: nebulae of noise, stars, and two worlds."""
    rng = sheet.rng("space")
    sheet.rect(
        0,
        0,
        sheet.width,
        sheet.height,
        sheet.linear([(0, "#070818"), (0.6, "#0f1032"), (1, "#1a1440")], (0, 0), (1, 1)),
    )
    _nebula(sheet)
    _starfield(sheet, rng, 320)
    _planet(
        sheet,
        (rng.uniform(0.82, 0.92) * sheet.width, rng.uniform(0.13, 0.2) * sheet.height),
        sheet.unit * rng.uniform(7, 10),
        rng.choice(("#d98a5a", "#5aa0c9", "#c9a56a")),
        ring=True,
    )
    _planet(
        sheet,
        (rng.uniform(0.05, 0.2) * sheet.width, rng.uniform(0.82, 0.95) * sheet.height),
        sheet.unit * rng.uniform(19, 25),
        rng.choice(("#4a7fb0", "#7a5aa0", "#5f8f7a")),
        ring=False,
    )


def _nebula(sheet: Sheet) -> None:
    rng = np.random.default_rng(sheet.rng("nebula").getrandbits(32))
    shape = (200, max(int(200 * sheet.width / sheet.height), 50))
    cells = (3.0, 3.0 * shape[1] / shape[0])
    warp = fractal_noise(rng, shape, cells, 4)
    for colour, limit in (("#7a3f9a", 0.05), ("#2f6fb0", 0.15), ("#d0628a", 0.3)):
        field = fractal_noise(rng, shape, cells, 5) + warp * 0.5
        alpha = np.clip((field - limit) * 0.8, 0, 0.5)
        sheet.add(
            image(
                np.dstack([np.broadcast_to(np.asarray(rgb(colour), np.float32), (*shape, 3)), alpha]),
                0,
                0,
                sheet.width,
                sheet.height,
            )
        )


def _starfield(sheet: Sheet, rng: Random, count: int) -> None:
    for _ in range(count):
        size = (0.07 + 0.2 * rng.random() ** 5) * sheet.unit
        sheet.ellipse(
            (rng.random() * sheet.width, rng.random() * sheet.height),
            (size, size),
            rng.choice(("#ffffff", "#cfe0ff", "#ffe6c4")),
            rng.uniform(0.3, 1),
        )


def _planet(sheet: Sheet, at: Point, radius: float, colour: str, *, ring: bool) -> None:
    x, y = at
    halo = sheet.radial([(0.72, colour, 0.3), (1, colour, 0)])
    sheet.ellipse(at, (radius * 1.35, radius * 1.35), halo)
    if ring:
        sheet.line(_arc(x, y, radius, back=True), "#e6d3ac", radius * 0.16, 0.5)
    clip = sheet.name()
    sheet.add(f'<clipPath id="{clip}"><path d="{circle(x, y, radius)}"/></clipPath><g clip-path="url(#{clip})">')
    sheet.ellipse(at, (radius, radius), colour)
    for i in range(7):
        tone = ("#ffffff", "#1a1030")[i % 2]
        sheet.ellipse((x, y + radius * (i / 3.2 - 0.95)), (radius * 1.2, radius * 0.1), tone, 0.1)
    shade = sheet.linear(
        [(0, "#ffffff", 0.28), (0.35, "#ffffff", 0), (0.45, "#05060f", 0), (1, "#05060f", 0.85)], (0.1, 0.1), (0.9, 0.9)
    )
    sheet.ellipse(at, (radius, radius), shade)
    sheet.add("</g>")
    if ring:
        sheet.line(_arc(x, y, radius, back=False), "#f0dfbc", radius * 0.16, 0.85)


def _arc(x: float, y: float, radius: float, *, back: bool) -> str:
    wide, flat, tilt = radius * 1.85, radius * 0.42, -16
    dx, dy = wide * math.cos(math.radians(tilt)), wide * math.sin(math.radians(tilt))
    sweep = 1 if back else 0
    return f"M{n(x - dx)} {n(y - dy)}A{n(wide)} {n(flat)} {tilt} 0 {sweep} {n(x + dx)} {n(y + dy)}"


def planet_surface(sheet: Sheet, horizon: float) -> None:
    """A barren world under stars, with craters and its neighbour rising."""
    rng = sheet.rng("surface")
    sheet.rect(0, 0, sheet.width, sheet.height, sheet.linear([(0, "#05060f"), (0.7, "#141737"), (1, "#2a2550")]))
    _starfield(sheet, rng, 260)
    _planet(sheet, (rng.uniform(0.66, 0.8) * sheet.width, horizon * 0.4), sheet.unit * 12, "#4f8fc4", ring=False)
    for i, (top, tone) in enumerate(
        ((horizon - 0.05 * sheet.height, "#6d6a7d"), (horizon, "#8d8894"), (horizon + 0.09 * sheet.height, "#a7a1a6"))
    ):
        paint = sheet.linear([(0, blend(tone, "#ffffff", 0.12)), (1, blend(tone, "#14131f", 0.55))])
        terrain.fill_below(sheet, terrain.hill_line(sheet, f"crater land {i}", top, 0.035 * sheet.height), paint)
    for _ in range(16):
        t = rng.random() ** 0.8
        x, y = rng.random() * sheet.width, horizon + (sheet.height - horizon) * (0.25 + 0.7 * t)
        wide = sheet.unit * (1.2 + 6 * t) * rng.uniform(0.5, 1)
        sheet.ellipse((x, y), (wide, wide * 0.26), "#1a1826", 0.3)
        sheet.ellipse((x + wide * 0.06, y + wide * 0.07), (wide * 0.9, wide * 0.2), "#d9d4d6", 0.2)


def underwater(sheet: Sheet, floor: float) -> None:
    """Below the surface: shafts of light, suspended motes, a sandy floor with coral and weed."""
    light, rng = sheet.light, sheet.rng("underwater")
    stops = [
        (0.0, light.of("#7fd4e0")),
        (0.25, light.of("#2f9fc4")),
        (0.65, light.of("#15659a")),
        (1.0, light.of("#0c3a66")),
    ]
    sheet.rect(0, 0, sheet.width, sheet.height, sheet.linear(stops))
    for _ in range(9):
        x, wide, lean = (
            rng.uniform(-0.1, 1) * sheet.width,
            rng.uniform(2, 8) * sheet.unit,
            rng.uniform(10, 24) * sheet.unit,
        )
        ray = sheet.linear([(0, "#eafffb", 0.24), (1, "#eafffb", 0)])
        sheet.shape([(x, 0), (x + wide, 0), (x + wide * 2 + lean, floor), (x + lean, floor)], ray)
    for i, (top, depth) in enumerate(((floor - 0.1 * sheet.height, 0.62), (floor - 0.03 * sheet.height, 0.35))):
        paint = sheet.linear(
            [(0, light.of(blend("#c9b98a", "#15659a", depth))), (1, light.of(blend("#8f8a70", "#0c3a66", depth + 0.2)))]
        )
        terrain.fill_below(sheet, terrain.hill_line(sheet, f"sea hills {i}", top, 0.09 * sheet.height), paint)
    sand = sheet.linear([(0, light.of("#d9cda0", 0.1)), (1, light.of("#8c8562"))])
    terrain.fill_below(
        sheet, terrain.hill_line(sheet, "sea floor", floor + 0.03 * sheet.height, 0.025 * sheet.height), sand
    )
    for side in (0.02, 0.1, 0.86, 0.96):
        _weed(sheet, rng, side * sheet.width, sheet.height, sheet.unit * rng.uniform(16, 32))
    for side in (0.16, 0.8):
        _coral(sheet, rng, (side * sheet.width, floor + 0.09 * sheet.height), sheet.unit * rng.uniform(7, 11))
    bubbles = ""
    for _ in range(46):
        bubbles += circle(rng.random() * sheet.width, rng.random() * floor, sheet.unit * rng.uniform(0.1, 0.55))
    sheet.path(bubbles, "#eafffb", 0.14)
    sheet.line(bubbles, "#eafffb", sheet.unit * 0.08, 0.4)


def _weed(sheet: Sheet, rng: Random, x: float, foot: float, tall: float) -> None:
    for _ in range(5):
        base, sway, height = (
            x + rng.uniform(-2, 2) * sheet.unit,
            rng.uniform(-3, 3) * sheet.unit,
            tall * rng.uniform(0.6, 1),
        )
        green = sheet.light.of(rng.choice(("#2f7a55", "#3f8f5f", "#23654f")), 0.1)
        blade = placed(
            "M-1 0C.4 -.35 -.4 -.65 .5 -1C.6 -.62 1.4 -.35 1 0Z", (base, foot), (sheet.unit * 0.8, height), sway
        )
        sheet.path(blade, green)


def _coral(sheet: Sheet, rng: Random, foot: Point, size: float) -> None:
    colour = sheet.light.of(rng.choice(("#e4685a", "#e59a4a", "#c95a92")), 0.12)
    for branch in lsystem.tree(rng, lsystem.OAK, 2):
        ends = [(foot[0] + x * size, foot[1] - y * size) for x, y in ((branch.x, branch.y), (branch.x1, branch.y1))]
        sheet.line(polyline(ends), colour, max(branch.width * 2, 0.05) * size)


def cave(sheet: Sheet, floor: float) -> None:
    """A cave grown by a cellular automaton, three walls deep, daylight at its far end."""
    light = sheet.light
    sheet.rect(0, 0, sheet.width, sheet.height, light.of("#f2dca8", 0.2))
    glow = sheet.radial([(0, "#fffbe0", 0.95), (0.5, light.sky[-1], 0.9), (1, light.sky[len(light.sky) // 2], 0.9)])
    sheet.ellipse((sheet.width * 0.5, floor * 0.62), (sheet.width * 0.7, sheet.height * 0.7), glow)
    for i, (tone, opening) in enumerate((("#8c7a6c", 0.3), ("#5f5450", 0.5), ("#35313a", 0.74))):
        rng = np.random.default_rng(sheet.rng(f"cave {i}").getrandbits(32))
        sheet.add(image(_wall(rng, opening, rgb(tone)), 0, 0, sheet.width, sheet.height))
    ground = sheet.linear([(0, "#75685e"), (1, "#332e33")])
    terrain.fill_below(
        sheet, terrain.hill_line(sheet, "cave floor", floor + 0.03 * sheet.height, 0.02 * sheet.height), ground
    )


def _wall(rng: np.random.Generator, opening: float, colour: tuple[float, float, float]) -> Field:
    """One wall of rock as a layer: rock near the edge, air within `opening`, the automaton deciding between."""
    size, fine = 64, 384
    y, x = np.mgrid[-1 : 1 : size * 1j, -1 : 1 : size * 1j]
    reach = np.hypot(x / 1.05, (y - 0.15) / 0.95)
    rock = caves(rng, (size, size), fill=0.48, steps=2)
    rock = np.where(reach < opening * 0.85, False, np.where(reach > opening * 1.18, True, rock))
    rock = settle(rock, 3)
    positions = np.linspace(0, size - 1.001, fine)
    low, share = positions.astype(int), (positions % 1).astype(np.float32)
    soft = rock.astype(np.float32)
    soft = soft[low] * (1 - share[:, None]) + soft[np.minimum(low + 1, size - 1)] * share[:, None]
    soft = soft[:, low] * (1 - share) + soft[:, np.minimum(low + 1, size - 1)] * share
    relief = fractal_noise(rng, (fine, fine), (9, 9), 5)
    alpha = np.clip((soft + relief * 0.16 - 0.46) * 14, 0, 1)
    shade = 1 + np.clip((relief - np.roll(relief, (3, 3), (0, 1))) * 1.3, -0.3, 0.35)
    rim = 1 + 0.5 * np.clip(1 - np.abs(soft - 0.5) * 2.4, 0, 1)
    return np.dstack([np.asarray(colour, np.float32) * (shade * rim)[..., None], alpha]).astype(np.float32)


def above_clouds(sheet: Sheet) -> None:
    """High in the air: sky all around, a sea of clouds below."""
    draw_sky(sheet, sheet.height * 0.92)
    light, rng = sheet.light, sheet.rng("cloud sea")
    for i in range(4):
        t = i / 3
        top = sheet.height * (0.72 + 0.22 * t)
        puffs = ""
        x = -sheet.unit * 4
        while x < sheet.width + sheet.unit * 8:
            r = sheet.unit * (3 + 5 * t) * rng.uniform(0.6, 1.2)
            puffs += f"M{n(x - r)} {n(top)}a{n(r)} {n(r * 0.8)} 0 1 1 {n(2 * r)} 0Z"
            x += r * rng.uniform(0.8, 1.3)
        paint = blend(light.cloud_shade, light.cloud_lit, 0.35 + 0.6 * t)
        paint = blend(paint, light.sky[-1], 0.5 * (1 - t))
        sheet.path(puffs, paint)
        sheet.rect(
            0,
            top - 1,
            sheet.width,
            sheet.height - top + 1,
            sheet.linear([(0, paint), (1, blend(paint, light.cloud_shade, 0.5))]),
        )
