"""The scene: what a storyboard shows, as data. The chat model writes it into a prompt, the generator draws it."""

import msgspec

from assistant.language import Reading, Thing
from assistant.language.reading import Time
from assistant_storyboard.surroundings import is_surrounding


class Scene(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Everything a picture shows.

    `subjects` are the things drawn as objects, in order of importance; `settings` are grounds and surroundings
    (a thing each: "cliff", "snowy mountain", "harbour"). `details` are phrases the program chose to enrich the
    scene; `words` are the user's that were not understood, kept verbatim.
    """

    subjects: tuple[Thing, ...] = ()
    settings: tuple[Thing, ...] = ()
    time: Time | None = None
    weather: tuple[str, ...] = ()
    style: str | None = None
    mood: str | None = None
    camera: str | None = None
    palette: str | None = None
    details: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()

    @property
    def things(self) -> tuple[Thing, ...]:
        return self.subjects + self.settings

    def thing(self, noun: str) -> Thing | None:
        return next((thing for thing in self.things if thing.noun == noun), None)


def scene_of(reading: Reading, *, details: tuple[str, ...] = ()) -> Scene:
    """The scene a text describes. A prompt that may hold this program's own details is read with `read_prompt`."""
    return Scene(
        subjects=tuple(thing for thing in reading.things if not is_surrounding(thing.noun)),
        settings=tuple(thing for thing in reading.things if is_surrounding(thing.noun)),
        time=reading.time,
        weather=reading.weather,
        style=_joined(reading.styles),
        mood=_joined(reading.moods),
        camera=_joined(reading.cameras),
        palette=_joined(reading.palettes),
        details=details,
        words=reading.unread,
        quotes=reading.quotes,
        excluded=reading.excluded,
    )


def _joined(values: tuple[str, ...]) -> str | None:
    return ", ".join(values) or None
