"""Steps taken back by what they did: "undo the colour change", "revert the move", "put the castle back as it was"."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context
from assistant.language.demands.effects import thing_of
from assistant.language.demands.resolving import SLOT_NAMES, target_at
from assistant.language.demands.returning import (
    ASPECTS,
    Aspect,
    as_it_was,
    in_place_of,
    slot_as_it_was,
    slots_of,
    substitute,
    thing_back,
)
from assistant.language.reading import Change, Reading, Slot, Thing
from assistant.language.scenes.drafts import names
from assistant.language.scenes.naming import inventory
from assistant.language.scenes.nouns import NounPhrase
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Phrases, Token, tokenize
from assistant.language.words.vocabulary import TIMES

# What a step did: came and went for things, an aspect of a thing, a slot of the picture.
_Deed = Aspect | Slot | str
_LEADS = Phrases(
    dict.fromkeys(
        "undo|undo just|undo only|revert|reverse|take back|cancel|roll back|rollback|unmake|walk back".split("|"), True
    )
)
_EXCHANGES = frozenset("swap replacement exchange substitution switch".split())
_STEPS = frozenset("change changes edit edits step steps tweak adjustment".split()) | _EXCHANGES
_UNSAID = _STEPS | frozenset(
    """
    the that this my your thing part bit of in to it its his her their one last again back what you did only just alone
    """.split()
)
_RETURNED = Phrases(
    dict.fromkeys(
        (
            f"{back}{how}{before}"
            for back in ("", "back ", "back to ")
            for how in ("as it was", "how it was", "where it was", "the way it was", "like it was", "as they were",
                        "how they were", "where they were", "the way they were", "as he was", "as she was")
            for before in ("", " before")
        ),
        True,
    )
    | dict.fromkeys((
        f"{was} {better}{before}"
        for was in ("was", "were", "looked")
        for better in ("better", "nicer", "best", "good", "fine")
        for before in ("", " before", " earlier")
    ), True)
)  # fmt: skip
_ERRORS = Phrases(
    dict.fromkeys((f"was a {error}" for error in ("mistake", "bad idea", "poor choice", "step too far")), True)
)
_PUT_BACK = frozenset("make put turn change set restore return bring move have leave give go goes should".split())
_AGAIN = frozenset(["back", "again", "restore", "return", "better", "nicer"])
_FORMER = frozenset("old original previous former earlier initial".split())
_DONE: dict[str, tuple[_Deed, ...]] = {
    **dict.fromkeys(["colour", "color", "colours", "colors", "recolouring", "recoloring"], ("colours", "palette")),
    **dict.fromkeys("size resize resizing scale scaling enlargement enlarging shrinking".split(), ("size",)),
    **dict.fromkeys(["material", "materials", "texture"], ("materials",)),
    **dict.fromkeys(["number", "count"], ("count",)),
    **dict.fromkeys(["move", "position", "place", "placement", "shift", "moving"], ("place",)),
    **dict.fromkeys(["addition", "added"], ("came",)),
    **dict.fromkeys(["removal", "deletion"], ("went",)),
    **{word: (slot,) for word, slot in SLOT_NAMES.items() if slot != "setting" and " " not in word},
    **dict.fromkeys(["replacement", "swap", "exchange", "substitution", "switch"], ("came", "went")),
    "season": ("weather", "time"), "lighting": ("mood", "time", "weather"), "light": ("mood", "time", "weather"),
}  # fmt: skip


class _Difference(NamedTuple):
    """What one step changed: the deed, the thing it was done to, and the words for how that was and came to be."""

    deed: _Deed
    noun: str
    words: frozenset[str]


def steps_named(clause: Clause, context: Context) -> int:
    """How many of the latest steps a clause asks to take back by naming all that they did, 0 where it does not."""
    named = _names_in(clause, context)
    found = [_step_of(words, context) for words in named]
    latest = {at for at in found if at is not None}
    if not named or None in found or latest != set(range(len(latest))):
        return 0
    for at in latest:
        left = [each for each in _differences(at, context) if not any(_did(words, each) for words in named)]
        if any(each.deed not in ("came", "went", "place") for each in left) or len(left) > 1:
            return 0
    return len(latest)


def undone(clause: Clause, context: Context) -> list[Change]:
    """The changes that take back, in the present picture, what a clause says was done."""
    changes: list[Change] = []
    for words in _names_in(clause, context):
        at = _step_of(words, context)
        if at is not None:
            for difference in _differences(at, context):
                changes += _taken_back(difference, at, context) if _did(words, difference) else []
    return list(dict.fromkeys(changes))


def _names_in(clause: Clause, context: Context) -> list[list[str]]:
    """The words for each thing that was done, [] where the clause takes nothing back: of "undo the colour change and
    the move" the colour and the move."""
    tokens = [*tokenize(clause.opener), *clause.tokens]
    lead = _LEADS.match(tokens, 0)
    rest: Sequence[Token] = tokens[lead[1] :] if lead else ()
    if not lead and clause.operation == "remove" and (set(_lowers(tokens)) & _STEPS or _names_a_look(clause, context)):
        rest = clause.tokens
    if tokens[:1] and tokens[0].lower in ("restore", "reset") and set(_lowers(tokens)) & set(_DONE):
        rest = tokens[1:]
    end = next((at for at in range(1, len(tokens)) if _returned_at(tokens, at)), None)
    if end and (tokens[0].lower in _PUT_BACK or tokens[0].lower == "the"):
        rest = tokens[tokens[0].lower in _PUT_BACK : end]
    rest = _former_state(tokens) or rest
    back = any(token.lower in _AGAIN for token in tokens)
    former = next((at for at in range(1, len(tokens)) if back and _is_former(tokens, at)), None)
    if former:
        rest = [token for token in tokens if token is not tokens[former]]
    named: list[list[str]] = [[]]
    for before, token in zip([None, *rest], rest, strict=False):
        if before is not None and before.lower in (*_STEPS, "did") and token.lower in ("to", "with", "on", "of"):
            continue
        if token.kind == "comma" or token.lower == "and":
            named.append([])
        elif token.kind == "quote" or (not former and token.lower in ("to", "from", "by")):
            return []
        elif token.lower not in (_UNSAID | _PUT_BACK if former else _UNSAID):
            named[-1].append(token.lower.removesuffix("'s"))
    if named == [[]]:
        named = [[token.lower for token in rest if token.lower in _EXCHANGES]]
    return [words for words in named if words]


def _former_state(tokens: Sequence[Token]) -> Sequence[Token]:
    """What is to be as it was: of "back to how the bridge was before" the bridge."""
    words = _lowers(tokens)
    while words and words[-1] in ("before", "earlier"):
        words = words[:-1]
    if words[-1:] not in (["was"], ["were"], ["looked"]) or not {"back", "return"} & set(words[:3]):
        return ()
    start = next((at + 1 for at, word in enumerate(words) if word in ("how", "way", "as", "like", "what")), 0)
    return tokens[start : len(words) - 1] if start and start + 1 < len(words) - 1 else ()


def said_last(clause: Clause, earlier: Sequence[str], context: Context) -> bool:
    """Whether a clause undoes the last step by a word of the turn that asked for it: "undo the friend"."""
    tokens = [*tokenize(clause.opener), *clause.tokens]
    named = (
        [singular(word) for words in _names_in(clause, context) for word in words] if _LEADS.match(tokens, 0) else []
    )
    said = {singular(token.lower) for token in tokenize(earlier[-1])} if earlier else set[str]()
    return bool(named) and set(named) <= said


def _lowers(tokens: Sequence[Token]) -> list[str]:
    return [token.lower for token in tokens]


def _names_a_look(clause: Clause, context: Context) -> bool:
    """Whether "forget the blue" speaks of how things came to look, and of nothing that is there."""
    spoken_of = clause.opener in ("forget", "forget about", "never mind", "nevermind", "scrap", "enough of")
    target = target_at(clause.tokens, 0, context) if spoken_of else None
    return target is not None and not target.known


def _is_former(tokens: Sequence[Token], at: int) -> bool:
    """Whether what was is asked back by "its old colour" at `at`."""
    return tokens[at].lower in _FORMER and tokens[at - 1].lower in ("its", "his", "her", "their", "the")


def _returned_at(tokens: Sequence[Token], at: int) -> bool:
    found = _RETURNED.match(tokens, at) or _ERRORS.match(tokens, at)
    return found is not None and at + found[1] == len(tokens)


def _step_of(words: Sequence[str], context: Context) -> int | None:
    """The latest step that did what the words say."""
    steps = range(len(context.before))
    return next((at for at in steps if any(_did(words, each) for each in _differences(at, context))), None)


def _did(words: Sequence[str], difference: _Difference) -> bool:
    return all(_fits(word, difference) for word in words)


def _fits(word: str, difference: _Difference) -> bool:
    if difference.deed in _DONE.get(word, ()):
        return True
    noun = difference.noun
    if noun and (names(singular(word), noun) or is_of_kind(noun, word) or word in noun.split()):
        return True
    told = difference.words | {TIMES[each] for each in difference.words if each in TIMES}
    return any(word == each or TIMES.get(word) == each or (len(word) > 2 and each == f"{word}y") for each in told)


def _differences(at: int, context: Context) -> list[_Difference]:
    """What the step did that led from the `at`th picture before to the one after it."""
    earlier, later = context.before[at], (context.picture, *context.before)[at]
    found: list[_Difference] = []
    old, new = _by_noun(earlier), _by_noun(later)
    found += [_Difference("came", noun, frozenset()) for noun in new if noun not in old]
    found += [_Difference("went", noun, frozenset()) for noun in old if noun not in new]
    for noun, was in old.items():
        if noun in new:
            found += _of_thing(was, new[noun])
    after = dict(slots_of(later))
    for slot, values in slots_of(earlier):
        if values != after[slot]:
            told = " ".join((*values, *after[slot])).lower().split()
            found.append(_Difference(slot, "", frozenset(told)))
    return found


def _by_noun(picture: Reading) -> dict[str, Thing]:
    """The things of a picture by noun, without those that only tell what others hold or do."""
    own = (*picture.things, *(part for thing in picture.things for part in thing.parts))
    named = {thing.noun: thing for thing in reversed(inventory(picture.things))}
    inner = {noun for noun in named if any(noun in f"{each.noun} {each.doing}".split() for each in own)}
    return {noun: thing for noun, thing in named.items() if any(each.noun == noun for each in own) or noun in inner}


def _of_thing(was: Thing, now: Thing) -> Iterator[_Difference]:
    for aspect in ASPECTS:
        before, after = getattr(was, aspect), getattr(now, aspect)
        if before != after and aspect != "parts":
            said = [value for values in (before, after) for value in _words_of(values)]
            yield _Difference(aspect, was.noun, frozenset(word for text in said for word in text.split()))


def _words_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        yield from (each for each in value if isinstance(each, str))


def _taken_back(difference: _Difference, at: int, context: Context) -> list[Change]:
    """The changes that take one deed back in the present picture."""
    earlier, noun = context.before[at], difference.noun
    if not noun:
        return [slot_as_it_was(slot, earlier) for slot, _ in slots_of(earlier) if slot == difference.deed]
    present = thing_of(noun, context)
    if difference.deed == "went":
        return thing_back(NounPhrase(start=0, end=1, noun=noun, head=noun.split()[-1]), context)
    if present is None:
        return []
    if difference.deed == "came":
        gone = [was for was in inventory(earlier.things) if _came_for(was, noun, at, context)]
        return [
            Change(kind="replace", noun=noun, thing=in_place_of(present, gone[0]))
            if gone
            else Change(kind="remove", noun=noun)
        ]
    was = thing_of(noun, Context(picture=earlier))
    return as_it_was(was, present, [aspect for aspect in ASPECTS if aspect == difference.deed]) if was else []


def _came_for(was: Thing, noun: str, at: int, context: Context) -> bool:
    came = substitute(was, at, context)
    return came is not None and came.noun == noun
