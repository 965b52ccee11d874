"""The stages: which sky, distance, ground and water each of them is painted with, back to front."""

from collections.abc import Callable

from assistant_storyboard.colours import blend, hex_of
from assistant_storyboard.drawing import terrain, water
from assistant_storyboard.drawing.sheet import Sheet
from assistant_storyboard.drawing.sky import draw_sky
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


def draw_stage(sheet: Sheet, stage: Stage) -> None:
    """Everything behind the figures."""
    horizon = HORIZONS[stage.ground] * sheet.height
    _PAINTERS.get(stage.ground, _meadow)(sheet, stage, horizon)


def draw_foreground(sheet: Sheet, stage: Stage) -> None:
    """What frames the picture before the figures."""


def _open_sky(sheet: Sheet, stage: Stage, horizon: float) -> None:
    weather = sheet.light.weather
    draw_sky(sheet, horizon)
    if weather.rainbow:
        draw_rainbow(sheet, horizon)
    if weather.lightning:
        draw_lightning(sheet, horizon)
    if "mountains" in stage.backdrops:
        terrain.draw_mountains(sheet, horizon, snow=stage.cover == "snow")


def _meadow(sheet: Sheet, stage: Stage, horizon: float) -> None:
    _open_sky(sheet, stage, horizon)
    colour = _COVERS[stage.cover]
    terrain.draw_hills(sheet, horizon, colour)
    terrain.draw_ground(sheet, horizon + 0.03 * sheet.height, colour, far=0.42, rise=0.03)


def _sea(sheet: Sheet, stage: Stage, horizon: float) -> None:
    _open_sky(sheet, stage, horizon)
    water.draw_water(sheet, horizon, sheet.height)


def _cliff(sheet: Sheet, stage: Stage, horizon: float) -> None:
    _sea(sheet, stage, horizon)
    edge = (0.43 if stage.left else 0.57) * sheet.width
    foot = 0.9 * sheet.height
    terrain.draw_headland(sheet, 0.56 * sheet.height, edge, foot, left=stage.left, cover=_COVERS[stage.cover])


def _coast(sheet: Sheet, stage: Stage, horizon: float) -> None:
    _sea(sheet, stage, horizon)
    shore = terrain.hill_line(sheet, "shore", 0.79 * sheet.height, 0.03 * sheet.height)
    light = sheet.light
    wet = sheet.linear(
        [
            (0, light.of("#a58f69", 0.1)),
            (0.2, light.of("#d9c08e", 0.1)),
            (1, light.of(blend("#d9c08e", "#7a5a33", 0.25))),
        ]
    )
    terrain.fill_below(sheet, shore, wet)
    water.draw_foam(sheet, "foam", shore, 0.5 * sheet.unit)


def _lake(sheet: Sheet, stage: Stage, horizon: float) -> None:
    _open_sky(sheet, stage, horizon)
    colour = _COVERS[stage.cover]
    terrain.draw_hills(sheet, horizon, colour, count=2, rise=0.04)
    water.draw_water(sheet, horizon, sheet.height, depth_colour="#2a6a78")
    terrain.draw_ground(sheet, 0.85 * sheet.height, colour, far=0.05, part="bank", rise=0.02)


def _desert(sheet: Sheet, stage: Stage, horizon: float) -> None:
    _open_sky(sheet, stage, horizon)
    terrain.draw_dunes(sheet, horizon, "#e0b070")


def _plain(sheet: Sheet, stage: Stage, horizon: float) -> None:
    colour = hex_of(stage.colour) if stage.colour else None
    base = sheet.light.of(colour or "#dfe5e8")
    sheet.rect(
        0,
        0,
        sheet.width,
        sheet.height,
        sheet.linear([(0, blend(base, "#ffffff", 0.1)), (1, blend(base, "#20242c", 0.06))]),
    )


_Painter = Callable[[Sheet, Stage, float], None]
_PAINTERS: dict[Ground, _Painter] = {
    "sea": _sea,
    "cliff": _cliff,
    "coast": _coast,
    "lake": _lake,
    "desert": _desert,
    "plain": _plain,
}
