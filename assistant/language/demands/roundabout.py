"""Looks asked for in roundabout ways: "push the wall towards teal", "matte black paint", "the contents of the jug"."""

from collections.abc import Sequence

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context
from assistant.language.demands.filling import held_by
from assistant.language.demands.letting import come_in
from assistant.language.demands.replacing import set_slot
from assistant.language.demands.resolving import target_at
from assistant.language.demands.restricting import unrestricted
from assistant.language.reading import Change, Thing
from assistant.language.words.lexicon import ARTICLES
from assistant.language.words.tokens import Phrases, Token, tokenize
from assistant.language.words.wordclasses import is_look, is_shade

_TOWARDS = Phrases(
    dict.fromkeys(["closer to", "nearer to", "more towards", "more toward", "nearer", "up to", "down to"], True)
    | dict.fromkeys(["towards", "toward", "to", "into"], True)
)
_FINISHES = frozenset("paint finish varnish paintwork stain livery gloss".split())
_COATED = Phrases(dict.fromkeys(["a coat of", "a lick of", "coats of", "a layer of", "two coats of"], True))
_CONTENTS = frozenset(["contents", "content", "liquid", "filling", "fluid", "drink"])
_INSIDE = Phrases(dict.fromkeys(["in", "inside", "of", "that is in", "is in", "is inside"], True))


def in_short(clause: Clause, context: Context) -> Clause:
    """The clause with such words as the short ones that say the same, who is said to come as an order to add them."""
    tokens = unrestricted(clause.tokens, context)
    return come_in(clause._replace(tokens=tuple(_painted(_of_contents(tokens, context)))), context)


def tended(clause: Clause, context: Context) -> list[Change]:
    """ "Push the wall towards teal", "let the sky go from blue to pink": the colour that something is to have."""
    tokens = clause.tokens
    at = next((at for at in range(1, len(tokens) - 1) if _TOWARDS.match(tokens, at)), None)
    found = _TOWARDS.match(tokens, at) if at else None
    if at is None or found is None or clause.operation not in ("move", "make", "remove", "more", "do", "say"):
        return []
    said, look = tokens[:at], [token for token in tokens[at + found[1] :] if token.lower not in ARTICLES]
    going = next((k for k, token in enumerate(said) if k and token.lower in ("go", "going", "goes")), None)
    if clause.operation in ("make", "say") and going is None:
        return []
    said = said[:going]
    target = target_at(said, 0, context)
    if target is None or target.end != len(said) or not look:
        return []
    if target.slot == "camera" and not target.known:
        return [Change(kind="set", slot="camera", value=" ".join(token.text for token in tokens[at:]))]
    if target.slot is not None and not target.known:
        return set_slot(target.slot, look, context)
    colour = " ".join(token.lower for token in look)
    if not (target.known and target.noun and is_look(look) and any(is_shade(token.lower) for token in look)):
        return []
    return [Change(kind="alter", noun=target.noun, thing=Thing(noun=target.noun, count=None, colours=(colour,)))]


def _painted(tokens: Sequence[Token]) -> Sequence[Token]:
    """A colour without the paint it comes from: "matte black | paint", "| a coat of | red"."""
    at = next((at for at, token in enumerate(tokens) if at and token.lower in _FINISHES), None)
    if at is None or (at + 1 < len(tokens) and tokens[at + 1].lower not in ("on", "for")):
        return tokens
    start = next((start for start in range(at) if is_look(tokens[start:at])), at)
    if start == at or not any(is_shade(token.lower) for token in tokens[start:at]):
        return tokens
    coats = next((k for k in range(start) if (found := _COATED.match(tokens, k)) and k + found[1] == start), start)
    look = tokens[start + (coats == start and tokens[start].lower in ARTICLES) : at]
    on = at + 1 < len(tokens)
    return [*tokens[:coats], *look, *(tokenize("for") if on else []), *tokens[at + 2 :]]


def _of_contents(tokens: Sequence[Token], context: Context) -> Sequence[Token]:
    """What is in a vessel by its own name: "the contents of the flask", "what is in the flask", "flask contents"."""
    words = [token.lower for token in tokens]
    for at, word in enumerate(words):
        named = word in _CONTENTS or word == "what"
        found = _INSIDE.match(tokens, at + 1) if named else None
        vessel = target_at(tokens, at + 1 + found[1], context) if found else None
        if vessel is not None and vessel.known and (held := held_by(vessel.noun, context)):
            start = at - (at > 0 and words[at - 1] == "the")
            return [*tokens[:start], *tokenize(f"the {held}"), *tokens[vessel.end :]]
        if word not in ("contents", "content", "filling") or not at:
            continue
        start = next((start for start in range(at - 1, max(-1, at - 4), -1) if words[start] in ARTICLES), at - 1)
        owner = words[at - 1].removesuffix("'s")
        vessel = target_at(tokenize(f"the {' '.join([*words[start + 1 : at - 1], owner])}"), 0, context)
        vessel = vessel or target_at(tokenize(f"the {owner}"), 0, context)
        if vessel is not None and vessel.known and (held := held_by(vessel.noun, context)):
            start = start if words[start] in ARTICLES else at - 1
            return [*tokens[:start], *tokenize(f"the {held}"), *tokens[at + 1 :]]
    return tokens
