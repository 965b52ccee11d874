"""Pictures that come back as sources: the layout kept inside the file, so that an edit starts from the drawing."""

import base64
import io
import re
from typing import TYPE_CHECKING

import msgspec

from assistant.errors import BadImage
from assistant.pictures import decode
from assistant_storyboard.staging.placed import Layout

if TYPE_CHECKING:
    from PIL import Image

_KEY = "storyboard"
_MARK = f"{_KEY}:".encode()
_SVG = re.compile(rb'\s*(?:<\?xml[^>]*>\s*)?<svg\b[^>]*?width="(\d+)" height="(\d+)"')
_SVG_METADATA = re.compile(rb'<metadata id="storyboard">([A-Za-z0-9+/=]*)</metadata>')


class Source:
    """A picture to start from. `layout` is None for a foreign one: a photo, or another generator's."""

    def __init__(self, data: bytes) -> None:
        """Read a PNG, JPEG or WebP, or an SVG that the storyboard made. Raises BadImage for anything else."""
        drawing = _SVG.match(data)
        if drawing:
            self.image: Image.Image | None = None
            self.size = (int(drawing[1]), int(drawing[2]))
            found = _SVG_METADATA.search(data)
            self.layout = _layout(base64.b64decode(found[1])) if found else None
            if self.layout is None:
                raise BadImage("this SVG is not one that the storyboard drew", "give a PNG, JPEG or WebP instead")
            return
        image = decode(data, "the source picture")
        kept = image.info.get(_KEY) or image.info.get("comment") or image.info.get("xmp") or b""
        text: bytes = kept.encode() if isinstance(kept, str) else kept
        self.layout = _layout(text.removeprefix(_MARK))
        self.size = image.size
        self.image = _opaque(image)


def _opaque(image: "Image.Image") -> "Image.Image":
    """The picture without its transparency: what there is nothing of takes the colour that the rest has on average."""
    from PIL import ImageStat

    seen = image.convert("RGB")
    if "A" not in image.getbands() and "transparency" not in image.info:
        return seen
    alpha = image.convert("RGBA").getchannel("A")
    there = alpha.point(lambda value: 255 if value else 0)
    if there.getextrema() == (0, 255):
        red, green, blue = (round(value) for value in ImageStat.Stat(seen, there).mean)
        seen.paste((red, green, blue), mask=alpha.point(lambda value: 0 if value else 255))
    return seen


def _layout(text: bytes) -> Layout | None:
    try:
        return msgspec.json.decode(text, type=Layout)
    except msgspec.MsgspecError:  # no comment at all, or some other program's
        return None


def svg_metadata(layout: Layout) -> str:
    """The element that keeps `layout` inside an SVG document."""
    return f'<metadata id="{_KEY}">{base64.b64encode(msgspec.json.encode(layout)).decode()}</metadata>'


def encode(image: "Image.Image", media_type: str, layout: Layout | None, *, exact: bool = False) -> bytes:
    """The picture as PNG, JPEG or WebP with `layout` inside; `exact` asks WebP to lose nothing."""
    from PIL.PngImagePlugin import PngInfo

    out = io.BytesIO()
    text = msgspec.json.encode(layout) if layout else b""
    if media_type == "image/png":
        info = PngInfo()
        if text:
            info.add_itxt(_KEY, text.decode(), zip=True)
        image.save(out, "PNG", pnginfo=info, compress_level=4)
    elif media_type == "image/jpeg":
        image.save(out, "JPEG", quality=92, subsampling=0, comment=_MARK + text if text else b"")
    else:
        image.save(out, "WEBP", quality=92, method=2, lossless=exact, xmp=_MARK + text if text else b"")
    return out.getvalue()
