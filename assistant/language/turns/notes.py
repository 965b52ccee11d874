"""Notes on what the whole picture is like, in one breath: "flat vector, thick black outlines"."""

from collections.abc import Sequence

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context
from assistant.language.demands.plainer import is_circumstance
from assistant.language.demands.resolving import target_at
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.words.comparatives import is_comparative
from assistant.language.words.wordclasses import is_adverb

_DEFINITE = frozenset(["the", "his", "her", "its", "their"])
_LINKS = frozenset(["with", "and", "but", "no", "not", "without"])


def noted_apart(clause: Clause, context: Context) -> list[Clause]:
    """Notes on what the picture is like as clauses of their own, so that none is lost over another: "flat vector |
    thick black outlines", "night falls | and the lanterns glow"."""
    joints = [at for at, token in enumerate(clause.tokens) if token.kind == "comma" or token.lower in ("and", "while")]
    if clause.operation != "say" or not joints or not is_circumstance(clause.tokens[: joints[0]]):
        return [clause]
    rest = clause.tokens[joints[0] + 1 :]
    target = target_at(rest, 0, context) if rest and rest[0].lower in _DEFINITE else None
    if target is not None and target.known and target.end < len(rest):
        return [clause._replace(tokens=clause.tokens[: joints[0]]), clause._replace(tokens=rest)]
    ends = [at for at in joints if clause.tokens[at].kind == "comma"]
    if not ends:
        return [clause]
    starts = [0, *(at + 1 for at in ends)]
    notes = [clause.tokens[start:end] for start, end in zip(starts, [*ends, len(clause.tokens)], strict=True)]
    bare = all(note and note[0].lower not in _LINKS and not read_tokens(list(note)).things for note in notes)
    if not bare:
        return [clause]
    told = [note for note in notes if not is_circumstance(note)]
    whole = [[*note, clause.tokens[ends[0]]] for note in notes if is_circumstance(note)]
    first = tuple(token for note in whole for token in note)[:-1]
    return [clause._replace(tokens=first), *(clause._replace(tokens=note) for note in told)]


def is_loose(clause: Clause, of: Sequence[Clause]) -> bool:
    """Whether a note among others says of no thing what it is like: "35mm film grain, | slightly faded"."""
    phrase = noun_phrase([token for token in clause.tokens if not is_adverb(token.lower)], 0)
    noted = len(of) > 1 and phrase is not None and not phrase.noun and not is_circumstance(clause.tokens)
    return noted and not any(is_comparative(token.lower) for token in clause.tokens)
