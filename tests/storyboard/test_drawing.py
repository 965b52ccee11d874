"""What is painted: every ground at every time, every weather and style; the algorithms behind them."""

import xml.etree.ElementTree as ET
from itertools import pairwise
from random import Random
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language import Thing
from assistant.language.reading import Time
from assistant_storyboard.colours import hex_of, rgb
from assistant_storyboard.drawing import lsystem
from assistant_storyboard.drawing.automata import caves, settle
from assistant_storyboard.drawing.compose import compose
from assistant_storyboard.drawing.light import light_of
from assistant_storyboard.drawing.markov import potts
from assistant_storyboard.drawing.noise import fractal_noise, gradient_noise, midpoint
from assistant_storyboard.drawing.raster import rasterise
from assistant_storyboard.drawing.styles import STYLES, apply_style, style_of
from assistant_storyboard.drawing.weather_words import Weather, weather_of
from assistant_storyboard.scene import Scene
from assistant_storyboard.staging.layout import arrange
from assistant_storyboard.staging.placed import Layout
from assistant_storyboard.staging.zones import Ground, Stage

TIMES: tuple[Time, ...] = get_args(Time)


def drawn(scene: Scene, size: int = 64, seed: int = 1) -> np.ndarray:
    layout = arrange(scene, seed, 1.0)
    return np.asarray(rasterise(compose(layout, size, size), size, size), np.float32)


@pytest.mark.parametrize("time", TIMES)
@pytest.mark.parametrize("ground", [ground for ground in get_args(Ground) if ground != "photo"])
def test_every_ground_at_every_time(ground: Ground, time: Time) -> None:
    scene = Scene(time=time)
    layout = Layout(scene=scene, stage=Stage(ground=ground, backdrops=("mountains",)), seed=1, scale=0.1)
    svg = compose(layout, 64, 64)
    ET.fromstring(svg)
    assert np.asarray(rasterise(svg, 64, 64)).std() > (0.2 if ground == "plain" else 4)


@pytest.mark.parametrize("weather", ["storm", "heavy rain", "snow", "fog", "rainbow", "wind", "cloudy", "clear sky"])
def test_weather_is_seen(weather: str) -> None:
    base = Scene(subjects=(Thing(noun="cottage"),), settings=(Thing(noun="meadow"),))
    changed = Scene(subjects=base.subjects, settings=base.settings, weather=(weather,))
    assert np.abs(drawn(base) - drawn(changed)).mean() > 0.3


@pytest.mark.parametrize("style", STYLES)
def test_every_style_changes_the_picture_and_repeats_itself(style: str) -> None:
    scene = Scene(subjects=(Thing(noun="cottage"),))
    picture = rasterise(compose(arrange(scene, 1, 1.5), 150, 100), 150, 100)
    first, again = apply_style(picture, style, 4), apply_style(picture, style, 4)
    assert first.size == picture.size
    assert first.tobytes() == again.tobytes()
    assert first.tobytes() != picture.tobytes()


@pytest.mark.parametrize(
    ("words", "style"),
    [
        ("a loose watercolor painting", "watercolour"),
        ("in the style of an oil painting", "oil painting"),
        ("pencil sketch", "pencil sketch"),
        ("8-bit pixel art", "pixel art"),
        ("linocut print", "woodcut"),
        ("vintage travel poster", "poster"),
        ("black-and-white photograph", "black and white"),
        ("cubist", None),
        (None, None),
    ],
)
def test_styles_are_known_by_their_words(words: str | None, style: str | None) -> None:
    assert style_of(words) == style


def test_night_is_darker_than_day_and_windows_shine() -> None:
    scene = Scene(subjects=(Thing(noun="cottage"),), settings=(Thing(noun="meadow"),))
    day, night = drawn(scene, 128), drawn(Scene(subjects=scene.subjects, settings=scene.settings, time="night"), 128)
    assert night.mean() < day.mean() * 0.6
    warm = (night[..., 0] > 180) & (night[..., 2] < 160)
    assert warm.any()


def test_a_colour_reaches_the_figure() -> None:
    def redness(colour: str) -> float:
        pixels = drawn(Scene(subjects=(Thing(noun="boat", colours=(colour,)),), settings=(Thing(noun="sea"),)), 128)
        return float(((pixels[..., 0] > 130) & (pixels[..., 1] < 80)).mean())

    assert redness("red") > redness("blue") + 0.004


@pytest.mark.parametrize(
    ("words", "channel"), [("crimson", 0), ("navy blue", 2), ("dusty pink", 0), ("lime-green", 1), ("dark green", 1)]
)
def test_colour_words(words: str, channel: int) -> None:
    colour = hex_of(words)
    assert colour is not None
    assert max(range(3), key=lambda i: rgb(colour)[i]) == channel


def test_colour_modifiers_and_nonsense() -> None:
    assert sum(rgb(hex_of("pale blue") or "")) > sum(rgb(hex_of("blue") or "")) > sum(rgb(hex_of("dark blue") or ""))
    assert hex_of("quick") is None
    assert hex_of("") is None


@given(st.text(max_size=30))
def test_any_colour_words_are_a_colour_or_none(words: str) -> None:
    colour = hex_of(words)
    assert colour is None or len(colour) == 7


def test_weather_words() -> None:
    assert weather_of(["storm"]).lightning
    assert weather_of(["light rain"]).rain < weather_of(["heavy rain"]).rain
    assert weather_of(["rainbow"]).rainbow
    assert not weather_of(["rainbow"]).rain
    assert weather_of(["clear sky"]).cloud < Weather().cloud
    assert weather_of([]) == Weather()


@given(st.tuples(*[st.floats(0, 1)] * 3), st.tuples(*[st.floats(0, 1)] * 3), st.floats(0, 1), st.sampled_from(TIMES))
def test_grading_is_affine(one: tuple[float, ...], other: tuple[float, ...], share: float, time: Time) -> None:
    """So that grading each paint of a drawing equals grading the finished drawing."""
    light = light_of(time, Weather(fog=0.4))
    blended = tuple(a + (b - a) * share for a, b in zip(one, other, strict=True))
    expected = [
        a + (b - a) * share
        for a, b in zip(light.grade(one, 0.5), light.grade(other, 0.5), strict=True)  # type: ignore[arg-type]
    ]
    assert light.grade(blended, 0.5) == pytest.approx(expected)  # type: ignore[arg-type]


def test_midpoint_displacement_keeps_its_ends_and_roughens() -> None:
    smooth, craggy = midpoint(Random(1), 8, 0.3, 2, 5), midpoint(Random(1), 8, 0.7, 2, 5)
    assert len(smooth) == 257
    assert (smooth[0], smooth[-1]) == (2, 5)
    assert sum(abs(a - b) for a, b in pairwise(craggy)) > 2 * sum(abs(a - b) for a, b in pairwise(smooth))


def test_gradient_noise_is_smooth_bounded_and_repeatable() -> None:
    field = gradient_noise(np.random.default_rng(3), (60, 80), (3, 4))
    assert np.array_equal(field, gradient_noise(np.random.default_rng(3), (60, 80), (3, 4)))
    assert np.abs(field).max() <= 1.5
    assert np.abs(np.diff(field, axis=1)).max() < 0.25
    assert fractal_noise(np.random.default_rng(3), (60, 80), (3, 4)).std() >= field.std() * 0.9


def test_the_caves_rule_makes_chambers_that_settle() -> None:
    rng = np.random.default_rng(2)
    cells = caves(rng, (40, 40), steps=12)
    assert 0.1 < cells.mean() < 0.9
    changed = (settle(cells, 1) != cells).mean()
    assert changed < 0.02


def test_the_potts_model_makes_patches() -> None:
    rng = np.random.default_rng(2)
    field = potts(rng, (40, 60), 3)
    assert set(np.unique(field)) <= {0, 1, 2}
    alike = (field == np.roll(field, 1, 1)).mean()
    assert alike > 0.6


def test_l_systems_grow_trees_of_height_one() -> None:
    assert lsystem.grow(Random(1), {"A": ("AB",), "B": ("A",)}, "A", 4) == "ABAABABA"
    branches = lsystem.tree(Random(5))
    assert max(branch.y1 for branch in branches) == pytest.approx(1)
    assert any(branch.tip for branch in branches)
    assert branches[0].x == branches[0].y == 0
