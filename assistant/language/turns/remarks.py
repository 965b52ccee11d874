"""What is said about a picture without asking for anything: reasons, opinions, chatter; and words that describe."""

from collections.abc import Sequence

from assistant.language.clauses.clause import Clause
from assistant.language.clauses.complaints import faulted
from assistant.language.clauses.opening import is_order, opener_at
from assistant.language.clauses.stating import EVALUATING
from assistant.language.clauses.verbgroups import verb_group
from assistant.language.demands.context import Context
from assistant.language.demands.effects import implied, standing
from assistant.language.demands.resolving import target_at
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import inventory
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.turns.chatter import ONLOOKERS, is_chatter
from assistant.language.words.dictionary import is_only, verb_of
from assistant.language.words.lexicon import BE, DEFINITE
from assistant.language.words.morphology import singular
from assistant.language.words.talking import UNDRAWN
from assistant.language.words.tokens import Token, is_name, tokenize
from assistant.language.words.verbs import base_of
from assistant.language.words.vocabulary import ANIMATE, LIGHT_NOUNS, WEATHER_NOUNS
from assistant.language.words.wordclasses import relations, sides

_EXCESS = frozenset(
    ["too", "so", "such", "overdone", "overly", "missing", "wrong", "boring", "weird", "random", "awful"]
)
_APPROVAL = frozenset("it that this would will look looks be is much even far better nicer good great so more".split())
_SPEAKERS = frozenset(["i", "we", "you", "my", "our", "client"])
_BETTER = frozenset("better best well nicely more less worse badly faster cheaper nicer great good".split())
_RULING = frozenset(["the", "our", "their", "my", "your"])
_ORDERS = frozenset(["add", "remove", "replace", "resize", "make", "move", "give"])
# What light, weather and such do to a picture: "the fog hides the logo", "that kills the neon".
_HARMING = frozenset(
    """
    hide kill swallow obscure drown spoil ruin flatten block clash compete distract dominate overpower cover blur mask
    hurt wash eat muddle upstage overwhelm steal confuse weaken dull soften break fight draw pull
    scare frighten terrify startle unsettle intimidate annoy bother upset offend worry bore irritate
    """.split()
)
# What "it" may do as well in the picture: "a robot, it | breaks the window".
_SEEN_DOING = frozenset("hide kill swallow block cover mask wash eat steal break fight draw pull".split())
_ALOOF = (
    LIGHT_NOUNS
    | WEATHER_NOUNS
    | frozenset(
        """
    flare blur grain reflection haze dark darkness sky cloud background backdrop colour color contrast glare steam smoke
    season weather time night day style look angle view
    """.split()
    )
)
_LOST = frozenset("lost swallowed drowned hidden buried".split())
_PAST = frozenset("was were had did gone been felt looked seemed worked gave suited".split())
_TALKING = frozenset(
    """
    i you we me us my your our mine he's better best worse should could would can must might may will do does did not
    please sorry was were been had that this it these what why how which who if lol ok okay thanks undo revert back
    make change again instead maybe perhaps think mean want wants like likes idea thing prefer prefers compare
    continue everyone
    everybody
    """.split()
)


def is_remark(clause: Clause, context: Context, *, commanded: bool = False) -> bool:
    """Whether a clause only says how the picture looks to somebody: "the stone feels random", "he hasn't got hands"."""
    tokens = clause.tokens
    if not tokens or (clause.operation != "say" and not clause.opener.startswith(("i do not", "we do not", "i hate"))):
        return False
    if is_chatter(clause, context):
        return True
    if tokens[0].lower == "about" and clause.operation == "say":
        return True  # "I have changed my mind | about the flowers"
    living = any(head(thing.noun) in ANIMATE for thing in inventory(context.picture.things))
    if tokens[0].lower in ("he", "she") and not living and verb_group(tokens, 1):
        return True  # "tofu for the bacon, she is vegan"
    if tokens[-1].lower == "gone" and not BE & {token.lower for token in tokens}:
        return False  # "bench gone, he sits on a rock"
    if any(token.lower in _PAST for token in tokens) or tokens[0].lower in _SPEAKERS or clause.reason:
        return True
    if commanded and _is_of_ours(tokens, context):
        return True
    if clause.operation != "say":
        return any(token.lower.endswith("ing") or token.lower == "to" for token in tokens[1:])
    if tokens[0].lower == "there":
        return any(token.lower in _EXCESS for token in tokens[:4])
    if _explains(tokens) or _harms(tokens, context) or tells_custom(clause, context):
        return True
    if {token.lower for token in tokens} <= _APPROVAL:
        return True
    if tokens[-1].lower in ("enough", "plenty", "sufficient") or tokens[0].kind == "number":
        return False
    subject = target_at(tokens, 0, context)
    if subject is not None and subject.slot is not None:
        return False
    end = subject.end if subject else 1
    group = verb_group(tokens, end)
    if group is None or group.modal:
        return False
    rest = {token.lower for token in tokens[group.end : group.end + 3]}
    if commanded and group.word in BE and not group.denied and not _is_happening(tokens[group.end :]):
        return tokens[-1].lower not in ("now", "instead", "gone", "out")
    excessive = group.word in BE and bool(rest & (_EXCESS | {"a", "an", "such"})) and tokens[-1].lower != "now"
    return group.remarks or excessive or (group.kind == "have" and group.denied)


def _is_of_ours(tokens: Sequence[Token], context: Context) -> bool:
    """Whether a statement beside a demand tells of somebody out of the picture: "my niece is in her pink phase"."""
    owner = noun_phrase(tokens, 0) if tokens[0].lower in ("my", "our") else None
    if owner is None or owner.head not in ONLOOKERS or standing(owner.noun, context):
        return False
    group = verb_group(tokens, owner.end)
    return group is not None and not group.modal and not tokens[group.end - 1].lower.endswith("ing")


def tells_custom(clause: Clause, context: Context) -> bool:
    """Whether a clause tells by what rule something is so: "every boat blue, | that's the custom there"."""
    words = [token.lower for token in clause.tokens]
    said = clause.operation == "say" and words[:1] in (["that"], ["it"], ["this"]) and set(words[1:2]) <= BE
    said = said and set(words[2:3]) <= _RULING and not {"i", "we"} & set(words)
    phrase = noun_phrase(clause.tokens, 2) if said else None
    return phrase is not None and bool(phrase.noun) and standing(phrase.noun, context) is None


def _explains(tokens: Sequence[Token]) -> bool:
    """Whether what is said beside a demand only gives its reason: "it's Manchester", "they always blow out"."""
    subject = tokens[0].lower in ("it", "this", "that", "they", "he", "she")
    named = len(tokens) > 2 and tokens[1].lower in BE and all(map(is_name, tokens[2:]))
    return subject and (
        named
        or (len(tokens) > 2 and tokens[1].lower in ("always", "never", "usually", "tend", "keep"))
        or (len(tokens) > 1 and tokens[1].lower in EVALUATING and tokens[-1].lower in _BETTER)
    )


def _harms(tokens: Sequence[Token], context: Context) -> bool:
    """Whether it is told what light, weather or a look does to what is there: "the fog hides the logo", "that kills the
    neon", "the masts get lost in the haze"."""
    pointed = tokens[0].lower in ("that", "this", "it")
    pointed = pointed and not (
        {"me", "us"} & {token.lower for token in tokens[3:]} and _verb_at(tokens, 2)
    )  # "that wave | terrifies me"
    phrase = None if pointed else noun_phrase(tokens, 0)
    end = phrase.end if phrase and phrase.noun and phrase.determiner in DEFINITE else int(pointed)
    verb = _verb_at(tokens, end) if phrase or pointed else ""
    if phrase and not verb and len(phrase.noun.split()) > 1:  # "the rain kills" read as a noun
        end, verb = end - 1, _verb_at(tokens, end - 1)
    if not end or end + 1 >= len(tokens) or not verb:
        return False
    if verb == "get":
        return tokens[end + 1].lower in _LOST
    subject = singular(tokens[end - 1].lower)
    there = subject in " ".join(context.picture.weather) or bool(
        standing(subject, context) or implied(subject, context)
    )
    if (subject == "it" and verb in _SEEN_DOING) or (subject in WEATHER_NOUNS and not there):
        return False  # "make it dawn, the fog covers the valley"
    to_us = tokens[-1].lower in ("me", "us") or (verb == "give" and tokens[end + 1].lower in ("me", "us"))
    if verb == "give":
        return to_us  # "that spider gives | me the creeps"
    return verb in _HARMING and (pointed or to_us or subject in _ALOOF) and relations().match(tokens, end + 1) is None


def _verb_at(tokens: Sequence[Token], at: int) -> str:
    return (base_of(tokens[at].lower) or verb_of(tokens[at].lower) or "") if 0 < at < len(tokens) else ""


def _is_happening(rest: Sequence[Token]) -> bool:
    """Whether what follows "is" can be seen: where somebody is, what they do."""
    placed = relations().match(rest, 0) or sides().match(rest, 0)
    return not rest or placed is not None or rest[0].lower.endswith("ing")


def is_description(words: str) -> bool:
    """Whether words can stand in a prompt: they describe, and speak to nobody."""
    tokens = tokenize(words)
    lowers, opened = [token.lower for token in tokens], opener_at(tokens, 0)
    if lowers[:1] in (["about"], ["let"], ["hold"]) or faulted(tokens) or is_order(tokens, 0):
        return False
    bare = len(lowers) == 1 and not is_only(lowers[0], "VERB")  # "clear" may be what it is to be
    if opened is not None and opened[0][0] in _ORDERS and not bare:
        return False
    # "With a sense of wonder" tells how it is to be, "that makes sense" does not.
    talk = (word for at, word in enumerate(lowers) if word in UNDRAWN and lowers[at + 1 : at + 2] != ["of"])
    return len(lowers) > 0 and not any(word in _TALKING for word in lowers) and not any(talk)


def keeps(clause: Clause, tokens: Sequence[Token]) -> bool:
    """Whether a clause only asks that something stay as it is: "keep everything else", "the rest is fine"."""
    words = {token.lower for token in tokens}
    stays = bool(words & {"else", "rest", "same", "identical", "unchanged", "otherwise", "fine", "stay", "stays"})
    return (clause.opener in ("keep", "leave") and stays) or (clause.operation == "say" and stays and len(words) < 7)
