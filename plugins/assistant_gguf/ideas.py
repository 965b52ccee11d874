"""A prompt for a new idea: the user's words, adjectives for bare nouns, a setting and a detail by the model, the light
and the composition by the storyboard's lists. Nothing the model writes gets in unless it adds to what was said."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from assistant.checking.demand import stems
from assistant.errors import BadAnswer
from assistant.images import Job
from assistant.language import Reading, Thing, compare, read
from assistant.language.fidelity import normal, stem
from assistant.language.scenes.drafts import head
from assistant.language.scenes.wrappers import idea_in
from assistant.language.words.vocabulary import ANIMATE
from assistant.planning import Situation
from assistant_gguf.completing import Complete
from assistant_storyboard.prompts.enrichment import PATIENCE, details_for, modify, open_slots
from assistant_storyboard.prompts.passages import Passages, passages_of
from assistant_storyboard.prompts.rendering import join
from assistant_storyboard.prompts.rewording import with_modifiers
from assistant_storyboard.prompts.writing import Writing, written
from assistant_storyboard.scene import Scene, scene_of
from assistant_storyboard.surroundings import is_surrounding

LONGEST = 9  # words of a phrase
THINGS = 3  # asked about
ATTEMPTS = 2
# What the eye cannot see, what tells the time or the light, and what tells a story.
_UNFIT = re.compile(
    r"\b(?:hear\w*|sound\w*|echo\w*|whisper\w*|smell\w*|scent\w*|aroma\w*|fragran\w*|tast\w*|\w*song|music|noise|warmth|story|feel\w*|seem\w*"
    r"|light\w*|lit|dim\w*|dark\w*|bright\w*|shadow\w*|glow\w*|shin\w*|sun\w*|moon\w*|star\w*|night\w*|day\w*|dawn|dusk|morning"
    r"|evening|noon|twilight|camera|photo\w*|image|picture|painting|viewer|you|your)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\b(?:an?|one|two|three|few|several|some|single)\b", re.IGNORECASE)
_PLAIN = re.compile(r"[A-Za-z][A-Za-z ,'-]*")

_SYSTEM = """\
You add visual detail to an idea for a picture. Answer in JSON.
look: for each thing one or two plain adjectives of form, surface or age that suit it; no colours, no numbers.
setting: a few words on the surroundings that suit it.
details: one short phrase on a texture or surface seen close up.
Describe only what the eye sees. No new people, animals or objects, no time of day, no weather, no light, no sounds."""


class Slots(msgspec.Struct, frozen=True):
    """What the model is asked for."""

    look: dict[str, str]
    setting: str
    details: str


_EXAMPLES = (
    (
        "a tram in a narrow street",
        Slots(
            {"tram": "boxy, weathered", "street": "cobbled"},
            "tall plaster houses close on both sides",
            "worn rails sunk into uneven stones",
        ),
    ),
    (
        "two foxes by a pond",
        Slots(
            {"fox": "slender, bushy-tailed", "pond": "reed-fringed"},
            "a mossy clearing between old birches",
            "fine fur and wet leaves in sharp focus",
        ),
    ),
)


def _question(idea: str, nouns: Iterable[str]) -> dict[str, str]:
    return {"role": "user", "content": f"Idea: {idea}\nThings: {', '.join(nouns)}"}


BEGINNING: Sequence[Mapping[str, str]] = (
    {"role": "system", "content": _SYSTEM},
    *(
        message
        for idea, slots in _EXAMPLES
        for message in (
            _question(idea, slots.look),
            {"role": "assistant", "content": msgspec.json.encode(slots).decode()},
        )
    ),
)


def is_short(idea: str) -> bool:
    """Whether an idea leaves something open; a specific one is only tidied."""
    return len(idea.split()) <= PATIENCE


def compose(complete: Complete, situation: Situation, job: Job) -> str:
    """The prompt for a short idea."""
    idea = idea_in(situation.words)
    how = Writing(rules=situation.capabilities.prompt, seed=situation.seed, locked=situation.locked)
    said = passages_of(idea).said
    scene = scene_of(read(join(said)))
    bare = [thing for thing in scene.things if not (thing.traits or thing.size)][:THINGS]
    looks: Mapping[str, tuple[str, ...]] = {}
    phrases: Sequence[str] = ()
    for attempt in range(ATTEMPTS):
        answer = _ask(complete, idea, bare, job, attempt=attempt, seed=situation.seed)
        looks = looks or {thing.noun: adjectives(answer.look.get(thing.noun, ""), thing, scene) for thing in bare}
        setting = None if scene.settings else fitting_setting(answer.setting, idea)
        phrases = [phrase for phrase in (setting, fitting_detail(answer.details, idea)) if phrase]
        if phrases:
            break
    for thing in bare:
        chosen = modify(thing, scene, how.seed) or looks.get(thing.noun, ())
        said = tuple(_modified(text, thing.noun, chosen, how.locked) for text in said)
    slots = [slot for slot in open_slots(idea) if slot != "atmosphere" or not phrases]
    return written(Passages((*said, *phrases), details_for(scene, idea, slots, how.seed)), how)


def _modified(text: str, noun: str, modifiers: Sequence[str], locked: Sequence[str]) -> str:
    changed = with_modifiers(text, noun, modifiers)
    return changed if all(phrase in changed for phrase in locked if phrase in text) else text


def adjectives(text: str, thing: Thing, scene: Scene) -> tuple[str, ...]:
    """Of the model's words for a thing those that are adjectives of it and speak of nothing the user may have fixed."""
    said = {stem(normal(word)) for each in scene.things for word in (each.noun, *each.traits, *each.materials)}
    words = [word.strip().lower() for word in text.split(",")]
    return tuple(word for word in words if stem(normal(word)) not in said and _is_adjective(word, thing))[:2]


def fitting_setting(text: str, idea: str) -> str | None:
    """A setting must be of a place."""
    return _fitting(text, idea) if any(is_surrounding(thing.noun) for thing in read(text).things) else None


def fitting_detail(text: str, idea: str) -> str | None:
    """A detail is of stuff and surfaces; what can be counted off singly would be another object."""
    return None if _COUNTED.search(text) else _fitting(text, idea)


def _fitting(text: str, idea: str) -> str | None:
    """The model's phrase as a sentence, or None where it repeats, contradicts or goes beyond the idea."""
    text = text.strip().rstrip(".").strip()
    words = text.split()
    if not 2 <= len(words) <= LONGEST or not _PLAIN.fullmatch(text) or _UNFIT.search(text):
        return None
    found, wanted = read(text), read(idea)
    if found.time or found.weather or found.styles or found.quotes or found.excluded:
        return None
    if any(head(part.noun) in ANIMATE for thing in found.things for part in (thing, *thing.parts)):
        return None
    if text in _COPIED or _repeats(words, idea) or _names_anew(words, found, wanted):
        return None
    if len(compare(wanted, f"{idea}. {text}").contradicted) > len(compare(wanted, idea).contradicted):
        return None
    return f"{text[0].upper()}{text[1:]}."


_COPIED = {text for _, slots in _EXAMPLES for text in (slots.setting, slots.details)}


def _is_adjective(word: str, thing: Thing) -> bool:
    if not re.fullmatch(r"[a-z]+(?:-[a-z]+)?", word) or _UNFIT.search(word):
        return False
    return read(f"a {word} {thing.noun}").things == (Thing(noun=thing.noun, traits=(word,)),)


def _repeats(words: Sequence[str], idea: str) -> bool:
    told = stems([idea])
    long = [stem(normal(word.lower().strip(","))) for word in words if len(word) > 3]
    return not long or sum(word in told for word in long) * 2 > len(long)


def _names_anew(words: Sequence[str], found: Reading, wanted: Reading) -> bool:
    """Whether a phrase names what the user named (a later change of that would miss it), or brings a new colour."""
    nouns = stems(part.noun for thing in wanted.things for part in (thing, *thing.parts))
    coloured = any(thing.colours for thing in wanted.things) and any(thing.colours for thing in found.things)
    return coloured or not nouns.isdisjoint(stems(word.removesuffix("'s") for word in words))


def _ask(complete: Complete, idea: str, things: Sequence[Thing], job: Job, *, attempt: int, seed: int) -> Slots:
    """The model's likeliest answer; at the second attempt one by chance. Chance is only as repeatable as the engine's
    arithmetic, which differs in the last digits with what its cache holds."""
    nouns = list(dict.fromkeys(thing.noun for thing in things))
    text = {"type": "string", "maxLength": 70}
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {
            "look": {"type": "object", "properties": {noun: {"type": "string", "maxLength": 40} for noun in nouns}},
            "setting": text,
            "details": text,
        },
        "required": ["look", "setting", "details"],
        "additionalProperties": False,
    }
    schema["properties"]["look"] |= {"required": nouns, "additionalProperties": False}
    messages = [*BEGINNING, _question(idea, nouns)]
    try:
        answer = complete(messages, job, schema=schema, seed=seed, temperature=0.7 * attempt, max_tokens=160)
        return msgspec.json.decode(answer.text, type=Slots)
    except (BadAnswer, msgspec.DecodeError):
        return Slots({}, "", "")  # the lists serve instead
