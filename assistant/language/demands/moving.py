"""Things that come or are moved: "add a boat", "put it on the left"."""

from collections.abc import Sequence

import msgspec

from assistant.language.clauses.clause import Clause, clauses
from assistant.language.clauses.verbgroups import verb_group
from assistant.language.demands.arranging import in_order
from assistant.language.demands.context import Context, Target, salient
from assistant.language.demands.counting import counted
from assistant.language.demands.effects import additions, alterations, only_where, thing_of
from assistant.language.demands.placing import destination, look_of_ground
from assistant.language.demands.predicates import direction, of_picture, of_thing
from assistant.language.demands.pronouns import BUILT, as_whole, named_pronouns, without
from assistant.language.demands.reducing import up_to
from assistant.language.demands.resolving import target_at
from assistant.language.demands.wearing import attired
from assistant.language.reading import Change, Place, Side, Thing
from assistant.language.scenes.drafts import head
from assistant.language.scenes.nouns import NounPhrase
from assistant.language.scenes.phrasing import whereabouts
from assistant.language.scenes.reader import read_tokens
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.lexicon import INDEFINITE
from assistant.language.words.tokens import Phrases, Token, said_as, tokenize
from assistant.language.words.vocabulary import GROUNDS
from assistant.language.words.wordclasses import is_colour, is_shade, relations

_OPPOSITE: dict[Side, Side] = {
    "left": "right", "right": "left", "top": "bottom", "bottom": "top", "foreground": "background",
    "background": "foreground",
}  # fmt: skip
_LOOSE = Phrases(
    {
        "on top": "on top of", "underneath": "underneath", "beneath": "beneath", "below": "below", "above": "above",
        "behind": "behind", "in front": "in front of", "alongside": "alongside", "out front": "in front of",
    }
)  # fmt: skip
_EVERY = frozenset(["all", "everything", "everyone"])
OUT = frozenset(["outside", "outdoors", "inside", "indoors"])


def add(clause: Clause, context: Context) -> list[Change]:
    """Things to come into the picture; more of what is there raises its number."""
    there = clause.opener.startswith("there")
    of_whom = [token.lower for token in clause.tokens[1:]]
    of_them = there or of_whom in (["of", "them"], ["of", "those"], ["of", "these"])
    if by_count := counted(clause.tokens, context, "state" if of_them else "add"):
        return by_count
    said = anchored(_asked_alone(clause.tokens), context)
    named = named_pronouns(said, context)
    come = [change for change in additions(read_tokens(named), context) if not only_where(change, named, context)]
    if len(named) == len(said):
        return come
    words = said_as(named)  # "a deer on the road in front of | the plough"
    return [msgspec.structs.replace(change, value=words) if change.kind == "add" else change for change in come]


def _asked_alone(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without what only joins it to what is there: "a barn behind it | too"."""
    while len(tokens) > 1 and tokens[-1].lower in ("too", "also"):
        tokens = tokens[:-1]
    return tokens


def anchored(tokens: Sequence[Token], context: Context) -> list[Token]:
    """The tokens with what is meant after "on top", "underneath", "behind": what came last, else what the picture is
    of."""
    told: list[Token] = []
    at = 0
    while at < len(tokens):
        found = _LOOSE.match(tokens, at) if not at or tokens[at - 1].lower != "from" else None
        end = at + found[1] if found else at
        last = end == len(tokens) or tokens[end].kind in ("comma", "stop") or tokens[end].lower == "and"
        house = next(iter(_houses(context)), None)
        out = house if tokens[at].lower == "out" else None
        ground = out or _ground_meant(context) or house if found and last else None
        told += tokenize(f"{found[0]} the {ground.partition(' of ')[0]}") if found and ground else [tokens[at]]
        at = end if found and ground else at + 1
    return told


def _houses(context: Context) -> list[str]:
    """What there is a front and an inside of: the bakery of a bakery in a lane."""
    return [thing.noun for thing in context.picture.things if is_of_kind(thing.noun, "building")]


def _ground_meant(context: Context) -> str | None:
    asked = clauses(tokenize(context.earlier[-1])) if context.earlier else []
    if asked and asked[-1].operation in ("add", "move", "want", "give"):
        return salient(context)
    things = [thing.noun for thing in context.picture.things if head(thing.noun) not in GROUNDS - BUILT]
    return things[0] if things else None


def move(clause: Clause, context: Context) -> list[Change]:
    tokens = clause.tokens
    if clause.opener == "swap sides":
        placed = [thing for thing in context.picture.things if thing.place.side in ("left", "right")]
        return [
            Change(kind="move", noun=thing.noun, place=Place(side="left" if thing.place.side == "right" else "right"))
            for thing in placed
        ]
    if by_count := up_to(tokens, context):
        return by_count
    if tokens and tokens[-1].lower in ("there", "here") and (so_many := counted(tokens[:-1], context)):
        return so_many
    target = target_at(tokens, 0, context)
    if target is not None and (end := _end_of_all(tokens, target)):
        end += end + 1 < len(tokens) and tokens[end].lower in OUT
        found = relations().match(tokens, end)
        ground = " ".join(token.text for token in tokens[end + (found[1] if found else 0) :])
        within = {thing.place.of for thing in context.picture.things if thing.place.relation == "in"}
        out = tokens[0].lower in ("everybody", "everyone") or bool(_INDOORS & {token.lower for token in tokens})
        left = [Change(kind="remove", noun=house) for house in _houses(context) if house in within and out]
        return [Change(kind="set", slot="setting", value=ground), *left] if found and ground else []
    main = salient(context) if target is not None and target.whole else None
    if main and relations().match(tokens, target.end if target else 0):
        return of_place(main, tokens[target.end if target else 0 :], context)
    if target is None or target.whole:
        return of_picture(tokens)
    if target.pronoun and tokens[0].lower == "it" and target.noun:
        target = msgspec.structs.replace(target, noun=as_whole(target.noun, context))
    rest = tokens[target.end :]
    if rest and rest[0].lower == "where" and (there := _where(rest, context)):
        new = [] if target.known else read_tokens(list(tokens[: target.end])).things
        come = [Change(kind="add", thing=msgspec.structs.replace(thing, place=there)) for thing in new[:1]]
        return come or [Change(kind="move", noun=target.noun, place=there)]
    if target.known and (worn := attired(tokens, rest, context)):
        return worn
    if clause.opener in ("bring", "put", "get") and [token.lower for token in rest] == ["back"]:
        return []
    present = thing_of(target.noun, context) if target.known else None
    bare = target.phrase is not None and target.phrase.plural and not target.phrase.determiner
    if (
        not target.known
        or (bare and present is not None and present.count == 1)
        or (target.phrase is not None and (target.phrase.determiner in INDEFINITE or _counts(tokens, target.phrase)))
    ):
        return add(clause, context)
    if rest and rest[0].lower in ("in", "into") and len(rest) == 1:
        return add(clause, context)
    return of_place(target.noun, rest, context)


_INDOORS = frozenset("indoors outdoors outside inside whole entire".split())


def _end_of_all(tokens: Sequence[Token], target: Target) -> int:
    """The token after words for all that is there: "everything", "the whole game | indoors to a tavern"; else 0."""
    words = [token.lower for token in tokens[: target.end]]
    whole = bool({"whole", "entire"} & set(words[:2])) and not target.known and not target.whole
    return target.end * (words[0] in ("everybody", "everyone") or whole or (target.whole and words[0] in _EVERY))


def _counts(tokens: Sequence[Token], phrase: NounPhrase) -> bool:
    """Whether so many come: "put | two cats | on the left", but not "both cats"."""
    return phrase.counted and tokens[0].lower not in ("both", "all")


def _where(rest: Sequence[Token], context: Context) -> Place | None:
    """The place of what is named: "where the crow is"."""
    named = target_at(rest, 1, context)
    thing = thing_of(named.noun, context) if named and named.known else None
    if thing is None:
        return None
    return thing.place if thing.place != Place() else Place(relation="beside", of=thing.noun)


def of_place(noun: str, rest: Sequence[Token], context: Context) -> list[Change]:
    """The move of a thing to the place that tokens tell."""
    if any(rest[at].lower == "other" and rest[at + 1].lower in ("side", "end") for at in range(len(rest) - 1)):
        end = next(at for at in range(len(rest)) if rest[at].lower in ("side", "end")) + 1
        exact = rest[end + (rest[end : end + 1] != () and rest[end].kind == "comma") :] if end < len(rest) else ()
        if exact and (there := destination(named_pronouns(exact, context, noun), context)) and there.place.of:
            return [Change(kind="move", noun=noun, place=there.place, value=there.words)]  # "..., behind the stream"
        return [Change(kind="move", noun=noun, place=_across(thing_of(noun, context)))]
    coloured = all(is_shade(token.lower) for token in rest[1:]) and any(is_colour(token.lower) for token in rest[1:])
    if coloured and relations().match(rest, 0):  # "in | deep red", but "on | grass"
        return of_thing(noun, rest[1:], context)
    if so := in_order(noun, rest, context):
        return so
    if rest and rest[0].lower in OUT and (len(rest) == 1 or relations().match(rest, 1)):
        return _taken_out(noun, rest[1:], context)
    named = named_pronouns(anchored(rest, without(noun, context)), context, noun)
    if there := destination(named, context):
        if look := look_of_ground(named, there.place, thing_of(noun, context)):  # "she sleeps on | a metal bench"
            return of_thing(there.place.of or "", look, context)
        move = Change(kind="move", noun=noun, place=there.place, value=there.words)
        after = named[there.end :]
        if after and after[0].lower == "with":
            words = " ".join([there.words or whereabouts(there.place), *(token.text for token in after)])
            return [msgspec.structs.replace(move, value=words)]
        return [move, *_besides(noun, after, msgspec.structs.replace(context, topic=there.place.of))]
    if side := direction(rest):
        return [Change(kind="move", noun=noun, place=Place(side=side))]
    named = [token for token in named if token.lower not in ("back", "further", "so", "that", "it", "is")]
    return alterations(noun, read_tokens([*tokenize(f"the {noun} is"), *named]), context)


def _besides(noun: str, rest: Sequence[Token], context: Context) -> list[Change]:
    """What is said after a place: where another thing is ("and the fox on the right"), how it is ("wearing a hat")."""
    rest = rest[1:] if rest and (rest[0].kind == "comma" or rest[0].lower in ("and", "but")) else rest
    other = target_at(rest, 0, context) if rest else None
    if other is not None and other.known and other.noun and not other.pronoun and other.end < len(rest):
        told = verb_group(rest, other.end)  # "and the hat | goes | under it"
        return of_place(other.noun, rest[told.end if told else other.end :], context)
    return alterations(noun, read_tokens([*tokenize(f"the {noun} is"), *rest]), context) if rest else []


def _across(thing: Thing | None) -> Place:
    """The place opposite to where a thing is."""
    place = thing.place if thing else Place()
    if place.relation in ("left of", "right of"):
        return Place(relation="left of" if place.relation == "right of" else "right of", of=place.of)
    return Place(side=_OPPOSITE.get(place.side or "left", "right"))


def _taken_out(noun: str, rest: Sequence[Token], context: Context) -> list[Change]:
    """ "Put them outside in the snow": away from where they are, to what is told."""
    present = thing_of(noun, context)
    left = present.place.of or next(iter(_houses(context) if present.parts else ()), None) if present else None
    there = destination(rest, context)
    shared = any(thing.place.of == left and thing is not present for thing in context.picture.things)
    shared = shared or (there is not None and there.place.of == left)  # "outside | in front of the workshop"
    away = [Change(kind="remove", noun=left)] if left and not shared else []
    if there and there.place.of:
        return [*of_place(noun, rest, context), *away]
    return away + alterations(noun, read_tokens([*tokenize(f"the {noun} is"), *rest]), context)
