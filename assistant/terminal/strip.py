"""Pictures side by side on a screen, each with its number below: to be compared, and to choose from."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.errors import BadImage
from assistant.language.turns.together import beside
from assistant.pictures import decode
from assistant.terminal.picture import MAX_COLUMNS, show_picture
from assistant.terminal.screen import Screen

if TYPE_CHECKING:
    from PIL.Image import Image

CELL = 256  # pixels
_GAP = 8


def show_strips(pictures: Sequence[tuple[str, bytes]], screen: Screen, way: str = "auto") -> bool:
    """Draw labelled, encoded pictures in rows of two to four. False when they were not to be, or could not be."""
    columns = beside(len(pictures))
    for start in range(0, len(pictures), columns):
        row = pictures[start : start + columns]
        try:
            strip = side_by_side([data for _, data in row], columns)
        except BadImage:  # an SVG, say
            return False
        if not show_picture(strip, screen, way):
            return False
        cell = min(screen.size[0] - 2, MAX_COLUMNS) // columns
        screen.line("".join(f"{label:^{cell}}" for label, _ in row).rstrip())
    return True


def side_by_side(pictures: Sequence[bytes], places: int) -> bytes:
    """A PNG of encoded pictures in a row of `places`, each fitted into its place. Raises BadImage."""
    from PIL import Image

    fitted = [_fitted(data) for data in pictures]
    height = max(image.height for image in fitted)
    strip = Image.new("RGBA", (places * (CELL + _GAP), height))
    for place, image in enumerate(fitted):
        left = place * (CELL + _GAP) + (CELL + _GAP - image.width) // 2
        strip.paste(image, (left, (height - image.height) // 2))
    out = io.BytesIO()
    strip.save(out, "PNG")
    return out.getvalue()


def _fitted(data: bytes) -> "Image":
    image = decode(data).convert("RGBA")
    scale = CELL / max(image.size)
    return image.resize((max(round(image.width * scale), 1), max(round(image.height * scale), 1)))
