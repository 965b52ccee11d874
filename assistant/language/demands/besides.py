"""Another of what is there, told by what it is like or by that one: "a white cat next to it" besides the black one."""

from collections.abc import Sequence

from assistant.language.demands.context import Context
from assistant.language.demands.effects import thing_of
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Thing
from assistant.language.scenes.drafts import names
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.scenes.phrasing import article
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.lexicon import FURTHER, INDEFINITE
from assistant.language.words.morphology import plural
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.wordclasses import relations

# What counts the one that comes: it is told by what it is like alone.
_MORE = frozenset("another a further other".split()) | FURTHER


def by_its_like(tokens: Sequence[Token], context: Context) -> list[Token]:
    """What is put by the one of its noun, and so is another, told by what that is like: "a white cat | next to it" as
    "a white cat next to the black cat"."""
    phrase = noun_phrase(tokens, 0)
    if phrase is None or not phrase.noun or not (phrase.determiner in INDEFINITE or phrase.counted):
        return []
    if phrase.other and not phrase.described:
        return []  # "another dog behind it" is one more
    found = relations().match(tokens, phrase.end)
    at = phrase.end + found[1] if found else 0
    ground = target_at(tokens, at, context) if found else None
    if ground is None or not ground.known or ground.end != len(tokens):
        return []
    if found and found[0] in ("on", "in") and ground.pronoun and phrase.counted and (phrase.count or 0) > 1:
        return []  # "three kittens in it" are in the box, and not in a kitten
    if found and found[0] == "in" and not ground.pronoun:
        return []  # "six books in the stack" are of the stack
    there = thing_of(phrase.noun, context)
    has = {part.noun for part in there.parts} if there else set()  # by "it" the fox is meant, and not its scarf
    like = names(phrase.noun, ground.noun) or (ground.pronoun and (phrase.other or ground.noun in has))
    if there is None or not like:
        return []
    look = next(iter((*there.colours, *filter(None, [there.size]), *there.traits)), "")
    said = [token for token in tokens[phrase.start : phrase.end] if token.lower not in _MORE]
    if phrase.other:
        said = [*tokenize(article(said[0].text)), *said]
    return [
        *said,
        *tokens[phrase.end : at],
        *tokenize(f"the {look} {there.noun if there.count == 1 else plural(there.noun)}"),
    ]


def by_its_name(tokens: Sequence[Token], context: Context) -> Sequence[Token]:
    """What comes as one more of a kind by its own name: for "a third animal, a hamster" the hamster."""
    kind = noun_phrase(tokens, 0)
    more = kind is not None and kind.other and tokens[0].lower != "some"  # "some other bird, a crow" is no more
    at = kind.end + 1 if kind and more and tokens[kind.end : kind.end + 1] else 0
    named = noun_phrase(tokens, at) if at and tokens[at - 1].kind == "comma" else None
    there = thing_of(kind.noun, context) if kind and named and named.noun == "one" and named.colours else None
    if there is not None and there.colours and kind and named:  # "a second cat, a grey one"
        return tokenize(f"a {' '.join(named.colours)} {kind.noun} next to the {there.colours[0]} {kind.noun}")
    own = named is not None and named.determiner in INDEFINITE and kind and is_of_kind(named.noun, kind.head)
    return tokens[at:] if own else tokens


def is_another(phrase: NounPhrase, thing: Thing) -> bool:
    """Whether "a white cat" is told besides the black one."""
    told = phrase.determiner in INDEFINITE and phrase.colours and thing.colours
    return bool(told) and set(phrase.colours).isdisjoint(thing.colours)
