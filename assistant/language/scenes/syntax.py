"""What stands at a place in the tokens: a side of the picture, an object of a verb, the participle of a verb."""

from collections.abc import Sequence

from assistant.language.reading import Side
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.scenes.slots import term_at, terms_of
from assistant.language.words.adjectives import is_adjective
from assistant.language.words.dictionary import verb_of
from assistant.language.words.lexicon import CONJUNCTIONS, IRREGULAR_PARTICIPLES, PICTURE, POSTPOSITIVE
from assistant.language.words.morphology import participle, singular
from assistant.language.words.tokens import Token
from assistant.language.words.verbs import base_of
from assistant.language.words.vocabulary import ABSTRACT, TIMES, WEATHER_NOUNS
from assistant.language.words.wordclasses import relations, sides


def lower(tokens: Sequence[Token], at: int) -> str:
    """The word at `at` in lower case, "" past the end."""
    return tokens[at].lower if at < len(tokens) else ""


def side_at(tokens: Sequence[Token], at: int) -> tuple[Side, int] | None:
    """The side of the picture that is said at `at`, and how many tokens say it; "on the left of the boat" is none."""
    found = sides().match(tokens, at)
    if found is None:
        return None
    side, length = found
    if lower(tokens, at + length) == "side":
        length += 1
    if lower(tokens, at + length) != "of":
        return side, length
    owner = at + length + 1 + (lower(tokens, at + length + 1) in ("the", "this"))
    if lower(tokens, owner) in PICTURE:
        return side, owner + 1 - at
    return None if relations().match(tokens, at) else (side, length)


def is_fronted(tokens: Sequence[Token], at: int) -> bool:
    """Whether the ground at `at` is followed by the thing it places: "and behind the barn stands a tree"."""
    ground = noun_phrase(tokens, at)
    return ground is not None and ground.end < len(tokens) and tokens[ground.end].kind == "word"


def names_thing(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun phrase at `at` names a thing, and not the time, the weather or the style."""
    phrase = noun_phrase(tokens, at)
    return phrase is not None and bool(phrase.noun) and terms_of(phrase, tokens) is None


def is_participial(word: str) -> bool:
    """Whether a word has the form of a participle: "sleeping", "painted", "worn"."""
    if word in IRREGULAR_PARTICIPLES:
        return True
    present = word.endswith("ing") and len(word) > 5 and word not in WEATHER_NOUNS and word not in TIMES
    return present or (word.endswith("ed") and is_adjective(word))


def closed_at(tokens: Sequence[Token], at: int) -> bool:
    """Whether no bare noun stands at `at`, so that the participle before it is no adjective of it."""
    phrase = noun_phrase(tokens, at) if at < len(tokens) else None
    return phrase is None or bool(phrase.determiner) or phrase.counted


def is_apart(tokens: Sequence[Token], at: int) -> bool:
    """Whether what ends before token `at` stands by itself: punctuation, a conjunction or the end follows."""
    return at >= len(tokens) or tokens[at].kind in ("comma", "stop") or tokens[at].lower in CONJUNCTIONS


def participle_of(tokens: Sequence[Token], at: int) -> str:
    """What the verb at `at` says a thing does: "sits" gives "sitting", "painted" stays."""
    word = lower(tokens, at)
    base = base_of(word) or verb_of(word)
    if word in POSTPOSITIVE or word.endswith("ing"):
        return word
    if base is None:
        return participle(singular(word)) if word.endswith("s") else word
    passive = word.endswith("ed") or word in IRREGULAR_PARTICIPLES
    return word if passive else participle(base)


def object_at(tokens: Sequence[Token], at: int) -> NounPhrase | None:
    """The object of a verb that ends before token `at`, if it is a thing."""
    if relations().match(tokens, at) or sides().match(tokens, at) or term_at(tokens, at):
        return None
    object_ = noun_phrase(tokens, at) if at < len(tokens) else None
    if object_ is None or not object_.noun or object_.head in ABSTRACT:
        return None
    return object_ if terms_of(object_, tokens) is None else None
