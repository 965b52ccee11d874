"""The user's own words for what a change brings: "smoke coming from the train", where only its place beside the train
was read. Pure."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from msgspec import structs

from assistant.language import Change, Place, Reading, Thing, read, whereabouts
from assistant.language.reading import Side
from assistant.language.scenes.drafts import names
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.words.dictionary import can_be
from assistant.language.words.lexicon import ARTICLES, DEFINITE, OBJECT_PRONOUNS, POSSESSIVE
from assistant.language.words.morphology import participle, singular
from assistant.language.words.tokens import Phrases, Token, tokenize
from assistant.language.words.vocabulary import SIZES, TIMES
from assistant.language.words.wordclasses import is_adverb, relations, sides
from assistant_storyboard.prompts.mentions import Passage, passage_of
from assistant_storyboard.prompts.outline import Piece, outline

_INTO_PICTURE = re.compile(
    r" (?:in(?:to)? it|to (?:it|them|this|(?:the|this|that) [\w-]+(?: [\w-]+)?))$", re.IGNORECASE
)
_LONGEST = 24  # pieces of a phrase
_TALK = frozenset(
    "because i you we me us my your but instead rather must should would could can will let please".split()
)
_OTHERS = POSSESSIVE | {"this", "that", "these", "those"}  # "make that | a cat"
_REST = frozenset("on in at to into onto toward towards from".split())
_CLOSING = frozenset(["noun", "verb", "side", "adjectives", "made", "quote"])


_PARTS_OF_DAY = ("morning", "afternoon", "evening", "gloaming", "time", "daytime", "nighttime", "night-time")
LOOKS_OF_NIGHTS = frozenset(["starry", "star-filled", "star-studded", "moonless", "inky", "full-moon", "velvet"])
_LIGHTS = frozenset(["daylight", "moonlight", "sunlight"])


@cache
def times() -> Phrases[str]:
    return Phrases(TIMES)


def time_in(words: str, time: str) -> str:
    """A time of day in the words that were used for it, with their preposition ("at golden hour", "in the early
    morning", "on a starry night", "by moonlight"); "" where they name no such time."""
    tokens = tokenize(words)
    found = [(at, match[1]) for at in range(len(tokens)) if (match := times().match(tokens, at)) and match[0] == time]
    lit = next((_by_light(tokens, at) for at, _ in found if _by_light(tokens, at)), "")
    hours = [(at, length) for at, length in found if tokens[at].lower not in _LIGHTS and not _is_of_day(tokens, at)]
    at, length = max(hours, key=lambda each: each[1], default=(0, 0))
    named = " ".join(token.lower for token in tokens[at : at + length])
    return ", ".join(told for told in (lit, _at_hour(tokens, at, named)) if told)


def _is_of_day(tokens: Sequence[Token], at: int) -> bool:
    """Whether the day is that of "the time of | day", and no hour."""
    return [token.lower for token in tokens[max(0, at - 2) : at + 1]] == ["time", "of", "day"]


def _by_light(tokens: Sequence[Token], at: int) -> str:
    """ "By moonlight", where the light tells the time."""
    before = tokens[at - 1].lower if at else ""
    told = not at or before in ("by", "in", "under", "the", "some", "want", "with")
    return f"by {tokens[at].lower}" if told and tokens[at].lower == "moonlight" else ""


def _at_hour(tokens: Sequence[Token], at: int, named: str) -> str:
    """A time with its preposition and what describes it: "late at night", "on a starry night"."""
    if not named or " at " in named or " in " in named or named.startswith("after "):
        return named
    if named in ("day", "daytime"):
        return "in daylight"
    start = at
    while start and tokens[start - 1].lower in LOOKS_OF_NIGHTS:
        start -= 1
    if start < at and start and tokens[start - 1].lower in ("a", "an"):
        return f"on {' '.join(token.lower for token in tokens[start - 1 : at])} {named}"
    return f"in the {named}" if named.endswith(_PARTS_OF_DAY) or " of " in named else f"at {named}"


def size_in(words: str, size: str | None) -> str:
    """The word that was used for a size ("gigantic"), "" where none was: "great" is but praise."""
    said = (token.lower for token in tokenize(words))
    return next((word for word in said if size and SIZES.get(word) == size and word != "great"), "")


def coming(change: Change) -> tuple[bool, str]:
    """Whether a change brings a thing, and the words that tell it if the change has them: what it shares with others
    that come in one phrase."""
    return change.kind == "add", change.value if change.kind == "add" else ""


def phrase_in(words: str, things: Sequence[Thing]) -> str | None:
    """The stretch of the words that reads as exactly these things, the longest first; None when there is none."""
    return next((text for text in _stretches(words, things[0].noun) if _is_of(text, things)), None) if things else None


def place_in(words: str, place: Place) -> str:
    """A place in the words that were used for it: "along the fence", "in the top right corner"."""
    told, passage = whereabouts(place), passage_of(words)
    if place.relation is None:
        return next((said for piece in passage.pieces if (said := _side_in(passage, piece, place.side))), told)
    for piece, following in zip(passage.pieces, passage.pieces[1:], strict=False):
        ground, found = following.phrase, relations().match(passage.tokens, piece.start)
        if ground is None or found is None or found[0] != place.relation or not names(ground.noun, place.of or ""):
            continue
        said = words[passage.tokens[piece.start].start : passage.tokens[piece.end - 1].end].lower()
        return said + told.removeprefix(whereabouts(structs.replace(place, side=None, of="x")).removesuffix(" the x"))
    return told


def _side_in(passage: Passage, piece: Piece, side: Side | None) -> str:
    """The words of a piece for that side of the picture, with a preposition of rest; "" when they are of another."""
    tokens = passage.tokens[piece.start : piece.end]
    found = sides().match(tokens, 0) if piece.kind == "side" else None
    if found is None or found[0] != side or tokens[0].lower not in _REST:
        return ""
    name = " ".join(token.lower for token in tokens[1:])
    if name.endswith((" front", " back")):
        return ""
    corner = name.split()[-1] in ("corner", "foreground", "background", "middle", "centre", "center", "distance")
    at_edge = name.split()[-1] in ("top", "bottom", "edge")
    return f"{'in' if corner else 'at' if at_edge else 'on'} {name}"


def _stretches(words: str, noun: str) -> Iterator[str]:
    tokens = tokenize(words)
    for at in range(len(tokens)):
        opening = noun_phrase(tokens, at)
        owned = opening is not None and opening.determiner in _OTHERS and tokens[at + 1].lower in ARTICLES
        if opening is None or owned or opening.noun != noun or opening.other or _goes_on_before(tokens, at, opening):
            continue
        if opening.determiner in DEFINITE and singular(tokens[opening.end - 1].lower) != opening.head:
            continue  # "the ball green" is what was asked, and no phrase
        rest = tokens[at:]
        pieces = _described(rest)
        for at_piece, last in reversed(list(enumerate(pieces))):
            word = rest[last.start].lower
            joined = rest[last.start - 1].kind != "comma" and pieces[at_piece - 1].kind != "noun"
            if last.kind in _CLOSING or is_adverb(word) or (word in OBJECT_PRONOUNS and joined):
                said = words[rest[0].start : rest[last.end - 1].end]
                opens = rest[0].lower in ARTICLES or (rest[0].opens and can_be(rest[0].lower, "NOUN", "ADJ"))
                yield said[:1].lower() + said[1:] if opens else said


def _goes_on_before(tokens: Sequence[Token], at: int, opening: NounPhrase) -> bool:
    """Whether the phrase began before token `at`: of "another cat" the cat alone is another thing to say."""
    longer = noun_phrase(tokens, at - 1) if at else None
    return longer is not None and longer.end == opening.end and longer.head == opening.head


def _described(tokens: Sequence[Token]) -> list[Piece]:
    """The pieces of a description, up to where a clause begins or the user speaks of themselves."""

    def goes_on(piece: Piece) -> bool:
        words = [token.lower for token in tokens[piece.start : piece.start + 5]]
        exchanged = words[0] == "in" and {"place", "stead", "lieu"} & set(words)
        return piece.kind not in ("be", "stop") and words[0] not in _TALK and not exchanged

    return list(takewhile(goes_on, outline(tokens)[:_LONGEST]))


def _is_of(text: str, things: Sequence[Thing]) -> bool:
    """Whether a text says that there are these things, where they are, and nothing else."""
    if things[0].place == Place() and _INTO_PICTURE.search(text):
        return False  # to the picture, or to whom it is not given
    reading = read(text)
    bases = [thing.place.of for thing in things if thing.place.of and thing.place.of != things[0].noun]
    own = [thing for thing in reading.things if not any(names(thing.noun, base) for base in bases)]
    wanted = [thing for thing in things if not any(names(thing.noun, base) for base in bases)]
    own = own[: len(wanted)] + [thing for thing in own[len(wanted) :] if not _is_only_ground(thing, text)]
    bare = structs.replace(reading, things=(), quotes=()) == Reading() and not _is_ordered(text, things[0])
    return bare and len(own) == len(wanted) and all(_same(*pair) for pair in zip(own, wanted, strict=True))


def _is_only_ground(thing: Thing, text: str) -> bool:
    """Whether a thing that a text names besides is there already and tells no more than a second place: "beside the man
    on | the bench"."""
    passage = passage_of(text)
    places = (
        piece for piece, place in zip(passage.pieces[1:], passage.pieces, strict=False) if _leads_to(place, passage)
    )
    known = (piece.phrase for piece in places if piece.phrase and piece.phrase.determiner in DEFINITE)
    bare = structs.replace(thing, place=Place()) == Thing(noun=thing.noun, count=thing.count)
    return bare and any(ground.noun == thing.noun for ground in known)


def _leads_to(piece: Piece, passage: Passage) -> bool:
    """Whether a ground follows a piece: "under | the tree", "between the boy and | the girl"."""
    between = any(token.lower == "between" for token in passage.tokens[: piece.start])
    placing = piece.kind == "relation" and relations().match(passage.tokens, piece.start) is not None
    return placing or (piece.kind == "and" and between)


def _is_ordered(text: str, thing: Thing) -> bool:
    """Whether what it does is said as an order has it: "let | a cyclist come round the corner"."""
    doing = (thing.doing or "").split()[:1]
    return thing.count == 1 and any([participle(word)] == doing and [word] != doing for word in text.lower().split())


def _same(told: Thing, wanted: Thing) -> bool:
    """Whether both are the same thing, what they are placed by named as it is in the picture or otherwise."""
    of, base = told.place.of, wanted.place.of
    if of is None or base is None or not names(of, base):
        return told == wanted
    return structs.replace(told, place=structs.replace(told.place, of=base)) == wanted
