"""The rules in a real session: what they are told of a conversation that has gone on for a while."""

import re
from collections.abc import Iterator
from importlib.metadata import EntryPoint

import pytest

from assistant.drawing import Announced, Update
from assistant.errors import UnknownImage
from assistant.events import Moved
from assistant.host import PluginHost
from assistant.library import Library
from assistant.session import Session
from assistant.worker import Text

SUBJECT = (
    "a grey cat asleep on a red sofa with a tall lamp and two blue cushions beside it, in a room full of old books"
)
EDITS = (
    "make the cat orange",
    "add two mugs on the floor",
    "at night",
    "remove the lamp",
    "a green sofa",
    "a rug",
    "rain",
)


@pytest.fixture
def session(host: PluginHost, library: Library) -> Iterator[Session]:
    host.load(found=[EntryPoint("storyboard", "assistant_storyboard", "assistant")])
    session = Session(host, library, name="talk", generator="paintbox:free", chat="storyboard", seed=1)
    yield session
    session.close()


def prompt_after(session: Session, *turns: str) -> str:
    for words in turns:
        list(session.say(words))
    head = session.conversation.head
    assert head is not None
    return session.conversation.image(head).prompt


@pytest.mark.parametrize("name", ["#1", "the first one", "the original"])
def test_an_early_picture_is_gone_on_from_with_all_it_shows(session: Session, name: str) -> None:
    prompt = prompt_after(session, SUBJECT, *EDITS, f"go back to {name} but make the sofa green")
    assert re.search(r"grey cat asleep on a (\S+ )?green sofa", prompt)
    assert "two blue cushions" in prompt
    assert "full of old books" in prompt
    assert "…" not in prompt


def test_every_step_back_is_told(session: Session) -> None:
    prompt_after(session, "a fox", "make it white", "add a dog")
    assert [update.head for update in session.say("undo the last two changes") if isinstance(update, Moved)] == [2, 1]


def test_order_counts_all_pictures_of_a_long_conversation(session: Session) -> None:
    prompt_after(session, SUBJECT, *(f"make the cat {colour}" for colour in ("white", "black", "brown") * 30))
    assert session.conversation.head == 91
    prompt_after(session, "go back to the second one")
    assert session.conversation.head == 2


def test_undo_goes_to_the_picture_that_was_shown_before(session: Session) -> None:
    jump = (SUBJECT, "make the cat orange", "at night", "the first one again, but in winter")
    assert "Winter" in prompt_after(session, *jump)
    prompt_after(session, "undo that")
    assert session.conversation.head == 3
    prompt_after(session, "new picture: a boat on a lake", "undo that")
    assert session.conversation.head == 3
    prompt_after(session, "undo that and make the sofa green")
    assert session.conversation.head == 6
    assert session.conversation.image(6).parents == (2,)


def test_undo_takes_back_several_pictures_at_once(session: Session) -> None:
    prompt_after(session, "a fox in a wood", "three variations of it")
    assert list(session.conversation.images) == [1, 2, 3, 4]
    prompt_after(session, "undo that")
    assert session.conversation.head == 1


def test_a_picture_there_is_not_is_refused_unannounced(session: Session) -> None:
    list(session.say("a dog on a lawn"))
    told: list[Update] = []
    with pytest.raises(UnknownImage, match="no picture #77"):
        told.extend(session.say("make #77 blue"))
    assert not [update for update in told if isinstance(update, Text | Announced)]


def test_a_picture_named_in_words_that_nobody_drew_is_the_users_mistake(session: Session) -> None:
    prompt_after(session, "a fox")
    with pytest.raises(UnknownImage, match="no picture #9"):
        prompt_after(session, "make picture 9 darker")
