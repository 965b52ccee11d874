"""What changes take along or leave behind without saying so: with a nurse her uniform goes, with dyed hair the blonde,
with stripes the plain colour; the tents by a fire stay when it goes out."""

from collections.abc import Sequence

from msgspec import structs

from assistant.language.demands.context import Context
from assistant.language.demands.effects import thing_of
from assistant.language.reading import Change, Place, Thing
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import inventory

_FIRES = frozenset(["campfire", "bonfire", "fire", "firepit", "brazier"])
_OF_FIRES = frozenset("smoke flame spark ember log wood stone ring ash glow firewood grate kettle pot".split())
_HAIR_COLOURS = frozenset("blonde blond brunette redheaded red-haired ginger dark-haired fair-haired".split())
_PATTERNS = frozenset(["stripe", "dot", "spot", "check", "polka"])


def entailed(changes: Sequence[Change], context: Context) -> list[Change]:
    """The further changes that go without saying."""
    told: list[Change] = []
    gone = {change.noun for change in changes if change.kind == "remove" and change.noun}
    for change in changes:
        if change.kind == "remove" and change.noun:
            told += [*_owned(change.noun, gone, context), *_beside_fire(change.noun, gone, context)]
        elif change.kind == "alter" and change.noun and change.thing:
            told += _looks_lost(change.noun, change.thing, context)
    return told


def _owned(owner: str, gone: set[str], context: Context) -> list[Change]:
    """What belongs to who goes: "a nurse's green uniform"."""
    left = any(head(thing.noun) == head(owner) and thing.noun != owner for thing in context.picture.things)
    whose = f"{head(owner)}'s"
    own = [thing.noun for thing in context.picture.things if whose in thing.traits and thing.noun not in gone]
    return [] if left else [Change(kind="remove", noun=noun) for noun in own]


def _beside_fire(noun: str, gone: set[str], context: Context) -> list[Change]:
    """What is told "with" a fire and stands by itself: "a campfire with two tents"."""
    fire = thing_of(noun, context) if head(noun) in _FIRES else None
    parts = [part for part in fire.parts if head(part.noun) not in _OF_FIRES and part.noun not in gone] if fire else []
    return [Change(kind="add", thing=structs.replace(part, place=Place())) for part in parts]


def _looks_lost(noun: str, look: Thing, context: Context) -> list[Change]:
    """The looks that another look leaves no room for: blonde with blue hair, red with blue and white stripes."""
    there = thing_of(noun, context)
    hair = noun == "hair" or any(part.noun == "hair" and part.colours for part in look.parts)
    owners = [thing for thing in inventory(context.picture.things) if any(part is there for part in thing.parts)]
    heads = [*owners, *([there] if there else [])] if hair and (look.colours or look.parts) else []
    lost = [(each.noun, word) for each in heads for word in (*each.traits, *each.colours) if word in _HAIR_COLOURS]
    patterned = any(head(part.noun) in _PATTERNS and len(part.colours) > 1 for part in look.parts)
    lost += [(noun, word) for word in there.colours] if patterned and there and not look.colours else []
    return [Change(kind="less", noun=owner, value=word) for owner, word in lost]
