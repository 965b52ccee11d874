"""Colours that a turn tells and none of its changes took up, given to what they are said of: whatever way the
sentence was put in, "the bandana would stand out more in red" tells of a bandana that is to be red."""

from collections.abc import Iterator, Sequence

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change, Thing
from assistant.language.scenes.drafts import head, names
from assistant.language.scenes.naming import inventory
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.turns.likeness import words_of, words_within
from assistant.language.words.dictionary import can_be, verb_of
from assistant.language.words.lexicon import INDEFINITE, NEGATIONS
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Token
from assistant.language.words.vocabulary import GROUNDS, SHADES
from assistant.language.words.wordclasses import is_colour

# Before a colour these say that it is how something is now, how another thing is, or what shall not be.
_NOT_ASKED = NEGATIONS | frozenset(
    """
    instead than from of off against like as hate dislike loathe less without before was were used been if match
    matches matching too all goes gone between anything nothing by with mostly probably odd awful boring silly
    """.split()
)
# What a clause with these says is not asked for, however far they stand from the colour.
_DOUBTED = frozenset(
    """
    nobody stop avoid refuse refuses refusing doubt doubts wonder wondering hope hopes imagine unlike had sure think
    wants used hang
    """.split()
)
_SOME = frozenset("most some few many half several none each".split())  # of whom nobody can tell which
_REACH = 3  # words before a colour that may turn it round


def looks_unheard(clause: Clause, changes: Sequence[Change], context: Context) -> list[Change]:
    """What a clause tells of the colours of things there are, beyond all the changes of its turn."""
    gone = {change.noun for change in changes if change.kind in ("remove", "exclude", "replace")}
    if any(change.kind == "add" for change in changes) or _DOUBTED & {token.lower for token in clause.tokens}:
        return []
    heard = _told(changes) | words_of(context.picture)
    found: dict[str, list[str]] = {}
    for start, end in _colours(clause.tokens):
        told = not heard.isdisjoint(singular(token.lower) for token in clause.tokens[start:end])
        noun = None if told else _owner(clause, start, end, context)
        if noun is not None and noun not in gone:
            found.setdefault(noun, []).append(" ".join(token.lower for token in clause.tokens[start:end]))
    return [
        Change(kind="alter", noun=noun, thing=Thing(noun=noun, count=None, colours=tuple(colours)))
        for noun, colours in found.items()
    ]


def _told(changes: Sequence[Change]) -> set[str]:
    """The words of changes, as singulars."""
    things = [part for change in changes if change.thing for part in (change.thing, *change.thing.parts)]
    values = [word for change in changes for word in f"{change.value} {change.noun or ''}".lower().split()]
    return words_within(things) | set(map(singular, values))


def _colours(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where colours stand that are asked for, with their shades: "deep | emerald green"."""
    at = 0
    while at < len(tokens):
        end = at
        while end < len(tokens) and (is_colour(tokens[end].lower) or tokens[end].lower in SHADES):
            end += 1
        if end == at or not is_colour(tokens[end - 1].lower):
            at += 1
            continue
        if not _is_turned_round(tokens, at):
            yield at, end
        at = end


def _is_turned_round(tokens: Sequence[Token], at: int) -> bool:
    for token in reversed(tokens[max(0, at - _REACH) : at]):
        if token.kind in ("comma", "stop"):
            return False
        if token.lower in _NOT_ASKED or token.lower.endswith(("n't", "n’t")):
            return True
    return False


def _owner(clause: Clause, start: int, end: int, context: Context) -> str | None:
    """The thing there is that a colour is said of: the noun it stands before, else the last that is named before it."""
    tokens = clause.tokens
    if any(token.lower in _SOME for token in tokens[:start]):
        return None
    if phrase := _qualified(tokens, start, end):
        things = inventory(context.picture.things)
        return next((thing.noun for thing in things if names(phrase, thing.noun)), None)
    named = None
    at = 0
    while at < start:
        target = target_at(tokens, at, context)
        if target is not None and target.pronoun and at:
            return None
        if target is not None and target.known and target.noun and at < target.end <= start:
            if target.phrase is not None and target.phrase.determiner in INDEFINITE:
                return None  # "an umbrella in blue" is another one
            named, at = target.noun if head(target.noun) not in GROUNDS or named is None else named, target.end
        else:
            at += 1
    return named


def _qualified(tokens: Sequence[Token], start: int, end: int) -> str | None:
    """The noun that a colour stands before: "dark red | lipstick", "the | red | and white | awning"."""
    phrase = noun_phrase(tokens, start)
    if phrase is None or not phrase.noun or phrase.end <= end:
        return None
    first = tokens[end].lower
    return singular(first) if can_be(first, "NOUN") and verb_of(tokens[phrase.end - 1].lower) else phrase.noun
