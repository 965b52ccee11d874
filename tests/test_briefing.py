"""What a language model is told, and how whatever it answers is read."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from assistant.briefing import PLAN_SCHEMA, decode, messages, plan_from_text
from assistant.checking import checked
from assistant.errors import BadAnswer
from assistant.images import Capabilities, PromptRules
from assistant.planning import Exchange, LedgerEntry, Plan, Situation

ENTRY = LedgerEntry(number=1, line="a fox in a forest", prompt="A red fox on a mossy path, tall pines behind")
SITUATION = Situation(words="make it winter", pictures=1, ledger=(ENTRY,), head=1)
STEP = {
    "action": "edit",
    "sources": [1],
    "instruction": "make it winter",
    "prompt": "A red fox on a snowy path",
    "negative_prompt": None,
    "count": 1,
    "aspect": None,
    "change": "moderate",
}
ANSWER = {"reply": "Winter it is.", "steps": [STEP]}


def test_the_schema_is_one_strict_servers_take() -> None:
    Draft202012Validator.check_schema(PLAN_SCHEMA)
    Draft202012Validator(PLAN_SCHEMA).validate(ANSWER)
    step = PLAN_SCHEMA["properties"]["steps"]["items"]
    assert set(step["required"]) == set(step["properties"])


def test_the_model_is_told_all_it_needs() -> None:
    situation = Situation(
        words="add a crow",
        pictures=30,
        ledger=(ENTRY, LedgerEntry(number=30, line="make it dusk", parents=(1,), prompt="A red fox at dusk")),
        head=30,
        exchanges=(Exchange(words="make it dusk", reply="Dusk it is."),),
        locked=("a red fox",),
    )
    system, user = messages(situation)
    assert [system["role"], user["role"]] == ["system", "user"]
    for told in (
        "#1 to #30",
        "#30 (from #1): make it dusk",
        "A red fox at dusk",
        '["a red fox"]',
        "Dusk it is.",
        "User: add a crow",
    ):
        assert told in user["content"]


def test_the_prompt_is_asked_for_in_the_generators_dialect() -> None:
    tags = Capabilities(prompt=PromptRules(dialect="tags", max_words=50))
    assert "comma-separated phrases" in messages(Situation(words="a fox", capabilities=tags))[0]["content"]
    assert "at most 50 words" in messages(Situation(words="a fox", capabilities=tags))[0]["content"]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(ANSWER),
        "```json\n" + json.dumps(ANSWER, indent=2) + "\n```",
        "<think>The user wants {winter}.</think>\n" + json.dumps(ANSWER),
        "Sure! Here is the plan: " + json.dumps(ANSWER) + " Hope that helps.",
        json.dumps({**ANSWER, "steps": [{**STEP, "sources": ["#1"], "count": "1"}]}),
        json.dumps({**ANSWER, "steps": [{**STEP, "colour": "unasked"}]}),
        json.dumps({"reply": "Winter it is.", **STEP}),
    ],
)
def test_answers_as_models_really_give_them(text: str) -> None:
    plan = decode(text, SITUATION)
    assert plan.reply == "Winter it is."
    (step,) = plan.steps
    assert (step.action, step.sources, step.prompt) == ("edit", (1,), "A red fox on a snowy path")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "holds no JSON object"),
        ('{"reply": "x", "steps": [{"action": ', "broken JSON"),
        (json.dumps({"reply": "x", "steps": 5}), "no list of steps"),
        (json.dumps({**ANSWER, "steps": [{**STEP, "action": "paint"}]}), "paint"),
        (json.dumps({**ANSWER, "steps": [{**STEP, "sources": [7]}]}), "picture #7, there is only #1"),
        (json.dumps({**ANSWER, "steps": [{**STEP, "sources": ["the fox"]}]}), "not by its number"),
        (json.dumps({**ANSWER, "steps": [{**STEP, "prompt": "  "}]}), "left the prompt empty"),
        ("[" * 100_000, "no JSON object"),
        ('{"a":' * 100_000, "broken JSON"),
    ],
)
def test_a_fault_is_named_so_that_the_model_can_be_asked_again(text: str, fault: str) -> None:
    with pytest.raises(BadAnswer) as caught:
        decode(text, SITUATION)
    assert fault in str(caught.value)


def test_a_thousand_pictures_are_not_drawn_because_a_model_says_so() -> None:
    answer = {**ANSWER, "steps": [{**STEP, "count": 1000}] * 1000}
    plan, notes = checked(decode(json.dumps(answer), SITUATION), SITUATION)
    assert sum(step.count for step in plan.steps) == 10
    assert any("10 is the most" in note for note in notes)


@given(
    st.text()
    | st.dictionaries(st.sampled_from([*STEP, "reply", "steps"]), st.none() | st.integers() | st.text()).map(json.dumps)
)
def test_any_text_is_a_plan_or_a_bad_answer(text: str) -> None:
    try:
        complaint = ""
        plan = decode(text, SITUATION)
        assert isinstance(plan, Plan)
    except BadAnswer as error:
        complaint = str(error)
    assert "\n" not in complaint


def test_plain_words_become_the_prompt_in_the_end() -> None:
    plan = plan_from_text('"A fox in the snow"', SITUATION)
    assert (plan.steps[0].action, plan.steps[0].prompt) == ("edit", "A fox in the snow")
    assert plan_from_text("A fox", Situation(words="a fox")).steps[0].action == "generate"
    with pytest.raises(BadAnswer):
        plan_from_text("<think>hm</think>", SITUATION)
