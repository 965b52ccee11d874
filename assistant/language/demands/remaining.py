"""Which of several stay where some go that were told apart, by their place or their look: "the left boat is red",
"one of the ducks is blue"."""

from msgspec import structs

from assistant.language.demands.context import Context
from assistant.language.reading import Change, Place, Thing
from assistant.language.scenes.naming import find, is_so
from assistant.language.words.lexicon import ORDINALS

PLACES = frozenset("left right middle last top bottom front back".split()) | ORDINALS.keys()
_IN_A_ROW = {"first": "left", "second": "right", "last": "right"}  # of two these are the same


def staying(noun: str, which: str, context: Context) -> Thing | None:
    """The one that stays of two where it is the one told apart: the red boat, when "the second" (`which`) goes."""
    apart = [thing for thing in find(noun, context.picture.things) if PLACES.intersection(thing.traits)]
    place = which.removeprefix("the ")
    if len(apart) != 1 or _IN_A_ROW.get(place, place) in apart[0].traits:
        return None
    return structs.replace(apart[0], noun=noun, count=1, traits=(), place=Place())


def others_of(noun: str, context: Context) -> list[Change]:
    """Those that stay where the one told apart goes, spoken of by its look: "the red boat"."""
    named = [thing for thing in context.picture.things if noun.endswith(f" {thing.noun}") and is_so(thing, noun)]
    if len(named) != 1 or PLACES.isdisjoint(named[0].traits):
        return []
    others = [thing for thing in find(named[0].noun, context.picture.things) if thing is not named[0]]
    return [Change(kind="alter", noun=each.noun, thing=Thing(noun=each.noun, count=each.count)) for each in others[:1]]


def apart_alone(noun: str, context: Context, *, of_kind: bool = False) -> list[Change]:
    """The change by which only those stay that alone of their kind were told apart by how they look: of five ducks of
    which one is blue, a blue duck. `noun` is theirs ("blue duck"), or that of the kind; [] where nothing tells."""
    things = context.picture.things
    named = [thing for thing in things if (noun == thing.noun if of_kind else _is_called(thing, noun))]
    alike = [thing for thing in context.picture.things if named and thing.noun == named[0].noun]
    if len(alike) != 2 or named[-1] is not alike[1] or alike[1].count is None:
        return []
    plain, apart = alike
    left = Thing(
        noun=apart.noun,
        count=apart.count,
        size=apart.size if apart.size != plain.size else None,
        colours=_more(apart.colours, plain.colours),
        materials=_more(apart.materials, plain.materials),
        traits=_more(apart.traits, plain.traits),
    )
    told = left != Thing(noun=apart.noun, count=apart.count)
    return [Change(kind="alter", noun=left.noun, thing=left)] if told and not (plain.colours or plain.materials) else []


def _is_called(thing: Thing, noun: str) -> bool:
    return noun.endswith(f" {thing.noun}") and is_so(thing, noun)


def _more(looks: tuple[str, ...], common: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(look for look in looks if look not in common)
