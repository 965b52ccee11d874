"""The state that events fold into: numbers, head, ledger, cost."""

import random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.briefing import messages
from assistant.conversation import Conversation, ImageRecord
from assistant.errors import UnknownImage
from assistant.events import (
    Created,
    Drawn,
    Failed,
    Finished,
    Known,
    Locked,
    Moved,
    Origin,
    Planned,
    Renamed,
    Said,
    Started,
    decode_event,
    encode_event,
)
from assistant.images import ImageRequest, Usage
from assistant.ledger import ledger, worth_telling
from assistant.planning import LedgerEntry, Plan, Situation
from tests.photos import attached

AT = "2026-11-22T12:00:00.000Z"


def drawn(number: int, prompt: str, parents: tuple[int, ...] = (), turn: int | None = None) -> list[Known]:
    turn = turn or number
    return [
        Said(at=AT, turn=turn, words=f"words of {number}"),
        Planned(at=AT, turn=turn, chat="rules", plan=Plan(reply=f"reply {number}")),
        Started(at=AT, turn=turn, call=number, generator="dots", request=ImageRequest(prompt=prompt), parents=parents),
        Drawn(
            at=AT,
            number=number,
            call=number,
            digest=f"{number:064x}",
            file=f"images/{number:064x}.png",
            media_type="image/png",
            width=8,
            height=8,
        ),
        Finished(at=AT, call=number, cost=0.25),
    ]


@pytest.fixture
def conversation() -> Conversation:
    events: list[Known] = [Created(at=AT, seed=3)]
    events += drawn(1, "A fox in a forest")
    events += drawn(2, "A fox in a snowy forest", (1,))
    events += drawn(3, "A teapot on a table")
    return Conversation("talk", events)


def test_pictures_have_numbers_parents_and_prompts(conversation: Conversation) -> None:
    assert conversation.head == 3
    assert conversation.image(2).parents == (1,)
    assert conversation.image(2).prompt == "A fox in a snowy forest"
    assert list(conversation.ancestors(2)) == [2, 1]
    assert (conversation.next_number, conversation.next_call) == (4, 4)
    assert conversation.cost == 0.75
    assert conversation.title == "words of 1"


def test_a_line_names_pictures_as_the_user_does() -> None:
    """What is sent to a generator tells them by their order, since it knows no numbers."""
    told = 'put the cat of picture 2 into picture 1, as in picture 3, under a sign "picture 1"'
    request = ImageRequest(prompt="x", instruction=told)
    picture = ImageRecord(
        number=9,
        digest="",
        file="f",
        media_type="image/png",
        width=1,
        height=1,
        turn=1,
        request=request,
        parents=(6, 8),
    )
    assert picture.line == 'put the cat of #8 into #6, as in picture 3, under a sign "picture 1"'


def test_a_number_there_is_not_is_told_with_those_there_are(conversation: Conversation) -> None:
    with pytest.raises(UnknownImage) as caught:
        conversation.image(9)
    assert str(caught.value) == "there is no picture #9 - there are #1 to #3"


def test_the_head_moves_and_nothing_is_deleted(conversation: Conversation) -> None:
    conversation.apply(Moved(at=AT, head=1))
    assert conversation.head == 1
    assert len(conversation.images) == 3
    conversation.apply(Moved(at=AT, head=77))
    assert conversation.head is None


def test_undo_goes_through_a_photo_and_back_to_what_was_there_before_it(conversation: Conversation) -> None:
    """Attached pictures come before the words they go with; those of one turn are one step."""
    for event in (attached(4), attached(5), *drawn(6, "A fox by a teapot", (4, 5), turn=4)):
        conversation.apply(event)
    assert [conversation.images[number].turn for number in (3, 4, 5, 6)] == [3, 4, 4, 4]
    assert conversation.trail == [None, 1, 2, 3, 5]


def test_a_photo_is_not_one_of_what_is_drawn_beside_it(conversation: Conversation) -> None:
    for event in (attached(4), *drawn(5, "A new thing", turn=4), *drawn(6, "A new thing", turn=4)[2:]):
        conversation.apply(event)
    assert conversation.trail == [None, 1, 2, 3, 4]


def test_a_call_without_an_end_is_of_unknown_outcome(conversation: Conversation) -> None:
    conversation.apply(
        Started(at=AT, turn=4, call=4, generator="dots", request=ImageRequest(prompt="x"), estimate=0.05)
    )
    assert list(conversation.open_calls) == [4]
    conversation.apply(Failed(at=AT, turn=4, call=4, error="Cancelled", message="cancelled", outcome="cancelled"))
    assert not conversation.open_calls


def test_a_refused_turn_is_not_told_to_the_chat_model_again(conversation: Conversation) -> None:
    conversation.apply(Said(at=AT, turn=4, words="something bad"))
    conversation.apply(Planned(at=AT, turn=4, chat="rules", plan=Plan(reply="ok")))
    conversation.apply(Failed(at=AT, turn=4, call=4, error="Refused", message="refused", outcome="refused"))
    assert [exchange.words for exchange in conversation.exchanges] == ["words of 1", "words of 2", "words of 3"]


def test_the_chat_models_own_price_counts(conversation: Conversation) -> None:
    conversation.apply(Planned(at=AT, turn=4, chat="gpt", plan=Plan(reply="", usage=Usage(cost=0.5))))
    assert conversation.cost == 1.25


def test_the_ledger_holds_what_matters_and_stays_bounded() -> None:
    events: list[Known] = [Created(at=AT, seed=3)]
    for number in range(1, 501):
        subject = "a lighthouse with a green door" if number == 17 else f"picture of thing{number}"
        events += drawn(number, subject, (number - 1,) if number > 1 else ())
    conversation = Conversation("long", events)
    told = ledger(conversation, "go back to #3, and take the door of the lighthouse")
    numbers = [entry.number for entry in told]
    assert numbers == sorted(numbers)
    assert {1, 3, 17, 499, 500} <= set(numbers)
    assert len(told) <= 130
    assert next(entry for entry in told if entry.number == 17).prompt == "a lighthouse with a green door"
    assert 12 in {entry.number for entry in ledger(conversation, "take picture 12")}
    assert 12 not in {entry.number for entry in ledger(conversation, 'a mug reading "#12"')}


def test_a_language_model_is_told_of_a_few_and_of_those_named_everything() -> None:
    entries = tuple(
        LedgerEntry(number=n, line=f"line {n}", prompt=f"a thing{n} on a table", parents=(n - 1,) if n > 1 else ())
        for n in range(1, 101)
    )
    situation = Situation(words="like the second one, with thing50", pictures=100, ledger=entries, head=100)
    told = {entry.number: entry.prompt for entry in worth_telling(situation)}
    assert {2, 50, 97, 98, 99, 100} <= set(told)
    assert len(told) <= 18
    assert {number for number, prompt in told.items() if prompt} == {2, 100}
    assert "a thing2 on a table" in messages(situation)[1]["content"]


@given(st.randoms(use_true_random=False), st.integers(0, 60))
def test_a_damaged_log_never_raises(shuffler: random.Random, cut: int) -> None:
    events: list[Known] = [Created(at=AT, seed=3), Renamed(at=AT, title="x"), Locked(at=AT, phrases=("a fox",))]
    for number in range(1, 6):
        events += [*drawn(number, "p", (number - 1,)), Moved(at=AT, head=number * 2)]
    shuffler.shuffle(events)
    conversation = Conversation("damaged", events[:cut])
    ledger(conversation, "anything #2")
    list(conversation.ancestors(conversation.head))


def test_every_event_survives_the_disk(conversation: Conversation) -> None:
    for event in [
        Created(at=AT, seed=1, origin=Origin(name="other", identity="0" * 16, how="fork")),
        *drawn(1, "A fox", (2,)),
        Locked(at=AT, phrases=("é“x”",)),
    ]:
        assert decode_event(encode_event(event)) == event
    with pytest.raises(msgspec.DecodeError):
        decode_event(b"[]")
