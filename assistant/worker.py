"""Plugins at work in a thread of their own, watched from outside: what they report comes through as it happens."""

import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

import msgspec

from assistant.errors import AssistantError, Cancelled, OutcomeUnknown
from assistant.host import blame
from assistant.images import Job
from assistant.text import clean

GRACE = 5.0  # seconds a cancelled plugin has to stop before it is left behind

T = TypeVar("T")


class Progress(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="progress"):
    """`step` of `total` are done; `preview` is an encoded picture, when there is one."""

    step: int
    total: int
    preview: bytes | None = None


class Text(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="text"):
    """A piece of the reply, as a chat model writes it."""

    text: str


class Worker:
    """Runs one piece of plugin work at a time. `cancel` may come from a signal handler or another thread."""

    def __init__(self) -> None:
        self._job: Job | None = None
        self._told = 0  # how often the turn under way was told to stop
        self._results: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()

    def begin(self) -> None:
        """Start a turn: what was cancelled before it is over."""
        self._told = 0

    def run(
        self, who: str, work: Callable[[Job], Iterable[T]], read: Callable[[str], bytes] | None = None
    ) -> Iterator[T | Progress | Text]:
        """Yield what `work` yields, and its progress and words, as they come. Raises what it raises, as one of ours.

        `who` is named when it fails; `read` gives it the pictures it may see. Raises Cancelled at once when the turn
        was told to stop between two pieces of work.
        """
        results: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()

        def progress(step: int, total: int, preview: bytes | None) -> None:
            results.put(("item", Progress(step=step, total=total, preview=preview)))

        job = Job(read=read, on_progress=progress, on_text=lambda text: results.put(("item", Text(text=clean(text)))))
        self._results, self._job = results, job

        def body() -> None:
            try:
                for item in work(job):
                    results.put(("item", item))
                results.put(("done", None))
            except BaseException as error:
                results.put(("error", error))

        try:
            if self._told:
                raise Cancelled
            threading.Thread(target=body, name=f"assistant: {who}", daemon=True).start()
            while True:
                kind, value = self._next(who)
                if kind == "item":
                    yield value
                elif kind == "done":
                    return
                else:
                    raise value if isinstance(value, AssistantError) else blame(who, value) from value
        finally:
            job.cancel()
            self._job = None

    def cancel(self) -> None:
        """Stop the work: at the plugin's next step, or, said twice, without waiting for it."""
        self._told += 1
        if self._job is not None:
            self._job.cancel()
            self._results.put(("cancel", None))

    def _next(self, who: str) -> tuple[str, Any]:
        """The next thing from the thread. Once cancelled wait `GRACE` seconds, and not at all when told twice."""
        while self._told < 2:
            try:
                kind, value = self._results.get(timeout=GRACE if self._told else None)
            except queue.Empty:
                break
            if kind != "cancel":
                return kind, value
        raise OutcomeUnknown(f"{who} did not stop when asked and was left behind", "it may have been charged")
