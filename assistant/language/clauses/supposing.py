"""Wishes said as suppositions or reports, said outright: "it is funnier if the runner is a penguin", "the sail might as
well be white", "they'd have it red", "we have painted the door green"."""

import re

from assistant.language.clauses.rule import SENTENCE, rule
from assistant.language.words.morphology import participle
from assistant.language.words.wordclasses import is_colour, is_modifier

_THING = r"(?:it|he|she|they|(?:the|his|her|its|their|that|this|those|these|there)\b(?: [\w'’-]+){0,4}?)"
_PRAISE = (
    r"(?:(?:a bit|a lot|a little|much|so much|even|far|way|really|more|rather|quite|kind of) )*"
    r"(?:\w{3,}er|\w{4,}(?:ing|ful|ous|ive|ic|able|al|y)|better|nice|great|good|fun|cool|lovely|best|cute|right)"
)
_IT_IS = (
    r"\b(?:it|that|this)(?:['’]s| is| was| looks| feels|['’]d be| would be| might be| could be| would look| will be)"
)
_IF = rf"{_IT_IS} {_PRAISE}(?: for (?:me|us|kids|children|everyone|a laugh))?,? (?:if|when|with) "
_STANDS = {
    "stood": "stand", "sat": "sit", "lay": "lie", "slept": "sleep", "flew": "fly", "hung": "hang", "ran": "run",
    "walked": "walk", "swam": "swim", "floated": "float", "leaned": "lean", "leant": "lean", "perched": "perch",
    "danced": "dance", "waited": "wait", "looked": "look", "came": "come", "climbed": "climb", "stuck": "stick",
}  # fmt: skip
_OURS = r"(^\s*|[.;!?,]\s+|\b(?:and|but|though)\s+)(?:mine|ours)"
_SOMEBODY = r"((?:an?|some|the|that|this|my|our|his|her|two|three|four)(?: [\w'’-]+){1,5}?)"
_DONE = {
    "painted": "paint", "repainted": "paint", "dyed": "dye", "changed": "change", "switched": "change",
    "replaced": "replace", "swapped": "swap", "removed": "remove", "moved": "move", "added": "add",
    "cut down": "remove", "taken down": "remove", "taken away": "remove", "taken out": "remove", "thrown out": "remove",
    "got rid of": "remove", "turned": "turn", "coloured": "colour", "recoloured": "colour", "renamed": "change",
}  # fmt: skip


def _better(found: re.Match[str]) -> str:
    """What is proposed as plainly better; a colour that suits something is no thing to come."""
    if is_modifier(found["what"].split()[-1].lower()):
        return found[0]
    return f"{found['lead']}{found['what']} would be better {found['than'] or ''}".rstrip()


def _coloured(found: re.Match[str]) -> str:
    """ "Should be the colour of mustard" as "should be mustard"."""
    named = found["of"].lower()
    return f"{found['lead']}{named if is_colour(named) else f'{named}-coloured'}"


# "Imagine | a dinosaur stood in front of it".
_SUPPOSING = rf"(?:{_IF}|\b(?:what if|what happens if|imagine(?: that| if)?|suppose) )"
SUPPOSED = (
    rule(
        "wouldn't it be mad if he wore a crown",
        r"\b(?:would|might|could)(?:n['’]?t| not)? (?:it|that) (?:not )?(?:be|look) (?:\w+ ){0,2}?\w{3,} if ",
        "it would be better if ",
    ),
    rule(
        "the wall should be the colour of mustard",
        rf"(?P<lead>\b(?:be|(?:make|paint|dye|turn|colou?r) {_THING}) )(?:in )?the colou?r of "
        r"(?!(?:the|an?|his|her|its|this|that|my)\b)(?P<of>[a-z]+)\b",
        _coloured,
    ),
    # "Use the look of an old movie" is of the whole picture, as is "see this as a comic book page".
    rule(
        "use the look of an old movie",
        r"\b(?:use|try|give (?:it|this|that|the (?:picture|image|scene|whole thing))|go for) "
        r"(?:the |a )?((?:[\w-]+ ){0,2}?)(?:look|feel|style|aesthetic|air|vibe) of (?=an?\b)",
        lambda found: (f"make it {found[1].strip()}, " if found[1] else "") + "in the style of ",
    ),
    rule("as a comic page", r"\b(as an? (?:comic(?: book)?|manga|graphic novel)) (?:page|panel)\b", r"\1"),
    # "Drop a car into | the street" takes nothing away.
    rule(
        "drop a car into the street",
        r"\b(?:drop|dump|toss|throw|chuck|fling|stick|plonk) "
        r"((?:(?:an?|some|two|three|four|it|him|her|them)\b(?: [\w'’-]+){0,4}?"
        r"(?= (?:in|on|beside|behind|under|next to|at|by)\b))|(?:[\w'’-]+ ){0,4}?[\w'’-]+(?= (?:into|onto)\b))",
        r"put \1",
    ),
    rule("it is funnier if the runner is a penguin", rf"{_IF}({_THING}) (?:is|are|was|were)(?=\s)", r"\1 should be"),
    rule("it's more fun when the parrot has a top hat", rf"{_IF}({_THING}) (?:has|have|had)(?=\s)", r"\1 should have"),
    rule("what if the house was red", rf"\bwhat if ({_THING}) (?:was|were)(?=\s)", r"\1 should be"),
    rule("the sail might as well be white", r"\b(?:might|may|could) (?:just )?as well (?=\w)", "should "),
    rule(
        "she would look great sitting on the fence",
        r"\b(?:would|could|might) (?:look|be|seem) (?:so |really |very |just )?(?:great|good|nice|lovely|fun|funny|cute"
        r"|better|best|perfect|cool|amazing|wonderful) (?=(?!during|evening|morning)[a-z]{2,}ing\b)",
        "should be ",
    ),
    rule(
        "can the sun be going down?",
        r"\b(?:(?:can|could|should|might) )?the sun (?:(?:should|could|might|can) )?be (?:going down|setting|sinking)",
        "make it sunset",
    ),
    rule(
        "fog would add some mood",
        r"\b(would|could|might) (?:add|bring|give|lend)(?: (?:it|us|things|the (?:picture|scene|image)))?"
        r"(?: (?:some|more|a bit of|a touch of|a sense of))? (?:mood|atmosphere|drama|depth|life|interest|charm"
        r"|character|warmth|contrast|energy|magic|mystery|scale|tension|flavou?r)(?=\W*(?:$|[.;!?]))",
        r"\1 be nice",
    ),
    # "Ours is blue" tells how the one in the picture should be.
    rule(
        "ours is blue",
        rf"{_OURS}(?:['’](?:s|re)| is| are| was| were)"
        r"(?: actually| really| in fact| always)* (?!\w+ing\b|called\b|gone\b|dead\b|better\b|worse\b)(?=\w)",
        r"\1it should be ",
    ),
    rule("ours has a red door", rf"{_OURS} (?:has|had|have)(?: actually| really)? (?=\w)", r"\1it should have "),
    # "Change the name, it's | "Rangers" now".
    rule(
        'change the name, it\'s "Rangers" now',
        r"\b(chang)(?:ed?|ing) the (name|text|title|wording|caption|slogan)[,.;:]? "
        r"(?:(?:so|and|to) )?(?:now )?(?:it(?:['’]s| is| should be| should say| reads| says) )?(?:now )?(?=[\"“‘'])",
        r"\1ed the \2 to ",
    ),
    rule(
        "I don't think we need the ball",
        r"\b(?:i|we) do(?:n['’]?t| not) (?:think|believe|reckon) (?:that )?(?:we|i) (?:really )?(need|want) ",
        r"we do not \1 ",
    ),
    rule(
        "the printers don't want any gold",
        r"\b(?:the|my|our) \w+(?: \w+)? (?:do|does)(?:n['’]?t| not) (?:want|like|need) (?=(?:any|the) )",
        "I do not want ",
    ),
    rule(
        "he's more of a sea lion than a walrus",
        r"\b(?:it|he|she|that|this|they)(?:['’](?:s|re)| is| are) (?:rather )?more (?:of )?(an? [\w -]+?) than an? "
        r"([\w-]+(?: [\w-]+)?)",
        r"replace the \2 with \1",
    ),
    rule(
        "a lion would make more sense",
        r"(?P<lead>^\s*|[.;!?,:]\s+)(?P<what>(?!(?:the|it|this|that|he|she|they|his|her|its)\b)"
        r"(?:(?:an?|some) )?[\w-]+(?: of [\w-]+| [\w-]+)??) "
        r"(?:(?:would|might|may|could|will)(?: \w+)? (?:make more sense|be easier|be more (?!of\b)[\w-]+"
        r"|suit [\w ]+?better|go (?:down |here )?(?:better|well)(?! (?:next|beside|by|near|in|on|under|behind)\b)"
        r"|work better)|suits? [\w ]+? better)(?:[^.;!?]*?\b(?P<than>than [\w ]+))?[^.;!?]*",
        _better,
    ),
    rule(
        "we don't have a puppy, we have a kitten",
        r"\b(?:i|we|he|she|they|there) (?:do|does|have|has|is|are)(?:n['’]?t| not)(?: got| have| own| keep)? "
        r"(?:an?|any|the) ([\w-]+(?: [\w-]+)?)[,.;]? (?:(?:and|but|only|just|it is|it['’]s) )*"
        r"(?:(?:i|we|he|she|they|it|there)(?:['’](?:ve|s)| have| has| is)(?: got)? )?(?=(?:an?|some|two|three)\b)",
        r"replace the \1 with ",
    ),
    rule(
        "I said lavender but poppies would be prettier",
        r"\bi (?:said|asked for|wanted|had|ordered) (?:the |an? )?([\w-]+(?: [\w-]+)?),? but "
        r"(?:maybe |perhaps )?((?:an? |the |some )?[\w-]+(?: [\w-]+)?) (?:would|might) (?:be|look|work|go) "
        r"(?:\w+er)\b",
        r"\2 instead of the \1",
    ),
    rule(
        "dragon, but it's a chicken",
        rf"{SENTENCE}(?:ok(?:ay)? |so |like |same |the same )*(?:(?:the|an?|this|that) )?"
        r"(?!(?:same|it|this|that|like)\b)(?P<what>[\w-]+(?: [\w-]+)?),? but "
        r"(?:it(?:['’]s|s| is| was)|make (?:it|him|her)|as) "
        r"(?P<new>an? (?!\w*(?:paint|draw|sketch|cartoon|photo|watercolou?r|print|render|poster|mosaic"
        r"|silhouette))\w)",
        r"\g<lead>the \g<what> should be \g<new>",
    ),
    rule(
        "the oak - would a cherry tree be prettier?",
        r"\b(the [\w-]+(?: [\w-]+)?)\s*(?:,|:|–|—| -)\s*(?:would|might|could) ((?:an?|some) [\w -]{2,30}?) "
        r"(?:be|look|work) (?:\w+er|more \w+)\b(?: (?:there|here))?\s*\?",
        r"\2 instead of \1.",
    ),
    rule(
        "would a cherry tree look prettier?",
        rf"{SENTENCE}(?:would|might|could) ((?:an?|some) [\w -]{{2,30}}?) "
        r"((?:be|look|work) (?:\w+er|more \w+)\b[^.,;!?]*)\?",
        r"\g<lead>\2 would \3.",
    ),
    rule(
        "ok, but sheep",
        r"^\s*(?:ok(?:ay)?|yes|yeah|nice|cool|great|fine|lol|haha),? but ((?:an? |some )?[a-z]+)[.!]*$",
        r"\1 instead",
    ),
    # "They'd have it red" tells whose wish it is, and nobody in the picture.
    rule(
        "they'd have it red",
        r"\b(?:they|he|she|(?:my|our|the) \w+)(?:['’]d| would)(?: rather| prefer to| like to)? have "
        r"(it|them|him|her)(?= \w)",
        r"make \1",
    ),
    rule(
        "imagine a dinosaur stood in front of it",
        rf"{_SUPPOSING}{_SOMEBODY} ({'|'.join(_STANDS)}) ",
        lambda found: f"have {found[1]} {participle(_STANDS[found[2].lower()])} ",
    ),
    rule(
        "could a man stand beside the castle",
        r"(?P<lead>^\s*|[.;!?,]\s+)(?:can|could|might|may|should)(?: perhaps| maybe)? "
        r"(?P<who>(?:an?|some|two|three|four|five|the [\w ]{2,20} from)(?: [\w'’-]+){1,4}?) "
        rf"(?P<does>{'|'.join(_STANDS.values())})\b",
        lambda found: f"{found['lead']}have {found['who']} {participle(found['does'])}",
    ),
    rule(
        "we have painted the door green",
        rf"{SENTENCE}(?:they|we|he|she|(?:the|my|our|his|her) "
        r"(?:owners?|clients?|boss|wife|husband|son|daughter|kids|team|council|shop|editor|mum|dad|neighbours?"
        r"|landlord|printers?|family))(?:['’](?:ve|s)| have| has)(?: just| now| since| recently| actually| all)? "
        rf"(?P<done>{'|'.join(_DONE)}) (?=(?:the|his|her|its|it|their|all)\b)",
        lambda found: f"{found['lead']}{_DONE[found['done'].lower()]} ",
    ),
)
