"""Unfinished pictures on a screen: small, in place, and gone when the picture is there."""

import io
import os
import re
from collections.abc import Iterator

import pytest
from PIL import Image

from assistant import showing as showing_module
from assistant.host import PluginHost
from assistant.library import Library
from assistant.session import Note, Session
from assistant.showing import Showing
from assistant.terminal.screen import Screen
from assistant.testing import picture
from assistant.worker import Progress

COLUMNS, ROWS = 60, 30
RED, BLUE = "\x1b[38;2;255;0;0m", "\x1b[38;2;0;0;255m"


class Recorded(io.StringIO):
    """A terminal that keeps what is to be seen on it, its colours apart, and fails on what it does not know."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = [""]
        self.row = self.column = 0

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        raise OSError("not a file")

    def write(self, text: str) -> int:
        for token in re.findall(r"\x1b\[[0-9;]*[A-Za-z]|.", text, re.DOTALL):
            self._take(token)
        return super().write(text)

    def seen(self) -> list[str]:
        return [line.rstrip() for line in self.lines if line.strip()]

    def _take(self, token: str) -> None:
        line = self.lines[self.row]
        if token == "\r":
            self.column = 0
        elif token == "\n":
            self.row, self.column = self.row + 1, 0
            self.lines += [""] * (self.row + 1 - len(self.lines))
        elif token == "\x1b[K":
            self.lines[self.row] = line[: self.column]
        elif token == "\x1b[J":
            self.lines[self.row :] = [line[: self.column]]
        elif up := re.fullmatch(r"\x1b\[(\d+)A", token):
            self.row -= int(up[1])
            assert self.row >= 0
        elif not token.endswith("m") or not token.startswith("\x1b"):
            assert not token.startswith("\x1b"), token
            self.lines[self.row] = line[: self.column].ljust(self.column) + token + line[self.column + 1 :]
            self.column += 1


@pytest.fixture
def session(host: PluginHost, library: Library) -> Iterator[Session]:
    session = Session(host, library, name="talk", generator="paintbox:free", chat="parrot")
    yield session
    session.close()


@pytest.fixture(autouse=True)
def every_preview_on_a_screen_of_known_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(showing_module, "PREVIEW_PAUSE", 0.0)
    monkeypatch.setenv("COLUMNS", str(COLUMNS))
    monkeypatch.setenv("LINES", str(ROWS))


def on_screen(session: Session, pictures: str = "auto", **environ: str) -> tuple[Showing, Recorded]:
    stream = Recorded()
    screen = Screen(stream, {"TERM": "xterm-256color", "COLORTERM": "truecolor", **environ})
    return Showing(session, screen, screen, pictures), stream


def preview(colour: str, size: tuple[int, int] = (64, 64)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


def test_each_preview_is_drawn_over_the_one_before(session: Session) -> None:
    showing, stream = on_screen(session)
    showing.line("words before")
    showing.show(Progress(step=1, total=4, preview=preview("red")))
    before = stream.seen()
    assert before == ["words before", *["▀" * 20] * 10, "thinking · step 1 of 4"]
    showing.show(Progress(step=2, total=4))
    assert stream.seen() == [*before[:-1], "thinking · step 2 of 4"]
    start = len(stream.getvalue())
    showing.show(Progress(step=3, total=4, preview=preview("blue")))
    assert stream.seen() == [*before[:-1], "thinking · step 3 of 4"]
    drawn = stream.getvalue()[start:]
    assert BLUE in drawn
    assert RED not in drawn
    # Nothing is wiped before it is drawn over: no flicker.
    assert drawn.index("\x1b[J") > drawn.rindex("▀")


def test_a_smaller_preview_leaves_nothing_of_the_larger(session: Session) -> None:
    showing, stream = on_screen(session)
    showing.show(Progress(step=1, total=4, preview=preview("red", (64, 64))))
    showing.show(Progress(step=2, total=4, preview=preview("blue", (96, 16))))
    assert stream.seen() == ["▀" * 24] * 2 + ["thinking · step 2 of 4"]


def test_it_is_gone_when_something_else_is_told(session: Session) -> None:
    showing, stream = on_screen(session)
    showing.show(Progress(step=1, total=4, preview=preview("red")))
    showing.show(Note(text="a plugin failed"))
    assert stream.seen() == ["a plugin failed"]
    showing.show(Progress(step=2, total=4, preview=preview("red")))
    showing.rest()
    assert stream.seen() == ["a plugin failed"]


def test_a_turn_with_previews_ends_with_its_picture_alone(session: Session) -> None:
    plain, expected = on_screen(session)
    showing, stream = on_screen(session)
    for update in session.say("a fox"):
        plain.show(update)
        showing.show(update)
        if not isinstance(update, Progress):
            showing.show(Progress(step=1, total=2, preview=picture(64, 64)))
    plain.rest()
    showing.rest()
    told = [re.sub(r"\d+\.\d s", "", line) for line in stream.seen()]
    assert told == [re.sub(r"\d+\.\d s", "", line) for line in expected.seen()]


def test_no_more_than_a_few_a_second(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(showing_module, "PREVIEW_PAUSE", 3600.0)
    showing, stream = on_screen(session)
    for step in range(50):
        showing.show(Progress(step=step, total=50, preview=preview("red")))
    assert stream.getvalue().count(RED) <= 10  # the rows of one


def test_what_is_told_from_a_signal_takes_its_place(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    showing, stream = on_screen(session)
    showing.show(Progress(step=1, total=4, preview=preview("red")))
    reading, writing = os.pipe()
    with monkeypatch.context() as patched:
        patched.setattr(stream, "fileno", lambda: writing)
        showing.messages.at_once("stopping …")
    stream.write(os.read(reading, 100).decode())
    os.close(reading)
    os.close(writing)
    assert stream.seen() == ["stopping …"]
    showing.rest()
    assert stream.seen() == ["stopping …"]


@pytest.mark.parametrize("environ", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_none_without_colours(session: Session, environ: dict[str, str]) -> None:
    showing, stream = on_screen(session, **environ)
    showing.show(Progress(step=1, total=4, preview=preview("red")))
    assert "▀" not in stream.getvalue()


def test_none_where_pictures_are_off_nor_when_it_is_no_picture(session: Session) -> None:
    showing, stream = on_screen(session, "off")
    showing.show(Progress(step=1, total=4, preview=preview("red")))
    assert "▀" not in stream.getvalue()
    showing, stream = on_screen(session)
    showing.show(Progress(step=1, total=4, preview=b"half a picture"))
    assert stream.seen() == ["thinking · step 1 of 4"]


def test_none_in_a_pipe(session: Session) -> None:
    pipe = io.StringIO()
    screen = Screen(pipe, {"TERM": "xterm-256color", "COLORTERM": "truecolor"})
    Showing(session, screen, screen).show(Progress(step=1, total=4, preview=preview("red")))
    assert pipe.getvalue() == ""
