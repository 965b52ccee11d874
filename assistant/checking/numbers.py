"""Numbers of pictures that there are not: named in words, or by a plan."""

import re
from collections.abc import Iterator

from assistant.briefing import pictures_there_are
from assistant.errors import BadAnswer, UnknownImage
from assistant.language.words.verbs import base_of
from assistant.planning import Plan, Situation
from assistant.text import unquoted

_COLOUR = 3  # digits that are one as well: "in #333"
_CALLED = re.compile(
    r"(?<!\ba )(?<!\ban )\b(?:picture|image|photo|version) (?:number |no\.? ?|#)?([1-9]\d{0,4})\b(?!%|\.\d)"
)
# What is counted, and no number: "picture 3 dogs on a beach".
_COUNTED = re.compile(
    r"\W*(?:please |now )?(?:picture|image|photo) \d+ (?!(?:is|was|has|as|this|its|looks|needs|seems)\b)"
    r"(?:[a-z]+s|people|men|women|children|sheep|fish)\b"
)
_NUMBERED = re.compile(r"#\s?([1-9]\d{0,4})\b")
_BEFORE = re.compile(r"([a-z][a-z'’]*|[,.;:!?])?\s*$")
# What a picture's number comes after, beside commands and where a sentence begins.
_LEADING = frozenset("like as from of than and or but please now me back both use using".split())
_PLACES = frozenset("to in into on onto".split())
_BACK = re.compile(r"\b(?:back|go|return|revert|switch|jump) to\s*$")
# What is told by a number that is to be seen: "write #5 on the door", "change the jersey to #10".
_WRITING = frozenset("write print say read wear letter stamp engrave number be spell carve".split())
_WRITTEN = re.compile(r"\b(?:numbers?|numbered|jersey|shirt|label|signs?|plate|digits?|badge|poster|hex|colou?rs?)\b")
_ON_IT = re.compile(r"\s+(?:(?:on|across) (?:the|a|an|his|her|its|their|my|it)|to (?:his|her|its|their))\b")


def unknown_number(words: str, pictures: int) -> int | None:
    """The first number that words plainly say of a picture, and that none of so many has. "#1 dad" on a mug, "#ff0000"
    and the #10 of a footballer are none."""
    plain = unquoted(words).lower()
    return next((number for number in _of_pictures(plain) if number > pictures), None)


def refuse_unknown(plan: Plan, situation: Situation) -> None:
    """Raises UnknownImage where the words name a picture that there is not, and the plan would do something all the
    same; BadAnswer where only the plan does. Before there is any picture "#1" is part of an idea."""
    doing = [step for step in plan.steps if step.action != "none"]
    there = f"there {pictures_there_are(situation.pictures)}"
    if doing and situation.pictures and (number := unknown_number(situation.words, situation.pictures)):
        raise UnknownImage(f"there is no picture #{number}", there)
    for number in (number for step in plan.steps for number in step.sources):
        if not 1 <= number <= situation.pictures:
            if re.search(
                rf"(?:#|\b(?:picture|image|photo|version|number) ?){number}\b", unquoted(situation.words), re.I
            ):
                raise UnknownImage(f"there is no picture #{number}", there)
            raise BadAnswer(f"the chat model wants picture #{number}, {there}", "name the picture by its number")


def _of_pictures(plain: str) -> Iterator[int]:
    if not _COUNTED.match(plain):
        yield from (int(match[1]) for match in _CALLED.finditer(plain))
    for match in _NUMBERED.finditer(plain):
        before = plain[: match.start()]
        word = (_BEFORE.search(before) or [""])[1] or ""
        on_it = _ON_IT.match(plain, match.end()) is not None
        opens = not before.strip() or word in {*",.;:!?"}
        leads = opens or word in _LEADING or _BACK.search(before) is not None
        commands = word not in _WRITING and bool(word) and base_of(word) == word
        places = word in _PLACES and len(match[1]) != _COLOUR and not _WRITTEN.search(plain)
        if leads or ((commands or places) and not on_it):
            yield int(match[1])
