"""Orders with any verb: what is done to what is there ("tilt the hat"), what comes ("plant a tree in the garden")."""

from collections.abc import Sequence

from assistant.language.clauses.clause import Clause
from assistant.language.demands.arranging import ordered_so
from assistant.language.demands.complements import asked_of
from assistant.language.demands.context import Context
from assistant.language.demands.effects import altered_by_phrase
from assistant.language.demands.giving import give
from assistant.language.demands.moving import add, move
from assistant.language.demands.removing import remove
from assistant.language.demands.replacing import become
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change, Thing
from assistant.language.words.dictionary import can_be, past_participle, verb_of
from assistant.language.words.lexicon import AWAY, INDEFINITE
from assistant.language.words.tokens import Token
from assistant.language.words.vocabulary import WEATHER_NOUNS
from assistant.language.words.wordclasses import relations, sides

_CALMING = frozenset("calm quiet quieten lift dispel disperse end still ease part soothe".split())
_CARRYING = frozenset("carry walk roll wheel lift haul drive sail lead guide hoist swing".split())
_SWITCHING = frozenset(["turn", "switch", "put", "blow", "flick"])
_PARTICLES = frozenset(["up", "down", "over", "on", "in", "back"])
# Verbs whose outcome has a word of its own.
_OUTCOMES = {
    "light": "lit", "wake": "awake", "sink": "sunken", "burn": "burning", "melt": "melting", "shut": "closed",
    "undo": "open", "unlock": "open", "tidy": "tidy", "sharpen": "sharp", "straighten": "straight",
    "soften": "soft", "flatten": "flat", "lengthen": "long", "shorten": "short", "thicken": "thick",
    "tighten": "tight", "loosen": "loose", "close": "closed", "lower": "lowered", "clear": "clear", "fix": "intact",
    "repair": "intact", "mend": "intact",
}  # fmt: skip
# What something is then: its look, no doing of its own.
_NOT_VISIBLE = frozenset(
    """
    see like love hate mind know think believe imagine remember notice feel describe explain tell ask fix improve check
    understand consider emphasise emphasize touch keep leave ignore prefer mean call use please help
    """.split()
)


def order(clause: Clause, context: Context) -> list[Change]:
    """The changes that an order with a verb of no known class asks for, [] when nothing can be seen of it."""
    verb, tokens = clause.opener, clause.tokens
    if tokens and tokens[0].lower in _PARTICLES | AWAY:  # "blow | out | the candle"
        clause = clause._replace(tokens=(*tokens[1:], tokens[0]))
        tokens = clause.tokens
    target = target_at(tokens, 0, context)
    if verb in _CALMING and target is not None and target.phrase and target.phrase.head in WEATHER_NOUNS:
        return [Change(kind="set", slot="weather")]
    if target is None and verb not in _NOT_VISIBLE and tokens and tokens[0].lower in INDEFINITE:
        return add(clause, context)  # "build | a second, smaller snowman"
    if target is None or verb in _NOT_VISIBLE:
        return []
    phrase = target.phrase
    each = target.known and phrase is not None and phrase.determiner in ("each", "every")
    indefinite = phrase is not None and (phrase.counted or phrase.determiner in (*INDEFINITE, "some")) and not each
    if indefinite or not (target.known or target.pronoun):
        return add(clause, context) if indefinite else []
    rest = tokens[target.end :]
    if target.known and (so := ordered_so(verb, target.noun, rest, context)):
        return so
    while rest and rest[0].lower in _PARTICLES and not _is_place(rest):
        rest = rest[1:]
    if rest and rest[0].lower in AWAY and not _is_place(rest) and [token.lower for token in rest[1:2]] != ["of"]:
        return remove(Clause("remove", "remove", tokens[: target.end]), context)
    if not rest:
        return _done(verb, target.noun)
    if rest[0].lower == "to" and verb in _CARRYING:
        return move(Clause("move", "move", tokens), context)
    if rest[0].lower in ("into", "to") and not sides().match(rest, 0):
        return become(target, tokens[: target.end], rest[1:], context)
    if rest[0].lower == "with":
        return give(clause, context)
    if _is_place(rest):
        return (_vessel(rest, context) if target.pronoun else []) or move(clause, context)
    return asked_of(target, tokens[: target.end], rest, context)


def _vessel(rest: Sequence[Token], context: Context) -> list[Change]:
    """ "Serve it | in a black bowl": what it is in already, described anew."""
    found = relations().match(rest, 0)
    ground = target_at(rest, found[1], context) if found else None
    anew = ground is not None and ground.known and ground.phrase is not None and ground.phrase.described
    indefinite = anew and ground is not None and ground.phrase is not None and ground.phrase.determiner in INDEFINITE
    return altered_by_phrase(ground) if ground and indefinite and ground.end == len(rest) else []


def switched(clause: Clause, context: Context) -> list[Change]:
    """ "Turn the lamp on", "switch off the light", "blow out the candle"."""
    verb, _, particle = clause.opener.partition(" ")
    tokens = clause.tokens
    if tokens and not particle:
        first, last = tokens[0].lower, tokens[-1].lower
        particle = first if first in ("on", "off") or (first == "out" and verb in ("put", "blow")) else last
        tokens = tokens[1:] if particle == first else tokens[:-1]
    target = target_at(tokens, 0, context) if tokens else None
    if verb not in _SWITCHING or particle not in ("on", "off", "out") or target is None or target.end != len(tokens):
        return []
    trait = "unlit" if particle == "out" else f"switched-{particle}"
    said = Thing(noun=target.noun, count=None, traits=(trait,))
    return [Change(kind="alter", noun=target.noun, thing=said)] if target.known and target.noun else []


def _is_place(tokens: Sequence[Token]) -> bool:
    found = relations().match(tokens, 0) or sides().match(tokens, 0)
    return found is not None and (len(tokens) > found[1] or sides().match(tokens, 0) is not None)


def _done(verb: str, noun: str) -> list[Change]:
    """What a thing is after an order with no more to it: "open the door", "light the candles", "fold the napkin"."""
    if not noun or verb_of(verb) != verb:
        return []
    trait = _OUTCOMES.get(verb) or (verb if can_be(verb, "ADJ") else past_participle(verb))
    return [Change(kind="alter", noun=noun, thing=Thing(noun=noun, count=None, traits=(trait,)))]
