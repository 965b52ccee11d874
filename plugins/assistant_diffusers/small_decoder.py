"""Small decoders, for drafts and previews, where they are on this machine: a twentieth of the VAE's work.

`assistant models get madebyollin/taesd` fetches the one for Stable Diffusion 1.5 and 2; each kind of latents has one.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import ModelUnavailable
from assistant.hub import repository, snapshot
from assistant_diffusers.vae import to_picture

if TYPE_CHECKING:
    import numpy as np
    import torch

    from assistant_diffusers.loading import Loaded

    Array = np.ndarray[Any, np.dtype[Any]]

WEIGHTS = "diffusion_pytorch_model.safetensors"
# By the number of channels and the scaling factor of the VAE, which tell one kind of latents from another.
_REPOSITORIES = {
    (4, 0.18215): "madebyollin/taesd",
    (4, 0.13025): "madebyollin/taesdxl",
    (16, 1.5305): "madebyollin/taesd3",
    (16, 0.3611): "madebyollin/taef1",
}


def is_one(id: str) -> bool:
    """Whether the hub's repository of that id holds one of them, and no pipeline."""
    return id in _REPOSITORIES.values()


def wanted_files(sizes: Mapping[str, int], _config: Mapping[str, Any], id: str) -> list[str]:
    """The files of one to fetch from its repository. Raises ModelUnavailable."""
    if WEIGHTS not in sizes:
        raise ModelUnavailable(f"{id} has no .safetensors file", "choose a version of it that has")
    return ["config.json", WEIGHTS]


def name_for(vae: Any) -> str | None:
    """The hub id of the small decoder for the latents of this VAE, or None."""
    config = vae.config
    if config.get("latents_mean") is not None:
        return None  # latents of another kind, though the factor is the same
    return _REPOSITORIES.get((config.get("latent_channels"), round(config.get("scaling_factor") or 0.0, 5)))


def of(loaded: "Loaded", hub_cache: Path) -> Any:
    """The small decoder for a model's latents, loaded once, or None where there is none on this machine."""
    if loaded.small is None and (folder := _folder(name_for(loaded.pipe.vae), hub_cache)) is not None:
        from diffusers import AutoencoderTiny

        kind: Any = AutoencoderTiny
        small = kind.from_pretrained(folder, dtype=loaded.dtype, local_files_only=True, use_safetensors=True)
        loaded.small = small.to(loaded.device)
    return loaded.small


def decode(small: Any, latents: "torch.Tensor") -> "Array":
    """The picture of latents, roughly, as an (height, width, 3) uint8 array."""
    # It was trained on latents as the networks have them, without the VAE's factor.
    return to_picture(small.decode(latents.to(small.device, small.dtype), return_dict=False)[0])


def _folder(name: str | None, hub_cache: Path) -> Path | None:
    folder = snapshot(repository(hub_cache, name)) if name else None
    return folder if folder is not None and (folder / WEIGHTS).is_file() else None
