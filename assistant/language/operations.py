"""Each kind of demand into changes: things to add, to move, to give something to; wishes, more and less."""

from collections.abc import Callable, Sequence

import msgspec

from assistant.language.clauses import Clause, Operation
from assistant.language.counting import counted
from assistant.language.effects import additions, alterations, settings, standing, thing_of
from assistant.language.lexicon import BE, INDEFINITE
from assistant.language.making import acting, altered_by_phrase, in_place_of, made, make, replace
from assistant.language.nouns import noun_phrase
from assistant.language.predicates import comparison, direction, graded, is_degree, of_picture, of_thing, resized
from assistant.language.reader import read_tokens
from assistant.language.reading import Change, Place, Thing
from assistant.language.removing import exclude, remove
from assistant.language.resolving import Context, salient, target_at
from assistant.language.slots import terms_of
from assistant.language.tokens import Token, tokenize
from assistant.language.verbs import base_of
from assistant.language.wordclasses import made_of, relations, sides

_PRESENT = frozenset(["there", "here", "visible", "seen", "shown", "in"])
_OUT = frozenset(["outside", "outdoors", "inside", "indoors"])

# Verbs that say themselves what there shall be more of.
_QUALITIES = {
    "brighten": "bright", "lighten": "bright", "darken": "dark", "warm up": "warm", "cool down": "cool",
    "liven up": "lively",
    "brighten up": "bright", "lighten up": "bright", "jazz up": "lively", "cheer up": "cheerful", "sharpen": "sharp",
}  # fmt: skip


def changes_of(clause: Clause, context: Context) -> list[Change]:
    """What a clause asks to change, [] when it was not understood."""
    return _HANDLERS[clause.operation](clause, context)


def add(clause: Clause, context: Context) -> list[Change]:
    """Things to come into the picture; more of what is there raises its number."""
    of_them = [token.lower for token in clause.tokens[1:]] in (["of", "them"], ["of", "those"], ["of", "these"])
    if by_count := counted(clause.tokens, context, "state" if of_them else "add"):
        return by_count
    tokens = _named_pronouns(clause.tokens, context)
    return additions(read_tokens(tokens), context)


def move(clause: Clause, context: Context) -> list[Change]:
    tokens = clause.tokens
    if clause.opener == "swap sides":
        placed = [thing for thing in context.picture.things if thing.place.side in ("left", "right")]
        return [
            Change(kind="move", noun=thing.noun, place=Place(side="left" if thing.place.side == "right" else "right"))
            for thing in placed
        ]
    target = target_at(tokens, 0, context)
    main = salient(context) if target is not None and target.whole else None
    if main and relations().match(tokens, target.end if target else 0):
        return of_place(main, tokens[target.end if target else 0 :], context)
    if target is None or target.whole:
        return of_picture(tokens)
    rest = tokens[target.end :]
    if not target.known or (
        target.phrase is not None and (target.phrase.determiner in INDEFINITE or target.phrase.counted)
    ):
        return add(clause, context)
    if rest and rest[0].lower in ("in", "into") and len(rest) == 1:
        return add(clause, context)
    return of_place(target.noun, rest, context)


def of_place(noun: str, rest: Sequence[Token], context: Context) -> list[Change]:
    """The move of a thing to the place that tokens tell."""
    if side := direction(rest):
        return [Change(kind="move", noun=noun, place=Place(side=side))]
    if rest and rest[0].lower in _OUT and (len(rest) == 1 or relations().match(rest, 1)):
        return _taken_out(noun, rest[1:], context)
    rest = [
        token for token in rest if token.lower not in ("back", "further", "over", "right", "so", "that", "it", "is")
    ]
    named = _named_pronouns(rest, context)
    return alterations(noun, read_tokens([*tokenize(f"the {noun} is"), *named]), context)


def _taken_out(noun: str, rest: Sequence[Token], context: Context) -> list[Change]:
    """ "Put them outside in the snow": away from where they are, to what is told."""
    present = thing_of(noun, context)
    left = present.place.of if present else None
    shared = any(thing.place.of == left and thing is not present for thing in context.picture.things)
    away = [Change(kind="remove", noun=left)] if left and not shared else []
    return away + alterations(noun, read_tokens([*tokenize(f"the {noun} is"), *rest]), context)


def want(clause: Clause, context: Context) -> list[Change]:
    """ "I want ...": a thing to come, or how a thing that is there shall be."""
    tokens = clause.tokens
    target = target_at(tokens, 0, context)
    if target is None:
        return of_picture(tokens)
    definite = (
        target.pronoun
        or target.whole
        or (
            target.known
            and target.phrase is not None
            and target.phrase.determiner in ("the", "both", "all", "these", "those", "this", "that")
        )
    )
    if definite:
        rest = [token for token in tokens[target.end :] if token.lower not in ("to", "be", *BE)]
        if (
            rest
            and (relations().match(rest, 0) or sides().match(rest, 0))
            and not target.whole
            and not settings(read_tokens(rest))
        ):
            return of_place(target.noun, rest, context)
        return made(target, tokens, rest, context)
    return counted(tokens, context) or add(clause, context)


def give(clause: Clause, context: Context) -> list[Change]:
    """ "Give him a hat": parts of a thing."""
    tokens = clause.tokens
    target = target_at(tokens, 0, context)
    if target is None:
        return []
    rest = tokens[target.end :]
    if target.whole or not target.noun:
        return additions(read_tokens(list(rest)), context)
    if rest and rest[0].lower in ("with", "in"):
        rest = rest[1:]
    reading = read_tokens(list(rest))
    if not reading.things:
        return settings(reading)
    said = Thing(
        noun=target.noun, count=None, parts=tuple(msgspec.structs.replace(t, place=Place()) for t in reading.things)
    )
    return [Change(kind="alter", noun=target.noun, thing=said), *settings(reading)]


def resize(clause: Clause, context: Context) -> list[Change]:
    if by_count := counted((*tokenize(clause.opener), *clause.tokens), context):
        return by_count
    target = target_at(clause.tokens, 0, context)
    if target is None or not target.noun:
        return []
    grows = clause.opener in ("enlarge", "scale up", "magnify", "blow up", "double", "triple", "grow", "widen")
    size = resized(tokenize("bigger" if grows else "smaller"), thing_of(target.noun, context))
    return [Change(kind="alter", noun=target.noun, thing=Thing(noun=target.noun, count=None, size=size))]


def grade(clause: Clause, context: Context) -> list[Change]:
    """ "More clouds", "less foggy", "tone down the colours"."""
    if by_count := counted(
        (*tokenize(clause.operation if clause.opener != "fewer" else "fewer"), *clause.tokens), context
    ):
        return by_count
    if quality := _QUALITIES.get(clause.opener):
        return [graded("more", quality)]
    words = [
        token.lower for token in clause.tokens if token.lower not in ("the", "of", "it", "a", "bit", "please", "be")
    ]
    return [graded(clause.operation, " ".join(words))] if words else []


def say(clause: Clause, context: Context) -> list[Change]:
    """A clause without a verb of demand: "at night", "the boat should be red", "three boats", "a bit darker"."""
    tokens = [token for token in clause.tokens if token.lower not in ("instead", "please", "now")]
    instead = len(tokens) < len(clause.tokens) and any(token.lower == "instead" for token in clause.tokens)
    for at, token in enumerate(tokens):
        if at and token.lower in ("needs", "need") and _is_thing(tokens, at + 1):
            return give(Clause("give", "give", (*tokens[:at], *tokens[at + 1 :])), context)
        if token.lower in ("should", "must", "could", "needs", "need", "ought", *BE) and at:
            return _should(tokens[:at], tokens[at + 1 :], context)
        if token.lower == "rather" and at + 1 < len(tokens) and tokens[at + 1].lower == "than":
            old = target_at(tokens, at + 2, context)
            return in_place_of(old, tokens[:at], context) if old else []
    if by_count := counted(tokens, context):
        return by_count
    salient_noun = salient(context)
    if salient_noun and resized(tokens, None) and all(is_degree(token.lower) for token in tokens):
        return of_thing(salient_noun, tokens, context)
    if compared := comparison(tokens, None):
        return [compared]
    target = target_at(tokens, 0, context)
    if target and target.known and not target.whole and target.phrase is not None:
        rest = tokens[target.end :]
        definite = target.phrase.determiner in ("the", "this", "that", "these", "those")
        verb = base_of(rest[0].lower) if rest and definite else None
        if verb and verb != rest[0].lower and rest[0].lower.endswith("s"):
            return acting(target.noun, [*tokenize(verb), *rest[1:]], context)
        if rest and (definite or instead):
            return of_thing(target.noun, rest, context)
        if (definite or instead) and not rest:
            return altered_by_phrase(target)
    reading = read_tokens(tokens)
    if all(standing(thing.noun, context) for thing in reading.things):
        exclusions = [Change(kind="exclude", noun=noun) for noun in reading.excluded]
        return settings(reading) + exclusions
    return []


def _is_thing(tokens: Sequence[Token], at: int) -> bool:
    phrase = noun_phrase(tokens, at)
    return phrase is not None and bool(phrase.noun) and terms_of(phrase, tokens) is None


def _should(said: Sequence[Token], rest: Sequence[Token], context: Context) -> list[Change]:
    target = target_at(said, 0, context)
    rest = [token for token in rest if token.lower not in ("be", "to", "become")]
    if target is None:
        return settings(read_tokens(list(rest)))
    if rest and rest[0].lower == "not":
        return _not(said if rest[1:2] and rest[1].lower in _PRESENT else rest[1:], context)
    placed = relations().match(rest, 0) or sides().match(rest, 0)
    if placed and target.known and not made_of().match(rest, 0) and not settings(read_tokens(list(rest))):
        return of_place(target.noun, rest, context)
    return made(target, said, rest, context)


def _not(tokens: Sequence[Token], context: Context) -> list[Change]:
    """The removal of what is not to be: "it should not be on fire"."""
    place = relations().match(tokens, 0)
    target = target_at(tokens, place[1] if place else 0, context)
    return [Change(kind="remove", noun=target.noun)] if target and target.known and target.noun else []


def _named_pronouns(tokens: Sequence[Token], context: Context) -> list[Token]:
    """Put "the boat" for "it" after a preposition, so that places come out in the picture's nouns."""
    named: list[Token] = []
    for at, token in enumerate(tokens):
        if (
            at
            and token.lower in ("it", "them", "him", "her")
            and relations().match(tokens, _before_pronoun(tokens, at))
        ):
            several = token.lower == "them"
            noun = salient(context, several=several, animate=token.lower in ("him", "her"))
            named += tokenize(f"the {noun}") if noun else [token]
        else:
            named.append(token)
    return named


def _before_pronoun(tokens: Sequence[Token], at: int) -> int:
    """Where the preposition before the pronoun at `at` starts."""
    for start in range(max(0, at - 4), at):
        found = relations().match(tokens, start)
        if found and start + found[1] == at:
            return start
    return len(tokens)


_HANDLERS: dict[Operation, Callable[[Clause, Context], list[Change]]] = {
    "add": add, "remove": remove, "replace": replace, "make": make, "move": move, "want": want, "exclude": exclude,
    "give": give, "resize": resize, "more": grade, "less": grade, "say": say,
}  # fmt: skip
