"""From a request to the layout to draw: a new one, or a source's with what the words change. Pure but for reading."""

import re
from collections.abc import Sequence
from random import Random

import msgspec

from assistant.images import ImageRequest
from assistant.language import Thing, read, read_request
from assistant.language.reading import Place
from assistant_storyboard.colours import hex_of
from assistant_storyboard.prompts.changes import apply
from assistant_storyboard.prompts.passages import read_prompt
from assistant_storyboard.scene import Scene, scene_of
from assistant_storyboard.staging.layout import arrange
from assistant_storyboard.staging.placed import Layout, Placed, Region

# "on a plain white background": what comes before the word, within the phrase.
_BACKDROP = re.compile(r"\b(?:an?|the|with|on|against|,)?\s*((?:[a-z-]+\s+){1,3})back(?:ground|drop)\b")
_SUBTLE, _MODERATE, _STRONG = 0.45, 0.6, 0.75  # strengths of a variation


def layout_for(
    request: ImageRequest, sources: Sequence[Layout | None], seed: int, aspect: float, within: Region | None = None
) -> Layout:
    """The layout that `request` asks for; `sources` are those of its source pictures, None for foreign ones.

    `aspect` is width / height of the picture; `within` the region that a mask leaves open.
    """
    if not sources:
        return arrange(_without(_scene_of(request.prompt), request), seed, aspect)
    previous = _combined([layout for layout in sources if layout])
    if sources[0] is None and is_filling(request):
        return arrange(_without(_scene_of(request.prompt), request), seed, aspect)
    if sources[0] is None:
        return _over_foreign(request, seed, aspect, within)
    if previous is None:
        raise ValueError("a first source with a layout gives a combined one")
    scene, first = _scene_after(request, previous.scene), previous.first
    amount = _MODERATE if request.strength is None else request.strength
    if request.variation and amount >= _STRONG:
        return arrange(scene, seed, aspect)
    aspect *= first.width / first.height
    if request.variation:
        return _varied(scene, previous, seed, aspect, subtle=amount < _SUBTLE)
    return arrange(scene, seed, aspect, previous, within.seen_from(first) if within else None)


def is_filling(request: ImageRequest) -> bool:
    """Whether what a mask leaves open is to be drawn afresh, from the prompt of the whole picture."""
    return request.mask is not None and not request.instruction and not request.extends


def _scene_after(request: ImageRequest, before: Scene) -> Scene:
    """The whole new scene: as the prompt says it, else `before` with the instruction carried out."""
    scene = _scene_of(request.prompt)
    if request.instruction and (not scene.things or scene == before):
        wanted = read_request(request.instruction, read(" ".join(thing.noun for thing in before.things)))
        scene = apply(before, wanted.changes)
    return _without(scene if scene.things or scene.time else before, request)


def _scene_of(prompt: str) -> Scene:
    """The scene of a prompt, with the plain backdrop it may ask for."""
    scene = read_prompt(prompt)
    backdrop = _BACKDROP.search(prompt.lower())
    if backdrop is None or any(thing.noun == "background" for thing in scene.settings):
        return scene
    words = backdrop[1].split()
    plain = any(word in ("plain", "blank", "empty", "seamless", "solid", "simple", "studio") for word in words)
    colour = " ".join(word for word in words if hex_of(word))
    if not plain and not colour:
        return scene
    thing = Thing(noun="background", colours=(colour,) if colour else (), traits=("plain",))
    return msgspec.structs.replace(scene, settings=(*scene.settings, thing))


def _without(scene: Scene, request: ImageRequest) -> Scene:
    """`scene` without what it, or the negative prompt, excludes."""
    if request.negative_prompt:
        scene = msgspec.structs.replace(
            scene, excluded=(*scene.excluded, *(thing.noun for thing in read(request.negative_prompt).things))
        )
    keep = tuple(thing for thing in scene.subjects if thing.noun not in scene.excluded)
    return msgspec.structs.replace(scene, subjects=keep)


def _combined(layouts: Sequence[Layout]) -> Layout | None:
    """The first layout, its scene joined by the things of the others; those have no places yet."""
    if not layouts:
        return None
    first = layouts[0]
    nouns = {thing.noun for thing in first.scene.subjects}
    more: list[Thing] = []
    for layout in layouts[1:]:
        for thing in layout.scene.subjects:
            if thing.noun not in nouns:
                nouns.add(thing.noun)
                more.append(msgspec.structs.replace(thing, place=Place()))
    scene = msgspec.structs.replace(first.scene, subjects=(*first.scene.subjects, *more))
    return msgspec.structs.replace(first, scene=scene)


def _varied(scene: Scene, previous: Layout, seed: int, aspect: float, *, subtle: bool) -> Layout:
    """The same scene otherwise, on the same land; where it is to be `subtle` the figures are only nudged."""
    if subtle:
        kept = arrange(scene, seed, aspect, previous)
        rng = Random(f"{seed}/variation")
        return msgspec.structs.replace(kept, items=tuple(_nudged(item, rng) for item in kept.items))
    empty = msgspec.structs.replace(previous, items=())
    return msgspec.structs.replace(arrange(scene, seed, aspect, empty), scale=previous.scale)


def _nudged(item: Placed, rng: Random) -> Placed:
    if item.carried:
        return item
    return msgspec.structs.replace(
        item, x=min(max(item.x + rng.uniform(-0.04, 0.04), 0.03), 0.97), height=item.height * rng.uniform(0.94, 1.06)
    )


def _over_foreign(request: ImageRequest, seed: int, aspect: float, within: Region | None) -> Layout:
    """What to draw onto a picture that is not the storyboard's: the things that the instruction adds."""
    if request.extends:  # its own mirror image goes on best
        return arrange(Scene(), seed, aspect, over_photo=True)
    told = _scene_of(request.prompt)
    if request.instruction:
        wanted = read_request(request.instruction, read(request.prompt))
        added = tuple(change.thing for change in wanted.changes if change.kind == "add" and change.thing)
        empty = msgspec.structs.replace(told, subjects=(), settings=())
        scene = msgspec.structs.replace(apply(empty, wanted.changes), subjects=added, settings=())
        if not wanted.changes:
            scene = scene_of(read(request.instruction))
    else:
        scene = told
    return arrange(_without(scene, request), seed, aspect, None, within, over_photo=True)
