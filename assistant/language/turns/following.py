"""What follows from changes without being said: what somebody had goes where who comes instead brings the like, what
stood by what goes is where it was before, and a place given up for another one goes."""

from collections.abc import Sequence

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context
from assistant.language.demands.effects import thing_of
from assistant.language.reading import Change, Place, Thing
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import inventory
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.verbs import HOLDING, base_of
from assistant.language.words.vocabulary import ANIMATE, BODY, CLOTHES

_CONSUMING = HOLDING | frozenset("nibble munch gnaw chew lick peck".split())


def followed(changes: Sequence[Change], asked: Sequence[Clause], context: Context) -> list[Change]:
    """The changes with what goes without saying."""
    said = {change.noun for change in changes} | {change.thing.noun for change in changes if change.thing}
    before = [each for change in changes for each in _given_up(change, context) if each.noun not in said]
    after = [each for change in changes for each in _back_where_it_was(change, context) if each.noun not in said]
    other = any(token.lower == "instead" for clause in asked for token in clause.tokens[-1:])
    left = [each for change in changes if other or _returns(change, context) for each in _left(change, context)]
    after += [each for each in left if each.noun not in said]
    return [*before, *changes, *after]


def _given_up(change: Change, context: Context) -> list[Change]:
    """What somebody has or eats goes where another comes with the like: "a mouse with cheese" for a squirrel that eats
    a nut; the coat stays with who comes with a suitcase."""
    old = thing_of(change.noun, context) if change.kind == "replace" and change.noun else None
    if old is None or change.thing is None or head(old.noun) not in ANIMATE:
        return []
    kinds = {_worn(part) for part in change.thing.parts} - {"worn"}  # a hat and a coat go together
    verb = base_of(old.doing.split()[0]) if old.doing else None
    handled = inventory([Thing(noun="", doing=old.doing)])[1:2] if verb in _CONSUMING else []
    had = [part for part in (*old.parts, *handled) if head(part.noun) not in ANIMATE and _worn(part) in kinds]
    return [Change(kind="remove", noun=part.noun) for part in had]


def _worn(thing: Thing) -> str:
    """Whether something is worn, a part of who has it, or had apart."""
    return "worn" if head(thing.noun) in CLOTHES else "own" if head(thing.noun) in BODY else "apart"


def _back_where_it_was(change: Change, context: Context) -> list[Change]:
    """Where what stood by a thing that goes was before, else where that was: the cup on the desk, not by the laptop."""
    gone = thing_of(change.noun, context) if change.kind == "remove" and change.noun else None
    left = [each for each in context.picture.things if gone and each.place.of == gone.noun and each.noun != gone.noun]
    moves: list[Change] = []
    for each in left:
        told = [thing for thing in context.picture.things if thing in (gone, each)]
        if told[:1] == [gone] and _lives(told[0]) and not _lives(each) and each.place.relation == "on":
            moves.append(Change(kind="remove", noun=each.noun))  # a pony's saddle
            continue
        former = (was.place for earlier in context.before for was in earlier.things if was.noun == each.noun)
        own = Place() if each.place.relation in ("on", "in") or gone is None else gone.place  # its saddle goes with it
        places = [place for place in (*former, own) if place.of not in (None, change.noun)]
        there = next((place for place in places if thing_of(place.of or "", context)), None)
        if there is not None and there.of != each.noun:
            moves.append(Change(kind="move", noun=each.noun, place=there))
    return moves


def _lives(thing: Thing) -> bool:
    return head(thing.noun) in ANIMATE


def _returns(change: Change, context: Context) -> bool:
    """Whether something goes back to where it was when what it is on now was not there."""
    present = thing_of(change.noun, context) if change.kind == "move" and change.noun else None
    now, then = (present.place.of if present else None), change.place.of if change.place else None
    for earlier in context.before if now and then else ():
        nouns = {thing.noun for thing in earlier.things}
        was = any(thing.noun == change.noun and thing.place.of == then for thing in earlier.things)
        if was and now not in nouns:
            return True
    return False


def _left(change: Change, context: Context) -> list[Change]:
    """The place that is given up for another, where nothing else is there: "I want the cat on a bed instead"."""
    moved = thing_of(change.noun, context) if change.kind == "move" and change.noun else None
    place = moved.place.of if moved and change.place and change.place.of else None
    ground = thing_of(place, context) if place and change.place and change.place.of != place else None
    apart = ground is not None and any(thing is ground for thing in context.picture.things)
    if ground is None or not apart or head(ground.noun) in ANIMATE or is_of_kind(ground.noun, "person"):
        return []
    shared = any(thing.place.of == ground.noun and thing.noun != change.noun for thing in context.picture.things)
    return [] if shared or ground.parts else [Change(kind="remove", noun=ground.noun)]
