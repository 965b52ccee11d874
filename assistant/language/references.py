"""Which pictures the user's words name: "#2", "picture 3", "the first one", "the previous one", "the one with the boat"."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from assistant.language.drafts import names
from assistant.language.lexicon import NUMBERS
from assistant.language.nouns import noun_phrase
from assistant.language.reading import Reading
from assistant.language.tokens import Token

_PICTURES = frozenset(
    """
    picture image version one photo drawing number no pic attempt draft variant variation option result
    """.split()
)
_ORDINALS = {
    word: value
    for value, word in enumerate(
        """
        first second third fourth fifth sixth seventh eighth ninth tenth
        """.split(),
        start=1,
    )
} | {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "original": 1, "initial": 1, "last": -1, "latest": -1}
_BEFORE = frozenset(["previous", "earlier", "prior", "preceding"])
_PREPOSITIONS = frozenset(["to", "from", "with", "on", "of", "in", "for"])


@dataclass(frozen=True, kw_only=True)
class Mention:
    """Words from token `start` to `end` that name picture `number`."""

    number: int
    start: int
    end: int


def mentions(
    tokens: Sequence[Token], numbers: Collection[int], head: int | None, lines: Mapping[int, Reading]
) -> list[Mention]:
    """The pictures named, in order of mention. A number nobody has drawn yet is given back too, for the caller to refuse."""
    found: list[Mention] = []
    at = 0
    while at < len(tokens):
        mention = _mention_at(tokens, at, sorted(numbers), head, lines)
        if mention is None:
            at += 1
        else:
            found.append(mention)
            at = max(mention.end, at + 1)
    return found


def _mention_at(
    tokens: Sequence[Token], at: int, numbers: list[int], head: int | None, lines: Mapping[int, Reading]
) -> Mention | None:
    words = [token.lower for token in tokens[at : at + 6]]
    word = words[0]
    if word.startswith("#") and word[1:].isdecimal():
        return Mention(number=int(word[1:]), start=at, end=at + 1)
    start, skip = at, 0
    if word in ("the", "that", "my", "your"):
        skip = 1
    rest = words[skip:]
    if not rest:
        return None
    if rest[0] in _PICTURES and len(rest) > 1 and rest[0] != "one" and _as_number(rest[1]) is not None:
        return Mention(number=_as_number(rest[1]) or 0, start=start, end=at + skip + 2)
    noun = len(rest) > 1 and rest[1] in _PICTURES
    if rest[0] in _ORDINALS and (
        noun or (skip and (len(rest) == 1 or rest[1] in ("and", "but", "again", "of", "with", "except")))
    ):
        number = _nth(numbers, _ORDINALS[rest[0]])
        return number and Mention(number=number, start=start, end=at + skip + 1 + noun)
    if rest[0] in _BEFORE and (noun or len(rest) == 1):
        number = _before(numbers, head)
        return number and Mention(number=number, start=start, end=at + skip + 1 + noun)
    if (
        skip
        and rest[0] in ("one", "picture", "image", "version")
        and len(rest) > 1
        and rest[1] in ("before", "earlier")
    ):
        number = _before(numbers, head)
        return number and Mention(number=number, start=start, end=at + skip + 2)
    return _by_content(tokens, at, skip, lines)


def _as_number(word: str) -> int | None:
    if word.lstrip("#").isdecimal():
        return int(word.lstrip("#"))
    return NUMBERS.get(word)


def _nth(numbers: list[int], place: int) -> int | None:
    index = place - 1 if place > 0 else len(numbers) + place
    return numbers[index] if 0 <= index < len(numbers) else None


def _before(numbers: list[int], head: int | None) -> int | None:
    earlier = [number for number in numbers if head is None or number < head]
    return earlier[-1] if earlier else None


def _by_content(tokens: Sequence[Token], at: int, skip: int, lines: Mapping[int, Reading]) -> Mention | None:
    """ "The one with the boat", "the boat version": the latest picture whose line has that thing."""
    if not skip or not lines:
        return None
    word = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if (
        word in _PICTURES
        and at + 3 < len(tokens)
        and tokens[at + 2].lower in ("with", "where", "showing", "of", "that")
    ):
        phrase = noun_phrase(tokens, at + 3)
        wanted, end = (phrase.noun, phrase.end) if phrase else ("", at + 3)
    else:
        phrase = noun_phrase(tokens, at)
        if phrase is None or phrase.head not in ("version", "picture", "image", "variant") or " " not in phrase.noun:
            return None
        wanted, end = phrase.noun.rsplit(" ", 1)[0], phrase.end
    for number in sorted(lines, reverse=True):
        if wanted and _has(lines[number], wanted):
            return Mention(number=number, start=at, end=end)
    return None


def _has(reading: Reading, wanted: str) -> bool:
    said = (*reading.weather, *reading.styles, reading.time or "")
    return any(names(wanted, thing.noun) for thing in reading.things) or any(wanted in value for value in said)
