"""Ground texture: patches of a Markov random field with a grain of noise, laid down in perspective as one layer."""

import numpy as np

from assistant_storyboard.colours import rgb
from assistant_storyboard.drawing.markov import potts
from assistant_storyboard.drawing.noise import Field, fractal_noise
from assistant_storyboard.drawing.sheet import Sheet
from assistant_storyboard.drawing.sky import image

_ROWS, _COLUMNS = 150, 240


def draw_texture(sheet: Sheet, part: str, top: float, bottom: float, dark: str, light: str, strength: float) -> None:
    """Darken and lighten the ground between two heights (pixels) in patches, by up to `strength` (0 to 1)."""
    rng = np.random.default_rng(sheet.rng(f"texture {part}").getrandbits(32))
    patches = potts(rng, (_ROWS // 2, _COLUMNS // 2), 3).astype(np.float32) - 1
    patches = np.kron(patches, np.ones((2, 2), np.float32))
    grain = fractal_noise(rng, (_ROWS, _COLUMNS), (14, 22), 4)
    field = _softened(patches, 3) * 0.75 + grain * 0.65
    # The far rows are squeezed together, as on a plane seen from above the ground.
    depth = np.linspace(0, 1, _ROWS)
    rows = np.clip((1 - (1 - depth) ** 2.2) * (_ROWS - 1), 0, _ROWS - 1).astype(int)[::-1]
    field = field[rows]
    fade = np.clip(depth * 6, 0, 1).astype(np.float32)[:, None]
    alpha = np.abs(field) * np.float32(strength) * fade
    shade = np.where(field[..., None] > 0, np.asarray(rgb(light), np.float32), np.asarray(rgb(dark), np.float32))
    sheet.add(image(np.dstack([shade, alpha]).astype(np.float32), 0, top, sheet.width, bottom - top))


def _softened(field: Field, times: int) -> Field:
    for _ in range(times):
        for axis in (0, 1):
            field = (np.roll(field, 1, axis) + 2 * field + np.roll(field, -1, axis)) / np.float32(4)
    return field
