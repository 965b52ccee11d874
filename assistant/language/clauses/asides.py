"""Words beside a demand that ask for nothing more, taken off: the tag of a question ("plums suit it better, | don't
they?"), what a change is for ("in orange, | so he stands out", "two airships, | so they read clearly"), who did it
("remove the oars, | somebody nicked them last year")."""

import re

from assistant.language.clauses.opening import skip_fillers
from assistant.language.words.tokens import tokenize
from assistant.language.words.vocabulary import BASIC_COLOURS

_WHO = r"(?:it|they|he|she|you|we|i|there|that|this|everyone|people|one|everything)"
_SEEN = (
    r"(?:stands? out|pops?|reads?|shows? up|can be (?:seen|read)|(?:is|are) (?:clear|visible|readable|legible|easy to"
    r" see|easier to (?:see|read|spot))|catch(?:es)? the eye|draws? the eye|makes? sense|fits?|match(?:es)?|works?"
    r"|feels? (?:right|balanced|warm|cosy)|looks? (?:right|good|better|nice|real|natural|balanced|like \w+))"
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
    r"|emphasi[sz]e|stress|highlight|underline|accentuate|suggest|hint|convey|evoke|soften|suit|fit|avoid|liven|remind"
    r"|represent|symboli[sz]e|show off|go with|stand out|prevent|set off)"
    r"|(?:amuse|please|draw|catch|lead|guide|give|make|keep|help|break|set|add|bring|tie|signal|sell|tell|mark"
    r"|celebrate|lift|create|spare|play|honou?r|stop|get|throw|pull|fill) (?:it|us|me|more|some|depth|interest|drama"
    r"|contrast|things|everything|up|out|a (?:sense|bit|touch|little)|the (?:eye|picture|scene|image|mood|whole|tone"
    r"|gap|viewer|reader|page|composition|colou?rs?|client|kids|children|season|occasion|story|point)))"
)
# What a picture is made for: "for contrast", "for the spring campaign".
_SAKE = (
    r"(?:contrast|scale|balance|depth|effect|interest|drama|variety|fun|symmetry|emphasis|clarity|legibility"
    r"|readability|impact|atmosphere|realism|authenticity|consistency|good measure|comparison|context|a laugh|a change)"
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
    r"(?:melts?|blends?|fades?|merges?|vanish(?:es)?|disappears?|dissolves?) (?:in(?:to)?|with) (?:the |its )?"
    r"(?:background|wall|scene|rest|crowd|surroundings|shadows?|dark)\b"
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
_TAG = re.compile(
    rf",\s*(?:do|does|did|is|are|was|were|has|have|can|could|should|would|will)(?:n['’]?t| not)? {_WHO}"
    r"(?: not)?(?: now| then)?\s*\?",
    re.IGNORECASE,
)
# Reasons that say how it is in the picture: "stars in the sky, because it's | night".
_SEEN_WHY = (
    r"(?:night|evening|morning|midday|noon|midnight|dusk|dawn|winter|summer|autumn|spring|raining|snowing|foggy)"
)
_LITTLE_ONES = re.compile(r"\b(the|my|our|their) (?:little|wee|young|small) ones\b", re.IGNORECASE)
# "What if he's gone, | the old man?"
_NAMED_LATER = re.compile(
    r"\b(?:he|she|it|they)((?:['’](?:s|re)| is| are| was| should| could| can)\b[^.,;:!?]*), (the [\w-]+(?: [\w-]+)?)"
    r"(?=\s*(?:[.?!]|$))",
    re.IGNORECASE,
)
_ASIDES = (
    re.compile(
        r"(?:(?<=[.;!?] )|(?<=, ))(?:let us |let['’]s |please )?(?:continue|carry on|go on|proceed|work) (?:from|with)"
        r" (?:that|this|it|there|here)(?: one| picture| version)?(?=\W*$)",
        re.IGNORECASE,
    ),
    # "Take this picture | and add a bridge to it".
    re.compile(r"\btake this [\w ]{3,25}?,? and (?=(?:add|include|insert) )", re.IGNORECASE),
    re.compile(r",? (?:there['’]s|there is) always (?:one|someone|somebody)(?=\W*$)", re.IGNORECASE),
    # "One of them, hmm, no, | all of them should be black".
    re.compile(
        r"\b(?:one|two|three|some|half) of (?:them|those|these), (?:(?:hm+|er|uh|um|erm), )?(?:no|wait|or rather),? "
        r"(?=(?:all|both|each|none|one|two|three|four|half)\b)",
        re.IGNORECASE,
    ),
    re.compile(r",? (?:this|last|next) (?:year|week|month|term|decade|century)\b", re.IGNORECASE),
    # "In cobalt blue, | like my mum's".
    re.compile(
        r", (?:just |a bit |kind of |much )?like (?:(?:at|in|on|from) )?(?:the|my|our|your|his|her|their|i|we|you|they"
        r"|when|back|it|ours|mine)\b[^.;!?,]*",
        re.IGNORECASE,
    ),
    # "One hour earlier, | at dusk", "earlier century! | replace the train".
    re.compile(
        r"^\s*(?:(?:say|maybe|ok|now|it['’]s|make it),? )?(?:(?:an?|one|two|three|four|five|ten|twenty|half an|a few"
        r"|several|some|a couple of|\d+|a hundred|a thousand) (?:hour|minute|day|week|month|year|decade|centur(?=ies))"
        r"(?:s|ies)? (?:earlier|later|on|before|after)|(?:an? |another )?(?:earlier|later|different|another)"
        r" (?:century|era"
        r"|decade|age|period))\s*[,:;.!–—-]+ ?(?=\w)",
        re.IGNORECASE,
    ),
    # "In this one, | put three cows behind the bus".
    re.compile(
        r"^\s*(?:(?:and|but|now|so|ok|okay),? )?(?:in|for|on) this (?:one|picture|image|version),? (?=\w)", re.I
    ),
    # "| If there is enough room, | put a cat on the left".
    re.compile(
        r"^\s*(?:and |also |then )?if (?:there['’]?s?(?: is)?|you (?:have|can find)|we have|it leaves) (?:still )?"
        r"(?:enough |any |some |a bit of )?(?:room|space)[^,;.!?]*, ?",
        re.IGNORECASE,
    ),
    re.compile(r", if (?:possible|you (?:can|like|please|do ?n['’]?t mind)|i may)(?=,)", re.IGNORECASE),
    # "A cup of tea, | if that isn't too much trouble".
    re.compile(
        r",? if (?:that|it|this)(?:['’]s| is| isn['’]?t| is not|['’]s not| does not| doesn['’]?t)(?: too)?[^.,;!?]*?"
        r"(?:trouble|bother|ask|asking|problem|all right|alright|okay|ok|possible|fine|allowed|matter)\b",
        re.IGNORECASE,
    ),
    # "A llama posting a letter. | Would that work?"
    re.compile(
        r"(?:(?<=[.;!?] )|, ?)(?:would|does|will|could|can|might|is) (?:that|it|this) (?:work|be (?:ok|okay|possible"
        r"|fine|nice|doable|alright|all right|an option)|ok|okay|doable|possible|feasible|alright)\s*(?:\?|$)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<=\w),? (?:so|just so|in order) (?:that )?(?:{_WHO}|the \w+(?: \w+)?)"
        rf"(?: (?:really |all |both |clearly |just )*{_SEEN}"
        rf"|{_WILL} (?:really |just )*(?:{_WORKS}|{_BLENDS}))\b[^.,;!?]*",
        re.IGNORECASE,
    ),
    # Why.
    re.compile(
        rf"(?<=\w),? (?:because|cos|cuz|seeing as|given that) (?!it(?:['’]s| is) (?:now |already )?{_SEEN_WHY}\b)"
        rf"[^.;!?]*?{_END}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<=\w),? (?:since|cause) (?!it(?:['’]s| is) (?:now |already )?{_SEEN_WHY}\b)"
        rf"(?:it|he|she|they|we|i|you|that|this|there|the|my|our|his|her|their)\b[^.;!?]*?{_END}",
        re.IGNORECASE,
    ),
    # "| Since it's for the winter issue, | snow outside", "| so the broth pops, | a lighter background".
    re.compile(
        r"^\s*(?:(?:and|but|ok|okay|well),? )?(?:since|because|seeing as|given that"
        r"|as (?=it(?:['’]s| is) (?:for|meant)))"
        rf"(?! it(?:['’]s| is) (?:now |already )?{_SEEN_WHY}\b) ?(?:it|this|that|we|i|they|he|she|you|the|my|our)\b"
        r"[^,;.!?]*, (?=\w)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^\s*(?:and |but )?so (?:that )?{_SUBJECT} (?:really |all |both |clearly |just )*(?:{_SEEN}|{_WORKS})"
        r"[^,;.!?]*, (?=\w)",
        re.IGNORECASE,
    ),
    # "| Otherwise it looks abandoned", "it gets lost otherwise".
    re.compile(
        r"(?<=\w)\s*[,.;–—-]* (?:because |as |since |and |cos )?(?:otherwise|or else) (?!the same|the rest|it stays)"
        rf"(?:{_SUBJECT}|people|nobody|my|our|his|her)\b[^.;!?]*?{_END}",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<=\w)[,.;] {_SUBJECT}{_WILL} [^,.;!?]* otherwise(?=\W*$)", re.IGNORECASE),
    # "Make the bench red, | it'll stand out", "less flare, | it washes out their faces".
    re.compile(
        rf"(?<=\w)\s*[,.;–—-]+ (?:and |as |then )?(?:it|they|that|this|those|these|everything|the [\w-]+(?: [\w-]+)?)"
        rf"{_WILL} (?:really |just |also |only |always )?{_WORKS}[^.,;!?]*(?=\W*$)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<=\w)[,.;–—-]+ (?:(?:my|our) [\w-]+|(?:the )?{_ON_PAPER})(?:['’](?:ll|d)| will| would)"
        r" (?:(?:love|like|hate|enjoy|appreciate|adore|want) (?:it|that|this|them)|laugh|giggle|chuckle|thank|freak"
        r"|be (?:so )?(?:happy|pleased|thrilled|delighted|over the moon|chuffed))\b[^.,;!?]*(?=\W*$)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<=\w)[,–—-]+ (?:(?:my|our|his|her) [\w-]+|(?:the )?{_ON_PAPER})"
        r" (?:insists?|insisted|says?|said|reckons?"
        r"|demands?|demanded|thinks?|tells? (?:me|us)|told (?:me|us)|suggests?|suggested|claims?|asked|begs)(?: so)?"
        r"(?=\W*$)",
        re.IGNORECASE,
    ),
    # "Give it wings, | that would be fun", "lose the hat, | she looks better without it".
    re.compile(
        rf"(?<=\w)\s*[,.;–—-]+ (?:and )?(?:that|this|it)(?:['’]d| would| might| could| will|['’]ll) be (?:{_VERY} )*"
        rf"{_PRAISED}(?=\W*$)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<=\w)\s*[,.;–—-]+ {_SUBJECT}(?:['’]d| would)? (?:looks?|be|is|are) (?:{_VERY} )*{_PRAISED} without"
        r"(?: (?:it|them|him|her|that|one))?(?=\W*$)",
        re.IGNORECASE,
    ),
    # "Make the left one red, | my daughter loves red", "add a swing, | kids love swings".
    re.compile(
        r"(?<=\w), (?:(?:my|our|his|her) [\w'’ -]{2,20}?|kids|children|people|everyone|everybody)"
        r" (?:loves?|likes?|adores?|enjoys?) [^.,;!?]*(?=\W*$)",
        re.IGNORECASE,
    ),
    # What for.
    re.compile(
        rf"(?<=\w)\s*[,–—-]+ (?:just |only |mainly |purely )?(?:in order |so as )?(?:not )?to {_WORK_FOR}\b(?! of\b)"
        rf"[^.,;!?]*?{_END}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<=\w),? (?:just |purely )?for (?:the sake of |a (?:bit|touch|sense) of |some |more |added"
        r" |extra |visual )*"
        rf"{_SAKE}(?: reasons)?(?=\W*$|[,.;!?])",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<=\w), (?:it['’]?s |it is |this is )?for"
        r" (?:the|our|my|his|her|their|a|an|this|next)(?: [\w'’-]+){0,3}?"
        rf" {_OCCASION}(?=\W*$|,)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^\s*for (?:the|our|my|his|her|their|a|an|this|next)(?: [\w'’-]+){{0,3}}? {_AIM}, (?=\w)", re.IGNORECASE
    ),
    re.compile(
        rf"(?<=\w), (?:(?:my|our|his|her) [\w'’ -]{{2,20}}?|(?:the|your) {_ON_PAPER}) "
        r"(?!(?:has|have|had) an?\b|(?:is|are|was) in\b)"
        r"(?:is|are|was|were|has|have|had|loves?|likes?|wants?) "
        r"(?!(?:allergic|scared|afraid|tired|sick|fed up|bored|not)\b)"
        r"(?!\w+ing\b|in (?:the|front)\b|(?:on|at|under|behind|beside|next|to|it|them)\b"
        rf"|(?:dark |light |pale |deep |bright )?(?:{'|'.join(BASIC_COLOURS)})\b)[^.,;!?]*(?=\W*$)",  # "ours is green"
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<=\w), (?:and )?(?:it|he|she|that|the \w+)"
        r"(?:['’]s| is| should be| must be| has to be| needs to be| is to be)"
        rf" (?:the|my|our) {_ROLE}\b[^.,;!?]*(?=\W*$)",
        re.IGNORECASE,
    ),
    # What was said first and taken back: "in tartan, er, | in red tartan".
    re.compile(
        r"(?<=\w) (in|with|on|under|beside)(?: [\w'’-]+){1,4}, (?:er|erm|um|uh|no|sorry|i mean|or rather),? (?=\1 )",
        re.IGNORECASE,
    ),
    # That what was just told be done.
    re.compile(
        r"(?<=\w)[,.;!]?\s+(?:and |so )?(?:let['’]?s |let us |make it |give me |i['’]d like |i want |show me )"
        r"(?:have |try |see |do |make it |go (?:for|with) )?"
        r"(?:(?:one|some) of (?:those|these|them)|(?<=try )that|(?<=see )that)(?=\W*$)",
        re.IGNORECASE,
    ),
    re.compile(
        r",? (?:since |because |as )?(?:somebody|someone) \w+ed (?:it|them|him|her|that)\b[^.,;!?]*", re.IGNORECASE
    ),
)


def without_asides(words: str) -> str:
    """A turn's words without what is only said beside a demand; what is all that is said stands beside none."""
    words = _TAG.sub(".", _LITTLE_ONES.sub(r"\1 kids", words))
    words = _NAMED_LATER.sub(r"\2\1", words)
    for aside in _ASIDES:
        left = aside.sub(" " if aside.groups else "", words)
        words = left if _asks_something(left) else words
    return words


def _asks_something(words: str) -> bool:
    tokens = tokenize(words)
    return any(token.kind not in ("comma", "stop") for token in tokens[skip_fillers(tokens, 0) :])
