"""The other of two, told by what it is like: where the red one of two kites was spoken of, "the other one" is the blue
one; where one of two tents has just gone, it is the tent that is left."""

from collections.abc import Sequence

from assistant.language.demands.context import Context, other_at, salient, total
from assistant.language.demands.effects import thing_of
from assistant.language.demands.remaining import PLACES
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Thing
from assistant.language.scenes.chunks import number_of
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import inventory, told_singly
from assistant.language.words.comparatives import is_comparative, is_superlative
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.wordclasses import is_colour, is_modifier

_WHICH = frozenset([*PLACES, "other", "leftmost", "rightmost"])
_BESIDES = frozenset(["top", "bottom", "front", "back"])  # of a noun more than a place: "top hats"
_BEFORE = frozenset(["and", "but", "just", "only", "make", "with"])
_ONES = frozenset(["one", "two"])


def by_its_look(tokens: Sequence[Token], context: Context) -> Sequence[Token]:
    """The tokens with the other of two named: "and | the other one | green" as "the blue kite green"."""
    at = next((k for k in range(len(tokens) - 1) if _says_other(tokens, k)), None)
    together = any(" one of " in f" {words.lower()} " for words in context.earlier)  # not told each by its look
    if at is None or not context.earlier or together:
        return tokens
    named = singular(tokens[at + 2].lower) if at + 2 < len(tokens) else ""
    other = _the_other(named, context)
    if other is None and named == "one" and at + 3 < len(tokens) and (last := other_at(tokens, at, context)):
        there, it = thing_of(last.noun, context), salient(context) or ""  # the pony, where there is one horse
        single = there is not None and total(it, context.picture) == total(there.noun, context.picture) == 1
        other = there if single and there and there.noun != it else None
    if other is None:
        return tokens
    several = sum(each.noun == other.noun for each in inventory(context.picture.things)) > 1
    look = next(iter((*other.colours, *other.materials, *filter(None, [other.size]), *other.traits)), "")
    end = at + 2 + (named == "one" or named == other.noun.split()[-1])
    return [*tokens[:at], *tokenize(f"the {look if several else ''} {other.noun}"), *tokens[end:]]


def with_article(tokens: Sequence[Token], context: Context) -> Sequence[Token]:
    """The tokens with the article that notes leave out before what tells one of several: "other one | black" as "the
    other one black", "first kid in a red coat"; and before a noun that can be a look: "plum | darker"."""
    told: list[Token] = []
    for at, token in enumerate(tokens):
        starts = not at or tokens[at - 1].kind == "comma" or tokens[at - 1].lower in _BEFORE
        which = starts and (token.lower in _WHICH or is_superlative(token.lower))
        ones = [each.lower for each in tokens[at + 1 : at + 2]] in (["one"], ["ones"])
        which = which and (ones or token.lower not in _BESIDES)
        if (which and _is_one_of(tokens[at + 1 :], context)) or (starts and _names_look(tokens[at:], context)):
            told += tokenize("the")
        elif starts and ones and is_comparative(token.lower):  # "smaller one please"
            told += tokenize("a")
        told.append(token)
    return _one_by_look(told, context)


def _names_look(tokens: Sequence[Token], context: Context) -> bool:
    """Whether a word that can be more than a noun names what is there, and something is said of it: "plum | darker"."""
    word = tokens[0].lower
    if word == "can":
        return target_at(tokens, 0, context) is not None
    if len(tokens) < 2 or not (is_modifier(word) or is_colour(word)):
        return False
    there = any(thing.noun.split()[-1] == word for thing in inventory(context.picture.things))
    following = tokens[1].lower
    return there and (is_modifier(following) or is_comparative(following) or following in ("to", "on", "in"))


def _one_by_look(tokens: Sequence[Token], context: Context) -> Sequence[Token]:
    """ "The red one | with a long tail" by its noun, where several are told by their looks: "the red kite"."""
    at = next((k for k in range(len(tokens) - 3) if tokens[k].lower == "the" and tokens[k + 2].lower == "one"), None)
    if at is None or not is_modifier(tokens[at + 1].lower):
        return tokens
    twins = [each for each in inventory(context.picture.things) if told_singly(each.noun, context.picture.things)]
    meant = [
        each for each in twins if tokens[at + 1].lower in {*each.colours, *each.materials, *each.traits, each.size}
    ]
    return [*tokens[: at + 2], *tokenize(meant[0].noun), *tokens[at + 3 :]] if len(meant) == 1 else tokens


def _is_one_of(following: Sequence[Token], context: Context) -> bool:
    """Whether one of several is named: "one", "ones", or by their noun."""
    if len(following) < 2 or following[1].kind != "word":
        return False  # nothing is said of it: "other tulips"
    word = following[0].lower
    of_noun = (each for each in inventory(context.picture.things) if head(each.noun) == singular(word))
    nouns = [each.count for each in of_noun]
    return (
        number_of(following[0]) is not None
        or word in ("one", "ones")
        or len(nouns) > 1
        or any(count != 1 for count in nouns)
    )


def _says_other(tokens: Sequence[Token], at: int) -> bool:
    follows = tokens[at + 2].lower if at + 2 < len(tokens) else ""
    return tokens[at].lower == "the" and tokens[at + 1].lower == "other" and follows not in _ONES - {"one"}


def _the_other(named: str, context: Context) -> Thing | None:
    """The one of two that was not spoken of last, or that alone is left."""
    every = [{token.lower for token in tokenize(words)} for words in reversed(context.earlier)]
    looks = set[str]().union(*(_looks(each) for each in inventory(context.picture.things)))
    said = next((words for words in every[:3] if looks & words), every[0])
    bare = named in ("one", "") or is_modifier(named)
    there = [thing for thing in inventory(context.picture.things) if bare or thing.noun.split()[-1] == named]
    for noun in dict.fromkeys(thing.noun for thing in there):
        two = [thing for thing in there if thing.noun == noun]
        others = [thing for thing in two if not _looks(thing) & said]
        if len(two) == 2 and len(others) == 1 and told_singly(noun, context.picture.things):
            return others[0]
        was = [each for each in inventory(context.before[0].things) if each.noun == noun] if context.before else []
        gone = noun.split()[-1] in {singular(word) for word in said} or any(_looks(each) & said for each in was)
        if len(two) == 1 and two[0].count == 1 and len(was) == 2 and gone:
            return two[0]
    return None


def _looks(thing: Thing) -> set[str]:
    return {word for text in (*thing.colours, *thing.materials, thing.size or "") for word in text.split()}
