"""Another number of what is there and what is said of them besides: "two funiculars, passing each other", "three eggs,
all halved", "two mugs, one red, one blue"; and a number instead of another: "not two cars but four"."""

from collections.abc import Sequence

from msgspec import structs

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context, Understanding, total
from assistant.language.demands.counting import SEVERAL, counted
from assistant.language.demands.effects import additions, standing
from assistant.language.demands.fragments import numbered
from assistant.language.demands.individuals import of_some
from assistant.language.demands.members import counted_last
from assistant.language.demands.moving import of_place
from assistant.language.demands.reducing import summed_up
from assistant.language.demands.resolving import target_at
from assistant.language.demands.sparing import only_stays
from assistant.language.reading import Change, Place, Thing
from assistant.language.scenes.chunks import number_of
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.words.dictionary import verb_of
from assistant.language.words.lexicon import INDEFINITE, MODALS, POSSESSIVE
from assistant.language.words.morphology import plural
from assistant.language.words.tokens import Phrases, Token, tokenize
from assistant.language.words.vocabulary import GROUPS
from assistant.language.words.wordclasses import is_modifier, relations, sides

_TOTAL = (("in", "total"), ("altogether",), ("in", "all"), ("all", "told"), ("all", "in", "all"), ("overall",))
_PAIRED = frozenset("shoulder hand arm side foot knee ear end leg wing eye cheek".split())
_FILLING = frozenset(["fill", "cover", "pack", "crowd", "dot", "populate", "litter", "strew"])
_COPYING = frozenset(["duplicate", "clone", "copy", "replicate"])
_FLOCKS = frozenset("pod flight clutch brood skein parade".split())
_LONGEST = 5  # tokens of a number with its noun
_OF_ALL = Phrases(
    dict.fromkeys(["and make", "make", "and", "with"], True)
    | dict.fromkeys(["all of them", "both of them", "each of them", "all", "both", "each one", "each"], True)
)
_DISTRIBUTED = frozenset(["each", "either", "every"])
_NOT_THOSE = Phrases(dict.fromkeys(["not", "instead of", "rather than", "in place of"], True))
_NUMERABLE = frozenset(["say", "want", "make", "add", "more", "less"])


def recounted(clause: Clause, context: Context, understand: Understanding) -> list[Change]:
    """The changes of number and of look that a clause asks for, [] when it asks for no such two things."""
    exchanged = (*tokenize(clause.opener), *clause.tokens) if clause.opener == "instead of" else clause.tokens
    if changes := _instead_of_number(exchanged, context):
        return changes
    words = [token.lower for token in clause.tokens]
    if clause.operation == "say" and (changes := only_stays(clause.tokens, context)):
        return changes
    if changes := _as_a_group(clause.tokens, context) or _one_more_does(clause.tokens, context):
        return changes
    if clause.operation == "remove" and words[:2] == ["all", "but"]:
        return counted(clause.tokens[2:], context)
    if changes := summed_up(clause.tokens, context) or _in_total(clause.tokens, context):
        return changes
    if changes := _one_for_each(clause, context) or _copied(clause, context) or _joined_by(clause.tokens, context):
        return changes
    if clause.opener in ("leave", "keep") and words[-2:-1] == ["at"] and number_of(clause.tokens[-1]) is not None:
        named = [token for token in clause.tokens[:-2] if token.lower != "the"]
        return counted([clause.tokens[-1], *named], context)
    if clause.opener in _FILLING and "with" in words:
        return counted(clause.tokens[words.index("with") + 1 :], context)
    if clause.operation not in (*_NUMERABLE, "give"):
        return []
    if changes := _done_with(clause, context):
        return changes
    if clause.operation not in _NUMERABLE:
        return []
    tokens = clause.tokens
    if changes := _noted(tokens, context) or counted(tokens, context, "add" if clause.opener == "add" else "state"):
        return changes
    each = not _DISTRIBUTED.isdisjoint(words)  # "three knights, | each on his own horse"
    if clause.operation in ("make", "want") and not each and (changes := numbered(tokens, context)):
        return changes
    if any(token.lower == "other" for token in tokens):  # "two funiculars, passing each other"
        return numbered(tokens, context)
    if come := _with_newcomers(tokens, context):
        return come
    comma = next((at for at, token in enumerate(tokens) if at and token.kind == "comma"), len(tokens))
    number = counted(tokens[:comma], context, "add" if clause.opener == "add" else "state")
    noun, thing = (number[0].noun, number[0].thing) if len(number) == 1 else (None, None)
    if noun is None or thing is None or comma + 1 >= len(tokens):
        return []
    there = _with(thing, context)
    rest = tokens[comma + 1 :]
    if counted(rest, there):  # "one more cup, so three in total"
        return number
    if rest[0].lower == "one" and each:
        said = Thing(noun=noun, count=1, doing=" ".join(token.text for token in rest[1:]))
        return [*number, Change(kind="alter", noun=noun, thing=said, which="one")]
    some = of_some(Clause("say", "", tuple(rest)), structs.replace(there, topic=noun), understand)
    if some:
        return [*number, *some]
    if own := _each_its_own(rest, thing, context):
        return [*number, *own]
    if rest[0].lower in ("each", "all") and "different" in {token.lower for token in rest[1:]}:
        apart = " ".join(token.lower for token in rest)  # "each a different colour"
        return [*number, Change(kind="alter", noun=noun, thing=Thing(noun=noun, count=None, doing=apart))]
    which = target_at(rest, 0, there) if rest[0].lower == "the" else None
    if which is not None and not which.known and which.end == len(rest):
        return number  # "only one swan, the mother"
    if moved := of_place(noun, rest, there) if relations().match(rest, 0) or sides().match(rest, 0) else []:
        return [*number, *moved]  # "three pizzas, on the counter"
    while rest and (found := _OF_ALL.match(rest, 0)):
        rest = rest[found[1] :]
    if any(token.kind == "comma" for token in rest):
        return []
    said_of = (*tokenize(f"the {plural(noun)}"), *(token for token in rest if token.lower not in ("them", "it")))
    told = understand(Clause("make", "make", said_of), there) if rest else []
    if _is_comment(rest, told):
        return number
    return [*number, *told] if told and all(change.noun == noun for change in told) else []


def _is_comment(rest: Sequence[Token], told: Sequence[Change]) -> bool:
    """Whether what follows a number only says what so many are or why: "three lions, | a proper pride"."""
    words = [token.lower for token in rest]
    renamed = any(change.kind == "replace" for change in told)
    return renamed or (bool(words) and (words[0] in POSSESSIVE or words[:1] == ["for"]))


def _each_its_own(rest: Sequence[Token], several: Thing, context: Context) -> list[Change]:
    """ "Three cacti, each in its own pot", "two riders, each on a horse": as many of what each has, where it is there
    already."""
    each = next((at for at, token in enumerate(rest) if token.lower in _DISTRIBUTED), len(rest))
    own = next((at for at in range(each + 1, len(rest)) if rest[at].lower in ("own", "a", "an", "one")), 0)
    if not own:
        return []
    target = target_at([*tokenize("the"), *rest[own + 1 :]], 0, context)
    if target is not None and target.known and target.end == len(rest) - own:
        return [Change(kind="alter", noun=target.noun, thing=Thing(noun=target.noun, count=several.count))]
    told = " ".join(token.text for token in rest)
    return [Change(kind="alter", noun=several.noun, thing=Thing(noun=several.noun, count=None, doing=told))]


def _with_newcomers(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Five pumpkins, and | a black dog by the door": another number, and what comes besides."""
    joint = next((at for at, token in enumerate(tokens) if at and token.lower in ("and", "plus")), 0)
    come = tokens[joint + 1 :]
    come = come[1:] if come and come[0].lower == "also" else come
    phrase = noun_phrase(come, 0) if joint and come and come[0].lower in (*INDEFINITE, "some") else None
    if phrase is None or not phrase.noun or phrase.noun == "one" or standing(phrase.noun, context) is not None:
        return []
    number = counted(tokens[: joint - (tokens[joint - 1].kind == "comma")], context)
    if len(number) != 1 or number[0].thing is None:
        return []
    return [*number, *additions(read_tokens(list(come)), _with(number[0].thing, context))]


def _in_total(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Place one monkey on each shoulder, two in total": how many there are of what is named first."""
    comma = max((at for at, token in enumerate(tokens) if token.kind == "comma"), default=0)
    told = tuple(token.lower for token in tokens[comma + 2 :])  # "in total" may have been left out as saying nothing
    each = any(token.lower in _DISTRIBUTED for token in tokens[:comma])
    summed = told in _TOTAL or (not told and each)
    phrase = noun_phrase(tokens[:comma], 0) if comma and summed else None
    if phrase is None or not phrase.noun:
        return []
    number = counted([tokens[comma + 1], *tokenize(plural(phrase.noun))], context)
    return [*number, *_each_where(number, tokens[phrase.end : comma])] if number else []


def _one_for_each(clause: Clause, context: Context) -> list[Change]:
    """ "Put a parrot on each shoulder": of what is there once there are as many as there are places for it."""
    tokens = clause.tokens
    shared = relations().match(tokens, 1) if tokens and tokens[0].lower == "one" and clause.operation == "say" else None
    if shared and [token.lower for token in tokens[shared[1] + 1 : shared[1] + 2]] == ["each"]:
        several = counted_last(1, context)  # "one | on each shoulder"
        return _each_where([Change(kind="move", noun=several)], tokens[1:]) if several else []
    phrase = noun_phrase(tokens, 0) if clause.operation in ("add", "move", "want", "say", "give") else None
    one = phrase is not None and not phrase.plural and (phrase.determiner in INDEFINITE or phrase.counted)
    if phrase is None or not phrase.noun or not one:
        return []
    found = relations().match(tokens, phrase.end)
    where = [token.lower for token in tokens[phrase.end + found[1] :]] if found else []
    if len(where) < 2 or where[0] not in ("each", "either", "both") or where[1] not in _PAIRED:
        return []
    number = counted([*tokenize("two"), *tokenize(plural(phrase.noun))], context)
    return [*number, *_each_where(number, tokens[phrase.end :])] if number else []


def _each_where(number: Sequence[Change], place: Sequence[Token]) -> list[Change]:
    """Where each of them is: "two parrots, | one on each shoulder"."""
    found = relations().match(place, 0)
    ground = noun_phrase(place, found[1] + 1) if found else None
    told = ", one " + " ".join(token.lower for token in place)
    at = Place(relation=found[0], of=ground.noun) if found and ground else None
    return [Change(kind="move", noun=number[0].noun, place=at, value=told)] if at else []


def _copied(clause: Clause, context: Context) -> list[Change]:
    """ "Duplicate the statue", "add a copy of it": as many again, or one more."""
    words = [token.lower for token in clause.tokens]
    doubled = clause.opener in _COPYING or (words[:1] and words[0] in _COPYING)
    one_more = words[:3] in (["a", "copy", "of"], ["a", "duplicate", "of"], ["another", "copy", "of"])
    start = 3 if one_more else 0 if clause.opener in _COPYING else 1
    twin = words[-2:] in (["a", "twin"], ["a", "clone"], ["a", "double"]) and clause.operation in ("give", "say", "add")
    if twin and (owner := target_at(clause.tokens, 0, context)) and owner.known and owner.noun:
        now = total(owner.noun, context.picture) or SEVERAL
        return [Change(kind="alter", noun=owner.noun, thing=Thing(noun=owner.noun, count=now + 1))]
    target = target_at(clause.tokens, start, context) if doubled or one_more else None
    if target is None or not target.known or target.end != len(clause.tokens):
        return []
    now = total(target.noun, context.picture) or SEVERAL
    wanted = now + 1 if one_more else 2 * now
    return [Change(kind="alter", noun=target.noun, thing=Thing(noun=target.noun, count=wanted))]


def _as_a_group(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "A whole flight of them, | seven", "flock of | 4", "a pod, | six of them": so many of what is spoken of."""
    words = [token.lower for token in tokens]
    at = next((at for at, word in enumerate(words[:3]) if word in GROUPS or word in _FLOCKS), None)
    if at is None or not all(word in ("a", "the", "whole", "full", "entire") for word in words[:at]):
        return []
    rest = tokens[at + 1 :]
    while rest and (rest[0].kind == "comma" or rest[0].lower in ("of", "them", "those")):
        rest = rest[1:]
    return counted(rest, context) if rest and len(rest) < _LONGEST and number_of(rest[0]) is not None else []


def _one_more_does(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "A third child | comes to help": one more of those that are doing something."""
    phrase = noun_phrase(tokens, 0) if len(tokens) > 3 and tokens[0].lower == "a" else None
    if phrase is None or not phrase.other or phrase.end >= len(tokens) or verb_of(tokens[phrase.end].lower) is None:
        return []
    return counted(tokens[: phrase.end], context)


def _joined_by(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "The boat is joined by another", "joined by two more": so many more; by something else, that beside it."""
    words = [token.lower for token in tokens]
    at = next((at for at in range(1, len(words) - 1) if words[at : at + 2] == ["joined", "by"]), 0)
    target = target_at(tokens, 0, context) if at else None
    if target is None or not target.known or not target.noun:
        return []
    come = tokens[at + 2 :]
    if len(come) < 3 and come and come[-1].lower in ("another", "more", "one", "others"):
        number = [token for token in come if token.lower not in ("one", "others")] or list(come)
        return counted([*number, *tokenize(plural(target.noun))], context, "add")
    beside = [*come, *tokenize(f"beside the {target.noun}")]
    return [] if counted(come, context) else additions(read_tokens(beside), context)


def _done_with(clause: Clause, context: Context) -> list[Change]:
    """ "It should pull three wagons", "with four candles": a number of what is there already, whatever is done with
    them. Of "give her two more apples" the "more" tells that they are meant."""
    tokens = clause.tokens
    words = [token.lower for token in tokens]
    at = next((at for at in range(1, len(tokens)) if number_of(tokens[at]) is not None), None)
    if at is None or any(token.kind == "comma" for token in tokens) or not 1 < len(tokens) - at <= _LONGEST:
        return []
    some = words[at : at + 2] == ["one", "of"]  # "it should stand on | one of the boats"
    wished = clause.operation == "say" and not some and (bool(MODALS & set(words[:at])) or words[0] == "with")
    told = words[0] in ("i", "we") and at > 1 and verb_of(words[at - 1]) == words[at - 1]  # "I always take | two eggs"
    wished = wished or (clause.operation == "say" and told)
    more = words[at + 1 : at + 2] == ["more"] and clause.operation in ("give", "make", "want")
    does = clause.operation == "make" and verb_of(words[at - 1]) == words[at - 1] and not is_modifier(words[at - 1])
    return counted(tokens[at:], context) if wished or more or does else []


def _noted(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Number of boats 5", "the number of boats should be five", "boat count: 5"."""
    words = [token for token in tokens if token.lower not in _HOW_MANY]
    if len(words) == len(tokens) or len(words) < 2 or number_of(tokens[-1]) is None:
        return []
    return counted([tokens[-1], *words[:-1]], context)


def _instead_of_number(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Not two cars but four", "four instead of one", "instead of one mug four"."""
    at = next((at for at in range(len(tokens)) if _NOT_THOSE.match(tokens, at)), None)
    numbers = [k for k, token in enumerate(tokens) if number_of(token) is not None]
    found = _NOT_THOSE.match(tokens, at) if at is not None else None
    if at is None or found is None or len(numbers) != 2 or at + found[1] not in numbers:
        return []
    old = numbers.index(at + found[1])
    new = numbers[1 - old]
    named = [token for token in tokens[numbers[0] + 1 :] if token.kind == "word" and token.lower not in _LEFT_OUT]
    return counted([tokens[new], *(token for token in named if number_of(token) is None)], context)


_HOW_MANY = frozenset("the number amount count total of should must is are be equals to".split())
_LEFT_OUT = frozenset("but show have make draw of instead rather than not in place please use".split())


def _with(thing: Thing, context: Context) -> Context:
    """The context after the change of number."""
    things = tuple(_recounted(each, thing) for each in context.picture.things)
    return structs.replace(context, picture=structs.replace(context.picture, things=things))


def _recounted(each: Thing, thing: Thing) -> Thing:
    parts = tuple(_recounted(part, thing) for part in each.parts)
    return structs.replace(each, parts=parts, count=thing.count if each.noun == thing.noun else each.count)
