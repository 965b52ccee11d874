"""A small decoder for drafts, where it is on this machine: TAESD, a twentieth of the VAE's work.

`hf download madebyollin/taesd` fetches it (5 MB), `madebyollin/taesdxl` the one for SDXL.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant_diffusers.vae import to_picture

if TYPE_CHECKING:
    import numpy as np
    import torch

    from assistant_diffusers.loading import Loaded

    Array = np.ndarray[Any, np.dtype[Any]]

_REPOSITORIES = {"Stable Diffusion": "taesd", "Stable Diffusion XL": "taesdxl"}
_WEIGHTS = "diffusion_pytorch_model.safetensors"


def find(family: str, hub_cache: Path) -> Path | None:
    """The folder of the small decoder for a family's latents, or None."""
    repository = _REPOSITORIES.get(family.removesuffix(" inpainting"))
    if repository is None:
        return None
    snapshots = (hub_cache / f"models--madebyollin--{repository}" / "snapshots").glob("*")
    return next((folder for folder in sorted(snapshots) if (folder / _WEIGHTS).is_file()), None)


def decode(loaded: "Loaded", folder: Path, latents: "torch.Tensor") -> "Array":
    """The picture of latents, roughly, as an (height, width, 3) uint8 array."""
    from diffusers import AutoencoderTiny

    kind: Any = AutoencoderTiny
    small = kind.from_pretrained(folder, dtype=loaded.dtype, local_files_only=True, use_safetensors=True)
    small.to(loaded.device)
    # It was trained on latents as the UNet has them, without the VAE's factor.
    return to_picture(small.decode(latents.to(loaded.device, loaded.dtype), return_dict=False)[0])
