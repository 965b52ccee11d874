"""Edits of edits: each pass through a model loses a little, so that many are better done again in one. Pure."""

import re

from assistant.conversation import Conversation, ImageRecord
from assistant.instructions import merely_keeps
from assistant.language.words.verbs import base_of
from assistant.locking import unheld

_SENTENCE = re.compile(
    r"(?<=[a-z][.!])\s+(?=[A-Z])|(?<=[.!])\s+(?=Keep: )|;\s+(?=(?:keep|leave) (?:everything|all|the rest)\b)"
)
MANY = 4  # edits after which it is worth saying


def chain(conversation: Conversation, number: int | None) -> list[ImageRecord]:
    """The edits that led to a picture since its last clean ancestor, oldest first.

    Clean is a picture drawn from words alone, the user's own, or one repainted in a part: an instruction for a part
    cannot be given again for the whole.
    """
    found: list[ImageRecord] = []
    for ancestor in conversation.ancestors(number):
        image = conversation.images[ancestor]
        if image.request is None or image.request.task != "image-to-image" or len(image.parents) != 1:
            break
        found.append(image)
    return found[::-1]


def merged(edits: list[ImageRecord]) -> str:
    """All their instructions in one, in order, each change as often as it was asked for; and at the end, once, what is
    to stay, however they say it ("Keep everything else as it is"). What was locked then may not be any more."""
    told = [unheld(request.instruction or request.prompt) for edit in edits if (request := edit.request)]
    sentences = [each.rstrip(".;") for words in told for each in _SENTENCE.split(words.strip())]
    keeping = [each for each in sentences if merely_keeps(each)][-1:]
    first, *others = [each for each in sentences if not merely_keeps(each)] or [""]
    changes = "; then ".join((first, *map(_going_on, others)))
    endings = [each[:1].upper() + each[1:] for each in keeping]
    return ". ".join(part for part in (changes, *endings) if part)


def _going_on(order: str) -> str:
    """An order as it stands within a sentence: "Add a hat" as "add a hat", and "Santa gets a hat" as it is."""
    first = order.split()[0].lower() if order.split() else ""
    return order[:1].lower() + order[1:] if base_of(first) == first else order
