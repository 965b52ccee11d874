"""Pictures that the words bring together in one: a plan for that takes all of them along, and draws one picture."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from assistant.briefing import pictures_there_are
from assistant.checking.demand import is_thing
from assistant.checking.wording import in_own_words, names_in
from assistant.errors import UnknownImage
from assistant.language import Request, read
from assistant.language.repair import with_clause
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.turns.bringing import (
    brought_together,
    joins,
    joins_all,
    joins_present,
    named_twice,
    numbered,
    things_of,
)
from assistant.language.words.tokens import tokenize
from assistant.planning import DRAWING, LedgerEntry, Plan, Situation, Step
from assistant.text import unquoted

_INTO_PRESENT = re.compile(r"\b(?:in|into|on|onto|to|beside|with) (?:it|this|the (?:present|current))\b", re.IGNORECASE)


def combined(plan: Plan, situation: Situation, request: Request, notes: list[str]) -> Plan | None:
    """The plan for words that bring pictures together; None where they do not. One that draws nothing, or has a step
    that takes all of them along, comes out as it went in; of any other one step becomes that, in place of all those
    that work on any of these pictures.

    Raises UnknownImage for a picture that there is not.
    """
    wanted = _wanted(situation, request)
    steps = [step for step in plan.steps if step.action != "none"]
    if len(wanted) < 2 or not steps:
        return None
    if any(step.action == "edit" and set(wanted) <= set(step.sources) for step in steps):
        return plan
    if not numbered(situation.words) and not situation.attachments and _may_mean(steps, situation):
        return None
    mine = [step for step in steps if not step.sources or not {*wanted, situation.head}.isdisjoint(step.sources)]
    drawing = [step for step in mine if step.action in DRAWING]
    step = drawing[-1] if drawing else Step(action="edit")
    if not numbered(situation.words) and wanted[0] not in step.sources[:1]:  # which goes into which, the model knows
        wanted = (*(number for number in step.sources[:1] if number in wanted), *wanted)
    step = _taking_along(step, tuple(dict.fromkeys(wanted)), situation)
    notes.append(f"bringing {', '.join(f'#{number}' for number in step.sources)} together in one, as you said")
    return replace(plan, steps=(step, *(each for each in steps if each not in mine)))


def with_itself(situation: Situation) -> Plan | None:
    """The plan that asks, and draws nothing, where a picture is to be combined with itself: there is nothing to combine
    then, and whatever came of it would be paid for."""
    twice = named_twice(situation.words)
    if twice is None or situation.head is None or situation.attachments:
        return None
    return Plan(reply=f"Combining takes two different pictures, and you named #{twice} twice: which other one?")


def with_origins(step: Step, situation: Situation) -> Step:
    """An edit with the picture that something is to come from as a source, which shows what its prompt only tells of:
    "add the cat from #2"."""
    if step.action != "edit" or not step.sources:
        return step
    for number, what in things_of(situation.words).items():
        entry, phrase = situation.entry(number), noun_phrase(tokenize(what), 0)
        if entry is None or number in step.sources or phrase is None or not phrase.noun:
            continue
        if not entry.prompt or names_in(entry.prompt, phrase.noun):
            step = replace(step, sources=(*step.sources, number), instruction=situation.words)
    return step


def _wanted(situation: Situation, request: Request) -> tuple[int, ...]:
    """The pictures to be brought together, the one that others go into first: those that the words number with those
    attached for them, the present one where one is joined with it, or those that are understood by "them"."""
    words, told, own = situation.words, numbered(situation.words), situation.attachments
    if situation.head is None:
        return ()
    together = brought_together(words)
    if unknown := [number for number in together if not 1 <= number <= situation.pictures]:
        raise UnknownImage(f"there is no picture #{unknown[0]}", f"there {pictures_there_are(situation.pictures)}")
    if own and not together and set(told) <= {*own} and (present := _joined_present(situation)):
        return (present, *own)
    if together or (own and len(told) < 2 and joins(words)):
        inside = () if together or not re.search(r"\b(?:of|from) #", words) else own  # "put the kite of #4 into this"
        return tuple(dict.fromkeys((*inside, *(together or told), *own)))
    if request.intent == "combine" and (not told or (len(told) == 1 and joins_present(words))):
        return request.images
    return ()


def _joined_present(situation: Situation) -> int | None:
    """The picture that was there before those attached, where these are to be joined with it: "combine it with #2"."""
    words = situation.words
    if joins_all(words):  # "combine them" says it of two that are attached alone
        here = len(situation.attachments) == 1
    else:
        here = joins_present(words) or (joins(words) and _INTO_PRESENT.search(unquoted(words)) is not None)
    line = (situation.head, *situation.trail)
    return next((number for number in line if number not in situation.attachments), None) if here else None


def _may_mean(steps: Sequence[Step], situation: Situation) -> bool:
    """Whether a plan may have understood better what is to be brought together, where no number tells: other pictures,
    or things within one."""
    present = read(situation.standing_prompt).things
    several = not joins_all(situation.words) or any(thing.count != 1 for thing in present)
    return any(step.action == "edit" and (several or len(step.sources) > 1) for step in steps)


def _taking_along(step: Step, wanted: tuple[int, ...], situation: Situation) -> Step:
    """The step as an edit of all these pictures, in whose prompt each is told of."""
    others = (number for number in step.sources if number not in wanted and number != situation.head)
    prompt = step.prompt
    for number in wanted:
        prompt = _telling_of(prompt, situation.entry(number), situation.words)
    change = step.change if step.action == "edit" and step.sources else "strong"
    sources = (*wanted, *others)
    return replace(step, action="edit", sources=sources, prompt=prompt, instruction=situation.words, change=change)


def _telling_of(prompt: str, entry: LedgerEntry | None, words: str) -> str:
    """The prompt with what is wanted of a picture, as its own prompt has it, where nothing of it is named."""
    if entry is None or not entry.prompt:
        return prompt
    nouns = [thing.noun for thing in read(entry.prompt).things if is_thing(thing)]
    if told := re.search(rf"\bthe ((?:[\w-]+ ){{1,4}})(?:of|from|in) #{entry.number}\b", unquoted(words).lower()):
        phrase = noun_phrase(tokenize(f"the {told[1]}"), 0)
        nouns = [phrase.noun] if phrase and phrase.noun and names_in(entry.prompt, phrase.noun) else []
    if not nouns or any(names_in(prompt, noun) for noun in nouns):
        return prompt
    return with_clause(prompt, next(in_own_words(nouns[0], entry.prompt), nouns[0]))
