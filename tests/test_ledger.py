"""The user's words that led to a picture."""

from assistant.conversation import Conversation
from assistant.events import Created, Drawn, Moved, Planned, Said, Started
from assistant.images import ImageRequest
from assistant.ledger import said
from assistant.planning import Plan
from tests.photos import attached

AT = "2026-01-01T00:00:00Z"


def drawn(conversation: Conversation, words: str, parents: tuple[int, ...] = ()) -> int:
    turn, number = conversation.turn + 1, conversation.next_number
    conversation.apply(Said(at=AT, turn=turn, words=words))
    conversation.apply(Planned(at=AT, turn=turn, chat="x", plan=Plan(reply="")))
    call = conversation.next_call
    request = ImageRequest(prompt=words)
    conversation.apply(Started(at=AT, turn=turn, call=call, generator="g", request=request, parents=parents))
    digest = f"{number:064x}"
    file = f"images/{digest}.png"
    conversation.apply(
        Drawn(at=AT, number=number, digest=digest, file=file, media_type="image/png", width=1, height=1, call=call)
    )
    return number


def test_only_the_words_on_the_way_to_the_head_count() -> None:
    conversation = Conversation("c", [Created(at=AT, seed=1)])
    boat = drawn(conversation, "a boat")
    red = drawn(conversation, "make it red", (boat,))
    cat = drawn(conversation, "a cat")
    assert said(conversation) == ("a cat",)
    drawn(conversation, "combine them", (cat, red))
    assert said(conversation) == ("a boat", "make it red", "a cat", "combine them")
    conversation.apply(Moved(at=AT, head=red))
    assert said(conversation) == ("a boat", "make it red")
    conversation.apply(Moved(at=AT, head=None))
    assert said(conversation) == ()


def test_a_turn_that_drew_nothing_led_nowhere() -> None:
    conversation = Conversation("c", [Created(at=AT, seed=1)])
    boat = drawn(conversation, "a boat")
    conversation.apply(Said(at=AT, turn=2, words="a thing the provider refused"))
    drawn(conversation, "at night", (boat,))
    assert said(conversation) == ("a boat", "at night")


def test_the_words_before_a_photo_did_not_lead_to_it() -> None:
    conversation = Conversation("c", [Created(at=AT, seed=1)])
    drawn(conversation, "a boat")
    photo = conversation.next_number
    conversation.apply(attached(photo))
    assert said(conversation) == ()
    conversation.apply(Said(at=AT, turn=2, words="a thing the provider refused", attachments=(photo,)))
    assert said(conversation) == ()
    drawn(conversation, "at night", (photo,))
    assert said(conversation) == ("at night",)
