"""SVG documents to pixels, a band at a time so that a cancelled job stops soon."""

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

_BAND_PIXELS = 350_000


def rasterise(svg: str, width: int, height: int, check: Callable[[], None] = lambda: None) -> "Image.Image":
    """The document, of `width` x `height` pixels, as an RGB image; `check` is called between bands."""
    from PIL import Image

    # A mask may be as large as the picture, and would have to be made again for every band.
    bands = 1 if "<mask" in svg else -(-width * height // _BAND_PIXELS)
    picture = Image.new("RGB", (width, height))
    for band in range(bands):
        check()
        top, bottom = height * band // bands, height * (band + 1) // bands
        picture.paste(_render(svg, width, height, top, bottom), (0, top))
    return picture


def _render(svg: str, width: int, height: int, top: int, bottom: int) -> "Image.Image":
    import resvg_py
    from PIL import Image

    whole = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    part = f'width="{width}" height="{bottom - top}" viewBox="0 {top} {width} {bottom - top}"'
    data = resvg_py.svg_to_bytes(svg_string=svg.replace(whole, part, 1), skip_system_fonts=True)
    return Image.open(io.BytesIO(bytes(data)), formats=("PNG",)).convert("RGB")
