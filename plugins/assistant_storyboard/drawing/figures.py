"""One object on the sheet: its drawing graded by the light, with its shadow or reflection and what shines of it."""

import functools
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

from assistant_storyboard.colours import hex_from, rgb
from assistant_storyboard.drawing.paths import Point, n, placed
from assistant_storyboard.drawing.sheet import Sheet
from assistant_storyboard.objects import Drawing

_SVG = "{http://www.w3.org/2000/svg}"
_PAINTS = ("fill", "stroke", "stop-color", "color")
_LAMP = "#ffd77e"
_FIRE = re.compile("glow|flame|heart")  # gradients that shine in their own colours

# Half the width on which a figure of each category stands, as a share of its whole width.
_FOOT = {
    "building": 0.53,
    "vehicle": 0.5,
    "furniture": 0.5,
    "food": 0.45,
    "animal": 0.42,
    "person": 0.34,
    "plant": 0.22,
}

Paint = Callable[[str, bool], str]  # (colour as written, shines by itself) -> colour to draw


def draw_figure(
    sheet: Sheet,
    drawing: Drawing,
    at: Point,
    height: float,
    *,
    colour: str | None = None,
    mirror: bool = False,
    depth: float = 0.0,
    afloat: bool = False,
    sink: float = 0.0,
) -> None:
    """Draw `drawing` with its anchor at `at` (pixels), `height` pixels tall, as the light shows it at `depth`.

    `afloat` cuts it at its anchor line, the water's; `sink` cuts that share of its height more.
    """
    scale = height / (drawing.box[1] if drawing.stands == "sky" else drawing.anchor[1])
    move = _transform(drawing, at, scale, mirror)
    main = colour or _root(drawing).get("color") or "#888888"
    light = sheet.light

    def paint(written: str, lit: bool) -> str:
        if lit and light.lamps:
            return written if _burns(written) else _LAMP
        if drawing.category == "sky" and drawing.name != "cloud":  # shines by itself
            return main if written == "currentColor" else written
        return light.of(main if written == "currentColor" else written, depth)

    body = _body(sheet, drawing, paint)
    if afloat:
        water = drawing.anchor[1] * (1 - sink)
        clip = sheet.name()
        sheet.add(
            f'<clipPath id="{clip}"><path d="{_waterline(drawing, water)}"/></clipPath>'
            f'<g transform="{move}"><g clip-path="url(#{clip})">{body}</g></g>'
        )
    else:
        sheet.add(f'<g transform="{move}">{body}</g>')
    if light.lamps and _shines(drawing):
        _glow(sheet, drawing, move)
    if light.lamps and drawing.beam:
        _beam(sheet, drawing, move)


def _burns(colour: str) -> bool:
    """Whether a colour is one of fire already, and no window that has yet to be lit."""
    if colour == "currentColor":
        return False
    red, _, blue = rgb(colour)
    return red > 0.8 and red - blue > 0.45


def define_figure(sheet: Sheet, drawing: Drawing, depth: float, colour: str | None = None) -> str:
    """The drawing as a definition to be used many times, in its own units: the id."""
    main = colour or _root(drawing).get("color") or "#888888"
    name = sheet.name()
    body = _body(
        sheet, drawing, lambda written, _lit: sheet.light.of(main if written == "currentColor" else written, depth)
    )
    sheet.add(f'<defs><g id="{name}">{body}</g></defs>')
    return name


def draw_shadow(sheet: Sheet, drawing: Drawing, at: Point, height: float, *, mirror: bool = False) -> None:
    """The shadow of a standing figure: a soft contact shadow, and the silhouette cast along the ground."""
    light = sheet.light
    width = height * drawing.aspect * _FOOT.get(drawing.category, 0.5)
    dark = light.of("#0b1020")
    soft = sheet.radial([(0, dark, 0.5), (0.6, dark, 0.28), (1, dark, 0)])
    sheet.ellipse((at[0], at[1]), (width, max(width * 0.16, height * 0.02)), soft, 0.75)
    if light.shadow < 0.1 or height < 2.5 * sheet.unit:
        return
    scale = height / drawing.anchor[1]
    side = (0.5 - light.sun_at[0]) * 2.2
    lean = side * abs(light.reach) * 0.55
    squash = 0.3 * light.reach
    flip = -1 if mirror else 1
    matrix = (
        f"matrix({n(scale * flip, 4)} 0 {n(-lean * scale, 4)} {n(-squash * scale, 4)}"
        f" {n(at[0] - drawing.anchor[0] * scale * flip + lean * scale * drawing.anchor[1], 2)}"
        f" {n(at[1] + squash * scale * drawing.anchor[1], 2)})"
    )
    body = _body(sheet, drawing, lambda _written, _lit: dark)
    sheet.add(f'<g transform="{matrix}" opacity="{n(light.shadow, 2)}">{body}</g>')


def draw_reflection(
    sheet: Sheet, drawing: Drawing, at: Point, height: float, *, mirror: bool = False, depth: float, colour: str | None
) -> None:
    """The mirror image in water, broken into ripples that thin out away from the waterline."""
    light = sheet.light
    scale = height / drawing.anchor[1]
    width, reach = height * drawing.aspect, height * 0.62
    rng = sheet.rng(f"reflection {at[0]:.0f} {at[1]:.0f}")
    ripples, y, step = "", 0.0, max(sheet.unit * 0.55, height * 0.022)
    while y < reach:
        share = y / reach
        thick = step * (1.15 - share)
        shift = rng.uniform(-1, 1) * width * 0.05 * (0.3 + share)
        top = at[1] + y
        ripples += placed("M-.75 0Q0 -.5 .75 0L.75 1Q0 .6 -.75 1Z", (at[0] + shift, top), (width, thick))
        y += step * (1.05 + share * 0.9)
    main = colour or _root(drawing).get("color") or "#888888"

    def paint(written: str, lit: bool) -> str:
        return (
            _LAMP
            if lit and light.lamps
            else light.of(main if written == "currentColor" else written, min(depth + 0.12, 1))
        )

    body = _body(sheet, drawing, paint)
    flip = -1 if mirror else 1
    foot = (at[0] - drawing.anchor[0] * scale * flip, at[1] + drawing.anchor[1] * scale * 0.62)
    matrix = f"matrix({n(scale * flip, 4)} 0 0 {n(-scale * 0.62, 4)} {n(foot[0], 2)} {n(foot[1], 2)})"
    clip, water = sheet.name(), sheet.name()
    sheet.add(
        f'<clipPath id="{clip}"><path d="{ripples}"/></clipPath>'
        f'<clipPath id="{water}"><path d="{_waterline(drawing, drawing.anchor[1])}"/></clipPath>'
        f'<g opacity=".42" clip-path="url(#{clip})"><g transform="{matrix}"><g clip-path="url(#{water})">'
        f"{body}</g></g></g>"
    )


def _glow(sheet: Sheet, drawing: Drawing, move: str) -> None:
    """Bloom around the parts that shine: those parts alone, blurred."""
    blur = sheet.name()
    size = max(drawing.box) * 0.035
    shining = _body(sheet, drawing, lambda _written, lit: _LAMP if lit else "none", only_lit=True)
    sheet.add(
        f'<filter id="{blur}" x="-60%" y="-60%" width="220%" height="220%">'
        f'<feGaussianBlur stdDeviation="{n(size, 2)}"/></filter>'
        f'<g transform="{move}" filter="url(#{blur})" opacity=".85">{shining}</g>'
    )


def _beam(sheet: Sheet, drawing: Drawing, move: str) -> None:
    """The two beams of a lighthouse, fading with distance; in the drawing's own units."""
    if drawing.beam is None:
        return
    x, y = drawing.beam
    reach = max(drawing.box) * 1.5
    sheet.add(f'<g transform="{move}">')
    for side in (-1, 1):
        ends = (0.0, 1.0) if side > 0 else (1.0, 0.0)
        paint = sheet.linear([(0, _LAMP, 0.6), (0.3, _LAMP, 0.22), (1, _LAMP, 0)], (ends[0], 0), (ends[1], 0))
        sheet.path(placed("M0 -.01L1 -.16L1 .06L0 .01Z", (x, y), (side * reach, reach)), paint)
    sheet.add("</g>")


def _transform(drawing: Drawing, at: Point, scale: float, mirror: bool) -> str:
    flip = -1 if mirror else 1
    x, y = drawing.anchor
    return f"matrix({n(scale * flip, 4)} 0 0 {n(scale, 4)} {n(at[0] - x * scale * flip, 2)} {n(at[1] - y * scale, 2)})"


def _waterline(drawing: Drawing, water: float) -> str:
    """All of the drawing above the water, whose edge undulates a little."""
    width = drawing.box[0]
    path = f"M{n(-width * 0.2)} {n(-drawing.box[1])}H{n(width * 1.2)}V{n(water)}"
    step = -width * 1.4 / 12
    swell = drawing.box[1] * 0.008
    for i in range(12):
        path += f"q{n(step / 2, 2)} {n(swell if i % 2 else -swell, 2)} {n(step, 2)} 0"
    return path + "Z"


@functools.lru_cache(256)
def _root(drawing: Drawing) -> ET.Element:
    return ET.fromstring(drawing.svg)


@functools.lru_cache(256)
def _shines(drawing: Drawing) -> bool:
    return any(element.get("class") == "lit" for element in _root(drawing).iter())


def _body(sheet: Sheet, drawing: Drawing, paint: Paint, only_lit: bool = False) -> str:
    """The drawing's inside with every paint mapped, and its ids made new for this document."""
    prefix = sheet.name()
    inside = "".join(
        _element(child, paint, prefix, False, only_lit) for child in _root(drawing) if child.tag != f"{_SVG}metadata"
    )
    if only_lit:
        return inside
    return f'<g fill="{paint("#000000", False)}">{inside}</g>'


def _element(element: ET.Element, paint: Paint, prefix: str, lit: bool, only_lit: bool) -> str:
    tag = element.tag.removeprefix(_SVG)
    lit = lit or element.get("class") == "lit" or bool(tag.endswith("Gradient") and _FIRE.search(element.get("id", "")))
    definition = tag in ("defs", "clipPath", "linearGradient", "radialGradient", "mask")
    inside = "".join(_element(child, paint, prefix, lit, only_lit and not definition) for child in element)
    if only_lit and not lit and not inside:
        return ""
    attributes = "".join(
        f' {name}="{_attribute(name, value, paint, prefix, lit)}"' for name, value in element.items() if name != "class"
    )
    if tag == "stop" and "stop-color" not in element.attrib:
        attributes += f' stop-color="{paint("#000000", lit)}"'
    return f"<{tag}{attributes}>{inside}</{tag}>"


def _attribute(name: str, value: str, paint: Paint, prefix: str, lit: bool) -> str:
    name = name.rpartition("}")[2]
    if name == "id":
        return f"{prefix}-{value}"
    if name == "href" and value.startswith("#"):
        return f"#{prefix}-{value[1:]}"
    if "url(#" in value:
        if name == "fill" and lit and not _FIRE.search(value):  # halo and fire keep their gradient
            mapped = paint("#ffffff", lit)
            if mapped == _LAMP:
                return mapped
        return value.replace("url(#", f"url(#{prefix}-")
    if name in _PAINTS and value not in ("none", "inherit", "transparent"):
        mapped = paint(value, lit)
        return mapped if mapped == "none" else hex_from(rgb(mapped))
    return value
