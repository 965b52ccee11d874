"""What is said of a number itself: that it would look better or is enough, that so many stay, what they do already."""

from collections.abc import Sequence

from assistant.language.reading import Thing
from assistant.language.words.comparatives import is_comparative, positive
from assistant.language.words.dictionary import verb_of
from assistant.language.words.lexicon import BE
from assistant.language.words.tokens import Token
from assistant.language.words.vocabulary import SIZES

_STAYING = frozenset("remain remains remaining stay stays left over behind".split())
# What is said of a number itself: "five boats | would look better", "two | are quite enough".
_EVALUATING = frozenset(
    """
    would will is are be look looks do work suit seem feel much more better nicer best fine enough plenty ok okay good
    great perfect nice ideal quite sufficient max maximum tops ample just right here there now anyway
    """.split()
)
_MADE_FOR = frozenset(["a", "for", "it", "the", "more", "better"])
_WEIGHING = frozenset("would will might could may".split())
_TO_BE = BE | frozenset("should shall will must may can be to has have".split())


def evaluates(words: Sequence[str]) -> bool:
    """Whether words praise a number: "would look better", "would be funnier", "are enough"; "would be larger" asks."""
    if words[0] in ("make", "makes") and words[1:2] and words[1] in _MADE_FOR:
        return True  # "six dogs | make a stronger team"
    praising = [word for word in words if word not in _EVALUATING]
    praise = all(is_comparative(word) and positive(word) not in SIZES for word in praising)
    if words[0] in _WEIGHING and words[1:2] == ["be"]:
        words, praise = ["would", *words[1:]], praise or words[2:3] == ["more"]
    return (
        list(words) != ["more"]
        and words[0] in _EVALUATING
        and (praise if words[0] in ("would", "will") else not praising)
    )


def is_done_already(words: Sequence[str], present: Thing) -> bool:
    """Whether that is what they do already: "only two people | are waiting"."""
    doing = (present.doing or "").lower().split()
    told = [word for word in words if word not in _TO_BE]
    return bool(doing and told) and verb_of(told[0]) == verb_of(doing[0]) and set(told[1:]) <= set(doing)


def without_staying(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without the words that the rest stay: "only one raven | is left", "two people | shall remain"."""
    end = len(tokens)
    while end > 1 and tokens[end - 1].lower in _STAYING:
        end -= 1
    while 1 < end < len(tokens) and tokens[end - 1].lower in _TO_BE:
        end -= 1
    return tokens[:end]
