"""Which file a name means."""

from pathlib import Path

import pytest

from assistant.errors import ModelUnavailable, NotConfigured, UsageError
from assistant.settings import Settings
from assistant_gguf.sources import HubFile, LocalFile, names, source


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "model.gguf"
    path.touch()
    return path


def settings(**table: object) -> Settings:
    return Settings(config={"gguf": table})


def test_a_path(model: Path) -> None:
    assert source(str(model), Settings()) == LocalFile(path=model)


def test_a_named_model_and_the_default(model: Path) -> None:
    config = settings(model="small", models={"big": "owner/repo", "small": str(model)})
    assert names(config) == ("small", "big")
    assert source(None, config) == source("small", config) == LocalFile(path=model)
    assert source("big", config) == HubFile(repo="owner/repo")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("owner/repo", HubFile(repo="owner/repo")),
        ("Owner/Re.po-GGUF:a/b-q4.gguf", HubFile(repo="Owner/Re.po-GGUF", file="a/b-q4.gguf")),
        ("owner/repo:m.gguf@main", HubFile(repo="owner/repo", file="m.gguf", revision="main")),
        ("owner/repo@1a2b", HubFile(repo="owner/repo", revision="1a2b")),
    ],
)
def test_a_hub_id(name: str, wanted: HubFile) -> None:
    assert source(name, Settings()) == wanted


@pytest.mark.parametrize("name", ["/no/such/model.gguf", "./model.gguf", "folder/model.gguf", "model", "a b/c"])
def test_what_is_neither(name: str) -> None:
    with pytest.raises(ModelUnavailable, match="there is no GGUF file"):
        source(name, Settings())


def test_nothing_chosen() -> None:
    with pytest.raises(NotConfigured, match="-m gguf:"):
        source(None, Settings())


@pytest.mark.parametrize("models", [["x"], {"small": 3}])
def test_a_table_that_is_none(models: object) -> None:
    with pytest.raises(UsageError, match=r"gguf\.models"):
        names(settings(models=models))
