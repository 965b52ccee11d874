"""Words about the picture as a whole: time of day, weather, style, mood, camera and palette."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from assistant.language.reading import Slot
from assistant.language.scenes.nouns import NounPhrase, is_hung, noun_phrase
from assistant.language.words.cameras import CAMERA_MOVES, CAMERA_NOUNS, CAMERA_PHRASES
from assistant.language.words.lexicon import DETERMINERS, INDEFINITE, PICTURE
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Phrases, Token
from assistant.language.words.vocabulary import (
    HOLIDAYS,
    LIGHT_NOUNS,
    MADE_PICTURES,
    MEDIA,
    MOOD_NOUNS,
    MOODS,
    PALETTE_NOUNS,
    PALETTE_WORDS,
    SEASONS,
    STYLE_NOUNS,
    STYLE_PHRASES,
    STYLE_WORDS,
    TIME_ADJECTIVES,
    TIMED,
    TIMES,
    WEATHER_ADJECTIVES,
    WEATHER_CARRIERS,
    WEATHER_NOUNS,
)
from assistant.language.words.wordclasses import is_boundary


class Term(NamedTuple):
    """What was said of the whole picture: of time the normalised one, of all else the words as written."""

    slot: Slot
    value: str


# "Morning glory", "evening gown", "night owl" say nothing of the time.
_NAMED_AFTER_TIMES = frozenset(
    "glory gown dress suit owl bed stand nurse shift star primrose coat bag shirt light lamp".split()
)


@cache
def _phrases() -> Phrases[Term]:
    table: dict[str, Term] = {phrase: Term("style", phrase) for phrase in STYLE_PHRASES}
    table |= {phrase: Term("camera", phrase) for phrase in CAMERA_PHRASES}
    table |= {phrase: Term("camera", value) for phrase, value in CAMERA_MOVES.items()}
    table |= {phrase: Term("time", time) for phrase, time in TIMES.items() if " " in phrase}
    return Phrases(table)


# Nouns that may follow a style phrase and belong to it: "pixel art style", "oil painting".
_STYLE_TAILS = frozenset(
    """
    style illustration painting drawing photo photograph photography print look aesthetic
    """.split()
)
_STYLE_OPENERS = Phrases(
    dict.fromkeys(
        ["in the style of", "in the manner of", "in style of", "inspired by", "reminiscent of", "by the artist"], True
    )
)


def term_at(tokens: Sequence[Token], at: int) -> tuple[Term, int] | None:
    """The fixed phrase about the picture that starts at token `at`, and how many tokens it takes."""
    if opener := _STYLE_OPENERS.match(tokens, at):
        end = at + opener[1]
        while end < len(tokens) and tokens[end].kind in ("word", "number") and tokens[end].lower not in ("with", "and"):
            end += 1
        return (Term("style", _text(tokens, at, end)), end - at) if end > at + opener[1] else None
    if _is_period(tokens, at):
        return Term("style", tokens[at].text), 1
    found = _phrases().match(tokens, at)
    if found is None:
        return None
    term, length = found
    end = at + length
    following = tokens[end].lower if end < len(tokens) else ""
    acting = at > 0 and tokens[at - 1].lower.endswith("ing")
    if term.slot == "camera" and tokens[at].lower == "from" and acting and following in DETERMINERS:
        return None  # "watching | from behind the bowl" is where somebody is
    if term.slot == "style":
        while end < len(tokens) and tokens[end].lower in _STYLE_TAILS:
            end += 1
        if term.value == "black and white" and _is_of_thing(tokens, end):
            return None
        if following == "window" and term.value == "stained glass" and _stands_alone(tokens, at, end + 1):
            end += 1
        elif (end == at + length and following in PALETTE_NOUNS) or following in (
            "window",
            "windows",
            "door",
            "building",
            "lamp",
            "cinema",
        ):
            return None
    as_written = term.slot != "time" and term.value not in CAMERA_MOVES.values()
    return Term(term.slot, _text(tokens, at, end) if as_written else term.value), end - at


def _stands_alone(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether the words from `at` to `end` are all that a sentence says."""
    opens = at == 0 or tokens[at - 1].kind == "stop"
    return opens and (end == len(tokens) or tokens[end].kind == "stop")


def _is_of_thing(tokens: Sequence[Token], at: int) -> bool:
    """Whether the noun of a thing, and not of a picture, follows: "black and white | cat"."""
    phrase = noun_phrase(tokens, at) if at < len(tokens) and not is_boundary(tokens[at].lower) else None
    return phrase is not None and bool(phrase.noun) and phrase.head not in STYLE_NOUNS | CAMERA_NOUNS | PICTURE


def terms_of(phrase: NounPhrase, tokens: Sequence[Token]) -> list[Term] | None:
    """What a noun phrase says of the whole picture, or None if it names a thing in it."""
    words = [token.lower for token in tokens[phrase.start : phrase.end] if token.kind == "word"]
    words = words[1:] if phrase.determiner and words and words[0] == phrase.determiner else words
    if not phrase.noun:
        medium = len(words) == 1 and words[0] in MEDIA and _is_alone(phrase, tokens)
        return [Term("style", words[0])] if medium else _of_adjectives(words)
    head, text = phrase.head, " ".join(words)
    if not phrase.determiner and STYLE_WORDS.issuperset(words):
        return [Term("style", text)]
    if words[0] in HOLIDAYS and not phrase.determiner and (len(words) == 1 or words[1:] in (["eve"], ["time"])):
        return [Term("mood", text)]
    if words[0] in HOLIDAYS and _time_of(words[1:]):
        return [*_of_time(words[1:]), Term("mood", words[0])]
    if _time_of(words) and not phrase.counted:
        return _of_time(words)
    occasion = head == "bedtime" or (head in ("time", "hour") and len(words) == 2 and words[0] not in _SAME)
    if occasion and not (phrase.determiner or phrase.counted):
        return [Term("mood", text)]  # "closing time", "rush hour"
    if (head in WEATHER_NOUNS or (head == "cloud" and WEATHER_NOUNS & set(words))) and not {"of", "falls"} & set(words):
        return _of_weather(words)
    if head in WEATHER_CARRIERS and len(words) > 1 and all(word in WEATHER_ADJECTIVES for word in words[:-1]):
        return [Term("weather", text if head in ("sky", "skies", "weather") else " ".join(words[:-1]))]
    if is_hung(phrase, tokens):
        return None
    if head in STYLE_NOUNS or (head in _MEDIA_NOUNS and _is_alone(phrase, tokens)):
        return [Term("style", text)]
    if head in _SHOWN and len(words) > 1 and (shown := _of_scene(words[:-1])):
        return shown
    if phrase.noun.split(" of ")[0].split()[-1] in MOOD_NOUNS:
        return _of_mood(words)
    if head in LIGHT_NOUNS and not _is_lamp(phrase, words) and not _is_fish(phrase):
        return [*[Term("time", TIMES[word]) for word in words if word in TIMES][:1], Term("mood", text)]
    if head in PALETTE_NOUNS or words[-1] in PALETTE_NOUNS:
        return [Term("palette", text)]
    if head in CAMERA_NOUNS:
        return [Term("camera", text)] if len(words) > 1 else []
    return None


_MEDIA_NOUNS = MADE_PICTURES | MEDIA | frozenset(map(singular, MEDIA))


def _is_alone(phrase: NounPhrase, tokens: Sequence[Token]) -> bool:
    """Whether a phrase without a determiner is all that a sentence says, as a make of pictures is told: "Mosaic."."""
    return _stands_alone(tokens, phrase.start, phrase.end) and not phrase.determiner and not phrase.counted


_SAME = frozenset("same some any every other next last first more much long good".split())
# What is shown, in one word: what stands before it says of when and in what weather it is.
_SHOWN = frozenset(["scene", "version", "setting", "picture", "image"])


def _of_scene(words: list[str]) -> list[Term]:
    """The circumstances that "a rainy evening scene" names, [] where other words stand among them."""
    terms = [
        Term("time", TIMES[word])
        if word in TIMES
        else Term("weather" if word in WEATHER_ADJECTIVES | SEASONS else "style", word)
        for word in words
        if word in TIMES or word in WEATHER_ADJECTIVES | SEASONS | STYLE_NOUNS | STYLE_WORDS
    ]
    return terms if len(terms) == len(words) else []


def _is_period(tokens: Sequence[Token], at: int) -> bool:
    """Whether a decade stands by itself at `at`: "in the 1950s"."""
    word = tokens[at].lower if at < len(tokens) else ""
    alone = at + 1 >= len(tokens) or tokens[at + 1].kind != "word" or is_boundary(tokens[at + 1].lower)
    return alone and word[:-1].isdigit() and word.endswith("0s")


# What a light is called that is a thing: "a street light", but "evening light".
_LAMPS = frozenset(
    """
    street traffic night fairy tea head tail brake porch ceiling wall desk search spot flood flash string pendant
    reading bedside warning stop bicycle bike car hanging garden christmas signal navigation
    """.split()
)


def _is_lamp(phrase: NounPhrase, words: Sequence[str]) -> bool:
    """Whether a light is a thing one can point at: "a light", "fairy lights", but not "soft light"."""
    if phrase.head != "light":
        return False
    kind = phrase.noun.split()[:-1]
    if kind and kind[-1] in _LAMPS:
        return True
    return words[-1] == "lights" or bool(phrase.determiner in INDEFINITE and not phrase.described and not kind)


def _is_fish(phrase: NounPhrase) -> bool:
    """Whether a ray swims: a "manta ray", but no "sun ray", no "ray of light"."""
    kind = phrase.noun.split()[0]
    return phrase.head == "ray" and " of " not in phrase.noun and kind not in ("ray", "sun", "light", "moon", "god")


def time_within(phrase: NounPhrase) -> tuple[Term, NounPhrase] | None:
    """The time that a thing's own words give ("night sky", "moonlit garden"), and the phrase without it where the noun
    can be."""
    words = phrase.noun.split()
    if len(words) > 1 and words[0] in TIMES and phrase.head not in _NAMED_AFTER_TIMES:
        bare = " ".join(words[1:]) if words[-1] in TIMED else phrase.noun
        return Term("time", TIMES[words[0]]), msgspec.structs.replace(phrase, noun=bare)
    at_a_time = next((trait for trait in phrase.traits if trait in TIME_ADJECTIVES), None)
    return (Term("time", TIME_ADJECTIVES[at_a_time]), phrase) if at_a_time else None


def _time_of(words: list[str]) -> bool:
    return bool(words) and (words[-1] in TIMES or " ".join(words[-2:]) in TIMES)


def _of_time(words: list[str]) -> list[Term]:
    name = " ".join(words[-2:])
    time, rest = (TIMES[name], words[:-2]) if name in TIMES else (TIMES[words[-1]], words[:-1])
    terms = [Term("time", time)]
    for word in rest:
        if word in WEATHER_ADJECTIVES or word in WEATHER_NOUNS:
            terms.append(Term("weather", word))
        elif (word in TIMES and time in ("day", "dusk")) or word in TIME_ADJECTIVES:
            terms[0] = Term("time", TIMES.get(word) or TIME_ADJECTIVES[word])
        elif word in MOODS:
            terms.append(Term("mood", word))
    return terms


def _of_weather(words: list[str]) -> list[Term]:
    times = [Term("time", TIMES[word]) for word in words if word in TIMES]
    rest = [word for word in words if word not in TIMES]
    if len(rest) == 2 and rest[-1] in WEATHER_CARRIERS and rest[0] in SEASONS:
        rest = rest[:1]
    return [*times[:1], Term("weather", " ".join(rest))]


def _of_mood(words: list[str]) -> list[Term]:
    rest = [word for word in words if word not in MOOD_NOUNS and word not in ("of", "overall", "a", "and")]
    return [Term("mood", " ".join(rest))] if rest else []


def _of_adjectives(words: list[str]) -> list[Term] | None:
    terms: list[Term] = []
    for word in words:
        if word in WEATHER_ADJECTIVES:
            terms.append(Term("weather", word))
        elif word in TIME_ADJECTIVES:
            terms.append(Term("time", TIME_ADJECTIVES[word]))
        elif word in STYLE_WORDS:
            terms.append(Term("style", word))
        elif word in PALETTE_WORDS:
            terms.append(Term("palette", word))
        elif word in MOODS:
            terms.append(Term("mood", word))
        elif word != "and":
            return None
    return terms or None


def _text(tokens: Sequence[Token], start: int, end: int) -> str:
    return " ".join(token.text for token in tokens[start:end])
