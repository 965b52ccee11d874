"""Planning by a large model, with a scripted one: the briefing goes out, a plan comes back, one fault is forgiven."""

import pytest

from assistant.briefing import PLAN_SCHEMA
from assistant.errors import BadAnswer
from assistant.images import Job
from assistant.planning import Situation
from assistant_gguf import freely

from .script import Script

SITUATION = Situation(words="a lighthouse")
PLAN = {"reply": "Here it is.", "steps": [{"action": "generate", "prompt": "A lighthouse on a cliff."}]}


def test_a_plan() -> None:
    said: list[str] = []
    model = Script(PLAN)
    plan = freely.plan(model, SITUATION, Job(on_text=said.append))
    assert plan.steps[0].prompt == "A lighthouse on a cliff."
    assert said == ["Here it is."]
    assert plan.usage is not None
    assert plan.usage.output_tokens == 10
    assert model.asked[0]["schema"] == PLAN_SCHEMA


def test_a_fault_is_named_and_forgiven_once() -> None:
    model = Script({"reply": "no steps"}, PLAN)
    plan = freely.plan(model, SITUATION, Job())
    assert plan.steps
    assert plan.usage is not None
    assert plan.usage.input_tokens == 200
    assert "list of steps" in model.asked[1]["messages"][-1]["content"]


def test_a_model_that_never_plans() -> None:
    with pytest.raises(BadAnswer, match="twice"):
        freely.plan(Script("I like boats."), SITUATION, Job())
