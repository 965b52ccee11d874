"""Writing a scene as a prompt: sentences for generators that read prose, short phrases for those that read tags."""

from collections.abc import Collection, Iterable

from assistant.images import PromptRules
from assistant.language import Thing, phrase, whereabouts
from assistant_storyboard.scene import Scene

PROSE = PromptRules()
TIMES = {"night": "at night", "dusk": "at dusk", "dawn": "at dawn", "sunset": "at sunset", "day": "in daylight"}


def render(scene: Scene, rules: PromptRules = PROSE) -> str:
    """The whole prompt for a scene, within the rules' length: details go first, the last of them before the others."""
    details = list(scene.details)
    while True:
        phrases = [*told(scene), *details, *forbidden(scene.excluded)]
        prompt = join(phrases, rules)
        if not details or within(prompt, rules):
            return prompt
        details.pop()


def join(phrases: Iterable[str], rules: PromptRules = PROSE, locked: Collection[str] = ()) -> str:
    """Phrases as sentences or as tags. A phrase that begins with locked words gets no capital."""
    texts = [text for text in phrases if text.strip(" .")]
    if rules.dialect == "tags":
        return ", ".join(text.strip(" .") for text in texts)
    return " ".join(ended(text) if text.startswith(tuple(locked)) else sentence(text) for text in texts)


def sentence(text: str) -> str:
    """With a capital and a full stop."""
    text = ended(text.strip().rstrip(",;"))
    return text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """With a full stop, if nothing ends it."""
    return text if text.endswith((".", "!", "?", '."', ".”")) else f"{text}."


def within(prompt: str, rules: PromptRules) -> bool:
    return len(prompt.split()) <= rules.max_words and len(prompt) <= rules.max_characters


def told(scene: Scene) -> list[str]:
    """The phrases of all that the user decides: things and places, time, weather, look, and words kept verbatim."""
    return [
        *_things(scene.things),
        *circumstances(scene),
        *(text for text in (scene.style, scene.mood, scene.camera, scene.palette) if text),
        *(f"“{quote}”" for quote in scene.quotes),
        *([" ".join(scene.words)] if scene.words else []),
    ]


def circumstances(scene: Scene) -> list[str]:
    """Time and weather as one phrase: "at dusk, in a storm"."""
    time = [TIMES.get(scene.time, f"in the {scene.time}")] if scene.time else []
    return [", ".join([*time, *scene.weather])] if time or scene.weather else []


def forbidden(nouns: Collection[str]) -> list[str]:
    """The standing exclusions as one phrase: "no people, no boats"."""
    return [", ".join(f"no {noun}" for noun in nouns)] if nouns else []


def placed(thing: Thing) -> str:
    """A thing with its place: "a small red boat on the left"; the place first when it could be taken for a part's."""
    if thing.parts and thing.place.side and not thing.place.relation:
        return f"{whereabouts(thing.place)}, {phrase(thing)}"
    return " ".join(words for words in (phrase(thing), whereabouts(thing.place)) if words)


def _things(things: Collection[Thing]) -> list[str]:
    """A phrase for each thing by which no other is placed; what a thing stands on is described inside its phrase."""
    bases = {thing.place.of for thing in things}
    told: list[Thing] = []
    leaders = sorted(things, key=lambda thing: thing.noun in bases)
    return [_with_place(thing, things, told) for thing in leaders if not any(thing is other for other in told)]


def _with_place(thing: Thing, things: Collection[Thing], told: list[Thing]) -> str:
    """A thing and its place; adds to `told` every thing described, so that each is described once."""
    told.append(thing)
    base = next((each for each in things if each.noun == thing.place.of), None)
    if base is None or thing.place.relation is None or any(base is other for other in told):
        return placed(thing)
    before, _, after = placed(thing).rpartition(f"the {base.noun}")
    return f"{before}{_with_place(base, things, told)}{after}"
