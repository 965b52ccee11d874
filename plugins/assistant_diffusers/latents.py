"""The latents of finished pictures, kept beside them in the cache: a follow-up starts from them, not from pixels.

That saves encoding the picture, and what decoding and encoding again would lose. They are found by the picture's
digest and used only with the VAE they were made for; losing them costs only time.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch

_KEPT = 500  # pictures; 64 KB each at 512 pixels, 256 KB at 1024


class KeptLatents:
    """Latents by picture digest, in `folder`, the oldest leaving first."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, picture: str, vae: str, latents: "torch.Tensor") -> None:
        """`latents` (1, channels, height, width) of the picture with digest `picture`, made for the VAE `vae`."""
        from safetensors.torch import save

        self._folder.mkdir(parents=True, exist_ok=True)
        draft = self._folder / f"{picture}.{os.getpid()}.part"
        draft.write_bytes(save({"latents": latents.float().cpu().contiguous()}, metadata={"vae": vae}))
        draft.replace(self._path(picture))
        kept = sorted(self._folder.glob("*.safetensors"), key=os.path.getmtime)
        for path in kept[:-_KEPT]:
            path.unlink(missing_ok=True)

    def find(self, picture: str, vae: str) -> "torch.Tensor | None":
        """The latents of that picture, or None when they are not here, not readable, or another VAE's."""
        from safetensors import SafetensorError, safe_open

        path = self._path(picture)
        if not path.is_file():
            return None
        try:
            with safe_open(path, framework="pt") as file:
                if (file.metadata() or {}).get("vae") != vae:
                    return None
                latents: torch.Tensor = file.get_tensor("latents")
                return latents
        except (OSError, SafetensorError):
            return None

    def _path(self, picture: str) -> Path:
        return self._folder / f"{picture}.safetensors"
