"""Orders told by their outcome, or with what it is good for: "cut it down to two friends", "up the number of gnomes",
"free the bird by removing the cage", "swap them"."""

import re

from assistant.language.clauses.rule import BEGINNING, rule
from assistant.language.words.dictionary import can_be, verb_of
from assistant.language.words.lexicon import NUMBERS, OBJECT_PRONOUNS, PRONOUNS, SUBJECT_OF
from assistant.language.words.verbs import base_of
from assistant.language.words.vocabulary import ANIMATE, BODY, CLOTHES
from assistant.language.words.wordclasses import is_colour

_FURTHER = frozenset("more further farther bit little slightly all over".split())
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


OUTCOMES = (
    rule("hats on em", r"(?<![\w'’])['’]?em\b(?!['’-])", "them"),
    rule("the jug as well", r"^(\W*(?:and )?(?:the )?[\w-]+(?: one)?) as well(?=\W*$)", r"\1 too"),
    rule(
        "free the bird by removing the cage",
        rf"{BEGINNING}(?P<aim>(?:[\w'’-]+ ){{1,6}}?)by (?P<way>removing|adding|replacing|changing|putting|taking"
        r"|making|turning) (?=(?:the|an?|some|his|her|its|their|all)\b)",
        _by_way,
    ),
    rule("put a lamp in its place", r"\bin (?:its|his|her|their) (?:stead\b|place(?=\W*$|[.,;!?]))", "instead"),
    rule(
        "swap them",
        rf"{BEGINNING}(?:swap|switch|interchange|exchange) (?:them|the two|(?P<tint>(?:the |their )?colou?rs)|both"
        r"|these|those|places|positions)(?: (?:a?round|over|with each other))?(?:(?P<told>[,:] (?=\w))|(?=\W*$|[;.]))",
        _swap,
    ),
    rule(
        "turn the dog the other way round",
        rf"{BEGINNING}(?:turn|rotate|spin|flip) (it|him|her|the \w+(?: \w+)?) "
        r"(?:the other way(?: a?round)?|a?round)(?=\W*$)",
        lambda found: f"{found['lead']}{SUBJECT_OF.get(found[2].lower(), found[2])} faces the other way",
    ),
    rule(
        "carry it over to the right",
        rf"{BEGINNING}(?:carry|bring|take|haul|shove|walk|swing|scooch) (it|them|him|her|the \w+(?: \w+)?) "
        r"(?:over )?(?=to the (?:left|right|front|back|middle|other))",
        r"\g<lead>move \2 ",
    ),
    rule(
        "now the other way round",
        rf"{BEGINNING}(?:(?:do|make|have|put|switch|swap|try|want) (?:it |them |that )?)?(?:(?:just )?the |just )?"
        r"(?:(?:other|opposite) way(?: a?round| about)?|vice versa|swap|trade)(?: (?:please|now|instead))?"
        r"(?=\W*$|[;.])",
        r"\g<lead>let them swap places",
    ),
    rule("beak of the toucan orange", rf"{BEGINNING}(?:the )?(\w+) of the (\w+) (?=[\w-]+(?: [\w-]+)?\W*$)", _of_whom),
    rule("up the number of gnomes", rf"{BEGINNING}up (?=the (?:number|count|amount|size)\b)", r"\g<lead>increase "),
    rule(
        "let the scene take place at night",
        r"\b(?:have|let|make) (it|this|the (?:scene|picture)) take place(?= (?:at|in|during)\b)",
        r"make \1",
    ),
    rule(
        "bring back the colours",
        r"\b(?:(?:bring|put|get|give) back (?:the|its|all the) colou?rs?"
        r"|(?:bring|put|get) (?:the|its|all the) colou?rs? back(?: in)?|restore (?:the|its) colou?rs"
        r"|(?:put|turn|change|bring|make) (?:it|this|everything|the picture) back (?:in|to|into) (?:full )?colou?r)"
        r"(?=\W*$|[.,;]| and\b)",
        "make the picture in full colour",
    ),
    rule(
        "extend it to six houses",
        r"\b(?:extend|expand|increase|grow|raise) (it|them|that|this|these|those)(?: (?:up|out))? to "
        rf"(?=(?:{'|'.join(NUMBERS)}|\d+)\b(?! (?:feet|foot|k?met|km|mile|stor|floor|cm|inch|per|times)))",
        r"make \1 ",
    ),
    rule(
        "scratch that last colour",
        rf"{BEGINNING}(?:scratch|cancel|scrap|drop|forget|undo|revert|reverse) (?:that|the|this|my) (?:last|latest) "
        r"(?:colou?r|addition|edit|move|swap|change|one|bit|thing)(?: change)?(?=\W*$|[.,;!?])",
        r"\g<lead>undo that",
    ),
    rule(
        "only two cups are needed",
        r"\b(?:only |just )?((?:\d+|one|two|three|four|five|six) [a-z-]+) (?:is|are|will be) "
        r"(?:needed|required|necessary|wanted)\b|\b(?:only|just) ((?:\d+|one|two|three|four|five|six) [a-z-]+) "
        r"(?:should|must|may|can|shall|will) (?:be (?:visible|seen|shown|there|left)|remain|stay)\b",
        lambda found: f"only {found[1] or found[2]}",
    ),
    rule(
        "what I would like next is that the lamp stands on the right",
        rf"{BEGINNING}what (?:i|we)(?:['’]d| would| really| actually)* "
        r"(?:like|want|need|wish|prefer|wanted)(?: to (?:see|have))?(?: next| now| here| instead)? "
        r"(?:is|was|would be) (that |for )?(?=(?:it|the|an?|some|this|that|his|her|its|my)\b)",
        lambda found: found["lead"] + ("" if found[2] else "I want "),
    ),
    rule(
        "are ten children possible?",
        rf"{BEGINNING}(?:is|are|would) (?!(?:it|this|that|there|they|he|she)\b)([\w' -]{{3,60}}?) "
        r"(?:be )?possible(?=\W*$)",
        r"\g<lead>I want \2",
    ),
    rule(
        "piano to the right, please",
        rf"{BEGINNING}(the )?([a-z]+(?: [a-z]+)?) to the (left|right)(?=(?:,? please)?\W*$)",
        _aside,
    ),
    rule(
        "about the armchair: it should be velvet",
        rf"{BEGINNING}(?:about|as for|regarding|concerning) (the [\w' -]{{2,40}}?)[:,] ?(?:it|they|he|she) ",
        r"\g<lead>\2 ",
    ),
    rule(
        "one of the remaining ones",
        r"\b(one|two|three|both|all|some|none) of (?:the (?:remaining|surviving|leftover|other) ones"
        r"|(?:the ones|those) (?:that (?:are|is) )?(?:left|remaining)|the (?:rest|remaining|remainder))\b",
        r"\1 of them",
    ),
    rule("a fox in the place of the cat", r"\bin the place of\b", "in place of"),
    rule("with the sun setting", r"\b(?:with|as|while) the sun (?:is )?(?:going down|setting|sinking)\b", "at sunset"),
    rule("with the sun rising", r"\b(?:with|as|while) the sun (?:is )?(?:coming up|rising)\b", "at sunrise"),
    rule(
        "white like in the Arctic",
        r"\b(\w+) like (?:in|on|at|from) (?:the |an? )?[\w-]+(?=\W*$)",
        lambda found: found[1] if is_colour(found[1].lower()) else found[0],
    ),
    rule("we should both go", r"\b(should|must|could|can|may|might|will|would) (?:both|all) (?!be\b)(?=[a-z])", r"\1 "),
    rule("I forgot to say: it is winter", r"\bi forgot to (?:say|mention|add|tell you)(?: that)?[,:]? ", ""),
    rule("I said huge, but make it small", rf"{BEGINNING}i (?:said|asked for|wrote) [\w -]{{2,25}}, but ", r"\g<lead>"),
    rule(
        "a smaller sun is what I need",
        rf"{BEGINNING}((?:an?|some|the) [\w -]{{3,40}}?) (?:is|are|would be) what (?:i|we)(?:['’]d| would)? "
        r"(?:need|want|wanted|like|had in mind|am after|are after)(?=\W*$|[.;])",
        r"\g<lead>I want \2",
    ),
    rule("more boats, say four of them", rf"(?<=,) say,? (?=(?:{'|'.join(NUMBERS)}|\d+) \w)", " "),
    rule("a cat behind of the sofa", r"\b(behind|beside|under|above|below|near) of (?=\w)", r"\1 "),
    rule("take me back to the lake", r"\b(?:take|bring|get|carry) (?:me|us) back to (?=\w)", "go back to "),
    rule(
        "bring back how it was with the moon",
        r"\b(?:bring|get|put|take|give|restore|show|go)(?: me| us)?(?: it| this| that)?(?: back)?(?: to)? "
        r"(?:how|the way|what) (?:it|this|that|things|everything) (?:was|were|looked)(?: like)? with ",
        "go back to the one with ",
    ),
    rule(
        "take the jug from the shelf and set it on the table",
        r"\b(?:take|lift|pick|get|bring|remove|grab|fetch)(?: up)? "
        r"((?:the|his|her|its|their|my|that|those|both)\b[\w' -]{2,40}?)(?: up| down)? (?:off|from|out of)(?: of)? "
        r"(?:the|his|her|its|their|my|that)\b"
        r"(?! (?:first|other|previous|last|earlier|picture|image|original)\b)[\w' -]{2,30}?,? (?:and|then|and then) "
        r"(?:put|set|place|lay|hang|stand|move|stick|lean|pop) (?:it|them|him|her)(?: down| up| back)? "
        r"(?=(?:on|in|into|onto|under|beside|next|behind|above|near|at|by)\b)",
        r"put \1 ",
    ),
    rule(
        "bring the hippo over and set it on the chair",
        r"\b(?:bring|take|fetch|get|carry) ((?:the|that|his|her|my|our)\b[\w' -]{2,40}?) (?:over|in|here|across) and "
        r"(?:put|set|place|lay|hang|stand|stick|lean|pop) (?:it|them|him|her)(?: down| up)? "
        r"(?=(?:on|in|into|onto|under|beside|next|behind|above|near|at|by)\b)",
        r"put \1 ",
    ),
    rule(
        "bring the mermaid over from the first picture",
        r"\b(bring|take|fetch|get|carry) ((?:the|that|his|her|my|our)\b[\w' -]{2,40}?) (?:over|across|along|here) "
        r"(?=(?:from|to|into|onto)\b)",
        r"\1 \2 ",
    ),
    rule(
        "cut it down to two friends",
        r"\b(?:cut|bring|reduce|narrow|trim|take|whittle)(?: (?:it|them|that|this|the number))?(?: back| down)? to "
        r"(?=(?:(?:just|only) )?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten) (?!on\b|in\b|at\b)\w)",
        "only ",
    ),
)
