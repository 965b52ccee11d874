"""Between pixels and latents. Latents here are as the UNet or transformer sees them, (1, channels, rows, columns)."""

from typing import TYPE_CHECKING, Any

from assistant.errors import BadAnswer

if TYPE_CHECKING:
    import numpy as np
    import torch

    from assistant_diffusers.loading import Loaded

    Array = np.ndarray[Any, np.dtype[Any]]

_TILED_ABOVE = 1 << 20  # pixels, from which a picture is decoded in tiles, to bound the memory that takes


def encode_picture(loaded: "Loaded", picture: "Array") -> "torch.Tensor":
    """The latents of an (height, width, 3) uint8 picture: the most likely ones, so always the same.

    Raises BadAnswer where they are no numbers.
    """
    import torch

    vae = loaded.pipe.vae
    pixels = (torch.from_numpy(picture.copy()).permute(2, 0, 1)[None] / 127.5 - 1).to(loaded.device, vae.dtype)
    with torch.inference_mode():
        # Qwen-Image's was made for films: its pictures are films of one frame.
        encoded = vae.encode(pixels[:, :, None] if hasattr(vae, "temperal_downsample") else pixels)
        latents = (encoded.latent if hasattr(encoded, "latent") else encoded.latent_dist.mode()).float()
    latents = latents[:, :, 0] if latents.ndim == 5 else latents
    latents = torch.nn.functional.pixel_unshuffle(latents, _patch(vae))
    shift, scale = _shift_and_scale(vae, latents)
    scaled: torch.Tensor = (latents - shift) * scale
    if not torch.isfinite(scaled).all():
        raise BadAnswer(
            f"the VAE of {loaded.model.id} gave no numbers (NaN)",
            'download the model again, or set dtype = "float32" in [diffusers]',
        )
    return scaled


def pixels_a_latent(pipe: Any) -> int:
    """How many pixels wide and high the part of a picture is that one latent stands for."""
    factor: int = pipe.vae_scale_factor
    return factor * _patch(pipe.vae)


def decode_latents(loaded: "Loaded", latents: "torch.Tensor") -> "Array":
    """The picture of latents as an (height, width, 3) uint8 array."""
    import torch

    vae = loaded.pipe.vae
    shift, scale = _shift_and_scale(vae, latents)
    height, width = latents.shape[-2:]
    vae.use_tiling = height * width * loaded.pipe.vae_scale_factor**2 > _TILED_ABOVE
    with torch.inference_mode():
        return to_picture(vae.decode((latents / scale + shift).to(loaded.device, vae.dtype), return_dict=False)[0])


def to_picture(pixels: "torch.Tensor") -> "Array":
    """(1, 3, height, width) numbers of -1 to 1 as an (height, width, 3) uint8 array; black if not all are numbers."""
    import torch

    if not torch.isfinite(pixels).all():
        pixels = torch.full_like(pixels, -1)  # told as an empty picture
    whole = ((pixels[0].float() + 1) * 127.5).round().clamp(0, 255).to(torch.uint8)
    result: Array = whole.permute(1, 2, 0).cpu().numpy()
    return result


def _patch(vae: Any) -> int:
    """How many latents of the VAE a side make one of the transformer's: FLUX.2 norms them in patches."""
    return 2 if hasattr(vae, "bn") else 1


def _shift_and_scale(vae: Any, latents: "torch.Tensor") -> "tuple[Any, Any]":
    """What the latents of this VAE are moved and multiplied by, numbers or a number for each channel."""
    shape = (1, -1, 1, 1)
    if hasattr(vae, "bn"):
        return vae.bn.running_mean.view(shape), (vae.bn.running_var.view(shape) + vae.config.batch_norm_eps) ** -0.5
    mean, std = vae.config.get("latents_mean"), vae.config.get("latents_std")
    factor = vae.config.get("scaling_factor") or 1.0
    if mean is not None and std is not None:
        return latents.new_tensor(mean).view(shape), factor / latents.new_tensor(std).view(shape)
    return vae.config.get("shift_factor") or 0.0, factor
