"""A turn into its clauses, each with what it asks for: "make it night and remove the boat" asks for two things."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from assistant.language.clauses.opening import OBJECTS, gerunds, is_order, opener_at, past_fillers
from assistant.language.clauses.splitting import pieces
from assistant.language.clauses.stating import STATING
from assistant.language.words.dictionary import verb_of
from assistant.language.words.lexicon import BE, NUMBERS, ORDINALS, PICTURE
from assistant.language.words.morphology import is_plural
from assistant.language.words.openers import AFTERTHOUGHTS, OPENERS, Operation
from assistant.language.words.tokens import Phrases, Token
from assistant.language.words.wordclasses import is_colour, is_modifier, relations, sides

_POLITE = frozenset(["please", "pls", "plz", "kindly"])


class Clause(NamedTuple):
    """What a clause asks for, the phrase that said so, and the tokens after that phrase."""

    operation: Operation
    opener: str
    tokens: tuple[Token, ...]
    reason: bool = False  # for the demand that follows: "..., so ..."
    corrects: bool = False  # the one before: "no wait, ..."
    purpose: bool = False  # of the one before: "..., so that ..."
    now: bool = False  # and not before: "she holds a rose now"


@cache
def _afterthoughts() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in AFTERTHOUGHTS.split("|"))


def clauses(tokens: Sequence[Token]) -> list[Clause]:
    """The clauses of a turn in order. One that opens with no known verb is of the operation "say", or "do" when it is
    an order with another verb."""
    return list(_clauses(tuple(tokens)))


@lru_cache(maxsize=256)
def _clauses(tokens: Sequence[Token]) -> tuple[Clause, ...]:
    tokens = [token for token in tokens if token.lower not in _POLITE or token.kind != "word"]
    tokens = [token for at, token in enumerate(tokens) if token.lower != "then" or not _ends(tokens, at + 1)]
    parts = [piece for piece in pieces(tokens) if not (_is_purpose(piece) and lowers(piece[2:3]) in _ONLOOKERS)]
    found = [_clause(piece[2:] if _is_purpose(piece) else piece) for piece in map(_trimmed, parts)]
    reasons = [bool(piece) and piece[-1].lower == "so" for piece in parts]
    marked = zip(found, reasons, parts, strict=True)
    return tuple(
        clause._replace(
            reason=reason,
            corrects=_corrects(piece),
            purpose=_is_purpose(piece),
            now=any(token.lower == "now" for token in piece[-1:]),
        )
        for clause, reason, piece in marked
        if clause
    )


def _ends(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sentence ends at token `at`: "a lamp instead, then | ."."""
    return at > 1 and (at == len(tokens) or tokens[at].kind == "stop")


# Whom a picture is to please: "so that | we can see it better" asks for nothing more.
_ONLOOKERS = tuple((word,) for word in "i we you one people there everyone everybody nobody my our your".split())


def _is_purpose(piece: Sequence[Token]) -> bool:
    return lowers(piece[:2]) == ("so", "that")


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
    start, gerund = past_fillers(piece, 0)
    if start >= len(piece):
        return None
    opened = opener_at(piece, start) or (gerunds().match(piece, start) if gerund else _under_way(piece, start))
    if opened is not None and opened[1] == 1 and _is_noun_here(piece, start):
        opened = None
    if opened is not None:
        (operation, opener), length = opened
        return _with_particle(Clause(operation, opener, tuple(_object(piece[start + length :]))))
    if is_order(piece, start) or _is_counted_order(piece, start):
        return _with_particle(Clause("do", piece[start].lower, tuple(piece[start + 1 :])))
    said = tuple(piece[start:])
    if f"{said[0].lower} {said[-1].lower}" in _separable() and len(said) > 2 and said[1].lower in OBJECTS:
        return _with_particle(Clause("do", said[0].lower, said[1:]))  # "photoshop | the suitcase | out"
    if _outside(said) and said[0].lower in OBJECTS and len(said) < 8:  # "edit | the suitcase out of the scene"
        return _with_particle(Clause("do", "", said))
    return Clause("say", "", said)


_EDITING = frozenset("replace|swap|swap out|exchange|substitute|remove|delete|take out|add".split("|"))


def _under_way(piece: Sequence[Token], at: int) -> tuple[tuple[Operation, str], int] | None:
    """What somebody says to be doing to the picture: "I'm replacing | the bats by owls", "we'd be adding | a boat"."""
    speaks = lowers(piece[at : at + 1]) in (("i",), ("we",))
    verb = next((end for end in range(at + 2, at + 5) if lowers(piece[end - 1 : end]) in _BEING), 0) if speaks else 0
    verb = at + 1 if at and lowers(piece[at : at + 1]) == ("be",) else verb  # "I'd | be replacing"
    found = gerunds().match(piece, verb) if verb else None
    return (found[0], found[1] + verb - at) if found and found[0][1] in _EDITING else None


_BEING = (("am",), ("are",), ("be",))


def _is_counted_order(piece: Sequence[Token], at: int) -> bool:
    """ "Build | two more igloos", "plant | three trees", "build | another igloo"."""
    word = piece[at].lower
    counted = at + 2 < len(piece) and piece[at + 1].lower in NUMBERS and is_plural(piece[-1].lower)
    counted = counted or (at + 2 < len(piece) and piece[at + 1].lower == "another")
    return counted and verb_of(word) == word and not is_colour(word) and word not in ORDINALS


_ASIDE = (("as", "well"), ("also",), ("too",), ("maybe",), ("perhaps",), ("additionally",))


def _object(tokens: Sequence[Token]) -> Sequence[Token]:
    """What a verb is said of, without the word between that asks for nothing: "put | also | a bench"."""
    length = next((len(words) for words in _ASIDE if lowers(tokens[: len(words)]) == words), 0)
    return tokens[length:] if length < len(tokens) else tokens


_NOUNS_TOO = frozenset(
    """
    dress cover stand seat hand light park float cut drop perch balance shade sit frame place paint color colour set
    fill trade switch clear flip hang lay stick pop push pull draw bin nix axe dump trash flag lower scale
    """.split()
)


def _is_noun_here(piece: Sequence[Token], at: int) -> bool:
    """Whether a word that may be an order names a thing: "dress in emerald", "seat should be red"."""
    if piece[at].lower not in _NOUNS_TOO or at + 1 >= len(piece):
        return False
    following = piece[at + 1].lower
    if piece[at].lower == "lower":
        return following in ("angle", "viewpoint", "vantage")
    if piece[at].lower == "clear":
        return following not in OBJECTS
    if following in ("instead", "rather") or (following == "again" and at + 2 == len(piece)):
        return True
    if following == "from" and any(token.lower in ("to", "into") for token in piece[at + 2 :]):
        return False
    placed = (relations().match(piece, at + 1) or sides().match(piece, at + 1)) is not None and following in (
        "in",
        "on",
        "to",
        "from",
        "of",
        "under",
    )
    return placed or following in STATING or (is_modifier(following) and at + 2 == len(piece))


_BEFORE_NOW = BE | frozenset("not just right by until till for from than like as does did do".split())
_SLIGHTLY = (("a", "bit"), ("a", "little"), ("a", "lot"), ("slightly",), ("somewhat",), ("considerably",))


def _with_particle(clause: Clause) -> Clause:
    """The clause with a particle that comes after its object joined to the verb: "leave it | out", "sweep the broom |
    out of the picture"."""
    if _outside(clause.tokens) and clause.operation != "exclude":
        return Clause("remove", "remove", clause.tokens[:-4])
    end = len(clause.tokens)
    degree = next((length for length in (2, 1) if lowers(clause.tokens[-length:]) in _SLIGHTLY and end > length), 0)
    particle = end - degree - 1
    last = clause.tokens[particle].lower if particle > 0 else ""
    opened = _separable().get(f"{clause.opener} {last}")
    return Clause(opened, f"{clause.opener} {last}", clause.tokens[:particle]) if opened else clause


def _outside(tokens: Sequence[Token]) -> bool:
    """Whether words end in what takes something away altogether: "the broom | out of the picture"."""
    words = lowers(tokens[-4:])
    return len(tokens) > 4 and words[:3] == ("out", "of", "the") and words[3] in PICTURE


@cache
def _separable() -> dict[str, Operation]:
    """The openers of a verb and a particle, between which the object may stand."""
    operations: tuple[Operation, ...] = ("remove", "resize")
    phrases = [(phrase, operation) for operation in operations for phrase in OPENERS[operation].split("|")]
    return {
        phrase: operation for phrase, operation in phrases if phrase.split()[-1] in ("out", "away", "off", "up", "home")
    }


def _trimmed(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without the words at the end that ask for nothing: "as well", "after all", "lol"."""
    tokens = tokens[:-1] if tokens and tokens[-1].lower == "so" else tokens
    aim = next((at for at in range(2, len(tokens) - 2) if lowers(tokens[at : at + 2]) == ("to", "match")), 0)
    tokens = tokens[:aim] if aim and is_colour(tokens[aim - 1].lower) else tokens  # "in yellow | to match the wall"
    while len(tokens) > 1:
        lasts = (length for length in (6, 5, 4, 3, 2, 1) if length < len(tokens))
        length = next((length for length in lasts if lowers(tokens[-length:]) in _afterthoughts()), 0)
        length = length or int(tokens[-1].lower == "now" and tokens[-2].lower not in _BEFORE_NOW)
        if not length and tokens[-1].kind != "comma":
            break
        tokens = tokens[: -(length or 1)]
    return tokens


def lowers(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(token.lower for token in tokens)
