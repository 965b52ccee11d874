"""The whole check of a plan: its numbers, its decisions, its prompts; each mend is said in a few words."""

from msgspec.structs import replace

from assistant.briefing import MAX_COUNT
from assistant.checking.accounting import accounted
from assistant.checking.combining import with_itself, with_origins
from assistant.checking.decisions import decided
from assistant.checking.keeping import kept_to_rules
from assistant.checking.locks import against_locked
from assistant.checking.mending import mended
from assistant.checking.numbers import refuse_unknown
from assistant.checking.wanting import asked, demand
from assistant.language import Request
from assistant.language.turns.severally import of_each, told_apart
from assistant.language.turns.uploads import by_number
from assistant.planning import DRAWING, Plan, Situation, Step


def asked_back(situation: Situation) -> Plan | None:
    """The plan that asks what was meant, before a chat model is asked and paid; None where the words leave no doubt."""
    return with_itself(situation) or against_locked(situation)


def checked(plan: Plan, situation: Situation) -> tuple[Plan, tuple[str, ...]]:
    """The plan as the user's words want it, and a line for each thing mended.

    A decision that plainly goes against the words is corrected (another picture where a change was asked for, the
    wrong source, an undo that draws); what the user named and a prompt lost is put back, what goes against it is taken
    out; locked phrases stand verbatim; prompts keep to the generator's length; no turn draws more than MAX_COUNT
    pictures. Raises UnknownImage for a picture the user names and there is not, BadAnswer for a plan that cannot be
    carried out.
    """
    notes: list[str] = []
    situation = replace(situation, words=by_number(situation.words, situation.uploads))
    refuse_unknown(plan, situation)
    request = _of_pictures_there_are(asked(situation), situation)
    plan = replace(plan, steps=tuple(_sourced(step, situation) for step in plan.steps))
    plan = _few(decided(plan, situation, request, notes), notes)
    steps = tuple(_faithful(step, situation, request, notes) for step in plan.steps)
    if sum(step.action in DRAWING for step in steps) == 1:
        steps = tuple(with_origins(step, situation) for step in steps)
    return replace(plan, steps=steps), tuple(notes)


def _of_pictures_there_are(request: Request, situation: Situation) -> Request:
    """The request without a number that is no picture's, but one on a shirt."""
    return request if (request.image or 0) <= situation.pictures else replace(request, image=None)


def _sourced(step: Step, situation: Situation) -> Step:
    """With each source once: the present picture where an edit names none."""
    step = replace(step, sources=tuple(dict.fromkeys(step.sources)))
    if step.action not in ("edit", "vary") or step.sources:
        return step
    if situation.head is None:
        return replace(step, action="generate")
    return replace(step, sources=(situation.head,))


def _few(plan: Plan, notes: list[str]) -> Plan:
    """With at most MAX_COUNT pictures in all, the first ones."""
    asked_for = sum(step.count for step in plan.steps if step.action in DRAWING)
    if asked_for <= MAX_COUNT:
        return plan
    notes.append(f"{asked_for} pictures were asked for; {MAX_COUNT} is the most in one turn")
    left, steps = MAX_COUNT, []
    for step in plan.steps:
        if step.action in DRAWING:
            step = replace(step, count=min(step.count, left))
            left -= step.count
        if step.count:
            steps.append(step)
    return replace(plan, steps=tuple(steps))


def _faithful(step: Step, situation: Situation, request: Request, notes: list[str]) -> Step:
    if not step.prompt:
        return step
    if own := _own_words(step, situation):
        situation = replace(situation, words=own)
        request = asked(situation)
    wanted = demand(step, situation, request)
    prompt = mended(step.prompt, wanted, notes) if wanted else step.prompt
    if step.action == "edit" and request.intent == "change" and len(step.sources) == 1:
        entry = situation.entry(step.sources[0])
        standing = entry.prompt if entry and entry.prompt else ""
        if standing and request.told is None:
            prompt = accounted(prompt, situation.words, standing, request, notes)
    prompt = kept_to_rules(prompt, situation, wanted, notes)
    return replace(step, prompt=prompt)


def _own_words(step: Step, situation: Situation) -> str | None:
    """What is said of the step's one picture, where the turn says the same or something else of others too."""
    said = {**told_apart(situation.words), **of_each(situation.words, situation.shown)}
    return said.get(step.sources[0]) if len(step.sources) == 1 else None
