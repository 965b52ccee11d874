"""Pipelines whose network is a transformer, one for each family, from the smallest configuration that is one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import diffusers
import transformers

from . import autoencoders, texts

# Networks take the text encoders' 32 numbers a token; 16 channels of latents are 64 in patches of two by two.
_SMALL: dict[str, Any] = {"num_layers": 1, "attention_head_dim": 16, "num_attention_heads": 2}
_ROWS: dict[str, Any] = {**_SMALL, "num_single_layers": 1, "joint_attention_dim": 32}


def _flow(**more: Any) -> diffusers.FlowMatchEulerDiscreteScheduler:
    return diffusers.FlowMatchEulerDiscreteScheduler(**more)


def _shifting() -> diffusers.FlowMatchEulerDiscreteScheduler:
    return _flow(use_dynamic_shifting=True)


def sd3(folder: Path) -> Any:
    clip = texts.clip_tokenizer(folder / "raw")
    encoders = [transformers.CLIPTextModelWithProjection(texts.clip_config(clip, projection_dim=32)) for _ in range(2)]
    return diffusers.StableDiffusion3Pipeline(
        transformer=diffusers.SD3Transformer2DModel(
            **_SMALL,
            sample_size=8,
            joint_attention_dim=64,
            caption_projection_dim=32,
            pooled_projection_dim=64,
            pos_embed_max_size=32,
        ),
        scheduler=_flow(shift=3.0),
        vae=autoencoders.vae(autoencoders.SD3),
        text_encoder=encoders[0],
        tokenizer=clip,
        text_encoder_2=encoders[1],
        tokenizer_2=clip,
        text_encoder_3=texts.t5(64),
        tokenizer_3=texts.tokenizer(),
    )


def flux(folder: Path, kind: str = "FluxPipeline", *, guidance_embeds: bool = True) -> Any:
    clip = texts.clip_tokenizer(folder / "raw")
    # Fill sees the masked picture and the mask beside its latents.
    channels = {"in_channels": 64 + 64 + 256, "out_channels": 64} if kind == "FluxFillPipeline" else {"in_channels": 64}
    return getattr(diffusers, kind)(
        scheduler=_shifting(),
        vae=autoencoders.vae(autoencoders.FLUX),
        text_encoder=transformers.CLIPTextModel(texts.clip_config(clip)),
        tokenizer=clip,
        text_encoder_2=texts.t5(),
        tokenizer_2=texts.tokenizer(),
        transformer=diffusers.FluxTransformer2DModel(
            **_ROWS,
            **channels,
            pooled_projection_dim=32,
            axes_dims_rope=(4, 4, 8),
            guidance_embeds=guidance_embeds,
        ),
    )


def kontext(folder: Path) -> Any:
    return flux(folder, "FluxKontextPipeline")


def flux_fill(folder: Path) -> Any:
    return flux(folder, "FluxFillPipeline")


def flux_schnell(folder: Path) -> Any:
    return flux(folder, guidance_embeds=False)


def klein(_folder: Path, *, distilled: bool = False) -> Any:
    return diffusers.Flux2KleinPipeline(
        scheduler=_shifting(),
        vae=autoencoders.flux2(),
        text_encoder=texts.language("Qwen3ForCausalLM", "Qwen3Config", 27),
        tokenizer=texts.chat_tokenizer(),
        transformer=diffusers.Flux2Transformer2DModel(
            **{**_ROWS, "joint_attention_dim": 96},
            in_channels=32,
            timestep_guidance_channels=16,
            axes_dims_rope=(4, 4, 4, 4),
            guidance_embeds=False,
        ),
        is_distilled=distilled,
    )


def klein_distilled(folder: Path) -> Any:
    return klein(folder, distilled=True)


def qwen(_folder: Path, kind: str = "QwenImagePipeline") -> Any:
    edits = "Edit" in kind
    parts = {"processor": texts.pictures_and_text()} if edits else {}
    return getattr(diffusers, kind)(
        scheduler=_shifting(),
        # The editors look at every picture as if it were of a megapixel: one halving more saves most of a second.
        vae=autoencoders.qwen(halvings=4 if edits else 3),
        text_encoder=texts.qwen_vl(),
        tokenizer=texts.chat_tokenizer(),
        transformer=diffusers.QwenImageTransformer2DModel(**_SMALL, joint_attention_dim=32, axes_dims_rope=(4, 6, 6)),
        **parts,
    )


def qwen_edit(folder: Path) -> Any:
    return qwen(folder, "QwenImageEditPipeline")


def qwen_edit_plus(folder: Path) -> Any:
    return qwen(folder, "QwenImageEditPlusPipeline")


def z_image(_folder: Path) -> Any:
    return diffusers.ZImagePipeline(
        scheduler=_flow(shift=3.0),
        vae=autoencoders.vae(autoencoders.FLUX),
        text_encoder=texts.language("Qwen3Model", "Qwen3Config"),
        tokenizer=texts.chat_tokenizer(),
        transformer=diffusers.ZImageTransformer2DModel(
            dim=32,
            n_layers=1,
            n_refiner_layers=1,
            n_heads=2,
            n_kv_heads=2,
            cap_feat_dim=32,
            axes_dims=[4, 6, 6],
            axes_lens=[1024, 64, 64],
        ),
    )


def sana(_folder: Path, kind: str = "SanaPipeline", scheduler: Any = None, **more: Any) -> Any:
    return getattr(diffusers, kind)(
        tokenizer=texts.tokenizer(10**9, "<bos> $A"),
        text_encoder=texts.language("Gemma2Model", "Gemma2Config"),
        vae=autoencoders.deep(),
        transformer=diffusers.SanaTransformer2DModel(
            in_channels=8,
            out_channels=8,
            num_layers=1,
            num_attention_heads=2,
            attention_head_dim=8,
            num_cross_attention_heads=2,
            cross_attention_head_dim=8,
            cross_attention_dim=16,
            caption_channels=32,
            sample_size=2,
            **more,
        ),
        scheduler=scheduler
        or diffusers.DPMSolverMultistepScheduler(
            prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=3.0
        ),
    )


def sana_sprint(folder: Path) -> Any:
    return sana(
        folder,
        "SanaSprintPipeline",
        diffusers.SCMScheduler(),
        guidance_embeds=True,
        qk_norm="rms_norm_across_heads",
    )


def pixart(_folder: Path, kind: str = "PixArtSigmaPipeline", numbers: dict[str, Any] = autoencoders.SDXL) -> Any:
    return getattr(diffusers, kind)(
        tokenizer=texts.tokenizer(),
        text_encoder=texts.t5(),
        vae=autoencoders.vae(numbers),
        transformer=diffusers.PixArtTransformer2DModel(
            **_SMALL, cross_attention_dim=32, sample_size=8, caption_channels=32, use_additional_conditions=False
        ),
        scheduler=diffusers.DPMSolverMultistepScheduler(),
    )


def pixart_alpha(folder: Path) -> Any:
    return pixart(folder, "PixArtAlphaPipeline", autoencoders.SD)


def aura_flow(_folder: Path) -> Any:
    return diffusers.AuraFlowPipeline(
        tokenizer=texts.tokenizer(),
        text_encoder=texts.umt5(),
        vae=autoencoders.vae(autoencoders.SDXL),
        transformer=diffusers.AuraFlowTransformer2DModel(
            num_mmdit_layers=1,
            num_single_dit_layers=1,
            attention_head_dim=16,
            num_attention_heads=2,
            joint_attention_dim=32,
            caption_projection_dim=32,
            sample_size=64,
            pos_embed_max_size=64,
        ),
        scheduler=_flow(shift=1.73),
    )


def lumina2(_folder: Path) -> Any:
    return diffusers.Lumina2Pipeline(
        transformer=diffusers.Lumina2Transformer2DModel(
            sample_size=8,
            hidden_size=32,
            num_layers=1,
            num_refiner_layers=1,
            num_attention_heads=2,
            num_kv_heads=1,
            multiple_of=16,
            axes_dim_rope=(4, 6, 6),
            cap_feat_dim=32,
        ),
        scheduler=_shifting(),
        vae=autoencoders.vae(autoencoders.FLUX),
        text_encoder=texts.language("Gemma2Model", "Gemma2Config"),
        tokenizer=texts.tokenizer(10**9, "<bos> $A"),
    )


def chroma(_folder: Path) -> Any:
    return diffusers.ChromaPipeline(
        scheduler=_shifting(),
        vae=autoencoders.vae(autoencoders.FLUX),
        text_encoder=texts.t5(),
        tokenizer=texts.tokenizer(),
        transformer=diffusers.ChromaTransformer2DModel(
            **_ROWS, axes_dims_rope=(4, 4, 8), approximator_hidden_dim=32, approximator_layers=1
        ),
    )


def cogview4(_folder: Path) -> Any:
    return diffusers.CogView4Pipeline(
        tokenizer=texts.tokenizer(1024, "<bos> $A", "left"),
        text_encoder=texts.language("GlmModel", "GlmConfig"),
        vae=autoencoders.vae(autoencoders.SD3),
        transformer=diffusers.CogView4Transformer2DModel(
            **_SMALL, text_embed_dim=32, time_embed_dim=16, condition_dim=8, sample_size=8
        ),
        scheduler=_flow(use_dynamic_shifting=True, time_shift_type="linear"),
    )


def cogview3(_folder: Path) -> Any:
    return diffusers.CogView3PlusPipeline(
        tokenizer=texts.tokenizer(),
        text_encoder=texts.t5(),
        vae=autoencoders.vae(autoencoders.SD3),
        transformer=diffusers.CogView3PlusTransformer2DModel(
            **_SMALL, text_embed_dim=32, time_embed_dim=16, condition_dim=8, sample_size=8
        ),
        scheduler=diffusers.CogVideoXDDIMScheduler(),
    )


def hunyuan_dit(_folder: Path) -> Any:
    return diffusers.HunyuanDiTPipeline(
        vae=autoencoders.vae(autoencoders.SDXL),
        text_encoder=texts.bert(),
        tokenizer=texts.tokenizer(77, "<bos> $A </s>"),
        text_encoder_2=texts.t5(),
        tokenizer_2=texts.tokenizer(256),
        transformer=diffusers.HunyuanDiT2DModel(
            sample_size=8,
            num_layers=2,
            patch_size=2,
            attention_head_dim=16,
            num_attention_heads=2,
            in_channels=4,
            cross_attention_dim=32,
            cross_attention_dim_t5=32,
            pooled_projection_dim=4,
            hidden_size=32,
            activation_fn="gelu-approximate",
        ),
        scheduler=diffusers.DDPMScheduler(),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )


def ovis(_folder: Path) -> Any:
    return diffusers.OvisImagePipeline(
        scheduler=_shifting(),
        vae=autoencoders.vae(autoencoders.FLUX),
        text_encoder=texts.language("Qwen3Model", "Qwen3Config"),
        tokenizer=texts.chat_tokenizer(),
        transformer=diffusers.OvisImageTransformer2DModel(**_ROWS, axes_dims_rope=(4, 4, 8)),
    )


PIPELINES: dict[str, Callable[[Path], Any]] = {
    "sd3": sd3,
    "flux": flux,
    "flux-schnell": flux_schnell,
    "flux-fill": flux_fill,
    "kontext": kontext,
    "klein": klein,
    "klein-distilled": klein_distilled,
    "qwen": qwen,
    "qwen-edit": qwen_edit,
    "qwen-edit-plus": qwen_edit_plus,
    "z-image": z_image,
    "sana": sana,
    "sana-sprint": sana_sprint,
    "pixart-alpha": pixart_alpha,
    "pixart": pixart,
    "aura-flow": aura_flow,
    "lumina2": lumina2,
    "chroma": chroma,
    "cogview4": cogview4,
    "cogview3": cogview3,
    "hunyuan-dit": hunyuan_dit,
    "ovis": ovis,
}
