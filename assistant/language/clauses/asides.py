"""Words beside a demand that ask for nothing more, taken off: the tag of a question ("plums suit it better, | don't
they?"), what a change is for ("in orange, | so he stands out", "two airships, | so they read clearly"), who did it
("remove the oars, | somebody nicked them last year")."""

import re

from assistant.language.words.vocabulary import BASIC_COLOURS

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
# Reasons that say how it is in the picture: "stars in the sky, because it's | night".
_SEEN_WHY = (
    r"(?:night|evening|morning|midday|noon|midnight|dusk|dawn|winter|summer|autumn|spring|raining|snowing|foggy)"
)
_LITTLE_ONES = re.compile(r"\b(the|my|our|their) (?:little|wee|young|small) ones\b", re.IGNORECASE)
# "What if he's gone, | the old man?"
_NAMED_LATER = re.compile(
    r"\b(?:he|she|it|they)((?:['’](?:s|re)| is| are| was| should| could| can)\b[^.,;:!?]*), (the [\w-]+(?: [\w-]+)?)"
    r"(?=\s*(?:[.?!]|$))",
    re.IGNORECASE,
)
_ASIDES = (
    re.compile(
        r"(?:(?<=[.;!?] )|(?<=, ))(?:let us |let['’]s |please )?(?:continue|carry on|go on|proceed|work) (?:from|with)"
        r" (?:that|this|it|there|here)(?: one| picture| version)?(?=\W*$)",
        re.IGNORECASE,
    ),
    # "Take this picture | and add a bridge to it".
    re.compile(r"\btake this [\w ]{3,25}?,? and (?=(?:add|include|insert) )", re.IGNORECASE),
    re.compile(r",? (?:there['’]s|there is) always (?:one|someone|somebody)(?=\W*$)", re.IGNORECASE),
    # "One of them, hmm, no, | all of them should be black".
    re.compile(
        r"\b(?:one|two|three|some|half) of (?:them|those|these), (?:(?:hm+|er|uh|um|erm), )?(?:no|wait|or rather),? "
        r"(?=(?:all|both|each|none|one|two|three|four|half)\b)",
        re.IGNORECASE,
    ),
    re.compile(r",? (?:this|last|next) (?:year|week|month|term|decade|century)\b", re.IGNORECASE),
    # "In cobalt blue, | like my mum's".
    re.compile(
        r", (?:just |a bit |kind of |much )?like (?:(?:at|in|on|from) )?(?:the|my|our|your|his|her|their|i|we|you|they"
        r"|when|back|it|ours|mine)\b[^.;!?,]*",
        re.IGNORECASE,
    ),
    # "In this one, | put three cows behind the bus".
    re.compile(
        r"^\s*(?:(?:and|but|now|so|ok|okay),? )?(?:in|for|on) this (?:one|picture|image|version),? (?=\w)", re.I
    ),
    # "| If there is enough room, | put a cat on the left".
    re.compile(
        r"^\s*(?:and |also |then )?if (?:there['’]?s?(?: is)?|you (?:have|can find)|we have|it leaves) (?:still )?"
        r"(?:enough |any |some |a bit of )?(?:room|space)[^,;.!?]*, ?",
        re.IGNORECASE,
    ),
    re.compile(r", if (?:possible|you (?:can|like|please|do ?n['’]?t mind)|i may)(?=,)", re.IGNORECASE),
    # "A cup of tea, | if that isn't too much trouble".
    re.compile(
        r",? if (?:that|it|this)(?:['’]s| is| isn['’]?t| is not|['’]s not| does not| doesn['’]?t)(?: too)?[^.,;!?]*?"
        r"(?:trouble|bother|ask|asking|problem|all right|alright|okay|ok|possible|fine|allowed|matter)\b",
        re.IGNORECASE,
    ),
    # "A llama posting a letter. | Would that work?"
    re.compile(
        r"(?:(?<=[.;!?] )|, ?)(?:would|does|will|could|can|might|is) (?:that|it|this) (?:work|be (?:ok|okay|possible"
        r"|fine|nice|doable|alright|all right|an option)|ok|okay|doable|possible|feasible|alright)\s*(?:\?|$)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<=\w),? (?:so|just so|in order) (?:that )?(?:{_WHO}|the \w+(?: \w+)?)"
        rf" (?:really |all |both |clearly |just )*{_SEEN}\b[^.,;!?]*",
        re.IGNORECASE,
    ),
    # Why.
    re.compile(
        r"(?<=\w),? (?:since|because|cause|cos|cuz|seeing as|given that) (?!it(?:['’]s| is) (?:now |already )?"
        rf"{_SEEN_WHY}\b)(?:it|he|she|they|we|i|you|that|this|there|the|my|our|his|her|their)\b[^.;!?]*",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<=\w), (?:my|our|his|her) [\w'’ -]{2,20}? (?:is|are|was|were|has|have|had|loves?|likes?|wants?)"
        r"(?! (?:allergic|scared|afraid|tired|sick|fed up|bored|not)\b) "
        r"(?!in (?:the|front)\b|(?:on|at|under|behind|beside|next|to|it|them)\b"
        rf"|(?:dark |light |pale |deep |bright )?(?:{'|'.join(BASIC_COLOURS)})\b)[^.,;!?]*(?=\W*$)",  # "ours is green"
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<=\w), (?:it|he|she|that)(?:['’]s| is) (?:the|my|our) (?:star|hero|heroine|focus|point|main|favou?rite|best"
        r"|whole point|centrepiece)\b[^.,;!?]*(?=\W*$)",
        re.IGNORECASE,
    ),
    # What was said first and taken back: "in tartan, er, | in red tartan".
    re.compile(
        r"(?<=\w) (in|with|on|under|beside)(?: [\w'’-]+){1,4}, (?:er|erm|um|uh|no|sorry|i mean|or rather),? (?=\1 )",
        re.IGNORECASE,
    ),
    # That what was just told be done.
    re.compile(
        r"(?<=\w)[,.;!]?\s+(?:and |so )?(?:let['’]?s |let us |make it |give me |i['’]d like |i want |show me )"
        r"(?:have |try |see |do |make it |go (?:for|with) )?"
        r"(?:(?:one|some) of (?:those|these|them)|(?<=try )that|(?<=see )that)(?=\W*$)",
        re.IGNORECASE,
    ),
    re.compile(
        r",? (?:since |because |as )?(?:somebody|someone) \w+ed (?:it|them|him|her|that)\b[^.,;!?]*", re.IGNORECASE
    ),
)


def without_asides(words: str) -> str:
    """A turn's words without what is only said beside a demand."""
    words = _TAG.sub(".", _LITTLE_ONES.sub(r"\1 kids", words))
    words = _NAMED_LATER.sub(r"\2\1", words)
    for aside in _ASIDES:
        words = aside.sub(" " if aside.groups else "", words)
    return words
