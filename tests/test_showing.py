"""A session's updates as words on a screen, and as JSON lines."""

import io
import json
from collections.abc import Iterator

import pytest

from assistant.events import Said
from assistant.host import PluginHost
from assistant.library import Library
from assistant.requests import Options
from assistant.session import Announced, Note, Session
from assistant.showing import JsonLines, Showing
from assistant.terminal.screen import Screen
from assistant.worker import Progress, Text


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def session(host: PluginHost, library: Library) -> Iterator[Session]:
    session = Session(host, library, name="talk", generator="paintbox:paid", chat="parrot")
    yield session
    session.close()


def plain(session: Session) -> tuple[Showing, io.StringIO, io.StringIO]:
    results, messages = io.StringIO(), io.StringIO()
    return Showing(session, Screen(results, {}), Screen(messages, {})), results, messages


def test_results_and_messages_are_apart(session: Session) -> None:
    showing, results, messages = plain(session)
    for update in (*session.say("a fox"), *session.say("make it dusk")):
        showing.show(update)
    images = session.conversation.images
    assert results.getvalue() == "".join(f"{session.path(image)}\n" for image in images.values())
    told = messages.getvalue()
    assert told.count("As you like.") == 1  # it was streamed, and is not said again
    assert "editing #1 with paintbox:paid, about $0.040\n" in told
    assert "cost $0.04, $0.08 in all" in told
    assert "\x1b" not in told
    assert "step" not in told


def test_announcements_and_notes(session: Session) -> None:
    showing, _, messages = plain(session)
    showing.show(Announced(text="drawing with x", notes=("no seed", "no mask")))
    showing.show(Note(text="a plugin failed"))
    assert messages.getvalue() == "drawing with x\n  no seed\n  no mask\na plugin failed\n"


def test_what_holds_of_several_pictures_is_said_once_a_turn(session: Session) -> None:
    showing, _, messages = plain(session)
    turn = Said(at="2026-01-01T00:00:00Z", turn=1, words="four pictures")
    for update in (turn, *(Announced(text=f"picture {n}", notes=("no such style",)) for n in (1, 2)), turn):
        showing.show(update)
    showing.show(Announced(text="picture 3", notes=("no such style",)))
    assert messages.getvalue().count("no such style") == 2


def test_progress_is_rewritten_in_place(session: Session) -> None:
    stream = Terminal()
    screen = Screen(stream, {"TERM": "xterm"})
    showing = Showing(session, screen, screen)
    showing.show(Progress(step=3, total=10))
    showing.show(Text(text="Here"))
    showing.show(Text(text=" it is."))
    showing.rest()
    assert stream.getvalue() == "\r\x1b[Kthinking · step 3 of 10\r\x1b[KHere it is.\n"


def test_a_long_prompt_is_shown_in_part(session: Session) -> None:
    showing, _, messages = plain(session)
    for update in session.say("word " * 2000, options=Options(verbatim=True)):
        showing.show(update)
    assert "characters in all" in messages.getvalue()
    assert len(messages.getvalue()) < 3000


def test_json_lines(session: Session) -> None:
    stream = io.StringIO()
    view = JsonLines(session, Screen(stream, {}))
    view.show(Progress(step=1, total=2, preview=b"\x89PNG" * 1000))
    for update in session.say("a fox"):
        view.show(update)
    first, *others = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert first == {"kind": "progress", "step": 1, "total": 2, "preview": None}
    (image,) = [event for event in others if event["kind"] == "image"]
    assert image["path"] == str(session.path(session.conversation.images[1]))
