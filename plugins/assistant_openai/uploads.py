"""Pictures that go out: upright, in a form every server reads, and silent about who made them where."""

import io
from typing import Literal

from assistant.besides import HARMLESS, encoded, trails
from assistant.errors import BadImage
from assistant.pictures import Picture, decode, measure

MAX_BYTES = 50_000_000


def source(data: bytes) -> Picture:
    """A source picture as it may be sent: a still PNG, JPEG or WebP, upright, without metadata.

    One that is so already is sent byte for byte. Raises BadImage.
    """
    image = decode(data, "a source picture")
    is_still = getattr(image, "n_frames", 1) == 1
    # Content credentials are none of what is told here, and stay where the file is sent as it is.
    is_silent = not image.getexif() and set(image.info) <= HARMLESS - {"exif"} and not trails(data)
    if is_still and is_silent and image.mode in ("RGB", "RGBA", "L") and image.format in ("PNG", "JPEG", "WEBP"):
        clean = data
    else:
        clean = encoded(image, "JPEG" if image.format == "JPEG" else "PNG")
    if len(clean) > MAX_BYTES:
        raise BadImage(f"a source picture has {len(clean) // 1_000_000} MB", f"at most {MAX_BYTES // 1_000_000} MB go")
    return measure(clean)


def mask(data: bytes, source: Picture, polarity: Literal["alpha", "white"]) -> Picture:
    """A mask (transparent = repaint) as a server reads it. Raises BadImage.

    "white" gives a grey picture, white = repaint. "alpha" keeps the transparency, with white under it, so that a
    server which looks at the colours is right as well.
    """
    from PIL import Image, ImageChops

    image = decode(data, "the mask")
    if image.size != (source.width, source.height):
        raise BadImage(
            f"the mask is {image.width}x{image.height}, its picture {source.width}x{source.height}",
            "both must have one size",
        )
    alpha = image.convert("RGBA").getchannel("A")
    repaint = ImageChops.invert(alpha)
    sent = repaint if polarity == "white" else Image.merge("RGBA", (repaint, repaint, repaint, alpha))
    out = io.BytesIO()
    sent.save(out, "PNG", optimize=True)
    return measure(out.getvalue())
