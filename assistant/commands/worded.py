"""Commands about a conversation and no picture, said in plain words: "limit to $2", "fork from #2"."""

import re

from assistant.language.words.lexicon import NUMBERS

_LEAD = (
    r"(?:(?:please|pls|now|ok|okay|and|so|just|can|could|would|you|i['’]d like to|i want to|let['’]?s|let us)[\s,]+)*"
)
_END = (
    r"(?:,? (?:please|pls|thanks|thank you|now|in all|in total|altogether|overall|at most|max|maximum|from now on"
    r"|as well|(?:for|in) (?:this|the|our) (?:conversation|chat|session)))*[\s.!?]*"
)
_WISH = re.compile(r"(?:please,? )?(?:can|could|would)\b", re.IGNORECASE)

_NUMBER = r"\d+(?:[.,]\d+)*"
_WORD = "|".join(NUMBERS)
_UNIT = r"(?:(?:us )?(?:dollars?|bucks|usd)|cents?|euros?|eur|pounds?|gbp|[$€£¢])"
_MONEY = rf"(?P<money>(?:us)?[$€£] ?{_NUMBER}(?: ?(?:usd|dollars?))?|(?:{_NUMBER}|an?|{_WORD})[ -]?{_UNIT})(?![\w$€£])"
_ANY = rf"(?:{_MONEY}|(?P<bare>{_NUMBER}))"  # where a limit can be of nothing but money
_COST = r"(?:spending|costs?|budget|prices?|expenses?|money)"
_WHOSE = r"(?:the|a|an|my|our|your|this)"
_LIMIT = rf"(?:{_COST} )?(?:limit|cap|maximum|budget)"
_SETTING = r"(?:set|put|use|have|make|impose|raise|lower|increase|reduce|change|update)"
_AT_MOST = r"(?:(?:at most|no more than|not more than|up to|a maximum of|a total of|only) )?"
_LIMITS = [
    re.compile(rf"{_LEAD}{way}{_END}", re.IGNORECASE)
    for way in (
        rf"(?:limit|cap)(?: (?:it|this|that|me|us|yourself|everything|{_WHOSE} (?:conversation|session|total)"
        rf"|(?:{_WHOSE} )?{_COST}))?(?: (?:to|at|by))? {_AT_MOST}{_MONEY}",
        rf"(?:limit|cap) (?:{_WHOSE} )?{_COST} (?:to|at) {_AT_MOST}{_ANY}",
        rf"(?:set )?limit (?P<bare>{_NUMBER})",
        rf"{_SETTING} {_WHOSE} (?:{_COST} limit|limit|budget)(?: on {_WHOSE} {_COST})? (?:of|to|at) {_ANY}",
        rf"(?:{_SETTING} )?(?:{_WHOSE} )?{_LIMIT}(?: on (?:{_WHOSE} )?{_COST})?(?: is|:)?(?: of| to| at)? {_MONEY}",
        rf"(?:{_SETTING} )?(?:{_WHOSE} )?{_MONEY} {_LIMIT}",
        rf"(?:i )?(?:do not|don['’]?t|never) (?:want (?:you )?to )?(?:spend|pay) (?:more than|over|above) {_MONEY}",
        rf"spend (?:at most|no more than|not more than|up to|only) {_MONEY}",
        rf"stop (?:at|before|after) {_MONEY}(?: (?:is|are|was|were|has been|have been) spent)?",
        rf"(?P<off>(?:no|remove|lift|drop|cancel|clear)(?: (?:the|my|our|any))? (?:{_COST} )?limits?|limit off)",
    )
]

_CONVERSATION = r"(?:this|it|(?:(?:the|this|our|my) )?(?:whole )?(?:conversation|chat|session|dialogue))"
_AT = r"(?:of|from|at|off|after|as of)"
_NUMBERED = r"(?:(?:the )?(?:picture|image|number|version) )?#?\s?(?P<number>\d{1,9})"
_PICTURE = rf"(?:{_NUMBERED}|(?P<first>the (?:very )?first (?:picture|image|one)))"
_CALLED = r"(?:,? (?:and )?(?:as|called|named|call it|name it) (?!well\b)[\"'“]?(?P<name>[\w.-]*\w)[\"'”]?)?"
_A_FORK = r"(?:make|start|create|begin) a(?: new)? fork"
_FORKS = [
    re.compile(rf"{_LEAD}{way}{_CALLED}{_END}", re.IGNORECASE)
    for way in (
        rf"fork(?: {_CONVERSATION})?(?: {_AT})? {_PICTURE}",
        rf"branch(?: off)? (?:from|at) {_PICTURE}",
        rf"fork(?: {_AT})? (?:{_CONVERSATION}|here)",
        rf"{_A_FORK}(?: of {_CONVERSATION})? {_AT} {_PICTURE}",
        rf"{_A_FORK} {_AT} {_CONVERSATION}",  # "make a fork here" may be cutlery
    )
]


def worded(words: str) -> str | None:
    """The /command that a line says in words, and nothing else; None for any other line. What is left open whether it
    is about the picture is none: "limit to 2", "a fork"."""
    words = " ".join(words.split())
    if words.endswith("?") and not _WISH.match(words):
        return None  # "no limit?" asks, and changes nothing
    for way in _LIMITS:
        if told := way.fullmatch(words):
            groups = told.groupdict()
            said = groups.get("money") or groups.get("bare")
            return f"/limit {_dollars(said) if said else 'off'}"
    for way in _FORKS:
        if told := way.fullmatch(words):
            groups = told.groupdict()
            number = "1" if groups.get("first") else groups.get("number")
            return f"/fork {f'#{number}' if number else ''} {told['name'] or ''}".rstrip()
    return None


def _dollars(said: str) -> str:
    """An amount as /limit takes it. What it cannot be sure of - other money, "$2,50" - stays as it was said, which is
    refused there: no limit is guessed."""
    unit = r"((?:us )?(?:dollars?|bucks|usd)|cents?|[$¢])?"
    amount = re.fullmatch(rf"(?:(?:us)?\$ ?)?({_NUMBER}|[a-z]+?)[ -]?{unit}", said.lower())
    if amount is None:
        return said.strip()
    number = re.sub(r",(?=\d{3}\b)", "", amount[1])
    number = "1" if number in ("a", "an") else str(NUMBERS.get(number, number))
    if "," in number or number.count(".") > 1:
        return said.strip()
    return f"{float(number) / 100:g}" if (amount[2] or "").startswith(("cent", "¢")) else number
