"""Being asked before anything is drawn: one key takes the plan, corrects its decision, or drops it."""

from msgspec.structs import replace

from assistant.commands.context import Context
from assistant.commands.editing import edited
from assistant.conversation import Conversation
from assistant.errors import Cancelled
from assistant.events import Planned
from assistant.planning import Plan, Step
from assistant.requests import Decision
from assistant.settled import added

QUESTION = "Enter: draw · w: my words · p: edit it · n: new · e: change · v: vary · q: nothing"
KEYS = "\nwpnevq"
_DECISIONS: dict[str, Decision] = {"n": "generate", "e": "edit", "v": "vary"}


def approve(context: Context, planned: Planned) -> Plan | Decision:
    """Show the plan and ask: what one key says is done at once. Raises Cancelled."""
    if context.ask is None:
        return planned.plan
    context.showing.show(planned)
    context.showing.told = planned.plan
    for step in planned.plan.steps:
        context.showing.line(("bold", _decision(step, context.session.generator_label)))
    match context.ask(QUESTION, KEYS):
        case "w":
            return _with_words(planned.plan, context.session.conversation)
        case "p":
            if plan := _edited(planned.plan):
                return plan
            context.print("the editor gave no prompt back, so nothing is drawn yet")
            return approve(context, planned)
        case "n" | "e" | "v" as key if any(step.action in _others(_DECISIONS[key]) for step in planned.plan.steps):
            return _DECISIONS[key]
        case "q":
            raise Cancelled("nothing was drawn")
    return planned.plan  # which is already what the key says


def _others(decision: Decision) -> set[Decision]:
    return {*_DECISIONS.values()} - {decision}


def _decision(step: Step, generator: str) -> str:
    names = ", ".join(f"#{number}" for number in step.sources)
    what = {"generate": "a new picture", "edit": f"a change of {names}", "vary": f"a variation of {names}"}
    return f"{what.get(step.action, step.action)}, with {generator}"


def _with_words(plan: Plan, conversation: Conversation) -> Plan:
    """The plan by the user's own words: as the prompt of what is new, to the prompt of what is changed."""
    words = conversation.words[conversation.turn]
    steps = (
        replace(step, prompt=added(conversation.image(step.sources[0]).prompt, words), instruction=words)
        if step.sources
        else replace(step, prompt=words)
        for step in plan.steps
    )
    return replace(plan, steps=tuple(steps))


def _edited(plan: Plan) -> Plan | None:
    """The plan with the prompts as the user's editor gives them back; None where it was left without one."""
    prompts = [edited(step.prompt) if step.prompt else "" for step in plan.steps]
    if not all(prompt or not step.prompt for prompt, step in zip(prompts, plan.steps, strict=True)):
        return None
    steps = (replace(step, prompt=prompt) for prompt, step in zip(prompts, plan.steps, strict=True))
    return replace(plan, steps=tuple(steps))
