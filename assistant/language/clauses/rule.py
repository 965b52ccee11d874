"""Rules that say a turn of phrase plainly, before a turn is read; `clauses/rewordings.py` has them all in order."""

import re
from collections.abc import Callable, Iterable

import msgspec

# Where a sentence begins, and where something is said anew: after a comma or "and" too.
SENTENCE = r"(?P<lead>^\s*|[.;!?]\s+)"
BEGINNING = r"(?P<lead>^\s*|[.;!?,:]\s+|\b(?:and|but|so|hmm|well|ok|okay|sorry|now|then|no)\s+)"
# All that is said after it.
REST = r"(?P<rest>(?s:.*))"


class Rule(msgspec.Struct, frozen=True):
    """A turn of phrase, with an `example` of it, and how it is put `plainly`; `once` if only where it comes first."""

    example: str
    said: re.Pattern[str]
    plainly: str | Callable[[re.Match[str]], str]
    once: bool

    def __call__(self, words: str) -> str:
        return self.said.sub(self.plainly, words, count=int(self.once))


def rule(example: str, said: str, plainly: str | Callable[[re.Match[str]], str] = "", *, once: bool = False) -> Rule:
    """The rule for a pattern, in whatever case; what is said so is left out where nothing is given to put plainly."""
    return Rule(example, re.compile(said, re.IGNORECASE), plainly, once)


def reworded(words: str, rules: Iterable[Callable[[str], str]]) -> str:
    """Words with each rule applied to what those before it made of them."""
    for each in rules:
        words = each(words)
    return words
