"""What is asked indirectly, said outright: "is it possible for the tram to be red", "the rug's fussy"."""

import re

from assistant.language.clauses.complaints import is_fault
from assistant.language.clauses.rule import BEGINNING, rule
from assistant.language.words.dictionary import can_be
from assistant.language.words.vocabulary import MATERIALS
from assistant.language.words.wordclasses import is_colour

_SUBJECT = r"(?:it|they|he|she|there|we|you|the|an?|this|that|these|those|his|her|my|its|their)\b"


def _possible(found: re.Match[str]) -> str:
    look = found[2].split()[-1].lower()
    verb = "make" if is_colour(look) or look in MATERIALS else "give"
    return f"{found['lead']}{verb} {found[3]} {found[2]}"


def _told(found: re.Match[str]) -> str:
    """ "The rug's | fussy" tells what it is like, "the rug's | edge" does not."""
    word = found[1].lower()
    quality = is_colour(word) or is_fault(word) or (can_be(word, "ADJ") and not can_be(word, "NOUN"))
    stuff = word in MATERIALS and re.match(r"\s+\w+\s+now\b", found.string[found.end() :], re.IGNORECASE)
    return " is" if quality or stuff else found[0]


INDIRECT = (
    rule(
        "is this possible at night?",
        rf"{BEGINNING}(?:is|would|could) (?:it|this|that)(?: be)? (?:also )?(?:possible|done) "
        r"(?=(?:at|in|with|without|as|by)\b)",
        r"\g<lead>make it ",
    ),
    rule(
        "could the rain turn to snow?",
        rf"{BEGINNING}(can|could|may|might|should|would) (the [\w'-]+) "
        r"(?:(?:turn|change) (?:in)?to |turn (?!a?round|over|back|away|left|right|in|out|off|up|down|on)(?=\w+\W*$))",
        r"\g<lead>\2 \3 become ",
    ),
    rule(
        "pumpkin soup, I meant",
        r"^\s*((?:an?|the|some)? ?[\w' -]{2,40}), (?:i|we) (?:meant|mean|wanted)(?: to say)?(?=\W*$)",
        r"I meant \1",
    ),
    rule(
        "is it possible for the tram to be red",
        r"\b(?:(?:is|would|might) it (?:be )?(?:at all )?(?:possible|okay?|all right|alright|feasible|nicer?|better"
        r"|good|too much)|(?:is there )?any (?:chance|way)) for ((?:[\w'’-]+ ){1,6}?)to (?=\w)",
        r"\1should ",
    ),
    rule("the barn should no longer be red", r"\b(should|must|may|can|could|shall|do(?:es)?) no longer\b", r"\1 not"),
    # "Shouldn't the barn be red?" asks that it be so.
    rule("couldn't it be red?", rf"{BEGINNING}(should|could|would|can)(?:n['’]?t| not) (?={_SUBJECT})", r"\g<lead>\2 "),
    # "Isn't the boat too small?" says that it is.
    rule(
        "isn't the boat too small?",
        rf"{BEGINNING}(is|are)(?:n['’]?t| not) ((?:the |this |that |these |those |his |her )[\w'’-]+|it|he|she|they"
        r"|there) (?=too |a bit |a little |rather |way too )",
        r"\g<lead>\3 \2 ",
    ),
    rule(
        "put something on the table, say a vase",
        r"\b(?:somebody|someone|something)\b( [^.,;!?:]+),? (?:say|perhaps|maybe|possibly|like|such as|for example"
        r"|for instance|preferably),? ((?:an?|some|two|three) [^.;!?]+)",
        r"\2\1",
    ),
    # "Take the cat out, just | the dog and the rug" keeps these.
    rule(
        "take the cat out, just the dog and the rug",
        r"((?:^|[.;!?,]\s+)[^.;!?]*\b(?:take|remove|lose|delete|drop|get rid of)\b[^.;!?]*?),? "
        r"(?:just|only|leaving|and leave|so it['’]s)(?: just| only)? (the [^.;!?]*)",
        r"\1. keep \2",
    ),
    rule(
        "is the waterfall necessary? I'd say not.",
        r"\b(?:(?:is|are|was) (?P<a>(?:the|that|this|those|these|all) [\w'’ -]{2,40}?) (?:really |all that )?"
        r"(?:necessary|needed|required|essential)|do (?:we|you|they) (?:really |actually )?need "
        r"(?P<b>(?:the|that|this|those|these|all) [\w'’ -]{2,40}?)(?: at all| there| here)?)\s*\?"
        r"(?:\s*(?:i(?:['’]d| would)? (?:say|think) not|i doubt it|probably not|no|not really)\b[.!]?)?",
        lambda found: f"remove {found['a'] or found['b']}.",
    ),
    rule(
        "I don't think the coach is needed, nor his bike",
        r"\b(?:i|we) (?:do not|don['’]t) (?:think|believe|feel) ((?:the|that|this|those|these|all) [\w'’ -]{2,40}?) "
        r"(?:is|are) (?:really |actually )?(?:necessary|needed|required|essential)(?: here| there)?"
        r"(?:,? (?:and )?(?:nor|neither) (?:(?:is|are) )?([\w' -]{2,30})(?=[.,;!?]|$))?",
        lambda found: f"remove {found[1]}" + (f" and {found[2]}" if found[2] else ""),
    ),
    rule(
        "nobody needs umbrellas now",
        rf"{BEGINNING}(?:nobody|no one|no-one|not (?:everyone|everybody|many people)) "
        r"(?:really )?(?:needs?|wants?|likes?|wears?|uses?|asked for|eats?)\b",
        r"\g<lead>we do not need",
    ),
    rule(
        "I need it empty of people",
        r"\b(?:i|we)(?: would|['’]d)? (?:need|want|like|prefer) (?:it|the (?:place|scene|picture)|everything) "
        r"(?:\w+ly )?(?:empty|free|devoid|clear) of ((?:any )?\w+)",
        r"no \1",
    ),
    rule(
        "the vicar wants it cheerful",
        rf"{BEGINNING}the \w+ (?:wants?|would like|prefers?) it (?!to\b)(?=\w+[.,;!?]|\w+$)",
        r"\g<lead>make it ",
    ),
    rule("the same w/o the hat", r"\bw/o\b", "without"),
    rule("as it was prior to the storm", r"\bprior to\b", "before"),
    rule(
        "he's to be seen on the right",
        r"(?:['’]s| is| are) to be (?:seen|found|placed|positioned) (?=(?:on|in|at|to|by|near)\b)",
        " should be ",
    ),
    rule(
        "is terracotta possible for the vase?",
        rf"{BEGINNING}(?:is|are|would) ((?!the\b|an?\b|it\b)[\w-]+(?: [\w-]+)?) (?:be )?(?:possible|an option|okay?) "
        r"(?:for|on|with) ((?:the|his|her|its|their) [\w -]{2,30})(?=[.?!]|$)",
        _possible,
    ),
    rule(
        "go back to when the knight was still there",
        r"\b((?:back|return|revert|rewind) to) (?:the (?:point|moment|time|stage|state) )?when "
        r"((?:the|there|it)\b[\w' -]*?) (?:was|were|had|got)(?: been)? "
        r"(?:still |first |just |newly )*(?:there|in it|in|around|added|included|present|here|in the picture|put in"
        r"|introduced|drawn)\b(?! (?:the|an?|its|his|her)\b)",
        r"\1 the one with \2",
    ),
    rule(
        "get that bench out of there",
        r"\b(?:get|leave|throw|kick|move) ((?:the|that|this|those|these|his|her|my) [\w'’ -]{2,30}?) out of "
        r"(?:there|here|it|this|the (?:picture|scene|shot|image|frame|photo))\b",
        r"remove \1",
    ),
    rule(
        "I'd need the background to be black",
        r"\b(?:i|we)(?: would|['’]d)? (?:want|like|need|prefer|love) ((?:the|his|her|its|their|my) [\w'’ -]{2,40}?) "
        r"to be (?=\w)",
        r"\1 should be ",
    ),
    rule(
        "I wonder whether a flute might replace the violin",
        rf"{BEGINNING}i(?: am|['’]m| was)?(?: just)? (?:wonder|wondering|wondered) "
        r"(?:if|whether)(?: perhaps| maybe)? (?!(?:you|we|i)\b)",
        r"\g<lead>",
    ),
    rule(
        "I don't even like coconut",
        r"\b(i|we) (do not|don['’]?t) (?:even|really|actually|particularly|especially|much) (?=(?:like|want|need)\b)",
        r"\1 \2 ",
    ),
    rule("in fact, make it blue", r",? ?\b(?:in fact|as a matter of fact)\b,? ?", " "),
    rule("a cat ought to sit there", r"\b((?:an?|some|two|three) [^.,;!?]{3,60}) ought to\b", r"\1 should"),
    rule(
        "best leave it out",
        r"\b(?:it(?:['’]s| is) |you had |we had |you['’]d |we['’]d |probably )?best "
        r"(?:to |if (?:you|we) )?(?=(?:leave|remove|drop|lose|take|keep|make|put|get|skip|swap|change|add|have)\b)",
        "",
    ),
    rule(
        "the eggs I don't like",
        rf"{BEGINNING}(the [\w -]{{2,30}}?|[\w-]+s),? (i|we) (do not|don['’]t) (like|want|need)(?=[,.;!]|$)",
        r"\g<lead>\g<3> \g<4> \g<5> \g<2>",
    ),
    rule(
        "one thing I don't need is the teapot",
        rf"{BEGINNING}(?:what|(?:the |some)?(?:(?:only|one) )?thing)(?: that)? (i|we) (?:really )?(do not|don['’]?t) "
        r"(like|want|need)(?: here| there| at all)? (?:is|are) (?=(?:the|that|this|his|her|those|these|any)\b)",
        r"\g<lead>\g<2> \g<3> \g<4> ",
    ),
)
# What "'s" is short for.
CONTRACTIONS = (
    rule(
        "the rug's too fussy",  # a verb is "the chalet's | cluttering it", "the chalet's | door" is none
        r"(?<=\w)(?<!\blet)['’]s(?=\s+(?:too|so|not|an?|the|in|on|off|out|under|behind|just|really|very|all|got|been"
        r"|gone|quite|actually|going|already|enough|fine|wrong|still|never|\w{3,}ing\b(?!\s+[a-z]+s?\b)"
        r"|\w{3,}ing\s+(?:an?|the|it|them|with|at|in|on|too)\b|over\w+)\b)",
        " is",
    ),
    rule("the rug's fussy", r"(?<=\w)['’]s(?=\s+([a-z]+)(?:\s+now)?\s*(?:[.,;!?]|$))", _told),
)
