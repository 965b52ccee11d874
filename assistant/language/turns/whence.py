"""Pictures named by what was there: "the piano from the church", "our caravan from before", "take it off the road"."""

import re
from collections.abc import Mapping, Sequence

from msgspec import structs

from assistant.language.reading import Reading
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.turns.likeness import shows
from assistant.language.turns.shown import PICTURES, Mention, latest
from assistant.language.words.lexicon import DEFINITE, POSSESSIVE
from assistant.language.words.tokens import Token

_OF_THIS = re.compile(r"^(\W*(?:please )?(?:put|place|add|move|bring)\b.*?) from this (?:picture|image|one)\b", re.I)
_EARLIER = frozenset(["before", "earlier", "previously"])


def less_this(words: str) -> str:
    """Words for a move without the present picture, which needs no naming: "put the dog | from this picture | next to
    the woman in the first one"."""
    return _OF_THIS.sub(r"\1", words)


def from_place(tokens: Sequence[Token], at: int, lines: Mapping[int, Reading], head: int | None) -> Mention | None:
    """ "The piano from | the church": the latest picture of what the present one does not show."""
    here = lines.get(head) if head is not None else None
    leads = [token.lower for token in tokens[max(0, at - 2) : at]]
    if here is None or not leads or (leads[-1] not in ("from", "off") and leads != ["out", "of"]):
        return None
    if tokens[at].lower in _EARLIER:
        return _had_before(tokens, at, at + 1, lines, here)
    longest = noun_phrase(tokens, at) if tokens[at].lower in ("the", "that") else None
    for end in range(longest.end, at + 1, -1) if longest else ():  # "from the market | stand beside"
        phrase = noun_phrase(tokens[:end], at)
        if phrase is None or not phrase.noun or phrase.noun in PICTURES:
            return None
        if shows(here, phrase):
            return _had_before(tokens, at, phrase.end, lines, here)
        if (found := latest([phrase], at, lines)) is not None:
            named = found.end < len(tokens) and tokens[found.end].lower in PICTURES  # "the church | picture"
            return structs.replace(found, end=found.end + named)
    return None


def _had_before(
    tokens: Sequence[Token], at: int, end: int, lines: Mapping[int, Reading], here: Reading
) -> Mention | None:
    """ "Our caravan from | before": the latest picture of what the present one does not show."""
    phrases = (noun_phrase(tokens[: at - 1], start) for start in range(max(0, at - 6), at - 1))
    phrase = next((found for found in phrases if found and found.noun and found.end == at - 1), None)
    if phrase is None or tokens[phrase.start].lower not in DEFINITE | POSSESSIVE or shows(here, phrase):
        return None
    found = latest([phrase], at, lines)
    return found and structs.replace(found, end=end)
