"""Words that describe elsewhere: a "hot dog" is not hot, a "grand piano" is a piano, coral in a list is a thing,
salmon that is grilled is no colour."""

from collections.abc import Sequence

from assistant.language.words.dictionary import verb_of
from assistant.language.words.morphology import singular
from assistant.language.words.plants import EDIBLE_COLOURS
from assistant.language.words.tokens import Token
from assistant.language.words.wordclasses import is_closed, is_colour, is_modifier

# The word that begins them, and what must follow it; "ice" is the shade of a colour elsewhere.
_BEGINNINGS = {
    "hot": "air dog tub chocolate spring water cross plate rod",
    "ice": "cream cube skate rink lolly cap",
    "roller": "skate coaster blind",
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
# What is done with food and plants.
_DEALING = frozenset(
    """
    eat slice cut grill fry cook bake roast boil smoke pick pour whip grate peel chop smell sniff taste buy sell serve
    squeeze gather harvest plant arrange drink sip catch prepare stir season gut trim carve weigh pack steam poach
    """.split()
)
_JOINTS = frozenset(["and", "but", "yet", "&"])
_FOLLOWING = {word: frozenset(following.split()) for word, following in _BEGINNINGS.items()}


def begins_compound(words: Sequence[str], at: int) -> bool:
    """Whether the word at `at` is the first of a compound: "hot | air balloons"."""
    following = words[at + 1] if at + 1 < len(words) else ""
    known = _FOLLOWING.get(words[at], frozenset[str]())
    return following in known or singular(following) in known


def is_listed(tokens: Sequence[Token], at: int, joint: int) -> bool:
    """Whether a plant or the like at `at` is one of a list that goes on after the joint, and no colour of what follows:
    "a turtle, | coral | and small yellow fish"."""
    before = tokens[at - 1].lower if at else ""
    if at + 1 != joint or joint >= len(tokens) or tokens[joint].lower not in _JOINTS:
        return False
    if tokens[at].lower not in EDIBLE_COLOURS or before not in (",", "with", "and"):
        return False
    end = next((end for end in range(joint + 1, len(tokens)) if not is_modifier(tokens[end].lower)), len(tokens))
    named = end < len(tokens) and tokens[end].kind == "word" and not is_closed(tokens[end].lower)
    return named and (before == "," or not is_colour(tokens[joint + 1].lower))


def is_dealt_with(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a plant or food alone at `at` is what something is done with: "a chef slicing | salmon"."""
    alone = end == at + 1 and (end == len(tokens) or tokens[end].kind != "word" or is_closed(tokens[end].lower))
    return at > 0 and alone and tokens[at].lower in EDIBLE_COLOURS and verb_of(tokens[at - 1].lower) in _DEALING
