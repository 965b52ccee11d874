"""Indoors: a room with wall, window, floor and rug; a table top before a wall; a studio backdrop."""

from assistant_storyboard.colours import blend, hex_from, rgb
from assistant_storyboard.drawing.figures import draw_figure, draw_shadow
from assistant_storyboard.drawing.light import light_of
from assistant_storyboard.drawing.paths import n, placed, polyline
from assistant_storyboard.drawing.sheet import Sheet
from assistant_storyboard.drawing.texture import draw_texture
from assistant_storyboard.objects import by_name

_WALLS = ("#cfd8cf", "#e3d3bd", "#c5d0dc", "#dcc3b4", "#d6cbdd")


def room(sheet: Sheet, floor: float, decor: tuple[str, ...] = (), *, left: bool) -> None:
    """A room whose wall meets the floor at `floor` (pixels), with a window that shows the time of day
    on the left or the right.

    `decor` are the names of drawings that stand along the wall.
    """
    rng, light = sheet.rng("room"), sheet.light
    lamp = (0.86, 0.74, 0.6) if light.lamps else (1.0, 0.99, 0.96)
    wall = _under(rng.choice(_WALLS), lamp)
    sheet.rect(
        0,
        0,
        sheet.width,
        floor,
        sheet.linear([(0, blend(wall, "#1d2230", 0.14)), (0.6, wall), (1, blend(wall, "#2a2420", 0.1))]),
    )
    _panelling(sheet, wall, floor)
    x = sheet.width * (0.1 if left else 0.66)
    _window(sheet, x, floor * 0.17, sheet.width * 0.24, floor * 0.5, wall)
    _picture(sheet, sheet.width * (0.5 if left else 0.42), floor * 0.22, sheet.unit * 13, wall)
    _boards(sheet, floor, _under("#a9764a", lamp))
    _rug(sheet, floor, _under(rng.choice(("#a34a43", "#486a86", "#5d7a5c", "#8a5a78")), lamp))
    for name, share in zip(decor, (0.84, 0.2) if left else (0.16, 0.8), strict=False):
        _furnish(sheet, name, share * sheet.width, floor)
    if light.lamps:
        warm = sheet.radial([(0, "#ffd28a", 0.34), (1, "#ffd28a", 0)])
        sheet.ellipse((sheet.width * 0.5, floor * 0.75), (sheet.width * 0.7, sheet.height * 0.55), warm)
    else:
        beam = sheet.linear([(0, "#fffbe6", 0.3), (1, "#fffbe6", 0)])
        lean = sheet.width * (0.2 if left else -0.2)
        wide = sheet.width * 0.24
        sheet.shape(
            [
                (x, floor * 0.67),
                (x + wide, floor * 0.67),
                (x + wide + lean * 1.7, sheet.height),
                (x + lean, sheet.height),
            ],
            beam,
        )


def _furnish(sheet: Sheet, name: str, x: float, floor: float) -> None:
    """A piece of furniture against the wall; what is made to stand on a surface gets a little table."""
    drawing = by_name(name)
    if drawing is None:
        return
    metre = 0.265 * sheet.height
    foot = (x, floor + 0.045 * sheet.height)
    if drawing.stands == "surface":
        high, wide = 0.5 * metre, 0.3 * metre
        sheet.ellipse((x, foot[1]), (wide * 1.1, wide * 0.2), "#14100c", 0.3)
        for side in (-1, 1):
            sheet.rect(x + side * wide * 0.72 - 0.02 * metre, foot[1] - high, 0.04 * metre, high, "#5a3a22")
        sheet.rect(x - wide, foot[1] - high, 2 * wide, 0.09 * metre, "#8a5c38")
        sheet.rect(x - wide, foot[1] - high, 2 * wide, 0.025 * metre, "#c79664", 0.7)
        foot = (x, foot[1] - high)
    else:
        draw_shadow(sheet, drawing, foot, drawing.height * metre)
    draw_figure(sheet, drawing, foot, drawing.height * metre, depth=0.05)


def _under(colour: str, lamp: tuple[float, float, float]) -> str:
    red, green, blue = rgb(colour)
    return hex_from((red * lamp[0], green * lamp[1], blue * lamp[2]))


def _panelling(sheet: Sheet, wall: str, floor: float) -> None:
    top = floor * 0.8
    panel = blend(wall, "#fdfaf2", 0.45)
    sheet.rect(0, top, sheet.width, floor - top, panel)
    sheet.rect(0, top - sheet.unit * 0.7, sheet.width, sheet.unit * 1.0, blend(panel, "#ffffff", 0.3))
    sheet.rect(0, top + sheet.unit * 0.3, sheet.width, sheet.unit * 0.4, "#1d2028", 0.14)
    wide = sheet.width / 9
    for i in range(9):
        x = i * wide + wide * 0.12
        sheet.rect(x, top + (floor - top) * 0.24, wide * 0.76, (floor - top) * 0.5, "#1d2028", 0.07)
        sheet.rect(
            x + sheet.unit * 0.3,
            top + (floor - top) * 0.28,
            wide * 0.76 - sheet.unit * 0.3,
            (floor - top) * 0.46,
            panel,
        )
    sheet.rect(0, floor - sheet.unit * 1.6, sheet.width, sheet.unit * 1.6, blend(panel, "#ffffff", 0.35))
    sheet.rect(0, floor - sheet.unit * 0.25, sheet.width, sheet.unit * 0.5, "#14161c", 0.35)


def _window(sheet: Sheet, x: float, y: float, wide: float, tall: float, wall: str) -> None:
    light, unit = sheet.light, sheet.unit
    outside = light_of(light.time, light.weather)
    frame = blend(wall, "#ffffff", 0.75)
    sheet.rect(x - unit * 1.6, y - unit * 1.6, wide + unit * 3.2, tall + unit * 3.2, "#14161c", 0.16)
    sheet.rect(x - unit * 1.3, y - unit * 1.3, wide + unit * 2.6, tall + unit * 2.6, frame)
    sky = sheet.linear([(i / (len(light.sky) - 1), colour) for i, colour in enumerate(light.sky)])
    sheet.rect(x, y, wide, tall, sky)
    if light.moon:
        at = (x + wide * 0.3, y + tall * 0.24)
        sheet.ellipse(at, (unit * 4.2, unit * 4.2), sheet.radial([(0, light.sun, 0.5), (1, light.sun, 0)]))
        sheet.ellipse(at, (unit * 1.7, unit * 1.7), light.sun)
        sheet.ellipse((at[0] - unit * 0.4, at[1] + unit * 0.3), (unit * 0.45, unit * 0.45), "#9aa5b8", 0.4)
    if light.stars > 0.3:
        for across, down in ((0.62, 0.14), (0.8, 0.3), (0.12, 0.5), (0.57, 0.46), (0.9, 0.08), (0.72, 0.58)):
            sheet.ellipse((x + wide * across, y + tall * down), (unit * 0.16, unit * 0.16), "#ffffff", 0.8)
    hill = outside.of("#6f9a4b", 0.7)
    sheet.path(placed("M0 1L0 .82Q.3 .68 .6 .8Q.85 .88 1 .78L1 1Z", (x, y), (wide, tall)), hill)
    for share in (1 / 3, 2 / 3):
        sheet.rect(x, y + tall * share - unit * 0.2, wide, unit * 0.4, frame)
    sheet.rect(x + wide / 2 - unit * 0.35, y, unit * 0.7, tall, frame)
    sheet.rect(x - unit * 2.2, y + tall + unit * 1.3, wide + unit * 4.4, unit * 1.2, blend(frame, "#000000", 0.06))
    for side in (0, 1):  # curtains
        edge = x - unit * 3.4 if side == 0 else x + wide + unit * 3.4
        inner = unit * 6.2 * (1 if side == 0 else -1)
        cloth = sheet.linear([(0, "#ece2d0"), (0.5, "#cdbfa8"), (1, "#e5dac6")], (0, 0), (1, 0))
        drape = placed("M0 0L1 0Q.75 .55 .5 1L0 1Z", (edge, y - unit * 3), (inner, tall + unit * 9))
        sheet.path(drape, cloth, 0.93)
    sheet.rect(x - unit * 4.5, y - unit * 3.6, wide + unit * 9, unit * 0.9, "#6d5138")


def _picture(sheet: Sheet, x: float, y: float, size: float, wall: str) -> None:
    """A small framed landscape on the wall."""
    sheet.rect(x + sheet.unit * 0.5, y + sheet.unit * 0.6, size * 0.8, size, "#14161c", 0.18)
    sheet.rect(x, y, size * 0.8, size, "#7a5a3a")
    sheet.rect(x + size * 0.06, y + size * 0.06, size * 0.68, size * 0.88, blend(wall, "#ffffff", 0.8))
    inset = (x + size * 0.14, y + size * 0.16, size * 0.52, size * 0.68)
    sheet.rect(*inset, sheet.linear([(0, "#9fc3d6"), (1, "#f2dcb4")]))
    sheet.shape(
        [
            (inset[0], inset[1] + inset[3]),
            (inset[0], inset[1] + inset[3] * 0.66),
            (inset[0] + inset[2] * 0.35, inset[1] + inset[3] * 0.4),
            (inset[0] + inset[2] * 0.6, inset[1] + inset[3] * 0.68),
            (inset[0] + inset[2], inset[1] + inset[3] * 0.55),
            (inset[0] + inset[2], inset[1] + inset[3]),
        ],
        "#5d7f77",
    )


def _boards(sheet: Sheet, floor: float, wood: str) -> None:
    rng = sheet.rng("boards")
    sheet.rect(
        0,
        floor,
        sheet.width,
        sheet.height - floor,
        sheet.linear([(0, blend(wood, "#2a1c12", 0.22)), (0.3, wood), (1, blend(wood, "#2a1c12", 0.1))]),
    )
    middle = sheet.width / 2
    for i in range(-14, 14):
        near, far = sheet.width / 9, sheet.width / 15
        tone = rng.choice(("#2a1608", "#ffe3b8"))
        board = [
            (middle + i * far, floor),
            (middle + (i + 1) * far, floor),
            (middle + (i + 1) * near, sheet.height),
            (middle + i * near, sheet.height),
        ]
        sheet.shape(board, tone, rng.uniform(0.02, 0.1))
        sheet.line(polyline([board[0], board[3]]), "#1d120a", sheet.unit * 0.14, 0.3)


def _rug(sheet: Sheet, floor: float, colour: str) -> None:
    x, y = sheet.width / 2, floor + (sheet.height - floor) * 0.55
    wide, tall = sheet.width * 0.36, (sheet.height - floor) * 0.34
    sheet.ellipse((x, y + sheet.unit * 0.5), (wide, tall), "#14100c", 0.25)
    for share, tone in (
        (1.0, colour),
        (0.88, blend(colour, "#fff2d8", 0.75)),
        (0.84, colour),
        (0.55, blend(colour, "#fff2d8", 0.4)),
        (0.5, blend(colour, "#1a1010", 0.15)),
    ):
        sheet.ellipse((x, y), (wide * share, tall * share), tone)


def table_top(sheet: Sheet, edge: float, *, window: bool = False) -> None:
    """A wooden table seen from its front before a softly lit wall, or a window; its far edge at `edge` (pixels)."""
    rng, light = sheet.rng("table"), sheet.light
    lamp = (0.84, 0.72, 0.6) if light.lamps else (1.0, 0.99, 0.96)
    wall = _under(rng.choice(("#7d8f8a", "#a98f7c", "#7f8fa5", "#b3a58c", "#8d7f93")), lamp)
    sheet.rect(0, 0, sheet.width, edge, sheet.linear([(0, blend(wall, "#14161c", 0.3)), (1, wall)]))
    glow = sheet.radial([(0, "#fff1d0", 0.5), (1, "#fff1d0", 0)])
    sheet.ellipse((sheet.width * 0.3, edge * 0.35), (sheet.width * 0.62, edge * 0.8), glow)
    if window:
        _window(sheet, sheet.width * 0.24, edge * 0.08, sheet.width * 0.52, edge * 0.78, wall)
    wood = _under("#9a6a42", lamp)
    sheet.rect(
        0,
        edge,
        sheet.width,
        sheet.height - edge,
        sheet.linear([(0, blend(wood, "#ffe2b0", 0.22)), (0.15, wood), (1, blend(wood, "#2a170b", 0.35))]),
    )
    _grain(sheet, edge, wood)
    sheet.rect(0, edge - sheet.unit * 0.2, sheet.width, sheet.unit * 0.5, blend(wood, "#ffe9c4", 0.5), 0.7)
    shine = sheet.radial([(0, "#fff4d8", 0.28), (1, "#fff4d8", 0)])
    sheet.ellipse(
        (sheet.width * 0.36, edge + (sheet.height - edge) * 0.3),
        (sheet.width * 0.42, (sheet.height - edge) * 0.34),
        shine,
    )


def _grain(sheet: Sheet, edge: float, wood: str) -> None:
    rng = sheet.rng("grain")
    deep = sheet.height - edge
    for board in range(1, 4):
        y = edge + deep * (board / 4) ** 1.4
        sheet.rect(0, y, sheet.width, sheet.unit * 0.22, "#1d1008", 0.42)
        sheet.rect(0, y + sheet.unit * 0.22, sheet.width, sheet.unit * 0.16, blend(wood, "#ffe9c4", 0.6), 0.3)
    path = ""
    for _ in range(70):
        t = rng.random()
        y, x, long = edge + deep * t**1.3, rng.uniform(-0.1, 0.9) * sheet.width, rng.uniform(8, 40) * sheet.unit
        bend = rng.uniform(-1, 1) * sheet.unit * (0.2 + t)
        path += f"M{n(x)} {n(y)}q{n(long / 2)} {n(bend)} {n(long)} 0"
    sheet.line(path, "#2a1508", sheet.unit * 0.16, 0.2)


def studio(sheet: Sheet) -> None:
    """The painted backdrop of a portrait: one muted colour, brighter behind the sitter."""
    base = sheet.light.of(sheet.rng("studio").choice(("#7f9299", "#a08f7c", "#7d8a72", "#94808f", "#6f83a0")))
    sheet.rect(0, 0, sheet.width, sheet.height, blend(base, "#12141c", 0.3))
    glow = sheet.radial([(0, blend(base, "#fff4dc", 0.55), 1), (0.55, base, 0.8), (1, base, 0)])
    sheet.ellipse((sheet.width * 0.46, sheet.height * 0.42), (sheet.width * 0.8, sheet.height * 0.75), glow)
    shade, sheen = blend(base, "#12141c", 0.5), blend(base, "#ffffff", 0.5)
    draw_texture(sheet, "studio", 0, sheet.height, shade, sheen, 0.12)


def backdrop(sheet: Sheet, colour: str) -> None:
    """A seamless studio backdrop of one colour, curved softly into its floor."""
    base = sheet.light.of(colour) if sheet.light.time != "day" else colour
    sheet.rect(0, 0, sheet.width, sheet.height, base)
    paint = sheet.linear([(0, "#ffffff", 0.07), (0.68, "#ffffff", 0.0), (0.78, "#0c1018", 0.035), (1, "#0c1018", 0.0)])
    sheet.rect(0, 0, sheet.width, sheet.height, paint)
