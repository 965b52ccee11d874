"""The scaffold for small models, with a scripted model: what is asked of it, and what of its answers is let in."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from assistant.errors import BadAnswer, Cancelled
from assistant.images import Job, Usage
from assistant.language import compare, read
from assistant.planning import LedgerEntry, Plan, Situation
from assistant_gguf import scaffold
from assistant_gguf.completing import Answer

from .script import Script

STREET = "A red car in front of a diner. A cat with a white hat on the pavement. Rain."


def slots(look: dict[str, str] | None = None, setting: str = "", details: str = "") -> dict[str, object]:
    return {"look": look or {}, "setting": setting, "details": details}


def commands(*given: tuple[str, str, str]) -> dict[str, object]:
    return {"commands": [dict(zip(("do", "what", "how"), command, strict=True)) for command in given]}


def idea(words: str, model: Script) -> str:
    plan = scaffold.plan(model, Situation(words=words, seed=3), Job())
    assert [step.action for step in plan.steps] == ["generate"]
    return plan.steps[0].prompt


def follow_up(words: str, model: Script, standing: str = STREET) -> Plan:
    entry = LedgerEntry(number=1, line=standing[:40], prompt=standing)
    return scaffold.plan(model, Situation(words=words, pictures=1, ledger=(entry,), head=1, seed=3), Job())


# New ideas


def test_what_the_model_adds_stands_beside_the_users_words() -> None:
    model = Script(slots({"zither": "long-necked"}, "a wood-panelled room", "fine grain and worn strings"))
    prompt = idea("a zither", model)
    assert prompt.startswith("A ")
    assert "zither" in prompt
    assert "A wood-panelled room." in prompt
    assert "Fine grain and worn strings." in prompt


def test_what_the_model_is_asked_can_be_looked_at() -> None:
    model, job = Script(slots(details="fine grain")), Job()
    scaffold.plan(model, Situation(words="a red boat"), job)
    assert list(job.told) == model.asked[0]["messages"]


def test_a_setting_of_the_users_own_is_not_added_to() -> None:
    model = Script(slots(setting="a sandy desert", details="fine grain and worn strings"))
    assert "desert" not in idea("a zither in a kitchen", model)


@pytest.mark.parametrize(
    "phrase",
    [
        "an old man on a chair",  # a person
        "grazing sheep and tall grass",  # animals
        "soft morning light on brass",  # time and light
        "rain running down the panes",  # weather
        "the sound of distant bells",  # not seen
        "green paint on the boat",  # another colour than the user's
        "worn rails sunk into uneven stones",  # copied from the example
        "boat boat boat",  # said already
        "moss",  # hardly anything
        "a very long phrase that goes on and on about planks",  # too long
        "glänzende Planken aus Holz",  # not plain ASCII
        "three barrels stacked high",  # objects
    ],
)
def test_what_does_not_belong_is_kept_out(phrase: str) -> None:
    prompt = idea("a red boat", Script(slots(details=phrase)))
    assert phrase.lower() not in prompt.lower()
    assert compare(read("a red boat"), prompt).faithful


@pytest.mark.parametrize("words", ["bright red", "small", "three", "wooden, iron", "lamp", "Sparkling!"])
def test_only_plain_adjectives_describe_a_thing(words: str) -> None:
    prompt = idea("a zither", Script(slots({"zither": words})))
    assert read(prompt).things[0].noun == "zither"
    assert not read(prompt).things[0].colours
    assert read(prompt).things[0].count == 1


def test_the_model_is_asked_twice_then_the_lists_serve() -> None:
    model = Script(slots(details="rain"), "no JSON at all")
    prompt = idea("a zither", model)
    assert len(model.asked) == 2
    assert model.asked[0]["temperature"] == 0 < model.asked[1]["temperature"]
    assert 15 <= len(prompt.split()) <= 80


def test_a_model_that_fails_fails_no_turn() -> None:
    def broken(*_: Any, **__: Any) -> Answer:
        raise BadAnswer("no")

    plan = scaffold.plan(broken, Situation(words="a red boat"), Job())
    assert "boat" in plan.steps[0].prompt


def test_a_long_idea_is_not_padded() -> None:
    words = "a red boat " + "with a tall mast and a white sail and a blue flag " * 3
    model = Script(slots())
    idea(words, model)
    assert model.asked == []


def test_excluded_things_stay_out() -> None:
    prompt = idea("a street, no cars", Script(slots(details="dusty cars along worn kerbs")))
    assert "dusty cars" not in prompt


# Follow-ups


def test_a_plain_command_needs_no_model() -> None:
    model = Script(commands(("remove", "diner", "")))
    plan = follow_up("make the car green", model)
    assert model.asked == []
    assert compare(read("a green car in front of a diner"), plan.steps[0].prompt).faithful


@pytest.mark.parametrize(
    ("words", "command", "wanted"),
    [
        ("I don't think the diner works here", ("remove", "diner", ""), "a red car, rain, no diner"),
        ("the car looks boring, how about turquoise", ("make", "car", "turquoise"), "a turquoise car, a diner"),
        ("her hat would look good in yellow", ("make", "hat", "yellow"), "a red car and a cat with a yellow hat"),
        ("what about a bus in place of that car", ("replace", "car", "a bus"), "a bus in front of a diner, no car"),
        ("it would be so much better in fog", ("make", "car", "fog"), "a red car, a diner, fog"),
    ],
)
def test_what_is_only_said_the_model_says_plainly(words: str, command: tuple[str, str, str], wanted: str) -> None:
    model = Script(commands(command))
    (step,) = follow_up(words, model).steps
    assert (step.action, step.sources) == ("edit", (1,))
    found = compare(read(wanted), step.prompt)
    assert found.faithful, (step.prompt, found)


@pytest.mark.parametrize(
    "command",
    [
        ("remove", "diner", ""),  # nobody spoke of it
        ("make", "diner", "purple"),
        ("replace", "car", "one"),  # no thing
        ("picture", "a stormy sea", ""),
        ("add", "a huge elephant", "on the left"),
    ],
)
def test_what_nobody_said_is_not_done(command: tuple[str, str, str]) -> None:
    done = follow_up("the car could be a bit more blue-ish", Script(commands(command))).steps
    undisturbed = follow_up("the car could be a bit more blue-ish", Script("nothing")).steps
    assert done == undisturbed


def test_commands_that_the_rules_cannot_read_are_dropped() -> None:
    model = Script(commands(("move", "car", "left-hand side")))
    done = follow_up("could the car be on the left-hand side?", model).steps
    assert done == follow_up("could the car be on the left-hand side?", Script("nothing")).steps


def test_another_picture_is_one() -> None:
    model = Script(commands(("new", "a cat chasing a dragon", "")), slots())
    (step,) = follow_up("a cat chasing a dragon", model).steps
    assert step.action == "generate"
    assert "diner" not in step.prompt


def test_what_the_rules_cannot_read_is_asked() -> None:
    model = Script(commands(("make", "car", "turquoise")))
    follow_up("the car looks boring, how about turquoise", model)
    assert len(model.asked) == 1


def test_names_are_those_of_the_picture() -> None:
    model = Script(commands(("make", "car", "turquoise")))
    follow_up("the car looks boring, how about turquoise", model)
    text = json.dumps(model.asked[0]["schema"])
    assert all(f'"{noun}"' in text for noun in ("car", "diner", "cat", "hat", "pavement"))


def test_what_it_used_is_told() -> None:
    plan = scaffold.plan(Script(slots(details="fine grain and worn strings")), Situation(words="a zither"), Job())
    assert plan.usage == Usage(input_tokens=100, output_tokens=10, cost=0.0)


@pytest.mark.parametrize(
    "turn",
    [
        lambda model: follow_up("the car looks boring, how about turquoise", model),
        lambda model: idea("a zither", model),
    ],
)
def test_the_beginning_never_changes(turn: Callable[[Script], object]) -> None:
    """It is what stays in the model's prompt cache."""
    first, second = Script(slots()), Script(slots())
    turn(first)
    turn(second)
    assert first.asked[0]["messages"][:-1] == second.asked[0]["messages"][:-1]
    assert [message["role"] for message in first.asked[0]["messages"]][-1] == "user"


def test_it_stops_when_asked() -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        scaffold.plan(Script(slots()), Situation(words="a zither"), job)


@pytest.mark.parametrize("words", ["make it like the other one", "make it like the others"])
def test_what_is_pointed_at_and_cannot_be_known_is_asked_back(words: str) -> None:
    for guess in (("replace", "car", "the other one"), ("make", "car", "the others"), ("add", "an ox", "")):
        plan = follow_up(words, Script(commands(guess)))
        assert plan.steps == ()
        assert "?" in plan.reply


def test_words_that_point_at_the_picture_start_no_other() -> None:
    model = Script(commands(("new", "that one", "")), slots())
    plan = follow_up("somehow that one was the prettier", model)
    assert len(model.asked) == 1
    assert plan.steps == ()
    assert plan.reply.endswith("Would you say it in other words?")
