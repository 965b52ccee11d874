"""Drawing, refining, repainting and extending with real pipelines of a tiny size."""

import io
import json
from collections.abc import Callable
from typing import Any

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("diffusers")

from assistant.errors import BadImage  # noqa: E402
from assistant.images import ImageRequest, Job  # noqa: E402
from assistant_diffusers.frames import path_of, strip  # noqa: E402
from assistant_diffusers.generator import DiffusersGenerator  # noqa: E402

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


def test_what_is_transparent_stays_so_outside_the_mask(desk: Any, mask_png: Callable[..., bytes]) -> None:
    import numpy as np
    from PIL import Image

    pixels = np.random.default_rng(0).integers(0, 256, (64, 64, 4), np.uint8)
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "PNG")
    source = desk.add(out.getvalue(), "sticker")
    mask = desk.add(mask_png((64, 64), BOX), "mask")
    result = np.array(Image.open(io.BytesIO(desk.draw("a tree", model="sd", sources=(source,), mask=mask).data)))
    left, top, right, bottom = BOX
    inside = (slice(top, bottom), slice(left, right))
    assert (result[top + 6 : bottom - 6, left + 6 : right - 6, 3] == 255).all()
    result[inside] = pixels[inside]
    assert (result == pixels).all()


def test_greys_of_16_bits_are_those_of_the_picture(desk: Any, mask_png: Callable[..., bytes], pixels_of: Any) -> None:
    import numpy as np
    from PIL import Image

    greys = np.random.default_rng(0).integers(0, 1 << 16, (64, 64), np.uint16)
    out = io.BytesIO()
    Image.fromarray(greys).save(out, "PNG")
    source = desk.add(out.getvalue(), "scan")
    mask = desk.add(mask_png((64, 64), (0, 0, 32, 64)), "mask")
    result = pixels_of(desk.draw("a tree", model="sd", sources=(source,), mask=mask).data)
    assert (result[:, 32:, 0] == greys[:, 32:] >> 8).all()


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


def test_what_of_a_negative_prompt_is_not_read_is_shown(desk: Any) -> None:
    (note,) = desk.draw("a boat", model="sd", negative_prompt="fog " * 40 + "and a small dog").notes
    assert note.startswith("the negative prompt is longer")
    assert note.endswith("and a small dog")


def test_a_draft_says_what_size_it_stands_for(desk: Any) -> None:
    image = desk.draw("a boat", model="sd", quality="draft", width=512, height=384, num_inference_steps=1)
    assert (image.width, image.height) == (384, 288)
    assert "a draft of 384x288; quality=standard makes it 512x384" in image.notes


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


def test_it_can_be_warmed_up_ahead(make_generator: Callable[..., DiffusersGenerator]) -> None:
    generator = make_generator()
    generator.loaded("sd")
    (image,) = generator.generate(ImageRequest(prompt="a boat", model="sd", seed=1, num_inference_steps=1), Job())
    assert (image.width, image.height) == (64, 64)
