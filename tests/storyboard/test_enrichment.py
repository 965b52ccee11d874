"""Enrichment: fitting, recognised again, and never against what the user said."""

import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language import Thing, read
from assistant_storyboard.prompts import enrichment
from assistant_storyboard.prompts.composing import compose
from assistant_storyboard.prompts.enrichment import SLOTS, details_for, find_detail, is_modifier, modify, open_slots
from assistant_storyboard.prompts.passages import read_prompt
from assistant_storyboard.prompts.writing import Writing
from assistant_storyboard.scene import Scene, scene_of

LEXICON = enrichment._lexicon()
CATALOGUE = enrichment._catalogue()


def texts(idea: str, seed: int = 0) -> str:
    return " ".join(detail.text for detail in details_for(scene_of(read(idea)), idea, SLOTS, seed))


@pytest.mark.parametrize("noun", sorted(LEXICON.nouns))
def test_every_modifier_reads_as_a_word_about_its_noun(noun: str) -> None:
    modifiers = LEXICON.nouns[noun]
    for word in (*modifiers.look, *modifiers.size, *modifiers.colour, *modifiers.material):
        reading = read(f"A {word} {noun}.")
        assert [(thing.noun, thing.count) for thing in reading.things] == [(noun, 1)], word
        thing = reading.things[0]
        assert thing.traits or thing.colours or thing.size or thing.materials or thing.doing, word
        assert (reading.time, reading.weather, reading.moods, reading.styles) == (None, (), (), ()), word


@pytest.mark.parametrize("detail", CATALOGUE.details, ids=lambda detail: detail.text)
def test_every_detail_can_be_chosen_and_is_one_phrase(detail: enrichment.Detail) -> None:
    kinds = CATALOGUE.kinds | {"time": {}}
    assert "," not in detail.text
    assert "." not in detail.text
    for name in ("weather", "ground", "subject"):
        conditions: tuple[str, ...] = getattr(detail, name)
        assert set(conditions) <= set(kinds[name]) | {"none"}
    assert set(detail.time) <= {"dawn", "morning", "day", "afternoon", "sunset", "dusk", "night", "none"}


def test_a_bare_noun_gets_a_modifier_and_a_described_one_none() -> None:
    assert modify(Thing(noun="lighthouse"), Scene(), 0)
    assert modify(Thing(noun="lighthouse", traits=("derelict",)), Scene(), 0) == ()
    assert modify(Thing(noun="qwertle"), Scene(), 0) == ()


def test_modifiers_of_a_compound_are_those_of_its_head() -> None:
    assert is_modifier("racing bicycle", modify(Thing(noun="racing bicycle"), Scene(), 3)[0])


def test_no_modifier_speaks_of_what_is_excluded_or_repeats_what_is_said() -> None:
    meadow = Scene(settings=(Thing(noun="meadow"),), excluded=("wildflowers",))
    knight = scene_of(read("a knight in silver armour"))
    for seed in range(20):
        assert "wildflower-strewn" not in modify(meadow.settings[0], meadow, seed)
        assert "armoured" not in modify(knight.subjects[0], knight, seed)


@pytest.mark.parametrize(
    ("idea", "never"),
    [
        ("a harbour at night", ["sun ", "afternoon", "crisp edges", "sparkles"]),
        ("a lighthouse on a cliff", ["surf breaks", "gloom", "flakes"]),
        ("a red apple on a plain white background", ["grasses", "surf", "horizon"]),
        ("a ship on the sea without clouds", ["cloud"]),
        ("a cat, blueprint", ["light", "tones"]),
        ("a cat in soft candlelight", ["light falls", "light wraps", "slanting"]),
        ("a street, seen from above", ["view", "framing"]),
    ],
)
def test_nothing_chosen_contradicts_the_idea(idea: str, never: list[str]) -> None:
    for seed in range(20):
        assert not [word for word in never if word in texts(idea, seed)]


def test_a_storm_brings_its_own_atmosphere() -> None:
    assert "surf breaks white" in texts("a lighthouse on a cliff in a storm")


def test_a_specific_idea_is_left_as_it_is() -> None:
    idea = (
        "A wide kitchen seen from the doorway, a long oak table in the centre with a bowl of pears on it, a tabby cat"
        " asleep on the windowsill, copper pans above the stove and an open door to a walled garden."
    )
    assert open_slots(idea) == ()
    assert compose(idea, Writing()) == idea


def test_details_are_found_again_by_their_words() -> None:
    for detail in CATALOGUE.details:
        assert find_detail(f"{detail.text.capitalize()}.") == detail
    assert find_detail("soft light") is None


@given(st.integers(0, 10_000), st.sampled_from(["a fox", "two boats on a lake", "a city at night", "a cup of tea"]))
def test_details_come_back_as_details_and_never_as_things(seed: int, idea: str) -> None:
    prompt = compose(idea, Writing(seed=seed))
    scene = read_prompt(prompt)
    assert scene.details
    assert msgspec.structs.replace(scene, details=()).words == ()
    assert [thing.noun for thing in scene.things] == [thing.noun for thing in read(idea).things]


def test_the_seed_decides() -> None:
    prompts = {compose("a fox in a forest", Writing(seed=seed)) for seed in range(12)}
    assert len(prompts) > 3
    assert compose("a fox in a forest", Writing(seed=5)) == compose("a fox in a forest", Writing(seed=5))


def test_each_of_two_of_one_noun_gets_its_modifiers() -> None:
    prompt = compose("a red boat and a blue boat on a lake", Writing(seed=7))
    first, second = re.findall(r"(\S+) (?:red|blue) boat", prompt)
    assert first == second
    assert prompt.count(first) == 2


@pytest.mark.parametrize(
    ("idea", "kept"),
    [
        ("two floors chocolate cake on a plate", "Two floors chocolate cake"),
        ("A wall of old records in a shop", "A wall of old records"),
        ("a castle of playing cards on a rug", "A castle of playing cards"),
        ("six people around a fire", "Six people around"),
        ("van green going up a lane", "green van going up"),
        ("boats red and blue on a river", "Boats red and blue"),
    ],
)
def test_nothing_breaks_up_what_the_user_named(idea: str, kept: str) -> None:
    for seed in range(4):
        assert kept in compose(idea, Writing(seed=seed))


@pytest.mark.parametrize("seed", range(6))
def test_no_hill_is_grassy_in_the_snow(seed: int) -> None:
    prompt = compose("a barn on a hill in deep snow", Writing(seed=seed))
    assert "grassy" not in prompt
    assert "hay-scented" not in prompt
