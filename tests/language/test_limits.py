"""Any text at all is read, and a long one in time that grows with its length only."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.language import Album, Reading, compare, read, read_request, repair

WORDS = st.lists(
    st.sampled_from(
        [
            "a",
            "the",
            "red",
            "boat",
            "with",
            "of",
            "on",
            ",",
            ".",
            "and",
            "no",
            "not",
            "is",
            "are",
            "its",
            "that",
            "which",
            "painted",
            "sitting",
            "to",
            "left",
            "three",
            "#2",
            "back",
            "it",
            "them",
            "make",
            "add",
            "remove",
            "as",
            "from",
            "under",
            '"',
            "'",
            "(",
            ")",
            "instead",
            "more",
            "less",
            "like",
            "but",
            "then",
            "without",
            "another",
            "only",
            "of's",
        ]
    ),
    max_size=40,
).map(" ".join)

SAID = sorted(
    {
        word
        for table in Path(__file__).parent.glob("requests*.txt")
        for line in table.read_text("utf-8").splitlines()
        if not line.startswith(("#", "["))
        for word in re.findall(r"[\w'-]+|[.,:;?!]", line.split("=>")[0])
    }
)
MIXED = st.lists(st.sampled_from(SAID), max_size=9).map(" ".join)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=200), WORDS))
def test_any_text_is_read(text: str) -> None:
    assert isinstance(read(text), Reading)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=120), WORDS, MIXED))
@example("should be sold")
@example("not on rose empty they one come")
def test_any_turn_is_read(text: str) -> None:
    picture = read("two cats on a green sofa at night, a red lamp on the left")
    album = Album(numbers=(1, 2, 3), head=3, lines={1: picture})
    assert read_request(text, picture, album, ("add a lamp",)).intent
    assert read_request(text, None).intent


@settings(deadline=None)
@given(WORDS, WORDS)
def test_any_two_texts_are_compared_and_repaired(idea: str, prompt: str) -> None:
    wanted = read(idea)
    compare(wanted, repair(prompt, wanted))


@pytest.mark.parametrize(
    "unit", ["a small red boat on the left of a castle, ", "and ", "a red, ", "of a bowl ", "'a ", "add a cat and "]
)
def test_ten_thousand_words_are_read(unit: str) -> None:
    text = unit * (10_000 // len(unit.split()))
    picture = read("two cats on a sofa")
    assert isinstance(read(text), Reading)
    assert read_request(text, picture, Album(numbers=(1,), head=1, lines={1: picture})).intent
