"""Words beside a demand that ask for nothing more, taken off: the tag of a question ("plums suit it better, | don't
they?"), what a change is for ("in orange, | so he stands out", "two airships, | so they read clearly"), who did it
("remove the oars, | somebody nicked them last year")."""

from assistant.language.clauses.opening import skip_fillers
from assistant.language.clauses.rule import rule
from assistant.language.words.tokens import tokenize
from assistant.language.words.vocabulary import BASIC_COLOURS

_WHO = r"(?:it|they|he|she|you|we|i|there|that|this|everyone|people|one|everything)"
_SEEN = (
    r"(?:stands? out|pops?|reads?|shows? up|can be (?:seen|read)|(?:is|are) "
    r"(?:clear|visible|readable|legible|easy to see|easier to (?:see|read|spot))|catch(?:es)? the eye|draws? the eye"
    r"|makes? sense|fits?|match(?:es)?|works?|feels? (?:right|balanced|warm|cosy)"
    r"|looks? (?:right|good|better|nice|real|natural|balanced|like \w+))"
)
_SUBJECT = rf"(?:{_WHO}|the [\w-]+(?: [\w-]+)?)"
_WILL = r"(?:['’](?:ll|d)| will| would| can| could| might| may| does| do)?(?: not|n['’]?t)?"
# What something does for a picture, or to it, and what nobody draws.
_WORKS = (
    r"(?:stands? out|pops?|shows? up|contrasts?|distracts?|overpowers?|wash(?:es)? out|flattens?|matters?|helps?"
    # What somebody may do as well: "it breathes", but "it breathes fire".
    r"|(?:jumps? out|shows? off|balances?|competes?|clash(?:es)?|sells?|dominates?|confuses?|kills?|ruins?|spoils?"
    r"|breathes?)(?= *(?:$|[.,;!?])| (?:it|everything|things|a lot|more|better|well|too|nicely|with the (?:rest"
    r"|background)|the (?:picture|image|scene|eye|mood|whole|composition|colou?rs?|design|shot|vibe|story))\b)"
    r"|(?:reads?|works?|fits?|goes|go|suits?(?: (?:it|him|her|them|us))?)"
    r" (?:so |so much |much |far |a lot |a bit )?(?:better|best|well|clearer|clearly|nicer|nicely|stronger|badly)"
    r"|ties? (?:it|in|everything|things|the)|brings? out"
    r"|(?:draws?|leads?|pulls?|catch(?:es)?) the (?:eye|reader|viewer)"
    r"|adds? (?:some |more |a bit of |a lot of |a touch of |a sense of |visual )*"
    r"(?:depth|interest|drama|warmth|contrast|life|charm|scale|tension|balance|humou?r|weight|atmosphere|mood)"
    r"|gives? (?:it|the (?:picture|image|scene|eye|whole)|us|me|more|some|a (?:sense|bit|touch))"
    r"|makes? (?:it|me|us|sense|for|the (?:picture|image|scene|whole|colou?rs?|mood))"
    r"|(?:looks?|feels?|seems?) (?:better|nicer|good|great|right|cheap|odd|weird|wrong|off|empty|dead|dull|flat|lost"
    r"|unfinished|fake|real|realistic|natural|silly|boring|too|so|more|less|much|a (?:bit|little|mistake)))\b"
)
_WORK_FOR = (
    r"(?:(?:wrong-?foot|confuse|surprise|trick|fool|tease|impress|attract|balance|match|echo|contrast|offset"
    r"|emphasi[sz]e|stress|highlight|underline|accentuate|suggest|hint|convey|evoke|soften|suit|fit|avoid|liven"
    r"|remind|represent|symboli[sz]e|show off|go with|stand out|prevent|set off)"
    r"|(?:amuse|please|draw|catch|lead|guide|give|make|keep|help|break|set|add|bring|tie|signal|sell|tell|mark"
    r"|celebrate|lift|create|spare|play|honou?r|stop|get|throw|pull|fill) "
    r"(?:it|us|me|more|some|depth|interest|drama|contrast|things|everything|up|out|a (?:sense|bit|touch|little)"
    r"|the (?:eye|picture|scene|image|mood|whole|tone|gap|viewer|reader|page|composition|colou?rs?|client|kids"
    r"|children|season|occasion|story|point)))"
)
# What a picture is made for: "for contrast", "for the spring campaign".
_SAKE = (
    r"(?:contrast|scale|balance|depth|effect|interest|drama|variety|fun|symmetry|emphasis|clarity|legibility"
    r"|readability|impact|atmosphere|realism|authenticity|consistency|good measure|comparison|context|a laugh"
    r"|a change)"
)
_OCCASION = (
    r"(?:campaign|issue|cover|brochure|poster|magazine|blog|website|site|newsletter|catalogue|catalog|client|brief"
    r"|launch|flyer|ad|advert|billboard|banner|card|invitation|party|birthday|wedding|anniversary|book|chapter|story"
    r"|menu|packaging|label|calendar|exhibition|presentation|deck|pitch|instagram|shop|customers?|readers?|audience"
    r"|edition|season|market|competition|readership|pages?|spread|kids|children|school|class|album|app)"
)
# Of these none is a thing that stands in a picture: "for the spring campaign, | make it green".
_AIM = (
    r"(?:campaign|issue|client|brief|launch|party|birthday|wedding|anniversary|exhibition|presentation|pitch|edition"
    r"|season|competition|newsletter|blog|instagram|readership)"
)
# Where a reason ends: with its sentence, or where something else is asked.
_END = (
    r"(?=\W*$|[.;!?]|,? (?:and|but|so) (?:please |also |then |maybe )?"
    r"(?:add|make|put|give|remove|change|turn|take|let|move|swap|replace|lose|paint|drop)\b)"
)
_BLENDS = (
    r"(?:melts?|blends?|fades?|merges?|vanish(?:es)?|disappears?|dissolves?) (?:in(?:to)?|with) "
    r"(?:the |its )?(?:background|wall|scene|rest|crowd|surroundings|shadows?|dark)\b"
)
_VERY = r"(?:so|really|very|quite|just|much|far|even|a lot|a lot of|way)"
_PRAISED = (
    r"(?:fun|funny|cool|nice|nicer|lovely|great|sweet|cute|cuter|perfect|awesome|amazing|good|better|best|neat|fine"
    r"|wonderful|brilliant|hilarious|ideal|pretty|prettier|younger|happier)"
)
_ROLE = r"(?:star|hero|heroine|focus|point|main|favou?rite|best|whole point|centrepiece|centre of attention)"
_ON_PAPER = (
    r"(?:client|boss|editor|customer|publisher|director|team|committee|board|agency|landlord|printer|sponsor|jury)"
)
# Reasons that say how it is in the picture: "stars in the sky, because it's | night".
_SEEN_WHY = (
    r"(?:night|evening|morning|midday|noon|midnight|dusk|dawn|winter|summer|autumn|spring|raining|snowing|foggy)"
)
ASIDES = (
    rule("the little ones should wave", r"\b(the|my|our|their) (?:little|wee|young|small) ones\b", r"\1 kids"),
    rule(
        "plums suit it better, don't they?",
        r",\s*(?:do|does|did|is|are|was|were|has|have|can|could|should|would|will)(?:n['’]?t| not)? "
        rf"{_WHO}(?: not)?(?: now| then)?\s*\?",
        ".",
    ),
    rule(
        "what if he's gone, the old man?",
        r"\b(?:he|she|it|they)((?:['’](?:s|re)| is| are| was| should| could| can)\b[^.,;:!?]*), "
        r"(the [\w-]+(?: [\w-]+)?)(?=\s*(?:[.?!]|$))",
        r"\2\1",
    ),
    rule(
        "a red door. carry on from there",
        r"(?:(?<=[.;!?] )|(?<=, ))(?:let us |let['’]s |please )?(?:continue|carry on|go on|proceed|work) "
        r"(?:from|with) (?:that|this|it|there|here)(?: one| picture| version)?(?=\W*$)",
    ),
    rule("take this picture and add a bridge to it", r"\btake this [\w ]{3,25}?,? and (?=(?:add|include|insert) )"),
    rule("everybody waves, there's always one", r",? (?:there['’]s|there is) always (?:one|someone|somebody)(?=\W*$)"),
    rule(
        "one of them, hmm, no, all of them should be black",
        r"\b(?:one|two|three|some|half) of (?:them|those|these), (?:(?:hm+|er|uh|um|erm), )?(?:no|wait|or rather),? "
        r"(?=(?:all|both|each|none|one|two|three|four|half)\b)",
    ),
    rule("remove the oars, last year", r",? (?:this|last|next) (?:year|week|month|term|decade|century)\b"),
    rule(
        "in cobalt blue, like my mum's",
        r", (?:just |a bit |kind of |much )?like (?:(?:at|in|on|from) )?"
        r"(?:the|my|our|your|his|her|their|i|we|you|they|when|back|it|ours|mine)\b[^.;!?,]*",
    ),
    rule(
        "one hour earlier, at dusk",
        r"^\s*(?:(?:say|maybe|ok|now|it['’]s|make it),? )?"
        r"(?:(?:an?|one|two|three|four|five|ten|twenty|half an|a few|several|some|a couple of|\d+|a hundred"
        r"|a thousand) (?:hour|minute|day|week|month|year|decade|centur(?=ies))"
        r"(?:s|ies)? (?:earlier|later|on|before|after)|(?:an? |another )?"
        r"(?:earlier|later|different|another) (?:century|era|decade|age|period))\s*[,:;.!–—-]+ ?(?=\w)",
    ),
    rule(
        "in this one, put three cows behind the bus",
        r"^\s*(?:(?:and|but|now|so|ok|okay),? )?(?:in|for|on) this (?:one|picture|image|version),? (?=\w)",
    ),
    rule(
        "if there is enough room, put a cat on the left",
        r"^\s*(?:and |also |then )?if (?:there['’]?s?(?: is)?|you (?:have|can find)|we have|it leaves) "
        r"(?:still )?(?:enough |any |some |a bit of )?(?:room|space)[^,;.!?]*, ?",
    ),
    rule("a cat, if possible, on the sofa", r", if (?:possible|you (?:can|like|please|do ?n['’]?t mind)|i may)(?=,)"),
    rule(
        "a cup of tea, if that is all right",
        r",? if (?:that|it|this)(?:['’]s| is| isn['’]?t| is not|['’]s not| does not| doesn['’]?t)(?: too)?[^.,;!?]*?"
        r"(?:trouble|bother|ask|asking|problem|all right|alright|okay|ok|possible|fine|allowed|matter)\b",
    ),
    rule(
        "a llama posting a letter. Would that work?",
        r"(?:(?<=[.;!?] )|, ?)(?:would|does|will|could|can|might|is) (?:that|it|this) "
        r"(?:work|be (?:ok|okay|possible|fine|nice|doable|alright|all right|an option)|ok|okay|doable|possible"
        r"|feasible|alright)\s*(?:\?|$)",
    ),
    rule(
        "in orange, so he stands out",
        rf"(?<=\w),? (?:so|just so|in order) (?:that )?(?:{_WHO}|the \w+(?: \w+)?)"
        rf"(?: (?:really |all |both |clearly |just )*{_SEEN}|{_WILL} (?:really |just )*"
        rf"(?:{_WORKS}|{_BLENDS}))\b[^.,;!?]*",
    ),
    # Why.
    rule(
        "remove the cow because it looks sad",
        r"(?<=\w),? (?:because|cos|cuz|seeing as|given that"
        r"|(?:since|cause)(?= (?:it|he|she|they|we|i|you|that|this|there|the|my|our|his|her|their)\b)) "
        rf"(?!it(?:['’]s| is) (?:now |already )?{_SEEN_WHY}\b)[^.;!?]*?{_END}",
    ),
    rule(
        "since it's for the winter issue, snow outside",
        r"^\s*(?:(?:and|but|ok|okay|well),? )?(?:since|because|seeing as|given that"
        rf"|as (?=it(?:['’]s| is) (?:for|meant)))(?! it(?:['’]s| is) (?:now |already )?{_SEEN_WHY}\b) ?"
        r"(?:it|this|that|we|i|they|he|she|you|the|my|our)\b[^,;.!?]*, (?=\w)",
    ),
    rule(
        "so the broth pops, a lighter background",
        rf"^\s*(?:and |but )?so (?:that )?{_SUBJECT} (?:really |all |both |clearly |just )*"
        rf"(?:{_SEEN}|{_WORKS})[^,;.!?]*, (?=\w)",
    ),
    rule(
        "add a light, otherwise it looks abandoned",
        r"(?<=\w)\s*[,.;–—-]* (?:because |as |since |and |cos )?(?:otherwise|or else) "
        rf"(?!the same|the rest|it stays)(?:{_SUBJECT}|people|nobody|my|our|his|her)\b[^.;!?]*?{_END}",
    ),
    rule("add a light, it gets lost otherwise", rf"(?<=\w)[,.;] {_SUBJECT}{_WILL} [^,.;!?]* otherwise(?=\W*$)"),
    rule(
        "make the bench red, it'll stand out",
        r"(?<=\w)\s*[,.;–—-]+ (?:and |as |then )?(?:it|they|that|this|those|these|everything"
        rf"|the [\w-]+(?: [\w-]+)?){_WILL} (?:really |just |also |only |always )?{_WORKS}[^.,;!?]*(?=\W*$)",
    ),
    rule(
        "make it red, my boss would love it",
        rf"(?<=\w)[,.;–—-]+ (?:(?:my|our) [\w-]+|(?:the )?{_ON_PAPER})(?:['’](?:ll|d)| will| would) "
        r"(?:(?:love|like|hate|enjoy|appreciate|adore|want) (?:it|that|this|them)|laugh|giggle|chuckle|thank|freak"
        r"|be (?:so )?(?:happy|pleased|thrilled|delighted|over the moon|chuffed))\b[^.,;!?]*(?=\W*$)",
    ),
    rule(
        "make it red, the client insists",
        rf"(?<=\w)[,–—-]+ (?:(?:my|our|his|her) [\w-]+|(?:the )?{_ON_PAPER}) "
        r"(?:insists?|insisted|says?|said|reckons?|demands?|demanded|thinks?|tells? (?:me|us)|told (?:me|us)"
        r"|suggests?|suggested|claims?|asked|begs)(?: so)?(?=\W*$)",
    ),
    rule(
        "give it wings, that would be fun",
        r"(?<=\w)\s*[,.;–—-]+ (?:and )?(?:that|this|it)(?:['’]d| would| might| could| will|['’]ll) be "
        rf"(?:{_VERY} )*{_PRAISED}(?=\W*$)",
    ),
    rule(
        "lose the hat, she looks better without it",
        rf"(?<=\w)\s*[,.;–—-]+ {_SUBJECT}(?:['’]d| would)? (?:looks?|be|is|are) (?:{_VERY} )*{_PRAISED} "
        r"without(?: (?:it|them|him|her|that|one))?(?=\W*$)",
    ),
    rule(
        "make the left one red, my daughter loves red",
        r"(?<=\w), (?:(?:my|our|his|her) [\w'’ -]{2,20}?|kids|children|people|everyone|everybody) "
        r"(?:loves?|likes?|adores?|enjoys?) [^.,;!?]*(?=\W*$)",
    ),
    # What for.
    rule(
        "a lighter wall, just to set off the vase",
        r"(?<=\w)\s*[,–—-]+ (?:just |only |mainly |purely )?(?:in order |so as )?(?:not )?to "
        rf"{_WORK_FOR}\b(?! of\b)[^.,;!?]*?{_END}",
    ),
    rule(
        "a red door for contrast",
        r"(?<=\w),? (?:just |purely )?for (?:the sake of |a (?:bit|touch|sense) of |some |more |added |extra "
        rf"|visual )*{_SAKE}(?: reasons)?(?=\W*$|[,.;!?])",
    ),
    rule(
        "make it green, it's for the spring campaign",
        r"(?<=\w), (?:it['’]?s |it is |this is )?for (?:the|our|my|his|her|their|a|an|this|next)(?: [\w'’-]+){0,3}? "
        rf"{_OCCASION}(?=\W*$|,)",
    ),
    rule(
        "for the spring campaign, make it green",
        rf"^\s*for (?:the|our|my|his|her|their|a|an|this|next)(?: [\w'’-]+){{0,3}}? {_AIM}, (?=\w)",
    ),
    rule(
        "add a cat, my sister has three",
        rf"(?<=\w), (?:(?:my|our|his|her) [\w'’ -]{{2,20}}?|(?:the|your) {_ON_PAPER}) "
        r"(?!(?:has|have|had) an?\b|(?:is|are|was) in\b)(?:is|are|was|were|has|have|had|loves?|likes?|wants?) "
        r"(?!(?:allergic|scared|afraid|tired|sick|fed up|bored|not)\b)"
        r"(?!\w+ing\b|in (?:the|front)\b|(?:on|at|under|behind|beside|next|to|it|them)\b"
        rf"|(?:dark |light |pale |deep |bright )?(?:{'|'.join(BASIC_COLOURS)})\b)[^.,;!?]*(?=\W*$)",
    ),
    rule(
        "make the dog bigger, he's the star of the show",
        r"(?<=\w), (?:and )?(?:it|he|she|that|the \w+)(?:['’]s| is| should be| must be| has to be| needs to be"
        rf"| is to be) (?:the|my|our) {_ROLE}\b[^.,;!?]*(?=\W*$)",
    ),
    # What was said first and taken back: "in tartan, er, | in red tartan".
    rule(
        "a coat in tartan, er, in red tartan",
        r"(?<=\w) (in|with|on|under|beside)(?: [\w'’-]+){1,4}, (?:er|erm|um|uh|no|sorry|i mean|or rather),? (?=\1 )",
        " ",
    ),
    # That what was just told be done.
    rule(
        "a fox in the snow, let's try that",
        r"(?<=\w)[,.;!]?\s+(?:and |so )?(?:let['’]?s |let us |make it |give me |i['’]d like |i want |show me )"
        r"(?:have |try |see |do |make it |go (?:for|with) )?(?:(?:one|some) of (?:those|these|them)|(?<=try )that"
        r"|(?<=see )that)(?=\W*$)",
    ),
    rule(
        "remove the oars, somebody nicked them last year",
        r",? (?:since |because |as )?(?:somebody|someone) \w+ed (?:it|them|him|her|that)\b[^.,;!?]*",
    ),
)


def without_asides(words: str) -> str:
    """A turn's words without what is only said beside a demand; what is all that is said stands beside none."""
    for aside in ASIDES:
        left = aside(words)
        words = left if _asks_something(left) else words
    return words


def _asks_something(words: str) -> bool:
    tokens = tokenize(words)
    return any(token.kind not in ("comma", "stop") for token in tokens[skip_fillers(tokens, 0) :])
