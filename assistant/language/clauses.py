"""A turn into its clauses, each with what it asks for: "make it night and remove the boat" asks for two things."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from assistant.language.chunks import number_of
from assistant.language.comparatives import is_comparative
from assistant.language.dictionary import verb_of
from assistant.language.lexicon import ARTICLES, BE, DEFINITE, DETERMINERS, POSSESSIVE
from assistant.language.morphology import participle
from assistant.language.openers import AFTERTHOUGHTS, BEFORE_GERUNDS, FILLERS, OPENERS, UNDOING, Operation
from assistant.language.tokens import Phrases, Token
from assistant.language.verbs import base_of
from assistant.language.wordclasses import is_boundary, is_colour, is_modifier, quantities, relations, sides

_POLITE = frozenset(["please", "pls", "plz", "kindly"])
# What the object of an order begins with: "bin | the basket", "float | it".
_OBJECTS = (
    ARTICLES | POSSESSIVE | (DEFINITE - {"all", "both"}) | frozenset(["it", "them", "him", "her", "some", "everything"])
)


class Clause(NamedTuple):
    """What a clause asks for, the phrase that said so, and the tokens after that phrase."""

    operation: Operation
    opener: str
    tokens: tuple[Token, ...]
    reason: bool = False  # for the demand that follows: "..., so ..."
    corrects: bool = False  # the one before: "no wait, ..."


@cache
def _openers() -> Phrases[tuple[Operation, str]]:
    table: dict[str, tuple[Operation, str]] = {}
    for operation, phrases in OPENERS.items():
        for phrase in phrases.split("|"):
            table.setdefault(phrase, (operation, phrase))
    return Phrases(table)


@cache
def _gerunds() -> Phrases[tuple[Operation, str]]:
    """The same verbs as they stand after "how about"."""
    table: dict[str, tuple[Operation, str]] = {}
    for operation in ("add", "remove", "replace", "make", "move", "give", "resize", "more", "less"):
        for phrase in OPENERS[operation].split("|"):
            verb, _, rest = phrase.partition(" ")
            if base_of(verb) == verb or operation != "less":
                table.setdefault(f"{participle(verb)} {rest}".strip(), (operation, phrase))
    return Phrases(table)


@cache
def _fillers() -> Phrases[bool]:
    before_gerunds = {phrase: phrase in BEFORE_GERUNDS for phrase in FILLERS.split("|")}
    return Phrases(before_gerunds)


@cache
def _undoing() -> Phrases[bool]:
    return Phrases(dict.fromkeys(UNDOING.split("|"), True))


def undo_at(tokens: Sequence[Token], at: int) -> tuple[bool, int] | None:
    """The phrase at `at` that takes back what was done, and how many tokens it is long."""
    return _undoing().match(tokens, at)


@cache
def _afterthoughts() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in AFTERTHOUGHTS.split("|"))


def clauses(tokens: Sequence[Token]) -> list[Clause]:
    """The clauses of a turn in order. One that opens with no known verb is of the operation "say", or "do" when it is
    an order with another verb."""
    tokens = [token for token in tokens if token.lower not in _POLITE or token.kind != "word"]
    pieces = _pieces(tokens)
    found = [_clause(piece) for piece in map(_trimmed, pieces)]
    reasons = [bool(piece) and piece[-1].lower == "so" for piece in pieces]
    marked = zip(found, reasons, pieces, strict=True)
    return [clause._replace(reason=reason, corrects=_corrects(piece)) for clause, reason, piece in marked if clause]


_CORRECTING = Phrases(
    dict.fromkeys(
        "no|no wait|wait no|wait|i mean|i meant|sorry|or rather|actually no|make that|correction|hmm no".split("|"),
        True,
    )
)


def _corrects(piece: Sequence[Token]) -> bool:
    """Whether a piece takes back what was just said: "no wait, a puffin"."""
    at = 0
    while at < len(piece) and piece[at].lower in ("oh", "hmm", "actually", "and"):
        at += 1
    return _CORRECTING.match(piece, at) is not None


def _clause(piece: Sequence[Token]) -> Clause | None:
    start, gerund = _past_fillers(piece, 0)
    if start >= len(piece):
        return None
    opened = opener_at(piece, start) or (_gerunds().match(piece, start) if gerund else None)
    if opened is not None and _is_noun_here(piece, start):
        opened = None
    if opened is not None:
        (operation, opener), length = opened
        return _with_particle(Clause(operation, opener, tuple(piece[start + length :])))
    if is_order(piece, start):
        return Clause("do", piece[start].lower, tuple(piece[start + 1 :]))
    return Clause("say", "", tuple(piece[start:]))


_NOUNS_TOO = frozenset(
    """
    dress cover stand seat hand light park float cut drop perch balance shade sit frame place paint color colour set
    fill trade switch clear flip hang lay stick pop push pull draw bin nix axe dump trash flag
    """.split()
)


def _is_noun_here(piece: Sequence[Token], at: int) -> bool:
    """Whether a word that may be an order names a thing: "dress in emerald", "seat should be red"."""
    if piece[at].lower not in _NOUNS_TOO or at + 1 >= len(piece):
        return False
    following = piece[at + 1].lower
    if piece[at].lower == "clear":
        return following not in _OBJECTS
    if following == "from" and any(token.lower in ("to", "into") for token in piece[at + 2 :]):
        return False
    placed = relations().match(piece, at + 1) is not None and following in ("in", "on", "to", "from", "of", "under")
    return placed or following in _STATING or (is_modifier(following) and at + 2 == len(piece))


def _with_particle(clause: Clause) -> Clause:
    """The clause with a particle that comes after its object joined to the verb: "leave it | out"."""
    last = clause.tokens[-1].lower if len(clause.tokens) > 1 else ""
    opened = _separable().get(f"{clause.opener} {last}")
    return Clause(opened, f"{clause.opener} {last}", clause.tokens[:-1]) if opened else clause


@cache
def _separable() -> dict[str, Operation]:
    """The openers of a verb and a particle, between which the object may stand."""
    operations: tuple[Operation, ...] = ("remove", "resize")
    phrases = [(phrase, operation) for operation in operations for phrase in OPENERS[operation].split("|")]
    return {phrase: operation for phrase, operation in phrases if phrase.split()[-1] in ("out", "away", "off", "up")}


def is_order(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb stands at `at` with what to do it to after it: no noun is followed by "the" or "it"."""
    if at + 1 >= len(tokens) or tokens[at].kind != "word" or tokens[at + 1].lower not in _OBJECTS:
        return False
    word = tokens[at].lower
    if is_boundary(word) or quantities().match(tokens, at) or sides().match(tokens, at) or word in ("half", "double"):
        return False
    return verb_of(word) == word and not is_colour(word) and not is_comparative(word)


def _trimmed(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without the words at the end that ask for nothing: "as well", "after all", "lol"."""
    tokens = tokens[:-1] if tokens and tokens[-1].lower == "so" else tokens
    while len(tokens) > 1:
        lasts = (length for length in (6, 5, 4, 3, 2, 1) if length < len(tokens))
        length = next((length for length in lasts if _lowers(tokens[-length:]) in _afterthoughts()), 0)
        if not length and tokens[-1].kind != "comma":
            break
        tokens = tokens[: -(length or 1)]
    return tokens


def _lowers(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(token.lower for token in tokens)


def skip_fillers(tokens: Sequence[Token], at: int) -> int:
    """The first token from `at` on that is no politeness, conjunction or comma."""
    return _past_fillers(tokens, at)[0]


def _past_fillers(tokens: Sequence[Token], at: int) -> tuple[int, bool]:
    """Where the fillers from `at` on end, and whether a verb in -ing is an order after them."""
    gerund = False
    while at < len(tokens):
        filler = _fillers().match(tokens, at)
        if _is_mere_no(tokens, at) or (tokens[at].lower == "do" and _emphasised(tokens, at + 1)):
            filler = False, 1
        passed = _is_mere_no(tokens, at) or (tokens[at].lower == "do" and _emphasised(tokens, at + 1))
        opened = None if passed else opener_at(tokens, at)
        if opened is not None and (filler is None or opened[1] >= filler[1]):
            break
        if filler is None and tokens[at].kind not in ("comma", "stop"):
            break
        gerund = bool(filler and filler[0]) or (gerund and filler is None)
        at += filler[1] if filler else 1
    return at, gerund


def _emphasised(tokens: Sequence[Token], at: int) -> bool:
    """Whether an order follows "do": "do bring it back"."""
    return at + 1 < len(tokens) and opener_at(tokens, at) is not None and tokens[at].lower not in ("no", "not", "with")


def _is_mere_no(tokens: Sequence[Token], at: int) -> bool:
    """Whether "no" is an answer, and forbids nothing: "no, the other one"; "right" no side: "right, make it blue"."""
    if tokens[at].lower == "right":
        return at + 1 < len(tokens) and tokens[at + 1].kind in ("comma", "stop")
    alone = at + 1 == len(tokens) or tokens[at + 1].kind in ("comma", "stop")
    return tokens[at].lower == "no" and alone


def opener_at(tokens: Sequence[Token], at: int) -> tuple[tuple[Operation, str], int] | None:
    return _openers().match(tokens, at)


_INSTEAD = Phrases(dict.fromkeys(["instead of", "in place of", "rather than", "in lieu of"], True))


def _pieces(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """Split at sentence ends, and at commas and conjunctions where a new demand begins."""
    cuts = [0]
    in_place_of = _INSTEAD.match(tokens, skip_fillers(tokens, 0)) is not None
    for at, token in enumerate(tokens):
        if in_place_of and token.kind != "stop":
            continue
        before_so = at + 1 < len(tokens) and tokens[at + 1].lower == "so"
        joint = (token.kind == "comma" and not before_so) or token.lower in (
            "and",
            "but",
            "also",
            "plus",
            "so",
            "then",
            "n",
            "w",
        )
        hence = token.lower == "so" and at and tokens[at - 1].kind == "comma"
        if token.kind == "stop" or (token.lower == "then" and at) or hence:
            cuts.append(at + 1)
        elif (at and tokens[at - 1].lower in _OBJECT_PRONOUNS and _runs_on(tokens, at)) or (
            at and ((joint and begins_demand(tokens, at + 1)) or (token.lower == "without" and cuts[-1] != at))
        ):
            cuts.append(at)
    pieces = [tokens[start:end] for start, end in zip(cuts, [*cuts[1:], len(tokens)], strict=True)]
    return [[token for token in piece if token.kind != "stop"] for piece in pieces if piece]


_OBJECT_PRONOUNS = frozenset(["him", "her", "it", "them", "lol", "now", "ok", "again", "this", "that"])


def _runs_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether an order begins without a joint before it: "i miss him | bring the crab back"."""
    opened = opener_at(tokens, at)
    if opened is None or opened[0][1] in _AMBIGUOUS or base_of(tokens[at].lower) not in (None, tokens[at].lower):
        return False
    following = tokens[at + opened[1]].lower if at + opened[1] < len(tokens) else ""
    return following in _OBJECTS and opened[0][0] in ("add", "remove", "replace", "make", "move")


_STATING = BE | frozenset(
    """
    should must can could needs need has have wears ought would will might may wants looks look feels seems makes does
    do
    """.split()
)
_WISHING = frozenset(["should", "would", "must", "could"])
_ASKING = frozenset(["can", "could", "should", "would"])
_SPEAKERS = frozenset(["it", "he", "she", "they", "this", "that", "there", "i", "we"])
# Openers that go on a list as well as begin a demand: then a word must follow them.
_AMBIGUOUS = frozenset(
    "more less no set stop drop place cut let cover fill have without hide sit hang stand draw".split()
)


def _begins_statement(tokens: Sequence[Token], at: int) -> bool:
    """Whether a subject and its verb stand at `at`: "stop it, | it is summer", "..., | the boat should be red"."""
    if at + 1 >= len(tokens):
        return False
    if tokens[at].lower in ("i", "we"):
        return True
    if tokens[at].lower in _SPEAKERS:
        return tokens[at + 1].lower in _STATING
    if tokens[at].lower in ("off", "out", "away"):
        return any(token.lower in ("go", "goes") for token in tokens[at + 1 : at + 4])
    if tokens[at + 1].lower in _WISHING and tokens[at].kind == "word" and not is_boundary(tokens[at].lower):
        return True
    if tokens[at].lower in _ASKING:
        return tokens[at + 1].lower in _SPEAKERS - {"i", "we"} or tokens[at + 1].lower in ("the", "his", "her")
    if number_of(tokens[at]) is not None and tokens[at + 1].lower in _STATING:
        return True
    if tokens[at].lower not in DETERMINERS - {"a", "an", "some", "any"}:
        return False
    end = at + 1
    while end < min(len(tokens), at + 5) and not is_boundary(tokens[end].lower) and tokens[end].kind == "word":
        end += 1
    verb = tokens[end].lower if at + 1 < end < len(tokens) else ""
    obliged = verb in ("has", "have") and end + 1 < len(tokens) and tokens[end + 1].lower == "to"
    return obliged or verb in _STATING - {"looks", "look", "has", "have", "is", "are"}


_AHEAD = 16  # tokens after a conjunction that show whether a new demand begins


def begins_demand(tokens: Sequence[Token], at: int) -> bool:
    """Whether another demand begins at `at`, after a comma or a conjunction."""
    if at + 1 < len(tokens) and tokens[at].lower in ("only", "just") and number_of(tokens[at + 1]) is not None:
        return True
    end = next((end for end in range(at, len(tokens)) if tokens[end].kind in ("comma", "stop")), len(tokens))
    if end - at > 1 and tokens[end - 1].lower == "instead":
        return True
    tokens, at = tokens[at : at + _AHEAD], 0
    start = skip_fillers(tokens, at)
    opened = opener_at(tokens, start)
    if undo_at(tokens, start):
        return True
    if _INSTEAD.match(tokens, start):
        return False
    if opened is None:
        return _begins_statement(tokens, start) or is_order(tokens, start)
    (_, opener), length = opened
    following = tokens[start + length] if start + length < len(tokens) else None
    if opener in _AMBIGUOUS:
        return following is not None and following.kind in ("word", "number") and not _goes_on(tokens, start + length)
    return opener not in ("show", "draw") or following is not None


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether what could be a verb is followed by no object: "a backdrop and set | on a hill"."""
    return relations().match(tokens, at) is not None or (
        is_boundary(tokens[at].lower) and tokens[at].lower not in _OBJECTS
    )
