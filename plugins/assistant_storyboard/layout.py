"""Where everything stands: each thing gets a place that suits it, clear of the others; what had a place keeps it. Pure."""

from collections.abc import Sequence
from random import Random

import msgspec

from assistant.language import Thing
from assistant_storyboard.objects import Drawing, by_name, find
from assistant_storyboard.scene import Scene
from assistant_storyboard.stages import Stage, Zone, ZoneName, stage_of, zone_of

_SIZES = {"tiny": 0.45, "small": 0.68, None: 1.0, "large": 1.4, "huge": 1.9}
_SEVERAL = 4
_MOST = 60  # figures of one thing; "a thousand birds" is a flock


class Placed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One drawn figure: its anchor (x, y) in shares of the picture, its height in shares of the picture's height."""

    noun: str
    drawing: str
    x: float
    y: float
    height: float
    zone: ZoneName
    mirror: bool = False
    depth: float = 0.0
    colour: str | None = None
    lifted: bool = False  # stands on another figure, so it casts no shadow on the ground

    def width(self, aspect: float) -> float:
        """Its width in shares of the picture's width, in a picture `aspect` times as wide as high."""
        drawing = by_name(self.drawing)
        return self.height * (drawing.aspect if drawing else 1) / aspect


class Layout(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All that decides a picture but its light and style. `scale` is the height of a one-metre thing up close."""

    scene: Scene
    stage: Stage
    seed: int
    scale: float
    items: tuple[Placed, ...] = ()
    missing: tuple[str, ...] = ()


class Region(msgspec.Struct, frozen=True, kw_only=True):
    """A rectangle of the picture, in shares, in which new things are to go."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom


def arrange(
    scene: Scene,
    seed: int,
    aspect: float,
    previous: Layout | None = None,
    within: Region | None = None,
    *,
    over_photo: bool = False,
) -> Layout:
    """Place everything of `scene`. What stood in `previous` and is still there stays exactly where it was.

    `aspect` is width / height of the picture; `within` limits where new things go;
    `over_photo` puts them onto a picture that is there instead of on a stage.
    """
    stage = Stage(ground="photo") if over_photo else _stage(scene, seed, previous)
    drawable = [(thing, find(thing.noun)) for thing in scene.subjects]
    missing = tuple(thing.noun for thing, drawing in drawable if drawing is None and not _in_sky(thing.noun))
    known = [(thing, drawing) for thing, drawing in drawable if drawing is not None]
    scale = previous.scale if previous and previous.items else _scale(known, stage, aspect)
    kept = _kept(scene, stage, previous)
    rng = Random(f"{seed}/layout")
    order = sorted(known, key=lambda pair: (pair[0].place.of is not None, -pair[1].height))
    items: list[Placed] = [item for items in kept.values() for item in items]
    for thing, drawing in order:
        present = len(kept.get(thing.noun, ()))
        for index in range(present, _count(thing)):
            spot = _Spot(thing=thing, drawing=drawing, index=index, stage=stage, scale=scale, aspect=aspect)
            items.append(_place(spot, items, Random(f"{rng.random()}"), within))
    return Layout(
        scene=scene,
        stage=stage,
        seed=previous.seed if previous else seed,
        scale=scale,
        items=tuple(items),
        missing=missing,
    )


class _Spot(msgspec.Struct, frozen=True, kw_only=True):
    thing: Thing
    drawing: Drawing
    index: int
    stage: Stage
    scale: float
    aspect: float


def _in_sky(noun: str) -> bool:
    """Whether the sky itself shows it."""
    return noun.rpartition(" ")[2] in (
        "sun",
        "moon",
        "star",
        "cloud",
        "rainbow",
        "sunset",
        "sunrise",
        "lightning",
        "wave",
    )


def _count(thing: Thing) -> int:
    return min(thing.count if thing.count is not None else _SEVERAL, _MOST)


def _natural(thing: Thing, drawing: Drawing) -> float:
    """Its height in compressed metres: real proportions, but so that a cat beside a lighthouse is still seen."""
    return drawing.height**0.42 * _SIZES[thing.size]


def _scale(known: Sequence[tuple[Thing, Drawing]], stage: Stage, aspect: float) -> float:
    """The scale that gives the tallest thing a good part of the picture."""
    if not known:
        return 0.13
    tallest, drawing = max(known, key=lambda pair: _natural(*pair))
    count = sum(_count(thing) for thing, _ in known)
    target = 0.52 if drawing.category in ("building",) else 0.46 if drawing.height < 3 else 0.42
    if stage.ground in ("cliff", "hill", "island", "lake", "coast") and drawing.stands != "water":
        target = 0.42
    if drawing.stands == "sky":
        target = 0.34
    wide = target * drawing.aspect / aspect
    if wide > 0.5:  # a long thing must fit across
        target *= 0.5 / wide
    target *= {1: 1.0, 2: 0.92}.get(count, max(0.82 * (count / 3) ** -0.25, 0.3))
    return target / (drawing.height**0.42 * min(_SIZES[tallest.size], 1.2))


def _stage(scene: Scene, seed: int, previous: Layout | None) -> Stage:
    if previous and _grounds(previous.scene) == _grounds(scene):
        return msgspec.structs.replace(previous.stage, cover=stage_of(scene, seed).cover)
    return stage_of(scene, seed)


def _grounds(scene: Scene) -> frozenset[str]:
    return frozenset(thing.noun for thing in scene.settings)


def _kept(scene: Scene, stage: Stage, previous: Layout | None) -> dict[str, list[Placed]]:
    """The figures of `previous` that stay, by noun, recoloured and resized as the scene now says."""
    kept: dict[str, list[Placed]] = {}
    if previous is None:
        return kept
    replaced = _replacements(scene, previous)
    for thing in scene.subjects:
        old = previous.scene.thing(replaced.get(thing.noun, thing.noun))
        drawing = find(thing.noun)
        if old is None or drawing is None or (old.place != thing.place and thing.place != type(thing.place)()):
            continue
        figures = [item for item in previous.items if item.noun == old.noun][: _count(thing)]
        old_drawing = find(old.noun) or drawing
        ratio = _natural(thing, drawing) / _natural(old, old_drawing)
        zone = zone_of(
            stage, "land" if drawing.stands == "surface" else "land" if drawing.stands == "ground" else drawing.stands
        )
        for item in figures:
            if stage.ground != previous.stage.ground and zone and not item.lifted and not zone.holds(item.x, item.y):
                break
            kept.setdefault(thing.noun, []).append(
                msgspec.structs.replace(
                    item,
                    noun=thing.noun,
                    drawing=drawing.name,
                    height=min(item.height * ratio, 0.85),
                    colour=thing.colours[0] if thing.colours else None,
                )
            )
    return kept


def _replacements(scene: Scene, previous: Layout) -> dict[str, str]:
    """New noun -> old noun, where exactly one thing went and one of the same kind of place came."""
    old = {thing.noun for thing in previous.scene.subjects}
    new = {thing.noun for thing in scene.subjects}
    gone, come = sorted(old - new), sorted(new - old)
    if len(gone) == 1 and len(come) == 1:
        before, after = find(gone[0]), find(come[0])
        if before and after and before.stands == after.stands:
            return {come[0]: gone[0]}
    return {}


def _place(spot: _Spot, items: Sequence[Placed], rng: Random, within: Region | None) -> Placed:
    target = _target(spot.thing, items)
    if target is not None:
        return _beside(spot, target, items, rng)
    name: ZoneName = "land" if spot.drawing.stands in ("ground", "surface") else spot.drawing.stands
    if spot.thing.place.side == "top" or spot.thing.place.relation == "above":
        name = "sky"
    zone = zone_of(spot.stage, name)
    if zone is None:  # no such ground here: the painter makes a pond or an islet under it
        zone = zone_of(spot.stage, "water" if name == "land" else "land") or zone_of(spot.stage, "sky")
    if zone is None:
        raise ValueError(f"the stage {spot.stage.ground} has no zone at all")
    candidates = [_candidate(spot, zone, name, x, y, rng) for x in _steps(zone.x, 15) for y in _steps(zone.y, 5)]
    if within:
        inside = [item for item in candidates if within.holds(item.x, item.y - item.height / 2)]
        candidates = inside or [
            msgspec.structs.replace(
                candidates[0], x=(within.left + within.right) / 2, y=within.bottom - 0.08 * (within.bottom - within.top)
            )
        ]
    return min(candidates, key=lambda item: _cost(item, spot, zone, items))


def _steps(span: tuple[float, float], count: int) -> list[float]:
    return [span[0] + (span[1] - span[0]) * i / (count - 1) for i in range(count)]


def _candidate(spot: _Spot, zone: Zone, name: ZoneName, x: float, y: float, rng: Random) -> Placed:
    share = (zone.y[1] - zone.y[0]) / 9
    y = min(max(y + rng.uniform(-share, share), zone.y[0]), zone.y[1])
    x = x + rng.uniform(-0.02, 0.02)
    crowd = max(_count(spot.thing) / 6, 1) ** -0.3
    height = min(spot.scale * _natural(spot.thing, spot.drawing) * zone.scale_at(y) * crowd, 0.85)
    if spot.index:
        height *= rng.uniform(0.88, 1.06)
    return Placed(
        noun=spot.thing.noun,
        drawing=spot.drawing.name,
        x=x,
        y=y,
        height=height,
        zone=name,
        mirror=_mirrored(spot.drawing, x, rng),
        depth=zone.depth(y) * 0.55,
        colour=spot.thing.colours[0] if spot.thing.colours else None,
    )


def _mirrored(drawing: Drawing, x: float, rng: Random) -> bool:
    """Figures look into the picture, mostly."""
    if drawing.faces == "front":
        return False
    inwards = (drawing.faces == "left") == (x < 0.5)
    return inwards if rng.random() < 0.85 else not inwards


def _cost(item: Placed, spot: _Spot, zone: Zone, items: Sequence[Placed]) -> float:
    """How badly a place suits: off its side, covering or covered by others, cut by the edge, out of its depth."""
    aspect = spot.aspect
    half = item.width(aspect) / 2
    cost = 0.0
    ideal_x, ideal_depth = _ideal(spot)
    weight = 6.0 if spot.thing.place.side in ("left", "right", "centre") else 1.4
    cost += weight * (item.x - ideal_x) ** 2 if ideal_x is not None else 0.0
    cost += 0.5 * abs(zone.depth(item.y) - ideal_depth)
    cost += 30 * (max(0.015 - (item.x - half), 0) + max(item.x + half - 0.985, 0))
    top = item.y - item.height * (0.5 if item.zone == "sky" else 1)
    cost += 30 * max(0.03 - top, 0)
    for other in items:
        cost += _crossing(item, other, aspect)
    return cost


def _ideal(spot: _Spot) -> tuple[float | None, float]:
    """The wished-for x (None: anywhere) and depth (0 near to 1 far)."""
    side = spot.thing.place.side
    x = {"left": 0.2, "right": 0.8, "centre": 0.5}.get(side or "")
    depth = {"foreground": 0.0, "background": 1.0}.get(side or "")
    if depth is None:
        depth = 0.55 if spot.drawing.height > 4 else 0.35 if spot.drawing.height > 1 else 0.15
        depth = min(max(depth + (0.3 * ((spot.index % 3) - 1) if _count(spot.thing) > 1 else 0), 0), 1)
    if x is None and spot.index == 0:
        x = 0.5 if _count(spot.thing) == 1 else 0.35
    return x, depth


def _crossing(item: Placed, other: Placed, aspect: float) -> float:
    """How much two figures cover each other, as a cost; a little apart is better than touching."""
    gap = 0.02
    x = min(item.x + item.width(aspect) / 2, other.x + other.width(aspect) / 2) - max(
        item.x - item.width(aspect) / 2, other.x - other.width(aspect) / 2
    )
    top, other_top = (each.y - each.height * (0.5 if each.zone == "sky" else 1) for each in (item, other))
    bottom, other_bottom = (each.y + (each.height * 0.5 if each.zone == "sky" else 0) for each in (item, other))
    y = min(bottom, other_bottom) - max(top, other_top)
    if x + gap <= 0 or y + gap <= 0:
        return 0.0
    smaller = min(item.width(aspect) * item.height, other.width(aspect) * other.height)
    return 2.5 * (x + gap) * (y + gap) / max(smaller, 1e-4)


def _target(thing: Thing, items: Sequence[Placed]) -> Placed | None:
    """The figure that `thing` is placed by, if its place names one that is drawn."""
    if thing.place.of is None or thing.place.relation is None:
        return None
    named = find(thing.place.of)
    for item in items:
        if item.noun == thing.place.of or (
            named is not None and item.drawing == named.name and item.noun != thing.noun
        ):
            return item
    return None


def _beside(spot: _Spot, target: Placed, items: Sequence[Placed], rng: Random) -> Placed:
    """A place in the relation asked for to `target`; of several candidates the freest."""
    relation = spot.thing.place.relation or "beside"
    drawing = by_name(target.drawing)
    zone = zone_of(spot.stage, target.zone) or Zone(y=(0.6, 0.9))
    base = _candidate(spot, zone, target.zone, target.x, target.y, rng)
    width, other = base.width(spot.aspect), target.width(spot.aspect)
    replace = msgspec.structs.replace
    if relation in ("on", "in") and drawing:
        return _on_top(base, target, drawing, spot)
    if relation == "above":
        middle = target.y - target.height * (0.5 if target.zone == "sky" else 1)
        y = max(middle - base.height * (0.75 if spot.drawing.stands == "sky" else 0.3), base.height * 0.5 + 0.03)
        offset = (spot.index - (_count(spot.thing) - 1) / 2) * width * 1.2
        return replace(base, x=target.x + offset, y=y, zone="sky", depth=target.depth)
    if relation == "under":
        return replace(
            base, x=target.x + (spot.index - 0.4) * 0.3 * other, y=min(target.y + 0.015, 0.97), zone=target.zone
        )
    if relation in ("behind", "in front of"):
        step = -0.035 if relation == "behind" else 0.04
        choices = [
            replace(
                base, x=target.x + side * (0.3 * other + 0.35 * width) * (1 + spot.index), y=min(target.y + step, 0.97)
            )
            for side in (1, -1)
        ]
        return min(
            choices,
            key=lambda item: (
                _edge(item, spot.aspect) + sum(_crossing(item, o, spot.aspect) for o in items if o is not target)
            ),
        )
    sides = {"left of": (-1,), "right of": (1,)}.get(relation, (1, -1))
    reach = (other + width) / 2 + 0.015
    choices = [
        replace(
            base,
            x=target.x + side * (reach + k * width * 1.08),
            y=min(target.y + 0.008, 0.97),
            mirror=_facing(spot.drawing, side),
        )
        for side in sides
        for k in (0, 1, 2, 3)
    ]
    return min(
        choices,
        key=lambda item: (
            _edge(item, spot.aspect) + sum(_crossing(item, o, spot.aspect) for o in items) + abs(item.x - target.x)
        ),
    )


def _facing(drawing: Drawing, side: int) -> bool:
    """Mirrored so that it looks at what it stands beside."""
    return drawing.faces != "front" and (drawing.faces == "left") == (side < 0)


def _edge(item: Placed, aspect: float) -> float:
    half = item.width(aspect) / 2
    return 40 * (max(0.01 - (item.x - half), 0) + max(item.x + half - 0.99, 0))


def _on_top(base: Placed, target: Placed, drawing: Drawing, spot: _Spot) -> Placed:
    """On the target's top surface if its drawing tells one, else on its upper edge."""
    unit = target.height / drawing.anchor[1]  # share of the picture's height per drawing unit
    middle, surface, wide = drawing.on or (drawing.box[0] / 2, drawing.box[1] * 0.06, drawing.box[0] * 0.4)
    share = (spot.index + 0.5) / max(_count(spot.thing), 1)
    offset = (middle + wide * (share - 0.5) - drawing.anchor[0]) * unit / spot.aspect
    return msgspec.structs.replace(
        base,
        x=target.x + (-offset if target.mirror else offset),
        y=target.y - (drawing.anchor[1] - surface) * unit,
        height=min(base.height, target.height * 1.1),
        depth=target.depth,
        lifted=True,
    )
