"""Whose it is what is said after something that somebody has. Pure."""

from collections.abc import Sequence

from assistant.language.scenes.syntax import is_participial
from assistant.language.words.dictionary import verb_of
from assistant.language.words.lexicon import POSSESSIVE
from assistant.language.words.tokens import Token
from assistant.language.words.vocabulary import ANIMALS, PEOPLE
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
