"""Slips of the pen in the words that hold a demand together: "insted", "remvoe", "backgroud"."""

from collections.abc import Sequence
from functools import cache

from assistant.language.words.cameras import CAMERA_PHRASES
from assistant.language.words.dictionary import parts_of_speech
from assistant.language.words.lexicon import NUMBERS
from assistant.language.words.openers import OPENERS
from assistant.language.words.tokens import Token
from assistant.language.words.vocabulary import BASIC_COLOURS, STYLE_PHRASES

_SHORTEST = 5  # letters; among shorter words a slip may be another word
_HOLDING = """
    instead rather without another between behind beneath beside background foreground middle bigger smaller larger
    everything please again before during through towards around should would could picture
    """.split()


def well_spelt(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with the slips in such words put right; what the dictionary knows is no slip."""
    return [_put_right(token) for token in tokens]


def _put_right(token: Token) -> Token:
    word = token.lower
    if token.kind != "word" or len(word) < _SHORTEST or not word.isalpha() or token.text != word:
        return token
    if word in _known() or word in _made_with() or parts_of_speech(word):
        return token
    meant = [known for known in _known() if is_slip(word, known)]
    return token._replace(text=meant[0], lower=meant[0]) if len(meant) == 1 else token


@cache
def _made_with() -> frozenset[str]:
    """The words for how pictures are made: "portra", "velvia"."""
    return frozenset(word for phrase in (*STYLE_PHRASES, *CAMERA_PHRASES) for word in phrase.split())


@cache
def _known() -> frozenset[str]:
    verbs = {phrase.split()[0] for phrases in OPENERS.values() for phrase in phrases.split("|")}
    words = {*_HOLDING, *verbs, *BASIC_COLOURS, *NUMBERS}
    return frozenset(word for word in words if len(word) >= _SHORTEST and word.isalpha())


def is_slip(one: str, other: str) -> bool:
    """Whether one word is the other with a letter doubled, dropped or exchanged with its neighbour."""
    one, other = sorted((one, other), key=len)
    if len(one) < _SHORTEST or len(other) - len(one) > 1:
        return False
    if len(one) == len(other):
        apart = [at for at in range(len(one)) if one[at] != other[at]]
        return len(apart) == 2 and sorted(one) == sorted(other) and apart[1] - apart[0] == 1
    return any(other[:at] + other[at + 1 :] == one for at in range(len(other)))
