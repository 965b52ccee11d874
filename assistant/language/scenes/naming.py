"""Which thing of a picture a noun phrase names: by its noun, its kind, a word of its compound, or with a slip."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from assistant.language.reading import Side, Thing
from assistant.language.scenes.drafts import draft, head, names
from assistant.language.scenes.nouns import NounPhrase, content_at, noun_phrase
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.lexicon import INDEFINITE, ORDINALS
from assistant.language.words.morphology import plural, singular
from assistant.language.words.spelling import is_slip
from assistant.language.words.tokens import tokenize
from assistant.language.words.vocabulary import ADJECTIVE_OF_MATERIAL, BODY

_PLACES = {word: place - 1 for word, place in ORDINALS.items()} | {"last": -1}
_SIDES: dict[str, Side] = {
    "left": "left", "right": "right", "middle": "centre", "front": "foreground", "back": "background",
}  # fmt: skip


def find(noun: str, things: Sequence[Thing]) -> list[Thing]:
    """The things a noun names, the adjectives before it counting: "boat", "red boat", "fishing boat"; and the part
    that one of several has, "woman's hat"."""
    if own := owned(noun, things):
        return [own]
    named = [thing for thing in things if names(noun, thing.noun)]
    if named:
        exact = [thing for thing in named if thing.noun == noun]
        return exact or named
    phrase = noun_phrase(tokenize(noun), 0)
    if phrase is None or not phrase.noun or not phrase.described:
        return []
    return _fitting(phrase, [thing for thing in things if names(phrase.noun, thing.noun)], strictly=True)


def owned(noun: str, things: Sequence[Thing]) -> Thing | None:
    """The part that a noun tells by who has it: the "woman's hat" of a man and a woman in hats."""
    owner, _, part = noun.partition("'s ")
    parts = [each for thing in things if part and thing.noun == owner for each in thing.parts]
    return next((each for each in parts if names(part, each.noun)), None)


def inventory(things: Sequence[Thing]) -> tuple[Thing, ...]:
    """All that can be spoken of: the things, their parts, what they hold ("a bowl of oranges") or do something with."""
    inner = [part for thing in things for part in thing.parts]
    made_of = [text for thing in things for text in thing.materials if " " in text]
    told = [thing.noun.partition(" of ")[2] for thing in (*things, *inner)]
    told += made_of
    doing = [thing.doing for thing in (*things, *inner) if thing.doing]
    done = [thing for text in doing for thing in _named_in(text, past=1)]
    told += [thing.noun.partition(" of ")[2] for thing in done]
    named = [thing for text in told if text for thing in _named_in(text)]
    return (*things, *inner, *named, *done)


@lru_cache(maxsize=512)
def _named_in(text: str, past: int = 0) -> tuple[Thing, ...]:
    """The things whose noun phrases stand in a piece of text, `past` its first words."""
    tokens, at, found = tokenize(text), past, []
    while at < len(tokens):
        phrase = noun_phrase(tokens, at) if at else content_at(tokens, at)
        if phrase is not None and phrase.noun and not phrase.noun.endswith("ing"):
            found.append(draft(phrase).thing())
        at = phrase.end if phrase is not None else at + 1
    return tuple(found)


def resolve(phrase: NounPhrase, things: Sequence[Thing]) -> str | None:
    """The noun as it stands in the picture, with the adjective that tells it from others of the same noun.

    What is spoken of as known ("the ship", no "a ship") may be named by its kind, by a part of its compound, or with a
    letter wrong.
    """
    there = inventory(things)
    if phrase.noun in ("one", "thing") or not phrase.noun:
        named = list(things) if phrase.described else []
        named = named if _fitting(phrase, named, strictly=True) else list(there) if phrase.described else []
        stuff = next((text.split()[-1] for text in (*phrase.materials[-1:], *phrase.colours[-1:])), "")
        called = [thing for thing in there if stuff and head(thing.noun) == singular(stuff)]
        if called and _adjectives(phrase) == [stuff]:  # the lavender of a "field of lavender"
            return called[0].noun
        named = called or named
    else:
        named = [thing for thing in there if names(phrase.noun, thing.noun)]
        named = [thing for thing in named if thing.noun == phrase.noun] or _headed(phrase.head, named) or named
        if not named and phrase.determiner not in INDEFINITE:
            alluded = _alluded(phrase.noun, there)
            several = len({thing.noun for thing in alluded}) > 1
            named = _fitting(phrase, alluded, strictly=True) if several else alluded  # "the male bird" is no hen
    if ordered := _in_order(phrase, named):
        return ordered
    fitting = _fitting(phrase, named, strictly=not phrase.noun or phrase.noun == "one")
    if not fitting:
        return None
    one_said = not (phrase.plural or phrase.counted)
    one = one_said and len(fitting) > 1
    chosen = next((thing for thing in fitting if thing.count == 1), fitting[0]) if one else fitting[0]
    apart = one_said and chosen.count != 1 and bool(phrase.colours) and set(phrase.colours) < set(chosen.colours)
    if apart or (sum(thing.noun == chosen.noun for thing in there) > 1 and phrase.described):
        return " ".join([*_adjectives(phrase), *([phrase.doing] if phrase.doing else []), chosen.noun])
    return chosen.noun


def _in_order(phrase: NounPhrase, named: Sequence[Thing]) -> str | None:
    """The second of several things of one noun, told by what it is like: "the second cat" as "grey cat"."""
    place = next((_PLACES[trait] for trait in phrase.traits if trait in _PLACES), None)
    if phrase.noun in ("one", "") and len({thing.noun for thing in named}) > 1:
        named = [thing for thing in named if sum(each.noun == thing.noun for each in named) > 1]
    side = next((_SIDES[trait] for trait in phrase.traits if trait in _SIDES), None)
    if side is not None and len(named) > 1:
        return next((told_apart(thing) for thing in named if thing.place.side == side), None)
    if place is None or len(named) < 2 or place >= len(named):
        return None
    return told_apart(named[place])


def told_apart(meant: Thing) -> str:
    """The noun of a thing with what it is like before it."""
    look = (meant.size or "", *meant.colours, *meant.materials, *meant.traits)
    return " ".join([*(word for word in look if word), meant.noun])


def told_singly(noun: str, things: Sequence[Thing]) -> bool:
    """Whether each of that noun is told with what it is like, so that it is spoken of by that."""
    each = [thing for thing in inventory(things) if thing.noun == noun]
    looks = {(thing.size, thing.colours, thing.materials, thing.traits) for thing in each}
    apart = any(_words(one) < _words(other) for one in each for other in each)
    return len(each) > 1 and len(looks) == len(each) and all(thing.count == 1 for thing in each) and not apart


def _alluded(noun: str, there: Sequence[Thing]) -> list[Thing]:
    """What a noun can mean that names nothing by itself: a kind, a word of a compound, a noun with a slip in it."""
    ways: tuple[Callable[[str, str], bool], ...] = (is_of_kind, is_word_of, _is_so_compounded, _is_turned, is_slip_of)
    found = [[thing for thing in there if way(thing.noun, noun)] for way in ways]
    found += [[thing for thing in there if way(thing, singular(noun))] for way in (_is_so_called, does_so)]
    return next((things for things in found if things), [])


def does_so(thing: Thing, agent: str) -> bool:
    """Whether a noun names somebody by what they do: "the player" of who plays the cello, "the cello player", "the
    cellist", "the rider"."""
    what, _, who = agent.rpartition(" ")
    doing = (thing.doing or "").split()
    if what:
        has = who == "player" and any(part.noun == what for part in thing.parts)
        return has or (what in doing and does_so(thing, who))
    if not doing or not who.endswith(("er", "or", "ist")):
        return who == "musician" and doing[:1] == ["playing"]
    bare = who.removesuffix("ist") if who.endswith("ist") else who[:-2]
    if doing[0] == "playing" and len(bare) > 2 and any(word.startswith(bare) for word in doing[1:3]) and bare != "sing":
        return True
    return doing[0] in {f"{stem}ing" for stem in (bare, bare.removesuffix("e"))}


def _is_so_called(thing: Thing, word: str) -> bool:
    """Whether a thing can be spoken of by what it is like or is made of: a marble statue as "the marble"."""
    owned = head(thing.noun) in BODY and any(f" {trait}".endswith(f" {word}'s") for trait in thing.traits)
    return owned or word in (*thing.traits, *thing.materials) or ADJECTIVE_OF_MATERIAL.get(word) in thing.materials


def _headed(noun: str, things: Sequence[Thing]) -> list[Thing]:
    """Those whose own word it is: "the juice" means what is in a glass of juice, not the glass."""
    return [thing for thing in things if head(thing.noun) == noun]


def is_word_of(noun: str, said: str) -> bool:
    """Whether a word is one of a compound's before its head: "honey" of a "honey jar"."""
    return singular(said) in noun.lower().split()[:-1]


def _is_so_compounded(noun: str, said: str) -> bool:
    """Whether a compound is meant by the kind of its first word: an espresso cup as "the coffee", a telephone box as
    "the phone box"."""
    what, _, last = noun.lower().rpartition(" ")
    kind, _, same = singular(said.lower()).rpartition(" ")
    if kind:
        return same == last and is_of_kind(what, kind)
    return bool(what) and is_of_kind(same, "drink") and is_of_kind(what, same)


def _is_turned(noun: str, said: str) -> bool:
    """Whether what something is full of is said before it: "pickle jar" of a "jar of pickles"."""
    what, _, vessel = said.rpartition(" ")
    return bool(what) and noun in (f"{vessel} of {what}", f"{vessel} of {plural(what)}")


def is_slip_of(noun: str, said: str) -> bool:
    """Whether a noun was meant by a word with a slip in it: "flamigo"."""
    return is_slip(head(noun).lower(), singular(said.lower()))


def _adjectives(phrase: NounPhrase) -> list[str]:
    return [word for word in (phrase.size or "", *phrase.traits, *phrase.colours, *phrase.materials) if word]


def _fitting(phrase: NounPhrase, things: list[Thing], *, strictly: bool) -> list[Thing]:
    """Those which have what the phrase says; when none has and the noun alone is enough, all of them."""
    wanted = {word for adjective in (*_adjectives(phrase), phrase.doing or "") for word in adjective.split()}
    fitting = [thing for thing in things if wanted <= _words(thing)]
    return fitting or ([] if strictly else things)


def is_so(thing: Thing, noun: str) -> bool:
    """Whether a thing is what its noun is said to be: white, of the "white horse"."""
    return set(noun.removesuffix(thing.noun).split()) <= _words(thing)


def _words(thing: Thing) -> set[str]:
    parts = (part.noun for part in thing.parts)  # "hat" of a man with one, who is told from another so
    said = (thing.size or "", *thing.traits, *thing.colours, *thing.materials, thing.doing or "", *parts)
    return {word for adjective in said for word in adjective.split()}
