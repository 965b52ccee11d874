"""One thing for another, told in a turn of phrase: "in the cat's place", "out with the cat, in with a fox", "where the
taxi is I want a tram", "dahlias it is, then"; and what should not have gone: "I regret removing the globe"."""

import re
from collections.abc import Callable

from assistant.language.clauses.hearsay import BEGINNING
from assistant.language.words.lexicon import OBJECT_OF
from assistant.language.words.wordclasses import is_shade


def _in_place(found: re.Match[str]) -> str:
    return f"in place of{found[2]}" if found[1].lower() == "in" else f"{found[1]} the place of{found[2]}"


def _its_place(found: re.Match[str]) -> str:
    return f"{found[1]} the place of {OBJECT_OF[found[2].lower()]}"


_OLD = r"(?P<old>(?:the|his|her|its|their|that|those|these) [\w -]{2,30}?)"
_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    # "The guitar I'd swap for an accordion", "the train gets replaced by hikers".
    (
        re.compile(
            rf"{BEGINNING}{_OLD},? (?:(?:i|we)(?:['’]d| would| will|['’]ll)?(?: want to| like to| rather)?"
            r"|(?:(?:should|could|can|must|might|may|has to|have to|needs? to|ought to|to|wants to) )?(?:be|get)"
            r"|gets?|is|are) (?:swap|trade|exchange|replace|substitute|switch|change)(?:p?ed|d)?(?: out)? "
            r"(?:for|with|by|to|into) (?=\w)",
            re.IGNORECASE,
        ),
        r"\g<lead>replace \g<old> with ",
    ),
    # "The piano is better as a sideboard".
    (
        re.compile(
            rf"{BEGINNING}(?P<who>{_OLD}|it|he|she|they)(?:['’]d be| is| are| (?:would|might|could|will) be| looks?"
            r"| works?| would (?:look|work)) (?:\w+ )?"
            r"(?:better|nicer|best|stronger|funnier|cuter|prettier|great|lovely|sweeter|cooler) as "
            r"(?=an?\b|\w+s\b)",
            re.IGNORECASE,
        ),
        r"\g<lead>\g<who> should be ",
    ),
    # "Rename it: THE BOAR".
    (
        re.compile(r"\brename (?:it|him|her|(?:the|his|her) [\w ]{2,20}?)(?: to|:| as)? (?=[\"“])", re.I),
        "change the text to ",
    ),
    # "It would look better on a napkin than on the stone".
    (
        re.compile(
            rf"{BEGINNING}(it|he|she|they|the [\w ]{{2,25}}?)(?:['’]d| would| might| could| will| may)? "
            r"(?:looks?|be|sits?|works?|reads?|stands?|lies?|fits?|is|are) (?:\w+ )?"
            r"(?:better|nicer|prettier|stronger|best) (on|in|under|beside|next to|by|at|behind|against) ([\w ]{2,30}?) "
            r"than (?=(?:on|in|under|beside|next|by|at|behind|against) )",
            re.IGNORECASE,
        ),
        r"\g<lead>put \g<2> \g<3> \g<4> instead of ",
    ),
    # "The dog was a mistake, I meant a rabbit".
    (
        re.compile(
            rf"{BEGINNING}{_OLD} (?:is|are|was|were) (?:a |my |the )?(?:mistake|error|typo|slip|wrong)[,.;:]+ "
            r"(?:sorry,? )?"
            r"(?:i (?:meant|mean|wanted|want|was thinking of)|(?:it|that) (?:should|was meant to|was supposed to) be"
            r"|make (?:it|that)) (?=an?\b|some\b|\w+s\b)",
            re.IGNORECASE,
        ),
        r"\g<lead>replace \g<old> with ",
    ),
    # "Build it from chocolate", "carve the bust out of ice".
    (
        re.compile(
            r"\b(?:re)?(?:build|make|carve|craft|knit|sculpt|forge|cast|weave|sew|construct|fashion|mould|mold) "
            r"(it|them|him|her|(?:the|his|its|their) [\w -]{2,25}?) (?:again |anew )?(?:out of|from|of) "
            r"(?=[a-z]+(?: [a-z]+)?"
            r"(?:[.,;!]|$| instead| rather| not))",
            re.IGNORECASE,
        ),
        r"make \1 of ",
    ),
    # "Swap: the bear for a walrus".
    (
        re.compile(r"^\s*(swap|replace|exchange|trade|switch|change|remove|delete|add)\s*: (?=\w)", re.IGNORECASE),
        r"\1 ",
    ),
    # "In the cat's place", "takes the cat's place", "takes its place".
    (
        re.compile(
            r"\b(in|tak(?:e|es|ing|en)|took)( (?:the|his|her|my|their|that|this) [\w -]{2,30}?)(?:['’]s|(?<=s)['’])"
            r" (?:place|stead|spot)\b",
            re.IGNORECASE,
        ),
        _in_place,
    ),
    (re.compile(r"\b(tak(?:e|es|ing|en)|took) (its|his|her|their) (?:place|spot)\b", re.IGNORECASE), _its_place),
    (re.compile(r"\b(?:in|on) (?:there|it) instead\b", re.IGNORECASE), "instead"),
    # "A cactus in the same spot".
    (
        re.compile(
            r"\b(?:in|at|on) (?:(?:the|that) (?:very |exact )?same|that(?: very)?|this(?: very)?) "
            r"(?:place|spot|position|location)\b",
            re.IGNORECASE,
        ),
        "in its place",
    ),
    # "A van in the same burgundy".
    (
        re.compile(r"\bin (?:the|that|this) same (?=([\w-]+))", re.IGNORECASE),
        lambda found: "in " if is_shade(found[1].lower()) else found[0],
    ),
    # "Out with the cat, in with a fox".
    (
        re.compile(
            r"\bout with ((?:the|his|her|its|their|that|those|these) [\w -]{2,30}?),? (?:and )?in with (?=\w)",
            re.IGNORECASE,
        ),
        r"replace \1 with ",
    ),
    (re.compile(r"\bin (?:its|his|her|their) stead\b", re.IGNORECASE), "instead"),
    # "Dahlias it is, then", "..., I think lanterns".
    (
        re.compile(
            rf"{BEGINNING}(?!.*\b(?:as|how|where|what|like|that|way|because|if|when)\b)([\w -]{{3,30}}) it is"
            r"(?:,? then)?(?=[.!]*$)",
            re.IGNORECASE,
        ),
        r"\g<lead>\g<2> instead",
    ),
    (
        re.compile(
            r"[,;.] i (?:think|say|suggest|propose|vote for)(?: better| rather| maybe| perhaps| more)?"
            r" ((?:an?|some) [\w -]{3,30}|[\w-]{4,}s)(?=[.!]*$)",
            re.IGNORECASE,
        ),
        r". \1 instead",
    ),
    # "Where the taxi is I want a tram".
    (
        re.compile(
            rf"{BEGINNING}where (the [\w -]{{2,30}}?) (?:is|are|was|were|stands?|sits?|lies)(?: now)?,? "
            r"(?:i(?: would|['’]d)? (?:like|want|need|prefer|(?:rather|sooner) (?:see|have))|put|place|draw|show|have"
            r"|let (?:me|us|there) (?:have|see|be)|there should be|we need)"
            r" (?=an?\b|some\b|\w+s\b)",
            re.IGNORECASE,
        ),
        r"\g<lead>replace \g<2> with ",
    ),
    # "For the suitcase, substitute a birdcage".
    (
        re.compile(
            rf"{BEGINNING}for ((?:the|his|her|that|those) [\w -]{{2,30}}?),? (?:please )?(?:substitute|sub(?: in)?"
            r"|swap in) (?=\w)",
            re.IGNORECASE,
        ),
        r"\g<lead>replace \g<2> with ",
    ),
    # "I regret removing the globe", "I shouldn't have taken the globe out".
    (
        re.compile(
            r"\bi (?:regret|should(?: not|n['’]t) have|wish i (?:had not|hadn['’]t)|(?:am|['’]m) sorry (?:i|for)) "
            r"(?:(?:remov|delet|los|dropp|tak|took|cut|eras|ditch)\w*(?: out| away)?|(?:got|gett)\w* rid of) "
            r"((?:the|that|his|her) [\w ]+?)(?: out| away)?(?=[.,;!?]|$)",
            re.IGNORECASE,
        ),
        r"bring back \1",
    ),
    # "The tent should go back to being yellow".
    (
        re.compile(
            r"\b((?:the|his|her|its) [\w ]{2,25}?|it|they) (?:should|can|could|must|may|might) (?:go|turn|switch|change"
            r"|be (?:changed|turned)) back (?:to|into) being (?=\w)",
            re.IGNORECASE,
        ),
        r"\1 should be ",
    ),
    # "The apple as it was at first, please".
    (
        re.compile(
            r"\b(the [\w ]{2,25}?) (?:as|how|the way|like) (?:it|he|she|they) (?:was|were|looked) (?:at first"
            r"|originally|(?:in|at) the (?:beginning|start)|to begin with|to start with)\b",
            re.IGNORECASE,
        ),
        r"\1 from the first picture",
    ),
    # "Undo the coat colour but not the umbrella".
    (
        re.compile(r"(\b(?:undo|revert|reverse|roll back)\b[^.;!?]*?),? but not (?=the |his |her )", re.IGNORECASE),
        r"\1, but keep ",
    ),
)


def exchanged(words: str) -> str:
    """A turn's words with what is to take another's place said outright."""
    for rule, plain in _RULES:
        words = rule.sub(plain, words)
    return words
