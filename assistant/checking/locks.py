"""Locked phrases against what the user says later: who wants a red boat in every prompt is asked before it is blue."""

from collections.abc import Iterator

from assistant.checking.wanting import asked
from assistant.language import Change, Reading, Thing, read
from assistant.language.scenes.drafts import names
from assistant.planning import Plan, Situation

_ENDING = frozenset(["remove", "replace", "exclude"])


def against_locked(situation: Situation) -> Plan | None:
    """The plan that asks, and draws nothing, where the words would end what is locked; None where they leave it."""
    request = asked(situation) if situation.locked else None
    if request is None or request.intent != "change":
        return None
    for phrase in situation.locked:
        if any(_ends(change, read(phrase)) for change in request.changes):
            return Plan(reply=f'“{phrase}” is locked. Say /unlock "{phrase}" first, or leave it as it is.')
    return None


def _ends(change: Change, locked: Reading) -> bool:
    if change.kind == "set":
        held = " ".join(_held(change, locked)).lower()
        return bool(held) and (not change.value or change.value.lower() not in held)
    named = [thing for thing in locked.things if change.noun and not change.which and _is_it(change.noun, thing)]
    if change.kind in _ENDING:
        return bool(named)
    return any(change.thing is not None and _differ(change.thing, thing) for thing in named)


def _is_it(noun: str, locked: Thing) -> bool:
    """Whether a noun names the locked thing, and not another told apart from it: "blue boat" no red one."""
    look = {*locked.colours, *locked.materials, *locked.traits, locked.size}
    return names(noun, locked.noun) and {*noun.split()} - {*locked.noun.split()} <= look


def _held(change: Change, locked: Reading) -> Iterator[str]:
    """What a locked phrase says of the slot that is to be set."""
    match change.slot:
        case "time":
            yield from [locked.time] if locked.time else []
        case "weather":
            yield from locked.weather
        case "style":
            yield from locked.styles


def _differ(wanted: Thing, locked: Thing) -> bool:
    """Whether two are told apart by colour, stuff or size."""
    told = (
        (wanted.colours, locked.colours),
        (wanted.materials, locked.materials),
        (wanted.size, locked.size),
    )
    return any(new and old and new != old for new, old in told)
