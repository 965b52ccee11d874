"""Whom a number is said of: the members of a group, the same things told once more as a group, whoever wears it."""

from assistant.language.demands.context import Context
from assistant.language.reading import Thing
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import inventory
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.morphology import plural
from assistant.language.words.vocabulary import BODY, CLOTHES, GROUPS


def wearer(noun: str | None, context: Context) -> str | None:
    """Whoever wears it: of a dancer in a red dress "three of them" are dancers."""
    worn = head(noun or "") in CLOTHES | BODY
    owners = (thing.noun for thing in context.picture.things if noun in {part.noun for part in thing.parts})
    return next(owners, noun) if worn else noun


def member_of(noun: str | None, context: Context) -> str | None:
    """What a group consists of: of a "fleet of five longships" the longships are counted."""
    group, _, members = (noun or "").partition(" of ")
    found = [thing for thing in inventory(context.picture.things) if members and members.endswith(plural(thing.noun))]
    several = head(group) in GROUPS or (bool(found) and found[0].count != 1)
    return found[0].noun if found and several else noun


def told_otherwise(present: Thing, context: Context) -> list[str]:
    """As what else the same are told: five longships as the ships of "a fleet of five ships"."""
    groups = [thing.noun for thing in context.picture.things if head(thing.noun) in GROUPS and " of " in thing.noun]
    if not groups or present.count in (None, 1):
        return []
    same = [thing.noun for thing in inventory(context.picture.things) if thing.count == present.count]
    kin = [noun for noun in same if is_of_kind(noun, present.noun) or is_of_kind(present.noun, noun)]
    pairs = ((noun, (noun, present.noun)) for noun in dict.fromkeys(kin) if noun != present.noun)
    return [noun for noun, both in pairs if any(_is_member(each, group) for group in groups for each in both)]


def _is_member(noun: str, group: str) -> bool:
    return group.endswith((f" {plural(noun)}", f" {noun}"))


def more_than(number: float, context: Context) -> str | None:
    """Of what alone there are more than a number: four penguins, of which "three of them" are wanted."""
    several = [thing.noun for thing in context.picture.things if (thing.count or 0) > number > 1]
    return several[0] if len(several) == 1 else None
