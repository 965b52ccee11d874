"""Demands to make something different: "make X P", "turn X into Y", "replace X with Y", "X should be P"."""

from collections.abc import Sequence
from itertools import takewhile

from assistant.language.clauses.clause import Clause
from assistant.language.clauses.opening import is_order
from assistant.language.clauses.verbgroups import DIRECTED
from assistant.language.demands.compounding import all_within
from assistant.language.demands.context import Context, Target
from assistant.language.demands.counting import counted
from assistant.language.demands.craft import drawn_so
from assistant.language.demands.degrees import comparison, graded, resized
from assistant.language.demands.effects import additions, alterations, altered_by_phrase, settings
from assistant.language.demands.giving import give
from assistant.language.demands.lighting import alight, glowing, shines_at
from assistant.language.demands.looks import of_backdrop
from assistant.language.demands.moving import of_place
from assistant.language.demands.owning import of_part
from assistant.language.demands.placing import destination
from assistant.language.demands.predicates import direction, of_picture, of_thing
from assistant.language.demands.pronouns import named_pronouns
from assistant.language.demands.removing import exclude
from assistant.language.demands.replacing import become, instead_of_main, meant_by, set_slot
from assistant.language.demands.resolving import one_there, target_at
from assistant.language.demands.sparing import all_but
from assistant.language.reading import Change, Place, Thing
from assistant.language.scenes.drafts import head, names
from assistant.language.scenes.naming import inventory
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.scenes.slots import terms_of
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.lexicon import INDEFINITE, OBJECT_OF, OBJECT_PRONOUNS, WITH
from assistant.language.words.morphology import participle, singular
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.verbs import base_of, is_noun_too
from assistant.language.words.vocabulary import ANIMATE, WEATHER_ADJECTIVES, WEATHER_NOUNS
from assistant.language.words.wordclasses import is_boundary, is_modifier, relations, sides, states

_PERSONAL = frozenset(["him", "her", "he", "she", "them", "they"])
_SEEMING = frozenset(["look", "seem", "appear", "turn", "become", "go", "get", "feel"])
_WAYS = frozenset("off over out up down onto into through across towards toward away around at to".split())
_RISING = frozenset("stand sit wake get lie kneel look cheer curl bow crouch duck turn dress give".split())
_FACING = frozenset(["face", "point", "look", "lean", "turn"])
_GAZING = frozenset("look gaze stare peer glance peek".split())


def make(clause: Clause, context: Context) -> list[Change]:
    """ "Make X P": what is asked of a thing or of the picture."""
    tokens = clause.tokens
    if clause.opener in ("switch to", "change to", "turn to", "go for", "use", "try", "do", "redo"):
        target = target_at(tokens, 0, context)
        if target and target.known and target.phrase and target.phrase.determiner in INDEFINITE:
            return become(target, tokens[: target.end], tokens, context)
        definite = target is not None and (target.pronoun or (target.known and tokens[0].lower not in INDEFINITE))
        if target and definite and target.end < len(tokens):
            return made(target, tokens, tokens[target.end :], context)
        return of_picture(tokens) or instead_of_main(tokens, context)
    if clause.opener == "keep" and any(token.lower == "out" for token in tokens):
        return exclude(Clause("exclude", "keep out", tokens[: [token.lower for token in tokens].index("out")]), context)
    solely = bool(tokens) and tokens[0].lower in ("only", "just")
    if clause.opener in ("only keep", "just keep") or (clause.opener == "keep" and solely):
        return all_but(_named(tokens, context), context)
    weather = [token.lower for token in tokens if token.lower not in ("it", "to", "be")]
    if weather and all(
        word in WEATHER_NOUNS | WEATHER_ADJECTIVES | {"start", "stop", "begin", "heavily", "a", "bit"}
        for word in weather
    ):
        return [Change(kind="set", slot="weather", value="" if "stop" in weather else weather[-1])]
    if by_count := counted(tokens, context):
        return by_count
    shines = shines_at(tokens)
    target = target_at(tokens[:shines] if shines else tokens, 0, context)
    if target is None:
        return of_picture(tokens)
    rest = tokens[target.end :]
    if clause.opener in ("let", "make") and target.known and [token.lower for token in rest[:1]] == ["have"]:
        return give(Clause("give", "give", (*tokens[: target.end], *rest[1:])), context)
    if context.topic and clause.opener in ("make", "turn") and _is_bare(tokens, target):
        return become(Target(noun=context.topic, end=0), (), tokens, context)  # "the man there, make woman"
    if clause.opener in ("change", "turn", "set") and rest and rest[0].lower in ("for", "with", "by"):
        return become(target, tokens[: target.end], rest[1:], context)
    if len(rest) > 1 and rest[0].lower in _SEEMING and is_modifier(rest[1].lower) and rest[1].lower != "like":
        return made(target, tokens, rest[1:], context)  # "the dog look | sad"
    if clause.opener == "get" and target.known and target.noun and rest and rest[0].lower == "to" and len(rest) > 1:
        return acting(target.noun, rest[1:], context)
    if target.known and (lit := glowing(rest)):
        return of_thing(target.noun, lit, context)
    if shines and tokens[0].lower in OBJECT_OF:  # "let its eyes | glow red"
        owner = tokenize(OBJECT_OF[tokens[0].lower])
        return give(Clause("give", "give", (*owner, *glowing(tokens[shines:]), *tokens[1:shines])), context)
    if target.pronoun and (meant := one_there(tokens[target.end :], target, context)):
        return altered_by_phrase(meant)
    if target.known and target.noun and is_action(clause, target.end):
        return acting(target.noun, tokens[target.end :], context)
    return made(target, tokens, tokens[target.end :], context)


def _is_bare(tokens: Sequence[Token], target: Target) -> bool:
    """Whether nothing but a noun of its own is said."""
    named = target.phrase is not None and bool(target.phrase.noun) and not target.slot and not target.whole
    whole = named and target.end == len(tokens) and target.phrase is not None and not target.phrase.determiner
    return whole and target.phrase is not None and (not target.known or target.phrase.noun != target.noun)


def is_action(clause: Clause, at: int) -> bool:
    """Whether the verb of what somebody is to do stands at `at`: "let it | breathe fire"."""
    tokens = clause.tokens
    word = tokens[at].lower if at < len(tokens) and tokens[at].kind == "word" else "be"
    if word in _GAZING and at + 1 < len(tokens) and tokens[at + 1].lower in DIRECTED:
        return True
    if is_boundary(word) or sides().match(tokens, at):
        return False
    verb = base_of(word) == word and word not in ("become", "be")
    bare = len(tokens) == at + 1 or is_order(tokens, at) or relations().match(tokens, at + 1) is not None
    if (
        verb
        and bare
        and (tokens[0].lower in OBJECT_PRONOUNS - {"it"} or clause.opener != "make")
        and not is_modifier(word)
    ):
        return True
    if clause.opener in ("have", "let") and word != "become" and is_order(tokens, at) and at + 1 < len(tokens):
        return True
    if clause.opener == "make":
        moved = at + 1 < len(tokens) and tokens[at + 1].lower in _WAYS
        placed = relations().match(tokens, at + 1) or (at + 1 < len(tokens) and tokens[at + 1].lower in INDEFINITE)
        moved = moved or (singular(tokens[at - 1].lower) in ANIMATE and bool(placed))
        return verb and not is_modifier(word) and (not is_noun_too(word) or moved)
    return clause.opener in ("let", "have") and (verb or (tokens[0].lower in OBJECT_PRONOUNS and not is_modifier(word)))


def acting(noun: str, tokens: Sequence[Token], context: Context) -> list[Change]:
    """What somebody is to do, told with the verb in its base form."""
    if tokens[0].lower in _GAZING and len(tokens) > 1 and tokens[1].lower in DIRECTED:
        seen = " ".join([participle(tokens[0].lower), *(token.text for token in tokens[1:])])
        return [Change(kind="alter", noun=noun, thing=Thing(noun=noun, count=None, doing=seen))]
    if by_count := counted(tokens[1:], context):  # "let it pull | three wagons"
        return by_count
    doing = [*tokenize(participle(tokens[0].lower)), *tokens[1:]]
    told = " ".join(token.text for token in doing)
    plainly = [Change(kind="alter", noun=noun, thing=Thing(noun=noun, count=None, doing=told))]
    upright = tokens[0].lower in _RISING and [token.lower for token in tokens[1:]] in (["up"], ["down"], ["round"])
    if upright or states().match(tokens, 1) or (len(tokens) > 1 and tokens[1].lower == "from"):  # "drink from a stream"
        return plainly
    if side := direction(tokens[1:]):
        turned = tokens[0].lower in _FACING
        return plainly if turned else [Change(kind="move", noun=noun, place=Place(side=side))]
    aimed = [token.lower for token in tokens[1:3]] == ["at", "the"] and relations().match(tokens, 1) == ("beside", 1)
    placed = destination(tokens[1:], context) or destination(named_pronouns(tokens[1:], context, noun), context)
    if not aimed and placed:
        said = Thing(noun=noun, count=None, doing=participle(tokens[0].lower))
        return [Change(kind="alter", noun=noun, thing=said), *of_place(noun, tokens[1:], context)]
    return alterations(noun, read_tokens([*tokenize(f"the {noun} is"), *doing]), context) or plainly


def _named(tokens: Sequence[Token], context: Context) -> set[str]:
    """The nouns of all things of the picture that are named."""
    named: set[str] = set()
    at = 0
    while at < len(tokens):
        target = target_at(tokens, at, context) if tokens[at].lower not in ("only", "just") else None
        named |= {target.noun} if target and target.known else set()
        at = max(at + 1, target.end if target and target.known else 0)
    return named


def made(target: Target, tokens: Sequence[Token], rest: Sequence[Token], context: Context) -> list[Change]:
    return all_within(target, _made(target, tokens, rest, context), context)


def _made(target: Target, tokens: Sequence[Token], rest: Sequence[Token], context: Context) -> list[Change]:
    if rest and rest[0].lower == "not" and (place := relations().match(rest, 1)):
        unwanted = target_at(rest, 1 + place[1], context)
        return [Change(kind="remove", noun=unwanted.noun)] if unwanted and unwanted.known else []
    first, others = _shared(rest, context)
    if lit := alight(target, first):
        return lit
    plumage = target.known and not target.pronoun and head(target.noun) in ANIMATE and len(first) == 1
    if plumage and first[0].lower in WEATHER_ADJECTIVES:  # "make the owl snowy"
        return [
            Change(kind="alter", noun=target.noun, thing=Thing(noun=target.noun, count=None, traits=(first[0].lower,)))
        ]
    if len(first) > 1 and first[0].lower == "be" and tokens[0].lower == "it" and _is_circumstance(first[1:]):
        return additions(read_tokens(list(first[1:])), context)  # "let it be | a clear night with a full moon"
    target = meant_by(target, first, context)
    said = tokens[: target.end]
    if len(first) > 1 and first[0].lower == "be" and first[1].lower not in INDEFINITE:
        first = first[1:]
    if (
        first
        and first[0].lower in ("into", "to", "as", "become", "becomes", "be")
        and len(first) > 1
        and not sides().match(first, 0)
        and direction(first) is None
    ):
        changes = become(target, said, first[1:], context)
    elif target.whole:
        changes = of_picture(first)
    elif target.pronoun and tokens[0].lower in _PERSONAL and target.noun:
        changes = of_thing(target.noun, first, context)
    elif target.pronoun:
        changes = drawn_so(first) or _of_it(target, first, context)
        if not changes and len(first) > 1 and first[0].lower == "with":  # "let me see it | with a kitten"
            changes = additions(read_tokens(named_pronouns(first[1:], context)), context)
    elif target.slot is not None and not target.known:
        compared = comparison(first, None)
        toned = of_backdrop(target, tokenize(compared.value)) if compared and compared.kind == "more" else []
        changes = toned or ([compared] if compared else set_slot(target.slot, first, context))
    elif not target.known and target.phrase is not None and terms_of(target.phrase, tokens) is not None:
        changes = of_picture(first) or additions(read_tokens([*said, *first]), context)
    elif not target.known and (parted := of_part(said, first, context)):
        changes = parted
    elif not target.known:
        # "A cake with a candle on it" brings its own "it".
        told = first if first and first[0].lower in WITH else named_pronouns(first, context)
        changes = additions(read_tokens([*said, *tokenize("is"), *told]), context)
    elif first:
        changes = of_thing(target.noun, first, context)
    else:
        changes = altered_by_phrase(target)
    if others:
        following = target_at(others, 0, context)
        changes = changes + (made(following, others, others[following.end :], context) if following else [])
    return changes


def _is_circumstance(tokens: Sequence[Token]) -> bool:
    """Whether words open with when it is or what weather."""
    opening = noun_phrase(tokens, 0)
    terms = terms_of(opening, tokens) if opening is not None else None
    return bool(terms) and all(term.slot in ("time", "weather") for term in terms or ())


def _shared(rest: Sequence[Token], context: Context) -> tuple[Sequence[Token], Sequence[Token]]:
    """Split "red and the house blue" before the second thing."""
    for at, token in enumerate(rest):
        if at and (token.lower in ("and", "but") or token.kind == "comma") and at + 2 < len(rest):
            following = target_at(rest, at + 1, context)
            if (
                following
                and (following.known or following.noun == "sky")
                and following.end < len(rest)
                and rest[at + 1].lower in ("the", "it", "them", "its", "both", "all")
            ):
                return rest[:at], rest[at + 1 :]
    return rest, ()


def _of_it(target: Target, rest: Sequence[Token], context: Context) -> list[Change]:
    """ "Make it P": P says whether the thing or the whole picture is meant."""
    if rest and rest[0].lower == "too":
        return [graded("less", " ".join(token.lower for token in rest[1:]))]
    dry = [token for token in rest if token.lower not in ("dry", "and")]
    if len(dry) < len(rest) and any(token.lower == "dry" for token in rest) and read_tokens(dry).weather:
        rest = dry  # "sunny and dry"
    compared = comparison(rest, None)
    if compared and resized(rest, None) is None:
        return [compared]
    if [token.lower for token in rest[:2]] == ["look", "like"] and rest[-1].text[:1].isupper():
        return [Change(kind="set", slot="style", value=" ".join(token.text for token in rest[1:]))]
    reading = read_tokens(list(rest))
    slots = settings(reading)
    placed = relations().match(rest, 0)
    opening = noun_phrase(rest, placed[1] if placed else 0) if rest else None
    if slots and opening is not None and terms_of(opening, rest) is not None:
        return additions(reading, context)
    if slots and not reading.things:
        return slots
    kin = [thing for thing in inventory(context.picture.things) if reading.things and _is_kin(thing, reading.things[0])]
    if not kin and (held := _looking_otherwise(rest, context)):
        return held
    noun = kin[0].noun if kin else target.noun
    return of_thing(noun, rest, context) if noun else slots


def _looking_otherwise(rest: Sequence[Token], context: Context) -> list[Change]:
    """ "White wine" of what is there but looks otherwise, be it what something holds: "a glass of red wine"."""
    phrase = noun_phrase(rest, 0)
    if phrase is None or not phrase.noun or phrase.end != len(rest) or phrase.determiner or phrase.counted:
        return []
    named = target_at(tokenize(f"the {phrase.head}"), 0, context)
    looks = list(takewhile(lambda token: is_modifier(token.lower), rest))
    if named is None or not named.known or not looks or len(looks) + 1 != len(rest):
        return []
    return of_thing(named.noun, looks, context)


def _is_kin(thing: Thing, other: Thing) -> bool:
    """Whether one can be what the other becomes: one cake and another, a ship and a fleet of ships."""
    members = {singular(word) for word in other.noun.partition(" of ")[2].split()}
    same = thing.noun != other.noun and head(thing.noun) == head(other.noun)
    return same or any(names(word, thing.noun) or is_of_kind(thing.noun, word) for word in members)
