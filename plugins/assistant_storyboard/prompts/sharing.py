"""What several do together, once one of them is gone: "an owl and | a mouse | having tea". Pure."""

from collections.abc import Sequence

from assistant.language.words.dictionary import verb_of
from assistant.language.words.tokens import Token
from assistant.language.words.vocabulary import ANIMATE, CLOTHES
from assistant_storyboard.prompts.numbering import of_one
from assistant_storyboard.prompts.outline import Piece, kind_at
from assistant_storyboard.prompts.splicing import Splice, instead

# What nobody does alone.
_MUTUAL = frozenset("hug kiss fight wrestle argue cuddle embrace meet quarrel marry".split())
_JOINTS = ("and", "comma")


def does_alike(tokens: Sequence[Token], pieces: Sequence[Piece], at: int) -> bool:
    """Whether what is told after the thing in piece `at` others do who are named in one breath with it before."""
    verb = at + 1 + (kind_at(pieces, at + 1) == "be")
    before = _named_before(pieces, at)
    acts = kind_at(pieces, verb) == "verb" or (kind_at(pieces, verb) == "with" and verb > at + 1)  # "are | having tea"
    if before < 0 or not acts or not (_is_alive(pieces, at) and _is_alive(pieces, before)):
        return False
    done = pieces[verb + 1].phrase if verb + 1 < len(pieces) else None
    mutual = verb_of(tokens[pieces[verb].start].lower) in _MUTUAL or kind_at(pieces, verb + 1) == "reciprocal"
    return not (mutual or (done is not None and done.head == "hand" and not done.determiner))


def agreeing_left(tokens: Sequence[Token], pieces: Sequence[Piece], at: int) -> list[Splice]:
    """The verb after two things in the form that goes with the one of them that is left without that in piece `at`."""
    last = at if _named_before(pieces, at) >= 0 else at + 2
    one = _named_before(pieces, last)
    left = pieces[one if last == at else last].phrase if one >= 0 and last < len(pieces) else None
    several = left is None or left.plural or left.count != 1 or _named_before(pieces, one) >= 0
    if several or kind_at(pieces, last + 1) not in ("verb", "be") or one not in (at, at - 2, at - 3):
        return []
    verb = tokens[pieces[last + 1].start]
    return [instead(verb, verb, changed)] if (changed := of_one(verb)) else []


def _named_before(pieces: Sequence[Piece], at: int) -> int:
    """The piece of what is named before that in piece `at`, of which what is told after both is told; -1 for none."""
    before = at - 2 - (kind_at(pieces, at - 2) == "side")
    listed = kind_at(pieces, at - 1) in _JOINTS and kind_at(pieces, before) == "noun"
    return before if listed and kind_at(pieces, before - 1) in ("", "stop", "while", *_JOINTS) else -1


def _is_alive(pieces: Sequence[Piece], at: int) -> bool:
    phrase = pieces[at].phrase
    return phrase is not None and phrase.head in ANIMATE - CLOTHES
