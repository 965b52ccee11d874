"""A turn's words, read against the pictures there are."""

from collections.abc import Mapping
from functools import lru_cache

from assistant.language import Reading, Request, read, read_request
from assistant.planning import Situation
from assistant_storyboard.prompts.passages import passages_of


def asked(situation: Situation) -> Request:
    """What a turn asks for, as the rules read it."""
    readings = _readings(situation)
    return read_request(
        situation.words,
        shown(situation.standing_prompt) if situation.head else None,
        numbers=range(1, situation.pictures + 1),
        head=situation.head,
        lines=readings,
        earlier=tuple(exchange.words for exchange in situation.exchanges),
        ancestors=situation.ancestors,
        trail=situation.trail,
    )


@lru_cache(maxsize=512)
def shown(prompt: str) -> Reading:
    """What a prompt shows, without the program's own details; those of the ledger come again every turn."""
    return read(passages_of(prompt).told)


def _readings(situation: Situation) -> Mapping[int, Reading]:
    return {entry.number: shown(entry.shows) for entry in situation.ledger}
