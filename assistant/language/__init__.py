"""Reading scene English: what a text says is there, what a follow-up asks to change, what a rewrite kept. Pure."""

from assistant.language.morphology import plural, singular
from assistant.language.phrasing import phrase, whereabouts
from assistant.language.reader import read
from assistant.language.reading import Change, Place, Reading, Request, Thing

__all__ = ["Change", "Place", "Reading", "Request", "Thing", "phrase", "plural", "read", "singular", "whereabouts"]
