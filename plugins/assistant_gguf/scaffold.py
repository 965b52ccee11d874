"""How a small model plans well: the program owns the state and applies the changes, the model is asked for little.

A new idea: it gives adjectives, a setting and a detail, which are filtered and put into the user's own words. A
follow-up that the rules do not surely understand: it says the same in plain commands, which the rules then carry out.
"""

from msgspec.structs import replace

from assistant.images import Job
from assistant.planning import Plan, Situation, Step
from assistant_gguf import commands, ideas
from assistant_gguf.completing import Complete, Counting
from assistant_storyboard.chat import StoryboardChat


def plan(complete: Complete, situation: Situation, job: Job) -> Plan:
    """Plan a turn: by rules where they surely understand, elsewhere with the model's help; no answer of it is fatal."""
    counting = Counting(complete)
    plan = StoryboardChat().plan(commands.plainly(counting, situation, job), job)
    steps = tuple(_enriched(counting, step, situation, job) for step in plan.steps)
    return replace(plan, steps=steps, usage=counting.usage)


def _enriched(complete: Complete, step: Step, situation: Situation, job: Job) -> Step:
    if step.action != "generate" or not ideas.is_short(situation.words):
        return step
    return replace(step, prompt=ideas.compose(complete, situation, job))


def warm_up(complete: Complete) -> None:
    """Have the model read the beginnings of both questions: they stay in its prompt cache."""
    for beginning in (commands.BEGINNING, ideas.BEGINNING):
        complete([*beginning, {"role": "user", "content": ""}], Job(), max_tokens=1)
