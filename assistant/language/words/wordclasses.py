"""What a single word, or a fixed phrase at a place in the text, can be."""

from collections.abc import Collection, Sequence
from functools import cache

from assistant.language.reading import Relation, Side
from assistant.language.words.adjectives import is_adjective
from assistant.language.words.comparatives import is_comparative
from assistant.language.words.dictionary import is_only, parts_of_speech
from assistant.language.words.lexicon import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    HAVING,
    JOINTS,
    MADE_OF,
    NEGATIONS,
    NUMBERS,
    PRONOUNS,
    QUANTITIES,
    RELATIONS,
    RELATIVES,
    SIDES,
    STATES,
    WITH,
)
from assistant.language.words.tokens import Phrases, Token
from assistant.language.words.vocabulary import (
    ANIMATE,
    CLOTHES,
    COLOUR_NOUNS,
    COLOURS,
    LIGHT_NOUNS,
    MATERIALS,
    METALLIC,
    METALS,
    SHADES,
    SIZES,
    STUFF_TOO,
)

_PREPOSITIONS = ["of", "for", "as", "about", "than", "during", "after", "until", "since", "via", "per"]
_OPEN_AS_WELL = frozenset(["left", "far", "high", "low", "deep", "open", "still", "close"])


@cache
def quantities() -> Phrases[int | None]:
    return Phrases(QUANTITIES)


@cache
def relations() -> Phrases[Relation]:
    return Phrases(RELATIONS)


def relation_to(tokens: Sequence[Token], at: int) -> int:
    """How many words before token `at` say that something is placed by what it names, 0 where none do."""
    lengths = range(min(4, at), 0, -1)
    matches = ((length, relations().match(tokens, at - length)) for length in lengths)
    return next((length for length, found in matches if found is not None and found[1] == length), 0)


@cache
def sides() -> Phrases[Side]:
    return Phrases(SIDES)


@cache
def made_of() -> Phrases[bool]:
    return Phrases(dict.fromkeys(MADE_OF, True))


@cache
def states() -> Phrases[bool]:
    return Phrases(dict.fromkeys(STATES, True))


@cache
def having() -> Phrases[bool]:
    return Phrases(dict.fromkeys(HAVING, True))


@cache
def _closed() -> frozenset[str]:
    relations_of_a_word = frozenset(phrase for phrase in RELATIONS if " " not in phrase)
    grammar = CONJUNCTIONS | NEGATIONS | BE | AUXILIARIES | WITH | RELATIVES | PRONOUNS | ADVERBS | JOINTS
    return (relations_of_a_word | grammar | frozenset(_PREPOSITIONS)) - _OPEN_AS_WELL


def is_closed(word: str) -> bool:
    """Whether a word is of a closed class other than the determiners: never part of a noun phrase."""
    return word in _closed()


def is_boundary(word: str) -> bool:
    """Whether a word cannot go on the noun phrase before it."""
    return is_closed(word) or word in DETERMINERS or word in NUMBERS or is_adverb(word)


def is_adverb(word: str) -> bool:
    if not word.endswith("ly"):
        return False
    return is_only(word, "ADV") if parts_of_speech(word) else is_adjective(word)


TINTS = frozenset("in full colour color black and white monochrome monochromatic sepia greyscale grayscale".split())


def is_tint(value: str) -> bool:
    """Whether words about the make of a picture only say whether it has colours: "black and white", "full colour"."""
    words = value.lower().replace("-", " ").split()
    return bool(words) and set(words) <= TINTS and words != ["in"]


def is_colour(word: str) -> bool:
    if word in COLOURS:
        return True
    parts = word.split("-")
    if len(parts) == 2 and parts[1] in ("coloured", "colored"):  # "honey-coloured"
        return True
    shades = SHADES | {"all"}  # "all-white"
    return len(parts) > 1 and all(part in COLOURS or part in shades for part in parts) and parts[-1] in COLOURS


def is_shade(word: str) -> bool:
    return is_colour(word) or word in SHADES


def is_modifier(word: str) -> bool:
    """Whether a word describes what follows, rather than naming it."""
    told = is_colour(word) or word in SIZES or word in MATERIALS or word.endswith("'s")
    return told or is_adjective(word) or is_comparative(word)


def names_too(word: str) -> bool:
    """Whether a word that describes can as well be the noun itself ("glass", "orange", "giant", "uniform")."""
    stuff = word in MATERIALS and not is_adjective(word)
    return stuff or word in COLOUR_NOUNS or word in ANIMATE or word in LIGHT_NOUNS or word in CLOTHES


def colours_over(materials: Collection[str], colours: Sequence[str]) -> tuple[str, ...]:
    """The colours that a thing keeps when it is made of other stuffs: none in copper, which has its own, nor any that
    was a stuff as well ("a terracotta pot")."""
    if METALLIC.intersection(materials):
        return ()
    return tuple(each for each in colours if not (materials and each in STUFF_TOO))


def stuff_under(colours: Collection[str], materials: Sequence[str]) -> tuple[str, ...]:
    """The stuffs that a thing keeps in new colours: neither brass made silver, nor "dark gold", which is a colour."""
    lost = METALS if METALLIC.intersection(colours) else frozenset[str]()
    toned = METALLIC if colours else frozenset[str]()
    return tuple(each for each in materials if each not in lost and not (" " in each and each.split()[-1] in toned))


def is_look(tokens: Sequence[Token]) -> bool:
    """Whether tokens say nothing but what something looks like: "dark green", "wood and steel"."""
    words = [token.lower for token in tokens if token.kind == "word" and token.lower not in ARTICLES]
    return bool(words) and all(tells_look(word) or word in ("and", "or", "colour", "color") for word in words)


def tells_look(word: str) -> bool:
    return is_modifier(word) or is_shade(word) or word in COLOUR_NOUNS or word in MATERIALS
