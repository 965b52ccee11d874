"""The noun phrases of a stretch of a sentence which what is said afterwards can be of."""

from collections.abc import Iterator, Sequence

from assistant.language.clauses.opening import opener_at
from assistant.language.scenes.chunk import Chunk
from assistant.language.scenes.chunks import chunk_at
from assistant.language.words.lexicon import INDEFINITE, NUMBERS, PICTURE, POSSESSIVE, WITH
from assistant.language.words.morphology import is_plural, is_unmarked
from assistant.language.words.tokens import Token
from assistant.language.words.vocabulary import ABSTRACT, STYLE_NOUNS
from assistant.language.words.wordclasses import is_modifier, names_too, relation_to

_GIVEN = POSSESSIVE | frozenset(["him", "them", "it", "me", "us"])  # "give | her | a scarf"
_GETTING = frozenset(["have", "has", "wear"])
_MEASURES = frozenset("bit little lot touch tad".split())


def nouns_of(tokens: Sequence[Token], start: int, end: int, *, held: bool) -> Iterator[Chunk]:
    """The noun phrases of a stretch that nothing is placed by, and, where they may not be `held`, that belong to
    nothing else."""
    at, trading = start, False
    while at < end:
        opening = opener_at(tokens, at) if at == start else None
        if opening and at + opening[1] < end and opening[0][0] not in ("say", "exclude", "remove"):
            trading = opening[0][0] == "replace"
            at += opening[1]
            continue
        if tokens[at].lower in _GIVEN and at + 1 < end and tokens[at + 1].lower in (*INDEFINITE, *NUMBERS):
            at += 1
            continue
        chunk = chunk_at(tokens, at)
        if chunk is None or chunk.end > end:
            at += 1
            continue
        of = at > start and tokens[at - 1].lower == "of" and tokens[at - 2].lower in PICTURE | STYLE_NOUNS
        before = tokens[at - 1].lower if at > start else ""
        belongs = relation_to(tokens, at) or before in ("than", "as") or (before == "for" and not trading)
        belongs = belongs or (not held and ((before == "of" and not of) or (before in WITH - _GETTING and not trading)))
        if not belongs and _is_thing(chunk, tokens):
            yield chunk
        at = chunk.end


def _is_thing(chunk: Chunk, tokens: Sequence[Token]) -> bool:
    head = chunk.words[-1].lower
    of = chunk.end < len(tokens) and tokens[chunk.end].lower == "of"
    if head in ABSTRACT | _MEASURES or (head in PICTURE | STYLE_NOUNS and (of or not chunk.determiner)):
        return False
    return not is_modifier(head) or names_too(head)


def is_several(noun: Chunk) -> bool:
    word = noun.words[-1].lower
    return noun.count != 1 or (not noun.determiner and (is_plural(word) or is_unmarked(word)))
