"""The other of two, told by what it is like: where the red one of two kites was spoken of, "the other one" is the blue
one; where one of two tents has just gone, it is the tent that is left."""

from collections.abc import Sequence

from assistant.language.demands.context import Context
from assistant.language.reading import Thing
from assistant.language.scenes.naming import inventory, told_singly
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.wordclasses import is_modifier

_ONES = frozenset(["one", "two"])


def by_its_look(tokens: Sequence[Token], context: Context) -> Sequence[Token]:
    """The tokens with the other of two named: "and | the other one | green" as "the blue kite green"."""
    at = next((k for k in range(len(tokens) - 1) if _says_other(tokens, k)), None)
    together = any(" one of " in f" {words.lower()} " for words in context.earlier)  # not told each by its look
    if at is None or not context.earlier or together:
        return tokens
    named = singular(tokens[at + 2].lower) if at + 2 < len(tokens) else ""
    other = _the_other(named, context)
    if other is None:
        return tokens
    several = sum(each.noun == other.noun for each in inventory(context.picture.things)) > 1
    look = next(iter((*other.colours, *other.materials, *filter(None, [other.size]), *other.traits)), "")
    end = at + 2 + (named == "one" or named == other.noun.split()[-1])
    return [*tokens[:at], *tokenize(f"the {look if several else ''} {other.noun}"), *tokens[end:]]


def _says_other(tokens: Sequence[Token], at: int) -> bool:
    follows = tokens[at + 2].lower if at + 2 < len(tokens) else ""
    return tokens[at].lower == "the" and tokens[at + 1].lower == "other" and follows not in _ONES - {"one"}


def _the_other(named: str, context: Context) -> Thing | None:
    """The one of two that was not spoken of last, or that alone is left."""
    said = {token.lower for token in tokenize(context.earlier[-1])}
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
