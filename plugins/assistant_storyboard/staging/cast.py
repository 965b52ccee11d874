"""The cast of a scene: every figure its things call for, with what they hold, contain, wear and deal with. Pure."""

import re
from collections.abc import Sequence

import msgspec

from assistant.language import Thing, read, singular
from assistant.language.reading import Place
from assistant.language.words.stuffs import VESSELS
from assistant_storyboard.objects import Drawing, by_name, exactly, find
from assistant_storyboard.scene import Scene
from assistant_storyboard.surroundings import is_surrounding

# Nouns of several kinds in one: the drawings that take turns for them, as far as there are such drawings.
_COMPANIES = {
    "family": ("man", "woman", "child"),
    "couple": ("woman", "man"),
    "parent": ("woman", "man"),
    "person": ("man", "woman"),
    "people": ("woman", "man", "child", "man", "woman"),
    "tourist": ("woman", "man"),
    "villager": ("woman", "man"),
    "friend": ("woman", "man"),
    "child": ("girl", "boy", "child"),
    "kid": ("boy", "girl", "child"),
    "fruit": ("apple", "banana", "orange", "pear"),
}
_TOGETHER = {"family": 3, "couple": 2}  # how many figures one of them is

# What somebody does with a thing, by the place that gives the thing: under them, in their hands, on them.
_UPON = frozenset("riding crossing driving mounting climbing steering straddling".split())
_IN_HAND = frozenset(
    "holding carrying reading eating drinking playing clutching waving flying lifting using raising".split()
)
_WEARING = frozenset("wearing".split())
_WORN = 0.4  # metres: what a person "with" it wears on the head rather than carries
_PORTABLE = 2.5
# What some drawings wear or hold already.
_EQUIPPED = {
    "queen": "crown",
    "king": "crown",
    "wizard": "hat beard wand staff",
    "fisherman": "hat rod beard coat",
    "pirate": "hat eyepatch patch beard moustache coat earring sword cutlass",
    "old man": "hair",
    "witch": "hat broom broomstick",
    "chef": "hat apron",
    "knight": "armour helmet sword shield",
    "snowman": "hat scarf nose",
    "scarecrow": "hat",
}
# Parts that the drawing of their owner has by nature; reported only when they are to be special.
_FEATURES = frozenset(
    """arm door ear eye face feather flame fin fur hair hand head hull leaf leg mane mast paw petal sail stem tail
    trunk wall wheel window wing roof tower""".split()
)


def company_of(noun: str) -> tuple[Drawing, ...]:
    """The drawings that stand for a noun by turns: one for most, several for a family, () for what is unknown."""
    members = tuple(drawing for name in _COMPANIES.get(_kind(noun), ()) if (drawing := by_name(name)))
    single = find(noun)
    return members or ((single,) if single else ())


def drawings_of(thing: Thing) -> tuple[Drawing, ...]:
    """The drawings for a thing: for what it is with a word told of it ("an old man", "a flying saucer"), else for its
    noun alone."""
    told = (exactly(f"{word} {singular(thing.noun)}") for word in (*thing.traits, *thing.materials))
    own = next((drawing for drawing in told if drawing), None)
    return (own,) if own else company_of(thing.noun)


def members_of(thing: Thing) -> int | None:
    """How many figures a thing of several kinds is, None for other things."""
    kind = _kind(thing.noun)
    if kind in _TOGETHER:
        return _TOGETHER[kind] * (thing.count or 3)
    return None


def _kind(noun: str) -> str:
    kind = re.sub(r"^(?:crowd|group|pair|bunch|team) of ", "", noun.lower())
    return kind if kind in _COMPANIES else singular(kind)


def cast_of(scene: Scene) -> tuple[Thing, ...]:
    """All that is to be drawn as figures, or reported: the subjects, and each beside what it has and deals with."""
    named = {thing.noun for thing in scene.things}
    result: list[Thing] = []
    for thing in _sheltered(scene.subjects):
        dealt = [other for other in _dealt_with(thing) if other.noun not in named]
        if dealt and (thing.doing or "").partition(" ")[0] in _UPON:
            thing = msgspec.structs.replace(thing, place=Place(relation="on", of=dealt[0].noun))
        result += [thing, *_contents(thing), *dealt]
        result += [_part(part, thing) for part in thing.parts if not _by_nature(part, thing)]
    bearers = {thing.place.of for thing in scene.subjects if thing.place.relation == "on"}
    for thing in scene.settings:
        if thing.noun in bearers and by_name(thing.noun):  # a rock somebody sits on
            result.append(msgspec.structs.replace(thing, place=Place()))
        result += [part for part in thing.parts if not _by_nature(part, thing) and not is_surrounding(part.noun)]
    return tuple(result)


def _sheltered(things: Sequence[Thing]) -> list[Thing]:
    """`things`, where people under umbrellas hold them instead."""
    by_noun = {thing.noun: thing for thing in things}
    sheltering: dict[str, Thing] = {}
    result = list(things)
    for i, thing in enumerate(things):
        shelter = by_noun.get(thing.place.of or "")
        drawing = find(shelter.noun) if shelter else None
        if thing.place.relation == "under" and shelter and drawing and drawing.name == "umbrella":
            sheltering[shelter.noun] = thing
            result[i] = msgspec.structs.replace(thing, place=shelter.place)
    return [
        msgspec.structs.replace(
            thing,
            count=sheltering[thing.noun].count if thing.count is None else thing.count,
            place=Place(relation="in", of=sheltering[thing.noun].noun),
        )
        if thing.noun in sheltering
        else thing
        for thing in result
    ]


def _dealt_with(thing: Thing) -> list[Thing]:
    """What a thing does something with ("reading a book", "crossing a bridge"), placed by how it does."""
    verb, _, rest = (thing.doing or "").partition(" ")
    if not rest:
        return []
    found = [other for other in read(rest).things if not is_surrounding(other.noun)]
    if verb in _UPON:
        if not found:
            return []
        mounts = thing.count if found[0].count is None else found[0].count  # two friends ride two bicycles
        return [msgspec.structs.replace(found[0], place=thing.place, count=mounts), *found[1:]]
    place = _held(thing) if verb in _IN_HAND else Place(relation="on" if verb in _WEARING else "beside", of=thing.noun)
    return [msgspec.structs.replace(other, place=place) if other.place == Place() else other for other in found]


def _held(owner: Thing) -> Place:
    """In the hands of a person; of others, beside them."""
    company = company_of(owner.noun)
    person = bool(company) and company[0].category == "person"
    return Place(relation="in" if person else "beside", of=owner.noun)


def _contents(thing: Thing) -> list[Thing]:
    """What a vessel is full of ("a bowl of oranges"), unless its parts say it better."""
    vessel, _, held = thing.noun.partition(" of ")
    owner = find(thing.noun)
    if not held or owner is None or find(vessel) is not owner:
        return []
    company = company_of(held)
    if any(set(company) & set(company_of(part.noun)) for part in thing.parts):
        return []
    if not company and singular(held) == held:  # coffee, milk: in the drawing already
        return []
    several = None if singular(held) != held or len(company) > 1 else 1
    if company and company[0] is owner:
        return []
    return [Thing(noun=held if company else singular(held), count=several, place=Place(relation="in", of=thing.noun))]


def _by_nature(part: Thing, owner: Thing) -> bool:
    """Whether the owner's drawing shows the part anyway."""
    last = part.noun.rpartition(" ")[2]
    if any(last in _EQUIPPED.get(drawing.name, "").split() for drawing in drawings_of(owner)[:1]):
        return not part.colours
    return not company_of(part.noun) and last in _FEATURES and not part.colours


def _part(part: Thing, owner: Thing) -> Thing:
    """A part as a figure of its own, where it belongs: in a vessel, on a table, on a head, in a hand, or beside."""
    if part.place != Place():
        return part
    return msgspec.structs.replace(part, place=_part_place(part, owner))


def _part_place(part: Thing, owner: Thing) -> Place:
    drawings, owners = company_of(part.noun), company_of(owner.noun)
    if not drawings or not owners:
        return Place()
    drawing, holder = drawings[0], owners[0]
    if _is_vessel(owner.noun):
        return Place(relation="in", of=owner.noun)
    if holder.category == "furniture" and drawing.height < 1 and (drawing.stands == "surface" or holder.on):
        return Place(relation="on", of=owner.noun)
    if holder.category == "person" and drawing.category in ("thing", "plant", "food") and drawing.height < _PORTABLE:
        worn = drawing.name in ("hat", "cap", "crown")
        return Place(relation="on" if worn else "in", of=owner.noun)
    if drawing.category == "thing" and drawing.height < _WORN:
        return Place(relation="on", of=owner.noun)
    return Place(relation="beside", of=owner.noun) if holder.stands == drawing.stands else Place()


def _is_vessel(noun: str) -> bool:
    return noun.partition(" of ")[0].rpartition(" ")[2] in VESSELS
