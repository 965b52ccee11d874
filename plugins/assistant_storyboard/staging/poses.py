"""What somebody does with the whole body: a drawing has one pose only, and what it does not show is told. Pure."""

from assistant.language import Thing
from assistant_storyboard.objects import Drawing
from assistant_storyboard.scene import Scene
from assistant_storyboard.staging.cast import drawings_of

_NEVER_SHOWN = frozenset(
    """sleeping asleep dozing napping lying reclining kneeling crouching curled stretched jumping leaping dancing
    running galloping rearing bowing crawling hugging kissing fighting wrestling yawning""".split()
)
_SEATED = frozenset("cat fox frog monkey panda rabbit squirrel mermaid".split())
_ALIVE = frozenset({"animal", "person"})


def poses_not_shown(scene: Scene) -> tuple[str, ...]:
    """ "dog sleeping", "boy sitting": each of the drawn who is told to be in another pose than the drawing's."""
    told = ((thing, (thing.doing or "").partition(" ")[0]) for thing in scene.subjects)
    drawn = ((thing, pose, drawings_of(thing)) for thing, pose in told)
    return tuple(
        f"{thing.noun} {pose}"
        for thing, pose, company in drawn
        if company and company[0].category in _ALIVE and not _shows(company[0], thing, pose)
    )


def _shows(drawing: Drawing, thing: Thing, pose: str) -> bool:
    if pose in ("sitting", "seated"):
        return drawing.name in _SEATED or drawing.stands != "ground"
    if pose == "flying":
        return drawing.stands == "sky" or thing.place.relation == "above"
    return pose not in _NEVER_SHOWN
