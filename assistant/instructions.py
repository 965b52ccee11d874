"""An instruction for an edit put as a generator can read it, which knows no numbers of pictures. Pure."""

import re
from collections.abc import Sequence

from assistant.language.words.verbs import base_of
from assistant.text import replaced_unquoted, unquoted

_NUMBERED = re.compile(r"(?:\b(?:the )?(?:picture|image|photo) )?#(\d{1,9})\b", re.IGNORECASE)
_LEADING = re.compile(r"\s*#(\d{1,9})[\s,:]+(?=([a-z]+)\b)", re.IGNORECASE)

_KEEPING = re.compile(
    r"\b(?:(?:every|any|no)thing|all) else\b"
    r"|\b(?:keep|leav)(?:e|ing|) (?:all )?(?:everything|the rest|the same subject)\b",
    re.IGNORECASE,
)


def by_order(words: str | None, sent: Sequence[int]) -> str | None:
    """The words with the numbers of the pictures that are sent along as which comes first and second: "picture 2"."""
    if not words:
        return None
    names = {number: f"picture {place}" for place, number in enumerate(sent, 1)}
    if len(sent) == 1:
        words = _less_its_name(words, sent[0])
        names = {sent[0]: "the picture"}
    return replaced_unquoted(_NUMBERED, lambda match: names.get(int(match[1]), match[0]), words)


def _less_its_name(words: str, number: int) -> str:
    """Without the number of the only picture before a command: "#4 make it darker" names it to be worked on."""
    lead = _LEADING.match(words)
    if lead is None or int(lead[1]) != number or base_of(lead[2].lower()) != lead[2].lower():
        return words
    return words[lead.end() :]


def keeps_the_rest(words: str) -> bool:
    """Whether an instruction says by itself what is to stay as it is: nobody needs to say so once more."""
    return _KEEPING.search(unquoted(words)) is not None
