"""Things that come or are moved: "add a boat", "put it on the left"."""

from collections.abc import Sequence

import msgspec

from assistant.language.clauses.clause import Clause, clauses
from assistant.language.clauses.verbgroups import verb_group
from assistant.language.demands.context import Context, salient, total
from assistant.language.demands.counting import counted
from assistant.language.demands.effects import additions, alterations, thing_of
from assistant.language.demands.placing import destination, look_of_ground
from assistant.language.demands.predicates import direction, of_picture, of_thing
from assistant.language.demands.reducing import up_to
from assistant.language.demands.resolving import meant_by_pronoun, target_at
from assistant.language.demands.wearing import attired
from assistant.language.reading import Change, Place, Side, Thing
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import inventory
from assistant.language.scenes.phrasing import whereabouts
from assistant.language.scenes.reader import read_tokens
from assistant.language.words.lexicon import INDEFINITE
from assistant.language.words.morphology import plural
from assistant.language.words.tokens import Phrases, Token, said_as, tokenize
from assistant.language.words.vocabulary import ANIMATE, GROUNDS
from assistant.language.words.wordclasses import is_boundary, is_colour, is_shade, relations

_OPPOSITE: dict[Side, Side] = {
    "left": "right", "right": "left", "top": "bottom", "bottom": "top", "foreground": "background",
    "background": "foreground",
}  # fmt: skip
_LOOSE = Phrases(
    {
        "on top": "on top of", "underneath": "underneath", "beneath": "beneath", "below": "below", "above": "above",
        "behind": "behind", "in front": "in front of", "alongside": "alongside",
    }
)  # fmt: skip
_BUILT = frozenset("bridge pier jetty stage platform roof bench table wall".split())
_OUT = frozenset(["outside", "outdoors", "inside", "indoors"])


def add(clause: Clause, context: Context) -> list[Change]:
    """Things to come into the picture; more of what is there raises its number."""
    there = clause.opener.startswith("there")
    of_them = there or [token.lower for token in clause.tokens[1:]] in (
        ["of", "them"],
        ["of", "those"],
        ["of", "these"],
    )
    if by_count := counted(clause.tokens, context, "state" if of_them else "add"):
        return by_count
    said = anchored(_asked_alone(clause.tokens), context)
    named = named_pronouns(said, context)
    come = additions(read_tokens(named), context)
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
        ground = _ground_meant(context) if found and last else None
        told += tokenize(f"{found[0]} the {ground.partition(' of ')[0]}") if found and ground else [tokens[at]]
        at = end if found and ground else at + 1
    return told


def _ground_meant(context: Context) -> str | None:
    asked = clauses(tokenize(context.earlier[-1])) if context.earlier else []
    if asked and asked[-1].operation in ("add", "move", "want", "give"):
        return salient(context)
    things = [thing.noun for thing in context.picture.things if head(thing.noun) not in GROUNDS - _BUILT]
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
    if target is not None and target.whole and tokens[0].lower in ("all", "everything", "everyone"):
        found = relations().match(tokens, target.end)
        ground = " ".join(token.text for token in tokens[target.end + (found[1] if found else 0) :])
        return [Change(kind="set", slot="setting", value=ground)] if found and ground else []
    main = salient(context) if target is not None and target.whole else None
    if main and relations().match(tokens, target.end if target else 0):
        return of_place(main, tokens[target.end if target else 0 :], context)
    if target is None or target.whole:
        return of_picture(tokens)
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
        or (target.phrase is not None and (target.phrase.determiner in INDEFINITE or target.phrase.counted))
    ):
        return add(clause, context)
    if rest and rest[0].lower in ("in", "into") and len(rest) == 1:
        return add(clause, context)
    return of_place(target.noun, rest, context)


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
    if rest and rest[0].lower in _OUT and (len(rest) == 1 or relations().match(rest, 1)):
        return _taken_out(noun, rest[1:], context)
    named = named_pronouns(anchored(rest, _without(noun, context)), context, noun)
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
    left = present.place.of if present else None
    there = destination(rest, context)
    if there and left and there.place.of == left:  # "outside | in front of the workshop"
        return of_place(noun, rest, context)
    shared = any(thing.place.of == left and thing is not present for thing in context.picture.things)
    away = [Change(kind="remove", noun=left)] if left and not shared else []
    return away + alterations(noun, read_tokens([*tokenize(f"the {noun} is"), *rest]), context)


def named_pronouns(tokens: Sequence[Token], context: Context, but: str | None = None) -> list[Token]:
    """Put "the boat" for "it" after a preposition, so that places come out in the picture's nouns."""
    named: list[Token] = []
    brought = _brings_its_own(tokens)
    for at, token in enumerate(tokens):
        if (
            at
            and not (brought and token.lower == "it")
            and token.lower in ("it", "them", "him", "her")
            and (relations().match(tokens, _before_pronoun(tokens, at)) or _is_of_several(tokens, at))
            and not (token.lower == "her" and _owns(tokens, at + 1))
        ):
            if pair := _pair_meant(tokens, at, context):
                named += pair
                continue
            noun = _just_named(tokens[: _before_pronoun(tokens, at)], context) if token.lower == "it" else None
            noun = noun or (_where_now(but, context) if token.lower == "it" else None)
            noun = noun or meant_by_pronoun(token.lower, _without(but, context))
            noun = None if token.lower == "them" and _are_company(noun, context) else noun
            several = noun is not None and token.lower == "them" and total(noun, context.picture) != 1
            named += tokenize(f"the {plural(noun) if several else noun}") if noun else [token]
        else:
            named.append(token)
    return named


def _is_of_several(tokens: Sequence[Token], at: int) -> bool:
    """Whether a pronoun means those of whom some are told apart: "on one of | them"."""
    some = tokens[at - 2].lower if at > 1 else ""
    return tokens[at].lower == "them" and tokens[at - 1].lower == "of" and some in ("one", "two", "each", "some")


def _pair_meant(tokens: Sequence[Token], at: int, context: Context) -> list[Token]:
    """The two that something comes "between | them", where no two of a kind are there: "the boy and the girl"."""
    if tokens[at].lower != "them" or tokens[at - 1].lower not in ("between", "betwixt"):
        return []
    things = [thing for thing in context.picture.things if head(thing.noun) not in GROUNDS]
    alive = [thing for thing in things if head(thing.noun) in ANIMATE]
    pair = next((each for each in (alive, things) if len(each) == 2 and all(one.count == 1 for one in each)), None)
    return tokenize(f"the {pair[0].noun} and the {pair[1].noun}") if pair else []


def _where_now(noun: str | None, context: Context) -> str | None:
    """What a thing that is moved has its place by, which is what it is told to be elsewhere of: "behind it instead"."""
    there = next((thing for thing in context.picture.things if noun and thing.noun == noun), None)
    by = there.place.of if there else None
    return by if by and head(by) not in GROUNDS and head(by) not in ANIMATE else None


def _are_company(noun: str | None, context: Context) -> bool:
    """Whether "them" rather means somebody and somebody else than several lifeless things: no thrones, but who sits
    there."""
    single = [thing for thing in context.picture.things if thing.count == 1 and head(thing.noun) in ANIMATE]
    return len(single) > 1 and head(noun or "") not in ANIMATE


def _brings_its_own(tokens: Sequence[Token]) -> bool:
    """Whether "it" is what comes itself: "a table | with two cups on it"."""
    words = [token.lower for token in tokens]
    return bool(words) and words[0] in INDEFINITE and "with" in words and "it" in words[words.index("with") :]


def _without(noun: str | None, context: Context) -> Context:
    """What a pronoun can mean beside the thing that is moved."""
    others = tuple(thing for thing in inventory(context.picture.things) if thing.noun != noun) if noun else ()
    picture = msgspec.structs.replace(context.picture, things=others)
    return Context(picture=picture, earlier=context.earlier, topic=context.topic) if others else context


def _just_named(tokens: Sequence[Token], context: Context) -> str | None:
    """The thing of the picture that was named last before "it", in the same clause, and is not itself what is placed:
    of "the ball goes on the chair and the hat goes under | it" the chair."""
    for at in range(len(tokens) - 1, 0, -1):
        target = target_at(tokens, at, context) if tokens[at].lower in ("the", "his", "her", "their") else None
        told = verb_group(tokens, target.end) if target else None
        placed = target is not None and len(tokens) in (target.end, told.end if told else 0)
        if target is not None and target.known and target.noun and not placed:
            return target.noun
    return None


def _owns(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun follows "her": "on her shoulder"."""
    return at < len(tokens) and tokens[at].kind == "word" and not is_boundary(tokens[at].lower)


def _before_pronoun(tokens: Sequence[Token], at: int) -> int:
    """Where the preposition before the pronoun at `at` starts."""
    for start in range(max(0, at - 4), at):
        found = relations().match(tokens, start)
        if found and start + found[1] == at:
            return start
    return len(tokens)
