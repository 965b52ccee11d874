"""Signs that people type, and words they leave out or put for others: "cat -> dog", "a hat 4 the dog", "its red"."""

import re

from assistant.language.clauses.rule import rule
from assistant.language.words.lexicon import OBJECT_OF

_NO_NUMBER = r"(?<!#)(?<!# )(?<!picture )(?<!image )(?<!photo )(?<!number )"  # before "2" that is no picture's number


def _none(found: re.Match[str]) -> str:
    """ "Not a single boat" is no boat, "I do not want a single boat" a wish that there be none."""
    return f"do not{found[1]} any" if found[1] else " no"


SIGNS = (
    rule("cat -> dog", r"\s*(?:[-=–—]+>|→|⇒|>>)\s*", " into "),
    rule("I had a red one in mind", r"\bi (?:did have|had|have) ([^.;]{3,40}?) in mind\b", r"i would like \1"),
    rule(
        "instead gold, I would like silver",
        r"^\s*instead (?!of\b)(\w+(?: \w+)?),? (?=(?:i|we) (?:want|would|need|prefer|like)\b)",
        r"instead of \1 ",
    ),
    rule("lights blue + guitar black", r"\s\+\s", " and "),
    rule(
        "poor mouse, get it out of there",
        r"^\s*(?:the )?poor (?!thing)(\w+)[,.!]+ (get|take|let) (?:it|him|her)\b",
        r"\2 the \1",
    ),
    rule("get the cat out of there", r"\bget (it|him|her|them|the \w+(?: \w+)?) out of (?:there|here)\b", r"remove \1"),
    rule("put stars up there, because it's night", r",? because it(?:['’]s| is) (?=\w+\W*$)", ". it is "),
    rule("not even a dog", r"\b(?:do not|don['’]?t|not)( want| need)? (?:a single|even (?:a|one)|one single)\b", _none),
    rule("would it be too silly to add a crown", r"\bwould it be (?:too |so |very |totally )?[\w-]+ to (?=\w)", ""),
    rule(
        "change the picture so that there are two cats",
        r"\b(?:change|make|alter|adjust|arrange|fix) (?:it|this|that|the (?:picture|image|scene)) so(?: that)? "
        r"(?=there\b)",
        "",
    ),
    rule(
        "where you see pineapples now, I'd want watermelons",
        r"\bwhere (?:(?:you|we|i)(?: can)? (?:see|have)|there (?:is|are)) ([\w ]{3,30}?)(?: now)?,? "
        r"(?:please )?(?:(?:i|we)(?:['’]d| would)? (?:want|like|prefer|rather have)(?: to (?:see|have))?|put|show|use"
        r"|there should be) ",
        r"replace \1 with ",
    ),
    rule(
        "wasn't that robot made of copper?",
        r"^\s*(?:was|were|is|are)n['’]?t ((?:the|that|this|those|these|his|her|its|their) [\w ]{2,25}?) "
        r"(?:(?:supposed|meant) to be|(?=made of)) ?([^?.!;]{3,40})\?",
        r"\1 should be \2.",
    ),
    rule(
        "put a cup in for the mug",
        r"\b(?:put|bring|sub|substitute|swap) (an? [\w -]{2,30}?|some [\w -]{2,30}?) in for (?=the )",
        lambda found: f"use {found[1]} instead of ",
    ),
    rule(
        "I see a ladder but I need a rope there",
        r"\b(?:i|we)(?: can)? (?:see|have|got) (?:an?|the|some) ([\w ]{3,30}?),? but (?:i|we)(?:['’]d| would)? "
        r"(?:need|want|wanted|asked for|like|rather have|prefer|meant) "
        r"(?=an? [\w -]+(?<!too)(?<!also)(?: there| instead)?\W*$)(?!.*\b"
        r"(?:too|also|as well|in front|beside|behind|next to|near|with|on|under)\b)",
        r"replace the \1 with ",
    ),
    rule(
        "an angel? No, let it be a mermaid",
        r"^\s*(?:an? |the |why an? |why the )?([\w ]{2,25}?)\? (?:(?:no|nah|nope|hm+|please|rather|better)[,.!]* )?"
        r"(?:(?:let it be|make it|make that|i want|let['’]s have|rather|better|it should be) )?(?=an? )",
        r"replace the \1 with ",
    ),
    rule(
        "who stirs should be a robot, not a cook",
        r"^\s*(?:who|whoever|the one who)(?:['’]s| is)? [\w' ]{3,40}? (?:should|must|ought to|has to|needs to|could) "
        r"be (an? [\w ]{2,30}?),? (?:and )?not (?=(?:an?|the) )",
        r"use \1 instead of ",
    ),
    rule(
        "I don't think it needs the fence",
        r"\bi (?:do not|don['’]?t) think (?:it|we|the (?:picture|scene)|this) needs? (?=the |any |his |her )",
        "I do not need ",
    ),
    rule("make it a good deal darker", r"\ba (?:good|great) deal (?=\w+er\b|more\b|less\b)", ""),
    rule(
        "do we have that board in marble?",
        r"^\s*(?:do (?:you|we|they) have|have (?:you|we|they)(?: got)?) "
        r"((?:the|that|this|those|these|it|them)\b[^.;!?]*? (?:in|of|made of) [^.;!?]*)",
        r"i would like \1",
    ),
    rule("make it bigger than that", r"\b(\w+er) than (?:that|this|now|it is(?: now)?|small|big)(?=\W*$)", r"\1"),
    rule(
        "there is only room for two boats",
        r"\b(?:there(?:['’]s| is) )?(?:only |just )?room for (?=(?:\d+|one|two|three|four|five|six)\b)",
        "only ",
    ),
    rule("a hat 4 the dog", rf"{_NO_NUMBER}\b4(?=\s+(?:a|an|the)\b)", "for"),
    rule("add a hat 2 the dog", rf"{_NO_NUMBER}\b2(?=\s+(?:a|an|the)\b)", "to"),
    rule("no people, ever", r"\bno (\w+(?: \w+)?)[.,!]* ever\b", r"never show \1"),
    rule("make it red after all", r"^\s*after all\b,?|,?\s*\bafter all\b(?=\W*$)|\s*\bafter all\b", ""),
    rule(
        "its too dark",
        r"\bits (?=(?:an?|the|too|so|not|now|just|really|very|all|still|actually|already|getting|going|supposed|meant"
        r"|my|our|raining|snowing|summer|winter|spring|autumn)\b)",
        "it is ",
    ),
    # "No the sunflowers were nicer" excludes none.
    rule(
        "no the sunflowers were nicer",
        r"^\s*(?:oh |ah |hm+ )?(?:no|nah|nope) "
        r"(?=(?:it|i|we)\b|(?:the|that|my|his|her)\b[^.,;]* (?:was|were|looked|should|is|are)\b"
        r"|(?:make|put|keep|undo|bring|give|take|leave|change|turn) (?:it|them|him|her|the)\b)",
        "",
    ),
    rule(
        "the paper ones were nicer. Back to those",
        r"(were \w+[.,;!]|\bi (?:prefer(?:red)?|liked?|loved) the [\w' ]{3,30}?[.,;!]) "
        r"(?:so |and )?(?:go |let us go |let's go )?back to (?:those|them|that|it)(?=\W*$)",
        r"\1",
    ),
    # "It was the trolley I wished to be rid of" asks to be rid of the trolley.
    rule(
        "it was the trolley I wished to be rid of",
        r"\bit (?:was|is) (the [\w ]{3,30}?) (?:that |which )?i (?:wish|want|mean)(?:ed|t)? to ([a-z ]+)(?=\W|$)",
        r"\2 \1",
    ),
    rule("a lamp left from it", r"\b(?:(?:at|on|to|in) (?:the )?)?(left|right)(?: side)? from\b", r"to the \1 of"),
    rule(
        'a sign with the words "OPEN"',
        r"\bwith (?:the|a) (?:words?|text|lettering|message|slogan|inscription)(?=:? [\"“'‘])",
        "reading",
    ),
    rule("a lamp on left of the sofa", r"\b(?:at|on) (left|right)(?: side)? of\b", r"to the \1 of"),
    rule(
        "could the grapes be to its left?",
        r"\b(?:to|on|at) (its|his|her|their) (left|right)(?: side| hand side)?"
        r"(?=\W*$|[.,;!?]| (?:and|with|in|is|are|there|please|instead)\b)",
        lambda found: f"to the {found[2]} of {OBJECT_OF[found[1].lower()]}",
    ),
)
# Of "correction to the frame: ..." only the frame says anything.
AMENDING = rule(
    "correction to the frame: gold",
    r"(?:(?<=[.;!?]\s)|^)\s*(?:an? |one )?(?:\w+ )?(?:correction|change|edit|tweak|fix|amendment|adjustment|revision"
    r"|update) (?:to|for|on) ([^:.,;]{2,40}):",
    r" \1:",
)
