"""Turns that ask for nothing to draw: questions and small talk."""

from collections.abc import Sequence
from itertools import pairwise

from assistant.language.clauses.clause import clauses
from assistant.language.clauses.opening import skip_fillers
from assistant.language.scenes.wrappers import looks_asked_for, only_asks, skip_wrapper
from assistant.language.words.dictionary import verb_of
from assistant.language.words.lexicon import AUXILIARIES, BE
from assistant.language.words.tokens import Token

_ASKING = frozenset(
    """
    what who why when where how which whose does did is are was were do
    """.split()
)

_WANTING = frozenset("would should must ought want wanted prefer asked".split())
_DOERS = frozenset(["he", "she", "it", "they"])
_MINDING = frozenset("want mean think say need like love see do know prefer ask expect feel".split())
_SMALL_TALK = frozenset(
    """
    hello hi hey thanks thank thankyou cheers bye goodbye great nice cool wow perfect lovely beautiful awesome good
    morning evening ok okay yes no help brilliant amazing excellent wonderful love it you much so very like that is
    this well done looks really fantastic superb stunning neat there i hmm hm mm mmm uh um oh ah ooh aah yay yep yeah
    whoa haha lol interesting pretty sweet
    """.split()
)


def is_talk(tokens: Sequence[Token]) -> bool:
    """A question or small talk, with nothing to draw in it."""
    asked = max((at + 1 for at, token in enumerate(tokens[:-1]) if token.text.startswith("?")), default=0)
    first = next((at + 1 for at, token in enumerate(tokens[:-1]) if token.kind == "stop"), 0)
    asked = asked or (
        first if tokens[0].lower in ("what", "why", "how") else 0
    )  # "what is missing is calm. Drop the boat"
    if asked and any(clause.operation not in ("say", "want") for clause in clauses(tokens[asked:])):
        return False  # "why is it so small? make it bigger"
    if asked and _WANTING & {token.lower for token in tokens[asked:]}:
        return False  # "why is the rabbit white? Brown would be right"
    words = [token.lower for token in tokens if token.kind in ("word", "number")]
    if not words:
        return not any(token.kind == "quote" for token in tokens)
    if all(word in _SMALL_TALK for word in words) and "no" not in words[1:] and len(words) <= 8:
        return True
    if only_asks(tokens):
        return True
    asks = words[0] in _ASKING and words[:2] not in (
        ["what", "about"],
        ["how", "about"],
        ["what", "if"],
        ["do", "not"],
        ["do", "it"],
        ["why", "not"],
        ["how", "it"],
        ["what", "i"],
    )
    told = words[0] == "when" and words[1:2] != [] and words[1] not in BE | AUXILIARIES
    if told and not tokens[-1].text.startswith("?"):
        return False  # "when the sun is setting"
    does = words[1:2] != [] and words[1] in _DOERS and verb_of(words[2] if words[2:] else "") not in _MINDING
    obliged = "should" in words[2:] or "must" in words[2:] or {("has", "to"), ("have", "to")} & {*pairwise(words[2:])}
    tells = obliged or (does and {"is", "are"} & {*words[3:-1]})
    if words[0] == "what" and tells and not tokens[-1].text.startswith("?"):
        return False  # "what is in the jug should be green", "what he repairs is a boat"
    if words[0] in ("is", "are") and _asks_to_do(tokens):
        return False
    if words[:2] in (["what", "a"], ["what", "an"]) and len(clauses(tokens)) > 1:
        return False  # "what a mess, remove the lamp"
    if asks and (looks_asked_for(tokens) or (words[0] in ("is", "are") and skip_wrapper(tokens))):
        return False
    return (
        asks
        and (tokens[-1].text.startswith("?") or words[0] in ("what", "who", "why", "how", "when", "where", "which"))
    ) or (
        words[:2] in (["can", "you"], ["are", "you"], ["could", "you"])
        and words[2:3] in (["help"], ["explain"], ["tell"], ["a"], ["really"], ["sure"])
    )


def _asks_to_do(tokens: Sequence[Token]) -> bool:
    """Whether a question leads up to an order: "is it possible to | leave out the scarf?"."""
    first = next(iter(clauses(tokens)), None) if skip_fillers(tokens, 0) > 1 else None
    return first is not None and first.operation not in ("say", "want")
