"""Whether a turn speaks of the picture there is, and so tells no idea for another."""

from collections.abc import Sequence
from itertools import pairwise

from assistant.language.clauses.complaints import faulted
from assistant.language.clauses.opening import skip_fillers
from assistant.language.clauses.verbgroups import verb_group
from assistant.language.demands.context import Context
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.words.dictionary import verb_of
from assistant.language.words.lexicon import ARTICLES, DEFINITE, DETERMINERS, POSSESSIVE
from assistant.language.words.tokens import Token
from assistant.language.words.vocabulary import ANIMATE
from assistant.language.words.wordclasses import is_boundary, is_modifier

_POINTING = frozenset(["the", "this", "that", "these", "those", "most"])
_EVERYWHERE = frozenset(["sky", "sun", "moon", "ground", "air", "background", "light", "weather"])  # of any picture
_RETURNING = frozenset(["back", "return", "revert"])
_SHOWING = frozenset(["see", "show", "have", "do", "try", "picture", "imagine"])
_OURS = frozenset(["my", "your", "our"])
# Ideas are told without these; what is there is compared, judged and added to with them.
_OF_THIS = frozenset("must should shall ought same also instead still already anymore better nicer worse".split())
_DENYING = frozenset("no not without never nothing".split())
_AGAIN = frozenset("again back revert undo revisit anymore".split())
_TALKING = frozenset([("once", "more"), ("of", "course"), ("can", "we"), ("could", "we"), ("can", "i"), ("could", "i")])
_OBJECTS = frozenset("it them him her he she they".split())
_SOMEBODY = frozenset("him he she".split())
_A_BIT = frozenset(["bit", "touch", "tad"])


def talks_of_this(tokens: Sequence[Token]) -> bool:
    """Whether a statement is about the picture there is, and tells no idea: "a bit sadder, like the last day"."""
    words = [token.lower for token in tokens]
    degree = any(first == "a" and _is_degree(words, at + 1) for at, first in enumerate(words[:6]))
    if words[:1] in (["the"], ["it"], ["there"]) and {"was", "were"} & set(words):
        return True  # "the sky was always clear at Christmas"
    if faulted(tokens) or any(first == "not" and then in ARTICLES for first, then in pairwise(words)):
        return True  # "the yellow is too loud", "our witch keeps a white cat, not a black one"
    return bool(set(words) & _OF_THIS) or degree or words[:1] in (["i"], ["we"], ["they"], ["you"], ["your"])


def _is_degree(words: Sequence[str], at: int) -> bool:
    """Whether "a" is followed by how much: "a bit sad", "a little sadder", but "a little dragon", "a bit of sea"."""
    word, following, then = [*words[at : at + 3], "", "", ""][:3]
    if following == "of" or not following:
        return False
    return word in _A_BIT or (word == "little" and is_modifier(following) and (not then or is_boundary(then)))


def points_back(tokens: Sequence[Token]) -> bool:
    """Whether a turn ends in what was said or seen before, or adds to it, and so is no idea: "let's see | that"."""
    words = [token.lower for token in tokens if token.kind == "word" and token.lower != "please"]
    ends = ("that", "those", "it", "them", "again", "well", "too", "also", "one", "ones")
    if any(verb in _SHOWING and it in ("it", "them") for verb, it in pairwise(words[:6])):
        return True  # "let me | see it with a wolf"
    return words[-1:] != [] and words[-1] in ends and len(words) > 2


def goes_back(tokens: Sequence[Token]) -> bool:
    """Whether a picture is asked back, by whatever it shows: "go back to | the elephant version"."""
    words = [token.lower for token in tokens if token.kind == "word"]
    at = next((at for at in range(1, min(len(words), 6)) if words[at] == "to" and words[at - 1] in _RETURNING), 0)
    return bool(at) and words[at + 1 : at + 2] != [] and words[at + 1] in _POINTING | {"when", "how"}


def speaks_of_picture(tokens: Sequence[Token], context: Context) -> bool:
    """Whether the words point at something that is there: "the cat", "those boats", "its sail", "most boats"."""
    words = [token.lower for token in tokens[:3]]
    if words and (words[0] in POSSESSIVE - _OURS or (words[0] == "the" and set(words[1:2]) & _EVERYWHERE)):
        return True
    targets = [target_at(tokens, at, context) for at, token in enumerate(tokens) if token.lower in _POINTING]
    return any(target is not None and target.known and not target.pronoun for target in targets)


def tells_idea(tokens: Sequence[Token]) -> bool:
    """Whether words that no heading opens may be an idea for another picture: they name what is to be seen, "my grey
    cat on a sofa". Nothing that is denied, asked again, stated of "our witch" or said of "him" is one."""
    words = [token.lower for token in tokens if token.kind in ("word", "number")]
    if not words or words[0] in _DENYING or _AGAIN & set(words) or any(pair in _TALKING for pair in pairwise(words)):
        return False
    at = skip_fillers(tokens, 0)
    opening = noun_phrase(tokens, at) if at < len(tokens) else None
    known = opening is not None and opening.determiner in DEFINITE | POSSESSIVE
    if known and opening and (verb_group(tokens, opening.end) or _acts(tokens, opening.end)):
        return False
    said: set[str] = set()
    for place, token in enumerate(tokens):
        phrase = noun_phrase(tokens, place)
        said |= {phrase.head} if phrase and phrase.noun else set()
        if (token.lower in _OBJECTS and not said) or (token.lower in _SOMEBODY and said.isdisjoint(ANIMATE)):
            return False
    return True


def _acts(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb with its object stands at `at`: "our witch | keeps a white cat"."""
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    return at < len(tokens) and verb_of(tokens[at].lower) is not None and following in DETERMINERS


def is_new(tokens: Sequence[Token], changes: Sequence[Change]) -> bool:
    """ "A different picture: ...", "new image of ..."."""
    words = [token.lower for token in tokens[:8]]
    if any(pair == ("something", "else") for pair in pairwise(words)):
        return True
    fresh = any(word in ("new", "different", "fresh", "another") for word in words)
    return fresh and any(word in ("picture", "image", "scene", "drawing", "photo") for word in words) and bool(changes)
