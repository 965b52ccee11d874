"""Figures of the picture before that stay where they were, and which of several figures is meant. Pure."""

from collections.abc import Sequence

import msgspec

from assistant.language import Thing
from assistant.language.reading import Place
from assistant_storyboard.objects import Drawing
from assistant_storyboard.staging.cast import cast_of, company_of, drawings_of
from assistant_storyboard.staging.placed import Layout, Placed, Region, fitted
from assistant_storyboard.staging.spots import count_of, natural_height, told_side
from assistant_storyboard.staging.zones import Stage, zones_of

Pair = tuple[Thing, Drawing]


def kept_of(known: Sequence[Pair], stage: Stage, previous: Layout | None) -> list[list[Placed]]:
    """For each thing its figures of `previous` that stay, recoloured and resized as the scene now says."""
    if previous is None:
        return [[] for _ in known]
    before = list(cast_of(previous.scene))
    replaced = _replaced(known, {thing.noun for thing in before})
    items = list(previous.items)
    kept: list[list[Placed]] = [[] for _ in known]
    # Those that are what they were first: of a red boat and a blue one the one that turns yellow is the other one.
    # Then those told by their side, who would otherwise find their figures taken.
    for at in sorted(range(len(known)), key=lambda at: (known[at][0] not in before, told_side(known[at][0]) is None)):
        thing, drawing = known[at]
        old = _before(thing, before, replaced.get(thing.noun, thing.noun))
        if old is None:
            continue
        figures = _told_first(thing, _figures_of(old, items, previous))
        if len(figures) <= count_of(thing, drawing):  # else others of the same several follow
            before.remove(old)
        if old.place != thing.place and thing.place != Place():
            continue
        old_drawing = next(iter(drawings_of(old)), drawing)
        ratio = natural_height(thing, drawing) / natural_height(old, old_drawing)
        for item in figures[: count_of(thing, drawing)]:
            if stage.ground != previous.stage.ground and not _stands(item, stage):
                break
            items.remove(item)
            kept[at].append(
                msgspec.structs.replace(
                    item,
                    noun=thing.noun,
                    drawing=item.drawing if drawing is old_drawing else drawing.name,
                    height=min(item.height * ratio, max(item.height, 0.85)),
                    colour=thing.colours[0] if thing.colours else None if old.colours else item.colour,
                )
            )
    there = {thing.noun for thing in cast_of(previous.scene)}
    moved = {thing.noun for (thing, _), figures in zip(known, kept, strict=True) if not figures and thing.noun in there}
    # What is on somebody who moves, or in their hands, goes along.
    return [[] if thing.place.of in moved else figures for (thing, _), figures in zip(known, kept, strict=True)]


def _before(thing: Thing, before: Sequence[Thing], noun: str) -> Thing | None:
    """The thing of that noun that was the same as `thing`, else of its colours, else the first."""
    named = [old for old in before if old.noun == noun]
    coloured = [old for old in named if old.colours == thing.colours]
    return thing if thing in named else next(iter(coloured or named), None)


def _figures_of(old: Thing, items: Sequence[Placed], previous: Layout) -> list[Placed]:
    """The figures of a thing of the previous scene: where there were several of its noun, those of its colour."""
    named = [item for item in items if item.noun == old.noun]
    if sum(thing.noun == old.noun for thing in cast_of(previous.scene)) == 1:
        return named
    return [item for item in named if item.colour in (old.colours or (None,))]


def told_in_order(items: tuple[Placed, ...], known: Sequence[Pair]) -> tuple[Placed, ...]:
    """The figures, "the left boat" having changed places with the one that came to stand left of the others."""
    result = list(items)
    for thing, _ in known:
        if told_side(thing) is None:
            continue
        alike = [item for item in result if item.noun == thing.noun and not item.carried]
        told = next((item for item in alike if item.colour == next(iter(thing.colours), None)), None)
        if told is None:
            continue
        there = _told_first(thing, alike)[0]
        at, other = result.index(told), result.index(there)
        result[at], result[other] = _in_place_of(told, there), _in_place_of(there, told)
    return tuple(result)


def _in_place_of(item: Placed, other: Placed) -> Placed:
    return msgspec.structs.replace(
        item, x=other.x, y=other.y, height=other.height, mirror=other.mirror, depth=other.depth
    )


def _told_first(thing: Thing, figures: Sequence[Placed]) -> list[Placed]:
    """The figures, those that the thing's words tell from the others before them: "the left boat"."""
    in_row = sorted(figures, key=lambda item: item.x)
    match told_side(thing):
        case "left":
            return in_row
        case "right":
            return in_row[::-1]
        case "centre":
            return sorted(in_row, key=lambda item: abs(in_row.index(item) - (len(in_row) - 1) / 2))
    return list(figures)


def inside(item: Placed, previous: Layout, within: Region, aspect: float) -> Placed:
    """A figure that became another, or larger, where only a part is open: no more of it than there is room for."""
    same = any((each.drawing, each.height, each.x) == (item.drawing, item.height, item.x) for each in previous.items)
    return item if same or not within.holds(item.x, (item.top + item.bottom) / 2) else fitted(item, within, aspect)


def _stands(item: Placed, stage: Stage) -> bool:
    """Whether a figure may stay where it is on another stage."""
    return item.carried is not None or any(zone.holds(item.x, item.y) for zone in zones_of(stage, item.zone))


def _replaced(known: Sequence[Pair], before: set[str]) -> dict[str, str]:
    """New noun -> old noun, where exactly one thing went and one came that stands on the same kind of ground."""
    now = {thing.noun for thing, _ in known}
    gone, come = sorted(before - now), sorted(now - before)
    if len(gone) == 1 and len(come) == 1:
        old, new = company_of(gone[0]), company_of(come[0])
        if old and new and old[0].stands == new[0].stands:
            return {come[0]: gone[0]}
    return {}
