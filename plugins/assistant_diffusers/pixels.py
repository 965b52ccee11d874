"""Pictures as arrays: sources fitted to what a model takes, masks, and results put back into their source.

Arrays are (height, width, 3) of uint8, sources perhaps with a fourth channel, alpha; masks (height, width) of float32,
1 where to repaint.
"""

import io
from typing import TYPE_CHECKING, Any

from assistant.errors import BadAnswer, BadImage
from assistant.pictures import decode

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]


def read_picture(data: bytes, what: str = "the source picture") -> "Array":
    """The pixels of an encoded picture, upright, with an alpha channel where it has one. Raises BadImage."""
    import numpy as np
    from PIL import Image

    image = decode(data, what)
    if image.mode.startswith("I"):  # greys of 16 bits, of which Pillow would make white
        image = Image.fromarray((np.asarray(image) >> 8).astype(np.uint8))
    return np.asarray(image.convert("RGBA" if image.has_transparency_data else "RGB"))


def on_white(picture: "Array") -> "Array":
    """The picture without its alpha channel, transparent parts on white."""
    import numpy as np
    from PIL import Image

    if picture.shape[2] == 3:
        return picture
    image = Image.fromarray(picture)
    return np.asarray(Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB"))


def read_mask(data: bytes, size: tuple[int, int]) -> "Array":
    """The mask of an encoded picture whose transparent pixels are to repaint; `size` (width, height) must be its."""
    import numpy as np

    image = decode(data, "the mask")
    if image.size != size:
        raise BadImage(
            f"the mask is {image.width}x{image.height}, the picture {size[0]}x{size[1]}", "both must have one size"
        )
    alpha = np.asarray(image.convert("RGBA").getchannel("A"), dtype=np.float32)
    mask: Array = (255 - alpha) / 255
    if not mask.any():
        raise BadImage("the mask leaves nothing to repaint", "make the part to repaint transparent")
    return mask


def softened(mask: "Array", radius: int) -> "Array":
    """The mask with its edge faded inwards over about `radius` pixels: where it was 0 it stays exactly 0."""
    import numpy as np
    from PIL import Image, ImageFilter

    if radius == 0:
        return mask
    # The picture's border is no edge of the mask.
    padded = np.pad(np.rint(mask * 255).astype(np.uint8), radius * 3, mode="edge")
    blurred = Image.fromarray(padded).filter(ImageFilter.GaussianBlur(radius / 2))
    inner = np.asarray(blurred, np.float32)[radius * 3 : -radius * 3, radius * 3 : -radius * 3] / 255
    soft: Array = np.clip(2 * inner - 1, 0, 1) * mask
    return soft if soft.any() else mask


def extended(picture: "Array", sides: tuple[int, int, int, int], mask: "Array | None" = None) -> "tuple[Array, Array]":
    """A larger canvas, its edge pixels drawn out, and the mask of what is new, with what `mask` opens beside it.

    `sides`: left, top, right, bottom.
    """
    import numpy as np

    left, top, right, bottom = sides
    margins = ((top, bottom), (left, right))
    canvas = np.pad(picture, (*margins, (0, 0)), mode="edge")
    inside = np.zeros(picture.shape[:2], np.float32) if mask is None else mask
    return canvas, np.pad(inside, margins, constant_values=1.0)


def working_size(width: int, height: int, step: int, max_edge: int) -> tuple[int, int]:
    """The size a model works at for a source: near its own, edges multiples of `step`, none above `max_edge`."""
    scale = min(1.0, max_edge / max(width, height))
    fitted = (max(step, round(edge * scale / step) * step) for edge in (width, height))
    return next(fitted), next(fitted)


def resized(picture: "Array", size: tuple[int, int]) -> "Array":
    """The picture, or a mask, at `size` (width, height)."""
    import numpy as np
    from PIL import Image

    if (picture.shape[1], picture.shape[0]) == size:
        return picture
    image = Image.fromarray(picture)
    return np.asarray(image.resize(size, Image.Resampling.BILINEAR if picture.ndim == 2 else Image.Resampling.LANCZOS))


def composed(source: "Array", result: "Array", mask: "Array") -> "Array":
    """`result` where the mask is, `source` elsewhere, byte for byte, with its alpha channel where it has one."""
    import numpy as np

    result = resized(result, (source.shape[1], source.shape[0]))
    if source.shape[2] == 4:
        result = np.dstack((result, np.full(result.shape[:2], 255, np.uint8)))
    alpha = mask[:, :, None]
    mixed = np.rint(source * (1 - alpha) + result * alpha).astype(np.uint8)
    return np.where(alpha > 0, mixed, source)


def check_not_empty(picture: "Array") -> None:
    """Raises BadAnswer for a picture of one colour only: a model that failed gives those."""
    if int(picture.max()) == int(picture.min()):
        raise BadAnswer(
            "the model gave an empty picture, all of one shade",
            'try other settings, or dtype = "float32" in [diffusers]',
        )


def encode_png(picture: "Array") -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.fromarray(picture).save(out, "PNG", compress_level=4)
    return out.getvalue()
