"""Several pictures brought together in one: what is known of each, and how the generator is told."""

import re
from collections.abc import Sequence

from assistant.language import Request, read
from assistant.language.scenes.phrasing import article
from assistant.planning import LedgerEntry, Situation
from assistant_storyboard.prompts.composing import combine
from assistant_storyboard.prompts.replies import keeping_the_rest
from assistant_storyboard.prompts.revision import revise
from assistant_storyboard.prompts.writing import Writing

# What files are called that tells nothing of what is in them.
_NAMELESS = frozenset(
    """
    photo photos picture image img pic dsc dscn pxl scan screenshot screen shot file untitled download upload foto bild
    snapshot camera whatsapp copy new final edited version draft
    """.split()
)
_ARRANGED = re.compile(r"\bside by side\b|\b(?:next to|beside|alongside) (?:each other|one another)\b", re.IGNORECASE)
_PUT = re.compile(
    r"(?:please )?(put|place|add|insert|paste|drop|include|bring) (?=#\d+ (?!and\b|with\b|&))", re.IGNORECASE
)


def united(situation: Situation, request: Request, images: Sequence[int], how: Writing) -> tuple[str, str]:
    """The prompt of all that the pictures show, and the instruction; that is the prompt too where nothing is known of
    any of them."""
    arranged = _ARRANGED.search(situation.words)
    way = f", {arranged[0].lower()}" if arranged else ""
    every = "both" if len(images) == 2 else f"all {len(images)}"
    instruction = f"Bring the things of {every} pictures together in one picture{way}."
    if put := _PUT.match(situation.words):
        instruction = keeping_the_rest(f"{put[1]} {situation.words[put.end() :]}")
    entries = [entry for entry in map(situation.entry, images) if entry is not None]
    told = [words for entry in entries if (words := entry.prompt or _told_by_name(entry))]
    if not told:
        return instruction, instruction
    seen = all(entry.prompt for entry in entries)  # else nobody knows what light is in them
    prompt = combine(told, how, of_one_line=_of_one_line(situation, images), detailed=seen)
    return revise(prompt, request.changes, how) if request.changes else prompt, instruction


def _told_by_name(entry: LedgerEntry) -> str:
    """What a picture of the user's own shows by the name of its file: of "red-car.png" a red car, of "photo.jpg" ""."""
    words = " ".join(word for word in entry.shows.split() if word.lower() not in _NAMELESS)
    things = read(words).things
    if not things:
        return ""
    return f"{article(words)} {words}".capitalize() if things[0].count == 1 else words.capitalize()


def _of_one_line(situation: Situation, images: Sequence[int]) -> bool:
    """Whether all of the pictures came of one, as far as the ledger tells."""
    first: set[int] = set()
    for number in images:
        entry = situation.entry(number)
        while entry is not None and entry.parents and situation.entry(entry.parents[0]) not in (None, entry):
            entry = situation.entry(entry.parents[0])
        first.add(entry.number if entry else 0)
    return len(first) == 1
