"""What holds of another thing as well: "the circle should be pink, and so should the bar", "same for the bar"."""

from collections.abc import Sequence

from msgspec import structs

from assistant.language.clauses.clause import Clause, clauses
from assistant.language.clauses.shorthand import written_out
from assistant.language.demands.context import Context, Understanding
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change, Place
from assistant.language.words.lexicon import DEFINITE
from assistant.language.words.tokens import Phrases, Token

_SO = Phrases(
    dict.fromkeys(
        [
            *(f"{verb}" for verb in ("should", "must", "could", "would", "does", "do", "is", "are", "can")),
            *(f"so {verb}" for verb in ("should", "must", "could", "would", "does", "do", "is", "are", "can", "with")),
            "same for", "the same for", "same with", "the same with", "same goes for", "the same goes for",
            "likewise", "likewise for", "ditto", "ditto for", "and the same for", "same on", "do the same with",
            "do the same to", "do the same for",
        ],
        True,
    )
)  # fmt: skip


_REPEATED = frozenset(["alter", "less", "remove", "move"])


def likewise(clause: Clause, before: Sequence[Change], context: Context) -> list[Change]:
    """The changes of the clause before over again, of the other thing that is named, [] where it is not so."""
    opener = clause.opener.split() if clause.opener in ("do", "have") else []
    tokens = clause.tokens[:-1] if _is_too(clause.tokens) else clause.tokens
    found = _SO.match(tokens, 0)
    if found is None and opener and [token.lower for token in tokens[:2]] == ["the", "same"]:
        found = True, 3
    if found is None and len(tokens) < len(clause.tokens) and clause.operation == "say":
        found = True, 0
    target = target_at(tokens, found[1], context) if found else None
    if target is None or not target.known or not target.noun or target.end < len(tokens):
        return []
    if not before or any(change.kind not in _REPEATED or not change.noun for change in before):
        return []
    noun = target.noun
    return [
        structs.replace(change, noun=noun, thing=structs.replace(change.thing, noun=noun) if change.thing else None)
        for change in before
    ]


def as_before(clause: Clause, context: Context, understand: Understanding) -> list[Change]:
    """What the turn before asked for over again, of what is named now: "the dog white. The cat too", "same for the
    other one"; [] where it is not so."""
    said = clause.tokens and (_is_too(clause.tokens) or _SO.match(clause.tokens, 0))
    if not said or not context.before or len(context.earlier) < 2:
        return []
    then = structs.replace(
        context, picture=context.before[0], before=context.before[1:], earlier=context.earlier[:-1], topic=None
    )
    before = [change for each in clauses(written_out(context.earlier[-1])) for change in understand(each, then)]
    before = [_look_of(change) for change in before]
    changes = likewise(clause, before, context) if len({change.noun for change in before}) == 1 else []
    of_one = {"one", "ones"} & {token.lower for token in clause.tokens}
    return [structs.replace(change, which="the other") if change.which and of_one else change for change in changes]


def _look_of(change: Change) -> Change:
    """The look of what came with one, as a look that was given: "sofa green" where no sofa was told."""
    new = change.thing if change.kind == "add" else None
    if new is None or not (new.colours or new.materials or new.size or new.traits):
        return change
    look = structs.replace(new, count=None, doing=None, parts=(), place=Place())
    return Change(kind="alter", noun=new.noun, thing=look)


def parted(clause: Clause, context: Context) -> list[Clause]:
    """A clause, and what it is said of as well: "the circle should be pink | and the bar too"."""
    joints = (at for at, token in enumerate(clause.tokens) if token.lower == "and" or token.kind == "comma")
    joint = max(joints, default=0)
    rest = clause.tokens[joint + 1 :]
    target = target_at(rest, 0, context) if joint and _is_too(rest) and rest[0].lower in DEFINITE else None
    if target is None or not target.known or target.end + 1 < len(rest):
        return [clause]
    return [clause._replace(tokens=clause.tokens[:joint]), Clause("say", "", rest)]


def _is_too(tokens: Sequence[Token]) -> bool:
    return len(tokens) > 1 and tokens[-1].lower in ("too", "also", "likewise")
