"""Picture files from outside - generators, the user, servers: what they are, and whether to let them in.

Pillow decodes only the formats named here, within a limit of pixels; the limits are those of its own advisories.
"""

import contextlib
import hashlib
import io
import re
import struct
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from assistant.errors import BadImage
from assistant.text import one_line

if TYPE_CHECKING:
    from PIL import Image

MAX_PIXELS = 50_000_000
MAX_BYTES = 50 << 20
_GREY = 24  # of 128; the colour that a lossy format may give to a grey
FORMATS = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp", "GIF": "image/gif"}


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """An encoded picture with its measured type and size in pixels."""

    data: bytes
    media_type: str
    width: int
    height: int

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


class Attachment(msgspec.Struct, frozen=True, kw_only=True):
    """A picture of the user's that goes along with words."""

    name: str
    picture: Picture


def decode(data: bytes, what: str = "the picture") -> "Image.Image":
    """Decode a PNG, JPEG, WebP or GIF (its first frame), upright. Raises BadImage for anything else, or anything
    suspicious."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=tuple(FORMATS))
            _check_pixels(image.size, what)
            turned = _orientation(image) > 1
            image.load()
            if turned:
                with contextlib.suppress(
                    struct.error, ValueError, TypeError
                ):  # of other notes, when it is turned already
                    ImageOps.exif_transpose(image, in_place=True)
    except BadImage:
        raise
    except UnidentifiedImageError as error:
        raise BadImage(f"{what} is no picture", "PNG, JPEG, WebP and GIF can be used") from error
    except Exception as error:  # Pillow raises nearly anything on damaged files
        raise BadImage(f"{what} cannot be read ({one_line(str(error), 100)})", "PNG, JPEG and WebP can") from error
    return image


def measure(data: bytes, what: str = "the picture") -> Picture:
    """Type and upright size read from the bytes themselves, without decoding the pixels. Raises BadImage."""
    if svg := re.match(rb"\s*(<\?xml[^>]*>\s*)?<svg\b([^>]*)>", data):
        size = [re.search(rb'\b%s="(\d+)' % key, svg.group(2)) for key in (b"width", b"height")]
        width, height = (int(match.group(1)) if match else 0 for match in size)
        return Picture(data=data, media_type="image/svg+xml", width=width, height=height)
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=tuple(FORMATS)) as image:
                _check_pixels(image.size, what)
                media_type = FORMATS[image.format or ""]
                width, height = reversed(image.size) if _orientation(image) > 4 else image.size
                return Picture(data=data, media_type=media_type, width=width, height=height)
    except BadImage:
        raise
    except UnidentifiedImageError as error:
        raise BadImage(f"{what} is no picture", "PNG, JPEG, WebP and GIF are") from error
    except Exception as error:  # as above
        raise BadImage(f"{what} is no picture ({one_line(str(error), 100)})", "PNG, JPEG and WebP are") from error


def read_picture(path: Path) -> Picture:
    """A picture file of the user's, fully decoded once to be sure of it. Raises BadImage."""
    what = one_line(str(path), 120)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise BadImage(f"{what} is {size >> 20} MiB large", f"at most {MAX_BYTES >> 20} MiB can be used")
        data = path.read_bytes()
    except OSError as error:
        raise BadImage(f"{what} cannot be read: {(error.strerror or 'unknown reason').lower()}") from error
    if not data:
        raise BadImage(f"{what} is empty")
    decode(data, what)
    return measure(data, what)


def attached(path: Path) -> Attachment:
    """A picture file of the user's as it goes along with words. Raises BadImage."""
    return Attachment(name=one_line(path.name, 100), picture=read_picture(path))


def as_mask(data: bytes, size: tuple[int, int]) -> bytes:
    """A mask in our convention, a PNG whose transparent pixels are to be repainted, of a mask file of the user's.

    A file with transparency is taken as it is; of one without, the white parts are what to repaint. It must have the
    size of the picture it covers, and no colours: a photo is no mask.
    """
    from PIL import Image, ImageOps

    image = decode(data, "the mask")
    if image.size != size:
        raise BadImage(
            f"the mask is {image.width}x{image.height}, the picture {size[0]}x{size[1]}", "both must have one size"
        )
    if "A" in image.getbands() or "transparency" in image.info:
        alpha = image.convert("RGBA").getchannel("A")
    elif _is_coloured(image):
        raise BadImage("the mask has colours and no transparency", "make the part to repaint transparent, or white")
    else:
        alpha = ImageOps.invert(image.convert("L"))
    mask = Image.merge("RGBA", (*[Image.new("L", size)] * 3, alpha))
    if alpha.getextrema()[0] == 255:
        raise BadImage("the mask leaves nothing to repaint", "make the part to repaint transparent, or white")
    out = io.BytesIO()
    mask.save(out, "PNG")
    return out.getvalue()


def _is_coloured(image: "Image.Image") -> bool:
    """Whether there is more in a picture than greys, and what a lossy format makes of them."""
    from PIL import ImageChops

    _, *colours = image.convert("RGB").convert("YCbCr").split()
    grey = colours[0].point(lambda _: 128)
    return any(ImageChops.difference(colour, grey).point(lambda off: off > _GREY).getbbox() for colour in colours)


def _orientation(image: "Image.Image") -> int:
    """How a camera was held, as EXIF has it: 1 for upright, 2 to 4 mirrored or upside down, 5 to 8 on its side.

    Only what stands before the pixels counts, as `measure` reads no further.
    """
    if "exif" not in image.info:
        return 1
    try:
        noted = image.getexif().get(0x0112, 1)
    except Exception:  # Pillow raises nearly anything on damaged notes, and the pixels may be whole
        return 1
    return noted if noted in range(1, 9) else 1


def _check_pixels(size: tuple[int, int], what: str) -> None:
    if size[0] * size[1] > MAX_PIXELS:
        raise BadImage(
            f"{what} has {size[0]}x{size[1]} pixels", f"at most {MAX_PIXELS // 1_000_000} million can be used"
        )
