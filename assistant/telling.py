"""A saved conversation told event by event: to a person as lines, to a program as objects."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, assert_never

import msgspec

from assistant.events import (
    Created,
    Drawn,
    Failed,
    Finished,
    Foreign,
    Locked,
    Moved,
    Planned,
    Renamed,
    Said,
    Saved,
    Started,
    encode_event,
)
from assistant.store import Store
from assistant.terminal.screen import Span
from assistant.wording import money

if TYPE_CHECKING:
    from assistant.session import Update
    from assistant.showing import Showing


def event_lines(event: Saved, store: Store) -> Iterator[tuple[list[Span], str]]:
    """For each thing worth telling of an event its spans and its indentation."""
    match event:
        case Said():
            yield [("dim", f"{event.turn} "), ("bold", f"› {event.words}")], ""
        case Planned():
            if event.plan.reply:
                yield [("", event.plan.reply)], "  "
            for note in event.notes:
                yield [("warning", note)], "  "
            for step in event.plan.steps:
                if step.prompt:
                    yield [("dim", step.prompt)], "    "
        case Started():
            parents = ", ".join(f"#{number}" for number in event.parents)
            of = f" from {parents}" if parents else ""
            yield [("dim", f"{event.request.task}{of} with {event.generator}")], "  "
            for note in event.notes:
                yield [("warning", note)], "  "
        case Drawn():
            size = f"  {event.width}x{event.height}"
            seed = f"  seed {event.seed}" if event.seed is not None else ""
            yield (
                [("bold", f"#{event.number}"), ("link", f"  {store.folder / event.file}"), ("dim", size + seed)],
                "  ",
            )
            for note in event.notes:
                yield [("warning", note)], "  "
        case Finished(cost=cost) if cost:
            yield [("dim", f"cost {money(cost)}")], "  "
        case Failed():
            yield [("error", f"{event.outcome}: {event.message}")], "  "
        case Moved(head=head):
            yield [("dim", "back to before the first picture" if head is None else f"on from #{head}")], "  "
        case Renamed(title=title):
            yield [("dim", f"titled {title}")], "  "
        case Finished() | Created() | Locked() | Foreign():
            pass
        case _:
            assert_never(event)


def events_as_json(store: Store) -> Iterator[dict[str, Any]]:
    """Every event as it is saved; a picture also with the `path` of its file."""
    for event in store.events():
        if isinstance(event, Foreign):
            yield msgspec.json.decode(encode_event(event))
            continue
        facts = msgspec.to_builtins(event)
        yield facts | {"path": str(store.folder / event.file)} if isinstance(event, Drawn) else facts


class Retold:
    """A view for turns that are taken again: it tells the words as well, as it is not the user who typed them."""

    def __init__(self, showing: "Showing") -> None:
        self.showing = showing

    def show(self, update: "Update") -> None:
        if isinstance(update, Said):
            self.showing.line(("bold", f"› {update.words}"))
        else:
            self.showing.show(update)

    def rest(self) -> None:
        self.showing.rest()
