"""What was meant by the turn before: "no, I meant the right one" is that turn over again, of what was meant."""

from collections.abc import Sequence

from msgspec import structs

from assistant.language.clauses.clause import Clause, clauses
from assistant.language.clauses.shorthand import written_out
from assistant.language.demands.context import Context
from assistant.language.demands.individuals import some_at
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Request
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.turns.hearing import understood
from assistant.language.turns.turn import Turn
from assistant.language.words.tokens import Token

_MEANT = frozenset(["meant", "mean"])


def put_right(turn: Turn, context: Context) -> Request | None:
    """The turn before over again where this one says what was meant by it."""
    if not (turn.here and turn.earlier and context.before):
        return None
    there = structs.replace(context, picture=context.before[0], before=context.before[1:])
    changes, unread = understood(_meant(turn.tokens, clauses(turn.tokens), turn.earlier, there), (), there)
    return Request(intent="change", image=turn.before[0], changes=changes, unread=unread) if changes else None


def _meant(tokens: Sequence[Token], asked: Sequence[Clause], earlier: Sequence[str], context: Context) -> list[Clause]:
    """The clauses of the turn before with what was meant in the place of what was said, and those that follow; [] where
    nothing is put right. `context` is what that turn was said to. A turn that put another right is passed over."""
    if not asked or not asked[0].corrects or not any(token.lower in _MEANT for token in tokens[:6]):
        return []
    meant = asked[0].tokens
    phrase = noun_phrase(meant, 0) if asked[0].operation == "say" else None
    last = phrase.end + (phrase.end < len(meant) and meant[phrase.end].lower in ("one", "ones")) if phrase else 0
    if phrase is None or phrase.determiner != "the" or last != len(meant):
        return []
    demands = [words for words in earlier if not _MEANT & set(words.lower().split())]
    said = written_out(demands[-1]) if demands else []
    for at in range(len(said)):
        end = _end_of_named(said, at, context)
        if end:
            return [*clauses([*said[:at], *meant, *said[end:]]), *asked[1:]]
    return []


def _end_of_named(said: Sequence[Token], at: int, context: Context) -> int:
    """The token after words at `at` that name what is there, or one of several; 0 where none do."""
    some = some_at(said, at, context)
    target = target_at(said, at, context) if some is None and said[at].lower == "the" else None
    return some.end if some else target.end if target and target.known and not target.pronoun else 0
