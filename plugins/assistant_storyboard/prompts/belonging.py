"""Whose it is what is said after something that somebody has. Pure."""

from collections.abc import Callable, Collection, Sequence

from assistant.language.scenes.drafts import names
from assistant.language.scenes.phrasing import article
from assistant.language.scenes.syntax import is_participial
from assistant.language.words.dictionary import verb_of
from assistant.language.words.lexicon import DEFINITE, POSSESSIVE
from assistant.language.words.tokens import Token
from assistant.language.words.vocabulary import ANIMALS, ANIMATE, BODY, CLOTHES, PEOPLE
from assistant_storyboard.prompts.outline import Piece, kind_at
from assistant_storyboard.prompts.splicing import Splice, cut, instead

_OF_ANIMALS = frozenset("sleep curl nap purr bark wag perch graze snore pant fly swim".split())

_OUT_OF = ["out", "of"]


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


def left_of_source(
    tokens: Sequence[Token], pieces: Sequence[Piece], at: int, known: Callable[[str], bool], *, acts: bool
) -> list[Splice]:
    """What is told of whoever has the thing in piece `at` once it is gone, where it comes out of something else: of
    "smoke rising from its chimney" that there is a chimney, of "flames shooting from its mouth" nothing. [] in any
    other case, as where that is `known` from elsewhere, or it is not the thing that `acts`."""
    source, kinds = at + 3, [piece.kind for piece in pieces[max(0, at - 1) : at + 4]]
    if kinds[:1] not in (["with"], ["comma"], ["and"]) or kinds[1:3] != ["noun", "verb"] or kinds[4:] != ["noun"]:
        return []
    phrase, from_at = pieces[source].phrase, pieces[at + 2].start
    out = tokens[from_at].lower in ("from", "out") or [t.lower for t in tokens[from_at - 1 : from_at + 1]] == _OUT_OF
    if phrase is None or not out or is_of_owner(tokens, pieces, at):
        return []
    if phrase.head in BODY:
        return [cut(tokens[pieces[at - 1].start], tokens[pieces[source].end - 1])]
    definite = phrase.determiner in DEFINITE or phrase.determiner in POSSESSIVE
    if not acts or (phrase.determiner in DEFINITE and known(phrase.noun)):
        return []
    first, start = pieces[at - 1 + (kinds[0] == "with")].start, phrase.start + definite
    words = ["" if kinds[0] == "with" else " with", article(tokens[start].text) * (definite and not phrase.plural)]
    return [instead(tokens[first], tokens[start - 1], " ".join(word for word in words if word))]


def told_of_known(
    tokens: Sequence[Token], pieces: Sequence[Piece], at: int, end: int, known: Callable[[str], bool]
) -> list[Splice]:
    """The whole clause up to the piece `end`, where it told no more than that somebody known has what is cut at `at`:
    ", the crow has |"."""
    kinds = [kind_at(pieces, k) for k in range(at - 3, end + 2)]
    phrase = pieces[at - 2].phrase if kinds[1] == "noun" else None
    told = kinds[2] in ("with", "verb") and kinds[0] in ("comma", "and")
    if phrase is None or not told or phrase.determiner not in DEFINITE or not known(phrase.noun):
        return []
    if kinds[-2:] == ["relation", "noun"]:
        ground = pieces[end + 1].phrase
        end += 2 * (ground is not None and ground.determiner in POSSESSIVE)
    closed = end >= len(pieces) or pieces[end].kind in ("stop", "comma", "and")
    return [cut(tokens[pieces[at - 3].start], tokens[pieces[end - 1].end - 1])] if closed else []


def told_already(pieces: Sequence[Piece], ground: int, at: int) -> bool:
    """Whether where the thing in piece `at` was is told before it, and so needs no telling once it is gone: "three bars
    of soap, a sprig beside | the bars"."""
    phrase = pieces[ground].phrase
    told = [piece.phrase.noun for piece in pieces[:at] if piece.phrase is not None]
    return phrase is not None and phrase.determiner in DEFINITE and any(names(phrase.noun, noun) for noun in told)


def is_worn(pieces: Sequence[Piece], at: int) -> bool:
    phrase = pieces[at].phrase if 0 <= at < len(pieces) else None
    return phrase is not None and phrase.head in CLOTHES
