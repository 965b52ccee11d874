"""The words before a noun, sorted into its colours, its size, its materials and its traits."""

from collections.abc import Sequence

import msgspec

from assistant.language.reading import Size
from assistant.language.scenes.chunk import Chunk
from assistant.language.words.adjectives import DOINGS, GERUNDS, is_adjective
from assistant.language.words.comparatives import THINGS_TOO, is_comparative
from assistant.language.words.compounds import begins_compound
from assistant.language.words.dictionary import is_only
from assistant.language.words.morphology import is_plural, singular
from assistant.language.words.plants import EDIBLE_COLOURS, GROWN, PLANT_PARTS, PLANTS
from assistant.language.words.tokens import Token
from assistant.language.words.verbs import base_of
from assistant.language.words.vocabulary import (
    ADJECTIVE_OF_MATERIAL,
    ANIMATE,
    BASIC_COLOURS,
    COLOUR_NOUNS,
    COLOURS,
    LIGHT_NOUNS,
    MATERIALS,
    NATIONAL,
    SHADES,
    SIZES,
)
from assistant.language.words.wordclasses import is_colour, is_modifier, names_too


class Adjectives(msgspec.Struct):
    """What the words before a head say of it, as they are sorted."""

    colours: list[str] = msgspec.field(default_factory=list)
    size: Size | None = None
    materials: list[str] = msgspec.field(default_factory=list)
    traits: list[str] = msgspec.field(default_factory=list)
    doing: str | None = None


def in_order(words: list[Token]) -> list[Token]:
    """The words with adjectives that come after their noun put before it: "a tram yellow", "wheels black"."""
    at = len(words)
    while at > 1 and (_follows(words[at - 1].lower, words[at - 2].lower) or _shades(words, at - 1)):
        at -= 1
    noun = words[at - 1].lower
    named = at < len(words) and not is_modifier(noun) and noun not in SHADES
    return [*words[at:], *words[:at]] if named else words


def _shades(words: Sequence[Token], at: int) -> bool:
    """Whether a word tells the shade of the colour after it: "eyes | acid | green"."""
    return at + 1 < len(words) and words[at].lower in SHADES and is_colour(words[at + 1].lower)


def _follows(word: str, noun: str) -> bool:
    """Whether a word after a noun can only describe it."""
    if is_colour(word):
        return word not in COLOUR_NOUNS or is_plural(noun)
    return is_adjective(word) and is_only(word, "ADJ", "ADV")


def described(chunk: Chunk, *, predicate: bool) -> tuple[int, Adjectives]:
    """The index of the word where the noun starts, and what the words before it say, sorted."""
    said = Adjectives()
    words = [token.lower for token in chunk.words]
    last = len(words) - 1
    head_at = (
        len(words)
        if all(is_modifier(word) or _shades_on(words, at) for at, word in enumerate(words))
        and not _is_head(words, chunk, predicate)
        else last
    )
    shades: list[str] = []
    at = next((at + 1 for at in reversed(range(last)) if words[at].endswith(("'s", "s'"))), 0)
    if at:
        said.traits.append(" ".join(words[:at]))
    while at < head_at:
        word = words[at]
        if begins_compound(words, at):
            return at, said
        if word in EDIBLE_COLOURS and at == last - 1 and singular(words[last]) in GROWN:
            return at, said
        if word in SHADES and _shades_on(words[:head_at], at):
            shades.append(word)
        elif is_colour(word):
            if at and not shades and _adjoins(chunk, at) and is_colour(words[at - 1]) and word in BASIC_COLOURS:
                said.colours[-1] += f" {word}"
            else:
                said.colours.append(" ".join([*shades, word]))
            shades = []
        elif word in SIZES and said.size is None:
            said.size = SIZES[word]
        elif word in MATERIALS and not (word in PLANTS and words[last] in PLANT_PARTS):
            said.materials.append(ADJECTIVE_OF_MATERIAL.get(word, word))
        elif _is_participle(word, words[last]):
            _participle(word, words[last], said)
        elif word.endswith("ly") and at < last and is_adjective(words[at + 1]):
            said.traits.append(f"{word} {words[at + 1]}")
            at += 1
        elif chunk.words[at].text in NATIONAL:
            said.traits.append(chunk.words[at].text)
        elif is_adjective(word) or is_comparative(word):
            said.traits.append(word)
        else:
            return at, said
        at += 1
    return head_at, said


def _adjoins(chunk: Chunk, at: int) -> bool:
    """Whether nothing but a space stands before the word: "emerald green" is one colour, "red and white" are two."""
    return chunk.words[at].start - chunk.words[at - 1].end == 1


def _is_head(words: list[str], chunk: Chunk, predicate: bool) -> bool:
    """Whether the last of words that could all be adjectives is a noun here: "an orange", "golden light"."""
    word = words[-1]
    if is_comparative(word) or word in THINGS_TOO:  # "a cooler", but "a bit cooler"
        return word in THINGS_TOO and bool(chunk.determiner) and chunk.end - chunk.start == len(words) + 1
    if predicate:
        return names_too(word) and not is_colour(word) and word not in MATERIALS and word not in LIGHT_NOUNS
    if chunk.determiner or chunk.counted:
        return names_too(word) or not is_only(word, "ADJ", "ADV", "VERB")
    if word in LIGHT_NOUNS or word in ANIMATE:
        return len(words) > 1
    if word in EDIBLE_COLOURS and word != "orange" and words[-2:-1] and words[-2] in BASIC_COLOURS:
        return _adjoins(chunk, len(words) - 1)  # "pink coral"
    return names_too(word) and word not in COLOURS and word not in MATERIALS


def _shades_on(words: list[str], at: int) -> bool:
    """Whether shades from `at` lead up to a colour: "pale dusty blue", "lemon yellow"."""
    at += 1
    while at < len(words) and words[at] in SHADES and not is_colour(words[at]):
        at += 1
    return at < len(words) and is_colour(words[at])


def _is_participle(word: str, head: str) -> bool:
    if not word.endswith("ing") or base_of(word) is None:
        return False
    return word not in GERUNDS or (word in DOINGS and singular(head) in ANIMATE)


def _participle(word: str, head: str, said: Adjectives) -> None:
    """Of the living a participle says what they do, of all else what it is like ("winding path")."""
    if singular(head) in ANIMATE and said.doing is None:
        said.doing = word
    else:
        said.traits.append(word)
