"""Putting right what a rewriting lost or changed, in short clauses of natural English."""

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from assistant.language.drafts import names
from assistant.language.fidelity import claims
from assistant.language.nouns import noun_phrase
from assistant.language.phrasing import phrase, whereabouts
from assistant.language.reader import read
from assistant.language.reading import Place, Reading, Thing
from assistant.language.tokens import Token, tokenize


def repair(prompt: str, wanted: Reading) -> str:
    """The prompt with nothing of `wanted` lost. Statements against it are dropped where they stand alone."""
    prompt = _without_contradictions(prompt.strip(), wanted)
    for thing in wanted.things:
        if not _holds(thing, prompt):
            prompt = _amended(prompt, thing)
    missing = [claim.words for claim in claims(wanted, prompt) if not claim.noun and claim.verdict != "kept"]
    return _with(prompt, ", ".join(missing)) if missing else prompt


def _holds(thing: Thing, prompt: str) -> bool:
    return all(claim.verdict == "kept" for claim in claims(Reading(things=(thing,)), prompt))


def _amended(prompt: str, thing: Thing) -> str:
    """Say what is missing about a thing that is there, or that there is such a thing."""
    present = any(names(thing.noun, other.noun) for other in read(prompt).things)
    if present:
        amended = _with(prompt, _predicate(thing))
        if _holds(thing, amended):
            return amended
    return _with(prompt, _statement(thing))


def _statement(thing: Thing) -> str:
    """ "There are three small red boats on the left"."""
    verb = "is" if thing.count == 1 else "are"
    return " ".join(word for word in ("there", verb, phrase(thing), whereabouts(thing.place)) if word)


def _predicate(thing: Thing) -> str:
    """ "The boat is small, red and wooden", for a thing that is there already."""
    verb = "is" if thing.count == 1 else "are"
    noun = phrase(Thing(noun=thing.noun, count=None)) if thing.count != 1 else thing.noun
    adjectives = [thing.size or "", *thing.traits, *thing.colours, *thing.materials]
    said = " and ".join(word for word in adjectives if word)
    rest = [thing.doing or "", f"with {' and '.join(map(phrase, thing.parts))}" if thing.parts else ""]
    rest.append(whereabouts(thing.place))
    return " ".join(word for word in (f"the {noun} {verb}", said, *rest) if word)


def _with(prompt: str, clause: str) -> str:
    """Append a clause: a sentence after prose, a tag after tags."""
    if not prompt:
        return clause[:1].upper() + clause[1:] + "."
    if _is_tags(prompt):
        return f"{prompt.rstrip(', ')}, {clause}"
    return f"{prompt.rstrip()}{'' if prompt.rstrip()[-1] in '.!?' else '.'} {clause[:1].upper()}{clause[1:]}."


def _is_tags(prompt: str) -> bool:
    return not any(mark in prompt for mark in ".!?") and prompt.count(",") >= 2


def _without_contradictions(prompt: str, wanted: Reading) -> str:
    """Drop excluded things and wrong attributes, clause by clause, where nothing that was wanted goes with them."""
    against = [claim for claim in claims(wanted, prompt) if claim.verdict == "contradicted"]
    if not against:
        return prompt
    prompt = _respelt(prompt, wanted)
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
