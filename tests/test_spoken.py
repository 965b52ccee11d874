"""Commands said in words, whatever the chat model: a larger canvas as by /extend, the part that is transparent, a step
back or forward, a limit, a fork."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from assistant import hookimpl
from assistant.errors import UnknownImage, UsageError
from assistant.host import PluginHost
from assistant.images import Capabilities, Cost, GeneratedImage, ImageRequest, Job, Sizes, Task
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


def test_the_hole_in_a_picture_that_is_named(talk: Talk, tmp_path: Path) -> None:
    talk(f"@{window(tmp_path)} make it a window", "/pick #1", "an owl", "/lock a red frame")
    talk("fill the hole in #1 with a dragon")
    own = talk.session.conversation.image(4)
    assert (own.parents, own.prompt) == ((1,), "A dragon. a red frame.")
    assert own.request is not None
    assert own.request.mask is not None


class Cutter:
    """Draws a red castle with a hole in it, or on no background."""

    name = "cutter"

    def __init__(self, *tasks: Task, around: bool = False, sizes: Sizes | None = None) -> None:
        self.tasks = frozenset(tasks)
        self.around = around
        self.sizes = sizes or Sizes(default=(64, 48))

    def models(self) -> list[str]:
        return []

    def capabilities(self, model: str | None) -> Capabilities:
        return Capabilities(tasks=self.tasks, edits_by="instruction", sizes=self.sizes)

    def estimate(self, request: ImageRequest) -> Cost | None:
        return None

    def generate(self, request: ImageRequest, job: Job) -> Iterator[GeneratedImage]:
        width, height = request.width or 64, request.height or 48
        castle, out = Image.new("RGBA", (width, height), "red"), io.BytesIO()
        castle.paste((0, 0, 0, 0), (0, 0, width, height) if self.around else (8, 8, 24, 16))
        castle.paste("red", (26, 18, 40, 40))
        castle.save(out, "PNG")
        yield GeneratedImage(data=out.getvalue(), media_type="image/png", width=width, height=height)

    @hookimpl
    def register_generators(self) -> list["Cutter"]:
        return [self]


def test_what_is_painted_in_a_hole_is_part_of_its_picture(host: PluginHost, library: Library) -> None:
    host.register(Cutter("text-to-image", "image-to-image", "inpainting"), "cutter")
    talk = Talk(host, library, generator="cutter")
    talk("a castle", "an owl", "fill the hole in #1 with a dragon")
    image = talk.session.conversation.image(3)
    assert (image.parents, image.prompt) == ((1,), "a castle, in soft light. A dragon.")
    assert image.request is not None
    assert image.request.mask is not None
    talk("/pick #1", "/lock a grey moat", "fill the transparent part of #2")
    assert talk.session.conversation.image(4).prompt == "an owl, in soft light. a grey moat."
    talk.session.close()


def test_a_picture_grows_again_by_what_was_asked_for(host: PluginHost, library: Library) -> None:
    """Where sizes are fixed the canvas is larger than that, and its mask would tell of another growth."""
    sizes = Sizes(fixed=((64, 48), (96, 64), (64, 96)), default=(64, 48))
    host.register(Cutter("text-to-image", "image-to-image", "inpainting", sizes=sizes), "cutter")
    talk = Talk(host, library, generator="cutter")
    told = talk("a castle", "extend it to the left by 25%")
    assert "cutter makes no 80x48, the nearest is 96x64: more of it will be new" in told
    told += talk("/undo", "/retry")
    assert told.count("extending #1 left by 25% with cutter") == 2
    first, again = (talk.session.conversation.image(number).request for number in (2, 3))
    assert first is not None
    assert again is not None
    for field in ("sources", "mask", "extends", "growth", "width", "height"):
        assert getattr(again, field) == getattr(first, field)
    talk.session.close()


@pytest.mark.parametrize(
    ("tasks", "around"),
    [(("text-to-image", "image-to-image", "inpainting"), True), (("text-to-image", "image-to-image"), False)],
)
def test_a_hole_that_is_drawn_or_cannot_be_painted_alone_is_left_to_the_chat_model(
    host: PluginHost, library: Library, tasks: tuple[Task, ...], around: bool
) -> None:
    host.register(Cutter(*tasks, around=around), "cutter")
    talk = Talk(host, library, generator="cutter")
    talk("a burrow", "add a rabbit in the hole")
    image = talk.session.conversation.image(2)
    assert image.request is not None
    assert (image.request.instruction, image.request.mask) == ("add a rabbit in the hole", None)
    talk.session.close()


def test_a_hole_of_a_picture_that_is_whole(talk: Talk, tmp_path: Path) -> None:
    talk("a fox")
    assert "Nothing in #1 is transparent" in talk("fill the transparent area with a cat")
    (tmp_path / "wall.png").write_bytes(picture(64, 48))
    talk(f"@{tmp_path / 'wall.png'} fill the hole with bricks")  # which the picture may show
    assert [image.number for image in talk.session.conversation.images.values()] == [1, 2, 3]
    assert talk.session.conversation.image(3).request.mask is None  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("idea", "words"),
    [
        ("a rabbit burrow in a meadow", "add a rabbit in the hole"),
        ("a bookcase with shelves", "fill the empty space with books"),
        ("a fence", "a cat in the gap"),
        ("a pond in winter", "put a seal in the hole"),
        ("a jar of clear glass", "add a fish in the transparent part"),
    ],
)
def test_ordinary_words_are_the_chat_models(talk: Talk, idea: str, words: str) -> None:
    assert "transparent. Which" not in talk(idea, words)
    assert words in talk.session.conversation.image(2).prompt


def test_a_drawing_in_lines_has_no_transparent_pixel(host: PluginHost, library: Library) -> None:
    class Pen(Cutter):
        name = "pen"

        def generate(self, request: ImageRequest, job: Job) -> Iterator[GeneratedImage]:
            data = b'<svg xmlns="http://www.w3.org/2000/svg" width="64" height="48"></svg>'
            yield GeneratedImage(data=data, media_type="image/svg+xml", width=64, height=48)

    host.register(Pen("text-to-image", "image-to-image", "inpainting"), "pen")
    talk = Talk(host, library, generator="pen")
    talk("a burrow", "add a rabbit in the hole")
    assert talk.session.conversation.image(2).parents == (1,)
    talk.session.close()


def test_a_mask_that_is_set_holds(talk: Talk, tmp_path: Path) -> None:
    talk(f"/attach {window(tmp_path)}", "/mask 0,0,50,50", "fill the hole with a blue flower")
    request = talk.session.conversation.image(2).request
    assert request is not None
    assert request.mask is not None
    mask = decode(talk.session.record.store.read_blob(request.mask)).getchannel("A")
    assert ImageOps.invert(mask).getbbox() == (0, 0, 32, 24)


@pytest.mark.parametrize(
    ("words", "limit"),
    [
        ("limit to $2", 2),
        ("Please limit the spending to $2.50.", 2.5),
        ("set a limit of 2 dollars", 2),
        ("set the limit to 3", 3),
        ("raise my budget to 1,000 USD, please", 1000),
        ("set a $5 limit", 5),
        ("limit 4", 4),
        ("don't spend more than fifty cents", 0.5),
        ("stop at two dollars", 2),
        ("cap the costs at US$3 USD", 3),
        ("can you limit me to 2 dollars max for this conversation?", 2),
        ("set limit 2", 2),
        ("I don't want you to spend more than $2", 2),
        ("set a limit on the spending of $2 please", 2),
        ("no limit", None),
        ("remove the spending limit", None),
    ],
)
def test_a_limit_is_set_by_words_as_by_its_command(talk: Talk, words: str, limit: float | None) -> None:
    talk("/limit 9", "a fox")
    assert talk(words) == talk(f"/limit {'off' if limit is None else limit}")
    assert talk.session.limit == limit
    assert list(talk.session.conversation.images) == [1]


@pytest.mark.parametrize("words", ["limit to 2 euros", "limit the cost to $2,50"])
def test_a_limit_in_other_money_is_refused_and_none_is_guessed(talk: Talk, words: str) -> None:
    talk("/limit 9")
    with pytest.raises(UsageError, match=r"is not an amount - write US dollars like 2\.50"):
        talk(words)
    assert talk.session.limit == 9


@pytest.mark.parametrize(
    ("words", "line", "head"),
    [
        ("fork from #2", "/fork #2", 2),
        ("fork this", "/fork", 3),
        ("Please fork the conversation at picture 2.", "/fork 2", 2),
        ("fork #2 as Red-Fox", "/fork #2 Red-Fox", 2),
        ("fork it at #2", "/fork #2", 2),
        ("can you fork from the first picture?", "/fork #1", 1),
        ("branch off from #2", "/fork #2", 2),
        ("fork from here as well", "/fork", 3),
        ("start a fork of the conversation from #2", "/fork #2", 2),
        ("make a fork of this called dusk", "/fork dusk", 3),
    ],
)
def test_a_fork_is_made_by_words_as_by_its_command(talk: Talk, words: str, line: str, head: int) -> None:
    talk("a fox", "an owl", "a hare")
    names = []
    for each in (line, words):
        talk("/resume talk", each)
        names.append(talk.session.conversation.name)
        assert (talk.session.conversation.head, talk.session.conversation.origin is None) == (head, False)
    assert names[1] == f"{names[0]}-2"


def test_there_must_be_the_picture_that_is_forked_from(talk: Talk) -> None:
    with pytest.raises(UsageError, match="nothing has been said yet"):
        talk("fork this")
    talk("a fox")
    with pytest.raises(UnknownImage):
        talk("fork from #7")
    assert talk.session.conversation.name == "talk"


@pytest.mark.parametrize(
    "words",
    [
        "a fork",
        "fork",
        "fork and knife",
        "fork in the road",
        "make a fork here",
        "fork the steak",
        "a branch off the tree",
        "limit it to 2 colours",
        "limit to 2",
        "a speed limit of 50",
        "remove the cap",
        "no limit?",
        'a sign that says "limit $2"',
        "limit to $2 and a fox",
        "set the price to $2",
    ],
)
def test_words_about_a_picture_are_no_command(talk: Talk, words: str) -> None:
    talk("a kitchen", "/limit 9", words)
    assert (talk.session.limit, talk.session.conversation.name) == (9, "talk")
    assert len(talk.session.conversation.images) == 2


def test_verbatim_words_step_and_are_else_the_prompt(talk: Talk) -> None:
    talk("a fox", "make it dusk", "/verbatim on", "undo")
    assert talk.session.conversation.head == 1
    talk("Redo.")
    assert talk.session.conversation.head == 2
    assert list(talk.session.conversation.images) == [1, 2]
    for words in ("undo the fog", "redo it", "undo please", "limit to $2", "fork this"):
        talk(words)
        assert talk.session.conversation.image(talk.session.conversation.head or 0).prompt == words
    talk("/new undo")
    assert len(talk.session.conversation.images) == 8
    with pytest.raises(UsageError, match="there is nothing to redo"):
        talk("redo")


def test_undo_leads_before_the_first_picture_and_redo_back(talk: Talk) -> None:
    with pytest.raises(UsageError, match="there is nothing to undo"):
        talk("undo")
    assert "before the first picture" in talk("a fox", "undo")
    with pytest.raises(UsageError, match="there is nothing to undo"):
        talk("undo")
    assert "at #1" in talk("redo")
    assert list(talk.session.conversation.images) == [1]


@pytest.mark.parametrize("words", ["redo", "Redo!", "please redo", "redo, please"])
def test_redo_with_nothing_undone_draws_nothing(talk: Talk, words: str) -> None:
    talk("a fox", "make it dusk")
    with pytest.raises(UsageError, match="there is nothing to redo"):
        talk(words)
    assert list(talk.session.conversation.images) == [1, 2]


def test_redo_it_is_another_attempt(talk: Talk) -> None:
    talk("a fox", "redo it", "redo the picture in red")
    assert list(talk.session.conversation.images) == [1, 2, 3]


@pytest.mark.parametrize("move", ["/undo", "undo", "go back to #1", "undo that", "limit to $2"])
def test_what_is_attached_waits_for_a_turn_that_is_no_move(talk: Talk, tmp_path: Path, move: str) -> None:
    (tmp_path / "wall.png").write_bytes(picture(64, 48))
    talk("a fox", "make it dusk", f"/attach {tmp_path / 'wall.png'}", move)
    assert list(talk.session.conversation.images) == [1, 2]
    assert len(talk.context.attachments) == 1
    talk("make it red")
    assert talk.session.conversation.image(3).name == "wall.png"
    assert not talk.context.attachments


@pytest.mark.parametrize("words", ["undo that and add a cat", "make it like #1", "go back to #1 and make it dusk"])
def test_what_is_attached_goes_with_more_than_a_move(talk: Talk, tmp_path: Path, words: str) -> None:
    (tmp_path / "wall.png").write_bytes(picture(64, 48))
    talk("a fox", "make it dusk", f"/attach {tmp_path / 'wall.png'}", words)
    assert not talk.context.attachments
    assert talk.session.conversation.image(3).name == "wall.png"
