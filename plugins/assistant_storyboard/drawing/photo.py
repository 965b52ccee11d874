"""A foreign picture as the backdrop: fitted to the sheet and graded to the light that was asked for."""

from typing import TYPE_CHECKING

import numpy as np

from assistant_storyboard.drawing.sheet import Sheet
from assistant_storyboard.drawing.sky import image

if TYPE_CHECKING:
    from PIL import Image


def draw_photo(sheet: Sheet, photo: "Image.Image", *, graded: bool) -> None:
    """Cover the sheet with `photo`, cropped to its shape; `graded` gives it the light of the time of day."""
    from PIL import ImageOps

    pixels = np.asarray(ImageOps.fit(photo, (sheet.width, sheet.height)), np.float32) / 255
    if graded:
        light = sheet.light
        grey = pixels @ np.array([0.3, 0.59, 0.11], np.float32)
        pixels = (grey[..., None] + (pixels - grey[..., None]) * light.saturation) * np.array(light.tint, np.float32)
    sheet.add(image(np.dstack([pixels, np.ones(pixels.shape[:2], np.float32)]), 0, 0, sheet.width, sheet.height))
