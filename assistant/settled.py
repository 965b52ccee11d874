"""What the user has settled, whatever a chat model would decide: words that are the prompt, a new picture, a change."""

import re
from collections.abc import Callable, Collection, Sequence

from msgspec.structs import replace

from assistant.checking.wanting import asked, is_plain
from assistant.errors import UsageError
from assistant.planning import Action, Plan, Situation, Step
from assistant.requests import Decision, Options
from assistant.text import replaced_unquoted

_PICTURE = r"(?:\b(?:the )?(?:picture|image|photo) )?#(\d{1,9})\b"
_TAIL = re.compile(rf",?\s*\b(?:in|of|from|with|like|as) {_PICTURE}(?=\s*(?:$|[.,;]))", re.IGNORECASE)
_NAMED = re.compile(_PICTURE, re.IGNORECASE)


def verbatim(situation: Situation, options: Options) -> Plan:
    """The words as the prompt: of a picture attached, of the part of the present one that a mask leaves open, or of a
    new one, which is said where they read like a change. Said to be a change, they are its instruction."""
    masked = (situation.head,) if options.mask and situation.head else ()
    sources = situation.attachments or masked
    step = Step(action="edit" if sources else "generate", prompt=situation.words, sources=sources)
    plan = Plan(reply="", steps=(step,))
    if options.action == "edit":
        return as_edit(plan, situation)
    if not sources and options.action is None and situation.head and is_plain(asked(situation), situation.words):
        return replace(
            plan, reply=f"Your words are the prompt of a new picture. To change #{situation.head}, say /edit."
        )
    return plan


def as_if_first(situation: Situation) -> Situation:
    """The same words as if nothing had been drawn yet: what they ask for is a new picture, and none of the user's own
    that they name is to be seen in it."""
    words = situation.words
    for name, plain in ((_TAIL, ""), (_NAMED, "the picture")):
        words = replaced_unquoted(name, _told_as(plain, situation.uploads), words)
    words = words.strip(" ,") or situation.words
    return replace(situation, words=words, ledger=(), head=None, trail=(), exchanges=(), said=())


def _told_as(plain: str, uploads: Collection[int]) -> Callable[[re.Match[str]], str]:
    return lambda named: plain if int(named[1]) in uploads else named[0]


def of_masked(situation: Situation, masked: int | None) -> Situation:
    """The same words said of the picture that is masked, into which what is attached is to go."""
    into = masked is not None and situation.attachments and masked not in situation.attachments
    return replace(situation, head=masked) if into else situation


def as_decided(plan: Plan, situation: Situation, action: Decision | None, masked: int | None) -> Plan:
    """The plan as the user has decided, who is not told why nothing is done; what draws under a mask is a change of
    the `masked` picture, which others attached may go into."""
    if action in ("edit", "vary") and not plan.steps:
        plan = replace(plan, reply="", steps=(Step(action="generate", prompt=""),))
    if action == "vary":
        return as_variation(plan, situation)
    if action == "edit" or masked is not None:
        plan = as_edit(plan, situation)
    return _into(plan, masked, situation.attachments) if masked is not None else plan


def _into(plan: Plan, masked: int, attached: Sequence[int]) -> Plan:
    """The plan with edits of what is attached as edits of the masked picture, by what is attached."""
    steps = (
        replace(step, sources=tuple(dict.fromkeys((masked, *step.sources))))
        if step.action == "edit" and step.sources[0] in attached
        else step
        for step in plan.steps
    )
    return replace(plan, steps=tuple(steps))


def as_edit(plan: Plan, situation: Situation, of: Sequence[Action] = ("generate",)) -> Plan:
    """The plan with every new picture as a change of the attached or present one, which keeps its prompt; or with all
    steps `of` these kinds."""
    sources = situation.attachments[:1] or ((situation.head,) if situation.head else ())
    if not sources:
        raise UsageError("there is no picture to change yet", "say what to draw first, or attach one with -i FILE")
    standing = "" if situation.attachments else situation.standing_prompt

    def edit(step: Step) -> Step:
        changed, prompt = (sources, standing) if step.action == "generate" else (step.sources, step.prompt)
        whole = added(prompt, situation.words)
        return replace(step, action="edit", sources=changed, instruction=situation.words, prompt=whole)

    return replace(plan, steps=tuple(edit(step) if step.action in of else step for step in plan.steps))


def as_new(plan: Plan) -> Plan:
    """The plan with its prompts drawn from words alone."""
    steps = (
        replace(step, action="generate", sources=(), instruction=None) if step.action in ("edit", "vary") else step
        for step in plan.steps
    )
    return replace(plan, steps=tuple(steps))


def as_variation(plan: Plan, situation: Situation) -> Plan:
    """The plan with other versions of its picture, or the attached or present one, where it would draw or change."""
    present = situation.attachments[:1] or ((situation.head,) if situation.head else ())
    if not present:
        raise UsageError("there is no picture to vary yet", "say what to draw first, or attach one with -i FILE")
    steps = (_varied(step, situation, present) if step.action in ("generate", "edit") else step for step in plan.steps)
    return replace(plan, steps=tuple(steps))


def _varied(step: Step, situation: Situation, present: tuple[int, ...]) -> Step:
    source = (step.sources or present)[0]
    entry = situation.entry(source)
    return replace(step, action="vary", sources=(source,), instruction=None, prompt=entry.prompt or "" if entry else "")


def added(prompt: str, words: str) -> str:
    """The words after the prompt of the picture they change, if it has one: for a change that nobody rewrote."""
    return f"{prompt.rstrip(' .')}. {words}" if prompt else words
