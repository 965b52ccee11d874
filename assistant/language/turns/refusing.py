"""Turns that say undo in other words: a bare "oops no", and "and again" after an undo."""

import re
from collections.abc import Sequence

from assistant.language.clauses.clause import clauses
from assistant.language.clauses.shorthand import written_out
from assistant.language.turns.undoing import undoing

_LEAD = r"(?:oops|whoops|oh|ah|ugh|eek|argh|ew|yuck|hmm?|um|er|wait|god|dear|sorry|actually|ok|okay|please)"
_NO = r"(?:no|nope|nah|noo+)(?: not (?:that|this))?"
# A no alone may answer a question: it takes an "oops", a "not that" or a second no.
_REFUSED = re.compile(
    rf"(?=.*\b(?:oops|whoops|ugh|eek|argh|ew|yuck|not (?:that|this)|noo+)\b|.*\b{_NO}\b.*\b{_NO}\b)"
    rf"\W*(?:{_LEAD}\W+)*{_NO}(?:\W+(?:{_NO}|{_LEAD}))*\W*"
)
_AND = r"(?:and|now|ok|okay|please|then|so|yes|yeah|just|do (?:it|that)|go|take)"
_MORE = (
    r"(?:again|once (?:more|again)|(?:one|1) more(?: (?:time|step))?|another (?:step|time)|(?:the )?same again"
    r"|(?:even |one |a (?:bit|step) )?further(?: back)?|(?:the )?one before(?: that)?)"
)
_AGAIN = re.compile(rf"\W*(?:{_AND}\W+)*{_MORE}(?:\W+(?:please|back|too|again|now))*\W*")


def meant_by(words: str, earlier: Sequence[str] | None) -> str:
    """The turn as "undo" where it only refuses the last change, or the turn before went back and this asks for the same
    again; `earlier` are the turns before, None where nothing can be undone."""
    said = words.lower().strip()
    if earlier is None:
        return words
    if _REFUSED.fullmatch(said):
        return "undo"
    if not _AGAIN.fullmatch(said):
        return words
    before = next((turn for turn in reversed(earlier) if not _AGAIN.fullmatch(turn.lower().strip())), "")
    refused = _REFUSED.fullmatch(before.lower().strip()) is not None
    return "undo" if refused or undoing(clauses(written_out(before))) is not None else words
