"""Polite words before and after what is asked, taken off: "would you be so kind as to paint a fox" as "paint a fox",
"what I'd really like is a swing" as "I want a swing", "we feel a phone should lie there" as "a phone should lie
there"."""

import re

from assistant.language.clauses.hearsay import WHO
from assistant.language.clauses.rule import BEGINNING, REST, Rule, rule
from assistant.language.words.dictionary import verb_of
from assistant.language.words.lexicon import NUMBERS
from assistant.language.words.verbs import base_of

VERY = (
    r"(?:(?:so|very|most|really|truly|ever|much|far|a lot|even|just|all|a bit|a little|way|more|\w+ly|also|rather"
    r"|quite) )*"
)
SOMEBODY = rf"(?:i|we|{WHO}|people|legal|sales|management|client|customer)"
WOULD = r"(?:['’]d| would| should| shall| will|['’]ll| might| could)(?: also| all| then)*"
WHOM = rf"(?:me|us|them|him|her|{WHO}|the \w+|people|things)"
THINKING = (
    r"(?:(?:(?:i|we) (?:do |just |would |should )?(?:think|believe|feel|guess|suppose|reckon|find)(?: that)?|perhaps"
    r"|maybe|actually|honestly|please|really|also|in that case|on reflection|personally|frankly),? )*"
)
_KIND = r"(?:so |very |too )*(?:kind|good|nice|gracious|sweet|lovely|dear)"
_SOFTLY = r"(?: (?:please|kindly|possibly|perhaps|maybe|ever|also))*"
_OF_ME = r"(?: (?:terribly|awfully|very much|much|at all))?"
_NEW = rf"(?=(?:an?|some|another|{'|'.join(NUMBERS)}|\d+) )"
_THANKS = re.compile(
    r",?\s*\b(?:please and thank you|for (?:me|us)|please|pls|plz|kindly|thank you(?: (?:very|so) much)?|many thanks"
    r"|thanks(?: (?:a lot|so much|in advance))?|cheers|ta|if (?:possible"
    r"|you (?:please|like|can|could|would|will|do ?n['’]?t mind)|i (?:may|might|can|could))"
    r"|(?:would|will|could|can) you)\b(?=\s*[.,;:!?)]|\s*$)",
    re.IGNORECASE,
)
_READING = frozenset("say says saying said read reads reading spelling giving write writes writing".split())
_SEEING = frozenset("see have had saw get got find found seen include".split())


def without_thanks(idea: str) -> str:
    """An idea without "please" and the like after a phrase of it: "a violinist on an empty stage, please"."""
    return _THANKS.sub(lambda found: found[0] if _is_drawn(idea[: found.start()], found[0]) else "", idea)


def _is_drawn(before: str, said: str) -> bool:
    """Whether such words are part of the idea: "a card saying | thank you", "a nurse smiling | kindly"."""
    last = before.split()[-1:]
    manner = not said.startswith(",") and said.split()[0].lower() in ("cheers", "kindly", "thanks", "many", "thank")
    return manner or (not said.startswith(",") and bool(last) and last[0].lower() in _READING)


def in_order(verb: str, said: str) -> str:
    """Words that begin with a verb as an order: "added a cup" as "add a cup", "to see a cup" as "I want a cup"."""
    rest = said[len(verb) :].lstrip()
    if verb in _SEEING:
        return f"I want {rest}"
    base = base_of(verb) or verb_of(verb)
    return f"{base} {rest}" if base and rest else ""


def _asks(example: str, asks: str, *, doing: bool = False) -> Rule:
    """What asks somebody to do something, before the verb, or before one in -ing: "would you mind | painting it"."""
    said = rf"{BEGINNING}(?:please,? )?{asks}{REST}"
    return rule(example, said, lambda found: _ordered(found, doing=doing))


def _ordered(found: re.Match[str], *, doing: bool) -> str:
    rest = found["rest"].lstrip()
    verb = re.match(r"[\w-]+", rest)
    order = in_order(verb[0].lower(), rest) if verb and verb[0].endswith("ing") == doing else ""
    return f"{found['lead']}{order}" if order else found[0]


def _wants(example: str, wish: str) -> Rule:
    """What says that something new is wanted."""
    return rule(example, rf"{BEGINNING}{THINKING}{wish}{_NEW}", r"\g<lead>I want ")


PETITIONS = (
    rule(
        "add a cat, if it's not too much trouble",
        r"(?:^\s*|(?P<after>,?\s*))\b(?:if (?:it(?:['’]s| is) )?at all possible"
        r"|if (?:it|that|this)(?:['’]s| is| isn['’]?t| is not|['’]s not| wouldn['’]?t be| would not be| will not be) "
        r"(?:not )?(?:too |in any way )?(?:much|an?|any|no)?(?: \w+)? ?"
        r"(?:trouble|bother|to ask|imposition|problem|inconvenience)"
        rf"|if (?:you|i)(?:['’]d| would| could| will| may| might)(?: please)? be {_KIND}(?: as to)?"
        r"|(?:when|if) you (?:have|get|find) (?:a|the) (?:moment|minute|time|chance)|at your (?:convenience|leisure)"
        r"|if i (?:may|might|could) (?:make|offer|venture) an? (?:\w+ )?(?:suggestion|remark|proposal|idea)"
        r"|with your permission|if i may(?: be so bold| say so| ask)?|if it please you"
        r"|if it(?:['’]s| is) all the same(?: to you)?|pretty please)\b(?:,\s*)?",
        lambda found: " " if found["after"] else "",
    ),
    rule(
        "hello there, make it red",
        r"^\s*(?:hello|hi|hey|greetings|good (?:morning|day|afternoon|evening)|dear \w+)(?: there| again| \w+)?"
        r"(?:[,!.]|\s[-–—])\s*(?=\w+ \w+ \w)",
    ),
    rule(
        "I'd really like a swing",
        r"\b(i|we)(?: would|['’]d) (?:very much|really|dearly|so|simply|just|truly|rather) "
        r"(?=(?:like|love|prefer|want|enjoy)\b)",
        r"\1 would ",
    ),
    rule(
        "a rug beneath it would not hurt",
        rf"{BEGINNING}((?:an?|some) [^.;!?]{{2,50}}?) (?:would|might|could)(?: not|n['’]?t) "
        r"(?:hurt|harm|go amiss|come amiss|be (?:amiss|out of place|wrong|bad))(?=\W*$|[.,;!?])",
        r"\g<lead>I want \2",
    ),
    rule(
        "two reeds would suffice",
        rf"{BEGINNING}((?:{'|'.join(NUMBERS)}|\d+)(?: [\w-]+){{1,3}}?) (?:would|will|should|might) "
        r"(?:suffice|do(?: nicely)?|be (?:ample|sufficient|plenty|enough))(?=\W*$|[.;!])",
        r"\g<lead>only \2",
    ),
    _wants(
        "the picture wants a fox", r"(?:now |and )?(?:it|this|the (?:picture|image|scene)) (?:really |just )?wants "
    ),
    _wants(
        "I was hoping for a fox",
        r"i(?: was|['’]m| am| had been)? (?:rather |really )?hop(?:ing|ed) (?:for|to (?:see|have|get)) ",
    ),
    _wants(
        "may I request a fox",
        r"(?:(?:may|might|could|can) i|i(?:['’]d| would) like to) (?:please )?"
        r"(?:request|order|ask for|commission|trouble you for|bother you for|beg for) ",
    ),
    _wants(
        "I'm after a photo",
        r"(?:i|we)(?:['’]m| am|['’]re| are) (?:really |actually )?(?:after|in need of|looking for|in want of) ",
    ),
    _wants("we do require a fox", r"(?:i|we) (?:(?:hereby|do|would|should) )*(?:request|require|crave|fancy) "),
    _wants(
        "we would not say no to a fox",
        rf"{SOMEBODY}{WOULD} {VERY}(?:welcome|appreciate|enjoy|adore|not (?:say no|object) to|not mind|go for)"
        r"(?: it)? ",
    ),
    _wants(
        "what would you say to a fox",
        r"(?:how (?:would|do) you feel about|what (?:would|do) you (?:say to|think (?:of|about))) ",
    ),
    _wants("we could do with a fox", r"(?:we|i|one) could (?:do with|use) "),
    _wants("would it be too much to ask for a fox", r"(?:would|is) it (?:be )?too much to ask for "),
    _wants("could you arrange for a fox", r"(?:(?:would|could|can|will) you )?(?:please |kindly )?arrange for "),
    _wants(
        "there is room for a fox",
        r"(?:there(?:['’]s| is)|we have|you have)(?: still| enough| also)* (?:room|space) for ",
    ),
    _wants("I'd suggest a fox", r"(?:we|i)(?:['’]d| would|['’]ll) (?:suggest|propose|recommend|advise) "),
    rule(
        "what would please me most is a second fox",
        rf"{BEGINNING}{THINKING}what (?:would (?:really |just )*(?:please|delight|suit|help|amuse|thrill|make|work|do"
        rf"|be)(?: (?:{WHOM}|it))?(?: \w+)?|{SOMEBODY}(?:['’]d| would|['’]m| am)?"
        r"(?: (?:really|actually|most|also|rather))* (?:like|love|want|need|prefer|after|wish for|looking for"
        r"|hoping for)(?: (?:to (?:see|have)|most|best))*) (?:is|would be) (?=(?:an?|some|the) )",
        r"\g<lead>I want ",
    ),
    _asks(
        "would you be so kind as to paint a fox",
        rf"(?:(?:do|did) you think )?(?:would|could|can|will|might|may) (?:you|we|i){_SOFTLY} "
        rf"(?:be {_KIND} (?:enough to|as to)|be able to|be willing to|care to|like to|manage to|be persuaded to"
        r"|find it in your heart to|trouble you to|ask (?:that )?you(?: please)?(?: to)?|beg you to|try to"
        r"|invite you to|get you to|be a (?:dear|darling|love|star|pal|sport) and)",
    ),
    _asks("be so good as to paint a fox", rf"be {_KIND} (?:enough to|as to)"),
    _asks("I'd like you to paint a fox", rf"{SOMEBODY}(?:['’]d| would)(?: like| love| prefer| need| want) you to"),
    _asks(
        "I wonder if you could paint a fox",
        r"(?:i (?:was |am |['’]m )?(?:wonder|wondering|wondered)|i(?:['’]m| am| was) wondering) (?:if|whether) "
        rf"(?:you|we|i)(?: (?:could|might|would|can|may)|['’]d){_SOFTLY}"
        r"(?: be (?:able|willing|so kind as) to| like to)?",
    ),
    _asks(
        "would it be possible to paint a fox",
        r"(?:would|is|might|could) it (?:be )?(?:(?:at all|perhaps|also|maybe|too|so) )*"
        r"(?:possible|ok|okay|alright|all right|feasible|conceivable|much trouble|much|much to ask|bold of me|cheeky"
        r"|presumptuous|an imposition|a bother) (?:for you )?(?:to|if (?:you|we|i)(?: were to| could)?)",
    ),
    _asks(
        "would it kill you to paint a fox",
        r"would it (?:trouble|bother|inconvenience|kill|hurt|pain|put) you(?: too much| terribly| out)? to",
    ),
    _asks(
        "I must ask you to paint a fox",
        r"(?:i|we)(?:['’]d| would| must| should) (?:like to |have to |kindly )?(?:ask|beg|request|urge) "
        r"(?:(?:that )?you(?: to)?|to)",
    ),
    _asks(
        "any chance you could paint a fox",
        r"(?:do you think|is there (?:any )?(?:way|chance)(?: that)?|any chance) (?:you|we|i) "
        rf"(?:could|might|can){_SOFTLY}",
    ),
    _asks(
        "if I might suggest, paint a fox",
        r"if (?:i|we) (?:may|might|could)(?: be so bold)?,? (?:as to )?(?:ask|suggest|propose|request)"
        r"(?: it| this)?[,:]?",
    ),
    _asks(
        "could you do me the favour of painting a fox",
        r"(?:would|could|can|will) (?:you|i)(?: please| kindly| possibly)* (?:do|ask) (?:me|us|you) (?:the|a) "
        r"(?:(?:great|small|huge|big|tiny) )?(?:favou?r|kindness|honou?r|courtesy|service) (?:of|by)",
        doing=True,
    ),
    _asks(
        "would you consider painting a fox",
        r"(?:would|could|can|might) (?:you|we) (?:please |kindly |perhaps )?"
        r"(?:consider|see (?:your|our) way (?:clear )?to|think about"
        r"|be (?:up for|open to|amenable to|all right with|ok(?:ay)? with|happy with))",
        doing=True,
    ),
    _asks("would you mind painting a fox", rf"(?:would|do) you (?:please |kindly )?mind{_OF_ME}", doing=True),
    _asks(
        "what about painting a fox",
        r"(?:what (?:about|would you say to|do you say to|do you think (?:of|about))|how (?:would|do) you feel about)",
        doing=True,
    ),
    _asks(
        "I would suggest painting a fox",
        r"(?:i|we)(?:['’]d| would| might| should)(?: like to)? (?:suggest|propose|recommend|favou?r)",
        doing=True,
    ),
    _asks(
        "my boss suggested painting a fox",
        rf"{SOMEBODY} (?:(?:has|have|just|also) )*(?:suggest(?:s|ed)?|propose[sd]?|recommend(?:s|ed)?|thought of"
        r"|floated|voted for|(?:is|are) in favou?r of)",
        doing=True,
    ),
    # What somebody only thinks.
    rule(
        "do you suppose there could be a gull?",
        rf"{BEGINNING}(?:(?:we|i)(?: (?:do|just|really|honestly|rather|should|would|still))* "
        r"(?:think|believe|feel|reckon|suppose|find|guess|imagine|hope)(?: that)?"
        r"|it (?:seems|appears|occurs|strikes me|looks)(?: to (?:me|us))?(?: that)?"
        r"|(?:i|we) (?:was|were|am|are) hoping(?: that)?|to my (?:mind|eye|taste)|if you ask me"
        r"|do you (?:suppose|think|reckon|believe)(?: that)?|pray|preferably|ideally|for my (?:taste|liking|part)),? "
        r"(?=(?:an?|the|there|it|he|she|they|his|her|its|their|some|two|three|four|five|one of|all|both|each"
        r"|we should|this|that|remove|add|make|put|give|move|let)\b(?! (?:one|is|was|are|were|looks?|works?)\b))",
        r"\g<lead>",
    ),
)
