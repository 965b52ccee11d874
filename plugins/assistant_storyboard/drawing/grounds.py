"""The stages: which sky, distance, ground and water each of them is painted with, back to front."""

from collections.abc import Callable

from assistant_storyboard.colours import blend, hex_of
from assistant_storyboard.drawing import elsewhere, interior, settlement, terrain, vegetation, water
from assistant_storyboard.drawing.sheet import Point, Sheet
from assistant_storyboard.drawing.sky import draw_sky
from assistant_storyboard.drawing.texture import draw_texture
from assistant_storyboard.drawing.weather import draw_lightning, draw_rainbow
from assistant_storyboard.stages import HORIZONS, Ground, Stage

_COVERS = {
    "grass": "#6f9a4b",
    "snow": "#eef3f8",
    "sand": "#d8bf8d",
    "autumn": "#b08a45",
    "flowers": "#76a04f",
    "crops": "#cfa94f",
    "stone": "#9c968c",
}
_OUTDOORS = frozenset(
    {"meadow", "field", "forest", "garden", "lake", "river", "hill", "snow", "coast", "cliff", "island"}
)


def draw_stage(sheet: Sheet, stage: Stage, *, sun: bool = True) -> None:
    """Everything behind the figures; `sun` False leaves the sun or moon to a figure."""
    sheet.sun = sun
    _PAINTERS[stage.ground](sheet, stage, HORIZONS[stage.ground] * sheet.height)


def draw_foreground(sheet: Sheet, stage: Stage) -> None:
    """A little growth at the picture's lower corners, before the figures."""
    if stage.ground not in _OUTDOORS or stage.ground in ("coast", "cliff", "island"):
        return
    colour = vegetation.FOLIAGE.get(stage.cover, "#4f7d3f")
    if stage.cover == "snow":
        return
    edge = sheet.height + sheet.unit * 0.5
    vegetation.grass(sheet, "foreground", edge, edge, colour, count=46, size=1.7)


def _open_sky(sheet: Sheet, stage: Stage, horizon: float) -> None:
    weather = sheet.light.weather
    draw_sky(sheet, horizon)
    if weather.rainbow:
        draw_rainbow(sheet, horizon)
    if weather.lightning:
        draw_lightning(sheet, horizon)
    if "mountains" in stage.backdrops:
        terrain.draw_mountains(sheet, horizon, snow=stage.cover == "snow")
    if "city" in stage.backdrops:
        settlement.skyline(sheet, horizon)


def _far_woods(sheet: Sheet, stage: Stage, base: list[Point], height: float, depth: float) -> None:
    colour = vegetation.FOLIAGE.get(stage.cover, "#4f7d3f")
    if stage.cover == "snow" or "mountains" in stage.backdrops:
        firs = blend("#2f5a48", colour, 0.2)
        vegetation.conifers(sheet, "far woods", base, height, depth, firs, snowy=stage.cover == "snow")
    else:
        vegetation.broad_trees(sheet, "far woods", base, height, depth, colour)


def _land(sheet: Sheet, stage: Stage, top: float, part: str, *, far: float = 0.42, rise: float = 0.03) -> None:
    """The near ground with what grows on it."""
    colour = _COVERS[stage.cover]
    terrain.draw_ground(sheet, top, colour, far=far, part=part, rise=rise)
    light = sheet.light
    shade, sheen = light.of(blend(colour, "#14301c", 0.6), 0.05), light.of(blend(colour, "#fff6b8", 0.5), 0.05)
    if stage.cover == "snow":
        shade, sheen = light.of("#a9bedd", 0.05), light.of("#ffffff", 0.05)
    draw_texture(sheet, part, top, sheet.height, shade, sheen, 0.22 if stage.cover == "snow" else 0.3)
    start = top + 0.05 * sheet.height
    if stage.cover == "crops":
        vegetation.crop_rows(sheet, top + 0.02 * sheet.height, sheet.height, colour)
    if stage.cover != "snow":
        vegetation.grass(sheet, f"{part} grass", start, sheet.height, vegetation.FOLIAGE.get(stage.cover, "#4f7d3f"))
    if stage.cover == "flowers":
        vegetation.flowers(
            sheet, f"{part} far flowers", top + 0.02 * sheet.height, start + 0.06 * sheet.height, count=260
        )
        vegetation.flowers(sheet, f"{part} flowers", start, sheet.height * 0.99, count=190)
    elif stage.cover == "grass":
        vegetation.flowers(sheet, f"{part} flowers", start, sheet.height, count=26, colours=("#f4f1e6", "#f2d24a"))


def _meadow(sheet: Sheet, stage: Stage, horizon: float) -> None:
    _open_sky(sheet, stage, horizon)
    terrain.draw_hills(sheet, horizon, _COVERS[stage.cover])
    line = terrain.hill_line(sheet, "woods", horizon + 0.015 * sheet.height, 0.02 * sheet.height)
    if "village" in stage.backdrops:
        settlement.village(sheet, horizon + 0.035 * sheet.height, 0.075 * sheet.height, 0.6)
    _far_woods(sheet, stage, line, 0.05 * sheet.height, 0.6)
    if "forest" in stage.backdrops:
        nearer = terrain.hill_line(sheet, "nearer woods", horizon + 0.035 * sheet.height, 0.015 * sheet.height)
        vegetation.conifers(
            sheet, "nearer woods", nearer, 0.16 * sheet.height, 0.4, "#2f5a42", snowy=stage.cover == "snow"
        )
    _land(sheet, stage, horizon + 0.03 * sheet.height, "ground")


def _garden(sheet: Sheet, stage: Stage, horizon: float) -> None:
    _open_sky(sheet, stage, horizon)
    colour = vegetation.FOLIAGE.get(stage.cover, "#4f7d3f")
    line = [(0.0, horizon + 0.03 * sheet.height), (float(sheet.width), horizon + 0.03 * sheet.height)]
    vegetation.broad_trees(sheet, "garden trees", line, 0.22 * sheet.height, 0.5, colour, gaps=0.5)
    hedge = [(x * sheet.width / 14, horizon + 0.055 * sheet.height) for x in range(15)]
    vegetation.bushes(sheet, "hedge", hedge, 0.055 * sheet.height, 0.3, "#447a3c")
    _land(sheet, stage, horizon + 0.045 * sheet.height, "lawn", far=0.2, rise=0.006)
    beds = [(x * sheet.width, horizon + 0.09 * sheet.height) for x in (0.04, 0.12, 0.2, 0.8, 0.88, 0.96)]
    vegetation.bushes(sheet, "beds", beds, 0.035 * sheet.height, 0.15, "#4f8a45")
    vegetation.flowers(sheet, "beds", horizon + 0.05 * sheet.height, horizon + 0.14 * sheet.height, count=70)


def _forest(sheet: Sheet, stage: Stage, horizon: float) -> None:
    _open_sky(sheet, stage, horizon)
    snowy = stage.cover == "snow"
    green = "#3f6b3f" if stage.cover != "autumn" else "#b5702f"
    for i, (height, depth, drop) in enumerate(((0.5, 0.92, -0.02), (0.62, 0.7, 0.0), (0.78, 0.46, 0.025))):
        line = terrain.hill_line(sheet, f"forest line {i}", horizon + drop * sheet.height, 0.02 * sheet.height)
        if (i % 2 == 0) or snowy:
            vegetation.conifers(
                sheet, f"forest {i}", line, height * sheet.height, depth, blend("#2d5443", green, 0.25), snowy=snowy
            )
        else:
            vegetation.broad_trees(sheet, f"forest {i}", line, height * sheet.height, depth, green, gaps=0.25)
        mist = sheet.linear([(0, sheet.light.haze, 0), (1, sheet.light.haze, 0.42 * depth)])
        sheet.rect(0, horizon - 0.2 * sheet.height, sheet.width, 0.26 * sheet.height, mist)
    _land(sheet, stage, horizon + 0.03 * sheet.height, "forest floor", far=0.3)
    ferns = [(x * sheet.width, (0.72 + 0.03 * (i % 3)) * sheet.height) for i, x in enumerate((0.02, 0.12, 0.9, 0.99))]
    vegetation.bushes(sheet, "undergrowth", ferns, 0.06 * sheet.height, 0.1, green)
    for part, x in (("left trunk", -0.02), ("right trunk", 1.02)):
        vegetation.grown_tree(
            sheet, part, (x * sheet.width, 0.9 * sheet.height), 0.95 * sheet.height, 0.02, green, bare=snowy
        )


def _sea(sheet: Sheet, stage: Stage, horizon: float) -> None:
    _open_sky(sheet, stage, horizon)
    if not set(stage.backdrops) & {"mountains", "city"}:
        _far_coast(sheet, horizon)
    water.draw_water(sheet, horizon, sheet.height)


def _far_coast(sheet: Sheet, horizon: float) -> None:
    """A strip of hazy land on part of the horizon."""
    left = sheet.rng("far coast").random() < 0.5
    outline = terrain.hill_line(sheet, "far coast line", horizon - 0.012 * sheet.height, 0.03 * sheet.height)
    sunk = [
        (x, y + max((x if left else sheet.width - x) / sheet.width - 0.25, 0) * 0.06 * sheet.height) for x, y in outline
    ]
    terrain.fill_below(sheet, sunk, sheet.light.of("#6d8494", 0.9), horizon + 2)


def _cliff(sheet: Sheet, stage: Stage, horizon: float) -> None:
    _sea(sheet, stage, horizon)
    edge = (0.43 if stage.left else 0.57) * sheet.width
    foot = 0.84 * sheet.height
    if sheet.light.weather.wind > 0.6:
        water.draw_spray(sheet, edge, foot, left=stage.left)
    terrain.draw_headland(sheet, 0.56 * sheet.height, edge, foot, left=stage.left, cover=_COVERS[stage.cover])
    side = -1 if stage.left else 1
    places = [
        (edge - side * sheet.unit * dx, foot + sheet.unit * dy) for dx, dy in ((-5, 1.5), (3, 1), (8, 2.2), (11, 1.2))
    ]
    terrain.draw_rocks(sheet, "foot rocks", places, sheet.unit * 5)
    water.draw_foam_at(sheet, [(x, y + sheet.unit * 0.1) for x, y in places], sheet.unit * 4.5)
    reach = [
        (t * edge if stage.left else sheet.width - t * (sheet.width - edge), foot + sheet.unit * 0.6)
        for t in (0.1, 0.3, 0.5, 0.7, 0.95)
    ]
    water.draw_foam_at(sheet, reach, sheet.unit * 6)


def _coast(sheet: Sheet, stage: Stage, horizon: float) -> None:
    _sea(sheet, stage, horizon)
    light = sheet.light
    sand = "#eef3f8" if stage.cover == "snow" else "#dcc495"
    shore = terrain.hill_line(sheet, "shore", 0.79 * sheet.height, 0.03 * sheet.height)
    wet = [(x, y - 0.012 * sheet.height) for x, y in shore]
    terrain.fill_below(sheet, wet, light.of(blend(sand, "#5a4a3a", 0.4), 0.1))
    water.draw_foam(sheet, "foam", wet, 0.5 * sheet.unit)
    dry = sheet.linear([(0, light.of(blend(sand, "#fff2d0", 0.25), 0.1)), (1, light.of(blend(sand, "#7a5a33", 0.28)))])
    terrain.fill_below(sheet, shore, dry)
    top = min(y for _, y in shore) + 0.03 * sheet.height
    draw_texture(sheet, "sand", top, sheet.height, light.of("#8a6a42"), light.of("#fff3d4"), 0.22)
    side = 0.03 if stage.left else 0.9
    terrain.draw_rocks(
        sheet,
        "shore rocks",
        [((side + dx) * sheet.width, (0.81 + dy) * sheet.height) for dx, dy in ((0, 0), (0.05, 0.012))],
        sheet.unit * 5,
        "#77706a",
    )
    if stage.cover != "snow":
        for part, x in (("dune left", 0.01), ("dune right", 0.98)):
            vegetation.reeds(
                sheet, part, x * sheet.width, sheet.unit * 5, sheet.height + sheet.unit, 0.1 * sheet.height
            )


def _island(sheet: Sheet, stage: Stage, horizon: float) -> None:
    _sea(sheet, stage, horizon)
    at = (0.5 * sheet.width, 0.63 * sheet.height)
    terrain.draw_mound(sheet, at, 0.36 * sheet.width, 0.1 * sheet.height, "#e0cb98", 0.12)
    turf = "#eef3f8" if stage.cover == "snow" else "#6f9a4b"
    terrain.draw_mound(
        sheet, (at[0], at[1] - 0.002 * sheet.height), 0.29 * sheet.width, 0.05 * sheet.height, turf, 0.12
    )
    water.draw_foam_at(
        sheet, [(at[0] + dx * sheet.width, 0.73 * sheet.height) for dx in (-0.3, -0.1, 0.1, 0.3)], sheet.unit * 9
    )


def _lake(sheet: Sheet, stage: Stage, horizon: float) -> None:
    _open_sky(sheet, stage, horizon)
    terrain.draw_hills(sheet, horizon, _COVERS[stage.cover], count=2, rise=0.05)
    line = terrain.hill_line(sheet, "far bank", horizon + 0.008 * sheet.height, 0.006 * sheet.height)
    _far_woods(sheet, stage, line, 0.11 * sheet.height, 0.55)
    water.draw_water(sheet, horizon, sheet.height, depth_colour="#2a6a78")
    water.draw_bank_reflection(sheet, horizon, 0.1 * sheet.height, vegetation.FOLIAGE.get(stage.cover, "#4f7d3f"))
    _land(sheet, stage, 0.85 * sheet.height, "bank", far=0.05, rise=0.02)
    if stage.cover != "snow":
        for part, x in (("reeds left", 0.03), ("reeds right", 0.97)):
            vegetation.reeds(sheet, part, x * sheet.width, sheet.unit * 5, 0.9 * sheet.height, 0.2 * sheet.height)


def _river(sheet: Sheet, stage: Stage, horizon: float) -> None:
    _meadow(sheet, stage, horizon)
    water.draw_river(sheet, horizon + 0.045 * sheet.height, _COVERS[stage.cover])


def _harbour(sheet: Sheet, stage: Stage, horizon: float) -> None:
    _open_sky(sheet, stage, horizon)
    terrain.draw_hills(sheet, horizon, _COVERS[stage.cover], count=2, rise=0.09)
    settlement.village(sheet, horizon, 0.11 * sheet.height, 0.42)
    sheet.rect(0, horizon - sheet.unit * 0.3, sheet.width, sheet.unit * 1.6, sheet.light.of("#8d8478", 0.4))
    water.draw_water(sheet, horizon + sheet.unit * 1.2, sheet.height)
    water.draw_bank_reflection(sheet, horizon + sheet.unit * 1.2, 0.09 * sheet.height, "#a58a70")
    settlement.quay(sheet, 0.88 * sheet.height)


def _hill(sheet: Sheet, stage: Stage, horizon: float) -> None:
    _open_sky(sheet, stage, horizon)
    colour = _COVERS[stage.cover]
    terrain.draw_hills(sheet, horizon, colour)
    line = terrain.hill_line(sheet, "woods", horizon + 0.02 * sheet.height, 0.02 * sheet.height)
    _far_woods(sheet, stage, line, 0.05 * sheet.height, 0.6)
    terrain.draw_ground(sheet, horizon + 0.02 * sheet.height, colour, far=0.45)
    top = (0.5 * sheet.width, 0.567 * sheet.height)
    terrain.draw_hilltop(sheet, top, 0.62 * sheet.width, colour)
    light = sheet.light
    if stage.cover != "snow":
        vegetation.grass(
            sheet, "hill grass", 0.74 * sheet.height, sheet.height, vegetation.FOLIAGE.get(stage.cover, "#4f7d3f")
        )
        places = [
            (x * sheet.width, y * sheet.height) for x, y in ((0.06, 0.8), (0.13, 0.78), (0.9, 0.79), (0.97, 0.83))
        ]
        vegetation.bushes(sheet, "hill bushes", places, 0.035 * sheet.height, 0.15, "#4a7a3c")
    shade = light.of(blend(colour, "#14301c", 0.6), 0.05)
    draw_texture(sheet, "hill", 0.7 * sheet.height, sheet.height, shade, light.of(blend(colour, "#fff6b8", 0.5)), 0.2)


def _desert(sheet: Sheet, stage: Stage, horizon: float) -> None:
    _open_sky(sheet, stage, horizon)
    terrain.draw_mesas(sheet, horizon)
    terrain.draw_dunes(sheet, horizon, "#e0b070")
    draw_texture(
        sheet,
        "dunes",
        horizon + 0.1 * sheet.height,
        sheet.height,
        sheet.light.of("#8a5a30"),
        sheet.light.of("#fff0cc"),
        0.16,
    )


def _street(sheet: Sheet, stage: Stage, horizon: float) -> None:
    _open_sky(sheet, stage, horizon)
    settlement.village(sheet, horizon + 0.01 * sheet.height, 0.17 * sheet.height, 0.25, steeple=False)
    settlement.street(sheet, horizon)


def _plain(sheet: Sheet, stage: Stage, horizon: float) -> None:
    del horizon
    interior.backdrop(sheet, (hex_of(stage.colour) if stage.colour else None) or "#dfe5e8")


_Painter = Callable[[Sheet, Stage, float], None]
_PAINTERS: dict[Ground, _Painter] = {
    "meadow": _meadow,
    "field": _meadow,
    "snow": _meadow,
    "garden": _garden,
    "forest": _forest,
    "sea": _sea,
    "cliff": _cliff,
    "coast": _coast,
    "island": _island,
    "lake": _lake,
    "river": _river,
    "harbour": _harbour,
    "hill": _hill,
    "desert": _desert,
    "street": _street,
    "plain": _plain,
    "photo": _plain,
    "room": lambda sheet, stage, horizon: interior.room(sheet, horizon),
    "table": lambda sheet, stage, horizon: interior.table_top(sheet, horizon),
    "space": lambda sheet, stage, horizon: elsewhere.space(sheet),
    "planet": lambda sheet, stage, horizon: elsewhere.planet_surface(sheet, horizon),
    "underwater": lambda sheet, stage, horizon: elsewhere.underwater(sheet, horizon),
    "cave": lambda sheet, stage, horizon: elsewhere.cave(sheet, horizon),
    "sky": lambda sheet, stage, horizon: elsewhere.above_clouds(sheet),
}
