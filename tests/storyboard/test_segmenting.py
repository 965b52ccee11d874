"""Masks by words: of the storyboard's own pictures it knows exactly what is where."""

import io

import numpy as np
import pytest
from PIL import Image

from assistant.errors import Cancelled
from assistant.images import GeneratedImage, ImageRequest, Job
from assistant.testing import picture
from assistant_storyboard import segment
from assistant_storyboard.generator import StoryboardGenerator
from assistant_storyboard.segmenting import named_by
from assistant_storyboard.staging.source import Source

BOATS = "a lighthouse on a cliff above the sea. A small red boat and a blue boat are on the sea. A seagull."


def drawn(prompt: str, **fields: object) -> GeneratedImage:
    (image,) = StoryboardGenerator().generate(
        ImageRequest(prompt=prompt, width=256, height=256, seed=5, **fields), Job()
    )  # type: ignore[arg-type]
    return image


def opened(mask: bytes | None) -> np.ndarray:
    assert mask is not None
    return np.asarray(Image.open(io.BytesIO(mask)).convert("L")) == 255


@pytest.fixture(scope="module")
def boats() -> GeneratedImage:
    return drawn(BOATS)


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("the red boat", ["red boat"]),
        ("the blue boat", ["blue boat"]),
        ("boats", ["red boat", "blue boat"]),
        ("the small boat", ["red boat"]),
        ("the lighthouse and the red boat", ["lighthouse", "red boat"]),
        ("the white lighthouse", ["lighthouse"]),
        ("the animals", ["seagull"]),
        ("the boat beside the lighthouse", ["red boat", "blue boat"]),
        ("the green boat", []),
        ("a whale", []),
        ("the red boat and a whale", []),
        ("everything but the boats", []),
        ("the sky", []),
        ("no boats", []),
        ("", []),
    ],
)
def test_which_figures_words_name(boats: GeneratedImage, words: str, figures: list[str]) -> None:
    layout = Source(boats.data).layout
    assert layout is not None
    named = [f"{item.colour} {item.noun}" if item.colour else item.noun for item in named_by(words, layout)]
    assert sorted(named) == sorted(figures)


def test_of_several_the_side_tells_which(boats: GeneratedImage) -> None:
    layout = Source(boats.data).layout
    assert layout is not None
    (left,), (right,) = named_by("the boat on the left", layout), named_by("the right boat", layout)
    assert left.x < right.x
    assert named_by("the boat in the foreground", layout)[0].y == max(left.y, right.y)


def test_a_mask_covers_the_thing_and_nothing_else(boats: GeneratedImage) -> None:
    red, both = opened(segment(boats.data, "the red boat", Job())), opened(segment(boats.data, "the boats", Job()))
    assert red.shape == (256, 256)
    assert 0 < red.sum() < both.sum() < 0.2 * both.size
    assert not (red & ~both).any()


def test_a_repainted_mask_changes_that_thing_alone(boats: GeneratedImage) -> None:
    mask = segment(boats.data, "the blue boat", Job())
    inside = opened(mask)
    rgba = np.dstack([np.zeros((256, 256, 3), np.uint8), np.where(inside, 0, 255).astype(np.uint8)])
    out = io.BytesIO()
    Image.fromarray(rgba, "RGBA").save(out, "PNG")
    files = {boats.digest: boats.data, "mask": out.getvalue()}
    request = ImageRequest(
        prompt=BOATS.replace("a blue boat", "a yellow boat"),
        sources=(boats.digest,),
        mask="mask",
        width=256,
        height=256,
    )
    (after,) = StoryboardGenerator().generate(request, Job(read=files.__getitem__))
    changed = (
        np.asarray(Image.open(io.BytesIO(after.data)).convert("RGB"), np.int16)
        != np.asarray(Image.open(io.BytesIO(boats.data)).convert("RGB"), np.int16)
    ).any(axis=2)
    assert changed[inside].mean() > 0.2
    assert not changed[~inside].any()


def test_a_picture_of_somebody_elses_is_left_to_others() -> None:
    assert segment(picture(64, 64), "the red boat", Job()) is None


def test_looking_can_be_stopped(boats: GeneratedImage) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        segment(boats.data, "the boats", job)
