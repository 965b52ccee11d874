"""Some of several told apart, counted and taken away: every other word of the prompt stays."""

import pytest

from assistant.images import Job
from assistant.planning import LedgerEntry, Situation
from assistant_storyboard.chat import StoryboardChat

CARS = "Two vintage cars parked outside a diner at dusk."
ROBOTS = "Two robot mechanics repair a car in a garage."
BOATS = "Three sailing boats on a calm lake."


def prompt_after(prompt: str, *turns: str) -> str:
    for words in turns:
        entry = LedgerEntry(number=1, line=prompt, parents=(), prompt=prompt)
        plan = StoryboardChat().plan(Situation(words=words, pictures=1, ledger=(entry,), head=1, seed=3), Job())
        prompt = plan.steps[0].prompt or ""
    return prompt


@pytest.mark.parametrize(
    ("prompt", "words", "told"),
    [
        (CARS, "one of the cars should be pink", "One of the cars is pink."),
        (CARS, "make one of them rusty", "One of the cars is rusty."),
        (CARS, "one pink and one blue", "One of the cars is pink. The other car is blue."),
        (CARS, "the first one red, the second one green", "The first car is red. The second car is green."),
        (ROBOTS, "make one of them wear a hat", "One of the robot mechanics wears a hat."),
        (ROBOTS, "the robot on the left should be yellow", "The left robot mechanic is yellow."),
        (
            ROBOTS,
            "one robot holds a wrench, the other a lamp",
            "One of the robot mechanics has a wrench. The other robot mechanic has a lamp.",
        ),
        (BOATS, "paint the left boat red", "The left sailing boat is red."),
        (BOATS, "can one of the boats be sinking?", "One of the sailing boats is sinking."),
        (
            BOATS,
            "one with a red sail and the other two with white sails",
            "One of the sailing boats has a red sail. The other sailing boats have white sails.",
        ),
    ],
)
def test_what_is_asked_of_some_is_told_of_them_alone(prompt: str, words: str, told: str) -> None:
    assert prompt_after(prompt, words).startswith(f"{prompt} {told}")


def test_one_that_was_told_apart_is_spoken_of_by_its_look() -> None:
    told = prompt_after(CARS, "one of the cars should be pink", "the other one turquoise", "make the pink one black")
    assert told.startswith(f"{CARS} One of the cars is black. The other car is turquoise.")
    assert prompt_after(told, "remove the black one").startswith("A vintage car parked outside a diner at dusk.")


def test_what_all_are_to_be_ends_what_one_was() -> None:
    told = prompt_after(CARS, "one of the cars should be pink", "another car", "make them all white")
    assert told.startswith("Three vintage white cars parked outside a diner at dusk.")
    assert "pink" not in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("remove the middle one", "Two sailing boats on a calm lake."),
        ("turn the right boat into a whale", "Two sailing boats on a calm lake."),
        ("one boat only", "A sailing boat on a calm lake."),
    ],
)
def test_one_of_several_that_goes_leaves_the_others(words: str, told: str) -> None:
    assert prompt_after(BOATS, words).startswith(told)
