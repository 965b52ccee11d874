"""Small pictures of unfinished latents, without the VAE: each RGB value a weighted sum of a latent's channels."""

import io
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import torch

    from assistant_diffusers.loading import Loaded

    Array = np.ndarray[Any, np.dtype[Any]]

_EDGE = 256  # pixels, the longer edge of a preview
_PAUSE = 0.4  # seconds between two previews, so that they never count
_PATCHES = 24  # colour patches a side, for fitting

# Rows are the latent's channels, columns red, green and blue of -1 to 1; as ComfyUI publishes them.
_KNOWN = {
    "Stable Diffusion": (
        (0.3512, 0.2297, 0.3227),
        (0.3250, 0.4974, 0.2350),
        (-0.2829, 0.1762, 0.2721),
        (-0.2120, -0.2616, -0.7177),
    ),
    "Stable Diffusion XL": (
        (0.3920, 0.4054, 0.4549),
        (-0.2634, -0.0196, 0.0653),
        (0.0568, 0.1687, -0.0755),
        (-0.3112, -0.2359, -0.2076),
    ),
}


class Previewer:
    """Makes the previews of one picture, now and then as time allows, and keeps every one when `frames` are wanted."""

    def __init__(self, loaded: "Loaded", *, frames: bool = False) -> None:
        if not loaded.colours:
            loaded.colours = (_colours(loaded),)
        self._colours: tuple[Array, Array] | None = loaded.colours[0]
        self._last = 0.0
        self._keep = frames
        self.frames: list[Array] = []

    def __call__(self, latents: "torch.Tensor", *, last: bool = False) -> bytes | None:
        """A PNG of these latents, or None when the last one is only just past. `last`: there is no use for one."""
        if self._colours is None:
            return None
        if self._keep:
            self.frames.append(self._picture(latents, self._colours))
        now = time.monotonic()
        if last or now - self._last < _PAUSE:
            return None
        self._last = now
        from PIL import Image

        out = io.BytesIO()
        picture = self.frames[-1] if self._keep else self._picture(latents, self._colours)
        Image.fromarray(picture).save(out, "PNG", compress_level=1)
        return out.getvalue()

    def _picture(self, latents: "torch.Tensor", colours: "tuple[Array, Array]") -> "Array":
        import numpy as np
        from PIL import Image

        channels = latents[0].float().cpu().numpy()
        weights, bias = colours
        rgb = np.tensordot(channels, weights, axes=(0, 0)) + bias
        picture = Image.fromarray(((np.clip(np.nan_to_num(rgb), -1, 1) + 1) * 127.5).astype(np.uint8))
        scale = _EDGE / max(picture.size)
        size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
        return np.asarray(picture.resize(size, Image.Resampling.BILINEAR))


def _colours(loaded: "Loaded") -> "tuple[Array, Array] | None":
    """(channels, 3) weights and (3,) bias, known or fitted; None for VAEs of another kind."""
    import numpy as np

    if type(loaded.pipe.vae).__name__ != "AutoencoderKL":
        return None
    name = loaded.model.family.name.removesuffix(" inpainting").replace("InstructPix2Pix", "Stable Diffusion")
    if name in _KNOWN and loaded.pipe.vae.config.latent_channels == len(_KNOWN[name]):
        return np.array(_KNOWN[name], np.float32), np.zeros(3, np.float32)
    return fitted(loaded)


def fitted(loaded: "Loaded") -> "tuple[Array, Array]":
    """Weights by least squares: what the VAE makes of a board of random colour patches, against their colours."""
    import numpy as np

    from assistant_diffusers.vae import encode_picture

    factor = loaded.pipe.vae_scale_factor
    colours = np.random.default_rng(0).integers(0, 256, (_PATCHES, _PATCHES, 3), np.uint8)
    # Patches of two latents a side keep their neighbours out of at least one.
    board = colours.repeat(2 * factor, axis=0).repeat(2 * factor, axis=1)
    latents = encode_picture(loaded, board)[0].float().cpu().numpy()
    channels, height, width = latents.shape
    target = board.reshape(height, factor, width, factor, 3).mean((1, 3)).reshape(-1, 3) / 127.5 - 1
    samples = np.concatenate([latents.reshape(channels, -1).T, np.ones((height * width, 1))], axis=1)
    solution = np.linalg.lstsq(samples, target, rcond=None)[0].astype(np.float32)
    return solution[:-1], solution[-1]
