"""Whom a demand would please, taken off: "I would be grateful if the loaves were spread out" as "the loaves should be
spread out", "it would delight my niece if there were a pony" as "there should be a pony"."""

import re
from itertools import takewhile

from assistant.language.clauses.hearsay import WHO
from assistant.language.clauses.petitions import SOMEBODY, THINKING, VERY, WHOM, WOULD, in_order
from assistant.language.clauses.rule import BEGINNING, REST, Rule, rule
from assistant.language.words.dictionary import can_be, verb_of
from assistant.language.words.lexicon import DETERMINERS, NUMBERS, SUBJECT_OF
from assistant.language.words.verbs import base_of

_PLEASED = (
    r"(?:grateful|thankful|obliged|delighted|happy|happier|happiest|glad|pleased|thrilled|overjoyed|ecstatic|indebted"
    r"|content|honoured|keen|curious|interested|overjoyed|chuffed|satisfied|over the moon|in your debt|appreciative)"
)
_WARMLY = r"(?: (?:no end|very much|greatly|immensely|a lot|so much|hugely|more|better|best|further|even more))?"
_NOT_BAD = (
    r"(?!(?:an? )?(?:\w+ )?(?:shame|pity|wrong|silly|odd|strange|weird|bad|worse|sad|sadder|mistake|crime|waste"
    r"|boring|ugly|awful|terrible|pointless|unfair|stupid|foolish|dull|lost|nice to meet|hard|difficult|easy|hasty"
    r"|rash|mad)\b)"
)
# "It would please | my grandson", "that would make my day", "it might be nice".
_IT_PLEASES = (
    r"(?:it|that|this)(?:['’]d| would| might| could|['’]ll| will)(?: also| all)* "
    rf"{VERY}(?:(?:please|delight|amuse|thrill|tickle|cheer|charm|entertain|satisfy|excite|impress|suit|help|improve"
    rf"|flatter|work)(?: (?:{WHOM}|it))?{_WARMLY}|mean (?:\w+ ){{0,2}}\w+(?: to {WHOM})?"
    rf"|make {WHOM}(?:['’]s day)? ?{VERY}\w*|make sense|do nicely|(?:be|look|feel|seem|read|make|go|come across) "
    rf"{VERY}{_NOT_BAD}(?:an? )?(?:\w+ )?[\w-]+(?: (?:of|for|to) (?:me|us|you|people|{WHO}))?)"
)
_LED = r",? (?:too |also )?(?P<how>if|when|that|to|for|with|of|in) "
_LIKES = (
    r"(?:appreciate|love|like|prefer|welcome|adore|enjoy|favour)(?: it"
    r"(?= (?:if|when|that|very|greatly|so|a|no|best|even|more)\b))?"
)
_NICE = (
    r"(?:(?:much|more|very|so|ever|most|extremely|a bit|even|far) )*"
    r"(?:grateful|nice|nicer|better|lovely|great|good|cool|fun|funny|sweet|prettier|neat|brilliant|wonderful|ideal"
    r"|perfect|best|obliged|delighted)"
)
_DEMANDED = re.compile(
    r"(?:you|we|someone|somebody|i)(?: (?:could|would|might|can|will|were to|should|also|just|please|perhaps|maybe"
    r"|possibly|kindly|then|now|simply|only|be able to)|['’](?:d|ll)(?! be able)| be able to)* (?P<verb>[\w-]+) ",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"there (?:(?:were|was|is|are)(?! to\b)|(?:(?:to|were to|would|could|might|should|can|also) )*be)"
    r"(?P<not>n['’]?t| not)?(?= )",
    re.IGNORECASE,
)
_BE = frozenset("were was is are be".split())
_HAVE = frozenset("had has have".split())
_MODAL = frozenset("could would might should can may must will to".split())
_SUBJECTS = frozenset("it he she they this that these those both all everything everyone one some".split())
_ENDING = frozenset("that which who whose where while and or but so than because when if".split())
_OWN = frozenset(["the", "his", "her", "its", "their"])
_BEFORE_CLAUSES = frozenset(["if", "that", "when", "whether"])
_LONGEST = 9  # words of a subject
_OBJECTS = {subject: whom for whom, subject in SUBJECT_OF.items()}


def _object(who: str) -> str:
    return _OBJECTS.get(who.lower(), who)


def _granted(found: re.Match[str]) -> str:
    """What a polite lead is followed by as the demand that it is."""
    demand = _demanded(found["how"].lower(), found["rest"].lstrip(), denied=bool(found.groupdict().get("not")))
    return f"{found['lead']}{demand}" if demand else found[0]


def _demanded(how: str, said: str, *, denied: bool) -> str:
    """The demand in the words after "it would be nice if ...", "I'd be glad of ...", "" where they are none."""
    first, second = [*said.lower().split(maxsplit=2), "", ""][:2]
    new = first in ("a", "an", "some", "another") or first in NUMBERS or first.isdecimal()
    if there := _THERE.match(said):
        no = " not" if denied or there["not"] else ""
        return f"there should{no} be{said[there.end() :]}"
    if how in ("for", "of", "with"):
        stated = _stated(said, how, denied=denied) if how == "for" else ""
        wanted = (new or (how == "with" and first in _OWN)) and not denied
        return stated or (f"I want {said.replace(' than with ', ' rather than ')}" if wanted else "")
    if how == "to" or (how == "in" and first.endswith("ing")):
        return "" if denied else in_order(first, said)
    if not how and first in ("have", "see") and second in _OWN:
        return in_order(first, said)  # "I'd rather have | the cup on the left"
    if (how in _BEFORE_CLAUSES or not how) and (asked := _DEMANDED.match(said)):
        verb = asked["verb"].lower()
        return "" if denied else in_order(verb, f"{verb} {said[asked.end() :]}")
    named = (first in _SUBJECTS or first in DETERMINERS or first in NUMBERS) and " than " not in said
    return _stated(said, how, denied=denied) if how in _BEFORE_CLAUSES or (not how and named) else ""


def _stated(said: str, how: str, *, denied: bool) -> str:
    """ "The loaves were spread out" as "the loaves should be spread out"; "" where nothing is stated of anything."""
    words = said.split()
    heads = [re.sub(r"\W+$", "", word).lower() for word in words[:_LONGEST]]
    heads = list(takewhile(lambda word: word not in _ENDING or word == heads[0], heads))
    least = 1 if heads[:1] and (heads[0] in _SUBJECTS or heads[0] not in DETERMINERS) else 2
    places = range(least, len(heads))
    verb = next((at for at in places if heads[at] in _BE | _HAVE | _MODAL - ({"to"} if how != "for" else set())), None)
    verb = verb or next((at for at in places if _is_past(heads[at]) or (how == "that" and _is_bare(heads[at]))), None)
    if verb is None or "," in "".join(words[: verb + 1]):
        return ""
    word, rest = heads[verb], words[verb + 1 :]
    while word in _MODAL and rest:
        word, rest = rest[0].lower(), rest[1:]
    if (not rest and not _is_past(word)) or word == "not" or (how != "for" and heads[verb - 1] == "to"):
        return ""
    if word == "came" and rest[:1] == ["with"]:
        word, rest = "had", rest[1:]
    base = "be" if word in _BE else "have" if word in _HAVE else base_of(word) or verb_of(word) or word
    return " ".join([*words[:verb], "should not" if denied else "should", base, *rest])


def _is_past(word: str) -> bool:
    base = base_of(word)
    return base not in (None, word) and not word.endswith(("s", "ing")) and not can_be(word, "NOUN", "ADJ")


def _is_bare(word: str) -> bool:
    return verb_of(word) == word and not can_be(word, "NOUN", "ADJ")


def _leads(example: str, lead: str) -> Rule:
    """What leads up to a demand, and how it does: "if", "that", or without a word."""
    return rule(example, rf"{BEGINNING}{THINKING}{lead}{REST}", _granted)


COURTESIES = (
    _leads("it'd please me if there were a pony", rf"{_IT_PLEASES},? (?:too |also )?(?P<how>if|when|to|for|with) "),
    _leads(
        "I would be grateful if the loaves were spread out",
        rf"{SOMEBODY}{WOULD} (?P<not>not )?{VERY}be {VERY}{_PLEASED}(?: to you)?{_LED}",
    ),
    _leads("we'd love it if there were two cats", rf"{SOMEBODY}{WOULD} (?P<not>not )?{VERY}{_LIKES}{_WARMLY}{_LED}"),
    _leads("I'd rather it were winter", rf"{SOMEBODY}{WOULD} (?P<not>not )?{VERY}(?:rather|sooner) (?P<how>)"),
    _leads(
        "I should like there to be a swan",
        rf"{SOMEBODY}{WOULD} (?P<not>not )?{VERY}(?:like|love|prefer) (?P<how>)(?=there |\w+ (?:were|was|had)\b)",
    ),
    _leads(
        "I do wish the balls were golden",
        rf"{SOMEBODY} (?:(?:do|does|really|only|just|had) )*(?:wish(?:es|ed)?|insists?|insisted) (?P<how>)",
    ),
    _leads("even better if there was a pony", rf"{_NICE}(?: too)? (?P<how>if) "),
    _leads(
        "he'd find it fun if it was red", rf"{SOMEBODY}(?:['’]d| would) find it {VERY}{_NOT_BAD}\w+ (?P<how>if|to) "
    ),
    _leads(
        "we wonder whether there could be a pony",
        rf"(?:we|{WHO}) (?:(?:am|are|is|was|were|just|also) )*wonder(?:s|ing|ed)? (?P<how>if|whether) "
        r"(?!you\b|we\b|i\b)",
    ),
    _leads(
        "my boss has asked that there be a pony",
        rf"{SOMEBODY} (?:(?:has|have|had|just|kindly|now|do|does|really|only) )*"
        r"(?:asked?s?|request(?:s|ed)?|demand(?:s|ed)?|propose[sd]?|recommend(?:s|ed)?|suggest(?:s|ed)?"
        r"|insist(?:s|ed)?|prefers?|would ask|must ask|wish(?:es|ed)?)(?: me)? (?P<how>that) ",
    ),
    _leads(
        "please see to it that there is a pony",
        r"(?:(?:please|kindly) )?(?:see to it|see|have it so|arrange it so|make it so|have it) (?P<how>that) "
        r"(?=(?:the|an?|his|her|its|their|there|it|they|he|she)\b)",
    ),
    _leads(
        "could we have it so that there is a pony",
        r"(?:could|can|may|might|shall) (?:we|you|i) (?:please )?have it (?:so )?(?P<how>that) ",
    ),
    rule(
        "I'd prefer it to stand on a stool",
        rf"{BEGINNING}{THINKING}{SOMEBODY}{WOULD} {VERY}(?:like|love|prefer)(?: for)? "
        r"(?P<who>it|them|him|her|(?:the|both|all|his|her|its|their|one of)"
        r"(?: (?!(?:in|on|with|at|by|under)\b)[\w'’-]+){1,4}?) to (?P<verb>[a-z]+) ",
        lambda found: f"{found['lead']}{SUBJECT_OF.get(found['who'].lower(), found['who'])} should {found['verb']} ",
    ),
    rule(
        "it would look better on a napkin than on the stone",
        rf"{BEGINNING}{THINKING}(?P<what>it|they|he|she|(?:the|his|her|its) [\w-]+(?: [\w-]+)?)"
        r"(?:(?:['’]d| would| might| will) (?:look|be|work|sit|fit|suit|go|stand|seem|feel) "
        r"(?:(?:much|far|a lot|even|so much) )?(?:better|nicer|more \w+|\w+er|best)| belongs?| goes better) "
        r"(?P<new>(?:on|in|under|beside|behind|by|near|next to|against|above|over|inside|outside|at|to) [^.;!?]+?),? "
        r"(?:rather )?than (?P<old>[^.;!?]+)",
        lambda found: f"{found['lead']}put {_object(found['what'])} {found['new']} instead of {found['old']}",
    ),
    rule(
        "might he be given a pipe?",
        rf"{BEGINNING}{THINKING}(?:(?:i wonder (?:if|whether)|can|could|might|may|should) )?"
        r"(?P<who>(?:the|his|her|its|their|one of the|both|all the|each of the) [\w -]{2,30}?|he|she|it|they)"
        r"(?: (?:should|could|might|may|must|can|ought to|needs to))?(?: (?:perhaps|also|maybe|all|both))* be "
        r"(?:given|handed|provided with|fitted with|equipped with|offered|lent) "
        r"(?=(?:an?|some|two|three|four|five|his|her|its|their|\w+s)\b)",
        lambda found: f"{found['lead']}give {_object(found['who'])} ",
    ),
)
