"""Which of several stays where one goes that was told apart by its place: "the left boat is red"; who goes by what they
do: "nobody films"."""

from collections.abc import Sequence

from msgspec import structs

from assistant.language.demands.context import Context
from assistant.language.demands.returning import no_more
from assistant.language.reading import Change, Place, Thing
from assistant.language.scenes.naming import find, inventory, is_so
from assistant.language.words.dictionary import verb_of
from assistant.language.words.morphology import participle
from assistant.language.words.tokens import Token

PLACES = """
    left right middle first second third fourth fifth sixth seventh eighth ninth tenth last top bottom front back
    """.split()
_IN_A_ROW = {"first": "left", "second": "right", "last": "right"}  # of two these are the same


def staying(noun: str, which: str, context: Context) -> Thing | None:
    """The one that stays of two where it is the one told apart: the red boat, when "the second" (`which`) goes."""
    apart = [thing for thing in find(noun, context.picture.things) if set(thing.traits) & set(PLACES)]
    place = which.removeprefix("the ")
    if len(apart) != 1 or _IN_A_ROW.get(place, place) in apart[0].traits:
        return None
    return structs.replace(apart[0], noun=noun, count=1, traits=(), place=Place())


def others_of(noun: str, context: Context) -> list[Change]:
    """Those that stay where the one told apart goes, spoken of by its look: "the red boat"."""
    named = [thing for thing in context.picture.things if noun.endswith(f" {thing.noun}") and is_so(thing, noun)]
    if len(named) != 1 or not set(named[0].traits) & set(PLACES):
        return []
    others = [thing for thing in find(named[0].noun, context.picture.things) if thing is not named[0]]
    return [Change(kind="alter", noun=each.noun, thing=Thing(noun=each.noun, count=each.count)) for each in others[:1]]


def deed_denied(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "No | flying": who does that does it no more."""
    does = tokens[0].lower if len(tokens) == 1 and tokens[0].lower.endswith("ing") else ""
    doers = [thing for thing in inventory(context.picture.things) if does and (thing.doing or "").split()[:1] == [does]]
    return [change for thing in doers for change in no_more(thing.noun, does, context)]


def who_does(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "No people | film": those who do that go, and only they."""
    verb = verb_of(tokens[1].lower) if len(tokens) == 2 and tokens[0].lower == "people" else None
    does = {participle(verb)} if verb else set[str]()
    doers = [thing for thing in inventory(context.picture.things) if does & set((thing.doing or "").split()[:1])]
    return [Change(kind="remove", noun=thing.noun) for thing in doers]
