"""A noun phrase as far as it is read, and whether the word after it is the verb to it ("a cat | sleeping")."""

import msgspec

from assistant.language.words.adjectives import GERUNDS, is_adjective, is_noun_in_ing
from assistant.language.words.compounds import begins_compound
from assistant.language.words.dictionary import verb_of
from assistant.language.words.lexicon import BE, DEFINITE, DETERMINERS, INDEFINITE, IRREGULAR_PARTICIPLES, NUMBERS
from assistant.language.words.morphology import is_plural, is_unmarked, singular
from assistant.language.words.tokens import Token
from assistant.language.words.verbs import POSING, base_of, is_noun_too, is_participle
from assistant.language.words.vocabulary import ANIMATE, CLOTHES, LIGHT_NOUNS, MASS, SEASONS, TIMES, WEATHER_NOUNS
from assistant.language.words.wordclasses import is_adverb, is_boundary, is_closed, is_modifier, names_too

_BEGINNING = frozenset(["fall", "come", "break", "descend", "approach", "arrive"])  # what times of day do
# What people do something with that needs no article: "girls | play chess", "men | eat pizza".
_WITH_OBJECTS = frozenset("play eat drink read paint build ride fly sell carry feed pick wear bake make".split())
# Of these there are stands: "with fruit stands on both sides", but "a bowl of soup stands on the table".
_SOLD = frozenset("fruit vegetable flower market food news newspaper souvenir lemonade coffee cream book music".split())


class Chunk(msgspec.Struct, eq=False):
    """Tokens `start` to `end` as one noun phrase: determiner, number and the open-class words."""

    start: int
    end: int
    determiner: str = ""
    count: int | None = 1
    counted: bool = False
    other: bool = False
    opens: bool = False  # a sentence opens with it, in capitals: "Earth glows"
    within: str = ""  # the word that makes it part of another: "a bowl | of | soup"
    words: list[Token] = msgspec.field(default_factory=list)


def is_verb(word: str, previous: str, chunk: Chunk, following: Token | None) -> bool:
    """Whether a word after a noun is its verb or participle ("boats rest", "a cat sleeping") and not its head."""
    goes_on = following is not None and following.kind == "word" and not is_boundary(following.lower)
    if word.endswith("ing") and len(word) > 4:
        return _is_participle(word, previous, chunk, following, goes_on=goes_on)
    if begins_compound([previous, word], 0):
        return False  # "roller | skates"
    if following is not None and following.lower in BE:
        return False  # "onion rings | are better"
    if word in IRREGULAR_PARTICIPLES or (word.endswith("ed") and is_adjective(word)):
        return not goes_on or base_of(word) is not None
    known = chunk.determiner in DEFINITE and previous in ANIMATE  # but "a chicken run on the lawn"
    if known and word in POSING and following is not None and is_boundary(following.lower):
        return True  # "let the tiger | lie in the library"
    if previous in TIMES and verb_of(word) in _BEGINNING:  # "night falls"
        return True
    if word in ("stand", "stands") and previous in _SOLD and not (word == "stands" and _is_of_one(chunk)):
        return False
    if is_adverb(word) or (word == "half" and following is not None and is_participle(following.lower)):
        return True
    if _is_of_one(chunk) and is_plural(word) and not is_plural(previous):
        acts = verb_of(word) is not None and (previous in ANIMATE or (goes_on and _opens_several(following)))
        if acts or not goes_on:
            return True
    if following is not None and _is_placing(following.lower) and _poses(word, previous, chunk):
        return True
    several = is_plural(previous) and singular(previous) in ANIMATE
    if several and word.endswith("s") and verb_of(word) not in (None, word):
        return True  # "a group of tourists | takes photos"
    verb = verb_of(word) if several else base_of(word)
    if word == "leaves" and previous in SEASONS:
        return False
    if verb == "light" and (following is None or following.lower not in DETERMINERS | {"up"}):
        return False  # what lights, lights something
    if verb is None:
        return is_plural(previous) and is_plural(word) and following is not None and is_closed(following.lower)
    opens = following is not None and (following.lower in DETERMINERS | NUMBERS.keys() or following.kind == "number")
    if verb == word and (opens or (several and goes_on and word in _WITH_OBJECTS)):
        return True
    predicative = not goes_on or (following is not None and is_modifier(following.lower))
    if is_plural(previous):
        return predicative and (verb == word or is_plural(word))
    said = bool(chunk.determiner) or chunk.opens
    if not word.endswith("s") or word == verb or not predicative or (goes_on and not said):
        return False
    if following is None or following.kind != "word":
        return not is_noun_too(verb)
    uncountable = previous in LIGHT_NOUNS | MASS | WEATHER_NOUNS or names_too(previous)
    return said or uncountable or not is_noun_too(verb)


def _is_placing(word: str) -> bool:
    return is_boundary(word) or word in ("next", "close", "opposite")


def _opens_several(token: Token | None) -> bool:
    """Whether a word leads to several things, of which "a" cannot be said: "a lighthouse guides | ships"."""
    return token is not None and (is_plural(token.lower) or is_modifier(token.lower))


def _poses(word: str, previous: str, chunk: Chunk) -> bool:
    """Whether a word before a place is what a thing does there, after a noun that is part of the thing's name or looks
    the same in the plural: "a bowl of soup | stands on", "a cake with white icing | stands on", "sheep | graze by"."""
    if verb_of(word) not in POSING:
        return False
    part = chunk.within == "of" or (bool(chunk.within) and is_modifier(chunk.words[0].lower))
    return part or (previous in ANIMATE and is_unmarked(previous) and chunk.determiner not in INDEFINITE)


def _is_of_one(chunk: Chunk) -> bool:
    """Whether the phrase can end in no plural: after "a", "one", "every"."""
    return chunk.determiner in INDEFINITE or (chunk.count == 1 and chunk.counted)


def _is_participle(word: str, previous: str, chunk: Chunk, following: Token | None, *, goes_on: bool) -> bool:
    """Whether a word in -ing after a noun is what it does: "a hat watering plants", but "a garden watering can"."""
    if is_plural(previous) or previous in ANIMATE:
        return not (is_noun_in_ing(word) and goes_on and previous not in ANIMATE and singular(previous) not in ANIMATE)
    if previous in CLOTHES and chunk.determiner and verb_of(word) and not is_noun_in_ing(word):
        return True  # "a woman in a red dress | drinking tea"
    if is_noun_in_ing(word):
        acts = following is not None and following.lower in DETERMINERS
        return acts or (previous in ANIMATE and following is not None and not goes_on)
    if goes_on:
        acts = _is_of_one(chunk) and following is not None and is_plural(following.lower)
        return (acts or word not in GERUNDS) and base_of(word) is not None
    return True
