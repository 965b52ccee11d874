"""How a generator varies a picture: which steps make several versions that really differ. Pure.

A generator that varies by itself, by strength or by seed is given one step for all versions: its own chances make
them differ. One that only follows instructions would give the same version again and again, so each gets its own.
"""

from itertools import cycle, islice

from assistant.images import Capabilities
from assistant.planning import Change, Step

_KEEP = "keep the same subject, style and mood"
_MANNERS: dict[Change, tuple[str, ...]] = {
    "subtle": (
        "with slightly softer, warmer light",
        "seen from a slightly different angle",
        "with small details of the surroundings changed",
        "with slightly deeper, richer colours",
        "framed a little closer",
        "with a slightly cooler, clearer light",
        "framed a little wider",
        "with finer textures and small imperfections",
    ),
    "moderate": (
        "seen from another angle",
        "with the light coming from the other side",
        "with another arrangement of the surroundings",
        "framed much closer",
        "with another palette of colours",
        "seen from further away, with more of the surroundings",
        "at another hour of the day",
        "with another pose or posture of the subject",
    ),
    "strong": (
        "in an entirely different composition",
        "seen from an unexpected point of view",
        "in other surroundings",
        "in dramatic light with deep shadows",
        "as an extreme close-up",
        "as a small part of a vast scene",
        "in a bold, unusual palette",
        "at another time of year",
    ),
}


def steps(number: int, prompt: str, count: int, change: Change, capabilities: Capabilities) -> tuple[Step, ...]:
    """The steps that make `count` versions of picture `number`, whose whole prompt is `prompt`."""
    whole = Step(action="vary", prompt=prompt, sources=(number,), count=count, change=change)
    if "image-variation" in capabilities.tasks or capabilities.edits_by != "instruction":
        return (whole,)
    manners = islice(cycle(_MANNERS[change]), count)
    return tuple(
        Step(
            action="vary",
            prompt=prompt,
            sources=(number,),
            instruction=f"Make a {change} variation of the picture {manner}; {_KEEP}",
            change=change,
        )
        for manner in manners
    )
