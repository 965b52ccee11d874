"""Steps taken back by asking for all that the last one took: "can I have the monk again?", "the paper ones were
nicer"."""

from assistant.language.clauses.clause import Clause
from assistant.language.demands.asking_back import asked_back
from assistant.language.demands.context import Context
from assistant.language.demands.differences import differences
from assistant.language.demands.restoring import restored
from assistant.language.demands.returning import LOOKS, slots_of
from assistant.language.reading import Reading, Thing
from assistant.language.scenes.naming import inventory
from assistant.language.turns.likeness import words_of
from assistant.language.words.comparatives import is_comparative
from assistant.language.words.lexicon import OBJECT_PRONOUNS
from assistant.language.words.morphology import plural, singular

BETTER = frozenset("better best nicer nice good right fine prettier great lovely perfect".split())
_BY_THE_WAY = frozenset(["place", "doing", "parts"])  # what goes along when something comes or goes


def asks_all_back(clause: Clause, context: Context) -> int:
    """1 where what is asked back is all that the last step took or changed: "can I have the monk again?"."""
    asked = asked_back(clause)
    pronoun = {token.lower for token in asked.wanted} <= OBJECT_PRONOUNS
    if not asked.surely or asked.more or asked.how or pronoun or not context.before:
        return 0
    back = restored(clause, context)
    returning = [change.thing for change in back if change.thing and change.kind in ("add", "replace")]
    if any(not _was_so(thing, context.before[0]) for thing in returning):
        return 0  # "the silver goblet again" of one that was golden last
    come = {thing.noun for thing in returning}
    gone = {change.noun for change in back if change.kind in ("replace", "remove")}
    was = dict(slots_of(context.before[0]))
    slots = {change.slot for change in back if change.slot and change.value in " ".join(was[change.slot])}
    every = differences(context.before[0], context.picture)
    done = [each for each in every if each.deed not in _BY_THE_WAY]
    gone_along = any({noun, plural(noun)} & each.words for each in every for noun in come)  # "watering | plants"
    return int(
        bool((done or gone_along) and (come or slots))
        and all(
            each.noun in (come if each.deed == "went" else gone) if each.noun else each.deed in slots for each in done
        )
    )


def _was_so(thing: Thing, picture: Reading) -> bool:
    """Whether a picture shows a thing in that look and number."""
    was = next((each for each in inventory(picture.things) if each.noun == thing.noun), None)
    return was is not None and all(getattr(was, aspect) == getattr(thing, aspect) for aspect in (*LOOKS, "count"))


def liked_before(clause: Clause, context: Context) -> int:
    """1 where what is liked better is what the last step took: "the paper ones were nicer"."""
    words = [token.lower for token in clause.tokens]
    if (
        clause.operation != "say"
        or words[-2:-1] not in (["was"], ["were"], ["looked"])
        or not (words[-1] in BETTER or is_comparative(words[-1]))
    ):
        return 0
    told = {singular(word) for word in words[:-2]} - {"the", "one", "old", "that", "those"}
    gone = context.before and told <= words_of(context.before[0]) and not told <= words_of(context.picture)
    return int(bool(told and gone))
