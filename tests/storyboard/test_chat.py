"""The chat model by rules, spoken to as the session does: a situation in, a plan out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.images import Capabilities, Job, PromptRules
from assistant.planning import ChatModel, Exchange, LedgerEntry, Plan, Situation
from assistant_storyboard.chat import StoryboardChat

ANY = Capabilities()


class Talk:
    """A conversation without pictures: what each turn's plan makes of the ledger."""

    def __init__(self, capabilities: Capabilities = ANY, locked: tuple[str, ...] = ()) -> None:
        self.chat: ChatModel = StoryboardChat()
        self.capabilities = capabilities
        self.locked = locked
        self.ledger: list[LedgerEntry] = []
        self.exchanges: list[Exchange] = []
        self.head: int | None = None

    def say(self, words: str) -> Plan:
        situation = Situation(
            words=words,
            pictures=len(self.ledger),
            ledger=tuple(self.ledger),
            head=self.head,
            exchanges=tuple(self.exchanges[-3:]),
            locked=self.locked,
            capabilities=self.capabilities,
        )
        plan = self.chat.plan(situation, Job())
        for step in plan.steps:
            if step.action == "select":
                self.head = step.sources[0]
                continue
            for _ in range(step.count):
                number = len(self.ledger) + 1
                self.ledger.append(LedgerEntry(number=number, line=words, parents=step.sources, prompt=step.prompt))
            self.head = len(self.ledger)
        self.exchanges.append(Exchange(words=words, reply=plan.reply))
        return plan

    @property
    def prompt(self) -> str:
        return next((entry.prompt or "" for entry in self.ledger if entry.number == self.head), "")


def after(*turns: str) -> Talk:
    talk = Talk()
    for words in turns:
        talk.say(words)
    return talk


def test_the_acceptance_dialogue() -> None:
    talk = Talk()
    first = talk.say("a lighthouse on a cliff in a storm")
    assert [step.action for step in first.steps] == ["generate"]
    turns = ["make it dusk", "add a small red boat on the left", "remove the storm", "make it a watercolour"]
    for number, words in enumerate(turns, start=1):
        step = talk.say(words).steps[0]
        assert (step.action, step.sources) == ("edit", (number,))
    lowered = talk.prompt.lower()
    for said in ("lighthouse", "cliff", "dusk", "small red boat on the left", "watercolour"):
        assert said in lowered
    for gone in ("storm", "gloom", "heavy", "surf breaks", "flashes"):
        assert gone not in lowered


def test_the_instruction_is_the_change_in_plain_words() -> None:
    step = after("a cat on a sofa").say("make the sofa green and add a lamp").steps[0]
    assert step.instruction == "Make the sofa green and add a lamp. Keep everything else as it is."


def test_an_idea_is_kept_word_for_word_but_for_the_asking() -> None:
    talk = after("Please draw me a picture of three pewter thimbles to the left of a quilted mitten, no people")
    assert "to the left of a quilted mitten, no people." in talk.prompt
    assert talk.prompt.startswith("Three ")
    assert 15 <= len(talk.prompt.split()) <= 80


def test_what_somebody_else_wrote_stays_but_for_what_is_changed() -> None:
    talk = Talk()
    prompt = (
        "An old keeper climbs the spiral stair of a granite lighthouse, lantern in hand. A red boat waits below."
        " The film stock is grainy, and nobody speaks."
    )
    talk.ledger = [LedgerEntry(number=1, line="a lighthouse", prompt=prompt)]
    talk.head = 1
    talk.say("make the boat blue")
    assert talk.prompt == prompt.replace("red boat", "blue boat")


def test_recolouring_replacing_and_removing_leave_nothing_of_the_old() -> None:
    talk = after("a red barn in a meadow", "make the barn blue", "replace the barn with a windmill")
    assert "red" not in talk.prompt.lower()
    assert "barn" not in talk.prompt.lower()
    talk.say("remove the windmill")
    assert "windmill" not in talk.prompt.lower()
    assert "meadow" in talk.prompt


def test_prompts_do_not_swell() -> None:
    talk = after("a cottage by a lake")
    first = len(talk.prompt.split())
    colours = ["red", "blue", "green", "white", "yellow"]
    for turn in range(20):
        talk.say(f"make the cottage {colours[turn % 5]}")
        talk.say(["make it night", "at dawn", "let it rain", "stop the rain"][turn % 4])
    assert len(talk.prompt.split()) <= first + 8


def test_undo_goes_to_the_parent_and_selecting_to_the_picture_named() -> None:
    talk = after("a fox in a forest", "make it night", "add an owl")
    assert talk.say("undo that").steps[0].sources == (2,)
    assert talk.say("go back to #1").steps[0].sources == (1,)
    nothing = talk.say("undo")
    assert nothing.steps == ()
    assert "nothing to undo" in nothing.reply


def test_like_an_earlier_picture_but_changed() -> None:
    talk = after("a harbour with two boats", "remove the boats", "make it winter")
    step = talk.say("like #1 but at night").steps[0]
    assert (step.action, step.sources) == ("edit", (1,))
    assert "boats" in step.prompt
    assert "night" in step.prompt
    assert "winter" not in step.prompt.lower()


def test_variations_keep_the_prompt() -> None:
    talk = after("a fox in a forest")
    prompt = talk.prompt
    step = talk.say("four variations").steps[0]
    assert (step.action, step.sources, step.count, step.prompt) == ("vary", (1,), 4, prompt)


def test_combining_brings_the_things_of_both() -> None:
    talk = after("a fox in a forest", "a new picture: a submarine under the ice")
    step = talk.say("combine #1 and #2").steps[0]
    assert step.sources == (1, 2)
    assert "fox" in step.prompt
    assert "submarine" in step.prompt


def test_a_new_subject_is_a_new_picture() -> None:
    step = after("a harbour at dawn").say("a dragon over a castle").steps[0]
    assert (step.action, step.sources) == ("generate", ())
    assert "harbour" not in step.prompt


def test_a_picture_of_the_users_own_is_no_scene() -> None:
    """Its name tells nothing of what is in it: the change alone is the prompt, in the user's words the instruction."""
    talk = Talk()
    talk.ledger, talk.head = [LedgerEntry(number=1, line="the user's own picture cat.png", prompt="")], 1
    (step,) = talk.say("make the hat black and make it night").steps
    assert step.sources == (1,)
    assert "picture" not in step.prompt
    assert step.prompt.endswith("At night.")
    assert step.instruction == "Make the hat black and make it night. Keep everything else as it is."
    talk.head = 1
    assert talk.say("make the cat black").steps[0].instruction == "Make the cat black. Keep everything else as it is."


@pytest.mark.parametrize(("words", "cats"), [("#1 make it blue", "blue cat"), ("#1 make the cats blue", "blue cats")])
def test_there_are_as_many_in_a_picture_of_the_users_own_as_are_spoken_of(words: str, cats: str) -> None:
    talk = Talk()
    talk.ledger, talk.head = (
        [LedgerEntry(number=1, line="the user's own picture cat.png", prompt="", name="cat.png")],
        1,
    )
    assert f"{cats}." in talk.say(words).steps[0].prompt


def test_a_picture_of_the_users_own_goes_along_where_it_is_named() -> None:
    talk = after("a cat on a sofa")
    talk.ledger.append(LedgerEntry(number=2, line="the user's own picture ball.png", prompt="", name="ball.png"))
    (step,) = talk.say("put the ball of #2 on the sofa").steps
    assert step.sources == (1, 2)
    assert "ball" in step.prompt
    assert "picture" not in step.prompt
    assert step.instruction == "Put the ball of #2 on the sofa. Keep everything else as it is."


def test_questions_and_thanks_draw_nothing() -> None:
    talk = after("a fox")
    for words in ("thanks, that is lovely!", "what can you do?"):
        plan = talk.say(words)
        assert plan.steps == ()
        assert plan.reply


def test_standing_exclusions_hold_until_lifted() -> None:
    talk = after("a street market", "from now on no people", "make it dusk", "add a red awning")
    assert "No people." in talk.prompt
    talk.say("add a girl with a kite")
    talk.say("add people")
    assert "No people" not in talk.prompt


def test_exclusions_are_the_negative_prompt_where_there_is_one() -> None:
    talk = Talk(Capabilities(parameters=frozenset({"negative_prompt"})))
    assert talk.say("an empty street, no cars").steps[0].negative_prompt == "cars"
    assert Talk().say("an empty street, no cars").steps[0].negative_prompt is None


def test_what_is_not_understood_is_said_and_kept_where_it_describes() -> None:
    plan = after("a fox in a forest").say("with a sense of wonder")
    assert "with a sense of wonder" in plan.reply.lower()
    assert "with a sense of wonder" in plan.steps[0].prompt.lower()


def test_what_is_said_to_the_assistant_stays_out_of_the_prompt() -> None:
    plan = after("a fox in a forest").say("could you maybe do the thing we talked about")
    assert "the thing we talked about" in plan.reply.lower()
    assert not plan.steps


def test_a_turn_that_changes_nothing_is_not_drawn_and_not_paid_for() -> None:
    talk = after("a fox in a forest", "four variations")
    for words in ("change it", "go back to the elephant version", "leave the forest as it is"):
        assert not talk.say(words).steps


def test_another_picture_that_is_not_told_is_asked_back() -> None:
    talk = after("a fox in a forest", "add a boat", "a new picture: a teapot")
    for words in (
        "make it like the other one",
        "like the other one but red",
        "use the other one but make it red",
        "combine it with the other one",
    ):
        plan = talk.say(words)
        assert (plan.steps, plan.reply) == ((), "Which picture do you mean? There is #1, #2 and #3.")


def test_locked_words_are_a_sentence_of_their_own() -> None:
    talk = Talk()
    talk.locked = ("three tiny gulls",)
    talk.say("a boat on a lake")
    talk.say("make it night")
    assert "three tiny gulls. " in f"{talk.prompt} "


def test_tags_for_generators_that_read_tags() -> None:
    talk = Talk(Capabilities(prompt=PromptRules(dialect="tags", max_words=50)))
    talk.say("a lighthouse on a cliff in a storm")
    talk.say("make it dusk")
    talk.say("add a small red boat on the left")
    assert "." not in talk.prompt
    assert ", at dusk, " in talk.prompt
    assert "a small red boat on the left" in talk.prompt


def test_a_change_of_dialect_rewrites_the_prompt() -> None:
    talk = after("a lighthouse on a cliff")
    talk.capabilities = Capabilities(prompt=PromptRules(dialect="tags"))
    talk.say("make it dusk")
    assert "." not in talk.prompt


def test_ten_thousand_words_are_cut_to_what_the_generator_takes() -> None:
    plan = Talk().say("a red fox and a green bird near the old mill, " * 1000)
    assert len(plan.steps[0].prompt.split()) <= PromptRules().max_words
    assert "words" in plan.reply


FOLLOW_UPS = st.sampled_from(
    [
        "make it night", "add an owl", "remove the boat", "make the boat green", "replace the cliff with a pier",
        "let it rain", "as a watercolour", "no people", "make everything simpler", "three boats", "zoom out", "undo",
    ]
)  # fmt: skip


@settings(deadline=None, max_examples=30)
@given(st.lists(FOLLOW_UPS, max_size=8))
def test_locked_phrases_survive_verbatim(turns: list[str]) -> None:
    locked = ("red fishing boat", "cliff at Land's End")
    talk = Talk(locked=locked)
    talk.say("a red fishing boat below the cliff at Land's End")
    for words in turns:
        talk.say(words)
        assert all(phrase in talk.prompt for phrase in locked)


@settings(deadline=None, max_examples=60)
@given(st.text(min_size=1, max_size=60), st.text(min_size=1, max_size=60))
def test_any_words_get_an_answer(first: str, second: str) -> None:
    talk = Talk()
    for words in (first, second):
        plan = talk.say(words)
        assert plan.reply
        assert all(step.prompt or step.action == "select" for step in plan.steps)


def test_a_new_ground_is_told_with_what_is_moved_there() -> None:
    talk = after("a girl with a yellow umbrella on a beach", "put her in a busy street")
    assert "yellow umbrella in a busy street." in talk.prompt
    assert talk.prompt.count("street") == 1
    assert "beach" not in talk.prompt


def test_a_turn_that_asks_twice_is_done_once() -> None:
    talk = after("a fox and a dove in a garden", "the dove is too much, remove it")
    assert "dove" not in talk.prompt
