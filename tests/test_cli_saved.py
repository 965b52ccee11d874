"""Saved conversations from the command line: found, checked, copied, put into files, and replayed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.cli import run
from assistant.library import Library

Called = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(installed: None, library: Library, capsys: pytest.CaptureFixture[str]) -> Called:
    """Run a command line on the test's library: exit status, standard output, standard error."""

    def call(*words: str) -> tuple[int, str, str]:
        status = run([*words, "--library", str(library.folder)])
        out, err = capsys.readouterr()
        return status, out, err

    return call


@pytest.fixture
def fox(call: Called) -> Called:
    """A library with one conversation of three pictures."""
    for words in ("a red fox", "make it blue", "make it green"):
        status, _, err = call("draw", words, "-c", "fox", "-g", "paintbox:paid", "-m", "parrot", "--seed", "5")
        assert status == 0, err
    return call


def test_found_by_words_generator_date_and_cost(fox: Called) -> None:
    assert fox("search", "blue")[1].startswith("fox  ")
    assert fox("search", "zebra") == (0, "", "")
    assert fox("list", "--drawn-with", "openai")[1] == ""
    assert fox("list", "--min-cost", "0.1")[1].startswith("fox")
    assert fox("list", "--max-cost", "0.1")[1] == ""
    assert fox("list", "--since", "2999")[1] == ""
    told = json.loads(fox("search", "blue", "--json")[1])
    assert (told["name"], told["images"], told["generators"]) == ("fox", 3, ["paintbox:paid"])
    status, _, err = fox("list", "--since", "yesterday")
    assert status == 2
    assert "is not a date - write it like 2026-11-22 or 2026-11" in err


def test_the_doctor_says_what_it_found(fox: Called, library: Library) -> None:
    assert fox("doctor") == (0, "1 conversations, 16 events, 3 pictures read: nothing is lost\n", "")
    image = library.existing("fox").open().image(2)
    (library.folder / "fox" / image.file).write_bytes(b"damaged")
    status, out, _ = fox("doctor", "fox")
    assert status == 1
    assert f"{image.file} is damaged: its bytes no longer fit its name" in out
    assert out.endswith("2 losses\n")


def test_forked_and_renamed(fox: Called, library: Library) -> None:
    assert fox("fork", "fox", "--at", "#2") == (0, "fox-fork\n", "")
    assert fox("rename", "fox-fork", "blue fox") == (0, "blue fox\n", "")
    assert list(library.existing("blue fox").open().images) == [1, 2]
    assert fox("rename", "fox", "blue fox")[0] == 2
    assert fox("fork", "fox", "--at", "9")[0] == 2
    assert fox("fork", "fix")[2] == (
        f"assistant: there is no conversation 'fix' in {library.folder} - did you mean fox?\n"
    )


@pytest.mark.parametrize("kind", ["html", "md", "png", "gif", "webp", "zip"])
def test_exported_once_and_again_only_by_force(fox: Called, tmp_path: Path, kind: str) -> None:
    target = tmp_path / f"fox.{kind}"
    assert fox("export", "fox", "--to", str(target)) == (0, f"{target}\n", "")
    status, _, err = fox("export", "fox", "--to", str(target))
    assert (status, "is there already - --force writes over it" in err) == (2, True)
    assert fox("export", "fox", "--to", str(target), "--force")[0] == 0


def test_out_and_in_again(fox: Called, library: Library, tmp_path: Path) -> None:
    fox("export", "fox", "--to", str(tmp_path / "fox.zip"))
    assert fox("import", str(tmp_path / "fox.zip")) == (0, "fox-2\n", "")
    assert fox("import", str(tmp_path / "fox.zip"), "--as", "vixen")[1] == "vixen\n"
    assert library.existing("vixen").log.read_bytes() == library.existing("fox").log.read_bytes()
    assert fox("export", "fox", "--to", str(tmp_path / "one.png"), "--picture", "2")[0] == 0
    assert b"Seed: " in (tmp_path / "one.png").read_bytes()


def test_a_conversation_elsewhere_is_read_where_it_is(
    fox: Called, call: Called, library: Library, tmp_path: Path
) -> None:
    library.folder.rename(tmp_path / "elsewhere")
    before = sorted((tmp_path / "elsewhere").rglob("*"))
    assert call("show", str(tmp_path / "elsewhere" / "fox"))[1].startswith("a red fox")
    assert call("replay", str(tmp_path / "elsewhere" / "fox"), "--verify")[1].endswith("3 of 3 identical\n")
    assert sorted((tmp_path / "elsewhere").rglob("*")) == before


def test_verified_it_leaves_nothing_behind(fox: Called, library: Library) -> None:
    status, out, _ = fox("replay", "fox", "--verify")
    assert status == 0
    assert out.splitlines() == [
        *(f"#{n} → #{n}  identical  paintbox:paid" for n in (1, 2, 3)),
        "3 of 3 identical",
    ]
    assert library.names() == ["fox"]


def test_what_differs_is_kept_told_and_shown(fox: Called, library: Library, tmp_path: Path) -> None:
    log = library.folder / "fox" / "conversation.jsonl"
    log.write_bytes(log.read_bytes().replace(b"a red fox, in soft light", b"a red box, in soft light"))
    status, out, _ = fox("replay", "fox", "--verify", "-o", str(tmp_path / "sheet.png"))
    assert status == 1
    assert out.startswith("#1 → #1  differs")
    assert "#1, which it came from, differs already" in out
    assert "99th percentile of the CIELAB difference" in out
    assert "fox-replay" in library.names()
    assert (tmp_path / "sheet.png").stat().st_size > 500


def test_a_sheet_that_could_not_be_written_is_told_before_anything_is_drawn(fox: Called, library: Library) -> None:
    status, _, err = fox("replay", "fox", "-o", "/no/folder/sheet.png")
    assert (status, library.names()) == (2, ["fox"])
    assert "there is no folder /no/folder" in err


def test_replayed_live_and_on_another_model(fox: Called, library: Library) -> None:
    status, out, err = fox("replay", "fox", "-g", "paintbox:free", "-m", "parrot")
    assert status == 0, err
    assert "› a red fox" in err
    assert out.splitlines()[-1].startswith("fox-live  ")
    assert (library.folder / "fox-live" / "contact-sheet.png").is_file()
    assert fox("replay", "fox", "--live", "--verify")[0] == 2


def test_a_dry_run_only_tells(fox: Called, library: Library) -> None:
    status, out, _ = fox("replay", "fox", "--dry-run")
    assert (status, out.splitlines()[-1]) == (0, "about $0.12; nothing was sent")
    (first, *_) = [json.loads(line) for line in fox("replay", "fox", "--dry-run", "--json")[1].splitlines()]
    assert (first["pictures"], first["usd"]) == ([1], 0.04)
    assert library.names() == ["fox"]


def test_a_replay_stops_at_the_limit_and_goes_on(fox: Called, library: Library) -> None:
    status, _, err = fox("replay", "fox", "--limit", "0.05")
    assert (status, "would pass the limit" in err) == (1, True)
    status, out, _ = fox("replay", "fox", "--limit", "1")
    assert (status, "3 of 3 identical" in out) == (0, True)
    assert library.existing("fox-replay").open().cost == pytest.approx(0.12)


def test_played_back(fox: Called) -> None:
    status, out, _ = fox("show", "fox", "--pace", "3")
    assert status == 0
    assert out.index("make it blue") < out.index("make it green")


def test_names_are_completed(library: Library, fox: Called) -> None:
    import click

    from assistant.cli import assistant
    from assistant.cli.naming import CONVERSATION

    with click.Context(assistant) as context:
        context.params["library"] = library.folder
        offered = CONVERSATION.shell_complete(context, click.Argument(["name"]), "f")
        assert [item.value for item in offered] == ["fox"]
        assert CONVERSATION.shell_complete(context, click.Argument(["name"]), "x") == []


def test_kept_from_inside_the_conversation(fox: Called, library: Library, tmp_path: Path) -> None:
    from assistant.commands.builtin import BuiltInCommands
    from assistant.commands.context import Context
    from assistant.errors import UsageError
    from assistant.host import PluginHost
    from assistant.session import Session
    from assistant.settings import Settings
    from assistant.showing import Showing
    from assistant.terminal.screen import Screen

    host = PluginHost(Settings())
    host.register(BuiltInCommands(), "commands")
    host.load(block=("openai", "diffusers", "gguf"))
    with (tmp_path / "screen").open("w") as stream:
        screen = Screen(stream, {})
        session = Session(host, library, name="fox")
        context = Context(session, Showing(session, screen, screen), host.commands, take=list)
        context.obey("/rename vixen")
        assert library.names() == ["vixen"]
        assert len(session.conversation.images) == 3
        context.obey(f"/export {tmp_path / 'page.html'}")
        assert (tmp_path / "page.html").read_text("utf-8").startswith("<!doctype html>")
        with pytest.raises(UsageError):
            context.obey("/rename ../x")
        context.obey("/fork #2")
        assert session.conversation.name == "vixen-fork"
        with pytest.raises(UsageError, match="already"):
            context.obey("/rename vixen")
        context.obey("/resume vixen")
        assert session.conversation.name == "vixen"
        session.close()
