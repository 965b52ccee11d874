"""Whose it is what is said after something that somebody has. Pure."""

from collections.abc import Collection, Sequence

from assistant.language.scenes.syntax import is_participial
from assistant.language.words.dictionary import verb_of
from assistant.language.words.lexicon import POSSESSIVE
from assistant.language.words.tokens import Token
from assistant.language.words.vocabulary import ANIMALS, ANIMATE, CLOTHES, PEOPLE
from assistant_storyboard.prompts.outline import Piece

_OF_ANIMALS = frozenset("sleep curl nap purr bark wag perch graze snore pant fly swim".split())


def is_of_owner(tokens: Sequence[Token], pieces: Sequence[Piece], at: int) -> bool:
    """Whether the verb right after the thing in piece `at` is of who has it: "a family with a dog | is having a
    picnic", "a man with a dog | walking along a beach"; what is "| sleeping at his feet" is the dog."""
    owner = next((piece for piece in reversed(pieces[:at]) if piece.kind == "noun"), None)
    verb = pieces[at + 1] if at + 1 < len(pieces) else None
    if owner is None or verb is None or pieces[at - 1].kind != "with" or verb.kind not in ("be", "verb"):
        return False
    if verb.kind == "be" or not is_participial(tokens[verb.start].lower):
        return True
    had, having = pieces[at].phrase, owner.phrase
    of_people = had is not None and having is not None and had.head in ANIMALS and having.head in PEOPLE
    theirs = any(tokens[piece.start].lower in POSSESSIVE for piece in pieces[at + 2 : at + 4])
    return of_people and not theirs and verb_of(tokens[verb.start].lower) not in _OF_ANIMALS


def stays_with_owner(pieces: Sequence[Piece], at: int, had: int, parts: Collection[str]) -> bool:
    """Whether who or what is on the ground that is cut at `at` has what is told at `had`, and not the ground: "on a
    hill | with his dog", "a lamp on a desk | with a notebook", "ploughing a field | with two oxen". `parts` are the
    ground's own."""
    phrase, before = pieces[had].phrase, pieces[at - 1].kind if at else ""
    if phrase is None or before not in ("relation", "verb"):
        return False
    alive = phrase.head in ANIMATE - CLOTHES
    return alive or (before == "relation" and phrase.noun not in parts and phrase.determiner not in POSSESSIVE)


def tells_where_had(pieces: Sequence[Piece], at: int, after: int) -> bool:
    """Whether the preposition in piece `at` only tells where on the thing in piece `after` is what it has: "a cake with
    strawberries | on top", "a bicycle with a basket | on the handlebars"."""
    if at < after + 3 or [piece.kind for piece in pieces[at - 2 : at + 2]] != ["with", "noun", "relation", "noun"]:
        return False
    had, where = pieces[at - 1].phrase, pieces[at + 1].phrase
    known = where is not None and where.determiner in ("", "the") and not where.counted
    return known and had is not None and had.head not in ANIMATE
