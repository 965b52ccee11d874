"""Slash commands. A command is data, from which help and completion are made; plugins give theirs by the hook
`register_commands`:

Command(name="hello", summary="Say hello.", usage="[NAME]", run=lambda context, words: context.print(f"hello {words}"))
"""

import difflib
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec

from assistant.errors import UnknownName
from assistant.text import one_line

if TYPE_CHECKING:
    from assistant.commands.context import Context

Candidate = tuple[str, str]  # what completion may put there, and a line on it


def _nothing(_context: "Context", _typed: str) -> Iterable[Candidate]:
    return ()


def among(*values: str) -> "Callable[[Context, str], Iterable[Candidate]]":
    """Completion for an argument that is one of a few words."""
    return lambda _context, _typed: [(value, "") for value in values]


class Command(msgspec.Struct, frozen=True, kw_only=True):
    """`/name`. `usage` tells what may stand after it, "" that nothing may. `run` gets that, stripped; `complete` the
    same while it is typed, and gives whole values for its last word. Both may raise the errors of assistant.errors."""

    name: str
    summary: str
    run: "Callable[[Context, str], None]"
    usage: str | None = None
    aliases: tuple[str, ...] = ()
    complete: "Callable[[Context, str], Iterable[Candidate]]" = _nothing

    @property
    def synopsis(self) -> str:
        return f"/{self.name} {self.usage or ''}".rstrip()


def find(commands: Mapping[str, Command], word: str) -> Command:
    """The command of that name, alias or unique beginning. Raises UnknownName, with the nearest ones."""
    names = {name: command for command in commands.values() for name in (command.name, *command.aliases)}
    word = word.lower()
    if word in names:
        return names[word]
    begun = {command.name: command for name, command in names.items() if word and name.startswith(word)}
    if len(begun) == 1:
        return begun.popitem()[1]
    near = sorted(begun) or difflib.get_close_matches(word, names, n=3, cutoff=0.6)
    what = "more than one command begins with" if begun else "there is no command"
    todo = f"did you mean {' or '.join('/' + name for name in near)}?" if near else "/help lists them"
    raise UnknownName(f"{what} /{one_line(word, 40)}", todo)
