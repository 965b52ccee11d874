"""Drawing, refining, repainting and extending with real pipelines of a tiny size."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("diffusers")

from assistant.errors import AssistantError, BadAnswer, BadImage, ModelUnavailable, ProviderError  # noqa: E402
from assistant.images import ImageRequest, Job  # noqa: E402
from assistant_diffusers.frames import path_of, strip  # noqa: E402
from assistant_diffusers.generator import DiffusersGenerator  # noqa: E402
from assistant_diffusers.loading import memory_needed  # noqa: E402
from assistant_diffusers.models import read_model  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")

BOX = (20, 10, 47, 39)  # no multiple of anything


def test_the_third_of_four_is_the_picture_of_its_seed(desk: Any) -> None:
    four = list(desk.stream("a boat", model="sd", num_images=4, seed=3))
    assert [image.seed for image in four] == [3, 4, 5, 6]
    assert desk.draw("a boat", model="sd", seed=5).digest == four[2].digest
    assert desk.progress[-1][:2] == (4, 4)
    assert desk.progress[15][:2] == (16, 16)


def test_all_that_a_picture_depends_on_is_recorded(desk: Any) -> None:
    parameters = desk.draw("a boat", model="sd").parameters
    json.dumps(parameters)
    assert {"model", "model_sha256", "scheduler", "num_inference_steps", "guidance_scale"} <= set(parameters)
    assert {"device", "dtype", "threads", "versions", "quality", "steps_run"} <= set(parameters)


@pytest.mark.parametrize("model", ["sd", "inpaint", "flux"])
def test_repainting_leaves_the_rest_byte_for_byte(
    desk: Any, pixels_of: Callable[[bytes], Any], mask_png: Callable[..., bytes], model: str
) -> None:
    first = desk.draw("a boat", model="sd")
    mask = desk.add(mask_png((64, 64), BOX), "mask")
    second = desk.draw("a tree", model=model, sources=(first.digest,), mask=mask, strength=1.0)
    changed = (pixels_of(first.data) != pixels_of(second.data)).any(axis=2)
    left, top, right, bottom = BOX
    assert changed[top:bottom, left:right].mean() > 0.5
    changed[top:bottom, left:right] = False
    assert not changed.any()


def test_repainting_a_large_photograph_keeps_its_size(
    desk: Any, pixels_of: Callable[[bytes], Any], mask_png: Callable[..., bytes]
) -> None:
    import numpy as np
    from PIL import Image

    photograph = np.random.default_rng(0).integers(0, 256, (601, 1203, 3), np.uint8)
    out = io.BytesIO()
    Image.fromarray(photograph).save(out, "PNG")
    source = desk.add(out.getvalue(), "photograph")
    mask = desk.add(mask_png((1203, 601), (300, 200, 500, 401)), "mask")
    image = desk.draw("a tree", model="sd", sources=(source,), mask=mask, num_inference_steps=1)
    result = pixels_of(image.data)
    changed = (result != photograph).any(axis=2)
    assert changed[250:350, 350:450].all()
    changed[200:401, 300:500] = False
    assert not changed.any()


def test_extending_keeps_the_picture_in_its_place(desk: Any, pixels_of: Callable[[bytes], Any]) -> None:
    first = desk.draw("a boat", model="sd")
    wider = desk.draw("a boat", model="sd", sources=(first.digest,), extra={"extend": "left=24,bottom=13"})
    assert (wider.width, wider.height) == (88, 77)
    assert (pixels_of(wider.data)[:64, 24:] == pixels_of(first.data)).all()
    assert pixels_of(wider.data)[:, :20].std() > 1


def test_extending_heeds_a_mask_as_well(desk: Any, pixels_of: Callable[[bytes], Any], mask_png: Any) -> None:
    first = desk.draw("a boat", model="sd")
    mask = desk.add(mask_png((64, 64), (32, 0, 64, 64)), "right half")
    wider = desk.draw(
        "a boat", model="sd", seed=8, sources=(first.digest,), mask=mask, extra={"extend": "left=24", "mask_blur": "0"}
    )
    changed = (pixels_of(wider.data)[:, 24:] != pixels_of(first.data)).any(axis=2)
    assert not changed[:, :32].any()
    assert changed[:, 32:].mean() > 0.9


def test_a_follow_up_starts_from_the_kept_latents(desk: Any) -> None:
    first = desk.draw("a boat", model="sd")
    second = desk.draw("a red boat", model="sd", sources=(first.digest,), strength=0.5)
    assert second.parameters["steps_run"] == 2
    assert "kept latents" in second.parameters["shortcuts"][0]
    # And the next one again, while a picture from elsewhere is encoded.
    third = desk.draw("a blue boat", model="sd", sources=(second.digest,), strength=0.5)
    assert "kept latents" in third.parameters["shortcuts"][0]
    stranger = desk.add(first.data + b" ", "stranger")
    assert "shortcuts" not in desk.draw("a boat", model="sd", sources=(stranger,), strength=0.5).parameters


def test_a_cache_that_cannot_be_written_costs_no_picture(
    make_generator: Callable[..., DiffusersGenerator], at_desk: Any
) -> None:
    generator = make_generator(convert=False)
    generator.loaded()
    (generator.cache / "latents").write_bytes(b"a file where the folder should be")
    image = at_desk(generator).draw()
    assert "could not be kept" in image.notes[0]


def test_latents_of_another_model_are_not_used(desk: Any) -> None:
    first = desk.draw("a boat", model="flux", width=64, height=64)
    assert "shortcuts" not in desk.draw("a boat", model="sd", sources=(first.digest,), strength=0.5).parameters
    assert "shortcuts" in desk.draw("a boat", model="flux", sources=(first.digest,), strength=0.5).parameters


@pytest.mark.parametrize("model", ["sd", "sdxl"])
def test_a_draft_does_less_and_says_so(desk: Any, model: str) -> None:
    draft = desk.draw("a boat", model=model, quality="draft", num_inference_steps=9)
    assert draft.parameters["shortcuts"] == [
        "deep layers reused in 6 of 9 steps",
        "guidance left out in the last 3 of 9 steps",
    ]
    assert draft.digest != desk.draw("a boat", model=model, num_inference_steps=9).digest


def test_reused_deep_layers_are_exact_when_nothing_changes(desk: Any, session_generator: DiffusersGenerator) -> None:
    from assistant_diffusers.deep_cache import DeepCache

    desk.draw("a boat", model="sd", num_inference_steps=1)
    unet = session_generator.loaded("sd").pipe.unet
    sample, states = torch.randn(2, 4, 8, 8), torch.randn(2, 77, 32)
    timestep = torch.tensor(500)
    with torch.inference_mode():
        cached = DeepCache(unet, 3)
        first = cached(sample, timestep, states)
        again = cached(sample, timestep, states)
        plain = unet(sample, timestep, encoder_hidden_states=states).sample
    assert cached.shallow_calls == 1
    assert torch.allclose(first, plain, atol=1e-5)
    assert torch.allclose(again, plain, atol=1e-5)


def test_previews_and_kept_frames(desk: Any, session_generator: DiffusersGenerator, pixels_of: Any) -> None:
    image = desk.draw("a boat", model="sd", extra={"frames": "1"})
    previews = [preview for _, _, preview in desk.progress if preview]
    assert previews
    assert pixels_of(previews[0]).shape == (256, 256, 3)
    path = path_of(image.digest, session_generator.cache)
    height, width, _ = pixels_of(strip(path)).shape
    assert height == 256
    assert width in (512, 768, 1024)  # frames that look the same are one


def test_colours_are_fitted_where_they_are_unknown(desk: Any, session_generator: DiffusersGenerator) -> None:
    desk.draw("a boat", model="flux", width=64, height=64)
    ((weights, bias),) = session_generator.loaded("flux").colours
    assert weights.shape == (16, 3)
    assert bias.shape == (3,)
    assert any(preview for _, _, preview in desk.progress)


def test_what_an_encoder_does_not_read_is_shown(desk: Any) -> None:
    image = desk.draw("red " * 40 + "and a small dog", model="sd")
    (note,) = image.notes
    assert note.endswith("and a small dog")
    assert not desk.draw("a boat", model="sd").notes


def test_negative_prompts_and_clip_skip_matter(desk: Any) -> None:
    pictures = {
        desk.draw("a boat", model="sd", **fields).digest
        for fields in ({}, {"negative_prompt": "water"}, {"extra": {"clip_skip": "1"}})
    }
    assert len(pictures) == 3


def test_a_mask_of_another_size(desk: Any, mask_png: Callable[..., bytes]) -> None:
    first = desk.draw("a boat", model="sd")
    mask = desk.add(mask_png((32, 32), (0, 0, 8, 8)), "small")
    with pytest.raises(BadImage, match="the mask is 32x32, the picture 64x64"):
        desk.draw("a tree", model="sd", sources=(first.digest,), mask=mask)


def test_no_numbers_are_noticed(
    tiny: ModuleType, tmp_path: Path, make_generator: Callable[..., DiffusersGenerator], at_desk: Any
) -> None:
    folder = tiny.save_sd(tmp_path / "broken")
    _spoil(folder / "unet", "conv_out.bias")
    with pytest.raises(BadAnswer, match="gave no numbers at step 1 of 4") as caught:
        at_desk(make_generator()).draw(model=str(folder))
    assert "float32" in str(caught.value)


def test_a_black_picture_is_noticed(
    tiny: ModuleType, tmp_path: Path, make_generator: Callable[..., DiffusersGenerator], at_desk: Any
) -> None:
    folder = tiny.save_sd(tmp_path / "broken")
    _spoil(folder / "vae", "decoder.conv_out.bias")
    with pytest.raises(BadAnswer, match="empty picture"):
        at_desk(make_generator()).draw(model=str(folder))


def test_an_encoder_without_numbers_is_noticed(
    tiny: ModuleType, tmp_path: Path, make_generator: Callable[..., DiffusersGenerator], at_desk: Any
) -> None:
    folder = tiny.save_sd(tmp_path / "damaged")
    _spoil(folder / "vae", "encoder.conv_out.bias")
    desk = at_desk(make_generator())
    source = desk.draw()
    with pytest.raises(BadAnswer, match=r"the VAE of .* gave no numbers \(NaN\)"):
        desk.draw(model=str(folder), sources=(source.digest,), strength=0.5)


def test_weights_that_do_not_fit_the_model(
    tiny: ModuleType, tmp_path: Path, make_generator: Callable[..., DiffusersGenerator], at_desk: Any
) -> None:
    folder = tiny.save_sd(tmp_path / "mixed")
    config = folder / "unet" / "config.json"
    config.write_text(json.dumps({**json.loads(config.read_text()), "cross_attention_dim": 64}))
    with pytest.raises(ModelUnavailable, match="cannot be loaded") as caught:
        at_desk(make_generator()).draw(model=str(folder))
    assert "\n" not in str(caught.value)


def test_a_model_that_is_too_large_is_not_loaded(
    make_generator: Callable[..., DiffusersGenerator], at_desk: Any
) -> None:
    with pytest.raises(ProviderError, match=r"needs about 1\.1 GB of memory, and 0\.0 GB can be had .* 0\.0 billion"):
        at_desk(make_generator(memory_gb=0.001)).draw()


def test_what_would_fit_is_said(models: Path, make_generator: Callable[..., DiffusersGenerator], at_desk: Any) -> None:
    sizes = {name: memory_needed(read_model(models / name, name)) for name in ("sd", "sdxl", "flux")}
    assert sizes["flux"] < sizes["sd"] < sizes["sdxl"]
    between = (sizes["flux"] + sizes["sd"]) / 2e9
    with pytest.raises(ProviderError, match=r"choose one that fits with -g: diffusers:flux"):
        at_desk(make_generator(memory_gb=between, dtype="bfloat16", model="sdxl")).draw()


@pytest.mark.parametrize(("key", "value"), [("device", "tpu"), ("dtype", "int3"), ("memory_gb", "much")])
def test_settings_that_cannot_be(
    make_generator: Callable[..., DiffusersGenerator], at_desk: Any, key: str, value: str
) -> None:
    with pytest.raises(AssistantError):
        at_desk(make_generator(**{key: value})).draw()


def test_without_torch_one_line_says_what_to_install(models: Path) -> None:
    script = (
        "import sys\n"
        "sys.modules.update(torch=None, diffusers=None)\n"
        "from assistant.images import ImageRequest, Job\n"
        "from assistant.settings import Settings\n"
        "from assistant_diffusers.generator import DiffusersGenerator\n"
        f"generator = DiffusersGenerator(Settings(config={{'diffusers': {{'model': {str(models / 'sd')!r}}}}}))\n"
        "print(generator.models(), generator.ready())\n"
        "try: next(generator.generate(ImageRequest(prompt='x'), Job()))\n"
        "except Exception as error: print(error)\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    listed, told = ran.stdout.splitlines()
    assert listed.endswith("sd'] False")
    assert told == ("the diffusers plugin needs torch and diffusers - pip install 'image-assistant[diffusers]'")


def _spoil(folder: Path, tensor: str) -> None:
    """Put no number (NaN) in one of the weights."""
    from safetensors.torch import load_file, save_file

    (path,) = folder.glob("*.safetensors")
    tensors = load_file(path)
    tensors[tensor] = torch.full_like(tensors[tensor], torch.nan)
    save_file(tensors, path, metadata={"format": "pt"})


def test_it_can_be_warmed_up_ahead(make_generator: Callable[..., DiffusersGenerator]) -> None:
    generator = make_generator()
    generator.loaded("sd")
    (image,) = generator.generate(ImageRequest(prompt="a boat", model="sd", seed=1, num_inference_steps=1), Job())
    assert (image.width, image.height) == (64, 64)
