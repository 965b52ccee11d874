"""Fifty follow-ups by whatever chat model: locked phrases stay word for word, prompts within the generator's length."""

import random
from collections.abc import Iterator, Sequence

import pytest

import assistant_storyboard
from assistant import hookimpl
from assistant.events import Locked
from assistant.host import PluginHost
from assistant.images import Capabilities, GeneratedImage, ImageRequest, Job, PromptRules
from assistant.library import Library
from assistant.locking import locked_in, unheld
from assistant.planning import Plan, Situation, Step
from assistant.record import now
from assistant.session import Session
from assistant.testing import picture

PHRASES = ("hand-painted tiles, slightly chipped", "Kodak Portra 400")
MOST_WORDS = 45
THINGS = "boat lighthouse dog tree bridge castle crow lantern fence windmill sheep rainbow".split()
COLOURS = "red blue green white black yellow".split()
TIMES = "dusk dawn night noon morning".split()
WEATHERS = "rainy snowy foggy stormy sunny".split()


class Short:
    """A generator that draws nothing much, and takes short prompts only."""

    name = "short"

    def models(self) -> Sequence[str]:
        return ()

    def capabilities(self, model: str | None) -> Capabilities:
        return Capabilities(
            tasks=frozenset({"text-to-image", "image-to-image"}),
            edits_by="strength",
            prompt=PromptRules(dialect="tags", max_words=MOST_WORDS, max_characters=400),
        )

    def estimate(self, request: ImageRequest) -> None:
        return None

    def generate(self, request: ImageRequest, job: Job) -> Iterator[GeneratedImage]:
        yield GeneratedImage(data=picture(8, 8), media_type="image/png", width=8, height=8)


class Swelling:
    """A chat model that repeats all it knows, adds to it, and changes what it was told to leave alone."""

    name = "swelling"

    def models(self) -> Sequence[str]:
        return ()

    def plan(self, situation: Situation, job: Job, model: str | None = None) -> Plan:
        standing = situation.standing_prompt.upper() if len(situation.words) % 3 == 0 else situation.standing_prompt
        prompt = f"{standing}, {situation.words}, highly detailed, in glorious light that nobody asked for".strip(", ")
        if situation.head is None:
            return Plan(reply="", steps=(Step(action="generate", prompt=prompt),))
        step = Step(action="edit", prompt=prompt, instruction=situation.words, sources=(situation.head,))
        return Plan(reply="", steps=(step,))


class Plugin:
    @hookimpl
    def register_generators(self) -> list[Short]:
        return [Short()]

    @hookimpl
    def register_chat_models(self) -> list[Swelling]:
        return [Swelling()]


def follow_up(chance: random.Random) -> str:
    thing, colour = chance.choice(THINGS), chance.choice(COLOURS)
    return chance.choice(
        (
            f"add a {colour} {thing}",
            f"remove the {thing}",
            f"make the {thing} {colour}",
            f"make it {chance.choice(TIMES)}",
            f"make it {chance.choice(WEATHERS)}",
            f"move the {thing} to the left",
            "make it a watercolour",
            "more dramatic",
        )
    )


@pytest.mark.parametrize("chat", ["storyboard", "swelling"])
def test_fifty_follow_ups(host: PluginHost, library: Library, chat: str) -> None:
    host.register(Plugin(), "plugin")
    host.register(assistant_storyboard, "storyboard")
    session = Session(host, library, name="locked", generator="short", chat=chat, seed=1)
    session.record.open()
    session.record.save(Locked(at=now(), phrases=PHRASES))
    chance = random.Random(1)
    for words in ["a lighthouse by the sea", *(follow_up(chance) for _ in range(50))]:
        list(session.say(words))
    prompts = [call.request.prompt for call in session.conversation.calls.values()]
    assert len(prompts) >= 40
    for prompt in prompts:
        assert all(phrase in prompt for phrase in PHRASES), prompt
        assert len(prompt.split()) <= MOST_WORDS
        assert len(prompt) <= 400
    session.close()


def test_an_instruction_holds_to_what_is_locked_now_and_once() -> None:
    """A server may be sent nothing but the instruction of an edit."""
    request = ImageRequest(prompt="A ship.", instruction="Make it dusk.")
    held, notes = locked_in(request, ("the Queen Anne", "room #1"), Capabilities())
    assert held.instruction == "Make it dusk. Keep: the Queen Anne; room #1."
    assert held.prompt == "A ship. the Queen Anne. room #1."
    assert len(notes) == 2
    assert locked_in(held, ("the Queen Anne", "room #1"), Capabilities())[0] == held
    assert unheld(held.instruction or "") == "Make it dusk."
