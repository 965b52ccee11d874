"""Numbers that there shall be in the end, or be left: "reduce to two carriages", "cut the boats by half"."""

from collections.abc import Sequence

from assistant.language.demands.context import Context
from assistant.language.demands.counting import counted
from assistant.language.reading import Change
from assistant.language.scenes.chunks import number_of
from assistant.language.words.tokens import Token, tokenize

_HALVED = (["in", "half"], ["by", "half"])
_NUMBER = frozenset(["the", "number", "amount", "of", "all"])


def up_to(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Increase the number of cups | to five", "reduce to two carriages"."""
    if [token.lower for token in tokens[-2:]] in _HALVED:
        several = [token for token in tokens[:-2] if token.lower not in _NUMBER]
        halved = counted([*tokenize("half"), *several], context)
        return halved if all(change.kind == "alter" for change in halved) else []
    at = next((at for at, token in enumerate(tokens) if token.lower == "to"), None)
    number = number_of(tokens[at + 1]) if at is not None and at + 1 < len(tokens) else None
    if at is None or number is None:
        return []
    named = [
        token for token in tokens[:at] if token.lower not in ("the", "number", "amount", "of", "count", "down", "up")
    ]
    return counted([tokens[at + 1], *(named or tokens[at + 2 :])], context)
