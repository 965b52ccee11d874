"""Operations on pictures as arrays, of which the styles are made. Pure.

`Pixels` are rows of pixels of three channels 0 to 1 (or of one, without the last axis).
"""

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from assistant_storyboard.drawing.noise import fractal_noise

if TYPE_CHECKING:
    from PIL import Image

Pixels = npt.NDArray[np.floating[Any]]


def pixels_of(picture: "Image.Image") -> Pixels:
    """An RGB picture as an array."""
    return np.asarray(picture, np.float32) / 255


def picture_of(pixels: Pixels) -> "Image.Image":
    """An array as an RGB picture; values outside 0 to 1 are cut off."""
    from PIL import Image

    return Image.fromarray((np.clip(pixels, 0, 1) * 255 + 0.5).astype(np.uint8), "RGB")


def grey_of(pixels: Pixels) -> Pixels:
    """The luminance, one channel."""
    result: Pixels = pixels @ np.array([0.3, 0.59, 0.11], np.float32)
    return result


def grain(rng: np.random.Generator, shape: tuple[int, int], cells: float, octaves: int = 3) -> Pixels:
    """Noise with `cells` lattice cells along the longer edge, the same look at any size.

    Made no finer than its finest octave needs, and stretched.
    """
    from PIL import Image

    longer = max(shape)
    shrink = max(longer / (cells * 2 ** (octaves - 1) * 3), 1)
    small = (max(round(shape[0] / shrink), 4), max(round(shape[1] / shrink), 4))
    field = fractal_noise(rng, small, (cells * shape[0] / longer, cells * shape[1] / longer), octaves)
    if small == shape:
        return field
    return np.asarray(Image.fromarray(field).resize(shape[::-1], Image.Resampling.BICUBIC))


def flattened(picture: "Image.Image", radius: float) -> "Image.Image":
    """Small detail gone, edges kept: medians at half size."""
    from PIL import Image, ImageFilter

    shrink = 2 if radius > 1.8 else 1
    half = picture.resize((max(picture.width // shrink, 1), max(picture.height // shrink, 1)), Image.Resampling.BOX)
    for _ in range(2):
        half = half.filter(ImageFilter.MedianFilter(3 if radius < 5 else 5))
    return half.resize(picture.size, Image.Resampling.BICUBIC)


def blurred_image(picture: "Image.Image", radius: float) -> "Image.Image":
    """A Gaussian blur of a picture in 8 bits, the quicker one."""
    from PIL import ImageFilter

    return picture.filter(ImageFilter.GaussianBlur(radius))


def blurred(pixels: Pixels, radius: float) -> Pixels:
    """A Gaussian blur (three box blurs) of one or three channels."""
    for axis in (0, 1):
        for _ in range(3):
            pixels = _box(pixels, max(round(radius), 1) if radius >= 0.5 else 0, axis)
    return pixels


def _box(pixels: Pixels, radius: int, axis: int) -> Pixels:
    radius = min(radius, (pixels.shape[axis] - 1) // 2)
    if radius < 1:
        return pixels
    pad = [(0, 0)] * pixels.ndim
    pad[axis] = (radius + 1, radius)
    total = np.cumsum(np.pad(pixels, pad, mode="edge"), axis=axis, dtype=np.float32)
    size = pixels.shape[axis]
    window = 2 * radius + 1
    upper = np.take(total, range(window, window + size), axis=axis)
    lower = np.take(total, range(size), axis=axis)
    result: Pixels = (upper - lower) / np.float32(window)
    return result


def displaced(pixels: Pixels, right: Pixels, down: Pixels) -> Pixels:
    """Each pixel taken from so many pixels to the right and down of it."""
    height, width = pixels.shape[:2]
    y, x = np.indices((height, width), np.float32)
    rows = np.clip(y + down, 0, height - 1).astype(np.intp)
    columns = np.clip(x + right, 0, width - 1).astype(np.intp)
    result: Pixels = pixels[rows, columns]
    return result


def posterised(pixels: Pixels, levels: int) -> Pixels:
    """Each channel in so many levels."""
    result: Pixels = np.floor(np.clip(pixels, 0, 0.999) * levels) / (levels - 1)
    return result
