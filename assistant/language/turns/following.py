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
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.morphology import singular
from assistant.language.words.verbs import HOLDING, base_of
from assistant.language.words.vocabulary import ANIMATE, BODY, CLOTHES, GROUNDS, OUTSIDE, VENUES

_CONSUMING = HOLDING | frozenset("nibble munch gnaw chew lick peck".split())
_OWN = ANIMATE | BODY | CLOTHES
_HAIR = frozenset("pigtail braid ponytail plait bun curl fringe freckle dimple tattoo moustache beard".split())
_LARGE = ("vehicle", "boat", "building", "furniture")


def followed(changes: Sequence[Change], asked: Sequence[Clause], context: Context) -> list[Change]:
    """The changes with what goes without saying."""
    said = {singular(token.lower) for clause in asked for token in clause.tokens}
    said |= {head(change.noun) for change in changes if change.noun}
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
    before, after = ([each for each in more if head(each.noun or "") not in said] for more in (before, after))
    return [*before, *changes, *after]


def _given_up(old: Thing, new: Thing) -> list[Change]:
    """What somebody has or eats goes where another comes with the like: "a mouse with cheese" for a squirrel that eats
    a nut; the coat stays with who comes with a suitcase, and so does the dog."""
    if head(old.noun) not in ANIMATE or all(head(part.noun) in _OWN | _HAIR for part in new.parts):
        return []
    consumes = old.doing and base_of(old.doing.split()[0]) in _CONSUMING
    handled = inventory([Thing(noun="", doing=old.doing)])[1:2] if consumes else []
    return [Change(kind="remove", noun=part.noun) for part in (*old.parts, *handled) if _is_handy(part)]


def _is_handy(part: Thing) -> bool:
    """Whether somebody holds a thing, and it is none of theirs or as large as a boat."""
    return head(part.noun) not in _OWN and not any(is_of_kind(part.noun, kind) for kind in _LARGE)


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
        handed = gone.place.relation == "on" and not upon and head(gone.noun) not in ANIMATE
        own = gone.place if handed and head(gone.place.of or "") not in GROUNDS else Place()
        places = [place for place in (*former, own) if place.of not in (gone.noun, each.noun)]
        there = next((place for place in places if place.of and thing_of(place.of, context)), None)
        changes += [Change(kind="move", noun=each.noun, place=there)] if there else []
    return changes


def _is_around(noun: str) -> bool:
    return head(noun) in GROUNDS | VENUES | OUTSIDE or is_of_kind(noun, "building") or is_of_kind(noun, "room")


def _left(moved: Thing, to: Place, context: Context, *, instead: bool) -> list[Change]:
    """The place that is given up for another and was told with what was there alone: "I want the cat on a bed instead";
    or that came only after the thing had been where it goes back to."""
    instead = instead and moved.place.of not in [each.noun for each in takewhile(moved.__ne__, context.picture.things)]
    ground = next((each for each in context.picture.things if each.noun == moved.place.of), None)
    if ground is None or to.of in (None, ground.noun) or ground.parts or head(ground.noun) in ANIMATE:
        return []
    around = _is_around(ground.noun) and not _is_around(to.of or "")  # a window is in the kitchen still
    if around or moved.place.relation not in ("on", "in"):
        return []
    returns = any(
        any(was.noun == moved.noun and was.place.of == to.of for was in earlier.things)
        and all(was.noun != ground.noun for was in earlier.things)
        for earlier in context.before
    )
    shared = any(thing.place.of == ground.noun and thing.noun != moved.noun for thing in context.picture.things)
    return [Change(kind="remove", noun=ground.noun)] if (instead or returns) and not shared else []
