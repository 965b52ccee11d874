"""Colours told in more words than they take: "copper coloured", "go red on the car", "of blue colour"."""

import re

from assistant.language.words.vocabulary import MATERIALS
from assistant.language.words.wordclasses import is_boundary, is_colour, is_shade

_TONE = r"(plain|dark|deep|pale|light|bright|soft|bold)"
_RULES = (
    (re.compile(r"\bof (?:an? )?([\w-]+) colou?r\b", re.IGNORECASE), r"\1"),  # "can it be of blue colour"
    (re.compile(r"\b(?:is|are) (?:going|turning|getting) ([\w-]+)(?=[ .,;!?]|$)", re.IGNORECASE), r"should be \1"),
    # "Go red on the car", "I'd settle for plain green on that jersey".
    (
        re.compile(
            r"\b(?:i(?: would|['’]d) |(?:the |our |my |his |her )?\w+(?: \w+)? (?=says? ))?"
            r"(?:go|try|do|use|have|says?|settle)(?: for| with)? "
            rf"(?:{_TONE} )?(?P<colour>[\w-]+) (?:on|for) ((?:the|that|his|her|those|these) [\w-]+)\b",
            re.IGNORECASE,
        ),
        r"make \3 \1 \2",
    ),
    # "An oil painting, with the suitcase red".
    (re.compile(r", with (the [\w-]+)(?: in)? (?P<colour>[\w-]+)(?=\W*$)", re.IGNORECASE), r". make \1 \2"),
    # "Copper coloured", "a cream-coloured one".
    (re.compile(r"\b(?P<colour>[\w]+)[ -]colou?red\b", re.IGNORECASE), r"\1"),
    # "The radio was cream, I'm sure" tells how it is to be.
    (
        re.compile(
            r"\b((?:the|his|her|its|our|my|that) [\w-]+(?: [\w-]+)?|it) (?:was|were) (?:always |actually |really )?"
            r"(?P<colour>[\w-]+)(?=,? (?:i['’]?m|i am|i think|i believe|i swear)\b| and \w+\W*$)",
            re.IGNORECASE,
        ),
        r"\1 should be \2",
    ),
)
# Told with the word "colour", the new one already put before it.
_NAMED = (
    (  # "The roof gets a dark grey new colour".
        re.compile(
            r"\b(?:only |just )?((?:the|his|her|its) [\w ]{2,25}?|it) (?:gets?|has|needs?|should (?:get|have)) "
            r"an? ([\w -]{3,25}) (?:new|different|other) colou?r\b",
            re.IGNORECASE,
        ),
        r"\1 should be \2",
    ),
    (  # "Use a darker colour for the car".
        re.compile(
            r"\b(?:use|choose|pick|try) an? (?!different|new|other)([\w -]{3,25}?) (?:(?:different|new|other) )?"
            r"(?:colou?r|shade|tone) (?:for|on) ((?:the|his|her|its) [\w ]{2,25})(?=[.!?]|$)",
            re.IGNORECASE,
        ),
        r"make \2 \1",
    ),
)


def coloured(words: str) -> str:
    """A turn's words with what is told of a colour told as plainly as it can be."""
    for rule, plain in _NAMED:
        words = rule.sub(plain, words)
    for rule, plain in _RULES:
        found = rule.search(words)
        shade = (found["colour"] if "colour" in rule.groupindex else found[1]).lower() if found else ""
        named = shade and not (is_colour(shade) or shade in MATERIALS or is_boundary(shade))
        if named and "colou?red" in rule.pattern and found and _comes_after(words[found.end() :]):
            continue  # "the airship | coloured dark red"
        if found and "colou?red" in rule.pattern and named:  # "a champagne coloured dress"
            words = f"{words[: found.start()]}{shade}-coloured{words[found.end() :]}"
        elif found and (is_colour(shade) or (shade in MATERIALS and rule.groupindex)):
            words = words[: found.start()] + found.expand(plain) + words[found.end() :]
    return words


def _comes_after(words: str) -> bool:
    """Whether a colour follows."""
    return any(is_shade(word.strip(".,;!?").lower()) for word in words.split()[:1])
