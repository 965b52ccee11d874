"""VAEs that make as many pixels of a latent as the real ones do, with the numbers by which their latents are known."""

from typing import Any

from diffusers import AutoencoderDC, AutoencoderKL, AutoencoderKLFlux2, AutoencoderKLQwenImage

SD: dict[str, Any] = {"latent_channels": 4, "scaling_factor": 0.18215}
SDXL: dict[str, Any] = {"latent_channels": 4, "scaling_factor": 0.13025}
SD3: dict[str, Any] = {"latent_channels": 16, "scaling_factor": 1.5305, "shift_factor": 0.0609}
FLUX: dict[str, Any] = {"latent_channels": 16, "scaling_factor": 0.3611, "shift_factor": 0.1159}

_BLOCKS: dict[str, Any] = {
    "block_out_channels": (8, 8, 16, 16),
    "down_block_types": ("DownEncoderBlock2D",) * 4,
    "up_block_types": ("UpDecoderBlock2D",) * 4,
    "norm_num_groups": 4,
    "sample_size": 64,
}


def vae(numbers: dict[str, Any]) -> AutoencoderKL:
    return AutoencoderKL(**_BLOCKS, **numbers)


def flux2() -> AutoencoderKLFlux2:
    return AutoencoderKLFlux2(**_BLOCKS, latent_channels=8)


def qwen(halvings: int = 3) -> AutoencoderKLQwenImage:
    return AutoencoderKLQwenImage(
        base_dim=4,
        z_dim=16,
        dim_mult=[1] * (halvings + 1),
        num_res_blocks=1,
        temperal_downsample=[False] * (halvings - 2) + [True] * 2,
    )


def deep() -> AutoencoderDC:
    """32 pixels to a latent."""
    widths, layers, scales = (4, 4, 8, 8, 8, 8), (1,) * 6, ((),) * 6
    return AutoencoderDC(
        latent_channels=8,
        attention_head_dim=4,
        encoder_block_out_channels=widths,
        decoder_block_out_channels=widths,
        encoder_layers_per_block=layers,
        decoder_layers_per_block=layers,
        encoder_qkv_multiscales=scales,
        decoder_qkv_multiscales=scales,
        scaling_factor=0.41407,
    )
