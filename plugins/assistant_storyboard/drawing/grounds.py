"""The stages: which sky, distance, ground and water each of them is painted with, back to front."""

from collections.abc import Callable

from assistant_storyboard.colours import hex_of
from assistant_storyboard.drawing import elsewhere, interior, lands, shores, vegetation
from assistant_storyboard.drawing.sheet import Sheet
from assistant_storyboard.staging.zones import HORIZONS, Ground, Stage

_GREEN = frozenset({"meadow", "field", "forest", "garden", "lake", "river", "hill"})


def draw_stage(sheet: Sheet, stage: Stage, *, sun: bool = True) -> None:
    """Everything behind the figures; `sun` False leaves the sun or moon to a figure."""
    sheet.sun = sun
    _PAINTERS[stage.ground](sheet, stage, HORIZONS[stage.ground] * sheet.height)


def draw_foreground(sheet: Sheet, stage: Stage) -> None:
    """Grass along the lower edge of green stages, before the figures."""
    if stage.ground not in _GREEN or stage.cover == "snow":
        return
    colour = vegetation.FOLIAGE.get(stage.cover, "#4f7d3f")
    edge = sheet.height + sheet.unit * 0.5
    vegetation.grass(sheet, "foreground", edge, edge, colour, count=46, size=1.7)


def _plain(sheet: Sheet, stage: Stage, horizon: float) -> None:
    del horizon
    interior.backdrop(sheet, (hex_of(stage.colour) if stage.colour else None) or "#dfe5e8")


_Painter = Callable[[Sheet, Stage, float], None]
_PAINTERS: dict[Ground, _Painter] = {
    "meadow": lands.meadow,
    "field": lands.meadow,
    "snow": lands.meadow,
    "garden": lands.garden,
    "park": lands.park,
    "forest": lands.forest,
    "sea": shores.sea,
    "cliff": shores.cliff,
    "coast": shores.coast,
    "island": shores.island,
    "lake": shores.lake,
    "river": shores.river,
    "harbour": shores.harbour,
    "hill": lands.hill,
    "desert": lands.desert,
    "street": lands.street,
    "plain": _plain,
    "photo": _plain,
    "portrait": lambda sheet, _stage, _horizon: interior.studio(sheet),
    "room": lambda sheet, stage, horizon: interior.room(sheet, horizon, stage.decor, left=stage.left),
    "table": lambda sheet, stage, horizon: interior.table_top(sheet, horizon, window="window" in stage.decor),
    "space": lambda sheet, _stage, _horizon: elsewhere.space(sheet),
    "planet": lambda sheet, _stage, horizon: elsewhere.planet_surface(sheet, horizon),
    "underwater": lambda sheet, _stage, horizon: elsewhere.underwater(sheet, horizon),
    "cave": lambda sheet, _stage, horizon: elsewhere.cave(sheet, horizon),
    "sky": lambda sheet, _stage, _horizon: elsewhere.above_clouds(sheet),
}
