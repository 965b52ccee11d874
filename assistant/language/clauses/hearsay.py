"""What somebody else says, wants or asks, as if the user asked for it: "my wife says it must be blue"."""

from assistant.language.clauses.rule import BEGINNING, rule
from assistant.language.words.lexicon import SUBJECT_OF

_AUDIENCE = (
    r"the (?:client|boss|customer|editor|publisher|team|kids|children|wife|director|author|teacher|committee|board"
    r"|agency|printer|husband|manager|users|readers)"
)
WHO = (
    rf"(?:(?:my|our|his|her|their)(?: \w+)? \w+|{_AUDIENCE}|the little (?:one|man|guy|lady)s?|the (?:young|old)est"
    r"|mine|ours|he|she|they|mum|mom|dad|health and safety|head office|marketing|granny|grandma|grandpa|somebody"
    r"|someone|everybody|everyone)"
)
_POINTED_AT = (
    r"(?:it|they|he|she|there|the|an?|we|i|you|this|that|these|those|my|his|her|its|their|all|both|no|some|more|only"
    r"|one|two|three|four|five|six|at)"
)
_SAYING = (
    r"(?:(?:just|also|now|always|has|have|is|are|was|keeps|would)\s+)*"
    r"(?:says?|said|saying|thinks?|thought|thinking|reckons?|insists?|insisted|suggests?|suggested|feels?|felt"
    r"|mentions?|mentioned|complains?|complained|believes?|swears?|tells? me|told me|telling me|points? out"
    r"|pointed out|decided|claims?|remembers?|(?:(?:wants?|would like|is keen|wanted) to know|asks?|asked|asking"
    r"|wonders?|wondered|wondering)(?= (?:if|whether)\b))"
)
HEARSAY = (
    rule(
        "she says it has to be purple",
        rf"{BEGINNING}{WHO} {_SAYING}(?: now)?(?: that| whether| if)? (?={_POINTED_AT}\b)",
        r"\g<lead>",
    ),
    rule(
        "my daughter loves the cat but wants a hat on it",
        rf"{BEGINNING}{WHO} (?:really )?(?:loves?|likes?|adores?|is happy with) [^.;!?]*?,? (?:but|and) "
        r"(?:also |now )?(?:wants?|would like|asks? for)(?: to (?:see|have))? (?!it\b|them\b|to\b)",
        r"\g<lead>I want ",
    ),
    rule(
        "my little one wants them to be rabbits",
        rf"{BEGINNING}(?:{WHO}|i|we) (?:also |now |really |just )?(?:wants?|wanted|needs?|would like|would love"
        r"|would prefer|['’]d like|prefers?|asked for|asks for) (?P<what>it|them|him|her|this|that"
        r"|(?:the|both|all|his|her|these|those)(?: [\w'’-]+){1,4}?) to "
        r"(?!(?:the|its|his|her|their|each|my)\b)(?=[a-z])",
        lambda found: f"{found['lead']}{SUBJECT_OF.get(found['what'].lower(), found['what'])} should ",
    ),
    rule(
        "my daughter would like a swan on the lake",
        rf"{BEGINNING}(?:(?:my|our)(?: \w+)? \w+|{_AUDIENCE}|mine|(?:he|she|they)"
        r"(?= (?:wants?|wanted|would like|would prefer|prefers?) the\b)) "
        r"(?:also |now |really )?(?:wants?|wanted|would like|would love|would prefer|prefers|wishes for|asked for"
        r"|is asking for|asks for)(?: to (?:see|have))? (?!it\b|them\b|to\b)",
        r"\g<lead>I want ",
    ),
)
