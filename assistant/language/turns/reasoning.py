"""Why something is to go, said before the order: "the rug's fussy. Gone", "the stream muddles things. Take it out".

What is said of a thing that goes in the same breath asks for nothing, and an order without its object means that thing.
"""

from collections.abc import Sequence

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change
from assistant.language.scenes.drafts import head
from assistant.language.words.vocabulary import GROUNDS

_OFF_WITH_IT = frozenset("gone out away off delete remove removed deleted with it them him her to go then".split())
_LONGEST = 4


def gone_unnamed(clause: Clause, noun: str | None, context: Context) -> list[Change]:
    """The removal of what was just spoken of, where an order to remove names nothing: "take away", "gone"."""
    words = [token.lower for token in clause.tokens]
    bare = clause.operation in ("remove", "say") and len(words) < _LONGEST and set(words) <= _OFF_WITH_IT
    orders = clause.operation == "remove" or bool(set(words) & (_OFF_WITH_IT - {"with", "it", "to", "then"}))
    if not (bare and orders) or noun is None or head(noun) in GROUNDS:
        return []
    there = any(noun in (thing.noun, *(part.noun for part in thing.parts)) for thing in context.picture.things)
    return [Change(kind="remove", noun=noun)] if there else []


def is_reason(clause: Clause, changes: Sequence[Change], after: Sequence[Change], context: Context) -> bool:
    """Whether a statement only tells why that is to go which the next clause removes."""
    gone = {change.noun for change in after if change.kind in ("remove", "replace")}
    if clause.operation != "say" or not gone or any(change.kind in ("remove", "replace") for change in changes):
        return False
    subject = target_at(clause.tokens, 0, context)
    told = subject is not None and subject.known and subject.end < len(clause.tokens) and subject.noun in gone
    return told and all(change.noun in gone for change in changes)
