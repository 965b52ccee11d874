"""What answers a complaint: "the cat is a cliché. A toad, please" puts the toad where the cat was, "the coat is dull,
go for yellow" makes the coat yellow."""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import structs

from assistant.language.clauses.clause import Clause
from assistant.language.clauses.complaints import faulted
from assistant.language.demands.backing import of_background
from assistant.language.demands.context import Context
from assistant.language.demands.effects import come_instead, is_there, standing, thing_of
from assistant.language.demands.predicates import of_thing
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change, Place, Thing
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import inventory
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.words.kinds import are_alike, is_of_kind
from assistant.language.words.morphology import singular
from assistant.language.words.openers import USING
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import ANIMATE, GROUNDS
from assistant.language.words.wordclasses import is_colour, is_shade, relations

BACKDROP = "background"
_PROPOSING = USING | {"make", "let", "have", "do", "paint", "turn"}
DISLIKES = frozenset(["i do not like", "i hate", "i dislike", "i do not care for", "do not like", "i do not want"])
_IT = frozenset(["it", "them", "that", "this", "those"])
_LEFT_OVER = frozenset(["instead", "then", "now", "rather", "perhaps"])
_LOOKS = frozenset(["colour", "color", "palette", "look", "shade", "colours", "colors", "material", "finish"])
_THEREFORE = frozenset(["then", "therefore", "so", "rather", "instead", "better"])
_GROWN = ("flower", "fruit", "vegetable", "nut", "plant")
_JOINING = frozenset(["also", "too", "another", "more", "with"])


class Blame(NamedTuple):
    """The thing that is complained about, and which of its looks, if one was named."""

    noun: str
    look: str | None = None
    named: bool = False  # only spoken of, in a remark that may be none against it


def complains(clause: Clause) -> bool:
    """Whether a clause only says what is wrong with something."""
    return clause.operation == "say" and bool(faulted(clause.tokens))


def blamed(clause: Clause, context: Context) -> Blame | None:
    """What a clause complains about, by its noun or by its colour: "the silver gets lost"."""
    words = faulted(clause.tokens) if complains(clause) else clause.tokens if clause.opener in DISLIKES else ()
    words = _owner_of_look(words)
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


def remarked_on(clause: Clause, changes: Sequence[Change], context: Context) -> list[Blame]:
    """What is there and a clause names that asks nothing of it, or only that it go: "walnuts make me sneeze"."""
    gone = changes[0].noun if len(changes) == 1 and changes[0].kind == "remove" else None
    if gone is not None:
        return [Blame(gone, named=True)]  # "lose the pears, | plums please"
    if clause.operation != "say" or any(change.kind != "add" for change in changes):
        return []
    words = {singular(token.lower.removesuffix("'s")) for token in clause.tokens}
    there = inventory(context.picture.things)
    return [Blame(thing.noun, named=True) for thing in there if head(thing.noun) in words]


def _owner_of_look(words: Sequence[Token]) -> Sequence[Token]:
    """What has the look that is complained about: "the ship's | palette", "the colour of | the ship"."""
    lowers = [token.lower for token in words]
    if len(words) > 1 and lowers[-1] in _LOOKS and (owner := lowers[-2].removesuffix("'s")) != lowers[-2]:
        return [*words[:-2], words[-2]._replace(text=owner, lower=owner)]
    start = 3 if lowers[:1] == ["the"] else 2
    return words[start:] if lowers[start - 2 : start - 1] and lowers[start - 2] in _LOOKS else words


def answered(
    blame: Blame, clause: Clause, changes: Sequence[Change], context: Context, *, instead: bool = False
) -> list[Change]:
    """What a clause after a complaint asks of what is blamed, [] where it speaks of something else; `instead` says that
    what comes is put where that is."""
    noun, proposes = blame.noun, instead or clause.opener in _PROPOSING
    if moved := _off_its_ground(noun, changes, context):
        return moved
    if not instead and (
        clause.operation not in ("say", "want", "make") or (clause.operation == "make" and not proposes)
    ):
        return []
    if blame.named:
        return _of_its_kind(noun, clause, changes, context, instead=instead)
    if noun == BACKDROP:
        return of_background(_look(clause))
    if look := _look(clause):
        altered = of_thing(noun, look, context)
        colours = [thing.colours for change in altered if (thing := change.thing)]
        gone = [Change(kind="less", noun=noun, value=blame.look)] if blame.look and not any(colours) else []
        return [*gone, *altered] if altered else []
    new = _coming(noun, changes, context, there=instead)
    if not new or len(new) < len(changes) or {token.lower for token in clause.tokens} & _JOINING:
        return []
    if len(new) == 1 and head(new[0].noun) == head(noun) and new[0].materials:  # "copper's dear. A steel one"
        return [Change(kind="alter", noun=noun, thing=structs.replace(new[0], noun=noun, count=None, place=Place()))]
    alike = are_alike(noun, new[0].noun) or {head(noun), head(new[0].noun)} <= ANIMATE or _both_grow(noun, new[0].noun)
    if alike and new[0].place.of and standing(new[0].place.of, context):  # "no more plums. Figs on the cake"
        new = [structs.replace(new[0], place=Place()), *new[1:]]
    fresh = all(thing.place == Place() and standing(thing.noun, context) is None for thing in new)
    if head(noun) in GROUNDS or not (proposes or alike) or not fresh:
        return []
    there = thing_of(noun, context)
    if len(new) == 1 and there and there.count != 1 and new[0].count is None:
        return [Change(kind="replace", noun=noun, thing=structs.replace(new[0], count=there.count))]
    return come_instead(noun, new, context)


def of_blamed(blame: Blame, clause: Clause, changes: Sequence[Change]) -> list[Change]:
    """What a clause asks before a look is blamed, said of what looks so: "go for copper, | brass is too shiny"."""
    if exchanged := _used_for(blame, clause, changes):
        return exchanged
    change = changes[0] if len(changes) == 1 and changes[0].kind == "alter" and blame.look else None
    named = {singular(token.lower) for token in clause.tokens}
    thing = change.thing if change else None
    if change is None or thing is None or change.noun == blame.noun or named & {"it", "them", head(change.noun or "")}:
        return list(changes)
    return [structs.replace(change, noun=blame.noun, thing=structs.replace(thing, noun=blame.noun))]


def _used_for(blame: Blame, clause: Clause, changes: Sequence[Change]) -> list[Change]:
    """What is told to be used before something is complained about comes in its place: "use peppers, | the olives are
    wrong"."""
    come = changes[0] if len(changes) == 1 and changes[0].kind in ("replace", "add") else None
    named = {singular(token.lower) for token in clause.tokens}
    proposes = clause.opener in _PROPOSING or clause.operation in ("say", "want")
    proposed = proposes and come and come.thing and come.thing.place == Place() and not blame.look
    same = head(blame.noun) in named and not (come and come.thing and head(come.thing.noun) == head(blame.noun))
    if not proposed or come is None or come.noun == blame.noun or same or named & _JOINING:
        return []
    return [Change(kind="replace", noun=blame.noun, thing=come.thing)]


def _both_grow(*nouns: str) -> bool:
    return all(any(is_of_kind(noun, kind) for kind in _GROWN) for noun in nouns)


def _coming(noun: str, changes: Sequence[Change], context: Context, *, there: bool = False) -> list[Thing]:
    """What changes bring; of what is given to somebody, what comes for what they have or what is `there`."""
    holders = {thing.noun for thing in context.picture.things if any(part.noun == noun for part in thing.parts)}
    come: list[Thing] = []
    for change in changes:
        if change.kind in ("add", "replace") and change.thing:
            come.append(change.thing)
        elif change.thing and (there or change.noun in holders) and len(change.thing.parts) == 1:
            come.append(change.thing.parts[0])
    return come


def _of_its_kind(
    noun: str, clause: Clause, changes: Sequence[Change], context: Context, *, instead: bool
) -> list[Change]:
    """Another of its kind in the place of what was only remarked on: "walnuts make me sneeze. | Chestnuts then"."""
    new = _coming(noun, changes, context, there=instead)
    words = {token.lower for token in clause.tokens}
    if len(new) != 1 or len(changes) != 1 or words & _JOINING or is_there(new[0], context):
        return []
    marked = instead or bool(words & _THEREFORE) or clause.corrects
    lives = {head(noun), head(new[0].noun)} & ANIMATE
    if not are_alike(noun, new[0].noun) or new[0].place != Place() or (lives and not marked):
        return []
    return come_instead(noun, new, context)


def _off_its_ground(noun: str, changes: Sequence[Change], context: Context) -> list[Change]:
    """Another ground for what stood on the one that is blamed: "the cliff is dull, put it on a lake"."""
    moved = changes[0] if len(changes) == 1 and changes[0].kind == "move" else None
    if moved is None or moved.noun is None or moved.place is None or not moved.place.of:
        return []
    on_it = {thing.noun for thing in context.picture.things if thing.place.of == noun}
    told = tokenize(moved.value)
    found = relations().match(told, 0)
    if not on_it & {moved.noun} and not (moved.noun == noun and on_it):
        return []
    so_now = any(
        thing.place.relation == moved.place.relation for thing in context.picture.things if thing.place.of == noun
    )
    if found is None or not so_now or standing(moved.place.of, context) is not None:  # "outside, | in front of a barn"
        return []
    return come_instead(noun, read_tokens(told[found[1] :]).things[:1], context)


def _look(clause: Clause) -> Sequence[Token]:
    """The words of a clause that asks for a look alone: "go for | yellow", "make it | orange", "a red one"."""
    tokens = [token for token in clause.tokens if token.lower not in _LEFT_OVER]
    tokens = tokens[1:] if tokens and tokens[0].lower in _IT else tokens
    ours = tokens[0].lower in ("our", "my") if tokens else False
    owned = next((at for at, token in enumerate(tokens[:5]) if ours and token.lower in ("is", "are")), -1)
    tokens = tokens[owned + 1 :]  # "our brand is | orange"
    phrase = noun_phrase(tokens, 0, predicate=True)
    if phrase is None or phrase.noun or phrase.counted:
        return ()
    if phrase.end < len(tokens) and not (tokens[-1].lower in ("one", "ones") and phrase.end + 1 == len(tokens)):
        return ()
    worded = [token for token in tokens[: phrase.end] if token.lower not in ("a", "an", "the")]
    return worded if worded and (phrase.colours or phrase.materials or is_shade(worded[-1].lower)) else ()
