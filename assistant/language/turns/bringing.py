"""Pictures that words bring together in one, told by their numbers: "combine #1, #2 and #3", "#1 next to #3", "put the
dog of #1 into #3", "use the boat of #3 and the dog of #1"."""

import re

from assistant.language.words.comparatives import is_comparative
from assistant.text import unquoted

_NUMBER = re.compile(r"#\s?(\d{1,9})\b")
_N = r"#\s?\d{1,9}\b"
# Where another demand begins, which speaks of its own pictures: "combine #1 and #3, | and make #2 darker".
_DEMANDS = re.compile(
    r"[.;!?\n]+\s*|,?\s+(?:and|then|but)\s+(?:then\s+|also\s+)?"
    r"(?=(?:make|turn|change|darken|brighten|lighten|paint|colou?r|remove|delete|vary|give|crop|undo|keep)\b)"
)
_TOGETHER = re.compile(
    r"\b(?:combin|merg|mix|blend|fus|mash|join|unit|splic)(?:e|ed|es|ing|s)?\b"
    r"|\b(?:combination|mash-?up|merger|fusion|crossover|hybrid|composite|collage|montage|diptych|triptych)\b"
    r"|\bside[ -]by[ -]side\b|\bnext to each other\b|\btogether\b|\bin(?:to)? the same (?:picture|image|photo|scene)\b"
    r"|\bin(?:to)? (?:one|a single|just one)\b"
)
_BY = r"(?:\+|plus|next to|beside|alongside|on top of|inside|behind|in front of|above|below|under|meets)"
_BESIDE = re.compile(rf"{_N}\s*{_BY}\s*{_N}")
_TWICE = re.compile(
    rf"#\s?(\d{{1,9}})\b[\s,&]*(?:(?:and|with|into|to|{_BY})\s+|\+\s*)?"
    r"(?:(?:the\s+)?(?:picture\s+|image\s+|photo\s+)?#\s?\1\b|itself\b)"
)
_PUTTING = re.compile(r"\b(?:put|plac|add|mov|bring|copy|insert|past|drop|stick|transfer|transplant|set)(?:e|s|ing)?\b")
_PUT_INTO = re.compile(
    rf"{_PUTTING.pattern}\s+(?:the|this|that|it|him|her|them)\b.*\b(?:in|into|on|onto|to|next to|beside|behind)\b"
)
_PRESENT = re.compile(
    r"\b(?:combine|merge|mix|blend|fuse|join|about)\s+(?:it|both|this|that|the (?:present|current))\b(?! up)"
    r"|\b(?:with|and|into)\s+(?:it|this|the (?:present|current))\b"
)
_ALL_IN_ONE = re.compile(
    r"\W*(?:(?:please|now|ok|and|can|could|would|you|just)\s+)*(?:combine|merge|mix|blend|fuse|join|put)\s+"
    r"(?:(?:them|these|those|both|all|of|the|two|three|four|last|pictures|images|photos)\s*)+"
    r"(?:\s*(?:together|side by side|in(?:to)?|one|a|the|same|single|picture|image|scene|please|up)\b)*\W*"
)
_INSTEAD = re.compile(r"\b(?:replac|swap|exchang|substitut)(?:e|ing|ping)?\b.*\b(?:with|for|by)\b")
# A thing told by the picture it is in: "the dog of #1"; and words that ask for such things, and change none of them.
_OF = re.compile(rf"\b(?:of|from|in|out of)\s+(?:the\s+)?(?:picture\s+|image\s+|photo\s+)?(?={_N})")
_ASKING = re.compile(
    r"\W*(?:(?:please|now|and|so|can|could|would|you|i|we|let us|let['’]s|i['’]d|like|love|to|just)\s+)*"
    r"(?:use|using|take|taking|grab|get|show|want|draw|have|need|see|picture|imagine|the|an?|make the)\b"
)
_JUDGING = re.compile(r"\b(?:should|must|needs?|looks?|(?:is|are) (?!in\b|on\b|with\b)|more|less|too)\b")
_AGAINST = re.compile(
    r"\b(?:do not|don[’']?t|not|never|instead of|rather than|undo|stop|separat\w+|split|unmerge|compare|versus)\b"
)
# What is left out: "combine #1 and #3, | but not #2".
_LESS = re.compile(r",?\s*\b(?:but |and )?(?:not|without|except|instead of|rather than)\b")
_ONTO = re.compile(r"\b(?:on|onto|into|to|beside|next to|behind|under|over|above|around|near)\b")
_TAKING = re.compile(r".*\b(?:take|taking|get|grab|use|copy|cut|lift|pick|borrow|want|like)\b|[#\d\s,&+]*(?:and\s*)?$")
_LOOK_OF = re.compile(
    rf"\b(?:style|look|mood|colou?rs?|palette|light|lighting|atmosphere|feel|that)\s+(?:of|from|in)\s+(?:the\s+)?{_N}"
)
_INTO_EACH = re.compile(rf"\b(?:in|into|onto|on|to)\s+(?:both\s+)?{_N}\s*(?:,|and|&|\+|or)\s*{_N}")
# Something of a numbered picture that is to come: "add | the cat from #2", "with | the sofa of #2"; and what goes.
_COMING = re.compile(
    r"\b(?:add|put|place|bring|insert|include|copy|paste|use|with|for|and|have|want|take)\s+(?:in |over |back |also )?"
    rf"(?P<what>the (?:[\w-]+ ){{1,4}}?)(?:of|from) (?:the )?(?:picture |image |photo )?(?={_N})"
)
_GOING = re.compile(r"\b(?:remove|delete|erase|lose|drop|without|out|away|off|instead)\b")


def things_of(words: str) -> dict[int, str]:
    """What is to come of pictures that words number, by their numbers: "add the tabby cat from #2"."""
    plain = unquoted(words).lower()
    if _AGAINST.search(plain) or _GOING.search(plain):
        return {}
    found = ((numbered(plain[match.end() :])[0], match["what"].strip()) for match in _COMING.finditer(plain))
    return dict(found)


def numbered(words: str) -> tuple[int, ...]:
    """The numbers of the pictures that plain words have, in order, each once; not those of a quoted "#1"."""
    return tuple(dict.fromkeys(int(number) for number in _NUMBER.findall(unquoted(words))))


def joins(words: str) -> bool:
    """Whether words bring together whatever pictures they are said to: "combine these", "put the cat into this"."""
    plain = unquoted(words).lower()
    return bool(_TOGETHER.search(plain) or _PUT_INTO.search(plain)) and not _AGAINST.search(plain)


def joins_all(words: str) -> bool:
    """Whether a turn asks for nothing but that the pictures spoken of be one: "please combine both of them"."""
    return _ALL_IN_ONE.fullmatch(unquoted(words).lower()) is not None


def joins_present(words: str) -> bool:
    """Whether the present picture is one of those that words bring together: "combine it with #2"."""
    plain = unquoted(words).lower()
    return bool(_TOGETHER.search(plain) and _PRESENT.search(plain)) and not _AGAINST.search(plain)


def brought_together(words: str) -> tuple[int, ...]:
    """The pictures of which words make one, told by their numbers, the one that others go into first; () where they
    bring no two together: "make #2 and #3 darker", "like #2 but at night"."""
    plain = unquoted(words).lower()
    for demand in (_LESS.split(each)[0] for each in _DEMANDS.split(plain)):
        if len(numbers := numbered(demand)) > 1 and not _AGAINST.search(demand):
            if len(found := _in_order(demand, numbers)) > 1:
                return found
        elif _TOGETHER.search(demand) and re.search(r"\b(?:them|both|these|those|all)\b", demand):
            every = () if _AGAINST.search(plain) else numbered(plain)  # "I like #1 and #3. Combine them"
            return every if len(every) > 1 else ()
    return ()


def named_twice(words: str) -> int | None:
    """The number of the one picture that words would bring together with itself: "combine #1 and #1"."""
    for demand in (_LESS.split(each)[0] for each in _DEMANDS.split(unquoted(words).lower())):
        twice = _TWICE.search(demand)
        together = _TOGETHER.search(demand) or _BESIDE.search(demand)
        if twice and together and not _AGAINST.search(demand) and numbered(demand) == (int(twice[1]),):
            return int(twice[1])
    return None


def _in_order(demand: str, numbers: tuple[int, ...]) -> tuple[int, ...]:
    """The numbers of a demand, where it brings them together, with the picture that is changed first."""
    each = _INTO_EACH.search(demand)
    if each and len(numbered(demand[: each.end()])) == 2 and numbers[0] == numbered(each[0])[0]:
        return ()  # something else into each of them: "mix more red into #2 and #3"
    if _LOOK_OF.search(demand):
        return ()  # "place #2 in the style of #1"
    if _INSTEAD.search(demand):
        return numbers  # "replace the boat in #3 with the dog of #1"
    putting = _PUTTING.search(demand)
    if putting and not _TOGETHER.search(demand) and not each:
        before = demand[: putting.start()]
        if numbered(before) and not _TAKING.match(before):  # "make #2 darker and | add a hat to #3"
            demand, before = demand[putting.start() :], ""
        new = not numbered(before) and _ONTO.search(demand[len(before) :].partition("#")[0])
        numbers = () if new else numbered(demand)  # not "put | a hat on | the dog in #1 and the cat in #2"
        between = demand.partition("#")[2].rpartition("#")[0]
        there = re.search(rf"\b(?:in|with|in front of)\b|{_ONTO.pattern}", between)  # else in the present picture
        return (numbers[-1], *numbers[:-1]) if len(numbers) > 1 and there else ()  # "put the dog of #1 into #3"
    if _TOGETHER.search(demand) or _BESIDE.search(demand):
        return numbers
    told = len(_OF.findall(demand)) > 1
    judged = _JUDGING.search(demand) or any(is_comparative(word) for word in re.findall(r"[a-z]+", demand))
    return numbers if told and _ASKING.match(demand) and not judged else ()
