"""Revising a prompt by changes. What a change does not touch stays as it is, word for word, whoever wrote it; only the
program's own details are exchanged freely."""

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from itertools import groupby, pairwise

from msgspec import structs

from assistant.language import Change, Thing, phrase, plural, read, singular
from assistant.language.morphology import is_plural
from assistant.language.nouns import noun_phrase
from assistant.language.tokens import tokenize
from assistant_storyboard.changes import apply, emptied, find, grounds_of, speaks_of
from assistant_storyboard.enrichment import SLOTS, Slot, details_for, fits, modify
from assistant_storyboard.passages import Passages, is_tags, passages_of, read_prompt
from assistant_storyboard.rendering import forbidden, join, render, told
from assistant_storyboard.rewording import reworded, with_modifiers
from assistant_storyboard.scene import Scene, scene_of
from assistant_storyboard.surroundings import SKIES, head
from assistant_storyboard.writing import Writing, is_prohibition, written

Said = tuple[str, ...]


def revise(prompt: str, changes: Iterable[Change], how: Writing, unread: Sequence[str] = ()) -> str:
    """The prompt after all changes; words in `unread` are added as they are."""
    present = passages_of(_in_dialect(prompt, how))
    said = present.said
    said, changes = _relocated(said, tuple(changes), how)
    for adding, group in groupby(changes, key=lambda change: change.kind == "add"):
        if adding:
            said = _added(said, [change.thing for change in group if change.thing], how)
        else:
            for change in group:
                said = _carried_out(said, change, how)
    said = (*said, *unread)
    scene = scene_of(read(join(said)))
    kept = tuple(detail for detail in present.details if fits(detail, scene))
    lost: set[Slot] = {detail.slot for detail in present.details} - {detail.slot for detail in kept}
    details = sorted(
        (*kept, *details_for(scene, join(said), lost, how.seed)), key=lambda detail: SLOTS.index(detail.slot)
    )
    return written(Passages(said, tuple(details)), how)


def _in_dialect(prompt: str, how: Writing) -> str:
    """The prompt in the dialect asked for: written anew when it comes from a generator with another."""
    if not prompt or is_tags(prompt) == (how.rules.dialect == "tags"):
        return prompt
    return render(read_prompt(prompt), how.rules)


def _relocated(said: Said, changes: Sequence[Change], how: Writing) -> tuple[Said, tuple[Change, ...]]:
    """What is said after every ground that comes only so that something can be moved there ("put her in a street"),
    told with what is moved; and the changes that are left."""
    left = list(changes)
    for ground, move in pairwise(changes):
        pair = (ground, move)
        if ground.kind == "add" and move.kind == "move" and ground.thing and move.place:
            moved = find(scene_of(read(join(said))), move.noun)
            if moved and ground.thing.noun == move.place.of:
                said = _everywhere(said, partial(_if_there, moved.noun, pair), how)
                left = [change for change in left if change not in pair]
    return said, tuple(left)


def _if_there(noun: str, changes: Sequence[Change], present: Scene) -> Scene:
    return apply(present, changes) if find(present, noun) else present


def _carried_out(said: Said, change: Change, how: Writing) -> Said:
    """What is said after one change that is no addition."""
    scene = scene_of(read(join(said)))
    known = speaks_of(scene, change.noun)
    match change.kind:
        case "set" if change.slot == "text" and change.value and scene.quotes:
            return tuple(_lettered(text, scene.quotes, change.value) for text in said)
        case "set":
            return (*_everywhere(said, lambda present: emptied(present, change), how), *_setting(change))
        case "exclude":
            return _excluded(said, change.noun or change.value, how)
        case "more" | "less" if change.slot:
            after = told(apply(scene, [change]))
            cleared = _everywhere(said, lambda present: emptied(present, change), how)
            return (*cleared, *(text for text in after if text not in told(scene)))
        case "less" if not known:
            return (*said, f"{'fewer' if is_plural(change.value) else 'less'} {change.value}")
        case "remove" if not known:
            return _excluded(said, change.noun or "", how)
        case "remove":
            return _removed(said, change, how)
        case "replace" | "alter" | "move" | "more" if not known:
            thing = change.thing or Thing(noun=change.noun or "", count=None)
            return _added(said, [structs.replace(thing, place=change.place or thing.place)], how)
        case _:
            return _everywhere(said, lambda present: apply(present, [change]), how)


def _lettered(text: str, quotes: Collection[str], new: str) -> str:
    """A passage with another text where it quoted one."""
    for quote in quotes:
        text = text.replace(quote, new)
    return text


def _everywhere(said: Said, change: Callable[[Scene], Scene], how: Writing) -> Said:
    """Each passage as it reads after the change, those left empty gone. One whose locked phrase would break stays."""
    texts = []
    for text in said:
        changed = reworded(text, change(scene_of(read(text))))
        broken = any(locked in text and locked not in changed for locked in how.locked)
        texts.append(text if broken else changed)
    return tuple(text for text in texts if text)


def _removed(said: Said, change: Change, how: Writing) -> Said:
    """What is said without a thing. What it was placed by stays only as a thing of its own: no "on the sofa" without
    what was on it, and not twice."""
    texts: list[str] = []
    for at, text in enumerate(said):
        left = "".join(_everywhere((text,), lambda present: apply(present, [change]), how))
        others = scene_of(read(join([*said[:at], *said[at + 1 :]])))
        texts.append(left if left == text or not left else _grounded(text, left, others))
    return tuple(text for text in texts if text)


def _grounded(before: str, left: str, others: Scene) -> str:
    """A passage that lost what it was about, as what it tells of the grounds that are nowhere else."""
    scene = scene_of(read(left))
    bases = {thing.place.of for thing in scene_of(read(before)).things}
    opening = noun_phrase(tokenize(left), 0)
    if (opening and opening.noun) or any(thing.noun not in bases for thing in scene.things):
        return left
    own = {thing.noun for thing in scene.things if thing.noun not in SKIES and find(others, thing.noun) is None}
    subjects = tuple(thing for thing in scene.subjects if thing.noun in own)
    settings = tuple(thing for thing in scene.settings if thing.noun in own)
    return ", ".join(told(structs.replace(scene, subjects=subjects, settings=settings)))


def _added(said: Said, things: Sequence[Thing], how: Writing) -> Said:
    """What is said and the things, each with what it stands on in one phrase; a prohibition of theirs is lifted."""
    heads = {head(thing.noun) for thing in things}
    allowed = _everywhere(said, lambda present: _permitting(present, heads), how)
    scene = scene_of(read(join(allowed)))
    new = told(Scene(subjects=tuple(things)))
    for thing in things:
        new = [with_modifiers(text, thing.noun, modify(thing, scene, how.seed)) for text in new]
        base = find(scene, thing.place.of)
        if base is not None and base.count != 1:
            new = [text.replace(f"the {base.noun}", f"the {plural(base.noun)}") for text in new]
    return (*allowed, *new)


def _permitting(scene: Scene, heads: Collection[str]) -> Scene:
    return structs.replace(scene, excluded=tuple(noun for noun in scene.excluded if head(singular(noun)) not in heads))


def _excluded(said: Said, noun: str, how: Writing) -> Said:
    """What is said without the thing, and with the prohibition of it, all prohibitions in one phrase."""
    removed = _removed(said, Change(kind="remove", noun=noun), how)
    rules = [text for text in removed if is_prohibition(text)]
    nouns = [each for text in rules for each in read(text).excluded]
    others = tuple(text for text in removed if text not in rules)
    return (*others, *forbidden(list(dict.fromkeys([*nouns, noun]))))


def _setting(change: Change) -> list[str]:
    """The phrase that a `set` brings, nothing when it clears."""
    if change.slot != "setting":
        return told(apply(Scene(), [change]))
    grounds = grounds_of(change)
    if not grounds:
        return [change.value] if change.value else []
    return [f"set in {' and '.join(phrase(ground) for ground in grounds)}"]
