"""A larger canvas asked for in words: the same request as /extend, whatever the chat model."""

from collections.abc import Iterator

import pytest

from assistant.errors import UnknownImage, UsageError
from assistant.host import PluginHost
from assistant.library import Library
from tests.talking import Talk


@pytest.fixture
def talk(host: PluginHost, library: Library) -> Iterator[Talk]:
    talk = Talk(host, library)
    yield talk
    talk.session.close()


def test_words_draw_what_the_command_draws(talk: Talk) -> None:
    talk("a fox", "/extend left 25% with an old oak", "/pick #1")
    assert "extending #1 left by 25% with paintbox:free" in talk("extend it to the left by 25% with an old oak")
    images = talk.session.conversation.images
    asked, said = images[2], images[3]
    assert asked.request is not None
    assert said.request is not None
    assert (said.parents, said.prompt, said.width, said.height) == (asked.parents, asked.prompt, 80, 48)
    for field in ("sources", "mask", "extends", "growth", "instruction", "width", "height"):
        assert getattr(said.request, field) == getattr(asked.request, field)
    assert said.line == "extended left by 25%: a fox, in soft light. an old oak"


def test_a_picture_is_named_by_its_number(talk: Talk) -> None:
    talk("a fox", "an owl", "extend #1 upwards by half")
    image = talk.session.conversation.image(3)
    assert (image.parents, image.height, image.line) == ((1,), 72, "extended top by 50%: a fox, in soft light")
    with pytest.raises(UnknownImage):
        talk("extend #9 to the left")


def test_nothing_is_drawn_where_it_is_not_plain_what_is_asked(talk: Talk) -> None:
    talk("a fox")
    assert "To which side shall #1 grow" in talk("extend it")
    assert "in a turn of its own" in talk("extend it to the left and make it dusk")
    for words, todo in (("extend it to the left by 300%", "at most 100%"),):
        with pytest.raises(UsageError, match=todo):
            talk(words)
    talk("/mask 0,0,50,50")
    with pytest.raises(UsageError, match="a mask is set"):
        talk("extend it to the left")
    assert list(talk.session.conversation.images) == [1]


def test_words_settled_otherwise_are_no_extension(talk: Talk) -> None:
    talk("extend it to the left")  # there is nothing yet that could grow
    talk("/new extend it to the left", "/edit extend it to the left", "/verbatim on", "extend it to the left")
    images = talk.session.conversation.images.values()
    assert [bool(image.request and image.request.extends) for image in images] == [False] * len(images)


def test_a_size_is_fixed_no_more(talk: Talk) -> None:
    talk("/size 64x48", "a fox")
    assert "not fixed any more" in talk("extend it to the left")
    talk("make it dusk")
    assert talk.session.conversation.image(3).width == 80
