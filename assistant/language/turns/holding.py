"""How much of what words tell of a picture it holds: the things, their looks, number and places, what it lacks."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import structs

from assistant.language.demands.differences import differences, fits
from assistant.language.reading import Reading, Thing
from assistant.language.scenes.drafts import names
from assistant.language.scenes.naming import does_so, inventory
from assistant.language.scenes.nouns import NounPhrase
from assistant.language.turns.album import Album
from assistant.language.turns.likeness import words_of, words_within
from assistant.language.turns.telling import Telling, Told
from assistant.language.words.adjectives import tells_of
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.morphology import singular
from assistant.language.words.vocabulary import TIMES
from assistant.language.words.weathers import is_told_as

FIRST = frozenset(["original", "initial", "first"])
# What a weather that is told denies: "the calm one" shows no storm.
_DENIED = {
    **dict.fromkeys(["calm", "still", "quiet", "peaceful"], "storm"), "dry": "rain",
    "summer": "winter snow autumn spring",
    **dict.fromkeys(["sunny", "clear", "bright"], "rain storm fog snow mist cloud overcast grey"),
    **dict.fromkeys(["daytime", "daylight"], ""),
}  # fmt: skip

_COLOUR = frozenset(["colour", "color", "coloured", "colored"])
_COLOURLESS = ("black and white", "black-and-white", "monochrome", "sepia", "greyscale", "grayscale")


def held(telling: Sequence[Told], reading: Reading, lines: Mapping[int, Reading]) -> dict[tuple[int, str], float]:
    """What of all that is told a picture holds, each with its weight."""
    return dict(_held(telling, reading, wanted=False, lines=lines))


def wanted(telling: Sequence[Told], lines: Mapping[int, Reading]) -> float:
    """The weight of all that is told."""
    return sum(weight for _, weight in _held(telling, Reading(), wanted=True, lines=lines))


def _held(
    telling: Sequence[Told], reading: Reading, *, wanted: bool, lines: Mapping[int, Reading]
) -> Iterator[tuple[tuple[int, str], float]]:
    there = inventory(reading.things)
    for at, told in enumerate(telling):
        things = things_told(told, there)
        said = told.looks | {word for text in (told.phrase.adjectives if told.phrase else ()) for word in text.split()}
        said -= FIRST
        if told.lacks:
            shown = bool(things) or (told.phrase is not None and is_told(told.phrase.noun, reading))
            shown = shown and all(_looks(word, things, reading) for word in said)
            if told.phrase is None:
                shown = any(is_told(word, reading) for word in said)
            if wanted or not shown:
                yield (at, "lacks"), 2
            continue
        if told.alone:
            yield (at, "alone"), 1 if wanted else 1 / (1 + len(reading.things))
        if told.phrase and (wanted or things or is_told(told.phrase.noun, reading)):
            yield (at, "noun"), 2
        for word in said:
            if wanted or _looks(word, things, reading):
                yield (at, word), 1
        count = told.phrase.count if told.phrase and told.phrase.counted else told.number
        if count is not None and (wanted or _are_as_many(told, things, count, said)):
            yield (at, "count"), 1.5
        elif told.phrase and things and not told.phrase.counted and _agrees(told.phrase, things) and not wanted:
            yield (at, "number"), 0.5
        placed = wanted or (told.place and any(_is_placed(thing, told.place, reading) for thing in things))
        if told.place and placed and _is_ground(told.place[1], lines):
            yield (at, "place"), 1.5


def _are_as_many(told: Told, things: Sequence[Thing], count: int, said: frozenset[str]) -> bool:
    """Whether there are so many of what is told: of "all three animals" all of that kind together."""
    apart = len({thing.noun for thing in things}) < len(things)  # "both dogs": a white one and a brown one
    if told.phrase and things and (apart or not any(names(told.phrase.noun, thing.noun) for thing in things)):
        return sum(thing.count or 0 for thing in things if _is_so(thing, said)) == count
    return any(thing.count == count and _is_so(thing, said) for thing in things)


def _is_ground(noun: str, lines: Mapping[int, Reading]) -> bool:
    """Whether something can stand where a place is told: on a rock, and in no snow; a side has no noun."""
    return not noun or any(names(noun, thing.noun) for each in lines.values() for thing in each.things)


def things_told(told: Told, there: Sequence[Thing]) -> list[Thing]:
    """The things of a picture that are spoken of; any that could be where none is named."""
    if told.phrase is None:
        return list(there)
    noun = told.phrase.noun
    things = [thing for thing in there if names(noun, thing.noun) or is_of_kind(thing.noun, noun)]
    return things or [thing for thing in there if len(noun) > 3 and (thing.noun.endswith(noun) or does_so(thing, noun))]


def is_told(word: str, reading: Reading) -> bool:
    """Whether a picture tells a word, in this form or another: "snowy" where there is snow, "noon" by day."""
    word = word.lower()
    words = words_of(reading)
    if word in _COLOUR:  # "the colour version" is not the one in black and white
        return not any(grey in style.lower() for style in reading.styles for grey in _COLOURLESS)
    if word in _DENIED and any(told.startswith(each) for each in _DENIED[word].split() for told in words):
        return False
    if set(word.split()) <= words or word in _DENIED:
        return word not in ("daytime", "daylight") or (reading.time or "day") == "day"
    if word in TIMES:
        return TIMES[word] == (reading.time or "day")
    if is_told_as(word, words):
        return True
    kin = (each for each in words if len(each) > 3 and len(word) > 3)
    return any(tells_of(each, word) or tells_of(word, each) for each in kin)


def _looks(word: str, things: Sequence[Thing], reading: Reading) -> bool:
    if any(singular(word) in words_within([thing]) or word in words_within([thing]) for thing in things):
        return True
    inner = any(word in words_within(thing.parts) for thing in things)
    return inner or (not things and is_told(word, reading)) or _of_whole(word, reading)


def _of_whole(word: str, reading: Reading) -> bool:
    return is_told(word, structs.replace(reading, things=()))


def _is_so(thing: Thing, said: frozenset[str]) -> bool:
    return said <= words_within([thing])


def _agrees(phrase: NounPhrase, things: Sequence[Thing]) -> bool:
    """Whether one or several are told, and so there are: "the rose" no twelve roses."""
    return any((thing.count != 1) == phrase.plural for thing in things)


def _is_placed(thing: Thing, place: tuple[str, str], reading: Reading) -> bool:
    relation, ground = place
    owner = next((each for each in reading.things if thing in each.parts), thing)
    places = (thing.place, owner.place)
    if not ground:
        return any(each.side == relation for each in places)
    with_it = any(each.relation == relation and names(ground, each.of or "") for each in places)
    return with_it or (thing is not owner and names(ground, owner.noun) and thing.place.relation is None)


def _around_step(
    words: Sequence[str], lines: Mapping[int, Reading], ways: Sequence[Sequence[int]], *, before: bool
) -> Sequence[int] | None:
    """The pictures before the step that words name, latest first, or the one it led to: in the first of the `ways`
    through the pictures, each from its last one back, that has such a step."""
    for way in ways:
        at = _step_named(words, lines, way[0], way[1:]) if way else None
        if at is not None:
            return way[at + 1 :] if before else way[at : at + 1]
    return None


def _step_named(
    words: Sequence[str], lines: Mapping[int, Reading], head: int | None, former: Sequence[int]
) -> int | None:
    """The latest step back at which most of what words name came, went or changed."""
    if head is None or head not in lines:
        return None
    best, most = None, 0
    for at, (later, earlier) in enumerate(pairwise([head, *former])):
        done = differences(lines[earlier], lines[later])
        if (count := sum(any(fits(word, each) for each in done) for word in words)) > most:
            best, most = at, count
        if most == len(words):
            break
    return best if most * 2 >= len(words) else None


def fitting(told: Telling, album: Album, *, sure: float, first: bool) -> tuple[int, ...]:
    """The picture of which most that is told is so, and more than of the present one; several where they differ in what
    is so of them, or where they came of different ones; none where too little is."""
    lines, head = album.lines, album.head
    former = [number for number in album.former if number in lines]
    own = [number for number in (head, *former) if number is not None and number in lines]
    ways = [*album.lineages, own]
    pool: Sequence[int] = [*former, *sorted(set(lines) - {head, *former}, reverse=True)]
    facts = told.told
    around = _around_step(told.step, lines, ways, before=told.before) if told.step else None
    if around is not None:
        pool = around
    elif told.step:
        if not told.before:
            return ()
        facts = (*facts, Told(0, 0, looks=frozenset(told.step), lacks=True))
    if first:
        pool = sorted(pool)
    if not facts:
        return tuple(pool[:1])
    holding = {number: held(facts, lines[number], lines) for number in pool}
    most = max((sum(each.values()) for each in holding.values()), default=0)
    sole = first or any(each.alone for each in facts)  # whatever the present one shows
    present = lines.get(head) if head is not None and around is None and not sole else None
    here = sum(held(facts, present, lines).values()) if present else 0
    if most <= here or most < sure * wanted(facts, lines):
        return ()
    best = [number for number in pool if sum(holding[number].values()) == most]
    if any(holding[each].keys() != holding[best[0]].keys() for each in best):
        return tuple(best)
    return tuple(best[:1]) if first or best[0] in former[:1] else _of_each_origin(best, album)


def _of_each_origin(numbers: Sequence[int], album: Album) -> tuple[int, ...]:
    """The first of these pictures that came of what the present one came of, else the first that came of each."""
    each: dict[int, int] = {}
    for number in numbers:
        each.setdefault(album.origin(number), number)
    own = each.get(album.origin(album.head)) if album.head is not None else None
    return tuple(each.values()) if own is None else (own,)
