"""Pictures side by side on one sheet, each with its number: to be compared, and to choose from."""

import io
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.pictures import decode

if TYPE_CHECKING:
    from PIL.Image import Image

_GAP = 8  # pixels around each picture
_LABEL = 40  # height of the line above it
_PAPER = (32, 32, 32)
_INK = (240, 240, 240)


def contact_sheet(pictures: Sequence[tuple[str, bytes]], cell: int = 384, columns: int | None = None) -> bytes:
    """A PNG of encoded pictures under their labels, each fitted into `cell` x `cell` pixels, in rows as they come.

    Without `columns` there are as many as rows, or one more. Raises BadImage for one that cannot be decoded.
    """
    from PIL import Image, ImageDraw, ImageFont

    columns = columns or max(1, math.ceil(math.sqrt(len(pictures))))
    fitted = [(label, _fitted(data, cell)) for label, data in pictures]
    rows = [fitted[at : at + columns] for at in range(0, len(fitted), columns)]
    heights = [max(image.height for _, image in row) + _LABEL + _GAP for row in rows]
    sheet = Image.new("RGB", (min(columns, len(fitted)) * (cell + _GAP) + _GAP, sum(heights) + _GAP), _PAPER)
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(_LABEL * 0.7)
    top = 0
    for row, height in zip(rows, heights, strict=True):
        for column, (label, image) in enumerate(row):
            left = _GAP + column * (cell + _GAP)
            draw.text((left, top + _GAP // 2), label, _INK, font)
            sheet.paste(image, (left + (cell - image.width) // 2, top + _LABEL))
        top += height
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()


def _fitted(data: bytes, cell: int) -> "Image":
    image = decode(data).convert("RGB")
    scale = cell / max(image.size)
    return image.resize((max(round(image.width * scale), 1), max(round(image.height * scale), 1)))
