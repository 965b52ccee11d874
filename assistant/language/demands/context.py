"""What is spoken of: the picture and the talk before, what "it" and "the other one" mean in them."""

from collections.abc import Callable, Sequence

import msgspec

from assistant.language.clauses.clause import Clause
from assistant.language.reading import Change, Reading, Slot, Thing
from assistant.language.scenes.drafts import head, names
from assistant.language.scenes.naming import inventory
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.words.dictionary import verb_of
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.lexicon import AUXILIARIES
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import ANIMALS, ANIMATE, GROUNDS, PEOPLE
from assistant.language.words.wordclasses import is_boundary

# What only the living do.
LIVING = frozenset("sleep eat drink jump yawn smile crouch kneel bark graze climb swim nap dance laugh".split())


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """The present picture, the user's words of the turns before, latest last, and the pictures before, latest first."""

    picture: Reading
    earlier: Sequence[str] = ()
    before: Sequence[Reading] = ()
    topic: str | None = None  # what the clause before spoke of without asking for anything
    singled: Sequence[str] = ()  # the nouns of which one was told apart already, in the same clause


# What a clause that is said of a picture asks to change there.
Understanding = Callable[[Clause, Context], list[Change]]


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """What a clause speaks of: a thing by its noun in the picture, a slot, the whole picture; `end` comes after it."""

    noun: str
    end: int
    known: bool = True
    whole: bool = False
    pronoun: bool = False
    slot: Slot | None = None
    phrase: NounPhrase | None = None


def salient(context: Context, *, several: bool = False, animate: bool = False) -> str | None:
    """The thing a pronoun means: the one mentioned last that is still there, else the picture's main one."""
    own = context.picture.things + tuple(part for thing in context.picture.things for part in thing.parts)
    fitting = [thing for thing in own if _can_mean(thing, several, animate, context)]
    inner = [thing for thing in inventory(context.picture.things) if _can_mean(thing, several, animate, context)]
    if animate:
        fitting = [thing for thing in fitting if head(thing.noun) in PEOPLE] or fitting
        inner = [thing for thing in inner if head(thing.noun) in PEOPLE] or inner
    if context.topic and any(thing.noun == context.topic for thing in inner):
        return context.topic
    for turn in reversed(range(len(context.earlier))):
        tokens = tokenize(context.earlier[turn])
        lowers = [singular(token.lower) for token in tokens]
        mentioned = _first_of(lowers, fitting) or _first_of(lowers, inner)
        mentioned = mentioned or _other_then(tokens, turn, context)
        if mentioned in {thing.noun for thing in inner}:
            return mentioned
    pool = fitting or inner or own
    main = [thing for thing in pool if head(thing.noun) not in GROUNDS]
    return (main or list(pool) or [Thing(noun="")])[0].noun or None


def who_acts(tokens: Sequence[Token], at: int, context: Context) -> str | None:
    """The animal that "it" at `at` can only mean, with a verb that only the living do: "it can | sleep"."""
    verb = at + 1
    verb += verb < len(tokens) and tokens[verb].lower in AUXILIARIES
    if tokens[at].lower == "they" and verb < len(tokens) and head(salient(context, several=True) or "") not in ANIMATE:
        word, things = verb_of(tokens[verb].lower), context.picture.things
        does = [each for each in things if each.doing and verb_of(each.doing.split()[0]) == word]
        return does[0].noun if len(does) == 1 else None  # "they | sell" of a stall
    if tokens[at].lower != "it" or verb >= len(tokens) or verb_of(tokens[verb].lower) not in LIVING:
        return None
    animals = [thing.noun for thing in context.picture.things if head(thing.noun) in ANIMALS]
    return animals[0] if len(animals) == 1 else None


def just_come(context: Context) -> str | None:
    """The only thing that the picture has and the one before has not: what "it" is, where it is to be another thing."""
    before = {thing.noun for thing in inventory(context.before[0].things)} if context.before else set()
    come = [thing.noun for thing in context.picture.things if thing.noun not in before]
    return come[0] if before and len(come) == 1 else None


def _other_then(tokens: Sequence[Token], turn: int, context: Context) -> str | None:
    """What "the other one" was in an earlier turn."""
    at = next(
        (at for at in range(len(tokens) - 1) if tokens[at].lower == "the" and tokens[at + 1].lower == "other"), None
    )
    then = msgspec.structs.replace(context, earlier=context.earlier[:turn], topic=None)
    target = other_at(tokens, at, then) if at is not None and turn else None
    return target.noun if target else None


def _first_of(words: Sequence[str], things: Sequence[Thing]) -> str | None:
    """The thing that is named first, by its own noun, else by its kind: the spaceship by "ship"."""
    named = [(words.index(head(thing.noun)), thing.noun) for thing in things if head(thing.noun) in words]
    kinds = ((at, thing.noun) for at, word in enumerate(words) for thing in things if is_of_kind(thing.noun, word))
    return min(named or kinds, default=(0, None))[1]


# What is one and yet "they".
_COLLECTIVES = frozenset(
    """
    family band gang team crew group crowd herd flock pack swarm troop pride couple trio quartet choir
    audience orchestra
    """.split()
)


def _can_mean(thing: Thing, several: bool, animate: bool, context: Context) -> bool:
    """Whether "they" (several) or "him" (animate) can mean a thing."""
    alive = head(thing.noun) in ANIMATE and (several or thing.count == 1)
    many = total(thing.noun, context.picture) != 1 or thing.noun in _COLLECTIVES
    return (not several or many) and (not animate or alive)


def total(noun: str, picture: Reading) -> int | None:
    """How many there are of a noun, those told apart from the rest included; None for several, unsaid."""
    counts = [thing.count for thing in picture.things if thing.noun == noun]
    counts = counts or [thing.count for thing in inventory(picture.things) if thing.noun == noun][:1]
    return None if None in counts else sum(count or 0 for count in counts)


def other_at(tokens: Sequence[Token], at: int, context: Context) -> Target | None:
    """ "The other one", "the other cat": of those fitting, the one that was not spoken of last."""
    alone = at + 2 >= len(tokens) or tokens[at + 2].lower in ("one", "ones") or is_boundary(tokens[at + 2].lower)
    phrase = None if alone else noun_phrase(tokens, at + 2)
    end = phrase.end if phrase else at + 2
    if end < len(tokens) and tokens[end].lower in ("one", "ones"):
        end += 1
    things = [thing for thing in context.picture.things if head(thing.noun) not in GROUNDS]
    if phrase and phrase.noun:
        things = [thing for thing in things if names(phrase.noun, thing.noun)] or things
    it = _spoken_of_last(things, context)
    others = [thing for thing in things if thing is not it]
    kin = [thing for thing in others if it is not None and names(thing.noun, it.noun)]
    if not others:
        return None
    if kin:
        return Target(noun=" ".join([*kin[-1].colours[:1], kin[-1].noun]), end=end)
    return Target(noun=min(others, key=lambda thing: _strangeness(thing, it, things)).noun, end=end)


def _strangeness(thing: Thing, it: Thing | None, things: Sequence[Thing]) -> tuple[bool, bool, int]:
    """How little a thing goes with the one spoken of: alive or not as that is, no place of it, named beside it."""
    if it is None:
        return (False, False, -things.index(thing))
    alive = (head(thing.noun) in ANIMATE) == (head(it.noun) in ANIMATE)
    return (not alive, it.place.of == thing.noun, abs(things.index(thing) - things.index(it)))


def is_told_apart(noun: str, context: Context) -> bool:
    """Whether the picture tells each thing of a noun by its colour: "a black cat and a white cat", not "two cats"."""
    alike = [thing for thing in context.picture.things if names(noun, thing.noun)]
    return bool(alike) and all(thing.count == 1 and (thing.colours or len(alike) == 1) for thing in alike)


def _spoken_of_last(things: Sequence[Thing], context: Context) -> Thing | None:
    """The thing that "it" means; of several of its noun the one whose look was spoken of last."""
    it = salient(context)
    alike = [thing for thing in things if thing.noun == it]
    for words in reversed(context.earlier):
        said = {token.lower for token in tokenize(words)}
        for thing in alike:
            if len(alike) > 1 and not said.isdisjoint((*thing.colours, *thing.traits, *thing.materials)):
                return thing
    return alike[0] if alike else None
