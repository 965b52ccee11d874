"""Which of several stays where one goes that was told apart by its place: "the left boat is red"."""

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
