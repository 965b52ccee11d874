"""What is to be placed: one figure of a thing, how many there are of it, how tall it is and where it belongs. Pure."""

import math

import msgspec

from assistant.language import Thing
from assistant.language.reading import Side
from assistant_storyboard.objects import GROUPS, Drawing
from assistant_storyboard.staging.cast import members_of
from assistant_storyboard.staging.zones import Stage, ZoneName

SIZES = {"tiny": 0.45, "small": 0.68, None: 1.0, "large": 1.4, "huge": 1.9}
_SIDES: dict[str, Side] = {
    "left": "left",
    "right": "right",
    "middle": "centre",
    "centre": "centre",
    "central": "centre",
}
_CLOTHES = ("teal", "mustard", "olive", "plum", "steelblue", "maroon", "darkgreen")
_SMALL_THINGS = ("bird", "seagull", "fish", "butterfly", "bee", "flower", "tulip", "rose", "mushroom", "star", "reed")


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be placed: the `index`-th figure of `thing`, on `stage`, at the layout's `scale`."""

    thing: Thing
    drawing: Drawing
    index: int
    stage: Stage
    scale: float
    aspect: float
    flanked: bool = False  # something is to stand beside it


def colour_of(thing: Thing, drawing: Drawing, index: int) -> str | None:
    """The colour said, else nature's; of several people each is dressed otherwise."""
    if thing.colours:
        return thing.colours[0]
    return _CLOTHES[index % len(_CLOTHES)] if drawing.category == "person" and index > 1 else None


def told_side(thing: Thing) -> Side | None:
    """The side by which a thing is told from others of its kind: "the left boat"."""
    return next((_SIDES[trait] for trait in thing.traits if trait in _SIDES), None)


def zone_name(drawing: Drawing) -> ZoneName:
    """The zone in which a drawing belongs."""
    return drawing.stands if drawing.stands in ("water", "sky") else "land"


def count_of(thing: Thing, drawing: Drawing) -> int:
    """How many figures to draw: the number said, or what "several" looks like; a thousand birds are a flock."""
    together = members_of(thing)
    if together is not None:
        return min(together, 60)
    several = 7 if drawing.name in _SMALL_THINGS else 4
    words = thing.noun.replace("-", " ").split()
    if (
        thing.count == 1
        and len(words) > 1
        and (words[-1] in GROUPS or ("of" in words and words[words.index("of") - 1] in GROUPS))
    ):
        return 2 if "pair" in words or "couple" in words else several
    return min(thing.count if thing.count is not None else several, 60)


def natural_height(thing: Thing, drawing: Drawing) -> float:
    """Its height in compressed metres: real proportions, but so that a cat beside a lighthouse is still seen."""
    return math.pow(drawing.height, 0.42) * SIZES[thing.size]
