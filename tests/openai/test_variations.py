"""Variations through OpenAI: the way that is said is the way that is sent."""

from collections.abc import Callable
from pathlib import Path

from assistant.host import PluginHost
from assistant.library import Library
from assistant.planning import Change, Plan, Step
from assistant.session import Announced, Session
from assistant.settings import Settings

from .server import FakeOpenAI


def varied(host: PluginHost, folder: Path, change: Change) -> list[str]:
    """What is announced of four variations of a fox."""
    session = Session(host, Library(folder), generator="openai", chat="storyboard", name="demo")
    list(session.say("a fox", plan=Plan(reply="", steps=(Step(action="generate", prompt="a red fox"),))))
    step = Step(action="vary", prompt="a red fox", sources=(1,), count=4, change=change)
    said = session.say("four variations", plan=Plan(reply="", steps=(step,)))
    announced = [update.text for update in said if isinstance(update, Announced)]
    session.close()
    return announced


def test_openai_varies_by_edits_and_says_so(
    openai_server: FakeOpenAI, settings: Callable[..., Settings], tmp_path: Path
) -> None:
    host = PluginHost(settings())
    host.load(block=["diffusers", "gguf"])
    sent: set[str] = set()
    for change in ("subtle", "moderate", "strong"):
        openai_server.received.clear()
        (line,) = varied(host, tmp_path / change, change)
        assert line.startswith("varying #1 with openai:gpt-image-2")
        assert ", by edits, 4 pictures" in line
        requests = openai_server.image_requests[1:]
        assert {request.path for request in requests} == {"/v1/images/edits"}
        told = {request.body["prompt"] for request in requests}
        assert len(told) == 4  # or it would draw the same one four times
        assert not any("Change only this" in each for each in told)  # which a version is not
        sent |= told
    assert len(sent) == 12


def test_a_server_with_variations_of_its_own_is_asked_for_them(
    openai_server: FakeOpenAI, settings: Callable[..., Settings], tmp_path: Path
) -> None:
    openai_server.strict = False
    host = PluginHost(settings(server="lemonade", image_model="flux"))
    host.load(block=["diffusers", "gguf"])
    (line,) = varied(host, tmp_path, "moderate")
    assert ", by its own variations" in line
    assert {request.path for request in openai_server.image_requests[1:]} == {"/v1/images/variations"}
