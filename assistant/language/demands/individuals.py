"""One or some of several: "one of them red", "the left one", "the other boats", "one pink and one blue".

What is asked of them is understood as if it were asked of a single thing of that noun, and then told of them alone.
"""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import structs

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context, Understanding, is_told_apart, total
from assistant.language.demands.effects import thing_of
from assistant.language.demands.evaluating import without_staying
from assistant.language.demands.members import group_at, several_named, several_of
from assistant.language.demands.remaining import PLACES, apart_alone, staying
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change, Place, Side, Thing
from assistant.language.scenes.chunks import number_of
from assistant.language.scenes.drafts import names
from assistant.language.scenes.naming import find, resolve, told_singly
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.syntax import lower
from assistant.language.scenes.trimming import trimmed
from assistant.language.words.comparatives import is_superlative
from assistant.language.words.lexicon import ARTICLES, BE, MODALS, WITH
from assistant.language.words.morphology import is_plural, is_unmarked, plural, singular
from assistant.language.words.tokens import Phrases, Token, tokenize
from assistant.language.words.verbs import base_of
from assistant.language.words.vocabulary import BODY
from assistant.language.words.wordclasses import is_modifier, is_shade, relations, sides

_PARTICULAR = {
    **{word: word for word in PLACES},
    "centre": "middle", "center": "middle", "central": "middle", "leftmost": "left", "rightmost": "right",
    "left-hand": "left", "right-hand": "right", "upper": "top", "lower": "bottom", "foreground": "front",
    "background": "back", "nearest": "front", "furthest": "back",
}  # fmt: skip
_SIDES: dict[Side, str] = {
    "left": "left",
    "right": "right",
    "centre": "middle",
    "foreground": "front",
    "background": "back",
}
_OTHERS = frozenset(["other", "others", "rest", "remaining"])
_ONES = frozenset(["one", "ones"])
_THEM = frozenset(["them", "those", "these"])
_AT_LEAST = Phrases(dict.fromkeys(["just", "only", "at least", "exactly", "maybe"], True))
_ENOUGH = frozenset("enough plenty sufficient fine only please instead too more less fewer will would do max".split())
_TELLING = frozenset(["say", "make", "give", "replace"])  # operations after which a mere number tells some apart
_SAID = (
    BE
    | WITH
    | frozenset("should must could can has have wears in to for into that which who needs wants gets".split())
    | frozenset("becomes become turns goes stays stay remains remain".split())
)
_SHARED = frozenset(["each", "either", "every", "both"])  # "one on | each shoulder"
_GROUNDS = frozenset(["background", "foreground"])
_STAYING = frozenset(["stay", "stays", "remain", "remains"])
_NUMERALS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}


class Some(NamedTuple):
    """Some of several: their noun, the words that tell which, how many (None the rest), the token after the words."""

    noun: str
    which: str
    number: int | None
    end: int


def of_some(clause: Clause, context: Context, understand: Understanding) -> list[Change]:
    """The changes of some of several that a clause asks for, [] when it speaks of none."""
    tokens = clause.tokens
    asking = tokens[:1] if tokens and clause.operation == "say" and tokens[0].lower in MODALS else ()
    bare, at = clause.operation in _TELLING, len(asking)
    changes: list[Change] = []
    stays = False
    verb: Sequence[Token] = ()
    while some := some_at(tokens, at, context, bare=bare or stays or bool(changes)):
        context = structs.replace(context, topic=some.noun)
        end = _next_of_them(tokens, some, context)
        said = [*asking, *tokens[some.end : end]]
        there = thing_of(some.noun, context)
        if said and there and " ".join(token.lower for token in said) == there.doing:
            return []  # "one child listening" of two that listen is how many there shall be
        if said and said[0].lower in ARTICLES:  # "one robot holds a wrench, the other | a lamp"
            said = [*verb, *said]
        verb = said[:1]
        one = f"the {some.noun}" if some.number == 1 else f"the {plural(some.noun)}"
        if said and said[0].lower in _STAYING:
            at = end + (end < len(tokens) and _joins(tokens, end))
            stays = True
            continue
        asked = understand(clause._replace(tokens=(*tokenize(one), *said)), _with_one(some, context))
        held = tuple(change.thing for change in asked if change.kind == "add" and change.thing)
        if said[:1] and said[0].lower in WITH and 0 < len(asked) == len(held):  # "one | with a fish"
            own = [part for each in held for part in (each.parts if names(each.noun, some.noun) else (each,))]
            parts = tuple(structs.replace(part, place=Place()) for part in own)
            asked = [Change(kind="alter", noun=some.noun, thing=Thing(noun=some.noun, count=None, parts=parts))]
        if not any(change.noun and names(change.noun, some.noun) for change in asked):
            return []
        changes += [each for change in asked for each in _of_them(change, some, context)]
        context = structs.replace(context, topic=some.noun, singled=(*context.singled, some.noun))
        at = end + (end < len(tokens) and _joins(tokens, end))
    return changes if at >= len(tokens) else []


def some_at(tokens: Sequence[Token], at: int, context: Context, *, bare: bool = False) -> Some | None:
    """The words at `at` that tell some of several apart; `bare`: a mere number may, with what is said of them."""
    if ((least := _AT_LEAST.match(tokens, at)) and lower(tokens, at + least[1] + 1) == "of") or (
        least and bare and _is_told(tokens, at + least[1] + 1)
    ):
        at += least[1]
    word, following = lower(tokens, at), lower(tokens, at + 1)
    if word == "the" and (following in _PARTICULAR or following in _OTHERS or is_superlative(following)):
        return _particular(tokens, at, context)
    if word == "another" and following == "one" and _is_said(tokens, at + 2) and (noun := several_of(context)):
        told = bool(context.earlier) and "one" in context.earlier[-1].lower().split()  # "one red. Another one yellow"
        return Some(noun, "one of the", 1, at + 2) if told and total(noun, context.picture) != 2 else None
    number = number_of(tokens[at]) if at < len(tokens) else None
    if following == "of" and (number or word == "half"):
        return _of_the(tokens, at, number, context)
    if number and bare:
        return _so_many(tokens, at, number, context)
    return _beside(tokens, at, context)


def _of_the(tokens: Sequence[Token], at: int, number: int | None, context: Context) -> Some | None:
    """ "One of them", "two of the boats"; without a number half of them."""
    noun, end = several_of(context, tokens[at:]), at + 3
    meant = lower(tokens, at + 2)
    if meant not in _THEM or (meant != "them" and is_plural(lower(tokens, at + 3))):
        phrase = noun_phrase(tokens, at + 2)
        phrase = trimmed(tokens, phrase) if phrase else None
        if phrase is None or not phrase.noun or not phrase.determiner:
            return None
        if not (phrase.plural or is_unmarked(phrase.head)):
            return None
        noun, end = several_named(phrase, context), phrase.end
    half = (total(noun, context.picture) or 0) // 2 if noun else 0
    return _fewer(tokens, noun, number or half, end, context)


def _so_many(tokens: Sequence[Token], at: int, number: int, context: Context) -> Some | None:
    """ "One pink", "one boat with a flag": fewer than there are, and something said of them."""
    noun, end = several_of(context, tokens[at:]), at + 1
    things = context.picture.things
    if not _is_said(tokens, end) or any(names(singular(lower(tokens, end)), thing.noun) for thing in things):
        phrase = noun_phrase(tokens, at)
        phrase = trimmed(tokens, phrase) if phrase else None
        if phrase is None or not phrase.noun or phrase.described or not _is_said(tokens, phrase.end):
            return None
        noun, end = several_named(phrase, context), phrase.end
    elif number > 1 and _names_others(tokens, at, context):
        return None  # "three rubber ducks", where there are tiles
    return _fewer(tokens, noun, number, end, context)


def _names_others(tokens: Sequence[Token], at: int, context: Context) -> bool:
    phrase = noun_phrase(tokens, at)
    told = phrase is not None and phrase.plural and phrase.noun and phrase.head not in _ONES
    return phrase is not None and bool(told) and resolve(phrase, context.picture.things) is None


def _fewer(tokens: Sequence[Token], noun: str | None, number: int, end: int, context: Context) -> Some | None:
    there = total(noun, context.picture) if noun else 1
    if noun is None or (there is not None and there <= number) or number not in _NUMERALS:
        return None
    holder = target_at(tokens, end + 1, context) if lower(tokens, end) == "in" else None
    of_holder = holder is not None and noun == singular(holder.noun.partition(" of ")[2])  # "four eggs | in the bowl"
    if len(without_staying(tokens[end - 1 :])) == 1 or of_holder:
        return None  # that is how many there are to be
    last = there is not None and number == 1 and context.singled.count(noun) == there - 1
    return Some(noun, "the other" if last else f"{_NUMERALS[number]} of the", number, end)


def _particular(tokens: Sequence[Token], at: int, context: Context) -> Some | None:
    """ "The left one", "the second robot", "the others", "the other two"."""
    word, end = lower(tokens, at + 1), at + 2
    which = "the other" if word in _OTHERS else f"the {_PARTICULAR.get(word, word)}"
    noun, several = several_of(context, tokens[at:]), word in ("others", "rest") or lower(tokens, end) == "ones"
    if group := group_at(tokens, end + (lower(tokens, end) == "one"), context):
        return Some(group[0], which, 1, group[1])
    if end < len(tokens) and (number := number_of(tokens[end])) and number > 1:
        end, several = end + 1, True
    if lower(tokens, end) in _ONES:
        end += 1
    elif not several and not (which == "the other" and _is_said(tokens, end)):
        phrase = noun_phrase(tokens, end)
        phrase = trimmed(tokens, phrase) if phrase else None
        named = several_named(phrase, context) if phrase and phrase.noun and not phrase.described else None
        if named is None and (word in _GROUNDS or not (_is_said(tokens, end) or end == len(tokens))):
            return None  # "the background | black" is none of several
        noun, several = (named or noun), bool(named and phrase and phrase.plural)
        end = phrase.end if named and phrase else end
    there = total(noun, context.picture) if noun else 1
    # Of two horses one of which was made white the reading has two, as of a black one and a white one.
    together = any(" one of " in f" {words.lower()} " for words in context.earlier)
    placed = any(thing.noun == noun and PLACES & {*thing.traits} for thing in context.picture.things)
    singly = noun is not None and not (together or placed) and told_singly(noun, context.picture.things)
    other = which == "the other" and not together
    if noun is None or there == 1 or singly or (other and is_told_apart(noun, context)):
        return None
    several = several or (which == "the other" and there is None and word != "other")
    return Some(noun, which, None if several else 1, end)


def _beside(tokens: Sequence[Token], at: int, context: Context) -> Some | None:
    """ "The robot on the left": of several the one on that side."""
    phrase = noun_phrase(tokens, at)
    side = sides().match(tokens, phrase.end) if phrase and phrase.noun else None
    known = phrase is not None and phrase.determiner in ("", "the", "that", "this")
    if phrase is None or not known or side is None or phrase.plural or side[0] not in _SIDES or phrase.described:
        return None
    end = phrase.end + side[1]
    noun = several_of(context) if phrase.noun == "one" else several_named(phrase, context)
    if (
        noun is None
        or total(noun, context.picture) == 1
        or end == len(tokens)
        or told_singly(noun, context.picture.things)
    ):
        return None
    return Some(noun, f"the {_SIDES[side[0]]}", 1, end)


def _is_said(tokens: Sequence[Token], at: int) -> bool:
    """Whether something is said of what was named before `at`."""
    word = lower(tokens, at)
    if word in ARTICLES:
        return at > 0 and lower(tokens, at - 1) == "other"
    if any(token.lower in _ENOUGH for token in tokens[at:]):
        return False
    return bool(word) and (
        is_modifier(word)
        or is_shade(word)
        or word in _SAID
        or sides().match(tokens, at) is not None
        or ((place := relations().match(tokens, at)) is not None and lower(tokens, at + place[1]) not in _SHARED)
        or (word.endswith(("s", "ing")) and base_of(word) not in (None, word))
    )


def _is_told(tokens: Sequence[Token], at: int) -> bool:
    """Whether something is said of so many and they are no more than a number: "only one | is yellow"."""
    looks = at < len(tokens) and all(is_modifier(token.lower) or is_shade(token.lower) for token in tokens[at:])
    return lower(tokens, at) in BE or looks


def _next_of_them(tokens: Sequence[Token], some: Some, context: Context) -> int:
    """Where others of them are spoken of: "one pink | and one blue", "one red | one blue"; else the end."""
    for at in range(some.end + 1, len(tokens)):
        following = some_at(tokens, at + _joins(tokens, at), context, bare=True)
        if following is not None and following.noun == some.noun:
            return at
    return len(tokens)


def _joins(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].kind == "comma" or tokens[at].lower in ("and", "but", "while")


def _with_one(some: Some, context: Context) -> Context:
    """The context as if there were but those."""
    there = find(some.noun, context.picture.things)
    whole = next((thing for thing in context.picture.things if thing.noun == some.noun), None)
    if whole is None:
        return context
    others = [thing for thing in context.picture.things if not any(thing is each for each in there)]
    one = structs.replace(whole, count=some.number, colours=(), parts=())
    picture = structs.replace(context.picture, things=(one, *others))
    return structs.replace(context, picture=picture, topic=some.noun)


def _of_them(change: Change, some: Some, context: Context) -> list[Change]:
    """A change of a single thing as one of some of several: those alone look so, or there are so many fewer."""
    if change.noun is None or not names(change.noun, some.noun):
        return [change]
    others_go = change.kind == "remove" and some.which == "the other"
    if others_go and (alone := apart_alone(some.noun, context, of_kind=True)):
        return alone
    there = total(some.noun, context.picture)
    left = there - (some.number or 1) if there else None
    if change.kind in ("alter", "move"):
        own = change.place is not None and change.place.of in BODY  # "one | on her back"
        place = Place() if own else change.place or Place()
        said = change.thing or Thing(noun=some.noun, place=place, doing=change.value if own and change.value else None)
        told = structs.replace(said, noun=some.noun, count=some.number)
        return [Change(kind="alter", noun=some.noun, thing=told, which=some.which)]
    if change.kind not in ("remove", "replace"):
        return []
    stays = staying(some.noun, some.which, context) if left == 1 else None
    fewer = [Change(kind="alter", noun=some.noun, thing=stays or Thing(noun=some.noun, count=left))] if left else []
    if change.kind == "remove" or change.thing is None:
        return fewer
    side = next((side for side, word in _SIDES.items() if some.which == f"the {word}"), None)
    place = change.thing.place if change.thing.place != Place() else Place(side=side)
    return [*fewer, Change(kind="add", thing=structs.replace(change.thing, count=some.number, place=place))]
