"""A picture in half blocks: two pixels a character cell, the upper as the ink of "▀", the lower as its paper."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

RESET = "\x1b[0m"
_OPAQUE = 128  # the alpha from which a pixel is shown; below it the terminal's own background is
_CUBE = (0, 95, 135, 175, 215, 255)


def half_blocks(image: "Image", columns: int, rows: int, colours: int) -> str:
    """`image`, fitted into `columns` x `rows` character cells, as lines of text with SGR colours (256 or 2**24)."""
    from PIL import Image

    # Cells are about twice as high as wide, so that two pixels to a cell come out square.
    scale = min(columns / image.width, 2 * rows / image.height)
    width, height = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    data = image.convert("RGBA").resize((width, height), Image.Resampling.LANCZOS).tobytes()
    codes = [_code(data[at : at + 4], colours) for at in range(0, len(data), 4)]
    pixel_rows = [codes[at : at + width] for at in range(0, len(codes), width)]
    if height % 2:
        pixel_rows.append([""] * width)
    return "".join(_line(*pixel_rows[at : at + 2]) for at in range(0, len(pixel_rows), 2))


def _line(upper: Sequence[str], lower: Sequence[str]) -> str:
    """One line of cells; colours are set only where they change."""
    line, ink, paper = "", "", ""
    for top, bottom in zip(upper, lower, strict=True):
        glyph, new_ink, new_paper = ("▀", top, bottom) if top else ("▄", bottom, "") if bottom else (" ", ink, "")
        if new_paper != paper:
            line += f"\x1b[48;{new_paper}m" if new_paper else "\x1b[49m"
        if new_ink != ink:
            line += f"\x1b[38;{new_ink}m"
        ink, paper = new_ink, new_paper
        line += glyph
    return f"{line}{RESET}\n"


def _code(pixel: bytes, colours: int) -> str:
    """The pixel's colour as the tail of an SGR sequence, or "" where it is transparent."""
    red, green, blue, alpha = pixel
    if alpha < _OPAQUE:
        return ""
    if colours > 256:
        return f"2;{red};{green};{blue}"
    return f"5;{_nearest(red, green, blue)}"


def _nearest(red: int, green: int, blue: int) -> int:
    """The nearest of the 240 fixed colours of the 256: a 6x6x6 cube from 16, and 24 greys from 232."""
    cube = [_CUBE.index(min(_CUBE, key=partial(_apart, value))) for value in (red, green, blue)]
    grey = min(max(round(((red + green + blue) / 3 - 8) / 10), 0), 23)
    level = 8 + 10 * grey

    def distance(r: int, g: int, b: int) -> int:
        return (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2

    if distance(level, level, level) < distance(*(_CUBE[i] for i in cube)):
        return 232 + grey
    return 16 + 36 * cube[0] + 6 * cube[1] + cube[2]


def _apart(one: int, other: int) -> int:
    return abs(one - other)
