"""Facts in the words a user reads."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation import Conversation
from assistant.events import Created, Failed, Saved, Started
from assistant.images import Capabilities, ImageRequest, Sizes
from assistant.wording import abilities, difference, money, unfinished

WORDS = st.text("ab c", max_size=40).map(lambda text: " ".join(text.split()))


@pytest.mark.parametrize(
    ("amount", "told"), [(0.0, "$0.00"), (0.0042, "$0.0042"), (0.04, "$0.04"), (0.1, "$0.10"), (12.345, "$12.35")]
)
def test_money(amount: float, told: str) -> None:
    assert money(amount) == told


@given(WORDS, WORDS)
def test_a_difference_holds_the_whole_new_prompt_in_order(old: str, new: str) -> None:
    spans = difference(old, new)
    assert " ".join("".join(text for style, text in spans if style != "removed").split()) == new
    removed = [text for style, text in spans if style == "removed"]
    assert all(text in old for text in removed)


def test_a_change_is_shown_as_a_whole() -> None:
    old = "a tall white lighthouse on a cliff. Cold light breaks through the gloom. Wide view."
    new = "a tall white lighthouse on a cliff. The last afterglow lies on the horizon. Wide view."
    assert [(style, text) for style, text in difference(old, new) if text.strip()] == [
        ("", "a tall white lighthouse on a cliff."),
        ("removed", "Cold light breaks through the gloom. Wide view."),
        ("added", "The last afterglow lies on the horizon. Wide view."),
    ]


def test_what_is_lost_is_shown_most_of_all_where_nearly_everything_is() -> None:
    old, new = "A cat with a golden crown beside three blue vases.", "A cat at night."
    told = [(style, text) for style, text in difference(old, new) if text.strip()]
    assert told == [("removed", old), ("added", new)]


def test_where_nothing_stood_there_is_no_change() -> None:
    assert difference("", "an owl") == [("", "an owl")]
    assert difference("word " * 400, "word " * 401) == [("", "word " * 401)]


def test_what_is_unfinished() -> None:
    request = ImageRequest(prompt="a fox")
    events: list[Saved] = [
        Created(at="", seed=1),
        Started(at="", turn=1, call=1, generator="openai:x", request=request, estimate=0.05),
        Started(at="", turn=2, call=2, generator="openai:x", request=request),
        Failed(at="", turn=2, call=2, error="Refused", message="no", outcome="refused"),
        Started(at="", turn=3, call=3, generator="storyboard", request=request, estimate=0),
    ]
    assert list(unfinished(Conversation("c", events), ["line 3: unreadable"])) == [
        "call 1 to openai:x, about $0.05 has no known outcome: what it drew is not here, and it may have been charged",
        "call 3 to storyboard has no known outcome: what it drew is not here",
        "c: line 3: unreadable",
    ]


@pytest.mark.parametrize(
    ("capabilities", "told"),
    [
        (Capabilities(), "draws, any size"),
        (
            Capabilities(
                tasks=frozenset({"text-to-image", "image-to-image"}),
                edits_by="strength",
                seed="same hardware",
                sizes=Sizes(fixed=((512, 512), (768, 512))),
                retires=date(2027, 1, 2),
            ),
            "draws, reworks a picture, seeds (same hardware), 512x512 768x512, retires 2027-01-02",
        ),
    ],
)
def test_abilities(capabilities: Capabilities, told: str) -> None:
    assert abilities(capabilities) == told
