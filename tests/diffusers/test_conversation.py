"""A whole conversation with a tiny model on a terminal, and the same again from its record, byte for byte."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.events import Drawn, Failed, Started
from assistant.store import Store

pytest.importorskip("torch")
pytest.importorskip("diffusers")
pexpect = pytest.importorskip("pexpect", reason="needs a pseudo-terminal")

PROMPT = "\x1b[?2004h"  # the terminal is asked to mark pastes: the prompt is up
CTRL_C, CTRL_D = "\x03", "\x04"


@pytest.fixture
def environ(models: Path, tmp_path: Path) -> dict[str, str]:
    """Of a user whose default is the tiny model, with as many threads as there are cores free."""
    config = tmp_path / "config.toml"
    config.write_text(f'[diffusers]\nfolders = [{json.dumps(str(models))}]\nmodel = "sd"\n', "utf-8")
    return {
        **os.environ,
        "ASSISTANT_CONFIG": str(config),
        "ASSISTANT_LIBRARY": str(tmp_path / "library"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "PROMPT_TOOLKIT_NO_CPR": "1",
    }


@pytest.fixture
def terminal(environ: dict[str, str]) -> Iterator[Any]:
    arguments = ["-m", "assistant", "-g", "diffusers:sd", "-c", "boats"]
    child = pexpect.spawn(sys.executable, arguments, env=environ, dimensions=(40, 100), encoding="utf-8", timeout=30)
    child.expect_exact(PROMPT)
    yield child
    child.close(force=True)


def test_a_conversation_and_its_verified_replay(terminal: Any, environ: dict[str, str], tmp_path: Path) -> None:
    def say(words: str, *shown: str) -> None:
        terminal.send(f"{words}\r")
        for text in shown:
            terminal.expect_exact(text)
        terminal.expect_exact(PROMPT)

    say("a red boat", "drawing with diffusers:sd", "/boats/images/")
    say("make it blue", "editing #1", "/boats/images/")
    say("/mask 0,0,50%,100%")
    say("paint a tree there", "/boats/images/")
    say("/vary 2", "/boats/images/", "/boats/images/")
    say("/set steps=500")
    terminal.send("make it green\r")
    terminal.expect_exact("of 300")  # a strength of 0.6
    terminal.send(CTRL_C)
    terminal.expect_exact("cancelled")
    terminal.expect_exact(PROMPT)
    say("/set steps=6")
    say("/set frames=1")
    say("make it yellow", "/boats/images/")
    say("/steps", "the same, moving")
    terminal.send(CTRL_D)
    terminal.expect(pexpect.EOF)

    events = list(Store(tmp_path / "library" / "boats").events())
    assert sum(isinstance(event, Drawn) for event in events) == 6
    assert [event.outcome for event in events if isinstance(event, Failed)] == ["cancelled"]
    tasks = [event.request.task for event in events if isinstance(event, Started)]
    assert {"text-to-image", "image-to-image", "inpainting", "image-variation"} <= set(tasks)

    # The threads are those that were recorded, whatever is set by now.
    recorded = {event.parameters["threads"] for event in events if isinstance(event, Drawn)}
    with Path(environ["ASSISTANT_CONFIG"]).open("a", encoding="utf-8") as config:
        config.write(f"threads = {1 if 2 in recorded else 2}\n")
    ran = subprocess.run(
        [sys.executable, "-m", "assistant", "replay", "boats", "--verify", "--json"],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    rows = [json.loads(line) for line in ran.stdout.splitlines() if '"verdict"' in line]
    assert [row["verdict"] for row in rows] == ["identical"] * 6
