"""Looks that are praised or named for themselves: "pale blue would suit the cloth better", "a purple one"."""

from collections.abc import Sequence
from itertools import takewhile

from assistant.language.demands.context import Context, salient
from assistant.language.demands.predicates import of_thing
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import inventory
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.words.lexicon import INDEFINITE
from assistant.language.words.tokens import Token
from assistant.language.words.vocabulary import HUMANS, MATERIALS
from assistant.language.words.wordclasses import is_shade

_MODAL = frozenset(["would", "might", "could", "may", "will", "should"])
_SUITING = frozenset("suit suits look looks work works fit fits be is go goes complement complements".split())
_PRAISE = frozenset(
    """
    better nicer more great good well best lovely nice prettier much far so too really on for with very even perfect
    smarter fine
    """.split()
)


def suiting(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Pale blue | would suit | that cloth | more", "red would look better on the roof"."""
    look = _look_at(tokens)
    at = len(look) + (len(look) < len(tokens) and tokens[len(look)].lower in _MODAL)
    if not look or at >= len(tokens) or tokens[at].lower not in _SUITING:
        return []
    at += 1
    while at < len(tokens) and tokens[at].lower in _PRAISE:
        at += 1
    target = target_at(tokens, at, context)
    if target is None or not target.known or not target.noun or target.pronoun:
        return []
    praised = all(token.lower in _PRAISE for token in tokens[target.end :])
    return of_thing(target.noun, look, context) if praised else []


def shown_in(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "In mint green": what the picture shows, or was spoken of last, is to look so."""
    look = tokens[1:]
    noun = salient(context)
    if len(tokens) < 2 or tokens[0].lower != "in" or len(_look_at(look)) < len(look) or noun is None:
        return []
    return of_thing(noun, tokens if head(noun) in HUMANS else look, context)


def another_one(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "A purple one": what was spoken of last is to look so, where nothing does yet."""
    if len(tokens) < 3 or tokens[-1].lower != "one" or tokens[0].lower not in INDEFINITE:
        return []
    look = _look_at(tokens[1:-1])
    if len(look) < len(tokens) - 2:
        return []
    phrase = noun_phrase(look, 0, predicate=True)
    coloured = [thing.noun for thing in inventory(context.picture.things) if thing.colours]
    last = salient(context)
    by_colour = coloured if phrase and phrase.colours and last not in coloured else []
    noun = by_colour[0] if by_colour else last
    return of_thing(noun, look, context) if noun else []


def _look_at(tokens: Sequence[Token]) -> Sequence[Token]:
    """The colours or materials that tokens begin with, no noun among them."""
    look = list(takewhile(lambda token: is_shade(token.lower) or token.lower in MATERIALS, tokens))
    phrase = noun_phrase(look, 0, predicate=True) if look else None
    told = phrase is not None and not phrase.noun and phrase.end == len(look)
    return look if told and phrase and (phrase.colours or phrase.materials) else ()
