"""Plans for words that bring pictures together, through `checked` alone: no picture is lost on the way, and none comes
along where none was asked for."""

import pytest

from assistant.checking import asked_back, checked
from assistant.errors import UnknownImage
from assistant.language.turns.bringing import brought_together
from assistant.language.turns.severally import of_each
from assistant.planning import LedgerEntry, Plan, Situation, Step

PROMPTS = (
    "A shaggy dog in a park.",
    "A tabby cat on a sofa.",
    "A red boat on a lake, soft morning light.",
    "A yellow kite over a beach.",
)
BOTH = "A shaggy dog sits in a red boat on a lake, soft morning light, the park behind it."


def situation(words: str, own: int = 0, head: str = PROMPTS[-1]) -> Situation:
    """Four pictures, none of which came of another, the last one present; and so many attached for these words."""
    prompts = (*PROMPTS[:-1], head, *[""] * own)
    ledger = tuple(LedgerEntry(number=at, line=text[:30], prompt=text) for at, text in enumerate(prompts, 1))
    attached = tuple(range(len(PROMPTS) + 1, len(prompts) + 1))
    return Situation(
        words=words, ledger=ledger, pictures=len(prompts), head=len(prompts), said=(head,), attachments=attached
    )


def edit(*sources: int, prompt: str = BOTH) -> Step:
    return Step(action="edit", sources=sources, prompt=prompt, instruction="Do it.")


def new(prompt: str = BOTH) -> Step:
    return Step(action="generate", prompt=prompt)


def select(number: int) -> Step:
    return Step(action="select", sources=(number,))


def drawn(steps: tuple[Step, ...], told: Situation) -> tuple[tuple[Step, ...], tuple[str, ...]]:
    plan, notes = checked(Plan(reply="", steps=steps), told)
    return plan.steps, notes


WAYS = {
    "combine #1 and #3": (1, 3),
    "merge #1 with #3, please": (1, 3),
    "could you mix pictures #3 and #1?": (3, 1),
    "blend #1 & #3 into a single image at night": (1, 3),
    "#1 and #3 in one picture": (1, 3),
    "#1 + #3": (1, 3),
    "put #1 and #3 side by side": (1, 3),
    "show #1 next to #3": (1, 3),
    "bring #1 and #3 together": (1, 3),
    "a mashup of #1 and #3": (1, 3),
    "I like #1 and #3. Combine them": (1, 3),
    "put the dog of #1 into #3": (3, 1),
    "take the dog from #1 and put it into #3": (3, 1),
    "add the shaggy dog from #1 to #3": (3, 1),
    "place the dog of #1 on the boat in #3": (3, 1),
    "use the boat of #3 and the dog of #1": (3, 1),
    "I want the dog of #1 in the boat of #3": (1, 3),
    "the dog of #1 sitting in the boat of #3": (1, 3),
    "replace the boat in #3 with the dog of #1": (3, 1),
    "combine #1 and #3, but not #2": (1, 3),
    "merge #1 with #3, no people and not the park": (1, 3),
}
LOSSES = {
    "drawn from words alone": (new(),),
    "of one picture": (edit(3),),
    "of the present picture": (edit(4),),
    "gone to one, and drawn from words alone": (select(1), new()),
    "each by itself": (edit(1), edit(3)),
    "varied": (Step(action="vary", sources=(1, 3), prompt=BOTH),),
}


@pytest.mark.parametrize("words", WAYS)
@pytest.mark.parametrize("loss", LOSSES)
def test_all_that_are_brought_together_are_taken_along(words: str, loss: str) -> None:
    (step,), notes = drawn(LOSSES[loss], situation(words))
    assert (step.action, step.sources) == ("edit", WAYS[words])
    assert (step.prompt, step.instruction) == (BOTH, words)
    assert notes == (f"bringing {', '.join(f'#{number}' for number in WAYS[words])} together in one, as you said",)


@pytest.mark.parametrize("words", WAYS)
def test_a_right_plan_is_left_alone(words: str) -> None:
    for step in (edit(*WAYS[words]), edit(*reversed(WAYS[words]))):
        assert drawn((step,), situation(words)) == ((step,), ())
    three = edit(1, 2, 3, prompt=f"{BOTH} A tabby cat watches from the shore.")
    for several in ("combine #1, #2 and #3", "merge #1, #2, and #3 into one", "a collage of #1, #2 and #3"):
        assert drawn((three,), situation(several)) == ((three,), ())


def test_what_a_prompt_does_not_tell_of_is_put_in_from_the_picture_it_left_out() -> None:
    (step,), _ = drawn((edit(2, 3, prompt="A tabby cat in a red boat."),), situation("combine #1, #2 and #3"))
    assert (step.sources, step.prompt) == ((1, 2, 3), "A tabby cat in a red boat. A shaggy dog in a park.")
    (step,), _ = drawn((edit(3, prompt="A red boat."),), situation("put the dog of #1 into #3"))
    assert step.prompt == "A red boat. A shaggy dog in a park."
    (step,), _ = drawn((select(1),), situation("combine #1 and #3"))
    assert step.prompt == "A shaggy dog in a park. A red boat on a lake."


@pytest.mark.parametrize(
    ("words", "steps"),
    [
        ("make #2 and #3 darker", (edit(2), edit(3))),
        ("add snow to #1 and #2", (edit(1), edit(2))),
        ("mix more red into #2 and #3", (edit(2), edit(3))),
        ("put a hat on the dog in #1 and the cat in #2", (edit(1), edit(2))),
        ("make #2 darker and add a hat to #3", (edit(2), edit(3))),
        ("make the dog of #1 and the cat of #2 darker", (edit(1), edit(2))),
        ("remove the dog of #1 and the cat of #2", (edit(1), edit(2))),
        ("like #2 but at night", (edit(2),)),
        ("make #1 look like #2", (edit(1),)),
        ("don't combine #1 and #3, just make #1 darker", (edit(1),)),
        ("instead of combining #1 and #3, make #1 darker", (edit(1),)),
        ("mix more red into #3", (edit(3),)),
        ("merge the two clouds in #3", (edit(3),)),
        ('a mug that says "combine #1 and #2"', (edit(4),)),
        ("blend it into the background", (edit(4),)),
    ],
)
def test_numbers_that_are_brought_together_by_nothing(words: str, steps: tuple[Step, ...]) -> None:
    done, notes = drawn(steps, situation(words))
    assert [step.sources for step in done] == [step.sources for step in steps]
    assert not any("together" in note for note in notes)


def test_what_else_is_asked_keeps_its_step() -> None:
    night = edit(2, prompt="A tabby cat on a sofa at night.")
    steps, _ = drawn((edit(1), night), situation("combine #1 and #3, and make #2 a night scene"))
    assert [step.sources for step in steps] == [(1, 3), (2,)]


def test_a_model_that_asks_back_may() -> None:
    plan = Plan(reply="Side by side, or the dog in the boat?")
    assert checked(plan, situation("combine #1 and #3")) == (plan, ())


def test_a_picture_there_is_not_is_named() -> None:
    with pytest.raises(UnknownImage, match="no picture #9"):
        drawn((edit(1),), situation("combine #1 and #9"))


@pytest.mark.parametrize(
    ("words", "own", "sources"),
    [
        ("combine these", 2, (5, 6)),
        ("#5 #6 combine these", 2, (5, 6)),
        ("merge both, the light as it is in the first", 2, (5, 6)),
        ("combine this with #2", 1, (2, 5)),
        ("put the kite of #4 into this", 1, (5, 4)),
        ("put #5 and #6 next to each other in #1", 2, (5, 6, 1)),
    ],
)
def test_attached_pictures_are_taken_along(words: str, own: int, sources: tuple[int, ...]) -> None:
    for step in (new(), edit(sources[0])):
        (done,), _ = drawn((step,), situation(words, own))
        assert (done.action, done.sources) == ("edit", sources)
    right = edit(*sources)
    assert drawn((right,), situation(words, own)) == ((right,), ())


def test_of_attached_pictures_the_model_knows_which_goes_into_which() -> None:
    (step,), _ = drawn((edit(6),), situation("put the cat into the photo", own=2))
    assert step.sources == (6, 5)
    each = (edit(5), edit(6))
    assert drawn(each, situation("put a hat on both", own=2))[0] == each


def test_the_present_picture_is_one_of_two() -> None:
    (step,), _ = drawn((edit(4),), situation("combine it with #2"))
    assert step.sources == (4, 2)


def test_pictures_that_no_number_tells() -> None:
    """As the rules read it, unless the model may have understood it better."""
    (step,), _ = drawn((new(),), situation("combine them"))
    assert (step.action, step.sources) == ("edit", (3, 4))
    (step,), _ = drawn((edit(4),), situation("please merge the two"))
    assert step.sources == (4, 3)
    (step,), _ = drawn((new("A tabby cat in a red boat."),), situation("combine the cat with the boat"))
    assert set(step.sources) == {2, 3}
    for words, right in (("combine the cat with the boat", edit(3, 2)), ("combine them", edit(1, 4))):
        assert drawn((right,), situation(words)) == ((right,), ())
    dogs = situation("join them together", head="Two dogs in a park.")
    assert drawn((edit(4),), dogs) == ((edit(4),), ())


OTHER = "Two bright dogs over a beach."  # what a model writes that takes the wrong picture for the one meant


@pytest.mark.parametrize(
    ("words", "step", "prompt"),
    [
        ("make the second picture brighter", edit(3), "A tabby cat on a sofa. Bright."),
        ("make the second one brighter", edit(3), "A tabby cat on a sofa. Bright."),
        ("make the second one brighter", edit(3, prompt=OTHER), "A tabby cat on a sofa. Bright."),
        ("make #2 brighter", edit(4, prompt=OTHER), "A tabby cat on a sofa. Bright."),
        ("make #2 brighter", edit(4, prompt="A yellow kite over a bright beach."), "A tabby cat on a sofa. Bright."),
        ("make #2 brighter", edit(4, prompt="A bright tabby cat on a sofa."), "A bright tabby cat on a sofa."),
        ("darken #2 somewhat", edit(4), "A tabby cat on a sofa. Dark."),
        ("make #2 a night scene", edit(4, prompt=OTHER), "A tabby cat on a sofa. At night."),
        ("make picture 2 an oil painting", edit(4, prompt=OTHER), "A tabby cat on a sofa. Oil painting."),
        ("give #2 a dark mood", edit(4, prompt=OTHER), "A tabby cat on a sofa. Dark."),
        ("make #2 look like #3", edit(4), "A tabby cat on a sofa."),
        ("zoom in on #2", edit(4), "A tabby cat on a sofa. Zoomed in."),
        ("remove the sofa from #2", edit(4), "A tabby cat."),
        ("replace the sofa in #2 with a bench", edit(4), "A tabby cat on a bench."),
        ("swap the cat in #2 for a dog", edit(4), "A dog on a sofa."),
        ("make the cat in #2 black", edit(4), "A tabby cat on a sofa. The cat is black."),
        ("in the second picture, make the sofa green", edit(4), "A tabby cat on a sofa. The sofa is green."),
        ("put a red ball next to the cat in #2", edit(4), "A tabby cat on a sofa. A red ball next to the cat."),
        ("like #2 but at night", new("A tabby cat at night."), "A tabby cat at night."),
        ("same as #2 with a hat", new("A tabby cat in a hat."), "A tabby cat in a hat."),
    ],
)
def test_the_picture_that_the_words_name_is_worked_on(words: str, step: Step, prompt: str) -> None:
    (done,), notes = drawn((step,), situation(words))
    assert (done.action, done.sources, done.prompt) == ("edit", (2,), prompt)
    assert done.instruction == (words if step.prompt != prompt else done.instruction)
    assert notes


@pytest.mark.parametrize(
    "words",
    [
        "make it look like #2",
        "make it look like the second picture",
        "make it more like #2",
        "paint it like the first picture",
        "make the kite like that of #2",
        "make the yellow kite like #2",
        "it should look like #2",
        "the style should be that of the second picture",
        "make it as bright as #2",
        "make it brighter than #2",
    ],
)
def test_a_picture_that_is_compared_with_is_not_worked_on(words: str) -> None:
    for step in (edit(4, prompt="A yellow kite over a bright beach."), new("A yellow kite over a bright beach.")):
        (done,), _ = drawn((step,), situation(words))
        assert (done.action, done.sources[:1]) in (("edit", (4,)), ("generate", ()))
        assert done.prompt.startswith("A yellow kite over a bright beach.")


def test_one_of_a_set_is_worked_on_with_what_it_shows() -> None:
    """Those drawn side by side show the same, and a prompt that fits one fits the other; not so other pictures."""
    same = tuple(LedgerEntry(number=at, line="a cat", prompt="A tabby cat on a sofa.", turn=2) for at in (3, 4))
    first = (LedgerEntry(number=1, line="a dog", prompt=PROMPTS[0], turn=1),)
    boat = (LedgerEntry(number=2, line="a boat", prompt=PROMPTS[2], turn=1),)
    shown = Situation(words="make the second one brighter", ledger=(*first, *boat, *same), pictures=4, head=3)
    for source, prompt in ((3, "A bright tabby cat on a bright sofa."), (2, "A bright red boat on a lake.")):
        (done,), _ = drawn((edit(source, prompt=prompt),), shown)
        assert done.sources == (4,)
        assert done.prompt == (prompt if source == 3 else "A tabby cat on a sofa. Bright.")


def test_the_second_one_may_be_a_thing_of_the_picture() -> None:
    step = edit(4, prompt="Two dogs in a park, the second one brighter.")
    assert drawn((step,), situation("make the second one brighter", head="Two dogs in a park."))[0] == (step,)


def test_of_several_edits_the_one_astray_takes_the_picture_that_is_left() -> None:
    words, boat = "make #2 darker and add a hat to #3", "A red boat with a hat on a lake, soft morning light."
    steps, _ = drawn((edit(4, prompt=OTHER), edit(3, prompt=boat)), situation(words))
    assert [step.sources for step in steps] == [(2,), (3,)]
    assert [step.prompt for step in steps] == ["A tabby cat on a sofa. Dark.", boat]
    steps, _ = drawn(
        (select(4), edit(2, prompt="A tabby cat on a dark sofa."), edit(4, prompt=OTHER)), situation(words)
    )
    assert [step.sources for step in steps] == [(4,), (2,), (3,)]
    assert steps[1].prompt == "A tabby cat on a dark sofa."
    assert steps[2].prompt == "A red boat on a lake, soft morning light. A hat."


def test_each_of_several_edits_is_held_to_what_is_said_of_its_picture() -> None:
    words = "make #2 darker and moodier, and add a hat to #3"
    steps, _ = drawn((edit(2, prompt="A tabby cat on a dark sofa."), edit(3, prompt=PROMPTS[2])), situation(words))
    assert steps[0].prompt == "A tabby cat on a dark sofa."
    assert steps[1].prompt == "A red boat on a lake, soft morning light. A hat."


@pytest.mark.parametrize(
    ("words", "sources", "told"),
    [
        ("make #1 in the style of #2 and #3", (1, 2, 3), False),
        ("put the dogs beside the cats of #2 and #3", (4, 2, 3), False),
        ("make #2 and #3 darker", (2, 3), True),
    ],
)
def test_one_picture_of_several_is_told_where_each_was_asked_for(
    words: str, sources: tuple[int, ...], told: bool
) -> None:
    _, notes = drawn((edit(*sources),), situation(words))
    assert any("by itself" in note for note in notes) is told


@pytest.mark.parametrize(
    ("words", "sources"),
    [
        ("add the cat from #2", (4, 2)),
        ("put the tabby cat of #2 in front of the kite", (4, 2)),
        ("make it night with the dog of #1", (4, 1)),
        ("replace the kite with the boat from picture #3", (4, 3)),
        ("add the dog from #1 and the cat from #2", (4, 1, 2)),
        ("like #2 but with the dog of #1", (2, 1)),
    ],
)
def test_the_picture_that_something_comes_from_goes_along(words: str, sources: tuple[int, ...]) -> None:
    (step,), _ = drawn((edit(4, prompt="A shaggy dog, a tabby cat, a red boat and a yellow kite."),), situation(words))
    assert (step.sources, step.instruction) == (sources, words)
    assert "#" not in step.prompt


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("remove the dog from #1", 1),
        ("take the cat out of #2", 2),
        ("give it the light of #1", 4),
        ("add the kite from #4", 4),
        ("add the ghost from #1", 4),
    ],
)
def test_what_goes_or_is_nowhere_brings_no_picture_along(words: str, source: int) -> None:
    (step,), _ = drawn((edit(4, prompt="A yellow kite over a beach."),), situation(words))
    assert step.sources == (source,)


def test_no_prompt_tells_from_which_picture_something_comes() -> None:
    (step,), _ = drawn((edit(4, prompt="A yellow kite over a beach."),), situation("add the cat from #2"))
    assert step.prompt == "A yellow kite over a beach. The cat."


@pytest.mark.parametrize("words", ["bring #2 closer to the look of #1", "place #2 in the style of #1"])
def test_a_look_that_is_borrowed_brings_no_pictures_together(words: str) -> None:
    assert brought_together(words) == ()


@pytest.mark.parametrize("words", ["draw a bridge between #1 and #2", "show #1 and #2 together"])
def test_what_is_of_both_is_not_done_to_each(words: str) -> None:
    assert not of_each(words)
    assert list(of_each("make #1 and #2 darker")) == [1, 2]


@pytest.mark.parametrize("words", ["not #1 but a fox in a wood", "I like #1 but draw me a fox"])
def test_a_picture_that_is_denied_or_only_liked_is_not_changed(words: str) -> None:
    ledger = tuple(LedgerEntry(number=n, line=p, prompt=p) for n, p in ((1, "A tabby cat."), (2, "Two dogs.")))
    situation = Situation(words=words, ledger=ledger, head=2, pictures=2)
    plan, _ = checked(Plan(reply="", steps=(Step(action="generate", prompt="A red fox in a wood."),)), situation)
    assert [step.action for step in plan.steps] == ["generate"]


@pytest.mark.parametrize(
    "words",
    [
        "combine #1 and #1",
        "please merge #1 with #1 at night",
        "#1 + #1",
        "combine picture #1, #1",
        "blend #1 with itself",
        "make it dusk and combine #1 and #1",
    ],
)
def test_a_picture_combined_with_itself_is_asked_back(words: str) -> None:
    plan = asked_back(situation(words))
    assert plan is not None
    assert not plan.steps
    assert plan.reply == "Combining takes two different pictures, and you named #1 twice: which other one?"


@pytest.mark.parametrize(
    "words",
    [
        "combine #1 and #11",
        "combine #1, #1 and #2",
        "make #1 and #1 darker",
        "combine the dog of #1 and the tree of #1",
        "don't combine #1 and #1",
        'a sign with "combine #1 and #1"',
    ],
)
def test_only_one_picture_that_is_named_twice_is_asked_back(words: str) -> None:
    assert asked_back(situation(words)) is None
    assert asked_back(situation("combine #1 and #1", own=1)) is None


# Pictures attached for a turn


def attached(words: str) -> Situation:
    """A cat, drawn, and a photo attached for these words."""
    ledger = (
        LedgerEntry(number=1, line="A cat.", prompt="A cat on a chair.", turn=1),
        LedgerEntry(number=2, line="the user's own picture gps.jpg", prompt="", name="gps.jpg"),
    )
    return Situation(words=words, ledger=ledger, pictures=2, head=2, trail=(1,), attachments=(2,))


@pytest.mark.parametrize("words", ["add a hat to #2", "a portrait of the person in #2", "a watercolour"])
def test_what_is_attached_is_never_drawn_without(words: str) -> None:
    (step,), notes = drawn((new(words),), attached(words))
    assert (step.action, step.sources, step.instruction, step.prompt) == ("edit", (2,), words, words)
    assert notes == ("taking #2 along, which you attached",)


def test_what_is_attached_goes_along_with_a_change_of_another() -> None:
    (step,), notes = drawn((edit(1),), attached("add the person from my photo"))
    assert step.sources == (1, 2)
    assert notes


@pytest.mark.parametrize("words", ["combine it with #2", "merge this with it", "combine them", "put the cat into this"])
@pytest.mark.parametrize("step", [edit(1), edit(2), new()])
def test_the_present_picture_is_joined_with_what_is_attached(words: str, step: Step) -> None:
    (step,), _ = drawn((step,), attached(words))
    assert (step.action, {*step.sources}) == ("edit", {1, 2})


def test_a_photo_alone_is_not_joined_with_anything() -> None:
    (step,), notes = drawn((edit(2),), attached("make it dusk in #2"))
    assert (step.sources, notes) == ((2,), ())
