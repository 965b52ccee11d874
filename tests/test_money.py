"""What a conversation costs and what its limit stops: pictures, the chat model, and calls whose end nobody saw."""

from collections.abc import Iterator

import pytest

from assistant import hookimpl
from assistant.errors import Cancelled, OverLimit, UnknownImage
from assistant.events import Started
from assistant.host import PluginHost
from assistant.images import ImageRequest, Job, Usage
from assistant.library import Library
from assistant.planning import Plan, Situation, Step
from assistant.record import now
from tests.talking import Talk


@pytest.fixture
def talk(host: PluginHost, library: Library) -> Iterator[Talk]:
    talk = Talk(host, library)
    yield talk
    talk.session.close()


class Tutor:
    """A chat model that costs something; `calls` are those that were made."""

    name = "tutor"
    fallback = False

    def __init__(self) -> None:
        self.calls = 0

    def models(self) -> list[str]:
        return []

    def plan(self, situation: Situation, job: Job, model: str | None = None) -> Plan:
        self.calls += 1
        step = Step(action="generate", prompt=f"{situation.words}, in ink")
        return Plan(reply="So.", steps=(step,), usage=Usage(cost=0.02))


@pytest.fixture
def tutor(host: PluginHost) -> Tutor:
    tutor = Tutor()

    class Plugin:
        @hookimpl
        def register_chat_models(self, settings: object) -> list[Tutor]:
            return [tutor]

    host.register(Plugin(), "tutor")
    return tutor


def test_each_call_of_the_chat_model_is_counted_once(host: PluginHost, library: Library, tutor: Tutor) -> None:
    answers: list[str] = []
    talk = Talk(host, library, ask=lambda question, keys: answers.pop(0))
    talk("/chat tutor", "a fox", "/retry", "/retry", "/verbatim ask")
    answers[:] = ["q"]
    with pytest.raises(Cancelled):
        talk("an owl")
    answers[:] = ["\n"]
    talk("a hare")
    assert tutor.calls == 3
    assert talk.session.conversation.cost == pytest.approx(0.06)
    assert [each.words for each in talk.session.conversation.exchanges][-1] == "a hare"
    talk.session.close()


def test_nothing_is_asked_of_a_paid_chat_model_beyond_the_limit(
    host: PluginHost, library: Library, tutor: Tutor
) -> None:
    talk = Talk(host, library)
    talk("/chat tutor", "a fox", "/limit 0.02")
    with pytest.raises(OverLimit, match="the chat model costs too; nothing was sent"):
        talk("an owl")
    assert tutor.calls == 1
    talk("/chat parrot", "an owl")  # what is free goes on
    talk.session.close()


def test_a_call_whose_end_was_not_seen_counts_at_its_estimate(talk: Talk) -> None:
    talk("/generator paintbox:paid", "a fox")
    talk.session.record.save(
        Started(at=now(), turn=1, call=9, generator="press", request=ImageRequest(prompt="an owl"), estimate=0.05)
    )
    assert "$0.04 spent, as far as prices are known; up to $0.05 more for calls whose end was not seen" in talk("/cost")
    talk("/limit 0.10")
    with pytest.raises(OverLimit, match=r"\$0.09 spent or under way"):
        talk("an owl")


def test_a_limit_that_is_passed_already_says_so(talk: Talk) -> None:
    talk("/generator paintbox:paid", "a fox")
    assert talk("/limit 0.01") == "limit: $0.01, of which $0.04 is spent\n"


def test_a_plan_that_is_refused_is_paid_for_all_the_same(host: PluginHost, library: Library, tutor: Tutor) -> None:
    talk = Talk(host, library)
    talk("/chat tutor", "a fox")
    with pytest.raises(UnknownImage):
        talk("make #77 darker")
    assert "nothing to undo" in talk("undo that change")
    assert (tutor.calls, talk.session.conversation.cost) == (3, pytest.approx(0.06))
    talk.session.close()
