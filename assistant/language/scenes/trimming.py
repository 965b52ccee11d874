"""A noun phrase without what is asked of the thing it names: "the boat | blue"."""

from collections.abc import Sequence

from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.scenes.syntax import lower
from assistant.language.words.lexicon import NUMBERS
from assistant.language.words.tokens import Token
from assistant.language.words.vocabulary import SHADES
from assistant.language.words.wordclasses import is_colour, is_modifier

_LEADING = frozenset("the a an this that these those my both all".split())


def trimmed(tokens: Sequence[Token], phrase: NounPhrase) -> NounPhrase:
    """The phrase without adjectives after its noun, which are what is asked of it: "the boat | blue"."""
    end = phrase.end
    first = next((at for at in range(phrase.start, end) if _names_something(tokens[at].lower)), end)
    while end - 1 > first and (is_modifier(tokens[end - 1].lower) or _shades(tokens, end - 1)):
        end -= 1
    if end == phrase.end:
        return phrase
    return noun_phrase(tokens[:end], phrase.start) or phrase


def _shades(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word says which shade the colour after it is: "the laces | neon green"."""
    return tokens[at].lower in SHADES and is_colour(lower(tokens, at + 1))


def _names_something(word: str) -> bool:
    return not is_modifier(word) and word not in NUMBERS and word not in _LEADING
