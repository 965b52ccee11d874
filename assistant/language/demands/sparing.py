"""What all goes but some: "everything except the lighthouse", "only the white one stays"."""

from collections.abc import Collection, Sequence

from msgspec import structs

from assistant.language.demands.context import Context
from assistant.language.demands.effects import in_picture, settings, standing
from assistant.language.demands.excepting import EXCEPT
from assistant.language.demands.remaining import apart_alone
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change, Place, Thing
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import inventory, is_so, told_apart, told_singly
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.verbs import HOLDING, base_of
from assistant.language.words.vocabulary import ANIMATE, GROUNDS, PEOPLE

_EVERYBODY = frozenset(["everyone", "everybody", "people", "anyone", "anybody"])
_EVERY = _EVERYBODY | frozenset(["everything", "all", "every", "any", "anything"])
_LEFT = frozenset("stay stays should may can remain remains left is be there now will".split())
MERELY = frozenset(["just", "only", "leaving", "keeping"])
_ONES = frozenset(["one", "ones", "it", "them", "that", "those", "this"])


def stays_at(tokens: Sequence[Token]) -> int:
    """Where words about what goes turn to what is left then, 0 where they do not: "no people, | just the bench"."""
    for at in range(1, len(tokens) - 1):
        phrase = noun_phrase(tokens, at + 1) if tokens[at].lower in MERELY else None
        if phrase and phrase.noun and not phrase.counted and not _ONES & {token.lower for token in tokens[at + 1 :]}:
            return at
    return 0


def left_alone(tokens: Sequence[Token], gone: Sequence[Change], context: Context) -> list[Change]:
    """What goes and what is told to be left then: of that comes what went with it, "no people, | just the table with
    the soup" they served, or what is there in its stead: "no blanket, | just grass"."""
    reading = read_tokens(list(tokens))
    stay = {standing(each.noun, context) for each in reading.things}
    gone = [change for change in gone if change.kind != "remove" or change.noun not in stay]
    nouns = {change.noun for change in gone if change.kind == "remove"}
    things = context.picture.things
    there = [each for thing in things for each in (_let_go(thing) if thing.noun in nouns else [thing])]
    left = structs.replace(context, picture=structs.replace(context.picture, things=tuple(there)))
    swaps = len(gone) == len(nouns) == len(reading.things) == 1 and head(gone[0].noun or "") not in ANIMATE
    changes = settings(reading)
    slots = {change.slot for change in changes}
    for thing in reading.things:
        noun = _named_there(thing.noun, left)
        parts = tuple(part for part in thing.parts if not _named_there(part.noun, left))
        if noun and parts:
            changes.append(Change(kind="alter", noun=noun, thing=Thing(noun=noun, count=None, parts=parts)))
        elif not noun and swaps:
            return [Change(kind="replace", noun=gone[0].noun, thing=structs.replace(thing, place=Place()))]
        elif not noun:
            changes.append(Change(kind="add", thing=in_picture(thing, left)))
    return [*(each for each in gone if not each.slot or each.slot not in slots), *changes]


def _let_go(thing: Thing) -> list[Thing]:
    """What stays of what somebody did when they go, as they did not hold it: the soup that was served."""
    held = not thing.doing or base_of(thing.doing.split()[0].lower()) in HOLDING
    return [] if held else list(inventory([Thing(noun="", doing=thing.doing)])[1:])


def _named_there(noun: str, context: Context) -> str | None:
    """The noun by which a thing stands there, be it what another is full or made of: a "basket of bread"."""
    wholes = (thing.noun for thing in inventory(context.picture.things))
    within = (whole for whole in wholes if singular(noun) in {singular(word) for word in whole.split()})
    return standing(noun, context) or next(within, None)


def everything_but(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Everything except the lighthouse", "all the people but the bride": all the rest, or all the others of the kind,
    one by one; [] where nothing there is to stay."""
    words = [token.lower for token in tokens]
    if words in (["everything", "else"], ["all", "else"], ["the", "rest"], ["all", "the", "rest"]):
        said = {singular(token.lower) for token in tokenize(context.earlier[-1])} if context.earlier else set()
        return all_but({thing.noun for thing in context.picture.things if head(thing.noun) in said}, context)
    at, stays, _ = spared_in(tokens, context)
    if not at:
        return []
    if len(stays) == 1 and (alone := apart_alone(next(iter(stays)), context)):
        return alone
    whole = words[at - 1] in ("everything", "all", "anything")
    kind = "person" if words[at - 1] in _EVERYBODY else singular(words[at - 1])
    there = context.picture.things if whole else inventory(context.picture.things)
    nouns = dict.fromkeys(thing.noun for thing in there if whole or _is_one_of(thing.noun, kind))
    return [Change(kind="remove", noun=noun) for noun in nouns if noun not in stays] if stays else []


def exception_in(tokens: Sequence[Token]) -> tuple[int, int]:
    """Where the words begin and end that except something from all of a kind, (0, 0) for none: "all the birds | except
    | the owl", "everyone | but | her"."""
    every = next((at for at, token in enumerate(tokens) if token.lower in _EVERY), len(tokens))
    for at in range(every + 1, len(tokens)):
        found = EXCEPT.match(tokens, at)
        if found and at + found[1] < len(tokens):
            return at, at + found[1]
    return 0, 0


def spared_in(tokens: Sequence[Token], context: Context) -> tuple[int, set[str], int]:
    """Where an exception begins, 0 for none, what of the picture it names, and the token after it."""
    at, end = exception_in(tokens)
    stays: set[str] = set()
    past = end
    while at and (target := target_at(tokens, end, context)):
        stays |= {target.noun} if target.known else set()
        past = target.end
        if past >= len(tokens) or tokens[past].lower not in ("and", "or", ","):
            break
        end = past + 1
    return at, stays, past


def _is_one_of(noun: str, kind: str) -> bool:
    return kind in noun.split() or is_of_kind(noun, kind) or (kind == "person" and head(noun) in PEOPLE)


def all_but(stays: Collection[str], context: Context) -> list[Change]:
    """The removal of everything but some things and the grounds, [] where none of them is there; of several that are
    told one by one, of the others alone."""
    if stays and (others := _others_of(stays, context)):
        return others
    nouns = dict.fromkeys(thing.noun for thing in context.picture.things if head(thing.noun) not in GROUNDS)
    return [Change(kind="remove", noun=noun) for noun in nouns if noun not in stays] if stays else []


def _others_of(stays: Collection[str], context: Context) -> list[Change]:
    """The removal of the others of several told one by one of which some are named: the "white kitten"."""
    changes: list[Change] = []
    for noun in stays:
        if alone := apart_alone(noun, context):
            return alone
        there = inventory(context.picture.things)
        named = [thing for thing in there if noun.endswith(f" {thing.noun}") and is_so(thing, noun)]
        if len(named) != 1 or not told_singly(named[0].noun, context.picture.things):
            return []
        each = [thing for thing in there if thing.noun == named[0].noun]
        changes += [Change(kind="remove", noun=told_apart(thing)) for thing in each if thing != named[0]]
    return changes


def only_stays(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Only the white one stays", "just the blue armchair": the others of its kind go."""
    if len(tokens) < 3 or tokens[0].lower not in ("only", "just"):
        return []
    target = target_at(tokens, 1, context)
    rest = {token.lower for token in tokens[target.end :]} if target else set()
    if target is None or not target.known or not rest <= _LEFT:
        return []
    return _others_of({target.noun}, context)
