"""Reading scene English: what a text says is there, what a follow-up asks to change, what a rewrite kept. Pure."""

from assistant.language.fidelity import Fidelity, compare
from assistant.language.reading import Change, Place, Reading, Request, Thing
from assistant.language.repair import repair
from assistant.language.scenes.naming import find
from assistant.language.scenes.phrasing import phrase, whereabouts
from assistant.language.scenes.reader import read
from assistant.language.turns.album import Album
from assistant.language.turns.requests import read_request
from assistant.language.words.morphology import plural, singular

__all__ = [
    "Album",
    "Change",
    "Fidelity",
    "Place",
    "Reading",
    "Request",
    "Thing",
    "compare",
    "find",
    "phrase",
    "plural",
    "read",
    "read_request",
    "repair",
    "singular",
    "whereabouts",
]
