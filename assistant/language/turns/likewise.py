"""What holds of another thing as well: "the circle should be pink, and so should the bar", "same for the bar"."""

from collections.abc import Sequence

from msgspec import structs

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change
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
    if not before or any(change.kind not in ("alter", "less", "remove") or not change.noun for change in before):
        return []
    noun = target.noun
    return [
        structs.replace(change, noun=noun, thing=structs.replace(change.thing, noun=noun) if change.thing else None)
        for change in before
    ]


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
