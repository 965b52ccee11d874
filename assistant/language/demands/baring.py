"""What somebody no longer has in their hands or on their head, and what is no longer in a vessel: "let her hold
nothing", "her hands are empty", "the vase is empty"."""

from collections.abc import Sequence

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context, Target, salient
from assistant.language.demands.effects import thing_of
from assistant.language.demands.filling import held_by
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change, Thing
from assistant.language.scenes.drafts import head
from assistant.language.words.dictionary import verb_of
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import ANIMATE, BODY, CLOTHES, GROUNDS

_WITHIN = ("in", "on")
_HOLDING = frozenset(["hold", "carry"])
_NOTHING = frozenset(["nothing", "anything"])
_DENYING = frozenset(["not", "never", "no"])
_HANDS = frozenset(["hand", "hands", "arms"])
_HATS = frozenset(
    """
    hat cap crown helmet turban headscarf beret bonnet fedora beanie nightcap sombrero tiara headdress bandana wig veil
    hood
    """.split()
)
_BEARDS = frozenset("beard moustache mustache goatee stubble sideburns whiskers".split())
_BARE = {
    "bareheaded": _HATS, "hatless": _HATS, "empty-handed": None, "clean-shaven": _BEARDS, "shaven": _BEARDS,
    "beardless": _BEARDS, "barefoot": frozenset("boots shoes boot shoe sandals sandal slippers trainers".split()),
}  # fmt: skip


def bared(clause: Clause, context: Context) -> list[Change]:
    """The removal of what is held, worn on the head or kept in a vessel, [] where a clause asks for none."""
    words = [*clause.opener.split(), *(token.lower for token in clause.tokens)]
    words = words[:-1] if len(words) > 1 and words[-1] in ("now", "instead", "again") else words
    if clause.opener == "empty" or (words[-1:] == ["empty"] and clause.operation in ("say", "make")):
        if _HANDS & set(words):
            return _all_of(_owner(clause.tokens, context), None, context)
        return _emptied(clause.tokens, context)
    named = [token.lower for token in clause.tokens if token.lower not in ("a", "an", "the", "it", "be", "please")]
    if named[:1] == ["empty"] and len(named) > 1 and clause.operation in ("say", "make", "want"):
        return _emptied(tokenize(" ".join(["the", *named[1:]])), context, whole=True)  # "an empty bowl, please"
    if clause.operation not in ("say", "make", "exclude"):
        return []
    if words[-1] in _BARE:
        return _all_of(_owner(clause.tokens, context), _BARE[words[-1]], context)
    none = "nothing" in words or ("anything" in words and bool(_DENYING & set(words)))
    if not none:
        return []
    if words[-2:-1] and words[-2] in ("his", "her", "their") and words[-1] in _HANDS | {"head"}:
        return _all_of(_owner(clause.tokens, context), _HATS if words[-1] == "head" else None, context)
    if words[-1] in _NOTHING and len(words) > 1 and verb_of(words[-2]) in _HOLDING:
        return _all_of(_owner(clause.tokens, context), None, context)
    return []


def _owner(tokens: Sequence[Token], context: Context) -> str | None:
    target: Target | None = target_at(tokens, 0, context)
    if target is not None and target.known and head(target.noun) in ANIMATE:
        return target.noun
    return salient(context, animate=True)


def _all_of(owner: str | None, kind: frozenset[str] | None, context: Context) -> list[Change]:
    """The removal of those parts; of no `kind` what is neither worn nor of the body."""
    there = thing_of(owner, context) if owner else None
    parts = [head(part.noun) for part in there.parts] if there else []
    fitting = [
        part.noun
        for part, last in zip(there.parts if there else (), parts, strict=True)
        if (last in kind if kind is not None else last not in CLOTHES | BODY)
    ]
    return [Change(kind="remove", noun=noun) for noun in fitting]


def _emptied(tokens: Sequence[Token], context: Context, *, whole: bool = False) -> list[Change]:
    """A vessel without what it holds; as a `whole` nothing else is said."""
    target = target_at(tokens, 0, context)
    if whole and target is not None and target.end != len(tokens):
        return []
    if target is None or not target.known or head(target.noun) in ANIMATE:
        return []
    gone = _kept_there(target.noun, context)
    if whole and any(head(noun) in ANIMATE for noun in gone) and head(target.noun) not in GROUNDS:
        return []  # another, empty chair is wanted than the cat's
    held = None if gone or head(target.noun) in GROUNDS else held_by(target.noun, context, anything=True)
    told = target_at(tokenize(f"the {held}"), 0, context) if held else None
    gone = [told.noun] if told is not None and told.known else gone
    look = Thing(noun=target.noun, count=None, traits=("empty",))
    removed = [Change(kind="remove", noun=noun) for noun in gone]
    return [Change(kind="alter", noun=target.noun, thing=look), *removed] if removed else []


def _kept_there(noun: str, context: Context) -> list[str]:
    """What is in or on something that shall be empty; of a street only the many who come and go."""
    there = thing_of(noun, context)
    within = [thing for thing in context.picture.things if thing.place.of == noun and thing.place.relation in _WITHIN]
    inside = [*(there.parts if there else ()), *within]
    if head(noun) in GROUNDS:
        many = [each for each in inside if each.count != 1]
        inside = [each for each in many if head(each.noun) in ANIMATE or is_of_kind(each.noun, "vehicle")]
    return [each.noun for each in inside]
