"""The chosen chat model loads itself in the background, and nothing else does."""

import threading
from collections.abc import Sequence

import pytest

from assistant import hookimpl
from assistant.errors import ModelUnavailable
from assistant.host import PluginHost
from assistant.images import Job
from assistant.library import Library
from assistant.planning import ChatModel, Plan, Situation
from assistant.repl.probing import start_warm_up
from assistant.session import Session


class Slow:
    """A chat model that has to be loaded."""

    def __init__(self, name: str, error: Exception | None = None) -> None:
        self.name = name
        self.error = error
        self.warmed: list[str | None] = []

    def models(self) -> Sequence[str]:
        return ("one", "two")

    def warm_up(self, model: str | None = None) -> None:
        self.warmed.append(model)
        if self.error:
            raise self.error

    def plan(self, situation: Situation, job: Job, model: str | None = None) -> Plan:
        return Plan(reply="")


class Plain:
    """One that is always there."""

    name = "plain"

    def models(self) -> Sequence[str]:
        return ()

    def plan(self, situation: Situation, job: Job, model: str | None = None) -> Plan:
        return Plan(reply="")


def told_by(host: PluginHost, library: Library, chat: str, *models: ChatModel) -> list[str]:
    class Plugin:
        @hookimpl
        def register_chat_models(self) -> Sequence[ChatModel]:
            return models

    host.register(Plugin(), "slow")
    told: list[str] = []
    start_warm_up(Session(host, library, chat=chat), told.append)
    for thread in threading.enumerate():
        if thread.name.startswith("warm-up: "):
            thread.join()
    return told


def test_the_chosen_one_with_its_model(host: PluginHost, library: Library) -> None:
    slow, other = Slow("slow"), Slow("other")
    assert told_by(host, library, "slow:two", slow, other) == []
    assert (slow.warmed, other.warmed) == (["two"], [])


def test_one_that_needs_none(host: PluginHost, library: Library) -> None:
    assert told_by(host, library, "plain", Plain()) == []


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (ModelUnavailable("there is no such file", "look for it"), "there is no such file - look for it"),
        (ValueError("odd"), "the chat model slow failed: ValueError: odd - tell its author; --debug shows the trace"),
    ],
)
def test_what_is_wrong_is_told_at_once(host: PluginHost, library: Library, error: Exception, line: str) -> None:
    assert told_by(host, library, "slow", Slow("slow", error)) == [line]
