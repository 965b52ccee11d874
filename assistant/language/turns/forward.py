"""Words for the way forward again, where undo has just been: "redo", "redo the last two changes", "undo the undo"."""

import re

from assistant.language.reading import Request
from assistant.language.turns.album import Album

_LEAD = r"\W*(?:(?:please|ok|okay|no|actually|sorry|wait|hmm|now|and|can you|could you|let['’]?s|just)\b\W*)*"
_CHANGE = r"(?:(?:the|that|my) )?(?:last )?(?:change|step|edit)"
_THAT = rf"(?:that|it|this|what (?:i undid|was undone|you undid)|{_CHANGE})"
_COUNT = r"(?P<many>two|three|four|five|\d{1,2}|both)"
_MANY = rf"(?:(?:the )?(?:last )?{_COUNT} (?:changes|steps|edits|times)|(?P<twice>twice))"
_AGAIN = r"(?:\W*(?:again|please|now|back))*\W*"
_REDO = re.compile(rf"{_LEAD}(?:redo|reapply|re-?do)(?: {_MANY}| {_THAT})?{_AGAIN}")
_FORWARD = re.compile(
    rf"{_LEAD}(?:(?:go|step|move|jump)(?: (?:one|a|1) steps?)? forwards?|(?:one|a|1) steps? forwards?"
    rf"|(?:undo|revert|cancel|reverse|take back) (?:the|that|my|this)(?: last)? undo(?:ing)?){_AGAIN}"
)
_ALONE = re.compile(rf"{_LEAD}forwards?{_AGAIN}")
_ANEW = re.compile(rf"{_LEAD}(?:redo|re-?do)(?: (?:that|it|this))?{_AGAIN}")  # another attempt where nothing is undone
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}


def forward(words: str, album: Album) -> Request | None:
    """The request for going forward through what was undone; None for other words, and where they may ask for another
    attempt because nothing is undone."""
    if len(album.numbers) < 2:
        return None
    said = words.lower().strip()
    redo = _REDO.fullmatch(said)
    if redo is None and not _FORWARD.fullmatch(said) and not (album.left and _ALONE.fullmatch(said)):
        return None
    if not album.left:
        return None if _ANEW.fullmatch(said) else Request(intent="select")
    many = redo["many"] if redo else None
    steps = 2 if redo and redo["twice"] else 1 if not many else _NUMBERS.get(many) or int(many)
    way = tuple(album.left[: max(steps, 1)])
    return Request(intent="select", image=way[-1], images=way)
