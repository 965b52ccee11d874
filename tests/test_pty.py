"""The program on a real pseudo-terminal: few tests, one after the other, waiting for states and never for time."""

import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from assistant.library import Library

pexpect = pytest.importorskip("pexpect", reason="needs a pseudo-terminal")
CTRL_C, CTRL_D = "\x03", "\x04"
PROMPT = "\x1b[?2004h"  # the terminal is asked to mark pastes: the prompt is up


@pytest.fixture
def terminal(installed: None, library: Library) -> Iterator[Any]:
    """The program on a terminal of 100 by 40, its prompt up."""
    environ = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "PROMPT_TOOLKIT_NO_CPR": "1"}
    arguments = ["-m", "assistant", "-g", "paintbox:free", "-m", "parrot", "-c", "demo"]
    child = pexpect.spawn(
        sys.executable,
        [*arguments, "--library", str(library.folder)],
        env=environ,
        dimensions=(40, 100),
        encoding="utf-8",
        timeout=30,
    )
    child.expect_exact(PROMPT)
    yield child
    child.close(force=True)


def test_a_picture_on_the_terminal(terminal: Any) -> None:
    terminal.send("a fox\r")
    terminal.expect_exact("drawing with paintbox:free")
    terminal.expect(r"(\x1b\[[0-9;]*m)+▀")
    terminal.expect(r"/demo/images/[0-9a-f]{64}\.png\r\n")
    terminal.expect_exact(PROMPT)
    terminal.send("make it dusk\r")
    terminal.expect_exact("\x1b[32mmake it dusk")  # added to the prompt
    terminal.expect_exact(PROMPT)
    terminal.send(CTRL_D)
    terminal.expect_exact("go on with: assistant resume demo")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 0


def test_interrupting_ends_the_turn_and_nothing_else(terminal: Any) -> None:
    terminal.send("/generator paintbox:endless\r")
    terminal.expect_exact(PROMPT)
    terminal.send("a fox\r")
    terminal.expect_exact("step 1 of 2")
    terminal.send(CTRL_C)
    terminal.expect_exact("stopping")
    terminal.expect_exact("cancelled")
    terminal.expect_exact(PROMPT)
    terminal.send("/generator paintbox:free\r")
    terminal.expect_exact(PROMPT)
    terminal.send("a hare\r")
    terminal.expect_exact(".png")
    terminal.expect_exact(PROMPT)
    terminal.send(CTRL_D)
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 0


def test_typed_ahead(terminal: Any) -> None:
    """What is typed while a picture is drawn is not echoed into it, and is there at the next prompt."""
    terminal.send("a fox\ra hare\r")
    for idea in ("fox", "hare"):
        terminal.expect_exact(f"a {idea}, in soft light")
        terminal.expect_exact(".png")
        assert "hare" not in terminal.before
    terminal.expect_exact(PROMPT)
    terminal.send(CTRL_D)
    terminal.expect(pexpect.EOF)


def test_one_key_answers_before_a_picture_is_drawn(terminal: Any) -> None:
    """Keys that mean nothing are passed over, and Ctrl-C ends the turn."""
    terminal.send("/verbatim ask\r")
    terminal.expect_exact(PROMPT)
    terminal.send("a fox\r")
    terminal.expect_exact("a new picture, with paintbox:free")
    terminal.expect_exact("q: nothing")
    terminal.send("x")
    terminal.send("w")
    terminal.expect_exact("drawing with paintbox:free")
    terminal.expect_exact(PROMPT)
    terminal.send("make it dusk\r")
    terminal.expect_exact("a change of #1")
    terminal.expect_exact("q: nothing")
    terminal.send(CTRL_C)
    terminal.expect_exact("cancelled")
    terminal.expect_exact(PROMPT)
    terminal.send(CTRL_D)
    terminal.expect_exact("go on with")
    terminal.expect(pexpect.EOF)
