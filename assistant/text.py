"""Text that others wrote - users, models, servers, files, plugins - made safe to keep and to print."""

import re

# C0 but newline and tab, DEL, C1, bidirectional controls, tag characters, lone surrogates: a terminal may obey them.
_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)


def clean(text: str) -> str:
    """`text` without anything a terminal, a log or a later request could take for a command."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str, limit: int = 300) -> str:
    """`clean` text on one line, at most `limit` characters."""
    line = " ".join(clean(text[: limit * 8]).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
