"""A conversation recorded with OpenAI, drawn again by the storyboard: complete, and what was lost is said."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.host import PluginHost
from assistant.library import Library
from assistant.planning import Plan, Step
from assistant.replay.comparing import Row, rows
from assistant.replay.frozen import frozen
from assistant.replay.origins import OriginalConversation
from assistant.replay.pricing import prices
from assistant.replay.staging import Wanted, open_stage
from assistant.requests import Options
from assistant.session import Session
from assistant.settings import Settings

from .server import FakeOpenAI


@pytest.fixture
def host(openai_server: FakeOpenAI, settings: Callable[..., Settings]) -> PluginHost:
    host = PluginHost(settings())
    host.load(block=["diffusers", "gguf"])
    return host


@pytest.fixture
def original(host: PluginHost, tmp_path: Path) -> Iterator[OriginalConversation]:
    """Three pictures in OpenAI's ways: a quality, a background, an edit by instruction."""
    library = Library(tmp_path / "recorded")
    session = Session(host, library, generator="openai", chat="storyboard", name="boat")
    opaque = Options(width=1536, height=1024, settings={"quality": "low", "background": "opaque"})
    first = Step(action="generate", prompt="A red boat on a lake at dusk")
    second = Step(action="edit", prompt="A blue boat on a lake at dusk", instruction="make it blue", sources=(1,))
    third = Step(action="edit", prompt="A blue boat in the snow", instruction="make it winter", sources=(2,))
    list(session.say("a red boat", options=opaque, plan=Plan(reply="", steps=(first,))))
    list(session.say("make it blue", plan=Plan(reply="", steps=(second,))))
    list(session.say("make it winter", plan=Plan(reply="", steps=(third,))))
    session.close()
    return OriginalConversation(library.existing("boat"))


def test_drawn_again_by_the_storyboard(
    host: PluginHost, original: OriginalConversation, openai_server: FakeOpenAI, tmp_path: Path
) -> None:
    paid, library = openai_server.billable, Library(tmp_path / "library")
    stage = open_stage(host, library, original, Wanted(generator="storyboard"))
    list(frozen(stage))
    stage.session.close()
    assert openai_server.billable == paid
    table: dict[int, Row] = {
        row.original: row for row in rows(original, library.existing("boat-replay"), stage.failures)
    }
    assert [row.replay for row in table.values()] == [1, 2, 3]
    assert "quality 'low'" in table[1].losses
    assert "background 'opaque'" in table[1].losses
    again = stage.session.conversation
    assert (again.images[1].width, again.images[1].height) == (1536, 1024)
    assert {n: image.parents for n, image in again.images.items()} == {1: (), 2: (1,), 3: (2,)}
    assert again.cost == 0


def test_a_plugin_that_is_no_longer_there_is_asked_for(original: OriginalConversation, tmp_path: Path) -> None:
    """The recording outlives its backend: it loads, and replays on another."""
    alone = PluginHost(Settings())
    alone.load(block=["openai", "diffusers", "gguf"])
    priced = list(prices(alone, original, Wanted(generator="storyboard")))
    assert [price.usd for price in priced] == [0.0, 0.0, 0.0]
    stage = open_stage(alone, Library(tmp_path / "library"), original, Wanted(generator="storyboard"))
    list(frozen(stage))
    stage.session.close()
    assert len(stage.session.conversation.images) == 3
