"""Changes of number: "another cat", "two more", "one fewer", "only one boat", "double the boats", "three of them"."""

from collections.abc import Sequence
from itertools import takewhile
from typing import Literal, NamedTuple

from msgspec import structs

from assistant.language.demands.context import Context, salient, total
from assistant.language.demands.effects import thing_of
from assistant.language.demands.evaluating import evaluates, is_done_already, without_staying
from assistant.language.demands.members import (
    counted_last,
    member_of,
    on_so_many,
    told_by_number,
    told_otherwise,
    wearer,
)
from assistant.language.reading import Change, Place, Thing
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import inventory, resolve, told_apart, told_singly
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.words.lexicon import FURTHER, NUMBERS, ORDINALS
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import GROUNDS, GROUPS
from assistant.language.words.wordclasses import is_boundary, is_modifier, quantities, relations

_FACTORS = {"double": 2.0, "twice": 2.0, "triple": 3.0, "thrice": 3.0, "half": 0.5, "halve": 0.5}
_LEADS = frozenset(
    """
    it that them there be to have make with we i only just exactly simply like about around maybe say roughly the number
    of amount are were was should is at least may might could got
    """.split()
)
_AFTERWARDS = frozenset(
    """
    instead of one two three four please now only too then rather than a single in total altogether overall all
    """.split()
)
# Where more of what is there goes without saying: "next to | the first", "to | the group".
_AMONG_THEM = frozenset(
    "first other others existing group row line herd flock fleet pair rest them it him her same".split()
)
_ALONGSIDE = frozenset("next to beside near with alongside close by".split())  # "next to | the first", a picture's name
_EVERYWHERE = frozenset("sky air scene picture image frame background ground".split())
_JOINING = frozenset(["but", "a", "one", "and", "this", "time"])
_LACKING = frozenset(["missing", "short", "lacking"])


# What follows a number that stands for the things themselves: "five of them", "take one away", "just one, but black".
_UNNAMED = frozenset(["them", "us", "those", "these", "it", "instead", "please", "total", "away", "out", "off"])


_FEW = (["a", "few"], ["some"], ["several"], ["many"])
_NEXT = FURTHER | {"further"}


SEVERAL = 3  # how many there are taken to be where several are told without a number


_TOLD_AFTER = (["too", "many"], ["missing"], ["less"], ["fewer"], ["more"], ["extra"])


class _Amount(NamedTuple):
    """A number said, how it is meant, and which token comes after it."""

    number: float
    meant: Literal["stated", "more", "fewer", "times", "until"]
    end: int


def counted(
    tokens: Sequence[Token], context: Context, mode: Literal["add", "remove", "state"] = "state"
) -> list[Change]:
    """The change of number that a clause asks for, [] when it asks for none.

    `mode` is what the clause's verb was: after "add" and "remove" a plain number is of things to come or to go.
    """
    start = 0
    if mode == "state":
        tokens = without_staying(tokens)
        while start < len(tokens) and tokens[start].lower in _LEADS:
            start += 1
    amount = _amount(tokens, start)
    if amount is None:
        return []
    noun, emphatic, rest = _counted_noun(tokens, amount, context, mode)
    present = thing_of(noun, context) if noun else None
    if noun is None or present is None:
        return []
    now = total(present.noun, context.picture) or (SEVERAL if amount.meant == "times" else 1)
    if amount.meant == "until" and tokens[start].lower == "the" and (mode == "remove" or now >= amount.number):
        return []  # one that is there
    if [token.lower for token in rest] in (["too", "many"], ["less"], ["fewer"]):
        amount = amount._replace(meant="fewer")
    elif rest and (rest[-1].lower in _LACKING or [token.lower for token in rest] in (["more"], ["extra"])):
        amount = amount._replace(meant="more")
    elif rest:
        return _one_more(present, now, rest) if amount.meant in ("more", "until") and amount.number < now + 2 else []
    match amount.meant, mode:
        case "until", _:
            wanted = max(now + 1, int(amount.number))
        case "times", _:
            wanted = round(now * amount.number)
        case "more", _:
            wanted = now + int(amount.number)
        case ("fewer", _) | ("stated", "remove"):
            wanted = now - int(amount.number)
        case "stated", "add" if emphatic:  # "add two"
            wanted = now + int(amount.number)
        case "stated", "state":
            wanted = int(amount.number)
            if not (emphatic or start) and wanted == total(present.noun, context.picture):
                return []
        case _:
            return []
    if wanted < 0 and emphatic:
        return []  # of so few none is meant
    if wanted <= 0:
        return [Change(kind="remove", noun=noun)]
    if told_singly(present.noun, context.picture.things):
        return _of_single(present.noun, wanted - now, context)
    alike = (noun, *told_otherwise(present, context))
    altered = [Change(kind="alter", noun=each, thing=Thing(noun=each, count=wanted)) for each in alike]
    return [*altered, *on_so_many(tokens[amount.end :], present, context)]


def _of_single(noun: str, more: int, context: Context) -> list[Change]:
    """More or fewer of what is told one by one: those that come are beside them, those told last go."""
    each = [thing for thing in inventory(context.picture.things) if thing.noun == noun]
    if more > 0:
        return [Change(kind="add", thing=Thing(noun=noun, count=more, place=Place(relation="beside", of=noun)))]
    return [Change(kind="remove", noun=told_apart(thing)) for thing in each[len(each) + more :]] if more else []


def _one_more(present: Thing, now: int, rest: Sequence[Token]) -> list[Change]:
    """One more that has a look or place of its own: told apart from the others, or beside them where they differ."""
    words = [token for token in rest if token.kind != "comma" and token.lower not in _JOINING]
    looks = list(takewhile(lambda token: is_modifier(token.lower), words))
    said = read_tokens([*tokenize("a"), *looks, *tokenize(present.noun), *words[len(looks) :]]).things
    own = tuple(
        structs.replace(thing, place=Place(), doing=f"{thing.place.relation} it")
        for thing in said[1:]
        if thing.place.of == present.noun
    )  # "with a lighthouse | in it"
    if not said or said[0].noun != present.noun or (said[0] == Thing(noun=present.noun) and not own):
        return []
    new = structs.replace(said[0], parts=(*said[0].parts, *own))
    if any(
        of_old and of_new for of_old, of_new in ((present.colours, new.colours), (present.materials, new.materials))
    ):
        beside = new.place if new.place != Place() else Place(relation="beside", of=present.noun)
        return [Change(kind="add", thing=structs.replace(new, place=beside))]
    more = Change(kind="alter", noun=present.noun, thing=Thing(noun=present.noun, count=now + 1))
    return [more, Change(kind="alter", noun=present.noun, thing=structs.replace(new, count=1), which="one of the")]


def _amount(tokens: Sequence[Token], at: int) -> _Amount | None:
    words = [token.lower for token in tokens[at : at + 4]]
    if not words:
        return None
    if words[:3] == ["half", "a", "dozen"]:
        return _Amount(6, "stated", at + 3)
    if words[0] in _FACTORS:
        skip = 3 if words[1:3] in (["as", "many"], ["as", "much"]) else 1
        return _Amount(_FACTORS[words[0]], "times", at + skip)
    if "more" in words[1:3] and words[: words.index("more")] in _FEW:
        return _Amount(3, "more", at + words.index("more") + 1)
    if words[0] == "another":
        number = number_word(words[1]) if len(words) > 1 else None
        return _Amount(number or 1, "more", at + (2 if number else 1))
    if words[0] in ("a", "one") and len(words) > 1 and words[1] in _NEXT:
        return _Amount(1, "more", at + 2)
    if words[0] in ("a", "the") and len(words) > 1 and words[1] in FURTHER:
        return _Amount(ORDINALS[words[1]], "until", at + 2)
    if words[0] == "a" and len(words) > 2 and words[1] in GROUPS and words[2] == "of":
        inner = _amount(tokens, at + 3)
        return inner if inner and inner.meant == "stated" else None
    number, skip = number_word(words[0]), 1
    quantity = quantities().match(tokens, at)
    if quantity and quantity[0] and quantity[1] > 1 and words[0] != "only":
        number, skip = quantity
    if words[0] == "a" and len(words) > 1 and words[1] in ("pair", "couple"):
        number, skip = 2, 2
    if words[0] == "a" and len(words) > 1 and words[1] == "single":
        number, skip = 1, 2
    if number is None:
        return None
    following = words[skip] if len(words) > skip else ""
    if following in ("more", "extra", "additional"):
        return _Amount(number, "more", at + skip + 1)
    if following in ("fewer", "less"):
        return _Amount(number, "fewer", at + skip + 1)
    return _Amount(number, "stated", at + skip)


def number_word(word: str) -> int | None:
    return int(word) if word.isdecimal() and len(word) < 4 else NUMBERS.get(word)


def _counted_noun(
    tokens: Sequence[Token], amount: _Amount, context: Context, mode: str
) -> tuple[str | None, bool, Sequence[Token]]:
    """The thing that is counted, whether it was named by a pronoun, or by nothing ("make it two"), and what else is
    said of it."""
    at = amount.end
    while at < len(tokens) and tokens[at].lower in ("of", "the", "number", "amount", "my"):
        at += 1
    if at + 1 < len(tokens) and tokens[at].lower in ("those", "these") and not is_boundary(tokens[at + 1].lower):
        at += 1  # "five of those | leaves"
    rest = tokens[at:]
    another = amount.meant in ("until", "more") and [token.lower for token in rest] in (["one"], ["ones"])
    if not rest or rest[0].lower in _UNNAMED or another:
        them = bool(rest) and rest[0].lower in ("them", "us", "those", "these")
        less = mode == "remove" or amount.meant == "fewer" or amount.number < 1
        it = "it" in (token.lower for token in tokens[: amount.end]) or amount.meant in ("more", "until", "times")
        several = less or (them and (amount.meant != "stated" or amount.number == 1))
        ours = bool(rest) and rest[0].lower == "us"  # "there were six of us"
        noun = salient(
            context, several=several or ours or (amount.meant != "more" and amount.number == 1), animate=ours
        )
        if amount.meant in ("more", "until") and (spoken := told_by_number(context)):
            noun = spoken  # "two balloons, one red, one blue. Another"
        if mode == "state" and not (it or less or ours):
            fewer = {"only", "just", "like"} & {token.lower for token in tokens[: amount.end]}  # of several
            noun = counted_last(amount.number if them else 0, context) or (
                salient(context, several=True) if fewer else (_several_just_named(context) if them else None) or noun
            )
        return member_of(wearer(noun, context) if them else noun, context), True, ()
    if rest[0].lower in ("too", "short") and [token.lower for token in rest] in (["too", "many"], ["short"]):
        return salient(context, several=True), True, rest
    phrase = noun_phrase(tokens, at)
    if phrase is not None and not phrase.noun and len(phrase.materials) == 1:
        thing = singular(tokens[at].lower)  # "another | glass": a stuff that is counted is a thing
        phrase = structs.replace(phrase, end=phrase.start + 1, noun=thing, head=thing)
    if phrase is None or not phrase.noun or phrase.determiner:
        return None, False, ()
    noun, end = resolve(phrase, context.picture.things), phrase.end
    if noun and head(noun) != phrase.head:
        noun = member_of(noun, context)
    if noun is None and tokens[end - 1].lower in _LACKING | {"too"}:
        end -= 1
        phrase = noun_phrase(tokens[:end], at)
        noun = resolve(phrase, context.picture.things) if phrase and phrase.noun else None
    present = thing_of(noun, context) if noun else None
    if noun is None or phrase is None or present is None or set(phrase.colours) - set(present.colours):
        return None, False, ()
    after = tokens[end:]
    if _goes_without_saying(after, amount, present, context, mode):
        words = [token.lower for token in after]
        praised = bool(words) and len(words) > 1 and evaluates(words)  # "two gardeners | are better"
        return noun, praised or tokens[-1].lower == "instead" or any(token.lower == "only" for token in tokens), ()
    own = amount.meant in ("more", "until") or [token.lower for token in after] in _TOLD_AFTER
    return (noun, False, after) if own or after[-1].lower in _LACKING else (None, False, ())


def _several_just_named(context: Context) -> str | None:
    """Of what the turn before named that of which there are several: "a grey jetty, red canoes. | Eight of them"."""
    said = {singular(token.lower) for token in tokenize(context.earlier[-1])} if context.earlier else set[str]()
    there = (thing for thing in inventory(context.picture.things) if head(thing.noun) not in GROUNDS)
    named = (thing.noun for thing in there if head(thing.noun) in said)
    return next((noun for noun in named if total(noun, context.picture) != 1), None)


def _goes_without_saying(after: Sequence[Token], amount: _Amount, present: Thing, context: Context, mode: str) -> bool:
    """Whether what comes after the noun says nothing new: "in total", "would look better", "in the sky"."""
    after = after[_past_pronoun_place(after) :]
    words = [token.lower for token in after if token.kind != "comma"]
    if all(word in _AFTERWARDS for word in words) or evaluates(words) or is_done_already(words, present):
        return True
    if amount.meant in ("more", "until") and set(words) <= _ALONGSIDE:
        return True
    among = words[-1] in _AMONG_THEM | {"one", "kind"} and words[0] != "with"  # no "with a ship in it"
    if amount.meant in ("more", "until") and (set(words) & _AMONG_THEM) and among:
        return True
    place = relations().match(after, 0)
    if place and mode == "state" and amount.meant == "stated" and words[place[1] :] == ["it"]:
        return place[0] == "in" or _stands(present, context)  # "there should be five pencils | on it"
    ground = noun_phrase(after, place[1]) if place and mode == "state" else None
    if ground is None or ground.end != len(after) or amount.meant != "stated":
        return False
    there = resolve(ground, context.picture.things)
    return ground.noun in _EVERYWHERE or (there is not None and present.place.of in (None, there))


def _stands(present: Thing, context: Context) -> bool:
    """Whether something is told of where things are, or what has them."""
    return present.place.of is not None or any(present in thing.parts for thing in context.picture.things)


def _past_pronoun_place(tokens: Sequence[Token]) -> int:
    """Past a place that is there already, where more follows: "two bees | on it | would be more lively"."""
    found = relations().match(tokens, 0)
    end = found[1] + 1 if found else 0
    return end if end and end < len(tokens) and tokens[end - 1].lower in ("it", "them", "there") else 0
