"""Finding a place for one figure: the best of many over its zone, or one in relation to another figure. Pure."""

import math
from collections.abc import Sequence
from random import Random

import msgspec

from assistant.language import Thing
from assistant_storyboard.objects import GROUPS, Drawing, by_name, find
from assistant_storyboard.placed import Box, Placed, Region, box_of, crossing, overhang
from assistant_storyboard.stages import Stage, Zone, ZoneName, zones_of

SIZES = {"tiny": 0.45, "small": 0.68, None: 1.0, "large": 1.4, "huge": 1.9}
_DISC = 0.17  # height of a sun or moon, in shares of the picture
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


def zone_name(drawing: Drawing) -> ZoneName:
    """The zone in which a drawing belongs."""
    return drawing.stands if drawing.stands in ("water", "sky") else "land"


def count_of(thing: Thing, drawing: Drawing) -> int:
    """How many figures to draw: the number said, or what "several" looks like; a thousand birds are a flock."""
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


def place(spot: Spot, items: Sequence[Placed], rng: Random, within: Region | None) -> Placed:
    """The best place for the figure among `items`."""
    target = _target(spot.thing, items)
    name = zone_name(spot.drawing)
    if spot.thing.place.side == "top" and spot.drawing.stands != "ground":
        name = "sky"
    if target is not None and within is None:
        touching = {"on", "in", "above"} if target.centred else {"on", "in", "above", "under"}
        if spot.thing.place.relation in touching or name == target.zone:
            return _related(spot, target, items, rng)
    # Where there is no such ground, the painter makes a pond or an islet under the figure.
    other: ZoneName = "water" if name == "land" else "land"
    bridges = spot.drawing.name == "bridge" and zones_of(spot.stage, "water")
    zones = bridges or zones_of(spot.stage, name) or zones_of(spot.stage, other) or zones_of(spot.stage, "sky")
    candidates = [
        (zone, 0.25 * rank, _candidate(spot, zone, name, x, y, rng))
        for rank, zone in enumerate(zones)
        for x in _steps(zone.x, 19)
        for y in _steps(zone.y, 6)
    ]
    if within:
        candidates = [each for each in candidates if within.holds(each[2].x, (each[2].top + each[2].bottom) / 2)]
    if not candidates and within:
        middle = (within.left + within.right) / 2
        return msgspec.structs.replace(
            _candidate(spot, zones[0], name, middle, within.bottom, rng),
            x=middle,
            y=within.bottom - 0.06 * (within.bottom - within.top),
        )
    boxes = [box_of(item, spot.aspect) for item in items]
    return min(candidates, key=lambda each: each[1] + _cost(each[2], spot, each[0], boxes, target))[2]


def _steps(span: tuple[float, float], count: int) -> list[float]:
    if span[1] - span[0] < 0.02:
        return [span[0]]
    return [span[0] + (span[1] - span[0]) * i / (count - 1) for i in range(count)]


def _candidate(spot: Spot, zone: Zone, name: ZoneName, x: float, y: float, rng: Random) -> Placed:
    share = (zone.y[1] - zone.y[0]) / 11
    y = min(max(y + rng.uniform(-share, share), zone.y[0]), zone.y[1])
    x = x + rng.uniform(-0.018, 0.018)
    crowd = max(count_of(spot.thing, spot.drawing) / 6, 1) ** -0.3
    height = min(spot.scale * natural_height(spot.thing, spot.drawing) * zone.scale_at(y) * crowd, 0.85)
    if spot.drawing.name in ("sun", "moon", "crescent moon", "star", "comet", "planet"):
        height = (
            _DISC * SIZES[spot.thing.size] * crowd * min(spot.aspect, 1) * (0.6 if spot.drawing.name == "star" else 1)
        )
    if spot.index:
        height *= rng.uniform(0.9, 1.05)
    return Placed(
        noun=spot.thing.noun,
        drawing=spot.drawing.name,
        x=x,
        y=y,
        height=height,
        zone=name,
        mirror=_mirrored(spot.drawing, x, rng),
        depth=zone.depth(y) * 0.5,
        colour=spot.thing.colours[0] if spot.thing.colours else None,
    )


def _mirrored(drawing: Drawing, x: float, rng: Random) -> bool:
    """Figures look into the picture, mostly."""
    if drawing.faces == "front":
        return False
    inwards = (drawing.faces == "left") == (x < 0.5)
    return inwards if rng.random() < 0.85 else not inwards


def _cost(item: Placed, spot: Spot, zone: Zone, others: Sequence[Box], target: Placed | None) -> float:
    """How badly a place suits: off its side, out of its depth, over the edge, covering others or covered."""
    x, depth = _wish(spot, item.zone)
    if target is not None:  # "a boat beside the lighthouse": near it, on its own ground
        lean = {"left of": -0.22, "right of": 0.22}.get(spot.thing.place.relation or "", 0.0)
        x = target.x + lean
    said = spot.thing.place.side in ("left", "right", "centre")
    cost = (6.0 if said else 1.4) * (item.x - x) ** 2 if x is not None else 0.15 * (item.x - 0.5) ** 2
    cost += 0.5 * abs(zone.depth(item.y) - depth)
    box = box_of(item, spot.aspect)
    if zone.x[0] > 0.3:  # a shore there
        cost += 4 * max(zone.x[0] - 0.07 - box.left, 0)
    if zone.x[1] < 0.7:
        cost += 4 * max(box.right - zone.x[1] - 0.07, 0)
    return cost + 30 * overhang(box) + 2.5 * sum(crossing(box, other) for other in others)


def _wish(spot: Spot, zone: ZoneName) -> tuple[float | None, float]:
    """The wished-for x (None: anywhere) and depth (0 near to 1 far)."""
    side = spot.thing.place.side or ""
    x = {"left": 0.2, "right": 0.8, "centre": 0.5}.get(side)
    depth = {"foreground": 0.0, "background": 1.0}.get(side)
    several = count_of(spot.thing, spot.drawing) > 1
    if depth is None:
        tall = spot.drawing.height
        depth = 0.5 if zone != "land" else 0.6 if tall > 4 else 0.35 if tall > 1 else 0.15
        if several:
            depth = min(max(depth + 0.3 * (spot.index % 3 - 1), 0), 1)
    if x is None and spot.index == 0:
        x = 0.36 if several or spot.flanked else 0.5
    return x, depth


def _target(thing: Thing, items: Sequence[Placed]) -> Placed | None:
    """The figure that `thing` is placed by, if its place names one that is drawn."""
    if thing.place.of is None or thing.place.relation is None:
        return None
    named = find(thing.place.of)
    for item in items:
        if item.noun != thing.noun and (item.noun == thing.place.of or (named and item.drawing == named.name)):
            return item
    return None


def _related(spot: Spot, target: Placed, items: Sequence[Placed], rng: Random) -> Placed:
    """A place in the relation asked for to `target`; of several candidates the freest."""
    relation = spot.thing.place.relation or "beside"
    drawing = by_name(target.drawing)
    zone = next(iter(zones_of(spot.stage, target.zone)), Zone(y=(0.6, 0.9)))
    base = _candidate(spot, zone, target.zone, target.x, target.y, rng)
    if relation == "on" and drawing and not target.centred:
        return _on_top(base, target, drawing, spot, items)
    if relation == "in" and drawing and drawing.on and drawing.category == "furniture":
        return _on_top(base, target, drawing, spot, items)
    if relation == "in" and drawing and (drawing.category == "boat" or (drawing.height < 1 and not target.centred)):
        return _inside(base, target, drawing, spot, items)
    beside = relation in ("beside", "left of", "right of", "above")
    around = [box_of(item, spot.aspect) for item in items if beside or item is not target]

    def cost(item: Placed) -> float:
        box = box_of(item, spot.aspect)
        return 30 * overhang(box) + 2 * sum(crossing(box, other, 0) for other in around) + abs(item.x - target.x)

    return min((msgspec.structs.replace(base, **change) for change in _offsets(relation, base, target, spot)), key=cost)


def _offsets(relation: str, base: Placed, target: Placed, spot: Spot) -> list[dict[str, float | bool | str]]:
    """Changes of `base` that put it in the relation to `target`, the nearest first."""
    aspect = spot.aspect
    width, other = base.width(aspect), target.width(aspect)
    middle = spot.index - (count_of(spot.thing, spot.drawing) - 1) / 2
    if relation == "above":
        lift = base.height * 0.6 if base.centred else base.height * 0.08
        rise = [max(target.top - lift - k * 0.05, base.height * 0.5 + 0.03) for k in range(3)]
        return [
            {"x": target.x + middle * width * 1.2 + dx, "y": y, "zone": "sky"}
            for y in rise
            for dx in (0.0, 0.5 * other, -0.5 * other)
        ]
    if relation in ("under", "in"):
        return [
            {"x": target.x + (middle + 0.25 + k) * 0.4 * other, "y": min(target.y + 0.012, 0.97)}
            for k in (0, -0.6, 0.6)
        ]
    if relation in ("behind", "in front of"):
        step = -0.03 if relation == "behind" else 0.035
        reach = 0.3 * other + 0.35 * width
        return [{"x": target.x + side * reach * (1 + spot.index), "y": min(target.y + step, 0.97)} for side in (1, -1)]
    sides = {"left of": (-1,), "right of": (1,)}.get(relation, (1, -1))
    reach = (other + width) / 2 + 0.012
    return [
        {
            "x": target.x + side * (reach + k * width * 1.08),
            "y": target.y if base.centred else min(target.y + row, 0.97),
            "mirror": spot.drawing.faces != "front" and (spot.drawing.faces == "left") == (side < 0),
        }
        for row in (0.008, 0.05)
        for side in sides
        for k in range(4)
    ]


def _on_top(base: Placed, target: Placed, drawing: Drawing, spot: Spot, items: Sequence[Placed]) -> Placed:
    """On the target's top surface if its drawing tells one, else on its back or upper edge."""
    unit = target.height / drawing.anchor[1]  # share of the picture's height per drawing unit
    back = 0.34 if drawing.category == "animal" else 0.06
    middle, surface, wide = drawing.on or (drawing.box[0] / 2, drawing.box[1] * back, drawing.box[0] * 0.4)
    item = _fitted(base, wide * unit / spot.aspect, spot, tallest=target.height * 1.1)
    centre = (middle - drawing.anchor[0]) * unit / spot.aspect
    return msgspec.structs.replace(
        item,
        x=_free_x(target.x + (-centre if target.mirror else centre), wide * unit / spot.aspect, spot, items),
        y=target.y - (drawing.anchor[1] - surface) * unit - (item.height * 0.5 if base.centred else 0),
        depth=target.depth,
        zone=target.zone,
        carried="on",
        base=max(target.base, target.y),
    )


def _inside(base: Placed, target: Placed, drawing: Drawing, spot: Spot, items: Sequence[Placed]) -> Placed:
    """In a boat or a vessel, whose front hides the lower part: painted just before it."""
    boat, plant = drawing.category == "boat", spot.drawing.category == "plant"
    room = target.width(spot.aspect) * (0.55 if boat else 0.4 if plant else 0.8)
    item = base if plant else _fitted(base, room, spot, tallest=target.height * 2)
    sunk = 0.04 if boat else 0.84 if plant else 0.55
    return msgspec.structs.replace(
        item,
        x=_free_x(target.x, room, spot, items),
        y=target.y - target.height * sunk + (item.height * 0.5 if base.centred else 0.0),
        depth=target.depth,
        zone=target.zone,
        carried="in",
        base=max(target.base, target.y),
    )


def _fitted(base: Placed, room: float, spot: Spot, tallest: float) -> Placed:
    """`base` no wider than its share of `room` and no taller than `tallest`."""
    widest = room / count_of(spot.thing, spot.drawing) * 1.3
    shrink = min(1.0, widest / max(base.width(spot.aspect), 1e-3), tallest / max(base.height, 1e-3))
    return msgspec.structs.replace(base, height=max(base.height * shrink, 0.02))


def _free_x(middle: float, room: float, spot: Spot, items: Sequence[Placed]) -> float:
    """Where on a carrier of width `room` to stand: in a row with its own kind, beside those already there."""
    count = count_of(spot.thing, spot.drawing)
    own = middle + room * ((spot.index + 0.5) / count - 0.5)
    if count > 1:
        return own
    taken = [other.x for other in items if other.carried and abs(other.x - middle) < room]
    choices = [middle + room * share for share in (0, -0.3, 0.3, -0.45, 0.45)]
    return max(choices, key=lambda x: min((abs(x - other) for other in taken), default=0.0))
