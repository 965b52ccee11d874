"""Comparatives: "bigger", "cosier", "darker" and the adjective each compares with."""

from assistant.language.words.dictionary import lemma_of

_IRREGULAR = {"better": "good", "worse": "bad", "further": "far", "farther": "far", "nearer": "near"}
# Nouns and others that only look like comparatives.
_NONE = frozenset("stranger cleaner outer inner upper utter former latter elder tender slicer number".split())
# Comparatives that are things after an article: "a cooler in place of the basket".
THINGS_TOO = frozenset("cooler coolers lighter lighters".split())


def positive(word: str) -> str | None:
    """The adjective that a comparative compares with ("bigger" gives "big"), None if the word is no comparative."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _NONE or not word.endswith("er"):
        return None
    adjective = lemma_of(word, "ADJ")
    return adjective if adjective is not None and adjective != word else None


def is_superlative(word: str) -> bool:
    """Whether a word tells one from all others by how much so it is: "tallest"."""
    return word.endswith("est") and lemma_of(word, "ADJ") not in (None, word)


def is_comparative(word: str) -> bool:
    """Whether a word compares a thing with what it is now: "longer"."""
    return positive(word) is not None
