"""Putting back what a prompt lost: in the user's own words where they named it, else in a short statement. What stands
in those words already is not lost, however it is read."""

import re

from assistant.checking.demand import Demand, stems
from assistant.checking.wording import (
    before_word,
    content_stems,
    in_own_words,
    names_in,
    noun_phrases,
    parts_of,
    pointing_back,
    stands,
    stem_of,
)
from assistant.language import Thing, phrase
from assistant.language.reading import Reading
from assistant.language.repair import amended, holds, with_circumstances, with_clause
from assistant.language.scenes.drafts import names
from assistant.language.words.tokens import tokenize

# Which picture something comes from is told in words that no prompt can hold: "the cat | from #2".
_WHENCE = re.compile(r"\s+(?:as |like )?(?:of|from|in|out of|on)\s+(?:the )?(?:(?:picture|image|photo)\s+)?#\s?\d+\b")


def with_missing(prompt: str, target: Reading, wanted: Demand) -> str:
    """The prompt with every thing and circumstance of the target in it."""
    for thing in target.things:
        if not holds(thing, prompt) and not _is_said(thing, prompt, wanted):
            prompt = _returned(prompt, thing, wanted)
    return with_circumstances(prompt, target)


def with_qualities(prompt: str, wanted: Demand, notes: list[str]) -> str:
    """The prompt with the colours and materials of what the turn did not touch, where they are gone without a trace:
    "a tram crossing the viaduct" of a stone one."""
    if wanted.touched is None:
        return prompt
    named = stems((wanted.words, *wanted.gone))
    for found in noun_phrases(tokenize(wanted.text)):
        told = [word for word in (*found.colours, *found.materials) if stems([word]) <= wanted.said]
        lost = [word for word in told if stems([word]).isdisjoint(named | stems([prompt]))]
        there = [each for each in noun_phrases(tokenize(prompt)) if names(found.noun, each.noun)]
        bare = len(there) == 1 and not (there[0].colours or there[0].materials)
        if lost and bare and not any(names(noun, found.noun) for noun in wanted.touched):
            prompt = before_word(prompt, there[0].noun.split()[0], " ".join(lost))
            notes.append(f"put back: {' '.join(lost)} {there[0].noun}")
    return prompt


def loses_others(before: str, after: str, wanted: Demand) -> bool:
    """Whether something goes that the user named and nobody asked away: a cut took too much along."""
    tokens = tokenize(before)
    nouns = {stem_of(tokens[found.end - 1]) for found in noun_phrases(tokens)}
    lost = (stems([before]) - stems([after])) & nouns & wanted.said
    return bool(lost - stems(wanted.gone) - stems(wanted.reading.excluded))


def _is_said(thing: Thing, prompt: str, wanted: Demand) -> bool:
    """Whether all that the user's text says of a thing stands in the prompt word for word."""
    if any(names(noun, thing.noun) for noun in wanted.come):
        return False
    words = {*content_stems(phrase(thing)), *content_stems(f"{thing.place.side or ''} {thing.place.of or ''}")}
    parts = [part for part in parts_of(wanted.text) if words & set(content_stems(part))]
    told = {word for part in parts for word in content_stems(part)}
    return words <= told and all(stands(part, prompt) for part in parts)


def _returned(prompt: str, thing: Thing, wanted: Demand) -> str:
    """The prompt with a thing that is not in it told as the user did, or with what is missing about it."""
    there = names_in(prompt, thing.noun)
    text = _WHENCE.sub("", wanted.words) if any(names(noun, thing.noun) for noun in wanted.come) else wanted.text
    for words in [] if there else in_own_words(thing.noun, text):
        told = with_clause(prompt, pointing_back(words, prompt))
        if stems([words]).isdisjoint(stems(wanted.gone)) and holds(_wherever(thing), told):
            return told
    return amended(prompt, thing)


def _wherever(thing: Thing) -> Thing:
    """The thing wherever it may be."""
    return Thing(noun=thing.noun, count=thing.count, colours=thing.colours, materials=thing.materials, size=thing.size)
