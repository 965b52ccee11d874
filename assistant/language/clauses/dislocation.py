"""What a sentence is about named before or after it, put where its pronoun stands: "the paper, try it in mustard",
"potions: make them glow", "hammers: I want four", "I see her in green, the dress I mean"."""

from collections.abc import Sequence

from assistant.language.clauses.opening import is_order, opener_at
from assistant.language.scenes.chunks import chunk_at, number_of
from assistant.language.words.comparatives import is_comparative
from assistant.language.words.lexicon import POSSESSIVE, QUANTITIES
from assistant.language.words.morphology import is_plural
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import ANIMATE
from assistant.language.words.wordclasses import is_adverb, is_boundary, is_modifier

_POINTING = frozenset(["the", "that", "those", "these"]) | POSSESSIVE
_PRONOUNS = frozenset(["it", "them", "they", "he", "she", "him"])
_DEGREES = frozenset("so very really quite rather much far way even too more less not a bit".split())
_ABOUT = frozenset("like about around maybe say roughly some perhaps just only at least approximately".split())
_LOTS = frozenset(["loads", "tons", "heaps", "swarms", "millions"])
_MOST = 100  # of what is counted; "1920" is a year
_LONGEST = 5  # words of what is named


def located(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with what each sentence is about in the place of its pronoun."""
    tokens = _counted_first(tokens)
    told: list[Token] = []
    start = 0
    while start < len(tokens):
        end = next((at for at in range(start, len(tokens)) if _ends(tokens, at)), len(tokens))
        told += _fronted(tokens[start:end]) or _backed(tokens[start:end]) or tokens[start:end]
        told += tokens[end : end + 1]
        start = end + 1
    return told


def _counted_first(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens with a number before what it is said of: "bats. like ten" as "ten bats", "pigeons, lots"."""
    for at in range(1, len(tokens)):
        start = at + (tokens[at].kind in ("comma", "stop"))
        amount = _amount_alone(tokens, start) if start > at or _begins_amount(tokens, at) else None
        first = _first_of_several(tokens, at) if amount else None
        if amount is None or first is None:
            continue
        many, end = amount
        follows = tokens[end + 1 :] if end < len(tokens) and tokens[end].kind == "comma" else tokens[end:]
        return [*tokens[:first], *tokenize(many), *tokens[first:at], *_counted_first(follows)]
    return tokens


def _begins_amount(tokens: Sequence[Token], at: int) -> bool:
    """Whether an amount follows without a pause: "pigeons | like a dozen", "ducklings | six"."""
    return tokens[at].lower in _ABOUT or (at + 1 == len(tokens) and number_of(tokens[at]) is not None)


def _amount_alone(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """A number or amount that stands by itself from `at` on, as it stands before a noun, and the token after it."""
    while at < len(tokens) and tokens[at].lower in _ABOUT:
        at += 1
    end = next((k for k in range(at, len(tokens)) if tokens[k].kind in ("comma", "stop")), len(tokens))
    words = [token.lower for token in tokens[at:end] if token.lower not in ("please", "now")]
    words = words[:-2] if words[-2:] in (["of", "them"], ["of", "those"], ["or", "so"]) else words
    told = " ".join(words)
    number = number_of(tokens[at]) if len(words) == 1 else None
    if (number is not None and 1 < number <= _MOST) or told in QUANTITIES:
        return told, end
    return (f"{told} of", end) if f"{told} of" in QUANTITIES or told in _LOTS else None


def _first_of_several(tokens: Sequence[Token], end: int) -> int | None:
    """Where the words for several things begin that end before `end` and say not how many: "add | red balloons"."""
    start = next((k for k in range(end - 1, -1, -1) if tokens[k].kind in ("comma", "stop")), -1) + 1
    for at in range(start, end):
        chunk = chunk_at(tokens[:end], at)
        if chunk is not None and chunk.end == end:
            more = {"more", "extra", "fewer", "less"} & {token.lower for token in tokens[start:end]}
            told = more or chunk.determiner or chunk.counted or chunk.other
            several = not told and any(is_plural(token.lower) for token in chunk.words)  # "hives white, three of them"
            opened = opener_at(tokens, start)
            led = (opened[0][0] in ("add", "want", "move")) if opened else at == start
            return at if several and led else None
    return None


def _ends(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].kind == "stop" and not tokens[at].text.startswith(":")


def _fronted(sentence: Sequence[Token]) -> list[Token]:
    """ "The paper, | try it in mustard"."""
    at = next((at for at, token in enumerate(sentence[: _LONGEST + 1]) if at and token.kind in ("comma", "stop")), 0)
    named, rest = sentence[:at], sentence[at + 1 :]
    if not at or not _names(named) or len(rest) < 3:
        return []
    if sentence[at].kind == "comma" and named[0].lower not in _POINTING:
        return []
    pronoun = next((k for k, token in enumerate(rest[:6]) if token.lower in _PRONOUNS), None)
    if pronoun is not None and _agrees(named, rest[pronoun].lower):
        every = pronoun + 1 < len(rest) and rest[pronoun + 1].lower in ("all", "both")  # "I'd like them | all | blue"
        return [*rest[:pronoun], *_told(named), *rest[pronoun + 1 + every :]]
    number = next((k for k, token in enumerate(rest) if k and number_of(token) is not None), None)
    counts = number is not None and sentence[at].kind == "stop" and is_plural(named[-1].lower)
    if number is not None and counts and (number + 1 == len(rest) or is_boundary(rest[number + 1].lower)):
        return [*rest[: number + 1], named[-1], *rest[number + 1 :]]
    return []


def _backed(sentence: Sequence[Token]) -> list[Token]:
    """ "I see her in green, | the dress I mean", "speckled, not black, | that hen", "much bigger, | the hat"."""
    end = len(sentence)
    end -= 2 if [token.lower for token in sentence[-2:]] == ["i", "mean"] else 0
    at = next((at for at in range(end - 1, 0, -1) if sentence[at].kind == "comma"), 0)
    named, rest = sentence[at + 1 : end], sentence[:at]
    bare = len(rest) < 2 and not any(is_comparative(token.lower) for token in rest)
    if not at or bare or not _names(named) or named[0].lower not in _POINTING:
        return []
    meant = end < len(sentence)
    subjects = _PRONOUNS | {"her", "one"} if meant else _PRONOUNS
    pronoun = next((k for k, token in enumerate(rest) if token.lower in subjects), None)
    if pronoun is not None and (meant or _agrees(named, rest[pronoun].lower)):
        return [*rest[:pronoun], *_told(named), *rest[pronoun + 1 :]]
    looks = is_modifier(rest[0].lower) and opener_at(rest, 0) is None and named[0].lower in ("that", "those")
    return [*named, *rest] if looks or all(_describes(token.lower) for token in rest) else []


def _describes(word: str) -> bool:
    return is_modifier(word) or is_adverb(word) or is_comparative(word) or word in _DEGREES


def _told(named: Sequence[Token]) -> list[Token]:
    """What is named as something known: "potions" as "the potions"."""
    return list(named) if named[0].lower in _POINTING else [*tokenize("the"), *named]


def _names(words: Sequence[Token]) -> bool:
    """Whether words are a noun with what belongs to it, known or several, and neither an order nor a look."""
    if not 0 < len(words) <= _LONGEST or not all(token.kind == "word" for token in words):
        return False
    chunk = chunk_at(words, 0)
    if chunk is None or chunk.end != len(words) or chunk.counted or chunk.other or words[-1].lower in ("same", "one"):
        return False
    pointed = chunk.determiner in _POINTING or (not chunk.determiner and is_plural(words[-1].lower))
    return pointed and not is_modifier(words[-1].lower) and opener_at(words, 0) is None and not is_order(words, 0)


def _agrees(named: Sequence[Token], pronoun: str) -> bool:
    """Whether a pronoun can stand for what is named."""
    word = named[-1].lower
    if pronoun in ("he", "she", "him"):
        return word in ANIMATE
    return is_plural(word) == (pronoun in ("them", "they"))
