"""What is said on coming and on going."""

from collections.abc import Iterator, Sequence

from assistant import __version__
from assistant.host import NOT_SET_UP, why_not_ready
from assistant.images import ImageGenerator
from assistant.planning import ChatModel
from assistant.session import Session
from assistant.wording import picture_line

MOST_HINTS = 2


def greeting(session: Session) -> Iterator[str]:
    """At most six lines: how to begin, what draws and what plans, how to connect more, where one is."""
    host = session.host
    yield f"image-assistant {__version__} · say what you want to see, then what to change · /help"
    yield f"pictures by {session.generator_label}, prompts by {session.chat_label}"
    if getattr(session.generator, "fallback", False) or getattr(session.chat, "fallback", False):
        yield from _hints([*host.generators, *host.chat_models])
    conversation = session.conversation
    if conversation.images:
        head = conversation.images.get(conversation.head or 0)
        here = f", on from {picture_line(head)}" if head else ""
        yield f"{conversation.name}: {len(conversation.images)} pictures so far{here}"
    broken = [report.name for report in host.reports if report.state == "broken"]
    if broken:
        yield f"not loaded: {', '.join(broken)} (/plugins says why)"


def farewell(session: Session) -> Iterator[str]:
    """Where it is all kept, and how to come back to it."""
    name = session.conversation.name
    if session.conversation.turn:
        yield f"kept in {session.record.store.folder}"
        yield f"go on with: assistant resume {name if ' ' not in name else repr(name)}"


def _hints(plugins: Sequence[ImageGenerator | ChatModel]) -> Iterator[str]:
    """How to set up what is not, or what is wrong with it, where that is known."""
    told = dict.fromkeys(why for plugin in plugins if (why := why_not_ready(plugin)) and why != NOT_SET_UP)
    yield from [f"for another model: {hint}" for hint in told][:MOST_HINTS]
