"""How a generator that only follows instructions is told to vary a picture, so that its versions really differ. Pure.

One that varies by itself, by strength or by seed needs no telling: its own chances make them differ.
"""

from collections.abc import Iterator
from itertools import cycle, islice

from msgspec.structs import replace

from assistant.images import Capabilities
from assistant.planning import Change, Step

# What it is told of a single version.
VERSIONS: dict[Change, str] = {
    "subtle": "Make a subtle variation of the picture: keep the same subject, mood and style, only details differ",
    "moderate": "Make a variation of the picture: keep the same subject, mood and style, its details freely different",
    "strong": "Make a strong variation of the picture: keep the same subject in another composition, light and setting",
}
# What it is told of each of several.
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


def versions(step: Step, capabilities: Capabilities) -> Iterator[Step]:
    """The step in as many as there are different things to tell: several variations that nothing else would make
    differ are each told their own."""
    by_itself = "image-variation" in capabilities.tasks or capabilities.edits_by != "instruction"
    if step.action != "vary" or step.instruction or step.count == 1 or by_itself:
        yield step
        return
    for manner in islice(cycle(_MANNERS[step.change]), step.count):
        yield replace(step, count=1, instruction=f"Make a {step.change} variation of the picture {manner}; {_KEEP}")
