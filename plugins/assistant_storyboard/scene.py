"""The scene: what a storyboard shows, as data. The chat model writes it into a prompt, the generator draws it."""

import msgspec

from assistant.language import Thing
from assistant.language.reading import Time


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
