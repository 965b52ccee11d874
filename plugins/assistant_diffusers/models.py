"""One model on this machine: read from its JSON files and safetensors headers, so without torch and in no time."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from assistant.errors import ModelUnavailable
from assistant_diffusers import single_file
from assistant_diffusers.families import BY_PIPELINE
from assistant_diffusers.family import Family
from assistant_diffusers.headers import read_header
from assistant_diffusers.schedulers import FEW_STEP_SCHEDULERS, FEW_STEPS, LATENT_CONSISTENCY

PICKLES = (".bin", ".pt", ".pth", ".ckpt", ".pkl")
# Parts of a pipeline that hold no weights, and one that we never load.
_WEIGHTLESS = ("tokenizer", "scheduler", "feature_extractor", "processor", "safety_checker")


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a model before it is loaded.

    `path` is a diffusers folder or a single file, `weights` the safetensors files that would be loaded, `variant` the
    part of their names ("fp16") that diffusers must be told. `few_steps` is (steps, guidance) of a distilled model,
    `guided` whether the guidance can be chosen, `negative` whether a negative prompt is heeded.
    """

    id: str
    path: Path
    family: Family
    pipeline: str
    weights: tuple[Path, ...]
    variant: str | None = None
    parameters: int
    stored_bytes: int
    dtype: str
    edge: int
    few_steps: tuple[int, float] | None = None
    guided: bool = True
    negative: bool = True
    license: str | None = None
    revision: str | None = None

    @property
    def steps(self) -> int:
        return self.few_steps[0] if self.few_steps else self.family.steps

    @property
    def guidance(self) -> float:
        return self.few_steps[1] if self.few_steps else self.family.guidance

    @property
    def is_single_file(self) -> bool:
        return self.path.suffix == ".safetensors"


def read_model(path: Path, id: str, revision: str | None = None) -> Model:
    """The model at `path`, a diffusers folder or a single safetensors file. Raises ModelUnavailable with the reason."""
    if path.suffix in PICKLES:
        raise ModelUnavailable(
            f"{id} is a pickle, which can run any code when it is loaded", "use the model's .safetensors file"
        )
    if path.is_file():
        return _of_file(path, id)
    if not (path / "model_index.json").is_file():
        what = "does not exist" if not path.exists() else "is no diffusion model: it has no model_index.json"
        raise ModelUnavailable(f"{path} {what}", "`assistant models` lists those on this machine")
    return _of_folder(path, id, revision)


def _of_folder(path: Path, id: str, revision: str | None) -> Model:
    index = read_json(path / "model_index.json")
    pipeline = pipeline_of(index, id)
    family = BY_PIPELINE[pipeline]
    parts = parts_of(index, id)
    variant, weights = _weights(path, parts, id)
    headers = [read_header(file) for file in weights]
    core = next((part for part in ("unet", "transformer") if part in parts), "unet")
    core_header = next(h for h, file in zip(headers, weights, strict=True) if file.parent.name == core)
    config = read_json(path / core / "config.json")
    vae = read_json(path / "vae" / "config.json") if "vae" in parts else {}
    edge = family.edge
    if family.sized and isinstance(sample := config.get("sample_size"), int):
        layers = vae.get("block_out_channels") or vae.get("encoder_block_out_channels") or (1, 2, 3, 4)
        edge = sample * 2 ** (len(layers) - 1)
    return Model(
        id=id,
        path=path,
        family=family,
        pipeline=pipeline,
        weights=weights,
        variant=variant,
        parameters=sum(header.parameters for header in headers),
        stored_bytes=sum(header.file_bytes for header in headers),
        dtype=core_header.dtype,
        edge=edge,
        few_steps=_few_steps(f"{id} {path.parents[1].name if revision else path.name}", pipeline, index),
        guided=not index.get("is_distilled")
        and (family.guided_by != "embedding" or config.get("guidance_embeds", True) is True),
        negative=family.negative and config.get("time_cond_proj_dim") is None,
        license=_license(path),
        revision=revision,
    )


def _of_file(path: Path, id: str) -> Model:
    header = read_header(path)
    layout = single_file.layout(header, path, id)
    return Model(
        id=id,
        path=path,
        family=BY_PIPELINE[layout.pipeline],
        pipeline=layout.pipeline,
        weights=(path,),
        parameters=header.parameters,
        stored_bytes=header.file_bytes,
        dtype=header.dtype,
        edge=layout.edge,
        few_steps=_few_steps(f"{id} {path.stem}", layout.pipeline, {}),
    )


def pipeline_of(index: dict[str, Any], id: str) -> str:
    """The pipeline class of a model_index.json. Raises ModelUnavailable when it is none that is known here."""
    pipeline = index.get("_class_name")
    if not isinstance(pipeline, str):
        raise ModelUnavailable(f"{id} needs a pipeline with code of its own, which is never run here")
    if pipeline not in BY_PIPELINE:
        raise ModelUnavailable(f"{id} is a {pipeline}, a kind that is not known here")
    return pipeline


def read_json(path: Path) -> dict[str, Any]:
    """A JSON object. Raises ModelUnavailable."""
    try:
        value = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ModelUnavailable(
            f"the model file {'/'.join(path.parts[-2:])} is missing or damaged", "download or copy the model again"
        ) from error
    if not isinstance(value, dict):
        raise ModelUnavailable(f"the model file {'/'.join(path.parts[-2:])} is no JSON object")
    return value


def parts_of(index: dict[str, Any], id: str) -> list[str]:
    """The names of the parts that hold weights; refuses those that would need code from the model itself."""
    parts = []
    for name, value in index.items():
        if name.startswith("_") or not isinstance(value, list) or value == [None, None]:
            continue
        library = value[0]
        if library not in ("diffusers", "transformers", "stable_diffusion", "flux"):
            raise ModelUnavailable(f"{id} needs code of its own ({name} from {library!r}), which is never run here")
        if not name.startswith(_WEIGHTLESS):
            parts.append(name)
    return parts


def _weights(path: Path, parts: list[str], id: str) -> tuple[str | None, tuple[Path, ...]]:
    """The files to load: the plain ones, else a half-precision variant that is there for every part."""
    found = {part: sorted((path / part).glob("*.safetensors")) for part in parts}
    for part, files in found.items():
        if not files:
            if any(file.suffix in PICKLES for file in (path / part).glob("*")):
                raise ModelUnavailable(
                    f"{id} has only pickled weights ({part}), which can run any code when they are loaded",
                    "use a version of it with .safetensors files",
                )
            raise ModelUnavailable(f"{id} is incomplete: {part} has no .safetensors file", "download it again")
    for variant in (None, "fp16", "bf16"):
        chosen = {part: [file for file in files if variant_of(file.name) == variant] for part, files in found.items()}
        if all(chosen.values()):
            return variant, tuple(file for files in chosen.values() for file in files)
    raise ModelUnavailable(f"{id} is incomplete: its parts are of different precisions", "download it again")


def variant_of(name: str) -> str | None:
    """The variant ("fp16") that the name of a weights file stands for; None for the plain one."""
    match = re.search(r"\.(fp16|bf16|non_ema|fp32)(-\d+-of-\d+)?\.safetensors$", name)
    return match.group(1) if match else None


def _few_steps(names: str, pipeline: str, index: Mapping[str, Any]) -> tuple[int, float] | None:
    """(steps, guidance) of a distilled model. `names`: its own and its folder's, which an alias would hide."""
    family = BY_PIPELINE[pipeline]
    if family.distilled:
        return family.distilled if index.get("is_distilled") else None
    if pipeline.startswith("LatentConsistency"):
        return LATENT_CONSISTENCY
    if (index.get("scheduler") or ["", ""])[1] in FEW_STEP_SCHEDULERS:
        return FEW_STEPS["lcm"]
    name = f"{names} {pipeline}".lower()
    words = {**FEW_STEPS, **family.few_steps}
    return next((value for word, value in words.items() if re.search(rf"(?<![a-z]){word}", name)), None)


def _license(path: Path) -> str | None:
    """The licence named in the front matter of the model's own README, where it has one."""
    try:
        with (path / "README.md").open(encoding="utf-8", errors="replace") as file:
            head = file.read(4000)
    except OSError:
        return None
    match = re.search(r"^license(?:_name)?:\s*([\w.+-]+)\s*$", head, re.MULTILINE)
    return match.group(1) if match else None
