"""What follows from changes without being said: what somebody had goes where who comes instead brings the like, what
stood by what goes is where it was before, and a place given up for another one goes."""

from collections.abc import Sequence
from itertools import takewhile

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context
from assistant.language.demands.effects import thing_of
from assistant.language.reading import Change, Place, Thing
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import inventory
from assistant.language.words.verbs import HOLDING, base_of
from assistant.language.words.vocabulary import ANIMATE, BODY, CLOTHES

_CONSUMING = HOLDING | frozenset("nibble munch gnaw chew lick peck".split())
_OWN = ANIMATE | BODY | CLOTHES


def followed(changes: Sequence[Change], asked: Sequence[Clause], context: Context) -> list[Change]:
    """The changes with what goes without saying."""
    said = {change.noun for change in changes} | {change.thing.noun for change in changes if change.thing}
    instead = any(token.lower == "instead" for clause in asked for token in clause.tokens[-1:])
    before: list[Change] = []
    after: list[Change] = []
    for change in changes:
        present = thing_of(change.noun, context) if change.noun else None
        if present and change.kind == "replace" and change.thing:
            before += _given_up(present, change.thing)
        elif present and change.kind == "remove":
            after += _back_where_it_was(present, context)
        elif present and change.kind == "move" and change.place:
            after += _left(present, change.place, context, instead=instead)
    before, after = ([each for each in more if each.noun not in said] for more in (before, after))
    return [*before, *changes, *after]


def _given_up(old: Thing, new: Thing) -> list[Change]:
    """What somebody has or eats goes where another comes with the like: "a mouse with cheese" for a squirrel that eats
    a nut; the coat stays with who comes with a suitcase, and so does the dog."""
    if head(old.noun) not in ANIMATE or all(head(part.noun) in BODY | CLOTHES for part in new.parts):
        return []
    consumes = old.doing and base_of(old.doing.split()[0]) in _CONSUMING
    handled = inventory([Thing(noun="", doing=old.doing)])[1:2] if consumes else []
    return [Change(kind="remove", noun=part.noun) for part in (*old.parts, *handled) if head(part.noun) not in _OWN]


def _back_where_it_was(gone: Thing, context: Context) -> list[Change]:
    """Where what stood by a thing that goes was before, else where that was: the cup on the desk, not by the laptop.
    The saddle on a pony goes with it."""
    changes: list[Change] = []
    told = context.picture.things
    for each in (thing for thing in told if thing.place.of == gone.noun != thing.noun):
        upon = each.place.relation in ("on", "in")
        if upon and head(gone.noun) in ANIMATE and gone in told[: told.index(each)] and head(each.noun) not in ANIMATE:
            changes.append(Change(kind="remove", noun=each.noun))
            continue
        former = (was.place for earlier in context.before for was in earlier.things if was.noun == each.noun)
        places = [
            place for place in (*former, Place() if upon else gone.place) if place.of not in (gone.noun, each.noun)
        ]
        there = next((place for place in places if place.of and thing_of(place.of, context)), None)
        changes += [Change(kind="move", noun=each.noun, place=there)] if there else []
    return changes


def _left(moved: Thing, to: Place, context: Context, *, instead: bool) -> list[Change]:
    """The place that is given up for another and was told with what was there alone: "I want the cat on a bed instead";
    or that came only after the thing had been where it goes back to."""
    instead = instead and moved.place.of not in [each.noun for each in takewhile(moved.__ne__, context.picture.things)]
    ground = next((each for each in context.picture.things if each.noun == moved.place.of), None)
    if ground is None or to.of in (None, ground.noun) or ground.parts or head(ground.noun) in ANIMATE:
        return []
    returns = any(
        any(was.noun == moved.noun and was.place.of == to.of for was in earlier.things)
        and all(was.noun != ground.noun for was in earlier.things)
        for earlier in context.before
    )
    shared = any(thing.place.of == ground.noun and thing.noun != moved.noun for thing in context.picture.things)
    return [Change(kind="remove", noun=ground.noun)] if (instead or returns) and not shared else []
