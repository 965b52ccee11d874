"""One thing for another, told in a turn of phrase: "in the cat's place", "out with the cat, in with a fox", "where the
taxi is I want a tram", "dahlias it is, then"; and what should not have gone: "I regret removing the globe"."""

import re

from assistant.language.clauses.rule import BEGINNING, rule
from assistant.language.words.lexicon import OBJECT_OF
from assistant.language.words.wordclasses import is_shade


def _in_place(found: re.Match[str]) -> str:
    return f"in place of{found[2]}" if found[1].lower() == "in" else f"{found[1]} the place of{found[2]}"


def _its_place(found: re.Match[str]) -> str:
    return f"{found[1]} the place of {OBJECT_OF[found[2].lower()]}"


_OLD = r"(?P<old>(?:the|his|her|its|their|that|those|these) [\w -]{2,30}?)"
EXCHANGED = (
    rule(
        "the guitar I'd swap for an accordion",
        rf"{BEGINNING}{_OLD},? (?:(?:i|we)(?:['’]d| would| will|['’]ll)?(?: want to| like to| rather)?"
        r"|(?:(?:should|could|can|must|might|may|has to|have to|needs? to|ought to|to|wants to) )?(?:be|get)|gets?|is"
        r"|are) (?:swap|trade|exchange|replace|substitute|switch|change)(?:p?ed|d)?(?: out)? (?:for|with|by|to|into) "
        r"(?=\w)",
        r"\g<lead>replace \g<old> with ",
    ),
    rule(
        "the piano is better as a sideboard",
        rf"{BEGINNING}(?P<who>{_OLD}|it|he|she|they)(?:['’]d be| is| are| (?:would|might|could|will) be| looks?"
        r"| works?| would (?:look|work)) (?:\w+ )?(?:better|nicer|best|stronger|funnier|cuter|prettier|great|lovely"
        r"|sweeter|cooler) as (?=an?\b|\w+s\b)",
        r"\g<lead>\g<who> should be ",
    ),
    rule(
        'rename it: "THE BOAR"',
        r"\brename (?:it|him|her|(?:the|his|her) [\w ]{2,20}?)(?: to|:| as)? (?=[\"“])",
        "change the text to ",
    ),
    rule(
        "it looks nicer on a napkin than on the stone",
        rf"{BEGINNING}(it|he|she|they|the [\w ]{{2,25}}?)(?:['’]d| would| might| could| will| may)? "
        r"(?:looks?|be|sits?|works?|reads?|stands?|lies?|fits?|is|are) "
        r"(?:\w+ )?(?:better|nicer|prettier|stronger|best) (on|in|under|beside|next to|by|at|behind|against) "
        r"([\w ]{2,30}?) than (?=(?:on|in|under|beside|next|by|at|behind|against) )",
        r"\g<lead>put \g<2> \g<3> \g<4> instead of ",
    ),
    rule(
        "the dog was a mistake, I meant a rabbit",
        rf"{BEGINNING}{_OLD} (?:is|are|was|were) (?:a |my |the )?(?:mistake|error|typo|slip|wrong)[,.;:]+ "
        r"(?:sorry,? )?(?:i (?:meant|mean|wanted|want|was thinking of)"
        r"|(?:it|that) (?:should|was meant to|was supposed to) be|make (?:it|that)) (?=an?\b|some\b|\w+s\b)",
        r"\g<lead>replace \g<old> with ",
    ),
    rule(
        "build it from chocolate",
        r"\b(?:re)?(?:build|make|carve|craft|knit|sculpt|forge|cast|weave|sew|construct|fashion|mould|mold) "
        r"(it|them|him|her|(?:the|his|its|their) [\w -]{2,25}?) (?:again |anew )?(?:out of|from|of) "
        r"(?=[a-z]+(?: [a-z]+)?(?:[.,;!]|$| instead| rather| not))",
        r"make \1 of ",
    ),
    rule("swap: it for a cat", r"^\s*(swap|replace|exchange|trade|switch|change|remove|delete|add)\s*: (?=\w)", r"\1 "),
    rule(
        "in the cat's place",
        r"\b(in|tak(?:e|es|ing|en)|took)( (?:the|his|her|my|their|that|this) [\w -]{2,30}?)(?:['’]s|(?<=s)['’]) "
        r"(?:place|stead|spot)\b",
        _in_place,
    ),
    rule("a fox takes its place", r"\b(tak(?:e|es|ing|en)|took) (its|his|her|their) (?:place|spot)\b", _its_place),
    rule("put a fox in there instead", r"\b(?:in|on) (?:there|it) instead\b", "instead"),
    rule(
        "a cactus in the same spot",
        r"\b(?:in|at|on) (?:(?:the|that) (?:very |exact )?same|that(?: very)?|this(?: very)?) "
        r"(?:place|spot|position|location)\b",
        "in its place",
    ),
    rule(
        "a van in the same burgundy",
        r"\bin (?:the|that|this) same (?=([\w-]+))",
        lambda found: "in " if is_shade(found[1].lower()) else found[0],
    ),
    rule(
        "out with the cat, in with a fox",
        r"\bout with ((?:the|his|her|its|their|that|those|these) [\w -]{2,30}?),? (?:and )?in with (?=\w)",
        r"replace \1 with ",
    ),
    rule(
        "dahlias it is, then",
        rf"{BEGINNING}(?!.*\b(?:as|how|where|what|like|that|way|because|if|when)\b)([\w -]{{3,30}}) it "
        r"is(?:,? then)?(?=[.!]*$)",
        r"\g<lead>\g<2> instead",
    ),
    rule(
        "no tents, I think lanterns",
        r"[,;.] i (?:think|say|suggest|propose|vote for)(?: better| rather| maybe| perhaps| more)? "
        r"((?:an?|some) [\w -]{3,30}|[\w-]{4,}s)(?=[.!]*$)",
        r". \1 instead",
    ),
    rule(
        "where the taxi is I want a tram",
        rf"{BEGINNING}where (the [\w -]{{2,30}}?) (?:is|are|was|were|stands?|sits?|lies)(?: now)?,? "
        r"(?:i(?: would|['’]d)? (?:like|want|need|prefer|(?:rather|sooner) (?:see|have))|put|place|draw|show|have"
        r"|let (?:me|us|there) (?:have|see|be)|there should be|we need) (?=an?\b|some\b|\w+s\b)",
        r"\g<lead>replace \g<2> with ",
    ),
    rule(
        "for the suitcase, substitute a birdcage",
        rf"{BEGINNING}for ((?:the|his|her|that|those) [\w -]{{2,30}}?),? "
        r"(?:please )?(?:substitute|sub(?: in)?|swap in) (?=\w)",
        r"\g<lead>replace \g<2> with ",
    ),
    rule(
        "I regret removing the globe",
        r"\bi (?:regret|should(?: not|n['’]t) have|wish i (?:had not|hadn['’]t)|(?:am|['’]m) sorry (?:i|for)) "
        r"(?:(?:remov|delet|los|dropp|tak|took|cut|eras|ditch)\w*(?: out| away)?|(?:got|gett)\w* rid of) "
        r"((?:the|that|his|her) [\w ]+?)(?: out| away)?(?=[.,;!?]|$)",
        r"bring back \1",
    ),
    rule(
        "the tent should go back to being yellow",
        r"\b((?:the|his|her|its) [\w ]{2,25}?|it|they) (?:should|can|could|must|may|might) "
        r"(?:go|turn|switch|change|be (?:changed|turned)) back (?:to|into) being (?=\w)",
        r"\1 should be ",
    ),
    rule(
        "the apple as it was to start with",
        r"\b(the [\w ]{2,25}?) (?:as|how|the way|like) (?:it|he|she|they) (?:was|were|looked) "
        r"(?:at first|originally|(?:in|at) the (?:beginning|start)|to begin with|to start with)\b",
        r"\1 from the first picture",
    ),
    rule(
        "undo the coat colour but not the umbrella",
        r"(\b(?:undo|revert|reverse|roll back)\b[^.;!?]*?),? but not (?=the |his |her )",
        r"\1, but keep ",
    ),
)
