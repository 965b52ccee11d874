"""Complaints: what is said to be wrong with something, for another to come or another look: "the cat is a cliché"."""

from collections.abc import Sequence
from itertools import dropwhile

from assistant.language.clauses.verbgroups import VerbGroup, verb_group
from assistant.language.words.dictionary import verb_of
from assistant.language.words.lexicon import BE
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Phrases, Token
from assistant.language.words.vocabulary import ANIMATE, MATERIALS

_WRONG = frozenset(
    """
    boring dull bland overdone overused overrated old-fashioned dated wrong off odd weird ugly hideous awful terrible
    horrible ghastly tacky tasteless cheesy corny naff kitsch kitschy clichéd cliché cliche silly childish lame
    predictable unoriginal uninspired uninspiring generic random pointless ridiculous depressing drab dreary gloomy
    meh tired stale hackneyed invisible unreadable lost fussy stern twee busy distracting expected garish gaudy
    pretentious forced clunky unconvincing unrealistic inaccurate passé everywhere overbearing intrusive expensive
    pricey dear sold-out done jarring cheap
    """.split()
)
_DEGREES = frozenset("too so such a bit little rather quite very really just all way far much kind of sort".split())
_MEASURES = frozenset("many much few close far big small large near high low long short".split())
_SEEMING = frozenset(["look", "looks", "feel", "feels", "seem", "seems"])
_FAILING = frozenset("work fit suit belong help convince cut match go read stand".split())
_HARMING = frozenset(
    """
    annoy annoys clutter clutters bore bores bother bothers clash clashes jar jars distract distracts spoil spoils ruin
    ruins overwhelms
    """.split()
)
_COVERING = frozenset("hides obscures blocks crowds cramps drowns swamps dwarfs smothers".split())  # as nobody does
# What bothers people or the picture as a whole: "makes me nervous", "draws the eye", "takes up a lot of room".
_BOTHERING = frozenset(
    """
    make creep freak gross scare frighten worry annoy bother confuse muddle draw steal take get block distract pull
    catch irritate compete hurt kill dominate crowd overpower
    """.split()
)
_BOTHERED = frozenset(
    """
    me us people everyone everybody things eye eyes attention focus room space view way viewer viewers customers nerves
    show much
    """.split()
)
_FAILING_TO = Phrases(
    dict.fromkeys(
        (
            "wash out|washes out|sell badly|test badly|age badly|test poorly|make no sense|makes no sense"
            "|do not make sense|does not make sense"
        ).split("|")
        + [
            f"{be} {how}"
            for be in ("is", "are")
            for how in "sold out|out of stock|out of season|off the menu|discontinued|for funerals".split("|")
        ],
        True,
    )
)
_TIRED = Phrases(
    dict.fromkeys(
        [
            f"{who}{feeling}"
            for who in ("i am ", "we are ", "")
            for feeling in (
                "bored of", "bored with", "bored by", "tired of", "sick of", "fed up with", "not sure about",
                "not keen on", "not convinced by", "not fond of", "not mad about", "not so keen on", "not a fan of",
                "no fan of", "allergic to", "allergic for", "allergic against", "scared of", "afraid of",
                "terrified of", "frightened of", "sold out of", "not wild about",
                "not crazy about", "not happy with", "not happy about",
            )
        ]
        + [
            f"{who}{ended}"
            for who in ("i have ", "we have ", "we are ", "we ", "i ", "")
            for ended in ("had enough of", "run out of", "ran out of", "sold out of")
        ],
        True,
    )
)  # fmt: skip
_SOMEBODY = frozenset("i we my our nobody no-one everyone everybody people client he she they the".split())
_DISLIKING = Phrases(
    dict.fromkeys(
        (
            "hate|hates|dislikes|dislike|detest|detests|can not stand|can not bear|is allergic to|is scared of"
            "|is afraid of|is terrified of|is frightened of|is fed up with|is sick of|is tired of|does not like"
            "|do not like|does not want|is not keen on|is bored of|is bored with|are allergic to|are scared of"
            "|does not eat|do not eat|does not drink|do not drink|loathe|loathes|can not eat"
            "|never eats|does not care for"
        ).split("|"),
        True,
    )
)
_AUDIENCE = frozenset("client clients customer boss kids children team author editor publisher director bride".split())
_LONGEST_SUBJECT = 5
_LONGEST_OBJECT = 8


def is_fault(word: str) -> bool:
    """Whether a word finds fault with what it is said of."""
    return word in _WRONG


def faulted(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words for what a clause complains about, () when it is no complaint."""
    if tired := _TIRED.match(tokens, 0):
        return tokens[tired[1] :]
    if disliked := disliked_in(tokens):
        return disliked
    if len(tokens) == 3 and tokens[1].lower in BE and tokens[2].lower == "out" and tokens[0].lower in MATERIALS:
        return tokens[:1]  # "leather is out"
    if 1 < len(tokens) <= _LONGEST_SUBJECT and tokens[-1].lower in _HARMING:  # "the balloons | distract"
        return tokens[:-1]
    for at in range(1, min(len(tokens) - 1, _LONGEST_SUBJECT)):
        word, owner = tokens[at].lower, tokens[at - 1].lower.removesuffix("'s")
        if [token.lower for token in tokens[-2:]] == ["too", "much"] and verb_of(word) and word not in BE:
            return tokens[:at]  # "the lamp | glares too much"
        covers = word in _COVERING and singular(tokens[at - 1].lower) not in ANIMATE
        if word in _HARMING or covers or _FAILING_TO.match(tokens, at) or _bothers(tokens[at:]):
            return tokens[:at]
        if owner != tokens[at - 1].lower and _judges(tokens[at:]):  # "the cat's | such a cliché"
            return [*tokens[: at - 1], tokens[at - 1]._replace(text=owner, lower=owner)]
        group = verb_group(tokens, at)
        if group is not None and (not group.modal or group.denied):
            return tokens[:at] if _finds_fault(group, tokens[group.end :]) else ()
    return ()


def disliked_in(tokens: Sequence[Token]) -> Sequence[Token]:
    """What somebody who is not in the picture does not like: "my wife hates | moustaches"."""
    if not tokens or tokens[0].lower not in _SOMEBODY:
        return ()
    if tokens[0].lower == "the" and (len(tokens) < 2 or tokens[1].lower not in _AUDIENCE):
        return ()
    for at in range(1, min(len(tokens) - 1, _LONGEST_SUBJECT)):
        if found := _DISLIKING.match(tokens, at):
            return tokens[at + found[1] :]
    return ()


def _bothers(rest: Sequence[Token]) -> bool:
    """Whether a verb and its object tell that something is in somebody's way: "takes up | too much room"."""
    return verb_of(rest[0].lower) in _BOTHERING and any(token.lower in _BOTHERED for token in rest[1:_LONGEST_OBJECT])


def _finds_fault(group: VerbGroup, rest: Sequence[Token]) -> bool:
    words = [token.lower for token in rest[:1]]
    if group.denied and words[:1] in (["in"], ["available"], ["around"], ["allowed"]):
        return [token.lower for token in rest[:2]] in (["in", "season"], ["available"], ["around"], ["allowed"])
    if group.denied and [token.lower for token in rest[1:]] in (["colour"], ["color"], ["style"], ["thing"]):
        return True  # "yellow is not | his colour"
    if group.denied:
        return group.word in _FAILING or words[:1] in (["working"], ["right"], ["it"], ["helping"], ["ideal"])
    if group.kind == "have" and words[:1] == ["lost"]:  # "gets lost"
        return True
    if group.kind == "be" and words[:1] == ["over"]:  # "tulips are over | now"
        return len(rest) == 1 or rest[1].lower in ("at", "now", "by", "for")
    if group.kind == "be" and words[:1] == ["making"]:  # "is making | it look untidy"
        return any(token.lower in ("look", "seem", "feel") for token in rest[1:5])
    linked = group.kind == "be" and group.word in BE | _SEEMING
    return linked and _judges(rest)


def _judges(rest: Sequence[Token]) -> bool:
    """Whether words after a subject and its "is" find fault with it: "too drab", "such a cliché", "a bit boring"."""
    words = [token.lower for token in rest]
    if words[-1:] == ["much"] and words[:-1] in (
        ["too"],
        ["a", "bit"],
        ["a", "bit", "too"],
        ["a", "little"],
        ["way", "too"],
    ):
        return True
    judged = list(dropwhile(lambda word: word in _DEGREES or word == "of", words))
    if words[:1] in (["too"], ["such"]) and judged:
        return judged[0] not in _MEASURES
    return bool(judged) and judged[0] in _WRONG
