"""Who leaves, as statements tell it: "the woman has gone home", "four of the ravens have flown off", "let the dog
disappear", "all but two birds fly away". Each is a demand to take them out."""

from collections.abc import Sequence

from assistant.language.clauses.clause import Clause
from assistant.language.clauses.verbgroups import verb_group
from assistant.language.demands.along import goes_along
from assistant.language.demands.context import Context
from assistant.language.demands.effects import implied
from assistant.language.demands.passives import active, removed_at
from assistant.language.demands.resolving import target_at
from assistant.language.demands.sparing import exception_in
from assistant.language.scenes.chunks import number_of
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import inventory
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.words.dictionary import can_be, verb_of
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.lexicon import AWAY, BE, INDEFINITE, MODALS, PICTURE
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Phrases, Token, tokenize
from assistant.language.words.vocabulary import ABSTRACT, ANIMATE, BODY, WEATHER_NOUNS

_LEAVING = frozenset(["leave", "depart", "exit", "disappear", "vanish", "evaporate"])
_CLEARING = frozenset(["clear", "lift", "disperse", "dissipate", "dissolve", "burn"])
_SMOKE = frozenset("smoke fog mist haze cloud steam dust vapour vapor".split())
_MOVING = frozenset(
    "go run walk fly swim sail drive ride wander sneak hop gallop trot drift march slip slink crawl move".split()
)
_OFF = AWAY | {"home"}
_HAVING = frozenset(["has", "have", "had"])
_MODAL = MODALS - {"would"} | {"to"}  # "fog would lift the mood"
_ADVERBS = frozenset("now just then already simply all both also finally please".split())
_AFTER = frozenset("now too also again altogether entirely completely for good forever then please home away".split())
_LEFT = frozenset("the this from of out stage room building house party table frame field underground".split())
_ELSEWHERE = frozenset("lunch dinner tea work bed walk holiday day now night shopping ever good leave home".split())
_ONLY = frozenset(["only", "just", "leaving", "so"])
_TAKING = frozenset("ate eaten stole stolen drank devoured swallowed nicked pinched".split())
_WHENCE = frozenset(["off", "from", "out", "down", "up"])
_PARTED = frozenset("sold stolen eaten donated lent scrapped demolished evicted dismissed sacked rehomed".split())
_ATTRIBUTES = frozenset("colour color change help style size".split())
_NEEDING = Phrases(
    dict.fromkeys(
        (
            *(
                f"{no} {word}"
                for no in ("not", "no longer", "not really", "not actually")
                for word in ("needed", "necessary", "required", "wanted", "allowed", "allowed there", "permitted")
            ),
            "unnecessary",
            "unneeded",
            "superfluous",
        ),
        True,
    )
)
_BARRED = Phrases(
    dict.fromkeys(
        (f"{no} not {stay}" for no in ("can", "may", "must") for stay in ("stay", "remain", "be there")), True
    )
)
_OPERATIONS = frozenset(["say", "make", "want"])


def departed(clause: Clause, context: Context) -> Clause:
    """The clause as an order to remove who is said or wished to leave; any other as it is."""
    clause = active(clause, context)
    tokens = clause.tokens
    off = clause.operation == "do" and bool(tokens) and tokens[0].lower in ("off", "out")
    if off and _is_out(tokenize(clause.opener), tokens[1:], context):
        return Clause("remove", "remove", tuple(tokenize(clause.opener)))  # "dog | off the picture"
    if clause.operation not in _OPERATIONS or clause.opener in ("leave", "keep"):
        return clause
    if (
        clause.operation == "say"
        and [token.lower for token in tokens[:2]] == ["hold", "the"]
        and _is_on_plate(tokens, context)
    ):
        return Clause("remove", "remove", tokens[1:])  # as who orders a meal says it: "hold | the olives"
    if arrived := _arrived(tokens, context):
        return clause._replace(tokens=tuple(arrived))
    if lacking := _lacking(tokens, context):
        return lacking
    if taken := _taken(tokens, context):
        return Clause("remove", "remove", tuple(taken))
    if unneeded := _unneeded(tokens):
        return Clause("remove", "remove", tuple(unneeded)) if _is_nameable(unneeded, context) else clause
    out = clause.opener == "get" and len(tokens) > 1 and tokens[-1].lower == "out"
    if out and _is_out(tokens[:-1], (), context) and not _is_had(tokens, context):
        return Clause("remove", "remove", tokens[:-1])  # "get | the rainbow | out"
    for at in range(1, len(tokens)):
        verb = verb_of(tokens[at].lower) or tokens[at].lower
        off = tokens[at].lower == "off" and tokens[at - 1].lower in BE and _is_only_gone(tokens[at + 1 :])
        if off and at + 2 < len(tokens) and _is_there(_without_auxiliaries(tokens[:at]), context):
            return Clause("remove", "remove", tuple(_without_auxiliaries(tokens[:at])))  # "is | off | for the day"
        if (
            tokens[at].lower in ("off", "out")
            and at + 1 < len(tokens)
            and _is_out(tokens[:at], tokens[at + 1 :], context)
        ):
            return Clause("remove", "remove", tuple(tokens[:at]))  # "motorbike | off the picture"
        if _is_parted(tokens, at) and _is_there(_without_auxiliaries(tokens[:at]), context):
            return Clause("remove", "remove", tuple(_without_auxiliaries(tokens[:at])))
        past = removed_at(tokens, at) if tokens[at - 1].lower == "be" else 0
        if past and tokens[past:] and _is_out(tokens[:at], tokens[past:], context):
            return Clause("remove", "remove", tuple(_without_auxiliaries(tokens[:at])))  # "can be | deleted again"
        if verb not in _LEAVING | _CLEARING | _MOVING or (tokens[at].lower.endswith("ing")):
            continue
        if tokens[at].lower == "leaves" and tokens[at - 1].lower in ("those", "these", "the", "of", "more"):
            continue  # of a tree: "I want five of those | leaves"
        end = _past_verb(tokens, at, verb) or (at + 1 if _is_let_go(clause, at) else 0)
        who = _without_auxiliaries(tokens[:at])
        but = exception_in(tokens)[0]
        spared = tokens[end:] if end and but >= end else ()  # "all of them should go | except the woman"
        if end and _is_there(who, context) and goes_along(tokens[end:]):  # "the robot can go | , wrench and all"
            return Clause("remove", "remove", (*who, *tokens[end:]))
        if end and who and (spared or (_is_there(who, context) and _is_only_gone(tokens[end:]))):
            return Clause("remove", "remove", (*who, *spared))
    if clause.operation == "say" and len(tokens) > 1 and tokens[-1].lower == "away":  # "mist | away"
        gone = tokens[:-1]
        bare = all(verb_of(token.lower) is None or can_be(token.lower, "NOUN") for token in gone)
        return Clause("remove", "remove", tuple(gone)) if bare and _is_there(gone, context) else clause
    return clause


def _is_had(tokens: Sequence[Token], context: Context) -> bool:
    """Whether somebody has what is named, and so may get it out: "get the umbrella out"."""
    target = target_at(tokens, 0, context)
    owners = (thing for thing in context.picture.things if head(thing.noun) in ANIMATE)
    owned = (part.noun for thing in owners for part in thing.parts)
    return target is not None and target.noun in owned


def _is_on_plate(tokens: Sequence[Token], context: Context) -> bool:
    """Whether what is named last is food, or what food is served with: "hold | the olives" of a pizza."""
    target = target_at(tokens, 1, context)
    if target is None or not target.known or target.end != len(tokens):
        return False
    served = (thing for thing in context.picture.things if is_of_kind(thing.noun, "food"))
    return is_of_kind(target.noun, "food") or any(
        each.noun == target.noun for thing in served for each in inventory([thing])
    )


def _lacking(tokens: Sequence[Token], context: Context) -> Clause | None:
    """What is said to be missing as what comes: "it is | missing | a flag", "a flag is | missing"."""
    at = next((at for at, token in enumerate(tokens) if at and token.lower in ("missing", "lacks", "lacking")), 0)
    owner, gone = _without_auxiliaries(tokens[:at]), tokens[at + 1 :]
    if not at or not owner:
        return None
    if gone and gone[0].lower in (*INDEFINITE, "some") and not {token.lower for token in gone} & BODY:
        target = target_at(owner, 0, context)
        known = target is not None and target.known and target.end == len(owner)
        return Clause("give", "give", (*owner, *gone)) if known else None
    came = owner[2:] if owner[0].lower == "there" and len(owner) > 2 else owner
    target = target_at(came, 0, context)
    new = target is not None and not target.known and not target.whole and target.end == len(came)
    bare = came[0].lower in (*INDEFINITE, "some") or (target is not None and target.phrase and target.phrase.plural)
    return Clause("add", "add", tuple(came)) if not gone and new and bare else None


def _arrived(tokens: Sequence[Token], context: Context) -> Sequence[Token]:
    """Where somebody is, without how they left another place: of "it | jumped off the stool and | is under the table"
    what is told of the table."""
    who = target_at(tokens, 0, context)
    at = next((at for at in range(2, len(tokens)) if tokens[at].lower == "and"), 0)
    if who is None or not who.known or who.end + 2 > at:
        return ()
    verb = who.end + (tokens[who.end].lower in _HAVING)
    word, whence = tokens[verb].lower, tokens[verb + 1].lower
    past = verb_of(word) not in (None, word) and not word.endswith(("ing", "s"))
    at += 1
    while at < len(tokens) and tokens[at].lower in _ADVERBS:
        at += 1
    if not past or verb_group(tokens, at) is None or not (whence in _WHENCE or word == "left"):
        return ()
    living = [thing.noun for thing in context.picture.things if head(thing.noun) in ANIMATE]
    meant = tokenize(f"the {living[0]}") if who.pronoun and len(living) == 1 else tokens[: who.end]
    return [*meant, *tokens[at:]]


def _is_out(before: Sequence[Token], rest: Sequence[Token], context: Context) -> bool:
    who = _without_auxiliaries(before)
    return bool(who) and _is_there(who, context) and _is_only_gone(rest)


def _is_let_go(clause: Clause, at: int) -> bool:
    """Whether nothing is told of the going but that it shall be: "let the lamp | go", "I want the clock to | go"."""
    before = {token.lower for token in clause.tokens[:at]}
    return clause.tokens[at].lower == "go" and (clause.opener == "let" or not before.isdisjoint(_MODAL))


def _taken(tokens: Sequence[Token], context: Context) -> Sequence[Token]:
    """What somebody has taken: "somebody ate | two of them", "a thief has stolen | the lamp"."""
    at = next((at for at, token in enumerate(tokens[:6]) if at and token.lower in _TAKING), 0)
    gone = tokens[at + 1 :]
    return gone if at and gone and _is_there(gone, context) else ()


def past_unneeded(tokens: Sequence[Token], at: int) -> int:
    """The token after words that say that what is named before them need not be there, 0 for none: "is | not needed",
    "is | no longer necessary"."""
    if barred := _BARRED.match(tokens, at):
        return at + barred[1]  # "can not stay"
    found = _NEEDING.match(tokens, at + 1) if at < len(tokens) and tokens[at].lower in BE else None
    return at + 1 + found[1] if found else 0


def _unneeded(tokens: Sequence[Token]) -> Sequence[Token]:
    """What is said to be of no use, maybe with what stays: "the bench | is no longer necessary, only the owl"."""
    for at in range(1, len(tokens)):
        if end := past_unneeded(tokens, at):
            rest = tokens[end:]
            stays = len(rest) > 1 and rest[0].kind == "comma" and rest[1].lower in _ONLY
            return tokens[:at] if stays or not rest else ()
    return ()


def _past_verb(tokens: Sequence[Token], at: int, verb: str) -> int:
    """The token after a verb that says that somebody is gone, 0 where it tells how somebody goes."""
    word, before = tokens[at].lower, {token.lower for token in tokens[:at]}
    if word == "left" and not before & _HAVING:
        return 0  # "two are left" stay
    if verb in _CLEARING and not any(singular(each) in _SMOKE for each in before):
        return 0
    if verb in _LEAVING | _CLEARING or (word == "gone" and before & (_HAVING | BE)):
        return at + 1
    off = at + 1 < len(tokens) and tokens[at + 1].lower in _OFF
    past = word not in (verb, f"{verb}s", f"{verb}es")
    all_but = [token.lower for token in tokens[:2]] == ["all", "but"]
    gone = past or bool(before & (_HAVING | _MODAL)) or all_but
    return at + 2 if off and gone else 0


def _is_parted(tokens: Sequence[Token], at: int) -> bool:
    """Whether what is spoken of is said to be somebody else's now, or nobody's: "has been | sold", "were | given away
    to the neighbours". Of what is done "by" somebody, somebody is told besides."""
    word, away = tokens[at].lower, [token.lower for token in tokens[at + 1 : at + 2]] == ["away"]
    rest = tokens[at + 1 + away :]
    passive = tokens[at - 1].lower in BE - {"being"}
    done = passive and (word in _PARTED or (away and word in ("given", "taken", "thrown")))
    return done and (not rest or rest[0].kind == "comma" or rest[0].lower in ("to", "for", "now", "already"))


def _without_auxiliaries(tokens: Sequence[Token]) -> Sequence[Token]:
    while tokens and tokens[-1].lower in BE | _HAVING | _MODAL | _ADVERBS:
        tokens = tokens[:-1]
    return tokens


def _is_there(who: Sequence[Token], context: Context) -> bool:
    if not who or who[0].lower in ("only", "just"):
        return False  # "should be sold"
    if exception_in(who)[0] or number_of(who[0]) is not None:
        return True
    told = {trait for thing in inventory(context.picture.things) for trait in thing.traits}
    weather = " ".join(context.picture.weather).lower().split()
    if who[-1].lower in weather or (who[-1].lower in WEATHER_NOUNS and (weather or f"{who[-1].lower}y" in told)):
        return True
    target = target_at(who, 0, context)
    if target is not None and not target.known and target.end == len(who) and implied(target.noun, context):
        return True  # the crowd of a crowded platform
    if target is None or not target.known or target.whole or not target.noun:
        return False
    joined = target.end < len(who) and who[target.end].lower == "and"
    return target.end == len(who) or (joined and _is_there(who[target.end + 1 :], context))


def _is_nameable(who: Sequence[Token], context: Context) -> bool:
    """Whether a thing is named and no more, be it there or not: "the doctor"."""
    phrase = noun_phrase(who, 0)
    return _is_there(who, context) or (
        phrase is not None
        and phrase.end == len(who)
        and bool(phrase.noun)
        and phrase.head not in ABSTRACT | _ATTRIBUTES
    )


def _is_only_gone(rest: Sequence[Token]) -> bool:
    """Whether nothing follows but that it is out of the picture, or that others stay."""
    if rest and rest[0].kind == "comma":
        return len(rest) > 1 and rest[1].lower in _ONLY
    words = [token.lower for token in rest]
    if words[:1] == ["for"] or words[:1] in (["on"], ["to"]):  # "gone | for lunch", "gone | to bed"
        return len(words) < 4 and words[-1] in _ELSEWHERE
    return all(word in _AFTER | PICTURE | _LEFT for word in words)
