"""The last turn as it was: what the commands go by that correct it or take it again."""

import msgspec

from assistant.commands.context import Context
from assistant.conversation import Conversation
from assistant.errors import UsageError
from assistant.events import Planned, Said, Started
from assistant.openings import opened_again
from assistant.requests import Options


class LastTurn(msgspec.Struct, frozen=True, kw_only=True):
    """`before` is the head that its words were said to: the user's own picture where one came along with them."""

    words: str
    before: int | None
    planned: Planned | None = None
    started: Started | None = None


def last_turn(context: Context) -> LastTurn:
    """Raises UsageError where nothing has been said yet."""
    if not context.session.conversation.turn:
        raise UsageError("nothing has been said yet", "say what you want to see")
    state = Conversation("")
    words, before = "", None
    planned: Planned | None = None
    started: Started | None = None
    for event in context.session.record.store.events():
        if isinstance(event, Said):
            words, before = event.words, event.attachments[0] if event.attachments else state.head
            planned = started = None
        elif isinstance(event, Planned):
            planned = event
        elif isinstance(event, Started):
            started = event
        state.apply(event)
    return LastTurn(words=words, before=before, planned=planned, started=started)


def with_its_opening(options: Options, turn: LastTurn, context: Context) -> Options:
    """The options with the mask, or the larger canvas, that the turn was drawn with."""
    if turn.started is None:
        return options
    return opened_again(options, turn.started.request, context.session.record.store.read_blob)
