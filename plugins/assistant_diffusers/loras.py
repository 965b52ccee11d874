"""LoRA files put on a loaded model, and taken off again: exactly those that a picture asks for."""

import warnings
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec

from assistant.errors import ModelUnavailable, NotConfigured
from assistant_diffusers.digests import Digests
from assistant_diffusers.headers import read_header
from assistant_diffusers.loading import Loaded, in_one_line, modules, quiet


class Lora(msgspec.Struct, frozen=True, kw_only=True):
    """A LoRA file as it takes effect."""

    file: str
    weight: float
    sha256: str


def apply_loras(loaded: Loaded, loras: tuple[tuple[str, float], ...], digests: Digests) -> None:
    """Make exactly these LoRAs, (path, weight) each, take effect. Raises NotConfigured or ModelUnavailable."""
    if loras and find_spec("peft") is None:
        raise NotConfigured("a LoRA needs the package peft", "pip install 'image-assistant[diffusers]'")
    wanted = tuple(_read_lora(path, weight, digests) for path, weight in loras)
    if wanted == loaded.loras:
        return
    loaded.embeddings.clear()
    pipe = loaded.pipe
    advice = f"choose one made for {loaded.model.family.name}"
    with in_one_line(f"the LoRA for {loaded.model.id}", advice), quiet(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Already found a `peft_config`")  # with several there is one
        pipe.unload_lora_weights()
        loaded.loras = loaded.lora_notes = ()
        notes: list[str] = []
        names = [f"lora{index}" for index in range(len(wanted))]
        try:
            for name, lora in zip(names, wanted, strict=True):
                # By its path: of weights handed over the library does not know the metadata, with the file's alphas.
                pipe.load_lora_weights(str(Path(lora.file).expanduser()), adapter_name=name, local_files_only=True)
                there, fitting = _keys(pipe, lora), _fitting(pipe, name)
                if not fitting:
                    raise ModelUnavailable(f"nothing in the LoRA {lora.file} fits {loaded.model.id}", advice)
                if fitting < there:
                    told = f"only {fitting} of the {there} keys of the LoRA {lora.file} fit {loaded.model.id}"
                    notes.append(f"{told}: {advice}")
            if wanted:
                pipe.set_adapters(names, [lora.weight for lora in wanted])
        except Exception:
            pipe.unload_lora_weights()
            raise
    loaded.loras, loaded.lora_notes = wanted, tuple(notes)


def _read_lora(path: str, weight: float, digests: Digests) -> Lora:
    if not path.endswith(".safetensors"):
        raise ModelUnavailable(f"the LoRA {path} is no .safetensors file", "other kinds can run code; convert it")
    file = Path(path).expanduser()
    read_header(file)
    return Lora(file=path, weight=weight, sha256=digests.each([file])[0])


def _keys(pipe: Any, lora: Lora) -> int:
    """How many keys of a LoRA file stand for weights, in the layout of the library: it splits and joins some."""
    from safetensors.torch import load_file

    unet = {"unet_config": pipe.unet.config} if hasattr(pipe, "unet") else {}
    converted = type(pipe).lora_state_dict(load_file(Path(lora.file).expanduser()), **unet)
    keys = converted[0] if isinstance(converted, tuple) else converted
    return sum(("lora" in key or "lokr" in key) and not key.endswith("alpha") for key in keys)


def _fitting(pipe: Any, adapter: str) -> int:
    """How many weights an adapter really has in the model: the library passes over what has no place there."""
    return sum(adapter in name.split(".") for part in modules(pipe).values() for name, _ in part.named_parameters())
