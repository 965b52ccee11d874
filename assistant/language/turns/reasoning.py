"""Why something is to go, said before the order: "the rug's fussy. Gone", "the stream muddles things. Take it out".

What is said of a thing that goes in the same breath asks for nothing, and an order without its object means that thing.
"""

from collections.abc import Sequence

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context
from assistant.language.demands.removing import cleared
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change
from assistant.language.scenes.drafts import head
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.words.lexicon import AWAY, BE, DEFINITE, INDEFINITE, MODALS, OBJECT_PRONOUNS
from assistant.language.words.vocabulary import ANIMATE, GROUNDS

_OFF_WITH_IT = frozenset(
    "gone out away off delete remove removed deleted with it them him her that this those these thing to go".split()
)
_LONGEST = 4
_WORKING = ("man", "woman", "er", "or", "ist")  # who goes by their work: "the coachman", "the driver"
_PRONOUNS = frozenset("it they he she that this those these".split())
_WISHING = MODALS | {"needs", "has"}


def gone_unnamed(clause: Clause, noun: str | None, context: Context) -> list[Change]:
    """The removal of what was just spoken of, where an order to remove names nothing: "take away", "gone"."""
    words = [token.lower for token in clause.tokens]
    bare = clause.operation in ("remove", "say") and len(words) < _LONGEST and set(words) <= _OFF_WITH_IT
    orders = clause.operation == "remove" or bool(set(words) & (_OFF_WITH_IT - {"with", "it", "to", "then"}))
    if not (bare and orders) or noun is None or head(noun) in GROUNDS:
        return []
    there = any(noun in (thing.noun, *(part.noun for part in thing.parts)) for thing in context.picture.things)
    return [Change(kind="remove", noun=noun)] if there else []


def weather_gone(clause: Clause, before: Clause, context: Context) -> list[Change]:
    """The end of the weather that was just spoken of: "the fog hides too much. | Get rid of it"."""
    words = [token.lower for token in clause.tokens]
    pointed = clause.operation == "remove" and words[:1] in (["it"], ["that"], ["them"], ["those"]) and len(words) == 1
    named = noun_phrase(before.tokens, 0) if pointed and before.operation == "say" else None
    if named is None or named.determiner not in DEFINITE or _is_known(before, context):
        return []
    return [Change(kind="set", slot="weather")] if cleared([named.head], context) == "weather" else []


def _is_known(clause: Clause, context: Context) -> bool:
    target = target_at(clause.tokens, 0, context)
    return target is not None and target.known


def explains_removal(clause: Clause, before: Sequence[Change], changes: Sequence[Change] = ()) -> bool:
    """Whether a statement only tells why that went which the clause before removed: "no radio, | it's noisy", "lose
    the dog, | she passed last year". Weather and hours it tells of besides, in `changes`, come all the same."""
    pronoun = clause.tokens[0].lower if clause.operation == "say" and len(clause.tokens) > 1 else ""
    gone = [change.noun for change in before if change.kind in ("remove", "exclude") and change.noun]
    if not gone or pronoun not in _PRONOUNS or {token.lower for token in clause.tokens[1:3]} & _WISHING:
        return False
    if clause.tokens[1].lower in BE and clause.tokens[2:3] and clause.tokens[2].lower in INDEFINITE:
        return False  # "not a man, it's | a girl"
    does = (change.thing for change in changes if change.thing and change.noun not in gone)
    if any(change.kind == "replace" for change in changes) or any(" " in (each.doing or "") for each in does):
        return False  # "no papers, they | sell flowers now"
    alive = any(head(noun) in ANIMATE or head(noun).endswith(_WORKING) for noun in gone)
    return (alive or pronoun not in ("he", "she")) and not any(change.kind == "set" for change in changes)


_FROM = AWAY | {"from"}  # "clear them | off the shelf"


def repeats_removal(clause: Clause, before: Sequence[Change]) -> bool:
    """Whether an order only repeats the removal before it, or tells what comes of it elsewhere: "the seller is in the
    way, | take him out", "lose the steam, | we can add it in post"."""
    gone = (each.kind == "remove" or (each.kind == "set" and not each.value) for each in before)
    if not before or not all(gone):
        return False
    first, *rest = [token.lower for token in clause.tokens] or [""]
    later = {"later", "afterwards"} & {*rest} or rest[-2:] == ["in", "post"]
    if later and (OBJECT_PRONOUNS & {first, *rest} or clause.opener == "add"):
        return True
    pronoun = first in (*OBJECT_PRONOUNS, "both", "that", "those") and (not rest or rest[0] in _FROM)
    return clause.operation == "remove" and pronoun


def is_reason(clause: Clause, changes: Sequence[Change], after: Sequence[Change], context: Context) -> bool:
    """Whether a statement only tells why that is to go which the next clause removes."""
    gone = {change.noun for change in after if change.kind in ("remove", "replace")}
    if clause.operation == "say" and any(_is_ended(change, after, context) for change in changes):
        return True
    if clause.operation != "say" or not gone or any(change.kind in ("remove", "replace") for change in changes):
        return False
    subject = target_at(clause.tokens, 0, context)
    told = subject is not None and subject.known and subject.end < len(clause.tokens) and subject.noun in gone
    return told and all(change.noun in gone for change in changes)


def _is_ended(change: Change, after: Sequence[Change], context: Context) -> bool:
    """Whether the weather that is told of is there already, and ends: "the fog hides too much. Get rid of it"."""
    ends = any(each.slot == change.slot and each.kind == "set" and not each.value for each in after)
    return (
        change.kind == "set" and ends and change.slot == "weather" and change.value in " ".join(context.picture.weather)
    )
