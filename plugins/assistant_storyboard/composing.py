"""Writing a prompt from an idea, or from the prompts of several pictures. The user's words stay as they are."""

from collections.abc import Iterable

from assistant.language import read
from assistant.language.scenes.wrappers import idea_in
from assistant_storyboard.enrichment import details_for, modify, open_slots
from assistant_storyboard.passages import Passages, passages_of
from assistant_storyboard.rendering import join
from assistant_storyboard.rewording import with_modifiers
from assistant_storyboard.scene import Scene, scene_of
from assistant_storyboard.writing import Writing, written


def compose(idea: str, how: Writing) -> str:
    """The prompt for an idea: its own words, a modifier for each bare noun of a short one, and fitting details."""
    said = passages_of(idea_in(idea)).said
    slots = open_slots(idea)
    scene = scene_of(read(join(said)))
    if slots:
        said = tuple(_modified(text, scene, how) for text in said)
    return written(Passages(said, details_for(scene, idea, slots, how.seed)), how)


def combine(prompts: Iterable[str], how: Writing) -> str:
    """One prompt with everything that several say; a time, weather, style … of an earlier one wins."""
    said: dict[str, None] = {}
    scene = Scene()
    for prompt in prompts:
        for text in passages_of(prompt).said:
            if not _settled(scene_of(read(text)), scene):
                said[text] = None
                scene = scene_of(read(join(said)))
    return written(Passages(tuple(said), details_for(scene, join(said), ("light", "composition"), how.seed)), how)


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
    slots = [
        (getattr(more, name), getattr(scene, name))
        for name in ("time", "weather", "style", "mood", "camera", "palette")
    ]
    return all(present for new, present in slots if new)
