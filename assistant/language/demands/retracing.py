"""Steps taken back by what they did: "undo the colour change", "revert the move", "put the castle back as it was"."""

import re
from collections.abc import Sequence

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context
from assistant.language.demands.differences import DONE, Difference, did, differences
from assistant.language.demands.effects import thing_of
from assistant.language.demands.resolving import target_at
from assistant.language.demands.returning import (
    ASPECTS,
    as_it_was,
    in_place_of,
    slot_as_it_was,
    slots_of,
    substitute,
    thing_back,
)
from assistant.language.reading import Change, Thing
from assistant.language.scenes.naming import inventory
from assistant.language.scenes.nouns import NounPhrase
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Phrases, Token, tokenize

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
_DEEDS = re.compile(r"(?<=...)(?:ing|ation|ition|ion|er|ment|al)$")
_FORMER = frozenset("old original previous former earlier initial".split())


def steps_named(clause: Clause, context: Context) -> int:
    """How many of the latest steps a clause asks to take back by naming all that they did, 0 where it does not."""
    named = _names_in(clause, context)
    found = [_step_of(words, context) for words in named]
    latest = {at for at in found if at is not None}
    if not named or None in found or latest != set(range(len(latest))):
        return 0
    for at in latest:
        left = [each for each in _differences(at, context) if not any(did(words, each) for words in named)]
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
                changes += _taken_back(difference, at, context) if did(words, difference) else []
    return list(dict.fromkeys(changes))


def _names_in(clause: Clause, context: Context) -> list[list[str]]:
    """The words for each thing that was done, [] where the clause takes nothing back: of "undo the colour change and
    the move" the colour and the move."""
    tokens = [*tokenize(clause.opener), *clause.tokens]
    lead = _LEADS.match(tokens, 0)
    rest: Sequence[Token] = tokens[lead[1] :] if lead else ()
    if not lead and clause.operation == "remove" and (set(_lowers(tokens)) & _STEPS or _names_a_look(clause, context)):
        rest = clause.tokens
    if tokens[:1] and tokens[0].lower in ("restore", "reset") and set(_lowers(tokens)) & set(DONE):
        rest = tokens[1:]
    end = next((at for at in range(1, len(tokens)) if _returned_at(tokens, at)), None)
    known = target_at(tokens, 0, context) if end else None
    erred = end is not None and _ERRORS.match(tokens, end) is not None  # "watercolour | was a mistake"
    if end and (tokens[0].lower in _PUT_BACK or tokens[0].lower == "the" or erred or (known and known.known)):
        rest = tokens[tokens[0].lower in _PUT_BACK : end]
    rest = _former_state(tokens) or rest
    back = any(token.lower in _AGAIN for token in tokens)
    former = next((tokens[at] for at in range(len(tokens)) if back and _is_former(tokens, at)), None)
    if former:
        rest = [token for token in tokens if token is not former]
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
    """Whether a clause undoes the last step by a word of the turn that asked for it: "undo the friend", or by the deed
    that it was: "undo the combination"."""
    tokens = [*tokenize(clause.opener), *clause.tokens]
    named = (
        [singular(word) for words in _names_in(clause, context) for word in words] if _LEADS.match(tokens, 0) else []
    )
    said = {singular(token.lower) for token in tokenize(earlier[-1])} if earlier else set[str]()
    meant = [{word, (stem := _DEEDS.sub("", word)), f"{stem}e"} for word in named]
    return bool(meant) and all(words & said for words in meant)


def _lowers(tokens: Sequence[Token]) -> list[str]:
    return [token.lower for token in tokens]


def _names_a_look(clause: Clause, context: Context) -> bool:
    """Whether "forget the blue" speaks of how things came to look, and of nothing that is there."""
    spoken_of = clause.opener in ("forget", "forget about", "never mind", "nevermind", "scrap", "enough of")
    again = clause.operation == "remove" and [token.lower for token in clause.tokens[-1:]] == ["again"]
    target = target_at(clause.tokens, 0, context) if spoken_of or again else None
    return target is not None and not target.known


def _is_former(tokens: Sequence[Token], at: int) -> bool:
    """Whether what was is asked back by "its old colour" at `at`."""
    return tokens[at].lower in _FORMER and (not at or tokens[at - 1].lower in ("its", "his", "her", "their", "the"))


def _returned_at(tokens: Sequence[Token], at: int) -> bool:
    found = _RETURNED.match(tokens, at) or _ERRORS.match(tokens, at)
    return found is not None and at + found[1] == len(tokens)


def _step_of(words: Sequence[str], context: Context) -> int | None:
    """The latest step that did what the words say."""
    steps = range(len(context.before))
    return next((at for at in steps if any(did(words, each) for each in _differences(at, context))), None)


def _differences(at: int, context: Context) -> list[Difference]:
    """What the step did that led from the `at`th picture before to the one after it."""
    return differences(context.before[at], (context.picture, *context.before)[at])


def _taken_back(difference: Difference, at: int, context: Context) -> list[Change]:
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
