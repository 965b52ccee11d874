"""What all tests share: an environment that is nobody's, and a small plugin as a third party would install it."""

import os
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from hypothesis import settings

from assistant.commands.builtin import BuiltInCommands
from assistant.host import PluginHost
from assistant.library import Library
from assistant.settings import Settings

# A busy machine is no failure, and what passes here passes there: no deadlines, and the same examples everywhere.
# To look for new ones: pytest --hypothesis-profile=default
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable")

HERE = Path(__file__).parent
PLUGIN = "plugins_for_tests"
_KEPT = {"PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR", "VIRTUAL_ENV", "PYTEST_CURRENT_TEST"}


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No keys, no settings, no terminal of the machine's: a home of the test's own, which is returned."""
    for name in set(os.environ) - _KEPT:
        monkeypatch.delenv(name)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for kind in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
    return home


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What to put on PYTHONPATH to have the plugin of the tests installed beside the bundled ones."""
    folder = tmp_path_factory.mktemp("site")
    info = folder / f"{PLUGIN}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {PLUGIN}\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text(f"[assistant]\npaintbox = {PLUGIN}\n", "utf-8")
    return os.pathsep.join([str(folder), str(HERE)])


@pytest.fixture
def installed(site: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Install the plugin for this process and those it starts."""
    monkeypatch.setenv("PYTHONPATH", site)
    for folder in site.split(os.pathsep):
        monkeypatch.syspath_prepend(folder)
    yield
    sys.modules.pop(PLUGIN, None)


@pytest.fixture
def host(installed: None) -> PluginHost:
    """A host with the built-in commands and that plugin alone."""
    host = PluginHost(Settings())
    host.register(BuiltInCommands(), "commands")
    host.load(found=[EntryPoint("paintbox", PLUGIN, "assistant")])
    return host


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "library")
