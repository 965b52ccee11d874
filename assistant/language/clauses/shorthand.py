"""Shorthand that people type, written out: "workers: 3", "mirror put on the left side"."""

from collections.abc import Sequence

from assistant.language.clauses.dislocation import located
from assistant.language.clauses.fronting import placed_last
from assistant.language.clauses.opening import is_order, opener_at, skip_fillers, undo_at
from assistant.language.clauses.rewordings import said_outright
from assistant.language.words.dictionary import verb_of
from assistant.language.words.lexicon import BE, DEFINITE, INDEFINITE
from assistant.language.words.openers import OPENERS
from assistant.language.words.spelling import well_spelt
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.wordclasses import is_boundary, relations, sides

_ATTRIBUTES = frozenset("material colour color count number size amount".split())
_VERBS = frozenset(phrase.split()[0] for phrases in OPENERS.values() for phrase in phrases.split("|"))
_PUTTING = frozenset(["put", "place", "move", "set"])
_LONGEST_HEADING, _LONGEST_PLACE = 3, 7  # words before a colon that name a thing, or by where it is


def written_out(words: str) -> list[Token]:
    """The tokens of a turn with its shorthand written out."""
    return _ordered(placed_last(_headed(located(well_spelt(tokenize(said_outright(words)))))))


def _ordered(tokens: list[Token]) -> list[Token]:
    """The verb of an order first, where it comes after its object: "mirror put on the left side"."""
    told: list[Token] = []
    start = 0
    for at, token in enumerate(tokens):
        placed = relations().match(tokens, at + 1) or sides().match(tokens, at + 1)
        heading = tokens[start:at]
        if token.lower in _PUTTING and placed and 0 < len(heading) <= _LONGEST_HEADING and _is_object(heading):
            told[start:] = [token, *heading]
        else:
            told.append(token)
        start = at + 1 if token.kind in ("comma", "stop") else start
    return told


def _is_object(words: Sequence[Token]) -> bool:
    """Whether words are a noun with what belongs to it and no part of an order or a statement."""
    first = words[0].lower
    described = all(token.kind == "word" and not is_boundary(token.lower) for token in words[first in DEFINITE :])
    return described and bool(words[first in DEFINITE :]) and opener_at(words, 0) is None and first not in INDEFINITE


def _headed(tokens: Sequence[Token]) -> list[Token]:
    """ "Workers: 3" as the statement "workers should be 3"; of "cube material: steel" the cube is spoken of."""
    told: list[Token] = []
    start = opens = 0
    for at, token in enumerate(tokens):
        if token.kind == "stop" and token.text.startswith(":") and _heads(tokens, start, at):
            if _states(tokens, at + 1):  # "swan number two: | the tutu must be black"
                del told[opens:]
            elif at - start > 1 and told[-1].lower in _ATTRIBUTES:
                told.pop()
            if len(told) > opens:
                told += [token._replace(text=word, lower=word, kind="word") for word in ("should", "be")]
        else:
            told.append(token)
        start, opens = (at + 1, len(told)) if token.kind == "stop" else (start, opens)
    return told


def _states(tokens: Sequence[Token], at: int) -> bool:
    """Whether a statement with a subject of its own follows a heading."""
    end = next((end for end in range(at, len(tokens)) if tokens[end].kind in ("stop", "comma")), len(tokens))
    said = [token.lower for token in tokens[at:end]]
    return said[:1] != [] and said[0] in DEFINITE and bool({"must", "should", "shall", "needs"} & set(said[2:]))


def _heads(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether the words up to a colon name what is spoken of after it, and no order of its own follows."""
    if skip_fillers(tokens[:at], start) == at:  # "next: ..."
        return False
    if undo_at(tokens, start):  # "undo that: the goat stays"
        return False
    return _names(tokens[start:at]) and opener_at(tokens, at + 1) is None and not is_order(tokens, at + 1)


def _names(heading: Sequence[Token]) -> bool:
    words = [token.lower for token in heading]
    ordered = len(words) > 1 and words[1] in ("the", "a", "all") and verb_of(words[0]) == words[0]
    named = words and (words[0] not in _VERBS or words[1:2] == ["different"]) and not ordered
    return (
        bool(named)
        and not BE & set(words)
        and not {"together", "combine", "merge", "one"} & set(words)  # "both in one: he stands in the cave"
        and len(words) <= (_LONGEST_PLACE if _is_placed(heading) else _LONGEST_HEADING)
        and all(t.kind == "word" for t in heading)
    )


def _is_placed(heading: Sequence[Token]) -> bool:
    return heading[0].lower in DEFINITE and any(relations().match(heading, at) for at in range(1, len(heading) - 1))
