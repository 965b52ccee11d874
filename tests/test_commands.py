"""Slash commands through the context, as the REPL and a pipe give them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import arguments, briefing
from assistant.commands import Command, find
from assistant.commands.context import Context
from assistant.conversation import Conversation
from assistant.errors import BadImage, PluginError, UnknownImage, UnknownName, UsageError
from assistant.events import Created, Drawn, Started
from assistant.host import PluginHost
from assistant.images import ImageRequest
from assistant.library import Library
from assistant.lineage import tree
from assistant.planning import Plan, Step
from assistant.record import now
from assistant.session import Session
from assistant.testing import picture
from tests.talking import Talk, Terminal


@pytest.fixture
def talk(host: PluginHost, library: Library) -> Iterator[Talk]:
    talk = Talk(host, library)
    yield talk
    talk.session.close()


def command(name: str) -> Command:
    return Command(name=name, summary="a command", run=lambda _context, _words: None)


COMMANDS = {name: command(name) for name in ("pick", "plugins", "prompt", "show", "size")}
COMMANDS["quit"] = Command(name="quit", summary="leave", aliases=("exit",), run=lambda _context, _words: None)


@pytest.mark.parametrize(
    ("word", "name"),
    [("pick", "pick"), ("pi", "pick"), ("SH", "show"), ("exit", "quit"), ("ex", "quit"), ("q", "quit")],
)
def test_names_and_unique_beginnings(word: str, name: str) -> None:
    assert find(COMMANDS, word).name == name


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("p", "more than one command begins with /p - did you mean /pick or /plugins or /prompt?"),
        ("pormpt", "there is no command /pormpt - did you mean /prompt?"),
        ("", "there is no command / - /help lists them"),
        ("zzz\x1b[2J", "there is no command /zzz[2j - /help lists them"),
    ],
)
def test_names_there_are_not(word: str, told: str) -> None:
    with pytest.raises(UnknownName) as failure:
        find(COMMANDS, word)
    assert str(failure.value) == told


def test_help_lists_every_command(talk: Talk) -> None:
    told = talk("/help")
    for name in talk.context.commands:
        assert f"  /{name}" in told
    assert talk("/help undo") == "/undo [STEPS]: go back to the picture you were at before\n"


def test_quit(talk: Talk) -> None:
    talk("/exit")
    assert talk.context.leaving


def test_undo_and_pick(talk: Talk) -> None:
    talk("a fox", "make it dusk", "add rain")
    talk("/undo")
    assert talk.session.conversation.head == 2
    talk("/undo", "/undo")
    assert talk.session.conversation.head is None
    with pytest.raises(UsageError, match="nothing to undo"):
        talk("/undo")
    talk("/pick 3")
    assert talk.session.conversation.head == 3
    for line, error in (("/pick", UsageError), ("/pick 9", UnknownImage), ("/pick two", UsageError)):
        with pytest.raises(error):
            talk(line)


def test_undo_of_a_new_picture_goes_to_the_one_before(talk: Talk) -> None:
    talk("a fox", "a hare", "/undo")
    assert talk.session.conversation.head == 1


def test_undo_takes_back_a_pick(talk: Talk) -> None:
    talk("a fox", "make it dusk", "add rain", "/pick 1", "/undo")
    assert talk.session.conversation.head == 3
    talk("/redo", "make it dawn", "/undo", "/undo")
    assert talk.session.conversation.head == 3


def test_show_and_prompt(talk: Talk) -> None:
    with pytest.raises(UsageError, match="no picture yet"):
        talk("/show")
    talk("a fox", "a hare")
    told = talk("/show #1")
    assert "#1  64x48" in told
    assert "paintbox:free, seed " in told
    assert "a fox, in soft light" in told
    assert ".png" in told
    assert talk("/prompt") == "a hare, in soft light\n"


def test_list_marks_where_one_is(talk: Talk) -> None:
    assert talk("/list") == "no pictures yet\n"
    talk("a fox", "make it dusk", "/pick 1", "make it dawn")
    assert talk("/list").splitlines() == [
        "#1  a fox, in soft light",
        "├─#2  make it dusk",
        "└─#3  make it dawn  ← here",
    ]


def test_the_tree_fits_the_terminal_and_tells_beginnings_apart(host: PluginHost, library: Library) -> None:
    talk = Talk(host, library, stream=Terminal())
    talk("/images off", f"a fox {'in the wood ' * 5}", "an owl", "make it dusk", "/undo", "make it dawn")
    rows = talk("/tree").splitlines()
    assert [re.sub(r"\x1b\[\d*m", "", row)[:4] for row in rows] == ["#1  ", "", "#2  ", "├─#3", "└─#4"]
    assert all(len(re.sub(r"\x1b\[\d*m", "", row)) < 80 for row in rows)
    talk.session.close()


def lineage(*parents: int | None) -> Conversation:
    conversation = Conversation("c", [Created(at="", seed=1)])
    for number, parent in enumerate(parents, 1):
        request = ImageRequest(prompt=f"p{number}")
        of = () if parent is None else (parent,)
        conversation.apply(Started(at="", turn=1, call=number, generator="g", request=request, parents=of))
        conversation.apply(
            Drawn(
                at="", number=number, digest="0" * 64, file="f", media_type="image/png", width=1, height=1, call=number
            )
        )
    return conversation


def test_pictures_of_one_turn_are_told_apart_in_the_tree(talk: Talk) -> None:
    talk("a fox")
    vary = Step(action="vary", sources=(1,), prompt="a fox, in soft light", count=3)
    talk.context.say("three variations", Plan(reply="", steps=(vary,)))
    talk("/extend left 50% with an oak")
    rows = [row.removesuffix("  ← here") for row in talk("/tree").splitlines()]
    assert rows == [
        "#1  a fox, in soft light",
        "├─#2  variation 1 of 3: a fox, in soft light",
        "├─#3  variation 2 of 3: a fox, in soft light",
        "└─#4  variation 3 of 3: a fox, in soft light",
        "  #5  extended left by 50%: a fox, in soft light. An oak.",
    ]
    talk("/count 2", "/new an owl")
    assert [row[:10] for row in talk("/tree").splitlines() if row][-2:] == ["#6  1 of 2", "#7  2 of 2"]


def test_tree() -> None:
    drawn = [f"{lead}{number}" for lead, number in tree(lineage(None, 1, 1, 2, 2, None, 3))]
    assert drawn == ["1", "├─2", "│ ├─4", "│ └─5", "└─3", "  7", "6"]


def test_a_tree_of_many_forks_stays_on_the_screen() -> None:
    forked = lineage(None, *(number for last in range(1, 200, 2) for number in (last, last)))
    leads = [lead for lead, _ in tree(forked)]
    assert leads[:5] == ["", "├─", "└─", "  ├─", "  └─"]
    assert max(len(lead) for lead in leads) < 30


def test_a_deep_tree_is_no_trouble() -> None:
    deep = lineage(None, *range(1, 3000))
    assert [number for _, number in tree(deep)] == list(range(1, 3001))


def test_retry_is_the_same_again_by_other_chances(talk: Talk) -> None:
    with pytest.raises(UsageError):
        talk("/retry")
    talk("a fox", "make it dusk")
    told = talk("/retry")
    assert "editing #1 with paintbox:free" in told
    first, second = (talk.session.conversation.images[number] for number in (2, 3))
    assert (first.prompt, first.parents) == (second.prompt, second.parents)
    assert first.digest != second.digest
    with pytest.raises(PluginError):
        talk("crash")
    with pytest.raises(PluginError):
        talk("/retry")


def test_choices_hold_until_taken_back(talk: Talk) -> None:
    assert talk("/size 32x16") == "size: 32x16\n"
    talk("a fox", "a hare")
    assert {(image.width, image.height) for image in talk.session.conversation.images.values()} == {(32, 16)}
    assert talk("/size off") == "size: not fixed\n"
    talk("/count 2", "/seed 7", "an owl")
    assert [talk.session.conversation.images[number].seed for number in (3, 4)] == [7, 8]
    assert talk("/aspect 4/3") == "aspect: 4:3\n"
    assert talk("/seed") == "seed: 7\n"
    for line in ("/size big", "/count 99", "/seed -1", "/aspect x", "/limit x", "/verbatim maybe", "/images ascii"):
        with pytest.raises(UsageError):
            talk(line)


def test_settings_of_the_generator(talk: Talk) -> None:
    assert talk("/set") == "nothing is set\n"
    assert talk("/set mood=calm", "/set format=jpeg").splitlines()[-1] == "mood=calm, format=jpeg"
    talk("a fox")
    assert talk.session.conversation.images[1].media_type == "image/jpeg"
    assert talk("/set mood=") == "format=jpeg\n"
    with pytest.raises(UsageError):
        talk("/set mood=")
    with pytest.raises(UsageError):
        talk("/set mood")


def test_verbatim(talk: Talk) -> None:
    talk("/verbatim on", "a plain fox")
    assert talk.session.conversation.images[1].prompt == "a plain fox"
    assert talk("/verbatim off").startswith("verbatim: off")


def test_generator_and_chat(talk: Talk) -> None:
    assert "paintbox:free  ← in use" in talk("/generator")
    assert "paintbox:paid  ← in use" in talk("/generator paintbox:paid")
    assert "parrot  ← in use" in talk("/chat")
    talk("a fox")
    assert "$0.04 spent" in talk("/cost")
    assert talk("/limit 0.05") == "limit: $0.05\n"
    with pytest.raises(UnknownName):
        talk("/generator painbox")


def test_attachments_and_masks_are_for_one_turn(talk: Talk, tmp_path: Path) -> None:
    photo, mask = tmp_path / "a photo.png", tmp_path / "mask.png"
    photo.write_bytes(picture(64, 48))
    mask.write_bytes(picture(64, 48, "white"))
    assert "goes with your next words" in talk(f'/attach "{photo}"')
    told = talk(f"/mask {mask}", "make it dusk")
    assert "#1  a photo.png  attached" in told
    assert "repainting a part of #1" in told
    assert "editing #2" in talk("make it dawn")
    for line in ("/attach", "/mask /no/such.png", f"/attach {__file__}"):
        with pytest.raises((UsageError, BadImage)):
            talk(line)


def test_title_and_plugins(talk: Talk) -> None:
    talk("a fox")
    assert talk("/title") == "a fox\n"
    assert talk("/title the  best fox") == "the best fox\n"
    assert "paintbox  loaded  generator paintbox, chat model parrot" in talk("/plugins")


def test_going_on_with_a_conversation(talk: Talk, host: PluginHost, library: Library) -> None:
    other = Session(host, library, name="other", generator="paintbox:free", chat="parrot", seed=1)
    list(other.say("an owl"))
    call = Started(at=now(), turn=1, call=9, generator="press", request=ImageRequest(prompt="an owl"), estimate=0.05)
    other.record.save(call)
    other.close()
    talk("a fox")
    assert talk("/resume talk") == "on in talk: a fox\n"  # where one is already
    talk("/mask 0%,0%,50%,50%")
    told = talk("/resume other")
    assert "call 9 to press, about $0.05 has no known outcome" in told
    assert told.endswith("on in other: an owl\n")
    assert talk.context.mask is None


def test_a_path_is_no_command(talk: Talk) -> None:
    assert "Here is /home/me/fox" in talk("/home/me/fox")


def test_a_command_of_a_plugin_that_fails_is_named(talk: Talk) -> None:
    def wrong(_context: Context, _words: str) -> None:
        raise KeyError("lost")

    commands = {"wrong": Command(name="wrong", summary="fail", run=wrong)}
    talk.context.commands = commands
    with pytest.raises(PluginError, match="/wrong failed: KeyError"):
        talk("/wrong")


def test_completions(talk: Talk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    talk("a fox", "a hare")
    (tmp_path / "one.png").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)

    def values(name: str, typed: str = "") -> list[str]:
        return [value for value, _ in talk.context.commands[name].complete(talk.context, typed)]

    assert values("show") == ["#2", "#1"]
    assert values("verbatim") == ["on", "off", "ask"]
    assert "paintbox:paid" in values("generator")
    assert values("chat") == ["parrot"]
    assert values("set") == ["mood="]
    assert values("attach", "o") == ["one.png"]
    assert values("attach", f"{tmp_path}/fo") == [f"{tmp_path}/folder/"]
    assert values("attach", "no/such/") == []
    assert "undo" in values("help")


def test_no_control_of_a_plugin_or_a_user_is_printed(talk: Talk) -> None:
    told = talk("a fox\x1b]52;c;AAAA\x07", "/title \x9b31mred", "/list", "/show")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", told)


def test_the_two_limits_are_one() -> None:
    assert arguments.MAX_PICTURES == briefing.MAX_COUNT


def test_a_mask_that_fails_leaves_the_one_there_was(talk: Talk, tmp_path: Path) -> None:
    talk("a fox", "/mask 10%,20%,50%,60%")
    (tmp_path / "other.png").write_bytes(picture(3, 200))
    for line in (f"/mask {tmp_path / 'other.png'}", "/mask /no/such.png"):
        with pytest.raises((UsageError, BadImage)):
            talk(line)
    assert "repainting a part of #1" in talk("make it dusk")


def test_a_mask_waits_for_a_picture_and_stands_in_no_way(talk: Talk, tmp_path: Path) -> None:
    assert "/mask off takes it back" in talk("/mask 10%,20%,50%,60%")
    with pytest.raises(UsageError, match=r"a mask needs a picture to repaint - .*/mask off"):
        talk("a fox")
    (tmp_path / "photo.png").write_bytes(picture(64, 48))
    assert "repainting a part of #1" in talk(f"make it dusk @{tmp_path / 'photo.png'}")


def test_each_side_is_extended_once(talk: Talk) -> None:
    talk("a fox")
    with pytest.raises(UsageError, match="left is there twice"):
        talk("/extend left 25% left 30%")
