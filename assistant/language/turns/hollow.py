"""Turns that have what is transparent in a picture painted: "fill the hole with a flower", "put a dog in the gap"."""

import re

import msgspec

from assistant.text import unquoted


class Filling(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be painted where a picture is transparent ("": whatever belongs there), in which picture (None: the
    present one); `plain` where it is called transparent, and can be no hole that the picture shows."""

    words: str = ""
    number: int | None = None
    plain: bool = False


_LEAD = (
    r"(?:#\s?(?P<lead>\d{1,9})[,:]? )?"
    r"(?:(?:please|pls|now|ok|okay|and|then|just|can|could|would|you|let us|let['’]s|i['’]d like|i want|to)[\s,]+)*"
)
_OPEN = r"(?:transparent|see-through|empty|missing|blank|erased|cut[- ]?out)"
_HOLE = (
    rf"(?:(?:the|this|that|its|all|any|every) )+(?:(?:{_OPEN} )?(?:holes?|gaps?|cut-?outs?|transparency)"
    rf"|{_OPEN} (?:parts?|areas?|regions?|sections?|pixels|spots?|space|bits?|patch(?:es)?|background))"
    r"(?: (?:in|of) (?:it|(?:the|this) (?:picture|image|photo)|#\s?(?P<number>\d{1,9})))?"
)
_WAYS = [
    re.compile(rf"{_LEAD}{way}(?:,? (?:please|pls|thanks))*")
    for way in (
        rf"(?:fill|plug|patch|paint|close|complete|inpaint|replace)(?: in| up| out| over)? {_HOLE} (?:with|by|using)"
        r" (?P<what>.+)",
        rf"(?:put|place|paint|draw|add|insert|set|have|show) (?P<what>.+?) (?:in|into|inside|within|over|on) {_HOLE}",
        rf"{_HOLE} (?:should |must |is to |can )?be (?:filled|painted|completed)(?: in| up)? (?:with|by) (?P<what>.+)",
        rf"(?:make|turn) {_HOLE} (?:into )?(?P<what>an? .+)",
        rf"(?:put|place|paint|draw|add|insert) (?P<what>.+?) (?:where|in what) (?:it|there|the picture)? ?is {_OPEN}",
        rf"(?:there should be )?(?P<what>(?:an?|some|two|three|the) .+?) (?:in|into|inside|within) {_HOLE}",
        rf"(?:fill|plug|patch|paint|close|complete|inpaint)(?: in| up| out| over)? {_HOLE}(?P<what>)",
    )
]


def filling(words: str) -> Filling | None:
    """What a turn wants where a picture is transparent; None for any other turn."""
    text = re.sub(r"\s+", " ", words).strip().rstrip(".!?… ")
    plain = unquoted(text).lower()
    if len(plain) > 600:
        return None
    for way in _WAYS:
        if match := way.fullmatch(plain):
            number = match.groupdict().get("number") or match["lead"]
            called = re.search(r"\b(?:transparen\w+|see-through|erased)\b", plain) is not None
            what = text[match.start("what") : match.end("what")]
            return Filling(words=what, number=int(number) if number else None, plain=called)
    return None
