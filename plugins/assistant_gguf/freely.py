"""How a large model plans: as a served one does, the whole situation in and a plan out."""

from msgspec.structs import replace

from assistant import briefing
from assistant.errors import BadAnswer
from assistant.images import Job
from assistant.planning import Plan, Situation
from assistant_gguf.completing import Complete, Counting

MAX_TOKENS = 800  # of an answer; a plan of one step takes some 200


def plan(complete: Complete, situation: Situation, job: Job) -> Plan:
    """Plan a turn, with one more question that names the fault where the answer is no plan. Raises BadAnswer."""
    counting = Counting(complete)
    messages = briefing.messages(situation)
    answer = counting(messages, job, schema=briefing.PLAN_SCHEMA, seed=situation.seed, max_tokens=MAX_TOKENS)
    try:
        plan = briefing.decode(answer.text, situation)
    except BadAnswer as fault:
        messages += [
            {"role": "assistant", "content": answer.text},
            {"role": "user", "content": f"That cannot be used: {fault.what}. Answer with the JSON object alone."},
        ]
        again = counting(messages, job, schema=briefing.PLAN_SCHEMA, seed=situation.seed + 1, max_tokens=MAX_TOKENS)
        try:
            plan = briefing.decode(again.text, situation)
        except BadAnswer as second:
            raise BadAnswer(
                f"{second.what}, twice", "say it in other words, or choose another model with -m"
            ) from second
    job.say(plan.reply)
    return replace(plan, usage=counting.usage)
