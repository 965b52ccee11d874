"""What somebody else says, wants or asks, as if the user asked for it: "my wife says it must be blue"."""

import re
from collections.abc import Callable

BEGINNING = r"(?P<lead>^\s*|[.;!?,:]\s+|\b(?:and|but|so|hmm|well|ok|okay|sorry|now|then|no)\s+)"
_AUDIENCE = (
    r"the (?:client|boss|customer|editor|publisher|team|kids|children|wife|director|author|teacher|committee|board"
    r"|agency|printer|husband|manager|users|readers)"
)
WHO = (
    rf"(?:(?:my|our|his|her|their)(?: \w+)? \w+|{_AUDIENCE}|the little (?:one|man|guy|lady)s?|the (?:young|old)est|mine"
    r"|ours|he|she|they|mum|mom|dad|health and safety|head office|marketing"
    r"|granny|grandma"
    r"|grandpa|somebody|someone"
    r"|everybody|everyone)"
)
_POINTED_AT = (
    r"(?:it|they|he|she|there|the|an?|we|i|you|this|that|these|those|my|his|her|its|their|all|both|no|some|more|only"
    r"|one|two|three|four|five|six|at)"
)
_SAYING = (
    r"(?:(?:just|also|now|always|has|have|is|are|was|keeps|would)\s+)*"
    r"(?:says?|said|saying|thinks?|thought|thinking|reckons?|insists?|insisted|suggests?|suggested|feels?|felt"
    r"|mentions?|mentioned|complains?|complained|believes?|swears?|tells? me|told me|telling me|points? out"
    r"|pointed out|decided|claims?|remembers?"
    r"|(?:(?:wants?|would like|is keen|wanted) to know|asks?|asked|asking|wonders?|wondered|wondering)"
    r"(?= (?:if|whether)\b))"
)
_SUBJECTS = {"them": "they", "him": "he", "her": "she"}
_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    # "She says | it has to be purple", "my son is asking whether | they can be foxes".
    (
        re.compile(
            rf"{BEGINNING}{WHO} {_SAYING}(?: now)?(?: that| whether| if)? (?={_POINTED_AT}\b)",
            re.IGNORECASE,
        ),
        r"\g<lead>",
    ),
    # "My daughter loves the cat but wants | a hat on it".
    (
        re.compile(
            rf"{BEGINNING}{WHO} (?:really )?(?:loves?|likes?|adores?|is happy with) [^.;!?]*?,? (?:but|and)"
            r" (?:also |now )?(?:wants?|would like|asks? for)(?: to (?:see|have))? (?!it\b|them\b|to\b)",
            re.IGNORECASE,
        ),
        r"\g<lead>I want ",
    ),
    # "My little one wants | them to be rabbits".
    (
        re.compile(
            rf"{BEGINNING}(?:{WHO}|i|we) (?:also |now |really |just )?(?:wants?|wanted|needs?|would like|would love"
            r"|would prefer|['’]d like|prefers?|asked for|asks for) (?P<what>it|them|him|her|this|that"
            r"|(?:the|both|all|his|her|these|those)(?: [\w'’-]+){1,4}?)"
            r" to (?!(?:the|its|his|her|their|each|my)\b)(?=[a-z])",
            re.IGNORECASE,
        ),
        lambda found: f"{found['lead']}{_SUBJECTS.get(found['what'].lower(), found['what'])} should ",
    ),
    # "My daughter would like | a swan on the lake".
    (
        re.compile(
            rf"{BEGINNING}(?:(?:my|our)(?: \w+)? \w+|{_AUDIENCE}|mine|(?:he|she|they)(?= (?:wants?|wanted|would"
            r" like|would prefer|prefers?) the\b)) (?:also |now |really )?(?:wants?|wanted|would like|would love"
            r"|would prefer|prefers|wishes for|asked for|is asking for|asks for)(?: to (?:see|have))?"
            r" (?!it\b|them\b|to\b)",
            re.IGNORECASE,
        ),
        r"\g<lead>I want ",
    ),
)


def first_hand(words: str) -> str:
    """A turn's words without who else is said to want it so."""
    for rule, plain in _RULES:
        words = rule.sub(plain, words)
    return words
