"""The idea within the words that ask for it."""

import pytest

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
        ("What did a Roman kitchen look like inside? I see pans.", "a Roman kitchen inside. I see pans."),
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
