"""Stable Diffusion with a UNet: 1.5, its inpainting kind, InstructPix2Pix, XL."""

from pathlib import Path
from typing import Any

import diffusers
import torch
from diffusers import (
    DDIMScheduler,
    EulerDiscreteScheduler,
    LatentConsistencyModelPipeline,
    LCMScheduler,
    StableDiffusionInpaintPipeline,
    StableDiffusionInstructPix2PixPipeline,
    StableDiffusionPipeline,
    StableDiffusionXLInpaintPipeline,
    StableDiffusionXLPipeline,
    UNet2DConditionModel,
)
from transformers import CLIPTextModel, CLIPTextModelWithProjection

from .autoencoders import SD, SDXL, vae
from .texts import clip_config, clip_tokenizer

NOISE = {"beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear", "steps_offset": 1}


def unet(channels: int = 4, **more: object) -> UNet2DConditionModel:
    return UNet2DConditionModel(
        **{
            "block_out_channels": (16, 32),
            "layers_per_block": 1,
            "sample_size": 8,
            "in_channels": channels,
            "out_channels": 4,
            "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D"),
            "up_block_types": ("CrossAttnUpBlock2D", "UpBlock2D"),
            "cross_attention_dim": 32,
            "attention_head_dim": 2,
            "norm_num_groups": 8,
            **more,
        }
    )


def save_sd(folder: Path, channels: int = 4, scheduler: object = None, **unet_config: object) -> Path:
    """Stable Diffusion (4 channels), its inpainting kind (9) or InstructPix2Pix (8)."""
    torch.manual_seed(0)
    tokenizer = clip_tokenizer(folder / "raw")
    kind: Any = {
        4: StableDiffusionPipeline,
        9: StableDiffusionInpaintPipeline,
        8: StableDiffusionInstructPix2PixPipeline,
    }[channels]
    if isinstance(scheduler, LCMScheduler):
        kind = LatentConsistencyModelPipeline
    pipe = kind(
        vae=vae(SD),
        text_encoder=CLIPTextModel(clip_config(tokenizer)),
        tokenizer=tokenizer,
        unet=unet(channels, **unet_config),
        scheduler=scheduler or DDIMScheduler(clip_sample=False, set_alpha_to_one=False, **NOISE),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )
    return _save(pipe, folder)


def save_sd2(folder: Path) -> Path:
    """Stable Diffusion 2: it foresees the velocity, and its heads are of one width."""
    scheduler = DDIMScheduler(clip_sample=False, set_alpha_to_one=False, prediction_type="v_prediction", **NOISE)
    return save_sd(folder, 4, scheduler, use_linear_projection=True, attention_head_dim=(1, 2))


def save_lcm(folder: Path) -> Path:
    """A model of latent consistency, which is told the guidance."""
    return save_sd(folder, 4, LCMScheduler(**NOISE), time_cond_proj_dim=16)


def save_sdxl(folder: Path, channels: int = 4) -> Path:
    """Stable Diffusion XL (4 channels) or its inpainting kind (9)."""
    torch.manual_seed(0)
    tokenizer = clip_tokenizer(folder / "raw")
    kind = {4: StableDiffusionXLPipeline, 9: StableDiffusionXLInpaintPipeline}
    pipe = kind[channels](
        vae=vae(SDXL),
        text_encoder=CLIPTextModel(clip_config(tokenizer)),
        text_encoder_2=CLIPTextModelWithProjection(clip_config(tokenizer, projection_dim=32)),
        tokenizer=tokenizer,
        tokenizer_2=tokenizer,
        unet=unet(
            channels,
            addition_embed_type="text_time",
            addition_time_embed_dim=8,
            projection_class_embeddings_input_dim=6 * 8 + 32,
            transformer_layers_per_block=(1, 2),
            use_linear_projection=True,
            cross_attention_dim=64,
        ),
        scheduler=EulerDiscreteScheduler(timestep_spacing="leading", **NOISE),
    )
    return _save(pipe, folder)


def _save(pipe: diffusers.DiffusionPipeline, folder: Path) -> Path:
    pipe.save_pretrained(folder)
    return folder
