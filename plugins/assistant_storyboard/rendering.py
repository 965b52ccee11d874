"""Writing a scene as a prompt: sentences for generators that read prose, short phrases for those that read tags."""

from collections.abc import Collection, Iterable

from assistant.images import PromptRules
from assistant.language import Place, Thing, phrase
from assistant.language.reading import Side
from assistant_storyboard.scene import Scene

SIDES: dict[Side, str] = {
    "left": "on the left",
    "right": "on the right",
    "centre": "in the centre",
    "foreground": "in the foreground",
    "background": "in the background",
    "top": "at the top",
    "bottom": "at the bottom",
}
RELATIONS = {"left of": "to the left of", "right of": "to the right of"}
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


def join(phrases: Iterable[str], rules: PromptRules = PROSE) -> str:
    """Phrases as sentences or as tags. A phrase that already ends a sentence keeps its own full stop."""
    if rules.dialect == "tags":
        return ", ".join(text.strip(" .") for text in phrases if text.strip(" ."))
    return " ".join(sentence(text) for text in phrases if text.strip(" ."))


def sentence(text: str) -> str:
    """With a capital and a full stop."""
    text = text.strip().rstrip(",;")
    ended = text if text.endswith((".", "!", "?", '."', ".”")) else f"{text}."
    return ended[:1].upper() + ended[1:]


def within(prompt: str, rules: PromptRules) -> bool:
    return len(prompt.split()) <= rules.max_words and len(prompt) <= rules.max_characters


def told(scene: Scene) -> list[str]:
    """The phrases of all that the user decides: things and places, time, weather, look, and words kept verbatim."""
    return [
        *_things(scene.things),
        *circumstances(scene),
        *(text for text in (scene.style, scene.mood, scene.camera, scene.palette) if text),
        *(f"the words “{quote}”" for quote in scene.quotes),
        *([" ".join(scene.words)] if scene.words else []),
    ]


def circumstances(scene: Scene) -> list[str]:
    """Time and weather as one phrase: "at dusk, in a storm"."""
    time = [TIMES.get(scene.time, f"in the {scene.time}")] if scene.time else []
    return [", ".join([*time, *scene.weather])] if time or scene.weather else []


def forbidden(nouns: Collection[str]) -> list[str]:
    """The standing exclusions as one phrase: "no people, no boats"."""
    return [", ".join(f"no {noun}" for noun in nouns)] if nouns else []


def placed(thing: Thing, others: Collection[Thing] = ()) -> str:
    """A thing with its place: "a small red boat on the left"; what it stands on is described at first mention."""
    return " ".join([phrase(thing), *_place(thing.place, {other.noun: other for other in others})])


def _things(things: Collection[Thing]) -> list[str]:
    """A phrase for each thing that no other is placed by, with the things it is placed by inside it."""
    waiting = {thing.noun: thing for thing in things}
    bases = {thing.place.of for thing in things}
    phrases = []
    for thing in sorted(things, key=lambda thing: thing.noun in bases):
        if waiting.get(thing.noun) is thing or thing.noun not in bases:
            waiting.pop(thing.noun, None)
            phrases.append(" ".join([phrase(thing), *_place(thing.place, waiting)]))
    return phrases


def _place(place: Place, waiting: dict[str, Thing]) -> list[str]:
    """Words for a place. Takes a thing described here out of `waiting`, so that it is described once."""
    words = []
    if place.relation and place.of:
        base = waiting.pop(place.of, None)
        words.append(RELATIONS.get(place.relation, place.relation))
        words += [phrase(base), *_place(base.place, waiting)] if base else [f"the {place.of}"]
    if place.side:
        words.append(SIDES[place.side])
    return words
