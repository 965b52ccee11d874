"""Text that others wrote - users, models, servers, files, plugins - made safe to keep and to print."""

import re
from collections.abc import Callable

# C0 but newline and tab, DEL, C1, bidirectional controls, tag characters, lone surrogates: a terminal may obey them.
_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)
# Of bounded length, so that a text of opening marks alone takes no time by its square. It has no blank,
# and can stand in a verbose pattern.
QUOTED = re.compile(
    r"""(?<!\w)"[^"\n]{1,300}"|“[^”\n]{1,300}”|«[^»\n]{1,300}»"""
    r"""|(?<![\w'’])'[^'\n]{1,120}'(?!\w)|(?<!\w)‘[^’\n]{1,120}’(?!\w)"""
)


def clean(text: str) -> str:
    """`text` without anything a terminal, a log or a later request could take for a command."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str, limit: int = 300) -> str:
    """`clean` text on one line, at most `limit` characters."""
    line = " ".join(clean(text[: limit * 8]).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def unquoted(text: str) -> str:
    """The text with what stands in quotation marks blanked out, and every other word in its place."""
    return QUOTED.sub(lambda match: " " * len(match[0]), text)


def replaced_unquoted(pattern: re.Pattern[str], by: Callable[[re.Match[str]], str], text: str) -> str:
    """What `re.sub` gives, with everything in quotation marks as it was: a "#1" on a mug is no picture's number."""
    parts, at = [], 0
    for match in pattern.finditer(unquoted(text)):
        parts += [text[at : match.start()], by(match)]
        at = match.end()
    return "".join([*parts, text[at:]])
