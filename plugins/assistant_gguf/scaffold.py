"""How a small model plans well: the program owns the state and applies the changes, the model is asked for little.

A new idea: it gives adjectives, a setting and a detail, which are filtered and put into the user's own words. A
follow-up that the rules do not surely understand: it says the same in plain commands, which the rules then carry out.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from msgspec.structs import replace

from assistant.images import Job, Usage
from assistant.planning import Plan, Situation, Step
from assistant_gguf import commands, ideas
from assistant_gguf.engine import Answer
from assistant_storyboard.chat import StoryboardChat


class Complete(Protocol):
    """A model's answer to chat messages, as `Engine.complete` gives it."""

    def __call__(
        self,
        messages: Sequence[Mapping[str, str]],
        job: Job,
        *,
        schema: Mapping[str, Any] | None = None,
        seed: int = 0,
        temperature: float = 0.0,
        max_tokens: int = 512,
    ) -> Answer: ...


class Counting:
    """A `Complete` that adds up what it used."""

    def __init__(self, complete: Complete) -> None:
        self._complete = complete
        self.usage = Usage(cost=0.0)

    def __call__(self, messages: Sequence[Mapping[str, str]], job: Job, **options: Any) -> Answer:
        answer = self._complete(messages, job, **options)
        self.usage = Usage(
            input_tokens=self.usage.input_tokens + answer.usage.input_tokens,
            output_tokens=self.usage.output_tokens + answer.usage.output_tokens,
            cost=0.0,
        )
        return answer


def plan(complete: Complete, situation: Situation, job: Job) -> Plan:
    """Plan a turn: by rules where they surely understand, elsewhere with the model's help; no answer of it is fatal."""
    counting = Counting(complete)
    words = commands.plainly(counting, situation, job)
    plan = StoryboardChat().plan(replace(situation, words=words), job)
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
