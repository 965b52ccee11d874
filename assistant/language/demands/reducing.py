"""Numbers that there shall be in the end, or be left: "reduce to two carriages", "cut the boats by half"."""

from collections.abc import Sequence

from assistant.language.demands.context import Context
from assistant.language.demands.counting import counted
from assistant.language.reading import Change
from assistant.language.scenes.chunks import number_of
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.wordclasses import is_boundary

_HALVED = (["in", "half"], ["by", "half"])
_ABOUT = frozenset(
    "say let us maybe perhaps like about around or so make it that i think them in total altogether".split()
)
_MAKING = frozenset(["makes", "make", "making", "made"])
_POINTING = frozenset(["which", "that", "this", "it", ","])
_MEANT = frozenset(["it", "that", "this", "them", "those", "these"])
_NUMBER = frozenset(["the", "number", "amount", "of", "all"])


def up_to(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Increase the number of cups | to five", "reduce to two carriages"."""
    if [token.lower for token in tokens[-2:]] in _HALVED:
        several = [token for token in tokens[:-2] if token.lower not in _NUMBER]
        halved = counted([*tokenize("half"), *several], context)
        return halved if all(change.kind == "alter" for change in halved) else []
    if example := _such_as(tokens, context):
        return example
    at = next((at for at, token in enumerate(tokens) if token.lower == "to"), None)
    number = number_of(tokens[at + 1]) if at is not None and at + 1 < len(tokens) else None
    if at is None or number is None:
        return []
    named = [
        token for token in tokens[:at] if token.lower not in ("the", "number", "amount", "of", "count", "down", "up")
    ]
    follows = at + 2 < len(tokens) and tokens[at + 2].kind == "word" and not is_boundary(tokens[at + 2].lower)
    if {token.lower for token in named} <= _MEANT and follows:  # "bring that up to ten | bats"
        named = []
    return counted([tokens[at + 1], *(named or tokens[at + 2 :])], context)


def summed_up(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "A cousin came along, | which makes three children", "a few more children, six in total": so many of what is
    there."""
    words = [token.lower for token in tokens]
    more = next((at + 1 for at, word in enumerate(words[:5]) if word in ("more", "fewer", "extra")), 0)
    if more and (example := _such_as(tokens[more:], context)):
        return example
    at = next((at for at in range(1, len(words)) if words[at] in _MAKING and words[at - 1] in _POINTING), 0)
    told = [token for token in tokens[at + 1 :] if token.lower not in ("now", "it")]
    return counted(told, context) if at and told and number_of(told[0]) is not None else []


def sums_up(tokens: Sequence[Token]) -> bool:
    """Whether words only tell how many those before them make: "a friend joined them, | that makes three"."""
    words = [token.lower for token in tokens[:2]]
    return len(words) == 2 and words[0] in _POINTING and words[1] in _MAKING


def _such_as(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "More | pumpkins, say seven": the number that is told after them."""
    comma = next((at for at, token in enumerate(tokens) if at and token.kind == "comma"), len(tokens))
    told = [token for token in tokens[comma + 1 :] if token.lower not in _ABOUT]
    named = [token for token in tokens[:comma] if token.lower not in _NUMBER]
    alone = len(told) == 1 and number_of(told[0]) is not None
    return counted([*told, *(named or tokenize("of them"))], context) if alone else []
