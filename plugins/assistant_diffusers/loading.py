"""From a model on disk to one that can draw: its parts loaded once, in the right type, on the right device."""

import gc
import sys
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from logging import CRITICAL
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import AssistantError, ModelUnavailable, NotConfigured, ProviderError
from assistant.text import one_line
from assistant_diffusers import attention, single_file
from assistant_diffusers.converting import copy_of_file, copy_of_folder, pays
from assistant_diffusers.digests import Digests
from assistant_diffusers.headers import read_header
from assistant_diffusers.models import Model
from assistant_diffusers.processors import processors

if TYPE_CHECKING:
    import torch

    from assistant_diffusers.loras import Lora

NEEDED = ("torch", "diffusers", "transformers", "safetensors")
# Beside the weights, for activations of a picture of the usual size.
WORKING_SPACE = 1 << 30


@dataclass(slots=True)
class Loaded:
    """A model in memory. `pipe` holds its parts, once; `embeddings` are of the last texts, `colours` for previews.

    `small` is the small decoder for its latents, where there is one on this machine; `lora_notes` tell of LoRAs that
    fit in part.
    """

    model: Model
    pipe: Any
    device: str
    dtype: "torch.dtype"
    digest: str
    vae_digest: str
    bytes: int
    embeddings: "OrderedDict[Any, Any]" = field(default_factory=OrderedDict)
    loras: tuple["Lora", ...] = ()
    lora_notes: tuple[str, ...] = ()
    colours: tuple[Any, ...] = ()
    small: Any = None


def missing_packages() -> list[str]:
    """The optional packages that are needed and not installed; looks without importing."""
    return [name for name in NEEDED if find_spec(name) is None]


def require_packages() -> None:
    """Raises NotConfigured, naming what is missing, when the optional packages are not installed."""
    if missing := missing_packages():
        raise NotConfigured(
            f"the diffusers plugin needs {' and '.join(missing)}", "pip install 'image-assistant[diffusers]'"
        )


def memory_needed(model: Model, bytes_per_parameter: int = 2) -> int:
    """Bytes that drawing with `model` takes, estimated from its headers."""
    return model.parameters * bytes_per_parameter + WORKING_SPACE


def load(
    model: Model, device: str, dtype: "torch.dtype", cache: Path, check: Callable[[], None], *, convert: bool = True
) -> Loaded:
    """Load `model`; `check` is called now and then and may raise. Raises ModelUnavailable with the cause."""
    import torch

    digests = Digests(cache / "digests.json", check)
    digest = digests.of(model.weights)
    vae = [file for file in model.weights if file.parent.name == "vae"] or model.weights
    check()
    with in_one_line(model.id), quiet():
        path = model.path
        copies = cache / "bfloat16"
        if convert and dtype == torch.bfloat16 and device == "cpu" and pays(model, copies):
            if model.is_single_file:
                name = f"{digest[:32]}-{_config_of(model, cache).name}"
                path = copy_of_file(name, copies, lambda to: _from_file(model, dtype, cache).save_pretrained(to))
            else:
                path = copy_of_folder(model, digest, copies, check)
        check()
        pipe = _from_folder(model, path, dtype) if path.is_dir() else _from_file(model, dtype, cache)
        check()
        if dtype == torch.float16 and pipe.vae.config.get("force_upcast"):
            pipe.vae.to(torch.float32)  # in half precision it overflows to black pictures
        _place(pipe, device, model)
    pipe.set_progress_bar_config(disable=True)
    if device == "cpu" and model.family.engine == "unet":
        attention.install(pipe.unet)
    return Loaded(
        model=model,
        pipe=pipe,
        device=device,
        dtype=dtype,
        digest=digest,
        vae_digest=digests.of(vae),
        bytes=sum(p.numel() * p.element_size() for part in modules(pipe).values() for p in part.parameters()),
    )


def modules(pipe: Any) -> dict[str, Any]:
    """The parts of a pipeline that hold weights."""
    import torch

    return {name: part for name, part in pipe.components.items() if isinstance(part, torch.nn.Module)}


def free(device: str) -> None:
    """Give back to the system what dropped models held."""
    import torch

    gc.collect()
    if device.startswith(("cuda", "xpu", "mps")):
        getattr(torch, device.split(":")[0]).empty_cache()
    if sys.platform == "linux":
        import ctypes

        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc keeps freed pages until it is asked
        if trim is not None:
            trim(0)


def _pipeline_class(model: Model) -> Any:
    import diffusers

    if model.family.engine == "unet":
        # Our own loop runs every task; the pipeline object only holds the parts and encodes prompts.
        xl = "XL" if "XL" in model.pipeline else ""
        return getattr(diffusers, f"StableDiffusion{xl}Pipeline")
    return getattr(diffusers, model.family.pipelines[0])


def _without_checker(model: Model) -> dict[str, Any]:
    if model.family.engine != "unet" or "XL" in model.pipeline:
        return {}
    return {"safety_checker": None, "feature_extractor": None, "requires_safety_checker": False}


def _from_folder(model: Model, path: Path, dtype: "torch.dtype") -> Any:
    _require_sentencepiece(model, path)
    return _pipeline_class(model).from_pretrained(
        path,
        dtype=dtype,
        variant=model.variant,
        use_safetensors=True,
        local_files_only=True,
        **_without_checker(model),
        **processors(path),
    )


def _require_sentencepiece(model: Model, path: Path) -> None:
    """Raises NotConfigured when it is missing and the only file of a tokenizer is one of its own, as PixArt's is."""
    for folder in path.glob("tokenizer*"):
        only_one = any(folder.glob("*.model")) and not (folder / "tokenizer.json").is_file()
        if only_one and find_spec("sentencepiece") is None:
            raise NotConfigured(
                f"the tokenizer of {model.id} needs the package sentencepiece",
                "pip install 'image-assistant[diffusers]'",
            )


def _from_file(model: Model, dtype: "torch.dtype", cache: Path) -> Any:
    config = _config_of(model, cache)
    return _pipeline_class(model).from_single_file(
        str(model.path), config=str(config), dtype=dtype, local_files_only=True, **_without_checker(model)
    )


def _config_of(model: Model, cache: Path) -> Path:
    layout = single_file.layout(read_header(model.path), model.path, model.id)
    return single_file.write_config(layout, cache / "configs")


def _place(pipe: Any, device: str, model: Model) -> None:
    """On the device whole, or part by part as it is needed where the device's memory is too short for all."""
    if device.startswith(("cuda", "xpu")) and find_spec("accelerate") is not None:
        import torch

        backend = getattr(torch, device.split(":")[0])
        if backend.mem_get_info()[0] < memory_needed(model):
            pipe.enable_model_cpu_offload(device=device)
            return
    if device != "cpu":
        pipe.to(device)


@contextmanager
def in_one_line(what: str, advice: str = "download or copy it again, or choose another") -> Iterator[None]:
    """Raise ModelUnavailable, with `advice`, or ProviderError for whatever goes wrong while loading `what`."""
    try:
        yield
    except (AssistantError, KeyboardInterrupt):
        raise
    except MemoryError as error:
        raise ProviderError(f"{what} does not fit into memory", "choose a smaller model") from error
    except Exception as error:  # diffusers, transformers and safetensors raise nearly anything on odd files
        raise ModelUnavailable(f"{what} cannot be loaded: {one_line(str(error), 200)}", advice) from error


@contextmanager
def quiet() -> Iterator[None]:
    """Keep the libraries' own bars, advice and errors off the user's terminal: what matters of them is raised."""
    from diffusers.utils import logging as diffusers_logging
    from transformers.utils import logging as transformers_logging

    libraries = (diffusers_logging, transformers_logging)
    levels = [library.get_verbosity() for library in libraries]
    try:
        for library in libraries:
            library.set_verbosity(CRITICAL)
            library.disable_progress_bar()
        yield
    finally:
        for library, level in zip(libraries, levels, strict=True):
            library.set_verbosity(level)
