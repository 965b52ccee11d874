"""A field full of one thing: rows of it from the horizon to the viewer, dots far off and whole drawings close up."""

from assistant_storyboard.colours import blend, hex_of
from assistant_storyboard.drawing.figures import define_figure
from assistant_storyboard.drawing.paths import n
from assistant_storyboard.drawing.sheet import Sheet
from assistant_storyboard.drawing.vegetation import flowers
from assistant_storyboard.objects import Drawing, find

# Flowers that are fields of colour rather than of shapes.
_DRIFTS = {
    "lavender": ("#7d5fc0", "#8f72d0", "#6b4fae"),
    "heather": ("#a05a9a", "#b56fae"),
    "poppy": ("#e0392f", "#d42a24", "#f0553f"),
    "daisy": ("#fbfaf4", "#f4f1e6", "#fff8d8"),
    "dandelion": ("#f2c230", "#f7d54a"),
    "buttercup": ("#f2c230", "#f7d54a"),
    "bluebell": ("#5a62c4", "#6f74d6"),
    "cornflower": ("#4a6ad0", "#5b7ee0"),
    "wildflower": ("#f2c230", "#f4f1e6", "#e0567a", "#9b6fd0", "#e4483c"),
}
_ROWS = 12
_DOTS = 6  # of them, the far ones, are dots
_TALL = {"sunflower": 0.23, "pumpkin": 0.1}  # height of the nearest ones, in shares of the picture
_HEADS = {"sunflower": "#f2b92a", "tulip": "#e0486a", "rose": "#c8283c", "flower": "#e0567a", "pumpkin": "#e07a20"}


def draw_field(sheet: Sheet, noun: str, colour: str | None, top: float) -> None:
    """Fill the ground below `top` (pixels) with what `noun` names, in `colour` if one is said."""
    drawing = find(noun)
    if noun in _DRIFTS or drawing is None:
        _drifts(sheet, _DRIFTS.get(noun, _DRIFTS["wildflower"]), top)
    else:
        _rows(sheet, drawing, hex_of(colour) if colour else None, top)


def _drifts(sheet: Sheet, colours: tuple[str, ...], top: float) -> None:
    deep = sheet.height - top
    flowers(sheet, "field far", top + 0.01 * deep, top + 0.3 * deep, count=650, colours=colours)
    flowers(sheet, "field middle", top + 0.16 * deep, top + 0.6 * deep, count=420, colours=colours, size=1.5)
    flowers(sheet, "field near", top + 0.4 * deep, sheet.height * 1.02, count=300, colours=colours, size=1.7)


def _rows(sheet: Sheet, drawing: Drawing, colour: str | None, top: float) -> None:
    rng, light = sheet.rng("rows"), sheet.light
    tallest = _TALL.get(drawing.name, 0.13) * sheet.height
    near, far = define_figure(sheet, drawing, 0.06, colour), define_figure(sheet, drawing, 0.35, colour)
    head = colour or _HEADS.get(drawing.name, "#d8586a")
    heart = "#4a2c16" if drawing.name == "sunflower" else "#fff2c8"
    for i in range(_ROWS):
        t = (i / (_ROWS - 1)) ** 1.7
        y = top + 0.02 * sheet.height + (sheet.height * 1.03 - top) * t
        tall = tallest * (0.07 + 0.93 * t)
        step = max(tall * drawing.aspect * 1.1, sheet.unit * 0.9)
        x = -step * rng.random()
        while x < sheet.width + step:
            foot = (x + rng.uniform(-0.2, 0.2) * step, y + rng.uniform(-0.12, 0.12) * tall)
            size = tall * rng.uniform(0.82, 1.1)
            if i < _DOTS:
                at, depth = (foot[0], foot[1] - size * 0.8), 0.5 - 0.07 * i
                sheet.ellipse(at, (size * 0.27, size * 0.24), light.of(head, depth))
                sheet.ellipse(at, (size * 0.13, size * 0.12), light.of(blend(head, heart, 0.6), depth))
            else:
                scale = size / drawing.anchor[1]
                flip = rng.choice((-1, 1))
                sheet.add(
                    f'<use xlink:href="#{near if t > 0.3 else far}" transform="matrix({n(scale * flip, 4)} 0 0'
                    f" {n(scale, 4)} {n(foot[0] - drawing.anchor[0] * scale * flip, 1)}"
                    f' {n(foot[1] - drawing.anchor[1] * scale, 1)})"/>'
                )
            x += step * rng.uniform(0.85, 1.15)
