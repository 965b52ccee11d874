"""Two things in each other's place: "swap the cat and the dog", "let them trade places", "switch their positions"; and
one used for another: "use a slide for the ladder"."""

from collections.abc import Sequence
from itertools import pairwise

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context
from assistant.language.demands.effects import thing_of
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change, Place, Side, Thing
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import told_apart, told_singly
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.words.lexicon import INDEFINITE, INVERSE
from assistant.language.words.morphology import singular
from assistant.language.words.openers import USING
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import ABSTRACT, ANIMATE, GROUNDS, LIGHT_NOUNS, MATERIALS, MEDIA

_VERBS = frozenset("swap swapped switch switched trade traded exchange exchanged change changed reverse flip".split())
_PLACES = frozenset("places place positions position sides spots seats around round".split())
_MIRRORED: dict[Side, Side] = {
    "left": "right", "right": "left", "foreground": "background", "background": "foreground", "top": "bottom",
    "bottom": "top",
}  # fmt: skip
_USING = USING | {"choose", "pick"}
_LOOKS = LIGHT_NOUNS | frozenset(
    "colour color shade tone texture font material pattern style background lens spotlight finish frame".split()
)
_TURNED = ("left of", "right of", "in front of", "behind", "above", "under")


def swapped(clause: Clause, context: Context) -> list[Change]:
    """The moves after which two things have changed places, [] where a clause asks for no such thing."""
    if not _asks_to_swap(clause):
        return []
    tokens = [*tokenize(clause.opener), *clause.tokens]
    pair = _named(tokens, context) or _told(context)
    if len(pair) != 2:
        return []
    if tokens[-1].lower == "colours":
        pair = [thing for thing in context.picture.things if thing.colours]
        apart = len({thing.noun for thing in pair}) == 2
        return _looks_exchanged(pair, context, asked=True) if len(pair) == 2 and apart else []
    return _looks_exchanged(pair, context) or exchanged(*pair)


def _asks_to_swap(clause: Clause) -> bool:
    tokens = [*tokenize(clause.opener), *clause.tokens]
    last = tokens[-1].lower if tokens else ""
    of_two = any(token.lower in _PLACES and following.lower == "of" for token, following in pairwise(tokens))
    return (last in _PLACES or last == "colours" or of_two) and not _VERBS.isdisjoint(token.lower for token in tokens)


def _looks_exchanged(pair: Sequence[Thing], context: Context, *, asked: bool = False) -> list[Change]:
    """The colours of two things in each other's place, where those were given them last: "cup red, saucer blue. Now
    the other way round"."""
    one, other = pair
    said = {token.lower for token in tokenize(context.earlier[-1])} if len(context.earlier) > 1 else set()
    told = one.colours and other.colours and all({*each.colours[0].split()} <= said for each in pair)
    if not (asked or told):
        return []
    return [
        Change(kind="alter", noun=_named_apart(each, pair), thing=Thing(noun=each.noun, count=None, colours=colours))
        for each, colours in ((one, other.colours), (other, one.colours))
    ]


def _named_apart(thing: Thing, pair: Sequence[Thing]) -> str:
    """A thing by its noun, with its look where the other is of that noun too."""
    return told_apart(thing) if pair[0].noun == pair[1].noun else thing.noun


def exchanged(one: Thing, other: Thing) -> list[Change]:
    """The moves that put each of two things where the other is."""
    by_other = [thing for thing, base in ((one, other), (other, one)) if thing.place.of == base.noun]
    if by_other:
        thing = by_other[0]
        if thing.place.relation not in _TURNED:
            return _apart(one, other) if thing.place.relation == "beside" else []
        return [_move(thing, Place(relation=INVERSE[thing.place.relation], of=thing.place.of))]
    mirrored = [(thing, _mirrored(thing.place)) for thing in (one, other)]
    if all(place is not None for _, place in mirrored):
        return [_move(thing, place) for thing, place in mirrored if place]
    sided = next(((thing, place) for thing, place in mirrored if place and place.side), None)
    if sided:  # of two only one was put on a side
        return [_move(each, sided[1] if each is sided[0] else Place(side=sided[0].place.side)) for each in (one, other)]
    if one.place == other.place or Place() in (one.place, other.place):
        return _apart(one, other)
    return [_move(one, other.place), _move(other, one.place)]


def _apart(one: Thing, other: Thing) -> list[Change]:
    """What is named first is taken to be on the left."""
    sides: tuple[Side, Side] = ("right", "left")
    return [
        Change(kind="move", noun=_named_apart(each, (one, other)), place=Place(side=side))
        for each, side in zip((one, other), sides, strict=True)
    ]


def _mirrored(place: Place) -> Place | None:
    """The place across from one on a side of the picture or of a thing, None for any other."""
    if place.relation in ("left of", "right of"):
        return Place(relation=INVERSE[place.relation], of=place.of)
    side = _MIRRORED.get(place.side) if place.side else None
    return Place(side=side) if side else None


def _move(thing: Thing, place: Place) -> Change:
    return Change(kind="move", noun=thing.noun, place=place)


def _named(tokens: Sequence[Token], context: Context) -> list[Thing]:
    targets = (target_at(tokens, at, context) for at in range(len(tokens)) if tokens[at].lower == "the")
    nouns = dict.fromkeys(each.noun for each in targets if each and each.known and not each.pronoun)
    found = [thing for noun in nouns if (thing := thing_of(noun, context))]
    return found if len(found) == 2 else []


def _told(context: Context) -> list[Thing]:
    """The two that the picture tells apart by where they are, else two of one kind, those spoken of last, or the first
    two that it is about."""
    every = [each for thing in context.picture.things for each in (thing, *thing.parts)]
    things = [thing for thing in every if head(thing.noun) not in GROUNDS]
    across = [thing for thing in things if _mirrored(thing.place)]
    if len(across) > 1:
        return across[:2]
    twins = [thing for thing in things if told_singly(thing.noun, context.picture.things)]
    said = [singular(token.lower) for token in tokenize(context.earlier[-1])] if context.earlier else []
    named = [thing for thing in things if head(thing.noun) in said]
    alive = [thing for thing in things if head(thing.noun) in ANIMATE]
    if pair := next((pair for pair in (named, alive, twins) if len(pair) == 2), None):
        return pair
    placed = next((thing for thing in things if thing.place.relation in _TURNED), None)
    base = next((thing for thing in things if placed and thing.noun == placed.place.of), None)
    return [placed, base] if placed and base else things[:2]


def used_for(clause: Clause, context: Context) -> Clause:
    """The exchange where something new is used for what is there, "use | a slide for the rope ladder"; any other clause
    as it is."""
    tokens = clause.tokens
    at = next((at for at, token in enumerate(tokens) if at and token.lower == "for"), 0)
    if clause.opener not in _USING or not at or tokens[0].lower not in INDEFINITE:
        return clause
    old = target_at(tokens, at + 1, context) if at + 1 < len(tokens) else None
    new, there = noun_phrase(tokens, 0), target_at(tokens, 0, context)
    if old is None or not old.known or old.end != len(tokens) or new is None or new.end != at or there is None:
        return clause
    if (head(old.noun) in ANIMATE) != (new.head in ANIMATE):
        return clause  # "try a hat | for the man"
    if there.known or not new.noun or new.head in _LOOKS | ABSTRACT | MATERIALS | MEDIA:
        return clause
    return Clause("replace", "replace", (*tokens[at + 1 :], *tokenize("with"), *tokens[:at]))
