"""A turn's words, read against what the rules wrote of the pictures there are."""

from functools import lru_cache

from assistant.checking.wanting import heard
from assistant.language import Reading, Request, read
from assistant.planning import Situation
from assistant_storyboard.prompts.passages import passages_of


def asked(situation: Situation) -> Request:
    """What a turn asks for, as the rules read it."""
    readings = {entry.number: shown(entry.shows) for entry in situation.ledger}
    return heard(situation, shown(known_of(situation, situation.head)), readings)


def known_of(situation: Situation, number: int | None) -> str:
    """What is known of a picture, to go on from: its prompt; of the user's own picture, what is marked in it."""
    entry = situation.entry(number)
    prompt = entry.prompt or "" if entry else ""
    return prompt or (situation.marked if number == situation.head else "")


@lru_cache(maxsize=512)
def shown(prompt: str) -> Reading:
    """What a prompt shows, without the program's own details; those of the ledger come again every turn."""
    return read(passages_of(prompt).told)
