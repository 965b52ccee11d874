"""Demands on the words that stand in the picture: "change the text to "CLOSED"", "remove the caption"."""

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context
from assistant.language.reading import Change

_LETTERING = frozenset(
    """
    text texts words word wording lettering caption title headline writing slogan label inscription letters says say
    reads read saying reading name names
    """.split()
)
# "It is "OPEN" now": nothing is said but that.
_MERE = frozenset(
    "it is it's that this should must has to be now would called not a the instead they are their".split()
)


def lettered(clause: Clause, context: Context) -> list[Change]:
    """The text that the picture is to show instead of what it shows now, none when it is to go."""
    words = [token.lower for token in clause.tokens if token.kind == "word"]
    quotes = [token.text[1:-1].strip() for token in clause.tokens if token.kind == "quote"]
    mere = len(context.picture.quotes) == 1 and bool(quotes) and bool(words) and set(words) <= _MERE
    if not context.picture.quotes or not (mere or _LETTERING & set(words)):
        return []
    if quotes and clause.operation != "add":
        return [Change(kind="set", slot="text", value=quotes[-1])]
    gone = clause.operation == "remove" and set(words) <= _LETTERING | {"the", "all", "that", "any"}
    return [Change(kind="set", slot="text")] if gone else []
