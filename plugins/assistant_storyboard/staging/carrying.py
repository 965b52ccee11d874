"""Places on and in other figures: on a table, on a back, in a boat, in a vase or bowl, in somebody's hand. Pure."""

from collections.abc import Sequence

import msgspec

from assistant_storyboard.objects import Drawing, by_name
from assistant_storyboard.staging.placed import Placed
from assistant_storyboard.staging.spots import Spot, count_of


def on_top(base: Placed, target: Placed, drawing: Drawing, spot: Spot, items: Sequence[Placed]) -> Placed:
    """On the target's top surface if its drawing tells one, else on its back or upper edge."""
    unit = target.height / drawing.anchor[1]  # share of the picture's height per drawing unit
    back = 0.34 if drawing.category == "animal" else 0.06
    whole = (drawing.box[0] / 2, drawing.box[1] * back, drawing.box[0] * 0.4)
    narrow = drawing.on is not None and drawing.on[2] < drawing.box[0] / 5  # a basket is no seat
    seated = narrow and spot.drawing.category == "person" and drawing.category == "vehicle"
    if seated:  # astride, the feet near the pedals
        whole = (drawing.box[0] / 2, drawing.box[1] * 0.66, drawing.box[0] * 0.4)
    middle, surface, wide = whole if seated or drawing.on is None else drawing.on
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


def aboard(base: Placed, target: Placed, spot: Spot, items: Sequence[Placed]) -> Placed:
    """In a boat, whose side hides the lower part: painted just before it."""
    room = target.width(spot.aspect) * 0.55
    item = _fitted(base, room, spot, tallest=target.height * 2)
    return msgspec.structs.replace(
        item,
        x=_free_x(target.x, room, spot, items),
        y=target.y - target.height * 0.04 + (item.height * 0.5 if base.centred else 0.0),
        depth=target.depth,
        zone=target.zone,
        carried="in",
        base=max(target.base, target.y),
    )


def in_vessel(base: Placed, target: Placed, drawing: Drawing, spot: Spot, items: Sequence[Placed]) -> Placed:
    """In a vessel whose front hides the lower part: flowers fan out of its mouth, other things lie heaped in it."""
    unit = target.height / drawing.anchor[1]
    middle, mouth, wide = drawing.on or (drawing.anchor[0], drawing.box[1] * 0.2, drawing.box[0] * 0.7)
    shift = (middle - drawing.anchor[0]) * unit / spot.aspect * (-1 if target.mirror else 1)
    room, rim = wide * unit / spot.aspect, target.y - (drawing.anchor[1] - mouth) * unit
    count = count_of(spot.thing, spot.drawing)
    if spot.drawing.category == "plant":
        share = (spot.index + 0.5) / count - 0.5
        item = _fitted(base, 10.0, spot, tallest=target.height * 1.05)
        height = item.height * (1 - 0.35 * abs(share))
        x, y, lean = target.x + shift + share * room * 0.6, rim + height * 0.32, share * 75
        item = msgspec.structs.replace(item, height=height, lean=lean)
    else:
        inside = sum(1 for other in items if other.carried == "in" and other.base == max(target.base, target.y))
        row, column = divmod(inside, 3)
        item = _fitted(base, room * 0.42 * count / 1.3, spot, tallest=target.height * 0.85)
        x = target.x + shift + room * (0.29 * (0, -1, 1)[column] + (0.13 if row % 2 else 0.0))
        y = rim + item.height * 0.4 - row * 0.45 * item.height
        y += item.height * 0.5 if base.centred else 0.0
    return msgspec.structs.replace(
        item, x=x, y=y, depth=target.depth, zone=target.zone, carried="in", base=max(target.base, target.y)
    )


def in_hand(base: Placed, target: Placed, spot: Spot, items: Sequence[Placed]) -> Placed:
    """In the free hand of a person: small things at the hand, balloons on their string, umbrellas over the head."""
    width, foot = target.width(spot.aspect), max(target.base, target.y)
    used = sum(1 for other in items if other.carried and other.base == foot and abs(other.x - target.x) < width)
    side = 1 if (used % 2 == 0) == (target.x < 0.75) else -1
    hand = target.y - 0.47 * target.height
    name = spot.drawing.name
    if spot.drawing.stands == "sky":
        height = min(base.height, target.height * (0.75 if name == "balloon" else 0.6))
        kite = name != "balloon"
        x = target.x + side * (width * 0.45 + (height * 0.4 / spot.aspect if kite else 0.0))
        y = max(hand - height * (1.3 if kite else 0.5), height * 0.5 + 0.02)
    elif spot.drawing.height > 1:
        height = min(base.height, target.height * 0.85)
        x, y = target.x + side * width * 0.3, hand + height * 0.1
    else:
        owner = by_name(target.drawing)
        ratio = 1.3 * spot.drawing.height / owner.height if owner else 0.2
        height = min(base.height, target.height * min(max(ratio, 0.17), 0.5))
        x, y = target.x + side * width * (0.36 if height < 0.3 * target.height else 0.08), hand + height * 0.5
    return msgspec.structs.replace(
        base,
        height=height,
        x=x,
        y=y,
        mirror=side < 0 and spot.drawing.faces != "front",
        depth=target.depth,
        zone=target.zone,
        carried="in" if spot.drawing.height > 1 else "on",
        base=foot,
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
