"""One thing after another, as the verb of a clause tells it: "a carriage replaces the taxi", "the taxi gives way to a
carriage", "let a squirrel take the place of the monkey"."""

from collections.abc import Sequence

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context
from assistant.language.demands.placing import past_ground
from assistant.language.demands.replacing import replace
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.words.dictionary import verb_of
from assistant.language.words.lexicon import BE, MODALS
from assistant.language.words.tokens import Phrases, Token, tokenize
from assistant.language.words.wordclasses import relations, sides

# Between the one that comes and the one that goes.
_SUCCEEDING = Phrases(
    dict.fromkeys(
        (
            "replace|supersede|displace|take the place of|take over from|stand in for|fill in for|come in for"
            "|substitute for|come instead of|come in place of|come for"
        ).split("|"),
        True,
    )
)
# Between the one that goes and the one that comes.
_YIELDING = Phrases(
    dict.fromkeys(
        (
            "give way to|make way for|make room for|give place to|turn into|change into|transform into|morph into"
            "|swap for|exchange for|trade for|change for|become"
        ).split("|"),
        True,
    )
)
_OPERATIONS = frozenset(["say", "make", "want", "add"])
_AUXILIARIES = (
    BE
    | MODALS
    | frozenset(
        """
    has have had gets get got to now just then simply also really
    please ought needs need be been being instead better rather
    """.split()
    )
)


def succeeded(clause: Clause, context: Context) -> list[Change]:
    """The exchange of a thing for another that a clause tells, [] where it tells none."""
    tokens = clause.tokens
    if clause.operation not in _OPERATIONS:
        return []
    for at in range(1, len(tokens) - 1):
        bare = [tokens[at]._replace(lower=verb_of(tokens[at].lower) or tokens[at].lower), *tokens[at + 1 :]]
        comes, goes = _SUCCEEDING.match(bare, 0), _YIELDING.match(bare, 0)
        found = comes or goes
        if found is None:
            continue
        subject, rest = _without_auxiliaries(tokens[:at]), tokens[at + found[1] :]
        subject = subject[1:] if subject[0].lower in MODALS else subject
        old, new = (rest, subject) if comes else (subject, rest)
        return _exchange(old, new, context)
    return []


def _exchange(old: Sequence[Token], new: Sequence[Token], context: Context) -> list[Change]:
    went = target_at(old, 0, context)
    come = noun_phrase(new, 0)
    if went is None or not went.known or went.whole or not went.noun or come is None or not come.noun:
        return []
    placed = relations().match(old, went.end) or sides().match(old, went.end)
    ends = went.end == len(old) or (placed is not None and past_ground(old, went.end) == len(old))
    known = target_at(new, 0, context)
    if not ends or (known is not None and known.known and known.noun != went.noun and come.determiner == "the"):
        return []
    exchange = (*old[: went.end], *tokenize("with"), *new)
    return replace(Clause("replace", "replace", exchange), context)


def _without_auxiliaries(tokens: Sequence[Token]) -> Sequence[Token]:
    while len(tokens) > 1 and tokens[-1].lower in _AUXILIARIES:
        tokens = tokens[:-1]
    return tokens
