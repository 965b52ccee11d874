"""A dialogue by commands and words, as the REPL and a pipe hold it."""

import io
from collections.abc import Callable, Iterable

from assistant.commands.context import Context
from assistant.drawing import Update
from assistant.host import PluginHost
from assistant.library import Library
from assistant.session import Session
from assistant.showing import Showing
from assistant.terminal.screen import Screen
from assistant.turns import take


class Terminal(io.StringIO):
    """A stream that says it is one."""

    def isatty(self) -> bool:
        return True


class Talk:
    """A context, and what it told since last asked."""

    def __init__(
        self,
        host: PluginHost,
        library: Library,
        *,
        generator: str = "paintbox:free",
        chat: str = "parrot",
        stream: io.StringIO | None = None,
        ask: Callable[[str, str], str] | None = None,
    ) -> None:
        self.stream = stream or io.StringIO()
        screen = Screen(self.stream, {"TERM": "xterm"})
        self.session = Session(host, library, name="talk", generator=generator, chat=chat, seed=1)
        showing = Showing(self.session, screen, screen)

        def taken(updates: Iterable[Update]) -> None:
            take(self.session, updates, [showing], screen)

        self.context = Context(self.session, showing, host.commands, taken, ask=ask)

    def __call__(self, *lines: str) -> str:
        self.stream.seek(0)
        self.stream.truncate()
        for line in lines:
            self.context.obey(line)
        return self.stream.getvalue()
