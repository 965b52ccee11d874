"""Wishes said as suppositions or reports, said outright: "it is funnier if the runner is a penguin", "the sail might as
well be white", "they'd have it red", "we have painted the door green"."""

import re
from collections.abc import Callable

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


_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    # "Wouldn't it be mad if ...".
    (
        re.compile(
            r"\b(?:would|might|could)(?:n['’]?t| not)? (?:it|that) (?:not )?(?:be|look) (?:\w+ ){0,2}?\w{3,} if ",
            re.IGNORECASE,
        ),
        "it would be better if ",
    ),
    (
        re.compile(
            rf"(?P<lead>\b(?:be|(?:make|paint|dye|turn|colou?r) {_THING}) )(?:in )?the colou?r of "
            r"(?!(?:the|an?|his|her|its|this|that|my)\b)(?P<of>[a-z]+)\b",
            re.IGNORECASE,
        ),
        _coloured,
    ),
    # "I should prefer that she were a cellist", "we'd love it if there were two".
    (
        re.compile(
            rf"\b(?:i|we)(?: would| should|['’]d) (?:prefer|like|love)(?: it)?(?: if| that)? ({_THING}) "
            r"(?:was|were|could be|would be)\b",
            re.IGNORECASE,
        ),
        r"\1 should be",
    ),
    # "Use the look of an old movie" is of the whole picture, as is "see this as a comic book page".
    (
        re.compile(
            r"\b(?:use|try|give (?:it|this|that|the (?:picture|image|scene|whole thing))|go for) (?:the |a )?"
            r"((?:[\w-]+ ){0,2}?)(?:look|feel|style|aesthetic|air|vibe) of (?=an?\b)",
            re.IGNORECASE,
        ),
        lambda found: (f"make it {found[1].strip()}, " if found[1] else "") + "in the style of ",
    ),
    (re.compile(r"\b(as an? (?:comic(?: book)?|manga|graphic novel)) (?:page|panel)\b", re.IGNORECASE), r"\1"),
    # "Drop a car into | the street" takes nothing away.
    (
        re.compile(
            r"\b(?:drop|dump|toss|throw|chuck|fling|stick|plonk) ((?:(?:an?|some|two|three|four|it|him|her|them)\b"
            r"(?: [\w'’-]+){0,4}?(?= (?:in|on|beside|behind|under|next to|at|by)\b))|"
            r"(?:[\w'’-]+ ){0,4}?[\w'’-]+(?= (?:into|onto)\b))",
            re.IGNORECASE,
        ),
        r"put \1",
    ),
    # "It is funnier if | the runner is a penguin", "it would be nicer if it had a scarf".
    (re.compile(rf"{_IF}({_THING}) (?:is|are|was|were)(?=\s)", re.IGNORECASE), r"\1 should be"),
    (re.compile(rf"{_IF}({_THING}) (?:has|have|had)(?=\s)", re.IGNORECASE), r"\1 should have"),
    (re.compile(rf"\bwhat if ({_THING}) (?:was|were)(?=\s)", re.IGNORECASE), r"\1 should be"),
    (re.compile(r"\b(?:might|may|could) (?:just )?as well (?=\w)", re.IGNORECASE), "should "),
    # "She would look great | sitting on the fence."
    (
        re.compile(
            r"\b(?:would|could|might) (?:look|be|seem) (?:so |really |very |just )?(?:great|good|nice|lovely|fun|funny"
            r"|cute|better|best|perfect|cool|amazing|wonderful) (?=(?!during|evening|morning)[a-z]{2,}ing\b)",
            re.IGNORECASE,
        ),
        "should be ",
    ),
    # "Can the sun be going down?"
    (
        re.compile(
            r"\b(?:(?:can|could|should|might) )?the sun (?:(?:should|could|might|can) )?be"
            r" (?:going down|setting|sinking)",
            re.IGNORECASE,
        ),
        "make it sunset",
    ),
    # "Fog would add some mood".
    (
        re.compile(
            r"\b(would|could|might) (?:add|bring|give|lend)(?: (?:it|us|things|the (?:picture|scene|image)))?"
            r"(?: (?:some|more|a bit of|a touch of|a sense of))? (?:mood|atmosphere|drama|depth|life|interest|charm"
            r"|character|warmth|contrast|energy|magic|mystery|scale|tension|flavou?r)(?=\W*(?:$|[.;!?]))",
            re.IGNORECASE,
        ),
        r"\1 be nice",
    ),
    # "Ours is blue" tells how the one in the picture should be.
    (
        re.compile(
            r"(^\s*|[.;!?,]\s+|\b(?:and|but|though)\s+)(?:mine|ours)(?:['’](?:s|re)| is| are| was| were)"
            r"(?: actually| really| in fact| always)* (?!\w+ing\b|called\b|gone\b|dead\b|better\b|worse\b)(?=\w)",
            re.IGNORECASE,
        ),
        r"\1it should be ",
    ),
    (
        re.compile(
            r"(^\s*|[.;!?,]\s+|\b(?:and|but|though)\s+)(?:mine|ours) (?:has|had|have)(?: actually| really)? (?=\w)",
            re.IGNORECASE,
        ),
        r"\1it should have ",
    ),
    # "Change the name, it's | "Rangers" now".
    (
        re.compile(
            r"\b(chang)(?:ed?|ing) the (name|text|title|wording|caption|slogan)[,.;:]? (?:(?:so|and|to) )?(?:now )?"
            r"(?:it(?:['’]s| is| should be| should say| reads| says) )?(?:now )?(?=[\"“‘'])",
            re.IGNORECASE,
        ),
        r"\1ed the \2 to ",
    ),
    # "I don't think we need | the ball", "the printers don't want any gold".
    (
        re.compile(
            r"\b(?:i|we) do(?:n['’]?t| not) (?:think|believe|reckon) (?:that )?(?:we|i) (?:really )?(need|want) ",
            re.IGNORECASE,
        ),
        r"we do not \1 ",
    ),
    (
        re.compile(
            r"\b(?:the|my|our) \w+(?: \w+)? (?:do|does)(?:n['’]?t| not) (?:want|like|need) (?=(?:any|the) )",
            re.IGNORECASE,
        ),
        "I do not want ",
    ),
    # "He's more of a sea lion than | a walrus".
    (
        re.compile(
            r"\b(?:it|he|she|that|this|they)(?:['’](?:s|re)| is| are) (?:rather )?more (?:of )?(an? [\w -]+?) than an? "
            r"([\w-]+(?: [\w-]+)?)",
            re.IGNORECASE,
        ),
        r"replace the \2 with \1",
    ),
    # "A lion | would make more sense", "plums suit teal better", "figs would go well here, better than grapes".
    (
        re.compile(
            r"(?P<lead>^\s*|[.;!?,:]\s+)(?P<what>(?!(?:the|it|this|that|he|she|they|his|her|its)\b)"
            r"(?:(?:an?|some) )?[\w-]+(?: of [\w-]+| [\w-]+)??)"
            r" (?:(?:would|might|may|could|will)(?: \w+)? (?:make more sense|be easier|be more (?!of\b)[\w-]+"
            r"|suit [\w ]+?better|go (?:down |here )?(?:better|well)(?! (?:next|beside|by|near|in|on|under|behind)\b)"
            r"|work better)|suits? [\w ]+? better)"
            r"(?:[^.;!?]*?\b(?P<than>than [\w ]+))?[^.;!?]*",
            re.IGNORECASE,
        ),
        _better,
    ),
    # "We don't have | a puppy, we have | a kitten", "he hasn't got a parrot but a cockatoo".
    (
        re.compile(
            r"\b(?:i|we|he|she|they|there) (?:do|does|have|has|is|are)(?:n['’]?t| not)(?: got| have| own| keep)?"
            r" (?:an?|any|the) ([\w-]+(?: [\w-]+)?)[,.;]? (?:(?:and|but|only|just|it is|it['’]s) )*"
            r"(?:(?:i|we|he|she|they|it|there)(?:['’](?:ve|s)| have| has| is)(?: got)? )?"
            r"(?=(?:an?|some|two|three)\b)",
            re.IGNORECASE,
        ),
        r"replace the \1 with ",
    ),
    # "I said | lavender but | poppies would be prettier".
    (
        re.compile(
            r"\bi (?:said|asked for|wanted|had|ordered) (?:the |an? )?([\w-]+(?: [\w-]+)?),? but (?:maybe |perhaps )?"
            r"((?:an? |the |some )?[\w-]+(?: [\w-]+)?) (?:would|might) (?:be|look|work|go) (?:\w+er)\b",
            re.IGNORECASE,
        ),
        r"\2 instead of the \1",
    ),
    # "Dragon, but it's | a chicken", "the knight but as a woman".
    (
        re.compile(
            r"(?P<lead>^\s*|[.;!?]\s+)(?:ok(?:ay)? |so |like |same |the same )*(?:(?:the|an?|this|that) )?"
            r"(?!(?:same|it|this|that|like)\b)(?P<what>[\w-]+(?: [\w-]+)?),? but (?:it(?:['’]s|s| is| was)|make (?:it"
            r"|him|her)|as) (?P<new>an? (?!\w*(?:paint|draw|sketch|cartoon|photo|watercolou?r|print|render|poster"
            r"|mosaic|silhouette))\w)",
            re.IGNORECASE,
        ),
        r"\g<lead>the \g<what> should be \g<new>",
    ),
    # "The oak - would a cherry tree be prettier?"
    (
        re.compile(
            r"\b(the [\w-]+(?: [\w-]+)?)\s*(?:,|:|–|—| -)\s*(?:would|might|could) ((?:an?|some) [\w -]{2,30}?)"
            r" (?:be|look|work) (?:\w+er|more \w+)\b(?: (?:there|here))?\s*\?",
            re.IGNORECASE,
        ),
        r"\2 instead of \1.",
    ),
    (
        re.compile(
            r"(?P<lead>^\s*|[.;!?]\s+)(?:would|might|could) ((?:an?|some) [\w -]{2,30}?) ((?:be|look|work)"
            r" (?:\w+er|more \w+)\b[^.,;!?]*)\?",
            re.IGNORECASE,
        ),
        r"\g<lead>\2 would \3.",
    ),
    # "Ok, but sheep".
    (
        re.compile(
            r"^\s*(?:ok(?:ay)?|yes|yeah|nice|cool|great|fine|lol|haha),? but ((?:an? |some )?[a-z]+)[.!]*$",
            re.IGNORECASE,
        ),
        r"\1 instead",
    ),
    # "They'd have it red" tells whose wish it is, and nobody in the picture.
    (
        re.compile(
            r"\b(?:they|he|she|(?:my|our|the) \w+)(?:['’]d| would)(?: rather| prefer to| like to)? have "
            r"(it|them|him|her)(?= \w)",
            re.IGNORECASE,
        ),
        r"make \1",
    ),
)
# "It would be better if a dinosaur stood in front of it", "could a man stand beside the castle".
_SUPPOSING = rf"(?:{_IF}|\b(?:what if|what happens if|imagine(?: that| if)?|suppose) )"
_STOOD = re.compile(rf"{_SUPPOSING}{_SOMEBODY} ({'|'.join(_STANDS)}) ", re.IGNORECASE)
_COULD = re.compile(
    r"(?P<lead>^\s*|[.;!?,]\s+)(?:can|could|might|may|should)(?: perhaps| maybe)? "
    rf"(?P<who>(?:an?|some|two|three|four|five|the [\w ]{{2,20}} from)(?: [\w'’-]+){{1,4}}?) "
    rf"(?P<does>{'|'.join(_STANDS.values())})\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"(?P<lead>^\s*|[.;!?]\s+)(?:they|we|he|she|(?:the|my|our|his|her) (?:owners?|clients?|boss|wife|husband|son"
    r"|daughter|kids|team|council|shop|editor|mum|dad|neighbours?|landlord|printers?|family))"
    r"(?:['’](?:ve|s)| have| has)(?: just| now| since| recently| actually| all)? "
    rf"(?P<done>{'|'.join(_DONE)}) (?=(?:the|his|her|its|it|their|all)\b)",
    re.IGNORECASE,
)


def supposed(words: str) -> str:
    """A turn's words with what is wished by supposing or reporting it said outright."""
    for rule, plain in _RULES:
        words = rule.sub(plain, words)
    words = _STOOD.sub(lambda found: f"have {found[1]} {participle(_STANDS[found[2].lower()])} ", words)
    words = _COULD.sub(lambda found: f"{found['lead']}have {found['who']} {participle(found['does'])}", words)
    return _REPORTED.sub(lambda found: f"{found['lead']}{_DONE[found['done'].lower()]} ", words)
