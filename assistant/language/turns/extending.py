"""Turns that ask for a larger canvas and for nothing else: "extend it to the left by 25%", "add more space above",
"zoom out a bit to show more of the sky on top"."""

import re
from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from assistant.text import unquoted

Edge = Literal["left", "right", "top", "bottom"]


class Extension(msgspec.Struct, frozen=True, kw_only=True):
    """What a turn says of a picture that is to grow: by which share on which sides ({}: it does not say), which
    picture (None: the present one), the `words` for what is to be seen there, and whether it asks for `more` than
    that."""

    growth: Mapping[Edge, float] = {}
    number: int | None = None
    words: str = ""
    more: bool = False


SHARE = 0.25  # where none is told
_SHARES = {"quarter": 0.25, "third": 1 / 3, "half": 0.5, "two thirds": 2 / 3, "three quarters": 0.75}
_SIDES: dict[str, tuple[Edge, ...]] = {
    r"left(?:wards?)?": ("left",),
    r"right(?:wards?)?": ("right",),
    r"top|up(?:wards?)?|above|upper": ("top",),
    r"bottom|down(?:wards?)?|below|beneath|underneath|lower": ("bottom",),
    r"(?:both|either|two) (?:sides?|edges|directions)|each side|sideways|horizontally": ("left", "right"),
    r"vertically": ("top", "bottom"),
    r"(?:all|every|the four|all four|each of the) (?:sides?|edges|directions?)|all round|all around|around": (
        "left",
        "right",
        "top",
        "bottom",
    ),
}

_LEAD = (
    r"(?:#\s?(?P<lead>\d{1,9})[,:]? )?"
    r"(?:(?:please|pls|now|ok|okay|and|then|also|just|can|could|would|will|you|we|i|let us|let['’]s|i['’]d|want|need"
    r"|like|love|have|to|hey|hi|maybe)[\s,]+)*"
)
_PICTURE = (
    r"(?:(?:the|this|that|my) )?(?:whole |entire )?"
    r"(?:picture|image|canvas|frame|framing|photo|scene|scenery|view|background|backdrop|drawing|painting)"
)
_OBJECT = rf"(?:it|this|that|{_PICTURE}|(?:{_PICTURE} )?#\s?(?P<number>\d{{1,9}}))"
# What fills a picture to its edge, and goes on where the picture does: "extend the beach to the right".
_SCENERY = (
    r"(?:everything|the (?:whole )?(?:sky|sea|ocean|lake|water|beach|shore|coast|meadow|field|fields|grass|lawn|desert"
    r"|snow|forest|woods?|hills|mountains|landscape|ground|horizon|skyline))"
)
_SIDE = rf"(?:{'|'.join(_SIDES)})"
_ONE_SIDE = (
    rf"(?:(?:(?:out )?(?:to|on|at|towards?|in|from|for|along) )?(?:the |its )?(?:far |very )?{_SIDE}"
    r"(?:[ -]hand)?(?: (?:side|edge|end|of it|of (?:the|this) (?:picture|image|canvas|frame|photo|scene)))*"
    r"(?:(?<=above|below)(?: it| everything))?)"
)
_EXACTLY = r"\d{1,5}(?:\.\d+)? ?(?:%|percent|per cent|px|pixels?)"
_AMOUNT = (
    r"(?:(?:by |about |around |roughly |another |an? (?:additional |extra )?|some |just )*"
    rf"(?:{_EXACTLY}|quarter|third|half|two thirds|three quarters|(?:little )?bit|little|touch|lot|some|slightly"
    r"|further|more)"
    r"(?: (?:more|further|of (?:its|the) (?:width|height|size)))*)"
)
_PLACES = rf"(?P<sides>{_ONE_SIDE}(?: {_AMOUNT})?(?:(?:,? and|,|, as well as| &| \+) {_ONE_SIDE}(?: {_AMOUNT})?)*)"
_HOW = rf"(?:{_AMOUNT} )?{_PLACES}(?:,? (?P<after>{_AMOUNT}))?(?: each)?"
_GROWING = r"(?:extend|expand|widen|broaden|enlarge|outpaint|uncrop)(?:ing)?(?: out)?"
_AS_A_PLANT = r"(?:grow|lengthen|heighten|continue)(?:ing)?(?: out)?"  # what things do too: said of a picture by name
_NAMED = rf"(?:{_PICTURE}|(?:{_PICTURE} )?#\s?(?P<number>\d{{1,9}}))"
_ROOM = (
    r"(?:(?:more|extra|additional|some|empty|a little|a bit|further|a lot|much|of|even) )*"
    r"(?:space|room|canvas|margin|padding|headroom|(?:more|extra) (?:background|surroundings|scenery))"
)
_SEEN = (
    r"(?:show|see|reveal|include|paint|draw)(?: me| us)? (?:(?:a bit|a little|some|a lot|much|of) )*more"
    rf"(?: of (?:it|{_PICTURE}|(?:the |what is )[\w-]+(?: [\w-]+){{0,2}}?))?"
)
_ZOOM = r"zoom(?:ing)? out(?: (?:a (?:little |tiny )?bit|a little|slightly|a touch|some))?,?"
_TO_SEE = rf"(?:to|and|so(?: that)? (?:we|i|you)(?: can)?) {_SEEN}"
_WAYS = (
    rf"{_GROWING}(?: {_OBJECT})? (?:{_TO_SEE} )?{_HOW}",
    rf"{_AS_A_PLANT} {_NAMED} (?:{_TO_SEE} )?{_HOW}",
    rf"{_AS_A_PLANT}(?: it)? (?:by |to the |on the )*{_EXACTLY} {_PLACES}",
    rf"{_AS_A_PLANT}(?: it)? {_PLACES} (?P<after>by {_EXACTLY})",
    rf"(?:extend|continue) {_SCENERY} {_HOW}",
    rf"stretch (?:the|this) (?:canvas|frame) {_HOW}",
    rf"let {_OBJECT} extend {_HOW}",
    rf"let {_NAMED} (?:continue|go on|grow) {_HOW}",
    rf"(?:add|give|leave|make|put|get|there should be|with)? ?(?:(?:me|us|{_OBJECT}) )?(?:{_AMOUNT} )?{_ROOM} {_HOW}",
    rf"{_SEEN} {_HOW}",
    rf"{_ZOOM} {_TO_SEE} {_HOW}",
    rf"{_ZOOM} {_HOW}",
    rf"make {_PICTURE} (?:{_AMOUNT} )?(?:wider|taller|larger|bigger|longer|higher|broader) {_HOW}",
    rf"make it {_EXACTLY} (?:wider|taller|longer|higher|broader) {_HOW}",
    rf"add {_EXACTLY} {_PLACES}",
    r"(?:add |leave |more |extra )+(?:space|room) (?P<sides>around)(?: (?:it|him|her|everything|the(?: [\w-]+)+))?",
)
_UNSIDED = re.compile(
    rf"{_LEAD}(?:(?:extend|outpaint|uncrop)(?: (?:it|this))?|(?:extend|expand|outpaint|uncrop|widen|enlarge)"
    rf" (?:{_PICTURE}|#\s?\d{{1,9}})"
    rf"|(?:enlarge|widen|make) (?:the|this) canvas(?: (?:{_AMOUNT} )?(?:wider|taller|larger|bigger))?)"
    rf"(?: {_AMOUNT})?(?: please)?"
)
# What is to be seen in what is new; what else is asked, which is another turn's.
_FOR = r"for (?:an?|the|my|some) [\w-]+(?: [\w-]+){0,2}"
_NEW = (
    rf"(?:,? (?:{_TO_SEE}|{_FOR}"
    r"|(?:with|showing|to show|and show|to reveal|where there is|so that there is) (?P<new>.+)))"
)
_ORDER = re.compile(
    r"\b(?:and|then|but|also)[\s,]+(?:then |also )?(?:make|turn|add|remove|change|paint|put|give|take)\b"
)
_ENDS = r"(?:,? (?:please|pls|thanks|thank you|now|as well|too|then))*"
_WHOLE = [re.compile(rf"{_LEAD}{way}{_NEW}?{_ENDS}") for way in _WAYS]
_FRONTED = re.compile(rf"(?P<side>{_ONE_SIDE}),? (?P<rest>.+)")
_CANVAS = re.compile(rf"\b(?:{_GROWING}|canvas)\b")
_BREAKS = re.compile(r"[.;!?]+\s+|,?\s+(?:and|then|but)\s+|,\s+")


def extension(words: str) -> Extension | None:
    """The extension that a turn asks for; None where it asks for something else.

    `Extension.more` where it asks for other things besides ("extend it to the left and make it night").
    """
    text = re.sub(r"\s+", " ", words).strip().rstrip(".!?… ")
    plain = unquoted(text).lower()
    if len(plain) > 300:
        return None
    if (found := _read(text, plain)) is not None:
        return found
    parts = [part for part in _BREAKS.split(plain) if _CANVAS.search(part)] if _BREAKS.search(plain) else []
    asked = any((found := _read(part, part)) and found.growth for part in parts)
    return Extension(more=True) if asked else None


def _read(text: str, plain: str) -> Extension | None:
    """What the whole of a text says, `plain` being it in lower case and without what is quoted."""
    fronted = _FRONTED.fullmatch(plain)
    orders = [(text, plain), *([(f"{fronted['rest']} {fronted['side']}",) * 2] if fronted else [])]
    for said, lower in orders:  # "on the left, add more space" as "add more space on the left"
        if (found := _told(said, lower)) is not None:
            return found
    return Extension() if _UNSIDED.fullmatch(plain) else None


def _told(text: str, plain: str) -> Extension | None:
    for way in _WHOLE:
        if match := way.fullmatch(plain):
            groups = match.groupdict()
            new = text[match.start("new") : match.end("new")] if groups["new"] else ""
            number = groups.get("number") or groups["lead"]
            if _ORDER.search(new.lower()):
                return Extension(more=True)
            amounts = f"{plain[: match.start('sides')]} {groups.get('after') or ''}"
            if re.search(r"\d ?p", f"{amounts} {groups['sides']}".replace("per", "")):
                return Extension()  # so many pixels
            growth = dict(_growth(groups["sides"], _share(amounts)))
            return Extension(growth=growth, number=int(number) if number else None, words=new)
    return None


def _growth(sides: str, share: float | None) -> Iterator[tuple[Edge, float]]:
    """Each side with its own share, else the one told for all: "left 25% and right by half"."""
    at = list(re.finditer(rf"\b{_SIDE}\b", sides))
    ends = [*(match.start() for match in at[1:]), len(sides)]
    shares = [_share(sides[match.end() : end]) for match, end in zip(at, ends, strict=True)]
    if not any(shares[:-1]):
        share = shares[-1] or share  # "left and right by half"
    for match, own in zip(at, shares, strict=True):
        for name, edges in _SIDES.items():
            if re.fullmatch(name, match[0]):
                yield from ((edge, own or share or SHARE) for edge in edges)


def _share(text: str) -> float | None:
    """The share that is told: "by 25 percent", "another half"; "a bit" leaves it to the program."""
    if number := re.search(r"(\d+(?:\.\d+)?) ?(?:%|per)", text):
        return float(number[1]) / 100
    return next((share for name, share in _SHARES.items() if re.search(rf"\b{name}\b", text)), None)
