"""How the light falls, in the user's own words: "moonlight coming in at the window", "warm light from a lantern"."""

from collections.abc import Sequence
from typing import NamedTuple

from assistant.language.demands.context import Target
from assistant.language.demands.degrees import comparison
from assistant.language.reading import Change
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.slots import terms_of
from assistant.language.words.lexicon import ARTICLES, DEFINITE, POSSESSIVE
from assistant.language.words.morphology import participle
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.verbs import SHINING
from assistant.language.words.vocabulary import LIGHT_NOUNS
from assistant.language.words.wordclasses import is_shade, relations

_LEADING = frozenset(["with", "and", "in", "by", "add", "have", "some"])


class Light(NamedTuple):
    """What is said before and after of other things, and the words on the light between."""

    before: Sequence[Token]
    words: str
    after: Sequence[Token]


def light_in(tokens: Sequence[Token]) -> Light | None:
    """The light of which tokens tell how or whence it falls, None where they do of none."""
    for at, token in enumerate(tokens):
        phrase = noun_phrase(tokens, at) if token.kind == "word" else None
        if phrase is None or phrase.head not in LIGHT_NOUNS or phrase.determiner in (DEFINITE | POSSESSIVE):
            continue
        if terms_of(phrase, tokens) is None or not _falls(tokens, phrase.end):
            continue
        start = at + (token.lower in ARTICLES)
        end = _end(tokens, phrase.end)
        told = " ".join(each.text for each in tokens[start:end]).replace(" ,", ",")
        return Light(_without_lead(tokens[:at]), told, tokens[end + 1 :])
    return None


def _falls(tokens: Sequence[Token], at: int) -> bool:
    """Whether what the light does or where it comes from follows: "spilling through ...", "from ..."."""
    if at + 1 >= len(tokens) or tokens[at].kind != "word":
        return False
    word = tokens[at].lower
    if word in ("shining", "glowing", "burning") and any(token.lower in POSSESSIVE for token in tokens[at : at + 4]):
        return False  # in the windows of what is told
    place = noun_phrase(tokens, at + 1) if word in ("in", "behind") else None
    if place is not None and place.noun and place.determiner not in POSSESSIVE and terms_of(place, tokens) is None:
        return True  # "in one window"
    return word.endswith("ing") or (word in ("from", "through", "across") and relations().match(tokens, at) is not None)


def _end(tokens: Sequence[Token], at: int) -> int:
    """Where the words on the light end: at a comma or at what else there is."""
    for end in range(at, len(tokens) - 1):
        following = noun_phrase(tokens, end + 1) if tokens[end].kind == "comma" else None
        if following is not None and following.head in LIGHT_NOUNS:
            continue  # "light raking in, | long shadows"
        if tokens[end].kind == "comma" or (tokens[end].lower == "and" and tokens[end + 1].lower in ARTICLES):
            return end
    return len(tokens)


def _without_lead(tokens: Sequence[Token]) -> Sequence[Token]:
    while tokens and (tokens[-1].kind == "comma" or tokens[-1].lower in _LEADING):
        tokens = tokens[:-1]
    return tokens


def shines_at(tokens: Sequence[Token]) -> int:
    """Where the verb of what is to shine stands, an order ending so: "the iceberg | glow blue"; 0 for none."""
    return next((at for at in range(1, len(tokens)) if glowing(tokens[at:])), 0)


def glowing(rest: Sequence[Token]) -> Sequence[Token]:
    """The look of what is to shine: "make it | glow violet", "let the sign | light up green"."""
    if [token.lower for token in rest[:2]] == ["light", "up"]:
        rest = [*tokenize("glow"), *rest[2:]]
    if not rest or rest[0].lower not in SHINING or not all(is_shade(token.lower) for token in rest[1:]):
        return ()
    return [*tokenize(participle(rest[0].lower)), *rest[1:]]


def alight(target: Target, rest: Sequence[Token]) -> list[Change]:
    """ "The light | softer": how the whole picture is lit, and no lamp."""
    named = target.phrase is not None and target.phrase.noun in ("light", "lighting") and not target.phrase.described
    if not named or not rest or not comparison(rest, None):
        return []
    return [Change(kind="set", slot="mood", value=" ".join([*(token.lower for token in rest), "light"]))]
