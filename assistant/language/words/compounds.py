"""Compounds that begin with a word which describes elsewhere: a "hot dog" is not hot, a "grand piano" is a piano."""

from collections.abc import Sequence

from assistant.language.words.morphology import singular

# The word that begins them, and what must follow it; "ice" is the shade of a colour elsewhere.
_BEGINNINGS = {
    "hot": "air dog tub chocolate spring water cross plate rod",
    "ice": "cream",
    "high": "heel chair street wire",
    "grand": "piano",
    "big": "wheel top dipper",
    "great": "dane",
    "wild": "boar west",
    "wet": "suit",
    "hard": "hat",
    "soft": "toy",
    "sweet": "shop pea potato corn",
    "fast": "food",
    "flat": "screen bread",
    "mobile": "phone home",
    "electric": "guitar",
    "double": "bass decker",
    "bald": "eagle",
    "open": "fire",
    "dry": "stone",
    "french": "horn bulldog",
    "deep": "sea",
    "light": "bulb",
}
_FOLLOWING = {word: frozenset(following.split()) for word, following in _BEGINNINGS.items()}


def begins_compound(words: Sequence[str], at: int) -> bool:
    """Whether the word at `at` is the first of a compound: "hot | air balloons"."""
    following = words[at + 1] if at + 1 < len(words) else ""
    known = _FOLLOWING.get(words[at], frozenset[str]())
    return following in known or singular(following) in known
