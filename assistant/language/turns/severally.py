"""The same for several pictures: "make #2 and #3 darker" is said of each by itself."""

import re
from collections.abc import Mapping, Sequence

from assistant.text import unquoted

_N = r"#\s?\d{1,9}\b"
_LIST = re.compile(rf"(?:both )?{_N}(?:\s*(?:,|&|(?:,\s*)?and)\s*{_N})+", re.IGNORECASE)
_SO_MANY = r"(?:both|all)(?: of (?:them|these|those))?(?: (?P<many>two|three|four|five|six))?"
_ALL = re.compile(rf"\b(?:make|turn|paint|draw|show) (?P<all>{_SO_MANY})(?= \w)", re.IGNORECASE)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def of_each(words: str, shown: Sequence[int] = ()) -> Mapping[int, str]:
    """The words said of each picture where they say the same of several, by number; {} where they do not. "Both" and
    "all four" are those just `shown` together, where they are so many."""
    found = list(_LIST.finditer(unquoted(words)))
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
