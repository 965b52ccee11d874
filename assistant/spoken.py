"""Commands said in words, whatever the chat model: a canvas that grows, a transparent part that is painted, a step back
or forward."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from assistant.checking.keeping import kept_to_rules
from assistant.checking.wanting import asked as asked_for
from assistant.conversation import Conversation, ImageRecord
from assistant.errors import UsageError
from assistant.images import Capabilities, Side
from assistant.language.repair import with_clause
from assistant.language.turns.extending import extension
from assistant.language.turns.hollow import Filling, filling
from assistant.masks import Marked, is_around, transparency
from assistant.planning import Plan, Situation, Step
from assistant.requests import Options
from assistant.store import Store

_WAY = "say “extend it to the left by 25%”, or /extend left 25%"
_SEEN_THROUGH = re.compile(r"\b(?:transparen\w+|see-through|glass\w*|clear|erased)\b", re.IGNORECASE)  # in a picture
_STEP = re.compile(r"(?P<polite>(?:please,? )?)(?P<step>undo|redo)(?P<too>(?:,? please)?)[\s.!]*", re.IGNORECASE)
_MOVING = re.compile(r"\W*(?:please\W+)?(?:undo|redo|(?:go |get |take me )?back\b|revert|return to)\b", re.IGNORECASE)
_GOING_ON = "the same scene, continued seamlessly"  # where no prompt tells what a picture shows


class Spoken(NamedTuple):
    """A turn as its words mean it: its options, and what to do or, where a chat model is to plan that, its words."""

    options: Options
    plan: Plan | None = None
    words: str = ""


def spoken(
    words: str,
    attachments: tuple[int, ...],
    conversation: Conversation,
    options: Options,
    store: Store,
    offered: Sequence[Capabilities],
) -> Spoken | None:
    """What to do for a turn that says a command in words; None for any other turn. `offered` is what the generators can
    do that are to draw.

    Where they do not say all that is needed, or ask for more than that, the plan draws nothing and says how it is
    asked for. Raises UnknownImage, UsageError.
    """
    step = None if attachments else _step(words, options)
    if step is not None:
        return Spoken(options, _moved(step, conversation))
    if conversation.head is None or options.action or options.verbatim:
        return None
    if grown := _grown(words, conversation, options):
        return grown
    asked = filling(words)
    if asked is None or any("inpainting" not in each.tasks for each in offered):
        return None  # what a generator cannot repaint a part for is left to the chat model
    image = conversation.image(asked.number or (*attachments, conversation.head or 0)[0])
    locked, head = conversation.locked, conversation.head
    situation = Situation(words=asked.words, head=head, locked=locked, capabilities=offered[0])
    return _filled(asked, image, transparency(store.read_blob(image.digest)), options, situation)


def only_moves(situation: Situation, options: Options) -> bool:
    """Whether words only go to another picture: what is attached is for those that come after them."""
    if _step(situation.words, options):
        return True
    if options.action or options.verbatim or not _MOVING.match(situation.words):
        return False
    request = asked_for(situation)
    if request.intent == "undo":
        return situation.before is not None
    return request.intent == "select" and request.image is not None


def enlarged(image: ImageRecord, growth: Mapping[Side, float], words: str, options: Options) -> Spoken:
    """The turn that has a picture grow, `words` telling what is to be seen in what is new."""
    prompt = with_clause(image.prompt, words.rstrip(" .")) if words else image.prompt or _GOING_ON
    step = Step(action="edit", prompt=prompt, sources=(image.number,))
    return Spoken(replace(options, growth=growth, count=None), Plan(reply="", steps=(step,)))


def _step(words: str, options: Options) -> str | None:
    """Whether words are "undo" or "redo" and nothing else: no prompt, even where the user's words are the prompt."""
    told = None if options.action else _STEP.fullmatch(words.strip())
    if told is None or (options.verbatim and (told["polite"] or told["too"])):
        return None
    return told["step"].lower()


def _moved(step: str, conversation: Conversation) -> Plan:
    """One step as its command takes it. Where there is none, a chat model would make another picture of the word."""
    way = conversation.trail if step == "undo" else conversation.left
    if not way:
        raise UsageError(f"there is nothing to {step}")
    number = way[-1]
    return Plan(reply="", steps=(Step(action="select", sources=() if number is None else (number,)),))


def _grown(words: str, conversation: Conversation, options: Options) -> Spoken | None:
    asked = None if options.growth else extension(words)
    if asked is None:
        return None
    if asked.more:
        told = f"I enlarge a picture in a turn of its own, and change it in the next: {_WAY}."
        return Spoken(options, Plan(reply=told))
    image = conversation.image(asked.number or conversation.head or 0)
    if not asked.growth:
        told = f"To which side shall #{image.number} grow, and by what share of it? Please {_WAY}."
        return Spoken(options, Plan(reply=told))
    if too_much := [side for side, share in asked.growth.items() if not 0 < share <= 1]:
        raise UsageError(f"a picture grows by at most 100% to the {too_much[0]}", _WAY)
    if options.mask is not None:
        raise UsageError("a mask is set, and a picture that grows takes none", "/mask off, and say it again")
    return enlarged(image, asked.growth, asked.words, options)


def _filled(
    asked: Filling, image: ImageRecord, mask: bytes | None, options: Options, situation: Situation
) -> Spoken | None:
    """What is transparent in a picture is its mask, unless another is set; there is seen what is said to come. A hole
    that the picture shows is the chat model's, and so is what is to come in the present picture."""
    if asked.plain and _SEEN_THROUGH.search(image.prompt):
        return None
    if mask is None:
        told = f"Nothing in #{image.number} is transparent. Which part of it do you mean? Mark it with /mask."
        return Spoken(options, Plan(reply=told)) if asked.plain else None
    if image.prompt and not asked.plain and is_around(mask):
        return None  # the hole is one that is drawn, on no background
    options = replace(options, mask=options.mask or Marked(picture=image.digest, mask=mask))
    order = f"add {asked.words}" if asked.words else None
    if order and image.number == situation.head:
        return Spoken(options, words=order)
    prompt = with_clause(image.prompt, asked.words) if asked.words else image.prompt or _GOING_ON
    prompt = kept_to_rules(prompt, situation, None, [])
    step = Step(action="edit", prompt=prompt, instruction=order, sources=(image.number,))
    return Spoken(options, Plan(reply="", steps=(step,)))
