"""A screen: a text stream that may be a terminal, a pipe or a file, and what it can show.

Text goes out as spans, each made safe as it is written; escape sequences are written by this package alone.
"""

import os
import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Literal, TextIO

from assistant.text import clean

Style = Literal["", "dim", "bold", "added", "removed", "warning", "error", "link"]
Span = tuple[Style, str]

_SGR: dict[Style, str] = {
    "": "",
    "dim": "2",
    "bold": "1",
    "added": "32",
    "removed": "31;9",
    "warning": "33",
    "error": "31",
    "link": "36",
}
_TRUE_COLOUR_TERMINALS = {"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper"}


class Screen:
    """Writes lines of styled text. A reader who has gone away (a broken pipe) silences it: paid work goes on."""

    def __init__(self, stream: TextIO, environ: Mapping[str, str]) -> None:
        self.stream = stream
        self.gone = False
        self.above = 0  # rows over the cursor's that are being rewritten in place
        self.is_terminal = stream.isatty() and environ.get("TERM", "") not in ("dumb", "unknown")
        self.colours = colours(environ) if self.is_terminal else 0

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows; 80 and 24 where there is no knowing."""
        try:
            found = os.get_terminal_size(self.stream.fileno())
        except (OSError, ValueError):
            found = shutil.get_terminal_size((80, 24))
        return max(found.columns, 1), max(found.lines, 1)

    def line(self, *spans: Span | str, indent: str = "") -> None:
        """Write spans as one line, or on a terminal as a paragraph wrapped between words."""
        styled: list[Span] = [("", span) if isinstance(span, str) else span for span in spans]
        if not self.is_terminal:
            self.raw(indent + clean("".join(text for _, text in styled)) + "\n")
            return
        for row in wrapped(styled, self.size[0] - 1 - len(indent)):
            self.raw(indent + self._painted(row) + "\n")

    def text(self, text: str) -> None:
        """Write a piece of untrusted text as it comes, without a newline."""
        self.raw(clean(text))

    def raw(self, text: str) -> None:
        """Write what this package made itself, escape sequences and all."""
        if self.gone:
            return
        try:
            self.stream.write(text)
            self.stream.flush()
        except BrokenPipeError:
            self.gone = True

    def at_once(self, text: str) -> None:
        """Write a line from a signal handler, where the stream's own buffer may be busy."""
        up = f"\x1b[{self.above}A" if self.above else ""
        line = f"\r{up}\x1b[J{text}\n" if self.is_terminal else f"{text}\n"
        self.above = 0
        try:
            os.write(self.stream.fileno(), line.encode())
        except (OSError, ValueError):
            self.gone = True

    def _painted(self, spans: Iterable[Span]) -> str:
        painted = ""
        for style, run in groupby(spans, key=itemgetter(0)):
            text = "".join(piece for _, piece in run)
            code = _SGR[style] if self.colours else ""
            painted += f"\x1b[{code}m{text}\x1b[0m" if code else text
        return painted


def colours(environ: Mapping[str, str]) -> int:
    """How many colours a terminal of this environment shows: 0, 256 or 2**24."""
    if environ.get("NO_COLOR"):
        return 0
    term = environ.get("TERM", "")
    direct = environ.get("COLORTERM", "").lower() in ("truecolor", "24bit") or term.endswith("-direct")
    if direct or environ.get("TERM_PROGRAM") in _TRUE_COLOUR_TERMINALS or "WT_SESSION" in environ or "kitty" in term:
        return 1 << 24
    return 256


def width(text: str) -> int:
    """Columns the text takes: two for East Asian wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def wrapped(spans: Iterable[Span], columns: int) -> Iterator[list[Span]]:
    """Rows of at most `columns`, broken at spaces and at the text's own newlines. Every text comes out clean."""
    row: list[Span] = []
    used = 0
    for style, text in spans:
        for token in re.findall(r"\n| +|[^ \n]+", clean(text).expandtabs(4)):
            full = used and token != "\n" and not token.isspace() and used + width(token) > columns
            if token == "\n" or full:
                yield row
                row, used = [], 0
            if token != "\n":
                row.append((style, token))
                used += width(token)
    yield row
