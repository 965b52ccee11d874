"""Talk about a picture that asks for nothing: who likes it, how it came out, that something about it bothers."""

from collections.abc import Collection, Sequence

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context
from assistant.language.demands.degrees import praised_over
from assistant.language.demands.effects import standing
from assistant.language.demands.resolving import target_at
from assistant.language.scenes.drafts import head
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.words.beings import PEOPLE
from assistant.language.words.dictionary import verb_of
from assistant.language.words.lexicon import NUMBERS
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Token
from assistant.language.words.verbs import base_of
from assistant.language.words.wordclasses import sides

# Who looks at pictures without being in them, and the papers that say how they are to be.
_AUDIENCE = frozenset(
    """
    client boss customer editor publisher director author team staff committee board agency company department
    marketing jury panel class colleague teammate investor user follower fan buyer stakeholder supervisor tutor teacher
    reviewer sponsor landlord kid child wife husband everyone everybody somebody someone nobody folk manager printer
    reader viewer visitor guest audience mum mom dad granny grandma grandpa
    """.split()
)
ONLOOKERS = PEOPLE | _AUDIENCE | frozenset(["family", "friend"])
_PAPERS = frozenset("guideline rule brief brand brochure contract colour color palette book".split())
_TERMS = frozenset("deadline budget".split())
_DEFINITE = frozenset(["the", "this", "that", "his", "her", "its", "their"])
_OURS = frozenset(["my", "our"])
_OWNERS = _OURS | frozenset(["the", "his", "her", "their", "your", "", None])
_PRONOUNS = frozenset(["he", "she", "they"])
_SPEAKERS = frozenset(["i", "we"])
_ALL = frozenset(["everyone", "everybody", "all"])
_POINTING = frozenset(["it", "this", "that", "these", "those", "they", "everything", "something", "which"])
_AUXILIARIES = frozenset(
    """
    is are am was were be been being has have had do does did will going to not never really just quite so also still
    all absolutely totally simply already kind of definitely certainly truly rather only both very clearly
    """.split()
)
_WISHING = frozenset(
    "want wants wanted need needs would should must could might may ask asks asked better more preferred".split()
)
# What is thought, felt and told of pictures by those who look at them.
_THINKING = frozenset(
    """
    like love hate dislike adore enjoy approve admire loathe appreciate know wonder doubt decide hesitate meet call
    email phone say think agree disagree laugh complain notice recognise understand hope trust use
    """.split()
)
_QUESTIONS = frozenset(["what", "why", "who", "when", "where", "how"])
_ASKED = frozenset(["be", "do", "would", "could"])
_HAVING_SAID = frozenset(["said", "meant", "wanted"])
_MINDING = frozenset("like love hate dislike adore enjoy know want prefer remember".split())
_MATCHING = frozenset("match suit fit complement".split())
_AFFECTING = frozenset(
    """
    bother annoy irritate please help work matter convince disturb worry puzzle confuse bug hurt amuse delight bore
    impress remind suffice
    """.split()
)
_JUDGING = frozenset(
    """
    great good lovely nice perfect beautiful wonderful fantastic amazing excellent brilliant gorgeous superb fine
    better best right wrong off weird odd strange bad awful terrible boring favourite favorite keeper ideal spot-on
    okay ok adorable stunning awesome cool fabulous marvellous
    charming delightful splendid superb magnificent enchanting
    exquisite terrific smashing impressive kind brill fab ace sublime
    """.split()
)
_FEELING = _JUDGING | frozenset(
    """
    happy pleased thrilled sure unsure convinced impressed delighted satisfied certain undecided sold glad excited
    there keen lost torn fond
    """.split()
)
_GRADES = frozenset(
    """
    a an my our the so very really too quite just pretty almost nearly exactly absolutely totally simply much far even
    bit little rather somehow still not kind of sort yet now one what all already again though honestly
    """.split()
)
_ABOUT = frozenset("about with by of for on that at as than to in if whether".split())
_COMPARED = frozenset("for than as".split())
_PRAISING = frozenset("love loving adore hate".split())
_PRAISED = frozenset("it this that the these those how his her its their".split())
_LACKING = _JUDGING | frozenset(["missing", "lacking", "amiss", "funny"])
_BECOMING = frozenset(["come", "turn", "work"])
_GROWING = (("growing", "on"), ("grown", "on"), ("grew", "on"), ("speaks", "to"), ("does", "it"))
_EXCLAIMING = (("what", "i"), ("what", "we"), ("getting", "there"), ("what", "a"), ("what", "an"))


def is_chatter(clause: Clause, context: Context) -> bool:
    """Whether a clause only tells what somebody thinks of the picture, or how it strikes them."""
    tokens = clause.tokens
    words = [token.lower for token in tokens]
    if clause.operation == "do" and clause.opener in _PRAISING:
        return words[:1] != [] and words[0] in _PRAISED
    if clause.operation != "say" or not words or any(token.kind == "quote" for token in tokens):
        return False
    if _tells_age(words) or ("sense" in words[-2:] and "makes" in words[:3]) or _changes_mind(words):
        return True
    if words[0] in _SPEAKERS and words[1:2] and words[1] in _HAVING_SAID and "not" in words[2:]:
        return False  # "I said a lantern, not a candle"
    if tuple(words[:2]) in _EXCLAIMING or (words[0] in _PRAISING and words[1:2] and words[1] in _PRAISED):
        return True
    if words[0] == "something" or (words[0] == "there" and "something" in words[1:3]):
        return bool(_LACKING & set(words))  # "there is something off about her"
    if words[0] in _QUESTIONS and words[1:2] and _base(words[1]) in _ASKED and clause.operation == "say":
        return True  # "why does he need a map?", "what is missing is silence"
    if words[0] in _ALL and words[-1] == "laughing":
        return False  # as can be seen
    if words[0] in _POINTING and words[1:2] and _base(words[1]) in _MINDING | _MATCHING and words[1].endswith("s"):
        return True  # "it likes fish", "it matches the sky"
    if words[0] in _SPEAKERS or _is_onlooker(tokens, context):
        start = 1 if words[0] in _SPEAKERS | _PRONOUNS else _phrase_end(tokens)
        if _thinks(words, start) or (words[0] not in _SPEAKERS and "count" in words[start : start + 3]):
            return not _WISHING & set(words)
    if _is_owned(tokens, context):
        start = _past_auxiliaries(words, _phrase_end(tokens))
        paper = singular(words[_phrase_end(tokens) - 1]) in _PAPERS | _TERMS
        return not _WISHING & set(words) and (paper or _base(" ".join(words[start : start + 1])) in _AFFECTING)
    if words[0] not in _POINTING | _DEFINITE and any(praised_over(tokens, at) for at in range(1, len(tokens))):
        return False  # "blue scarves are better than red ones"
    start = _past_seen(tokens, context)
    return start > 0 and not sides().match(tokens, start) and _strikes(words, start)  # "palm | to the right"


def _tells_age(words: Sequence[str]) -> bool:
    """Whether somebody's age is told, and no number of them: "he is six and very specific"."""
    at = next((at for at, word in enumerate(words[:4]) if word in ("is", "turned", "turns") and at), 0)
    one = words[0] in ("he", "she") or words[0] in _OURS
    rest = [word for word in words[at + 1 :] if word not in ("turning", "nearly", "almost", "only", "just", "now")]
    aged = rest[:1] != [] and (rest[0] in NUMBERS or rest[0].isdecimal())
    return bool(at) and one and aged and (rest[1:2] in ([], ["and"], ["years"], ["so"]) or rest[1] == ",")


def _changes_mind(words: Sequence[str]) -> bool:
    return words[-1] in ("mind", "minds") and any(word in ("changed", "changes", "made") for word in words)


def _is_onlooker(tokens: Sequence[Token], context: Context) -> bool:
    """Whether the subject is somebody who looks at the picture, and is not in it."""
    if tokens[0].lower in _PRONOUNS:
        target = target_at(tokens, 0, context)
        return target is None or not target.known or head(target.noun) not in PEOPLE
    phrase = _subject(tokens)
    if phrase is None or phrase.determiner not in _OWNERS or standing(phrase.noun, context):
        return False
    return phrase.head in (ONLOOKERS if phrase.determiner in _OURS else _AUDIENCE)


def _is_owned(tokens: Sequence[Token], context: Context) -> bool:
    """Whether the subject is the speaker's, and not in the picture: "my eyes", "our colours", "brand guidelines"."""
    phrase = _subject(tokens)
    if phrase is None or standing(phrase.noun, context):
        return False
    return phrase.determiner in _OURS or phrase.head in _TERMS or tokens[0].lower in ("brand", "company", "house")


def _subject(tokens: Sequence[Token]) -> NounPhrase | None:
    """The noun phrase that opens a clause, up to its verb where that may be a noun too."""
    verbs = (at for at in range(1, len(tokens)) if _base(tokens[at].lower) in _THINKING | _AFFECTING)
    end = next(verbs, len(tokens))
    phrase = noun_phrase(tokens[:end], 0)
    return phrase if phrase is not None and phrase.noun else None


def _phrase_end(tokens: Sequence[Token]) -> int:
    phrase = _subject(tokens)
    return phrase.end if phrase else 1


def _past_seen(tokens: Sequence[Token], context: Context) -> int:
    """The token after what is judged: "it", "this one", "something about it", "the lamp" that is there; or 0."""
    words = [token.lower for token in tokens]
    if words[0] in _POINTING:
        end = 1 + (words[1:2] in (["one"], ["version"], ["picture"]))
        about = target_at(tokens, end + 1, context) if words[end : end + 1] in (["about"], ["in"]) else None
        return about.end if about else end
    ends = (at for at in range(1, min(len(words), 6)) if _base(words[at]) in _AFFECTING)
    end = next(ends, len(tokens))
    target = target_at(tokens[:end], 0, context)
    if target is not None and target.phrase is not None and target.phrase.counted:
        return 0  # "three gardeners | are better" asks for three
    if target is not None and (target.known or target.whole):
        return target.end
    phrase = noun_phrase(tokens[:end], 0)
    return phrase.end if phrase and phrase.noun and phrase.determiner in _DEFINITE else 0


def _thinks(words: Sequence[str], start: int) -> bool:
    """Whether the verb from `start` on is one of thinking or feeling: "loves it", "are going to like this"."""
    at = _past_auxiliaries(words, start)
    linked = at > start
    verb = words[at] if at < len(words) else ""
    return _base(verb) in _THINKING or (linked and _judges(words[at:], _FEELING, _ABOUT))


def _strikes(words: Sequence[str], start: int) -> bool:
    """Whether it is told how something strikes somebody: "bothers me", "came out well", "is my favourite"."""
    at = _past_auxiliaries(words, start)
    rest = words[at:]
    if at > start and _is_meant_for(rest):
        return True
    if rest[:2] == ["looks", "like"] and rest[2:3] and rest[2] in _OURS:
        return True
    if rest and _base(rest[0]) in ("lack", "miss") and rest[1:] == ["something"]:
        return True
    if any(tuple(words[place : place + 2]) in _GROWING for place in (start, at)):
        return True
    verb = _base(rest[0]) if rest else None
    if verb in _BECOMING and rest[1:2] == ["out"]:
        return True
    seeming = rest[1:] if rest[:1] and rest[0] in ("looks", "look", "feels", "feel", "seems", "seem") else rest
    judged = (at > start or len(seeming) < len(rest)) and _judges(seeming)
    return judged or (verb in _AFFECTING and (len(rest) == 1 or rest[1] in ("me", "us", "for", "a", "my", "our")))


def _is_meant_for(rest: Sequence[str]) -> bool:
    """Whether it is told whom or what a picture is for: "for my grandma's birthday", "a present for my dad"."""
    at = rest.index("for") if "for" in rest[:4] else -1
    return (at == 0 and len(rest) > 1) or (at > 0 and rest[at + 1 : at + 2] in (["my"], ["our"]))


def _judges(words: Sequence[str], verdicts: Collection[str] = _JUDGING, joined_by: Collection[str] = _COMPARED) -> bool:
    """Whether words after a verb say no more than how good something is: "nearly there", "what I wanted"."""
    if words[:2] == ["off", "for"]:
        return False  # "the cook is | off for the day"
    left = [word for word in words if word not in _GRADES]
    if words[-2:] == ["spot", "on"] or words[:1] == ["what"] or (words[:1] == ["exactly"] and words[1:2] == ["what"]):
        return True
    said = next((at for at, word in enumerate(left) if word not in verdicts), len(left))
    return said > 0 and (said == len(left) or left[said] in joined_by)


def _past_auxiliaries(words: Sequence[str], at: int) -> int:
    while at < len(words) and words[at] in _AUXILIARIES:
        at += 1
    return at


def _base(word: str) -> str | None:
    return base_of(word) or verb_of(word)
