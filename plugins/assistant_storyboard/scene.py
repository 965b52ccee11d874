"""The scene: what a storyboard shows, as data. The chat model writes it, the generator draws it."""

from typing import Literal

import msgspec

Side = Literal["left", "right", "centre", "foreground", "background", "top", "bottom"]
Relation = Literal["on", "in", "under", "above", "beside", "behind", "in front of", "left of", "right of"]


class Place(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a subject stands: on a side of the picture, and/or in relation to another thing (its noun)."""

    side: Side | None = None
    relation: Relation | None = None
    of: str | None = None


class Subject(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A thing in the picture. `noun` is singular ("fishing boat"), `traits` the other adjectives as written.

    `size` is one of tiny, small, large, huge. `colours` are as written ("navy blue"); the first is the main one.
    """

    noun: str
    count: int = 1
    colours: tuple[str, ...] = ()
    size: Literal["tiny", "small", "large", "huge"] | None = None
    materials: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()
    doing: str | None = None
    place: Place = Place()


class Scene(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Everything a picture shows. `settings` are the grounds and surroundings ("harbour", "snowy mountains").

    `time` is one of dawn, morning, day, afternoon, sunset, dusk, night. `details` are phrases the program chose to
    enrich the scene; `words` are the user's that were not understood and are kept verbatim.
    """

    subjects: tuple[Subject, ...] = ()
    settings: tuple[str, ...] = ()
    time: Literal["dawn", "morning", "day", "afternoon", "sunset", "dusk", "night"] | None = None
    weather: tuple[str, ...] = ()
    style: str | None = None
    mood: str | None = None
    camera: str | None = None
    palette: str | None = None
    details: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
