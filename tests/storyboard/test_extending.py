"""A picture that grows stays one picture: its own part untouched, the scene going on around it, and no seam."""

import numpy as np
import pytest

from assistant.images import GeneratedImage, ImageRequest, Job, Side
from assistant.masks import extended, extended_size
from assistant.pictures import decode
from assistant.testing import picture
from assistant_storyboard.generator import StoryboardGenerator
from assistant_storyboard.staging.placed import Layout, Region
from assistant_storyboard.staging.source import Source

GENERATOR = StoryboardGenerator()
FILES: dict[str, bytes] = {}


def keep(data: bytes) -> str:
    digest = GeneratedImage(data=data, media_type="image/png", width=1, height=1).digest
    FILES[digest] = data
    return digest


def drawn(prompt: str, **fields: object) -> bytes:
    request = ImageRequest(prompt=prompt, seed=5, **fields)  # type: ignore[arg-type]
    (image,) = GENERATOR.generate(request, Job(read=FILES.__getitem__))
    assert not any("as it was" in note for note in image.notes) or not request.extends
    return image.data


def grown(data: bytes, prompt: str, growth: dict[Side, float]) -> bytes:
    """The picture extended as a session has it done."""
    made = extended(data, growth, extended_size(decode(data).size, growth, 1))
    return drawn(prompt, sources=(keep(made.canvas),), mask=keep(made.mask), extends=keep(data))


def pixels(data: bytes) -> np.ndarray:
    return np.asarray(decode(data).convert("RGB"), np.int16)


def layout(data: bytes) -> Layout:
    found = Source(data).layout
    assert found is not None
    return found


def step_across(image: np.ndarray, column: int) -> float:
    """How much the picture changes from one column to the next there, against how much it does nearby."""
    steps = np.abs(np.diff(image, axis=1)).mean(axis=(0, 2))
    nearby = np.median(np.concatenate([steps[column - 12 : column - 2], steps[column + 2 : column + 12]]))
    return float(steps[column - 1] / max(nearby, 0.5))


SCENES = (
    "a lighthouse on a cliff in a storm",
    "a cottage in a meadow",
    "a sailboat on a lake at sunset",
    "a street at night in fog",
    "a cat in a room",
    "a castle on a hill in autumn",
)


@pytest.mark.parametrize("prompt", SCENES)
@pytest.mark.parametrize("side", ["left", "right"])
def test_there_is_no_seam(prompt: str, side: Side) -> None:
    before = drawn(prompt, width=256, height=256)
    after = pixels(grown(before, prompt, {side: 0.25}))
    assert after.shape == (256, 320, 3)
    edge, start = (64, 64) if side == "left" else (256, 0)
    assert np.array_equal(after[:, start : start + 256], pixels(before))
    assert step_across(after, edge) < 2.5


@pytest.mark.parametrize("side", ["top", "bottom"])
def test_the_horizon_stays_where_it_is(side: Side) -> None:
    prompt = "a cottage in a meadow"
    before = drawn(prompt, width=256, height=256)
    after = pixels(grown(before, prompt, {side: 0.25}))
    start = 64 if side == "top" else 0
    assert np.array_equal(after[start : start + 256], pixels(before))
    assert step_across(after.transpose(1, 0, 2), 64 if side == "top" else 256) < 2.5
    new = after[:64] if side == "top" else after[256:]
    red, green, blue = new.reshape(-1, 3).mean(axis=0)
    assert (blue > green > red) if side == "top" else (green > blue)


def test_what_was_drawn_stays_where_it_was() -> None:
    prompt = "a cottage in a meadow"
    before = drawn(prompt, width=256, height=256)
    once = grown(before, prompt, {"left": 0.25})
    twice = grown(once, prompt, {"right": 0.5, "top": 0.25})
    assert layout(once).items == layout(twice).items == layout(before).items
    assert layout(once).frames == (Region(left=0.2, top=0, right=1, bottom=1),)
    assert len(layout(twice).frames) == 2
    assert np.array_equal(pixels(twice)[64:, :320], pixels(once))


def test_the_next_change_keeps_the_extended_picture() -> None:
    prompt = "a cottage in a meadow"
    wide = grown(drawn(prompt, width=256, height=256), prompt, {"left": 0.5})
    same = drawn(prompt, sources=(keep(wide),))
    assert np.abs(pixels(same) - pixels(wide)).mean() < 2
    night = drawn(f"{prompt} at night", sources=(keep(wide),))
    assert pixels(night).shape == (256, 384, 3)
    assert layout(night).items == layout(wide).items
    assert layout(night).frames == layout(wide).frames


@pytest.mark.parametrize("side", ["left", "right"])
def test_what_is_added_stands_in_what_is_new(side: Side) -> None:
    prompt = "a cottage in a meadow"
    before = drawn(prompt, width=256, height=256)
    after = layout(grown(before, f"{prompt}. An old oak.", {side: 0.5}))
    (oak,) = [item for item in after.items if item.noun == "oak"]
    assert oak.x < 0 if side == "left" else oak.x > 1
    assert [item for item in after.items if item.noun != "oak"] == list(layout(before).items)


def test_a_strong_variation_begins_anew_in_the_new_shape() -> None:
    prompt = "a cottage in a meadow"
    wide = grown(drawn(prompt, width=256, height=256), prompt, {"left": 0.5})
    other = drawn(prompt, sources=(keep(wide),), variation=True, strength=0.9)
    assert layout(other).frames == ()
    assert pixels(other).shape == (256, 384, 3)


def test_somebody_elses_picture_goes_on_as_its_mirror_image() -> None:
    photo = picture(128, 96, "teal")
    after = pixels(grown(photo, "the same scene, continued seamlessly", {"right": 0.25}))
    assert after.shape == (96, 160, 3)
    assert np.abs(after - after[0, 0]).max() < 3
