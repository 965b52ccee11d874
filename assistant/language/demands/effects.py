"""What was read into changes: the slots, things and places of a reading, in the picture's own nouns."""

from collections.abc import Collection, Sequence

import msgspec

from assistant.language.demands.context import Context, Target
from assistant.language.reading import Change, Place, Reading, Slot, Thing
from assistant.language.scenes.drafts import head, names
from assistant.language.scenes.naming import inventory, is_so, resolve
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.words.adjectives import tells_of
from assistant.language.words.comparatives import positive
from assistant.language.words.kinds import are_alike
from assistant.language.words.lexicon import DEFINITE
from assistant.language.words.morphology import plural, singular
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import BODY, GROUNDS, SIGNS, SNOW_CAPPED
from assistant.language.words.weathers import LASTING, is_weather
from assistant.language.words.wordclasses import relations

# What every outdoor picture has: a place to be in that need not come with what is there.
_EVERYWHERE = tuple(Thing(noun=noun) for noun in ("sky", "air", "ground", "distance"))


def settings(reading: Reading) -> list[Change]:
    """The changes that give the picture the slots of a reading."""
    changes = [Change(kind="set", slot="time", value=reading.time)] if reading.time else []
    slots: tuple[tuple[Slot, tuple[str, ...]], ...] = (
        ("weather", reading.weather),
        ("style", reading.styles),
        ("mood", reading.moods),
        ("camera", reading.cameras),
        ("palette", reading.palettes),
    )
    return changes + [Change(kind="set", slot=slot, value=", ".join(values)) for slot, values in slots if values]


def additions(reading: Reading, context: Context) -> list[Change]:
    """Changes that bring what a reading has: its new things where they belong, its slots."""
    changes: list[Change] = []
    anchors = {thing.place.of for thing in reading.things if thing.place.of}
    sign = _lettered(reading, anchors) if reading.quotes else None
    for thing in reading.things:
        if thing is sign:
            told = " ".join(f'"{quote}"' for quote in reading.quotes)
            thing = msgspec.structs.replace(thing, doing=thing.doing or f"reading {told}")
        known = standing(thing.noun, context) is not None
        if thing.noun in anchors and (known or thing in _EVERYWHERE):
            continue
        changes.append(Change(kind="add", thing=in_picture(_nearer(thing, reading, context), context)))
    changes += settings(reading)
    return changes + [Change(kind="exclude", noun=noun) for noun in reading.excluded]


def only_where(change: Change, tokens: Sequence[Token], context: Context) -> bool:
    """Whether a change would bring what is there and only tells where the light is: "sunset behind | the house"."""
    thing = change.thing if change.kind == "add" else None
    if thing is None or thing != Thing(noun=thing.noun, count=thing.count) or not standing(thing.noun, context):
        return False
    grounds = (
        noun_phrase(tokens, at + found[1]) for at in range(1, len(tokens)) if (found := relations().match(tokens, at))
    )
    return any(ground and ground.determiner in DEFINITE and ground.noun == thing.noun for ground in grounds)


def _nearer(thing: Thing, reading: Reading, context: Context) -> Thing:
    """A thing with the nearer of its places: "a knight in the cave | next to the chest", which is in there."""
    ground = next((each for each in reading.things if each.noun == thing.place.of), None)
    within = standing(ground.noun, context) if ground else None
    near = standing(ground.place.of, context) if ground and within and ground.place.of else None
    there = thing_of(near, context) if near else None
    inside = there is not None and (there.place.of, there.place.relation) == (within, thing.place.relation)
    return msgspec.structs.replace(thing, place=ground.place) if ground and inside else thing


def _lettered(reading: Reading, anchors: Collection[str | None]) -> Thing | None:
    """The thing on which quoted words stand: the sign of "a cat and a sign that reads "OPEN" over the door"."""
    own = [thing for thing in reading.things if thing.noun not in anchors]
    signs = [thing for thing in own if head(thing.noun) in SIGNS]
    return next(iter([*signs, *own[-1:]]), None)


def alterations(noun: str, reading: Reading, context: Context) -> list[Change]:
    """The changes that bring the first thing of a reading about, its place and the picture's slots included."""
    changes: list[Change] = []
    if reading.things:
        said = reading.things[0]
        altered = msgspec.structs.replace(said, noun=noun, count=None, place=Place())
        if altered != Thing(noun=noun, count=None):
            changes.append(Change(kind="alter", noun=noun, thing=altered))
        changes += moves(noun, reading.things[0].place, reading.things[1:], context)
    return changes + settings(reading)


def moves(noun: str, place: Place, grounds: Sequence[Thing], context: Context) -> list[Change]:
    """The move of a thing, after adding the grounds the picture does not have yet."""
    if place == Place():
        return []
    changes: list[Change] = []
    if place.of is not None:
        found = standing(place.of, context)
        if found is None:
            new = [ground for ground in grounds if standing(ground.noun, context) is None]
            changes += [Change(kind="add", thing=in_picture(ground, context)) for ground in new]
        elif found != place.of:
            place = msgspec.structs.replace(place, of=found)
    return [*changes, Change(kind="move", noun=noun, place=place)]


def in_picture(thing: Thing, context: Context) -> Thing:
    """The thing with its place told in the picture's own nouns."""
    thing = msgspec.structs.replace(thing, traits=tuple(positive(trait) or trait for trait in thing.traits))
    found = standing(thing.place.of, context) if thing.place.of else None
    if found is None:
        return thing
    return msgspec.structs.replace(thing, place=msgspec.structs.replace(thing.place, of=found))


def come_instead(noun: str, things: Sequence[Thing], context: Context) -> list[Change]:
    """The first of things in the place of what is there, with what it has; of the others each comes for what is there
    of its kind, else besides."""
    new, *others = things
    every = inventory(context.picture.things)
    sets = [f"{group} of {plural(noun)}" for group in ("set", "pair")] if new.count == 1 else []
    noun = next((thing.noun for thing in every if thing.noun in sets), noun)  # for a set of scales a knife
    holder = next((thing for thing in every if any(part.noun == noun for part in thing.parts)), None)
    there_already = any(thing.noun == noun and thing.place == new.place for thing in every)
    held = any(each.noun == f"{new.place.of} of {noun}" or each.noun.endswith(f" of {plural(noun)}") for each in every)
    held = held and bool(new.place.of) and any(names(new.place.of or "", each.noun.split(" of ")[0]) for each in every)
    if there_already or held or (holder is not None and new.place.of and names(new.place.of, holder.noun)):
        new = msgspec.structs.replace(new, place=Place())  # where it is already
    does = next((thing.doing for thing in every if thing.noun == noun and thing.doing), "")
    if new.doing and (
        does.split()[:1] == [new.doing] or (holder and new.doing == "inside")
    ):  # "a robot teaches them", whom somebody else teaches
        new = msgspec.structs.replace(new, doing=None)
    grounds = {thing.place.of for thing in things}
    there = [thing for thing in every if thing.noun != noun and " of " not in thing.noun]
    changes: list[Change] = []
    for other in others:
        alike = next((thing for thing in there if are_alike(thing.noun, other.noun)), None)
        bare = msgspec.structs.replace(other, place=Place())
        if other.noun in grounds:
            continue
        if alike is not None:
            changes.append(Change(kind="replace", noun=alike.noun, thing=bare))
        elif other.place.of == new.noun and other.place.relation in ("in", "beside"):
            new = msgspec.structs.replace(new, parts=(*new.parts, bare))
        else:
            changes.append(Change(kind="add", thing=in_picture(other, context)))
    return [Change(kind="replace", noun=noun, thing=in_picture(new, context)), *changes]


def implied(noun: str, context: Context) -> list[Change]:
    """What goes where something is unwanted of which only an adjective tells: of mud the "muddy" of a lane."""
    told = [(thing, trait) for thing in context.picture.things for trait in thing.traits if tells_of(trait, noun)]
    return [Change(kind="less", noun=thing.noun, value=trait) for thing, trait in told]


def thing_of(noun: str, context: Context) -> Thing | None:
    """The thing of that noun in the picture, parts and what things hold included; of several the one told apart so."""
    there = inventory(context.picture.things)
    exact = next((thing for thing in there if thing.noun == noun), None)
    return exact or next((each for each in there if noun.endswith(f" {each.noun}") and is_so(each, noun)), None)


def standing(noun: str, context: Context) -> str | None:
    """The noun as it stands in the picture of what a noun names there."""
    bare = resolve(NounPhrase(start=0, end=1, noun=noun, head=head(noun)), context.picture.things)
    phrase = noun_phrase(tokenize(noun), 0) if bare is None else None
    return bare or (resolve(phrase, context.picture.things) if phrase else None)


def is_there(thing: Thing, context: Context) -> bool:
    """Whether what is spoken of is there already; a jar of flour is not, where there is a jar of honey."""
    found = standing(thing.noun, context)
    return found is not None and (" of " not in thing.noun or found == thing.noun)


def at_its_place(place: Place, context: Context) -> str | None:
    """The one thing that is where another shall come "instead": on the chair the cat, on "a plate of scones" these."""
    ground = standing(place.of or "", context)
    held = ground.partition(" of ")[2] if ground else ""
    standing_there = [thing for thing in context.picture.things if ground and thing.place.of == ground]
    if ground and head(ground) in BODY | {"head"}:  # what a turtle has on its shell, and not the turtle
        standing_there = [part for thing in standing_there for part in inventory([thing])[-1:]]
    there = [thing.noun for thing in standing_there]
    return singular(held) or (there[0] if len(there) == 1 else None)


def altered_by_phrase(target: Target) -> list[Change]:
    """ "Have a red boat": the adjectives before the noun are what is asked; of a "sunny forest" it is the weather."""
    if target.phrase is None:
        return []
    over = [trait for trait in target.phrase.traits if is_weather(trait) and trait not in LASTING]
    over = over if head(target.noun) in GROUNDS - SNOW_CAPPED else []
    sky = [Change(kind="set", slot="weather", value=" ".join(over))] if over else []
    said = Thing(
        noun=target.noun, count=target.phrase.count if target.phrase.counted else None, size=target.phrase.size,
        colours=tuple(target.phrase.colours), materials=tuple(target.phrase.materials),
        traits=tuple(trait for trait in target.phrase.traits if trait not in over),
    )  # fmt: skip
    bare = said == Thing(noun=target.noun, count=None)
    return [*sky, *([] if bare else [Change(kind="alter", noun=target.noun, thing=said)])]
