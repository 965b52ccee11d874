"""Orders told by their outcome, or with what it is good for: "cut it down to two friends", "up the number of gnomes",
"free the bird by removing the cage", "swap them"."""

import re
from collections.abc import Callable

from assistant.language.clauses.hearsay import BEGINNING
from assistant.language.words.dictionary import can_be, verb_of
from assistant.language.words.lexicon import NUMBERS, OBJECT_PRONOUNS, PRONOUNS
from assistant.language.words.verbs import base_of
from assistant.language.words.vocabulary import ANIMATE, BODY, CLOTHES
from assistant.language.words.wordclasses import is_colour

_FURTHER = frozenset("more further farther bit little slightly all over".split())
_SUBJECTS = {"him": "he", "her": "she"}
_GOING = frozenset("go move come shift slide belong look turn face lean fly point walk run stand sit fit".split())
_ARRIVING = frozenset("add draw put show place paint include have let give take want bring need".split())


def _by_way(found: re.Match[str]) -> str:
    """The way to an aim as the order, with the aim where it tells a look: "make it cosier by adding | a lamp"."""
    verb = found["aim"].split()[0].lower()
    if verb_of(verb) != verb or verb in _ARRIVING:
        return found[0]  # "a man crosses the river by taking | the bridge"
    aim = f"{found['aim']}and " if verb == "make" else ""
    return f"{found['lead']}{aim}{base_of(found['way'].lower())} "


def _aside(found: re.Match[str]) -> str:
    """What is only named with a side as the order to move it there."""
    first, *more = found[3].lower().split()
    if first in OBJECT_PRONOUNS | PRONOUNS:
        return found[0] if more else f"{found['lead']}move {first} to the {found[4]}"
    if more and verb_of(more[-1]) in _GOING:
        return found[0]  # "the cup goes | to the left"
    named = found[2] or (can_be(first, "NOUN") and verb_of(first) is None and first not in _FURTHER)
    return f"{found['lead']}move the {found[3]} to the {found[4]}" if named else found[0]


def _of_whom(found: re.Match[str]) -> str:
    """ "Beak of the toucan orange" as "the toucan's beak orange"."""
    owned = found[2].lower() in BODY | CLOTHES and found[3].lower() in ANIMATE
    return f"{found['lead']}the {found[3]}'s {found[2]} " if owned else found[0]


def _swap(found: re.Match[str]) -> str:
    """ "Swap them" said so that it stands by itself; before a colon what follows says it."""
    what = "colours" if found["tint"] else "places"
    return found["lead"] if found["told"] else f"{found['lead']}let them swap {what}"


_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(?<![\w'’])['’]?em\b(?!['’-])", re.IGNORECASE), "them"),  # "hats on em"
    (
        re.compile(r"^(\W*(?:and )?(?:the )?[\w-]+(?: one)?) as well(?=\W*$)", re.IGNORECASE),
        r"\1 too",  # "the jug as well"
    ),
    # "Free the bird by removing the cage".
    (
        re.compile(
            rf"{BEGINNING}(?P<aim>(?:[\w'’-]+ ){{1,6}}?)by "
            r"(?P<way>removing|adding|replacing|changing|putting|taking|making|turning) "
            r"(?=(?:the|an?|some|his|her|its|their|all)\b)",
            re.IGNORECASE,
        ),
        _by_way,
    ),
    (re.compile(r"\bin (?:its|his|her|their) (?:place|stead)(?=\W*$|[.,;!?])", re.IGNORECASE), "instead"),
    # "Swap them".
    (
        re.compile(
            rf"{BEGINNING}(?:swap|switch|interchange|exchange) "
            r"(?:them|the two|(?P<tint>(?:the |their )?colou?rs)|both|these|those|places"
            r"|positions)(?: (?:a?round|over|with each other))?(?:(?P<told>[,:] (?=\w))|(?=\W*$|[;.]))",
            re.IGNORECASE,
        ),
        _swap,
    ),
    # "Turn the dog the other way round".
    (
        re.compile(
            rf"{BEGINNING}(?:turn|rotate|spin|flip) (it|him|her|the \w+(?: \w+)?) "
            r"(?:the other way(?: a?round)?|a?round)(?=\W*$)",
            re.IGNORECASE,
        ),
        lambda found: f"{found['lead']}{_SUBJECTS.get(found[2].lower(), found[2])} faces the other way",
    ),
    # "Carry it over to the right", "better on a napkin than on the stone".
    (
        re.compile(
            rf"{BEGINNING}(?:carry|bring|take|haul|shove|walk|swing|scooch) "
            r"(it|them|him|her|the \w+(?: \w+)?) (?:over )?(?=to the (?:left|right|front|back|middle|other))",
            re.IGNORECASE,
        ),
        r"\g<lead>move \2 ",
    ),
    (
        re.compile(
            r"\b((?:look|be|sit|work|stand) (?:much |far |even )?(?:better|nicer|prettier) "
            r"(?:on|in|under|by|at|beside|near)\b[^.;,]*?) than (?:on|in|under|by|at|beside|near)\b[^.;,]*",
            re.IGNORECASE,
        ),
        r"\1",
    ),
    # "Now the other way round", "vice versa".
    (
        re.compile(
            rf"{BEGINNING}(?:(?:do|make|have|put|switch|swap|try|want) (?:it |them |that )?)?"
            r"(?:(?:just )?the |just )?(?:(?:other|opposite) way(?: a?round| about)?|vice versa|swap|trade)"
            r"(?: (?:please|now|instead))?(?=\W*$|[;.])",
            re.IGNORECASE,
        ),
        r"\g<lead>let them swap places",
    ),
    (re.compile(rf"{BEGINNING}(?:the )?(\w+) of the (\w+) (?=[\w-]+(?: [\w-]+)?\W*$)", re.IGNORECASE), _of_whom),
    (re.compile(rf"{BEGINNING}up (?=the (?:number|count|amount|size)\b)", re.IGNORECASE), r"\g<lead>increase "),
    (
        re.compile(
            r"\b(?:have|let|make) (it|this|the (?:scene|picture)) take place(?= (?:at|in|during)\b)", re.IGNORECASE
        ),
        r"make \1",
    ),
    (  # "Bring back the colours", "put it back in colour".
        re.compile(
            r"\b(?:(?:bring|put|get|give) back (?:the|its|all the) colou?rs?"
            r"|(?:bring|put|get) (?:the|its|all the) colou?rs? back(?: in)?|restore (?:the|its) colou?rs"
            r"|(?:put|turn|change|bring|make) (?:it|this|everything|the picture) back (?:in|to|into) (?:full )?colou?r)"
            r"(?=\W*$|[.,;]| and\b)",
            re.IGNORECASE,
        ),
        "make the picture in full colour",
    ),
    (  # "Extend it to six houses".
        re.compile(
            r"\b(?:extend|expand|increase|grow|raise) (it|them|that|this|these|those)"
            rf"(?: (?:up|out))? to (?=(?:{'|'.join(NUMBERS)}|\d+)\b"
            r"(?! (?:feet|foot|k?met|km|mile|stor|floor|cm|inch|per|times)))",
            re.IGNORECASE,
        ),
        r"make \1 ",
    ),
    # "Scratch that last colour".
    (
        re.compile(
            rf"{BEGINNING}(?:scratch|cancel|scrap|drop|forget|undo|revert|reverse) (?:that|the|this|my) "
            r"(?:last|latest) (?:colou?r|addition|edit|move|swap|change|one|bit|thing)(?: change)?(?=\W*$|[.,;!?])",
            re.IGNORECASE,
        ),
        r"\g<lead>undo that",
    ),
    # "Only two cups are needed", "just three boats should be visible".
    (
        re.compile(
            r"\b(?:only |just )?((?:\d+|one|two|three|four|five|six) [a-z-]+) (?:is|are|will be) "
            r"(?:needed|required|necessary|wanted)\b"
            r"|\b(?:only|just) ((?:\d+|one|two|three|four|five|six) [a-z-]+) (?:should|must|may|can|shall|will) "
            r"(?:be (?:visible|seen|shown|there|left)|remain|stay)\b",
            re.IGNORECASE,
        ),
        lambda found: f"only {found[1] or found[2]}",
    ),
    # "What I would like next is that the lamp stands on the right", "what I need is a dog".
    (
        re.compile(
            rf"{BEGINNING}what (?:i|we)(?:['’]d| would| really| actually)* (?:like|want|need|wish|prefer"
            r"|wanted)(?: to (?:see|have))?(?: next| now| here| instead)? (?:is|was|would be) (that |for )?"
            r"(?=(?:it|the|an?|some|this|that|his|her|its|my)\b)",
            re.IGNORECASE,
        ),
        lambda found: found["lead"] + ("" if found[2] else "I want "),
    ),
    # "Are ten children possible?", "would a red door be possible?"
    (
        re.compile(
            rf"{BEGINNING}(?:is|are|would) (?!(?:it|this|that|there|they|he|she)\b)([\w' -]{{3,60}}?) (?:be )?possible"
            r"(?=\W*$)",
            re.IGNORECASE,
        ),
        r"\g<lead>I want \2",
    ),
    # "Piano to the right, please".
    (
        re.compile(rf"{BEGINNING}(the )?([a-z]+(?: [a-z]+)?) to the (left|right)(?=(?:,? please)?\W*$)", re.IGNORECASE),
        _aside,
    ),
    # "About the armchair: it should be velvet".
    (
        re.compile(
            rf"{BEGINNING}(?:about|as for|regarding|concerning) (the [\w' -]{{2,40}}?)[:,] ?(?:it|they|he|she) ", re.I
        ),
        r"\g<lead>\2 ",
    ),
    # "One of the remaining ones", "make two of the rest blue".
    (
        re.compile(
            r"\b(one|two|three|both|all|some|none) of (?:the (?:remaining|surviving|leftover|other) ones"
            r"|(?:the ones|those) (?:that (?:are|is) )?(?:left|remaining)|the (?:rest|remaining|remainder))\b",
            re.IGNORECASE,
        ),
        r"\1 of them",
    ),
    (re.compile(r"\bin the place of\b", re.IGNORECASE), "in place of"),
    (re.compile(r"\b(?:with|as|while) the sun (?:is )?(?:going down|setting|sinking)\b", re.IGNORECASE), "at sunset"),
    (re.compile(r"\b(?:with|as|while) the sun (?:is )?(?:coming up|rising)\b", re.IGNORECASE), "at sunrise"),
    # "White like in the Arctic".
    (
        re.compile(r"\b(\w+) like (?:in|on|at|from) (?:the |an? )?[\w-]+(?=\W*$)", re.IGNORECASE),
        lambda found: found[1] if is_colour(found[1].lower()) else found[0],
    ),
    (
        re.compile(r"\b(should|must|could|can|may|might|will|would) (?:both|all) (?!be\b)(?=[a-z])", re.IGNORECASE),
        r"\1 ",
    ),
    (re.compile(r"\bi forgot to (?:say|mention|add|tell you)(?: that)?[,:]? ", re.IGNORECASE), ""),
    # "I said huge, but a smaller sun is what I need".
    (re.compile(rf"{BEGINNING}i (?:said|asked for|wrote) [\w -]{{2,25}}, but ", re.IGNORECASE), r"\g<lead>"),
    (
        re.compile(
            rf"{BEGINNING}((?:an?|some|the) [\w -]{{3,40}}?) (?:is|are|would be) what (?:i|we)(?:['’]d| would)? "
            r"(?:need|want|wanted|like|had in mind|am after|are after)(?=\W*$|[.;])",
            re.IGNORECASE,
        ),
        r"\g<lead>I want \2",
    ),
    (re.compile(rf"(?<=,) say,? (?=(?:{'|'.join(NUMBERS)}|\d+) \w)", re.IGNORECASE), " "),
    (re.compile(r"\b(behind|beside|under|above|below|near) of (?=\w)", re.IGNORECASE), r"\1 "),
    # "Take me back to the lake", "bring back how it was with the moon".
    (re.compile(r"\b(?:take|bring|get|carry) (?:me|us) back to (?=\w)", re.IGNORECASE), "go back to "),
    (
        re.compile(
            r"\b(?:bring|get|put|take|give|restore|show|go)(?: me| us)?(?: it| this| that)?(?: back)?(?: to)? "
            r"(?:how|the way|what) (?:it|this|that|things|everything) (?:was|were|looked)(?: like)? with ",
            re.IGNORECASE,
        ),
        "go back to the one with ",
    ),
    # "Take the jug from the shelf and set it on the table".
    (
        re.compile(
            r"\b(?:take|lift|pick|get|bring|remove|grab|fetch)(?: up)? "
            r"((?:the|his|her|its|their|my|that|those|both)\b[\w' -]{2,40}?)(?: up| down)? (?:off|from|out of)(?: of)? "
            r"(?:the|his|her|its|their|my|that)\b(?! (?:first|other|previous|last|earlier|picture|image|original)\b)"
            r"[\w' -]{2,30}?,? (?:and|then|and then) (?:put|set|place|lay|hang|stand|move|stick|lean|pop) "
            r"(?:it|them|him|her)(?: down| up| back)? "
            r"(?=(?:on|in|into|onto|under|beside|next|behind|above|near|at|by)\b)",
            re.IGNORECASE,
        ),
        r"put \1 ",
    ),
    # "Bring the hippo over and set it on the chair", "bring the mermaid over from the first picture".
    (
        re.compile(
            r"\b(?:bring|take|fetch|get|carry) ((?:the|that|his|her|my|our)\b[\w' -]{2,40}?) (?:over|in|here|across) "
            r"and (?:put|set|place|lay|hang|stand|stick|lean|pop) (?:it|them|him|her)(?: down| up)? "
            r"(?=(?:on|in|into|onto|under|beside|next|behind|above|near|at|by)\b)",
            re.IGNORECASE,
        ),
        r"put \1 ",
    ),
    (
        re.compile(
            r"\b(bring|take|fetch|get|carry) ((?:the|that|his|her|my|our)\b[\w' -]{2,40}?) (?:over|across|along|here) "
            r"(?=(?:from|to|into|onto)\b)",
            re.IGNORECASE,
        ),
        r"\1 \2 ",
    ),
    # "Cut it down to two friends".
    (
        re.compile(
            r"\b(?:cut|bring|reduce|narrow|trim|take|whittle)(?: (?:it|them|that|this|the number))?(?: back| down)? to "
            r"(?=(?:(?:just|only) )?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten) (?!on\b|in\b|at\b)\w)",
            re.IGNORECASE,
        ),
        "only ",
    ),
)


def brought_about(words: str) -> str:
    """A turn's words with what is to be brought about as an order to do it."""
    for rule, plain in _RULES:
        words = rule.sub(plain, words)
    return words
