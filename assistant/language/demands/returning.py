"""What earlier pictures had - a thing, its look, the weather - and the changes that make it so again."""

from collections.abc import Collection, Iterator
from typing import Literal, get_args

from msgspec import structs

from assistant.language.demands.context import Context
from assistant.language.demands.effects import thing_of
from assistant.language.reading import Change, Place, Reading, Slot, Thing
from assistant.language.scenes.drafts import head, names
from assistant.language.scenes.naming import find, inventory, is_word_of, resolve, told_singly
from assistant.language.scenes.nouns import NounPhrase
from assistant.language.words.kinds import are_alike, is_of_kind

Aspect = Literal["count", "size", "traits", "colours", "materials", "parts", "doing", "place"]
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
NUMBER: tuple[Aspect, ...] = ("count",)
LOOKS: tuple[Aspect, ...] = ("size", "traits", "colours", "materials")


def thing_back(phrase: NounPhrase, context: Context, *, beside: bool = False) -> list[Change]:
    """The thing as it was, in place of what came instead of it if something did and it shall not stand `beside`."""
    changes = (_back(phrase, at, context, beside=beside) for at in range(len(context.before)))
    return next((found for found in changes if found), []) if phrase.noun else []


def _back(phrase: NounPhrase, at: int, context: Context, *, beside: bool) -> list[Change]:
    earlier = context.before[at]
    if phrase.plural and (gone := _gone_of_kind(phrase, earlier, context)):
        return [Change(kind="add", thing=thing) for thing in gone]
    was = named_in(phrase, earlier)
    former = [named for each in context.before[at + 1 :] if (named := named_in(phrase, each))]
    if was is None or (phrase.plural and was.count == 1 and any(named.count != 1 for named in former)):
        return []  # "both cubs" were there before the one
    present = thing_of(was.noun, context)
    if present is not None and (missing := _missing_ones(phrase, was, earlier, context)):
        return [Change(kind="add", thing=thing) for thing in missing]
    if present is not None:
        as_many = not phrase.plural or was.count != 1  # "the swans" are no single one
        return as_it_was(was, present, NUMBER) if as_many and was.count != present.count else []
    other = resolve(phrase, context.picture.things)
    if other is not None and find(other, inventory(earlier.things)):
        return []
    instead = None if beside else substitute(was, at, context)
    owner = next((thing for thing in earlier.things if was in thing.parts), None)
    was = _looking_so(phrase, was, at, context)
    if instead is not None:
        return [Change(kind="replace", noun=instead.noun, thing=in_place_of(instead, was))]
    if owner is not None and thing_of(owner.noun, context) is not None:
        return [_alter(Thing(noun=owner.noun, count=None, parts=(was,)))]
    if was.place.of and thing_of(was.place.of, context) is None and find(was.place.of, inventory(earlier.things)):
        was = structs.replace(was, place=structs.replace(was.place, relation=None, of=None))  # by what is gone
    return [Change(kind="add", thing=was), *_back_by_it(was, earlier, context)]


def _looking_so(phrase: NounPhrase, was: Thing, at: int, context: Context) -> Thing:
    """A thing as it looked when it last was what is said of it: the golden crown that was silver before it went."""
    if _looks(phrase) <= _looks(was):
        return was
    former = (named_in(phrase, earlier) for earlier in context.before[at + 1 :])
    return next((each for each in former if each and each.noun == was.noun and _looks(phrase) <= _looks(each)), was)


def _gone_of_kind(phrase: NounPhrase, earlier: Reading, context: Context) -> list[Thing]:
    """Those that are missing of several told by their kind: the cat, where "both pets" are wanted back."""
    alike = [thing for thing in inventory(earlier.things) if is_of_kind(thing.noun, phrase.noun)]
    gone = [thing for thing in alike if thing_of(thing.noun, context) is None]
    named = any(names(phrase.noun, thing.noun) for thing in alike)
    return gone if len(gone) < len(alike) and not named else []


def _back_by_it(was: Thing, earlier: Reading, context: Context) -> list[Change]:
    """What was on or by a thing that comes back, and is nowhere else since, where it was: the vase on its piano."""
    placed = [(each, thing_of(each.noun, context)) for each in inventory(earlier.things) if each.place.of == was.noun]
    return [
        Change(kind="move", noun=there.noun, place=each.place)
        for each, there in placed
        if there is not None and there.place == Place()
    ]


def _missing_ones(phrase: NounPhrase, was: Thing, earlier: Reading, context: Context) -> list[Thing]:
    """Of several that were told one by one those that are gone: the one of that look, or so many as were."""
    had = [thing for thing in inventory(earlier.things) if thing.noun == was.noun]
    have = [thing for thing in inventory(context.picture.things) if thing.noun == was.noun]
    gone = [thing for thing in had if not any(thing.colours == each.colours for each in have)]
    if len(had) <= len(have) or not told_singly(was.noun, earlier.things):
        return []
    if phrase.counted and phrase.count == len(had):
        return gone
    return [thing for thing in gone if _looks(phrase) and _looks(phrase) <= _looks(thing)]


def _looks(said: Thing | NounPhrase) -> set[str]:
    words = (said.size or "", *said.traits, *said.colours, *said.materials)
    return {word for text in words for word in text.split()}


def named_in(phrase: NounPhrase, picture: Reading) -> Thing | None:
    """The thing of a picture that a noun phrase names, by its noun or its kind."""
    there = inventory(picture.things)
    named = [thing for thing in there if names(phrase.noun, thing.noun)]
    fitting = [thing for thing in named if _looks(phrase) <= _looks(thing)]
    kind = [thing for thing in there if is_of_kind(thing.noun, phrase.noun)]
    worded = [thing for thing in there if is_word_of(thing.noun, phrase.noun)]  # the lion statue by "the lion"
    return next(iter([*fitting, *named, *kind, *worded]), None)


def in_place_of(instead: Thing, was: Thing) -> Thing:
    """A thing as it comes where another stands: what is said around that one is said of it."""
    parts = tuple(part for part in was.parts if not any(names(part.noun, each.noun) for each in instead.parts))
    return structs.replace(was, place=Place(), doing=None if instead.doing else was.doing, parts=parts)


def substitute(was: Thing, at: int, context: Context) -> Thing | None:
    """What came where a thing went that was in the `at`th picture before and is gone in the one after it."""
    earlier, later = context.before[at], (context.picture, *context.before)[at]
    if any(thing.noun == was.noun for thing in inventory(later.things)):
        return None
    old = {thing.noun for thing in inventory(earlier.things)}
    come = [thing for thing in inventory(later.things) if thing.noun not in old and thing_of(thing.noun, context)]
    alike = [thing for thing in come if are_alike(thing.noun, was.noun) or head(thing.noun) == head(was.noun)]
    where = _position(was, earlier)
    there = [thing for thing in come if _position(thing, later) == where or (was.place == thing.place != Place())]
    return next(iter([*alike, *there]), None)


def _position(thing: Thing, picture: Reading) -> tuple[str, int, str]:
    """Where in the telling a thing stands: at what place in the list of things, whose part it is, or what is done to
    it by whom."""
    for at, each in enumerate(picture.things):
        if each is thing:
            return "", at, ""
        if any(part is thing for part in each.parts):
            return each.noun, -1, ""
        if any(inner == thing for inner in inventory([Thing(noun="", doing=each.doing)])[1:]):
            return each.noun, -1, (each.doing or "").split()[0]
    return thing.noun, -1, ""


def as_it_was(was: Thing, present: Thing, aspects: Collection[Aspect] = ASPECTS) -> list[Change]:
    """The changes that make a thing what it was in the aspects named."""
    noun = present.noun
    differing = [aspect for aspect in aspects if getattr(was, aspect) != getattr(present, aspect)]
    look = Thing(noun=noun, count=None)
    changes: list[Change] = []
    for aspect in differing:
        if aspect == "parts":
            look, changes = structs.replace(look, parts=_missing(was, present)), [*changes, *_surplus(was, present)]
        elif aspect == "place":
            changes += _back_in_place(was, present)
        elif getattr(was, aspect):
            look = structs.replace(look, **{aspect: getattr(was, aspect)})
        elif aspect in LOOKS:
            said = getattr(present, aspect)
            words = " ".join([said] if isinstance(said, str) else said).split()
            changes += [Change(kind="less", noun=noun, value=word) for word in words]
    return [*([_alter(look)] if look != Thing(noun=noun, count=None) else []), *changes]


def no_more(noun: str, does: str, context: Context) -> list[Change]:
    """The changes after which somebody does something no more: what they did before, where they were, if anything."""
    present = thing_of(noun, context)
    less = Change(kind="less", noun=noun, value=does)
    if present is None or (present.doing or "").split()[:1] != [does]:
        return [less]
    for earlier in context.before:
        was = next((thing for thing in inventory(earlier.things) if thing.noun == noun), None)
        if was is not None and was.doing != present.doing:
            return [*([] if was.doing else [less]), *as_it_was(was, present, ("doing", "place"))]
    return [less]


def _back_in_place(was: Thing, present: Thing) -> list[Change]:
    """The move to where a thing was; where that was not told, no side of the picture is told any more."""
    aside = structs.replace(present.place, side=None) == was.place
    return [Change(kind="move", noun=present.noun, place=Place() if aside else was.place)] * (
        aside or was.place != Place()
    )


def _missing(was: Thing, present: Thing) -> tuple[Thing, ...]:
    return tuple(part for part in was.parts if part not in present.parts)


def _surplus(was: Thing, present: Thing) -> list[Change]:
    kept = {part.noun for part in was.parts}
    return [Change(kind="remove", noun=part.noun) for part in present.parts if part.noun not in kept]


def _alter(thing: Thing) -> Change:
    return Change(kind="alter", noun=thing.noun, thing=thing)


def slots_of(picture: Reading) -> Iterator[tuple[Slot, tuple[str, ...]]]:
    """What is said of the picture as a whole, by slot."""
    yield "weather", picture.weather
    yield "style", picture.styles
    yield "mood", picture.moods
    yield "palette", picture.palettes
    yield "camera", picture.cameras
    yield "time", (picture.time,) if picture.time else ()


def slot_as_it_was(slot: Slot, picture: Reading) -> Change:
    return Change(kind="set", slot=slot, value=", ".join(dict(slots_of(picture))[slot]))
