"""Who is given what, one after the other: "give the cat a blue collar and the dog a red one"."""

from collections.abc import Sequence

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context
from assistant.language.demands.remaining import PLACES
from assistant.language.demands.resolving import target_at
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.words.lexicon import DEFINITE, INDEFINITE, NUMBERS, OBJECT_PRONOUNS
from assistant.language.words.morphology import plural
from assistant.language.words.tokens import Token, tokenize

_GIVING = frozenset("give gives get gets wear wears have has".split())


def each_given(clause: Clause, context: Context) -> list[Clause]:
    """An order to give for each who is named with what is theirs; [] where that is plain, or no such thing is said.
    After "give him a hat", "and her a scarf" goes on with it."""
    goes_on = clause.operation == "say" and bool(context.earlier) and _gave(context.earlier[-1])
    if clause.operation != "give" and not goes_on:
        return []
    parts = _parts(clause.tokens, context)
    if not parts or (len(parts) == 1 and not goes_on and not _is_one(parts[0][1])):
        return []
    last, orders = _given_last(context), []
    for whom, what in parts:
        orders.append(Clause("give", "give", (*whom, *_named(what, last))))
        phrase = noun_phrase(what, 0)
        last = phrase.noun if phrase and phrase.noun and not _is_one(what) else last
    return orders


def _gave(said: str) -> bool:
    return not _GIVING.isdisjoint(token.lower for token in tokenize(said)[:5])


def _parts(tokens: Sequence[Token], context: Context) -> list[tuple[Sequence[Token], Sequence[Token]]]:
    """Whom and what, pair by pair; [] where the words do not begin with somebody."""
    starts = [0, *(at + 1 for at, token in enumerate(tokens) if token.lower == "and" or token.kind == "comma")]
    ends = {start: end for start in starts if (end := _whom(tokens, start, context))}
    if 0 not in ends:
        return []
    stops = [*[start - 1 for start in ends if start], len(tokens)]
    return [(tokens[start:end], tokens[end:stop]) for (start, end), stop in zip(ends.items(), stops, strict=True)]


def _whom(tokens: Sequence[Token], at: int, context: Context) -> int:
    """Where the name of who is given something ends, and that begins; 0 where nobody is."""
    if at + 1 >= len(tokens):
        return 0
    target = target_at(tokens, at, context)
    known = target is not None and target.known and bool(target.noun) and tokens[at].lower in DEFINITE
    apart = [token.lower for token in tokens[at + 1 : at + 3]]
    if tokens[at].lower in OBJECT_PRONOUNS:
        end = at + 1
    elif tokens[at].lower == "the" and apart and apart[0] in PLACES | {"other"}:
        end = at + 2 + (apart[1:] == ["one"])  # "the right one", "the other"
    else:
        end = target.end if target is not None and known else len(tokens)
    given = end + 1 < len(tokens) and (tokens[end].lower in INDEFINITE or tokens[end].lower in NUMBERS)
    return end if given else 0


def _is_one(tokens: Sequence[Token]) -> bool:
    return tokens[-1].lower in ("one", "ones")


def _named(what: Sequence[Token], noun: str | None) -> Sequence[Token]:
    """What is given by its noun: "a red | collar" for "a red one"."""
    if not _is_one(what) or noun is None:
        return what
    return (*what[:-1], *tokenize(plural(noun) if what[-1].lower == "ones" else noun))


def _given_last(context: Context) -> str | None:
    """What the turn before gave: the last thing in it that was new then."""
    said = tokenize(context.earlier[-1]) if context.earlier else []
    phrases = [noun_phrase(said, at) for at, token in enumerate(said) if token.lower in INDEFINITE]
    return next((phrase.noun for phrase in reversed(phrases) if phrase and phrase.noun), None)
