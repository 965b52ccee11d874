"""What a session does, told to a person as it happens, or to a program as JSON lines.

The REPL, `assistant draw` and turns from a pipe all show their updates through `Showing`.
"""

import time
from collections.abc import Sequence
from typing import Protocol

import msgspec
from msgspec.structs import replace

from assistant.conversation import ImageRecord
from assistant.drawing import Announced, Note, Update
from assistant.errors import LibraryError
from assistant.events import Drawn, Finished, Moved, Planned, Said, Started
from assistant.planning import Plan, Step
from assistant.session import Session
from assistant.terminal.picture import show_picture, small_rows
from assistant.terminal.screen import Screen, Span
from assistant.terminal.status import StatusLine
from assistant.terminal.strip import show_strips
from assistant.wording import difference, money
from assistant.worker import Progress, Text

PREVIEW_PAUSE = 0.3  # seconds from one preview to the next that is shown
LONGEST_PROMPT = 2_000  # characters shown of one; /prompt shows the whole


class View(Protocol):
    """Something that takes a session's updates."""

    def show(self, update: Update) -> None: ...

    def rest(self) -> None:
        """The turn is over, however it ended."""


class JsonLines:
    """Updates as JSON, one a line; a picture with the `path` of its file, progress without its preview."""

    def __init__(self, session: Session, screen: Screen) -> None:
        self.session = session
        self.screen = screen

    def show(self, update: Update) -> None:
        event = msgspec.to_builtins(replace(update, preview=None) if isinstance(update, Progress) else update)
        if isinstance(update, Drawn):
            event["path"] = str(self.session.path(update))
        self.screen.raw(msgspec.json.encode(event).decode() + "\n")

    def rest(self) -> None:
        pass


class Showing:
    """Updates as words and pictures. Paths of pictures go to `results`, all else to `messages`.

    When both are one screen (the REPL), a picture's path stands below its caption.
    """

    def __init__(self, session: Session, results: Screen, messages: Screen, pictures: str = "auto") -> None:
        self.session = session
        self.results = results
        self.messages = messages
        self.pictures = pictures
        self._status = StatusLine(messages)
        self.told: Plan | None = None  # a plan that has been shown already
        self._streamed = ""  # what has been told of the reply of this turn
        self._coming = 0  # pictures announced in this turn
        self._noted: set[str] = set()  # what has been said of them: of four pictures it is said once
        self._in_line = False
        self._work, self._started = "thinking", time.monotonic()
        self._previewed = 0.0

    def show(self, update: Update) -> None:
        """Tell one update. Failures are not told here: they reach the caller as exceptions."""
        if not isinstance(update, Progress | Text):
            self.rest()
        match update:
            case Said():
                self._streamed, self._coming, self.told = "", 0, None
                self._noted.clear()
                self._begin(f"asking {self.session.chat_label}")
            case Text(text=text):
                self._stream(text)
            case Planned():
                self._plan(update)
            case Announced():
                self._coming += update.pictures
                self.line(("dim", update.text))
                self._notes(update.notes)
                self._work = update.text.partition(" with ")[0]
            case Started():
                self._begin(self._work)
            case Progress():
                self._progress(update)
            case Drawn():
                self._drawn(update)
                if update.call is not None:
                    self._status.show(self._work)
            case Finished(cost=cost) if cost:
                self.line(("dim", f"cost {money(cost)}, {money(self.session.conversation.cost)} in all"))
            case Moved(head=head) if head == self.session.conversation.head:  # and not what is only passed
                self.line(("dim", "before the first picture" if head is None else f"at #{head}"))
                if head is not None:
                    self.picture(self.session.conversation.image(head))
            case Note(text=text):
                self.line(("warning", text))

    def rest(self) -> None:
        self._status.clear()
        if self._in_line:
            self.messages.raw("\n")
            self._in_line = False

    def line(self, *spans: Span | str, indent: str = "") -> None:
        """A line for the user, wrapped to the screen."""
        self._status.clear()
        self.messages.line(*spans, indent=indent)

    def picture(self, image: ImageRecord | Drawn, *, result: bool = False, facts: str = "") -> None:
        """Show a picture of the conversation with its number, path and size; a `result` is told to `results`."""
        path = self.session.path(image)
        # Of several in one turn each is told as it comes; they are shown together at its end.
        if not result or self._coming < 2:
            self._look(image)
        self.line(("bold", f"#{image.number}"), ("dim", f"  {image.width}x{image.height}{facts}"))
        # Not wrapped: a path is there to be copied.
        (self.results if result else self.messages).text(f"{path}\n")

    def _begin(self, work: str) -> None:
        self._work, self._started = work, time.monotonic()
        self._status.show(work)

    def beside(self, images: Sequence[ImageRecord]) -> None:
        """Show several pictures of the conversation together, each over its number."""
        read = self.session.record.store.read_blob
        try:
            labelled = [(f"#{image.number}", read(image.digest)) for image in images]
        except LibraryError as error:
            self.line(("warning", f"they cannot be shown together: {error}"))
            return
        show_strips(labelled, self.messages, self.pictures)

    def glance(self, data: bytes) -> None:
        """Show an encoded picture that is none of the conversation's."""
        show_picture(data, self.messages, self.pictures)

    def _look(self, image: ImageRecord | Drawn) -> None:
        try:
            show_picture(self.session.record.store.read_blob(image.digest), self.messages, self.pictures)
        except LibraryError as error:
            self.line(("warning", f"#{image.number} cannot be shown: {error}"))

    def _stream(self, text: str) -> None:
        self._status.clear()
        self._streamed += text
        self._in_line = not text.endswith("\n")
        self.messages.text(text)

    def _plan(self, planned: Planned) -> None:
        if planned.plan == self.told:
            return
        told = self._streamed or (self.told.reply if self.told else "")
        if planned.plan.reply and planned.plan.reply.strip() != told.strip():
            self.line(planned.plan.reply)
        self._streamed = ""
        self._notes(planned.notes)
        if planned.chat in ("command", "spoken"):
            return
        for step in planned.plan.steps:
            if step.prompt and step.action != "none":
                self.line(*self._prompt(step), indent="  ")

    def _prompt(self, step: Step) -> list[Span]:
        images = self.session.conversation.images
        source = images.get(step.sources[0]) if step.sources else None
        spans = difference(source.prompt if source and self.messages.colours else "", step.prompt)
        if len(step.prompt) > LONGEST_PROMPT:
            return [("", step.prompt[:LONGEST_PROMPT]), ("dim", f" … {len(step.prompt):,} characters in all")]
        return spans

    def _progress(self, progress: Progress) -> None:
        told = self._work
        if progress.total > 0:
            told += f" · step {progress.step} of {progress.total}"
            elapsed, done = time.monotonic() - self._started, progress.step / progress.total
            if 0 < done < 1 and elapsed > 1:
                told += f", about {elapsed * (1 - done) / done:.0f} s left"
        self._status.show(told, self._preview(progress.preview))

    def _preview(self, data: bytes | None) -> list[str]:
        """The rows that show the unfinished picture, unless the last ones are only just there."""
        if data is None or time.monotonic() - self._previewed < PREVIEW_PAUSE:
            return []
        rows = small_rows(data, self.messages, self.pictures)
        self._previewed = time.monotonic()
        return rows

    def _drawn(self, image: Drawn) -> None:
        if image.call is None:
            self.line(("bold", f"#{image.number}"), f"  {image.name or 'your picture'}", ("dim", "  attached"))
            return
        seconds = time.monotonic() - self._started
        cost = f"  {money(image.usage.cost)}" if image.usage and image.usage.cost else ""
        self.picture(image, result=True, facts=f"  {seconds:.1f} s{cost}")
        if image.revised_prompt:
            self.line(("dim", f"drawn as: {image.revised_prompt}"), indent="  ")
        self._notes(image.notes)

    def _notes(self, notes: tuple[str, ...]) -> None:
        for note in notes:
            if note not in self._noted:
                self._noted.add(note)
                self.line(("warning", note), indent="  ")
