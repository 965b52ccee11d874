"""Who is spoken of before being asked for: "a carpet is missing, put one by the bed" as "put a carpet by the bed"."""

from collections.abc import Sequence
from itertools import pairwise

from assistant.language.clauses.clause import Clause
from assistant.language.clauses.verbgroups import verb_group
from assistant.language.demands.context import Context
from assistant.language.demands.resolving import target_at
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.phrasing import article
from assistant.language.words.lexicon import INDEFINITE, POSSESSIVE
from assistant.language.words.tokens import Token, tokenize

_MEANT = frozenset("one it him her them those these some".split())
_ASKING = frozenset(["add", "move", "want"])
_USING = frozenset(["use", "draw"])
_ROOM = ("room", "for")


def introduced(asked: Sequence[Clause], context: Context) -> list[Clause]:
    """The clauses, with whom a statement brings up named in the order that asks for them."""
    told: list[Clause] = []
    for before, clause in pairwise([None, *asked]):
        if clause is None:
            continue
        newcomer = _newcomer(before, context) if before and _asks_for_it(clause) else ()
        if newcomer:
            told[-1] = clause._replace(tokens=(*newcomer, *clause.tokens[1:]))
        else:
            told.append(clause)
    return told


def _asks_for_it(clause: Clause) -> bool:
    """Whether an order is about somebody who was named before: "put | them there", "add | one next to the drum"."""
    ordered = clause.operation in _ASKING or clause.opener in _USING
    return ordered and bool(clause.tokens) and clause.tokens[0].lower in _MEANT


def _newcomer(clause: Clause, context: Context) -> Sequence[Token]:
    """The words for what a statement brings up that is not there yet, with what it does; none for another clause."""
    tokens = clause.tokens
    if clause.operation not in ("say", "want") or not tokens:
        return ()
    room = next((at + 2 for at in range(len(tokens) - 2) if _lowers(tokens[at : at + 2]) == _ROOM), 0)
    start = room or int(tokens[0].lower in ("only", "just"))
    phrase = noun_phrase(tokens, start)
    target = target_at(tokens, start, context)
    if phrase is None or not phrase.noun or (target is not None and target.known):
        return ()
    owned = tokens[start].lower in POSSESSIVE
    if not (owned or phrase.determiner in INDEFINITE or phrase.counted or phrase.plural):
        return ()
    group = verb_group(tokens, phrase.end)
    if phrase.end < len(tokens) and group is None and not room:
        return ()
    named = tokens[start : phrase.end]
    doing = tokens[group.end :] if group and group.kind == "be" and _acts(tokens, group.end) else ()
    return [*(tokenize(f"{article(phrase.noun)}") if owned else ()), *named[owned:], *doing]


def _acts(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].lower.endswith("ing") and tokens[at].lower != "missing"


def _lowers(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(token.lower for token in tokens)
