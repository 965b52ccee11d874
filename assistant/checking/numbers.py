"""Numbers of pictures that there are not: named in words, or by a plan."""

import re
from collections.abc import Iterator

from assistant.briefing import pictures_there_are
from assistant.errors import BadAnswer, UnknownImage
from assistant.planning import Plan, Situation
from assistant.text import unquoted

# "Picture 3" where nothing is counted or measured by the number: no "rotate the image 90 degrees", no "photo 1950".
_CALLED = re.compile(
    r"(?<!\ba )(?<!\ban )\b(?:picture|image|photo|(?:back|go|return) to (?:the )?version) (?:number |no\.? ?|#)?"
    r"([1-9]\d{0,2})(?=\s*(?:$|[.;!?]|,\s|\b(?:is|was|has|looks|but|and|with|instead|again|at|as)\b))"
)
_NUMBERED = re.compile(r"#\s?([1-9]\d{0,4})\b")
_BACK = re.compile(r"\b(?:back|go|return|revert|switch|jump) to\s*$")
# What a picture's number comes after, beside where a sentence begins: what is done with pictures, and whence.
_LEADING = re.compile(
    r"\b(?:like|from|of|than|in|into|as|combine|merge|mix|use|pick|show|compare|vary|edit|take|open|make|give)\s*$"
)
_JOINED = re.compile(r"#\s?\d+\s*(?:,|and|or|with|&)\s*$")
_ALONE = re.compile(r"\W*(?:no|yes|ok|okay|now|the)?\W*#\s?\d+\W*")
# What is told by a number that is to be seen: "write #5 on the door", "change the jersey to #10".
_WRITTEN = re.compile(
    r"\b(?:writ\w+|print|letter\w*|stamp|engrave|numbers?|numbered|jersey|shirt|label|signs?|plate|digits?|badge|poster"
    r"|hex|cars?|horses?|door|bus|team|player)\b"
)
_COLOUR = 3  # digits that are one as well: "in #333"


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
    yield from (int(match[1]) for match in _CALLED.finditer(plain))
    named = False
    for match in _NUMBERED.finditer(plain):
        before = plain[: match.start()]
        back = _BACK.search(before) is not None
        opens = not before.strip(" ,") or before.rstrip()[-1] in ".;:!?" or _ALONE.fullmatch(plain) is not None
        joined = named and _JOINED.search(before) is not None
        seen = len(match[1]) == _COLOUR or _WRITTEN.search(plain) is not None
        named = back or (not seen and (opens or joined or _LEADING.search(before) is not None))
        if named:
            yield int(match[1])
