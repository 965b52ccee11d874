"""Trivial rewriters. What they score is the floor that any other figure has to be read against."""

import random

from msgspec import structs
from rewriting_scores import Plans

from assistant.planning import Plan, Situation, Step


def repeat(situation: Situation) -> Plan:
    """The first words, for ever."""
    return _same_picture(situation, situation.standing_prompt or situation.words)


def append(situation: Situation) -> Plan:
    """Every instruction added at the end."""
    return _same_picture(situation, f"{situation.standing_prompt} {situation.words}.".strip())


def last_alone(situation: Situation) -> Plan:
    return _same_picture(situation, situation.words)


def shuffle(situation: Situation) -> Plan:
    words = f"{situation.standing_prompt} {situation.words}".split()
    random.Random(0).shuffle(words)
    return _same_picture(situation, " ".join(words))


def fixed_tail(situation: Situation) -> Plan:
    tail = (
        "Highly detailed, masterpiece, best quality, cinematic lighting, sharp focus, award-winning, trending, vivid."
    )
    return append(structs.replace(situation, words=f"{situation.words}. {tail}"))


def _same_picture(situation: Situation, prompt: str) -> Plan:
    if situation.head is None:
        return Plan(reply="", steps=(Step(action="generate", prompt=prompt),))
    return Plan(reply="", steps=(Step(action="edit", prompt=prompt, sources=(situation.head,)),))


TRIVIAL: dict[str, Plans] = {
    "repeat": repeat,
    "append everything": append,
    "last instruction alone": last_alone,
    "shuffled words": shuffle,
    "fixed tail": fixed_tail,
}
