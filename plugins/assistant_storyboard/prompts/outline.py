"""The outline of a passage: which of its tokens name things, join, place or tell what is done. Pure."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from assistant.language.scenes.chunks import stands_alone
from assistant.language.scenes.nouns import NounPhrase, grounded, noun_phrase
from assistant.language.scenes.slots import Term, term_at, terms_of
from assistant.language.scenes.syntax import closed_at, is_participial, lower, side_at
from assistant.language.words.lexicon import (
    ADVERBS,
    ARTICLES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    JOINTS,
    NEGATIONS,
    POSTPOSITIVE,
    PRONOUNS,
    RELATIVES,
    WITH,
)
from assistant.language.words.tokens import Token, is_name
from assistant.language.words.verbs import base_of, is_noun_too
from assistant.language.words.vocabulary import CLOTHES, MATERIALS, WEATHER_VERBS
from assistant.language.words.wordclasses import having, is_adverb, is_closed, made_of, relations, states

Kind = Literal[
    "noun", "adjectives", "term", "no", "relation", "side", "made", "with", "of", "be", "relative", "verb", "adverb",
    "and", "while", "comma", "stop", "quote", "reciprocal", "other",
]  # fmt: skip
_PREPOSITIONS = frozenset(["for", "about", "like", "during", "via"])
_PARTICLES = frozenset(["up", "down", "out", "off", "away", "along", "together", "around"])


class Piece(NamedTuple):
    """Tokens `start` to `end`. A `phrase` belongs to nouns, adjectives, what there is none of and what something is
    made of; `terms` to words about the whole picture, the preposition before them included."""

    kind: Kind
    start: int
    end: int
    phrase: NounPhrase | None = None
    terms: tuple[Term, ...] = ()


def kind_at(pieces: Sequence[Piece], at: int) -> str:
    """The kind of a piece, "" before the first and after the last."""
    return pieces[at].kind if 0 <= at < len(pieces) else ""


def outline(tokens: Sequence[Token]) -> tuple[Piece, ...]:
    """The pieces of a passage, every token in one of them."""
    pieces: list[Piece] = []
    at = 0
    while at < len(tokens):
        pieces.append(_piece_at(tokens, at, pieces[-1].kind if pieces else "stop"))
        at = pieces[-1].end
    return tuple(pieces)


def _piece_at(tokens: Sequence[Token], at: int, last: Kind) -> Piece:
    token, word = tokens[at], tokens[at].lower
    if token.kind in ("comma", "stop"):
        return Piece("comma" if token.kind == "comma" else "stop", at, at + 1)
    if token.kind == "quote":
        return Piece("quote", at, at + 1)
    if word in CONJUNCTIONS or word in JOINTS:
        return Piece("and" if word in CONJUNCTIONS else "while", at, at + 1)
    if (word, lower(tokens, at + 1)) in (("each", "other"), ("one", "another")):
        return Piece("reciprocal", at, at + 2)
    if word in NEGATIONS and (absent := noun_phrase(tokens, at + 1)):
        return Piece("no", at, absent.end, absent)
    if side := side_at(tokens, at):
        return Piece("side", at, at + side[1])
    if last == "noun" and stands_alone(tokens, at):  # "a bear | left"
        return Piece("side", at, at + 1)
    if stuff := _stuff_at(tokens, at):
        return Piece("made", at, stuff.end, stuff)
    if found := having().match(tokens, at):
        return Piece("with", at, at + found[1])
    relation = relations().match(tokens, at)
    if relation is None and last in ("noun", "adverb", "made") and word.endswith("ing") and _is_verb(tokens, at, last):
        return _verb_at(tokens, at)
    if word == "in" and (worn := noun_phrase(tokens, at + 1)) and worn.head in CLOTHES:
        return Piece("with", at, at + 1)
    if term := _term_at(tokens, at):
        return term
    if relation is not None:
        term = _term_at(tokens, at + relation[1])
        return term._replace(start=at) if term else Piece("relation", at, at + relation[1])
    if kind := _grammatical(word):
        return Piece(kind, at, at + 1)
    if _is_verb(tokens, at, last):
        return _verb_at(tokens, at)
    led = last in ("relation", "with", "of")  # "in | high heels"
    if (word in ADVERBS and not (led and not is_closed(word))) or is_adverb(word):
        return Piece("adverb", at, at + 1)
    phrase = noun_phrase(tokens, at, predicate=last == "be")
    if phrase is None:
        return Piece("other", at, at + 1)
    phrase = grounded(phrase, tokens) if last in ("relation", "with") else phrase
    state = states().match(tokens, phrase.end) if phrase.noun else None  # "a cherry tree | in blossom"
    return Piece("noun" if phrase.noun else "adjectives", at, phrase.end + (state[1] if state else 0), phrase)


def _verb_at(tokens: Sequence[Token], at: int) -> Piece:
    """The verb with its particles: "curled up"."""
    end = at + 1
    while lower(tokens, end) in _PARTICLES and not (relations().match(tokens, end) and noun_phrase(tokens, end + 1)):
        end += 1
    return Piece("verb", at, end)


def _stuff_at(tokens: Sequence[Token], at: int) -> NounPhrase | None:
    """The material that "made of" leads up to."""
    made = made_of().match(tokens, at)
    stuff = noun_phrase(tokens, at + made[1]) if made else None
    said = {token.lower for token in tokens[stuff.start : stuff.end]} if stuff else set()
    bare = stuff is not None and bool(stuff.noun) and not stuff.determiner and not stuff.counted
    return stuff if said & MATERIALS or bare else None


def _grammatical(word: str) -> Kind | None:
    if word in WITH:
        return "with"
    if word in BE:
        return "be"
    if word in RELATIVES:
        return "relative"
    if word in _PREPOSITIONS:
        return "relation"
    return "of" if word == "of" else None


def _term_at(tokens: Sequence[Token], at: int) -> Piece | None:
    start = at + (lower(tokens, at) in ARTICLES)
    if found := term_at(tokens, start):
        return Piece("term", at, start + found[1], None, (found[0],))
    acts = lower(tokens, at + 1) in DETERMINERS or lower(tokens, at + 1) in PRONOUNS  # "hailing | a cab"
    if lower(tokens, at) in WEATHER_VERBS and not acts:
        return Piece("term", at, at + 1, None, (Term("weather", tokens[at].lower),))
    phrase = noun_phrase(tokens, at) if at < len(tokens) else None
    terms = terms_of(phrase, tokens) if phrase else None
    if phrase is None or not terms or _is_shown(phrase, terms, tokens):
        return None
    return Piece("term", at, phrase.end, phrase, tuple(terms))


def _is_shown(phrase: NounPhrase, terms: Sequence[Term], tokens: Sequence[Token]) -> bool:
    """Whether a noun of style is a thing in the picture after all: "a poster hangs there", "graffiti on a wall"."""
    if any(term.slot != "style" for term in terms):
        return False
    placed = relations().match(tokens, phrase.end)
    ground = noun_phrase(tokens, phrase.end + placed[1]) if placed else None
    if ground is not None and ground.noun and ground.determiner and not terms_of(ground, tokens):
        return True
    acts = phrase.end < len(tokens) and _is_verb(tokens, phrase.end, "noun")
    return bool(phrase.determiner) and phrase.start > 0 and (acts or placed is not None)


def _is_verb(tokens: Sequence[Token], at: int, last: Kind) -> bool:
    word = tokens[at].lower
    base, participial = base_of(word), is_participial(word)
    if tokens[at].kind != "word" or is_name(tokens[at]):
        return False
    if last in ("noun", "adverb", "made"):
        return base is not None or participial or word in POSTPOSITIVE
    if last == "relative":
        return base is not None and tokens[at - 1].lower not in ("where", "whose")
    if last == "be" and word.endswith("ing"):
        return base is not None
    if last in ("comma", "and", "while", "be", "verb"):
        finite = base is not None and word.endswith("s") and not is_noun_too(base)
        return (participial or word in POSTPOSITIVE or finite) and closed_at(tokens, at + 1)
    return False
