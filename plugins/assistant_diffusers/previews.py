"""Small pictures of unfinished latents, without the VAE: by a small decoder where there is one for them.

Else each RGB value is a weighted sum of a latent's channels, which costs nothing.
"""

import io
import time
from typing import TYPE_CHECKING, Any

from assistant_diffusers.small_decoder import decode, name_for

if TYPE_CHECKING:
    import numpy as np
    import torch

    from assistant_diffusers.loading import Loaded

    Array = np.ndarray[Any, np.dtype[Any]]

_EDGE = 256  # pixels, the longer edge of a preview
_PAUSE = 0.4  # seconds between two previews, so that they never count;
_SHARE = 0.04  # nor do those that a decoder makes, as they take this part of the time at most
_PATCHES, _BOARD = 24, 512  # for fitting: the most colour patches a side, and pixels

# By the small decoder's name, which stands for a kind of latents. Rows are the latent's channels, columns red, green
# and blue of -1 to 1; as ComfyUI publishes them.
_KNOWN = {
    "madebyollin/taesd": (
        (0.3512, 0.2297, 0.3227),
        (0.3250, 0.4974, 0.2350),
        (-0.2829, 0.1762, 0.2721),
        (-0.2120, -0.2616, -0.7177),
    ),
    "madebyollin/taesdxl": (
        (0.3920, 0.4054, 0.4549),
        (-0.2634, -0.0196, 0.0653),
        (0.0568, 0.1687, -0.0755),
        (-0.3112, -0.2359, -0.2076),
    ),
}


class Previewer:
    """Makes the previews of one picture, now and then as time allows, and keeps every one when `frames` are wanted.

    `small` is the small decoder, if there is one.
    """

    def __init__(self, loaded: "Loaded", small: Any = None, *, frames: bool = False) -> None:
        self._small = small
        if small is None and not loaded.colours:
            loaded.colours = (_colours(loaded),)
        self._colours = loaded.colours[0] if small is None else None
        self._next = 0.0
        self._keep = frames
        self.frames: list[Array] = []

    def __call__(self, latents: "torch.Tensor", *, last: bool = False) -> bytes | None:
        """A PNG of these latents, or None when the last one is only just past. `last`: there is no use for one."""
        if self._keep:
            self.frames.append(self._picture(latents))
        now = time.monotonic()
        if last or now < self._next:
            return None
        from PIL import Image

        out = io.BytesIO()
        picture = self.frames[-1] if self._keep else self._picture(latents)
        Image.fromarray(picture).save(out, "PNG", compress_level=1)
        done = time.monotonic()
        self._next = done + max(_PAUSE, (done - now) / _SHARE)
        return out.getvalue()

    def _picture(self, latents: "torch.Tensor") -> "Array":
        import numpy as np
        from PIL import Image

        picture = Image.fromarray(
            self._decoded(latents) if self._colours is None else _weighted(latents, self._colours)
        )
        scale = _EDGE / max(picture.size)
        size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
        return np.asarray(picture.resize(size, Image.Resampling.BILINEAR))

    def _decoded(self, latents: "torch.Tensor") -> "Array":
        """By the small decoder, with no more latents than the preview has use for."""
        import torch

        rows, columns = latents.shape[-2:]
        scale = min(1.0, _EDGE / 8 / max(rows, columns))
        fewer = (max(1, round(rows * scale)), max(1, round(columns * scale)))
        return decode(self._small, torch.nn.functional.interpolate(latents.float(), fewer, mode="area").nan_to_num())


def _weighted(latents: "torch.Tensor", colours: "tuple[Array, Array]") -> "Array":
    import numpy as np

    weights, bias = colours
    rgb = np.tensordot(latents[0].float().cpu().numpy(), weights, axes=(0, 0)) + bias
    whole: Array = ((np.clip(np.nan_to_num(rgb), -1, 1) + 1) * 127.5).astype(np.uint8)
    return whole


def _colours(loaded: "Loaded") -> "tuple[Array, Array]":
    """(channels, 3) weights and (3,) bias, known or fitted."""
    import numpy as np

    if known := _KNOWN.get(name_for(loaded.pipe.vae) or ""):
        return np.array(known, np.float32), np.zeros(3, np.float32)
    return fitted(loaded)


def fitted(loaded: "Loaded") -> "tuple[Array, Array]":
    """Weights by least squares: what the VAE makes of a board of random colour patches, against their colours."""
    import numpy as np

    from assistant_diffusers.vae import encode_picture, pixels_a_latent

    factor = pixels_a_latent(loaded.pipe)
    patches = min(_PATCHES, _BOARD // (2 * factor))
    colours = np.random.default_rng(0).integers(0, 256, (patches, patches, 3), np.uint8)
    # Patches of two latents a side keep their neighbours out of at least one.
    board = colours.repeat(2 * factor, axis=0).repeat(2 * factor, axis=1)
    latents = encode_picture(loaded, board)[0].float().cpu().numpy()
    channels, height, width = latents.shape
    target = board.reshape(height, factor, width, factor, 3).mean((1, 3)).reshape(-1, 3) / 127.5 - 1
    samples = np.concatenate([latents.reshape(channels, -1).T, np.ones((height * width, 1))], axis=1)
    solution = np.linalg.lstsq(samples, target, rcond=None)[0].astype(np.float32)
    return solution[:-1], solution[-1]
