"""A place said before the demand, put after what is asked for: "behind him I want | an oven", "to the left of the chef,
put | a basket", "on the table must be | two glasses"."""

from collections.abc import Sequence

from assistant.language.clauses.opening import OBJECTS, opener_at, skip_fillers
from assistant.language.clauses.splitting import begins_demand
from assistant.language.scenes.chunks import chunk_at, number_of
from assistant.language.words.lexicon import INDEFINITE, OBJECT_PRONOUNS
from assistant.language.words.tokens import Token
from assistant.language.words.wordclasses import is_boundary, relations, sides

_OUGHT = frozenset(["must", "should", "could", "shall", "might"])
_EXISTING = frozenset(["be", "stand", "hang", "lie", "sit", "come"])
_BRINGING = frozenset(["add", "want"])
_PUTTING = frozenset(["draw", "paint", "have", "put", "place", "set", "position", "stick", "pop"])
_LONGEST = 9  # words of a place
_BELONGING = frozenset(["wearing", "holding", "that", "who", "which"])


def placed_last(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with the place that opens a sentence after what is to be there."""
    told: list[Token] = []
    start = 0
    while start < len(tokens):
        end = next((at for at in range(start, len(tokens)) if tokens[at].kind == "stop"), len(tokens))
        sentence = tokens[start:end]
        told += _of_contrast(sentence) or _of_statement(sentence) or _of_demand(sentence) or sentence
        told += tokens[end : end + 1]
        start = end + 1
    return told


def _of_contrast(tokens: Sequence[Token]) -> list[Token]:
    """ "Rather than in the subway | she could play on a bridge" as "she could play on a bridge rather than in the
    subway"."""
    words = [token.lower for token in tokens[:2]]
    placed = relations().match(tokens, 2) if words in (["rather", "than"], ["instead", "of"]) else None
    ground = chunk_at(tokens, 2 + placed[1]) if placed else None
    at = ground.end if ground else len(tokens)
    rest = tokens[at + (at < len(tokens) and tokens[at].kind == "comma") :]
    return [*rest, *tokens[:at]] if len(rest) > 2 and any(relations().match(rest, k) for k in range(len(rest))) else []


def _of_statement(tokens: Sequence[Token]) -> list[Token]:
    """ "On the table must be two glasses" as "there must be two glasses on the table"."""
    if relations().match(tokens, 0) is None and sides().match(tokens, 0) is None:
        return []
    end = next((at for at, token in enumerate(tokens) if token.kind == "comma"), len(tokens))
    modal = next((at for at in range(2, end - 2) if tokens[at].lower in _OUGHT), None)
    if modal is None or tokens[modal + 1].lower not in _EXISTING:
        return []
    come = [token for token in tokens[modal + 2 : end] if token.lower not in ("also", "too")]
    first = tokens[modal]
    there = [Token(word, word, "word", first.start, first.end) for word in ("there", "must", "be")]
    place = tokens[: modal - (tokens[modal - 1].lower == "there")]
    opening = place[0]._replace(text=place[0].lower)
    chunk = chunk_at(come, 0) if come else None
    after = chunk.end if chunk and chunk.end < len(come) and come[chunk.end].lower in ("in", "with") else len(come)
    return [*there, *come[:after], opening, *place[1:], *come[after:], *tokens[end:]]


def _of_demand(tokens: Sequence[Token]) -> list[Token]:
    """ "Behind him | I want | a brick oven" as "I want a brick oven behind him"."""
    start = skip_fillers(tokens, 0)
    at = _past_place(tokens, start)
    opens = skip_fillers(tokens, at) if at else 0
    opened = opener_at(tokens, opens) if opens else None
    if opened is None or not (opened[0][0] in _BRINGING or opened[0][1] in _PUTTING):
        return []
    come = opens + opened[1]
    end = next((k for k in range(come, len(tokens)) if _ends(tokens, k)), len(tokens))
    if come >= end or not _is_named(tokens, come):
        return []
    chunk = chunk_at(tokens[:end], come)
    after = chunk.end if chunk and chunk.end < end and tokens[chunk.end].lower in _BELONGING else end
    return [*tokens[:start], *tokens[opens:after], *tokens[start:at], *tokens[after:]]


def _past_place(tokens: Sequence[Token], at: int) -> int:
    """The token after a place at `at` that points at what is there, 0 where there is none."""
    side, found = sides().match(tokens, at), relations().match(tokens, at)
    start = at + (found[1] if found else 0)
    if side and not (found and found[1] > side[1]):
        return at + side[1]
    if found is None or start >= len(tokens):
        return 0
    if tokens[start].lower in OBJECT_PRONOUNS and _begins(tokens, start + 1):
        return start + 1
    if tokens[start].lower not in OBJECTS - {*INDEFINITE, "some"}:
        return 0
    nouns = range(start + 2, min(len(tokens), start + _LONGEST))
    return next((end for end in nouns if _begins(tokens, end) and not is_boundary(tokens[end - 1].lower)), 0)


def _begins(tokens: Sequence[Token], at: int) -> bool:
    """Whether a demand with what it asks for begins at `at`: "behind the barn | put a tree", "on the | park bench"."""
    start = skip_fillers(tokens, at)
    opened = opener_at(tokens, start)
    return opened is not None and _is_named(tokens, start + opened[1])


def _is_named(tokens: Sequence[Token], at: int) -> bool:
    if at >= len(tokens):
        return False
    pointed = (
        tokens[at].lower in OBJECTS or tokens[at].lower in ("another", "more") or number_of(tokens[at]) is not None
    )
    return pointed or tokens[at - 1].lower in ("want", "like", "need", "see", "have")


def _ends(tokens: Sequence[Token], at: int) -> bool:
    joint = tokens[at].kind == "comma" or tokens[at].lower in ("and", "but", "then", "so")
    return joint and (tokens[at].kind == "comma" or begins_demand(tokens, at + 1))
