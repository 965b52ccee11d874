"""An instruction for an edit put as a generator can read it, which knows no numbers of pictures. Pure."""

import re
from collections.abc import Sequence

from assistant.language.words.verbs import base_of
from assistant.text import replaced_unquoted, unquoted

_NUMBERED = re.compile(r"(?:\b(?:the )?(?:picture|image|photo) )?#(\d{1,9})\b", re.IGNORECASE)
_LEADING = re.compile(r"\s*#(\d{1,9})[\s,:]+(?=([a-z]+)\b)", re.IGNORECASE)
_HOLDING = "Keep: "

# How it is told that all else stays, as a sentence of its own or in another one.
_REST = r"(?:(?:all|everything)(?: else)?|(?:all )?the rest)"
_AS_IT_IS = r"(?:(?: (?:exactly|just))?(?: (?:as (?:it|they) (?:is|are|was|were)|alone|the same|unchanged|untouched)))"
_MERELY_KEEPING = re.compile(rf"\W*(?:please )?(?:keep|leave) {_REST}{_AS_IT_IS}?\W*", re.IGNORECASE)
_KEEPING = re.compile(
    rf"\b(?:keep|leav)(?:e|ing|) (?:{_REST}|the same subject)\b|\b(?:change nothing|nothing) else\b(?! (?:on|in)\b)"
    r"|\b(?:all|everything) else (?:stays?|remains?|should (?:stay|remain)|unchanged)\b",
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


def merely_keeps(sentence: str) -> bool:
    """Whether a sentence says nothing but what is to stay: "Keep everything else as it is"."""
    return _MERELY_KEEPING.fullmatch(sentence) is not None


def holding(phrases: Sequence[str]) -> str:
    """The sentence that holds an edit to words that stay in every prompt, as they are put back."""
    return f"{_HOLDING}{'; '.join(phrases)}."


def held(sentence: str) -> Sequence[str]:
    """The phrases that such a sentence holds an edit to; none of any other sentence."""
    return sentence.removeprefix(_HOLDING).rstrip(".").split("; ") if sentence.startswith(_HOLDING) else ()


def keeps_the_rest(words: str) -> bool:
    """Whether an instruction says by itself what is to stay as it is: nobody needs to say so once more."""
    return _KEEPING.search(unquoted(words)) is not None
