"""What is asked of everyone who is there: "everyone wears a hat", "both should be smiling"."""

from collections.abc import Sequence

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context, total
from assistant.language.demands.remaining import PLACES
from assistant.language.demands.sparing import spared_in
from assistant.language.scenes.chunks import number_of
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import inventory, told_apart, told_singly
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.words.lexicon import DETERMINERS
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import ANIMATE, GROUNDS

_EVERYONE = frozenset(["everyone", "everybody", "both", "each"])


def of_everyone(clause: Clause, context: Context) -> list[Clause]:
    """The clause said of each living being by its noun, [] where it speaks of no such two or more."""
    but, spared, past = spared_in(clause.tokens, context)
    tokens = (*clause.tokens[:but], *clause.tokens[past:]) if but else clause.tokens  # "everyone | but the man"
    at = next((at for at in range(len(tokens)) if _means_everyone(tokens, at)), None)
    told = at is not None and bool(spared) == bool(but)
    number = 2 if at is None or tokens[at].lower != "all" else number_of(tokens[at + 1])
    nouns = [noun for noun in _living(context) if noun not in spared] if told else []
    if told and not spared and len(nouns) != number:
        nouns = _twins(context, number) or _alike(context, number) or _spoken_of(context, number) or nouns
    if at is None or not nouns:
        return []
    each = tokens[at].lower not in ("everyone", "everybody")
    if each and (len(nouns) != number or _are_several(context) or any(number_of(token) for token in tokens[:at])):
        return []  # of "two riders, | each on a horse" each is one of those
    end = at + (3 if _says_of_them(tokens, at + 1) else 2 if tokens[at].lower == "all" else 1)
    before = tokens[:at]
    before = before[:-1] if before and before[-1].lower == "them" else before  # "them | both | in hats"
    if before and before[0].lower == "they":  # "they are | both | wearing aprons"
        return [clause._replace(tokens=(*tokenize(f"the {noun}"), *before[1:], *tokens[end:])) for noun in nouns]
    return [clause._replace(tokens=(*before, *tokenize(f"the {noun}"), *tokens[end:])) for noun in nouns]


def _means_everyone(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word stands for all who are there; in "each shoulder", "both sides" it does not."""
    if tokens[at].lower == "both" and at + 1 < len(tokens) and tokens[at + 1].lower in DETERMINERS:
        return False  # "both | the bear and the car"
    if tokens[at].lower == "all" and at + 1 < len(tokens) and number_of(tokens[at + 1]):
        counted = noun_phrase(tokens, at)
        return counted is None or not counted.noun  # "all three | in hats"
    phrase = noun_phrase(tokens, at + 1) if tokens[at].lower in ("each", "both") else None
    return tokens[at].lower in _EVERYONE and not (phrase and phrase.noun and not phrase.determiner)


def _twins(context: Context, number: int | None) -> list[str]:
    """Things of one noun by the looks that tell them apart: "the red apple" and "the green apple"."""
    every = inventory(context.picture.things)
    twins = [thing for thing in every if told_singly(thing.noun, context.picture.things)]
    twins = [thing for thing in twins if not PLACES & {*thing.traits}]  # of the left one and the right one both
    apart = list(dict.fromkeys(told_apart(thing) for thing in twins))
    return apart if len(apart) == number else []


def _alike(context: Context, number: int | None) -> list[str]:
    """Single things told together that are no place of each other: "a pear, an apple and a lemon in a bowl"."""
    things = context.picture.things
    places = {thing.place.of for thing in things}
    single = [thing.noun for thing in things if thing.noun not in places and head(thing.noun) not in GROUNDS]
    alike = len({head(noun) in ANIMATE for noun in single}) == 1 and all(thing.count == 1 for thing in things)
    return single if len(single) == number and alike else []


def _spoken_of(context: Context, number: int | None) -> list[str]:
    """The two that the last two turns were about, one each: "devil red", "angel to the left", "both smaller"."""
    said = [[singular(token.lower) for token in tokenize(words)] for words in context.earlier[1:][-2:]]
    single = [thing.noun for thing in context.picture.things if thing.count == 1]
    named = [[noun for noun in single if head(noun) in words] for words in said]
    two = list(dict.fromkeys(nouns[0] for nouns in named if len(nouns) == 1))
    return two if number == 2 == len(two) and not _are_several(context) else []


def _says_of_them(tokens: Sequence[Token], at: int) -> bool:
    return [token.lower for token in tokens[at : at + 2]] in (["of", "them"], ["of", "these"], ["of", "those"])


def _are_several(context: Context) -> bool:
    """Whether there are several of one kind that "both" or "each" can mean."""
    return any(total(thing.noun, context.picture) == 2 and thing.count != 1 for thing in context.picture.things)


def _living(context: Context) -> list[str]:
    return list(dict.fromkeys(thing.noun for thing in context.picture.things if head(thing.noun) in ANIMATE))
