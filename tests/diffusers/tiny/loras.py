"""LoRA files, as training saves them."""

import json
from pathlib import Path

import diffusers
import peft
import torch
from peft.utils import get_peft_model_state_dict


def save_lora(model: Path, file: Path, seed: int) -> Path:
    """A LoRA for the attention of the network of the pipeline in the folder `model`."""
    index = json.loads((model / "model_index.json").read_text())
    part = "unet" if "unet" in index else "transformer"
    network = getattr(diffusers, index[part][1]).from_pretrained(model / part)
    torch.manual_seed(seed)
    network.add_adapter(peft.LoraConfig(r=2, target_modules=["to_q", "to_v"], init_lora_weights=False))
    weights = {f"{part}_lora_layers": get_peft_model_state_dict(network)}
    kind = getattr(diffusers, index["_class_name"])
    kind.save_lora_weights(file.parent, weight_name=file.name, **weights)
    return file
