"""Changing one thing: what it is like, the parts it has, what it holds ("a bowl of oranges"). Pure."""

import re

from msgspec import structs

from assistant.language import Place, Thing, phrase, plural, read
from assistant.language.scenes.drafts import holds
from assistant.language.words.opposites import OPPOSITES
from assistant.language.words.stuffs import MEASURES, VESSELS, looks_lost
from assistant.language.words.wordclasses import stuff_under
from assistant_storyboard.prompts.enrichment import is_modifier
from assistant_storyboard.surroundings import head

# Prepositions of movement, and what stays of them when the verb that moved is cut.
AT_REST = {
    "through": "in", "across": "in", "into": "in", "along": "on", "down": "on", "up": "on", "onto": "on", "past": "by",
    "towards": "by", "toward": "by", "around": "by", "to": "by", "over": "in",
}  # fmt: skip
# What belongs to a garment and not to who wears it.
TRIMMINGS = frozenset(
    """
    feather ribbon bow button bobble stripe trim collar hood sleeve lace pocket brim pattern fringe pompom dot zip
    lining embroidery hem buckle band veil tassel bell badge patch plume horn strap spot flower print
    """.split()
)


def merged(old: Thing, new: Thing) -> Thing:
    """`old` with the attributes that `new` says; the program's own modifiers give way where they speak of the same."""
    lost = looks_lost(new.materials)
    traits = tuple(
        trait
        for trait in old.traits
        if not (new.colours and is_modifier(old.noun, trait, "colour"))
        and not (new.size and is_modifier(old.noun, trait, "size"))
        and not (new.materials and is_modifier(old.noun, trait, "material"))
        and trait not in lost
        and not any(trait in opposites and opposites & set(new.traits) for opposites in OPPOSITES)
    )
    toned = (new.materials and {"light", "dark"} & set(new.traits)) or "transparent" in new.traits
    parts = {part.noun: part for part in (*old.parts, *new.parts)}
    return structs.replace(
        old,
        count=old.count if new.count is None else new.count,
        colours=new.colours or (() if toned else old.colours),
        size=new.size or old.size,
        materials=new.materials or stuff_under(new.colours, old.materials),
        traits=tuple(dict.fromkeys((*traits, *new.traits))),
        doing=new.doing or old.doing,
        parts=tuple(parts.values()),
        place=old.place if new.place == Place() else new.place,
    )


def lessened(thing: Thing, quality: str) -> Thing:
    """The thing without a quality, or with less of it."""
    less = structs.replace(
        thing,
        traits=tuple(trait for trait in thing.traits if trait != quality),
        colours=tuple(colour for colour in thing.colours if colour != quality),
        materials=tuple(material for material in thing.materials if material != quality),
        doing=None if quality in (thing.doing or "").split() else thing.doing,
    )
    return less if less != thing else structs.replace(thing, traits=(*thing.traits, f"less {quality}"))


def succeeding(old: Thing, new: Thing) -> Thing:
    """`new` as it comes instead of `old`: in its place, and a vessel for a vessel with what that held."""
    held = old.noun.partition(" of ")[2]
    refilled = held and {head(old.noun), head(new.noun)} <= VESSELS and " of " not in new.noun
    return structs.replace(
        new,
        noun=f"{new.noun} of {held}" if refilled else new.noun,
        place=old.place if new.place == Place() else new.place,
    )


def is_made_of(thing: Thing, noun: str) -> bool:
    """Whether a thing is but a measure of what `noun` names."""
    return head(thing.noun) in MEASURES and holds(thing.noun, noun)


def has(thing: Thing, noun: str) -> bool:
    """Whether a noun names a part of the thing, what it holds, or what it does something with ("riding a horse")."""
    return any(part.noun == noun for part in thing.parts) or holds(thing.noun, noun) or _handles(thing, noun)


def without(thing: Thing, noun: str) -> Thing:
    """The thing less a part, or emptied of what it holds."""
    if holds(thing.noun, noun):
        return structs.replace(thing, noun=thing.noun.partition(" of ")[0])
    if _handles(thing, noun):
        return structs.replace(thing, doing=None)
    return _with_parts(thing, tuple(part for part in thing.parts if part.noun != noun))


def exchanged(thing: Thing, noun: str, new: Thing) -> Thing:
    """The thing with another part, or holding something else."""
    if holds(thing.noun, noun):
        return _holding(thing, new)
    if _handles(thing, noun):
        return _handling(thing, noun, new)
    return _with_parts(thing, tuple(new if part.noun == noun else part for part in thing.parts))


def altered(thing: Thing, noun: str, new: Thing) -> Thing:
    """The thing with a part of it, or what it holds, changed as `new` says."""
    if holds(thing.noun, noun):
        held = read(thing.noun.partition(" of ")[2]).things
        return _holding(thing, merged(held[0], new)) if held else thing
    if _handles(thing, noun):
        named = _object(noun).search(thing.doing or "")
        handled = read(named[0]).things if named else ()
        return _handling(thing, noun, merged(handled[0], new)) if handled else thing
    return _with_parts(thing, tuple(merged(part, new) if part.noun == noun else part for part in thing.parts))


def _holding(thing: Thing, held: Thing) -> Thing:
    content = phrase(structs.replace(held, place=Place()))
    return structs.replace(thing, noun=f"{thing.noun.partition(' of ')[0]} of {content}")


def _object(noun: str) -> re.Pattern[str]:
    """A noun in either number with the words before it, back to its determiner."""
    return re.compile(
        rf"\b(?:(?:an?|the|some|his|her|its|their|two|three)\s(?:[\w-]+\s){{0,3}}?)?(?:{re.escape(noun)}|{re.escape(plural(noun))})\b"
    )


def _handles(thing: Thing, noun: str) -> bool:
    return bool(noun and thing.doing and _object(noun).search(thing.doing))


def _handling(thing: Thing, noun: str, new: Thing) -> Thing:
    words = phrase(structs.replace(new, place=Place()))
    return structs.replace(thing, doing=_object(noun).sub(lambda _: words, thing.doing or "", count=1))


def _with_parts(thing: Thing, parts: tuple[Thing, ...]) -> Thing:
    return thing if parts == thing.parts else structs.replace(thing, parts=parts)
