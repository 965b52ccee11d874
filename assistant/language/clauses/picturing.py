"""Questions and fancies of how it would look, said outright: "what would it look like with a stone counter?", "how does
it look after dark?", "how would the sofa look in green?", "I could see the bridge red", "is a dog possible?"."""

import re

_WONDERING = (
    r"(?:(?:i(?: am|['’]m| was) |just )?(?:wondering|curious)(?: to see| about)? |i wonder |(?:let us|let['’]s|let me"
    r"|can (?:i|we)|could (?:i|we)|i(?: would|['’]d) (?:like|love) to|i want to) see |show me )?"
)
_WOULD = r"(?:would|does|will|might|could)"
_WHOLE = r"(?:it|this|that|everything|(?:the|this) (?:whole )?(?:picture|scene|thing|image|whole))"
_KNOWN = r"(?:the|this|that|these|those|his|her|its|their|my|our)(?: [\w'’-]+){1,4}?"
_NEW = r"(?:an?|some|two|three|four|five|six)(?: [\w'’-]+){1,4}?"
_PLACE = r"(?:in|on|under|beside|behind|next to|by|at)\b[^.;!?]+"
_LOOK = rf"(?:{_PLACE}|(?:as|painted|dyed|made|an)\b[^.;!?]+|(?!like\b)[\w-]{{3,}}(?: [\w-]+)?)"
_GOOD = r"(?:good|nice|great|better|nicer|okay|ok|fine|right|cool|lovely|well)"
_MEDIA = (
    r"(?:window|postcard|poster|photo|photograph|painting|drawing|comic|cartoon|mosaic|tapestry|woodcut|etching"
    r"|engraving|fresco|sketch|print|illustration|film|movie|storybook|book|cover|stamp|watercolou?r|collage)"
)
_LEAD = r"(?P<lead>^\s*|[.;!?,:]\s+|\b(?:and|but|so|hmm|well|ok|okay|now|then|also|actually)\s+)"
_END = r"\s*(?P<end>[.;!?]|$)"
_ASKING = re.compile(
    rf"\b(what|how)(?: {_WOULD}|['’]d) ({_WHOLE}|{_KNOWN}|he|she|they) (?=(?:look|be|work)\b)"
    rf"|\b(what|how) ({_WHOLE}|{_KNOWN})['’]d (?=look\b)",
    re.IGNORECASE,
)
_RULES = tuple(
    (re.compile(f"{_LEAD}{rule}", re.IGNORECASE), rf"\g<lead>{plain}")
    for rule, plain in (
        # "How | it would look | without the sofa?", "after dark", "as a watercolour".
        (
            rf"{_WONDERING}(?:what|how) {_WHOLE} {_WOULD} (?:look|be|work)(?: like)? (?:with (?!no |any ))?(?P<how>"
            rf"(?:(?<=with )|(?:with|without|as|in|at|by|during|under|on|after|before|from)\b)[^.;!?]+){_END}",
            r"how about \g<how>.",
        ),
        (
            rf"{_WONDERING}(?:what|how) (?P<what>{_WHOLE}|{_KNOWN}) {_WOULD} look(?: like)? (?P<how>{_LOOK}){_END}",
            r"\g<what> should be \g<how>.",
        ),
        # "I'd like it to look like a stained glass window".
        (
            rf"(?:[\w'’]+ ){{0,4}}?{_WHOLE} (?:(?:should|to|could|must|would|now) )*looks?(?: more)? like "
            rf"(?=an? [^.,;!?]*\b{_MEDIA}s?\b)",
            "as ",
        ),
        (r"what (?:would |might )?happens? (?:if|when) ", "what if "),
        (rf"(?:what|how) (?P<what>{_WHOLE}|{_KNOWN}|he|she|they) {_WOULD} look(?: like)? if ", "what if "),
        (
            rf"(?:how )?(?:would|might|could) (?P<what>{_NEW}) (?:look|work|go)(?: {_GOOD})? (?P<how>{_PLACE}){_END}",
            r"how about \g<what> \g<how>.",
        ),
        (
            rf"(?:is|are|would) (?P<what>{_NEW}) (?:be )?(?:possible|an option|allowed|doable|too much to ask)"
            rf"(?P<how>[^.;!?]*){_END}",
            r"how about \g<what>\g<how>.",
        ),
        # "I could see | the bridge painted red", "I imagine | the lamp smaller".
        (
            rf"i(?: could|['’]d| would| can)? (?:almost |really |also )?(?:see|picture|imagine|envisage)"
            rf" (?P<what>{_KNOWN}|it|them|him|her) (?:being |as |more (?=in\b))?(?P<how>{_LOOK}){_END}",
            r"\g<what> should be \g<how>.",
        ),
        (
            rf"i(?: could|['’]d| would| can) (?:almost |really |also )?(?:see|picture|imagine|envisage)"
            rf" (?P<what>{_NEW})\b",
            r"i would like \g<what>",
        ),
    )
)


def pictured(words: str) -> str:
    """A turn's words with what is asked by picturing it said outright."""
    asked = _ASKING.sub(lambda found: f"{found[1] or found[3]} {found[2] or found[4]} would ", words)
    for rule, plain in _RULES:
        said, times = rule.subn(plain, asked)
        words, asked = (said, said) if times else (words, asked)
    return words
