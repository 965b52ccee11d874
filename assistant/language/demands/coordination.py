"""What is said of two things at once: "put the cat and the lamp on the left", "the owls next to each other"."""

from collections.abc import Sequence

from assistant.language.clauses.clause import Clause
from assistant.language.clauses.verbgroups import verb_group
from assistant.language.demands.context import Context, Target
from assistant.language.demands.looks import BACKDROPS
from assistant.language.demands.resolving import target_at
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import inventory
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import ANIMATE, BODY, GROUNDS
from assistant.language.words.wordclasses import relations, sides

_EACH_OTHER = (("each", "other"), ("one", "another"), ("eachother",))
# How two things can be to each other, as the place of the one: "close together".
_TOGETHER = frozenset(["together", "side by side", "close together", "closer together", "shoulder to shoulder"])
_APART = frozenset(["apart", "further apart", "farther apart", "far apart", "on opposite sides", "at opposite ends"])
_EXCHANGING = frozenset("swap swapped switch switched exchange trade places".split())


def each_of_several(clause: Clause, context: Context) -> list[Clause]:
    """A clause for each of the things that one names, or one that tells where the first is by the second; [] where it
    names no two."""
    nouns, rest = _named(clause.tokens, context)
    both = not nouns and clause.tokens[:1] and clause.tokens[0].lower in ("them", "they")
    nouns, rest = (_two(context), clause.tokens[1:]) if both else (nouns, rest)
    words = [token.lower for token in rest]
    if len(nouns) < 2 or not rest or _EXCHANGING & {*words, clause.opener} or "same" in words:
        return []
    placed = relations().match(rest, 0) or sides().match(rest, 0)
    first, second = nouns[0], nouns[1]
    at = next(
        (at for at in range(len(words)) for other in _EACH_OTHER if tuple(words[at : at + len(other)]) == other), -1
    )
    if at > 0:
        end = at + (1 if words[at] == "eachother" else 2)
        return [clause._replace(tokens=(*first, *rest[:at], *second, *rest[end:]))]
    last = " ".join(words[1:] if words[0] in ("should", "be", "stand", "are", "sit") else words)
    last = last.removeprefix("be ")
    if last in _TOGETHER:
        return [Clause("move", "put", (*first, *tokenize("next to"), *second))]
    if last in _APART:
        sides_told = (tokenize("on the left"), tokenize("on the right"))
        return [Clause("move", "put", (*noun, *side)) for noun, side in zip(nouns, sides_told, strict=False)]
    stated = clause.operation == "say" and (placed or verb_group(rest, 0))
    acts = both and clause.operation in ("make", "say", "move") and all(noun[-1].lower in ANIMATE for noun in nouns)
    if (both and not acts) or (clause.operation not in ("move", "make") and not stated):
        return []
    return [clause._replace(tokens=(*noun, *rest)) for noun in nouns]


def _named(tokens: Sequence[Token], context: Context) -> tuple[list[tuple[Token, ...]], tuple[Token, ...]]:
    """The words for each of the things that a list names, and the words after it."""
    nouns: list[tuple[Token, ...]] = []
    at = 0
    while (target := target_at(tokens, at, context)) is not None and _is_thing(target):
        nouns.append(tuple(tokens[at : target.end]))
        at = target.end
        joint = at
        while joint < len(tokens) and (tokens[joint].kind == "comma" or tokens[joint].lower == "and"):
            joint += 1
        if joint == at:
            break
        following = target_at(tokens, joint, context)
        if following is None or not _is_thing(following):
            break
        at = joint
    return nouns, tuple(tokens[at:])


def _is_thing(target: Target) -> bool:
    named = target.phrase is not None and target.phrase.determiner not in ("a", "an", "another", "some")
    there = target.known or target.noun in BACKDROPS
    return there and named and bool(target.noun) and not target.pronoun and not target.whole


def _two(context: Context) -> list[tuple[Token, ...]]:
    """What "them" means where there are just two that live, or just two things, and no group."""
    own = [thing for thing in inventory(context.picture.things) if head(thing.noun) not in GROUNDS | BODY]
    alive = [thing for thing in own if head(thing.noun) in ANIMATE]
    things = alive if len(alive) == 2 else own
    fitting = len(things) == 2 and all(thing.count == 1 for thing in own)
    return [tuple(tokenize(f"the {thing.noun}")) for thing in things] if fitting else []
