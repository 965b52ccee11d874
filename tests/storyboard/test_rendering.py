"""Scenes as prompts: read back they are the same scene, and they keep to the generator's rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.images import PromptRules
from assistant.language import Place, Thing, read
from assistant_storyboard.prompts.passages import is_tags, passages_of, read_prompt
from assistant_storyboard.prompts.rendering import render
from assistant_storyboard.scene import Scene, scene_of

PROSE = PromptRules()
TAGS = PromptRules(dialect="tags")

SUBJECTS = ("lighthouse", "fishing boat", "cat", "owl", "table", "vase of tulips")
PLACES = st.sampled_from([Place(), Place(side="left"), Place(side="foreground"), Place(relation="on", of="cliff")])
THINGS = st.builds(
    Thing,
    noun=st.sampled_from(SUBJECTS),
    count=st.sampled_from([1, 2, 7]),
    colours=st.sampled_from([(), ("red",), ("navy blue",)]),
    size=st.sampled_from([None, "small", "huge"]),
    traits=st.sampled_from([(), ("weathered",)]),
    place=PLACES,
)
SCENES = st.builds(
    Scene,
    subjects=st.lists(THINGS, min_size=1, max_size=4, unique_by=lambda thing: thing.noun).map(tuple),
    settings=st.just((Thing(noun="cliff", traits=("craggy",)),)),
    time=st.sampled_from([None, "dusk", "night", "day"]),
    weather=st.sampled_from([(), ("fog",), ("heavy rain",)]),
    style=st.sampled_from([None, "watercolour", "pixel art"]),
    details=st.sampled_from([(), ("plum and ember tones",)]),
    excluded=st.sampled_from([(), ("people",), ("people", "birds")]),
)


@pytest.mark.parametrize("rules", [PROSE, TAGS], ids=["prose", "tags"])
@given(scene=SCENES)
def test_a_rendered_scene_is_a_fixed_point(rules: PromptRules, scene: Scene) -> None:
    once = render(scene, rules)
    assert render(read_prompt(once), rules) == once


@given(SCENES)
def test_nothing_of_a_scene_is_lost_in_its_prompt(scene: Scene) -> None:
    back = read_prompt(render(scene))
    assert sorted(thing.noun for thing in back.things) == sorted(thing.noun for thing in scene.things)
    for thing in scene.subjects:
        found = back.thing(thing.noun)
        assert found is not None
        assert (found.count, found.colours, found.size) == (thing.count, thing.colours, thing.size)
    assert (back.time, back.details, back.excluded) == (scene.time, scene.details, scene.excluded)
    assert (back.style or "").lower() == (scene.style or "")


def test_what_a_thing_stands_on_is_described_with_it() -> None:
    scene = scene_of(read("a small lighthouse on a craggy cliff at dusk, no people"))
    assert render(scene) == "A small lighthouse on a craggy cliff. At dusk. No people."
    assert render(scene, TAGS) == "a small lighthouse on a craggy cliff, at dusk, no people"


def test_details_go_first_when_the_prompt_is_too_long() -> None:
    scene = Scene(
        subjects=(Thing(noun="cat"),), details=("plum and ember tones", "ink-dark tones with sparing highlights")
    )
    assert render(scene, PromptRules(max_words=8)) == "A cat. Plum and ember tones."
    assert render(scene, PromptRules(max_words=3)) == "A cat."


def test_sentences_are_split_where_they_end() -> None:
    prompt = 'A sign that says "Stop. Now." hangs at no. 5. It is 3.5 m tall! Plum and ember tones.'
    passages = passages_of(prompt)
    assert passages.said == ('A sign that says "Stop. Now." hangs at no. 5.', "It is 3.5 m tall!")
    assert [detail.text for detail in passages.details] == ["plum and ember tones"]


@pytest.mark.parametrize(
    "said",
    [
        ('A 6" ruler on a desk.', 'A 12" board by a wall.'),
        ("A sign that says 'Stop. Now.' on a wall.", "A cat."),
        ("The dogs' bowl.", "The cats' bed."),
    ],
)
def test_inches_quote_no_end_of_a_sentence(said: tuple[str, ...]) -> None:
    assert passages_of(" ".join(said)).said == said


@pytest.mark.parametrize(
    ("prompt", "tags"),
    [
        ("a cat, a red sofa", False),
        ("cat, red sofa, lamplight, night, watercolour", True),
        ("a cat, plum and ember tones", True),
        ("A cat, at night, in the rain, on a wall, alone. It sleeps.", False),
    ],
)
def test_tags_are_told_from_sentences(prompt: str, tags: bool) -> None:
    assert is_tags(prompt) is tags


def test_what_is_put_behind_a_detail_begins_small_and_is_told_all_the_same() -> None:
    passages = passages_of("A fox. Soft natural light wraps around the forms. green hat. Warm light.")
    assert passages.said == ("A fox.", "green hat.", "Warm light.")
    assert len(passages.details) == 1
