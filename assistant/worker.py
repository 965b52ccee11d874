"""Plugins at work in threads of their own, watched from outside: what they report comes through as it happens."""

import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from assistant.errors import AssistantError, Cancelled, OutcomeUnknown
from assistant.host import blame
from assistant.images import Job
from assistant.text import clean

GRACE = 5.0  # seconds a cancelled plugin has to stop before it is left behind


class Progress(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="progress"):
    """`step` of `total` are done; `preview` is an encoded picture, when there is one."""

    step: int
    total: int
    preview: bytes | None = None


class Text(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="text"):
    """A piece of the reply, as a chat model writes it."""

    text: str


class Ended(msgspec.Struct, frozen=True):
    """A piece of work is over; `error` says why, where it did not end well."""

    error: AssistantError | None = None


class _UnderWay(NamedTuple):
    who: str
    job: Job


class Worker:
    """Runs pieces of plugin work, each in a thread of its own. `cancel` may come from a signal handler or another
    thread; everything else from the thread that began the turn."""

    def __init__(self) -> None:
        self._told = 0  # how often the turn under way was told to stop
        self._runs = 0
        self._under_way: dict[int, _UnderWay] = {}
        self._results: queue.SimpleQueue[tuple[int | None, Any]] = queue.SimpleQueue()

    def begin(self) -> None:
        """Start a turn: what was cancelled or left behind before it is over."""
        self._told = 0
        self._under_way = {}
        self._results = queue.SimpleQueue()

    def start(
        self, key: int, who: str, work: Callable[[Job], Iterable[Any]], read: Callable[[str], bytes] | None = None
    ) -> None:
        """Begin a piece of work; `next` gives what comes of it, with the `key` (not negative) no other of the turn has.

        `who` is named when it fails; `read` gives it the pictures it may see.
        """
        results = self._results

        def progress(step: int, total: int, preview: bytes | None) -> None:
            results.put((key, Progress(step=step, total=total, preview=preview)))

        job = Job(read=read, on_progress=progress, on_text=lambda text: results.put((key, Text(text=clean(text)))))
        self._under_way[key] = _UnderWay(who, job)
        if self._told:
            job.cancel()

        def body() -> None:
            try:
                for item in work(job):
                    results.put((key, item))
                results.put((key, Ended()))
            except AssistantError as error:
                results.put((key, Ended(error)))
            except BaseException as error:
                fault = blame(who, error)
                fault.__cause__ = error
                results.put((key, Ended(fault)))

        threading.Thread(target=body, name=f"assistant: {who}", daemon=True).start()

    def next(self) -> tuple[int, Any]:
        """What comes next from any work under way: an item it yields, Progress, Text, or at last that it has Ended.

        Once cancelled wait `GRACE` seconds for it, and not at all when told twice: what does not stop by then is left
        behind, one after the other.
        """
        while self._told < 2:
            try:
                key, item = self._results.get(timeout=GRACE if self._told else None)
            except queue.Empty:
                break
            if key in self._under_way:
                if isinstance(item, Ended):
                    del self._under_way[key]
                return key, item
        key, (who, _) = self._under_way.popitem()
        told = f"{who} did not stop when asked and was left behind"
        return key, Ended(OutcomeUnknown(told, "it may have been charged"))

    def run(self, who: str, work: Callable[[Job], Iterable[Any]]) -> Iterator[Any]:
        """Yield what one piece of work yields, and its progress and words, as they come. Raises what it raises, as
        one of ours."""
        if self._told:
            raise Cancelled
        self._runs += 1
        key = -self._runs
        self.start(key, who, work)
        try:
            while True:
                _, item = self.next()
                if not isinstance(item, Ended):
                    yield item
                elif item.error:
                    raise item.error
                else:
                    return
        finally:
            self.leave(key)

    def leave(self, key: int) -> None:
        """Wait no more for this work, if it is still under way: it is told to stop, and what it gives is dropped."""
        if key in self._under_way:
            self._under_way.pop(key).job.cancel()

    @property
    def cancelled(self) -> bool:
        """Whether the turn was told to stop, even if it ended before it could."""
        return self._told > 0

    def cancel(self) -> None:
        """Stop all work: at each plugin's next step, or, said twice, without waiting for it."""
        self._told += 1
        for _, job in list(self._under_way.values()):
            job.cancel()
        self._results.put((None, None))
