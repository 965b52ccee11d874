"""What a follow-up leaves as it is: the things no change names, as far as the user told of them."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from assistant.checking.demand import Demand, is_told, stems
from assistant.checking.wording import acted_on, names_in, namings, owned_by, parts_of
from assistant.language import Change, Place, Request, Thing, plural
from assistant.language.scenes.drafts import head, names
from assistant.language.scenes.nouns import NounPhrase
from assistant.language.words.lexicon import DEFINITE
from assistant.language.words.tokens import tokenize
from assistant.language.words.vocabulary import BODY, GROUNDS

# Where something is on a thing: told for its sake, not as a thing of its own.
_EDGES = frozenset(
    "rim edge peak top tip side corner surface end foot base middle back front head ledge sill brink lid".split()
)
# Words of a follow-up that may speak of any thing without naming it.
_SWEEPING = frozenset("everything everyone all only else nothing instead both them they others rest".split())


def left(frame: Demand, request: Request, mentioned: frozenset[str], *, plain: bool) -> tuple[Thing, ...]:
    """The things that no change names; where the words may mean more, none that they mention, and no grounds."""
    if not mentioned.isdisjoint(_SWEEPING):
        return ()
    standing = frame.reading
    named = [noun for change in request.changes for noun in nouns_of(change)]
    gone = [change.noun for change in request.changes if change.kind in ("remove", "replace") and change.noun]
    belongings = {noun for owner in gone for noun in owned_by(owner, frame.text)}
    named += ["text" for change in request.changes if change.slot == "text"]
    named += ["cloud" for change in request.changes if change.slot == "weather"]  # what clouds there are, the sky tells
    moved = not plain or any(change.slot == "setting" for change in request.changes)

    def is_named(thing: Thing) -> bool:
        return any(names(noun, thing.noun) for noun in named)

    def stays(part: Thing) -> bool:
        told = [each for each in parts_of(frame.text) if names_in(each, part.noun)]
        with_gone = any(names_in(each, noun) for each in told for noun in gone)
        return not (is_told(part, mentioned) or is_named(part) or with_gone or _counts(part, gone, frame.text))

    weathers = standing.weather if any(change.slot == "weather" for change in request.changes) else ()

    def goes_with_weather(thing: Thing) -> bool:  # "thick mist over | the water"
        told = [each for each in parts_of(frame.text) if names_in(each, thing.noun)]
        return bool(told) and all(any(weather in each.lower() for weather in weathers) for each in told)

    # A sky that was only there for the balloons may go with them.
    vacated = {thing.place.of for thing in standing.things if is_named(thing)}
    return tuple(
        replace(
            thing,
            parts=tuple(filter(stays, thing.parts)),
            place=_untouched(thing, named, frame.text),
        )
        for thing in standing.things
        if not is_named(thing)
        and thing.noun not in belongings
        and not goes_with_weather(thing)
        and mentioned.isdisjoint(stems([thing.noun]))
        and not _counts(thing, gone, frame.text)
        and not ((moved or thing.noun in vacated) and head(thing.noun) in GROUNDS)
        and not (thing.noun in vacated and head(thing.noun) in _EDGES)
        and not ((gone or thing.noun in vacated) and head(thing.noun) in BODY)
    )


def _counts(several: Thing, gone: Sequence[str], text: str) -> bool:
    """Whether something that goes is listed as one of several, which are fewer then: "three scoops: mint, ..."."""
    if several.count in (None, 1):
        return False
    listed = (
        rf"\b{re.escape(plural(several.noun))}\b(?:[^.;:]*:|,)[^.;]*\b(?:{'|'.join(map(re.escape, gone)) or '$.'})\b"
    )
    return re.search(listed, text, re.IGNORECASE) is not None


def patients(frame: Demand, request: Request, mentioned: frozenset[str]) -> tuple[Thing, ...]:
    """What those did something to who go, and that the reader took for part of what they did."""
    going = [change.noun for change in request.changes if change.kind in ("remove", "exclude") and change.noun]
    found = [phrase for noun in going for phrase in acted_on(noun, frame.text)]
    things = (Thing(noun=each.noun, count=each.count, colours=tuple(each.colours)) for each in found)
    return tuple(each for each in things if is_told(each, frame.said) and not is_told(each, mentioned))


def siblings(frame: Demand, request: Request) -> tuple[Thing, ...]:
    """Those of a kind that stay when one of them goes: of a green and a brass lamp the brass one."""
    said, words = stems([frame.words]), {token.lower for token in tokenize(frame.words)}
    staying: list[Thing] = []
    for change in request.changes:
        # Storm clouds and slate-dark ones are the same sky's.
        kinds = change.kind == "remove" and change.noun and head(change.noun) != "cloud"
        alike = _told_apart(change.noun, frame.text) if kinds and change.noun else []
        if len(alike) < 2 or change.noun is None or plural(head(change.noun)) in words or words & _SWEEPING:
            continue
        fitting = [len(stems([told]) & said) for _, told in alike]
        if fitting.count(max(fitting)) == 1:
            others = [found for (found, _), fits in zip(alike, fitting, strict=True) if fits < max(fitting)]
            staying += [
                Thing(noun=each.noun, count=each.count, colours=tuple(each.colours), materials=tuple(each.materials))
                for each in others
            ]
    return tuple(thing for thing in staying if is_told(thing, frame.said))


def _told_apart(noun: str, text: str) -> list[tuple[NounPhrase, str]]:
    """The namings of a thing less those that point back to an earlier one: "beside the bucket"."""
    apart: list[tuple[NounPhrase, str]] = []
    for found, told in namings(noun, text):
        look = stems((*found.traits, *found.colours, *found.materials))
        back = found.determiner in DEFINITE and any(look <= stems([earlier]) for _, earlier in apart)
        if not back:
            apart.append((found, told))
    return apart


def _untouched(thing: Thing, named: Sequence[str], text: str) -> Place:
    """Where a thing is, as far as that is not told together with something that the turn changes."""
    about = [part for part in parts_of(text) if any(names_in(part, noun) for noun in named)]
    if any(names_in(part, thing.noun) for part in about):
        return Place()
    place = thing.place
    return replace(place, side=None) if place.side and stems([place.side]) <= stems(about) else place


def among(left: tuple[Thing, ...], come: tuple[Thing, ...] = ()) -> tuple[Thing, ...]:
    """Things with their places as far as these are told by one another."""
    there = {thing.noun for thing in (*left, *come)}
    return tuple(thing if thing.place.of in there else unplaced(thing) for thing in left)


def unplaced(thing: Thing) -> Thing:
    """A thing that keeps only its side of the picture, because what it was placed by is not held to."""
    return replace(thing, place=Place(side=thing.place.side))


def nouns_of(change: Change) -> tuple[str, ...]:
    return tuple(noun for noun in (change.noun, change.thing.noun if change.thing else None) if noun)
