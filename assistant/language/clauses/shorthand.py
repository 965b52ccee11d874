"""Shorthand that people type, written out: "cat -> dog", "workers: 3", "lights blue + guitar black"."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from assistant.language.clauses.announcing import unannounced
from assistant.language.clauses.asides import without_asides
from assistant.language.clauses.courtesies import without_courtesies
from assistant.language.clauses.dislocation import located
from assistant.language.clauses.fronting import placed_last
from assistant.language.clauses.indirect import outright
from assistant.language.clauses.jargon import plainly_put
from assistant.language.clauses.opening import is_order, opener_at, skip_fillers, undo_at
from assistant.language.clauses.picturing import pictured
from assistant.language.clauses.supposing import supposed
from assistant.language.words.dictionary import verb_of
from assistant.language.words.lexicon import BE, DEFINITE, INDEFINITE, OBJECT_OF
from assistant.language.words.openers import OPENERS
from assistant.language.words.spelling import well_spelt
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.wordclasses import is_boundary, relations, sides

_NO_NUMBER = r"(?<!#)(?<!# )(?<!picture )(?<!image )(?<!photo )(?<!number )"  # before "2" that is no picture's number


def _none(found: re.Match[str]) -> str:
    """ "Not a single boat" is no boat, "I do not want a single boat" a wish that there be none."""
    return f"do not{found[1]} any" if found[1] else " no"


_SIGNS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"\s*(?:[-=–—]+>|→|⇒|>>)\s*"), " into "),
    (re.compile(r"\bi (?:did have|had|have) ([^.;]{3,40}?) in mind\b", re.IGNORECASE), r"i would like \1"),
    (
        re.compile(
            r"^\s*instead (?!of\b)(\w+(?: \w+)?),? (?=(?:i|we) (?:want|would|need|prefer|like)\b)", re.IGNORECASE
        ),
        r"instead of \1 ",
    ),
    (re.compile(r"\s\+\s"), " and "),
    # "Poor mouse, get it out of there."
    (re.compile(r"^\s*(?:the )?poor (?!thing)(\w+)[,.!]+ (get|take|let) (?:it|him|her)\b", re.I), r"\2 the \1"),
    (re.compile(r"\bget (it|him|her|them|the \w+(?: \w+)?) out of (?:there|here)\b", re.I), r"remove \1"),
    (re.compile(r",? because it(?:['’]s| is) (?=\w+\W*$)", re.IGNORECASE), ". it is "),  # "... because it's night"
    (re.compile(r"\b(?:do not|don['’]?t|not)( want| need)? (?:a single|even (?:a|one)|one single)\b", re.I), _none),
    (re.compile(r"\bwould it be (?:too |so |very |totally )?[\w-]+ to (?=\w)", re.IGNORECASE), ""),
    (
        re.compile(
            r"\b(?:change|make|alter|adjust|arrange|fix) (?:it|this|that|the (?:picture|image|scene)) so(?: that)? "
            r"(?=there\b)",
            re.IGNORECASE,
        ),
        "",
    ),
    # "Where you see pineapples now, I'd want | watermelons".
    (
        re.compile(
            r"\bwhere (?:(?:you|we|i)(?: can)? (?:see|have)|there (?:is|are)) ([\w ]{3,30}?)(?: now)?,? (?:please )?"
            r"(?:(?:i|we)(?:['’]d| would)? (?:want|like|prefer|rather have)(?: to (?:see|have))?|put|show|use"
            r"|there should be) ",
            re.IGNORECASE,
        ),
        r"replace \1 with ",
    ),
    # "Wasn't that robot made of copper?"
    (
        re.compile(
            r"^\s*(?:was|were|is|are)n['’]?t ((?:the|that|this|those|these|his|her|its|their) [\w ]{2,25}?) "
            r"(?:(?:supposed|meant) to be|(?=made of)) ?([^?.!;]{3,40})\?",
            re.IGNORECASE,
        ),
        r"\1 should be \2.",
    ),
    # "Put a cup in for the mug", "I see a ladder but I need a rope there", "an angel? No, let it be a mermaid".
    (
        re.compile(r"\b(?:put|bring|sub|substitute|swap) (an? [\w -]{2,30}?|some [\w -]{2,30}?) in for (?=the )", re.I),
        lambda found: f"use {found[1]} instead of ",
    ),
    (
        re.compile(
            r"\b(?:i|we)(?: can)? (?:see|have|got) (?:an?|the|some) ([\w ]{3,30}?),? but (?:i|we)(?:['’]d| would)? "
            r"(?:need|want|wanted|asked for|like|rather have|prefer|meant) (?=an? [\w -]+(?<!too)(?<!also)(?: there"
            r"| instead)?\W*$)(?!.*\b(?:too|also|as well|in front|beside|behind|next to|near|with|on|under)\b)",
            re.IGNORECASE,
        ),
        r"replace the \1 with ",
    ),
    (
        re.compile(
            r"^\s*(?:an? |the |why an? |why the )?([\w ]{2,25}?)\? (?:(?:no|nah|nope|hm+|please|rather|better)[,.!]* )?"
            r"(?:(?:let it be|make it|make that|i want|let['’]s have|rather|better|it should be) )?(?=an? )",
            re.IGNORECASE,
        ),
        r"replace the \1 with ",
    ),
    # "Who stirs should be a robot, not a cook".
    (
        re.compile(
            r"^\s*(?:who|whoever|the one who)(?:['’]s| is)? [\w' ]{3,40}? "
            r"(?:should|must|ought to|has to|needs to|could) be "
            r"(an? [\w ]{2,30}?),? (?:and )?not (?=(?:an?|the) )",
            re.IGNORECASE,
        ),
        r"use \1 instead of ",
    ),
    (
        re.compile(
            r"\bi (?:do not|don['’]?t) think (?:it|we|the (?:picture|scene)|this) needs? (?=the |any |his |her )", re.I
        ),
        "I do not need ",
    ),
    (re.compile(r"\ba (?:good|great) deal (?=\w+er\b|more\b|less\b)", re.IGNORECASE), ""),
    # "Do we have that board in marble?"
    (
        re.compile(
            r"^\s*(?:do (?:you|we|they) have|have (?:you|we|they)(?: got)?) "
            r"((?:the|that|this|those|these|it|them)\b[^.;!?]*? (?:in|of|made of) [^.;!?]*)",
            re.IGNORECASE,
        ),
        r"i would like \1",
    ),
    (re.compile(r"\b(\w+er) than (?:that|this|now|it is(?: now)?|small|big)(?=\W*$)", re.IGNORECASE), r"\1"),
    (
        re.compile(
            r"\b(?:there(?:['’]s| is) )?(?:only |just )?room for (?=(?:\d+|one|two|three|four|five|six)\b)", re.I
        ),
        "only ",
    ),
    (re.compile(rf"{_NO_NUMBER}\b4(?=\s+(?:a|an|the)\b)", re.IGNORECASE), "for"),
    (re.compile(rf"{_NO_NUMBER}\b2(?=\s+(?:a|an|the)\b)", re.IGNORECASE), "to"),
    (re.compile(r"\bno (\w+(?: \w+)?)[.,!]* ever\b", re.IGNORECASE), r"never show \1"),
    (re.compile(r"^\s*after all\b,?|,?\s*\bafter all\b(?=\W*$)|\s*\bafter all\b", re.IGNORECASE), ""),
    # "The dragon but its a chicken", "its too dark".
    (
        re.compile(
            r"\bits (?=(?:an?|the|too|so|not|now|just|really|very|all|still|actually|already|getting|going|supposed"
            r"|meant|my|our|raining|snowing|summer|winter|spring|autumn)\b)",
            re.IGNORECASE,
        ),
        "it is ",
    ),
    # "No the sunflowers were nicer" excludes none.
    (
        re.compile(
            r"^\s*(?:oh |ah |hm+ )?(?:no|nah|nope) (?=(?:it|i|we)\b|(?:the|that|my|his|her)\b[^.,;]* (?:was|were|looked"
            r"|should|is|are)\b|(?:make|put|keep|undo|bring|give|take|leave|change|turn) (?:it|them|him|her|the)\b)",
            re.IGNORECASE,
        ),
        "",
    ),
    # "The paper ones were nicer. Back to those."
    (
        re.compile(
            r"(were \w+[.,;!]|\bi (?:prefer(?:red)?|liked?|loved) the [\w' ]{3,30}?[.,;!]) (?:so |and )?"
            r"(?:go |let us go |let's go )?back to (?:those|them|that|it)(?=\W*$)",
            re.IGNORECASE,
        ),
        r"\1",
    ),
    # "It was the trolley I wished to be rid of" asks to be rid of the trolley.
    (
        re.compile(
            r"\bit (?:was|is) (the [\w ]{3,30}?) (?:that |which )?i (?:wish|want|mean)(?:ed|t)? to ([a-z ]+)(?=\W|$)",
            re.IGNORECASE,
        ),
        r"\2 \1",
    ),
    (re.compile(r"\b(?:(?:at|on|to|in) (?:the )?)?(left|right)(?: side)? from\b", re.IGNORECASE), r"to the \1 of"),
    (
        re.compile(
            r"\bwith (?:the|a) (?:words?|text|lettering|message|slogan|inscription)(?=:? [\"“'‘])", re.IGNORECASE
        ),
        "reading",
    ),
    (re.compile(r"\b(?:at|on) (left|right)(?: side)? of\b", re.IGNORECASE), r"to the \1 of"),
    # "Could the grapes be to its left?"
    (
        re.compile(
            r"\b(?:to|on|at) (its|his|her|their) (left|right)(?: side| hand side)?"
            r"(?=\W*$|[.,;!?]| (?:and|with|in|is|are|there|please|instead)\b)",
            re.IGNORECASE,
        ),
        lambda found: f"to the {found[2]} of {OBJECT_OF[found[1].lower()]}",
    ),
)
# "Correction to the frame: ...", of which only the frame says anything.
_AMENDING = re.compile(
    r"(?:(?<=[.;!?]\s)|^)\s*(?:an? |one )?(?:\w+ )?"
    r"(?:correction|change|edit|tweak|fix|amendment|adjustment|revision|update) (?:to|for|on) ([^:.,;]{2,40}):",
    re.IGNORECASE,
)
_ATTRIBUTES = frozenset("material colour color count number size amount".split())
_VERBS = frozenset(phrase.split()[0] for phrases in OPENERS.values() for phrase in phrases.split("|"))
_PUTTING = frozenset(["put", "place", "move", "set"])
_LONGEST_HEADING, _LONGEST_PLACE = 3, 7  # words before a colon that name a thing, or by where it is


def written_out(words: str) -> list[Token]:
    """The tokens of a turn with its shorthand written out."""
    return _ordered(placed_last(_headed(located(well_spelt(tokenize(_said_outright(words)))))))


@lru_cache(maxsize=64)
def _said_outright(words: str) -> str:
    """A turn's words with what is said indirectly said outright; they are read several times."""
    words = plainly_put(supposed(pictured(without_asides(without_courtesies(unannounced(words))))))
    for sign, word in _SIGNS:
        words = sign.sub(word, words)
    return _AMENDING.sub(r" \1:", outright(words))


def _ordered(tokens: list[Token]) -> list[Token]:
    """The verb of an order first, where it comes after its object: "mirror put on the left side"."""
    told: list[Token] = []
    start = 0
    for at, token in enumerate(tokens):
        placed = relations().match(tokens, at + 1) or sides().match(tokens, at + 1)
        heading = tokens[start:at]
        if token.lower in _PUTTING and placed and 0 < len(heading) <= _LONGEST_HEADING and _is_object(heading):
            told[start:] = [token, *heading]
        else:
            told.append(token)
        start = at + 1 if token.kind in ("comma", "stop") else start
    return told


def _is_object(words: Sequence[Token]) -> bool:
    """Whether words are a noun with what belongs to it and no part of an order or a statement."""
    first = words[0].lower
    described = all(token.kind == "word" and not is_boundary(token.lower) for token in words[first in DEFINITE :])
    return described and bool(words[first in DEFINITE :]) and opener_at(words, 0) is None and first not in INDEFINITE


def _headed(tokens: Sequence[Token]) -> list[Token]:
    """ "Workers: 3" as the statement "workers should be 3"; of "cube material: steel" the cube is spoken of."""
    told: list[Token] = []
    start = opens = 0
    for at, token in enumerate(tokens):
        if token.kind == "stop" and token.text.startswith(":") and _heads(tokens, start, at):
            if _states(tokens, at + 1):  # "swan number two: | the tutu must be black"
                del told[opens:]
            elif at - start > 1 and told[-1].lower in _ATTRIBUTES:
                told.pop()
            if len(told) > opens:
                told += [token._replace(text=word, lower=word, kind="word") for word in ("should", "be")]
        else:
            told.append(token)
        start, opens = (at + 1, len(told)) if token.kind == "stop" else (start, opens)
    return told


def _states(tokens: Sequence[Token], at: int) -> bool:
    """Whether a statement with a subject of its own follows a heading."""
    end = next((end for end in range(at, len(tokens)) if tokens[end].kind in ("stop", "comma")), len(tokens))
    said = [token.lower for token in tokens[at:end]]
    return said[:1] != [] and said[0] in DEFINITE and bool({"must", "should", "shall", "needs"} & set(said[2:]))


def _heads(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether the words up to a colon name what is spoken of after it, and no order of its own follows."""
    if skip_fillers(tokens[:at], start) == at:  # "next: ..."
        return False
    if undo_at(tokens, start):  # "undo that: the goat stays"
        return False
    return _names(tokens[start:at]) and opener_at(tokens, at + 1) is None and not is_order(tokens, at + 1)


def _names(heading: Sequence[Token]) -> bool:
    words = [token.lower for token in heading]
    ordered = len(words) > 1 and words[1] in ("the", "a", "all") and verb_of(words[0]) == words[0]
    named = words and (words[0] not in _VERBS or words[1:2] == ["different"]) and not ordered
    return (
        bool(named)
        and not BE & set(words)
        and not {"together", "combine", "merge", "one"} & set(words)  # "both in one: he stands in the cave"
        and len(words) <= (_LONGEST_PLACE if _is_placed(heading) else _LONGEST_HEADING)
        and all(t.kind == "word" for t in heading)
    )


def _is_placed(heading: Sequence[Token]) -> bool:
    return heading[0].lower in DEFINITE and any(relations().match(heading, at) for at in range(1, len(heading) - 1))
