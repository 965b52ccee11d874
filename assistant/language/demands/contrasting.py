"""A thing that is there with another look, told by the look it is not to have: "our witch keeps a white cat, not a
black one", "white wine, not red"; or in another number, "the stag leads four does, not two". Who has it and the verb go
without saying."""

from collections.abc import Sequence

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context
from assistant.language.scenes.chunks import number_of
from assistant.language.scenes.naming import inventory, resolve
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.words.lexicon import ARTICLES, INDEFINITE
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Token, tokenize

_OPENING = frozenset(["say", "want", "give", "add", "do"])
_ONES = frozenset(["one", "ones"])
_LONGEST = 5  # words of a phrase


def contrasted(clause: Clause, context: Context) -> Clause | None:
    """The clause as "make the black cat white"."""
    words = [token.lower for token in clause.tokens]
    at = next((at for at in range(2, len(words)) if words[at] == "not"), 0)
    if clause.operation not in _OPENING or not at:
        return None
    end = at - (words[at - 1] == "and" or clause.tokens[at - 1].kind == "comma")
    if at + 2 == len(words) and number_of(clause.tokens[at + 1]) and (many := _counted(clause.tokens[:end], context)):
        return Clause("say", "", many)  # "the stag leads four does, | not two"
    phrase = _ending(clause.tokens, end)
    old = [word for word in words[at + 1 :] if word not in ARTICLES]
    if phrase is None or not old or not phrase.adjectives:
        return None
    noun = resolve(phrase, context.picture.things)
    named = singular(old[-1]) == singular(phrase.head)
    old = old[:-1] if old[-1] in _ONES or named else old
    has = {
        word
        for thing in inventory(context.picture.things)
        if thing.noun == noun
        for text in (thing.size or "", *thing.traits, *thing.colours, *thing.materials)
        for word in text.split()
    }
    named_so = [*old, clause.tokens[phrase.end - 1].lower]
    was = noun_phrase(tokenize(" ".join(["the", *named_so])), 0)
    if not noun or not old or not has.issuperset(old) or was is None or _kinds(was) != _kinds(phrase):
        return None
    return Clause("make", "make", tuple(tokenize(" ".join(["the", *named_so, *phrase.adjectives]))))


def _counted(tokens: Sequence[Token], context: Context) -> tuple[Token, ...]:
    """The number and the noun that words end in, of something that is there: "the stag leads | four does"."""
    start = next((at for at in range(len(tokens) - 1, -1, -1) if number_of(tokens[at])), len(tokens))
    phrase = noun_phrase(tokens, start) if start < len(tokens) else None
    known = phrase is not None and bool(phrase.noun) and resolve(phrase, context.picture.things) is not None
    return tuple(tokens[start:]) if phrase and known and phrase.end == len(tokens) else ()


def _ending(tokens: Sequence[Token], end: int) -> NounPhrase | None:
    """The longest phrase for no known thing that ends at token `end`."""
    for start in range(max(0, end - _LONGEST), end):
        phrase = noun_phrase(tokens[:end], start)
        if phrase and phrase.end == end and phrase.noun and not phrase.counted:
            joined = start and tokens[start - 1].lower == "and"
            return phrase if phrase.determiner in (*INDEFINITE, "") and not joined else None
    return None


def _kinds(phrase: NounPhrase) -> list[bool]:
    """What of a look is told: its colour, stuff, size or another trait."""
    return [bool(told) for told in (phrase.colours, phrase.materials, phrase.size, phrase.traits)]
