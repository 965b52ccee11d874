"""A conversation with a tiny model as a user has it: words in, pictures saved, steps shown, models listed."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("torch")
pytest.importorskip("diffusers")


@pytest.fixture
def assistant(models: Path, tmp_path: Path) -> Any:
    """Run the command with the tiny models at hand; the finished process."""
    config = tmp_path / "config.toml"
    config.write_text(
        f'[diffusers]\nfolders = [{json.dumps(str(models))}]\nmodel = "sd"\ndtype = "float32"\nthreads = 1\n', "utf-8"
    )
    environ = {**os.environ, "ASSISTANT_CONFIG": str(config), "ASSISTANT_LIBRARY": str(tmp_path / "library")}
    command = [sys.executable, "-c", "from assistant.cli import main; main()"]

    def run(*arguments: str, words: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*command, *arguments], input=words, env=environ, capture_output=True, text=True, check=False, timeout=120
        )

    return run


def test_draw_refine_vary_and_look_at_the_steps(assistant: Any, tmp_path: Path) -> None:
    words = "a red boat\nmake it blue\n/vary 2\n/set frames=1\nmake it green\n/steps\n"
    ran = assistant("-g", "diffusers:sd", "-c", "boats", words=words)
    assert ran.returncode == 0, ran.stderr
    assert len(list((tmp_path / "library" / "boats" / "images").iterdir())) == 5
    assert "editing #1 with diffusers:sd" in ran.stderr
    assert ".webp  the same, moving" in ran.stderr
    shown = assistant("show", "boats")
    assert shown.returncode == 0


def test_steps_that_were_not_kept(assistant: Any) -> None:
    ran = assistant("-g", "diffusers:sd", "-c", "boats", words="a red boat\n/steps\n")
    assert "the steps of #1 were not kept - /set frames=1 keeps those of pictures to come" in ran.stderr


def test_the_same_words_and_seed_give_the_same_bytes(assistant: Any, tmp_path: Path) -> None:
    pictures = []
    for name in ("one", "other"):
        ran = assistant("draw", "a red boat", "-g", "diffusers:sd", "-c", name, "--seed", "3")
        assert ran.returncode == 0, ran.stderr
        (picture,) = (tmp_path / "library" / name / "images").iterdir()
        pictures.append(picture.read_bytes())
    assert pictures[0] == pictures[1]


def test_a_part_is_repainted(assistant: Any, tmp_path: Path) -> None:
    from PIL import Image

    source, mask = tmp_path / "source.png", tmp_path / "mask.png"
    Image.linear_gradient("L").resize((64, 64)).convert("RGB").save(source)
    white = Image.new("L", (64, 64), 0)
    white.paste(255, (0, 0, 32, 64))
    white.save(mask)
    out = tmp_path / "out.png"
    ran = assistant(
        "draw", "a tree", "-g", "diffusers:sd", "-i", str(source), "--mask", str(mask), "-o", str(out), "--verbatim"
    )
    assert ran.returncode == 0, ran.stderr
    with Image.open(out) as painted, Image.open(source) as before:
        right = (32, 0, 64, 64)
        assert painted.convert("RGB").crop(right).tobytes() == before.convert("RGB").crop(right).tobytes()
        assert painted.convert("RGB").tobytes() != before.convert("RGB").tobytes()


def test_models_are_listed(assistant: Any) -> None:
    ran = assistant("models")
    assert ran.returncode == 0, ran.stderr
    lines = ran.stdout.splitlines()
    assert any("sdxl" in line and "Stable Diffusion XL" in line for line in lines)
    facts = [json.loads(line) for line in assistant("models", "--json").stdout.splitlines()]
    assert {"sd", "flux", "pix2pix"} <= {fact["model"] for fact in facts if fact["name"] == "diffusers"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("draw", "x", "-g", "diffusers:nothing"), "there is no model 'nothing' here"),
        (("draw", "x", "-g", "diffusers:some/thing"), "`assistant models get some/thing` downloads it"),
        (("draw", "x", "-g", "diffusers:sd", "--size", "100x100"), "the nearest it can is"),
        (("draw", "x", "-g", "diffusers:sd", "--set", "steps=0"), "0 steps cannot be made"),
        (("draw", "x", "-g", "diffusers:pix2pix"), "cannot do text-to-image"),
    ],
)
def test_what_cannot_be_is_one_line(assistant: Any, arguments: tuple[str, ...], message: str) -> None:
    ran = assistant(*arguments)
    assert ran.returncode in (1, 2)
    assert message in ran.stderr
    assert "Traceback" not in ran.stderr
