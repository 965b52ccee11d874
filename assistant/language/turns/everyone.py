"""What is asked of everyone who is there: "everyone wears a hat", "both should be smiling"."""

from collections.abc import Sequence

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context, total
from assistant.language.demands.sparing import spared_in
from assistant.language.scenes.chunks import number_of
from assistant.language.scenes.drafts import head
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.words.lexicon import DETERMINERS
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import ANIMATE

_EVERYONE = frozenset(["everyone", "everybody", "both", "each"])


def of_everyone(clause: Clause, context: Context) -> list[Clause]:
    """The clause said of each living being by its noun, [] where it speaks of no such two or more."""
    but, spared, past = spared_in(clause.tokens, context)
    tokens = (*clause.tokens[:but], *clause.tokens[past:]) if but else clause.tokens  # "everyone | but the man"
    at = next((at for at in range(len(tokens)) if _means_everyone(tokens, at)), None)
    told = at is not None and bool(spared) == bool(but)
    nouns = [noun for noun in _living(context) if noun not in spared] if told else []
    if at is None or not nouns:
        return []
    each = tokens[at].lower not in ("everyone", "everybody")
    if each and (len(nouns) != 2 or _are_several(context) or any(number_of(token) for token in tokens[:at])):
        return []  # of "two riders, | each on a horse" each is one of those
    end = at + (3 if _says_of_them(tokens, at + 1) else 1)
    before = tokens[:at]
    if before and before[0].lower == "they":  # "they are | both | wearing aprons"
        return [clause._replace(tokens=(*tokenize(f"the {noun}"), *before[1:], *tokens[end:])) for noun in nouns]
    return [clause._replace(tokens=(*before, *tokenize(f"the {noun}"), *tokens[end:])) for noun in nouns]


def _means_everyone(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word stands for all who are there; in "each shoulder" it does not."""
    if tokens[at].lower == "both" and at + 1 < len(tokens) and tokens[at + 1].lower in DETERMINERS:
        return False  # "both | the bear and the car"
    phrase = noun_phrase(tokens, at + 1) if tokens[at].lower == "each" else None
    return tokens[at].lower in _EVERYONE and not (phrase and phrase.noun and not phrase.determiner)


def _says_of_them(tokens: Sequence[Token], at: int) -> bool:
    return [token.lower for token in tokens[at : at + 2]] in (["of", "them"], ["of", "these"], ["of", "those"])


def _are_several(context: Context) -> bool:
    """Whether there are several of one kind that "both" or "each" can mean."""
    return any(total(thing.noun, context.picture) == 2 for thing in context.picture.things)


def _living(context: Context) -> list[str]:
    return list(dict.fromkeys(thing.noun for thing in context.picture.things if head(thing.noun) in ANIMATE))
