"""Revising a prompt by changes. What a change does not touch stays as it is, word for word, whoever wrote it; only the
program's own details are exchanged freely."""

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from msgspec import structs

from assistant.language import Change, Thing, plural, read, singular
from assistant.language.words.morphology import is_plural
from assistant_storyboard.prompts.apportioning import of_one
from assistant_storyboard.prompts.changes import MANY, apply, find
from assistant_storyboard.prompts.edits import (
    Said,
    altered,
    emptied,
    lessened,
    permitted,
    put,
    removed,
    replaced,
    set_to,
)
from assistant_storyboard.prompts.enrichment import SLOTS, Slot, details_for, fits, modify
from assistant_storyboard.prompts.mentions import mentions_of
from assistant_storyboard.prompts.passages import Passages, is_tags, passages_of, read_prompt
from assistant_storyboard.prompts.rendering import forbidden, join, render, told
from assistant_storyboard.prompts.rewording import with_modifiers
from assistant_storyboard.prompts.singling import told_apart
from assistant_storyboard.prompts.telling import clearly_told
from assistant_storyboard.prompts.verbatim import coming, phrase_in
from assistant_storyboard.prompts.writing import Writing, is_prohibition, written
from assistant_storyboard.scene import Scene, scene_of


def revise(prompt: str, changes: Iterable[Change], how: Writing, unread: Sequence[str] = (), *, words: str = "") -> str:
    """The prompt after all changes; words in `unread` are added as they are. `words` are those that asked for the
    changes: what they bring is told in them as far as it can."""
    present = passages_of(_in_dialect(prompt, how))
    said = present.said
    said, changes = _relocated(said, tuple(changes), how, words)
    for (adding, own), group in groupby(changes, key=coming):
        if adding:
            said = _added(said, [change.thing for change in group if change.thing], how, words, own)
        else:
            for change in group:
                went = change.kind == "remove" and change.noun and not mentions_of(change.noun, said)
                if not (went and mentions_of(change.noun or "", present.said)):  # with what was moved away from it
                    said = _carried_out(said, change, how, words)
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


def _relocated(said: Said, changes: Sequence[Change], how: Writing, words: str) -> tuple[Said, tuple[Change, ...]]:
    """What is said after every ground that comes only so that something can be moved there ("put her in a street"),
    told with what is moved; and the changes that are left."""
    left = list(changes)
    for ground, move in pairwise(changes):
        if ground.kind != "add" or move.kind != "move" or not (ground.thing and move.place and move.noun):
            continue
        if ground.thing.noun == move.place.of and mentions_of(move.noun, said):
            said = _guarded(said, put(said, move.noun, move.place, words, ground.thing), how)
            left = [change for change in left if change not in (ground, move)]
    return said, tuple(left)


def _carried_out(said: Said, change: Change, how: Writing, words: str) -> Said:
    """What is said after one change that is no addition."""
    if change.kind in ("more", "less") and change.slot:
        scene = scene_of(read(join(said)))
        after = told(apply(scene, [change]))
        lighter = change.kind == "less" and change.slot == "weather"  # no blizzard beside a light one
        whole = structs.replace(change, value="") if lighter else change
        cleared = _guarded(said, emptied(said, whole), how)
        return (*cleared, *(text for text in after if text not in told(scene)))
    if change.kind == "set":
        left, sentence = set_to(said, change, words)
        return (*_guarded(said, left, how), *([sentence] if sentence else []))
    if change.kind == "exclude":
        return _excluded(said, change.noun or change.value, how)
    if change.noun and (done := of_one(said, change.noun, change)):
        left, noun, rest = done
        left = _guarded(said, altered(left, noun, rest), how)
        comes = change.kind == "replace" and change.thing and not mentions_of(change.thing.noun, left)
        return _added(left, [change.thing], how, words) if comes and change.thing else left
    if not change.noun or not mentions_of(change.noun, said):
        return _of_unknown(said, change, how, words)
    return _guarded(said, _of_known(said, change.noun, change, words), how)


def _of_known(said: Said, noun: str, change: Change, words: str) -> Said:
    """What is said after a change of a thing that is named there."""
    match change.kind:
        case "remove":
            return removed(said, noun)
        case "replace" if change.thing:
            return replaced(said, noun, change.thing, words)
        case "alter" if change.thing and change.which:
            return told_apart(said, noun, change.thing, change.which)
        case "alter" if change.thing:
            return altered(said, noun, change.thing, words)
        case "move" if change.place:
            return put(said, noun, change.place, words, told=change.value)
        case "less" if change.value in noun.split() or not read(change.value).things:
            return lessened(said, noun, change.value)
        case "more" | "less":
            thing = find(scene_of(read(join(said))), noun)
            now = thing.count if thing else None
            step = 1 if change.kind == "more" else -1
            count = None if now is None else max(1, min(MANY, now + step))
            return altered(said, noun, Thing(noun=noun, count=count))
        case _:
            return said


def _of_unknown(said: Said, change: Change, how: Writing, words: str) -> Said:
    """What is said after a change of something that is not named: it comes, or is forbidden."""
    match change.kind:
        case "less":
            return (*said, f"{'fewer' if is_plural(change.value) else 'less'} {change.value}")
        case "remove":
            return _excluded(said, change.noun or "", how)
        case _:
            thing = change.thing or Thing(noun=change.noun or "", count=None)
            if thing.count is None and plural(thing.noun) not in words.lower():
                thing = structs.replace(thing, count=1)
            return _added(said, [structs.replace(thing, place=change.place or thing.place)], how, words)


def _guarded(said: Said, changed: Said, how: Writing) -> Said:
    """The changed passages, but as they were where a locked phrase would break; the empty ones gone."""
    texts = []
    for at, text in enumerate(changed):
        old = said[at] if at < len(said) else ""
        broken = any(locked in old and locked not in text for locked in how.locked)
        texts.append(old if broken else text)
    return tuple(text for text in texts if text)


def _added(said: Said, things: Sequence[Thing], how: Writing, words: str, own: str | None = None) -> Said:
    """What is said and the things, in their `own` words, in the user's or each with what it stands on in one phrase; a
    prohibition of theirs is lifted."""
    allowed = _guarded(said, permitted(said, [thing.noun for thing in things]), how)
    scene = scene_of(read(join(allowed)))
    own = (phrase_in(own, things) or own) if own else phrase_in(words, things)
    new = told(Scene(subjects=tuple(things))) if own is None else clearly_told(own, things)
    for thing in things:
        new = [with_modifiers(text, thing.noun, modify(thing, scene, how.seed)) for text in new]
        base = thing.place.of
        if own is None and base and any(mention.phrase.plural for mention in mentions_of(base, allowed)):
            new = [text.replace(f"the {base}", f"the {plural(base)}") for text in new]
    return (*allowed, *new)


def _excluded(said: Said, noun: str, how: Writing) -> Said:
    """What is said without the thing, and with the prohibition of it, all prohibitions in one phrase."""
    left = _guarded(said, removed(said, singular(noun)), how)
    rules = [text for text in left if is_prohibition(text)]
    nouns = [each for text in rules for each in read(text).excluded]
    others = tuple(text for text in left if text not in rules)
    return (*others, *forbidden(list(dict.fromkeys([*nouns, noun]))))
