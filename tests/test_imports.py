"""What imports what: one direction through the core, and nothing heavy before it is needed."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import assistant
from assistant.language import demands, turns

HEAVY = {
    "openai",
    "torch",
    "diffusers",
    "transformers",
    "xllamacpp",
    "prompt_toolkit",
    "PIL",
    "rich",
    "numpy",
    "resvg_py",
    "httpx",
    "lemminflect",
}
# Each may import only from those before it. A folder counts as one.
ORDER = """
    errors text settings images hub planning events conversation disk store library forking index lineage
    language ledger pictures besides briefing masks cancelling fetching attaching checking sizing instructions chains
    varying requests settled spoken hookspecs host worker record openings drawing session replay export doctor arguments
    terminal wording telling showing turns commands repl cli __main__
""".split()
# Likewise within the language.
LANGUAGE = "reading words scenes clauses demands turns fidelity repair".split()
CORE = Path(assistant.__file__).parent


def units() -> dict[str, list[Path]]:
    """The modules and folders of the core, each with its source files."""
    found = {path.stem: [path] for path in CORE.glob("*.py") if path.stem != "__init__"}
    return found | {path.parent.name: sorted(path.parent.rglob("*.py")) for path in CORE.glob("*/__init__.py")}


def imported(path: Path) -> Iterator[str]:
    """Units of the core that a file imports as it is loaded, not for its annotations or inside a function."""
    waiting: list[ast.AST] = list(ast.parse(path.read_text("utf-8")).body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "assistant":
            parts = node.module.split(".")
            yield from [parts[1]] if len(parts) > 1 else [alias.name for alias in node.names]
        elif isinstance(node, ast.Import):
            yield from (alias.name.split(".")[1] for alias in node.names if alias.name.startswith("assistant."))
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting += node.orelse
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            waiting += ast.iter_child_nodes(node)


def test_every_module_has_its_place() -> None:
    # The kit for plugin authors needs pytest, and is imported by their tests alone.
    assert set(units()) - {"testing"} <= set(ORDER)


@pytest.mark.parametrize("unit", sorted(units().keys() - {"testing"}))
def test_one_direction(unit: str) -> None:
    later = set(ORDER[ORDER.index(unit) + 1 :]) | {"testing"}
    for path in units()[unit]:
        assert not later & set(imported(path)), path


def test_one_direction_through_the_language() -> None:
    for path in sorted((CORE / "language").rglob("[a-z]*.py")):
        unit = path.relative_to(CORE / "language").parts[0].removesuffix(".py")
        later = LANGUAGE[LANGUAGE.index(unit) + 1 :]
        upward = re.findall(rf"assistant\.language\.({'|'.join(later)})\b", path.read_text("utf-8")) if later else []
        assert not upward, (path, upward)


def test_the_check_sees_a_wrong_import(tmp_path: Path) -> None:
    source = tmp_path / "wrong.py"
    source.write_text(
        "from typing import TYPE_CHECKING\n"
        "import assistant.cli.options\n"
        "from assistant import commands, hookimpl\n"
        "if TYPE_CHECKING:\n    from assistant.repl import converse\n"
        "def late():\n    from assistant.session import Session\n"
        "class Early:\n    from assistant.host import PluginHost\n",
        "utf-8",
    )
    assert set(imported(source)) == {"cli", "commands", "hookimpl", "host"}


def loaded_by(program: str, packages: set[str]) -> set[str]:
    """Which of these packages are in memory after a program has run."""
    ask = f"import sys\n{program}\nprint(*{{name.partition('.')[0] for name in sys.modules}}, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    return packages & set(done.stderr.split())


@pytest.mark.parametrize(
    "program",
    [
        "import assistant",
        "from assistant.cli import run; run(['--help'])",
        "from assistant.cli import run; run(['draw', '--help'])",
        "from assistant.cli import run; run(['--version'])",
        "from assistant.cli import run; assert run(['list']) == 0",
        "from assistant.cli import run; assert run(['plugins']) == 0",
        "from assistant.commands import Command",
    ],
)
def test_nothing_heavy_at_start(program: str) -> None:
    assert loaded_by(program, HEAVY) == set()


def test_help_needs_no_plugins_and_no_settings() -> None:
    help_alone = "from assistant.cli import run; run(['--help'])"
    assert loaded_by(help_alone, {"msgspec", "platformdirs", "tomllib", "asyncio"}) == set()


def test_loading_all_plugins_takes_nothing_heavy() -> None:
    program = (
        "from assistant.host import PluginHost\n"
        "from assistant.settings import Settings\n"
        "host = PluginHost(Settings())\n"
        "host.load()\n"
        "assert all(report.state == 'loaded' for report in host.reports), host.reports\n"
        "assert host.generators and host.chat_models"
    )
    assert loaded_by(program, HEAVY) == set()


@pytest.mark.parametrize("package", [demands, turns], ids=["demands", "turns"])
def test_the_map_of_a_package_names_every_module(package: ModuleType) -> None:
    lists = re.findall(r"(?m)^[^:\n]+: ([a-z_,\s]+)\.$", package.__doc__ or "")
    there = {path.stem for path in Path(package.__file__ or "").parent.glob("*.py")} - {"__init__"}
    assert sorted(name for each in lists for name in re.split(r",\s+", each)) == sorted(there)
