"""Pictures of the user's own, of which nobody knows what they show: what OpenAI is told of a change to them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.host import PluginHost
from assistant.library import Library
from assistant.masks import Box
from assistant.requests import Options
from assistant.session import Session
from assistant.settings import Settings
from assistant.testing import picture

from .server import FakeOpenAI

A_PART = Options(mask=Box(left=0.1, top=0.2, right=0.5, bottom=0.6))
KEEP = "Change only this; keep everything else of the picture exactly as it is."


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.png"
    path.write_bytes(picture(1024, 1024, "orange"))
    return path


@pytest.fixture
def session(openai_server: FakeOpenAI, settings: Callable[..., Settings], tmp_path: Path) -> Iterator[Session]:
    host = PluginHost(settings())
    host.load(block=["diffusers", "gguf"])
    session = Session(host, Library(tmp_path / "library"), generator="openai", chat="storyboard", name="own", seed=1)
    yield session
    session.close()


@pytest.mark.parametrize("words", ["make it green", "remove it", "fix the hands", "replace it with a dog"])
def test_words_that_name_nothing_are_sent_with_a_mask(
    session: Session, openai_server: FakeOpenAI, photo: Path, words: str
) -> None:
    list(session.say(words, [photo], A_PART))
    (sent,) = openai_server.image_requests
    assert sent.body["prompt"] == f"{words}."
    assert [file.part for file in sent.files] == ["image", "mask"]


def test_words_that_name_nothing_are_all_there_is_to_tell(
    session: Session, openai_server: FakeOpenAI, photo: Path
) -> None:
    list(session.say("make it green", [photo]))
    assert openai_server.image_requests[0].body["prompt"] == f"make it green. {KEEP}"


@pytest.mark.parametrize("options", [Options(), A_PART])
def test_what_is_asked_for_is_not_told_as_all_that_is_there(
    session: Session, openai_server: FakeOpenAI, photo: Path, options: Options
) -> None:
    list(session.say("add a hat", [photo], options))
    list(session.say("make it night"))
    first, second = (request.body["prompt"] for request in openai_server.image_requests)
    known = "Keep everything else as it is.\nOf what the picture shows afterwards this is known"
    assert first == f"Add a hat. {known}: {session.conversation.image(2).prompt}"
    assert second == f"Make it night. {known}: {session.conversation.image(3).prompt}"


def test_what_was_drawn_from_words_is_told_whole(session: Session, openai_server: FakeOpenAI, photo: Path) -> None:
    list(session.say("a cat"))
    list(session.say("add a hat"))
    list(session.say("add a hat to the cat of #1", options=A_PART))
    _, edited, repainted = (request.body["prompt"] for request in openai_server.image_requests)
    assert f"\nAfterwards the picture shows: {session.conversation.image(2).prompt}" in edited
    assert repainted == session.conversation.image(3).prompt
