"""Demands to take back what was done: "undo that", "dog was better, go back", "undo the last two steps, then ..."."""

from collections.abc import Sequence
from typing import NamedTuple

from assistant.language.clauses.clause import Clause
from assistant.language.clauses.opening import undo_at
from assistant.language.scenes.chunks import number_of
from assistant.language.words.tokens import Token, tokenize

_TAIL = frozenset(
    """
    that it this the last change changes please step steps one edit edits to before previous again was way how back
    thing a were lot of those these all everything move moves round turn times time latest most recent once
    """.split()
)
_WHERE_IT_WAS = (
    ["where", "it", "was"], ["where", "they", "were"], ["where", "he", "was"], ["where", "she", "was"],
    ["as", "it", "was"], ["how", "it", "was"], ["the", "way", "it", "was"], ["like", "it", "was"], ["like", "before"],
)  # fmt: skip
_TIMES = {"twice": 2, "thrice": 3, "couple": 2, "both": 2}


class Undoing(NamedTuple):
    """How many steps to take back, and the clauses that ask for more than that."""

    steps: int
    others: list[Clause]


def undoing(asked: Sequence[Clause]) -> Undoing | None:
    """The way back that a turn asks for, None if it asks for none. What only gives reasons for it is left out."""
    steps = [_steps(clause) if len(asked) == 1 or not _brings_something(clause) else 0 for clause in asked]
    first = next((at for at, number in enumerate(steps) if number), None)
    if first is None:
        return None
    others = [clause for at, clause in enumerate(asked) if not steps[at] and (at > first or clause.operation != "say")]
    return Undoing(sum(steps), [clause for clause in others if not _reasons(clause)])


def _reasons(clause: Clause) -> bool:
    words = {token.lower for token in clause.tokens}
    return bool(
        words & {"was", "were", "better", "mistake", "looks", "look", "weird", "ugly", "wrong", "worse"}
    ) or words <= {"it", "that", "this"}


def _brings_something(clause: Clause) -> bool:
    """Whether "it" is to come back, of which more was said in the turn: "the gull was funny, bring it back"."""
    words = " ".join([clause.opener, *(token.lower for token in clause.tokens)]).strip()
    return words in ("bring it back", "put it back", "restore it", "bring back", "bring that back")


def _steps(clause: Clause) -> int:
    """How many steps back a clause asks for, 0 for none."""
    tokens = [*tokenize(clause.opener), *clause.tokens]
    words = [token.lower for token in tokens if token.kind != "comma"]
    returned = words[:2] == ["put", "it"] or "back" in words
    if returned and any(words[-len(tail) :] == tail for tail in _WHERE_IT_WAS):
        return 1
    if words[:1] and words[0] in ("that", "this", "it", "the") and "mistake" in words:
        return 1
    if words[-2:] in (["was", "better"], ["was", "nicer"]) and words[:2] in (
        ["how", "it"],
        ["the", "way"],
        ["it", "was"],
    ):
        return 1
    for at in range(len(tokens)):
        found = undo_at(tokens, at)
        if found and _only_counts(tokens[at + found[1] :]) and (at < 3 or _reasons(clause)):
            return _number(tokens[at + found[1] :]) if not _names_things(tokens[:at]) or _reasons(clause) else 0
    return 0


def _names_things(tokens: Sequence[Token]) -> bool:
    return any(token.lower in ("the", "a", "an") for token in tokens)


def _only_counts(rest: Sequence[Token]) -> bool:
    return all(
        token.lower in _TAIL or token.lower in _TIMES or number_of(token) is not None or token.kind == "comma"
        for token in rest
    )


def _number(rest: Sequence[Token]) -> int:
    numbers = (number_of(token) or _TIMES.get(token.lower) for token in rest if token.lower != "one")
    return next((number for number in numbers if number), 1)
