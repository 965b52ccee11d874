"""Demands on the words that stand in the picture: "change the text to "CLOSED"", "remove the caption"."""

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context
from assistant.language.demands.effects import standing
from assistant.language.reading import Change, Thing
from assistant.language.words.vocabulary import SIGNS

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
    there = context.picture.quotes
    new = [quote for quote in quotes if quote not in there]
    exchanged = len(there) == len(new) == 1 and len(quotes) == 2  # "OPEN" instead of "FRESH"
    sign = next((word for word in words if word in SIGNS and standing(word, context)), None)
    onto = (
        sign is not None
        and clause.operation in ("replace", "make")
        and set(words) <= _MERE | {sign, "to", "into", "with"}
    )
    if onto and quotes and not there:
        says = f'reading "{quotes[-1]}"'
        return [Change(kind="alter", noun=sign, thing=Thing(noun=sign or "", count=None, doing=says))]
    mere = len(there) == 1 and bool(quotes) and bool(words) and set(words) <= _MERE
    if not there or not (mere or exchanged or onto or _LETTERING & set(words)):
        return []
    if quotes and clause.operation != "add":
        return [Change(kind="set", slot="text", value=new[0] if exchanged else quotes[-1])]
    gone = clause.operation == "remove" and set(words) <= _LETTERING | {"the", "all", "that", "any"}
    return [Change(kind="set", slot="text")] if gone else []
