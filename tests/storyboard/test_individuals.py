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
        ("get rid of all but one", "A sailing boat on a calm lake."),
        ("take two out", "A sailing boat on a calm lake."),
        ("swap one boat for a canoe", "Two sailing boats on a calm lake."),
        ("remove the middle one", "Two sailing boats on a calm lake."),
        ("turn the right boat into a whale", "Two sailing boats on a calm lake."),
        ("one boat only", "A sailing boat on a calm lake."),
    ],
)
def test_one_of_several_that_goes_leaves_the_others(words: str, told: str) -> None:
    assert prompt_after(BOATS, words).startswith(told)


@pytest.mark.parametrize(
    ("prompt", "words", "told"),
    [
        (BOATS, "there should be only one boat on the lake", "A sailing boat on a calm lake."),
        (BOATS, "one boat too many", "Two sailing boats on a calm lake."),
        (BOATS, "I only want two boats", "Two sailing boats on a calm lake."),
        (BOATS, "let's have just the one boat", "A sailing boat on a calm lake."),
        (BOATS, "five boats would look better", "Five sailing boats on a calm lake."),
        (BOATS, "the number of boats should be five", "Five sailing boats on a calm lake."),
        (BOATS, "make all three boats white", "Three white sailing boats on a calm lake."),
        (CARS, "not two cars but four", "Four vintage cars parked outside a diner at dusk."),
        (CARS, "add a third car to the row", "Three vintage cars parked outside a diner at dusk."),
        (CARS, "we're one car short", "Three vintage cars parked outside a diner at dusk."),
        (CARS, "a row of six cars", "Six vintage cars parked outside a diner at dusk."),
        (CARS, "three cars, all red", "Three vintage red cars parked outside a diner at dusk."),
        ("A fleet of five longships in a fjord.", "three, perhaps", "A fleet of three longships in a fjord."),
        ("A red tractor pulls a hay wagon.", "let it pull three wagons", "A red tractor pulls three hay wagons."),
        (
            BOATS,
            "add a fourth boat on the right",
            "Four sailing boats on a calm lake. One of the sailing boats is on the right.",
        ),
        (
            "A robot arm in a factory hall.",
            "two robot arms, one on each side of the car",
            "Two robot arms in a factory hall. One robot arm is on each side of the car.",
        ),
        (
            "A black cat and a white dog on a sofa.",
            "make both asleep",
            "A black cat asleep and a white dog asleep on a sofa.",
        ),
    ],
)
def test_a_number_is_of_what_is_there(prompt: str, words: str, told: str) -> None:
    assert prompt_after(prompt, words).startswith(told)


def test_another_with_a_look_of_its_own_leaves_the_first_as_it_is() -> None:
    told = prompt_after("A black cat and a white dog sit on a red sofa.", "another cat, but grey")
    assert told.startswith("A black cat and a white dog sit on a red sofa.")
    assert "grey cat" in told


def test_a_new_colour_of_one_goes_before_its_stuff() -> None:
    told = prompt_after("Two houses, one brick and one wooden.", "make the brick house white")
    assert told == "Two houses, one white brick and one wooden."
