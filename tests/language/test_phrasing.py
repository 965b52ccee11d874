"""Noun phrases written and read again, plurals and participles."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.language import Place, Thing, phrase, plural, read, singular, whereabouts

NOUNS = [
    "boat",
    "fox",
    "fishing-boat",
    "wolf",
    "mouse",
    "child",
    "sheep",
    "bus",
    "house",
    "glass",
    "octopus",
    "teddy",
    "bear",
    "fishing",
    "boat",
]
NOUNS = [*NOUNS, "teddy bear", "fishing boat", "oak tree", "stone", "grandfather clock", "bowl of apples"]
THINGS = st.builds(
    Thing,
    noun=st.sampled_from([noun for noun in NOUNS if noun not in ("stone", "teddy", "fishing", "glass")]),
    count=st.one_of(st.none(), st.integers(1, 30)),
    colours=st.lists(st.sampled_from(["red", "navy blue", "pale green", "lime-green"]), max_size=2, unique=True).map(
        tuple
    ),
    size=st.sampled_from([None, "tiny", "small", "large", "huge"]),
    materials=st.lists(st.sampled_from(["wooden", "brass"]), max_size=1).map(tuple),
    traits=st.lists(st.sampled_from(["old", "rusty", "ornate", "half-open"]), max_size=2, unique=True).map(tuple),
    doing=st.sampled_from([None, "sleeping", "reading a book"]),
    parts=st.lists(
        st.builds(Thing, noun=st.sampled_from(["hat", "scarf"]), colours=st.sampled_from([(), ("red",)])),
        max_size=2,
        unique_by=lambda part: part.noun,
    ).map(tuple),
)


@settings(deadline=None)
@given(THINGS)
def test_what_is_phrased_is_read_again(thing: Thing) -> None:
    assert read(phrase(thing)).things == (thing,)


@settings(deadline=None)
@given(THINGS, st.sampled_from(["left", "right", "centre", "foreground", "background"]))
def test_a_side_is_read_again(thing: Thing, side: str) -> None:
    words = f"{phrase(thing)} {whereabouts(Place(side=side))}"
    assert read(words).things[0].place == Place(side=side)


@pytest.mark.parametrize(
    ("thing", "words"),
    [
        (
            Thing(noun="boat", count=3, colours=("red",), size="small", materials=("wooden",)),
            "three small red wooden boats",
        ),
        (Thing(noun="owl"), "an owl"),
        (Thing(noun="unicorn"), "a unicorn"),
        (Thing(noun="hourglass"), "an hourglass"),
        (Thing(noun="grass"), "grass"),
        (Thing(noun="Eiffel Tower"), "the Eiffel Tower"),
        (Thing(noun="flock of geese", colours=("white",)), "a flock of white geese"),
        (Thing(noun="cat", colours=("black", "white")), "a black and white cat"),
        (Thing(noun="boat", count=None), "boats"),
        (Thing(noun="child", count=25), "25 children"),
    ],
)
def test_phrases(thing: Thing, words: str) -> None:
    assert phrase(thing) == words


@pytest.mark.parametrize(
    ("one", "many"),
    [line.split() for line in """
    boat boats|fox foxes|church churches|city cities|boy boys|man men|woman women|fisherman fishermen|child children
    |person people|mouse mice|goose geese|wolf wolves|leaf leaves|sheep sheep|deer deer|bus buses|house houses
    |rose roses|vase vases|horse horses|glass glasses|octopus octopuses|cactus cacti|potato potatoes|piano pianos
    |movie movies|cherry cherries|axe axes|moustache moustaches|lens lenses|canvas canvases|toe toes|shoe shoes
    |breeze breezes|prize prizes|bush bushes|knife knives|scarf scarves|roof roofs|giraffe giraffes|human humans
    |butterfly butterflies|monkey monkeys|tie ties|zombie zombies|volcano volcanoes|blouse blouses|statue statues
    |tooth teeth|foot feet|oasis oases|berry berries|witch witches|torch torches|bench benches|box boxes
    """.replace("\n", "").split("|")],
)  # fmt: skip
def test_plural_and_singular(one: str, many: str) -> None:
    assert (plural(one), singular(many), singular(one)) == (many, one, one)


@settings(deadline=None)
@given(
    st.from_regex(r"[a-z]{3,6}(b|d|g|k|l|m|n|p|r|t|w|ay|ey|oy|ck|ow)", fullmatch=True).filter(
        lambda w: not w.endswith("men")
    )
)
def test_any_regular_plural_goes_back(noun: str) -> None:
    assert singular(plural(noun)) == noun
