"""Words that only announce what is asked, taken off: "quick question: | can the barn be red?", "stakeholder feedback: |
no mountains", "the one thing I'd change: | give them caps", "PS | make it dusk". Of a picture they name nothing."""

from assistant.language.clauses.rule import SENTENCE, rule
from assistant.language.words.vocabulary import SIGNS

_AUDIENCE = (
    r"(?:stakeholder|client|customer|team|boss|editor|publisher|user|reader|design|studio|family|committee|\w+['’]s)"
)
_SMALL = (
    r"(?:an?|the|my|our|his|her|this|one|two|three|four|some|few|couple of|quick|small|smaller|little|tiny|minor|last"
    r"|final|first|second|third|fourth|next|other|another|simple|single|only|brief|short|additional|extra|important"
    r"|silly|stupid|random|daft|cheeky|further|more|big|general|honest|new|just)"
)
_ANNOUNCED = (
    r"(?:thing|change|tweak|request|favou?r|question|suggestion|wish|correction|thought|adjustment|note|feedback"
    r"|comment|remark|point|item|query|idea|revision|amendment|edit|fix|update|draft|round|attempt|reminder|detail"
    r"|ask|verdict|plot twist|plan|brief|task|issue|problem|complaint|concern|input|opinion|todo|to[ -]do)s?"
)
_FROM = r"(?: from (?:(?:the|my|our|his|her) )?\w+(?: \w+)?)"
_WHICH = (
    r"(?: (?:please|then|though|now|again|from me|if i may|\d+|one|two|three|for you"
    r"|(?:that )?(?:i|we)(?:['’]d| would|['’]ve got| have| might| want)(?: like| want)?(?: to)?"
    r"(?: (?:change|fix|alter|tweak|ask|ask for|add|make))?|to (?:change|fix|alter|tweak|ask|ask for|add)|is|are"
    r"|left))*"
)
# What words are read from: "the sign says: OPEN" announces nothing.
_READ_FROM = rf"(?:{'|'.join(SIGNS)}|board|screen|card|label|bubble|shirt|mug|cake|book|page|note|letter|ticket|map)"
_LEAD = rf"{SENTENCE}(?:(?:and|but|so|ok|okay|oh|ah|hi|hello|hey|right|just|thanks),? )*"
ANNOUNCING = (
    rule(
        "quick question: can the barn be red?",
        rf"{_LEAD}(?!(?:new|different|another|other|next) idea\b|(?:correction|edit|change):)"
        rf"(?:{_SMALL} |{_AUDIENCE} )*{_ANNOUNCED}{_FROM}?{_WHICH}\s*(?::|–| -)\s+(?=\S)",
        r"\g<lead>",
    ),
    rule(
        "one small change, make the barn red",
        rf"{_LEAD}(?:{_SMALL} )+(?:thing|change|tweak|request|correction|adjustment|edit|fix)s?{_WHICH},\s+(?=\S)",
        r"\g<lead>",
    ),
    rule(
        "the landlord complained: clean wall",
        rf"{_LEAD}(?:the |my |our )?(?!{_READ_FROM}s?\b)\w+ (?:complain(?:s|ed)|says|said|insists|insisted|asks|asked"
        r"|wants|suggests)\s*:\s+(?=\S)",
        r"\g<lead>",
    ),
    rule("PS make it dusk", rf"{_LEAD}p\.? ?p?\.? ?s\b[.:,]*\s+(?=\S)", r"\g<lead>"),
    rule("the sign says: OPEN", rf"\b({_READ_FROM}s? (?:says?|said|reads?|should (?:say|read)))\s*:\s+(?=\S)", r"\1 "),
    rule(
        "what I really had in mind was a fox",
        r"\b(what (?:i|we)) (?:really|actually|originally|always) (had|meant|wanted|need)\b",
        r"\1 \2",
    ),
)
