"""Rough waters and storms that calm down: "calm it down", "let the sea be calm", "the waves should be gentle"."""

from collections.abc import Sequence

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change, Thing
from assistant.language.scenes.drafts import head
from assistant.language.words.comparatives import positive
from assistant.language.words.tokens import Token, tokenize

WATERS = frozenset("sea ocean wave water swell surf lake river bay canal pond lagoon fjord harbour harbor".split())
CALM = frozenset("calm gentle still smooth placid tranquil peaceful glassy quiet calmer gentler smoother".split())
STORMS = frozenset("storm stormy thunderstorm gale hurricane tempest wind windy squall rainstorm thunder".split())
ROUGH = frozenset(
    "rough raging stormy choppy wild turbulent heaving churning towering angry crashing foaming surging".split()
)
_WHOLE = frozenset(["it", "everything", "this", "things", "all"])


def calmed(clause: Clause, context: Context) -> list[Change]:
    """The changes that make the waters calm and let the storm pass, [] where a clause asks for no calm."""
    tokens: Sequence[Token] = clause.tokens
    word = _calm_in(tokens) if clause.operation in ("say", "make", "want") else None
    ordered = clause.opener in ("calm", "calm down", "soothe", "settle")
    if not (word or ordered) or not tokens:
        return []
    if ordered:
        whole = tokens[0].lower in _WHOLE
        tokens = [token for token in tokens if token.lower != "down"]
    else:
        whole = False
    target = target_at(tokens, 0, context)
    named = target.noun if target is not None and target.known else ""
    if not whole and head(named) not in WATERS:
        return []
    waters = [
        thing for thing in context.picture.things if head(thing.noun) in WATERS and (whole or thing.noun == named)
    ]
    stormy = any(STORMS & {token.lower for token in tokenize(weather)} for weather in context.picture.weather)
    passed = [Change(kind="set", slot="weather", value="")] if stormy else []
    if not waters and not stormy:
        return [Change(kind="set", slot="mood", value="calm")]
    return [*passed, *(change for thing in waters for change in smoothed(thing, word or "calm"))]


def _calm_in(tokens: Sequence[Token]) -> str | None:
    """The word for calm that ends a demand: "the sea is | calm | now"."""
    words = [token.lower for token in tokens if token.lower not in ("now", "again", "instead", "please")]
    last = words[-1] if len(words) > 1 else ""
    return (positive(last) or last) if last in CALM else None


def smoothed(thing: Thing, word: str) -> list[Change]:
    """A water with that word instead of those that say how rough it is, or how calm."""
    rough = [trait for trait in thing.traits if trait in (ROUGH if word in CALM else CALM) and trait != word]
    calm = Change(kind="alter", noun=thing.noun, thing=Thing(noun=thing.noun, count=None, traits=(word,)))
    return [*(Change(kind="less", noun=thing.noun, value=trait) for trait in rough), calm]
