"""A plan checked by the program before anything is paid: whatever chat model made it, the user's words win."""

import re

from msgspec.structs import replace

from assistant.briefing import MAX_COUNT, pictures_there_are
from assistant.errors import BadAnswer, UnknownImage
from assistant.planning import Plan, Situation, Step


def checked(plan: Plan, situation: Situation) -> tuple[Plan, tuple[str, ...]]:
    """The plan with its numbers validated and the locked phrases put back; and a line for each thing mended.

    Raises UnknownImage for a picture the user names and there is not, BadAnswer for a plan that cannot be carried out.
    """
    notes: list[str] = []
    steps = tuple(_step(step, situation, notes) for step in plan.steps)
    return replace(plan, steps=steps), tuple(notes)


def _step(step: Step, situation: Situation, notes: list[str]) -> Step:
    if unknown := [number for number in step.sources if not 1 <= number <= situation.pictures]:
        if re.search(rf"#{unknown[0]}\b", situation.words):
            raise UnknownImage(f"there is no picture #{unknown[0]}", f"there {pictures_there_are(situation.pictures)}")
        raise BadAnswer(
            f"the chat model wants picture #{unknown[0]}, there {pictures_there_are(situation.pictures)}",
            "name the picture by its number",
        )
    if step.count > MAX_COUNT:
        notes.append(f"{step.count} pictures were asked for; {MAX_COUNT} is the most in one turn")
        step = replace(step, count=MAX_COUNT)
    if step.action in ("edit", "vary") and not step.sources and situation.head is not None:
        step = replace(step, sources=(situation.head,))
    if step.action in ("edit", "vary") and not step.sources:
        step = replace(step, action="generate")
    for phrase in situation.locked:
        if step.prompt and phrase not in step.prompt:
            notes.append(f"put back the locked words {phrase!r}")
            step = replace(step, prompt=f"{step.prompt.rstrip(' .')}. {phrase}")
    return step
