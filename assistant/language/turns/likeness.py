"""Whether a picture shows what words tell of it."""

from collections.abc import Sequence

from assistant.language.reading import Reading, Thing
from assistant.language.scenes.drafts import names
from assistant.language.scenes.naming import inventory
from assistant.language.scenes.nouns import NounPhrase
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.morphology import singular


def shows(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether a picture shows what a noun phrase names, as it says."""
    words = {singular(word) for adjective in phrase.adjectives for word in adjective.split()}
    there = inventory(reading.things)
    things = [thing for thing in there if names(phrase.noun, thing.noun) or is_of_kind(thing.noun, phrase.noun)]
    things = things or [thing for thing in there if len(phrase.noun) > 3 and thing.noun.endswith(phrase.noun)]
    if phrase.counted and things:
        return any(thing.count == phrase.count and words <= words_within([thing]) for thing in things)
    fitting = any(words <= words_within([thing]) for thing in things)
    return fitting or {singular(phrase.noun), *words} <= words_of(reading)


def words_of(reading: Reading) -> set[str]:
    """All the words that tell what a picture shows, as singulars."""
    slots = (*reading.weather, *reading.styles, *reading.moods, *reading.palettes, reading.time or "")
    return words_within(inventory(reading.things)) | {singular(word) for text in slots for word in text.lower().split()}


def words_within(things: Sequence[Thing]) -> set[str]:
    texts = [text for thing in things for text in _texts(thing)]
    return {singular(word) for text in texts for word in text.lower().split()}


def _texts(thing: Thing) -> tuple[str, ...]:
    return (thing.noun, thing.size or "", thing.doing or "", *thing.colours, *thing.traits, *thing.materials)
