"""Orders told by their outcome, or with what it is good for: "cut it down to two friends", "up the number of gnomes",
"free the bird by removing the cage", "swap them"."""

import re
from collections.abc import Callable

from assistant.language.clauses.hearsay import BEGINNING
from assistant.language.words.verbs import base_of

_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    # "Free the bird by removing the cage".
    (
        re.compile(
            rf"{BEGINNING}(?:[\w'’-]+ ){{1,6}}?by (removing|adding|replacing|changing|putting|taking|making|turning) "
            r"(?=(?:the|an?|some|his|her|its|their|all)\b)",
            re.IGNORECASE,
        ),
        lambda found: f"{found['lead']}{base_of(found[2].lower())} ",
    ),
    (re.compile(r"\bin (?:its|his|her|their) (?:place|stead)(?=\W*$|[.,;!?])", re.IGNORECASE), "instead"),
    # "Swap them".
    (
        re.compile(
            rf"{BEGINNING}(?:swap|switch|interchange|exchange) (?:them|the (?:two|colou?rs)|both|these|those|places"
            r"|positions)(?: (?:a?round|over|with each other))?(?:(?P<told>[,:] (?=\w))|(?=\W*$|[;.]))",
            re.IGNORECASE,
        ),
        lambda found: found["lead"] if found["told"] else f"{found['lead']}let them swap places",
    ),
    (re.compile(rf"{BEGINNING}up (?=the (?:number|count|amount|size)\b)", re.IGNORECASE), r"\g<lead>increase "),
    (
        re.compile(
            r"\b(?:have|let|make) (it|this|the (?:scene|picture)) take place(?= (?:at|in|during)\b)", re.IGNORECASE
        ),
        r"make \1",
    ),
    # "Scratch that last colour".
    (
        re.compile(
            rf"{BEGINNING}(?:scratch|cancel|scrap|drop|forget|undo|revert|reverse) (?:that|the|this|my) "
            r"(?:last|latest) (?:colou?r|addition|edit|move|swap|change|one|bit|thing)(?: change)?(?=\W*$|[.,;!?])",
            re.IGNORECASE,
        ),
        r"\g<lead>undo that",
    ),
    # "Only two cups are needed".
    (
        re.compile(
            r"\b(?:only |just )?((?:\d+|one|two|three|four|five|six) [a-z-]+) (?:is|are|will be) "
            r"(?:needed|required|necessary|wanted)\b",
            re.IGNORECASE,
        ),
        r"only \1",
    ),
    # "Cut it down to two friends".
    (
        re.compile(
            r"\b(?:cut|bring|reduce|narrow|trim|take|whittle)(?: (?:it|them|that|this|the number))?(?: back| down)? to "
            r"(?=(?:(?:just|only) )?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten) (?!on\b|in\b|at\b)\w)",
            re.IGNORECASE,
        ),
        "only ",
    ),
)


def brought_about(words: str) -> str:
    """A turn's words with what is to be brought about as an order to do it."""
    for rule, plain in _RULES:
        words = rule.sub(plain, words)
    return words
