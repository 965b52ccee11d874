"""Earlier pictures told in one sentence and asked for in the next: "the tiger one was best. Use it again, in oils",
"remember the picture with the turtle? I'd take that one", "I preferred the men. Give me that one once more"."""

import re

from assistant.language.turns.shown import PICTURES
from assistant.language.words.tokens import tokenize
from assistant.language.words.wordclasses import relations

# What leads up to the telling, and what praises after it.
_LEADS = (
    r"(?:(?:hm+|oh|and|but|so|well|ok|okay|no|actually|honestly|you know what),? )*"
    r"(?:(?:do )?(?:you )?(?:still )?(?:remember|recall|know) |(?:i|we|she|he|they)(?:['’]d)?(?: \w+)? "
    r"(?:preferred|prefer|liked|like|loved|love|miss|missed) |(?:i|we) keep thinking (?:of|about) )?"
)
_PRAISE = (
    r"(?:,? (?:was|were|looked|is) (?:(?:\w+ )?(?:best|better|nicest|nicer|finest|prettiest|prettier|loveliest|lovelier"
    r"|cooler|coolest|funnier|stronger|great|perfect|lovely)|(?:my |the |our )?favou?rite)(?: \w+){0,3}?"
    r"|,? (?:more|most|best|better)(?: [\w’']+){0,2}?)?"
)
_TAKING = (
    r"(?:(?:please|so|and|then|now|i|we|could we|can we|could i|can i|could you|can you|let['’]s|let us|i['’]d like to"
    r"|i would like to|i want to|i['’]d|i['’]ll|i will|i would|we['’]ll|we will),? )*"
    r"(?:use|take|have|see|give (?:me|us)|go (?:on |back )?(?:with|to|for|from)|return to|revert to|restore|bring back"
    r"|pick|choose|show(?: me| us)?|let me (?:have|see)|let us have|want|like|get|keep|put up|pull up|open|take me to)"
)
_THAT = (
    r"(?P<that>that one|that picture|that version|that image|this one|that|it)"
    r"(?P<again>(?:,? (?:again|after all|back|once more|one more time|instead|please|for me|then|now))*)"
)
_TOLD = re.compile(
    rf"^\s*{_LEADS}(?P<told>[^.,;!?]+?){_PRAISE}\s*[.,;!?…–—-]+\s+{_TAKING} {_THAT}"
    r"(?:\s*[.!?]*\s*$|(?P<rest>\s*[,.;:!–—-]+\s.+|\s+(?:but|with|without|only|and|in|at)\b.+)$)",
    re.IGNORECASE | re.DOTALL,
)
_WHICH = re.compile(
    r"^(?:which (?:one|picture|version) (?:had|has|showed) |(?:how (?:did|had) |what did |how )?(?:it|this|that) "
    r"(?:(?:look|looked|be|been|was)(?: like)? )?(?:more |better |best )?(?=with |without |in |at |when |before ))",
    re.IGNORECASE,
)
_RETURNING = re.compile(r"\b(?:go (?:on |back )?to|return to|revert to) (?:that|it)\b", re.IGNORECASE)
_OPENS = frozenset("the that my".split())


def reminded(words: str) -> str:
    """The turn as "go back to the tiger one, in oils", "" where no picture is told and then pointed at: a thing alone
    may be asked back as well, "I liked the red hat. Give me that one"."""
    found = _TOLD.match(words)
    if found is None:
        return ""
    which = _WHICH.match(found["told"])
    had = which is not None and which[0].lower().startswith("which")
    told = _WHICH.sub("the one with " if had else "the one ", found["told"])
    said = tokenize(told)
    named = not (PICTURES | {"view", "of"}).isdisjoint(token.lower for token in said)
    of_picture = named or any(relations().match(said, at) for at in range(len(said)))
    returning = _RETURNING.search(words[found.end("told") :]) is not None
    if said[0].lower not in _OPENS or not (of_picture or returning):
        return ""
    told = told if of_picture else f"the one with {told}"
    return f"go back to {told}{found['rest'] or '.'}"
