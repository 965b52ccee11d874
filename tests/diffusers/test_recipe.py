"""How a request's open choices are made, and which are refused, without torch."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import Unsupported, UsageError
from assistant.images import ImageRequest
from assistant_diffusers.families import BY_PIPELINE
from assistant_diffusers.models import Model
from assistant_diffusers.recipe import edge_limits, settle


def model(pipeline: str = "StableDiffusionPipeline", **fields: Any) -> Model:
    return Model(
        **{
            "id": "photo",
            "path": Path("photo"),
            "family": BY_PIPELINE[pipeline],
            "pipeline": pipeline,
            "weights": (),
            "parameters": 10**9,
            "stored_bytes": 2 * 10**9,
            "dtype": "float16",
            "edge": 512,
            **fields,
        }
    )


def request(**fields: Any) -> ImageRequest:
    return ImageRequest(**{"prompt": "a boat", "seed": 1, **fields})


def test_what_is_chosen_when_nothing_is_said() -> None:
    recipe = settle(request(), model())
    assert (recipe.width, recipe.height, recipe.num_inference_steps, recipe.guidance_scale) == (512, 512, 25, 7.5)
    assert (recipe.deep_interval, recipe.guided) == (1, 1.0)


def test_qualities() -> None:
    draft, best = settle(request(quality="draft"), model()), settle(request(quality="best"), model())
    assert (draft.width, draft.height, draft.num_inference_steps) == (384, 384, 15)
    assert draft.deep_interval > 1
    assert draft.guided < 1
    assert (best.width, best.num_inference_steps, best.deep_interval) == (512, 40, 1)


def test_a_draft_knows_the_size_it_stands_for() -> None:
    large = settle(request(quality="draft", width=1024, height=768), model())
    assert (large.width, large.height, large.whole) == (768, 576, (1024, 768))
    assert settle(request(quality="draft", width=256, height=256), model()).whole is None
    assert settle(request(width=1024, height=768), model()).whole is None


def test_what_is_said_wins_over_a_quality() -> None:
    assert settle(request(quality="draft", num_inference_steps=40), model()).num_inference_steps == 40


def test_distilled_models_keep_their_few_steps() -> None:
    turbo = model(few_steps=(4, 0.0))
    for quality in ("draft", "standard", "best"):
        recipe = settle(request(quality=quality), turbo)
        assert (recipe.num_inference_steps, recipe.guidance_scale, recipe.deep_interval) == (4, 0.0, 1)


def test_an_editor_gets_the_instruction_and_a_refiner_the_prompt() -> None:
    edit = request(sources=("x",), instruction="make it red")
    assert settle(edit, model("StableDiffusionInstructPix2PixPipeline")).prompt == "make it red"
    assert settle(edit, model()).prompt == "a boat"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"width": 500, "height": 512}, "cannot make 500x512 - edges are multiples of 8"),
        ({"width": 4096, "height": 4096}, "the nearest is 1024x1024"),
        ({"num_inference_steps": 0}, "0 steps cannot be made"),
        ({"sources": ("x",), "strength": 1.5}, "a strength of 1.5 cannot be"),
        ({"quality": "superb"}, "there is no quality 'superb'"),
        ({"extra": {"scheduler": "magic"}}, "there is no scheduler 'magic'"),
        ({"extra": {"clip_skip": "ten"}}, "clip_skip=ten cannot be"),
        ({"extra": {"sauce": "hot"}}, "has no setting 'sauce'"),
        ({"extra": {"extend": "up=3"}, "sources": ("x",)}, "extend=up=3 cannot be read"),
        ({"extra": {"extend": "left=0"}, "sources": ("x",)}, "extend adds nothing"),
        ({"extra": {"lora": "a.safetensors:much"}}, "the weight in lora=a.safetensors:much is no number"),
        ({"extra": {"lora": "a.safetensors:nan"}}, "the weight in lora=a.safetensors:nan is no number"),
        ({"extra": {"image_guidance": "2"}}, "has no setting 'image_guidance'"),
        ({"extra": {"extend": "left=8"}}, "inpainting needs a picture to start from"),
    ],
)
def test_what_is_refused(fields: dict[str, Any], message: str) -> None:
    with pytest.raises((UsageError, Unsupported), match=message) as caught:
        settle(request(**fields), model())
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("pipeline", "fields"),
    [
        ("SanaPipeline", {"sources": ("x",)}),
        ("StableDiffusionInstructPix2PixPipeline", {}),
        ("StableDiffusionInpaintPipeline", {"sources": ("x",)}),
        ("QwenImageEditPipeline", {"sources": ("x",), "mask": "m"}),
    ],
)
def test_tasks_that_a_family_has_not(pipeline: str, fields: dict[str, Any]) -> None:
    with pytest.raises(Unsupported, match="cannot do"):
        settle(request(**fields), model(pipeline))


@pytest.mark.parametrize(
    ("text", "loras"),
    [
        ("a.safetensors", (("a.safetensors", 1.0),)),
        ("a.safetensors:0.8", (("a.safetensors", 0.8),)),
        ("C:\\a.safetensors", (("C:\\a.safetensors", 1.0),)),
        ("a.safetensors:0.5, b.safetensors:1", (("a.safetensors", 0.5), ("b.safetensors", 1.0))),
    ],
)
def test_loras(text: str, loras: tuple[tuple[str, float], ...]) -> None:
    assert settle(request(extra={"lora": text}), model()).loras == loras


@given(
    width=st.integers(1, 200).map(lambda n: n * 8),
    height=st.integers(1, 200).map(lambda n: n * 8),
    quality=st.sampled_from(["draft", "standard", "best"]),
)
def test_every_size_is_made_or_refused(width: int, height: int, quality: str) -> None:
    low, high = edge_limits(model())
    try:
        recipe = settle(request(width=width, height=height, quality=quality), model())
    except Unsupported:
        assert not (low <= min(width, height) and max(width, height) <= high)
        return
    assert recipe.width is not None
    assert recipe.height is not None
    assert recipe.width % 8 == recipe.height % 8 == 0
    if quality != "draft":
        assert (recipe.width, recipe.height) == (width, height)
