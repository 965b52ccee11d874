"""What pronouns stand for where something is placed by them: "on it", "between them", "behind her"."""

import re
from collections.abc import Sequence

import msgspec

from assistant.language.clauses.verbgroups import verb_group
from assistant.language.demands.antecedents import meant_by_pronoun
from assistant.language.demands.context import Context, salient, total
from assistant.language.demands.resolving import target_at
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import inventory
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.words.dictionary import verb_of
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.lexicon import INDEFINITE
from assistant.language.words.morphology import plural, singular
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import ANIMATE, GROUNDS, PEOPLE
from assistant.language.words.wordclasses import is_boundary, relations

BUILT = frozenset("bridge footbridge pier jetty stage platform roof bench table wall".split())
_FIXED = frozenset(
    """
    dial face hand strap buckle screen button handle spout rim stem base leg foot back seat door window roof hull label
    frame blade hilt wheel tyre mast neck knob shade edge surface pattern stripe border
    """.split()
)

_POSES = frozenset("standing sitting lying kneeling walking leaning perched seated crouching".split())


def named_pronouns(tokens: Sequence[Token], context: Context, but: str | None = None) -> list[Token]:
    """Put "the boat" for "it" after a preposition, so that places come out in the picture's nouns."""
    named: list[Token] = []
    brought = _brings_its_own(tokens)
    for at, token in enumerate(tokens):
        if (
            at
            and not (brought and token.lower == "it")
            and token.lower in ("it", "them", "him", "her")
            and (
                relations().match(tokens, _before_pronoun(tokens, at))
                or _is_of_several(tokens, at)
                or _is_met(tokens, at)
            )
            and not (token.lower == "her" and _owns(tokens, at + 1))
        ):
            if pair := _pair_meant(tokens, at, context):
                named += pair
                continue
            noun = _come_with(tokens[:at]) if token.lower == "it" else None
            if token.lower == "it":
                noun = noun or _just_named(tokens[: _before_pronoun(tokens, at)], context)
            noun = noun or (_where_now(but, context) if token.lower == "it" else None)
            noun = noun or meant_by_pronoun(token.lower, without(but, context))
            if token.lower == "it":
                noun = _come_with(tokens[:at]) or _one_thing(noun, context, but, upon=_stands_upon(tokens[:at]))
            noun = None if token.lower == "them" and _are_company(noun, context) else noun
            several = noun is not None and token.lower == "them" and total(noun, context.picture) != 1
            named += tokenize(f"the {plural(noun) if several else noun}") if noun else [token]
        else:
            named.append(token)
    return named


_MEETING = frozenset(
    """
    crossing climbing watching entering approaching passing chasing following leaving circling guarding admiring facing
    inspecting surrounding visiting filming photographing exploring greeting
    """.split()
)


def as_whole(noun: str, context: Context) -> str:
    """What is moved where "it" was a part that goes nowhere alone: of "make the dial black. Put | it | on a napkin" the
    watch with the dial."""
    whole = next((thing for thing in context.picture.things if any(part.noun == noun for part in thing.parts)), None)
    return whole.noun if whole and head(noun) in _FIXED and head(whole.noun) not in ANIMATE else noun


def _is_water(noun: str) -> bool:
    return is_of_kind(noun, "water") or head(noun) == "waterfall"


def _stands_upon(tokens: Sequence[Token]) -> bool:
    """Whether somebody is said to stand or sit on it: on no water."""
    words = [token.lower for token in tokens[-2:]]
    return len(words) > 1 and words[1] in ("on", "upon") and words[0] in _POSES


def _one_thing(noun: str | None, context: Context, but: str | None, *, upon: bool) -> str | None:
    """What "it" means that something is placed by: no person and no several, where there is another thing."""
    if noun is None or not (_is_who(noun, context) or (upon and _is_water(noun))):
        return noun
    others = [
        msgspec.structs.replace(each, parts=())
        for each in context.picture.things
        if each.noun not in (but, noun) and not _is_who(each.noun, context)
    ]
    spoken_of = {singular(word) for words in context.earlier for word in re.findall(r"[\w-]+", words.lower())}
    others = [each for each in others if head(each.noun) in spoken_of and head(each.noun) not in GROUNDS - BUILT]
    picture = msgspec.structs.replace(context.picture, things=tuple(others))
    return salient(msgspec.structs.replace(context, picture=picture)) if others else noun


def _is_who(noun: str, context: Context) -> bool:
    return head(noun) in PEOPLE or total(noun, context.picture) != 1


def _is_met(tokens: Sequence[Token], at: int) -> bool:
    """Whether a pronoun means what somebody who comes has to do with: "a girl crossing | it", "a crowd watching |
    them"; "a boy with a kite flying | it" has his own."""
    verb = tokens[at - 1].lower
    ends = at + 1 == len(tokens) or tokens[at + 1].kind != "word" or tokens[at + 1].lower == "and"
    own = "with" in {token.lower for token in tokens[: at - 1]}
    met = verb in _MEETING if own else verb.endswith("ing") and verb_of(verb) not in (None, verb, "join")
    return ends and met


def _is_of_several(tokens: Sequence[Token], at: int) -> bool:
    """Whether a pronoun means those of whom some are told apart: "on one of | them"."""
    some = tokens[at - 2].lower if at > 1 else ""
    return tokens[at].lower == "them" and tokens[at - 1].lower == "of" and some in ("one", "two", "each", "some")


def _pair_meant(tokens: Sequence[Token], at: int, context: Context) -> list[Token]:
    """The two that something comes "between | them", where no two of a kind are there: "the boy and the girl"."""
    if tokens[at].lower != "them" or tokens[at - 1].lower not in ("between", "betwixt"):
        return []
    things = [thing for thing in context.picture.things if head(thing.noun) not in GROUNDS]
    alive = [thing for thing in things if head(thing.noun) in ANIMATE]
    pair = next((each for each in (alive, things) if len(each) == 2 and all(one.count == 1 for one in each)), None)
    nouns = dict.fromkeys(thing.noun for thing in pair or ())
    return tokenize(" and ".join(f"the {noun if len(nouns) > 1 else plural(noun)}" for noun in nouns))


def _where_now(noun: str | None, context: Context) -> str | None:
    """What a thing that is moved has its place by, which is what it is told to be elsewhere of: "behind it instead"."""
    there = next((thing for thing in context.picture.things if noun and thing.noun == noun), None)
    by = there.place.of if there else None
    return by if by and head(by) not in GROUNDS and head(by) not in ANIMATE else None


def _are_company(noun: str | None, context: Context) -> bool:
    """Whether "them" rather means somebody and somebody else than several lifeless things: no thrones, but who sits
    there."""
    single = [thing for thing in context.picture.things if thing.count == 1 and head(thing.noun) in ANIMATE]
    return len(single) > 1 and head(noun or "") not in ANIMATE


def _brings_its_own(tokens: Sequence[Token]) -> bool:
    """Whether "it" is what comes itself: "a table | with two cups on it", but no hiker "with a bag standing on it"."""
    words = [token.lower for token in tokens]
    phrase = noun_phrase(tokens, 0)
    if phrase and phrase.head in ANIMATE:
        return False
    return bool(words) and words[0] in INDEFINITE and "with" in words and "it" in words[words.index("with") :]


def without(noun: str | None, context: Context) -> Context:
    """What a pronoun can mean beside the thing that is moved."""
    others = tuple(thing for thing in inventory(context.picture.things) if thing.noun != noun) if noun else ()
    picture = msgspec.structs.replace(context.picture, things=others)
    return Context(picture=picture, earlier=context.earlier, topic=context.topic) if others else context


def _just_named(tokens: Sequence[Token], context: Context) -> str | None:
    """The thing of the picture that was named last before "it", in the same clause, and is not itself what is placed:
    of "the ball goes on the chair and the hat goes under | it" the chair."""
    for at in range(len(tokens) - 1, 0, -1):
        target = target_at(tokens, at, context) if tokens[at].lower in ("the", "his", "her", "their") else None
        told = verb_group(tokens, target.end) if target else None
        placed = target is not None and len(tokens) in (target.end, told.end if told else 0)
        if target is not None and target.known and target.noun and not placed:
            return target.noun
    return None


def _come_with(tokens: Sequence[Token]) -> str | None:
    """What comes besides and so is meant by "it": of "a blanket and a beagle lying on | it" the blanket."""
    first = noun_phrase(tokens, 0)
    joint = first is not None and first.end + 1 < len(tokens) and tokens[first.end].lower == "and"
    second = noun_phrase(tokens, first.end + 1) if first and joint else None
    both = first is not None and second is not None and {first.determiner, second.determiner} <= INDEFINITE
    return first.noun if first and both and first.noun and first.head not in ANIMATE else None


def _owns(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun follows "her": "on her shoulder"."""
    return at < len(tokens) and tokens[at].kind == "word" and not is_boundary(tokens[at].lower)


def _before_pronoun(tokens: Sequence[Token], at: int) -> int:
    """Where the preposition before the pronoun at `at` starts."""
    for start in range(max(0, at - 4), at):
        found = relations().match(tokens, start)
        if found and start + found[1] == at:
            return start
    return len(tokens)
