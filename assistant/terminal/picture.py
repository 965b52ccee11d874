"""A picture on a screen, by the best way the screen has. A further protocol is a further function in `PROTOCOLS`."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from assistant.errors import BadImage
from assistant.pictures import decode
from assistant.terminal.blocks import half_blocks
from assistant.terminal.screen import Screen

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_COLUMNS = 80
SMALL = (24, 12)  # columns and rows of a picture that is still being drawn
_LEAST = (8, 4)  # a picture of fewer cells shows nothing

# Each gives the text that puts a picture into at most so many columns and rows of the screen.
PROTOCOLS: Mapping[str, Callable[["Image", int, int, int], str]] = {"blocks": half_blocks}
WAYS = ("auto", *PROTOCOLS, "off")


def show_picture(data: bytes, screen: Screen, way: str = "auto") -> bool:
    """Draw an encoded picture on the screen, `way` one of `WAYS`. False when it was not to be, or could not be."""
    if way == "off" or not screen.colours:
        return False
    # A third of the screen is left for the words around it.
    columns, rows = min(screen.size[0] - 2, MAX_COLUMNS), screen.size[1] * 2 // 3
    if columns < _LEAST[0] or rows < _LEAST[1]:
        return False
    try:
        image = decode(data)
    except BadImage:  # an SVG, say: its path is told all the same
        return False
    screen.raw(PROTOCOLS["blocks" if way == "auto" else way](image, columns, rows, screen.colours))
    return True


def small_rows(data: bytes, screen: Screen, way: str = "auto") -> list[str]:
    """An encoded picture as a few rows of text, to be rewritten in place. None when it is not to be shown."""
    columns, rows = min(screen.size[0] - 2, SMALL[0]), min(screen.size[1] // 3, SMALL[1])
    if way == "off" or not screen.colours or columns < _LEAST[0] or rows < _LEAST[1]:
        return []
    try:
        image = decode(data)
    except BadImage:
        return []
    return half_blocks(image, columns, rows, screen.colours).splitlines()
