"""What is said of a thing after its verb: that it be so, that it be not so, that it is too much so or not enough."""

from collections.abc import Sequence

from assistant.language.demands.arranging import arranged
from assistant.language.demands.context import Context, Target, total
from assistant.language.demands.degrees import graded, resized
from assistant.language.demands.effects import settings, thing_of
from assistant.language.demands.making import made
from assistant.language.demands.moving import of_place
from assistant.language.demands.placing import destination
from assistant.language.demands.predicates import plain
from assistant.language.demands.resolving import target_at
from assistant.language.demands.wearing import attired
from assistant.language.reading import Change, Place, Side, Thing
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import resolve
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.verbs import base_of
from assistant.language.words.vocabulary import ANIMATE, HUMANS, SIZES
from assistant.language.words.wordclasses import is_modifier, made_of, relations, sides, states

_DEGREES = frozenset("so too that quite as very way much far bit little a rather really all just a-bit".split())
_MORE_THAN_FITS = frozenset(["too", "overly", "excessively"])
_OPPOSITES = {
    "young": "old", "old": "young", "dark": "light", "tall": "short", "short": "tall", "long": "short",
    "wide": "narrow", "narrow": "wide", "thick": "thin", "thin": "thick", "heavy": "light", "empty": "full",
    "full": "empty", "fat": "slim", "plain": "ornate", "clean": "worn", "new": "old", "sad": "happy",
    "modern": "old-fashioned", "skinny": "sturdy",
}  # fmt: skip
_BETTER = frozenset("better nicer best good great happier comfier safer cosier prettier funnier lovely".split())
_DISTANCES: dict[str, Side] = {
    "close": "background", "near": "background", "prominent": "background", "far": "foreground",
    "distant": "foreground", "far away": "foreground", "far back": "foreground", "high": "bottom",
    "high up": "bottom", "low": "top", "low down": "top",
}  # fmt: skip


def asked_of(target: Target, said: Sequence[Token], rest: Sequence[Token], context: Context) -> list[Change]:
    """The changes that make of a target what the words after its verb say."""
    if head(target.noun) in HUMANS and (worn := attired(said, _past_praise(rest), context)):
        return worn
    if rest and (state := states().match(rest, 0)) and state[1] == len(rest) and target.known and target.noun:
        told = " ".join(token.lower for token in rest)  # "the trees should be | in blossom"
        return [Change(kind="alter", noun=target.noun, thing=Thing(noun=target.noun, count=None, doing=told))]
    if so := arranged(target.noun, rest, context) if target.known else []:
        return so
    if (better := _past_praise(rest)) != rest and (
        relations().match(better, 0) or sides().match(better, 0) or is_modifier(better[0].lower)
    ):
        rest = better
    lowers = [token.lower for token in rest]
    excess = next((at for at, word in enumerate(lowers[:4]) if word in _MORE_THAN_FITS), None)
    if excess is not None and all(word in _DEGREES for word in lowers[:excess]):
        return toned_down(target, [word for word in lowers[excess + 1 :] if word not in _DEGREES], context, said)
    if lowers and lowers[-1] == "enough":
        return [] if lowers[0] != "not" else increased(target, lowers[1:-1], context)
    placed = relations().match(rest, 0) or sides().match(rest, 0) or destination(rest, context)
    if (
        placed
        and plain(rest) == list(rest)
        and target.noun
        and not made_of().match(rest, 0)
        and not settings(read_tokens(list(rest)))
    ):
        return of_place(_whole(target, context), rest, context)
    return made(target, said, rest, context)


def _whole(target: Target, context: Context) -> str:
    """What is put somewhere by "it": the watch, where its dial was spoken of last."""
    owners = (thing for thing in context.picture.things if any(part.noun == target.noun for part in thing.parts))
    owner = next(owners, None) if target.pronoun else None
    return owner.noun if owner and head(owner.noun) not in ANIMATE else target.noun


def _past_praise(rest: Sequence[Token]) -> Sequence[Token]:
    """ "Better | in a green jumper", "more comfy | under the table"."""
    more = len(rest) > 3 and rest[0].lower == "more" and is_modifier(rest[1].lower)
    follows = len(rest) > 2 or (len(rest) > 1 and is_modifier(rest[1].lower))
    praised = more or (follows and rest[0].lower in _BETTER)
    return rest[1 + more :] if praised else rest


def denied_of(target: Target, rest: Sequence[Token], context: Context) -> list[Change]:
    """The changes that make of a target what the words after its verb deny: "not so close", "not on fire"."""
    lowers = [token.lower for token in rest]
    if lowers[-1] == "enough":
        return increased(target, lowers[:-1], context)
    if (place := relations().match(rest, 0)) or sides().match(rest, 0):
        ground = target_at(rest, place[1] if place else 0, context)
        if ground is not None and ground.known and target.noun and thing_of(target.noun, context) is not None:
            there = thing_of(target.noun, context)
            if there is not None and there.place.of == ground.noun:
                return [Change(kind="move", noun=target.noun, place=Place(relation="beside", of=ground.noun))]
        of_all = ground is not None and (ground.pronoun or ground.whole)  # "should not be | in it"
        noun = target.noun if of_all else ground.noun if ground else ""
        return [Change(kind="remove", noun=noun)] if noun else []
    words = [word for word in lowers if word not in _DEGREES and word != "either"]
    verb = words[0] if words else ""
    if target.noun and verb.endswith("ing") and base_of(verb) not in (None, verb):
        return [Change(kind="less", noun=target.noun, value=verb)]
    named = noun_phrase(rest, 0)
    known = resolve(named, context.picture.things) if named and named.noun else None
    if known and known != target.noun:
        return [Change(kind="remove", noun=known)]
    return toned_down(target, words, context)


def toned_down(target: Target, words: Sequence[str], context: Context, said: Sequence[Token] = ()) -> list[Change]:
    """Less of what there is too much of: of a size the other way, of a distance the other side, else less of it."""
    value = " ".join(words)
    if not value:
        return []
    if value == "many" and total(target.noun, context.picture) == 1:
        return []  # of one there are not "too many"
    if words[0] in ("many", "much"):
        return [graded("less", " ".join(words[1:]) or target.noun)]
    personal = bool(said) and said[0].lower in ("he", "she", "they", "these", "those")
    if (
        not target.noun
        or target.whole
        or (target.pronoun and not personal and value not in _DISTANCES and value not in SIZES)
    ):
        owner = next((thing.noun for thing in context.picture.things if value in thing.traits), None)
        return [_zoomed(value) if value in _DISTANCES else graded("less", value, owner)]
    if value in _DISTANCES:
        return [Change(kind="move", noun=target.noun, place=Place(side=_DISTANCES[value]))]
    size = SIZES.get(value)
    if size is not None:
        other = "smaller" if size in ("large", "huge") else "bigger"
        grown = resized(tokenize(other), thing_of(target.noun, context))
        return [Change(kind="alter", noun=target.noun, thing=Thing(noun=target.noun, count=None, size=grown))]
    if value in _OPPOSITES:
        return [_of_trait(target.noun, _OPPOSITES[value])]
    return [Change(kind="less", noun=target.noun, value=value)]


def increased(target: Target, words: Sequence[str], context: Context) -> list[Change]:
    """More of what there is not enough of: "not big enough"."""
    value = " ".join(word for word in words if word not in _DEGREES)
    if not value:
        return []
    if not target.noun or target.whole or (target.pronoun and value not in SIZES):
        return [graded("more", value)]
    if value in SIZES:
        size = resized(
            tokenize("bigger" if SIZES[value] in ("large", "huge") else "smaller"), thing_of(target.noun, context)
        )
        return [Change(kind="alter", noun=target.noun, thing=Thing(noun=target.noun, count=None, size=size))]
    return [_of_trait(target.noun, value)] if is_modifier(words[-1]) else [graded("more", value)]


def _zoomed(value: str) -> Change:
    return Change(kind="set", slot="camera", value="zoomed out" if _DISTANCES[value] == "background" else "zoomed in")


def _of_trait(noun: str, trait: str) -> Change:
    return Change(kind="alter", noun=noun, thing=Thing(noun=noun, count=None, traits=(trait,)))
