"""What words tell of a picture, part by part: "the red one | with three cubs | on the rock | without the fog"."""

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from assistant.language.clauses.splitting import begins_demand
from assistant.language.scenes.chunks import number_of
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.turns.shown import PICTURES
from assistant.language.words.lexicon import BE
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Phrases, Token
from assistant.language.words.wordclasses import is_modifier, relations, sides

ENDS = frozenset("again back please once instead better more then now though except only to should must".split())
LACKING = frozenset("without minus lacking not no never neither nor".split())
BEFORE = frozenset(["before", "until", "till"])
AFTER = frozenset(["after", "since"])
_GOES_ON = frozenset("with without before where when showing in on at by under minus lacking neither".split())
_HAVING = frozenset("with where that which when showing had has shows showed having of".split())
_STATES = BE | frozenset("looked looks seemed turned became".split())
_PASSED = frozenset("still just only all yet already there it i we you they he she them right both".split())
_TAIL = frozenset("yet still there already before so far".split())
_SINGLE = frozenset(["single", "lone", "sole", "solitary"])
_ALONE = frozenset("just only solely merely but alone own themselves itself himself herself".split())
_ON_ITS_OWN = Phrases(
    {f"{on} {whose} own": True for on in ("on", "all on", "just on") for whose in ("its", "their", "his", "her")}
    | {f"by {self}": True for self in ("itself", "themselves", "himself", "herself")}
)
_UNTOLD = frozenset("original initial very first earlier previous old older former prior".split())


class Told(NamedTuple):
    """One thing that is told of a picture in the words from token `start` to `end`: something there, looks of the whole
    or of anything, what it `lacks`; with `joint` a part that only counts where it is so."""

    start: int
    end: int
    phrase: NounPhrase | None = None
    looks: frozenset[str] = frozenset()
    number: int | None = None
    place: tuple[str, str] | None = None  # the relation and to what, or a side
    lacks: bool = False
    joint: bool = False
    alone: bool = False  # "just the penguins", with as little else as may be


class Telling(NamedTuple):
    """All that is told up to token `end`; of what came or went at the step that is named, in `step`, by words: the
    picture `before` it is meant, or after it."""

    told: tuple[Told, ...]
    end: int
    step: tuple[str, ...] = ()
    before: bool = True


def looks_told(tokens: Sequence[Token], at: int, end: int) -> list[Told]:
    """What the words before "version" tell: "the | stormy dusk | version", "the | single red | one"."""
    words = [token for token in tokens[at:end] if token.lower not in _UNTOLD | _PASSED]
    words = [token for token in words if token.kind == "word" and token.lower != "and"]
    phrase = noun_phrase(words, 0) if words else None
    if phrase and phrase.end == len(words) and phrase.noun and not is_modifier(words[-1].lower):
        return [Told(at, end, phrase)]
    count = 1 if any(token.lower in _SINGLE for token in words) else None
    numbers = [number for token in words if (number := number_of(token))]
    looks = frozenset(singular(token.lower) for token in words if token.lower not in _SINGLE and not number_of(token))
    return [Told(at, end, looks=looks, number=numbers[0] if numbers else count)] if looks or count else []


def telling(tokens: Sequence[Token], at: int, told: Sequence[Told] = ()) -> Telling:
    """What is told of a picture from token `at` on, besides what was `told` already."""
    found = list(told)
    step: tuple[str, ...] = ()
    before, lacks, joint = True, False, False
    end = at
    while at < len(tokens):
        word = tokens[at].lower
        if alone := _ON_ITS_OWN.match(tokens, at):
            at = end = at + alone[1]
        elif step and "but" in (word, *(token.lower for token in tokens[at + 1 : at + 2])):
            break  # "before the rain, | but without the dog"
        elif more := _parts_at(tokens, at):
            joint, lacks, at = True, False, more
        elif _ends_at(tokens, at):
            break
        elif word in BEFORE | AFTER and (words := _step(tokens, at + 1)):
            step, before, at = words.words, word in BEFORE, words.end
            end = at
        elif word in LACKING:
            lacks, at = True, at + 1
        elif word in _HAVING:
            lacks, at = False, at + 1
        elif word in _STATES and (was := _predicate(tokens, at)) and found:
            of = 0 if tokens[at - 1].lower == "and" else -1  # "where the robot serves the lady | and is made of copper"
            found[of] = _as_said(found[of], was)
            at = end = was.end
        elif word in _STATES and found and (does := _doing(tokens, at + 1)):
            at = end = does
        elif place := _place(tokens, at, found):
            found, at = place
            end = found[-1].end
        elif word not in _PASSED and (read := _next_told(tokens, at)):
            found.append(read._replace(lacks=lacks, joint=joint))
            at = end = read.end
        elif tokens[at].kind == "word":
            at += 1
        else:
            break
    while end < len(tokens) and tokens[end].lower in _TAIL | _ALONE:
        end += 1
    joints = {at for at in range(end) if tokens[at].lower == "but" and _parts_at(tokens, at)}  # "but | with a bird"
    around = {tokens[at].lower for at in range(max(0, found[0].start - 1) if found else end, end) if at not in joints}
    if found and _ALONE & around:
        found[0] = found[0]._replace(alone=True)
    return Telling(tuple(found), end, step, before)


def _parts_at(tokens: Sequence[Token], at: int) -> int:
    """Where more is told after a comma or "but" at `at`, 0 where none is: "the red one, | with the clown", "the dog,
    the version | before the snow"."""
    if tokens[at].kind != "comma" and tokens[at].lower != "but":
        return 0
    after = at + 1 + (tokens[at + 1 : at + 2] != [] and tokens[at + 1].lower in ("but", "and"))
    since = [token.lower for token in tokens[after : after + 2]]
    if since[:1] == ["from"] and since[1:] and since[1] in BEFORE | AFTER:
        return after + 1
    if [token.lower in PICTURES | {"the"} for token in tokens[after : after + 2]] == [True, True]:
        after += 2
    return after if after < len(tokens) and tokens[after].lower in _GOES_ON else 0


def _ends_at(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.kind in ("stop", "comma", "quote") or token.lower in ENDS or token.lower == "but":
        led = token.lower == "only" or tokens[at - 1].lower == "nothing"
        return not (led and at + 1 < len(tokens) and noun_phrase(tokens, at + 1))
    return token.lower == "and" and begins_demand(tokens, at + 1)


def _next_told(tokens: Sequence[Token], at: int) -> Told | None:
    """The thing, the number or the look that is told at `at`."""
    phrase = noun_phrase(tokens, at)
    both = 2 if at and tokens[at - 1].lower == "both" else None
    named = phrase is not None and (
        phrase.determiner or phrase.counted or not is_modifier(tokens[phrase.end - 1].lower)
    )
    if phrase is not None and phrase.noun and phrase.noun not in PICTURES and named:
        return Told(at, phrase.end, phrase, number=None if phrase.counted else both)
    if phrase is not None and (phrase.adjectives or is_modifier(phrase.noun)):
        looks = {word for each in (*phrase.adjectives, phrase.noun) for word in each.split()} - PICTURES
        return Told(at, phrase.end, looks=frozenset(looks), number=phrase.count if phrase.counted else None)
    number = number_of(tokens[at])
    if number:
        return Told(at, at + 1, number=number)
    return None


def _predicate(tokens: Sequence[Token], at: int) -> Told | None:
    """What something is said to have been: "was still | orange", "was not blue yet"."""
    words = list(takewhile(lambda token: token.lower in _PASSED | {"not", "made", "out", "of"}, tokens[at + 1 :]))
    start = at + 1 + len(words)
    run = list(takewhile(lambda token: is_modifier(token.lower) or token.lower == "and", tokens[start:]))
    while run and (run[-1].lower == "and" or run[-1].lower in ENDS):
        run.pop()
    if not run:
        return None
    looks = frozenset(token.lower for token in run if token.lower != "and")
    return Told(start, start + len(run), looks=looks, lacks=any(token.lower == "not" for token in words))


def _doing(tokens: Sequence[Token], at: int) -> int:
    """Where ends what somebody is said to have done, 0 where nothing is: "were | still sitting together"."""
    at = next((place for place in range(at, len(tokens)) if tokens[place].lower not in _PASSED), len(tokens))
    if at >= len(tokens) or not tokens[at].lower.endswith("ing"):
        return 0
    return at + 1 + (tokens[at + 1 : at + 2] != [] and tokens[at + 1].lower in ("together", "there", "around"))


def _as_said(told: Told, was: Told) -> Told:
    return told._replace(looks=told.looks | was.looks, lacks=told.lacks or was.lacks, end=was.end)


def _place(tokens: Sequence[Token], at: int, found: Sequence[Told]) -> tuple[list[Told], int] | None:
    """What was told last with the place that is told of it at `at`, and what stands there: "the lion | on the rock"."""
    side = sides().match(tokens, at)
    last = found[-1] if found else None
    if side and last and last.phrase and not relations().match(tokens, at + side[1]):
        end = at + side[1]
        return [*found[:-1], last._replace(place=(side[0], ""), end=end)], end
    relation = relations().match(tokens, at)
    ground = noun_phrase(tokens, at + relation[1]) if relation and at + relation[1] < len(tokens) else None
    if relation is None or ground is None or not ground.noun:
        return None
    there = Told(at, ground.end, ground, lacks=bool(last and last.lacks), joint=bool(last and last.joint))
    if last is None or last.phrase is None or last.place:
        return [*found, there], ground.end
    return [*found[:-1], last._replace(place=(relation[0], ground.noun)), there], ground.end


class _Step(NamedTuple):
    words: tuple[str, ...]
    end: int


# Words that say that something came to be, and not what: "before | you added | the smoke".
_UNTELLING = frozenset(
    """
    i we you it there was were is had did made make turned turn became become came come arrived appeared rolled fell
    started began joined showed went put added add got gave changed replaced removed took deleted erased swapped painted
    moved altered recoloured recolored in into to out up down along away off with by the a an my your our that this all
    not any of left disappeared vanished gone drew changing adding removing making turning one
    """.split()
)


def _step(tokens: Sequence[Token], at: int) -> _Step | None:
    """The words for what came or went at a step: "before | you added the smoke", "before | winter came"."""
    end = next((end for end in range(at, len(tokens)) if _ends_at(tokens, end)), len(tokens))
    words = tuple(singular(token.lower) for token in tokens[at:end] if token.lower not in _UNTELLING)
    return _Step(words, end) if words else None
