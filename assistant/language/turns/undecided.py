"""Which picture a turn means that only chooses one, where it could not be told: it is asked back, nothing is drawn."""

from assistant.language.clauses.announcing import ANNOUNCING
from assistant.language.clauses.rule import reworded
from assistant.language.clauses.shorthand import written_out
from assistant.language.reading import Request
from assistant.language.turns.album import Album
from assistant.language.turns.choosing import look_told, only_chooses
from assistant.language.turns.holding import is_told
from assistant.language.turns.references import mentions
from assistant.language.turns.returning_to import earlier_asked


def unless_only_chosen(words: str, request: Request, album: Album) -> Request:
    """The request, but of what only chooses a picture nothing is drawn: those that may be meant are asked for."""
    if request.intent not in ("new", "change") or len(album.numbers) < 2:
        return request
    tokens = written_out(reworded(words, ANNOUNCING))
    if not only_chooses(tokens):
        look, here = look_told(tokens), album.lines.get(album.head or 0)
        there = here is not None and all(is_told(token.lower, here) for token in look)
        if not look or there or request.image is not None or earlier_asked(tokens, album):
            return request
    named = mentions(tokens, Album(numbers=album.numbers, head=album.head))
    meant = [each.number for each in named if each.number in album.numbers]
    return Request(intent="select", images=tuple(dict.fromkeys(meant)))
