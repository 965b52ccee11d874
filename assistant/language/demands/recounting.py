"""Another number of what is there and what is said of them besides: "two funiculars, passing each other", "three eggs,
all halved", "two mugs, one red, one blue"; and a number instead of another: "not two cars but four"."""

from collections.abc import Callable, Sequence

from msgspec import structs

from assistant.language.clauses.clause import Clause
from assistant.language.demands.counting import counted
from assistant.language.demands.fragments import numbered
from assistant.language.demands.individuals import of_some
from assistant.language.demands.resolving import Context
from assistant.language.reading import Change, Thing
from assistant.language.scenes.chunks import number_of
from assistant.language.words.morphology import plural
from assistant.language.words.tokens import Phrases, Token, tokenize

Understanding = Callable[[Clause, Context], list[Change]]

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
    if clause.operation == "remove" and words[:2] == ["all", "but"]:
        return counted(clause.tokens[2:], context)
    if clause.operation not in _NUMERABLE:
        return []
    tokens = clause.tokens
    if changes := _noted(tokens, context) or counted(tokens, context, "add" if clause.opener == "add" else "state"):
        return changes
    if clause.operation in ("make", "want") and (changes := numbered(tokens, context)):
        return changes
    if any(token.lower == "other" for token in tokens):  # "two funiculars, passing each other"
        return numbered(tokens, context)
    comma = next((at for at, token in enumerate(tokens) if at and token.kind == "comma"), len(tokens))
    number = counted(tokens[:comma], context, "add" if clause.opener == "add" else "state")
    noun, thing = (number[0].noun, number[0].thing) if len(number) == 1 else (None, None)
    if noun is None or thing is None or comma + 1 >= len(tokens):
        return []
    there = _with(thing, context)
    rest = tokens[comma + 1 :]
    if counted(rest, there):  # "one more cup, so three in total"
        return number
    if rest[0].lower == "one" and any(token.lower in _DISTRIBUTED for token in rest):
        said = Thing(noun=noun, count=1, doing=" ".join(token.text for token in rest[1:]))
        return [*number, Change(kind="alter", noun=noun, thing=said, which="one")]
    some = of_some(Clause("say", "", tuple(rest)), structs.replace(there, topic=noun), understand)
    if some:
        return [*number, *some]
    while rest and (found := _OF_ALL.match(rest, 0)):
        rest = rest[found[1] :]
    if any(token.kind == "comma" for token in rest):
        return []
    said_of = (*tokenize(f"the {plural(noun)}"), *(token for token in rest if token.lower not in ("them", "it")))
    told = understand(Clause("make", "make", said_of), there) if rest else []
    return [*number, *told] if told and all(change.noun == noun for change in told) else []


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
