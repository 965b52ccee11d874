"""Which pictures the user's words name: "#2", "the first one", "the previous one", "the one with the boat"."""

from collections.abc import Collection, Mapping, Sequence

import msgspec

from assistant.language.reading import Reading, Thing
from assistant.language.scenes.drafts import names
from assistant.language.scenes.naming import inventory
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.lexicon import NUMBERS
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Token
from assistant.language.words.wordclasses import is_colour

_PICTURES = frozenset(
    """
    picture image version one photo drawing number no pic attempt draft variant variation option result frame shot take
    state design poster
    """.split()
)
_ORDINALS = {
    word: value
    for value, word in enumerate(
        """
        first second third fourth fifth sixth seventh eighth ninth tenth
        """.split(),
        start=1,
    )
} | {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "original": 1, "initial": 1, "last": -1, "latest": -1}
_BEFORE = frozenset(["previous", "earlier", "prior", "preceding"])
_NUMBERED = frozenset(
    "picture image version number pic attempt draft variant variation option photo drawing no".split()
)
_SHOWING = frozenset(["with", "where", "showing", "of", "that", "has", "had"])
_VERSIONS = frozenset(["version", "picture", "image", "variant", "one", "photo", "drawing", "shot", "design"])
_THE = frozenset(["the", "that", "my", "your"])
_RETURNING = frozenset("back return revert".split())
_WAY = 10  # words of "can we please go back to"
_TO_WHEN = frozenset(["to", "back", "version", "picture", "one", "of", "it"])
_LIKED = frozenset(["liked", "preferred", "loved"])
_PRAISE = frozenset(["better", "best", "more", "most", "nicer"])
_GOING = _RETURNING | frozenset("go get take me us let let's can could we i want to please jump switch now ok".split())
# What may follow "the first" when it stands for a picture.
_AFTER = frozenset(["and", "but", "again", "of", "with", "except"])


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """Words from token `start` to `end` that name picture `number`."""

    number: int
    start: int
    end: int


def mentions(
    tokens: Sequence[Token], numbers: Collection[int], head: int | None, lines: Mapping[int, Reading]
) -> list[Mention]:
    """The pictures named, in order of mention; a number nobody has drawn yet too, for the caller to refuse."""
    ledger, returning = sorted(numbers), _returns(tokens)
    found: list[Mention] = []
    at = 0
    while at < len(tokens):
        mention = (
            _by_number(tokens, at, ledger)
            or _by_order(tokens, at, ledger, head)
            or _by_content(tokens, at, lines)
            or _as_it_was(tokens, at, lines)
            or _when(tokens, at, lines)
            or _liked(tokens, at, lines)
            or (_before_thing(tokens, at, lines) if returning else None)
            or _back_to(tokens, at, lines, head)
        )
        if mention is not None:
            found.append(mention)
        at = mention.end if mention is not None else at + 1
    return found


def _by_number(tokens: Sequence[Token], at: int, ledger: Collection[int]) -> Mention | None:
    """ "#2", "picture 3", "number two"; a number of no picture may be one on a shirt."""
    word = tokens[at].lower
    if word.startswith("#") and word[1:].isdecimal():
        return Mention(number=int(word[1:]), start=at, end=at + 1)
    named = at + (word in _THE)
    if named + 1 >= len(tokens) or tokens[named].lower not in _NUMBERED:
        return None
    number = _as_number(tokens[named + 1].lower)
    if number is None or (tokens[named].lower in ("number", "no") and number not in ledger):
        return None
    return Mention(number=number, start=at, end=named + 2)


def _by_order(tokens: Sequence[Token], at: int, ledger: list[int], head: int | None) -> Mention | None:
    """ "The first one", "the original", "the previous picture", "the one before"."""
    definite = tokens[at].lower in _THE
    skipped = definite + (at + 1 < len(tokens) and tokens[at + 1].lower == "very")
    words = [token.lower for token in tokens[at + skipped : at + skipped + 2]]
    if not words:
        return None
    noun = len(words) > 1 and words[1] in _PICTURES
    following = tokens[at + skipped + 2].lower if at + skipped + 2 < len(tokens) else ""
    if noun and words[1] == "one" and is_colour(following):
        return None  # of several things: "the first one red"
    alone = definite and (len(words) == 1 or words[1] in _AFTER or (words[0] == "original" and words[1] == ","))
    number: int | None = None
    length = 1 + noun
    if words[0] in _ORDINALS and (noun or alone):
        number = _nth(ledger, _ORDINALS[words[0]])
    elif words[0] in _BEFORE and (noun or len(words) == 1):
        number = _before(ledger, head)
    elif definite and words[0] in _PICTURES and words[1:] in (["before"], ["earlier"]):
        number, length = _before(ledger, head), 2
    return None if number is None else Mention(number=number, start=at, end=at + skipped + length)


def _as_number(word: str) -> int | None:
    if word.lstrip("#").isdecimal():
        return int(word.lstrip("#"))
    return NUMBERS.get(word)


def _nth(numbers: list[int], place: int) -> int | None:
    index = place - 1 if place > 0 else len(numbers) + place
    return numbers[index] if 0 <= index < len(numbers) else None


def _before(numbers: list[int], head: int | None) -> int | None:
    earlier = [number for number in numbers if head is None or number < head]
    return earlier[-1] if earlier else None


def _by_content(tokens: Sequence[Token], at: int, lines: Mapping[int, Reading]) -> Mention | None:
    """ "The one with the boat", "the boat version", "the snowy one again": the latest picture that has what is said."""
    if tokens[at].lower not in _THE or not lines:
        return None
    words = [token.lower for token in tokens[at + 1 : at + 3]]
    if len(words) == 2 and words[0] in _PICTURES - {"number"} and words[1] in _SHOWING:
        return _latest(_phrases(tokens, at + 3), at, lines)
    end = next((end for end in range(at + 2, min(len(tokens), at + 6)) if tokens[end].lower in _VERSIONS), None)
    if end is None or (tokens[end].lower == "one" and not _returns(tokens)):
        return None
    wanted = {singular(token.lower) for token in tokens[at + 1 : end] if token.kind == "word"}
    number = next((number for number in sorted(lines, reverse=True) if _tells(wanted, lines[number])), None)
    return Mention(number=number, start=at, end=end + 1) if wanted and number is not None else None


def _tells(wanted: Collection[str], reading: Reading) -> bool:
    """Whether a picture shows all that is said of it, in this form or as a noun ("snowy" where there is snow)."""
    words = _words_of(reading)
    return all(word in words or (word.endswith("y") and word[:-1] in words) for word in wanted)


def _as_it_was(tokens: Sequence[Token], at: int, lines: Mapping[int, Reading]) -> Mention | None:
    """ "How it was with the boat", "the way it looked before the snow"."""
    start = at + (2 if [token.lower for token in tokens[at : at + 2]] == ["the", "way"] else 1)
    words = [token.lower for token in tokens[start : start + 3]]
    if (start == at + 1 and tokens[at].lower != "how") or len(words) < 3 or words[1] not in ("was", "were", "looked"):
        return None
    if words[2] == "before":
        found = _before_thing(tokens, start + 2, lines)
    else:
        found = _latest(_phrases(tokens, start + 3), at, lines) if words[2] in _SHOWING else None
    return found and Mention(number=found.number, start=at, end=found.end)


def _when(tokens: Sequence[Token], at: int, lines: Mapping[int, Reading]) -> Mention | None:
    """ "Go back to | when the tent was orange", "to where there were three boats": the latest picture that shows it."""
    if tokens[at].lower not in ("when", "where") or not at or tokens[at - 1].lower not in _TO_WHEN:
        return None
    end = next((end for end in range(at + 1, len(tokens)) if tokens[end].kind in ("stop", "comma")), len(tokens))
    verb = next((verb for verb in range(at + 2, end - 1) if tokens[verb].lower in ("was", "were", "had")), None)
    if verb is None:
        return None
    said = verb + 1 + (tokens[verb + 1].lower in ("still", "only", "just", "all"))
    subject = noun_phrase(tokens[:verb], at + 1)
    looks = {singular(token.lower) for token in tokens[said:end] if token.lower not in ("a", "an", "the", "in", "at")}
    if subject is None or not subject.noun or tokens[verb].lower == "had":
        found = _latest(_phrases(tokens[:end], said), at, lines)
        told = next((number for number in sorted(lines, reverse=True) if _tells(looks, lines[number])), None)
        return found or (Mention(number=told, start=at, end=end) if told is not None else None)
    for number in sorted(lines, reverse=True):
        things = [thing for thing in inventory(lines[number].things) if names(subject.noun, thing.noun)]
        if any(looks <= _words_within([thing]) for thing in things):
            return Mention(number=number, start=at, end=end)
    return None


def _liked(tokens: Sequence[Token], at: int, lines: Mapping[int, Reading]) -> Mention | None:
    """ "I preferred it | with the gull", "it looked better | with the gull"."""
    before = [token.lower for token in tokens[:at]]
    if tokens[at].lower != "with" or not before:
        return None
    liked = _LIKED & set(before) and before[-1] in ("it", "that", "this", *_PRAISE)
    praised = before[-1] in _PRAISE and {"was", "looked"} & set(before)
    return _latest(_phrases(tokens, at + 1), at, lines) if liked or praised else None


def _before_thing(tokens: Sequence[Token], at: int, lines: Mapping[int, Reading]) -> Mention | None:
    """ "Go back to | before the snow": the latest picture without it."""
    if tokens[at].lower != "before" or not at:
        return None
    start = at + 1
    while start < len(tokens) and tokens[start].lower in (
        "you",
        "we",
        "i",
        "added",
        "put",
        "there",
        "was",
        "had",
        "adding",
    ):
        start += 1
    phrases = _phrases(tokens, start)
    phrase = noun_phrase(tokens, start)
    wanted = {
        singular(token.lower) for token in tokens[start : phrase.end if phrase else start] if token.lower not in _THE
    }
    number = next((number for number in sorted(lines, reverse=True) if not wanted <= _words_of(lines[number])), None)
    end = phrases[-1].end if phrases else phrase.end if phrase else start
    return Mention(number=number, start=at, end=end) if wanted and number is not None else None


def _back_to(tokens: Sequence[Token], at: int, lines: Mapping[int, Reading], head: int | None) -> Mention | None:
    """ "Take me back to | the brown cows with the calf": the latest picture of them, where the present one is not."""
    if not 0 < at <= _WAY or tokens[at].lower not in _THE or tokens[at - 1].lower != "to":
        return None
    going = {token.lower for token in tokens[:at]}
    if not (going <= _GOING and going & _RETURNING):
        return None
    phrases = _phrases(tokens, at + 1, joints=("and", "with"))
    found = _latest(phrases, at, lines)
    here = lines.get(head) if head is not None else None
    if here is not None and all(_shows(here, phrase) for phrase in phrases):
        return None
    return found


def _returns(tokens: Sequence[Token]) -> bool:
    """Whether the turn speaks of going back, so that "the snowy one" is a picture and no thing."""
    return any(token.lower in ("again", "back", "return", "revert", "restore") for token in tokens)


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
        if phrase.end >= len(tokens) or tokens[phrase.end].lower not in joints:
            break
        at = phrase.end + 1
    return found


def _latest(phrases: Sequence[NounPhrase], at: int, lines: Mapping[int, Reading]) -> Mention | None:
    """The latest picture with all that is said, or with the first thing of it."""
    for wanted in (phrases, phrases[:1]):
        for number in sorted(lines, reverse=True):
            if wanted and all(_shows(lines[number], phrase) for phrase in wanted):
                return Mention(number=number, start=at, end=wanted[-1].end)
    return None


def _shows(reading: Reading, phrase: NounPhrase) -> bool:
    words = {singular(word) for adjective in phrase.adjectives for word in adjective.split()}
    there = inventory(reading.things)
    things = [thing for thing in there if names(phrase.noun, thing.noun) or is_of_kind(thing.noun, phrase.noun)]
    things = things or [thing for thing in there if len(phrase.noun) > 3 and thing.noun.endswith(phrase.noun)]
    if phrase.counted and things:
        return any(thing.count == phrase.count and words <= _words_within([thing]) for thing in things)
    fitting = any(words <= _words_within([thing]) for thing in things)
    return fitting or {singular(phrase.noun), *words} <= _words_of(reading)


def _words_of(reading: Reading) -> set[str]:
    """All the words that tell what a picture shows, as singulars."""
    slots = (*reading.weather, *reading.styles, *reading.moods, *reading.palettes, reading.time or "")
    return _words_within(inventory(reading.things)) | {
        singular(word) for text in slots for word in text.lower().split()
    }


def _words_within(things: Sequence[Thing]) -> set[str]:
    texts = [text for thing in things for text in _texts(thing)]
    return {singular(word) for text in texts for word in text.lower().split()}


def _texts(thing: Thing) -> tuple[str, ...]:
    return (thing.noun, thing.size or "", thing.doing or "", *thing.colours, *thing.traits, *thing.materials)
