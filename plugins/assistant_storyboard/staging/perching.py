"""On a shoulder, a head, a lap: where on somebody a small figure sits. Pure."""

from collections.abc import Sequence

import msgspec

from assistant.language import Thing, read, singular
from assistant_storyboard.objects import by_name
from assistant_storyboard.staging.placed import Placed
from assistant_storyboard.staging.spots import Spot


class Perch(msgspec.Struct, frozen=True):
    """A part of a body to sit on, in shares of the bearer's height: how far above the feet and beside the middle it
    is, and the tallest figure that sits there."""

    above: float
    beside: float
    tallest: float


_PERCHES = {
    "shoulder": Perch(above=0.75, beside=0.125, tallest=0.22),
    "head": Perch(above=0.97, beside=0.0, tallest=0.26),
    "hat": Perch(above=0.97, beside=0.0, tallest=0.22),
    "arm": Perch(above=0.6, beside=0.17, tallest=0.3),
    "lap": Perch(above=0.34, beside=0.0, tallest=0.34),
    "knee": Perch(above=0.3, beside=0.06, tallest=0.34),
}


def perch_of(thing: Thing) -> Perch | None:
    """The part of somebody that `thing` sits on: "an owl on her shoulder", "on the head of a robot"."""
    if thing.place.relation != "on":
        return None
    part = (thing.place.of or "").partition(" of ")[0]
    return _PERCHES.get(singular(part.rpartition(" ")[2]))


def without_perches(things: Sequence[Thing]) -> list[Thing]:
    """`things` without the parts that others of them sit on, which their bearers' drawings show."""
    perches = {thing.place.of for thing in things if perch_of(thing)}
    result = []
    for thing in things:
        if thing.noun not in perches:
            result.append(thing)
        elif " of " in thing.noun:  # "the shoulder of a pirate": him
            result += [msgspec.structs.replace(owner, place=thing.place) for owner in _owner(thing)]
    return result


def _owner(thing: Thing) -> tuple[Thing, ...]:
    return read(thing.noun.partition(" of ")[2]).things[:1]


def bearer_among(items: Sequence[Placed]) -> Placed | None:
    """Whose shoulder it is where nobody is named: the person placed last, else the animal."""
    for category in ("person", "animal"):
        for item in reversed(items):
            drawing = by_name(item.drawing)
            if drawing and drawing.category == category and not item.carried:
                return item
    return None


def perched(base: Placed, target: Placed, perch: Perch, spot: Spot) -> Placed:
    """On that part of the target; the second of two on the other side."""
    height = min(base.height, target.height * perch.tallest)
    aside = (1 if spot.index % 2 == 0 else -1) * perch.beside * target.height / spot.aspect
    surface = target.y - perch.above * target.height
    return msgspec.structs.replace(
        base,
        height=height,
        x=target.x + aside,
        y=surface - (height * 0.5 if base.centred else 0.0),
        depth=target.depth,
        zone=target.zone,
        carried="on",
        base=max(target.base, target.y),
    )
