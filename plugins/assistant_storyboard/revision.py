"""Writing a prompt from an idea, and revising one by changes. What a change does not touch stays as it is, word for
word, whoever wrote it; only the program's own details are exchanged freely."""

from collections.abc import Iterable, Sequence

import msgspec

from assistant.images import PromptRules
from assistant.language import Change, Thing, read
from assistant.language.tokens import tokenize
from assistant.language.wrappers import skip_wrapper
from assistant_storyboard.changes import apply, find
from assistant_storyboard.enrichment import SLOTS, Detail, Slot, details_for, fits, modify, open_slots
from assistant_storyboard.passages import Passages, passages_of
from assistant_storyboard.rendering import forbidden, join, placed, sentence, told, within
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


def revise(prompt: str, changes: Iterable[Change], rules: PromptRules, seed: int, locked: Sequence[str] = ()) -> str:
    """The prompt after all changes. Phrases in `locked` stay verbatim."""
    present = passages_of(prompt)
    said = present.said
    for change in changes:
        said = _carried_out(said, change, present.details, seed, locked)
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


def _carried_out(
    said: tuple[str, ...], change: Change, details: Sequence[Detail], seed: int, locked: Sequence[str]
) -> tuple[str, ...]:
    scene = scene_of(read(join(said)))
    match change.kind:
        case "add" if change.thing:
            return _added(said, change.thing, seed)
        case "set" if change.slot != "setting":
            cleared = _everywhere(said, msgspec.structs.replace(change, value=""), locked)
            return (*cleared, *told(apply(Scene(), [change])))
        case "exclude":
            return _excluded(said, change.noun or change.value, locked)
        case "remove" | "replace" | "alter" | "move" if not _speaks_of(scene, change.noun):
            if change.kind == "remove":
                return _excluded(said, change.noun or "", locked)
            thing = change.thing or Thing(noun=change.noun or "")
            return _added(said, msgspec.structs.replace(thing, place=change.place or thing.place), seed)
        case "set":
            return _set_anew(said, change)
        case "more" | "less" if not _speaks_of(scene, change.noun):
            after = apply(scene, [change])
            cleared = _everywhere(said, Change(kind="set", slot=change.slot, value=""), locked)
            return (*cleared, *(text for text in told(after) if text not in told(scene)))
        case _:
            return _everywhere(said, change, locked)


def _everywhere(said: Iterable[str], change: Change, locked: Sequence[str]) -> tuple[str, ...]:
    texts = []
    for text in said:
        present = scene_of(read(text))
        changed = reworded(text, apply(present, [change]))
        kept = [phrase for phrase in locked if phrase in text and phrase not in changed]
        texts += [changed, *kept]
    return tuple(text for text in texts if text)


def _added(said: tuple[str, ...], thing: Thing, seed: int) -> tuple[str, ...]:
    scene = scene_of(read(join(said)))
    allowed = tuple(_everywhere_allowed(text, thing.noun) for text in said)
    modifiers = modify(thing, scene, seed)
    text = sentence(placed(thing))
    return (*(text for text in allowed if text), with_modifiers(text, thing.noun, modifiers))


def _everywhere_allowed(text: str, noun: str) -> str:
    """A passage without its prohibition of a noun that is now wanted."""
    present = scene_of(read(text))
    excluded = tuple(each for each in present.excluded if head(each) != head(noun))
    return reworded(text, msgspec.structs.replace(present, excluded=excluded))


def _excluded(said: tuple[str, ...], noun: str, locked: Sequence[str]) -> tuple[str, ...]:
    removed = _everywhere(said, Change(kind="exclude", noun=noun), locked) if _speaks_of_in(said, noun) else said
    rules = [text for text in removed if _is_prohibition(text)]
    nouns = [each for text in rules for each in read(text).excluded]
    others = tuple(text for text in removed if text not in rules)
    return (*others, *(sentence(text) for text in forbidden(list(dict.fromkeys([*nouns, noun])))))


def _set_anew(said: tuple[str, ...], change: Change) -> tuple[str, ...]:
    scene = apply(scene_of(read(join(said))), [change])
    return tuple(sentence(text) for text in (*told(scene), *forbidden(scene.excluded)))


def _speaks_of_in(said: Iterable[str], noun: str) -> bool:
    return _speaks_of(scene_of(read(join(said))), noun)


def _speaks_of(scene: Scene, noun: str | None) -> bool:
    return find(scene, noun) is not None or any(part.noun == noun for thing in scene.things for part in thing.parts)


def _is_prohibition(text: str) -> bool:
    scene = scene_of(read(text))
    return bool(scene.excluded) and not told(scene)


def _truncated(prompt: str, rules: PromptRules) -> str:
    words = " ".join(prompt.split()[: rules.max_words])[: rules.max_characters]
    return sentence(words.rstrip(" ,;")) if rules.dialect == "prose" else words


