"""What is told of a thing after its noun, told before it: "a helmet on the dinosaur, a yellow one" as "a yellow helmet
on the dinosaur", "a trophy on a table, gold, confetti around" as "a gold trophy on a table, confetti around"."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from assistant.language.clauses.mentions import is_several, nouns_of
from assistant.language.scenes.chunk import Chunk
from assistant.language.scenes.chunks import chunk_at, number_of
from assistant.language.scenes.phrasing import article
from assistant.language.scenes.slots import term_at
from assistant.language.words.comparatives import is_comparative
from assistant.language.words.dictionary import verb_of
from assistant.language.words.lexicon import ARTICLES, INDEFINITE, POSTPOSITIVE, WITH
from assistant.language.words.morphology import is_plural, is_unmarked, singular
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import (
    ANIMATE,
    COLOUR_NOUNS,
    MATERIALS,
    SIZES,
    WEATHER_ADJECTIVES,
)
from assistant.language.words.wordclasses import (
    is_closed,
    is_colour,
    is_modifier,
    is_shade,
    names_too,
    relations,
    sides,
)

_DEGREES = frozenset("very really quite rather so all bright dark light pale deep and".split())
_BEFORE = frozenset("preferably ideally maybe perhaps please but just say possibly something".split())
_AFTER = frozenset("please preferably ideally obviously though maybe perhaps naturally too".split())
_LISTED = re.compile(r":(?= one [\w-]+(?:,| and one) )", re.IGNORECASE)  # "three vases: | one white, one black"
_ASIDE = re.compile(
    r", (?:you know(?: the (?:type|kind|sort|one))?|if you (?:like|will)|of course|naturally)(?=,)", re.IGNORECASE
)
_SPOKEN_OF = frozenset(["it", "he", "she", "they"])
_DENYING = frozenset(["no", "not", "without"])
_MANY = "of them"
_MOST = 4  # afterthoughts of one text


class _Afterthought(NamedTuple):
    """The words that describe, tokens `first` to `last`, and where what tells them ends."""

    first: int
    last: int
    end: int
    one: str = ""  # "one", "ones" or "of them" where that stands for the noun


@lru_cache(maxsize=256)
def told_before(text: str) -> str:
    """The text with what is told of a thing after its noun put before the noun."""
    inner = text.rstrip(" .!?")
    if not any(mark in inner for mark in (",", ":", "(", " -", "–", "—", ".")):
        return text
    text = _ASIDE.sub("", _LISTED.sub(",", text))
    for _ in range(_MOST):
        told = _once(text)
        if told == text:
            break
        text = told
    return text


def _once(text: str) -> str:
    tokens = tokenize(text)
    start, opens = 0, True
    for at, token in enumerate(tokens):
        if token.kind not in ("comma", "stop"):
            continue
        said = _after(tokens, at + 1) if token.kind == "comma" or token.text == ":" else None
        if said and (noun := _told_of(tokens, start, at, said, opens=opens)):
            return _moved(text, tokens, noun, at, said)
        if token.kind == "stop" and (sentence := _sentence_after(tokens, at + 1)):
            nouns = [noun for noun in nouns_of(tokens, start, at, held=False) if noun.determiner in INDEFINITE]
            if nouns and _is_meant(tokens[at + 1].lower, nouns[0]):
                return _moved(text, tokens, nouns[0], at, sentence)
        aside = _past_aside(tokens, at + 1)
        if aside == at + 1 or aside == len(tokens) or tokens[aside].kind not in ("comma", "stop"):
            start, opens = at + 1, token.kind == "stop"
    return text


def _after(tokens: Sequence[Token], at: int) -> _Afterthought | None:
    """The afterthought that begins at `at`: "a yellow one", "red ones", "very big", "gold", "yellow of course"."""
    while at < len(tokens) and tokens[at].lower in _BEFORE:
        at += 1
    if at + 2 < len(tokens) and number_of(tokens[at]) and tokens[at + 1].lower == "of":  # "five of them"
        apart = at + 3 == len(tokens) or tokens[at + 3].kind in ("comma", "stop")
        return _Afterthought(at, at + 1, at + 3, _MANY) if apart and tokens[at + 2].lower == "them" else None
    first = at + (at < len(tokens) and tokens[at].lower in (*ARTICLES, "in"))
    end = _run(tokens, first)
    while first < end < len(tokens) and tokens[end].text == "," and _run(tokens, end + 1) > end + 1:
        further = _run(tokens, end + 1)
        if not (further == len(tokens) or tokens[further].kind in ("comma", "stop")):
            break
        end = further
    word = tokens[end].lower if end < len(tokens) else ""
    if end == first or tokens[end - 1].lower == "and" or _names_something(tokens, first, end):
        return None
    before = tokens[at].lower if first > at else ""
    if word in ("one", "ones") and (before in ("a", "an") if word == "one" else not before):
        return _Afterthought(first, end, _past_aside(tokens, end + 1), word)
    if before == "but" or (at and tokens[at - 1].lower == "but"):
        return None  # "just one, but black" is a change of number and a look
    end = _past_aside(tokens, last := end)
    apart = end == len(tokens) or tokens[end].kind in ("comma", "stop")
    coloured = all(is_shade(token.lower) or token.lower == "and" for token in tokens[first:last])
    if not apart or before in ARTICLES or (before == "in" and not coloured):
        return None
    return _Afterthought(first, last, end)


def _names_something(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether words that can tone a colour end in a thing: "purple | sky", "golden | light", "dark | forest"."""
    last = tokens[end - 1].lower
    return end - first > 1 and (not is_modifier(last) or last == "light")


def _sentence_after(tokens: Sequence[Token], at: int) -> _Afterthought | None:
    """A sentence that says of the thing before what it is like: ". | She's small and green, and sits on a rock"."""
    if at + 2 >= len(tokens) or tokens[at].lower not in _SPOKEN_OF or tokens[at + 1].lower not in ("is", "are"):
        return None
    end = _run(tokens, at + 2)
    while at + 2 < end < len(tokens) and tokens[end].text == "," and _run(tokens, end + 1) > end + 1:
        end = _run(tokens, end + 1)
    last = end - (tokens[end - 1].lower == "and")
    while last > at + 2 and tokens[last - 1].lower in ("and", ","):
        last -= 1
    apart = last == len(tokens) or tokens[last].kind == "stop"
    goes_on = not apart and verb_of(tokens[min(end, len(tokens) - 1)].lower) is not None and last < end
    return _Afterthought(at + 2, last, last, "and" if goes_on else "") if last > at + 2 and (apart or goes_on) else None


def _is_meant(pronoun: str, noun: Chunk) -> bool:
    alive = singular(noun.words[-1].lower) in ANIMATE
    return (pronoun == "they") == is_several(noun) and (alive or pronoun in ("it", "they"))


def _run(tokens: Sequence[Token], at: int) -> int:
    """Where the words that describe end which begin at `at`."""
    while at < len(tokens) and (tokens[at].lower in _DEGREES or _describes(tokens, at)):
        at += 1
    return at


def _past_aside(tokens: Sequence[Token], at: int) -> int:
    if [token.lower for token in tokens[at : at + 2]] == ["of", "course"]:
        return at + 2
    return at + (at < len(tokens) and tokens[at].lower in _AFTER)


def _describes(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at].lower
    if word in POSTPOSITIVE or is_comparative(word) or is_closed(word) or sides().match(tokens, at):
        return False
    if word in WEATHER_ADJECTIVES or word.endswith(("ing", "'s")) or term_at(tokens, at):
        return False
    return is_modifier(word) or is_shade(word)


def _is_denied(tokens: Sequence[Token], noun: Chunk) -> bool:
    """Whether a noun is of what shall not be."""
    return bool({token.lower for token in tokens[max(0, noun.start - 1) : noun.start + 1]} & _DENYING)


def _told_of(tokens: Sequence[Token], start: int, end: int, said: _Afterthought, *, opens: bool) -> Chunk | None:
    """The noun between `start` and `end` that an afterthought is of, None where it could be of two."""
    named = nouns_of(tokens, start, end, held=bool(said.one))
    nouns = [noun for noun in named if not _is_denied(tokens, noun)]  # "no blue door, a green one"
    news = [noun for noun in nouns if noun.determiner in INDEFINITE or noun.counted]
    if said.one:
        agreeing = [noun for noun in nouns[::-1] if is_several(noun) == (said.one != "one")]
        if said.one == _MANY:
            return next((noun for noun in agreeing if not noun.determiner and not noun.counted), None)
        return next((noun for noun in agreeing if noun in news), None) or next(
            (noun for noun in agreeing if not noun.determiner), None
        )
    words = [token.lower for token in tokens[said.first : said.last]]
    told = any(noun.end == end for noun in news)  # "a plate, blue-rimmed", "a station, crowded"
    if not told and not any(is_colour(word) or word in SIZES or word in MATERIALS for word in words):
        return None
    noun = next((noun for noun in nouns if noun.end == end), None) or next(
        iter(news if len(news) == 1 else nouns), None
    )
    if noun is None or (noun.end < end and len(news or nouns) > 1) or _is_of_several(tokens, noun):
        return None
    if _is_owned(tokens, end, noun) or (tokens[said.first - 1].lower == "in" and _is_alive(noun)):
        return None
    if tokens[end].kind == "stop" and (noun.end < end or noun not in news):
        return None  # "the boat: red" is a statement
    if noun in news:
        if {token.lower for token in tokens[max(0, noun.start - 1) : noun.start + 1]} & {"just", "only"}:
            return None
        return None if _shares_out(tokens, noun, said) else noun
    placed = noun.end < end and relations().match(tokens, noun.end)
    stuff = len(words) == 1 and names_too(words[0]) and words[0] not in COLOUR_NOUNS
    shown = noun.start > start and tokens[noun.start - 1].lower == "of"  # "a shot of | headphones"
    bare = not noun.determiner and (noun.start == start or shown) and opens
    return noun if bare and (placed or not stuff) else None


def _is_alive(noun: Chunk) -> bool:
    """Whether "in red" tells what somebody wears."""
    return singular(noun.words[-1].lower) in ANIMATE


def _is_owned(tokens: Sequence[Token], end: int, noun: Chunk) -> bool:
    """Whether what stands just before the afterthought belongs to the noun: "a girl with a balloon, | red"."""
    between = [token.lower for token in tokens[noun.end : end]]
    return any(word in WITH or word.endswith("ing") for word in between)


def _shares_out(tokens: Sequence[Token], noun: Chunk, said: _Afterthought) -> bool:
    """Whether each of several has a look of its own: "three balls, red, green and blue"."""
    return noun.count != 1 and sum(is_shade(token.lower) for token in tokens[said.first : said.last]) > 1


def _is_of_several(tokens: Sequence[Token], noun: Chunk) -> bool:
    """Whether either could be described: "a bowl of cherries", but "a mug of tea"."""
    held = chunk_at(tokens, noun.end + 1) if noun.end < len(tokens) and tokens[noun.end].lower == "of" else None
    return held is not None and is_plural(held.words[-1].lower)


def _moved(text: str, tokens: Sequence[Token], noun: Chunk, at: int, said: _Afterthought) -> str:
    """The text with an afterthought, which the comma at token `at` opens, before its noun."""
    words = text[tokens[said.first].start : tokens[said.last - 1].end]
    here = next(here for here in range(noun.start, noun.end) if tokens[here] is noun.words[0])
    here += _measures(noun)
    first, opening = tokens[here], tokens[here - 1] if here > noun.start else None
    before = text[: first.start]
    named = text[first.start : tokens[at].start].rstrip()
    if opening is not None and opening.lower in ("a", "an"):
        given = article(words)
        given = given.capitalize() if opening.text[0].isupper() else given
        before = f"{text[: opening.start]}{given} "
    elif opening is None and first.opens and first.text[:1].isupper():
        words = words[:1].upper() + words[1:]
        named = named[:1].lower() + named[1:] if not first.text.isupper() else named
    return f"{before}{words} {named}{_rest(text, tokens, at, said)}"


def _measures(noun: Chunk) -> bool:
    """Whether a number only measures one thing: "three floors | wedding cake"."""
    last = noun.words[-1].lower
    return len(noun.words) > 1 and noun.counted and noun.count != 1 and not (is_plural(last) or is_unmarked(last))


def _rest(text: str, tokens: Sequence[Token], at: int, said: _Afterthought) -> str:
    """What follows the afterthought, without the mark that closes it where what follows goes on about the noun."""
    if said.one == "and":  # "She's small, and | sits on a rock"
        goes_on = next(k for k in range(said.end, len(tokens)) if tokens[k].lower not in ("and", ","))
        pronoun = tokens[said.first - 2]
        return f"{text[tokens[at].start : pronoun.end]} {text[tokens[goes_on].start :]}"
    closing = tokens[said.end] if said.end < len(tokens) else None
    following = tokens[said.end + 1].lower if said.end + 1 < len(tokens) else ""
    rest = text[tokens[said.end - 1].end :]
    if closing is None or closing.kind != "comma":
        return rest
    paired = tokens[at].text != "," and closing.text != ","
    if paired or relations().match(tokens, said.end + 1) or following in WITH or following == "of":
        return f" {text[closing.end :].lstrip()}"
    return rest
