"""Writing a prompt from an idea, or from the prompts of several pictures. The user's words stay as they are."""

from collections.abc import Iterable

from msgspec import structs

from assistant.language import Thing, read
from assistant.language.scenes.chunks import chunk_at
from assistant.language.scenes.premodifiers import in_order
from assistant.language.scenes.wrappers import idea_in
from assistant.language.words.lexicon import CONJUNCTIONS
from assistant.language.words.tokens import tokenize
from assistant.language.words.wordclasses import relations
from assistant_storyboard.prompts.edits import Said, altered
from assistant_storyboard.prompts.enrichment import Slot, details_for, is_modifier, modify, open_slots
from assistant_storyboard.prompts.mentions import TOLD, mentions_of
from assistant_storyboard.prompts.passages import Passages, passages_of
from assistant_storyboard.prompts.rendering import join, told
from assistant_storyboard.prompts.rewording import with_modifiers
from assistant_storyboard.prompts.writing import Writing, written
from assistant_storyboard.scene import Scene, scene_of

_SLOTS = ("time", "weather", "style", "mood", "camera", "palette")


def compose(idea: str, how: Writing) -> str:
    """The prompt for an idea: its own words, a modifier for each bare noun of a short one, and fitting details."""
    said = tuple(map(_in_order, passages_of(idea_in(idea)).said))
    slots = open_slots(idea)
    scene = scene_of(read(join(said)))
    if slots:
        said = tuple(_modified(text, scene, how) for text in said)
    return written(Passages(said, details_for(scene, idea, slots, how.seed)), how)


def _in_order(text: str) -> str:
    """A passage with adjectives that stand after their noun put before it: "tram yellow" as "yellow tram"."""
    tokens = tokenize(text)
    for at in reversed(range(len(tokens))):
        opens = at == 0 or tokens[at - 1].kind in ("comma", "stop") or relations().match(tokens, at - 1) is not None
        chunk = chunk_at(tokens, at) if opens else None
        listed = chunk and chunk.end < len(tokens) and tokens[chunk.end].lower in CONJUNCTIONS
        plain = chunk and not chunk.determiner and not listed and chunk.end - at == len(chunk.words)
        words = in_order(chunk.words) if chunk and plain else []
        if chunk and words and words != chunk.words:
            said = " ".join(word.text for word in words)
            if chunk.words[0].text[:1].isupper():
                said = said.replace(chunk.words[0].text, chunk.words[0].lower)
                said = said[:1].upper() + said[1:]
            text = f"{text[: chunk.words[0].start]}{said}{text[chunk.words[-1].end :]}"
    return text


def combine(prompts: Iterable[str], how: Writing, *, of_one_line: bool = False, detailed: bool = True) -> str:
    """One prompt with everything that several say; a time, weather, style … of an earlier one wins. Pictures
    `of_one_line` show the same things, each of which is told once."""
    said: tuple[str, ...] = ()
    for prompt in prompts:
        for text in passages_of(prompt).said:
            scene = scene_of(read(join(said)))
            if text in said or _settled(scene_of(read(text)), scene):
                continue
            said = _told_once(said, text, scene) if of_one_line else (*said, text)
    scene = scene_of(read(join(said)))
    slots: tuple[Slot, ...] = ("light", "composition") if detailed else ()
    return written(Passages(said, details_for(scene, join(said), slots, how.seed)), how)


def _told_once(said: Said, text: str, scene: Scene) -> Said:
    """What is said and what a passage says besides: what is new in it, and what it tells more of what was told."""
    reading = read(text)
    more = scene_of(reading)
    apart = not _is_told(reading.things[0], said) if reading.things else _unsettled(more, scene) == more
    if apart:  # "by moonlight, late in the night" in these words
        return (*said, text)
    said = _described_more(said, more, scene)
    new = tuple(thing for thing in more.subjects if not _is_told(thing, said))
    return (*said, *told(structs.replace(_unsettled(more, scene), subjects=new, settings=(), words=())))


def _described_more(said: Said, more: Scene, scene: Scene) -> Said:
    """Of each thing that was told what only the other picture tells: what it is made of, wears, looks like."""
    for thing in more.things:
        own = scene.thing(thing.noun) or Thing(noun=thing.noun)
        known = {*own.traits, *(trait for trait in thing.traits if is_modifier(own.noun, trait))}
        if _is_told(thing, said):
            look = Thing(
                noun=own.noun,
                count=None,
                colours=() if own.colours else thing.colours,
                materials=() if own.materials else thing.materials,
                size=None if own.size else thing.size,
                traits=tuple(trait for trait in thing.traits if trait not in known),
                parts=tuple(part for part in thing.parts if all(part.noun != each.noun for each in own.parts)),
            )
            said = altered(said, own.noun, look) if look != Thing(noun=own.noun, count=None) else said
    return said


def _is_told(thing: Thing, said: Said) -> bool:
    return any(mention.rank >= TOLD for mention in mentions_of(thing.noun, said))


def _unsettled(more: Scene, scene: Scene) -> Scene:
    """A scene without the time, weather, style … that another has its own of."""
    return structs.replace(more, **{name: getattr(Scene(), name) for name in _SLOTS if getattr(scene, name)})


def _modified(text: str, scene: Scene, how: Writing) -> str:
    for thing in scene.things:
        changed = with_modifiers(text, thing.noun, modify(thing, scene, how.seed))
        if all(phrase in changed for phrase in how.locked if phrase in text):
            text = changed
    return text


def _settled(more: Scene, scene: Scene) -> bool:
    """Whether a passage says nothing but a time, weather, style … where the scene has its own already."""
    if more.things or more.words or more.quotes or more.excluded:
        return False
    slots = [(getattr(more, name), getattr(scene, name)) for name in _SLOTS]
    return all(present for new, present in slots if new)
