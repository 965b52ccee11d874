"""Numbers in a noun phrase that count no things: "a six storey house", "a family of four", "a girl of about ten"."""

from collections.abc import Sequence

from assistant.language.scenes.chunk import Chunk
from assistant.language.scenes.chunks import number_of
from assistant.language.words.morphology import is_plural, is_unmarked, singular
from assistant.language.words.tokens import Token
from assistant.language.words.verbs import base_of
from assistant.language.words.wordclasses import is_boundary, is_modifier

# What things have so many of that they are named by the number: "a two door car".
_UNITS = frozenset(
    """
    tier storey story floor level layer door star wheel seat lane mast bedroom room piece string light sail span arch
    inch foot metre meter mile year day hour pound
    """.split()
)
_ABOUT = frozenset("about around over under nearly almost maybe just only exactly some".split())


def measure_of(tokens: Sequence[Token], chunk: Chunk) -> str:
    """The number and its unit taken out where they measure one thing and count nothing: "three floors | wedding cake",
    "a six storey | house"; "" in other phrases."""
    words = [token.lower for token in chunk.words]
    if not chunk.counted or not chunk.count or chunk.count < 2 or len(words) < 2:
        return ""
    one = not is_plural(words[-1]) and not is_unmarked(words[-1]) and not is_modifier(words[-1])
    if not one or not (words[0] in _UNITS or (is_plural(words[0]) and singular(words[0]) in _UNITS)):
        return ""
    number = tokens[next(at for at in range(chunk.start, chunk.end) if tokens[at] is chunk.words[0]) - 1]
    measure = f"{number.lower} {words[0]}"
    chunk.words, chunk.count, chunk.counted = chunk.words[1:], 1, False
    return measure


def number_end(tokens: Sequence[Token], at: int) -> int:
    """Past the number or age that a phrase ending at `at` is told with: "a family | of four", "a girl | of about ten";
    0 where none is, or what is counted follows."""
    if at + 1 >= len(tokens) or tokens[at].lower != "of":
        return 0
    at += 1 + (tokens[at + 1].lower in _ABOUT)
    if at >= len(tokens) or number_of(tokens[at]) is None:
        return 0
    end = at + 1
    ends = end >= len(tokens) or tokens[end].kind != "word" or is_boundary(tokens[end].lower)
    acts = not ends and tokens[end].lower.endswith("ing") and base_of(tokens[end].lower) is not None
    return end if ends or acts else 0
