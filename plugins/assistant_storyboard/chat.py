"""The chat model by rules: reads the user's words, writes and revises the prompt. No network, no weights, instant."""

import re
from collections.abc import Iterator, Sequence

from msgspec import structs

from assistant.images import Job
from assistant.language import Change, Request, read, read_request
from assistant.language.clauses.asides import without_asides
from assistant.language.clauses.rewordings import said_plainly
from assistant.language.scenes.wrappers import idea_in
from assistant.language.turns.remarks import is_description
from assistant.language.turns.severally import of_each, told_apart
from assistant.language.turns.stipulating import stipulated
from assistant.language.turns.uploads import by_number
from assistant.planning import Plan, Situation, Step
from assistant_storyboard.asked import asked, known_of, shown
from assistant_storyboard.prompts.composing import compose
from assistant_storyboard.prompts.passages import passages_of, read_prompt
from assistant_storyboard.prompts.replies import (
    changing,
    drawing,
    instruction_of,
    keeping_the_rest,
    listed,
    misunderstood,
)
from assistant_storyboard.prompts.revision import revise
from assistant_storyboard.prompts.verbatim import phrase_in
from assistant_storyboard.prompts.writing import Writing
from assistant_storyboard.uniting import united

LONGEST = 1000  # words of a turn that are read; no generator takes that many
HELP = (
    "Tell me what you would like to see, or what to change in the picture: add, remove, recolour, move, another time of"
    " day, weather or style."
)


class StoryboardChat:
    """A `ChatModel`. The state between turns is the prompt of the picture spoken of, nothing else."""

    name = "storyboard"
    fallback = True  # chosen when nothing better is set up

    def models(self) -> Sequence[str]:
        return ("rules",)

    def plan(self, situation: Situation, job: Job, model: str | None = None) -> Plan:
        if len(situation.words.split()) > LONGEST:
            situation = structs.replace(situation, words=" ".join(situation.words.split()[:LONGEST]))
        situation = structs.replace(situation, words=by_number(said_plainly(situation.words), situation.uploads))
        plan = _of_each(situation) or _plan(situation)
        if all(number <= situation.pictures for step in plan.steps for number in step.sources):
            job.say(plan.reply)  # else it will be refused, and is not announced
        return plan


def _plan(situation: Situation) -> Plan:
    request = asked(situation)
    return _PLANS[request.intent](situation, request)


def _of_each(situation: Situation) -> Plan | None:
    """A step for each of several pictures of which the same or something else is asked, where all is understood."""
    said = of_each(situation.words, situation.shown) or told_apart(situation.words)
    if len(said) < 2 or situation.attachments or asked(situation).intent not in ("change", "vary", "select"):
        return None
    plans = [_plan(structs.replace(situation, words=words)) for words in said.values()]
    steps = [step for plan in plans for step in plan.steps if step.action in ("edit", "vary")]
    if [step.sources[:1] for step in steps] != [(number,) for number in said]:
        return None
    replies = dict.fromkeys(re.sub(r"^Going on from #\d+\. ", "", plan.reply) for plan in plans)
    return Plan(
        reply=_sentences(f"{listed([f'#{number}' for number in said])}, each by itself.", *replies), steps=tuple(steps)
    )


def _new(situation: Situation, request: Request) -> Plan:
    idea = idea_in(request.idea or situation.words)
    prompt = _composed(idea, _how(situation))
    step = Step(
        action="edit" if situation.attachments else "generate",
        sources=situation.attachments,
        prompt=prompt,
        instruction=idea if situation.attachments else None,
        negative_prompt=_negative(situation, prompt),
        count=request.count,
    )
    shortened = len(prompt.split()) < len(idea.split())
    bounded = f"I kept the first {len(prompt.split())} words: the generator takes no more." if shortened else ""
    return Plan(reply=_sentences(drawing(request.scene, request.count), bounded), steps=(step,))


def _composed(idea: str, how: Writing) -> str:
    """The prompt for an idea, with what it asks besides as it is then told: "two kites; the kites should be red"."""
    told, asked = stipulated(idea)
    prompt, earlier = compose(told, how), told
    for words in asked:
        request = read_request(words, shown(prompt), earlier=[earlier])
        if request.intent != "change" or request.unread or not request.changes:
            return compose(idea, how)
        prompt, earlier = revise(prompt, request.changes, how, words=words), words
    return prompt


def _change(situation: Situation, request: Request) -> Plan:
    source = request.image or situation.head
    changes = tuple(dict.fromkeys(request.changes))
    if source != situation.head:
        changes = tuple(_as_it_is_told(change, situation.standing_prompt) for change in changes)
    standing = known_of(situation, source)
    described = tuple(words for words in request.unread if is_description(words))
    origin = f"Going on from #{source}." if request.image and request.image != situation.head else ""
    unseen = "" if _prompt(situation, source) else f"Passing your words on: what is in #{source} I cannot see."
    unclear = unseen or misunderstood(request.unread, described)
    own = tuple(_seen(situation))
    if standing and not (changes or described or situation.attachments or own):
        return _unchanged(situation, source, unclear)
    words = without_asides(situation.words) if request.told is None else request.told
    prompt = revise(standing, changes, _how(situation), described, words=words)
    sources = tuple(
        dict.fromkeys(number for number in (source, *request.images, *situation.attachments, *own) if number)
    )
    step = Step(
        action="edit",
        sources=sources,
        prompt=prompt,
        instruction=_instruction(changes, "" if len(sources) > 1 else standing, situation.words),
        negative_prompt=_negative(situation, prompt),
        count=request.count,
        change=request.amount,
    )
    told = changing(changes, read_prompt(standing), situation.words) if standing else ""
    return Plan(reply=_sentences(origin, told, "" if told and unseen else unclear), steps=(step,))


def _as_it_is_told(change: Change, prompt: str) -> Change:
    """What is kept from another picture in the words of its prompt: "go back to #1 but keep the lighthouse"."""
    things = [change.thing] if change.kind == "add" and change.thing and not change.value else []
    told = phrase_in(passages_of(prompt).told, things) if things else None
    return structs.replace(change, value=told) if told else change


def _unchanged(situation: Situation, source: int | None, unclear: str) -> Plan:
    """Where nothing is to be drawn: what was not understood is asked back, and the same picture not paid for again."""
    if source is not None and source != situation.head:
        return Plan(
            reply=_sentences(f"Going back to #{source}.", unclear), steps=(Step(action="select", sources=(source,)),)
        )
    return Plan(reply=f"{unclear} Would you say it in other words?" if unclear else "That is so already.")


def _seen(situation: Situation) -> Iterator[int]:
    """The user's own pictures that the words name: no words can stand for them, so they are sent along."""
    for match in re.finditer(r"#(\d{1,9})\b", situation.words):
        entry = situation.entry(int(match[1]))
        if entry is not None and entry.prompt == "":
            yield entry.number


def _instruction(changes: Sequence[Change], standing: str, words: str) -> str:
    """The change alone. What is in a picture without a prompt nobody here knows, nor what is to be taken from another:
    the words themselves tell it best."""
    if not changes:
        return words
    return instruction_of(changes, read_prompt(standing), words) if standing else keeping_the_rest(words)


def _vary(situation: Situation, request: Request) -> Plan:
    source = request.image or situation.head
    if source is None:
        return _ask(situation, request)
    prompt = _prompt(situation, source)
    step = Step(
        action="vary",
        sources=(source,),
        prompt=prompt,
        negative_prompt=_negative(situation, prompt),
        count=request.count,
        change=request.amount,
    )
    many = f"{request.count} variations" if request.count > 1 else "a variation"
    return Plan(reply=f"Making {many} of #{source}.", steps=(step,))


def _select(situation: Situation, request: Request) -> Plan:
    if request.image is None:
        return Plan(reply=_which(situation, request.images))
    reply = "What shall I do with it?" if request.image in situation.attachments else f"Going back to #{request.image}."
    reply = f"On at #{request.image}." if request.image in situation.left else reply
    way = request.images or (request.image,)
    return Plan(reply=reply, steps=tuple(Step(action="select", sources=(number,)) for number in way))


def _undo(situation: Situation, _: Request) -> Plan:
    before = situation.before
    if before is None:
        return Plan(reply="There is nothing to undo: this is the first picture.")
    return Plan(reply=f"Undone: back at #{before}.", steps=(Step(action="select", sources=(before,)),))


def _combine(situation: Situation, request: Request) -> Plan:
    images = request.images or situation.attachments
    if len(images) < 2:
        return Plan(reply=_which(situation))
    prompt, instruction = united(situation, request, images, _how(situation))
    names = listed([f"#{number}" for number in images])
    step = Step(
        action="edit",
        sources=images,
        prompt=prompt,
        instruction=instruction,
        negative_prompt=_negative(situation, prompt),
        change="strong",
    )
    return Plan(reply=f"Bringing {names} together in one picture.", steps=(step,))


def _ask(_: Situation, request: Request) -> Plan:
    names = " ".join(f"#{number}" for number in request.images)
    return Plan(reply=f"/compare {names} shows them side by side." if names else HELP)


_PLANS = {
    "new": _new,
    "change": _change,
    "vary": _vary,
    "select": _select,
    "undo": _undo,
    "combine": _combine,
    "ask": _ask,
}


def _how(situation: Situation) -> Writing:
    return Writing(rules=situation.capabilities.prompt, seed=situation.seed, locked=situation.locked)


def _prompt(situation: Situation, number: int | None) -> str:
    entry = situation.entry(number)
    return entry.prompt or "" if entry else ""


def _negative(situation: Situation, prompt: str) -> str | None:
    if "negative_prompt" not in situation.capabilities.parameters:
        return None
    return ", ".join(read(prompt).excluded) or None


def _which(situation: Situation, meant: Sequence[int] = ()) -> str:
    """Asks which picture is meant: one of those that the words may name, else of the latest."""
    if len(meant) > 1:
        return f"Which picture do you mean, {listed([f'#{number}' for number in meant], 'or')}?"
    known = listed([f"#{entry.number}" for entry in situation.ledger[-6:]])
    return f"Which picture do you mean? There is {known}." if known else "There is no picture yet: what shall I draw?"


def _sentences(*texts: str) -> str:
    return " ".join(text for text in texts if text)
