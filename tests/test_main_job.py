"""The main job, as a newcomer does it: five turns from a pipe, offline, five pictures, found again."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

DIALOGUE = """a lighthouse on a cliff in a storm
make it dusk
add a small red boat on the left
remove the storm
make it a watercolour
"""


def assistant(*arguments: str, words: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "assistant", *arguments], input=words, capture_output=True, text=True, timeout=120
    )


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, Any]]]:
    """The library after the dialogue, and the events it printed."""
    library = tmp_path_factory.mktemp("library")
    run = assistant("-c", "demo", "--json", "--size", "256x256", "--library", str(library), words=DIALOGUE)
    assert run.returncode == 0, run.stderr
    return library, [json.loads(line) for line in run.stdout.splitlines()]


def test_five_pictures_each_an_edit_of_the_one_before(spoken: tuple[Path, list[dict[str, Any]]]) -> None:
    _, events = spoken
    images = [event for event in events if event["kind"] == "image"]
    assert [image["number"] for image in images] == [1, 2, 3, 4, 5]
    assert all(Path(image["path"]).read_bytes().startswith(b"\x89PNG") for image in images)
    assert len({image["digest"] for image in images}) == 5
    calls = [event for event in events if event["kind"] == "started"]
    assert [call.get("parents", []) for call in calls] == [[], [1], [2], [3], [4]]
    assert [call["request"].get("sources", []) for call in calls[1:]] == [[image["digest"]] for image in images[:-1]]


def test_the_last_prompt_holds_all_that_was_said_and_no_storm(spoken: tuple[Path, list[dict[str, Any]]]) -> None:
    _, events = spoken
    prompt = [event["request"]["prompt"] for event in events if event["kind"] == "started"][-1].lower()
    for told in ("lighthouse", "cliff", "dusk", "small red boat", "left", "watercolour"):
        assert told in prompt
    for gone in ("storm", "lightning", "rain", "thunder"):
        assert gone not in prompt


def test_it_is_found_again(spoken: tuple[Path, list[dict[str, Any]]]) -> None:
    library, _ = spoken
    shown = assistant("show", "demo", "--library", str(library))
    assert shown.returncode == 0, shown.stderr
    for told in (*DIALOGUE.splitlines(), "#5"):
        assert told in shown.stdout + shown.stderr
    assert "demo" in assistant("list", "--library", str(library)).stdout


def test_the_same_words_and_seed_give_the_same_pictures(tmp_path: Path) -> None:
    digests = []
    for name in ("one", "two"):
        run = assistant(
            "draw",
            "two boats on a lake",
            "--seed",
            "4",
            "--size",
            "128x128",
            "--json",
            "--library",
            str(tmp_path / name),
        )
        digests += [json.loads(line)["digest"] for line in run.stdout.splitlines() if '"kind":"image"' in line]
    assert len(digests) == 2
    assert digests[0] == digests[1]
