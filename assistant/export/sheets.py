"""Pictures of pictures: a contact sheet, originals beside replays, and a moving picture of how one came to be."""

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from assistant.conversation import Conversation
from assistant.errors import BadImage, LibraryError, UsageError
from assistant.pictures import decode
from assistant.store import Store
from assistant.text import one_line

if TYPE_CHECKING:
    from PIL import Image

CELL = 320  # pixels, the longer edge of a picture on a sheet
_MARGIN, _CAPTION = 16, 44
_PAPER, _INK, _EMPTY = "#fbfaf7", "#1d1d1f", "#e3e0d8"
_MOST_CELLS = 400
_FRAME_TIME, _LAST_TIME = 900, 2500  # milliseconds
_FRAME = 768

Cell = tuple[bytes | None, str]  # an encoded picture, or none, and its caption


def contact_sheet(store: Store, conversation: Conversation) -> bytes:
    """All pictures of a conversation with their numbers, as a PNG. Raises UsageError when there are none."""
    cells = [(stored(store, image.digest), f"#{image.number}  {image.line}") for image in conversation.images.values()]
    if not cells:
        raise UsageError(f"{conversation.name} has no pictures")
    columns = next((n for n in range(1, 7) if n * n >= len(cells)), 6)
    return sheet([cells[start : start + columns] for start in range(0, len(cells), columns)])


def sheet(rows: Sequence[Sequence[Cell]]) -> bytes:
    """A PNG of cells in rows, at most 400 of them."""
    from PIL import Image, ImageDraw, ImageFont

    columns = max(len(row) for row in rows)
    drawn = [[(_small(data), caption) for data, caption in row] for row in rows[: max(_MOST_CELLS // columns, 1)]]
    heights = [max(picture.height if picture else CELL // 2 for picture, _ in row) for row in drawn]
    size = (_MARGIN + columns * (CELL + _MARGIN), _MARGIN + sum(height + _CAPTION + _MARGIN for height in heights))
    page = Image.new("RGB", size, _PAPER)
    draw, font = ImageDraw.Draw(page), ImageFont.load_default(14)
    top = _MARGIN
    for row, height in zip(drawn, heights, strict=True):
        for i, (picture, caption) in enumerate(row):
            left = _MARGIN + i * (CELL + _MARGIN)
            if picture is None:
                draw.rectangle((left, top, left + CELL, top + height), fill=_EMPTY)
            else:
                page.paste(picture, (left + (CELL - picture.width) // 2, top + (height - picture.height) // 2))
            for k, line in enumerate(_lines(caption)):
                draw.text((left, top + height + 4 + 18 * k), line, fill=_INK, font=font)
        top += height + _CAPTION + _MARGIN
    return _encoded(page, "PNG")


def evolution(store: Store, conversation: Conversation, kind: str) -> bytes:
    """How the head came to be, picture after picture, as an animated "GIF" or "WEBP". Raises UsageError."""
    from PIL import Image

    numbers = list(conversation.ancestors(conversation.head))[::-1]
    found = [_small(stored(store, conversation.images[number].digest), _FRAME) for number in numbers]
    pictures = [picture for picture in found if picture is not None]
    if not pictures:
        raise UsageError(f"{conversation.name} has no pictures to move")
    size = (max(picture.width for picture in pictures), max(picture.height for picture in pictures))
    frames = []
    for picture in pictures:
        frame = Image.new("RGB", size, _PAPER)
        frame.paste(picture, ((size[0] - picture.width) // 2, (size[1] - picture.height) // 2))
        frames.append(frame)
    times = [_FRAME_TIME] * (len(frames) - 1) + [_LAST_TIME]
    return _encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=times, loop=0)


def stored(store: Store, digest: str) -> bytes | None:
    """A stored picture, or None where there is none to show."""
    try:
        return store.read_blob(digest)
    except LibraryError:  # gone or damaged: its place stays empty
        return None


def _small(data: bytes | None, edge: int = CELL) -> "Image.Image | None":
    """The picture on paper, its longer edge at most `edge`; None for one that cannot be decoded."""
    from PIL import Image

    if data is None:
        return None
    try:
        picture = decode(data)
    except BadImage:  # an SVG, say
        return None
    picture = picture.convert("RGBA")
    picture.thumbnail((edge, edge), Image.Resampling.LANCZOS)
    page = Image.new("RGBA", picture.size, _PAPER)
    page.alpha_composite(picture)
    return page.convert("RGB")


def _lines(caption: str, columns: int = 46) -> Iterable[str]:
    """At most two lines of a caption."""
    words = one_line(caption, 2 * columns)
    if len(words) <= columns:
        return [words]
    first = words[:columns].rpartition(" ")[0] or words[:columns]
    return [first, one_line(words[len(first) :], columns)]


def _encoded(image: "Image.Image", kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()
