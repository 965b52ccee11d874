"""How a picture is, given to another: "the light of #1", "the layout of the first one", a boat "where it was in #2"."""

from collections.abc import Collection, Mapping

from msgspec import structs

from assistant.language.demands.resolving import SLOT_NAMES
from assistant.language.demands.returning import LOOKS, Aspect, as_it_was, named_in
from assistant.language.reading import Change, Place, Reading, Slot, Thing
from assistant.language.scenes.nouns import NounPhrase

_LIGHT: tuple[Slot, ...] = ("time", "mood", "weather")
_ASPECTS: dict[str, tuple[Slot, ...]] = {
    **{name: (slot,) for name, slot in SLOT_NAMES.items() if slot != "setting"},
    "light": _LIGHT, "lighting": _LIGHT, "sky": _LIGHT, "tones": ("palette",), "look": ("style", "palette", "mood"),
}  # fmt: skip
_DULL = frozenset("overcast cloudy foggy misty hazy gloomy fog mist haze grey gray".split())
_LAYOUT = frozenset("layout arrangement positions positioning".split())
_SURFACE = frozenset("finish colour color material texture".split())

# What of a thing may be as it was, by its name: "the frog | size", "bucket | position".
_OWN: dict[str, tuple[Aspect, ...]] = {
    "size": ("size",),
    **dict.fromkeys(["position", "place", "spot", "location"], ("place",)),
    **dict.fromkeys(["colour", "color", "paint", "colours", "colors"], ("colours",)),
    **dict.fromkeys(["material", "finish"], ("materials", "colours")),
    **dict.fromkeys(["number", "count"], ("count",)),
    **dict.fromkeys(["pose", "posture"], ("doing",)),
}


def look_of(what: NounPhrase, source: Reading, present: Reading) -> tuple[list[Change]] | None:
    """The changes that give one thing the size, place, colour ... that it has in another picture, where a phrase names
    both: "the frog size". None where it names no such thing."""
    first, _, whose = what.noun.partition(" of ")
    owner, _, last = (whose, "", first) if whose else what.noun.rpartition(" ")
    if not owner or last not in _OWN:
        return None
    named = structs.replace(what, noun=owner)
    was, now = named_in(named, source), named_in(named, present)
    return (as_it_was(was, now, _OWN[last]),) if was and now else None


def aspect(what: NounPhrase, source: Reading, present: Reading) -> list[Change]:
    """The changes that give a picture the light, style, colours, layout … of another that a phrase names."""
    changes: list[Change] = []
    slots = _ASPECTS.get(what.noun) or _ASPECTS.get(what.head) or ()
    for slot in slots:
        value, present_value = _value(slot, source), _value(slot, present)
        dull = slot != "weather" or len(slots) == 1 or bool(_DULL & set(present_value.split()))
        if value != present_value and dull:
            changes.append(Change(kind="set", slot=slot, value=value))
    shared = [(was, now) for was in source.things for now in present.things if was.noun == now.noun]
    for was, now in shared:
        if what.head in _LAYOUT:
            changes += placed_as(was, now)
        if what.head == now.noun:  # "the sky", which may be told as a thing as well
            changes += as_it_was(was, now, LOOKS)
        if what.head in _SURFACE:
            look = Thing(
                noun=now.noun,
                count=None,
                colours=was.colours if was.colours != now.colours else (),
                materials=was.materials if was.materials != now.materials else (),
            )
            changes += [Change(kind="alter", noun=now.noun, thing=look)] if look.colours or look.materials else []
    return changes


def is_aspect(what: NounPhrase) -> bool:
    """Whether a phrase names how a picture is and nothing in it: "the light", "the layout"."""
    return what.head in _LAYOUT | _SURFACE or what.noun in _ASPECTS or what.head in _ASPECTS


def placed_as(thing: Thing, present: Thing) -> list[Change]:
    """The move to where something is in another picture."""
    was, now = thing.place, present.place
    place = Place(side=was.side) if (was.relation, was.of) == (now.relation, now.of) else was
    return [Change(kind="move", noun=present.noun, place=place)] if place not in (now, Place()) and was != now else []


def _value(slot: Slot, reading: Reading) -> str:
    values: Mapping[Slot, Collection[str]] = {
        "time": [reading.time] if reading.time else [], "weather": reading.weather, "style": reading.styles,
        "mood": reading.moods, "camera": reading.cameras, "palette": reading.palettes,
    }  # fmt: skip
    return ", ".join(values.get(slot, ()))
