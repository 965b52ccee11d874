"""Stages by the water: sea, cliff, coast, island, lake, river, harbour. `horizon` is in pixels."""

from assistant_storyboard.colours import blend
from assistant_storyboard.drawing import landforms, settlement, terrain, vegetation, water
from assistant_storyboard.drawing.lands import meadow
from assistant_storyboard.drawing.scenery import COVERS, far_woods, land, open_sky
from assistant_storyboard.drawing.sheet import Sheet
from assistant_storyboard.drawing.texture import draw_texture
from assistant_storyboard.staging.zones import Stage


def sea(sheet: Sheet, stage: Stage, horizon: float) -> None:
    open_sky(sheet, stage, horizon)
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


def cliff(sheet: Sheet, stage: Stage, horizon: float) -> None:
    sea(sheet, stage, horizon)
    edge = (0.43 if stage.left else 0.57) * sheet.width
    foot = 0.84 * sheet.height
    if sheet.light.weather.wind > 0.6:
        water.draw_spray(sheet, edge, foot, left=stage.left)
    landforms.draw_headland(sheet, 0.56 * sheet.height, edge, foot, left=stage.left, cover=COVERS[stage.cover])
    side = -1 if stage.left else 1
    places = [
        (edge - side * sheet.unit * dx, foot + sheet.unit * dy) for dx, dy in ((-5, 1.5), (3, 1), (8, 2.2), (11, 1.2))
    ]
    landforms.draw_rocks(sheet, "foot rocks", places, sheet.unit * 5)
    water.draw_foam_at(sheet, [(x, y + sheet.unit * 0.1) for x, y in places], sheet.unit * 4.5)
    reach = [
        (t * edge if stage.left else sheet.width - t * (sheet.width - edge), foot + sheet.unit * 0.6)
        for t in (0.1, 0.3, 0.5, 0.7, 0.95)
    ]
    water.draw_foam_at(sheet, reach, sheet.unit * 6)


def coast(sheet: Sheet, stage: Stage, horizon: float) -> None:
    sea(sheet, stage, horizon)
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
    landforms.draw_rocks(
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


def island(sheet: Sheet, stage: Stage, horizon: float) -> None:
    sea(sheet, stage, horizon)
    at = (0.5 * sheet.width, 0.63 * sheet.height)
    landforms.draw_mound(sheet, at, 0.36 * sheet.width, 0.1 * sheet.height, "#e0cb98", 0.12)
    turf = "#eef3f8" if stage.cover == "snow" else "#6f9a4b"
    landforms.draw_mound(
        sheet, (at[0], at[1] - 0.002 * sheet.height), 0.29 * sheet.width, 0.05 * sheet.height, turf, 0.12
    )
    water.draw_foam_at(
        sheet, [(at[0] + dx * sheet.width, 0.73 * sheet.height) for dx in (-0.3, -0.1, 0.1, 0.3)], sheet.unit * 9
    )


def lake(sheet: Sheet, stage: Stage, horizon: float) -> None:
    open_sky(sheet, stage, horizon)
    terrain.draw_hills(sheet, horizon, COVERS[stage.cover], count=2, rise=0.05)
    line = terrain.hill_line(sheet, "far bank", horizon + 0.008 * sheet.height, 0.006 * sheet.height)
    far_woods(sheet, stage, line, 0.11 * sheet.height, 0.55)
    water.draw_water(sheet, horizon, sheet.height, depth_colour="#2a6a78")
    water.draw_bank_reflection(sheet, horizon, 0.1 * sheet.height, vegetation.FOLIAGE.get(stage.cover, "#4f7d3f"))
    land(sheet, stage, 0.85 * sheet.height, "bank", far=0.05, rise=0.02)
    if stage.cover != "snow":
        for part, x in (("reeds left", 0.03), ("reeds right", 0.97)):
            vegetation.reeds(sheet, part, x * sheet.width, sheet.unit * 5, 0.9 * sheet.height, 0.2 * sheet.height)


def river(sheet: Sheet, stage: Stage, horizon: float) -> None:
    meadow(sheet, stage, horizon)
    water.draw_river(sheet, horizon + 0.045 * sheet.height, COVERS[stage.cover])


def harbour(sheet: Sheet, stage: Stage, horizon: float) -> None:
    open_sky(sheet, stage, horizon)
    terrain.draw_hills(sheet, horizon, COVERS[stage.cover], count=2, rise=0.09)
    settlement.village(sheet, horizon, 0.11 * sheet.height, 0.42)
    sheet.rect(0, horizon - sheet.unit * 0.3, sheet.width, sheet.unit * 1.6, sheet.light.of("#8d8478", 0.4))
    water.draw_water(sheet, horizon + sheet.unit * 1.2, sheet.height)
    water.draw_bank_reflection(sheet, horizon + sheet.unit * 1.2, 0.09 * sheet.height, "#a58a70")
    settlement.quay(sheet, 0.88 * sheet.height)
