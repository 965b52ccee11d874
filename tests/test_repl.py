"""The conversation on a terminal, by its keys and its words. See test_pty.py for a few on a real terminal."""

import io
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from assistant.commands import Candidate, Command
from assistant.commands.context import Context
from assistant.errors import NotConfigured
from assistant.host import PluginHost
from assistant.library import Library
from assistant.repl import converse
from assistant.repl.completion import DialogueCompleter, overlap
from assistant.repl.history import open_history
from assistant.repl.probing import start_probes
from assistant.session import Session, Update
from assistant.settings import Settings
from assistant.showing import Showing
from assistant.terminal.screen import Screen
from assistant.turns import take

ALT_ENTER, CTRL_C, CTRL_D, CTRL_R = "\x1b\r", "\x03", "\x04", "\x12"


class Talk:
    """A context with its own screen, talked to by keys."""

    def __init__(self, host: PluginHost, library: Library, name: str | None = "talk") -> None:
        self.stream = io.StringIO()
        screen = Screen(self.stream, {})
        self.session = Session(host, library, name=name, generator="paintbox:free", chat="parrot", seed=1)
        showing = Showing(self.session, screen, screen)

        def taken(updates: Iterable[Update]) -> None:
            take(self.session, updates, [showing], screen)

        self.context = Context(self.session, showing, host.commands, taken)

    def __call__(self, keys: str) -> str:
        """Type keys, the last of them leaving; what was told."""
        with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
            pipe.send_text(keys)
            assert converse(self.context) == 0
        return self.stream.getvalue()

    @property
    def prompts(self) -> list[str]:
        return [image.prompt for image in self.session.conversation.images.values()]


@pytest.fixture
def talk(host: PluginHost, library: Library) -> Iterator[Talk]:
    talk = Talk(host, library)
    yield talk
    talk.session.close()


def test_words_become_pictures(talk: Talk) -> None:
    told = talk(f"a fox\rmake it dusk\r{CTRL_D}")
    assert talk.prompts == ["a fox, in soft light", "a fox, in soft light make it dusk"]
    assert "pictures by paintbox:free, prompts by parrot" in told
    assert "go on with: assistant resume talk" in told
    assert str(talk.session.path(talk.session.conversation.images[2])) in told


def test_a_plugin_that_cannot_say_whether_it_is_ready_is_named(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(talk.session.generator), "ready", lambda self: 1 / 0, raising=False)
    assert "for another model: asking paintbox whether it is ready failed: ZeroDivisionError" in talk(CTRL_D)


def test_errors_do_not_end_it(talk: Talk) -> None:
    told = talk("crash\r/nothing\radd it to #9\rforbidden\ra fox\r/quit\r")
    assert "the parrot fell off its perch" in told
    assert "there is no command /nothing" in told
    assert "there is no picture #9" in told
    assert "paintbox refuses" in told
    assert talk.prompts == ["a fox, in soft light"]


def test_lines_of_more_than_one_line(talk: Talk) -> None:
    talk(f"a fox{ALT_ENTER}and a hare\\\rin snow\r{CTRL_D}")
    talk(f"\x1b[200~an owl\nat night\x1b[201~\r{CTRL_D}")
    assert talk.prompts == ["a fox\nand a hare\nin snow, in soft light", "an owl\nat night, in soft light"]


def test_interrupted_at_the_prompt(talk: Talk) -> None:
    told = talk(f"half an id{CTRL_C}a fox\r{CTRL_D}")
    assert "Ctrl-D or /quit leaves" in told
    assert talk.prompts == ["a fox, in soft light"]


def test_empty_lines_are_nothing(talk: Talk) -> None:
    talk(f"\r  \r{CTRL_D}")
    assert talk.session.conversation.turn == 0


def test_leaving_at_once_keeps_nothing(host: PluginHost, library: Library) -> None:
    told = Talk(host, library, name=None)(CTRL_D)
    assert "kept in" not in told
    assert library.names() == []


def test_history_is_searched_and_private(talk: Talk, environment: Path) -> None:
    talk(f"a fox\ra hare\r{CTRL_D}")
    talk(f"{CTRL_R}fox\r\r{CTRL_D}")
    assert talk.prompts == ["a fox, in soft light", "a hare, in soft light", "a fox, in soft light"]
    path = environment / "state" / "image-assistant" / "history"
    assert path.stat().st_mode & 0o777 == 0o600


def test_history_of_two_at_once(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "history"
    one, two = open_history(path), open_history(path)
    one.append_string("a fox\nin snow\x1b[2J")
    two.append_string("a hare")
    assert list(open_history(path).load_history_strings()) == ["a hare", "a fox\nin snow[2J"]


def test_history_where_there_can_be_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    history = open_history(tmp_path / "file" / "history")
    history.append_string("a fox")
    assert history.get_strings() == ["a fox"]


def completions(talk: Talk, text: str) -> list[str]:
    found = DialogueCompleter(talk.context).get_completions(Document(text), CompleteEvent())
    return [text[: len(text) + completion.start_position] + completion.text for completion in found]


def test_completion(talk: Talk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    talk(f"a fox\ra hare\r{CTRL_D}")
    (tmp_path / "owl one.png").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    assert completions(talk, "/p") == ["/plugins", "/pick", "/prompt", "/paste"]
    assert completions(talk, "/pick #") == ["/pick #2", "/pick #1"]
    assert completions(talk, "/compare #1 #") == ["/compare #1 #2", "/compare #1 #1"]
    assert completions(talk, "/verb o") == ["/verb on", "/verb off"]
    assert completions(talk, "/attach owl o") == ["/attach owl one.png"]
    for begun in ("like ", 'a "dad" mug like ', 'a 6" mug and a 4" one like '):
        assert completions(talk, f"{begun}#") == [f"{begun}#2", f"{begun}#1"]
    for typed in ("trace @o", 'trace @"o', 'trace @"owl o'):
        assert completions(talk, typed) == ['trace @"owl one.png"']
    for nothing in ("/zzz x", "plain words", "/undo ", "a # sign", 'a mug "dad #', "a mug “dad #"):
        assert completions(talk, nothing) == []


def test_a_command_that_cannot_be_completed_is_left_alone(talk: Talk) -> None:
    def complete(context: Context, typed: str) -> list[Candidate]:
        raise ZeroDivisionError

    talk.context.commands = {"odd": Command(name="odd", summary="", run=print, complete=complete)}
    assert completions(talk, "/odd x") == []


def test_completion_shows_what_a_picture_is(talk: Talk) -> None:
    talk(f"a fox\r{CTRL_D}")
    (completion,) = DialogueCompleter(talk.context).get_completions(Document("#"), CompleteEvent())
    assert completion.display_meta_text == "a fox, in soft light"


@pytest.mark.parametrize(
    ("typed", "value", "common"),
    [
        ("", "on", 0),
        ("o", "on", 1),
        ("#1 su", "subtle", 2),
        ("a b", "a b c", 3),
        ("x", "on", None),
        ("bon", "on", None),
    ],
)
def test_overlap(typed: str, value: str, common: int | None) -> None:
    assert overlap(typed, value) == common


class Probed:
    """Plugins that look around in the background."""

    def __init__(self, name: str, answer: str | Exception | None) -> None:
        self.name = name
        self.answer = answer

    def probe(self) -> str | None:
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def test_probes(monkeypatch: pytest.MonkeyPatch) -> None:
    found = "a server at 127.0.0.1:1234"
    answers = [found, found, None, NotConfigured("no key", "set one"), ValueError("odd")]
    probed = [Probed(f"p{number}", answer) for number, answer in enumerate(answers)]
    host = PluginHost(Settings())
    monkeypatch.setattr(PluginHost, "generators", probed[:2])
    monkeypatch.setattr(PluginHost, "chat_models", probed[2:])
    told: list[str] = []
    start_probes(host, told.append)
    for thread in threading.enumerate():
        if thread.name.startswith("probe: "):
            thread.join()
    assert sorted(told) == [
        "a server at 127.0.0.1:1234",
        "no key - set one",
        "the probe of p4 failed: ValueError: odd - tell its author; --debug shows the trace",
    ]
