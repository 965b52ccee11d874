"""Writing a prompt from an idea, and revising one by changes. What a change does not touch stays as it is, word for
word, whoever wrote it; only the program's own details are exchanged freely."""

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import groupby

from msgspec import structs

from assistant.images import PromptRules
from assistant.language import Change, Thing, read, singular
from assistant.language.tokens import tokenize
from assistant.language.wrappers import skip_wrapper
from assistant_storyboard.changes import apply, emptied, speaks_of
from assistant_storyboard.enrichment import SLOTS, Slot, details_for, fits, modify, open_slots
from assistant_storyboard.passages import Passages, passages_of
from assistant_storyboard.rendering import forbidden, join, sentence, told, within
from assistant_storyboard.rewording import reworded, with_modifiers
from assistant_storyboard.scene import Scene, scene_of
from assistant_storyboard.surroundings import head


def compose(idea: str, rules: PromptRules, seed: int, locked: Sequence[str] = ()) -> str:
    """The prompt for an idea: its own words, a modifier for each bare noun of a short one, and fitting details."""
    said = passages_of(unwrapped(idea)).said
    slots = open_slots(idea)
    scene = scene_of(read(join(said)))
    if slots:
        said = tuple(_modified(text, scene, seed, locked) for text in said)
    details = details_for(scene, idea, slots, seed)
    return written(Passages(said, details), rules)


def revise(
    prompt: str,
    changes: Iterable[Change],
    rules: PromptRules,
    seed: int,
    locked: Sequence[str] = (),
    unread: Sequence[str] = (),
) -> str:
    """The prompt after all changes. Phrases in `locked` stay verbatim; words in `unread` are added as they are."""
    present = passages_of(prompt)
    said = present.said
    for added, group in groupby(changes, key=lambda change: change.kind == "add"):
        if added:
            said = _added(said, [change.thing for change in group if change.thing], seed)
        else:
            for change in group:
                said = _carried_out(said, change, seed, locked)
    said = (*said, *(sentence(words) for words in unread))
    scene = scene_of(read(join(said)))
    kept = tuple(detail for detail in present.details if fits(detail, scene))
    lost: set[Slot] = {detail.slot for detail in present.details} - {detail.slot for detail in kept}
    details = (*kept, *details_for(scene, join(said), lost, seed))
    return written(Passages(said, tuple(sorted(details, key=lambda detail: SLOTS.index(detail.slot)))), rules)


def combined(prompts: Sequence[str], rules: PromptRules, seed: int) -> str:
    """One prompt with everything that is said in several; a time, style … of an earlier one wins."""
    said: dict[str, None] = {}
    scene = Scene()
    for prompt in prompts:
        for text in passages_of(prompt).said:
            more = scene_of(read(text))
            doubled = Scene(
                time=scene.time and more.time, weather=more.weather if scene.weather else (),
                style=scene.style and more.style, mood=scene.mood and more.mood,
                camera=scene.camera and more.camera, palette=scene.palette and more.palette,
            )  # fmt: skip
            if more == doubled and more != Scene():
                continue
            said[text] = None
            scene = scene_of(read(join(said)))
    return written(Passages(tuple(said), details_for(scene, join(said), ("light", "composition"), seed)), rules)


def written(passages: Passages, rules: PromptRules) -> str:
    """The prompt within the rules' length: details go first, the last before the others, then the last words said."""
    ordered = sorted(passages.said, key=_is_prohibition)
    middle = sum(not _is_prohibition(text) for text in ordered)
    details = list(passages.details)
    while True:
        texts = [*ordered[:middle], *(detail.text for detail in details), *ordered[middle:]]
        prompt = join(texts, rules)
        if within(prompt, rules):
            return prompt
        if details:
            details.pop()
        elif middle > 1:
            middle -= 1
            del ordered[middle]
        else:
            return _truncated(prompt, rules)


def unwrapped(idea: str) -> str:
    """An idea without the words of asking for it: "please draw me a picture of"."""
    tokens = tokenize(idea)
    start = skip_wrapper(tokens)
    return (idea[tokens[start].start :] if start < len(tokens) else idea).strip().rstrip("?")


def _modified(text: str, scene: Scene, seed: int, locked: Sequence[str]) -> str:
    for thing in scene.things:
        changed = with_modifiers(text, thing.noun, modify(thing, scene, seed))
        if all(phrase in changed for phrase in locked if phrase in text):
            text = changed
    return text


def _carried_out(said: tuple[str, ...], change: Change, seed: int, locked: Sequence[str]) -> tuple[str, ...]:
    """What is said after one change that is no addition."""
    scene = scene_of(read(join(said)))
    match change.kind:
        case "set" if change.slot == "setting":
            return _set_anew(said, change)
        case "set":
            cleared = _everywhere(said, lambda present: emptied(present, change), locked)
            return (*cleared, *(sentence(text) for text in told(apply(Scene(), [change]))))
        case "exclude":
            return _excluded(said, change.noun or change.value, locked)
        case "more" | "less" if not speaks_of(scene, change.noun):
            after = apply(scene, [change])
            cleared = _everywhere(said, lambda present: emptied(present, change), locked)
            return (*cleared, *(sentence(text) for text in told(after) if text not in told(scene)))
        case "remove" if not speaks_of(scene, change.noun):
            return _excluded(said, change.noun or "", locked)
        case "replace" | "alter" | "move" if not speaks_of(scene, change.noun):
            thing = change.thing or Thing(noun=change.noun or "")
            return _added(said, [structs.replace(thing, place=change.place or thing.place)], seed)
        case _:
            return _everywhere(said, lambda present: apply(present, [change]), locked)


def _everywhere(said: Iterable[str], change: Callable[[Scene], Scene], locked: Sequence[str] = ()) -> tuple[str, ...]:
    """Each passage as it reads after the change, those left empty gone. A locked phrase that would go is kept."""
    texts: list[str] = []
    for text in said:
        changed = reworded(text, change(scene_of(read(text))))
        texts += [changed, *(phrase for phrase in locked if phrase in text and phrase not in changed)]
    return tuple(text for text in texts if text)


def _added(said: tuple[str, ...], things: Sequence[Thing], seed: int) -> tuple[str, ...]:
    """What is said and the things, in a sentence each; a prohibition of theirs is lifted."""
    heads = {head(thing.noun) for thing in things}
    allowed = _everywhere(said, lambda present: _permitting(present, heads))
    scene = scene_of(read(join(allowed)))
    new = [sentence(text) for text in told(Scene(subjects=tuple(things)))]
    for thing in things:
        new = [with_modifiers(text, thing.noun, modify(thing, scene, seed)) for text in new]
    return (*allowed, *new)


def _permitting(scene: Scene, heads: Collection[str]) -> Scene:
    excluded = tuple(noun for noun in scene.excluded if head(singular(noun)) not in heads)
    return structs.replace(scene, excluded=excluded)


def _excluded(said: tuple[str, ...], noun: str, locked: Sequence[str]) -> tuple[str, ...]:
    removed = _everywhere(said, lambda present: apply(present, [Change(kind="remove", noun=noun)]), locked)
    rules = [text for text in removed if _is_prohibition(text)]
    nouns = [each for text in rules for each in read(text).excluded]
    others = tuple(text for text in removed if text not in rules)
    return (*others, *(sentence(text) for text in forbidden(list(dict.fromkeys([*nouns, noun])))))


def _set_anew(said: tuple[str, ...], change: Change) -> tuple[str, ...]:
    scene = apply(scene_of(read(join(said))), [change])
    return tuple(sentence(text) for text in (*told(scene), *forbidden(scene.excluded)))


def _is_prohibition(text: str) -> bool:
    scene = scene_of(read(text))
    return bool(scene.excluded) and not told(scene)


def _truncated(prompt: str, rules: PromptRules) -> str:
    words = " ".join(prompt.split()[: rules.max_words])[: rules.max_characters]
    return sentence(words.rstrip(" ,;")) if rules.dialect == "prose" else words
