"""Completion while typing: /commands and their arguments, #numbers of pictures, @files."""

import re
from collections.abc import Iterable, Iterator

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from assistant.commands import Candidate, find
from assistant.commands.context import Context
from assistant.text import one_line

_NAMED = re.compile(r'(?<![^\s(])@("[^"\n]*|[^"\s]*)$')


class DialogueCompleter(Completer):
    def __init__(self, context: Context) -> None:
        self._context = context

    def get_completions(self, document: Document, _event: CompleteEvent) -> Iterator[Completion]:
        try:
            yield from self._completions(document.text_before_cursor)
        except Exception:  # of a plugin's: it must not break into the line that is being typed, and is told when sent
            return

    def _completions(self, text: str) -> Iterator[Completion]:
        if not text.startswith("/") and (named := _NAMED.search(text)):
            yield from self._files(named[1])
            return
        typed, candidates = self._candidates(text)
        for value, told in candidates:
            if (common := overlap(typed, value)) is not None:
                yield Completion(value, start_position=-common, display_meta=one_line(told, 70))

    def _candidates(self, text: str) -> tuple[str, Iterable[Candidate]]:
        """What is being typed, and what could stand there."""
        name, space, argument = text.partition(" ")
        if text.startswith("/") and not space:
            return text, [(f"/{command.name}", command.summary) for command in self._context.commands.values()]
        if text.startswith("/"):
            argument = argument.lstrip()
            return argument, find(self._context.commands, name[1:]).complete(self._context, argument)
        word = text[max(text.rfind(" "), text.rfind("\n")) + 1 :]
        if word.startswith("#") and not _is_quoting(text):
            return word, self._context.numbers(word)
        return "", ()

    def _files(self, typed: str) -> Iterator[Completion]:
        """Files after an @; names with spaces in quotation marks, or they would end at the first."""
        for value, _ in self._context.files(typed.removeprefix('"')):
            closed = "" if value.endswith("/") else '"'
            name = f'"{value}{closed}' if " " in value or typed.startswith('"') else value
            yield Completion(name, start_position=-len(typed))


def _is_quoting(text: str) -> bool:
    """Whether a quotation was begun and goes on: a "#1" in it is no picture's number."""
    return text.count('"') % 2 == 1 or text.rfind("“") > text.rfind("”")


def overlap(typed: str, value: str) -> int | None:
    """How many of the last characters typed `value` begins with, from the start of a word; None when it does not."""
    starts = [0, *(at + 1 for at, char in enumerate(typed) if char == " ")]
    for start in starts:
        if value.lower().startswith(typed[start:].lower()):
            return len(typed) - start
    return None
