"""What a plan decided - another picture, an edit, of which, how many - held against what the user plainly said."""

import re

from msgspec.structs import replace

from assistant.checking.combining import combined
from assistant.checking.redirecting import all_redirected, redirected
from assistant.checking.wanting import is_plain
from assistant.language import Change, Request, read
from assistant.language.clauses.clause import clauses
from assistant.language.turns.severally import compares, of_each
from assistant.language.words.lexicon import VARIANTS
from assistant.language.words.tokens import tokenize
from assistant.planning import DRAWING, Plan, Situation, Step
from assistant.text import unquoted

# "A new picture", "start over", "something completely different".
_ANOTHER = re.compile(
    r"\b(?:(?:a|an|the)\s+)?(?:new|different|another|fresh|separate)\s+(?:picture|image|scene|drawing|painting|photo|idea)\b"
    r"|\bstart(?:ing)?\s+(?:over|afresh|again|from\s+scratch)\b|\bsomething\s+(?:\w+\s+)?(?:different|else|new)\b",
    re.IGNORECASE,
)


def decided(plan: Plan, situation: Situation, request: Request, notes: list[str]) -> Plan:
    """The plan with its one drawing step as the words want it. Plans of several such steps are the model's own."""
    drawing = [step for step in plan.steps if step.action in DRAWING]
    if (together := combined(plan, situation, request, notes)) is not None:
        return together
    if request.intent == "change" and compares(situation.words):
        request = replace(request, image=None)
    way_back = _way_back(situation, request)
    if way_back and (drawing or not plan.steps):
        notes.append(f"going back to #{way_back[-1].sources[0]}; nothing is drawn for that")
    elif way_back and way_back[-1].sources != plan.steps[-1].sources:
        notes.append(f"going back to #{way_back[-1].sources[0]}, as you said")
    if way_back:
        return replace(plan, steps=way_back)
    if drawing and request.intent == "undo" and situation.head and not situation.attachments:
        return replace(plan, reply="There is nothing to undo: this is the first picture.", steps=())
    unseen = situation.head and request.intent == "select" and request.image is None
    if unseen and drawing and not all(_is_of_the_other(step, situation) for step in drawing):
        return replace(plan, reply="Which picture do you mean, by its number?", steps=())
    if len(drawing) > 1:
        return replace(plan, steps=all_redirected(plan.steps, situation, notes))
    if not drawing:
        return plan
    said = of_each(situation.words, situation.shown)
    if len(said) > 1 and set(said) <= set(drawing[0].sources) and drawing[0].sources[0] in said:
        told = " and ".join(f"#{number}" for number in said)
        notes.append(f"one picture comes of {told}; for one of each, say it of each by itself")
    step = redirected(_resolved(drawing[0], situation, request, notes), situation, request, notes)
    step = _counted(_with_attached(step, situation, request, notes), request)
    return replace(plan, steps=tuple(step if each is drawing[0] else each for each in plan.steps))


def _way_back(situation: Situation, request: Request) -> tuple[Step, ...]:
    """The steps for "undo", "undo twice", "redo" or "go back to #2": moves in the tree, never a rewording."""
    way: tuple[int, ...] = ()
    if request.intent == "select" and request.image and request.image <= situation.pictures:
        way = request.images or (request.image,)
    elif request.intent == "undo" and situation.before:
        way = (situation.before,)
    return tuple(Step(action="select", sources=(number,)) for number in way)


def _is_of_the_other(step: Step, situation: Situation) -> bool:
    """Whether "the other one" is plainly meant, of two pictures."""
    other = situation.pictures == 2 and re.search(r"\bother\b", situation.words, re.IGNORECASE)
    return bool(other and step.sources) and situation.head not in step.sources[:1]


def _resolved(step: Step, situation: Situation, request: Request, notes: list[str]) -> Step:
    """An edit where a change was plainly asked for, a new picture where that was."""
    head = situation.head
    if step.action == "generate" and head is not None and _is_change_after_all(step, situation, request):
        notes.append(f"changed #{request.image or head} instead of drawing another picture")
        return replace(step, action="edit", sources=(request.image or head,), instruction=situation.words)
    if step.action != "vary" and _is_variation(situation, request):
        notes.append("other versions of the picture, with nothing changed, as you said")
        return _as_it_is(replace(step, action="vary", sources=(request.image or head,), instruction=None), situation)
    fresh = request.intent == "new" and _ANOTHER.search(situation.words) is not None
    if step.action == "edit" and fresh and not situation.attachments:
        notes.append("drew another picture instead of changing this one, as you said")
        return replace(step, action="generate", sources=(), instruction=None)
    return step


def _with_attached(step: Step, situation: Situation, request: Request, notes: list[str]) -> Step:
    """Working with every picture that was attached for it: none is brought for nothing."""
    left = [number for number in situation.attachments if number not in step.sources]
    elsewhere = _ANOTHER.search(situation.words) is not None and "#" not in situation.words
    if not left or step.action == "vary" or (elsewhere and step.action == "generate"):
        return step  # "a new picture of a dog, nothing to do with the photo"
    notes.append(f"taking {', '.join(f'#{number}' for number in left)} along, which you attached")
    if step.action == "generate":
        change = step.change if request.intent == "change" else "strong"
        step = replace(step, action="edit", instruction=situation.words, change=change)
    return replace(step, sources=(*step.sources, *left))


def _is_change_after_all(step: Step, situation: Situation, request: Request) -> bool:
    return _is_change(situation, request) or _is_edit(step, request) or _goes_on_from(situation, request)


def _is_variation(situation: Situation, request: Request) -> bool:
    """Whether variations of a picture there is were asked for by their name, and nothing else."""
    words = {token.lower for token in tokenize(situation.words)}
    return request.intent == "vary" and situation.head is not None and not VARIANTS.isdisjoint(words)


def _as_it_is(step: Step, situation: Situation) -> Step:
    """A variation with the prompt of the picture that it is one of."""
    entry = situation.entry(step.sources[0])
    return replace(step, prompt=entry.prompt) if entry and entry.prompt else step


def _counted(step: Step, request: Request) -> Step:
    return replace(step, count=request.count) if step.count == 1 and request.count > 1 else step


def _goes_on_from(situation: Situation, request: Request) -> bool:
    """Whether the words begin with the number of a picture to change: "like #2 but at night", "make #2 darker"."""
    if request.intent != "change" or request.image is None or _ANOTHER.search(situation.words):
        return False
    leading = rf"\W*(?!(?:not|no|i)\b)(?:[\w'’]+\s+){{0,3}}(?<!\bof )(?<!\bin )(?<!\bfrom )#\s?{request.image}\b"
    return re.match(leading, unquoted(situation.words), re.IGNORECASE) is not None


def _is_edit(step: Step, request: Request) -> bool:
    """Whether a "new" picture is to be made from one that is there, for words that ask for a change."""
    return bool(step.sources) and request.intent == "change"


def _is_change(situation: Situation, request: Request) -> bool:
    """Whether commands say what to do with things that are there, or with the whole picture."""
    if situation.attachments or not is_plain(request, situation.words) or _ANOTHER.search(situation.words):
        return False
    return all(_needs_picture(change, situation) for change in request.changes)


def _needs_picture(change: Change, situation: Situation) -> bool:
    """What is wanted, shown or made may be another picture; what is added or put cannot."""
    if change.kind == "add":
        return all(clause.operation not in ("want", "make") for clause in clauses(tokenize(situation.words)))
    return change.kind != "set" or not read(situation.words).things
