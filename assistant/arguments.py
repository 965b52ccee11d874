"""What a user types as a value - a size, a seed, a price, a picture's number - read the same way in every place.

Each function raises UsageError with the way to write it.
"""

import math
import re
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import UsageError
from assistant.text import one_line

if TYPE_CHECKING:
    from assistant.masks import Box

MAX_PICTURES = 10  # in one turn
MAX_SEED = (1 << 32) - 1
_ATTACHED = re.compile(
    r"""(?<![^\s(])(?: @" (?P<spaced>[^"\n]+) " | @(?P<plain>\S+)
      | ' (?P<quoted>/[^'\n]+) ' | (?P<dropped>~?/(?:\\.|[^\s\\])+) )""",
    re.VERBOSE,
)
_PICTURES = {".png", ".jpg", ".jpeg", ".webp", ".gif"}


def size(text: str) -> tuple[int, int]:
    """Width and height in pixels of "1024x768"."""
    match = re.fullmatch(r"\s*(\d{1,5})\s*[xX×*]\s*(\d{1,5})\s*", text)
    if match is None or not int(match[1]) or not int(match[2]):
        raise _unreadable(text, "a size", "write it like 1024x768")
    return int(match[1]), int(match[2])


def aspect(text: str) -> str:
    """An aspect ratio as "16:9"."""
    match = re.fullmatch(r"\s*(\d{1,4})\s*[:/xX]\s*(\d{1,4})\s*", text)
    if match is None or not int(match[1]) or not int(match[2]):
        raise _unreadable(text, "an aspect ratio", "write it like 16:9")
    return f"{int(match[1])}:{int(match[2])}"


def seed(text: str) -> int:
    return _whole(text, "a seed", 0, MAX_SEED)


def count(text: str) -> int:
    """How many pictures."""
    return _whole(text, "a number of pictures", 1, MAX_PICTURES)


def steps(text: str) -> int:
    """How many steps back, or forward."""
    return _whole(text, "a number of steps", 1, 10**9)


def picture(text: str) -> int:
    """The number of "#3", or of "3"."""
    return _whole(text.strip().removeprefix("#"), "a picture's number", 1, 10**9, shown=text)


def dollars(text: str) -> float:
    """US dollars of "2.50" or "$2.50"."""
    try:
        amount = float(text.strip().removeprefix("$"))
    except ValueError:
        amount = math.nan
    if not 0 <= amount < math.inf:
        raise _unreadable(text, "an amount", "write US dollars like 2.50")
    return amount


def date(text: str) -> str:
    """A day, month or year as 2026-11-22, 2026-11 or 2026."""
    if not re.fullmatch(r"\s*\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?\s*", text):
        raise _unreadable(text, "a date", "write it like 2026-11-22 or 2026-11")
    return text.strip()


def setting(text: str) -> tuple[str, str]:
    """Key and value of "quality=high"."""
    key, equals, value = text.partition("=")
    if not equals or not key.strip():
        raise _unreadable(text, "a setting", "write it like quality=high")
    return key.strip(), value.strip()


def box(text: str) -> "Box":
    """A part of a picture as "10%,20%,50%,60%": its left, top, right and bottom edge."""
    match = re.fullmatch(r"\s*" + r"\s*[, ]\s*".join([r"(\d{1,3}(?:\.\d+)?)\s*%?"] * 4) + r"\s*", text)
    edges = [float(edge) / 100 for edge in match.groups()] if match else []
    if not edges or max(edges) > 1 or edges[0] >= edges[2] or edges[1] >= edges[3]:
        raise _unreadable(text, "a part of a picture", "write its left, top, right and bottom edge: 10%,20%,50%,60%")
    from assistant.masks import Box  # `assistant --help` does without

    return Box(left=edges[0], top=edges[1], right=edges[2], bottom=edges[3])


def share(text: str) -> float:
    """A part of a whole, more than nothing, as "25%"."""
    match = re.fullmatch(r"\s*(\d{1,3}(?:\.\d+)?)\s*%\s*", text)
    if match is None or not 0 < float(match[1]) <= 100:
        raise _unreadable(text, "a share", "write it like 25%")
    return float(match[1]) / 100


def attachments(words: str, next_number: int) -> tuple[str, list[Path | str]]:
    """Take the pictures named as @file.png, @"a file.png" or @https://… out of the words, and those whose whole paths
    stand there, as a terminal puts them when a file is dropped on it: paths, and addresses as str.

    Each leaves the number it will get. An @word or @"some words" that is neither an address, a picture's name nor a
    file that exists stays as it is.
    """
    found: list[Path | str] = []

    def numbered(match: re.Match[str]) -> str:
        named, rest = _named(match)
        if named is None:
            return match[0]
        if named not in found:
            found.append(named)
        return f"#{next_number + found.index(named)}{rest}"

    return _ATTACHED.sub(numbered, words), found


def _named(match: re.Match[str]) -> tuple[Path | str | None, str]:
    """The file or address that is meant, None where none is, and what ends the sentence after it."""
    if spaced := match["spaced"]:
        if is_address(spaced):
            return spaced, ""
        return (Path(spaced).expanduser() if is_picture(spaced) else None), ""
    if quoted := match["quoted"]:
        return _dropped(quoted), ""
    text = match["plain"] or re.sub(r"\\(.)", r"\1", match["dropped"])
    bare = text.rstrip(".,;:!?")
    bare = bare if "(" in bare else bare.rstrip(").,;:!?")
    if match["dropped"]:
        return _dropped(bare), text[len(bare) :]
    if is_address(text):
        return bare, text[len(bare) :]
    for name in (text, bare):
        if is_picture(name):
            return Path(name).expanduser(), text[len(name) :]
    return None, ""


def is_address(text: str) -> bool:
    """Whether text is an address, of whatever sort: which of them are followed, `fetching` says."""
    return re.match(r"[a-z][a-z0-9+.-]*://\S", text, re.IGNORECASE) is not None


def _dropped(text: str) -> Path | None:
    """A picture by its whole path, which must be there: other words may look like one."""
    try:
        path = Path(text).expanduser()
        return path if path.suffix.lower() in _PICTURES and path.is_file() else None
    except (OSError, RuntimeError, ValueError):
        return None


def is_picture(text: str) -> bool:
    """Whether a text names a file: one that is there, or one that is called like a picture."""
    try:
        path = Path(text).expanduser()
        return path.suffix.lower() in _PICTURES or path.is_file()
    except (OSError, RuntimeError, ValueError):  # nothing can be called that
        return False


def _whole(text: str, what: str, low: int, high: int, shown: str | None = None) -> int:
    digits = text.strip().replace("_", "")
    if not re.fullmatch(r"\d{1,18}", digits) or not low <= int(digits) <= high:
        limits = f"a whole number from {low}" + (f" to {high}" if high < 10**9 or high == MAX_SEED else "")
        raise _unreadable(shown or text, what, limits)
    return int(digits)


def _unreadable(text: str, what: str, todo: str) -> UsageError:
    return UsageError(f"{one_line(text, 60)!r} is not {what}", todo)
