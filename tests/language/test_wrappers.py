"""The idea within the words that ask for it."""

import pytest

from assistant.language import Album, read, read_request
from assistant.language.scenes.wrappers import idea_in
from assistant.language.turns.intents import is_talk
from assistant.language.words.tokens import tokenize


@pytest.mark.parametrize(
    ("words", "idea"),
    [
        ("please draw me a picture of a fox", "a fox"),
        ("What would a library inside a giant whale look like?", "a library inside a giant whale"),
        ("how would a city on the moon look at night?", "a city on the moon at night"),
        ("show me what a treehouse for cats would look like", "a treehouse for cats"),
        ("is it possible to show two swans on a lake?", "two swans on a lake"),
        ("is there any chance you could draw a whale in a teacup?", "a whale in a teacup"),
        ("give me two different versions of a red boat", "a red boat"),
        ("four pictures of cats on a wall", "cats on a wall"),
        ("a few photos of a fox in the snow", "a photo of a fox in the snow"),
        ("What did a Roman kitchen look like inside? I see pans.", "a Roman kitchen inside. I see pans."),
        ("Another thing entirely: a mole in a top hat", "a mole in a top hat"),
        ("ok, other picture now, two barges on a canal", "two barges on a canal"),
        ("Next, please paint a plum tree", "a plum tree"),
        ("Separately, we should like to see an abbey in fog", "an abbey in fog"),
        ("Let's do something else. A tram in the rain", "A tram in the rain"),
        ("start a fresh picture with a beaver on a dam", "a beaver on a dam"),
        ("Fresh, ripe figs on a plate", "Fresh, ripe figs on a plate"),
        ("Next to the fire, a cat", "Next to the fire, a cat"),
        ("Other, older houses on a hill", "Other, older houses on a hill"),
    ],
)  # fmt: skip
def test_questions_and_orders_hold_an_idea(words: str, idea: str) -> None:
    assert idea_in(words) == idea
    assert not is_talk(tokenize(words))


@pytest.mark.parametrize(
    "words", ["can you draw?", "what does it look like?", "what can you do?", "is the fox red?", "how does #2 look?"]
)
def test_other_questions_are_talk(words: str) -> None:
    assert is_talk(tokenize(words))


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("four pictures of a castle", 4),
        ("can you make 3 images with a dragon in each", 3),
        ("show me a couple of photos of a horse", 2),
        ("6 variations of a robot cook", 6),
        ("draw three castles", 1),
        ("two images of a castle, one by day and one by night", 1),
    ],
)
def test_several_pictures_of_one_idea(words: str, count: int) -> None:
    assert read_request(words, None).count == count


def test_versions_of_something_else_are_no_variations() -> None:
    picture = read("a castle on a hill")
    other = read_request("two versions of a red boat", picture, Album(numbers=(1,), head=1))
    assert (other.intent, other.count) == ("new", 2)
    same = read_request("two versions of it", picture, Album(numbers=(1,), head=1))
    assert (same.intent, same.count) == ("vary", 2)
