"""The changes of a whole turn as one: what is put elsewhere does not go, what is kept is not replaced, and nothing
comes twice."""

from collections.abc import Sequence

from msgspec import structs

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context
from assistant.language.demands.effects import thing_of
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change, Place, Thing
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import inventory
from assistant.language.turns.keeping import KEEPING
from assistant.language.words.morphology import singular
from assistant.language.words.opposites import OPPOSITES
from assistant.language.words.vocabulary import BODY, CLOTHES, GROUPS

_SEVERAL = frozenset("pair couple duo trio quartet quintet crew choir party".split())
_FURTHER = frozenset("another second third more additional extra".split())
_TOO = frozenset(["too", "also", "besides"])
_SINGLE = frozenset("collar door roof wheel sail window mast chimney".split())
_BEFORE = 2  # words between "another" and what it brings
_COMPANY = frozenset("friend companion mate twin buddy pal partner company playmate brother sister double".split())


def uncleared(changes: Sequence[Change]) -> list[Change]:
    """The changes without what would only clear words that are set as well: "the sun comes out, no more rain"."""
    told = {change.slot for change in changes if change.kind == "set" and change.value}
    return [change for change in changes if not (change.kind == "set" and not change.value and change.slot in told)]


def settled(changes: Sequence[Change], asked: Sequence[Clause], context: Context) -> list[Change]:
    """The changes of a turn as one: what is put elsewhere is not removed, what is kept not replaced, and as many come
    as there were."""
    changes = [_of_who_is_so(change, context) for change in _counted(changes)]
    changes = [each for change in changes for each in _besides_own(change, asked, context)]
    moved = {change.noun for change in changes if change.kind == "move"}
    staying = {noun for clause in asked if clause.opener in KEEPING for noun in kept(clause, context)}
    gone = {change.noun for change in changes if change.kind == "replace"}
    come = {change.thing.noun for change in changes if change.kind == "replace" and change.thing}
    more = {
        change.noun for change in changes if change.kind == "alter" and change.thing and (change.thing.count or 0) > 1
    }
    removed = [change.noun for change in changes if change.kind == "remove" and change.noun]
    settled: list[Change] = []
    for change in changes:
        present = thing_of(change.noun, context) if change.noun else None
        if change.kind == "remove" and change.noun in moved | staying | gone:
            continue
        apart = any(thing.noun == change.noun for thing in context.picture.things)
        if change.kind == "remove" and not apart and any(_holds(vessel, change.noun) for vessel in removed):
            continue  # the pens of a mug of pens, which goes with them
        if change.kind == "more" and change.slot == "mood" and change.value in ("good", "nice", "great"):
            continue  # "make it better" says nothing of how
        if change.kind == "add" and all(clause.operation == "say" for clause in asked) and _stands(change, context):
            continue  # the idea once more: "a lighthouse on a cliff"
        if change.noun in more and _is_company(change):
            continue
        if change.noun in moved and present and _goes_on(change, present):
            continue
        if change.kind == "add" and change.thing and change.thing.noun in come and change.thing.place == Place():
            continue  # "a llama may be easier. So, llama"
        held = {noun for noun in staying if change.noun and noun in map(singular, change.noun.split())}
        if change.kind == "replace" and change.thing and (change.noun in staying or held):
            at = present.place if present and present.place != Place() else change.thing.place
            change = Change(kind="add", thing=structs.replace(change.thing, place=at))
        elif change.kind == "replace" and change.thing and present and change.thing.count is None and present.count:
            change = structs.replace(change, thing=structs.replace(change.thing, count=_many(present)))
        settled.append(change)
    return settled


def _besides_own(change: Change, asked: Sequence[Clause], context: Context) -> list[Change]:
    """What somebody is given besides one of the kind that looks otherwise as a thing that comes, and no other look of
    theirs: "give her a second balloon, a yellow one"; but of "she has a blue dress too" they have only one."""
    owner = thing_of(change.noun, context) if change.kind == "alter" and change.noun else None
    if owner is None or change.thing is None:
        return [change]
    own = {part.noun: part for part in owner.parts}
    new = [part for part in change.thing.parts if part.noun in own and _looks_otherwise(part, own[part.noun])]
    more = [part for part in new if any(_brings_further(clause, part) for clause in asked)]
    left = structs.replace(change.thing, parts=tuple(part for part in change.thing.parts if part not in more))
    stays = [structs.replace(change, thing=left)] if left != Thing(noun=left.noun, count=left.count) else []
    return [*stays, *(Change(kind="add", thing=part) for part in more)] if more else [change]


def _brings_further(clause: Clause, part: Thing) -> bool:
    """Whether a clause says that one more comes: "a second balloon", "a yellow balloon too"."""
    words = [token.lower for token in clause.tokens]
    named = [at for at, word in enumerate(words) if singular(word) == head(part.noun)]
    further = any(not _FURTHER.isdisjoint(words[max(0, at - _BEFORE) : at]) for at in named)
    single = head(part.noun) in CLOTHES | BODY | _SINGLE
    return further or (bool(named) and words[-1] in _TOO and not single)


def _looks_otherwise(part: Thing, there: Thing) -> bool:
    return any(set(new) - set(old) for new, old in ((part.colours, there.colours), (part.materials, there.materials)))


def _of_who_is_so(change: Change, context: Context) -> Change:
    """A mood that is the opposite of how one thing is told to look as what that is to look like: "now happy", where the
    robot is sad."""
    rivals = {word for group in OPPOSITES if change.value in group for word in group}
    if change.kind != "set" or change.slot != "mood" or not rivals:
        return change
    so = [thing.noun for thing in inventory(context.picture.things) if rivals.intersection(thing.traits)]
    look = Thing(noun=so[0], count=None, traits=(change.value,)) if len(so) == 1 else None
    return Change(kind="alter", noun=look.noun, thing=look) if look else change


def _counted(changes: Sequence[Change]) -> Sequence[Change]:
    """ "Make it a family: four otters": the otters are as many, and nothing comes in their place."""
    called = [change.noun for change in changes if change.kind == "replace" and _is_bare_group(change.thing)]
    again = {change.thing.noun: change.thing for change in changes if change.kind == "add" and change.thing}
    counted = {change.noun for change in changes if change.kind == "alter" and change.thing and change.thing.count}
    meant = {noun for noun in called if noun in counted or (noun in again and again[noun].count)}
    return [
        Change(kind="alter", noun=change.thing.noun, thing=change.thing)
        if change.kind == "add" and change.thing and change.thing.noun in meant
        else change
        for change in changes
        if not (change.kind == "replace" and change.noun in meant)
    ]


def _is_bare_group(thing: Thing | None) -> bool:
    return thing is not None and thing.noun in GROUPS | _SEVERAL and not thing.parts


def _holds(vessel: str, noun: str | None) -> bool:
    content = vessel.partition(" of ")[2].split()
    return bool(content) and noun is not None and " of " not in noun and singular(content[-1]) == noun.split()[-1]


def _stands(change: Change, context: Context) -> bool:
    """Whether just such a thing is there, by the same ground, and no other one is asked for."""
    new = change.thing
    there = thing_of(new.noun, context) if new else None
    return bool(new and there and new.place.of and there.place == new.place and there.count == new.count)


def _is_company(change: Change) -> bool:
    """Whether somebody is only given what a number of them says more plainly: "he gets a friend: two snowmen"."""
    parts = change.thing.parts if change.kind == "alter" and change.thing else ()
    return bool(parts) and all(part.noun in _COMPANY for part in parts)


def _goes_on(change: Change, present: Thing) -> bool:
    """Whether somebody who is put elsewhere only does there what they do: "he plays in a garden" who plays a cello."""
    doing = change.thing.doing if change.kind == "alter" and change.thing else None
    alone = doing and change.thing == Thing(noun=change.noun or "", count=None, doing=doing)
    return bool(alone and present.doing and present.doing.startswith(f"{doing} "))


def _many(present: Thing) -> int | None:
    """How many come instead of what there is several of; of one thing it is open."""
    return present.count if present.count and present.count > 1 else None


def kept(clause: Clause, context: Context) -> list[str]:
    if len(clause.tokens) > 1 and clause.tokens[0].lower in ("it", "them", "that", "off", "out"):
        return []  # "swap the car for a van but keep it red" keeps no car, "leave off the hat" no hat
    targets = (target_at(clause.tokens, at, context) for at in range(len(clause.tokens)))
    return [target.noun for target in targets if target is not None and target.known and target.noun]
