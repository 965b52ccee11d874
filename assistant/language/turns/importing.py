"""What comes from one picture into another: "put the heron from #2 into the harbour", "with the light of #1"."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import structs

from assistant.language.demands.context import Context
from assistant.language.demands.effects import standing, thing_of
from assistant.language.demands.returning import LOOKS, as_it_was, substitute
from assistant.language.reading import Change, Place, Reading, Thing
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import inventory, resolve
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.turns.aspects import aspect, is_aspect, placed_as
from assistant.language.turns.references import Mention
from assistant.language.words.lexicon import DEFINITE
from assistant.language.words.morphology import plural
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import BODY, GROUNDS

_WAS = ("it was", "he was", "she was", "they were")
_LEADS = tuple(
    tuple(lead.split())
    for lead in (
        *(f"{way} {was} in" for way in ("the way", "like", "as", "where", "how") for was in _WAS),
        "like in", "as in", "like", "from", "of",
    )
)  # fmt: skip
_CARRYING = ("on", "in")  # what something is on or in comes along with it


class Taken(NamedTuple):
    """What shall be as it is in the picture that is named: the phrase for it, and the token its source is told from."""

    mention: Mention
    what: NounPhrase
    start: int
    likened: bool  # "as in", "like it was in": it is there already
    placed: bool  # "where it was in"


def taken(tokens: Sequence[Token], named: Sequence[Mention]) -> Iterator[Taken]:
    """What shall come from another picture or be as there: "the heron | from #2", "the boat | like in #1"."""
    for mention in named:
        before = tuple(token.lower for token in tokens[: mention.start])
        lead = next((lead for lead in _LEADS if before[-len(lead) :] == lead), ())
        end = mention.start - len(lead)
        if not lead or end < 1:
            continue
        ends = (noun_phrase(tokens[:end], start) for start in range(max(0, end - 6), end))
        what = next((found for found in ends if found and found.noun and found.end == end), None)
        if what is not None and what.determiner in DEFINITE:
            yield Taken(mention, what, end, likened=lead[0] not in ("from", "of"), placed=lead[0] == "where")


class Borrowing(NamedTuple):
    """The picture to go on from (None the present one) and what it shows; things and looks from others; the words that
    are left when all those are in it."""

    base: int | None
    picture: Reading
    things: Sequence[tuple[Thing, Reading]]
    looks: Sequence[Change]
    rest: list[Token]


def borrowed(
    tokens: Sequence[Token],
    named: Sequence[Mention],
    lines: Mapping[int, Reading],
    line: Collection[Reading],
    head: int | None,
    context: Context,
) -> Borrowing | None:
    """What a turn wants from other pictures, None where it wants nothing. `line` are those the present one came of."""
    taking = [each for each in taken(tokens, named) if each.mention.number in lines]
    others = [mention for mention in named if all(mention != each.mention for each in taking)]
    base = others[0].number if others else None
    if taking:
        base = _destination(tokens, taking[0].mention.number, others, lines, head)
    picture = lines.get(base, context.picture) if base else context.picture
    things: list[tuple[Thing, Reading]] = []
    looks: list[Change] = []
    spans: list[tuple[int, int, list[Token]]] = []
    for each in taking:
        source, what = lines[each.mention.number], each.what
        thing, known = _thing_in(what, source), _thing_in(what, picture)
        if is_aspect(what):
            looks += aspect(what, source, picture)
            spans += [(what.start, each.mention.end, [])]
        elif thing and known and thing.noun == known.noun and (each.likened or source in line):
            looks += [*([] if each.placed else as_it_was(thing, known, (*LOOKS, "count"))), *placed_as(thing, known)]
            spans += [(what.start, each.mention.end, [])]
        elif thing and not each.likened:
            things.append((thing, source))
            spans += [(what.start, what.end, _new_here(thing)), (each.start, each.mention.end, [])]
    for what in () if taking else _missing(tokens, others, lines, base, context.picture):
        if (thing := _thing_in(what, context.picture)) is not None:
            things.append((thing, context.picture))
            spans.append((what.start, what.end, _new_here(thing)))
    if not spans:
        return None
    rest = _spliced(tokens, [*spans, *((mention.start, mention.end, []) for mention in others)])
    return Borrowing(base, picture, things, looks, rest)


def _missing(
    tokens: Sequence[Token],
    named: Sequence[Mention],
    lines: Mapping[int, Reading],
    base: int | None,
    present: Reading,
) -> Iterator[NounPhrase]:
    """What is spoken of as known where only the present picture has it, and not the one to go on from: "go back to #2,
    but keep the heron"."""
    within = {at for mention in named for at in range(mention.start, mention.end)}
    for at in range(len(tokens)) if base in lines else ():
        what = noun_phrase(tokens, at) if at not in within and tokens[at].lower in DEFINITE else None
        if what and what.noun and _thing_in(what, present) and not _thing_in(what, lines[base or 0]):
            yield what


def _destination(
    tokens: Sequence[Token], source: int, rest: Sequence[Mention], lines: Mapping[int, Reading], head: int | None
) -> int | None:
    """The picture into which something from `source` comes: the one named, else the present one, else the latest that
    has what is spoken of ("into the harbour"), else the one before. None means the present one."""
    others = [mention.number for mention in rest if mention.number != source]
    if others or source != head:
        return others[0] if others else None
    phrases = (noun_phrase(tokens, at) for at, token in enumerate(tokens) if token.lower in DEFINITE)
    named = [found for found in phrases if found and found.noun]
    earlier = [number for number in sorted(lines, reverse=True) if number != source]
    showing = (
        number
        for number in earlier
        if any(resolve(found, lines[number].things) and not resolve(found, lines[source].things) for found in named)
    )
    return next(showing, earlier[0] if earlier else None)


def _thing_in(what: NounPhrase, picture: Reading) -> Thing | None:
    """The thing of a picture that a phrase names."""
    noun = resolve(what, picture.things)
    return next((thing for thing in inventory(picture.things) if thing.noun == noun), None) if noun else None


def _new_here(thing: Thing) -> list[Token]:
    """The words for something that is known from another picture, as they are for what is new in this one."""
    return tokenize(f"a {thing.noun}" if thing.count == 1 else plural(thing.noun))


def _spliced(tokens: Sequence[Token], spans: Sequence[tuple[int, int, list[Token]]]) -> list[Token]:
    """The tokens with others instead of those from each start to each end."""
    after, at = list[Token](), 0
    for start, end, instead in sorted(spans, key=lambda span: span[0]):
        after += [*tokens[at:start], *instead]
        at = max(at, end)
    return after + list(tokens[at:])


def with_origin(
    changes: Sequence[Change], things: Sequence[tuple[Thing, Reading]], line: Collection[Reading], context: Context
) -> tuple[Change, ...]:
    """The changes in which things from other pictures are as they are there; what no change brings is added. What came
    instead of such a thing since it was in the same `line` of pictures gives way to it."""
    left, told = list(things), list[Change]()
    for change in changes:
        if change.kind == "remove" and any(change.noun == thing.noun for thing, _ in things):
            continue  # "take the fox from #1 and put it here"
        known = change.kind == "add" and change.thing and thing_of(change.thing.noun, context)
        if known and change.thing and _is_with(change.thing, things):
            continue  # what is there already: "as it is now, cat and all, but with the hat from #1"
        own = next((pair for pair in left if change.thing and pair[0].noun in _brought_by(change)), None)
        if own is None or change.thing is None:
            told.append(change)
            continue
        left.remove(own)
        since = context.before.index(own[1]) if own[1] in line and own[1] in context.before else None
        instead = substitute(own[0], since, context) if since is not None else None
        gone = change.noun if change.kind == "replace" else instead.noun if instead else None
        if gone is not None:
            told.append(Change(kind="replace", noun=gone, thing=structs.replace(own[0], place=Place())))
        elif change.kind == "add":
            told += _as_there(change.thing.place, *own, context)
        else:
            parts = tuple(own[0] if part.noun == own[0].noun else part for part in change.thing.parts)
            told.append(structs.replace(change, thing=structs.replace(change.thing, parts=parts)))
    return (*told, *(change for own in left for change in _as_there(Place(), *own, context)))


def _is_with(thing: Thing, others: Sequence[tuple[Thing, Reading]]) -> bool:
    near = {thing.place.of, *(part.noun for part in thing.parts)}
    return any(other.noun in near for other, _ in others)


def _brought_by(change: Change) -> list[str]:
    """The nouns of what a change brings into the picture."""
    if change.thing is None or change.kind not in ("add", "alter", "replace"):
        return []
    return [part.noun for part in change.thing.parts] if change.kind == "alter" else [change.thing.noun]


def _as_there(place: Place, thing: Thing, source: Reading, context: Context) -> list[Change]:
    """The addition of a thing with all that it has where it comes from, and with what it is on there if it goes on
    being on that: a fisherman in his boat, but no owl in its forest."""
    if place == Place() and thing.place.of and standing(thing.place.of, context):
        place = thing.place
    ground = next((each for each in source.things if each.noun == thing.place.of), None)
    carried = ground is not None and head(ground.noun) not in GROUNDS | BODY and thing.place.relation in _CARRYING
    if ground is None or not carried or place.relation in ("on", "in", "under"):
        return [Change(kind="add", thing=structs.replace(thing, place=place))]
    return [Change(kind="add", thing=thing), Change(kind="add", thing=structs.replace(ground, place=place))]
