"""Whom a demand would please, taken off: "I would be grateful if the loaves were spread out" as "the loaves should be
spread out", "it would delight my niece if there were a pony" as "there should be a pony"."""

import re
from functools import lru_cache
from itertools import takewhile

from assistant.language.clauses.afterthoughts import told_before
from assistant.language.clauses.announcing import unannounced
from assistant.language.clauses.hearsay import BEGINNING, WHO
from assistant.language.clauses.petitions import SOMEBODY, THINKING, VERY, WHOM, WOULD, in_order, without_petitions
from assistant.language.words.dictionary import can_be, verb_of
from assistant.language.words.lexicon import DETERMINERS, NUMBERS
from assistant.language.words.verbs import base_of

_PLEASED = (
    r"(?:grateful|thankful|obliged|delighted|happy|happier|happiest|glad|pleased|thrilled|overjoyed|ecstatic|indebted"
    r"|content|honoured|keen|curious|interested|overjoyed|chuffed|satisfied|over the moon|in your debt|appreciative)"
)
_WARMLY = r"(?: (?:no end|very much|greatly|immensely|a lot|so much|hugely|more|better|best|further|even more))?"
_NOT_BAD = (
    r"(?!(?:an? )?(?:\w+ )?(?:shame|pity|wrong|silly|odd|strange|weird|bad|worse|sad|sadder|mistake|crime|waste|boring"
    r"|ugly|awful|terrible|pointless|unfair|stupid|foolish|dull|lost|nice to meet|hard|difficult|easy|hasty|rash"
    r"|mad)\b)"
)
# "It would please | my grandson", "that would make my day", "it might be nice".
_IT_PLEASES = (
    rf"(?:it|that|this)(?:['’]d| would| might| could|['’]ll| will)(?: also| all)* {VERY}(?:(?:please|delight|amuse"
    rf"|thrill"
    rf"|tickle|cheer|charm|entertain|satisfy|excite|impress|suit|help|improve|flatter|work)(?: (?:{WHOM}|it))?{_WARMLY}"
    rf"|mean (?:\w+ ){{0,2}}\w+(?: to {WHOM})?|make {WHOM}(?:['’]s day)? ?{VERY}\w*|make sense|do nicely"
    rf"|(?:be|look|feel|seem|read|make|go|come across) {VERY}{_NOT_BAD}(?:an? )?(?:\w+ )?[\w-]+(?: (?:of|for"
    rf"|to) (?:me|us|you|people|{WHO}))?)"
)
_LED = r",? (?:too |also )?(?P<how>if|when|that|to|for|with|of|in) "
_LIKES = (
    r"(?:appreciate|love|like|prefer|welcome|adore|enjoy|favour)"
    r"(?: it(?= (?:if|when|that|very|greatly|so|a|no|best|even|more)\b))?"
)
_NICE = (
    r"(?:(?:much|more|very|so|ever|most|extremely|a bit|even|far) )*(?:grateful|nice|nicer|better|lovely|great|good"
    r"|cool"
    r"|fun|funny|sweet|prettier|neat|brilliant|wonderful|ideal|perfect|best|obliged|delighted)"
)
_LEADS = tuple(
    re.compile(BEGINNING + THINKING + lead, re.IGNORECASE)
    for lead in (
        rf"{_IT_PLEASES},? (?:too |also )?(?P<how>if|when|to|for|with) ",
        rf"{SOMEBODY}{WOULD} (?P<not>not )?{VERY}be {VERY}{_PLEASED}(?: to you)?{_LED}",
        rf"{SOMEBODY}{WOULD} (?P<not>not )?{VERY}{_LIKES}{_WARMLY}{_LED}",
        # "I'd rather | it were winter", "I should like | there to be a swan", "I do wish | the balls were golden".
        rf"{SOMEBODY}{WOULD} (?P<not>not )?{VERY}(?:rather|sooner) (?P<how>)",
        rf"{SOMEBODY}{WOULD} (?P<not>not )?{VERY}(?:like|love|prefer) (?P<how>)(?=there |\w+ (?:were|was|had)\b)",
        rf"{SOMEBODY} (?:(?:do|does|really|only|just|had) )*(?:wish(?:es|ed)?|insists?|insisted) (?P<how>)",
        rf"{_NICE}(?: too)? (?P<how>if) ",
        rf"{SOMEBODY}(?:['’]d| would) find it {VERY}{_NOT_BAD}\w+ (?P<how>if|to) ",
        rf"(?:we|{WHO}) (?:(?:am|are|is|was|were|just|also) )*wonder(?:s|ing|ed)? (?P<how>if|whether) (?!you\b|we\b"
        rf"|i\b)",
        rf"{SOMEBODY} (?:(?:has|have|had|just|kindly|now|do|does|really|only) )*(?:asked?s?|request(?:s|ed)?"
        rf"|demand(?:s|ed)?"
        r"|propose[sd]?|recommend(?:s|ed)?|suggest(?:s|ed)?|insist(?:s|ed)?|prefers?|would ask|must ask|wish(?:es|ed)?)"
        r"(?: me)? (?P<how>that) ",
        r"(?:(?:please|kindly) )?(?:see to it|see|have it so|arrange it so|make it so|have it)"
        r" (?P<how>that) (?=(?:the|an?|his|her|its|their|there|it|they|he|she)\b)",
        r"(?:could|can|may|might|shall) (?:we|you|i) (?:please )?have it (?:so )?(?P<how>that) ",
    )
)
_DEMANDED = re.compile(
    r"(?:you|we|someone|somebody|i)(?: (?:could|would|might|can|will|were to|should|also|just|please|perhaps|maybe"
    r"|possibly"
    r"|kindly|then|now|simply|only|be able to)|['’](?:d|ll)(?! be able)| be able to)* (?P<verb>[\w-]+) ",
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
# "It would look better | on a napkin than on the stone", "it belongs on a hook rather than on the floor".
_ELSEWHERE = re.compile(
    rf"{BEGINNING}{THINKING}(?P<what>it|they|he|she|(?:the|his|her|its) [\w-]+(?: [\w-]+)?)(?:(?:['’]d| would"
    rf"| might| will)"
    r" (?:look|be|work|sit|fit|suit|go|stand|seem|feel) (?:(?:much|far|a lot|even|so much) )?(?:better|nicer"
    r"|more \w+|\w+er"
    r"|best)| belongs?| goes better) (?P<new>(?:on|in|under|beside|behind|by|near|next to|against|above|over|inside"
    r"|outside|at|to) [^.;!?]+?),? (?:rather )?than (?P<old>[^.;!?]+)",
    re.IGNORECASE,
)
# "Might he be given a pipe?", "she could be provided with a broom".
_GIVEN = re.compile(
    rf"{BEGINNING}{THINKING}(?:(?:i wonder (?:if|whether)|can|could|might|may|should) )?(?P<who>(?:the|his|her|its"
    rf"|their"
    r"|one of the|both|all the|each of the) [\w -]{2,30}?|he|she|it|they)(?: (?:should|could|might|may|must|can"
    r"|ought to"
    r"|needs to))?(?: (?:perhaps|also|maybe|all|both))* be (?:given|handed|provided with|fitted with|equipped with"
    r"|offered"
    r"|lent) (?=(?:an?|some|two|three|four|five|his|her|its|their|\w+s)\b)",
    re.IGNORECASE,
)
# "I'd prefer it to stand on a stool".
_TO_DO = re.compile(
    rf"{BEGINNING}{THINKING}{SOMEBODY}{WOULD} {VERY}(?:like|love|prefer)(?: for)? (?P<who>it|them|him|her"
    r"|(?:the|both|all|his|her|its|their|one of)(?: (?!(?:in|on|with|at|by"
    r"|under)\b)[\w'’-]+){1,4}?) to (?P<verb>[a-z]+) ",
    re.IGNORECASE,
)
_OBJECTS = {"he": "him", "she": "her", "they": "them"}
_SUBJECT_OF = {"them": "they", "him": "he", "her": "she"}


def said_plainly(words: str) -> str:
    """A turn's words without what announces or wraps what they ask, and without what is only told before it."""
    return told_before(without_courtesies(unannounced(words)))


@lru_cache(maxsize=64)
def without_courtesies(words: str) -> str:
    """A turn's words with what is politely asked said outright."""
    words = without_petitions(words)
    for lead in _LEADS:
        words = _granted(lead, words)
    words = _TO_DO.sub(_to_do, words)
    words = _ELSEWHERE.sub(_put_elsewhere, words)
    return _GIVEN.sub(lambda found: f"{found['lead']}give {_object(found['who'])} ", words)


def _to_do(found: re.Match[str]) -> str:
    who = found["who"]
    return f"{found['lead']}{_SUBJECT_OF.get(who.lower(), who)} should {found['verb']} "


def _object(who: str) -> str:
    return _OBJECTS.get(who.lower(), who)


def _put_elsewhere(found: re.Match[str]) -> str:
    return f"{found['lead']}put {_object(found['what'])} {found['new']} instead of {found['old']}"


def _granted(lead: re.Pattern[str], words: str) -> str:
    """The words with what a polite lead is followed by as the demand that it is."""
    found = lead.search(words)
    if not found:
        return words
    demand = _demanded(found["how"].lower(), words[found.end() :].lstrip(), denied=bool(found.groupdict().get("not")))
    return f"{words[: found.start()]}{found['lead']}{demand}" if demand else words


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
