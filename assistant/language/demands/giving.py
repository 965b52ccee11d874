"""What somebody or something is given, where they have it told: "give him a hat", "she'd have a raven on her shoulder",
"could it have a barn behind it?"."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import structs

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context, salient
from assistant.language.demands.counting import counted
from assistant.language.demands.effects import additions, in_picture, settings, thing_of
from assistant.language.demands.predicates import dressed, of_thing
from assistant.language.demands.pronouns import named_pronouns
from assistant.language.demands.resolving import first_named, target_at
from assistant.language.demands.wearing import attired
from assistant.language.reading import Change, Place, Reading, Thing
from assistant.language.scenes.drafts import head
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.words.kinds import are_alike
from assistant.language.words.lexicon import INDEFINITE, POSSESSIVE
from assistant.language.words.tokens import Token
from assistant.language.words.vocabulary import ANIMATE, BODY, HUMANS
from assistant.language.words.wordclasses import is_shade, relations

_LIMBS = BODY | {"head", "lap", "wrist"}
_COLOURING = frozenset("colour color shade tone tint hue coat finish".split())


def give(clause: Clause, context: Context) -> list[Change]:
    """ "Give him a hat": parts of a thing."""
    tokens = clause.tokens
    whose = noun_phrase(tokens, 0) if tokens[:1] and tokens[0].lower == "her" else None
    alone = whose is not None and whose.end == len(tokens)  # "give her glasses": them to her
    target = target_at(tokens[:1] if alone else tokens, 0, context)
    if target is None:
        return []
    target = target if target.end < len(tokens) else first_named(tokens, context) or target
    rest = tokens[target.end :]
    if worn := attired(tokens, rest, context):
        return worn
    if rest and rest[-1].lower == "instead":
        rest = rest[:-1]
        new, gone = read_tokens(list(rest)).things, _given_up(target.noun, rest, context)
        if new and gone:
            return [Change(kind="replace", noun=gone, thing=new[0])]
    if target.whole or not target.noun:
        return additions(read_tokens(list(rest)), context)
    if rest and rest[0].lower in ("with", "in"):
        rest = rest[1:]
    if len(rest) == 1 and is_shade(rest[0].lower):
        return dressed(target.noun, rest[0].lower)
    clothing = rest[-1:] and rest[-1].lower == "coat" and head(target.noun) in HUMANS  # of no paint
    if not clothing and (coloured := _colour_alone(rest)):
        return of_thing(target.noun, coloured, context)
    reading = read_tokens(named_pronouns(rest, structs.replace(context, topic=target.noun)))
    if not reading.things:
        return settings(reading)
    grounds = {thing.place.of for thing in reading.things}
    if any(ground not in (None, target.noun) and thing_of(ground, context) for ground in grounds):
        return additions(reading, context)  # "the hens need a dog | lying by the gate"
    spoken_of = reading.things[0].noun == target.noun  # "give it four wagons"
    if (spoken_of or _has_some(target.noun, rest, reading, context)) and (by_count := counted(rest, context)):
        return by_count
    return [*_had(target.noun, reading.things, dict(_on_their_own(rest)), context), *settings(reading)]


def _has_some(owner: str, rest: Sequence[Token], given: Reading, context: Context) -> bool:
    """Whether something has some already: of "a cook with a tray with three buns" the tray buns; the girl with a
    balloon that is given "another balloon" one."""
    noun, come = given.things[0].noun, noun_phrase(rest, 0)
    holders = ({part.noun for part in thing.parts} for thing in context.picture.things)
    there = thing_of(owner, context)
    further = come is not None and come.other and there is not None and noun in {part.noun for part in there.parts}
    return further or any({owner, noun} <= held for held in holders)


def _given_up(owner: str, rest: Sequence[Token], context: Context) -> str | None:
    """What somebody has that goes for something new: what is of its kind, what was spoken of last, or all there is."""
    there, come = thing_of(owner, context), noun_phrase(rest, 0)
    has = [part.noun for part in there.parts] if there is not None else []
    alike = [noun for noun in has if come is not None and are_alike(noun, come.noun)]
    last = salient(context)
    if last == owner and head(owner) not in ANIMATE:
        return owner  # "add a hat. Give him a scarf | instead"
    spoken_of = [last] if last and last != owner and head(last) not in ANIMATE and (last in has or not has) else []
    return next(iter([*alike, *spoken_of, *(has if len(has) == 1 else [])]), None)


def _had(owner: str, things: Sequence[Thing], places: Mapping[str, str], context: Context) -> list[Change]:
    """What somebody is given, as what they have; what comes behind or beside them comes by itself. `places` are the
    words for where they have it: of "a veil and a basket | over her arm" the basket."""
    grounds = {thing.place.of for thing in things}
    others = [thing for thing in things if thing.noun != owner]
    come = [thing for thing in others if thing.place.of == owner]
    parts = [thing for thing in others if thing not in come and not (thing.noun in grounds and thing.noun in places)]
    nearest = {thing.place.of: thing for thing in parts if thing.place.of}
    told = {thing.noun: places[ground] for ground, thing in nearest.items() if ground in places}
    given = tuple(
        structs.replace(thing, place=Place(), doing=" ".join(filter(None, (thing.doing, told.get(thing.noun)))) or None)
        for thing in parts
    )
    said = [Change(kind="alter", noun=owner, thing=Thing(noun=owner, count=None, parts=given))] if given else []
    return [*said, *(Change(kind="add", thing=in_picture(thing, context)) for thing in come)]


def _on_their_own(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """The parts of somebody on which they have something, and the words for that place: "in her lap"."""
    for at in range(1, len(tokens)):
        found = relations().match(tokens, at)
        part = noun_phrase(tokens, at + found[1]) if found else None
        if part and part.noun and (part.determiner in POSSESSIVE or part.head in _LIMBS):
            yield part.noun, " ".join(token.text for token in tokens[at : part.end])


def _colour_alone(rest: Sequence[Token]) -> Sequence[Token]:
    """The colour where nothing else is given: "a | deep blue | colour", "a | reddish | tint"."""
    looks = rest[1:-1] if rest and rest[0].lower in INDEFINITE else rest[:-1]
    named = len(rest) > 1 and rest[-1].lower in _COLOURING
    return looks if named and looks and all(is_shade(token.lower) for token in looks) else ()
