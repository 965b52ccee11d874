"""A recorded conversation with everything in it."""

from pathlib import Path

import pytest

from assistant.host import PluginHost
from assistant.library import Library
from assistant.planning import Plan, Step
from assistant.replay.origins import OriginalConversation
from assistant.requests import Options
from assistant.session import Session
from assistant.testing import picture

from .recording import Press, take


@pytest.fixture
def press(host: PluginHost) -> Press:
    press = Press()
    host.register(press, "press")
    return press


@pytest.fixture
def recorded(host: PluginHost, library: Library, tmp_path: Path) -> Library:
    """The library with "sky": an attachment, an edit, a mask, variations, an undo and a fork, a refusal, a failure."""
    (tmp_path / "sky.png").write_bytes(picture(64, 48))
    (tmp_path / "mask.png").write_bytes(picture(64, 48, "white"))
    session = Session(host, library, name="sky", seed=11)
    take(session, "a red fox", options=Options(width=96, height=64))
    take(session, "make it blue")
    take(session, "make it a forbidden colour")
    take(session, "crash here")
    take(session, "make #3 like a photograph", tmp_path / "sky.png")
    take(session, "make the left dark", options=Options(mask=tmp_path / "mask.png", settings={"mood": "calm"}))
    vary = Plan(reply="", steps=(Step(action="vary", prompt="a red fox", sources=(2,), count=3),))
    take(session, "three variations of #2", plan=vary)
    session.select(1)
    take(session, "add a hat", options=Options(seed=77))
    take(session, "go back to #2")
    take(session, "make it green")
    session.close()
    return library


@pytest.fixture
def original(recorded: Library) -> OriginalConversation:
    return OriginalConversation(recorded.existing("sky"))
