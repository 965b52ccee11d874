"""Changes of number: "another cat", "two more", "one fewer", "only one boat", "double the boats", "three of them"."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from assistant.language.chunks import number_of
from assistant.language.effects import thing_of
from assistant.language.lexicon import NUMBERS
from assistant.language.morphology import singular
from assistant.language.nouns import noun_phrase
from assistant.language.reading import Change, Thing
from assistant.language.resolving import Context, resolve, salient, total
from assistant.language.tokens import Token

_FACTORS = {"double": 2.0, "twice": 2.0, "triple": 3.0, "thrice": 3.0, "half": 0.5, "halve": 0.5}
_LEADS = frozenset(
    """
    it that them there be to have make only just exactly the number of amount are should is
    """.split()
)
_AFTERWARDS = frozenset(
    """
    instead of one two three four please now only too then rather than a single in total altogether
    """.split()
)


# What follows a number that stands for the things themselves: "five of them", "take one away", "just one, but black".
_UNNAMED = frozenset(["them", "those", "these", "it", "instead", "please", "total", "away", "out", "off"])


_NEXT = frozenset(["second", "third", "fourth", "fifth", "sixth", "further"])


class _Amount(NamedTuple):
    """A number said, how it is meant, and which token comes after it."""

    number: float
    meant: Literal["stated", "more", "fewer", "times"]
    end: int


def counted(
    tokens: Sequence[Token], context: Context, mode: Literal["add", "remove", "state"] = "state"
) -> list[Change]:
    """The change of number that a clause asks for, [] when it asks for none.

    `mode` is what the clause's verb was: after "add" and "remove" a plain number is of things to come or to go.
    """
    start = 0
    if mode == "state":
        while start < len(tokens) and tokens[start].lower in _LEADS:
            start += 1
    amount = _amount(tokens, start)
    if amount is None:
        return []
    noun, emphatic = _counted_noun(tokens, amount, context)
    present = thing_of(noun, context) if noun else None
    if noun is None or present is None:
        return []
    now = total(present.noun, context.picture) or 1
    match amount.meant, mode:
        case "times", _:
            wanted = round(now * amount.number)
        case "more", _:
            wanted = now + int(amount.number)
        case ("fewer", _) | ("stated", "remove"):
            wanted = now - int(amount.number)
        case "stated", "state":
            wanted = int(amount.number)
            if not (emphatic or start) and wanted == total(present.noun, context.picture):
                return []
        case _:
            return []
    if wanted <= 0:
        return [Change(kind="remove", noun=noun)]
    return [Change(kind="alter", noun=noun, thing=Thing(noun=noun, count=wanted))]


def _amount(tokens: Sequence[Token], at: int) -> _Amount | None:
    words = [token.lower for token in tokens[at : at + 4]]
    if not words:
        return None
    if words[0] in _FACTORS:
        skip = 3 if words[1:3] in (["as", "many"], ["as", "much"]) else 1
        return _Amount(_FACTORS[words[0]], "times", at + skip)
    if words[0] == "another":
        number = _number(words[1]) if len(words) > 1 else None
        return _Amount(number or 1, "more", at + (2 if number else 1))
    if words[0] in ("a", "one") and len(words) > 1 and words[1] in _NEXT:
        return _Amount(1, "more", at + 2)
    number, skip = _number(words[0]), 1
    if words[0] == "a" and len(words) > 1 and words[1] in ("pair", "couple"):
        number, skip = 2, 2
    if words[0] == "a" and len(words) > 1 and words[1] == "single":
        number, skip = 1, 2
    if number is None:
        return None
    following = words[skip] if len(words) > skip else ""
    if following in ("more", "extra", "additional"):
        return _Amount(number, "more", at + skip + 1)
    if following in ("fewer", "less"):
        return _Amount(number, "fewer", at + skip + 1)
    return _Amount(number, "stated", at + skip)


def _number(word: str) -> int | None:
    return int(word) if word.isdecimal() and len(word) < 4 else NUMBERS.get(word)


def _counted_noun(tokens: Sequence[Token], amount: _Amount, context: Context) -> tuple[str | None, bool]:
    """The thing that is counted, and whether it was named by a pronoun, or by nothing ("make it two")."""
    at = amount.end
    while at < len(tokens) and tokens[at].lower in ("of", "the", "number", "amount", "my"):
        at += 1
    rest = tokens[at:]
    if not rest or rest[0].lower in _UNNAMED:
        return salient(context, several=amount.meant != "more" and amount.number == 1), True
    phrase = noun_phrase(tokens, at)
    if phrase is not None and not phrase.noun and len(phrase.materials) == 1:
        phrase.noun = phrase.head = singular(tokens[phrase.end - 1].lower)
    if phrase is None or not phrase.noun or phrase.determiner:
        return None, False
    if any(token.lower not in _AFTERWARDS for token in tokens[phrase.end :]):
        return None, False
    noun = resolve(phrase, context.picture.things)
    present = thing_of(noun, context) if noun else None
    new = present is not None and set(phrase.colours) - set(present.colours)
    return (None, False) if new else (noun, tokens[-1].lower == "instead")


def up_to(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Increase the number of cups | to five", "reduce to two carriages"."""
    at = next((at for at, token in enumerate(tokens) if token.lower == "to"), None)
    number = number_of(tokens[at + 1]) if at is not None and at + 1 < len(tokens) else None
    if at is None or number is None:
        return []
    named = [
        token for token in tokens[:at] if token.lower not in ("the", "number", "amount", "of", "count", "down", "up")
    ]
    return counted([tokens[at + 1], *(named or tokens[at + 2 :])], context)
