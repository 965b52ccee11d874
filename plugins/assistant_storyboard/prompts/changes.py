"""Applying what a follow-up asks for to a scene. Pure: a scene and changes in, a scene out."""

from collections.abc import Callable, Collection, Iterable
from typing import get_args

from msgspec import structs

from assistant.language import Change, Place, Thing, read
from assistant.language.reading import Time
from assistant.language.words.vocabulary import SNOW_CAPPED, WEATHER_ADJECTIVES
from assistant.language.words.weathers import stays_on
from assistant_storyboard.prompts.things import (
    altered,
    exchanged,
    is_made_of,
    lessened,
    merged,
    succeeding,
    without,
)
from assistant_storyboard.scene import Scene
from assistant_storyboard.surroundings import head, is_surrounding

MANY = 12  # "more" of several ends here
SEASONS = ("spring", "summer", "autumn", "winter")


def apply(scene: Scene, changes: Iterable[Change]) -> Scene:
    """The scene after all changes, in order. A change that finds nothing to change leaves the scene as it is."""
    for change in changes:
        scene = _KINDS[change.kind](scene, change)
    return scene


def find(scene: Scene, noun: str | None) -> Thing | None:
    """The thing a change names: by its noun, with a telling adjective ("red boat"), or by its head noun."""
    if not noun:
        return None
    exact = scene.thing(noun)
    if exact:
        return exact
    for thing in scene.things:
        said = {*thing.colours, *thing.traits, *thing.materials, thing.size}
        if noun.endswith(" " + thing.noun) and set(noun[: -len(thing.noun)].split()) <= said:
            return thing
    heads = [thing for thing in scene.things if head(thing.noun) == head(noun) or is_made_of(thing, noun)]
    return heads[0] if len(heads) == 1 else None


def _add(scene: Scene, change: Change) -> Scene:
    if change.thing is None:
        return scene
    thing = change.thing
    excluded = tuple(noun for noun in scene.excluded if head(noun) != head(thing.noun))
    if is_surrounding(thing.noun):
        return structs.replace(scene, settings=(*scene.settings, thing), excluded=excluded)
    return structs.replace(scene, subjects=(*scene.subjects, thing), excluded=excluded)


def _remove(scene: Scene, change: Change) -> Scene:
    thing = find(scene, change.noun)
    if thing is None:
        return _each(scene, lambda each: without(each, change.noun or ""))
    others = _rest(scene, thing)
    return _each(others, _unplaced_by({thing.noun}))


def _replace(scene: Scene, change: Change) -> Scene:
    old, new = find(scene, change.noun), change.thing
    if new is None:
        return scene
    if old is None:
        return _each(scene, lambda each: exchanged(each, change.noun or "", new))
    return _sorted(_swap(scene, old, succeeding(old, new)))


def _alter(scene: Scene, change: Change) -> Scene:
    thing = find(scene, change.noun)
    if change.thing is None:
        return scene
    new = change.thing
    if change.which:
        return scene if thing is None else _told_apart(scene, thing, new)
    if thing is None:
        return _each(scene, lambda each: altered(each, change.noun or "", new))
    return _swap(scene, thing, merged(thing, new))


def _told_apart(scene: Scene, whole: Thing, some: Thing) -> Scene:
    """The scene with some of several as a thing of their own, like the others but for what is said."""
    number = some.count or 1
    if whole.count is not None and whole.count <= number:
        return _swap(scene, whole, merged(whole, some))
    others = structs.replace(whole, count=whole.count - number if whole.count else None)
    apart = merged(structs.replace(whole, count=number), some)
    return _add(_swap(scene, whole, others), Change(kind="add", thing=apart))


def _move(scene: Scene, change: Change) -> Scene:
    thing = find(scene, change.noun)
    if thing is None or change.place is None:
        return scene
    moved = _swap(scene, thing, structs.replace(thing, place=change.place))
    left, reached = thing.place.of, change.place.of
    if not (left and reached and left != reached and is_surrounding(left) and is_surrounding(reached)):
        return moved
    ground = moved.thing(left)
    return moved if ground is None or any(each.place.of == left for each in moved.things) else _rest(moved, ground)


def emptied(scene: Scene, change: Change) -> Scene:
    """The scene without what a `set` replaces. A season and the day's weather stand side by side."""
    match change.slot:
        case "weather":
            seasonal = any(season in change.value for season in SEASONS)
            kept = tuple(weather for weather in scene.weather if any(each in weather for each in SEASONS) != seasonal)
            cleared = structs.replace(scene, weather=() if not change.value and kept == scene.weather else kept)
            return cleared if seasonal else _each(cleared, lambda each: _in_weather(each, change.value))
        case "setting":
            return _each(structs.replace(scene, settings=()), _unplaced_by({thing.noun for thing in scene.settings}))
        case "text":
            return structs.replace(scene, quotes=())
        case "time" | "style" | "mood" | "camera" | "palette" as slot:
            return structs.replace(scene, **{slot: None})
        case None:
            return scene


def grounds_of(change: Change) -> tuple[Thing, ...]:
    """The grounds that a `set` of the setting brings."""
    return read(change.value).things if change.value else ()


def _set(scene: Scene, change: Change) -> Scene:
    scene, value = emptied(scene, change), change.value
    match change.slot:
        case _ if not value:
            return scene
        case "setting":
            grounds = grounds_of(change)
            return structs.replace(scene, settings=grounds, words=scene.words if grounds else (*scene.words, value))
        case "time":
            time: Time | None = next((time for time in get_args(Time) if time == value), None)
            return structs.replace(scene, time=time)
        case "weather":
            return structs.replace(scene, weather=(*scene.weather, value))
        case "text":
            return structs.replace(scene, quotes=(value,))
        case "style" | "mood" | "camera" | "palette" as slot:
            return structs.replace(scene, **{slot: value})
        case None:
            return scene


def _more(scene: Scene, change: Change, step: int = 1) -> Scene:
    thing = find(scene, change.noun)
    if thing is not None and step < 0 and not read(change.value).things:
        return _swap(scene, thing, lessened(thing, change.value))
    if thing is not None:
        count = None if thing.count is None else max(1, min(MANY, thing.count + step))
        return _swap(scene, thing, structs.replace(thing, count=count))
    value = change.value
    match change.slot:
        case "weather":
            degrees = ("very", "slightly") if value in WEATHER_ADJECTIVES else ("heavy", "light")
            return structs.replace(scene, weather=(f"{degrees[0] if step > 0 else degrees[1]} {value}",))
        case "mood" | "palette" | "style" | "camera" as slot:
            present = getattr(scene, slot)
            if step < 0 and present and value in present:
                return structs.replace(scene, **{slot: None})
            return structs.replace(scene, **{slot: value if step > 0 else f"less {value}"})
        case _:
            return scene


def _less(scene: Scene, change: Change) -> Scene:
    return _more(scene, change, step=-1)


def _exclude(scene: Scene, change: Change) -> Scene:
    noun = change.noun or change.value
    while (thing := find(scene, noun)) is not None:
        scene = _remove(scene, Change(kind="remove", noun=thing.noun))
    return structs.replace(scene, excluded=tuple(dict.fromkeys((*scene.excluded, noun))))


_KINDS: dict[str, Callable[[Scene, Change], Scene]] = {
    "add": _add,
    "remove": _remove,
    "replace": _replace,
    "alter": _alter,
    "move": _move,
    "set": _set,
    "more": _more,
    "less": _less,
    "exclude": _exclude,
}


def _each(scene: Scene, change: Callable[[Thing], Thing]) -> Scene:
    """Every thing changed; a thing whose noun became another is still what others are placed by."""
    nouns = {thing.noun: change(thing).noun for thing in scene.things}

    def changed(thing: Thing) -> Thing:
        new = change(thing)
        base = nouns.get(new.place.of or "", new.place.of)
        return new if base == new.place.of else structs.replace(new, place=structs.replace(new.place, of=base))

    return structs.replace(
        scene,
        subjects=tuple(changed(thing) for thing in scene.subjects),
        settings=tuple(changed(thing) for thing in scene.settings),
    )


def _swap(scene: Scene, old: Thing, new: Thing) -> Scene:
    return _each(scene, lambda each: new if each is old else each)


def _rest(scene: Scene, gone: Thing) -> Scene:
    return structs.replace(
        scene,
        subjects=tuple(thing for thing in scene.subjects if thing is not gone),
        settings=tuple(thing for thing in scene.settings if thing is not gone),
    )


def _sorted(scene: Scene) -> Scene:
    """Subjects and settings apart again, after a thing of the one kind took the place of the other."""
    return structs.replace(
        scene,
        subjects=tuple(thing for thing in scene.things if not is_surrounding(thing.noun)),
        settings=tuple(thing for thing in scene.things if is_surrounding(thing.noun)),
    )


def weather_traits(scene: Scene) -> tuple[str, ...]:
    """What adjectives say of the weather: "snowy" in "a snowy forest"."""
    return tuple(trait for thing in scene.things for trait in thing.traits if trait in WEATHER_ADJECTIVES)


def _in_weather(thing: Thing, weather: str) -> Thing:
    """A thing in other weather, or once there is none: no "snowy forest" any more, but still a "snowy peak" in mist,
    an "icy ridge" in snow."""
    if weather and head(thing.noun) in SNOW_CAPPED:
        return thing
    traits = tuple(each for each in thing.traits if each not in WEATHER_ADJECTIVES or stays_on(each, weather))
    return thing if traits == thing.traits else structs.replace(thing, traits=traits)


def _unplaced_by(gone: Collection[str]) -> Callable[[Thing], Thing]:
    """A thing whose place was told by one that is no longer there keeps only its side of the picture."""
    return lambda thing: structs.replace(thing, place=Place(side=thing.place.side)) if thing.place.of in gone else thing
