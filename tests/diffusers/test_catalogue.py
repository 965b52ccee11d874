"""Finding models on the disk, and saying why one cannot be used, without torch."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import ModelUnavailable, UsageError
from assistant.settings import Settings
from assistant_diffusers.catalogue import Catalogue
from assistant_diffusers.generator import capabilities_of, description
from assistant_diffusers.headers import read_header
from assistant_diffusers.single_file import layout

from .sd_index import SD_INDEX

UNET = {"sample_size": 64, "in_channels": 4}
VAE = {"block_out_channels": [128, 256, 512, 512]}

Write = Callable[..., Path]


@pytest.fixture
def make_model(write_safetensors: Write) -> Callable[..., Path]:
    """Write a folder that looks like a Stable Diffusion 1.5, of a few numbers."""

    def make(folder: Path, index: Mapping[str, Any] = SD_INDEX, variants: tuple[str, ...] = ("",)) -> Path:
        folder.mkdir(parents=True)
        (folder / "model_index.json").write_text(json.dumps(index))
        names = {"unet": "diffusion_pytorch_model", "vae": "diffusion_pytorch_model", "text_encoder": "model"}
        for part, name in names.items():
            for variant in variants:
                dtype = "F16" if variant else "F32"
                write_safetensors(folder / part / f"{name}{variant}.safetensors", {"w": (dtype, (10,))})
            (folder / part / "config.json").write_text(json.dumps(UNET if part == "unet" else VAE))
        return folder

    return make


def catalogue(environ: Mapping[str, str] | None = None, **table: Any) -> Catalogue:
    return Catalogue(Settings(environ=environ or {"HF_HUB_CACHE": "/nonexistent"}, config={"diffusers": table}))


def test_a_folder_of_models(make_model: Callable[..., Path], tmp_path: Path) -> None:
    make_model(tmp_path / "photo")
    (tmp_path / "no-model").mkdir()
    (tmp_path / "notes.txt").write_text("nothing")
    models = catalogue(folders=[str(tmp_path)])
    assert models.names() == ["photo"]
    model = models.find(None)
    assert (model.id, model.family.name, model.edge) == ("photo", "Stable Diffusion", 512)
    assert (model.parameters, model.dtype) == (30, "float32")
    assert "Stable Diffusion, 30 parameters" in description(model)
    assert capabilities_of(model).sizes.default == (512, 512)


@pytest.mark.parametrize(
    ("pipeline", "edge"), [("PixArtSigmaPipeline", 512), ("AuraFlowPipeline", 1024), ("FluxPipeline", 512)]
)
def test_the_usual_size_of_a_transformer(
    make_model: Callable[..., Path], tmp_path: Path, pipeline: str, edge: int
) -> None:
    model = catalogue().find(str(make_model(tmp_path / "photo", {**SD_INDEX, "_class_name": pipeline})))
    assert model.edge == edge


def test_aliases_and_the_default(make_model: Callable[..., Path], tmp_path: Path) -> None:
    one, other = make_model(tmp_path / "one"), make_model(tmp_path / "other")
    models = catalogue(models={"mine": str(other), "theirs": str(one)}, model="theirs")
    assert models.names() == ["theirs", "mine"]
    assert models.find(None).path == one
    assert models.find("mine").path == other
    assert models.find(str(other)).path == other


def test_the_hub_cache(make_model: Callable[..., Path], tmp_path: Path) -> None:
    repository = tmp_path / "models--some--thing"
    for commit in ("a" * 40, "b" * 40):
        make_model(repository / "snapshots" / commit)
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text("a" * 40)
    (repository / "snapshots" / ("a" * 40) / "README.md").write_text("---\nlicense: openrail\n---\n# Thing\n")
    model = catalogue({"HF_HUB_CACHE": str(tmp_path)}).find("some/thing")
    assert (model.revision, model.license) == ("a" * 40, "openrail")


def test_a_revision_of_a_model_in_the_hub_cache(make_model: Callable[..., Path], tmp_path: Path) -> None:
    repository = tmp_path / "models--some--thing"
    for name, commit in (("main", "a" * 40), ("v1", "b" * 40)):
        make_model(repository / "snapshots" / commit)
        (repository / "refs").mkdir(exist_ok=True)
        (repository / "refs" / name).write_text(commit)
    models = catalogue({"HF_HUB_CACHE": str(tmp_path)}, models={"old": "some/thing@v1"})
    names = ("some/thing", "some/thing@v1", "some/thing@" + "b" * 40, "old")
    assert [(models.find(name).revision or "")[0] for name in names] == ["a", "b", "b", "b"]
    with pytest.raises(ModelUnavailable, match="`assistant models get some/thing@v2` downloads it"):
        models.find("some/thing@v2")


def test_half_precision_files_are_found(make_model: Callable[..., Path], tmp_path: Path) -> None:
    half = catalogue().find(str(make_model(tmp_path / "half", variants=(".fp16",))))
    both = catalogue().find(str(make_model(tmp_path / "both", variants=("", ".fp16"))))
    assert (half.variant, half.dtype) == ("fp16", "float16")
    assert (both.variant, both.dtype, len(both.weights)) == (None, "float32", 3)


@pytest.mark.parametrize(
    ("name", "steps"),
    [("sdxl-turbo", 4), ("my_lightning_v2", 4), ("photo-lcm", 4), ("photo", 25), ("velcmo", 25)],
)
def test_few_step_models_are_recognised(make_model: Callable[..., Path], tmp_path: Path, name: str, steps: int) -> None:
    model = catalogue(folders=[str(tmp_path)])
    make_model(tmp_path / name)
    assert model.find(name).steps == steps


def test_few_step_models_are_recognised_behind_an_alias(make_model: Callable[..., Path], tmp_path: Path) -> None:
    folder = make_model(tmp_path / "sdxl-turbo")
    make_model(tmp_path / "models--some--thing-lightning" / "snapshots" / ("a" * 40))
    aliases = {"fast": str(folder), "quick": "some/thing-lightning"}
    models = catalogue({"HF_HUB_CACHE": str(tmp_path)}, models=aliases)
    assert [models.find(name).steps for name in aliases] == [4, 4]


@pytest.mark.parametrize(
    ("name", "index", "steps", "guidance"),
    [
        ("Z-Image-Turbo", {"_class_name": "ZImagePipeline"}, 9, 0.0),
        ("Z-Image", {"_class_name": "ZImagePipeline"}, 28, 4.0),
        ("klein-4B", {"_class_name": "Flux2KleinPipeline", "is_distilled": True}, 4, 1.0),
        ("klein-base-4B", {"_class_name": "Flux2KleinPipeline", "is_distilled": False}, 28, 4.0),
        ("Sprint", {"_class_name": "SanaSprintPipeline"}, 2, 4.5),
        ("Sana", {"_class_name": "SanaPipeline"}, 20, 4.5),
    ],
)
def test_few_steps_by_family(
    make_model: Callable[..., Path], tmp_path: Path, name: str, index: dict[str, Any], steps: int, guidance: float
) -> None:
    model = catalogue().find(str(make_model(tmp_path / name, {**SD_INDEX, **index})))
    assert (model.steps, model.guidance) == (steps, guidance)


def test_a_changed_model_is_read_again(make_model: Callable[..., Path], tmp_path: Path) -> None:
    folder = make_model(tmp_path / "photo")
    models = catalogue(folders=[str(tmp_path)])
    assert models.find("photo").pipeline == "StableDiffusionPipeline"
    (folder / "unet" / "diffusion_pytorch_model.safetensors").unlink()
    with pytest.raises(ModelUnavailable, match="unet has no"):
        models.find("photo")
    assert models.names() == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"_class_name": "TextToVideoSDPipeline"}, "a kind that is not known here"),
        ({"_class_name": ["pipeline", "MyPipeline"]}, "code of its own"),
        ({"unet": ["my_unet", "MyUNet"]}, "needs code of its own"),
    ],
)
def test_what_is_refused(make_model: Callable[..., Path], tmp_path: Path, change: dict[str, Any], message: str) -> None:
    folder = make_model(tmp_path / "odd", {**SD_INDEX, **change})
    with pytest.raises(ModelUnavailable, match=message):
        catalogue().find(str(folder))


def test_pickles_are_refused(make_model: Callable[..., Path], tmp_path: Path) -> None:
    folder = make_model(tmp_path / "old")
    for file in folder.rglob("*.safetensors"):
        file.rename(file.with_suffix(".bin"))
    with pytest.raises(ModelUnavailable, match="only pickled weights"):
        catalogue().find(str(folder))
    (tmp_path / "old.ckpt").write_bytes(b"junk")
    with pytest.raises(ModelUnavailable, match="a pickle, which can run any code"):
        catalogue().find(str(tmp_path / "old.ckpt"))


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("/no/such/folder", "there is no model"),
        ("some/thing", "is not on this machine - `assistant models get some/thing` downloads it"),
        ("nothing", "there is no model 'nothing' here"),
        (None, "there is no diffusion model on this machine"),
    ],
)
def test_what_is_not_there(name: str | None, message: str) -> None:
    with pytest.raises(ModelUnavailable, match=message):
        catalogue().find(name)


def test_a_folder_that_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="is no diffusion model"):
        catalogue().find(str(tmp_path))


def test_a_configuration_that_cannot_be_read() -> None:
    with pytest.raises(UsageError, match="folders is no list"):
        catalogue(folders="~/models").names()
    with pytest.raises(UsageError, match="models is no table"):
        catalogue(models=["x"]).names()


SD_FILE = {
    "model.diffusion_model.input_blocks.0.0.weight": ("F16", (320, 4, 3, 3)),
    "cond_stage_model.transformer.text_model.final_layer_norm.weight": ("F16", (768,)),
    "first_stage_model.encoder.conv_in.weight": ("F16", (128, 3, 3, 3)),
}


@pytest.mark.parametrize(
    ("channels", "pipeline"),
    [
        (4, "StableDiffusionPipeline"),
        (9, "StableDiffusionInpaintPipeline"),
        (8, "StableDiffusionInstructPix2PixPipeline"),
    ],
)
def test_single_files(write_safetensors: Write, tmp_path: Path, channels: int, pipeline: str) -> None:
    tensors = {**SD_FILE, "model.diffusion_model.input_blocks.0.0.weight": ("F16", (320, channels, 3, 3))}
    model = catalogue().find(str(write_safetensors(tmp_path / "photo.safetensors", tensors)))
    assert (model.pipeline, model.edge, model.dtype) == (pipeline, 512, "float16")


def test_single_files_of_sdxl(write_safetensors: Write, tmp_path: Path) -> None:
    tensors = {name: value for name, value in SD_FILE.items() if "cond_stage" not in name}
    for encoder in (0, 1):
        tensors[f"conditioner.embedders.{encoder}.weight"] = ("F16", (1,))
    model = catalogue().find(str(write_safetensors(tmp_path / "photo-turbo.safetensors", tensors)))
    assert (model.pipeline, model.edge, model.steps) == ("StableDiffusionXLPipeline", 1024, 4)


SD2_FILE = {
    "model.diffusion_model.input_blocks.0.0.weight": ("F16", (320, 4, 3, 3)),
    "cond_stage_model.model.token_embedding.weight": ("F16", (10, 4)),
}


@pytest.mark.parametrize(
    ("name", "said", "edge"),
    [
        ("v2-1_768-ema-pruned", {}, 768),
        ("512-base-ema", {}, 512),
        ("photo", {"modelspec.prediction_type": "v"}, 768),
        ("photo-768", {"modelspec.prediction_type": "epsilon"}, 512),
    ],
)
def test_single_files_of_stable_diffusion_2(
    write_safetensors: Write, tmp_path: Path, name: str, said: dict[str, str], edge: int
) -> None:
    path = write_safetensors(tmp_path / f"{name}.safetensors", SD2_FILE, **said)
    model = catalogue(models={"mine": str(path)}).find("mine")
    assert (model.pipeline, model.edge) == ("StableDiffusionPipeline", edge)


@pytest.mark.parametrize(
    ("tensors", "said", "foresees"),
    [
        ({}, {}, "epsilon"),
        ({"v_pred": ("F16", (0,))}, {}, "v_prediction"),
        ({}, {"modelspec.prediction_type": "v"}, "v_prediction"),
    ],
)
def test_what_a_single_file_foresees(
    write_safetensors: Write, tmp_path: Path, tensors: dict[str, Any], said: dict[str, str], foresees: str
) -> None:
    path = write_safetensors(tmp_path / "photo.safetensors", {**SD_FILE, **tensors}, **said)
    assert layout(read_header(path), path, "photo").foresees == foresees


def test_a_stable_diffusion_2_that_does_not_say_which(write_safetensors: Write, tmp_path: Path) -> None:
    path = write_safetensors(tmp_path / "photo.safetensors", SD2_FILE)
    with pytest.raises(ModelUnavailable, match="does not say of which kind it is - put 768 into its file name"):
        catalogue().find(str(path))
    unclip = {**SD2_FILE, "model.diffusion_model.label_emb.0.0.weight": ("F16", (4,))}
    path = write_safetensors(tmp_path / "unclip-768.safetensors", unclip)
    with pytest.raises(ModelUnavailable, match="of a kind that is not known here"):
        catalogue().find(str(path))


def test_single_files_of_other_kinds(write_safetensors: Write, tmp_path: Path) -> None:
    lora = write_safetensors(tmp_path / "lora.safetensors", {"lora_unet_down.weight": ("F16", (4,))})
    with pytest.raises(ModelUnavailable, match="is no Stable Diffusion checkpoint"):
        catalogue().find(str(lora))
