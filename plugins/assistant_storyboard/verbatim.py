"""The user's own words for what a change brings: "smoke coming from the train", where only its place beside the train
was read. Pure."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec import structs

from assistant.language import Place, Reading, Thing, read, whereabouts
from assistant.language.drafts import names
from assistant.language.nouns import noun_phrase
from assistant.language.tokens import tokenize
from assistant.language.wordclasses import is_adverb, relations
from assistant_storyboard.mentions import passage_of
from assistant_storyboard.outline import outline

_LONGEST = 24  # pieces of a phrase
_CLOSING = frozenset(["noun", "verb", "side", "adjectives", "made", "quote"])


def phrase_in(words: str, things: Sequence[Thing]) -> str | None:
    """The stretch of the words that reads as exactly these things, the longest first; None when there is none."""
    return next((text for text in _stretches(words, things[0].noun) if _is_of(text, things)), None) if things else None


def place_in(words: str, place: Place) -> str:
    """A place with the preposition that the words have for it: "along the fence"."""
    told, passage = whereabouts(place), passage_of(words)
    for piece, following in zip(passage.pieces, passage.pieces[1:], strict=False):
        ground, found = following.phrase, relations().match(passage.tokens, piece.start)
        if ground is None or found is None or found[0] != place.relation or not names(ground.noun, place.of or ""):
            continue
        said = words[passage.tokens[piece.start].start : passage.tokens[piece.end - 1].end].lower()
        return said + told.removeprefix(whereabouts(structs.replace(place, side=None, of="x")).removesuffix(" the x"))
    return told


def _stretches(words: str, noun: str) -> Iterator[str]:
    tokens = tokenize(words)
    for at in range(len(tokens)):
        opening = noun_phrase(tokens, at)
        if opening is None or opening.noun != noun:
            continue
        rest = tokens[at:]
        phrase = takewhile(lambda piece: piece.kind not in ("be", "stop"), outline(rest)[:_LONGEST])
        for last in reversed(list(phrase)):
            if last.kind in _CLOSING or is_adverb(rest[last.start].lower):
                yield words[rest[0].start : rest[last.end - 1].end]


def _is_of(text: str, things: Sequence[Thing]) -> bool:
    """Whether a text says that there are these things, where they are, and nothing else."""
    reading = read(text)
    bases = [thing.place.of for thing in things if thing.place.of]
    own = [thing for thing in reading.things if not any(names(thing.noun, base) for base in bases)]
    wanted = [thing for thing in things if not any(names(thing.noun, base) for base in bases)]
    bare = structs.replace(reading, things=()) == Reading()
    return bare and len(own) == len(wanted) and all(_same(*pair) for pair in zip(own, wanted, strict=True))


def _same(told: Thing, wanted: Thing) -> bool:
    """Whether both are the same thing, what they are placed by named as it is in the picture or otherwise."""
    of, base = told.place.of, wanted.place.of
    if of is None or base is None or not names(of, base):
        return told == wanted
    return structs.replace(told, place=structs.replace(told.place, of=base)) == wanted
