"""Several pictures in one turn: "make #2 and #3 darker" is said of each, "make #2 darker and add a hat to #3" of one
and of the other."""

import re
from collections.abc import Mapping, Sequence

from assistant.language.clauses.clause import clauses
from assistant.language.turns.bringing import brought_together, numbered
from assistant.language.words.lexicon import ORDINALS
from assistant.language.words.tokens import tokenize
from assistant.text import replaced_unquoted, unquoted

_N = r"#\s?\d{1,9}\b"
_LIST = re.compile(rf"(?:both )?{_N}(?:\s*(?:,|&|(?:,\s*)?and)\s*{_N})+", re.IGNORECASE)
_NEXT = re.compile(r"(?:[.!;]\s+|,\s*|\s+)(?:and|but|then)\s+(?:then\s+|also\s+)?|[.!;]\s+", re.IGNORECASE)
_SO_MANY = r"(?:both|all)(?: of (?:them|these|those))?(?: (?P<many>two|three|four|five|six))?"
_ALL = re.compile(rf"\b(?:make|turn|paint|draw|show) (?P<all>{_SO_MANY})(?= \w)", re.IGNORECASE)
# One verb for several pictures, and what each of them is to become: "paint | #1 green | and | #2 blue".
_ITS_OWN = re.compile(
    rf"(?:(?:please|now|ok|okay|then|can you|could you),? )*(?:(?:make|turn|paint|colou?r) )?"
    rf"(?P<parts>{_N}.*?)[.!?\s]*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(rf"\s*(?:,|;|&)?\s*(?:\band\b|\bbut\b|(?<=[,;&]))\s*(?={_N})", re.IGNORECASE)
_BECOMING = re.compile(
    r"#\s?(?P<number>\d{1,9}) (?P<how>(?!(?:the|an?|into|onto|to|next|beside|with|and|or|of|in front|on top|behind)\b)"
    r"[^#]*\w)",
    re.IGNORECASE,
)
_NTH = rf"(?:{'|'.join(ORDINALS)}|last|original|previous)"
_PICTURE = r"(?:picture|image|photo|drawing|pic)\b"
_NAME = rf"(?:(?:the |my )?(?:{_PICTURE} )?{_N}|(?:the|that|my) {_NTH} (?:one|{_PICTURE}))"
_WITHIN = re.compile(rf"(?:^|\s+)(?:in|of|to|from|into|onto|on|within) {_NAME},?", re.IGNORECASE)
_ITSELF = re.compile(_NAME, re.IGNORECASE)
# What is there is to be as another picture is, which is itself not worked on.
_THERE = r"(?:it|this|them|(?:the|my|his|her)\s+(?:[\w-]+\s+){1,6}?)"
_AS_THAT = re.compile(
    rf"(?:\b(?:make|paint|draw|show|render|turn|colou?r)\s+{_THERE}\s*(?:more\s+)?like"
    r"|\b(?:look|looks|looking|be|feel|seem)\s+(?:more\s+|just\s+)?like|\b\w+er\s+than|\bas\s+\w+\s+as"
    r"|\b(?:like|as|be|is|are|to)\s+(?:that|those)\s+(?:of|in|from))"
    rf"\s+(?:(?:that|those)\s+(?:of|in)\s+|in\s+|of\s+)?{_NAME}",
    re.IGNORECASE,
)
_AS_ONE = re.compile(r"\b(?:between|together|side by side|next to each other)\b", re.IGNORECASE)
_LONGEST = 1000  # characters of a turn that is read for what it says of each
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def of_each(words: str, shown: Sequence[int] = ()) -> Mapping[int, str]:
    """The words said of each picture where they say the same of several, by number, or of each its own: "make #1 green
    and #2 blue"; {} where they do not. "Both" and "all four" are those just `shown` together, where so many were."""
    if own := _each_its_own(words):
        return own
    found = [] if brought_together(words) or _AS_ONE.search(words) else list(_LIST.finditer(unquoted(words)))
    if len(found) == 1 and unquoted(words) == words:
        numbers = dict.fromkeys(int(number) for number in re.findall(r"\d+", found[0][0]))
        return {number: f"{words[: found[0].start()]}#{number}{words[found[0].end() :]}" for number in numbers}
    every = _ALL.search(words)
    if every is None or not shown or found:
        return {}
    many = 2 if every["all"].lower().startswith("both") else _NUMBERS.get((every["many"] or "").lower())
    if many != len(shown):
        return {}
    return {number: f"{words[: every.start('all')]}#{number}{words[every.end('all') :]}" for number in shown}


def compares(words: str) -> bool:
    """Whether what is there is to be as the one picture is that the words name: "make it look like #2", "as bright as
    #2"; not "like #2 but at night", which goes on from that one."""
    return len(numbered(words)) < 2 and _AS_THAT.search(unquoted(words)) is not None


def _each_its_own(words: str) -> Mapping[int, str]:
    """ "Make #1 green | and (make) #2 blue": one verb for pictures of which each is to be something else."""
    found = _ITS_OWN.fullmatch(words)
    if found is None or unquoted(words) != words:
        return {}
    parts = [_BECOMING.fullmatch(part) for part in _BETWEEN.split(found["parts"])]
    if len(parts) < 2 or not all(parts):
        return {}
    told = {int(part["number"]): f"make #{part['number']} {part['how']}" for part in parts if part}
    return told if len(told) == len(parts) else {}


def told_apart(words: str) -> Mapping[int, str]:
    """The words said of each of several pictures where every demand names its own, by number: "make #2 darker | and add
    a hat to #3"; {} where that is not plain."""
    if len(words) > _LONGEST or len(numbered(words)) < 2 or unquoted(words) != words or brought_together(words):
        return {}
    joints = [joint for joint in _NEXT.finditer(words) if _is_order(words[joint.end() :])]
    starts, ends = [0, *(joint.end() for joint in joints)], [*(joint.start() for joint in joints), len(words)]
    told: dict[int, str] = {}
    last = 0
    for part in (words[start:end] for start, end in zip(starts, ends, strict=True)):
        own = numbered(part)
        if len(own) > 1 or not told.keys().isdisjoint(own) or not (own or last):
            return {}
        last = own[0] if own else last
        told[last] = f"{told[last]}. {part}" if last in told else part
    return told if len(told) > 1 else {}


def _is_order(words: str) -> bool:
    return next((clause.operation != "say" for clause in clauses(tokenize(words))), False)


def of_itself(words: str) -> str:
    """Words said of a picture as they are said of the one that is there: "make the cat white" for "in #2, make the cat
    white", "make it darker" for "make #2 darker"."""
    return replaced_unquoted(_ITSELF, lambda _: "it", without_picture(words))


def without_picture(words: str) -> str:
    """Words without where something is, where that is a picture: "add a hat" for "add a hat to #3"."""
    return replaced_unquoted(_WITHIN, lambda _: "", words).strip()
