"""What answers a complaint: "the cat is a cliché. A toad, please" puts the toad where the cat was, "the coat is dull,
go for yellow" makes the coat yellow."""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import structs

from assistant.language.clauses.clause import Clause
from assistant.language.clauses.complaints import faulted
from assistant.language.demands.backing import of_background
from assistant.language.demands.context import Context
from assistant.language.demands.effects import come_instead, standing, thing_of
from assistant.language.demands.predicates import of_thing
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change, Place
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import inventory
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.words.kinds import are_alike
from assistant.language.words.tokens import Token
from assistant.language.words.vocabulary import ANIMATE, GROUNDS
from assistant.language.words.wordclasses import is_colour, is_shade

BACKDROP = "background"
_PROPOSING = frozenset(["make", "go with", "go for", "use", "try", "opt for", "let", "have", "do", "paint", "turn"])
_DISLIKES = frozenset(["i do not like", "i hate", "i dislike", "i do not care for", "do not like", "i do not want"])
_IT = frozenset(["it", "them", "that", "this", "those"])
_LEFT_OVER = frozenset(["instead", "then", "now", "rather", "perhaps"])
_JOINING = frozenset(["also", "too", "another", "more", "with"])


class Blame(NamedTuple):
    """The thing that is complained about, and which of its looks, if one was named."""

    noun: str
    look: str | None = None


def complains(clause: Clause) -> bool:
    """Whether a clause only says what is wrong with something."""
    return clause.operation == "say" and bool(faulted(clause.tokens))


def blamed(clause: Clause, context: Context) -> Blame | None:
    """What a clause complains about, by its noun or by its colour: "the silver gets lost"."""
    words = faulted(clause.tokens) if complains(clause) else clause.tokens if clause.opener in _DISLIKES else ()
    look = words[-1].lower if words and len(words) < 3 else ""
    there = inventory(context.picture.things)
    if looking := next((thing.noun for thing in there if {*thing.colours, *thing.materials} & {look}), None):
        return Blame(looking, look)
    target = target_at(words, 0, context) if words else None
    if look and is_colour(look) and (target is None or not target.known):
        if look in context.picture.unread and there:
            return Blame(there[0].noun, look)
        return Blame(BACKDROP, look)  # of no thing, so of what they stand before
    known = target is not None and target.known and target.noun and target.end == len(words)
    return Blame(target.noun) if target is not None and known else None


def answered(
    blame: Blame, clause: Clause, changes: Sequence[Change], context: Context, *, instead: bool = False
) -> list[Change]:
    """What a clause after a complaint asks of what is blamed, [] where it speaks of something else; `instead` says that
    what comes is put where that is."""
    noun, proposes = blame.noun, instead or clause.opener in _PROPOSING
    if not instead and (
        clause.operation not in ("say", "want", "make") or (clause.operation == "make" and not proposes)
    ):
        return []
    if noun == BACKDROP:
        return of_background(_look(clause))
    if look := _look(clause):
        altered = of_thing(noun, look, context)
        colours = [thing.colours for change in altered if (thing := change.thing)]
        gone = [Change(kind="less", noun=noun, value=blame.look)] if blame.look and not any(colours) else []
        return [*gone, *altered] if altered else []
    new = [change.thing for change in changes if change.kind in ("add", "replace") and change.thing]
    if not new or len(new) < len(changes) or {token.lower for token in clause.tokens} & _JOINING:
        return []
    alike = are_alike(noun, new[0].noun) or {head(noun), head(new[0].noun)} <= ANIMATE
    fresh = all(thing.place == Place() and standing(thing.noun, context) is None for thing in new)
    if head(noun) in GROUNDS or not (proposes or alike) or not fresh:
        return []
    there = thing_of(noun, context)
    if len(new) == 1 and there and there.count != 1 and new[0].count is None:
        return [Change(kind="replace", noun=noun, thing=structs.replace(new[0], count=there.count))]
    return come_instead(noun, new, context)


def _look(clause: Clause) -> Sequence[Token]:
    """The words of a clause that asks for a look alone: "go for | yellow", "make it | orange", "a red one"."""
    tokens = [token for token in clause.tokens if token.lower not in _LEFT_OVER]
    tokens = tokens[1:] if tokens and tokens[0].lower in _IT else tokens
    phrase = noun_phrase(tokens, 0, predicate=True)
    if phrase is None or phrase.noun or phrase.counted:
        return ()
    if phrase.end < len(tokens) and not (tokens[-1].lower in ("one", "ones") and phrase.end + 1 == len(tokens)):
        return ()
    worded = [token for token in tokens[: phrase.end] if token.lower not in ("a", "an", "the")]
    return worded if worded and (phrase.colours or phrase.materials or is_shade(worded[-1].lower)) else ()
