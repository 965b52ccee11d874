"""The words around an idea that are not part of it: "please draw me a picture of"."""

from collections.abc import Sequence

from assistant.language.lexicon import PICTURE
from assistant.language.tokens import Token

_ASKING = frozenset(
    """
    please u can could would will you i we like love want wanna need to see have get let us let's show draw create
    generate make give imagine me produce render design paint sketch picture depict illustrate visualise visualize
    hey hi hello ok okay so now well try just compose be think thinking how about what kindly may might maybe
    looking for prompt idea is am help with here my the next thing pls plz do something
    """.split()
)
_VERBS = frozenset(
    """
    show draw create generate make give imagine produce render design paint sketch picture depict illustrate see
    something want like love need have get compose visualise visualize prompt idea thinking about looking please try pls plz
    """.split()
)
_MERE_PICTURES = PICTURE - {"painting", "drawing", "illustration", "photo", "canvas", "view", "shot", "page"}
_PRESENTING = frozenset("of with showing depicting where in that shows depicts featuring".split())


def skip_wrapper(tokens: Sequence[Token]) -> int:
    """The index of the first token of the idea itself."""
    at, verb = 0, False
    while at < len(tokens) and (
        tokens[at].lower in _ASKING
        or (tokens[at].kind != "word" and at > 0 and tokens[at].kind != "quote" and tokens[at].kind != "number")
    ):
        verb = verb or tokens[at].lower in _VERBS
        at += 1
    start = at if verb and at < len(tokens) else 0
    return _skip_picture(tokens, start)


def _skip_picture(tokens: Sequence[Token], start: int) -> int:
    """Past "a picture of", "an image showing", "the scene shows"."""
    at = start
    while at < len(tokens) and tokens[at].lower in (
        "a",
        "an",
        "the",
        "one",
        "another",
        "new",
        "nice",
        "beautiful",
        "single",
    ):
        at += 1
    if at + 1 >= len(tokens) or tokens[at].lower not in _MERE_PICTURES or tokens[at + 1].lower not in _PRESENTING:
        return start
    at += 2
    while at < len(tokens) and tokens[at].lower in ("which", "shows", "you", "see", "we"):
        at += 1
    return at
