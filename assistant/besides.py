"""What a picture file tells beside its pixels: where and with what it was taken, notes, what hangs on at its end."""

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.pictures import decode

if TYPE_CHECKING:
    from PIL import Image

# What Pillow reports of a file that is about its pixels, not about its maker. (Content credentials are not reported.)
HARMLESS = frozenset({
    "adobe", "adobe_transform", "background", "chromaticity", "default_image", "dpi", "duration", "exif",
    "extension", "gamma", "icc_profile", "interlace", "jfif", "jfif_density", "jfif_unit", "jfif_version", "loop",
    "progression", "progressive", "srgb", "timestamp", "transparency", "version",
})  # fmt: skip
_PLACE = 0x8825
_OF_PIXELS = frozenset([0x0112, 0x011A, 0x011B, 0x0128, 0x0213])  # EXIF's orientation, resolution, subsampling
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")  # of a JPEG, within the pixels' data


def besides(data: bytes) -> tuple[str, ...]:
    """What an encoded picture tells beside its pixels, each in a few words. Raises BadImage."""
    return tuple(_told(decode(data), data))


def silenced(data: bytes) -> bytes:
    """A copy of an encoded picture that tells nothing beside its pixels, in the same format, upright; one that does not
    anyhow is given as it is, and so is one that a copy would lose something of: what moves, and 16 bits a pixel. Raises
    BadImage."""
    image = decode(data)
    lossy = getattr(image, "n_frames", 1) > 1 or image.mode.startswith(("I", "F"))
    return encoded(image, image.format or "PNG") if not lossy and any(_told(image, data)) else data


def encoded(image: "Image.Image", kind: str) -> bytes:
    """The pixels and their colour profile alone, as a JPEG or another of Pillow's formats."""
    profile = image.info.get("icc_profile") if image.mode in ("RGB", "RGBA", "L", "P") else None
    opaque = "A" not in image.getbands() and "transparency" not in image.info
    if image.mode not in ("RGB", "RGBA", "L") or (not opaque and image.mode != "RGBA"):
        image = image.convert("RGB" if opaque else "RGBA")
    image.info = {}
    out = io.BytesIO()
    if kind == "JPEG":
        image.save(out, kind, quality=95, subsampling=0, icc_profile=profile)
    else:
        image.save(out, kind, lossless=True, icc_profile=profile)
    return out.getvalue()


def _told(image: "Image.Image", data: bytes) -> Iterator[str]:
    noted = set(image.getexif())
    if _PLACE in noted:
        yield "where it was taken"
    if noted - _OF_PIXELS - {_PLACE}:
        yield "camera data"
    if set(image.info) - HARMLESS:
        yield "notes"
    if trails(data):
        yield "bytes after its end"


def trails(data: bytes) -> bool:
    """Whether anything follows where a PNG, JPEG, WebP or GIF ends: some cameras hang a film on there."""
    data = data.rstrip(b"\x00\r\n\t ")  # what fills a block is no message
    if data.startswith(b"\x89PNG"):
        return _end_of_png(data) < len(data)
    if data.startswith(b"\xff\xd8"):
        return _end_of_jpeg(data) < len(data)
    if data.startswith(b"RIFF"):
        size = int.from_bytes(data[4:8], "little")
        return 8 + size + size % 2 < len(data)
    return data.startswith(b"GIF8") and not data.endswith(b";")


def _end_of_png(data: bytes) -> int:
    at = 8
    while at + 12 <= len(data):
        kind = data[at + 4 : at + 8]
        at += 12 + int.from_bytes(data[at : at + 4])
        if kind == b"IEND":
            return at
    return len(data)


def _end_of_jpeg(data: bytes) -> int:
    at = 2
    while marker := _MARKER.search(data, at):
        if marker[0] == b"\xff\xd9":
            return marker.end()
        at = marker.end() + int.from_bytes(data[marker.end() : marker.end() + 2])
    return len(data)
