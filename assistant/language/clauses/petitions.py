"""Polite words before and after what is asked, taken off: "would you be so kind as to paint a fox" as "paint a fox",
"what I'd really like is a swing" as "I want a swing", "we feel a phone should lie there" as "a phone should lie
there"."""

import re

from assistant.language.clauses.hearsay import BEGINNING, WHO
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
    r"(?:(?:(?:i|we) (?:do |just |would |should )?(?:think|believe|feel|guess|suppose|reckon|find)(?: that)?"
    r"|perhaps|maybe"
    r"|actually|honestly|please|really|also|in that case|on reflection|personally|frankly),? )*"
)
_KIND = r"(?:so |very |too )*(?:kind|good|nice|gracious|sweet|lovely|dear)"
_SOFTLY = r"(?: (?:please|kindly|possibly|perhaps|maybe|ever|also))*"
_OF_ME = r"(?: (?:terribly|awfully|very much|much|at all))?"
# What asks somebody to do something, before the verb.
_ORDERS = (
    rf"(?:(?:do|did) you think )?(?:would|could|can|will|might|may) (?:you|we"
    rf"|i){_SOFTLY} (?:be {_KIND} (?:enough to|as to)"
    r"|be able to|be willing to|care to|like to|manage to|be persuaded to|find it in your heart to|trouble you to"
    r"|ask (?:that )?you(?: please)?(?: to)?|beg you to|try to|invite you to|get you to"
    r"|be a (?:dear|darling|love|star|pal|sport) and)",
    rf"be {_KIND} (?:enough to|as to)",
    rf"{SOMEBODY}(?:['’]d| would)(?: like| love| prefer| need| want) you to",
    rf"(?:i (?:was |am |['’]m )?(?:wonder|wondering|wondered)|i(?:['’]m| am| was) wondering) (?:if|whether) (?:you"
    rf"|we|i)"
    rf"(?: (?:could|might|would|can|may)|['’]d){_SOFTLY}(?: be (?:able|willing|so kind as) to| like to)?",
    r"(?:would|is|might|could) it (?:be )?(?:(?:at all|perhaps|also|maybe|too|so) )*(?:possible|ok|okay|alright"
    r"|all right"
    r"|feasible|conceivable|much trouble|much|much to ask|bold of me|cheeky|presumptuous|an imposition|a bother)"
    r" (?:for you )?(?:to|if (?:you|we|i)(?: were to| could)?)",
    r"would it (?:trouble|bother|inconvenience|kill|hurt|pain|put) you(?: too much| terribly| out)? to",
    r"(?:i|we)(?:['’]d| would| must| should) (?:like to |have to |kindly )?(?:ask|beg|request"
    r"|urge) (?:(?:that )?you(?: to)?|to)",
    r"(?:do you think|is there (?:any )?(?:way|chance)(?: that)?|any chance) (?:you|we|i) (?:could|might|can)"
    rf"{_SOFTLY}",
    r"if (?:i|we) (?:may|might|could)(?: be so bold)?,? (?:as to )?(?:ask|suggest|propose|request)(?: it| this)?[,:]?",
)
# The same, before a verb in -ing.
_ORDERS_DOING = (
    r"(?:would|could|can|will) (?:you|i)(?: please| kindly| possibly)* (?:do|ask) (?:me|us|you) (?:the|a)"
    r" (?:(?:great|small|huge|big|tiny) )?(?:favou?r|kindness|honou?r|courtesy|service) (?:of|by)",
    r"(?:would|could|can|might) (?:you|we) (?:please |kindly |perhaps )?(?:consider|see (?:your|our) way (?:clear )?to"
    r"|think about|be (?:up for|open to|amenable to|all right with|ok(?:ay)? with|happy with))",
    rf"(?:would|do) you (?:please |kindly )?mind{_OF_ME}",
    r"(?:what (?:about|would you say to|do you say to|do you think (?:of|about))|how (?:would|do) you feel about)",
    r"(?:i|we)(?:['’]d| would| might| should)(?: like to)? (?:suggest|propose|recommend|favou?r)",
    rf"{SOMEBODY} (?:(?:has|have|just|also) )*(?:suggest(?:s|ed)?|propose[sd]?|recommend(?:s|ed)?|thought of|floated"
    r"|voted for|(?:is|are) in favou?r of)",
)
_GREETING = re.compile(
    r"^\s*(?:hello|hi|hey|greetings|good (?:morning|day|afternoon|evening)|dear \w+)(?: there| again| \w+)?(?:[,!.]"
    r"|\s[-–—])\s*"
    r"(?=\w+ \w+ \w)",
    re.IGNORECASE,
)
_EAGERLY = re.compile(
    r"\b(i|we)(?: would|['’]d) (?:very much|really|dearly|so|simply|just|truly|rather) (?=(?:like|love|prefer|want"
    r"|enjoy)\b)",
    re.IGNORECASE,
)
# "A rug beneath it would not hurt".
_NO_HARM = re.compile(
    rf"{BEGINNING}((?:an?|some) [^.;!?]{{2,50}}?) (?:would|might|could)(?: not|n['’]?t) (?:hurt|harm|go amiss"
    rf"|come amiss|be (?:amiss"
    r"|out of place|wrong|bad))(?=\W*$|[.,;!?])",
    re.IGNORECASE,
)
# "Two reeds would suffice".
_SUFFICING = re.compile(
    rf"{BEGINNING}((?:{'|'.join(NUMBERS)}|\d+)(?: [\w-]+){{1,3}}?) (?:would|will|should|might) (?:suffice"
    rf"|do(?: nicely)?|be"
    r" (?:ample|sufficient|plenty|enough))(?=\W*$|[.;!])",
    re.IGNORECASE,
)
_NEW = rf"(?=(?:an?|some|another|{'|'.join(NUMBERS)}|\d+) )"
# What says that something is wanted: "what would please me most is | a second fox", "I'm after | a photo".
_WISHES = (
    r"(?:now |and )?(?:it|this|the (?:picture|image|scene)) (?:really |just )?wants ",
    r"i(?: was|['’]m| am| had been)? (?:rather |really )?hop(?:ing|ed) (?:for|to (?:see|have|get)) ",
    r"(?:(?:may|might|could|can) i|i(?:['’]d| would) like to) (?:please )?(?:request|order|ask for|commission"
    r"|trouble you for|bother you for|beg for) ",
    r"(?:i|we)(?:['’]m| am|['’]re| are) (?:really |actually )?(?:after|in need of|looking for|in want of) ",
    r"(?:i|we) (?:(?:hereby|do|would|should) )*(?:request|require|crave|fancy) ",
    rf"{SOMEBODY}{WOULD} {VERY}(?:welcome|appreciate|enjoy|adore|not (?:say no|object) to|not mind|go for)(?: it)? ",
    r"(?:how (?:would|do) you feel about|what (?:would|do) you (?:say to|think (?:of|about))) ",
    r"(?:we|i|one) could (?:do with|use) ",
    r"(?:would|is) it (?:be )?too much to ask for ",
    r"(?:(?:would|could|can|will) you )?(?:please |kindly )?arrange for ",
    r"(?:there(?:['’]s| is)|we have|you have)(?: still| enough| also)* (?:room|space) for ",
    r"(?:we|i)(?:['’]d| would|['’]ll) (?:suggest|propose|recommend|advise) ",
)
_CLEFT = (
    rf"what (?:would (?:really |just )*(?:please|delight|suit|help|amuse|thrill|make|work|do|be)(?: (?:{WHOM}"
    rf"|it))?(?: \w+)?"
    rf"|{SOMEBODY}(?:['’]d| would|['’]m| am)?(?: (?:really|actually|most|also|rather))* (?:like|love|want|need"
    rf"|prefer|after"
    r"|wish for|looking for|hoping for)(?: (?:to (?:see|have)|most|best))*) (?:is|would be) (?=(?:an?|some|the) )"
)
# What somebody only thinks: "do you suppose | there could be a gull?"
_THOUGHTS = re.compile(
    rf"{BEGINNING}(?:(?:we|i)(?: (?:do|just|really|honestly|rather|should|would|still))* (?:think|believe|feel|reckon"
    r"|suppose|find|guess|imagine|hope)(?: that)?|it (?:seems|appears|occurs|strikes me|looks)(?: to (?:me"
    r"|us))?(?: that)?|(?:i|we) (?:was|were|am|are) hoping(?: that)?"
    r"|to my (?:mind|eye|taste)|if you ask me|do you (?:suppose|think|reckon|believe)(?: that)?|pray|preferably|ideally"
    r"|for my (?:taste|liking|part)),? (?=(?:an?|the|there|it|he|she|they|his|her|its|their|some|two|three|four|five"
    r"|one of|all|both|each|we should|this|that|remove|add|make|put|give|move|let)\b"
    r"(?! (?:one|is|was|are|were|looks?|works?)\b))",
    re.IGNORECASE,
)
_ASIDES = re.compile(
    r"(?:^\s*|(?P<after>,?\s*))\b(?:if (?:it(?:['’]s| is) )?at all possible|if (?:it|that|this)(?:['’]s| is| isn['’]?t"
    r"| is not|['’]s not| wouldn['’]?t be| would not be| will not be) (?:not )?(?:too |in any way )?(?:much|an?|any"
    r"|no)?"
    r"(?: \w+)? ?(?:trouble|bother|to ask|imposition|problem|inconvenience)"
    rf"|if (?:you|i)(?:['’]d| would| could| will| may| might)(?: please)? be {_KIND}(?: as to)?"
    r"|(?:when|if) you (?:have|get|find) (?:a|the) (?:moment|minute|time|chance)|at your (?:convenience|leisure)"
    r"|if i (?:may|might|could) (?:make|offer|venture) an? (?:\w+ )?(?:suggestion|remark|proposal|idea)"
    r"|with your permission|if i may(?: be so bold| say so| ask)?|if it please you|if it(?:['’]s"
    r"| is) all the same(?: to you)?|pretty please)\b(?:,\s*)?",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r",?\s*\b(?:please and thank you|for (?:me|us)|please|pls|plz|kindly|thank you(?: (?:very|so) much)?|many thanks"
    r"|thanks(?: (?:a lot|so much|in advance))?|cheers|ta|if (?:possible|you (?:please|like|can|could|would|will"
    r"|do ?n['’]?t mind)|i (?:may|might|can|could))|(?:would|will|could|can) you)\b(?=\s*[.,;:!?)]|\s*$)",
    re.IGNORECASE,
)
_ASKED = [
    (re.compile(f"{BEGINNING}(?:please,? )?{asked}", re.IGNORECASE), doing)
    for asks, doing in ((_ORDERS, False), (_ORDERS_DOING, True))
    for asked in asks
]
_WANTED = [re.compile(f"{BEGINNING}{THINKING}{wish}{_NEW}", re.IGNORECASE) for wish in _WISHES]
_WANTED.append(re.compile(f"{BEGINNING}{THINKING}{_CLEFT}", re.IGNORECASE))
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


def without_petitions(words: str) -> str:
    """A turn's words without who is asked to do it, how kind that would be and what is only thought."""
    words = _ASIDES.sub(lambda found: " " if found["after"] else "", words)
    words = _EAGERLY.sub(r"\1 would ", _GREETING.sub("", words))
    words = _NO_HARM.sub(r"\g<lead>I want \2", words)
    words = _SUFFICING.sub(r"\g<lead>only \2", words)
    for wanted in _WANTED:
        words = wanted.sub(r"\g<lead>I want ", words)
    for asked, doing in _ASKED:
        words = _ordered(asked, words, doing=doing)
    return _THOUGHTS.sub(r"\g<lead>", words)


def _ordered(asked: re.Pattern[str], words: str, *, doing: bool) -> str:
    found = asked.search(words)
    rest = words[found.end() :].lstrip() if found else ""
    verb = re.match(r"[\w-]+", rest)
    order = in_order(verb[0].lower(), rest) if verb and verb[0].endswith("ing") == doing else ""
    return f"{words[: found.start()]}{found['lead']}{order}" if found and order else words


def in_order(verb: str, said: str) -> str:
    """Words that begin with a verb as an order: "added a cup" as "add a cup", "to see a cup" as "I want a cup"."""
    rest = said[len(verb) :].lstrip()
    if verb in _SEEING:
        return f"I want {rest}"
    base = base_of(verb) or verb_of(verb)
    return f"{base} {rest}" if base and rest else ""
