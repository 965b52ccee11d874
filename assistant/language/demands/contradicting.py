"""What cannot stay beside what comes: no blazing sun on a starry night, no thunderstorm over a calm sea."""

from collections.abc import Sequence

from assistant.language.demands.calming import CALM, STORMS, WATERS
from assistant.language.demands.context import Context
from assistant.language.demands.entailing import entailed
from assistant.language.reading import Change, Thing
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import inventory
from assistant.language.words.tokens import tokenize

_WET = frozenset(
    """
    rain rainy raining storm stormy thunderstorm thunder lightning snow snowing hail sleet drizzle overcast cloudy
    downpour blizzard hurricane gale tempest shower rainstorm
    """.split()
)
_DULL = _WET | frozenset(["fog", "foggy", "mist", "misty", "hazy", "haze"])
_BRIGHT = frozenset(["sunny", "sunshine", "clear", "cloudless"])
_CLEAR = frozenset(["blue", "clear", "cloudless", "sunny", "bright"])


def given_way(changes: Sequence[Change], context: Context) -> list[Change]:
    """The further changes by which what contradicts these goes."""
    gone: list[Change] = []
    weather = _words(" ".join(context.picture.weather))
    set_to = {change.slot: _words(change.value) for change in changes if change.kind == "set" and change.value}
    brought = [change.thing for change in changes if change.kind in ("add", "alter", "replace") and change.thing]
    nouns = {head(thing.noun) for thing in brought}
    time, new = set_to.get("time", set()), set_to.get("weather", set())
    if time & {"night"} or new & _WET:
        gone += _removed("sun", nouns, context)
    if time & {"day", "morning", "afternoon"} or new & _BRIGHT:
        gone += [*_removed("moon", nouns, context), *_removed("star", nouns, context)]
    if new & _BRIGHT:
        gone += _removed("cloud", nouns, context)
    if new & STORMS:
        gone += [
            Change(kind="less", noun=thing.noun, value=calm)
            for thing in context.picture.things
            if head(thing.noun) in WATERS
            for calm in thing.traits
            if calm in CALM
        ]
    if new & STORMS & _WET:
        gone += [Change(kind="remove", noun=thing.noun) for thing in context.picture.things if _is_clear_sky(thing)]
    cleared = (
        (weather & _BRIGHT and time & {"night"})
        or (weather & _DULL and any(map(_is_clear_sky, brought)))
        or (weather & STORMS and any(map(_is_calm_water, brought)))
    )
    if cleared and "weather" not in {change.slot for change in changes}:
        gone.append(Change(kind="set", slot="weather", value=""))
    further = [change for change in gone if change.noun is None or change.noun not in _spoken_of(changes)]
    return [*further, *entailed(changes, context)]


def _spoken_of(changes: Sequence[Change]) -> set[str | None]:
    return {change.noun for change in changes}


def _words(text: str) -> set[str]:
    return {token.lower for token in tokenize(text)}


def _removed(noun: str, brought: set[str], context: Context) -> list[Change]:
    """The removal of a light of the sky that the picture has, unless the same turn brings one."""
    there = [thing.noun for thing in inventory(context.picture.things) if head(thing.noun) == noun]
    return [] if noun in brought else [Change(kind="remove", noun=each) for each in there]


def _is_clear_sky(thing: Thing) -> bool:
    return head(thing.noun) in ("sky", "skies") and bool(_CLEAR & {*thing.colours, *thing.traits})


def _is_calm_water(thing: Thing) -> bool:
    return head(thing.noun) in WATERS and bool(CALM & {*thing.traits})
