"""Text to tokens: words, numbers, quoted texts and punctuation, each with its place in the text."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Generic, Literal, NamedTuple, TypeVar

from assistant.text import QUOTED

Value = TypeVar("Value")
Kind = Literal["word", "number", "quote", "comma", "stop"]


class Token(NamedTuple):
    """A token; `lower` is its text in lower case with straight apostrophes, of a quotation the quoted words. What
    `opens` a sentence has its capital from there."""

    text: str
    lower: str
    kind: Kind
    start: int
    end: int
    opens: bool = False


_CONTRACTIONS = {
    "there's": ("there", "is"), "it's": ("it", "is"), "that's": ("that", "is"), "he's": ("he", "is"),
    "she's": ("she", "is"), "what's": ("what", "is"), "let's": ("let", "us"), "i'd": ("i", "would"),
    "i'll": ("i", "will"), "we'll": ("we", "will"), "you'll": ("you", "will"), "he'll": ("he", "will"),
    "she'll": ("she", "will"), "we'd": ("we", "would"), "i'm": ("i", "am"), "i've": ("i", "have"),
    "don't": ("do", "not"),
    "doesn't": ("does", "not"), "isn't": ("is", "not"), "aren't": ("are", "not"), "shouldn't": ("should", "not"),
    "can't": ("can", "not"), "won't": ("will", "not"), "they're": ("they", "are"), "we're": ("we", "are"),
    "you're": ("you", "are"), "dont": ("do", "not"), "couldn't": ("could", "not"), "wouldn't": ("would", "not"),
    "where's": ("where", "is"), "who's": ("who", "is"), "cannot": ("can", "not"), "it'd": ("it", "would"),
    "someone": ("a", "person"), "somebody": ("a", "person"), "nobody": ("no", "people"), "noone": ("no", "people"),
    "no-one": ("no", "people"), "how's": ("how", "is"), "here's": ("here", "is"), "didn't": ("did", "not"),
    "haven't": ("have", "not"), "theres": ("there", "is"), "hes": ("he", "is"), "shes": ("she", "is"),
    "thats": ("that", "is"), "mustn't": ("must", "not"),
    "hasn't": ("has", "not"), "wasn't": ("was", "not"), "weren't": ("were", "not"), "wanna": ("want", "to"),
    "gimme": ("give", "me"), "lemme": ("let", "me"), "isnt": ("is", "not"), "doesnt": ("does", "not"),
    "shouldnt": ("should", "not"), "needn't": ("need", "not"), "there'll": ("there", "will"), "it'll": ("it", "will"),
    "that'll": ("that", "will"), "this'll": ("this", "will"), "they'll": ("they", "will"),
    "there're": ("there", "are"), "he'd": ("he", "would"), "she'd": ("she", "would"), "they'd": ("they", "would"),
    "we've": ("we", "have"),
    "they've": ("they", "have"), "you'd": ("you", "would"), "im": ("i", "am"), "ive": ("i", "have"),
    "didnt": ("did", "not"), "cant": ("can", "not"), "wont": ("will", "not"), "arent": ("are", "not"),
    "theyre": ("they", "are"), "lets": ("let", "us"), "whats": ("what", "is"), "wheres": ("where", "is"),
    "whos": ("who", "is"), "itd": ("it", "would"), "theyd": ("they", "would"), "there'd": ("there", "would"),
    "that'd": ("that", "would"), "what'd": ("what", "would"), "how'd": ("how", "would"), "who'd": ("who", "would"),
    "wasnt": ("was", "not"), "werent": ("were", "not"), "couldnt": ("could", "not"), "wouldnt": ("would", "not"),
    "hasnt": ("has", "not"), "havent": ("have", "not"), "youre": ("you", "are"), "weve": ("we", "have"),
    "theyve": ("they", "have"), "ain't": ("is", "not"), "aint": ("is", "not"), "should've": ("should", "have"),
    "could've": ("could", "have"), "would've": ("would", "have"), "who've": ("who", "have"),
    "there've": ("there", "have"), "itll": ("it", "will"), "theyll": ("they", "will"),
}  # fmt: skip


_SHORT = {
    "em": "them", "'em": "them", "w": "with", "w/": "with", "tho": "though", "u": "you", "cuz": "because", "&": "and",
    "n": "and",
}  # fmt: skip
# What "round" stands before where it is no look: "roses round | it", "a scarf round | his neck".
_RINGED = frozenset("it them him her the its his their my our a an".split())
# "1girl", "2boys", as tags have it.
_COUNTED = re.compile(r"(\d{1,2})(girls?|boys?|men|man|women|woman|cats?|dogs?|people|other)")


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        f"(?P<quote> {QUOTED.pattern} )"
        r"""
      | (?P<weight> : \s* \d+ (?:\.\d+)? (?=\s*\)) )
      | (?P<number> \d+ (?: [.,:]\d+ )* (?! \w | -[a-z] ) )
      | (?P<word> \#?\w+ (?: ['’\-‐‑/&] \w+ )* ['’]? )
      | (?P<comma> [,()\[\]{}|–—] | \s-\s | -- )
      | (?P<stop> [.;:!?\n]+ )
      | (?P<amp> & )
        """,
        re.VERBOSE,
    )


def tokenize(text: str) -> list[Token]:
    """The tokens of a text in order. What is neither word, number, quotation nor punctuation is left out."""
    return list(_tokenized(text))


@lru_cache(maxsize=512)
def _tokenized(text: str) -> tuple[Token, ...]:
    tokens: list[Token] = []
    for match in _pattern().finditer(text):
        kind, raw, start, end = match.lastgroup, match.group(), match.start(), match.end()
        if kind == "quote":
            tokens.append(Token(raw, raw[1:-1].strip(), "quote", start, end))
        elif kind == "number":
            tokens.append(Token(raw, raw, "number", start, end))
        elif kind in ("word", "amp"):
            tokens.extend(_words(raw, start, end))
        elif kind in ("comma", "stop"):
            tokens.append(Token(raw, raw.strip(), "comma" if kind == "comma" else "stop", start, end))
    opening = [at for at in range(len(tokens)) if at == 0 or tokens[at - 1].kind == "stop"]
    for at in opening:
        tokens[at] = tokens[at]._replace(opens=True)
    for at, (token, following) in enumerate(pairwise(tokens)):
        if token.lower == "round" and following.lower in _RINGED:
            tokens[at] = token._replace(lower="around")
    return tuple(tokens)


def is_name(token: Token) -> bool:
    """Whether a word has a capital of its own, as names have, and so is no form of a verb: "Mars"."""
    capital = token.kind == "word" and token.text[:1].isupper() and not token.opens
    return capital and len(token.text) > 1 and not token.text.isupper() and not token.lower.endswith("ing")


def said_as(tokens: Sequence[Token]) -> str:
    """Words of the user's as they stand within a sentence: without the capital that only opens one."""
    words = (token.lower if token.opens and token.kind == "word" else token.text for token in tokens)
    return " ".join(words).replace(" ,", ",")


def text_of(tokens: Sequence[Token]) -> str:
    """Words of the user's as they were written, but for the spaces."""
    return " ".join(token.text for token in tokens).replace(" ,", ",")


def _words(raw: str, start: int, end: int) -> list[Token]:
    lower = raw.lower().replace("’", "'").replace("‐", "-").replace("‑", "-")
    lower = _SHORT.get(lower, lower)
    if lower in _CONTRACTIONS:
        middle = start + raw.lower().replace("’", "'").find("'") if "'" in lower else end
        first, second = _CONTRACTIONS[lower]
        return [Token(first, first, "word", start, middle), Token(second, second, "word", middle, end)]
    if counted := _COUNTED.fullmatch(lower):
        middle = start + len(counted[1])
        return [
            Token(counted[1], counted[1], "number", start, middle),
            Token(counted[2], counted[2], "word", middle, end),
        ]
    if lower.endswith("'") and not lower.endswith("s'"):
        lower, raw, end = lower[:-1], raw[:-1], end - 1
    return [Token(raw, _SHORT.get(lower, lower), "word", start, end)]


class Phrases(Generic[Value]):
    """A table of phrases of one or more words, looked up at a place in a list of tokens; the longest wins."""

    def __init__(self, table: Mapping[str, Value]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        for phrase, value in table.items():
            words = tuple(phrase.split())
            self._by_first.setdefault(words[0], []).append((words, value))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def match(self, tokens: Sequence[Token], at: int) -> tuple[Value, int] | None:
        """The value of the longest phrase that starts at token `at`, and how many tokens it is long."""
        if at >= len(tokens) or tokens[at].kind == "quote":
            return None
        for words, value in self._by_first.get(tokens[at].lower, ()):
            if len(words) == 1 or tuple(token.lower for token in tokens[at : at + len(words)]) == words:
                return value, len(words)
        return None
