"""What all goes but some: "everything except the lighthouse", "only the white one stays"."""

from collections.abc import Collection, Sequence

from assistant.language.demands.context import Context
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import inventory, is_so, told_apart, told_singly
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import GROUNDS

_LEFT = frozenset("stay stays should may can remain remains left is be there now will".split())


def everything_but(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Everything except the lighthouse": all the rest, one by one."""
    words = [token.lower for token in tokens]
    at = next((at for at, word in enumerate(words) if word in ("except", "but")), 0)
    if words in (["everything", "else"], ["all", "else"], ["the", "rest"], ["all", "the", "rest"]):
        said = {singular(token.lower) for token in tokenize(context.earlier[-1])} if context.earlier else set()
        return all_but({thing.noun for thing in context.picture.things if head(thing.noun) in said}, context)
    if not at or not {"everything", "all"} & set(words[:at]):
        return []
    stays: set[str] = set()
    at += 1 + (words[at + 1 : at + 2] == ["for"])
    while target := target_at(tokens, at, context):
        stays.add(target.noun)
        at = target.end + 1
    nouns = dict.fromkeys(thing.noun for thing in context.picture.things)
    return [Change(kind="remove", noun=noun) for noun in nouns if noun not in stays]


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
