"""Pictures that have grown: the old part as it was, the scene going on around it, and no seam between the two."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import msgspec
import numpy as np

from assistant_storyboard.drawing.light import Light
from assistant_storyboard.drawing.paths import n
from assistant_storyboard.drawing.raster import rasterise
from assistant_storyboard.drawing.sheet import Sheet
from assistant_storyboard.drawing.sky import image
from assistant_storyboard.staging.placed import Region
from assistant_storyboard.staging.zones import HORIZONS, Stage

_REACH = 0.18  # of the old part's shorter edge: how far beyond it its mirror image fades into what is new
_INDOORS = ("room", "table", "portrait", "plain", "cave")
_Layer = Callable[[Sheet], None]


class _Box(NamedTuple):
    """A rectangle in pixels of a sheet."""

    left: int
    top: int
    width: int
    height: int


def paint(sheet: Sheet, frames: Sequence[Region], stage: Stage, layer: _Layer, *, veil: bool = False) -> float:
    """Paint `layer` on the sheet: as it was on the last of the `frames`, and anew around it.

    What is around begins outside as the mirror image of what was there, and indoors goes on like that: no walls would
    meet. `veil`: the layer does not cover what is below it. Returns where the first frame begins, in pixels from above.
    """
    if not frames:
        layer(sheet)
        return 0.0
    box = _box(sheet, frames[-1])
    old = sheet.part(box.width, box.height)
    top = box.top + paint(old, frames[:-1], stage, layer, veil=veil)
    if frames[:-1]:
        old = _flat(sheet, old)
    if not old.content():
        return top
    indoors = stage.ground in _INDOORS
    if not indoors:
        new, lift = _around(sheet, box, HORIZONS[stage.ground])
        new.zenith = top + lift
        layer(new)
        masked = f' mask="url(#{_mask(sheet, box, fading=False)})"' if veil else ""
        sheet.add(f'<g{masked}><g transform="translate(0 {n(-lift)})">{new.content()}</g></g>')
    edge, mirrored = sheet.name(), sheet.name()
    sheet.add(f'<clipPath id="{edge}"><rect width="{box.width}" height="{box.height}"/></clipPath>')
    sheet.add(f'<defs><g id="{mirrored}">{old.content(repeated=True)}</g></defs>')
    uses = "".join(f'<use xlink:href="#{mirrored}" transform="{move}"/>' for move in _mirrors(sheet, box))
    masked = "" if indoors else f' mask="url(#{_mask(sheet, box, fading=True)})"'
    sheet.add(f"<g{masked}>{uses}</g>")
    sheet.add(f'<g transform="translate({box.left} {box.top})" clip-path="url(#{edge})">{old.content()}</g>')
    return top


def _flat(sheet: Sheet, drawn: Sheet) -> Sheet:
    """What is drawn as pixels: it is shown several times, and may itself hold what is."""
    flat = sheet.part(drawn.width, drawn.height)
    pixels = np.asarray(rasterise(drawn.svg(), drawn.width, drawn.height), np.float32) / 255
    opaque = np.dstack([pixels, np.ones(pixels.shape[:2], np.float32)])
    flat.add(image(opaque, 0, 0, drawn.width, drawn.height))
    return flat


@contextmanager
def framed(sheet: Sheet, frames: Sequence[Region]) -> Iterator[Sheet]:
    """The sheet of the first of the `frames`, to draw things on that may reach beyond it."""
    if not frames:
        yield sheet
        return
    with framed(sheet, frames[1:]) as outer:
        box = _box(outer, frames[0])
        part = outer.part(box.width, box.height)
        yield part
        outer.add(f'<g transform="translate({box.left} {box.top})">{part.content()}</g>')


def _box(sheet: Sheet, frame: Region) -> _Box:
    left, top = round(frame.left * sheet.width), round(frame.top * sheet.height)
    return _Box(left, top, round(frame.right * sheet.width) - left, round(frame.bottom * sheet.height) - top)


def _around(sheet: Sheet, box: _Box, horizon: float) -> tuple[Sheet, float]:
    """A sheet for what is new, as high as it takes to have its horizon where the old one is; how far up it goes."""
    above, below = box.top, sheet.height - box.top - box.height
    if not 0 < horizon < 1:
        return sheet.part(sheet.width, sheet.height, _plain(sheet.light)), 0.0
    height = box.height + max(above / horizon, below / (1 - horizon))
    return sheet.part(sheet.width, round(height), _plain(sheet.light)), horizon * (height - box.height) - above


def _plain(light: Light) -> Light:
    """The light without what a picture shows once: the sun or moon, lightning, a rainbow."""
    weather = msgspec.structs.replace(light.weather, lightning=False, rainbow=False)
    return msgspec.structs.replace(light, sun_size=0.0, weather=weather)


def _mirrors(sheet: Sheet, box: _Box) -> Iterator[str]:
    """Transformations that put the box's content beside it, over its edges and corners, wherever there is room."""
    columns = [(1, box.left)]
    columns += [(-1, box.left)] if box.left else []
    columns += [(-1, box.left + 2 * box.width)] if box.left + box.width < sheet.width else []
    rows = [(1, box.top)]
    rows += [(-1, box.top)] if box.top else []
    rows += [(-1, box.top + 2 * box.height)] if box.top + box.height < sheet.height else []
    for across, x in columns:
        for down, y in rows:
            if (across, down) != (1, 1):
                yield f"matrix({across} 0 0 {down} {x} {y})"


def _mask(sheet: Sheet, box: _Box, *, fading: bool) -> str:
    """The id of a mask that fades away from the box, or the other way round grows with the distance from it."""
    name, reach = sheet.name(), _REACH * min(box.width, box.height)
    colour, ground = ("#fff", "#000") if fading else ("#000", "#fff")
    stops: list[tuple[float, str, float]] = [(0, colour, 1), (0.3, colour, 0.85), (0.7, colour, 0.15), (1, colour, 0)]
    right, bottom = box.left + box.width, box.top + box.height
    sheet.add(
        f'<mask id="{name}" maskUnits="userSpaceOnUse" x="0" y="0" width="{sheet.width}" height="{sheet.height}">'
        f'<rect width="{sheet.width}" height="{sheet.height}" fill="{ground}"/>'
    )
    sheet.rect(box.left, box.top, box.width, box.height, colour)
    for x, across in ((box.left, -1), (right, 1)):
        fade = sheet.linear(stops, (x, 0), (x + across * reach, 0), pixels=True)
        sheet.rect(min(x, x + across * reach), box.top, reach, box.height, fade)
    for y, down in ((box.top, -1), (bottom, 1)):
        fade = sheet.linear(stops, (0, y), (0, y + down * reach), pixels=True)
        sheet.rect(box.left, min(y, y + down * reach), box.width, reach, fade)
    for x, across in ((box.left, 0), (right, 1)):
        for y, down in ((box.top, 0), (bottom, 1)):
            corner = f"M{x} {y}h{n((2 * across - 1) * reach)}a{n(reach)} {n(reach)} 0 0 {int(across != down)} "
            corner += f"{n((1 - 2 * across) * reach)} {n((2 * down - 1) * reach)}Z"
            sheet.path(corner, _round(sheet, (x, y), reach, stops))
    sheet.add("</mask>")
    return name


def _round(sheet: Sheet, at: tuple[int, int], reach: float, stops: Sequence[tuple[float, str, float]]) -> str:
    """A gradient around a point, in pixels, as a paint."""
    name = sheet.name()
    inner = "".join(f'<stop offset="{o}" stop-color="{colour}" stop-opacity="{a}"/>' for o, colour, a in stops)
    geometry = f'cx="{at[0]}" cy="{at[1]}" r="{n(reach)}"'
    sheet.add(f'<radialGradient id="{name}" gradientUnits="userSpaceOnUse" {geometry}>{inner}</radialGradient>')
    return f"url(#{name})"
