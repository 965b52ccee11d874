"""Plans for words that point back at pictures: a right one comes out as it went in, a wrong one is put right."""

import pytest

from assistant.checking import checked
from assistant.planning import LedgerEntry, Plan, Situation, Step

BOAT = "A yellow boat at sea."
ALONE = (
    LedgerEntry(number=1, line="a cat", prompt="A tabby cat on a sofa.", turn=1),
    LedgerEntry(number=2, line="a boat", prompt=BOAT, turn=2),
)
VARIED = (
    LedgerEntry(number=1, line="a boat", prompt=BOAT, turn=1),
    *(LedgerEntry(number=number, line="a boat", prompt=BOAT, parents=(1,), turn=2) for number in (2, 3, 4, 5)),
)


def step_for(words: str, ledger: tuple[LedgerEntry, ...], step: Step) -> Step:
    head = len(ledger)
    situation = Situation(words=words, ledger=ledger, head=head, pictures=head, said=("a yellow boat at sea",))
    plan, _ = checked(Plan(reply="", steps=(step,)), situation)
    return plan.steps[-1]


@pytest.mark.parametrize(
    "words",
    ["four variations", "make four variations", "can you make 4 variations of it", "show me four other versions"],
)
@pytest.mark.parametrize(
    "planned",
    [
        Step(action="vary", sources=(2,), count=4, prompt=BOAT),
        Step(action="edit", sources=(2,), count=4, prompt=f"{BOAT} Four variations.", instruction="four variations"),
        Step(action="generate", prompt="A sailing boat."),
    ],
)
def test_variations_are_of_the_picture_as_it_is(words: str, planned: Step) -> None:
    assert step_for(words, ALONE, planned) == Step(action="vary", sources=(2,), count=4, prompt=BOAT)


def test_variations_of_another_picture_have_its_prompt() -> None:
    step = step_for("make me three versions of #1", ALONE, Step(action="vary", sources=(2,), count=3, prompt=BOAT))
    assert (step.sources, step.prompt) == ((1,), ALONE[0].prompt)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("the second one", 3),
        ("I like the third", 4),
        ("use the fourth variation", 5),
        ("the last of the four", 5),
        ("number 2 of these", 3),
        ("the one on the top right", 3),
        ("the bottom left one", 4),
    ],
)
@pytest.mark.parametrize("planned", [2, 3, 4, 5])
def test_one_of_several_just_shown_is_told_by_its_place(words: str, number: int, planned: int) -> None:
    assert step_for(words, VARIED, Step(action="select", sources=(planned,))).sources == (number,)


def test_the_place_among_them_is_worked_on() -> None:
    planned = Step(action="edit", sources=(5,), prompt="A yellow boat at sea at night.", instruction="at night")
    assert step_for("the third one at night", VARIED, planned).sources == (4,)


@pytest.mark.parametrize(
    ("words", "number"),
    [("the third of those four at night", 4), ("the first of the four, at night", 2)],
)
def test_the_place_among_them_is_worked_on_whatever_came_after(words: str, number: int) -> None:
    later = (*VARIED, LedgerEntry(number=6, line="a boat", prompt=f"{BOAT} In fog.", parents=(5,), turn=3))
    planned = Step(action="edit", sources=(6,), prompt="A yellow boat at sea at night.", instruction="at night")
    assert step_for(words, later, planned).sources == (number,)


@pytest.mark.parametrize("words", ["the middle one", "none of them", "#2 and #3", "the first two of those"])
def test_a_turn_that_only_chooses_draws_nothing(words: str) -> None:
    situation = Situation(words=words, ledger=VARIED, head=5, pictures=5)
    step = Step(action="edit", sources=(5,), prompt=f"{BOAT} The middle one.", instruction=words)
    plan, _ = checked(Plan(reply="", steps=(step,)), situation)
    assert not plan.steps
    assert plan.reply.endswith("?")


def test_by_a_place_that_two_may_have_the_model_s_own_choice_stands() -> None:
    assert step_for("go back to the first one", VARIED, Step(action="select", sources=(1,))).sources == (1,)


def test_what_was_undone_is_gone_forward_to() -> None:
    head = VARIED[1]
    situation = Situation(words="redo", ledger=VARIED[:3], head=2, pictures=3, trail=(1,), left=(3,))
    plan, _ = checked(
        Plan(reply="", steps=(Step(action="edit", sources=(2,), prompt=f"{head.prompt} Redone.", instruction="redo"),)),
        situation,
    )
    assert plan.steps == (Step(action="select", sources=(3,)),)


def test_the_same_asked_of_two_pictures_holds_each_to_its_own_prompt() -> None:
    situation = Situation(words="make #1 and #2 black and white", ledger=ALONE, head=2, pictures=2)
    steps = (
        Step(
            action="edit", sources=(1,), prompt="A black and white tabby cat on a sofa.", instruction="black and white"
        ),
        Step(action="edit", sources=(2,), prompt="A black and white boat at sea.", instruction="black and white"),
    )
    plan, _ = checked(Plan(reply="", steps=steps), situation)
    assert plan.steps == steps


def test_one_picture_of_two_that_were_to_be_changed_is_said() -> None:
    situation = Situation(words="make #1 and #2 darker", ledger=ALONE, head=2, pictures=2)
    step = Step(action="edit", sources=(1, 2), prompt="A dark tabby cat and a dark boat.", instruction="darker")
    _, notes = checked(Plan(reply="", steps=(step,)), situation)
    assert any("#1 and #2" in note for note in notes)
