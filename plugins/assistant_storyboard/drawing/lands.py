"""Stages on dry land: meadow, garden, forest, hill, desert, street. `horizon` is in pixels."""

from assistant_storyboard.colours import blend
from assistant_storyboard.drawing import landforms, settlement, terrain, vegetation
from assistant_storyboard.drawing.scenery import COVERS, far_woods, land, open_sky
from assistant_storyboard.drawing.sheet import Sheet
from assistant_storyboard.drawing.texture import draw_texture
from assistant_storyboard.staging.zones import Stage


def meadow(sheet: Sheet, stage: Stage, horizon: float) -> None:
    open_sky(sheet, stage, horizon)
    terrain.draw_hills(sheet, horizon, COVERS[stage.cover])
    line = terrain.hill_line(sheet, "woods", horizon + 0.015 * sheet.height, 0.02 * sheet.height)
    if "village" in stage.backdrops:
        settlement.village(sheet, horizon + 0.035 * sheet.height, 0.075 * sheet.height, 0.6)
    far_woods(sheet, stage, line, 0.05 * sheet.height, 0.6)
    if "forest" in stage.backdrops:
        nearer = terrain.hill_line(sheet, "nearer woods", horizon + 0.035 * sheet.height, 0.015 * sheet.height)
        vegetation.conifers(
            sheet, "nearer woods", nearer, 0.16 * sheet.height, 0.4, "#2f5a42", snowy=stage.cover == "snow"
        )
    land(sheet, stage, horizon + 0.03 * sheet.height, "ground")


def garden(sheet: Sheet, stage: Stage, horizon: float) -> None:
    open_sky(sheet, stage, horizon)
    terrain.draw_hills(sheet, horizon, COVERS[stage.cover])
    colour = vegetation.FOLIAGE.get(stage.cover, "#4f7d3f")
    line = [(0.0, horizon + 0.03 * sheet.height), (float(sheet.width), horizon + 0.03 * sheet.height)]
    vegetation.broad_trees(sheet, "garden trees", line, 0.22 * sheet.height, 0.5, colour, gaps=0.5)
    hedge = [(x * sheet.width / 14, horizon + 0.055 * sheet.height) for x in range(15)]
    vegetation.bushes(sheet, "hedge", hedge, 0.055 * sheet.height, 0.3, "#447a3c")
    land(sheet, stage, horizon + 0.045 * sheet.height, "lawn", far=0.2, rise=0.006)
    beds = [(x * sheet.width, horizon + 0.09 * sheet.height) for x in (0.04, 0.12, 0.2, 0.8, 0.88, 0.96)]
    vegetation.bushes(sheet, "beds", beds, 0.035 * sheet.height, 0.15, "#4f8a45")
    vegetation.flowers(sheet, "beds", horizon + 0.05 * sheet.height, horizon + 0.14 * sheet.height, count=70)


def park(sheet: Sheet, stage: Stage, horizon: float) -> None:
    """A mown lawn with a winding path, great trees behind it and bushes along its far edge."""
    open_sky(sheet, stage, horizon)
    terrain.draw_hills(sheet, horizon, COVERS[stage.cover])
    colour = vegetation.FOLIAGE.get(stage.cover, "#4f7d3f")
    snowy = stage.cover == "snow"
    back = terrain.hill_line(sheet, "park woods", horizon + 0.012 * sheet.height, 0.01 * sheet.height)
    far_woods(sheet, stage, back, 0.13 * sheet.height, 0.55)
    line = terrain.hill_line(sheet, "park trees", horizon + 0.05 * sheet.height, 0.012 * sheet.height)
    vegetation.broad_trees(sheet, "park trees", line, 0.27 * sheet.height, 0.3, colour, gaps=1.3)
    lawn = COVERS["grass"] if stage.cover in ("flowers", "crops") else COVERS[stage.cover]
    terrain.draw_ground(sheet, horizon + 0.045 * sheet.height, lawn, far=0.3, part="lawn", rise=0.012)
    light = sheet.light
    shade, sheen = light.of(blend(lawn, "#14301c", 0.6), 0.05), light.of(blend(lawn, "#fff6b8", 0.5), 0.05)
    draw_texture(sheet, "lawn", horizon + 0.05 * sheet.height, sheet.height, shade, sheen, 0.2)
    landforms.draw_path(sheet, horizon + 0.055 * sheet.height, "#dfe6ee" if snowy else "#d8c49a")
    rng = sheet.rng("park beds")
    edge = horizon + 0.07 * sheet.height
    places = [(x * sheet.width, edge + rng.uniform(0, 0.02) * sheet.height) for x in (0.03, 0.1, 0.18, 0.84, 0.93)]
    vegetation.bushes(sheet, "park bushes", places, 0.05 * sheet.height, 0.2, "#a9b7bb" if snowy else "#447a3c")
    if not snowy:
        grass = vegetation.FOLIAGE.get(stage.cover, "#4f7d3f")
        vegetation.grass(sheet, "lawn grass", edge + 0.05 * sheet.height, sheet.height, grass, count=120, size=0.7)


def forest(sheet: Sheet, stage: Stage, horizon: float) -> None:
    open_sky(sheet, stage, horizon)
    snowy = stage.cover == "snow"
    terrain.draw_hills(sheet, horizon, COVERS[stage.cover])
    green = "#3f6b3f" if stage.cover != "autumn" else "#b5702f"
    leaves = vegetation.FOLIAGE["autumn"] if stage.cover == "autumn" else green
    for i, (height, depth, drop) in enumerate(((0.5, 0.92, -0.02), (0.62, 0.7, 0.0), (0.78, 0.46, 0.025))):
        line = terrain.hill_line(sheet, f"forest line {i}", horizon + drop * sheet.height, 0.02 * sheet.height)
        broad = (
            i % 2 == 1 and not snowy if stage.trees is None and stage.cover != "autumn" else stage.trees != "conifer"
        )
        if not broad:
            vegetation.conifers(
                sheet, f"forest {i}", line, height * sheet.height, depth, blend("#2d5443", green, 0.25), snowy=snowy
            )
        else:
            vegetation.broad_trees(sheet, f"forest {i}", line, height * sheet.height, depth, leaves, gaps=0.25)
        mist = sheet.linear([(0, sheet.light.haze, 0), (1, sheet.light.haze, 0.42 * depth)])
        sheet.rect(0, horizon - 0.2 * sheet.height, sheet.width, 0.26 * sheet.height, mist)
    land(sheet, stage, horizon + 0.03 * sheet.height, "forest floor", far=0.3)
    ferns = [(x * sheet.width, (0.72 + 0.03 * (i % 3)) * sheet.height) for i, x in enumerate((0.02, 0.12, 0.9, 0.99))]
    vegetation.bushes(sheet, "undergrowth", ferns, 0.06 * sheet.height, 0.1, green)
    for part, x in (("left trunk", -0.02), ("right trunk", 1.02)):
        vegetation.grown_tree(
            sheet, part, (x * sheet.width, 0.9 * sheet.height), 0.95 * sheet.height, 0.02, leaves, bare=snowy
        )


def hill(sheet: Sheet, stage: Stage, horizon: float) -> None:
    open_sky(sheet, stage, horizon)
    colour = COVERS[stage.cover]
    terrain.draw_hills(sheet, horizon, colour)
    line = terrain.hill_line(sheet, "woods", horizon + 0.02 * sheet.height, 0.02 * sheet.height)
    far_woods(sheet, stage, line, 0.05 * sheet.height, 0.6)
    terrain.draw_ground(sheet, horizon + 0.02 * sheet.height, colour, far=0.45)
    top = (0.5 * sheet.width, 0.567 * sheet.height)
    landforms.draw_hilltop(sheet, top, 0.62 * sheet.width, colour)
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


def desert(sheet: Sheet, stage: Stage, horizon: float) -> None:
    open_sky(sheet, stage, horizon)
    landforms.draw_mesas(sheet, horizon)
    landforms.draw_dunes(sheet, horizon, "#e0b070")
    draw_texture(
        sheet,
        "dunes",
        horizon + 0.1 * sheet.height,
        sheet.height,
        sheet.light.of("#8a5a30"),
        sheet.light.of("#fff0cc"),
        0.16,
    )


def street(sheet: Sheet, stage: Stage, horizon: float) -> None:
    open_sky(sheet, stage, horizon)
    settlement.village(sheet, horizon + 0.01 * sheet.height, 0.17 * sheet.height, 0.25, steeple=False)
    settlement.street(sheet, horizon)
