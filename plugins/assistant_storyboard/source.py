"""The layout kept inside the picture file, so that an edit starts from the drawing and not from its pixels."""

import base64
import io
import re
from typing import TYPE_CHECKING

import msgspec

from assistant_storyboard.layout import Layout

if TYPE_CHECKING:
    from PIL import Image

_KEY = "storyboard"
_SVG_METADATA = re.compile(rb'<metadata id="storyboard">([A-Za-z0-9+/=]*)</metadata>')


def encode(image: "Image.Image", media_type: str, layout: Layout | None) -> bytes:
    """The picture as PNG, JPEG or WebP, with `layout` inside."""
    from PIL.PngImagePlugin import PngInfo

    out = io.BytesIO()
    text = msgspec.json.encode(layout).decode() if layout else ""
    if media_type == "image/png":
        info = PngInfo()
        if text:
            info.add_itxt(_KEY, text, zip=True)
        image.save(out, "PNG", pnginfo=info, compress_level=4)
    elif media_type == "image/jpeg":
        image.convert("RGB").save(out, "JPEG", quality=92, subsampling=0, comment=f"{_KEY}:{text}" if text else b"")
    else:
        image.save(out, "WEBP", quality=92, method=3, xmp=f"{_KEY}:{text}".encode() if text else b"")
    return out.getvalue()


def svg_metadata(layout: Layout) -> str:
    """The element that keeps `layout` inside an SVG document."""
    return f'<metadata id="{_KEY}">{base64.b64encode(msgspec.json.encode(layout)).decode()}</metadata>'


def layout_in(data: bytes, image: "Image.Image | None") -> Layout | None:
    """The layout kept in a picture file (`image` is it decoded, unless it is an SVG); None for a foreign picture."""
    if image is None:
        found = _SVG_METADATA.search(data)
        text = base64.b64decode(found[1]) if found else b""
    else:
        kept = image.info.get(_KEY) or image.info.get("comment") or image.info.get("xmp") or b""
        text = (kept.encode() if isinstance(kept, str) else kept).removeprefix(f"{_KEY}:".encode())
    try:
        return msgspec.json.decode(text, type=Layout)
    except (msgspec.DecodeError, UnicodeDecodeError):  # some other program's comment
        return None
