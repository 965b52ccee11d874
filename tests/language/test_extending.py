"""Turns that ask for a larger canvas, and turns that only sound like it."""

import pytest

from assistant.language.turns.extending import Extension, extension

LEFT, RIGHT, TOP, BOTTOM = ({side: 0.25} for side in ("left", "right", "top", "bottom"))


@pytest.mark.parametrize(
    ("words", "growth"),
    [
        ("extend it to the left by 25%", LEFT),
        ("extend left 25%", LEFT),
        ("enlarge the canvas on the left", LEFT),
        ("Extend the picture to the right.", RIGHT),
        ("can you extend the image a bit to the right please?", RIGHT),
        ("continue the scene to the left", LEFT),
        ("outpaint the left side", LEFT),
        ("make the canvas wider on the left", LEFT),
        ("make the picture taller at the top", TOP),
        ("add more space above", TOP),
        ("I'd like more room at the bottom", BOTTOM),
        ("leave some room on top", TOP),
        ("give it more room on the right", RIGHT),
        ("on the left, add more space", LEFT),
        ("show more of the scene on the left", LEFT),
        ("let's see more of the harbour on the right", RIGHT),
        ("zoom out a bit to show more of the sky on top", TOP),
        ("extend the image so we can see more of the beach on the right", RIGHT),
        ("widen it on both sides", LEFT | RIGHT),
        ("uncrop it on all sides", LEFT | RIGHT | TOP | BOTTOM),
        ("extend the beach to the right, please", RIGHT),
        ("continue the sky upwards", TOP),
        ("leave room at the top for a headline", TOP),
        ("let the picture continue on the left", LEFT),
        ("paint more of the scene on the right", RIGHT),
        ("make it 25% wider on the left", LEFT),
        ("add more space around the boat", LEFT | RIGHT | TOP | BOTTOM),
        ("expand the image upwards by half", {"top": 0.5}),
        ("extend it 20 percent to the left", {"left": 0.2}),
        ("add another 40% of canvas on the left", {"left": 0.4}),
        ("extend left 25% and right 10%", {"left": 0.25, "right": 0.1}),
        ("extend the picture left and right by half", {"left": 0.5, "right": 0.5}),
        ("extend it up and down by 10% each", {"top": 0.1, "bottom": 0.1}),
        ("extend the canvas by a third in all directions", dict.fromkeys(("left", "right", "top", "bottom"), 1 / 3)),
    ],
)
def test_a_picture_that_is_to_grow(words: str, growth: dict[str, float]) -> None:
    assert extension(words) == Extension(growth=growth)


def test_which_picture_and_what_is_to_be_seen_there() -> None:
    assert (
        extension("extend #3 to the left") == extension("#3 extend it to the left") == Extension(growth=LEFT, number=3)
    )
    oak = extension('Extend it to the left with an Old Oak and a sign that says "To the Sea"')
    assert oak == Extension(growth=LEFT, words='an Old Oak and a sign that says "To the Sea"')


@pytest.mark.parametrize(
    "words",
    [
        "extend it",
        "outpaint",
        "uncrop the picture",
        "add 200 pixels on the left",
        "enlarge the canvas a bit",
        "extend it by 200 pixels to the left",
    ],
)
def test_a_side_or_share_that_is_not_told(words: str) -> None:
    assert extension(words) == Extension()


@pytest.mark.parametrize(
    "words",
    [
        "extend it to the left and make it night",
        "make it night, and extend the canvas to the left",
        "extend it to the left with a tree and make it night",
    ],
)
def test_more_than_an_extension(words: str) -> None:
    assert extension(words) == Extension(more=True)


@pytest.mark.parametrize(
    "words",
    [
        "extend the table to the left",
        "widen the road on the left",
        "extend his arms upwards",
        "continue the path to the left",
        "move the boat to the left",
        "add a tree on the left",
        "more boats on the left",
        "add more clouds at the top",
        "make the boat wider",
        "enlarge it by 50%",
        "add a bit more on the left",
        "extend the boat to the right",
        "make it wider",
        "zoom out",
        "show more of the boat",
        "put more space between the trees",
        "add a bright background on the left",
        "a table with more room on the left",
        "make the boat red and leave some room at the top",
        'a sign that says "extend it to the left"',
        "a bit of " * 30,
        "left right " * 25,
    ],
)
def test_what_only_sounds_like_it(words: str) -> None:
    assert extension(words) is None


@pytest.mark.parametrize("words", ["let it grow up", "grow it down", "continue down", "add another room on the left"])
def test_what_a_thing_does_is_no_canvas(words: str) -> None:
    assert extension(words) is None
