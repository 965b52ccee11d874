"""What is asked indirectly, said outright: "is it possible for the tram to be red", "the rug's fussy"."""

import re
from collections.abc import Callable

from assistant.language.clauses.colouring import coloured
from assistant.language.clauses.complaints import is_fault
from assistant.language.clauses.exchanging import exchanged
from assistant.language.clauses.hearsay import BEGINNING, first_hand
from assistant.language.clauses.outcomes import brought_about
from assistant.language.words.dictionary import can_be
from assistant.language.words.vocabulary import MATERIALS
from assistant.language.words.wordclasses import is_colour

_SUBJECT = r"(?:it|they|he|she|there|we|you|the|an?|this|that|these|those|his|her|my|its|their)\b"


def _possible(found: re.Match[str]) -> str:
    look = found[2].split()[-1].lower()
    verb = "make" if is_colour(look) or look in MATERIALS else "give"
    return f"{found['lead']}{verb} {found[3]} {found[2]}"


_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    # "Is this possible at night?"
    (
        re.compile(
            rf"{BEGINNING}(?:is|would|could) (?:it|this|that)(?: be)? (?:also )?(?:possible|done) "
            r"(?=(?:at|in|with|without|as|by)\b)",
            re.IGNORECASE,
        ),
        r"\g<lead>make it ",
    ),
    (  # "Could the rain turn to snow?", "could the sky turn pink?"
        re.compile(
            rf"{BEGINNING}(can|could|may|might|should|would) (the [\w'-]+) "
            r"(?:(?:turn|change) (?:in)?to "
            r"|turn (?!a?round|over|back|away|left|right|in|out|off|up|down|on)(?=\w+\W*$))",
            re.IGNORECASE,
        ),
        r"\g<lead>\2 \3 become ",
    ),
    (  # "Pumpkin soup, I meant".
        re.compile(r"^\s*((?:an?|the|some)? ?[\w' -]{2,40}), (?:i|we) (?:meant|mean|wanted)(?: to say)?(?=\W*$)", re.I),
        r"I meant \1",
    ),
    # "Is it possible for the tram to be red".
    (
        re.compile(
            r"\b(?:(?:is|would|might) it (?:be )?(?:at all )?(?:possible|okay?|all right|alright|feasible|nicer?|better"
            r"|good|too much)|(?:is there )?any (?:chance|way)) for ((?:[\w'’-]+ ){1,6}?)to (?=\w)",
            re.IGNORECASE,
        ),
        r"\1should ",
    ),
    (re.compile(r"\b(should|must|may|can|could|shall|do(?:es)?) no longer\b", re.IGNORECASE), r"\1 not"),
    # "Shouldn't the barn be red?" asks that it be so.
    (
        re.compile(rf"{BEGINNING}(should|could|would|can)(?:n['’]?t| not) (?={_SUBJECT})", re.IGNORECASE),
        r"\g<lead>\2 ",
    ),
    # "Isn't the boat too small?" says that it is.
    (
        re.compile(
            rf"{BEGINNING}(is|are)(?:n['’]?t| not) ((?:the |this |that |these |those |his |her )[\w'’-]+|it|he|she"
            r"|they|there) (?=too |a bit |a little |rather |way too )",
            re.IGNORECASE,
        ),
        r"\g<lead>\3 \2 ",
    ),
    # "Put something on the table, say | a vase".
    (
        re.compile(
            r"\b(?:somebody|someone|something)\b( [^.,;!?:]+),? (?:say|perhaps|maybe|possibly|like|such as|for example"
            r"|for instance|preferably),? ((?:an?|some|two|three) [^.;!?]+)",
            re.IGNORECASE,
        ),
        r"\2\1",
    ),
    # "Take the cat out, just | the dog and the rug" keeps these.
    (
        re.compile(
            r"((?:^|[.;!?,]\s+)[^.;!?]*\b(?:take|remove|lose|delete|drop|get rid of)\b[^.;!?]*?),? "
            r"(?:just|only|leaving|and leave|so it['’]s)(?: just| only)? (the [^.;!?]*)",
            re.IGNORECASE,
        ),
        r"\1. keep \2",
    ),
    # "Is the waterfall necessary? I'd say not.", "do we really need the fence?"
    (
        re.compile(
            r"\b(?:(?:is|are|was) (?P<a>(?:the|that|this|those|these|all) [\w'’ -]{2,40}?) (?:really |all that )?"
            r"(?:necessary|needed|required|essential)|do (?:we|you|they) (?:really |actually )?need (?P<b>(?:the|that"
            r"|this|those|these|all) [\w'’ -]{2,40}?)(?: at all| there| here)?)\s*\?(?:\s*(?:i(?:['’]d| would)? (?:say"
            r"|think) not|i doubt it|probably not|no|not really)\b[.!]?)?",
            re.IGNORECASE,
        ),
        lambda found: f"remove {found['a'] or found['b']}.",
    ),
    # "I don't think the coach is needed, nor his bike".
    (
        re.compile(
            r"\b(?:i|we) (?:do not|don['’]t) (?:think|believe|feel) ((?:the|that|this|those|these|all) [\w'’ -]{2,40}?)"
            r" (?:is|are) (?:really |actually )?(?:necessary|needed|required|essential)(?: here| there)?"
            r"(?:,? (?:and )?(?:nor|neither) (?:(?:is|are) )?([\w' -]{2,30})(?=[.,;!?]|$))?",
            re.IGNORECASE,
        ),
        lambda found: f"remove {found[1]}" + (f" and {found[2]}" if found[2] else ""),
    ),
    # "Nobody needs umbrellas now", "not everyone likes peas".
    (
        re.compile(
            rf"{BEGINNING}(?:nobody|no one|no-one|not (?:everyone|everybody|many people)) (?:really )?(?:needs?|wants?"
            r"|likes?|wears?|uses?|asked for|eats?)\b",
            re.IGNORECASE,
        ),
        r"\g<lead>we do not need",
    ),
    # "I need it empty of people".
    (
        re.compile(
            r"\b(?:i|we)(?: would|['’]d)? (?:need|want|like|prefer) (?:it|the (?:place|scene|picture)|everything)"
            r" (?:\w+ly )?(?:empty|free|devoid|clear) of ((?:any )?\w+)",
            re.IGNORECASE,
        ),
        r"no \1",
    ),
    # "The vicar wants it | cheerful".
    (
        re.compile(rf"{BEGINNING}the \w+ (?:wants?|would like|prefers?) it (?!to\b)(?=\w+[.,;!?]|\w+$)", re.IGNORECASE),
        r"\g<lead>make it ",
    ),
    (re.compile(r"\bw/o\b", re.IGNORECASE), "without"),
    (re.compile(r"\bprior to\b", re.IGNORECASE), "before"),
    # "He's to be seen on the right", "is terracotta possible for the vase?"
    (
        re.compile(r"(?:['’]s| is| are) to be (?:seen|found|placed|positioned) (?=(?:on|in|at|to|by|near)\b)", re.I),
        " should be ",
    ),
    (
        re.compile(
            rf"{BEGINNING}(?:is|are|would) ((?!the\b|an?\b|it\b)[\w-]+(?: [\w-]+)?) (?:be )?"
            r"(?:possible|an option|okay?) (?:for|on|with) ((?:the|his|her|its|their) [\w -]{2,30})(?=[.?!]|$)",
            re.IGNORECASE,
        ),
        _possible,
    ),
    # "Go back to when | the knight was still there", "... when the moon was first added".
    (
        re.compile(
            r"\b((?:back|return|revert|rewind) to) (?:the (?:point|moment|time|stage|state) )?when ((?:the|there|it)\b"
            r"[\w' -]*?) (?:was|were|had|got)(?: been)? (?:still |first |just |newly )*(?:there|in it|in|around|added"
            r"|included|present|here|in the picture|put in|introduced|drawn)\b(?! (?:the|an?|its|his|her)\b)",
            re.IGNORECASE,
        ),
        r"\1 the one with \2",
    ),
    # "Get that bench out of there".
    (
        re.compile(
            r"\b(?:get|leave|throw|kick|move) ((?:the|that|this|those|these|his|her|my) [\w'’ -]{2,30}?) out of "
            r"(?:there|here|it|this|the (?:picture|scene|shot|image|frame|photo))\b",
            re.IGNORECASE,
        ),
        r"remove \1",
    ),
    # "I want the background to be black".
    (
        re.compile(
            r"\b(?:i|we)(?: would|['’]d)? (?:want|like|need|prefer|love) ((?:the|his|her|its|their|my) [\w'’ -]{2,40}?)"
            r" to be (?=\w)",
            re.IGNORECASE,
        ),
        r"\1 should be ",
    ),
    # "I wonder whether | a flute might replace the violin".
    (
        re.compile(
            rf"{BEGINNING}i(?: am|['’]m| was)?(?: just)? (?:wonder|wondering|wondered) (?:if|whether)"
            r"(?: perhaps| maybe)? (?!(?:you|we|i)\b)",
            re.IGNORECASE,
        ),
        r"\g<lead>",
    ),
    # "I don't even like | coconut".
    (
        re.compile(
            r"\b(i|we) (do not|don['’]?t) (?:even|really|actually|particularly|especially|much) "
            r"(?=(?:like|want|need)\b)",
            re.IGNORECASE,
        ),
        r"\1 \2 ",
    ),
    (re.compile(r",? ?\b(?:in fact|as a matter of fact)\b,? ?", re.IGNORECASE), " "),
    (re.compile(r"\b((?:an?|some|two|three) [^.,;!?]{3,60}) ought to\b", re.IGNORECASE), r"\1 should"),
    # "Best leave it out", "the eggs I don't like", "one thing I don't need is the teapot".
    (
        re.compile(
            r"\b(?:it(?:['’]s| is) |you had |we had |you['’]d |we['’]d |probably )?best (?:to |if (?:you|we) )?"
            r"(?=(?:leave|remove|drop|lose|take|keep|make|put|get|skip|swap|change|add|have)\b)",
            re.IGNORECASE,
        ),
        "",
    ),
    (
        re.compile(
            rf"{BEGINNING}(the [\w -]{{2,30}}?|[\w-]+s),? (i|we) (do not|don['’]t) (like|want|need)(?=[,.;!]|$)",
            re.IGNORECASE,
        ),
        r"\g<lead>\g<3> \g<4> \g<5> \g<2>",
    ),
    (
        re.compile(
            rf"{BEGINNING}(?:what|(?:the |some)?(?:(?:only|one) )?thing)(?: that)? (i|we) (?:really )?"
            r"(do not|don['’]?t) (like|want|need)(?: here| there| at all)?"
            r" (?:is|are) (?=(?:the|that|this|his|her|those|these|any)\b)",
            re.IGNORECASE,
        ),
        r"\g<lead>\g<2> \g<3> \g<4> ",
    ),
)
# "The chalet's cluttering it" is a verb, "the chalet's door" is none.
_IS = re.compile(
    r"(?<=\w)(?<!\blet)['’]s(?=\s+(?:too|so|not|an?|the|in|on|off|out|under|behind|just|really|very|all|got|been|gone|quite"
    r"|actually|going|already|enough|fine|wrong|still|never|\w{3,}ing\b(?!\s+[a-z]+s?\b)|\w{3,}ing"
    r"\s+(?:an?|the|it|them|with|at|in|on|too)\b|over\w+)\b)",
    re.IGNORECASE,
)
_IS_SO = re.compile(r"(?<=\w)['’]s(?=\s+([a-z]+)(?:\s+now)?\s*(?:[.,;!?]|$))", re.IGNORECASE)


def outright(words: str) -> str:
    """A turn's words with what is asked indirectly said outright."""
    words = brought_about(first_hand(words))
    for rule, plain in _RULES:
        words = rule.sub(plain, words)
    words = exchanged(words)
    return coloured(_IS_SO.sub(_told, _IS.sub(" is", words)))


def _told(found: re.Match[str]) -> str:
    """ "The rug's | fussy" tells what it is like, "the rug's | edge" does not."""
    word = found[1].lower()
    quality = is_colour(word) or is_fault(word) or (can_be(word, "ADJ") and not can_be(word, "NOUN"))
    stuff = word in MATERIALS and re.match(r"\s+\w+\s+now\b", found.string[found.end() :], re.IGNORECASE)
    return " is" if quality or stuff else found[0]
