"""Edits of another picture than the one that the words name: they work on that one, and begin with what it shows.

"Make #2 brighter", planned as an edit of #4 with two dogs in its prompt, is an edit of #2 with its cat.
"""

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from assistant.checking.accounting import accounted
from assistant.checking.demand import stems
from assistant.checking.mending import mended
from assistant.checking.wanting import asked, demand
from assistant.checking.wording import namings
from assistant.language import Change, Request, compare, phrase, read
from assistant.language.repair import with_clause
from assistant.language.turns.bringing import numbered, things_of
from assistant.language.turns.severally import of_itself, told_apart
from assistant.language.words.lexicon import ORDINALS
from assistant.language.words.tokens import tokenize
from assistant.planning import LedgerEntry, Situation, Step
from assistant.text import unquoted

_NTH = rf"\b(?:{'|'.join(ORDINALS)}|last|original|previous)"
_BY_ORDER = re.compile(rf"{_NTH} (?:picture|image|photo|drawing|pic)\b", re.IGNORECASE)
_OF_THOSE = re.compile(rf"{_NTH} (?:one )?of (?:the|those|these|them)\b", re.IGNORECASE)
_ONE_BY_ORDER = re.compile(rf"\b(?:the|that|my) {_NTH} one\b", re.IGNORECASE)


def redirected(step: Step, situation: Situation, request: Request, notes: list[str]) -> Step:
    """Working on the picture that the words name by its number, or by its place among all: "the second picture"."""
    image = request.image
    if step.action == "generate" or image is None or image in step.sources or not 1 <= image <= situation.pictures:
        return step
    if image in things_of(situation.words) or not _tells_number(image, situation):
        return step
    return _working_on(image, step, situation, situation.words, notes)


def all_redirected(steps: Sequence[Step], situation: Situation, notes: list[str]) -> tuple[Step, ...]:
    """Of several edits, each of a picture that the words number: "make #2 darker and add a hat to #3", of which the one
    that works on another takes the one that is left."""
    named = numbered(situation.words)
    worked_on = [step.sources[0] for step in steps if step.action == "edit" and step.sources]
    left = [number for number in named if number not in worked_on and number <= situation.pictures]
    astray = [number for number in worked_on if number not in named]
    if len(worked_on) != len(named) or len(left) != 1 or len(astray) != 1:
        return tuple(steps)
    words = told_apart(situation.words).get(left[0], situation.words)
    return tuple(
        _working_on(left[0], step, situation, words, notes)
        if step.action == "edit" and step.sources[:1] == (astray[0],)
        else step
        for step in steps
    )


def _working_on(number: int, step: Step, situation: Situation, words: str, notes: list[str]) -> Step:
    """The step on another picture, of which the words are said; in a prompt that tells of the one it was on, what this
    picture shows stands instead."""
    notes.append(f"working on #{number}, as you said")
    entry, other = situation.entry(number), situation.entry(step.sources[0]) if step.sources else None
    step = replace(step, sources=(number, *step.sources[1:]))
    if entry is None or entry.prompt is None:
        return step
    if step.action == "vary":
        return replace(step, prompt=entry.prompt) if entry.prompt else step
    if entry.prompt and _is_of(step.prompt, entry, other):
        return step
    return replace(step, prompt=_changed(entry, situation, words, notes), instruction=words)


def _is_of(prompt: str, entry: LedgerEntry, other: LedgerEntry | None) -> bool:
    """Whether a prompt tells of a picture, and not of the other: one may be named by the wrong number alone."""
    lost = _strays(prompt, entry)
    return lost == 0 or other is None or entry.prompt == other.prompt or lost < _strays(prompt, other)


def _strays(prompt: str, entry: LedgerEntry) -> float:
    """The share of what a picture shows that a prompt does not have, or has otherwise."""
    found = compare(read(entry.prompt or ""), prompt)
    against = len(found.lost) + len(found.contradicted)
    return against / (against + len(found.kept)) if against else 0


def _changed(entry: LedgerEntry, situation: Situation, words: str, notes: list[str]) -> str:
    """The prompt of a picture with what the words ask of it, read as if it were the present one."""
    words = of_itself(words)
    if not entry.prompt:
        return words
    own = replace(situation, words=words, head=entry.number, said=(entry.prompt,), exchanges=(), marked="")
    request = asked(own)
    if request.intent != "change":
        return entry.prompt
    wanted = demand(Step(action="edit", sources=(entry.number,)), own, request)
    prompt = _with_replaced(entry.prompt, request.changes)
    prompt = mended(prompt, wanted, notes) if wanted else prompt
    return accounted(_with_looks(prompt, request.changes), words, entry.prompt, request, notes)


def _with_replaced(prompt: str, changes: Iterable[Change]) -> str:
    """The prompt with what comes for something else in its place: "a dog on a sofa", where a cat was."""
    for change in changes:
        found = next(namings(change.noun, prompt), None) if change.kind == "replace" and change.noun else None
        if found is not None and change.thing is not None:
            tokens, told = tokenize(prompt), phrase(change.thing)
            start, end = tokens[found[0].start].start, tokens[found[0].end - 1].end
            told = told if prompt[start].islower() else told[:1].upper() + told[1:]
            prompt = f"{prompt[:start]}{told}{prompt[end:]}"
    return prompt


def _with_looks(prompt: str, changes: Iterable[Change]) -> str:
    """The prompt with what is asked of the whole picture: "make it brighter", "zoom in"."""
    for change in changes:
        told = change.slot not in (None, "text") and change.kind in ("set", "more") and change.value
        if told and not stems([change.value]) <= stems([prompt]):
            prompt = with_clause(prompt, change.value)
    return prompt


def _tells_number(image: int, situation: Situation) -> bool:
    """Whether the words plainly tell a picture by its number, or its place among those just shown or among all: "the
    second picture"; where there are several of anything, "the second one" may also be a thing in the picture."""
    words = unquoted(situation.words)
    by_number = re.search(rf"(?:#|\b(?:picture|image|photo) )\s*{image}\b", words, re.IGNORECASE)
    if by_number or _BY_ORDER.search(words) or image in situation.shown:
        return True
    if _OF_THOSE.search(words) and any(image in each for each in situation.sets):
        return True
    several = any(thing.count != 1 for thing in read(situation.standing_prompt).things)
    return bool(_ONE_BY_ORDER.search(words)) and not several
