"""The chat model without a model: which file, what is missing, in one line each."""

import sys
from pathlib import Path

import pytest

from assistant.errors import ModelUnavailable, NotConfigured, UsageError
from assistant.host import PluginHost
from assistant.images import Job
from assistant.planning import ChatModel, Situation
from assistant.settings import Settings
from assistant.testing import HEAVY
from assistant_gguf.chat import GgufChat

from .files import CHAT, write_gguf

IDEA = Situation(words="a lighthouse")


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return write_gguf(tmp_path / "talk.gguf", CHAT, {"w": (2, 2)})


@pytest.fixture
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine where xllamacpp is not installed."""
    monkeypatch.setitem(sys.modules, "xllamacpp", None)


def test_it_is_found_and_light() -> None:
    host = PluginHost(Settings(config={"gguf": {"model": "/a/b.gguf"}}))
    host.load()
    chat, name = host.chat_model("gguf:/a/path/model.gguf")
    assert isinstance(chat, ChatModel)
    assert name == "/a/path/model.gguf"
    assert chat.models() == ("/a/b.gguf",)
    assert "xllamacpp" in HEAVY


def test_not_ready_unless_a_model_is_chosen_and_there(tmp_path: Path) -> None:
    assert not GgufChat(Settings(config_dir=tmp_path)).ready()
    assert not GgufChat(Settings(config={"gguf": {"model": "/no/where.gguf"}}, config_dir=tmp_path)).ready()
    assert not GgufChat(Settings(config={"gguf": {"model": "owner/repo"}}, config_dir=tmp_path)).ready()


def test_nothing_chosen(tmp_path: Path) -> None:
    with pytest.raises(NotConfigured, match="no GGUF model is chosen"):
        GgufChat(Settings(config_dir=tmp_path)).plan(IDEA, Job())


def test_without_the_engine(no_engine: None, model: Path) -> None:
    with pytest.raises(NotConfigured, match="xllamacpp") as caught:
        GgufChat(Settings()).plan(IDEA, Job(), str(model))
    assert "pip install" in str(caught.value)


def test_an_engine_that_does_not_load(model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system library is missing."""
    broken = tmp_path / "site"
    broken.mkdir()
    (broken / "xllamacpp.py").write_text("raise ImportError('libgomp.so.1: cannot open shared object file')")
    monkeypatch.delitem(sys.modules, "xllamacpp", raising=False)
    monkeypatch.syspath_prepend(broken)
    with pytest.raises(NotConfigured, match="libgomp"):
        GgufChat(Settings()).plan(IDEA, Job(), str(model))


def test_a_file_that_is_no_model(tmp_path: Path) -> None:
    (tmp_path / "notes.gguf").write_text("shopping list")
    with pytest.raises(ModelUnavailable, match=r"notes\.gguf is no GGUF model"):
        GgufChat(Settings()).plan(IDEA, Job(), str(tmp_path / "notes.gguf"))


def test_a_model_that_does_not_chat(tmp_path: Path) -> None:
    path = write_gguf(tmp_path / "base.gguf", {"general.architecture": "llama"}, {})
    with pytest.raises(ModelUnavailable, match="no chat template"):
        GgufChat(Settings()).plan(IDEA, Job(), str(path))


@pytest.mark.parametrize("key", ["context", "threads"])
@pytest.mark.parametrize("value", ["many", 0, True])
def test_settings_that_are_no_numbers(model: Path, key: str, value: object) -> None:
    with pytest.raises(UsageError, match=key):
        GgufChat(Settings(config={"gguf": {key: value}})).plan(IDEA, Job(), str(model))
