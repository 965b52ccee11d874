"""Checkpoints in the layout that Stable Diffusion was first published in: all parts in one file, by other names."""

import re
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file

Tensors = dict[str, torch.Tensor]

_RESNET = {
    "norm1": "in_layers.0",
    "conv1": "in_layers.2",
    "time_emb_proj": "emb_layers.1",
    "norm2": "out_layers.0",
    "conv2": "out_layers.3",
    "conv_shortcut": "skip_connection",
}
_UNET = {
    "time_embedding.linear_1": "time_embed.0",
    "time_embedding.linear_2": "time_embed.2",
    "add_embedding.linear_1": "label_emb.0.0",
    "add_embedding.linear_2": "label_emb.0.2",
    "conv_in": "input_blocks.0.0",
    "conv_norm_out": "out.0",
    "conv_out": "out.2",
}
_OPEN_CLIP = {
    "embeddings.token_embedding.weight": "token_embedding.weight",
    "embeddings.position_embedding.weight": "positional_embedding",
    "final_layer_norm": "ln_final",
    "encoder.layers": "transformer.resblocks",
    "layer_norm1": "ln_1",
    "layer_norm2": "ln_2",
    "mlp.fc1": "mlp.c_fc",
    "mlp.fc2": "mlp.c_proj",
    "self_attn.out_proj": "attn.out_proj",
}


def save_checkpoint(pipe: Any, path: Path, metadata: dict[str, str] | None = None) -> Path:
    """The parts of a Stable Diffusion pipeline (1.5, 2 or XL) as one file."""
    tensors = {f"model.diffusion_model.{name}": t for name, t in _unet(pipe.unet).items()}
    tensors |= {f"first_stage_model.{name}": t for name, t in _vae(pipe.vae).items()}
    if hasattr(pipe, "text_encoder_2"):
        tensors |= {f"conditioner.embedders.0.transformer.{name}": t for name, t in _clip(pipe.text_encoder).items()}
        tensors |= {f"conditioner.embedders.1.model.{name}": t for name, t in _open_clip(pipe.text_encoder_2).items()}
    elif pipe.text_encoder.config.hidden_act == "gelu":
        tensors |= {f"cond_stage_model.model.{name}": t for name, t in _open_clip(pipe.text_encoder).items()}
    else:
        tensors |= {f"cond_stage_model.transformer.{name}": t for name, t in _clip(pipe.text_encoder).items()}
    save_file(
        {name: tensor.contiguous() for name, tensor in tensors.items()},
        path,
        metadata={"format": "pt", **(metadata or {})},
    )
    return path


def _renamed(name: str, words: dict[str, str]) -> str:
    for ours, theirs in words.items():
        name = name.replace(ours, theirs)
    return name


def _unet(unet: Any) -> Tensors:
    layers = unet.config.layers_per_block
    heads = {i for i, block in enumerate(unet.up_blocks) if getattr(block, "attentions", None)}

    def place(match: re.Match[str]) -> str:
        side, block, kind, layer = match[1], int(match[2]), match[3], int(match[4])
        if side == "down":
            if kind == "downsamplers":
                return f"input_blocks.{(block + 1) * (layers + 1)}.0"
            return f"input_blocks.{block * (layers + 1) + layer + 1}.{'01'[kind == 'attentions']}"
        if kind == "upsamplers":
            return f"output_blocks.{block * (layers + 1) + layers}.{2 if block in heads else 1}"
        return f"output_blocks.{block * (layers + 1) + layer}.{'01'[kind == 'attentions']}"

    result: Tensors = {}
    for name, tensor in unet.state_dict().items():
        theirs = re.sub(r"(down|up)_blocks\.(\d+)\.(\w+)\.(\d+)", place, name)
        theirs = theirs.replace("mid_block.resnets.0", "middle_block.0").replace(
            "mid_block.resnets.1", "middle_block.2"
        )
        theirs = theirs.replace("mid_block.attentions.0", "middle_block.1")
        if ".resnets." in name:
            theirs = _renamed(theirs, _RESNET)
        if ".downsamplers." in name:
            theirs = theirs.replace(".conv.", ".op.")
        if "blocks" not in name and "mid_block" not in name:
            theirs = _renamed(theirs, _UNET)
        result[theirs] = tensor
    return result


def _vae(vae: Any) -> Tensors:
    last = len(vae.config.block_out_channels) - 1
    result: Tensors = {}
    for name, tensor in vae.state_dict().items():
        theirs = re.sub(r"down_blocks\.(\d+)\.resnets\.(\d+)", r"down.\1.block.\2", name)
        theirs = re.sub(r"down_blocks\.(\d+)\.downsamplers\.0", r"down.\1.downsample", theirs)
        theirs = re.sub(r"up_blocks\.(\d+)\.resnets\.(\d+)", lambda m: f"up.{last - int(m[1])}.block.{m[2]}", theirs)
        theirs = re.sub(r"up_blocks\.(\d+)\.upsamplers\.0", lambda m: f"up.{last - int(m[1])}.upsample", theirs)
        theirs = re.sub(r"mid_block\.resnets\.(\d)", lambda m: f"mid.block_{int(m[1]) + 1}", theirs)
        if "attentions" in name:
            words = {"mid_block.attentions.0": "mid.attn_1", "group_norm": "norm", "to_out.0": "proj_out"}
            theirs = _renamed(theirs, {**words, "to_q": "q", "to_k": "k", "to_v": "v"})
            if tensor.ndim == 2:
                tensor = tensor[:, :, None, None]
        result[_renamed(theirs, {"conv_norm_out": "norm_out", "conv_shortcut": "nin_shortcut"})] = tensor
    return result


def _plain(encoder: Any) -> Tensors:
    return {name.removeprefix("text_model."): tensor for name, tensor in encoder.state_dict().items()}


def _clip(encoder: Any) -> Tensors:
    return {f"text_model.{name}": tensor for name, tensor in _plain(encoder).items()}


def _open_clip(encoder: Any) -> Tensors:
    tensors, result = _plain(encoder), {}
    width = encoder.config.hidden_size
    # OpenCLIP's have it in any case; SD 2 makes no use of it.
    result["text_projection"] = tensors.pop("text_projection.weight", torch.zeros(width, width)).T
    for name, tensor in tensors.items():
        if match := re.fullmatch(r"encoder\.layers\.(\d+)\.self_attn\.q_proj\.(weight|bias)", name):
            rows = [tensors[name.replace("q_proj", f"{part}_proj")] for part in "qkv"]
            result[f"transformer.resblocks.{match[1]}.attn.in_proj_{match[2]}"] = torch.cat(rows)
        elif "self_attn.k_proj" not in name and "self_attn.v_proj" not in name:
            result[_renamed(name, _OPEN_CLIP)] = tensor
    return result
