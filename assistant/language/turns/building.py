"""What is asked in a stuff of buildings and is not named: "it, in red brick" is the skyscraper and not its pool."""

from msgspec import structs

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context
from assistant.language.reading import Change, Thing
from assistant.language.scenes.drafts import head
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.morphology import singular

_STUFFS = frozenset("brick stone sandstone limestone concrete adobe cobblestone slate granite thatched plaster".split())
_BUILDINGS = frozenset("bridge viaduct aqueduct fort fortress monument pier".split())
# What is built of them as well, and may be meant.
_PARTS = frozenset(
    """
    wall arch well gate fountain chimney path pillar column floor terrace patio step stair staircase fireplace oven roof
    parapet balcony courtyard road street statue pavement porch
    """.split()
)


def of_building(change: Change, clause: Clause, context: Context) -> Change:
    """A change of stuff as one of the only building, where it was understood of what nobody would build so."""
    thing = change.thing
    if change.kind != "alter" or change.noun is None or thing is None or not _STUFFS & {*thing.materials}:
        return change
    named = any(singular(token.lower) == head(change.noun) for token in clause.tokens)
    buildings = [each for each in context.picture.things if _is_built(each)]
    if named or head(change.noun) in _PARTS or _is_built(Thing(noun=change.noun)) or len(buildings) != 1:
        return change
    noun = buildings[0].noun
    return structs.replace(change, noun=noun, thing=structs.replace(thing, noun=noun))


def _is_built(thing: Thing) -> bool:
    return head(thing.noun) in _BUILDINGS or is_of_kind(thing.noun, "building")
