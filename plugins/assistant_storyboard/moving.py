"""Where a thing is, said otherwise: its place exchanged where it stands, else put in after what is said of it. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from assistant.language import Place
from assistant.language.drafts import names
from assistant.language.lexicon import DEFINITE, POSSESSIVE
from assistant_storyboard.acting import after_parts
from assistant_storyboard.describing import Edit
from assistant_storyboard.mentions import Mention, first_told
from assistant_storyboard.outline import Piece
from assistant_storyboard.splicing import after, instead
from assistant_storyboard.surroundings import is_surrounding

_TOLD = frozenset(["verb", "adverb", "be", "made", "adjectives", "relative", "quote"])


class Move(NamedTuple):
    """The edits of a move, and the words for the ground that was left behind ("a blue sofa"), "" for none."""

    edits: list[Edit]
    left: str = ""


def moved(place: Place, words: str, mentions: Sequence[Mention]) -> Move:
    """A thing put at a place, which `words` tell. A ground it leaves stays unless it goes from scene to scene."""
    mention = next((each for each in mentions if _place_at(each, "relation")), first_told(mentions))
    if place.relation is None:
        return Move(_aside(words, mention))
    tokens, pieces = mention.passage.tokens, mention.passage.pieces
    at = _place_at(mention, "relation")
    if not at:
        return Move([Edit(mention.at, after(tokens[_told_end(mention) - 1], words))])
    relation, ground = pieces[at], pieces[at + 1]
    start, named = tokens[relation.start], ground.phrase.noun if ground.phrase else ""
    if place.of and named and names(named, place.of):
        preposition = words.partition(" the ")[0]
        return Move([Edit(mention.at, instead(start, tokens[relation.end - 1], preposition))])
    return Move([Edit(mention.at, instead(start, tokens[ground.end - 1], words))], _left(ground, mention, place))


def _aside(words: str, mention: Mention) -> list[Edit]:
    """A side of the picture: in place of the side that is told, else right behind the noun."""
    tokens, pieces = mention.passage.tokens, mention.passage.pieces
    fronted = 0 if pieces[0].kind == "side" else None
    at = _place_at(mention, "side") or fronted
    if at is not None:
        start, end = tokens[pieces[at].start], tokens[pieces[at].end - 1]
        return [Edit(mention.at, instead(start, end, words.capitalize() if start.text[:1].isupper() else words))]
    return [Edit(mention.at, after(tokens[mention.phrase.end - 1], words))]


def _place_at(mention: Mention, kind: str) -> int:
    """The piece in which the thing's place begins, 0 when none of that kind is told."""
    pieces, end = mention.passage.pieces, after_parts(mention)
    at = next((at for at, piece in enumerate(pieces) if piece.start == end), len(pieces))
    while not mention.inner and at < len(pieces):
        following = pieces[at + 1].kind if at + 1 < len(pieces) else ""
        if pieces[at].kind == kind and (kind == "side" or following in ("noun", "other")):
            return at
        if pieces[at].kind in ("relation", "with", "verb") and following == "noun":
            at += 2
        elif pieces[at].kind in _TOLD or (pieces[at].kind == "comma" and following in ("side", "verb", "adjectives")):
            at += 1
        else:
            return 0
    return 0


def _told_end(mention: Mention) -> int:
    """The token after the thing, what it has and what it does."""
    pieces, end = mention.passage.pieces, after_parts(mention)
    at = next((k for k, piece in enumerate(pieces) if piece.start == end), len(pieces))
    while at < len(pieces) and not mention.inner and pieces[at].kind in (*_TOLD, "noun"):
        if pieces[at].kind == "noun" and pieces[at - 1].kind != "verb":
            break
        end, at = pieces[at].end, at + 1
    return end


def _left(ground: Piece, mention: Mention, place: Place) -> str:
    """A ground that was brought in here, with what is said of it; none of "the shore", none left for another scene."""
    phrase, text, tokens = ground.phrase, mention.passage.text, mention.passage.tokens
    if phrase is None or phrase.determiner in DEFINITE | POSSESSIVE:
        return ""
    if is_surrounding(phrase.noun) and is_surrounding(place.of or ""):
        return ""
    return text[tokens[ground.start].start : tokens[ground.end - 1].end]
