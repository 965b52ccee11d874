"""Pictures named by what they show: "the one with the boat", "the dusk version without the rain", "before the snow"."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import msgspec

from assistant.language.clauses.opening import is_order
from assistant.language.reading import Reading
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.turns.likeness import shows, words_of
from assistant.language.words.adjectives import tells_of
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Token
from assistant.language.words.vocabulary import TIMES
from assistant.language.words.weathers import is_told_as
from assistant.language.words.wordclasses import is_boundary, is_modifier

WHICH = 0  # the number of a picture that nobody can tell: one to be asked for
PICTURES = frozenset(
    """
    picture image version one photo drawing number no pic attempt draft variant variation option result frame shot take
    state design poster scene painting portrait illustration sketch rendering render composition concept idea
    """.split()
)
THE = frozenset(["the", "that", "my", "your"])
_SHOWING = frozenset(["with", "where", "showing", "of", "that", "has", "had"])
_VERSIONS = frozenset(["version", "picture", "image", "variant", "one", "photo", "drawing", "shot", "design"])
_FIRST = frozenset(["original", "initial", "very"])
_OF = frozenset(["of", "from", "in", "on"])
_ENDS = frozenset(["again", "back", "please", "once", "instead", "but", "and"])
_RETURNING = frozenset("back return revert".split())
_UNDOING = frozenset(["undo", "reverse", "revert", "cancel"])
_LIKED = frozenset(["liked", "preferred", "loved", "prefer"])
_PRAISE = frozenset(["better", "best", "more", "most", "nicer"])
_UNSAID = frozenset("a an the in at still only just all there here around present".split())


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """Words from token `start` to `end` that name picture `number`; where nobody can tell which, `either` of these."""

    number: int
    start: int
    end: int
    either: tuple[int, ...] = ()


def by_what_is_shown(
    tokens: Sequence[Token],
    at: int,
    lines: Mapping[int, Reading],
    former: Sequence[int] = (),
    head: int | None = None,
) -> Mention | None:
    """ "The one with the boat", "the snowy one again", "the dusk version without the rain", "the picture with the three
    camels at night": the latest picture of which all that is said holds, else of which the first of it does. One goes
    back to what another than the present one, `head`, shows, if there is such."""
    if tokens[at].lower not in THE or not lines or at + 2 > len(tokens):
        return None
    if at and tokens[at - 1].lower in _UNDOING:
        return None  # what a step did, and no picture to go to
    plain = tokens[at + 1].lower in PICTURES - {"number", "no"}
    end = (
        at + 1
        if plain
        else next((end for end in range(at + 2, min(len(tokens), at + 6)) if _is_version(tokens, end)), 0)
    )
    returning = _returns(tokens) or bool(at and tokens[at - 1].lower == "from")
    if not end or (tokens[end].lower == "one" and not plain and not returning):
        return None
    if not plain and _OF.intersection(token.lower for token in tokens[at + 1 : end]):
        return None  # "the tulips | of picture 1"
    said = [singular(token.lower) for token in tokens[at + 1 : end] if token.kind == "word"]
    wanted = set(said) - _FIRST
    told = [_Told(end + 1, wanted, ())] if wanted else []
    told += _told_after(tokens, end + 1, returning or tokens[end].lower != "one")
    latest_first = not _FIRST & set(said)
    going = not _RETURNING.isdisjoint(token.lower for token in tokens[:at])
    for shown in (told, told[:1]):
        first = former if shown and any(token.lower == "before" for token in tokens[end : shown[-1].end]) else ()
        looked_at = [*first, *sorted(lines, reverse=latest_first)]
        if going and not any(each.lacks for each in told):
            looked_at.sort(key=lambda number: number == head)
        fitting = [each for each in looked_at if _holds(shown, lines[each])]
        by_things = bool(shown) and latest_first and not first and any(each.phrases for each in shown)
        if going and by_things and head in fitting and len(fitting) > 2:
            either = tuple(sorted(set(fitting) - {head}))  # the present one shows it too: nothing tells these apart
            return Mention(number=WHICH, start=at, end=shown[-1].end, either=either)
        number = next(iter(fitting), None)
        if shown and number is not None:
            return Mention(number=number, start=at, end=shown[-1].end)
    return None


class _Told(NamedTuple):
    """Something that is said of a picture, up to token `end`: words for what it shows, or what it has or `lacks`."""

    end: int
    words: Collection[str]
    phrases: Sequence[NounPhrase]
    lacks: bool = False


def _is_version(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].lower in _VERSIONS and all(token.kind == "word" for token in tokens[:at][-2:])


def _told_after(tokens: Sequence[Token], at: int, returning: bool) -> list[_Told]:
    """What is said of a picture after its name: "| with the gulls | at night"."""
    told: list[_Told] = []
    while at < len(tokens):
        if tokens[at].lower == "and" and _is_there_was(tokens, at + 1):
            at += 1
        lacks = tokens[at].lower in ("without", "before") and returning
        had = 2 * _is_there_was(tokens, at + 1)  # "where | there were | five ravens"
        phrases = _phrases(tokens, at + 2) if _is_there_was(tokens, at) else []
        phrases = phrases or _phrases(tokens, at + 1 + had) if phrases or lacks or tokens[at].lower in _SHOWING else []
        if phrases:
            looks, end = _looks(tokens, phrases[-1].end) if tokens[at].lower in ("where", "that") else ((), 0)
            told.append(_Told(end or phrases[-1].end, looks, phrases, lacks))
        else:
            end = next(
                (
                    end
                    for end in range(at + 1, len(tokens))
                    if is_boundary(tokens[end].lower) or tokens[end].kind != "word" or tokens[end].lower in _ENDS
                ),
                len(tokens),
            )
            slots = read_tokens(list(tokens[at:end])) if told and tokens[at].lower in ("at", "in", "by") else Reading()
            if slots.things or not words_of(slots):
                break
            told.append(_Told(end, words_of(slots), ()))
        at = told[-1].end
    return told


def _looks(tokens: Sequence[Token], at: int) -> tuple[Collection[str], int]:
    """What is said of the thing before token `at`, and the token after it: "the one where the tent | was orange"."""
    if at >= len(tokens) or tokens[at].lower not in ("was", "were", "is", "are"):
        return (), 0
    stops = (end for end in range(at + 1, len(tokens)) if tokens[end].kind != "word" or tokens[end].lower in _ENDS)
    end = next(stops, len(tokens))
    joint = next((k for k in range(at + 1, end) if tokens[k].lower == "and" and _is_there_was(tokens, k + 1)), end)
    said = tokens[at + 1 : joint]
    return {token.lower for token in said if is_modifier(token.lower) and token.lower not in _UNSAID}, joint


def _is_there_was(tokens: Sequence[Token], at: int) -> bool:
    return [token.lower for token in tokens[at : at + 2]] in (["there", "was"], ["there", "were"])


def _holds(told: Sequence[_Told], reading: Reading) -> bool:
    """Whether all that is said of a picture is so."""
    return all(
        _tells(each.words, reading) and all(shows(reading, phrase) is not each.lacks for phrase in each.phrases)
        for each in told
    )


def _tells(wanted: Collection[str], reading: Reading) -> bool:
    """Whether a picture shows all that is said of it, in this form or as a noun ("snowy" where there is snow). Where
    no time is told it is day."""
    words = words_of(reading)
    return all(
        word in words
        or is_told_as(word, words)
        or any(tells_of(told, word) for told in words)
        or (word in TIMES and TIMES[word] == (reading.time or "day"))
        for word in wanted
    )


def _returns(tokens: Sequence[Token]) -> bool:
    """Whether the turn speaks of going back, so that "the snowy one" is a picture and no thing."""
    words = {token.lower for token in tokens}
    return bool(words & {"again", "back", "return", "revert", "restore"} or ("before" in words and words & _LIKED))


def _phrases(tokens: Sequence[Token], at: int, joints: Collection[str] = ("and",)) -> list[NounPhrase]:
    """The noun phrases from `at` on that "and" joins: "the purple lights and just one cat"."""
    found: list[NounPhrase] = []
    while at < len(tokens):
        at += tokens[at].lower in ("just", "only")
        end = next((end for end in range(at + 1, len(tokens)) if tokens[end].lower in _PRAISE), len(tokens))
        phrase = noun_phrase(tokens[:end], at)
        if phrase is None or not phrase.noun:
            break
        found.append(phrase)
        if phrase.end >= len(tokens) or tokens[phrase.end].lower not in joints or is_order(tokens, phrase.end + 1):
            break
        at = phrase.end + 1
    return found


def latest(
    phrases: Sequence[NounPhrase], at: int, lines: Mapping[int, Reading], former: Sequence[int] = ()
) -> Mention | None:
    """The latest picture with all that is said, or with the first thing of it; of the `former` ones if there is one."""
    for wanted in (phrases, phrases[:1]):
        for number in (*former, *sorted(lines, reverse=True)):
            if wanted and all(shows(lines[number], phrase) for phrase in wanted):
                return Mention(number=number, start=at, end=wanted[-1].end)
    return None
