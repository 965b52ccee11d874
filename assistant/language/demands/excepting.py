"""A demand on all but some: "all the birds blue except one, which is red", "make them all pink but one"."""

from collections.abc import Sequence

from msgspec import structs

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context, Understanding, total
from assistant.language.reading import Change
from assistant.language.scenes.chunks import number_of
from assistant.language.words.lexicon import BE
from assistant.language.words.tokens import Phrases, Token, tokenize
from assistant.language.words.wordclasses import is_modifier, is_shade

EXCEPT = Phrases(
    dict.fromkeys(
        ["except for", "except", "apart from", "other than", "aside from", "save for", "save", "bar", "but"], True
    )
)
_LINKS = BE | frozenset(["which", "that", "in", "should", "stays", "remains", "stay", "remain", "left"])
_NUMERALS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}


def but_some(clause: Clause, context: Context, understand: Understanding) -> list[Change]:
    """The changes of a demand that some of several are left out of, [] where none are."""
    tokens = clause.tokens
    at = next((at for at in range(1, len(tokens)) if EXCEPT.match(tokens, at) and but_number(tokens, at)), 0)
    found = EXCEPT.match(tokens, at) if at else None
    if found is None:
        return []
    start = at + found[1] + (tokens[at + found[1]].lower in ("for", "only", "just"))
    number = number_of(tokens[start]) or 0
    look, rest = _look_of_them(tokens[start + 1 :])
    said = tokens[: at - (tokens[at - 1].kind == "comma")]
    if clause.operation == "say" and all(token.lower in ("all", "of", "them", "the") for token in said):
        said, look, rest = (*tokenize("them"),), (), tokens[start + 1 :]  # "all but one | in blue"
    asked = understand(clause._replace(tokens=(*said, *rest)), context)
    change = next((change for change in asked if change.kind == "alter" and change.noun and change.thing), None)
    noun = change.noun if change else None
    there = total(noun, context.picture) if noun else None
    if change is None or noun is None or change.thing is None or (there is not None and there <= number):
        return []
    if look:
        told = structs.replace(context, topic=noun)
        apart = understand(Clause("say", "", (*tokenize(f"{_NUMERALS[number]} of them is"), *look)), told)
        return [*asked, *apart]
    others = there - number if there else None  # of horses nobody has counted
    which = f"{_NUMERALS.get(others, others)} of the" if others else f"all but {_NUMERALS[number]} of the"
    return [Change(kind="alter", noun=noun, thing=structs.replace(change.thing, count=others), which=which)]


def but_number(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number follows the words at `at` that except."""
    found = EXCEPT.match(tokens, at)
    start = at + found[1] if found else len(tokens)
    start += start < len(tokens) and tokens[start].lower in ("for", "only", "just")
    number = number_of(tokens[start]) if start < len(tokens) else None
    return number in _NUMERALS


def _look_of_them(tokens: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """What those left out look like, and what is said of the others after them: "of the birds should be green"."""
    if tokens and tokens[0].lower == "of":
        return (), tokens
    look = [token for token in tokens if token.kind == "word" and token.lower not in _LINKS]
    look = [token for token in look if token.lower not in ("one", "ones", "a", "and")]
    told = bool(look) and all(is_modifier(token.lower) or is_shade(token.lower) for token in look)
    return (look if told else ()), ()
