"""Words beside a demand that ask for nothing more, taken off: the tag of a question ("plums suit it better, | don't
they?"), what a change is for ("in orange, | so he stands out", "two airships, | so they read clearly"), who did it
("remove the oars, | somebody nicked them last year")."""

import re

_WHO = r"(?:it|they|he|she|you|we|i|there|that|this|everyone|people|one|everything)"
_SEEN = (
    r"(?:stands? out|pops?|reads?|shows? up|can be (?:seen|read)|(?:is|are) (?:clear|visible|readable|legible|easy to"
    r" see|easier to (?:see|read|spot))|catch(?:es)? the eye|draws? the eye|makes? sense|fits?|match(?:es)?|works?"
    r"|feels? (?:right|balanced|warm|cosy)|looks? (?:right|good|better|nice|real|natural|balanced|like \w+))"
)
_TAG = re.compile(
    rf",\s*(?:do|does|did|is|are|was|were|has|have|can|could|should|would|will)(?:n['’]?t| not)? {_WHO}"
    r"(?: not)?(?: now| then)?\s*\?",
    re.IGNORECASE,
)
_ASIDES = (
    re.compile(
        rf"(?<=\w),? (?:so|just so|in order) (?:that )?(?:{_WHO}|the \w+(?: \w+)?)"
        rf" (?:really |all |both |clearly |just )*{_SEEN}\b[^.,;!?]*",
        re.IGNORECASE,
    ),
    re.compile(
        r",? (?:since |because |as )?(?:somebody|someone) \w+ed (?:it|them|him|her|that)\b[^.,;!?]*", re.IGNORECASE
    ),
)


def without_asides(words: str) -> str:
    """A turn's words without what is only said beside a demand."""
    words = _TAG.sub(".", words)
    for aside in _ASIDES:
        words = aside.sub("", words)
    return words
