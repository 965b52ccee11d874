"""Where something shall be, in the user's own words: "on the floor, to the right of the tower"."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.language.demands.context import Context
from assistant.language.demands.effects import standing
from assistant.language.reading import Place, Relation, Side, Thing
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.scenes.phrasing import whereabouts
from assistant.language.scenes.slots import terms_of
from assistant.language.scenes.syntax import lower, side_at
from assistant.language.words.lexicon import AWAY, DETERMINERS, INDEFINITE, PRONOUNS
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import ABSTRACT, BODY, CLOTHES, GROUNDS
from assistant.language.words.wordclasses import relations, sides

# How far, or by which way: words before a place that the picture does not show.
_HOLDING = frozenset("boot shoe slipper sock stocking glove mitten hat cap helmet sneaker clog pocket hood".split())
_WAY = frozenset(
    "a down up out right back over directly just straight further farther more slightly bit little way".split()
)
_SURFACES = frozenset(
    """
    floor table ground shelf wall roof rooftop bench chair armchair sofa couch bed counter desk windowsill sill ledge
    mantelpiece stage beach shore street road path bridge pier hill hilltop mountain grass lawn sand carpet rug plate
    tray moon mars island balcony platform ceiling cliff jetty dock deck terrace stool throne saddle pavement sidewalk
    countertop worktop workbench rock log branch pedestal plinth
    """.split()
)
_ENCLOSURES = GROUNDS | frozenset("water air sky box basket bag house room corner bowl cage nest boat car tent".split())
_AWAY = AWAY | {"down"}
_RESTING = {
    "from": "hanging from",
    "into": "in",
    "onto": "on",
    "closer to": "close to",
    "nearer to": "near",
    "nearer": "near",
}
_RETURNING = frozenset("on onto in into under inside at by beside behind underneath next".split())
_LOOKERS = frozenset(["camera", "viewer", "lens", "us", "me", "front"])
_HALVES = ("left", "right")
_PARTS = frozenset(["top", "bottom", "upper", "lower", "corner", "edge", "third", "foreground", "background"])
_MOST = 4  # places of one thing, one after the other


class Destination(NamedTuple):
    """A place, the words for it where `place` alone does not say all, and the token after it."""

    place: Place
    words: str
    end: int


class _Spot(NamedTuple):
    words: str
    end: int
    side: Side | None = None
    relation: Relation | None = None
    ground: NounPhrase | None = None
    joint: str = ""  # before it: a comma


def destination(tokens: Sequence[Token], context: Context) -> Destination | None:
    """The place that is told at the beginning of tokens, None when none is."""
    spots = list(_spots(tokens))
    if not spots:
        return None
    side = next((spot.side for spot in spots if spot.side), None)
    placing = next((spot for spot in spots if spot.ground), None)
    words = "".join(f"{spot.joint} {spot.words}" for spot in spots).lstrip(" ,")
    if placing is None or placing.ground is None:
        told = words if side is None or _is_twofold(words) else ""
        return Destination(Place(side=side), told, spots[-1].end)
    known = standing(placing.ground.noun, context)
    place = Place(side=side, relation=placing.relation, of=known or placing.ground.noun)
    return Destination(place, "" if known and words == whereabouts(place) else words, spots[-1].end)


def straight_there(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """What is put somewhere without the "back" before its place: "set the vase | back | on the table", "her | back | on
    the street"."""
    for at in range(1, len(tokens) - 2):
        before = tokens[at - 1].lower
        owned = (before in DETERMINERS and not (at == 1 and before == "her")) or before.endswith(("'s", "s'"))
        found = relations().match(tokens, at + 1) if tokens[at].lower == "back" and not owned else None
        leads = tokens[at + 1].lower in _RETURNING or (before == "her" and tokens[at + 1].lower == "to")
        if found and leads and noun_phrase(tokens, at + 1 + found[1]):
            return (*tokens[:at], *tokens[at + 1 :])
    return tuple(tokens)


def look_of_ground(tokens: Sequence[Token], place: Place, present: Thing | None) -> list[Token]:
    """The look of the ground that a thing is on already, where it is told as a new one: "on | a metal bench"."""
    found = relations().match(tokens, 0)
    ground = noun_phrase(tokens, found[1]) if found else None
    if present is None or ground is None or ground.determiner not in INDEFINITE:
        return []
    same = place.of is not None and (present.place.of, present.place.relation) == (place.of, place.relation)
    return tokenize(" ".join(ground.adjectives)) if same else []


def _spots(tokens: Sequence[Token]) -> Iterator[_Spot]:
    at = 0
    while at < len(tokens) and tokens[at].lower in _WAY and _spot_at(tokens, at) is None:
        at += 1
    spot, told = _spot_at(tokens, at) or _bare(tokens), 0
    while spot is not None and told < _MOST:
        yield spot
        told, at = told + 1, spot.end
        joined = lower(tokens, at) in (",", "and")
        following = _spot_at(tokens, at + joined)
        spot = following._replace(joint=" and" if lower(tokens, at) == "and" else "," * joined) if following else None


def _bare(tokens: Sequence[Token]) -> _Spot | None:
    """A corner that is only named: "top right"."""
    placed = [*tokenize("in the"), *tokens]
    side = side_at(placed, 0)
    words = _words(placed)
    return _Spot(words, len(tokens), side=side[0]) if side and side[1] == len(placed) and _is_twofold(words) else None


def _spot_at(tokens: Sequence[Token], at: int) -> _Spot | None:
    found = relations().match(tokens, at)
    side = side_at(tokens, at)
    if side and (found is None or found[1] <= side[1]):
        words = _words(tokens[at : at + side[1]])
        return _Spot(_at_rest(words), at + side[1], side=side[0])
    ground = noun_phrase(tokens, at + found[1]) if found else None
    if found and [lower(tokens, at + found[1]), lower(tokens, at + found[1] + 1)] == ["each", "other"]:
        return _Spot(_words(tokens[at : at + found[1] + 2]), at + found[1] + 2)  # of several
    if found is None or ground is None or not ground.noun or terms_of(ground, tokens) is not None:
        return None
    holds = ground.determiner == "the" and not ground.plural and ground.head in _HOLDING  # "a snake in | the boot"
    if ground.head in ABSTRACT or (found[0] == "in" and ground.head in CLOTHES and not holds):
        return None
    relation, preposition, end = found[0], _words(tokens[at : at + found[1]]).lower(), ground.end
    if ground.noun in _LOOKERS:
        near = preposition != "from"
        return _Spot(
            "in the foreground" if near else "in the background", end, side="foreground" if near else "background"
        )
    if preposition == "from" and (onwards := _spot_at(tokens, end)):
        return onwards
    if preposition == "from" and at and tokens[at - 1].lower in _AWAY:
        return None  # "down | from the ladder" is where it no longer is
    if preposition.endswith("between") and lower(tokens, end) == "and" and (other := noun_phrase(tokens, end + 1)):
        end = other.end
    if preposition == "to":
        relation, preposition = _resting(ground)
    if relation in ("left of", "right of"):
        preposition = f"to the {relation}"  # "on the left-hand side of"
    preposition = _RESTING.get(preposition, preposition)
    return _Spot(f"{preposition} {_words(tokens[ground.start : end])}", end, relation=relation, ground=ground)


def _resting(ground: NounPhrase) -> tuple[Relation, str]:
    """Where something is once it went "to" a ground."""
    if ground.head in _SURFACES | BODY:
        return "on", "on"
    return ("in", "in") if ground.head in _ENCLOSURES else ("beside", "next to")


def _at_rest(words: str) -> str:
    """A side something went to as one where it is: "to the top left corner" as "in the top left corner"."""
    way, _, side = words.partition(" ")
    if way not in ("to", "into", "towards", "toward", "onto"):
        return words
    return f"{'in' if side.endswith(('corner', 'ground', 'centre', 'center', 'middle')) else 'on'} {side}"


def _is_twofold(words: str) -> bool:
    """Whether words tell more than one side: "in the top left corner"."""
    said = words.split()
    return any(half in said for half in _HALVES) and bool(_PARTS.intersection(said))


def _words(tokens: Sequence[Token]) -> str:
    """The words of a place; what is the speaker's is only known: "among | my vases"."""
    return " ".join("the" if token.lower in ("my", "our", "your") else token.text for token in tokens)


def past_ground(tokens: Sequence[Token], at: int) -> int:
    """The token after the place that is told at `at`, its ground with it, and past a word that leads to it."""
    found = relations().match(tokens, at) or sides().match(tokens, at)
    at += found[1] if found else 1
    if at < len(tokens) and tokens[at].lower in PRONOUNS:
        return at + 1  # "the mirror in | it"
    phrase = noun_phrase(tokens, at)
    return phrase.end if phrase and phrase.noun else at
