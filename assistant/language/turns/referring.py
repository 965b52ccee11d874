"""What the next clause of a turn speaks of, after those before it: of "add a boat and make it red" the boat."""

from collections.abc import Collection, Sequence

import msgspec

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context
from assistant.language.demands.effects import standing
from assistant.language.demands.moving import OUT
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change, Thing
from assistant.language.scenes.drafts import head
from assistant.language.turns.chatter import is_chatter
from assistant.language.words.lexicon import OBJECT_PRONOUNS
from assistant.language.words.morphology import plural


def after(clause: Clause, changes: Sequence[Change], context: Context) -> Context:
    """What the next clause speaks of: "add a boat and make it red" means the boat."""
    said = " ".join(token.text for token in clause.tokens)
    gone = [change.noun for change in changes if change.kind == "remove" and change.noun]
    pronoun = bool(clause.tokens) and clause.tokens[0].lower in OBJECT_PRONOUNS
    if gone and pronoun and clause.tokens[-1].lower not in OUT:  # "take it off the sill and put it on the floor"
        said = f"{gone[0]} {said}"
    things = list(context.picture.things)
    for change in changes:
        at = next((at for at, thing in enumerate(things) if thing.noun == change.noun), len(things))
        if change.kind in ("add", "replace") and change.thing:
            things[at : at + 1] = [change.thing]
    spoken = {token.lower for token in clause.tokens}
    things = [_of_several(thing, spoken) for thing in things]
    reached = {change.place.of for change in changes if change.kind == "move" and change.place and change.value}
    new = [Thing(noun=noun) for noun in reached if noun and standing(noun, context) is None]
    picture = msgspec.structs.replace(context.picture, things=(*things, *new))
    return Context(picture=picture, earlier=(*context.earlier[-3:], said), before=context.before)


def beside_gone(clause: Clause, before: Sequence[Change], context: Context) -> Context:
    """What an order speaks of by a pronoun when something has just gone: "lose the hat and give | it | a crown"."""
    gone = {change.noun for change in before if change.kind == "remove"}
    if (
        not gone
        or clause.operation not in ("give", "make")
        or not OBJECT_PRONOUNS & {token.lower for token in clause.tokens}
    ):
        return context
    kept = tuple(
        msgspec.structs.replace(thing, parts=tuple(part for part in thing.parts if part.noun not in gone))
        for thing in context.picture.things
        if thing.noun not in gone
    )
    picture = msgspec.structs.replace(context.picture, things=kept)
    return msgspec.structs.replace(context, picture=picture) if kept else context


def topic(clause: Clause, context: Context) -> str | None:
    """What a clause that asks for nothing speaks of, and so what "it" means in the next: "why is | a map there?"."""
    ours = clause.tokens[:1] and clause.tokens[0].lower in ("i", "we", "my", "our")
    talks = clause.operation == "say" and (ours or is_chatter(clause, context))
    targets = [target_at(clause.tokens, at, context) for at in range(len(clause.tokens) if talks else 1)]
    named = [target.noun for target in targets if target is not None and target.known and not target.pronoun]
    return next((noun for noun in named if noun), context.topic)


def _of_several(thing: Thing, spoken: Collection[str]) -> Thing:
    """A thing as several where it was spoken of so: the umbrellas, where everybody has one."""
    parts = tuple(_of_several(part, spoken) for part in thing.parts)
    several = thing.count == 1 and plural(head(thing.noun)) in spoken and head(thing.noun) not in spoken
    return msgspec.structs.replace(thing, parts=parts, count=None if several else thing.count)
