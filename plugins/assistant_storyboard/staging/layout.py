"""Where everything stands: each thing gets a place that suits it; what had a place keeps it. Pure."""

import math
from collections.abc import Sequence
from random import Random

import msgspec

from assistant.language import Thing
from assistant_storyboard.scene import Scene
from assistant_storyboard.staging.cast import cast_of, drawings_of
from assistant_storyboard.staging.keeping import Pair, inside, kept_of, told_in_order
from assistant_storyboard.staging.perching import perch_of, without_perches
from assistant_storyboard.staging.placed import Layout, Placed, Region, box_of, crossing, overhang
from assistant_storyboard.staging.placing import place
from assistant_storyboard.staging.spots import SIZES, Spot, count_of, natural_height, zone_name
from assistant_storyboard.staging.stages import is_ground, stage_of, unshown
from assistant_storyboard.staging.zones import Stage, zones_of

# Heads of nouns that the sky itself shows.
_SKY_NOUNS = frozenset(
    """star cloud rainbow sunset sunrise lightning wave sunlight moonlight sunbeam ray light shadow reflection
    sky""".split()
)
_WIDE = ("street", "island", "hill", "cliff", "harbour", "coast")  # where a small thing stays small
_MOST_FIGURES = 80  # more than this would be neither seen nor placed in good time
_SHRINKING = (1.0, 0.86, 0.74, 0.62, 0.5)


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

    `aspect` is width / height of the picture, of one that has grown that of its first frame; `within` limits where new
    things go; `over_photo` puts them onto a picture that is there instead of on a stage.
    """
    stage = Stage(ground="photo") if over_photo else _stage(scene, seed, previous)
    cast = without_perches(cast_of(scene))
    things = [thing for thing in cast if not _shown_by(stage, thing) and not is_ground(thing, scene)]
    known = [(thing, company[0]) for thing in things if (company := drawings_of(thing))]
    known, left_out = _within_reason(known)
    known.sort(key=lambda pair: (_links(pair[0], things), pair[1].category == "sky", -pair[1].height))
    kept = kept_of(known, stage, previous)
    if within and previous:
        kept = [[inside(item, previous, within, aspect) for item in items] for items in kept]
    scale = previous.scale if previous and previous.items else _scale(known, stage, aspect)
    items = _placed(known, kept, stage, scale, seed, aspect, within)
    return Layout(
        scene=scene,
        stage=stage,
        seed=previous.seed if previous else seed,
        scale=scale,
        items=items if previous else told_in_order(items, known),
        left_out=tuple(dict.fromkeys(thing.noun for thing, _ in left_out)),
        missing=_missing(scene, stage, things),
        frames=previous.frames if previous else (),
    )


def _missing(scene: Scene, stage: Stage, things: Sequence[Thing]) -> tuple[str, ...]:
    """What there is no drawing for, places included, each once."""
    nouns = [thing.noun for thing in things if not drawings_of(thing)]
    if stage.ground != "photo":
        nouns += unshown(scene, stage)
    return tuple(dict.fromkeys(nouns))


def _within_reason(known: list[Pair]) -> tuple[list[Pair], list[Pair]]:
    """The first things, as many as a picture holds, and the rest."""
    total = 0
    for i, pair in enumerate(known):
        total += count_of(*pair)
        if i and total > _MOST_FIGURES:
            return known[:i], known[i:]
    return known, []


def _links(thing: Thing, things: Sequence[Thing]) -> int:
    """How many things must be placed before it: a cat on a chair beside a table waits for two."""
    if perch_of(thing):  # whose shoulder it is shows when everybody is there
        return len(things)
    by_noun = {each.noun: each for each in things}
    seen: set[str] = set()
    while thing.place.of in by_noun and thing.noun not in seen:
        seen.add(thing.noun)
        thing = by_noun[thing.place.of or ""]
    return len(seen)


def _shown_by(stage: Stage, thing: Thing) -> bool:
    """Whether the sky, the light or the window of a room shows it, rather than a figure."""
    last = thing.noun.rpartition(" ")[2]
    if stage.ground in ("room", "table") and last in ("sun", "moon", "star"):
        return True
    if stage.ground == "planet" and last in ("earth", "planet", "world"):
        return True
    return last in _SKY_NOUNS and not (thing.noun == "star" and thing.count == 1)


def _placed(
    known: Sequence[Pair],
    kept: Sequence[Sequence[Placed]],
    stage: Stage,
    scale: float,
    seed: int,
    aspect: float,
    within: Region | None,
) -> tuple[Placed, ...]:
    """Everything placed; new figures are tried smaller while they cover each other or the edge cuts them."""
    nouns = {thing.noun for thing, _ in known}
    flanked = {thing.place.of for thing, _ in known if thing.place.relation not in ("on", "in", "above", "under")}
    best: tuple[float, tuple[Placed, ...]] | None = None
    for shrink in _SHRINKING:
        items = [item for figures in kept for item in figures]
        new: list[Placed] = []
        rng = Random(f"{seed}/layout")
        for (thing, drawing), figures in zip(known, kept, strict=True):
            company = drawings_of(thing)
            for index in range(len(figures), count_of(thing, drawing)):
                spot = Spot(
                    thing=thing,
                    drawing=company[index % len(company)],
                    index=index,
                    stage=stage,
                    scale=scale * shrink,
                    aspect=aspect,
                    flanked=thing.noun in flanked,
                )
                item = place(spot, items, Random(f"{rng.random()}"), within)
                items.append(item)
                if thing.place.of not in nouns or thing.place.relation in ("beside", "left of", "right of"):
                    new.append(item)
        trouble = _trouble(items, new, [item for figures in kept for item in figures], aspect)
        trouble += (1 - shrink) * 0.3
        if best is None or trouble < best[0] - 1e-9:
            best = trouble, tuple(items)
        if trouble <= (1 - shrink) * 0.3 + 0.02 * len(new):
            break
    return best[1] if best else ()


def _trouble(items: Sequence[Placed], new: Sequence[Placed], old: Sequence[Placed], aspect: float) -> float:
    """How much is cut by the edges, and how much the freely placed cover each other."""
    cut = sum(overhang(box_of(item, aspect)) for item in items if not item.carried)
    boxes = [box_of(item, aspect) for item in (*new, *old)]
    return 12 * cut + sum(
        crossing(boxes[i], boxes[k], 0) * (2 if k < len(new) else 1)
        for i in range(len(new))
        for k in range(i + 1, len(boxes))
    )


def _scale(known: Sequence[Pair], stage: Stage, aspect: float) -> float:
    """The scale that gives the tallest thing a good part of the picture."""
    earthly = [pair for pair in known if pair[1].category != "sky"]
    nouns = {thing.noun for thing, _ in known}
    borne = [
        pair
        for pair in earthly
        if perch_of(pair[0]) or (pair[0].place.relation in ("on", "in") and pair[0].place.of in nouns)
    ]
    earthly = [pair for pair in earthly if pair not in borne] or earthly
    if not earthly:
        return 0.13
    tallest, drawing = max(earthly, key=lambda pair: natural_height(*pair))
    count = sum(count_of(*pair) for pair in earthly)
    target = 0.52 if drawing.category == "building" else 0.44
    if stage.ground in ("cliff", "hill", "island", "lake", "coast") and drawing.stands != "water":
        target = 0.42
    if drawing.stands == "sky" or stage.ground == "underwater":
        target = 0.32 if drawing.height > 0.15 else 0.13
    if stage.ground == "room":  # among furniture, a cat is as large as a cat
        target = min(target, 0.41 * natural_height(tallest, drawing))
    if drawing.category == "thing" and drawing.height < 1.2 and stage.ground in _WIDE:
        target = 0.22
    if any(pair[0].place.relation == "in" and pair[1].category == "plant" for pair in known):
        target *= 0.8  # room for the flowers in the vase
    neighbours = [pair for pair in earthly if zone_name(pair[1]) == zone_name(drawing)]
    widths = [natural_height(*pair) * pair[1].aspect * min(count_of(*pair), 3) for pair in neighbours]
    row = target * sum(widths) / natural_height(tallest, drawing) / aspect
    room = (
        (0.6 if stage.ground in ("room", "table") else 0.5) if count == 1 else 0.78 + 0.12 * max(count - 3, 0)
    )  # many stand in several rows
    if stage.ground == "river" and drawing.stands == "water":
        room = 0.2
    if row > room:  # they must fit side by side
        target *= room / row
    if count > 3:
        target *= max((count / 3) ** -0.2, 0.5)
    zones = zones_of(stage, zone_name(drawing))
    near = zones[0].scale_at(zones[0].y[1] - 0.4 * (zones[0].y[1] - zones[0].y[0])) if zones else 1.0
    return target / (math.pow(drawing.height, 0.42) * min(SIZES[tallest.size], 1.2) * near)


def _stage(scene: Scene, seed: int, previous: Layout | None) -> Stage:
    """The previous stage while the grounds named are the same; the season may change on it."""
    if previous and _grounds(previous.scene) == _grounds(scene):
        return msgspec.structs.replace(previous.stage, cover=stage_of(scene, seed).cover)
    return stage_of(scene, seed)


def _grounds(scene: Scene) -> frozenset[str]:
    return frozenset(thing.noun for thing in scene.settings)
