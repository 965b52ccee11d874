"""Turns that step back, with what else they ask of the picture gone back to: "undo that, but at night"."""

from collections.abc import Sequence

import msgspec

from assistant.language.clauses.clause import clauses
from assistant.language.demands.context import Context
from assistant.language.demands.restoring import kept_from
from assistant.language.demands.retracing import undone
from assistant.language.reading import Request
from assistant.language.turns.album import Album
from assistant.language.turns.hearing import understood
from assistant.language.turns.turn import Turn
from assistant.language.turns.undoing import EVERY, Undoing, by_words, is_missed, is_so_there, retraced


def stepped_back(turn: Turn, context: Context) -> Request | None:
    """The request of a turn that takes back the latest changes: "undo the last two", "back to how the sky was"."""
    if not turn.here:
        return None
    asked = clauses(turn.tokens)
    if retrace := retraced(asked, context):
        return _undone(retrace, turn.album.ancestors, turn.album, context)
    latest = msgspec.structs.replace(context, before=context.before[:1])
    told_why = [clause for clause in asked if turn.back and undone(clause, latest)]  # "the desert was a mistake. Undo"
    if any(undone(clause, context) for clause in asked if clause not in told_why):
        return None
    back = turn.back or by_words(asked, turn.earlier, context)
    return _undone(back, turn.album.former, turn.album, context) if back else None


def _undone(back: Undoing, pictures: Sequence[int], album: Album, context: Context) -> Request:
    """So many pictures back, the latest first, and from there on with what else is asked and is not so there."""
    steps = min(back.steps, len(pictures) or 1) if back.steps >= EVERY else back.steps
    if len(pictures) < steps:
        return Request(intent="undo")
    image = pictures[steps - 1]
    there = msgspec.structs.replace(
        context, picture=album.lines.get(image, context.picture), before=context.before[steps:]
    )
    others = [each for each in back.others if not (is_so_there(each, there) or is_missed(each, there, context))]
    if steps == 1 and not others:
        return Request(intent="undo")
    kept = [change for clause in others for change in kept_from(clause, there, context.picture)]
    rest = [clause for clause in others if not kept_from(clause, there, context.picture)]
    changes, unread = understood(rest, (), there)
    changes = (*kept, *changes)
    if not changes:
        way = tuple(pictures[:steps])
        way = way if way == tuple(album.former[:steps]) else ()
        return Request(intent="select", image=image, images=way, unread=unread)
    return Request(intent="change", image=image, changes=changes, unread=unread)
