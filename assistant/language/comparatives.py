"""Comparatives: "bigger", "cosier", "darker" and the adjective each compares with."""

from assistant.language.adjectives import ADJECTIVES, is_adjective
from assistant.language.verbs import base_of
from assistant.language.vocabulary import BASIC_COLOURS, SIZES

_IRREGULAR = {"better": "good", "worse": "bad", "further": "far", "farther": "far", "nearer": "near"}
# Nouns and others that only look like comparatives.
_NONE = frozenset(
    """
    stranger foreigner commoner cleaner other outer inner upper lower-case soldier pier barrier terrier glacier courier
    carrier terrier brazier chandelier cashier frontier premier cavalier courtier farrier furrier collier glazier
    hosier clothier croupier bier skier tier easier-going plainer trimmer squatter
    """.split()
)
_ADJECTIVES = (
    ADJECTIVES | BASIC_COLOURS | frozenset(SIZES) | frozenset(["close", "near", "tight", "loose", "safe", "bold"])
)


def positive(word: str) -> str | None:
    """The adjective that a comparative compares with ("bigger" gives "big"), None if the word is no comparative."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _NONE or len(word) < 5 or not word.endswith("er"):
        return None
    if word.endswith("ier"):
        stem = word[:-3] + "y"
        return stem if is_adjective(stem) and base_of(stem) is None else None
    stems = [word[:-2], word[:-1]]
    if word[-3] == word[-4]:
        stems.append(word[:-3])
    return next((stem for stem in stems if stem in _ADJECTIVES), None)


def is_comparative(word: str) -> bool:
    """Whether a word compares a thing with what it is now: "longer"."""
    return positive(word) is not None
