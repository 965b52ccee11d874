"""Changing a text in places: words put in, exchanged or cut out, with the article, the capital and the commas around
them put right. Every other character stays as it was."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from assistant.language.scenes.phrasing import article
from assistant.language.words.tokens import Token

_SEAM = "\0"  # stands for a while where old and new meet
_SEAMS = re.compile(r"[ ,;]*\0[ ,;\0]*")
_ARTICLE = re.compile(r"\b([Aa])n? \0(?=(\w+))")


class Splice(NamedTuple):
    """New words for the characters `start` to `end`; "" cuts them out."""

    start: int
    end: int
    words: str


def before(token: Token, words: str) -> Splice:
    return Splice(token.start, token.start, f"{words} ")


def after(token: Token, words: str) -> Splice:
    return Splice(token.end, token.end, f" {words}")


def instead(first: Token, last: Token, words: str) -> Splice:
    return Splice(first.start, last.end, words)


def cut(first: Token, last: Token) -> Splice:
    return Splice(first.start, last.end, "")


def followed(words: str, told: str) -> str:
    """Words and what is told of them behind, which may begin with a comma: "two parrots, one on each shoulder"."""
    return f"{words}{told}" if told.startswith(",") else f"{words} {told}"


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text with all splices made; of those at one place the first comes first."""
    result, at, rest = "", 0, text
    for splice in sorted(splices, key=lambda splice: splice.start):
        joined = splice.words and text[splice.end : splice.end + 1].isalnum() and splice.words[-1].isalnum()
        again = " " if at > splice.start and splice.words else ""  # for the same words: "golden" was "black granite"
        result += f"{rest[at : splice.start]}{_SEAM}{again}{splice.words}{' ' if joined else ''}{_SEAM}"
        at = splice.end
        rest = rest if at else _lowered(rest)
    if not result:
        return text
    result = _SEAMS.sub(_closed, result + rest[at:])
    result = _ARTICLE.sub(lambda found: f"{found[1]}{article(found[2])[1:]} ", result).replace(_SEAM, "")
    result = result.lstrip(" ,;:")
    if result[:4] == "and " and text[:3].lower() != "and":
        result = result[4:]  # "A tree, and a child" without the tree
    return result[:1].upper() + result[1:] if text[:1].isupper() else result


def _closed(seam: re.Match[str]) -> str:
    """What is left of the space and the commas around a seam: one of each where there were any, none at the edges."""
    rest = seam.string[seam.end() :]
    if seam.start() == 0 or not rest or rest[0] in ".!?:)":
        return ""
    if seam.string[seam.start() - 1] in ":(":
        return f" {_SEAM}" if " " in seam[0] and seam.string[seam.start() - 1] == ":" else ""
    mark = next((mark for mark in seam[0] if mark in ",;"), "")
    return f"{mark} {_SEAM}" if mark or " " in seam[0] else ""


def _lowered(text: str) -> str:
    """What no longer opens the sentence, without its capital unless it is a name's."""
    words = text.split(maxsplit=2)
    named = len(words) > 1 and words[1][:1].isupper()
    return text if not words or named or words[0][1:2].isupper() else text[:1].lower() + text[1:]
