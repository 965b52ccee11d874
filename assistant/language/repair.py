"""Putting right what a rewriting lost or changed, in short clauses of natural English."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import msgspec

from assistant.language.fidelity import claims
from assistant.language.reading import Place, Reading, Thing
from assistant.language.scenes.drafts import names
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.phrasing import phrase, whereabouts
from assistant.language.scenes.reader import read
from assistant.language.words.morphology import plural
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import TIMES

_AT = {
    "dawn": "at dawn", "morning": "in the morning", "day": "by day", "afternoon": "in the afternoon",
    "sunset": "at sunset", "dusk": "at dusk", "night": "at night",
}  # fmt: skip


def repair(prompt: str, wanted: Reading) -> str:
    """The prompt with nothing of `wanted` lost. Statements against it are dropped where they stand alone."""
    prompt = without_contradictions(prompt.strip(), wanted)
    for thing in wanted.things:
        if not holds(thing, prompt):
            prompt = amended(prompt, thing)
    return with_circumstances(prompt, wanted)


def with_circumstances(prompt: str, wanted: Reading) -> str:
    """The prompt with the time, the weather, the style … that it does not say."""
    missing = [
        _AT.get(claim.words, claim.words)
        for claim in claims(wanted, prompt)
        if not claim.noun and claim.verdict != "kept"
    ]
    return with_clause(prompt, ", ".join(missing)) if missing else prompt


def holds(thing: Thing, prompt: str) -> bool:
    """Whether a prompt says all of a thing."""
    return all(claim.verdict == "kept" for claim in claims(Reading(things=(thing,)), prompt))


def amended(prompt: str, thing: Thing) -> str:
    """Say what is missing about a thing that is there, or that there is such a thing."""
    present = any(names(thing.noun, other.noun) for other in read(prompt).things)
    if present:
        told = with_clause(prompt, _predicate(thing, prompt))
        if holds(thing, told):
            return told
    return with_clause(prompt, _statement(thing))


def _statement(thing: Thing) -> str:
    """ "There are three small red boats on the left"."""
    verb = "is" if thing.count == 1 else "are"
    return " ".join(word for word in ("there", verb, phrase(thing), whereabouts(thing.place)) if word)


def _predicate(thing: Thing, prompt: str) -> str:
    """ "The boat is small and red and has a white sail": of a thing that is there, what is not yet said."""
    bare = Thing(noun=thing.noun, count=thing.count)

    def unsaid(**attributes: Any) -> bool:
        return not holds(msgspec.structs.replace(bare, **attributes), prompt)

    adjectives = [thing.size] if thing.size and unsaid(size=thing.size) else []
    for name in ("traits", "colours", "materials"):
        adjectives += [word for word in getattr(thing, name) if unsaid(**{name: (word,)})]
    states = [" and ".join(adjectives)]
    states.append(thing.doing if thing.doing and unsaid(doing=thing.doing) else "")
    states.append(whereabouts(thing.place) if unsaid(place=thing.place) else "")
    parts = [phrase(part) for part in thing.parts if unsaid(parts=(part,))]
    be, have = ("is", "has") if thing.count == 1 else ("are", "have")
    said = ", ".join(state for state in states if state)
    clauses = [f"{be} {said}" if said else "", f"{have} {' and '.join(parts)}" if parts else ""]
    noun = thing.noun if thing.count == 1 else plural(thing.noun)
    return f"the {noun} {' and '.join(clause for clause in clauses if clause)}"


def with_clause(prompt: str, clause: str) -> str:
    """Append a clause: a sentence after prose, a tag after tags."""
    if not prompt:
        return clause[:1].upper() + clause[1:] + "."
    if _is_tags(prompt):
        return f"{prompt.rstrip(', ')}, {clause}"
    return f"{prompt.rstrip()}{'' if prompt.rstrip()[-1] in '.!?' else '.'} {clause[:1].upper()}{clause[1:]}."


def _is_tags(prompt: str) -> bool:
    return not any(mark in prompt for mark in ".!?") and prompt.count(",") >= 2


def without_contradictions(prompt: str, wanted: Reading) -> str:
    """Drop excluded things and wrong attributes, clause by clause, where nothing that was wanted goes with them."""
    against = [claim for claim in claims(wanted, prompt) if claim.verdict == "contradicted"]
    if not against:
        return prompt
    prompt = _retimed(_respelt(prompt, wanted), wanted)
    for start, end in reversed(_clauses(prompt)):
        left = (prompt[:start].rstrip() + prompt[end:]).strip().lstrip(",; ")
        if _count(left, wanted, "contradicted") < _count(prompt, wanted, "contradicted") and _count(
            left, wanted, "kept"
        ) >= _count(prompt, wanted, "kept"):
            prompt = left[:1].upper() + left[1:]
    return prompt


def _count(prompt: str, wanted: Reading, verdict: str) -> int:
    return sum(claim.verdict == verdict for claim in claims(wanted, prompt))


def _clauses(prompt: str) -> list[tuple[int, int]]:
    """The stretches between commas and sentence ends, each with the mark before it, sentences last."""
    tokens = tokenize(prompt)
    marks = [token for token in tokens if token.kind in ("comma", "stop")]
    bounds = [0, *(token.start for token in marks), len(prompt)]
    return [(start, end) for start, end in pairwise(bounds) if end > start]


def _respelt(prompt: str, wanted: Reading) -> str:
    """Put the wanted noun phrase where the prompt has one of that noun with another colour or number."""
    for thing in wanted.things:
        fixed = msgspec.structs.replace(thing, place=Place(), doing=None, parts=())
        wrong = [c for c in claims(Reading(things=(fixed,)), prompt) if c.verdict == "contradicted"]
        if not wrong:
            continue
        span = _span(tokenize(prompt), thing)
        if span is not None:
            start, end, definite = span
            words = phrase(fixed)
            words = f"the {words.split(' ', 1)[1]}" if definite and fixed.count == 1 and " " in words else words
            capital = prompt[start].isupper()
            prompt = prompt[:start] + (words[:1].upper() + words[1:] if capital else words) + prompt[end:]
    return prompt


def _retimed(prompt: str, wanted: Reading) -> str:
    """Put the wanted time where another is named: "warm morning light" at night."""
    if wanted.time is None or _holds_time(prompt, wanted):
        return prompt
    words = "|".join(sorted((word for word, time in TIMES.items() if time != wanted.time), key=len, reverse=True))
    return re.sub(rf"(?<!\bno )\b(?:{words})\b", wanted.time, prompt, flags=re.IGNORECASE)


def _holds_time(prompt: str, wanted: Reading) -> bool:
    return all(claim.verdict != "contradicted" for claim in claims(Reading(time=wanted.time), prompt))


def _span(tokens: Sequence[Token], thing: Thing) -> tuple[int, int, bool] | None:
    """Where the prompt names the thing first: characters, and whether definitely."""
    at = 0
    while at < len(tokens):
        found = noun_phrase(tokens, at)
        if found is None:
            at += 1
            continue
        if found.noun and names(thing.noun, found.noun):
            return tokens[found.start].start, tokens[found.end - 1].end, found.determiner == "the"
        at = found.end
    return None
