"""Pictures that there are not: named by the user or by a plan they are refused, and numbers of other things are not."""

import pytest

from assistant.checking import checked
from assistant.errors import BadAnswer, UnknownImage
from assistant.planning import Action, LedgerEntry, Plan, Situation, Step

CAT = "A cat on a chair."


def after(words: str, *, pictures: int = 1) -> Situation:
    ledger = tuple(LedgerEntry(number=number, line=CAT, prompt=CAT) for number in range(1, pictures + 1))
    return Situation(words=words, pictures=pictures, ledger=ledger, head=pictures or None, said=("a cat on a chair",))


def planned(situation: Situation, *steps: Step) -> tuple[Plan, tuple[str, ...]]:
    return checked(Plan(reply="", steps=steps), situation)


EDIT = Step(action="edit", sources=(1,), prompt=CAT, instruction="as told")


@pytest.mark.parametrize(
    "words",
    [
        "make #77 darker",
        "go back to #500",
        "like #9 but at night",
        "make it like picture 9",
        "make #1 like #6",
        "add the hat from #7",
        "put the cat in #7",
        "the hat in picture 3 was nicer",
        "make the colour of #77 warmer",
        "no, #4",
        "picture 7 is too dark",
        "give #5 a hat",
        "#7 but at night",
    ],
)
@pytest.mark.parametrize("action", ["edit", "generate", "select"])
def test_what_there_is_not_is_refused_before_anything_else_is_changed(words: str, action: Action) -> None:
    step = Step(action=action, sources=() if action == "generate" else (1,), prompt=CAT)
    with pytest.raises(UnknownImage, match="there is no picture #"):
        planned(after(words), step)


@pytest.mark.parametrize(
    "words",
    [
        'add a mug reading "#7 dad"',
        "make the sky #ff0000",
        "make the sky #112233",
        "paint the door #333",
        "make it a footballer with #10 on his shirt",
        "give the player jersey #7",
        "put the number 7 on the shirt",
        "rotate the image 90 degrees",
        "make the picture 20 percent brighter",
        "make this photo 10 years older",
        "make the picture 16:9",
        "zoom the image 3 times closer",
        "show the image 3 weeks later",
        "make it look like an old photo 1950",
        "add to the picture 3 cats",
        "in the photo 3 people are missing, add them",
        "change the label to Windows version 11",
        "add #10 to the jersey",
        "put #12 in white on the car",
        "a race with car #5 and #7",
        "add two horses, #5 and #6",
        "use #445 for the sky",
        "write #5 on the door",
        "change the shirt number to #10",
        "add a picture 3 feet wide",
        "picture 3 dogs on a beach",
        "make the picture 20% taller",
        "add a hat, #blessed #2026",
    ],
)
@pytest.mark.parametrize("action", ["edit", "generate"])
def test_other_numbers_are_no_pictures(words: str, action: str) -> None:
    step = EDIT if action == "edit" else Step(action="generate", prompt="A cat on a chair, as told.")
    plan, _ = planned(after(words), step)
    assert [number for step in plan.steps for number in step.sources] in ([1], [])


def test_before_any_picture_a_number_is_part_of_the_idea() -> None:
    step = Step(action="generate", prompt="Panel #1: a cat, and #2: a dog.")
    assert planned(after("panel #1: a cat, and #2: a dog", pictures=0), step)[0].steps == (step,)


def test_a_plan_that_says_so_itself_stays() -> None:
    assert checked(Plan(reply="There is no #9."), after("make #9 darker")) == (Plan(reply="There is no #9."), ())


def test_a_number_that_only_the_plan_names_is_the_models_fault() -> None:
    with pytest.raises(BadAnswer, match="#7"):
        planned(after("make it dusk"), Step(action="edit", sources=(7,), prompt=CAT))
