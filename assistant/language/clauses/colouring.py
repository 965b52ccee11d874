"""Colours told in more words than they take: "copper coloured", "go red on the car", "of blue colour"."""

import re
from collections.abc import Callable

from assistant.language.clauses.rule import rule
from assistant.language.words.vocabulary import MATERIALS
from assistant.language.words.wordclasses import is_boundary, is_colour, is_shade

_TONE = r"(plain|dark|deep|pale|light|bright|soft|bold)"
_COLOUR = r"(?P<colour>[\w-]+)"


def _where_colour(plain: str, *, stuffs: bool = True) -> Callable[[re.Match[str]], str]:
    """How it is put where a colour is told or a material that stands for one, and is left as it is elsewhere."""

    def put(found: re.Match[str]) -> str:
        shade = found["colour"].lower()
        return found.expand(plain) if is_colour(shade) or (stuffs and shade in MATERIALS) else found[0]

    return put


def _coloured(found: re.Match[str]) -> str:
    """ "Copper coloured" as "copper", "a champagne coloured dress" as one that is "champagne-coloured"."""
    shade = found["colour"].lower()
    if is_colour(shade) or shade in MATERIALS:
        return found["colour"]
    after = found.string[found.end() :].split()[:1]
    comes_after = any(is_shade(word.strip(".,;!?").lower()) for word in after)  # "the airship | coloured dark red"
    return found[0] if is_boundary(shade) or comes_after else f"{shade}-coloured"


COLOURED = (
    # Told with the word "colour", the new one already put before it.
    rule(
        "the roof gets a dark grey new colour",
        r"\b(?:only |just )?((?:the|his|her|its) [\w ]{2,25}?|it) (?:gets?|has|needs?|should (?:get|have)) an? "
        r"([\w -]{3,25}) (?:new|different|other) colou?r\b",
        r"\1 should be \2",
    ),
    rule(
        "use a darker colour for the car",
        r"\b(?:use|choose|pick|try) an? (?!different|new|other)([\w -]{3,25}?) "
        r"(?:(?:different|new|other) )?(?:colou?r|shade|tone) (?:for|on) ((?:the|his|her|its) [\w ]{2,25})(?=[.!?]|$)",
        r"make \2 \1",
    ),
    rule(
        "of blue colour", rf"\bof (?:an? )?{_COLOUR} colou?r\b", _where_colour(r"\g<colour>", stuffs=False), once=True
    ),
    rule(
        "the car is going red",
        rf"\b(?:is|are) (?:going|turning|getting) {_COLOUR}(?=[ .,;!?]|$)",
        _where_colour(r"should be \g<colour>", stuffs=False),
        once=True,
    ),
    rule(
        "I'd settle for plain green on that jersey",
        r"\b(?:i(?: would|['’]d) |(?:the |our |my |his |her )?\w+(?: \w+)? (?=says? ))?"
        rf"(?:go|try|do|use|have|says?|settle)(?: for| with)? (?:{_TONE} )?{_COLOUR} (?:on|for) "
        r"((?:the|that|his|her|those|these) [\w-]+)\b",
        _where_colour(r"make \3 \1 \2"),
        once=True,
    ),
    rule(
        "an oil painting, with the suitcase red",
        rf", with (the [\w-]+)(?: in)? {_COLOUR}(?=\W*$)",
        _where_colour(r". make \1 \2"),
        once=True,
    ),
    rule("a copper coloured roof", r"\b(?P<colour>[\w]+)[ -]colou?red\b", _coloured, once=True),
    # Which tells how it is to be.
    rule(
        "the radio was cream, I'm sure",
        r"\b((?:the|his|her|its|our|my|that) [\w-]+(?: [\w-]+)?|it) (?:was|were) "
        rf"(?:always |actually |really )?{_COLOUR}(?=,? (?:i['’]?m|i am|i think|i believe|i swear)\b| and \w+\W*$)",
        _where_colour(r"\1 should be \2"),
        once=True,
    ),
)
