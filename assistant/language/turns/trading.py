"""What comes where that was which goes in the same turn: "take the globe away and put a vase in its place"."""

from collections.abc import Sequence

import msgspec

from assistant.language.clauses.clause import Clause
from assistant.language.demands.outgoing import IN_ITS_PLACE
from assistant.language.demands.reducing import sums_up
from assistant.language.reading import Change, Place
from assistant.language.scenes.drafts import head
from assistant.language.words.kinds import are_alike, is_of_kind
from assistant.language.words.openers import USING
from assistant.language.words.vocabulary import ANIMATE

_USING = USING | {"switch to", "do"}


def comes_instead(clause: Clause) -> bool:
    if clause.opener in _USING:  # "I don't like the rug; | use a coffee table"
        return True
    words = " ".join(token.lower for token in clause.tokens)
    there = words.endswith((" there", " then", " in")) or " there , and " in words
    return there or any(f" {phrase}" in f" {words}" for phrase in IN_ITS_PLACE)


def in_place_of_gone(before: Sequence[Change], changes: Sequence[Change]) -> list[Change]:
    """ "Take the globe away and put a vase in its place": nothing is added beside, but comes where that was."""
    gone = [change for change in before if change.kind == "remove"]
    come = [change for change in changes if change.kind in ("add", "replace") and change.thing]
    if len(gone) != 1 or len(come) != 1 or come[0].thing is None:
        return []
    thing = msgspec.structs.replace(come[0].thing, place=Place())
    others = [change for change in before if change not in gone]
    return [*others, Change(kind="replace", noun=gone[0].noun, thing=thing)]


def instead_of_look(before: Sequence[Change], clause: Clause, changes: Sequence[Change]) -> list[Change]:
    """What comes instead of a look of the whole picture, and of no thing in it: "no snow, | autumn leaves instead"."""
    cleared = bool(before) and all(change.kind == "set" and not change.value for change in before)
    if not cleared or not clause.tokens or clause.tokens[-1].lower != "instead":
        return []
    strange = [
        change.thing
        for change in changes
        if change.kind == "replace" and change.thing and not _can_come_for(change.noun or "", change.thing.noun)
    ]
    return [Change(kind="add", thing=thing) for thing in strange] if len(strange) == len(changes) else []


def _can_come_for(noun: str, other: str) -> bool:
    return are_alike(noun, other) or (head(noun) in ANIMATE and head(other) in ANIMATE)


def one_for_other(said: Clause, first: Sequence[Change], clause: Clause, changes: Sequence[Change]) -> list[Change]:
    """What comes where that was which goes in the same breath: "a balloon, | no helicopter", "we don't want a barn,
    | we want a mill", "remove the dog | and add a cat"."""
    pair = sorted((*first, *changes), key=lambda change: change.kind)
    if [change.kind for change in pair] != ["add", "remove"] or len(first) != 1:
        return []
    new, gone = pair[0].thing, pair[1].noun
    brings, denies = (said, clause) if [*first] == pair[:1] else (clause, said)
    besides = any(token.lower in ("too", "also", "well") for token in brings.tokens)
    besides = besides or any(token.lower in ("later", "afterwards") for token in brings.tokens)
    if (
        new is None
        or gone is None
        or new.place != Place()
        or besides
        or (brings is said and is_of_kind(gone, new.noun))
    ):
        return []  # "snakes scare me, | take it out"
    merely = brings.operation in ("say", "want") and _denies(denies)
    beings = [*first] == pair[1:] and head(gone) in ANIMATE and head(new.noun) in ANIMATE
    if not (merely or beings or are_alike(gone, new.noun)):
        return []
    alike = (new.doing or "").startswith("doing")  # "a robot doing the work"
    return [Change(kind="replace", noun=gone, thing=msgspec.structs.replace(new, doing=None) if alike else new)]


def _denies(clause: Clause) -> bool:
    """Whether a clause says what is not wanted: "no crabs", "we don't want a barn", "not the moon"."""
    said = " ".join([clause.opener, *(token.lower for token in clause.tokens[:1])]).split()
    return said[:1] == ["no"] or "not" in said


def put_right(before: Sequence[Change], changes: Sequence[Change]) -> bool:
    """Whether somebody's right place follows one that was denied: "she shouldn't be on the rug, | she sleeps on it"."""
    denied = before[0] if len(before) == 1 and before[0].kind == "move" else None
    away = denied and denied.place and denied.place.relation == "beside" and not denied.value
    return bool(away) and any(change.kind == "move" and change.noun == before[0].noun for change in changes)


def is_sum(clause: Clause, before: Sequence[Change], changes: Sequence[Change]) -> bool:
    """Whether who came just before is counted among those that are there now."""
    return sums_up(clause.tokens) and brings_only(before) and any(change.kind == "alter" for change in changes)


def brings_only(changes: Sequence[Change]) -> bool:
    return all(change.kind in ("add", "replace") for change in changes)
