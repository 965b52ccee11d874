"""Finding a place for one figure: the best of many over its zone, or one in relation to another figure. Pure."""

from collections.abc import Sequence
from random import Random

import msgspec

from assistant_storyboard.objects import Drawing, by_name
from assistant_storyboard.staging.carrying import aboard, in_hand, in_vessel, on_top
from assistant_storyboard.staging.cast import company_of
from assistant_storyboard.staging.perching import bearer_among, perch_of, perched
from assistant_storyboard.staging.placed import Box, Placed, Region, box_of, crossing, fitted, overhang
from assistant_storyboard.staging.spots import SIZES, Spot, colour_of, count_of, natural_height, zone_name
from assistant_storyboard.staging.zones import SILLS, Zone, ZoneName, sill_of, zones_of

_PORTRAIT, _HEADROOM = 1.75, 0.13  # a person from the waist up: height, and where the head begins
_DISC = 0.17  # height of a sun or moon, in shares of the picture


def place(spot: Spot, items: Sequence[Placed], rng: Random, within: Region | None) -> Placed:
    """The best place for the figure among `items`."""
    target = _target(spot, items)
    name = zone_name(spot.drawing)
    if spot.thing.place.side == "top" and spot.drawing.stands != "ground":
        name = "sky"
    if target is not None and within is None:
        touching = {"on", "in", "above"} if target.centred else {"on", "in", "above", "under"}
        if spot.thing.place.relation == "in" and not _can_hold(target, name):
            target = None  # boats that are "in" a bridge: near it, on their own ground
        elif spot.thing.place.relation in touching or name == target.zone:
            return _related(spot, target, items, rng)
    # Where there is no such ground, the painter makes a pond or an islet under the figure.
    other: ZoneName = "water" if name == "land" else "land"
    zones = (
        _special_zones(spot) or zones_of(spot.stage, name) or zones_of(spot.stage, other) or zones_of(spot.stage, "sky")
    )
    candidates = [
        (zone, 0.25 * rank, _candidate(spot, zone, name, x, y, rng))
        for rank, zone in enumerate(_reaching(zone, within) for zone in zones)
        for x in _steps(zone.x, 19)
        for y in _steps(zone.y, 6)
    ]
    if within:
        candidates = [each for each in candidates if within.holds(each[2].x, (each[2].top + each[2].bottom) / 2)]
    if not candidates and within:
        middle = (within.left + within.right) / 2
        base = _candidate(spot, zones[0], name, middle, within.bottom, rng)
        return fitted(
            msgspec.structs.replace(base, x=middle, y=within.bottom - 0.06 * within.height), within, spot.aspect
        )
    boxes = [box_of(item, spot.aspect) for item in items]
    best = min(candidates, key=lambda each: each[1] + _cost(each[2], spot, each[0], boxes, target, within))[2]
    return fitted(best, within, spot.aspect) if within else best


def _reaching(zone: Zone, within: Region | None) -> Zone:
    """The zone as far as it reaches into the part that is open, which may lie beyond the picture's old edge."""
    if within is None:
        return zone
    left, right = max(zone.x[0], within.left), min(zone.x[1], within.right)
    return msgspec.structs.replace(zone, x=(left, right) if left < right else (within.left, within.right))


def _special_zones(spot: Spot) -> tuple[Zone, ...]:
    """Bridges span the water; what is on a hill stands on its top, on a sill at the window; butterflies fly low."""
    place = spot.thing.place
    if spot.stage.ground == "room" and place.relation == "on" and (place.of or "").rpartition(" ")[2] in SILLS:
        return (sill_of(spot.stage),)
    if spot.stage.ground == "hill" and spot.thing.place.relation == "on" and count_of(spot.thing, spot.drawing) == 1:
        return zones_of(spot.stage, "land")[:1] if spot.drawing.stands == "ground" else ()
    if spot.drawing.name == "bridge":
        across = Zone(x=(0.47, 0.53), y=(0.8, 0.83))
        return (across,) if spot.stage.ground == "river" else zones_of(spot.stage, "water")
    low = spot.drawing.category == "animal" and spot.drawing.stands == "sky" and spot.drawing.height < 0.15
    if low and zones_of(spot.stage, "land"):
        return (Zone(y=(0.4, 0.66), scale=(0.5, 0.9)),)
    return ()


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
    if spot.stage.ground == "portrait" and not spot.thing.place.of:
        height = _PORTRAIT if spot.drawing.category == "person" else 0.78
        y = 0.5 if spot.drawing.stands == "sky" else _HEADROOM + height
    elif spot.index:
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
        colour=colour_of(spot.thing, spot.drawing, spot.index),
    )


def _mirrored(drawing: Drawing, x: float, rng: Random) -> bool:
    """Figures look into the picture, mostly."""
    if drawing.faces == "front":
        return False
    inwards = (drawing.faces == "left") == (x < 0.5)
    return inwards if rng.random() < 0.85 else not inwards


def _cost(
    item: Placed, spot: Spot, zone: Zone, others: Sequence[Box], target: Placed | None, within: Region | None
) -> float:
    """How badly a place suits: off its side, out of its depth, over the edge, covering others or covered."""
    x, depth = _wish(spot, item.zone)
    if target is not None:  # "a boat beside the lighthouse": near it, on its own ground
        lean = {"left of": -0.22, "right of": 0.22}.get(spot.thing.place.relation or "", 0.0)
        x = target.x + lean
    said = spot.thing.place.side in ("left", "right", "centre")
    if within and not said:
        x = (within.left + within.right) / 2
    cost = (6.0 if said else 1.4) * (item.x - x) ** 2 if x is not None else 0.15 * (item.x - 0.5) ** 2
    cost += 0.5 * abs(zone.depth(item.y) - depth)
    box = box_of(item, spot.aspect)
    if zone.x[0] > 0.3:  # a shore there
        cost += 4 * max(zone.x[0] - 0.07 - box.left, 0)
    if zone.x[1] < 0.7:
        cost += 4 * max(box.right - zone.x[1] - 0.07, 0)
    if within:
        cost += abs((box.top + box.bottom) / 2 - (within.top + within.bottom) / 2)
    return cost + 30 * overhang(box, within) + 2.5 * sum(crossing(box, other) for other in others)


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


def _target(spot: Spot, items: Sequence[Placed]) -> Placed | None:
    """The figure that the spot's thing is placed by, if its place names one that is drawn; of several each its own."""
    place = spot.thing.place
    if place.of is None or place.relation is None:
        return None
    names = {drawing.name for drawing in company_of(place.of)}
    named = [item for item in items if item.noun == place.of]
    named = named or [item for item in items if item.noun != spot.thing.noun and item.drawing in names]
    if not named:
        return bearer_among(items) if perch_of(spot.thing) else None
    return named[spot.index % len(named)] if place.relation in ("on", "in") else named[0]


def _can_hold(target: Placed, zone: ZoneName) -> bool:
    """Whether something that belongs in `zone` can be in the figure, or before it, at all."""
    drawing = by_name(target.drawing)
    return drawing is not None and (zone == target.zone or drawing.category in ("person", "boat") or drawing.height < 1)


def _related(spot: Spot, target: Placed, items: Sequence[Placed], rng: Random) -> Placed:
    """A place in the relation asked for to `target`; of several candidates the freest."""
    relation = spot.thing.place.relation or "beside"
    drawing = by_name(target.drawing)
    zone = next(iter(zones_of(spot.stage, target.zone)), Zone(y=(0.6, 0.9)))
    base = _candidate(spot, zone, target.zone, target.x, target.y, rng)
    perch = perch_of(spot.thing)
    if drawing and not target.centred:
        if perch and drawing.category == "person":
            return perched(base, target, perch, spot)
        if relation == "on" or (relation == "in" and drawing.on and drawing.category == "furniture"):
            return on_top(base, target, drawing, spot, items)
        if relation == "in" and drawing.category == "person":
            return in_hand(base, target, spot, items)
        if relation == "in" and drawing.height < 1 and drawing.stands == "surface":
            return in_vessel(base, target, drawing, spot, items)
        if relation == "in" and drawing.category == "boat":
            return aboard(base, target, spot, items)
    beside = relation in ("beside", "left of", "right of", "above")
    around = [box_of(item, spot.aspect) for item in items if beside or item is not target]

    def cost(item: Placed) -> float:
        box = box_of(item, spot.aspect)
        return 30 * overhang(box) + 4 * sum(crossing(box, other, 0) for other in around) + abs(item.x - target.x)

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
    if relation == "under" or (relation == "in" and spot.drawing.category in ("person", "animal")):
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
