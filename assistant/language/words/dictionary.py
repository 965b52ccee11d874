"""Which parts of speech a word can be, and the base of a verb's form: lemminflect's word list, loaded at first use."""

from functools import lru_cache
from typing import Literal

PartOfSpeech = Literal["NOUN", "PROPN", "VERB", "AUX", "ADJ", "ADV"]
_REMEMBERED = 16_384  # words
# Nouns that the list has as verbs or adjectives alone.
_NOUNS_TOO = frozenset("bar dam doodle etching log mars mole ox pan pub scrubs skein tin top trunk".split())


@lru_cache(maxsize=_REMEMBERED)
def _lemmas(word: str) -> dict[str, tuple[str, ...]]:
    import lemminflect

    lemmas: dict[str, tuple[str, ...]] = lemminflect.getAllLemmas(word)
    return lemmas


def parts_of_speech(word: str) -> frozenset[str]:
    """What a lower-case word can be, empty for one that no dictionary has."""
    noun_too = word in _NOUNS_TOO or word.removesuffix("s") in _NOUNS_TOO
    return frozenset(_lemmas(word)) | ({"NOUN"} if noun_too else frozenset())


def can_be(word: str, *parts: PartOfSpeech) -> bool:
    """Whether the dictionary has the word as one of these parts of speech."""
    return not parts_of_speech(word).isdisjoint(parts)


def is_only(word: str, *parts: PartOfSpeech) -> bool:
    """Whether the dictionary has the word as nothing but these parts of speech."""
    found = parts_of_speech(word)
    return bool(found) and found <= frozenset(parts)


def lemma_of(word: str, part: PartOfSpeech) -> str | None:
    """The base form of a word as that part of speech ("bigger" gives "big"), or None."""
    return next(iter(_lemmas(word).get(part, ())), None)


@lru_cache(maxsize=_REMEMBERED)
def past_participle(verb: str) -> str:
    """What is done by a verb: "open" gives "opened", "break" "broken"."""
    import lemminflect

    inflected: tuple[str, ...] = lemminflect.getInflection(verb, "VBN")
    return inflected[-1] if inflected else f"{verb}ed"


def verb_of(word: str) -> str | None:
    """The base of a form that a verb can have ("sneaks" gives "sneak", "boats" "boat"), or None."""
    return next(iter(_lemmas(word).get("VERB", ())), None)


def is_compared(word: str) -> bool:
    """Whether a word is an adjective's comparative or superlative ("bigger")."""
    return word.endswith(("er", "est")) and word not in _lemmas(word).get("ADJ", (word,))
