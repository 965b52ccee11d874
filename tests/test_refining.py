"""Commands that correct, lock, mask, extend, compare and merge: what they send, and that nothing is lost by them."""

import io
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from assistant import hookimpl
from assistant.chains import merged
from assistant.commands import Command
from assistant.conversation import ImageRecord
from assistant.errors import (
    BadImage,
    Cancelled,
    LibraryError,
    RateLimited,
    UnknownImage,
    UnknownName,
    Unsupported,
    UsageError,
)
from assistant.host import PluginHost
from assistant.images import ImageRequest, Job
from assistant.library import Library
from assistant.pictures import decode
from assistant.planning import Plan, Situation, Step
from assistant.testing import picture
from tests.replay.recording import Press
from tests.talking import Talk, Terminal


@pytest.fixture
def talk(host: PluginHost, library: Library) -> Iterator[Talk]:
    talk = Talk(host, library)
    yield talk
    talk.session.close()


def head(talk: Talk) -> int | None:
    return talk.session.conversation.head


def test_undo_takes_back_a_pick_of_the_picture_before(talk: Talk) -> None:
    talk("a fox", "/new an owl", "/pick #1")
    talk("/undo")
    assert head(talk) == 2
    talk("/redo")
    assert head(talk) == 1
    talk("/undo 2")
    assert head(talk) == 1
    talk("make it dusk", "/undo")
    assert head(talk) == 1


def test_redo_takes_back_undos_and_is_forgotten_by_a_new_picture(talk: Talk) -> None:
    talk("a fox", "make it dusk", "add rain", "/undo", "/undo")
    talk("/redo")
    assert head(talk) == 2
    talk("/redo")
    assert head(talk) == 3
    with pytest.raises(UsageError, match="nothing to redo"):
        talk("/redo")
    talk("/undo", "make it dawn")
    with pytest.raises(UsageError, match="nothing to redo"):
        talk("/redo")
    assert list(talk.session.conversation.images) == [1, 2, 3, 4]


def test_several_steps_back_and_forward(talk: Talk) -> None:
    talk("a fox", "make it dusk", "add rain", "make it dawn", "/undo 3")
    assert head(talk) == 1
    assert "at #1\n" in talk("/redo 2", "/undo 2")  # and not what is only passed
    talk("/redo 2")
    assert head(talk) == 3
    for line, what in (
        ("/undo 4", "are 3 steps to undo"),
        ("/redo 2", "is one step"),
        ("/undo all", "'all' is not"),
    ):
        with pytest.raises(UsageError, match=what):
            talk(line)
    assert head(talk) == 3


def test_a_command_that_does_not_say_what_may_follow_takes_all(talk: Talk) -> None:
    heard: list[str] = []
    talk.context.commands = {"hi": Command(name="hi", summary="greets", run=lambda context, words: heard.append(words))}
    talk("/hi there")
    assert heard == ["there"]


def test_a_spoken_command_is_corrected(talk: Talk) -> None:
    talk("a fox", "extend it to the left by 25%", "/edit")
    assert talk.session.conversation.image(3).parents == (1,)


@pytest.mark.parametrize("line", ["/tree #2", "/why not", "/cost today", "/retry 4"])
def test_what_a_command_would_ignore_is_refused(talk: Talk, line: str) -> None:
    talk("a fox")
    with pytest.raises(UsageError, match=f"{line.split()[0]} takes nothing after it"):
        talk(line)


def test_redo_outlives_the_session(host: PluginHost, library: Library, talk: Talk) -> None:
    talk("a fox", "make it dusk", "/undo")
    talk.session.close()
    again = Talk(host, library)
    again("/redo")
    assert head(again) == 2
    again.session.close()


def test_a_fork_goes_on_by_itself(talk: Talk, library: Library) -> None:
    with pytest.raises(UsageError, match="nothing has been said"):
        talk("/fork")
    talk("a fox", "make it dusk", "add rain")
    assert talk("/fork #2 other") == "on in other\n"
    assert (talk.session.conversation.name, head(talk)) == ("other", 2)
    talk("make it dawn")
    assert talk.session.conversation.image(3).parents == (2,)
    with library.existing("talk") as store:
        assert len(store.open().images) == 3


def test_words_taken_for_a_change_become_a_new_picture(talk: Talk) -> None:
    talk("a fox", "make a boat")
    told = talk("/new")
    assert "drawing with paintbox:free" in told
    image = talk.session.conversation.image(3)
    assert image.parents == ()
    assert "fox" not in image.prompt
    talk("/new make an owl")
    assert talk.session.conversation.image(4).parents == ()
    talk("/new undo that")
    assert talk.session.conversation.image(5).parents == ()


def test_words_taken_for_a_new_picture_become_a_change_of_the_one_before(talk: Talk) -> None:
    talk("a fox", "snow all around")
    assert talk.session.conversation.image(2).parents == ()
    told = talk("/edit")
    assert "editing #1 with paintbox:free" in told
    image = talk.session.conversation.image(3)
    assert image.parents == (1,)
    assert image.request is not None
    assert image.request.instruction == "snow all around"
    assert "a fox" in image.prompt


def test_nothing_to_correct(talk: Talk) -> None:
    for line in ("/new", "/edit"):
        with pytest.raises(UsageError, match="nothing has been said yet"):
            talk(line)
    with pytest.raises(UsageError, match="no picture to change yet"):
        talk("/edit a fox")
    talk("a fox", "/compare --with paintbox:free,paintbox:free")
    for line in ("/new", "/edit"):  # its words are the program's, and no idea of the user's
        with pytest.raises(UsageError, match="the last turn was a command"):
            talk(line)
    talk("make it dusk", "/new")
    assert talk.session.conversation.words[4] == "make it dusk"


def test_a_locked_phrase_stands_in_every_prompt_until_unlocked(talk: Talk) -> None:
    assert talk("/lock") == "nothing is locked\n"
    assert talk('/lock "hand-painted  tiles"').endswith("hand-painted tiles\n")
    talk("a fox", "make it dusk", "an owl")
    assert all("hand-painted tiles" in image.prompt for image in talk.session.conversation.images.values())
    talk("/lock a low sun")
    assert "hand-painted tiles" in talk("/unlock a low sun")
    with pytest.raises(UsageError, match="is not locked"):
        talk("/unlock a low sun")
    assert talk("/unlock") == "nothing is locked\n"
    talk("a hare")
    assert "tiles" not in talk.session.conversation.image(4).prompt
    with pytest.raises(UsageError, match="too much"):
        talk(f"/lock {'x' * 400}")


def test_why_in_a_fork_says_what_is_true(talk: Talk) -> None:
    talk("a fox", "/fork")
    with pytest.raises(UsageError, match="no chat model has been asked in this conversation since it was opened"):
        talk("/why")


def test_why_shows_what_the_chat_model_was_told(talk: Talk) -> None:
    with pytest.raises(UsageError, match="no chat model has been asked"):
        talk("/why")
    talk("a fox", "make it dusk")
    told = talk("/why")
    assert told.startswith("what there was to plan by:\n")  # the parrot asks no language model
    assert "You are the planner" not in told
    assert "make it dusk" in told
    assert "a fox, in soft light" in told


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that puts the words of a file in place of what it is given."""
    words, script = tmp_path / "words", tmp_path / "editor"
    script.write_text(f'#!/bin/sh\ncat {words} > "$1"\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("EDITOR", str(script))
    return words


def test_a_prompt_edited_is_drawn_again(host: PluginHost, library: Library, editor: Path) -> None:
    talk = Talk(host, library, stream=Terminal())
    talk("/size 96x48", "a fox", "/size off", "/images off")
    editor.write_text("a fox in a blue coat\n")
    talk("/prompt")
    first, again = (talk.session.conversation.image(number) for number in (1, 2))
    assert again.prompt == "a fox in a blue coat"
    assert (again.parents, again.seed) == ((), first.seed)
    assert again.width / again.height == pytest.approx(2, abs=0.2)
    talk("make it dusk", "/prompt #3")
    assert talk.session.conversation.image(4).parents == (2,)
    talk("/prompt #4")
    assert len(talk.session.conversation.images) == 4
    talk.session.close()


def test_a_prompt_of_a_masked_picture_is_drawn_again_within_its_mask(
    host: PluginHost, library: Library, editor: Path
) -> None:
    talk = Talk(host, library, stream=Terminal())
    talk("/images off", "a fox", "/mask 25%,0%,75%,50%", "make it blue")
    editor.write_text("a fox in a blue coat\n")
    assert "repainting a part of #1" in talk("/prompt")
    assert repainted(talk, 3).getbbox() == (16, 0, 48, 24)
    talk.session.close()


def test_asked_before_each_picture(host: PluginHost, library: Library, editor: Path) -> None:
    answers: list[str] = []
    talk = Talk(host, library, ask=lambda question, keys: answers.pop(0))
    talk("/verbatim ask")
    answers[:] = ["\n"]
    told = talk("a fox")
    assert told.count("a fox, in soft light") == 1
    assert "a new picture, with paintbox:free" in told
    answers[:] = ["w"]
    talk("an owl")
    assert talk.session.conversation.image(2).prompt == "an owl"
    editor.write_text("a hare, exactly so")
    answers[:] = ["w"]
    talk("make it dusk")
    changed = talk.session.conversation.image(3)
    assert changed.request is not None
    assert (changed.request.instruction, changed.prompt) == ("make it dusk", "an owl. make it dusk")
    talk("/undo")
    answers[:] = ["p"]
    talk("a hare")
    assert talk.session.conversation.image(4).prompt == "a hare, exactly so"
    answers[:] = ["n"]
    told = talk("make a boat")
    assert "a change of #4" in told
    assert told.count("As you like.") == 2  # planned twice, and each reply told once
    assert talk.session.conversation.image(5).parents == ()
    answers[:] = ["e"]
    talk("snow all around")
    assert talk.session.conversation.image(6).parents == (5,)
    answers[:] = ["v"]
    told = talk("make it red")
    assert told.count("As you like.") == 1
    assert "varying #6 with paintbox:free" in told
    varied = talk.session.conversation.image(7)
    assert (varied.parents, varied.prompt) == ((6,), talk.session.conversation.image(6).prompt)
    answers[:] = ["q"]
    with pytest.raises(Cancelled, match="nothing was drawn"):
        talk("a crow")
    assert talk("/verbatim off").startswith("verbatim: off")
    talk("a crow")
    assert len(talk.session.conversation.images) == 8
    talk.session.close()


def test_an_editor_left_without_a_prompt_asks_again(host: PluginHost, library: Library, editor: Path) -> None:
    answers: list[str] = []
    talk = Talk(host, library, ask=lambda question, keys: answers.pop(0))
    talk("/verbatim ask")
    editor.write_text("")
    answers[:] = ["p", "q"]
    with pytest.raises(Cancelled):
        talk("a fox")
    assert not answers
    assert not talk.session.conversation.images
    answers[:] = ["p", "\n"]
    told = talk("a fox")
    assert "nothing is drawn yet" in told
    assert talk.session.conversation.image(1).prompt == "a fox, in soft light"
    talk.session.close()


def test_one_key_confirms_what_is_so_already(host: PluginHost, library: Library) -> None:
    answers: list[str] = []
    talk = Talk(host, library, ask=lambda question, keys: answers.pop(0))
    talk("a fox", "/verbatim ask")
    answers[:] = ["e"]
    told = talk("add a dog")
    assert told.count("As you like.") == told.count("add a dog") == 1
    assert talk.session.conversation.image(2).parents == (1,)
    answers[:] = ["n"]
    assert talk("an owl").count("an owl, in soft light") == 1
    assert talk.session.conversation.image(3).parents == ()
    assert answers == []
    talk.session.close()


def test_a_correction_asks_the_chat_model_again_only_for_a_new_picture(host: PluginHost, library: Library) -> None:
    answers: list[str] = []
    talk = Talk(host, library, ask=lambda question, keys: answers.pop(0))
    talk("a fox", "/verbatim ask")
    answers[:] = ["e"]
    told = talk("snow all around")
    assert told.count("Here is snow all around.") == 1
    assert told.count("a fox, in soft light. snow all around") == 1
    assert "editing #1" in told
    talk.session.close()


@pytest.mark.parametrize("line", ["/prompt", "make it dusk"])
def test_an_editor_that_fails_is_told(
    host: PluginHost, library: Library, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    talk = Talk(host, library, stream=Terminal(), ask=lambda question, keys: "p")
    talk("/images off", "a fox", "/verbatim ask")
    monkeypatch.setenv("EDITOR", "/no/such/editor")
    with pytest.raises(UsageError, match="the editor failed"):
        talk(line)
    assert len(talk.session.conversation.images) == 1
    talk.session.close()


def test_nobody_to_ask_in_a_pipe(talk: Talk) -> None:
    with pytest.raises(UsageError, match="nobody to ask"):
        talk("/verbatim ask")


def repainted(talk: Talk, number: int) -> Image.Image:
    """Where the request of that picture left its source open, as white."""
    request = talk.session.conversation.image(number).request
    assert request is not None
    assert request.mask is not None
    mask = decode(talk.session.record.store.read_blob(request.mask))
    return mask.getchannel("A").point(lambda alpha: 255 - alpha)


@pytest.mark.parametrize("words", ["make the boat blue", "remove the red boat", "a swan instead of the boat"])
def test_what_would_end_a_locked_phrase_is_asked_back(talk: Talk, words: str) -> None:
    talk("a red boat on a lake", "/lock red boat")
    assert talk(words) == '“red boat” is locked. Say /unlock "red boat" first, or leave it as it is.\n'
    assert len(talk.session.conversation.images) == 1
    talk("add a blue boat", '/unlock "red boat"', "make the boat blue")
    assert len(talk.session.conversation.images) == 3


def test_a_lock_holds_against_a_decision_and_for_its_own_thing_alone(talk: Talk) -> None:
    talk("a red boat on a lake beside a blue boat", "/lock red boat")
    assert "is locked" in talk("/edit make the red boat green")
    assert len(talk.session.conversation.images) == 1
    talk("make the blue boat green", "remove the blue boat")
    assert len(talk.session.conversation.images) == 3


def test_a_mask_waits_while_another_picture_is_drawn(talk: Talk) -> None:
    talk("a fox", "/mask 0,0,50,50", "/new an owl", "/pick 1", "make it blue")
    assert talk.session.conversation.image(2).request.mask is None  # type: ignore[union-attr]
    assert repainted(talk, 3).getbbox() == (0, 0, 32, 24)


def test_what_is_marked_in_another_picture_is_not_laid_on_the_one_before(talk: Talk) -> None:
    talk("a fox", "an owl", "/mask 0,0,50,50")
    with pytest.raises(UsageError, match="marked in another picture than #1"):
        talk("/edit")


def test_a_mask_by_box_is_for_one_turn(talk: Talk) -> None:
    talk("a fox")
    assert "only the marked part of #1" in talk("/mask 25%,0%,75%,50%")
    told = talk("make it blue")
    assert "repainting a part of #1" in told
    mask = repainted(talk, 2)
    assert mask.size == (64, 48)
    assert mask.getbbox() == (16, 0, 48, 24)
    assert "repainting" not in talk("make it dusk")
    for line in ("/mask 50%,0%,25%,50%", "/mask 0%,0%,0%,50%", "/mask 10%,20%", "/mask 0,0,400,1"):
        with pytest.raises(UsageError):
            talk(line)
    talk("/mask 0,0,50,50", "/mask off", "make it green")
    assert talk.session.conversation.image(4).request.mask is None  # type: ignore[union-attr]


class Finder:
    """Finds boats, in the left half of whatever it is shown, and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    @hookimpl
    def segment(self, image: bytes, words: str, job: Job) -> bytes | None:
        self.asked.append(words)
        job.progress(1, 2)
        if "boat" not in words:
            return None
        size = decode(image).size
        mask = Image.new("L", size, 0)
        mask.paste(255, (0, 0, size[0] // 2, size[1]))
        out = io.BytesIO()
        mask.save(out, "PNG")
        return out.getvalue()


@pytest.fixture
def finder(host: PluginHost) -> Finder:
    finder = Finder()
    host.register(finder, "finder")
    return finder


def test_a_mask_by_words_is_used_by_the_next_turn(talk: Talk, finder: Finder) -> None:
    talk("a fox and a red boat")
    told = talk('/mask "the red boat"')
    assert finder.asked == ["the red boat"]
    assert "looking for 'the red boat' in #1" in told
    assert "your next words repaint only the marked part of #1" in told
    talk("make it a canoe")
    assert repainted(talk, 2).getbbox() == (0, 0, 32, 48)
    assert "has marked 'the red boat' in it" in talk("/why")
    assert talk.context.mask is None
    talk("/mask the red boat", "a canoe")  # no command, and still meant for what the mask leaves open
    image = talk.session.conversation.image(3)
    assert image.parents == (2,)
    assert repainted(talk, 3).getbbox() == (0, 0, 32, 48)
    talk("/mask the red boat", "/verbatim on", "a canoe in oils")
    assert talk.session.conversation.image(4).prompt == "a canoe in oils"
    assert repainted(talk, 4).getbbox() == (0, 0, 32, 48)


def test_words_that_nothing_finds(talk: Talk, finder: Finder) -> None:
    with pytest.raises(UsageError, match="no picture yet"):
        talk("/mask the red boat")
    talk("a fox")
    with pytest.raises(UsageError, match=r"'a whale' is not found in #1 - .*10%,20%,50%,60%"):
        talk("/mask a whale")
    assert talk.context.mask is None
    with pytest.raises(UsageError, match=r"/mask the red boat, or a box like .*, or a mask file"):
        talk("/mask")
    with pytest.raises(BadImage, match="cannot be read"):
        talk("/mask boat.png")
    assert finder.asked == ["a whale"]
    with pytest.raises(UsageError, match="is not found"):
        talk("/mask " + "long " * 200)


def test_a_mask_by_words_without_a_plugin_for_it(talk: Talk) -> None:
    talk("a fox")
    with pytest.raises(Unsupported, match="give a box, 10%,20%,50%,60%, or a mask file"):
        talk("/mask the red boat")


def test_a_mask_of_one_picture_is_not_laid_on_another(talk: Talk, finder: Finder) -> None:
    talk("a boat", "make it dusk", "/mask the boat")
    with pytest.raises(UsageError, match="'the boat' is marked in another picture than #1 - /pick that one, mark"):
        talk("make #1 blue")
    assert len(talk.session.conversation.images) == 2
    talk("make it blue")  # it stays until it is used
    assert repainted(talk, 3).getbbox() == (0, 0, 32, 48)


def test_a_mask_waits_for_words_that_draw(talk: Talk) -> None:
    talk("a fox", "make it dusk", "/mask 0,0,50,50", "go back to #1", "hello")
    assert len(talk.session.conversation.images) == 2
    with pytest.raises(UsageError, match="a part is marked in another picture than #1"):
        talk("make it blue")
    talk("/pick #2", "make it blue", "make it green")
    assert repainted(talk, 3).getbbox() == (0, 0, 32, 24)
    assert talk.session.conversation.image(4).request.mask is None  # type: ignore[union-attr]


def test_what_is_decided_to_be_a_change_is_done(talk: Talk) -> None:
    talk("a fox", "hello")
    assert len(talk.session.conversation.images) == 1
    talk("/edit")
    image = talk.session.conversation.image(2)
    assert image.parents == (1,)
    assert image.request is not None
    assert image.request.instruction == "hello"
    assert image.prompt == "a fox, in soft light. hello"


def test_a_picture_attached_waits_for_words_as_well(talk: Talk, tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(picture(32, 24))
    talk("a fox", f"/attach {tmp_path / 'photo.png'}", "/extend left 25%", "make it blue")
    images = talk.session.conversation.images
    assert [image.name for image in images.values()] == [None, None, "photo.png", None]


def test_a_turn_corrected_keeps_its_mask(talk: Talk) -> None:
    talk("a fox", "/mask 25%,0%,75%,50%", "make it blue", "/edit")
    assert talk.session.conversation.image(3).parents == (1,)
    assert repainted(talk, 3).getbbox() == repainted(talk, 2).getbbox() == (16, 0, 48, 24)
    talk("/mask 0%,0%,50%,50%", "/edit")
    assert repainted(talk, 4).getbbox() == (0, 0, 32, 24)
    assert "repainting" not in talk("make it dusk")
    assert "drawing with" in talk("/mask 25%,0%,75%,50%", "make an owl", "/new")


def test_a_mask_is_for_words_and_waits_while_commands_draw(talk: Talk) -> None:
    lines = ("/extend left 25%", "/compare --with paintbox:paid", "/pick #1")
    talk("a fox", "/mask 0,0,50,50", *lines, "make it blue")
    assert talk.session.conversation.image(3).request.mask is None  # type: ignore[union-attr]
    assert repainted(talk, 4).getbbox() == (0, 0, 32, 24)
    assert talk.context.mask is None


def test_what_is_attached_after_a_mask_goes_into_what_it_marks(talk: Talk, tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(picture(32, 24))
    talk("a fox", "/mask 25%,0%,75%,50%", f"make it like @{tmp_path / 'photo.png'}")
    assert talk.session.conversation.image(3).parents == (1, 2)
    assert talk.session.conversation.image(3).prompt == "a fox, in soft light make it like #2"
    assert repainted(talk, 3).getbbox() == (16, 0, 48, 24)
    talk("/undo")
    assert head(talk) == 1


def test_a_turn_that_only_went_back_is_no_decision(talk: Talk) -> None:
    talk("a fox", "make it dusk", "go back to #1")
    with pytest.raises(UsageError, match="the last turn only went to another picture"):
        talk("/new")


def test_a_mask_for_a_picture_just_attached(talk: Talk, finder: Finder, tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(picture(32, 24))
    talk("a fox")
    told = talk(f"/attach {tmp_path / 'photo.png'}", "/mask the boat")
    assert "only the marked part of #2" in told
    talk("make it blue")
    assert repainted(talk, 3).size == (32, 24)


def test_a_mask_from_what_is_transparent_in_a_picture(talk: Talk, tmp_path: Path) -> None:
    window = Image.new("RGBA", (64, 48), "red")
    window.paste((0, 0, 0, 0), (8, 8, 24, 16))
    window.save(tmp_path / "window.png")
    talk("a fox", f"/attach {tmp_path / 'window.png'}", "an owl", "/pick #1", "/mask #2", "make it blue")
    assert repainted(talk, 4).getbbox() == (8, 8, 24, 16)


def test_a_picture_that_is_gone_from_the_disk_is_told(talk: Talk) -> None:
    talk("a fox")
    talk.session.path(talk.session.conversation.image(1)).unlink()
    for line in ("/mask 0,0,50,50", "/extend left 25%"):
        with pytest.raises(LibraryError, match=r"a picture of talk is gone: \w+… - `assistant doctor` tells"):
            talk(line)
    assert "#1 cannot be shown: a picture of talk is gone" in talk("/show")


def test_a_mask_that_does_not_fit_is_refused_at_once(talk: Talk, tmp_path: Path) -> None:
    (tmp_path / "mask.png").write_bytes(picture(10, 10, "white"))
    talk("a fox")
    with pytest.raises(BadImage, match="both must have one size"):
        talk(f"/mask {tmp_path / 'mask.png'}")
    assert talk.context.mask is None


@pytest.mark.parametrize(
    ("sides", "size", "kept"),
    [
        ("left 25%", (80, 48), (16, 0, 80, 48)),
        ("right 50%", (96, 48), (0, 0, 64, 48)),
        ("up 50% down 50%", (64, 96), (0, 24, 64, 72)),
        ("left 25%,right 25%,", (96, 48), (16, 0, 80, 48)),
        ("left 25%, and right 25%", (96, 48), (16, 0, 80, 48)),
        ("left 20%", (80, 48), (16, 0, 80, 48)),  # made up to the generator's multiple
    ],
)
def test_a_picture_grows(talk: Talk, sides: str, size: tuple[int, int], kept: tuple[int, int, int, int]) -> None:
    talk("a fox")
    told = talk(f"/extend {sides} with an old oak")
    assert "extending #1 " in told
    picture, grown = (talk.session.conversation.image(number) for number in (1, 2))
    assert grown.parents == (1,)
    assert grown.request is not None
    assert grown.request.extends == picture.digest
    assert (grown.width, grown.height) == size
    store = talk.session.record.store
    inside = decode(store.read_blob(grown.request.sources[0])).crop(kept)
    assert inside.tobytes() == decode(store.read_blob(picture.digest)).tobytes()
    outside = repainted(talk, 2)
    assert outside.crop(kept).getbbox() is None
    assert outside.histogram()[255] == size[0] * size[1] - 64 * 48
    assert grown.prompt == "a fox, in soft light. An old oak."


def test_a_picture_of_the_users_grows_without_a_word(talk: Talk, tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(picture(64, 48))
    talk(f"/attach {tmp_path / 'photo.png'}", "hello", "/extend right 25%")
    grown = talk.session.conversation.image(2)
    assert grown.line == "extended right by 25%: the same scene, continued seamlessly"
    talk("/undo")
    assert head(talk) == 1


def test_an_extension_outlives_the_next_change(talk: Talk) -> None:
    talk("/size 64x48", "a fox")
    assert "not fixed any more" in talk("/extend left 25%")
    talk("make it dusk")
    assert talk.session.conversation.image(3).width == 80


@pytest.mark.parametrize("line", ["/extend left 25%", "/mask 0,0,50,50"])
def test_retried_as_it_was(talk: Talk, line: str) -> None:
    talk("a fox", line, *(["make it blue"] if "mask" in line else []), "/undo", "/retry")
    before, again = (talk.session.conversation.image(number).request for number in (2, 3))
    assert before is not None
    assert again is not None
    assert (again.mask, again.extends, again.width) == (before.mask, before.extends, before.width)
    assert again.seed != before.seed


def test_extending_is_refused_in_words(talk: Talk) -> None:
    with pytest.raises(UsageError, match="no picture yet"):
        talk("/extend left 25%")
    talk("a fox")
    for wrong in ("", " left", " left 0%", " left 200%", " left ten%", " sideways 10%"):
        with pytest.raises(UsageError):
            talk(f"/extend{wrong}")
    for rest in ("right 10", ", right10%", ",right", "right: 10%"):
        with pytest.raises(UsageError, match=r"is not a side and its share"):
            talk(f"/extend left 25% {rest}")
    assert len(talk.session.conversation.images) == 1
    talk("/extend left 25% right behind it an oak")
    assert talk.session.conversation.image(2).prompt.endswith(". Right behind it an oak.")


def test_pictures_side_by_side(host: PluginHost, library: Library) -> None:
    talk = Talk(host, library, stream=Terminal())
    talk("a fox", "make it dusk")
    told = talk("/compare #1 #2")
    assert any(line.split() == ["#1", "#2"] for line in told.splitlines())
    assert "make it dusk" in told
    for line, error in (("/compare", UsageError), ("/compare #1", UsageError), ("/compare #1 #9", UnknownImage)):
        with pytest.raises(error):
            talk(line)
    talk.session.close()


def test_prompts_side_by_side_without_colours_are_told_whole(talk: Talk) -> None:
    assert talk("a fox", "an owl", "/compare #1 #2").endswith("\n  an owl, in soft light\n")


def test_the_same_prompt_by_several_generators(talk: Talk) -> None:
    with pytest.raises(UsageError):
        talk("/compare --with paintbox:free")
    talk("a fox")
    told = talk("/compare --with paintbox:free,paintbox:paid,paintbox:free")
    assert "drawing with paintbox:free" in told
    assert "drawing with paintbox:paid, about $0.040" in told
    assert "paintbox:paid, 64x48, seed" in told  # which picture is whose
    images = talk.session.conversation.images
    assert {images[number].generator for number in (2, 3)} == {"paintbox:free", "paintbox:paid"}
    assert {images[number].prompt for number in images} == {"a fox, in soft light"}
    assert len(images) == 3  # a generator that is named twice draws once
    assert talk.session.generator_label == "paintbox:free"
    assert talk.session.conversation.head == 1  # the next words are still of the picture itself
    assert told.count("at #1\n") == 1
    talk("make it dusk", "/undo", "/undo")
    assert talk.session.conversation.image(4).parents == (1,)
    assert talk.session.conversation.head is None
    talk("/pick #1")
    with pytest.raises(UsageError, match="compare which pictures"):
        talk("/compare #1 1")
    with pytest.raises(UnknownName):
        talk("/compare --with crayons")
    assert talk.session.conversation.turn == 3  # nothing was said
    with pytest.raises(UsageError):
        talk("/compare --with")


def test_generators_are_compared_at_the_size_of_the_picture(talk: Talk, host: PluginHost) -> None:
    assert "makes no" not in talk("a fox", "/extend left 25%", "/compare --with paintbox:free,paintbox:paid")
    images = talk.session.conversation.images
    assert {(image.width, image.height) for image in images.values() if image.number > 1} == {(80, 48)}
    host.register(Press(), "press")
    assert "press makes no 80x48: the nearest is 48x32" in talk("/compare --with paintbox:free,press")
    assert [(images[number].width, images[number].height) for number in (5, 6)] == [(80, 48), (48, 32)]


def test_generators_compared_leave_the_picture_where_it_was_when_one_fails(talk: Talk, host: PluginHost) -> None:
    press = Press()
    press.failing = {1: RateLimited("too many at once")}
    host.register(press, "press")
    talk("a fox")
    with pytest.raises(RateLimited):
        talk("/compare --with paintbox:free,press")
    assert [*talk.session.conversation.images] == [1, 2]
    assert talk.session.conversation.head == 1


def test_a_chain_of_edits_is_counted_and_merged(talk: Talk) -> None:
    talk("a fox")
    with pytest.raises(UsageError, match="nothing to merge"):
        talk("/squash")
    told = [talk(words) for words in ("make it dusk", "add rain", "make it blue", "add a hat.")]
    assert ["wear a picture out" in line for line in told] == [False, False, False, True]
    assert "/squash draws them again from #1 in one" in told[-1]
    talk("/squash")
    image = talk.session.conversation.image(6)
    assert image.parents == (1,)
    assert image.request is not None
    assert image.request.instruction == "make it dusk; then add rain; then make it blue; then add a hat"
    assert image.prompt == talk.session.conversation.image(5).prompt
    assert "wear a picture out" not in talk("make it night")


def told_by(instructions: Iterable[str]) -> list[ImageRecord]:
    """Pictures that were edited so, one after the other."""
    return [
        ImageRecord(number=n, digest="", file="", media_type="", width=1, height=1, turn=1, request=request)
        for n, words in enumerate(instructions)
        for request in [ImageRequest(prompt="p", instruction=words)]
    ]


def test_what_every_edit_says_is_merged_once() -> None:
    told = ("Make it dusk. Keep all else.", "Add a No. 7 bus; keep the fox. Keep all else.")
    assert merged(told_by(told)) == "Make it dusk; then add a No. 7 bus; keep the fox. Keep all else"


def test_keeping_said_in_several_ways_is_merged_once() -> None:
    told = (
        "Make it dusk. Keep everything else as it is.",
        "add a bus; keep everything else",
        "Add a dog. Leave all else.",
    )
    assert merged(told_by(told)) == "Make it dusk; then add a bus; then add a dog. Leave all else"


def test_what_is_asked_twice_is_merged_twice_and_what_is_locked_once() -> None:
    told = (
        "Add a red balloon. Keep everything else as it is. Keep: purple elephant.",
        "Turn it left. Keep: purple elephant.",
        "Add a red balloon. Keep everything else as it is. Keep: purple elephant; oil on canvas.",
        "Turn it left by 7. Keep: oil on canvas.",
        "Turn it left. Keep: oil on canvas.",
    )
    assert merged(told_by(told)) == (
        "Add a red balloon; then turn it left; then add a red balloon; then turn it left by 7; then turn it left. "
        "Keep everything else as it is"
    )


def test_a_change_told_by_what_is_kept_is_no_mere_keeping() -> None:
    told = ("Keep the fox, and remove everything else.", "keep everything but turn the sky pink. Keep everything else.")
    assert merged(told_by(told)) == (
        "Keep the fox, and remove everything else; then keep everything but turn the sky pink. Keep everything else"
    )


def test_a_repainted_part_ends_a_chain(talk: Talk) -> None:
    talk("a fox", "make it dusk", "/mask 0,0,50,50", "make it blue", "add rain", "add a hat", "/squash")
    image = talk.session.conversation.image(6)
    assert image.parents == (3,)
    assert image.request is not None
    assert image.request.instruction == "add rain; then add a hat"


def test_pictures_from_elsewhere_go_along(talk: Talk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for line in (
        "/attach http://example.com/a.png",
        "/attach https://127.0.0.1/a.png",
        "make @https://[::1]/x.png blue",
    ):
        with pytest.raises(BadImage, match="cannot be used"):
            talk(line)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BadImage, match="clipboard"):
        talk("/paste")
    assert talk.session.conversation.turn == 0


def test_a_generator_that_cannot_inpaint_is_told_before_anything_is_done(host: PluginHost, library: Library) -> None:
    from collections.abc import Iterator as Pictures

    from assistant.images import Capabilities, GeneratedImage

    class Simple:
        name = "simple"

        def models(self) -> list[str]:
            return []

        def capabilities(self, model: str | None) -> Capabilities:
            return Capabilities()

        def estimate(self, request: ImageRequest) -> None:
            return None

        def generate(self, request: ImageRequest, job: Job) -> Pictures[GeneratedImage]:
            yield GeneratedImage(data=picture(32, 24), media_type="image/png", width=32, height=24)

        @hookimpl
        def register_generators(self) -> "list[Simple]":
            return [self]

    host.register(Simple(), "simple")
    talk = Talk(host, library, generator="simple")
    talk("a fox")
    with pytest.raises(Unsupported, match="cannot repaint a part"):
        talk("/extend left 25%")
    assert list(talk.session.conversation.images) == [1]
    talk.session.close()


def test_what_a_terminal_shows_of_a_mask(host: PluginHost, library: Library) -> None:
    talk = Talk(host, library, stream=Terminal())
    talk("a fox")
    assert "▀" in talk("/mask 0,0,50,100")
    assert isinstance(talk.stream, io.StringIO)
    talk.session.close()


def test_words_taken_verbatim_are_a_change_where_that_is_said(talk: Talk) -> None:
    talk("a fox", "/verbatim on", "an owl", "/edit make it dusk")
    image = talk.session.conversation.image(3)
    assert image.parents == (2,)
    assert image.request is not None
    assert (image.request.instruction, image.prompt) == ("make it dusk", "an owl. make it dusk")


def test_words_taken_verbatim_that_read_like_a_change_say_how_to_make_them_one(talk: Talk) -> None:
    told = talk("a fox", "/verbatim on", "make it blue")
    assert "the prompt of a new picture. To change #1, say /edit." in told
    assert talk.session.conversation.image(2).parents == ()
    talk("/edit")
    assert talk.session.conversation.image(3).parents == (1,)
    assert "To change" not in talk("an owl on a branch")


def test_a_change_of_an_attached_picture_has_nothing_of_another(talk: Talk, tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(picture(64, 48))
    talk("a fox", f"/attach {tmp_path / 'photo.png'}", "/edit snow all around")
    image = talk.session.conversation.image(3)
    assert image.parents == (2,)
    assert image.prompt == "snow all around, in soft light"


def test_a_picture_combined_with_itself_costs_nothing(talk: Talk) -> None:
    assert "takes two different pictures" in talk("a fox", "an owl", "combine #1 and #1")
    assert list(talk.session.conversation.images) == [1, 2]


def test_a_new_picture_after_a_photo_has_nothing_of_its_number(talk: Talk, tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(picture(64, 48))
    talk("a fox", f"a dog like @{tmp_path / 'photo.png'}", "/new")
    assert talk.session.conversation.image(3).parents == (2,)
    assert talk.session.conversation.image(3).prompt == "a dog like the picture"
    assert talk.session.conversation.image(4).parents == ()
    assert talk.session.conversation.image(4).prompt == "a dog, in soft light"


def test_undo_in_words_before_the_first_picture_costs_nothing(talk: Talk) -> None:
    talk("a fox", "make it dusk", "/undo")
    assert "nothing to undo" in talk("undo that")
    assert (head(talk), len(talk.session.conversation.images)) == (1, 2)


class Forgetful:
    """A chat model that forgets what the picture shows: each prompt is as it was set to answer."""

    name = "forgetful"

    def __init__(self, *prompts: str) -> None:
        self.prompts = iter(prompts)

    def models(self) -> list[str]:
        return []

    def plan(self, situation: Situation, job: Job, model: str | None = None) -> Plan:
        edits = situation.head is not None
        step = Step(action="edit" if edits else "generate", prompt=next(self.prompts), instruction=situation.words)
        return Plan(reply="", steps=(step,))

    @hookimpl
    def register_chat_models(self) -> list["Forgetful"]:
        return [self]


def test_what_was_merged_is_the_users_still(host: PluginHost, library: Library) -> None:
    cat, hat, boat = "A cat.", "A cat with a red hat.", "A cat with a red hat beside a boat."
    host.register(Forgetful(cat, hat, boat, "A cat and a bird."), "forgetful")
    talk = Talk(host, library, chat="forgetful")
    talk("a cat", "add a red hat to the cat", "add a boat", "/squash")
    assert "put back" in talk("add a bird")
    assert all(thing in talk.session.conversation.image(5).prompt for thing in ("cat", "hat", "boat", "bird"))
    talk.session.close()


def test_a_prompt_that_the_user_wrote_is_held_to(host: PluginHost, library: Library, editor: Path) -> None:
    host.register(Forgetful("A cat.", "A cat at night."), "forgetful")
    talk = Talk(host, library, chat="forgetful", stream=Terminal())
    editor.write_text("A cat with a golden crown beside three blue vases.\n")
    talk("/images off", "a cat", "/prompt")
    assert "put back" in talk("make it night")
    assert all(told in talk.session.conversation.image(3).prompt for told in ("crown", "three blue vases", "night"))
    talk.session.close()
