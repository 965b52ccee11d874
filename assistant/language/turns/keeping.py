"""What shall stay as it is: a thing, some of several, the style, light or weather. Nothing is asked for by that."""

from collections.abc import Sequence

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context, total
from assistant.language.demands.counting import counted
from assistant.language.demands.individuals import some_at
from assistant.language.demands.resolving import SLOT_NAMES, target_at
from assistant.language.demands.returning import slots_of
from assistant.language.scenes.chunks import number_of
from assistant.language.scenes.naming import inventory
from assistant.language.turns.remarks import keeps
from assistant.language.words.tokens import Token

KEEPING = frozenset(["keep", "only keep", "just keep", "leave"])


def only_keeps(clause: Clause, context: Context) -> bool:
    """Whether a clause asks no more than that a thing stay: "keep the lilies too"."""
    tokens = [token for token in clause.tokens if token.lower not in ("too", "also")]
    if clause.opener not in ("keep", "leave") or not tokens:
        return False
    target = target_at(tokens, 0, context)
    number = number_of(tokens[-1]) if len(tokens) > 2 and tokens[-2].lower == "at" else None
    if target is not None and number is not None and total(target.noun, context.picture) == number:
        return target.known and target.end == len(tokens) - 2
    whole = target is not None and target.known and not target.pronoun and target.end == len(tokens)
    return (whole or _is_look(tokens, context)) and not counted(tokens, context)


def _is_look(tokens: Sequence[Token], context: Context) -> bool:
    """Whether words name nothing but what something there is like: "keep | the aluminium"."""
    words = {token.lower for token in tokens} - {"the", "its", "that", "colour", "color", "look"}
    looks = (text for thing in inventory(context.picture.things) for text in (*thing.colours, *thing.materials))
    return bool(words) and words <= {word for text in looks for word in text.split()}


def some_stay(clause: Clause, context: Context) -> bool:
    """Whether a clause says of some of several that they stay as they are: "four of them stay yellow"."""
    stays = any(token.lower in ("stay", "stays", "remain", "remains") for token in clause.tokens)
    told = some_at(clause.tokens, 0, context, bare=True) is not None or keeps(clause, clause.tokens)
    return stays and clause.operation == "say" and told and clause.tokens[0].lower not in ("only", "just")


def keeps_slot(clause: Clause, context: Context) -> bool:
    """Whether a clause asks that the style, light or weather stay as it is: "keep the vector style"."""
    words = {token.lower for token in clause.tokens} - {"the", "it", "too", "that"}
    values = [set(" ".join(values).split()) for _, values in slots_of(context.picture)]
    said = any(words <= {*value, *SLOT_NAMES} and words & value for value in values)
    return clause.opener in KEEPING and said


_MERE = frozenset("it they that this he she should must would does do is has please them fix".split())


def adds_nothing(clause: Clause) -> bool:
    """Whether a clause only insists on what was said: "it should", "fix that"."""
    asks = clause.operation == "say" or clause.opener in ("fix", "correct", "update", "change")
    return asks and 0 < len(clause.tokens) < 4 and all(token.lower in _MERE for token in clause.tokens)
