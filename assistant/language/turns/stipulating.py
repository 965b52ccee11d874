"""What the turn that tells an idea asks of it besides: "three children flying kites; | the kites should be red", "an
owl on a branch. | Please give it spectacles"."""

import re

_DEMAND = re.compile(
    r"(?:(?:and|also|please|oh|finally|but|now)[, ]+)*(?:"
    r"(?:(?:the|his|her|its|their|all|both|each|one|two|three|some) (?:[\w'’-]+ ){1,5}?|(?:it|they|he|she|there) )"
    r"(?:should|must|ought to|needs? to|has to|have to|could|might|may|can|shall)(?! not\b)\b"
    r"|(?:make|give|put|place|have|let|paint|colou?r|dress|set|add|include) (?:it|him|her|them|the|his|its|their"
    r"|an?)\b)",
    re.IGNORECASE,
)
_ONE, _LOOK = re.compile(r"\bone\b", re.IGNORECASE), re.compile(r"\bbe\b", re.IGNORECASE)
_JOINT = re.compile(
    r"(?<=[.;!?])\s+|, and (?=(?:the|its|his|her) [\w -]{2,30} (?:should|must|ought to) )", re.IGNORECASE
)


def told_of_all(idea: str) -> str:
    """An idea without what it asks of one of several or asks somebody to do: that is told as the prompt has it."""
    told, asked = stipulated(idea)
    return idea if all(_LOOK.search(words) and not _ONE.search(words) for words in asked) else told


def stipulated(idea: str) -> tuple[str, list[str]]:
    """An idea as far as it tells a picture, and what it asks of that; the idea as it is where it begins so."""
    starts = [0, *(joint.end() for joint in _JOINT.finditer(idea))]
    parts = [idea[start:end] for start, end in zip(starts, [*starts[1:], len(idea)], strict=True)]
    asked = [part for part in parts[1:] if _DEMAND.match(part)]
    if not asked or '"' in idea:
        return idea, []
    told = "".join(part for part in parts if part not in asked).rstrip()
    return re.sub(r"[;,]?(?: and)?$", "", told), [part.strip(" ;") for part in asked]
