"""Complaints: what is said to be wrong with something, for another to come or another look: "the cat is a cliché"."""

from collections.abc import Sequence
from itertools import dropwhile

from assistant.language.clauses.verbgroups import VerbGroup, verb_group
from assistant.language.words.lexicon import BE
from assistant.language.words.tokens import Phrases, Token

_WRONG = frozenset(
    """
    boring dull bland overdone overused overrated old-fashioned dated wrong off odd weird ugly hideous awful terrible
    horrible ghastly tacky tasteless cheesy corny naff kitsch kitschy clichéd cliché cliche silly childish lame
    predictable unoriginal uninspired uninspiring generic random pointless ridiculous depressing drab dreary gloomy
    meh tired stale hackneyed invisible unreadable lost
    """.split()
)
_DEGREES = frozenset("too so such a bit little rather quite very really just all way far much kind of sort".split())
_MEASURES = frozenset("many much few close far big small large near high low long short".split())
_SEEMING = frozenset(["look", "looks", "feel", "feels", "seem", "seems"])
_FAILING = frozenset("work fit suit belong help convince cut match go read stand".split())
_HARMING = frozenset(
    "annoy annoys bore bores bother bothers clash clashes jar jars distract distracts spoil spoils ruin ruins".split()
)
_TIRED = Phrases(
    dict.fromkeys(
        [
            f"{who}{feeling}"
            for who in ("i am ", "we are ", "")
            for feeling in (
                "bored of", "bored with", "bored by", "tired of", "sick of", "fed up with", "not sure about",
                "not keen on", "not convinced by", "not fond of", "not mad about", "not so keen on", "not a fan of",
                "no fan of", "not wild about", "not crazy about", "not happy with", "not happy about",
            )
        ]
        + [
            f"{who}had enough of" for who in ("i have ", "we have ", "")
        ],
        True,
    )
)  # fmt: skip
_LONGEST_SUBJECT = 5


def faulted(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words for what a clause complains about, () when it is no complaint."""
    if tired := _TIRED.match(tokens, 0):
        return tokens[tired[1] :]
    for at in range(1, min(len(tokens) - 1, _LONGEST_SUBJECT)):
        word, owner = tokens[at].lower, tokens[at - 1].lower.removesuffix("'s")
        if word in _HARMING:
            return tokens[:at]
        if owner != tokens[at - 1].lower and _judges(tokens[at:]):  # "the cat's | such a cliché"
            return [*tokens[: at - 1], tokens[at - 1]._replace(text=owner, lower=owner)]
        group = verb_group(tokens, at)
        if group is not None and not group.modal:
            return tokens[:at] if _finds_fault(group, tokens[group.end :]) else ()
    return ()


def _finds_fault(group: VerbGroup, rest: Sequence[Token]) -> bool:
    words = [token.lower for token in rest[:1]]
    if group.denied:
        return group.word in _FAILING or words[:1] in (["working"], ["right"], ["it"], ["helping"], ["ideal"])
    if group.kind == "have" and words[:1] == ["lost"]:  # "gets lost"
        return True
    linked = group.kind == "be" and group.word in BE | _SEEMING
    return linked and _judges(rest)


def _judges(rest: Sequence[Token]) -> bool:
    """Whether words after a subject and its "is" find fault with it: "too drab", "such a cliché", "a bit boring"."""
    words = [token.lower for token in rest]
    judged = list(dropwhile(lambda word: word in _DEGREES or word == "of", words))
    if words[:1] in (["too"], ["such"]) and judged:
        return judged[0] not in _MEASURES
    return bool(judged) and judged[0] in _WRONG
