"""Commands said in words, whatever the chat model: a larger canvas as by /extend, the part that is transparent."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from assistant.errors import UnknownImage, UsageError
from assistant.host import PluginHost
from assistant.library import Library
from assistant.pictures import decode
from assistant.testing import picture
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
    assert said.line == "extended left by 25%: a fox, in soft light. An old oak."


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


def window(path: Path) -> Path:
    """A red picture with a transparent part."""
    picture = Image.new("RGBA", (64, 48), "red")
    picture.paste((0, 0, 0, 0), (8, 8, 24, 16))
    picture.save(path / "window.png")
    return path / "window.png"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("fill the hole with a blue flower", "add a blue flower"),
        ("put a Blue Flower in the gap", "add a Blue Flower"),
        ('fill in the transparent part of the picture with a sign that says "OPEN"', 'add a sign that says "OPEN"'),
        ("please paint two birds into the missing area", "add two birds"),
        ("add a moon where it is transparent", "add a moon"),
        ("the empty space should be filled with books", "add books"),
    ],
)
def test_what_is_transparent_is_painted(talk: Talk, tmp_path: Path, words: str, told: str) -> None:
    talk(f"@{window(tmp_path)} {words}")
    image = talk.session.conversation.image(2)
    assert image.request is not None
    assert image.request.mask is not None
    assert (image.request.task, image.parents, image.prompt) == ("inpainting", (1,), told)
    mask = decode(talk.session.record.store.read_blob(image.request.mask)).getchannel("A")
    assert ImageOps.invert(mask).getbbox() == (8, 8, 24, 16)
    assert talk.session.conversation.words[1].endswith(words)  # the record has what was said
    assert "repainting" not in talk("make it dusk")


def test_what_is_transparent_is_painted_as_the_rest_is(talk: Talk, tmp_path: Path) -> None:
    talk(f"@{window(tmp_path)} fill in the missing part")
    assert talk.session.conversation.image(2).prompt == "the same scene, continued seamlessly"


def test_a_hole_of_a_picture_that_is_whole(talk: Talk, tmp_path: Path) -> None:
    talk("a fox")
    for words in ("fill the transparent area with a cat", "fill the hole with water"):
        assert "Nothing in #1 is transparent" in talk(words)
    (tmp_path / "wall.png").write_bytes(picture(64, 48))
    talk(f"@{tmp_path / 'wall.png'} fill the hole with bricks")  # which the picture may show
    assert [image.number for image in talk.session.conversation.images.values()] == [1, 2, 3]
    assert talk.session.conversation.image(3).request.mask is None  # type: ignore[union-attr]


def test_a_mask_that_is_set_holds(talk: Talk, tmp_path: Path) -> None:
    talk(f"/attach {window(tmp_path)}", "/mask 0,0,50,50", "fill the hole with a blue flower")
    request = talk.session.conversation.image(2).request
    assert request is not None
    assert request.mask is not None
    mask = decode(talk.session.record.store.read_blob(request.mask)).getchannel("A")
    assert ImageOps.invert(mask).getbbox() == (0, 0, 32, 24)
