"""Plans held to the user's words, through `checked` alone: what is mended, and what is left as it was."""

from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from assistant.checking import checked
from assistant.errors import BadAnswer
from assistant.images import Capabilities, PromptRules
from assistant.language import compare, read
from assistant.planning import LedgerEntry, Plan, Situation, Step

HARBOUR = "A small red boat on the left in a quiet harbour, weathered stone walls behind it, soft light on the water."
SAID = ("a small red boat on the left in a harbour",)


def first(words: str, prompt: str, **step: object) -> tuple[str, tuple[str, ...]]:
    """The prompt and the notes for a new idea that a model rewrote as `prompt`."""
    plan, notes = checked(
        Plan(reply="", steps=(Step(action="generate", prompt=prompt, **step),)), Situation(words=words)
    )
    return plan.steps[0].prompt, notes


def after(standing: str, words: str, *, said: tuple[str, ...] = SAID, pictures: int = 1, **fields: object) -> Situation:
    """The situation of a follow-up to picture #1."""
    entries = tuple(
        LedgerEntry(number=number, line=standing[:40], prompt=standing, parents=(number - 1,) if number > 1 else ())
        for number in range(1, pictures + 1)
    )
    return Situation(words=words, pictures=pictures, ledger=entries, head=pictures, said=said, **fields)


def followed(situation: Situation, prompt: str) -> tuple[str, tuple[str, ...]]:
    plan, notes = checked(Plan(reply="", steps=(Step(action="edit", sources=(1,), prompt=prompt),)), situation)
    return plan.steps[0].prompt, notes


# A new idea


@pytest.mark.parametrize(
    ("idea", "prompt"),
    [
        (
            "a lighthouse on a cliff in a storm",
            "A tall white lighthouse stands on a rugged cliff while a violent storm lashes the sea.",
        ),
        (
            "three red apples on a wooden table",
            "Three glossy red apples rest on a rustic wooden table, soft window light, shallow depth of field.",
        ),
        (
            "two pewter thimbles to the left of a quilted mitten, no people",
            "A still life: two pewter thimbles to the left of a quilted mitten, fine stitches, muted tones. No people.",
        ),
        (
            "an old fisherman mending a net",
            "An old fisherman with a grey beard sits on a wooden crate mending a net, warm evening light.",
        ),
        (
            "a cat sleeping on a blue sofa",
            "cat curled up asleep, cat on a blue sofa, sleeping, cosy living room, soft light, detailed fur",
        ),
        (
            "cherry blossoms over a canal with one small boat",
            "Cherry blossoms over a canal with one small boat. Light.",
        ),
        ("a busy market", "A busy market under striped awnings, crates of fruit, warm light, a painterly look."),
    ],
)
def test_a_faithful_rewrite_is_left_alone(idea: str, prompt: str) -> None:
    assert first(idea, prompt) == (prompt, ())


@pytest.mark.parametrize(
    ("idea", "prompt", "held"),
    [
        ("a red boat and a lighthouse", "A lighthouse above a calm sea at golden hour.", "a red boat"),
        ("three owls on a branch", "Two owls on a mossy branch in a forest.", "three owls"),
        ("a green door in a white wall", "A blue door in a white wall, ivy around it.", "a green door"),
        ('a sign that says "OPEN"', "A wooden sign above a shop door, warm light.", '"OPEN"'),
        ("a fox in the snow at night", "A fox walking through deep snow, a clear bright day.", "night"),
        ("a cup on the left, a book on the right", "A cup and a book on a table by a window.", "a book on the right"),
    ],
)
def test_what_was_lost_is_put_back_and_said(idea: str, prompt: str, held: str) -> None:
    mended, notes = first(idea, prompt)
    assert compare(read(idea), mended).faithful
    assert any(held in note for note in notes), notes


def test_quoted_text_stands_verbatim() -> None:
    mended, _ = first('a shop sign that says "Closed till May"', "A shop sign in an old street.")
    assert "Closed till May" in mended


@pytest.mark.parametrize(
    ("idea", "prompt", "gone"),
    [
        (
            "a quiet harbour at dawn",
            "A quiet harbour at dawn, a fisherman on the pier, mist over the water.",
            "fisherman",
        ),
        ("a meadow in spring", "A meadow in spring with a grazing horse, wild flowers.", "horse"),
        ("a street, no cars", "A narrow street with parked cars, old houses.", "cars"),
    ],
)
def test_what_nobody_asked_for_is_taken_out_cleanly(idea: str, prompt: str, gone: str) -> None:
    mended, notes = first(idea, prompt)
    assert gone not in mended.replace(f"no {gone}", "")
    assert any(note.startswith("taken out") for note in notes)
    assert compare(read(idea), mended).faithful


def test_what_cannot_be_cut_cleanly_stays() -> None:
    prompt = "A rider's horse beside the red barn"
    assert first("a red barn", prompt)[0] == prompt


# A follow-up


def test_what_was_not_touched_must_stay() -> None:
    mended, notes = followed(after(HARBOUR, "make it dusk"), "A quiet harbour at dusk, stone walls, violet sky.")
    assert compare(read("a small red boat on the left, dusk"), mended).faithful
    assert notes == ("put back: a small red boat in the harbour, on the left",)


def test_what_the_writer_added_may_go() -> None:
    prompt = "A small red boat on the left of a quiet harbour at dusk."
    assert followed(after(HARBOUR, "make it dusk"), prompt) == (prompt, ())


def test_without_the_words_that_led_here_only_this_turn_is_held() -> None:
    prompt = "A quiet harbour at dusk."
    assert followed(after(HARBOUR, "make it dusk", said=()), prompt) == (prompt, ())


def test_what_was_removed_must_go() -> None:
    mended, notes = followed(
        after(HARBOUR, "remove the boat"), "A quiet harbour with a small red boat on the left, weathered stone walls."
    )
    assert "boat" not in mended
    assert "harbour" in mended
    assert notes == ("taken out: boat",)


def test_what_was_added_must_come() -> None:
    mended, notes = followed(after(HARBOUR, "add two white gulls"), HARBOUR)
    assert compare(read("two white gulls, a small red boat"), mended).faithful
    assert notes == ("put back: two white gulls",)


def test_what_was_recoloured_has_the_new_colour_alone() -> None:
    mended, _ = followed(after(HARBOUR, "make the boat green"), HARBOUR)
    assert compare(read("a small green boat on the left, a harbour"), mended).faithful


def test_the_time_that_was_asked_for_must_come() -> None:
    mended, notes = followed(after(HARBOUR, "make it night"), HARBOUR)
    assert read(mended).time == "night"
    assert notes == ("put back: night",)


def test_weather_that_was_stopped_must_go() -> None:
    standing = "A small red boat on the left in a harbour, in a storm."
    situation = after(standing, "remove the storm", said=("a small red boat on the left in a harbour in a storm",))
    mended, _ = followed(situation, "A small red boat on the left in a harbour, in a storm, calm water.")
    assert "storm" not in mended
    assert "calm water" in mended


def test_weather_in_the_middle_of_a_sentence_goes_as_well() -> None:
    situation = after("A red boat in a storm.", "remove the storm", said=("a red boat in a storm",))
    mended, notes = followed(situation, "A red boat beside a pier in a storm, with the sea in the background")
    assert mended == "A red boat beside a pier, with the sea in the background"
    assert notes == ("taken out: storm",)


def test_words_that_may_mean_more_hold_nobody() -> None:
    """Not a plain command: what the boat shall be is the model's to understand."""
    prompt = "A quiet harbour at noon, weathered stone walls, soft light."
    assert followed(after(HARBOUR, "the boat could go, I think"), prompt) == (prompt, ())


def test_a_good_follow_up_is_left_alone() -> None:
    prompt = (
        "A small red boat on the left of a snow-covered harbour, two black crows on the wall behind it, pale light."
    )
    assert followed(after(HARBOUR, "make it winter and add two black crows"), prompt) == (prompt, ())


# What is put back and kept in the user's own words


def told(idea: str, words: str, prompt: str) -> str:
    """What becomes of a model's `prompt` for a follow-up to an idea that stands as it was said."""
    return followed(after(idea, words, said=(idea,)), prompt)[0]


@pytest.mark.parametrize(
    ("idea", "words", "prompt", "mended"),
    [
        (
            "A cat asleep on top of a piano in a hall.",
            "put the cat on the floor",
            "A cat asleep on the floor in a hall.",
            "A cat asleep on the floor in a hall. A piano in the hall.",
        ),
        (
            "A shepherd guarding four black goats near a well.",
            "remove the shepherd",
            "A well.",
            "A well. Four black goats near the well.",
        ),
        (
            "A desk with a green lamp on the left and a brass lamp on the right.",
            "remove the lamp on the left",
            "A desk.",
            "A desk. A brass lamp on the right.",
        ),
        ("Two oaks and a pale birch beside a dark birch.", "remove the birches", "Two oaks.", "Two oaks."),
        ("A boy holding a green balloon beside a fountain.", "remove the boy", "A fountain.", "A fountain."),
        ("A doll with red hair and a bonnet on a shelf.", "take the doll away", "A shelf.", "A shelf."),
        (
            "A carriage crossing a marble bridge.",
            "replace the carriage with a lorry crossing the bridge",
            "A lorry crossing the bridge.",
            "A lorry crossing the marble bridge.",
        ),
        (
            "A dog beside a red house in a field.",
            "remove the dog, it should be snowy, with an owl",
            "A red house in a snowy field.",
            "A red house in a snowy field. An owl.",
        ),
    ],
)
def test_what_was_lost_comes_back_as_it_was_said(idea: str, words: str, prompt: str, mended: str) -> None:
    assert told(idea, words, prompt) == mended


@pytest.mark.parametrize(
    ("idea", "words", "prompt"),
    [
        ("A hut on a hill, with a fir to the left.", "move the fir to the right", "A hut on a hill, with a fir."),
        (
            "Two mugs on a tray, one red and one blue.",
            "remove the red mug",
            "Two mugs on a tray, one red and one blue.",
        ),
        ("An owl on a wizard's shoulder.", "the owl must go", "A wizard."),
        ("A dog beside a red house.", "lose the dog, it chewed an old slipper", "A red house."),
        ("An old clock, pale brass trim, dust.", "make it dusk", "An old clock, pale brass trim, dust. At dusk."),
    ],
)
def test_nothing_is_put_back_that_stands_there_or_went_along(idea: str, words: str, prompt: str) -> None:
    assert told(idea, words, prompt) == prompt


@pytest.mark.parametrize(
    ("words", "prompt", "mended"),
    [
        (
            "a crow with a bent beak on the wall",
            f"{HARBOUR} A crow on the wall.",
            "A crow with a bent beak on the wall.",
        ),
        ("pencil sketch, thick smudgy outlines", f"{HARBOUR} Pencil sketch.", "Pencil sketch. Thick smudgy outlines."),
        ("put some ivy on the walls", f"{HARBOUR} Ivy-hung walls.", "Ivy-hung walls."),
        ("add a gull, it looks lost", f"{HARBOUR} A gull.", "A gull."),
        ("that was a silly idea, make it dusk", f"{HARBOUR} At dusk.", "At dusk."),
        ("add a gull rather than a crow", f"{HARBOUR} A gull.", "A gull."),
        ("make the boat a good deal bigger", HARBOUR.replace("small", "large"), "soft light on the water."),
    ],
)
def test_words_that_describe_are_kept_and_remarks_are_not(words: str, prompt: str, mended: str) -> None:
    assert followed(after(HARBOUR, words), prompt)[0].endswith(mended)


# Decisions


def planned(situation: Situation, *steps: Step) -> tuple[Plan, tuple[str, ...]]:
    return checked(Plan(reply="", steps=steps), situation)


def test_a_change_is_no_other_picture() -> None:
    plan, notes = planned(after(HARBOUR, "make the boat green"), Step(action="generate", prompt="A green boat."))
    (step,) = plan.steps
    assert (step.action, step.sources, step.instruction) == ("edit", (1,), "make the boat green")
    assert "harbour" in step.prompt
    assert any("instead of drawing another" in note for note in notes)


@pytest.mark.parametrize("words", ["add two gulls", "put a gull on the left", "take the boat away", "make it night"])
def test_plain_commands_need_the_picture(words: str) -> None:
    plan, _ = planned(after(HARBOUR, words), Step(action="generate", prompt=HARBOUR))
    assert plan.steps[0].action == "edit"


def test_a_new_picture_made_of_this_one_is_an_edit() -> None:
    step = Step(action="generate", sources=(1,), prompt=f"A stained glass window of {HARBOUR}")
    plan, _ = planned(after(HARBOUR, "as a stained glass window"), step)
    assert (plan.steps[0].action, plan.steps[0].sources) == ("edit", (1,))


@pytest.mark.parametrize("words", ["a dragon over a castle", "draw a dragon", "a new picture: a dragon", "dragons!"])
def test_another_picture_stays_one(words: str) -> None:
    step = Step(action="generate", prompt="A dragon over a castle, storm clouds.")
    assert planned(after(HARBOUR, words), step)[0].steps[0].action == "generate"


def test_a_new_picture_plainly_asked_for_is_no_edit() -> None:
    step = Step(action="edit", sources=(1,), prompt="A castle on a hill.", instruction="add a castle")
    plan, notes = planned(after(HARBOUR, "a new picture of a castle on a hill"), step)
    assert (plan.steps[0].action, plan.steps[0].sources) == ("generate", ())
    assert notes


def test_undo_draws_nothing() -> None:
    step = Step(action="edit", sources=(2,), prompt=HARBOUR, instruction="undo")
    plan, _ = planned(after(HARBOUR, "undo that", pictures=2), step)
    assert plan.steps == (Step(action="select", sources=(1,)),)


@pytest.mark.parametrize("words", ["undo that", "go back", "take that back", "undo it please"])
@pytest.mark.parametrize("action", ["edit", "generate"])
def test_undo_where_nothing_can_be_undone_draws_nothing(words: str, action: Literal["edit", "generate"]) -> None:
    step = Step(action=action, sources=(1,) if action == "edit" else (), prompt=HARBOUR, instruction=words)
    plan, _ = planned(after(HARBOUR, words), step)
    assert (plan.steps, "nothing to undo" in plan.reply) == ((), True)


def test_go_back_goes_where_it_was_told() -> None:
    plan, _ = planned(after(HARBOUR, "go back to #2", pictures=3), Step(action="select", sources=(1,)))
    assert plan.steps == (Step(action="select", sources=(2,)),)


def test_of_two_pictures_the_other_one_is_known_and_of_more_asked_back() -> None:
    words, step = "like the other one but at night", Step(action="edit", sources=(1,), prompt=f"{HARBOUR} At night.")
    assert planned(after(HARBOUR, words, pictures=2), step)[0].steps[0].sources == (1,)
    for pictures, source in ((2, 2), (3, 1)):
        plan, _ = planned(after(HARBOUR, words, pictures=pictures), replace(step, sources=(source,)))
        assert (plan.steps, plan.reply[-1:]) == ((), "?")


def test_the_picture_named_is_the_one_worked_on() -> None:
    step = Step(action="edit", sources=(3,), prompt=f"{HARBOUR} At night.")
    plan, notes = planned(after(HARBOUR, "like #2 but at night", pictures=3), step)
    assert plan.steps[0].sources == (2,)
    assert notes == ("working on #2, as you said",)


def test_a_number_on_a_mug_is_no_pictures() -> None:
    words = 'add a mug reading "#1" to the wall'
    step = Step(action="edit", sources=(2,), prompt=f'{HARBOUR} A mug reading "#1" on the wall.')
    plan, notes = planned(after(HARBOUR, words, pictures=2), step)
    assert (plan.steps[0].sources, notes) == ((2,), ())
    with pytest.raises(BadAnswer):
        planned(after(HARBOUR, 'add a mug reading "#7 dad"'), Step(action="edit", sources=(7,), prompt=HARBOUR))


def test_a_plan_of_its_own_kind_is_left_alone() -> None:
    steps = (Step(action="select", sources=(1,)), Step(action="vary", sources=(1,), count=2))
    plan, notes = planned(after(HARBOUR, "go on with the first, some other versions of it", pictures=2), *steps)
    assert (plan.steps, notes) == (steps, ())


# Numbers and bounds


def test_a_source_that_is_not_there() -> None:
    with pytest.raises(BadAnswer, match="#7"):
        planned(after(HARBOUR, "make it dusk"), Step(action="edit", sources=(7,), prompt="dusk"))


def test_a_picture_is_sent_once() -> None:
    plan = Plan(reply="", steps=(Step(action="edit", sources=(1, 1, 2, 1), prompt=HARBOUR, instruction="dusk"),))
    assert checked(plan, after(HARBOUR, "make it dusk", pictures=2))[0].steps[0].sources == (1, 2)


def test_an_edit_without_sources_is_of_the_present_picture() -> None:
    assert planned(after(HARBOUR, "make it dusk"), Step(action="edit", prompt=HARBOUR))[0].steps[0].sources == (1,)


def test_too_many_pictures_are_cut_and_said() -> None:
    steps = tuple(Step(action="generate", prompt="a fox", count=20) for _ in range(3))
    plan, notes = checked(Plan(reply="", steps=steps), Situation(words="sixty foxes in three rows"))
    assert [step.count for step in plan.steps] == [10]
    assert any(note.startswith("60 pictures were asked for; 10") for note in notes)


def test_locked_words_are_the_users_own() -> None:
    """What was locked is nobody's invention: it stays where a chat model has placed it."""
    prompt = "A tabby cat sits beside a purple elephant on a wooden chair, soft light."
    situation = Situation(words="a cat on a chair", locked=("purple elephant",))
    plan, notes = checked(Plan(reply="", steps=(Step(action="generate", prompt=prompt),)), situation)
    assert (plan.steps[0].prompt, notes) == (prompt, ())
    after_it = after("A cat on a chair.", "make it night", said=("a cat on a chair",), locked=("purple elephant",))
    prompt = "A cat beside a purple elephant on a chair at night."
    assert followed(after_it, prompt) == (prompt, ())


def test_locked_words_are_put_back_within_the_length() -> None:
    rules = PromptRules(max_words=20)
    situation = after(HARBOUR, "make it dusk", locked=("the Queen Anne",), capabilities=Capabilities(prompt=rules))
    mended, notes = followed(situation, f"{HARBOUR} {HARBOUR} A violet dusk sky over it all, with a band of cloud.")
    assert "the Queen Anne" in mended
    assert len(mended.split()) <= 20
    assert any("shortened" in note for note in notes)


def test_what_was_asked_for_stays_when_it_is_shortened() -> None:
    situation = Situation(words="a red fox in the snow", capabilities=Capabilities(prompt=PromptRules(max_words=30)))
    prompt = "Soft light. " * 12 + "A red fox in the snow. " + "Fine detail. " * 10
    plan, _ = checked(Plan(reply="", steps=(Step(action="generate", prompt=prompt),)), situation)
    assert "A red fox in the snow." in plan.steps[0].prompt
    assert len(plan.steps[0].prompt.split()) <= 30


def test_an_endless_idea_and_an_endless_prompt() -> None:
    words = " ".join(f"a red boat number {number} beside a tall tree." for number in range(1500))
    rules = PromptRules(max_words=40)
    situation = Situation(words=words, locked=("the Queen Anne",), capabilities=Capabilities(prompt=rules))
    plan, _ = checked(Plan(reply="", steps=(Step(action="generate", prompt=words),)), situation)
    assert len(plan.steps[0].prompt.split()) <= 40
    assert plan.steps[0].prompt.endswith("the Queen Anne.")


def test_a_plan_without_steps_is_one() -> None:
    assert checked(Plan(reply="Hello!"), Situation(words="hello")) == (Plan(reply="Hello!"), ())


@settings(max_examples=60, deadline=None)
@given(
    words=st.text(max_size=80),
    standing=st.text(max_size=120),
    prompt=st.text(max_size=160),
    action=st.sampled_from(["generate", "edit", "vary", "none"]),
)
def test_any_words_and_any_prompt(words: str, standing: str, prompt: str, action: str) -> None:
    """Never an error, and checking a checked plan changes nothing more about what to do."""
    situation = after(standing, words, said=(words,))
    plan, _ = checked(Plan(reply="", steps=(Step(action=action, prompt=prompt),)), situation)
    again, _ = checked(plan, situation)
    assert [(step.action, step.sources, step.count) for step in again.steps] == [
        (step.action, step.sources, step.count) for step in plan.steps
    ]
