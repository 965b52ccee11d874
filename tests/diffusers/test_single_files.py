"""Models as one file in the original layout, loaded with the configurations that ship here, without a network."""

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

torch = pytest.importorskip("torch")
diffusers = pytest.importorskip("diffusers")

from assistant.settings import Settings  # noqa: E402
from assistant_diffusers.generator import DiffusersGenerator  # noqa: E402
from assistant_diffusers.single_file import Layout, write_config  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")

SMALLER: dict[str, dict[str, Any]] = {
    "unet": {
        "block_out_channels": [16, 32],
        "down_block_types": ["DownBlock2D", "CrossAttnDownBlock2D"],
        "up_block_types": ["CrossAttnUpBlock2D", "UpBlock2D"],
        "norm_num_groups": 8,
        "attention_head_dim": 2,
        "cross_attention_dim": 32,
    },
    "vae": {"block_out_channels": [8, 8, 16, 16], "norm_num_groups": 4},
    "text_encoder": {
        "hidden_size": 32,
        "intermediate_size": 32,
        "num_hidden_layers": 2,
        "num_attention_heads": 2,
        "projection_dim": 32,
    },
}
XL = {
    "cross_attention_dim": 32 + 48,
    "addition_time_embed_dim": 8,
    "projection_class_embeddings_input_dim": 6 * 8 + 32,
    "transformer_layers_per_block": [1, 2],
}
KINDS = {
    "sd15": Layout(base="sd15", channels=4, pipeline="StableDiffusionPipeline", edge=512),
    "sd2-512": Layout(base="sd2", channels=4, pipeline="StableDiffusionPipeline", edge=512),
    "sd2-768": Layout(base="sd2", channels=4, pipeline="StableDiffusionPipeline", edge=768, foresees="v_prediction"),
    "sdxl": Layout(base="sdxl", channels=4, pipeline="StableDiffusionXLPipeline", edge=1024),
}


@pytest.mark.parametrize("name", KINDS)
def test_it_draws_what_the_parts_draw_that_are_in_it(
    tiny: ModuleType, tmp_path: Path, at_desk: Any, pixels_of: Callable[[bytes], Any], name: str
) -> None:
    def generator_of(dtype: str) -> DiffusersGenerator:
        table = {"folders": [str(tmp_path)], "dtype": dtype, "threads": 1}
        return DiffusersGenerator(Settings(config={"diffusers": table}, cache_dir=tmp_path / "cache"))

    generator = generator_of("float32")
    config = write_config(KINDS[name], generator.cache / "configs")
    make_smaller(config)
    pipe = parts_of(config, KINDS[name].pipeline)
    tiny.save_checkpoint(pipe, tmp_path / f"{name}.safetensors")

    model = generator.catalogue.find(f"{name}.safetensors")
    assert (model.edge, model.pipeline) == (KINDS[name].edge, KINDS[name].pipeline)
    size = {"width": 64, "height": 64, "num_inference_steps": 3, "guidance_scale": 4.0}
    seed = torch.Generator("cpu").manual_seed(7)
    theirs = pipe("a boat", generator=seed, output_type="np", **size).images[0] * 255
    # As good as the same: rounded, and summed in another order; with the copy in a shorter type a little less so.
    for dtype, error in (("float32", 1), ("bfloat16", 20)):
        ours = at_desk(generator_of(dtype)).draw("a boat", model=model.id, seed=7, **size)
        assert ((pixels_of(ours.data).astype(float) - theirs) ** 2).mean() < error


@pytest.mark.parametrize(
    ("name", "unet", "vae", "encoders"),
    [
        ("sd15", 859_520_964, 83_653_863, [123_060_480]),
        ("sd2", 865_910_724, 83_653_863, [340_387_840]),
        ("sdxl", 2_567_463_684, 83_653_863, [123_060_480, 694_659_840]),
    ],
)
def test_the_configurations_are_those_of_the_real_models(
    tmp_path: Path, name: str, unet: int, vae: int, encoders: list[int]
) -> None:
    import transformers

    config = json.loads(files("assistant_diffusers").joinpath("configs", f"{name}.json").read_text("utf-8"))
    with torch.device("meta"):
        parts = [
            diffusers.UNet2DConditionModel.from_config(config["unet/config.json"]),
            diffusers.AutoencoderKL.from_config(config["vae/config.json"]),
        ]
        for index in ("", "_2"):
            if about := config.get(f"text_encoder{index}/config.json"):
                kind = getattr(transformers, about["architectures"][0])
                parts.append(kind(transformers.CLIPTextConfig(**about)))
    assert [sum(p.numel() for p in part.parameters()) for part in parts] == [unet, vae, *encoders]


def make_smaller(config: Path) -> None:
    """The shipped configuration with fewer and narrower layers."""
    for file in config.rglob("config.json"):
        part = file.parent.name
        about = json.loads(file.read_text()) | SMALLER[part.removesuffix("_2")]
        if part == "text_encoder_2":
            about["hidden_size"] = 48  # by their widths diffusers tells them apart
        if part == "unet" and about.get("addition_embed_type"):
            about |= XL
        file.write_text(json.dumps(about))


def parts_of(config: Path, pipeline: str) -> Any:
    """A pipeline of that configuration with random weights."""
    import transformers

    torch.manual_seed(0)
    index = json.loads((config / "model_index.json").read_text())
    parts: dict[str, Any] = {}
    for name, about in index.items():
        if isinstance(about, list) and about[0]:
            kind = getattr({"diffusers": diffusers, "transformers": transformers}[about[0]], about[1])
            if name.startswith("tokenizer"):
                parts[name] = kind.from_pretrained(config / name)
            elif name.startswith("text_encoder"):
                parts[name] = kind(kind.config_class.from_pretrained(config / name)).eval()
            else:
                parts[name] = kind.from_config(kind.load_config(config / name))
    if "XL" not in pipeline:
        parts |= {"safety_checker": None, "feature_extractor": None, "requires_safety_checker": False}
    pipe = getattr(diffusers, pipeline)(**parts)
    pipe.set_progress_bar_config(disable=True)
    return pipe
