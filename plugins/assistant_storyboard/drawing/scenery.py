"""What most outdoor stages share: the open sky with its weather and the horizon, woods, the near ground."""

from assistant_storyboard.colours import blend
from assistant_storyboard.drawing import settlement, terrain, vegetation
from assistant_storyboard.drawing.paths import Point
from assistant_storyboard.drawing.rows import draw_field
from assistant_storyboard.drawing.sheet import Sheet
from assistant_storyboard.drawing.sky import draw_sky
from assistant_storyboard.drawing.texture import draw_texture
from assistant_storyboard.drawing.weather import draw_lightning, draw_rainbow
from assistant_storyboard.staging.zones import Stage

COVERS = {
    "grass": "#6f9a4b",
    "snow": "#eef3f8",
    "sand": "#d8bf8d",
    "autumn": "#b08a45",
    "flowers": "#76a04f",
    "crops": "#cfa94f",
    "stone": "#9c968c",
}


def open_sky(sheet: Sheet, stage: Stage, horizon: float) -> None:
    """The sky, and mountains or a city on its horizon (pixels)."""
    weather = sheet.light.weather
    draw_sky(sheet, horizon)
    if weather.rainbow:
        draw_rainbow(sheet, horizon)
    if weather.lightning:
        # Over the open sea, away from what stands on the cliff.
        draw_lightning(sheet, horizon, left=not stage.left if stage.ground == "cliff" else None)
    if "mountains" in stage.backdrops:
        terrain.draw_mountains(sheet, horizon, snow=stage.cover == "snow")
    if "city" in stage.backdrops:
        settlement.skyline(sheet, horizon)


def far_woods(sheet: Sheet, stage: Stage, base: list[Point], height: float, depth: float) -> None:
    """Trees along an outline, of the kind that suits the stage."""
    colour = vegetation.FOLIAGE.get(stage.cover, "#4f7d3f")
    firs_there = stage.cover == "snow" or ("mountains" in stage.backdrops and stage.cover != "autumn")
    if stage.trees == "conifer" or (firs_there and stage.trees is None):
        firs = blend("#2f5a48", colour, 0.2)
        vegetation.conifers(sheet, "far woods", base, height, depth, firs, snowy=stage.cover == "snow")
    else:
        vegetation.broad_trees(sheet, "far woods", base, height, depth, colour)


def land(sheet: Sheet, stage: Stage, top: float, part: str, *, far: float = 0.42, rise: float = 0.03) -> None:
    """The near ground with what grows on it."""
    colour = COVERS[stage.cover]
    terrain.draw_ground(sheet, top, colour, far=far, part=part, rise=rise)
    light = sheet.light
    shade, sheen = light.of(blend(colour, "#14301c", 0.6), 0.05), light.of(blend(colour, "#fff6b8", 0.5), 0.05)
    if stage.cover == "snow":
        shade, sheen = light.of("#a9bedd", 0.05), light.of("#ffffff", 0.05)
    draw_texture(sheet, part, top, sheet.height, shade, sheen, 0.22 if stage.cover == "snow" else 0.3)
    start = top + 0.05 * sheet.height
    if stage.cover == "crops":
        vegetation.crop_rows(sheet, top + 0.02 * sheet.height, sheet.height, colour)
    if stage.growing:
        vegetation.grass(sheet, f"{part} grass", start, sheet.height, vegetation.FOLIAGE.get(stage.cover, "#4f7d3f"))
        draw_field(sheet, stage.growing, stage.colour, top + 0.01 * sheet.height)
        return
    if stage.cover != "snow":
        vegetation.grass(sheet, f"{part} grass", start, sheet.height, vegetation.FOLIAGE.get(stage.cover, "#4f7d3f"))
    if stage.cover == "flowers":
        vegetation.flowers(
            sheet, f"{part} far flowers", top + 0.02 * sheet.height, start + 0.06 * sheet.height, count=260
        )
        vegetation.flowers(sheet, f"{part} flowers", start, sheet.height * 0.99, count=190)
    elif stage.cover == "grass":
        vegetation.flowers(sheet, f"{part} flowers", start, sheet.height, count=26, colours=("#f4f1e6", "#f2d24a"))
