"""What comes from another picture as it is there: with what it has and stands on, in the place it is told."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import structs

from assistant.language.demands.context import Context
from assistant.language.demands.effects import standing, thing_of
from assistant.language.demands.returning import substitute
from assistant.language.reading import Change, Place, Reading, Request, Thing
from assistant.language.scenes.drafts import head, names
from assistant.language.scenes.naming import inventory
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.morphology import singular
from assistant.language.words.vocabulary import ANIMATE, BODY, CLOTHES, GROUNDS, VENUES

# What one rides in or on, or is held in, comes along with it.
_BUT_WITH = re.compile(r"\b(?:but|only|just|except)(?: this time)? with ", re.IGNORECASE)
_CARRIED = ("tool", "weapon", "instrument", "toy", "bag", "container", "light")
_CARRIERS = ("vehicle", "boat", "aircraft", "animal", "horse")
_HOLDERS = frozenset(
    """
    basket bowl vase glass jar cup mug pot plate tray box crate bucket bottle cage dish bag
    tripod stool stand skateboard sledge sled
    """.split()
)
_LIGHTS = frozenset("candlelight lamplight firelight torchlight".split())
_DRIVING = frozenset("driving riding cycling sailing rowing paddling flying".split())
_LEANING = frozenset("leaning hanging lying resting perching rising hovering".split())  # which alone says nothing


def with_origin(
    changes: Sequence[Change],
    things: Sequence[tuple[Thing, Reading]],
    line: Collection[Reading],
    context: Context,
    along: Mapping[str, str],
) -> tuple[Change, ...]:
    """The changes in which things from other pictures are as they are there; what no change brings is added. What came
    instead of such a thing since it was in the same `line` of pictures gives way to it. What comes `along` with other
    things goes to where these are put."""
    left, told = list(things), list[Change]()
    brought = {thing.noun for thing, _ in things}
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
        gone = None if gone == change.thing.place.of else gone  # "under the table" that came instead of it
        if gone is not None:
            told.append(Change(kind="replace", noun=gone, thing=structs.replace(own[0], place=Place())))
        elif change.kind == "add":
            told += _as_there(change.thing.place, _as_asked(own[0], change.thing), own[1], context, brought)
        else:
            parts = tuple(own[0] if part.noun == own[0].noun else part for part in change.thing.parts)
            told.append(structs.replace(change, thing=structs.replace(change.thing, parts=parts)))
    given_way = {change.noun for change in told if change.kind == "replace"}
    told = [change for change in told if change.kind not in ("remove", "exclude") or change.noun not in given_way]
    bases = {change.place.of for change in told if change.place}
    stays = [change for own in left if own[0].noun in bases for change in _where_it_is(*own, context)]
    told = [structs.replace(each, value="") if each.place and each.place.of in brought else each for each in told]
    put = {each.thing.noun: each.thing.place for each in told if each.kind == "add" and each.thing}
    others = [own for own in left if own[0].noun not in bases and not _is_told_of(own[0], along, things)]
    return (*stays, *told, *(change for own in others for change in _beside(own, put, along, context, brought)))


def _as_asked(thing: Thing, told: Thing) -> Thing:
    """A thing of another picture as it is asked for here: "the submarine, tiny", "let her dance"; of "let her play" who
    plays the cello plays that. What only leaned or lay there may not here."""
    if not told.doing and thing.doing in _LEANING:
        thing = structs.replace(thing, doing=None)
    does = told.doing if told.doing and not (thing.doing or "").startswith(f"{told.doing} ") else thing.doing
    return structs.replace(thing, doing=does, size=told.size or thing.size, colours=told.colours or thing.colours)


def _is_told_of(thing: Thing, along: Mapping[str, str], things: Sequence[tuple[Thing, Reading]]) -> bool:
    """Whether something is told of what it comes along with: the flowers of a robot "watering flowers"."""
    main = next((other for other, _ in things if other.noun == along.get(thing.noun)), None)
    doing = (main.doing or "").split() if main else []
    return main is not None and (head(thing.noun) in map(singular, doing) or thing in _without_neighbours(main).parts)


def _beside(
    own: tuple[Thing, Reading],
    put: Mapping[str, Place],
    along: Mapping[str, str],
    context: Context,
    brought: Collection[str],
) -> list[Change]:
    """The additions of what no words are left for; where it comes along with something, at that or where this is."""
    thing, main = own[0], along.get(own[0].noun, "")
    while main in along:
        main = along[main]
    place = put.get(main, Place()) if thing.place.of not in brought else thing.place
    return _as_there(place, _as_asked(thing, Thing(noun=thing.noun)), own[1], context, brought)


def looking_otherwise(words: str, request: Request, lines: Mapping[int, Reading]) -> Request:
    """A request with what comes and is there in another look as that look: of "#1, but with the blue curtain of #4"
    the curtain of #1 is blue, of "the first again, but with a red ball" its ball is red."""
    base = lines.get(request.image) if request.image is not None and request.intent == "change" else None
    if base is None or not _BUT_WITH.search(words):
        return request
    return structs.replace(request, changes=tuple(_as_look(change, base) for change in request.changes))


def _as_look(change: Change, picture: Reading) -> Change:
    come = change.thing if change.kind == "add" and change.thing and change.thing.place == Place() else None
    there = [thing for thing in inventory(picture.things) if come and names(come.noun, thing.noun)]
    looks = come is not None and (come.colours or come.materials)
    if come is None or not looks or len(there) != 1 or (come.count == 1) != (there[0].count == 1):
        return change
    look = structs.replace(come, noun=there[0].noun, count=None if there[0].count == come.count else come.count)
    look = structs.replace(look, count=None) if come.count is None else look
    return Change(kind="alter", noun=there[0].noun, thing=look)


def _is_with(thing: Thing, others: Sequence[tuple[Thing, Reading]]) -> bool:
    near = {thing.place.of, *(part.noun for part in thing.parts)}
    return any(other.noun in near for other, _ in others)


def _brought_by(change: Change) -> list[str]:
    """The nouns of what a change brings into the picture."""
    if change.thing is None or change.kind not in ("add", "alter", "replace"):
        return []
    return [part.noun for part in change.thing.parts] if change.kind == "alter" else [change.thing.noun]


def _as_there(place: Place, thing: Thing, source: Reading, context: Context, brought: Collection[str]) -> list[Change]:
    """The addition of a thing with all that it has where it comes from, and with what carries it there if it goes on
    being carried: a fisherman in his boat, but no owl in its forest and no fiddler on a barrel."""
    thing = _without_neighbours(thing)
    by = thing.place.of
    if place == Place() and by and (by in brought or standing(by, context)):
        place = thing.place
    ground = next((each for each in source.things if each.noun == thing.place.of), None)
    leaving = ("on", "in") if head(thing.noun) in ANIMATE else ("in",)
    stays = thing.doing not in _DRIVING and (place.side or place.relation in leaving)
    if ground is None or not _carries(ground, thing) or stays:
        coming = [structs.replace(thing, place=place)]
    else:
        coming = [thing, structs.replace(ground, place=place)]
    lit = [mood for mood in source.moods if mood in _LIGHTS and thing.doing and not context.picture.moods]
    by_light = [Change(kind="set", slot="mood", value=mood) for mood in lit]  # "reading | by candlelight"
    return [*(Change(kind="add", thing=each) for each in (*coming, *_upon(thing, source))), *by_light]


def _where_it_is(thing: Thing, source: Reading, context: Context) -> list[Change]:
    """The additions of what something is put in, on or by, and of what this stands on in turn: of a boat and its lake,
    of a cake and its stand; but of no other ground or room where the picture has one."""
    settled = any(head(each.noun) in GROUNDS | VENUES for each in context.picture.things)
    coming = [thing]
    while ground := next((each for each in source.things if each.noun == coming[-1].place.of), None):
        known = ground in coming or (settled and head(ground.noun) in GROUNDS | VENUES)
        if known or coming[-1].place.relation not in ("on", "in"):
            break
        coming.append(ground)
    coming[-1] = structs.replace(coming[-1], place=Place())
    return [Change(kind="add", thing=each) for each in (*coming, *_upon(thing, source))]


def _upon(thing: Thing, source: Reading) -> Iterator[Thing]:
    """What something has on it, which comes along: the bowl on a table, the owl on a wizard's shoulder, but no fiddler
    on his barrel."""
    owner = ""  # of the next shoulder or lap
    for each in source.things:
        if owner == thing.noun and head(each.place.of or "") in BODY and each.place.relation == "on":
            yield structs.replace(each, place=structs.replace(each.place, of=f"{head(thing.noun)}'s {each.place.of}"))
        elif each.place.of == thing.noun and each.place.relation in ("on", "in") and head(each.noun) not in ANIMATE:
            yield each
        owner = each.noun if head(each.noun) in ANIMATE else owner


def _carries(ground: Thing, thing: Thing) -> bool:
    held = head(ground.noun) in _HOLDERS or any(is_of_kind(ground.noun, kind) for kind in _CARRIERS)
    return held and thing.place.relation in ("on", "in")


def _without_neighbours(thing: Thing) -> Thing:
    """Somebody without what only stands about where they are: a bunny "in a garden with carrots" without these; a
    knight keeps his axe."""
    if head(thing.noun) not in ANIMATE or head(thing.place.of or "") not in GROUNDS:
        return thing
    own = tuple(
        part
        for part in thing.parts
        if part.colours
        or head(part.noun) in CLOTHES | BODY
        or (part.count == 1 and any(is_of_kind(part.noun, kind) for kind in _CARRIED))
    )
    return structs.replace(thing, parts=own)
