"""The README is true: its samples run, its commands exist."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import click

from assistant.cli import assistant
from assistant.commands.builtin import BuiltInCommands
from assistant.host import PluginHost
from assistant.settings import Settings

README = Path(__file__).parents[1].joinpath("README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_the_sample_backend_passes_the_kit(tmp_path: Path) -> None:
    plugin, kit = blocks("python")
    (tmp_path / "assistant_plain.py").write_text(plugin, "utf-8")
    (tmp_path / "test_plain.py").write_text("from assistant_plain import Plain\n" + kit, "utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", tmp_path, tmp_path],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stdout
    assert " passed" in ran.stdout


def test_the_sample_backend_registers() -> None:
    namespace: dict[str, Any] = {"__name__": "assistant_plain"}
    exec(blocks("python")[0], namespace)
    host = PluginHost(Settings())
    host.register(
        type("Plugin", (), {"register_generators": staticmethod(namespace["register_generators"])})(), "plain"
    )
    assert [generator.name for generator in host.generators] == ["plain"]


def test_the_commands_exist() -> None:
    for line in blocks("console")[0].splitlines():
        words = shlex.split(line.rpartition("| ")[2].removeprefix("$ "), comments=True)
        assert words[0] == "assistant"
        arguments = words[1:]
        if arguments and not arguments[0].startswith("-"):
            command = assistant.get_command(click.Context(assistant), arguments[0])
            assert command is not None, arguments[0]
            command.make_context(arguments[0], arguments[1:])


def test_the_slash_commands_exist() -> None:
    host = PluginHost(Settings())
    host.register(BuiltInCommands(), "commands")
    host.load(block=["gguf", "openai"])
    named = set(re.findall(r"`/([a-z-]+)", README))
    assert len(named) > 15
    assert named <= set(host.commands)


def test_the_setup_commands_are_two() -> None:
    start, test = blocks("sh")
    assert start.strip().endswith(".venv/bin/assistant")
    assert test.strip().endswith("-m pytest")


def test_the_pictures_and_files_it_points_at_are_there() -> None:
    targets = re.findall(r"\]\(((?!https?:)[^)#]+)\)", README)
    assert len(targets) >= 5
    for target in targets:
        assert Path(__file__).parents[1].joinpath(target).exists(), target
