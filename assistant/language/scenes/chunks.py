"""Where a noun phrase begins and ends, in open vocabulary: its determiner, and the words up to the next boundary.

A boundary is a word of a closed class, punctuation that does not join adjectives, or the verb after the noun.
"""

from collections.abc import Sequence

import msgspec

from assistant.language.scenes.chunk import Chunk, is_verb
from assistant.language.words.adjectives import GERUNDS
from assistant.language.words.compounds import is_listed
from assistant.language.words.dictionary import can_be, is_only, verb_of
from assistant.language.words.lexicon import DEFINITE, DETERMINERS, FURTHER, INDEFINITE, NUMBERS, POSTPOSITIVE
from assistant.language.words.morphology import is_plural
from assistant.language.words.tokens import Token, is_name
from assistant.language.words.verbs import base_of, is_participle
from assistant.language.words.vocabulary import ARRIVALS, MATERIALS, MOODS, STYLE_WORDS, TIMES, WEATHER_ADJECTIVES
from assistant.language.words.wordclasses import (
    having,
    is_boundary,
    is_closed,
    is_colour,
    is_modifier,
    is_shade,
    made_of,
    names_too,
    quantities,
    relations,
    sides,
    states,
)

_CANNED = frozenset("beer fuel garbage milk oil paint petrol rubbish soda soup spray trash".split())
_AFTER_NOUNS = frozenset(["more", "less", "back"])  # "make the scene more cheerful", "take the boat back out"
_HOW_FAR = frozenset(["low", "high", "deep", "far", "close", "visible", "alone"])
UPON = frozenset(["on", "upon", "against", "over", "atop", "across"])
_DEGREES = frozenset(["very", "really", "quite", "rather"])  # "a | very | big tree"
_WITHIN = frozenset(["of", "with", "in", "wearing"])
_DETERMINED = 6  # tokens of "all of the other two"
_LONGEST = 12  # words of a noun phrase; keeps reading linear in the text


def chunk_at(tokens: Sequence[Token], at: int) -> Chunk | None:
    """The noun phrase (or run of adjectives) that starts at token `at`."""
    if any(_are_mutual(tokens[start : start + 2]) for start in (at, at - 1) if start >= 0):
        return None
    opens = (at == 0 or tokens[at - 1].kind == "stop") and tokens[at].text[:1].isupper() if at < len(tokens) else False
    before = tokens[at - 1].lower if 0 < at <= len(tokens) else ""
    chunk = Chunk(start=at, end=at, opens=opens, within=before if before in _WITHIN else "")
    here = _determiner(tokens, at, chunk)
    while here < len(tokens) and len(chunk.words) < _LONGEST:
        if tokens[here].kind == "word" and _continues(tokens, here, chunk):
            chunk.words.append(tokens[here])
        elif not (chunk.words and (_joins_adjectives(tokens, here, chunk) or _joins_colours(tokens, here, chunk))):
            break
        here += 1
    chunk.end = here
    return chunk if chunk.words else None


def _are_mutual(words: Sequence[Token]) -> bool:
    """Whether words tell of some what they do to the others of them, and name nothing: "facing | each other"."""
    return [word.lower for word in words] in (["each", "other"], ["one", "another"])


def _determiner(tokens: Sequence[Token], at: int, chunk: Chunk) -> int:
    here = at
    while here < min(len(tokens), at + _DETERMINED):
        token = tokens[here]
        quantity = quantities().match(tokens, here)
        if quantity and here + quantity[1] < len(tokens):
            chunk.count, chunk.counted = quantity[0], True
            here += quantity[1]
        elif token.lower in DETERMINERS and token.kind == "word":
            chunk.determiner = chunk.determiner or token.lower
            chunk.other = chunk.other or token.lower == "another"
            here += 1
        elif token.lower == "of" and chunk.counted and here + 1 < len(tokens) and tokens[here + 1].lower in DEFINITE:
            here += 1
        elif (token.lower in ("other", "more", "extra", "additional") and here > at) or _is_next(tokens, here, chunk):
            chunk.other = True
            here += 1
        elif (number := number_of(token)) is not None and here + 1 < len(tokens):
            chunk.count, chunk.counted = number, True
            here += 1
        elif here > at and token.lower in _DEGREES and here + 1 < len(tokens) and is_modifier(tokens[here + 1].lower):
            here += 1
        else:
            break
    return here


def _is_next(tokens: Sequence[Token], here: int, chunk: Chunk) -> bool:
    """Whether "a second horse" is one more."""
    return chunk.determiner == "a" and tokens[here].lower in FURTHER


def number_of(token: Token) -> int | None:
    """The number a token says in digits or words ("twenty-five"), None if none."""
    if token.kind == "number":
        return int(token.text) if token.text.isdecimal() and 0 < len(token.text) < 5 else None
    tens, _, ones = token.lower.partition("-")
    if tens in NUMBERS and ones in NUMBERS and NUMBERS[tens] >= 20:
        return NUMBERS[tens] + NUMBERS[ones]
    return NUMBERS.get(token.lower)


def _continues(tokens: Sequence[Token], here: int, chunk: Chunk) -> bool:
    word = tokens[here].lower
    if _is_can(tokens, here, chunk):
        return True
    if is_closed(word) or word in DETERMINERS or word.startswith("#"):
        return False
    if any(table().match(tokens, here) for table in (relations, made_of, having, states)):
        return False
    if word.endswith("ing") and _is_can(tokens, here + 1, msgspec.structs.replace(chunk, words=[tokens[here]])):
        return here + 2 >= len(tokens) or tokens[here + 2].kind != "word" or is_boundary(tokens[here + 2].lower)
    owned = word == "back" and chunk.words and chunk.words[-1].lower.endswith(("'s", "s'"))
    if owned and chunk.start and relations().match(tokens, chunk.start - 1):
        return True  # "onto the elephant's | back"
    if chunk.words and (word in _AFTER_NOUNS or (word in ARRIVALS and chunk.words[-1].lower in TIMES)):
        return False
    if chunk.words and word in _HOW_FAR and _is_whereabouts(tokens, here + 1):
        return False  # "a moon | low on the horizon"
    if chunk.words and (sides().match(tokens, here) or word in POSTPOSITIVE or word.startswith("mid-")):
        return False
    if chunk.words and not chunk.counted and stands_alone(tokens, here):
        return False  # "a fox | right, a bear left"
    if is_name(tokens[here]):
        return True
    if is_only(word, "VERB", "ADV") and not is_participle(word):
        return False
    previous = chunk.words[-1].lower if chunk.words else ""
    had = chunk.within in ("with", "wearing") and not chunk.determiner and is_colour(previous) and can_be(word, "NOUN")
    if not previous or had or (is_modifier(previous) and not names_too(previous)):  # "with orange | sails on the sea"
        return not (_is_named(chunk) and word.endswith("ing") and base_of(word))
    following = tokens[here + 1] if here + 1 < len(tokens) else None
    return not is_verb(word, previous, chunk, following)


def stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether a mere "left" or "right" ends what is said of a thing: "a cat | left and a dog | right on a sofa"."""
    ends = at + 1 == len(tokens) or tokens[at + 1].kind in ("comma", "stop") or tokens[at + 1].lower == "and"
    before = tokens[max(0, at - _LONGEST) : at]
    answers = tokens[at].lower == "right" and any(token.lower == "left" for token in before)
    return tokens[at].lower in ("left", "right") and (ends or (answers and relations().match(tokens, at) is None))


def _is_whereabouts(tokens: Sequence[Token], at: int) -> bool:
    """Whether a place follows: "far | out", "low | on the horizon"."""
    out = at < len(tokens) and tokens[at].lower in ("out", "away", "off")
    return out or bool(relations().match(tokens, at) or sides().match(tokens, at))


def _is_named(chunk: Chunk) -> bool:
    """Whether adjectives end the words so far after their noun, as in "a tram yellow | going uphill"."""
    return len(chunk.words) > 1 and not is_modifier(chunk.words[-2].lower)


def _is_can(tokens: Sequence[Token], here: int, chunk: Chunk) -> bool:
    """Whether "can" is the vessel: after an article or what such a thing is for or of, and not before its verb."""
    previous = chunk.words[-1].lower if chunk.words else chunk.determiner
    following = tokens[here + 1].lower if here + 1 < len(tokens) else ""
    contains = previous in DETERMINERS or previous in GERUNDS or is_modifier(previous) or previous in _CANNED
    return (
        here < len(tokens)
        and tokens[here].lower == "can"
        and contains
        and following != "be"
        and not is_only(following, "VERB")
        and (verb_of(following) != following or is_boundary(following))  # "the building can | go"
    )


def _joins_adjectives(tokens: Sequence[Token], here: int, chunk: Chunk) -> bool:
    """Whether the comma or conjunction at `here` stands between two adjectives of one noun."""
    joint, following = tokens[here], tokens[here + 1] if here + 1 < len(tokens) else None
    if following is None or following.kind != "word" or is_closed(following.lower) or following.lower in DETERMINERS:
        return False
    said, word = [token.lower for token in chunk.words], following.lower
    if word in NUMBERS or not all(map(is_modifier, said)) or not (is_modifier(word) or is_shade(word)):
        return False
    if joint.lower in ("and", "but", "yet", "&"):
        if chunk.determiner in INDEFINITE and said[-1] in MATERIALS and _plural_ahead(tokens, here + 1):
            return False  # "a straw | and ice cubes"
        return bool(chunk.determiner) or not is_listed(tokens, chunk.start, here)
    ground = tokens[chunk.start - 1].lower if chunk.start and chunk.start == here - len(said) else ""
    if joint.text == "," and ground in UPON and said[-1] in MATERIALS and names_too(said[-1]):
        return False  # "on dark wood | , soft light"
    if joint.text != "," or (chunk.determiner in ("a", "an") and _plural_ahead(tokens, here + 1)):
        return False
    if chunk.determiner or chunk.counted or (is_colour(said[-1]) and is_shade(word)):
        return True
    # In a list of tags ("foggy, small boat") the comma parts them.
    tags = WEATHER_ADJECTIVES | STYLE_WORDS | (MOODS - {"warm", "cold", "bright", "dark", "quiet"})
    return said[0] not in tags and _noun_ahead(tokens, here + 1)


def _joins_colours(tokens: Sequence[Token], here: int, chunk: Chunk) -> bool:
    """Whether "and" stands between two colours after their noun: "flags red | and blue"."""
    after_noun = (
        not chunk.determiner
        and len(chunk.words) > 1
        and not is_modifier(chunk.words[-2].lower)
        and is_colour(chunk.words[-1].lower)
    )
    colour = tokens[here + 1].lower if here + 1 < len(tokens) and tokens[here].lower == "and" else ""
    if not after_noun or not is_colour(colour) or names_too(colour):
        return False
    following = tokens[here + 2] if here + 2 < len(tokens) else None
    return following is None or following.kind != "word" or is_boundary(following.lower)


def _plural_ahead(tokens: Sequence[Token], at: int) -> bool:
    """Whether adjectives from `at` lead to a plural, which "a" before them cannot be about."""
    while (
        at < len(tokens) and tokens[at].kind == "word" and (is_modifier(tokens[at].lower) or is_shade(tokens[at].lower))
    ):
        at += 1
    return at < len(tokens) and tokens[at].kind == "word" and is_plural(tokens[at].lower)


def _noun_ahead(tokens: Sequence[Token], at: int) -> bool:
    """Whether adjectives from `at` end in a noun rather than at a comma."""
    while at < len(tokens) and tokens[at].kind == "word" and not is_closed(tokens[at].lower):
        if not is_modifier(tokens[at].lower) or names_too(tokens[at].lower):
            return True
        at += 1
    return False
