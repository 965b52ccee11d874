"""From a layout to the SVG document: back to front, each part by the module that knows how to paint it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.language import Thing
from assistant_storyboard.colours import hex_of
from assistant_storyboard.drawing.figures import draw_figure, draw_reflection, draw_shadow
from assistant_storyboard.drawing.grounds import draw_foreground, draw_stage
from assistant_storyboard.drawing.growing import framed, paint
from assistant_storyboard.drawing.landforms import draw_mound
from assistant_storyboard.drawing.light import Light, lamp_light, light_of, with_sun
from assistant_storyboard.drawing.photo import draw_photo
from assistant_storyboard.drawing.sheet import Sheet
from assistant_storyboard.drawing.weather import draw_falling, draw_fog, draw_vignette
from assistant_storyboard.drawing.weather_words import weather_of
from assistant_storyboard.objects import by_name
from assistant_storyboard.scene import Scene
from assistant_storyboard.staging.placed import Layout, Placed
from assistant_storyboard.staging.zones import Stage, zones_of

if TYPE_CHECKING:
    from PIL import Image

_TURNED = ("#d9822b", "#c9562a", "#dda338", "#b8472c")


def light_for(scene: Scene, stage: Stage, seed: int) -> Light:
    """The light a scene asks for, the sun where the seed has it; indoors, lamps make up for the time of day."""
    if stage.ground in ("space", "planet"):  # no air, and the sun always up
        return light_of("day", weather_of(()))
    nouns = {thing.noun.rpartition(" ")[2] for thing in _all_things(scene)}
    time = scene.time or ("night" if nouns & {"moon", "star", "starlight", "moonlight", "firefly"} else None)
    weather = weather_of((*scene.weather, *_weather_nouns(scene)))
    light = with_sun(light_of(time, weather, _sky_colour(scene)), seed)
    return lamp_light(light) if stage.ground in ("room", "table") else light


def _sky_colour(scene: Scene) -> str | None:
    """The colour that the sky is told to have, None for the one it has by itself."""
    told = next((thing.colours for thing in _all_things(scene) if thing.noun in ("sky", "skies") and thing.colours), ())
    return None if told == ("blue",) else hex_of(" ".join(told))


def compose(
    layout: Layout,
    width: int,
    height: int,
    metadata: str = "",
    *,
    photo: "Image.Image | None" = None,
    grows: bool = False,
    check: Callable[[], None] = lambda: None,
) -> str:
    """The picture of `layout` as an SVG document of `width` x `height` pixels.

    `photo` takes the place of the stage; `grows` says that what lies in its last frame is to stay as it was; `check`
    is called between the parts.
    """
    sheet = Sheet(width, height, light_for(layout.scene, layout.stage, layout.seed), layout.seed)
    stage, frames = layout.stage, layout.frames if photo is None else ()
    if photo is None:
        discs = {"sun", "moon", "crescent moon"} & {item.drawing for item in layout.items}
        paint(sheet, frames, stage, lambda part: draw_stage(part, stage, sun=not discs))
    else:
        draw_photo(sheet, photo, graded=layout.scene.time is not None)
    check()
    with framed(sheet, frames) as inside:
        for item in sorted(layout.items, key=_distance):
            _draw_item(inside, layout, item)
            check()
    if photo is None:
        draw_foreground(sheet, stage)
    veiled = frames[-1:] if grows else ()
    paint(sheet, veiled, stage, draw_fog, veil=True)
    draw_falling(sheet)
    if photo is None and stage.ground != "plain":
        paint(sheet, veiled, stage, draw_vignette, veil=True)
    return sheet.svg(metadata)


def _distance(item: Placed) -> tuple[bool, float, int, float]:
    """Far things first, those in the sky before all; what is in another thing before it, what is on it after it."""
    if item.carried:
        return True, item.base, 0 if item.carried == "in" else 2, item.y
    return item.zone != "sky", item.y, 1, 0.0


def _draw_item(sheet: Sheet, layout: Layout, item: Placed) -> None:
    drawing = by_name(item.drawing)
    if drawing is None:
        return
    at = (item.x * sheet.width, item.y * sheet.height)
    height = item.height * sheet.height
    colour = hex_of(item.colour) if item.colour else _season_colour(item, layout)
    submerged = layout.stage.ground == "underwater"
    afloat = item.zone == "water" and drawing.stands == "water" and not submerged
    has_water = bool(zones_of(layout.stage, "water"))
    if item.zone == "land" and not item.carried:
        if not zones_of(layout.stage, "land") and has_water:
            radius = max(height * drawing.aspect * 0.9, height * 0.35)
            draw_mound(sheet, (at[0], at[1] - 0.01 * height), radius, radius * 0.22, "#b39b74", item.depth)
        draw_shadow(sheet, drawing, at, height, mirror=item.mirror)
    if item.zone == "water" and not submerged:
        if not has_water and not item.carried:
            _pond(sheet, at, height * drawing.aspect)
        if not item.carried:
            draw_reflection(sheet, drawing, at, height, mirror=item.mirror, depth=item.depth, colour=colour)
    if item.lean:
        sheet.add(f'<g transform="rotate({item.lean:.1f} {at[0]:.1f} {at[1]:.1f})">')
    draw_figure(sheet, drawing, at, height, colour=colour, mirror=item.mirror, depth=item.depth, afloat=afloat)
    if item.lean:
        sheet.add("</g>")


def _season_colour(item: Placed, layout: Layout) -> str | None:
    """The leaves of trees and bushes turn in autumn, each by its place; in winter snow lies on them."""
    if item.drawing not in ("tree", "bush"):
        return None
    if layout.stage.cover == "snow":
        return "#dbe6ee"
    return _TURNED[int(item.x * 997) % len(_TURNED)] if layout.stage.cover == "autumn" else None


def _pond(sheet: Sheet, at: tuple[float, float], width: float) -> None:
    """Water for something that floats where there is none."""
    light = sheet.light
    rim = light.of("#6d6a45", 0.15)
    sheet.ellipse((at[0], at[1] + width * 0.02), (width * 1.02, width * 0.21), rim, 0.8)
    paint = sheet.linear([(0, light.sky[-1]), (0.5, light.sky[len(light.sky) // 2]), (1, light.of("#2d6a86", 0.1))])
    sheet.ellipse((at[0], at[1] + width * 0.025), (width * 0.98, width * 0.19), paint)


def _weather_nouns(scene: Scene) -> tuple[str, ...]:
    """Weather that was read as a thing or a trait of a place: "a rainbow", "dark clouds", "a rainy street"."""
    nouns = ("rainbow", "cloud", "storm", "lightning", "rain", "snow", "fog", "mist")
    traits = ("rainy", "stormy", "misty", "foggy", "hazy", "windy", "cloudy", "thundery", "rain-soaked", "windswept")
    return tuple(
        " ".join((*thing.traits, thing.noun)) for thing in _all_things(scene) if thing.noun.rpartition(" ")[2] in nouns
    ) + tuple(trait for thing in scene.settings for trait in thing.traits if trait in traits)


def _all_things(scene: Scene) -> list[Thing]:
    """Things and their parts: "a meadow with a rainbow"."""
    return [each for thing in scene.things for each in (thing, *thing.parts)]
