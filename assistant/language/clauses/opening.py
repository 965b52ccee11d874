"""What stands where a demand begins: a verb that is known, an order with another, or words that ask for nothing."""

from collections.abc import Sequence
from functools import cache

from assistant.language.words.cameras import CAMERA_MOVES
from assistant.language.words.comparatives import is_comparative
from assistant.language.words.dictionary import parts_of_speech, verb_of
from assistant.language.words.hours import TIMES
from assistant.language.words.lexicon import ARTICLES, DEFINITE, DETERMINERS, POSSESSIVE, PRONOUNS
from assistant.language.words.morphology import participle
from assistant.language.words.openers import BEFORE_GERUNDS, FILLERS, OPENERS, UNDOING, Operation
from assistant.language.words.tokens import Phrases, Token
from assistant.language.words.verbs import base_of
from assistant.language.words.vocabulary import ANIMATE, CLOTHES
from assistant.language.words.wordclasses import is_boundary, is_colour, is_modifier, quantities, relations, sides

# What the object of an order begins with: "bin | the basket", "float | it".
OBJECTS = (
    ARTICLES
    | POSSESSIVE
    | (DEFINITE - {"all", "both"})
    | frozenset(["it", "them", "him", "her", "some", "everything", "each", "every"])
)

_SPEAKERS = frozenset(["i", "we", "he", "she", "it", "they", "that", "you"])
_PARTICLES = frozenset(["out", "off", "up", "down"])
_ONWARD = frozenset(["over", "across", "to", "onto", "into", "back"])


@cache
def _openers() -> Phrases[tuple[Operation, str]]:
    table: dict[str, tuple[Operation, str]] = {}
    for operation, phrases in OPENERS.items():
        for phrase in phrases.split("|"):
            table.setdefault(phrase, (operation, phrase))
    return Phrases(table)


@cache
def gerunds() -> Phrases[tuple[Operation, str]]:
    """The same verbs as they stand after "how about"."""
    table: dict[str, tuple[Operation, str]] = {}
    for operation in ("add", "remove", "replace", "make", "move", "give", "resize", "more", "less"):
        for phrase in OPENERS[operation].split("|"):
            verb, _, rest = phrase.partition(" ")
            if base_of(verb) == verb or operation != "less":
                table.setdefault(f"{participle(verb)} {rest}".strip(), (operation, phrase))
    return Phrases(table)


@cache
def _fillers() -> Phrases[bool]:
    before_gerunds = {phrase: phrase in BEFORE_GERUNDS for phrase in FILLERS.split("|")}
    return Phrases(before_gerunds)


@cache
def _undoing() -> Phrases[bool]:
    return Phrases(dict.fromkeys(UNDOING.split("|"), True))


def undo_at(tokens: Sequence[Token], at: int) -> tuple[bool, int] | None:
    """The phrase at `at` that takes back what was done, and how many tokens it is long."""
    return _undoing().match(tokens, at)


def is_order(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb stands at `at` with what to do it to after it: no noun is followed by "the" or "it"."""
    object_at = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].lower in _PARTICLES)
    if object_at >= len(tokens) or tokens[at].kind != "word" or tokens[object_at].lower not in OBJECTS:
        return False
    word = tokens[at].lower
    if word == "carry" and _ONWARD & {token.lower for token in tokens[object_at + 1 : object_at + 5]}:
        return True  # "carry | it over to the right", but no "hat and | carry a cane"

    if object_at > at + 1 and word in ANIMATE | CLOTHES:
        return False  # "cat off the sofa"
    if is_boundary(word) or quantities().match(tokens, at) or sides().match(tokens, at) or word in ("half", "double"):
        return False
    if _MAKES.match(tokens, at):
        return False
    unknown = at == 0 and tokens[at].text.islower() and not parts_of_speech(word)  # "wibble | the cat"
    return (verb_of(word) == word or unknown) and not is_colour(word) and not is_comparative(word)


def skip_fillers(tokens: Sequence[Token], at: int) -> int:
    """The first token from `at` on that is no politeness, conjunction or comma."""
    return past_fillers(tokens, at)[0]


def past_fillers(tokens: Sequence[Token], at: int) -> tuple[int, bool]:
    """Where the fillers from `at` on end, and whether a verb in -ing is an order after them."""
    gerund = False
    while at < len(tokens):
        filler, placing = _fillers().match(tokens, at), relations().match(tokens, at)
        if filler and placing and placing[1] > filler[1]:  # "next | to it"
            filler = None
        if filler and " ".join(token.lower for token in tokens[at : at + 2]) in TIMES:
            break  # "first | light"
        if filler and tokens[at].lower == "first" and _is_ordinal(tokens, at):
            break
        if _is_mere_no(tokens, at) or (tokens[at].lower == "do" and _emphasised(tokens, at + 1)):
            filler = False, 1
        passed = _is_mere_no(tokens, at) or (tokens[at].lower == "do" and _emphasised(tokens, at + 1))
        opened = None if passed else opener_at(tokens, at)
        if opened is not None and (filler is None or opened[1] >= filler[1]):
            break
        if filler is None and tokens[at].kind not in ("comma", "stop"):
            break
        gerund = bool(filler and filler[0]) or (gerund and filler is None)
        at += filler[1] if filler else 1
    return at, gerund


def _is_ordinal(tokens: Sequence[Token], at: int) -> bool:
    """Whether "first" tells one of several: "first | kid in red", not "first make it red", "first the sky"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or following.kind != "word" or following.lower in DETERMINERS | PRONOUNS - {"one", "ones"}:
        return False
    one = following.lower in ("one", "ones") or not is_boundary(following.lower)
    return one and opener_at(tokens, at + 1) is None and not is_order(tokens, at + 1)


def _emphasised(tokens: Sequence[Token], at: int) -> bool:
    """Whether an order follows "do": "do bring it back"."""
    return at + 1 < len(tokens) and opener_at(tokens, at) is not None and tokens[at].lower not in ("no", "not", "with")


def _is_mere_no(tokens: Sequence[Token], at: int) -> bool:
    """Whether "no" is an answer, and forbids nothing: "no, the other one"; "right" no side: "right, make it blue"."""
    if tokens[at].lower == "right":
        return at + 1 < len(tokens) and tokens[at + 1].kind in ("comma", "stop")
    alone = at + 1 == len(tokens) or tokens[at + 1].kind in ("comma", "stop")
    said = at + 2 < len(tokens) and tokens[at + 1].lower in _SPEAKERS and tokens[at + 2].lower not in ("in", "on")
    return tokens[at].lower == "no" and (alone or said)


# Makes and views of pictures that begin as orders do.
_MAKES = Phrases(dict.fromkeys(["pop art", "stop motion", *(each for each in CAMERA_MOVES if "zoom" in each)], True))


def opener_at(tokens: Sequence[Token], at: int) -> tuple[tuple[Operation, str], int] | None:
    found = _openers().match(tokens, at)
    if _MAKES.match(tokens, at):
        return None
    after = tokens[at + found[1]].lower if found and at + found[1] < len(tokens) else ""
    if found and found[0][1] == "not that" and after and not is_modifier(after) and after not in ("many", "much"):
        return None  # "a bus, | not that car"
    if found and found[0][1] == "do" and after in ("you", "we", "they"):
        return None  # "do | you have seals?"
    return found
