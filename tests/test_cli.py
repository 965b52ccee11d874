"""The command line as people and programs use it: results, messages, exit statuses, bad input."""

import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import IO, Any, NamedTuple

import pytest

from assistant import __version__
from assistant.cli import assistant, run
from assistant.library import Library
from assistant.testing import picture

PAINTBOX = ["-g", "paintbox:free", "-m", "parrot"]
COMMAND = [sys.executable, "-m", "assistant"]

pytestmark = pytest.mark.usefixtures("installed", "home_library")


@pytest.fixture
def home_library(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_LIBRARY", str(library.folder))


class Ended(NamedTuple):
    exit_code: int
    stdout: str
    stderr: str


def call(*arguments: str, words: str = "") -> Ended:
    """Run a command line in this process, with `words` on its standard input."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr("sys.stdin", io.StringIO(words))
        status = run(arguments)
    return Ended(status, out.getvalue(), err.getvalue())


def start(*arguments: str, **options: Any) -> "subprocess.Popen[bytes]":
    """Run it as a process of its own."""
    pipes: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    return subprocess.Popen([*COMMAND, *arguments], **(pipes | options))


def events(result: Ended) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_one_idea() -> None:
    result = call("draw", *PAINTBOX, "a", "red", "fox")
    assert result.exit_code == 0
    (path,) = result.stdout.splitlines()
    assert Path(path).read_bytes().startswith(b"\x89PNG")
    assert "a red fox, in soft light" in result.stderr
    assert "drawing with paintbox:free" in result.stderr
    assert path not in result.stderr


def test_the_idea_from_standard_input() -> None:
    result = call("draw", *PAINTBOX, "-", words="a fox\nin the snow\n")
    assert result.exit_code == 0
    assert "a fox in the snow, in soft light" in " ".join(result.stderr.split())


def test_turns_from_a_pipe() -> None:
    words = "a fox\n\nmake it dusk\ngo back to #1\n/list\nadd rain\n"
    result = call(*PAINTBOX, "-c", "demo", words=words)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 3
    assert "at #1" in result.stderr
    assert "#1  a fox, in soft light  ← here" in result.stderr
    shown = [json.loads(line) for line in call("show", "demo", "--json").stdout.splitlines()]
    requests = [event["request"] for event in shown if event["kind"] == "started"]
    assert [request["prompt"] for request in requests] == [
        "a fox, in soft light",
        "a fox, in soft light make it dusk",
        "a fox, in soft light add rain",
    ]


def test_json_events() -> None:
    result = call(*PAINTBOX, "--json", "-c", "demo", words="a fox\nmake it dusk\n")
    assert (result.exit_code, result.stderr) == (0, "")
    told = events(result)
    kinds = [event["kind"] for event in told if event["kind"] not in ("progress", "text")]
    assert kinds == ["said", "planned", "announced", "started", "image", "finished"] * 2
    images = [event for event in told if event["kind"] == "image"]
    assert [event["number"] for event in images] == [1, 2]
    assert all(Path(event["path"]).is_file() for event in images)
    assert [event["text"] for event in told if event["kind"] == "announced"] == [
        "drawing with paintbox:free",
        "editing #1 with paintbox:free",
    ]


def test_a_failing_turn_is_told_and_the_next_one_taken() -> None:
    result = call(*PAINTBOX, "--json", words="a fox\nadd it to #9\nforbidden\n/zzz\nadd rain\n")
    assert result.exit_code == 3  # the worst of 0, 2, 3, 2, 0
    assert [event["number"] for event in events(result) if event["kind"] == "image"] == [1, 2]
    assert [event["error"] for event in events(result) if event["kind"] == "failed"] == ["UnknownImage", "Refused"]
    assert result.stderr.splitlines() == [
        "assistant: there is no picture #9 - there is only #1",
        "assistant: paintbox refuses to draw that - say it otherwise",
        "assistant: there is no command /zzz - /help lists them",
    ]


def test_a_conversation_goes_on_where_it_was() -> None:
    assert call("draw", *PAINTBOX, "-c", "demo", "a fox").exit_code == 0
    assert call("-c", "demo", "draw", *PAINTBOX, "make it dusk").exit_code == 0
    result = call("resume", *PAINTBOX, "demo", words="add rain\n")
    assert "editing #2" in result.stderr
    assert re.fullmatch(r"demo  \d{4}-\d\d-\d\d  3 pictures  a fox\n", call("list").stdout)


def test_options_stand__before_or_after_the_command() -> None:
    before = call(*PAINTBOX, "--seed", "5", "--size", "32x16", "draw", "a fox")
    after = call("draw", "a fox", *PAINTBOX, "--seed", "5", "--size", "32x16")
    assert Path(before.stdout.strip()).read_bytes() == Path(after.stdout.strip()).read_bytes()
    assert "32x16" in before.stderr


def test_the_users_own_pictures(tmp_path: Path) -> None:
    photo = tmp_path / "my photo.png"
    photo.write_bytes(picture(64, 48))
    result = call("draw", *PAINTBOX, "-i", str(photo), "make it dusk")
    assert "#1  my photo.png  attached" in result.stderr
    assert "editing #1" in result.stderr
    assert len(result.stdout.splitlines()) == 1
    named = call("draw", *PAINTBOX, "--json", f'paint like @"{photo}"')
    assert [event["words"] for event in events(named) if event["kind"] == "said"] == ["paint like #1"]


def test_a_mask_is_for_the_first_turn_alone(tmp_path: Path) -> None:
    mask = tmp_path / "mask.png"
    mask.write_bytes(picture(64, 48, "white"))
    call("draw", *PAINTBOX, "-c", "demo", "a fox")
    result = call(*PAINTBOX, "-c", "demo", "--json", "--mask", str(mask), words="make it dusk\nadd rain\n")
    requests = [event["request"] for event in events(result) if event["kind"] == "started"]
    assert ["mask" in request for request in requests] == [True, False]


@pytest.mark.parametrize("part", ["the boat", "10%,20%,50%,60%"])
def test_a_mask_by_words_or_a_box(part: str) -> None:
    """All that /mask takes; the picture here is one of the storyboard's, which finds the things in its own."""
    board = ["-g", "storyboard", "-m", "storyboard", "-c", "demo", "--size", "256x256"]
    call("draw", *board, "a red boat on a lake")
    result = call("draw", *board, "--json", "--mask", part, "make it yellow")
    assert [event["request"]["mask"] for event in events(result) if event["kind"] == "started"]


def test_it_means_what_the_mask_marks_in_a_picture_of_ones_own(tmp_path: Path) -> None:
    board = ["-g", "storyboard", "-m", "storyboard", "--size", "256x256", "-o", str(tmp_path / "room.png")]
    call("draw", *board, "a red sofa and a lamp in a room")
    changed = ["-g", "storyboard", "-m", "storyboard", "-i", str(tmp_path / "room.png")]
    result = call("draw", *changed, "--json", "--mask", "the sofa", "make it blue")
    (started,) = [event for event in events(result) if event["kind"] == "started"]
    assert started["request"]["prompt"] == "The blue sofa."
    assert started["request"]["instruction"] == "Make the sofa blue. Keep everything else as it is."
    unmarked = call("draw", *changed, "make it blue")
    assert "Passing your words on: what is in #1 I cannot see." in unmarked.stderr
    assert "the picture is as it was: these words name nothing" in unmarked.stderr


def test_a_mask_by_words_needs_something_to_find() -> None:
    board = ["-g", "storyboard", "-m", "storyboard", "-c", "demo", "--size", "256x256"]
    assert "there is no picture yet" in call("draw", *board, "--mask", "the boat", "make it yellow").stderr
    call("draw", *board, "a red boat on a lake")
    result = call("draw", *board, "--mask", "the unicorn", "make it yellow")
    assert result.exit_code == 2
    assert "'the unicorn' is not found in #1 - name it otherwise" in result.stderr
    assert not result.stdout


def test_copies(tmp_path: Path) -> None:
    target = tmp_path / "fox.png"
    target.write_bytes(b"an older one")
    result = call("draw", *PAINTBOX, "-n", "3", "-o", str(target), "a fox")
    copies = [target, tmp_path / "fox-2.png", tmp_path / "fox-3.png"]
    assert [copy.read_bytes() for copy in copies] == [Path(path).read_bytes() for path in result.stdout.splitlines()]


def test_a_copy_of_another_kind_than_its_name_says_is_told(tmp_path: Path) -> None:
    result = call("draw", *PAINTBOX, "-n", "2", "-o", str(tmp_path / "fox.jpeg"), "a fox")
    assert result.stderr.count("fox.jpeg is a .png, copied and not converted: end the name with .png") == 1
    result = call("draw", *PAINTBOX, "--set", "format=jpeg", "-o", str(tmp_path / "fox.jpeg"), "a fox")
    assert "converted" not in result.stderr


def test_the_limit() -> None:
    result = call("draw", "-g", "paintbox:paid", "-m", "parrot", "--limit", "0.03", "a fox")
    assert result.exit_code == 1
    assert "would pass the limit of $0.03; nothing was sent" in result.stderr
    assert call("draw", "-g", "paintbox:paid", "-m", "parrot", "--limit", "$0.05", "a fox").exit_code == 0
    result = call("draw", "-g", "paintbox:paid", "-m", "parrot", "--limit", "0", "a fox")
    assert "would pass the limit of $0.00; nothing was sent" in result.stderr


def test_a_seed_of_zero_is_one(tmp_path: Path) -> None:
    files = [tmp_path / "one.png", tmp_path / "two.png"]
    for file in files:
        assert call("draw", *PAINTBOX, "--seed", "0", "-o", str(file), "a fox").exit_code == 0
    assert files[0].read_bytes() == files[1].read_bytes()


def test_the_usual_generator_is_in_the_configuration_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config.toml"
    monkeypatch.setenv("ASSISTANT_CONFIG", str(config))
    config.write_text('generator = "paintbox:free"\nchat = "parrot"\n', "utf-8")
    assert "drawing with paintbox:free" in call("draw", "a fox").stderr
    config.write_text("generator = 3\n", "utf-8")
    assert "'generator' in the configuration file is not a name" in call("draw", "a fox").stderr
    config.write_text("generator = \n", "utf-8")
    assert call("draw", "a fox").exit_code == 2


BAD = [
    (["draw", ""], 2, "the idea is empty"),
    ([], 2, "standard input is empty"),
    (["draw", *PAINTBOX, "add it to #9"], 2, "there is no picture #9 - there is none yet"),
    (["draw", *PAINTBOX, "-i", "/no/such.png", "x"], 2, "/no/such.png cannot be read: no such file or directory"),
    (["draw", *PAINTBOX, "-i", __file__, "x"], 2, "test_cli.py is no picture - PNG, JPEG"),
    (["draw", *PAINTBOX, "--size", "huge", "x"], 2, "write it like 1024x768"),
    (["draw", *PAINTBOX, "--size", "999x999", "x"], 2, "the nearest it can is 256x256"),
    (["draw", *PAINTBOX, "--aspect", "wide", "x"], 2, "write it like 16:9"),
    (["draw", *PAINTBOX, "--seed", "-3", "x"], 2, "a whole number from 0"),
    (["draw", *PAINTBOX, "--limit", "lots", "x"], 2, "write US dollars like 2.50"),
    (["draw", *PAINTBOX, "-n", "0", "x"], 2, "from 1 to 10"),
    (["draw", *PAINTBOX, "--set", "mood", "x"], 2, "write it like quality=high"),
    (["draw", *PAINTBOX, "--set", "mod=x", "x"], 2, "--set takes: mood, output_format"),
    (["draw", *PAINTBOX, "--mask", "/no/such.png", "make x"], 2, "/no/such.png cannot be read: no such file"),
    (["draw", "-g", "painbox", "x"], 2, "did you mean paintbox?"),
    (["draw", "-g", "zzz", "x"], 2, "-g takes one of:"),
    (["draw", "-g", "paintbox:fre", "x"], 1, "paintbox has no model fre - it has free"),
    (["draw", "-m", "parot", "x"], 2, "did you mean parrot?"),
    (["drow", "x"], 2, "Did you mean 'draw'?"),
    (["draw", "--sed", "3", "x"], 2, "No such option '--sed'"),
    (["resume", "nobody"], 2, "there is no conversation 'nobody'"),
    (["-c", "../up", "draw", "x"], 2, "cannot be a conversation's name"),
    (["draw", *PAINTBOX, "-o", "/no/folder/x.png", "x"], 2, "there is no folder /no/folder"),
    (["draw", *PAINTBOX, "-o", "/", "x"], 2, "is a folder"),
    (["draw", *PAINTBOX, "forbidden"], 3, "paintbox refuses to draw that"),
    (["draw", *PAINTBOX, "crash"], 1, "the chat model parrot failed: ZeroDivisionError"),
    (["draw", *PAINTBOX, "--verbatim", "word " * 10_000], 2, "takes 32,000: shorten it"),
    (["draw", *PAINTBOX, "word " * 100_000], 2, "a turn takes at most 200,000"),
    (["--block", "nobody", "plugins"], 2, "there is no plugin 'nobody' to block"),
    (
        ["--library", "/proc/nowhere", "-c", "demo", *PAINTBOX, "draw", "x"],
        1,
        "choose another folder with --library DIR",
    ),
]


@pytest.mark.parametrize(("arguments", "status", "told"), BAD, ids=[told for _, _, told in BAD])
def test_bad_input_gets_one_clear_line(arguments: list[str], status: int, told: str) -> None:
    result = call(*arguments)
    assert result.exit_code == status
    assert result.stdout == ""
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("assistant: ")]
    assert told in line
    assert "Traceback" not in result.stderr


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    huge = tmp_path / "huge.png"
    with huge.open("wb") as file:
        file.truncate(60 << 20)
    result = call("draw", *PAINTBOX, "-i", str(huge), "make it blue")
    assert (result.exit_code, result.stderr) == (2, f"assistant: {huge} is 60 MiB large - at most 50 MiB can be used\n")


def test_the_trace_only_when_asked_for() -> None:
    told = call("draw", *PAINTBOX, "--debug", "crash").stderr
    assert "Traceback" in told
    assert told.endswith("the trace\n")


def test_a_fault_of_ours_is_one_line_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise LookupError("gone\x1b[2J")

    monkeypatch.setattr("assistant.settings.load_settings", broken)
    monkeypatch.setattr("assistant.cli.opening.load_settings", broken)
    result = call("draw", "a fox")
    assert result.exit_code == 1
    assert result.stderr == "assistant: a fault in the assistant: LookupError: gone[2J - --debug shows the trace\n"


def test_a_conversation_open_elsewhere(library: Library) -> None:
    call("draw", *PAINTBOX, "-c", "demo", "a fox")
    with library.existing("demo", read_only=False) as store:
        store.open()
        result = call("draw", *PAINTBOX, "-c", "demo", "make it dusk")
        assert result.exit_code == 1
        assert "another process is writing the conversation demo" in result.stderr
        assert "1 › a fox" in call("show", "demo").stdout


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"")
    result = call("--library", str(file), "draw", *PAINTBOX, "a fox")
    assert result.exit_code == 1
    assert f"cannot write to {file}" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="limits of files are POSIX")
def test_a_full_disk(library: Library) -> None:
    assert call("draw", *PAINTBOX, "-c", "demo", "a fox").exit_code == 0
    before = (library.folder / "demo" / "conversation.jsonl").read_bytes()
    program = (
        "import resource, signal, sys; from assistant.cli import run;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({len(before) + 700}, {len(before) + 700}));"
        "sys.exit(run(sys.argv[1:]))"
    )
    arguments = ["draw", *PAINTBOX, "-c", "demo", "--size", "256x256", "make it " + "very " * 60 + "red"]
    # -B: the limit holds for the interpreter's own files too, and would leave half a .pyc.
    full = subprocess.run(
        [sys.executable, "-B", "-c", program, *arguments], capture_output=True, text=True, check=False
    )
    assert full.returncode == 1
    (line,) = [line for line in full.stderr.splitlines() if line.startswith("assistant: ")]
    assert "cannot write to" in line
    assert "what was saved before is still there" in line
    assert (library.folder / "demo" / "conversation.jsonl").read_bytes().startswith(before)
    assert call("draw", *PAINTBOX, "-c", "demo", "make it blue").exit_code == 0


def test_what_is_listed_and_shown(library: Library) -> None:
    assert call("list").stdout == ""
    call("-g", "paintbox:paid", "-m", "parrot", "-c", "demo", words="a fox\nforbidden\nmake it dusk\n/pick 1\n")
    (facts,) = events(call("list", "--json"))
    assert (facts["name"], facts["images"], facts["turns"], facts["cost"]) == ("demo", 2, 3, 0.08)
    told = call("show", "demo").stdout
    for part in (
        "1 › a fox",
        "a fox, in soft light",
        "refused: paintbox refuses",
        "image-to-image from #1",
        "on from #1",
    ):
        assert part in told
    assert "$0.08 spent" in told
    assert str(library.folder / "demo" / "images") in told


def test_what_was_cut_short_is_told(library: Library) -> None:
    call("draw", *PAINTBOX, "-c", "demo", "a fox")
    log = library.folder / "demo" / "conversation.jsonl"
    lines = log.read_bytes().splitlines(keepends=True)
    finished = next(at for at, line in enumerate(lines) if b'"finished"' in line)
    log.write_bytes(b"".join(lines[: finished - 1]) + b"\x00 not an event\n")
    told = call("draw", *PAINTBOX, "-c", "demo", "a hare").stderr
    assert "call 1 to paintbox:free has no known outcome" in told
    assert f"demo: line {finished}: unreadable, skipped" in told
    assert "has no known outcome" in call("show", "demo").stdout


def test_plugins_and_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "broken-1.dist-info"
    broken.mkdir()
    (broken / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1\n", "utf-8")
    (broken / "entry_points.txt").write_text("[assistant]\nbroken = no_such_module\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    told = call("plugins").stdout
    assert "generator paintbox, chat model parrot" in told
    assert "broken  broken  no_such_module (broken 1)" in told
    assert "ModuleNotFoundError: No module named 'no_such_module'" in told
    assert "Traceback" not in call("plugins").stderr
    assert "Traceback" in call("plugins", "--debug").stderr
    states = {facts["name"]: facts["state"] for facts in events(call("plugins", "--json", "--block", "paintbox"))}
    assert (states["paintbox"], states["broken"], states["commands"]) == ("blocked", "broken", "loaded")
    told = call("models").stdout
    assert "generator paintbox\n  free  draws, edits, masks, variations, exact seeds, sizes to 256\n" in told
    assert "chat parrot" in told
    known = [facts for facts in events(call("models", "--json")) if facts["name"] == "paintbox"]
    assert known[0]["capabilities"]["edits_by"] == "instruction"


def test_a_plugin_that_cannot_say_whether_it_is_ready_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugins_for_tests.Paintbox.ready", lambda self: 1 / 0, raising=False)
    assert "generator paintbox  asking paintbox whether it is ready failed: ZeroDivisionError" in call("models").stdout


def test_version_and_help() -> None:
    assert call("--version").stdout == f"assistant, version {__version__}\n"
    told = call("--help").stdout
    for name, command in assistant.commands.items():
        assert f"  {name}" in told
        assert command.help
        assert call(name, "--help").exit_code == 0


def test_a_reader_who_leaves_is_no_error() -> None:
    process = start(*PAINTBOX, "--json", "-c", "demo")
    assert process.stdin
    assert process.stdout
    process.stdout.close()
    _, told = process.communicate(b"a fox\nmake it dusk\n")
    assert told == b""
    assert "1 › a fox" in call("show", "demo").stdout


def test_interrupted_once() -> None:
    with start("-g", "paintbox:endless", "-m", "parrot", "-c", "demo", "--json", "draw", "a fox") as process:
        wait_for(process.stdout, b'"progress"')
        process.send_signal(signal.SIGINT)
        wait_for(process.stderr, b"stopping")
        wait_for(process.stderr, b"assistant: cancelled\n")
    assert process.returncode == 130
    assert "cancelled: cancelled" in call("show", "demo").stdout


def test_interrupted_twice() -> None:
    with start("-g", "paintbox:stubborn", "-m", "parrot", "-c", "demo", "--json", "draw", "a fox") as process:
        wait_for(process.stdout, b'"progress"')
        process.send_signal(signal.SIGINT)
        wait_for(process.stderr, b"stopping")
        process.send_signal(signal.SIGINT)
        wait_for(process.stderr, b"did not stop when asked and was left behind\n")
    assert process.returncode == 1
    assert "has no known outcome" in call("show", "demo").stdout


def wait_for(stream: IO[bytes] | None, sign: bytes) -> None:
    """Read lines until one holds the sign. The stream's end is a failure."""
    assert stream
    assert any(sign in line for line in stream), f"it ended without saying {sign!r}"


def test_bytes_that_are_no_text() -> None:
    process = start(*PAINTBOX, "-c", "demo", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    out, _ = process.communicate("a fox in the caf\u00e9\n".encode("latin-1"))
    assert process.returncode == 0
    assert out.endswith(b".png\n")


def test_the_folder_may_be_moved(library: Library, tmp_path: Path) -> None:
    call("draw", *PAINTBOX, "-c", "demo", "a fox")
    moved = tmp_path / "elsewhere"
    shutil.move(library.folder, moved)
    result = call("--library", str(moved), "draw", *PAINTBOX, "-c", "demo", "make it dusk")
    assert "editing #1" in result.stderr
