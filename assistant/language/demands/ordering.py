"""A statement's words in their plain order: questions, places told first, and looks told of their owner."""

from collections.abc import Sequence

from assistant.language.clauses.verbgroups import verb_group
from assistant.language.demands.context import Context
from assistant.language.demands.resolving import target_at
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import MATERIALS
from assistant.language.words.wordclasses import is_colour, relations, sides

_COATS = frozenset(["fur", "plumage"])
_ATTRIBUTES = _COATS | {"colour", "color", "size", "material", "shade"}
_OWN = {"its": "it", "their": "they", "his": "he", "her": "she"}


def of_owner(tokens: Sequence[Token]) -> list[Token]:
    """A statement about a thing's colour as one about the thing: "the hat's colour should be red", "its size"."""
    words = [token.lower for token in tokens]
    if words[:1] == ["the"] and words[2:3] == ["of"] and (words[1] in MATERIALS or is_colour(words[1])):
        return list(tokens[3:])  # "the gold of | the crown"
    at = next((at for at, word in enumerate(words[:6]) if at and word in _ATTRIBUTES), None)
    if at is None:
        return list(tokens)
    if words[at + 1 : at + 2] == ["of"]:
        return list(tokens[at + 2 :]) if at < 2 else list(tokens)
    owner = tokens[at - 1]
    if words[at] in _COATS and words[at - 1] in _OWN:
        return [*tokens[: at - 1], *tokenize("the animal"), *tokens[at + 1 :]]
    if words[at - 1] in _OWN:
        return [*tokens[: at - 1], *tokenize(_OWN[words[at - 1]]), *tokens[at + 1 :]]
    bare = owner.lower.removesuffix("'s").removesuffix("s'")
    if bare == owner.lower:
        return list(tokens)
    return [*tokens[: at - 1], owner._replace(text=bare, lower=bare), *tokens[at + 1 :]]


def straight(tokens: Sequence[Token], context: Context) -> list[Token]:
    """A question as the statement it asks for: "could the sky be pink" as "the sky could be pink"."""
    subject = target_at(tokens, 1, context)
    end = subject.end if subject else 1
    return [*tokens[1:end], tokens[0], *tokens[end:]]


def inverted(tokens: Sequence[Token]) -> list[Token]:
    """What is to come and where, of a statement that the place opens: "on the table must also be | two glasses"."""
    end = past_place(tokens, 0)
    there = end < len(tokens) and tokens[end].lower == "there"
    group = verb_group(tokens, end + there) if end else None
    if group is None or group.kind not in ("be", "place") or group.denied or not (group.modal or there):
        return []
    come = [token for token in tokens[group.end :] if token.lower not in ("also", "too", "still", "as", "well")]
    listed = any(token.lower == "and" for token in come)
    first = next((at for at, token in enumerate(come) if token.kind == "comma" and not listed), len(come))
    phrase = noun_phrase(come, 0) if come else None
    if phrase is None:
        return []
    placed = relations().match(come, phrase.end) is not None  # "a painting | in a golden frame"
    first = min(first, phrase.end) if placed else first
    return [*come[:first], *tokens[:end], *come[first:]]


def past_place(tokens: Sequence[Token], at: int) -> int:
    """The token after a place that belongs to the subject: "the cat | on the sofa | should be black"."""
    found = relations().match(tokens, at) or sides().match(tokens, at)
    if found is None:
        return at
    phrase = noun_phrase(tokens, at + found[1])
    return phrase.end if phrase and relations().match(tokens, at) else at + found[1]


def last_done(tokens: Sequence[Token], at: int) -> int:
    """Where it is told what somebody does in the end: "the hen has come down and | sits in a basket", else 0."""
    joints = (k + 1 for k in range(at, len(tokens) - 3) if tokens[k].lower in ("and", "then"))
    verbs = ((k, verb_group(tokens, k)) for k in joints)
    ends = (k for k, group in verbs if group and group.kind in ("place", "do") and relations().match(tokens, group.end))
    return next(ends, 0)
