"""Each kind of demand into changes: what to add, remove, replace, alter, move, set."""

from collections.abc import Callable, Sequence

import msgspec

from assistant.language.clauses import Clause, Operation
from assistant.language.counting import counted
from assistant.language.drafts import names
from assistant.language.lexicon import BE, INDEFINITE
from assistant.language.nouns import noun_phrase
from assistant.language.predicates import (
    alterations,
    comparison,
    direction,
    graded,
    in_picture,
    of_picture,
    of_thing,
    resized,
    settings,
    thing_of,
)
from assistant.language.reader import read_tokens
from assistant.language.reading import Change, Place, Reading, Slot, Thing
from assistant.language.resolving import SLOT_NAMES, Context, Target, resolve, salient, target_at
from assistant.language.tokens import Token, tokenize
from assistant.language.vocabulary import WEATHER_ADJECTIVES, WEATHER_NOUNS
from assistant.language.wordclasses import made_of, relations, sides

_INTO = frozenset("with by for to into as".split())


def changes_of(clause: Clause, context: Context) -> list[Change]:
    """What a clause asks to change, [] when it was not understood."""
    return _HANDLERS[clause.operation](clause, context)


def add(clause: Clause, context: Context) -> list[Change]:
    """Things to come into the picture; more of what is there raises its number."""
    if by_count := counted(clause.tokens, context, "add"):
        return by_count
    tokens = _named_pronouns(clause.tokens, context)
    return additions(read_tokens(tokens), context)


def additions(reading: Reading, context: Context) -> list[Change]:
    """Changes that bring what a reading has: its new things where they belong, its slots."""
    changes: list[Change] = []
    anchors = {thing.place.of for thing in reading.things if thing.place.of}
    for thing in reading.things:
        known = any(names(thing.noun, there.noun) for there in context.picture.things)
        if known and thing.noun in anchors:
            continue
        changes.append(Change(kind="add", thing=in_picture(thing, context)))
    changes += settings(reading)
    return changes + [Change(kind="exclude", noun=noun) for noun in reading.excluded]


def remove(clause: Clause, context: Context) -> list[Change]:
    changes: list[Change] = []
    at = 0
    tokens = clause.tokens
    if taken := counted(tokens, context, "remove"):
        return taken
    while at < len(tokens):
        target = target_at(tokens, at, context)
        if target is None:
            at += 1
            continue
        changes += removals(target, tokens[at : target.end], context)
        at = target.end
        while at < len(tokens) and (relations().match(tokens, at) or sides().match(tokens, at)):
            at = _past_place(tokens, at)
    return changes


def removals(target: Target, tokens: Sequence[Token], context: Context) -> list[Change]:
    """The removal of one target: a thing, or the weather, style or mood it names."""
    if target.whole:
        return (
            [Change(kind="remove", noun="everything")] if any(t.lower in ("everything", "all") for t in tokens) else []
        )
    if target.known and target.noun:
        return [Change(kind="remove", noun=target.noun)]
    words = [
        token.lower
        for token in tokens
        if token.kind == "word" and token.lower not in ("the", "any", "all", "that", "this")
    ]
    if slot := cleared(words, context):
        return [Change(kind="set", slot=slot)]
    return [Change(kind="remove", noun=target.noun)] if target.noun else []


def cleared(words: Sequence[str], context: Context) -> Slot | None:
    """The slot that words like "the storm", "fog", "raining", "the watercolour style" name."""
    if not words:
        return None
    picture = context.picture
    if words[-1] in SLOT_NAMES and words[-1] not in ("light", "view", "place", "background"):
        return SLOT_NAMES[words[-1]]
    if words[-1] in WEATHER_NOUNS or words[-1] in WEATHER_ADJECTIVES:
        return "weather"
    said = " ".join(words)
    slots: tuple[tuple[Slot, tuple[str, ...]], ...] = (
        ("weather", picture.weather), ("style", picture.styles), ("mood", picture.moods), ("camera", picture.cameras),
        ("palette", picture.palettes),
    )  # fmt: skip
    return next((slot for slot, values in slots if any(said in value for value in values)), None)


def replace(clause: Clause, context: Context) -> list[Change]:
    tokens = clause.tokens
    target = target_at(tokens, 0, context)
    if target is None:
        return []
    rest = tokens[target.end :]
    if rest and rest[0].lower in ("out", "over"):
        rest = rest[1:]
    if clause.opener == "instead of":
        return _in_place_of(target, rest, context)
    if clause.opener == "substitute" and rest and rest[0].lower == "for":
        old = target_at(rest, 1, context)
        new = read_tokens(tokens[: target.end]).things
        return [Change(kind="replace", noun=old.noun, thing=new[0])] if old and new else []
    if rest and rest[0].lower == "and":
        other = target_at(rest, 1, context)
        return _exchanged(target, other, context) if other else []
    if not rest or rest[0].lower not in _INTO:
        return []
    return become(target, tokens[: target.end], rest[1:], context)


def become(target: Target, said: Sequence[Token], rest: Sequence[Token], context: Context) -> list[Change]:
    """Changes that make of a target what the rest says: another thing, another setting of a slot."""
    reading = read_tokens(list(rest))
    if target.slot is not None and not target.known:
        return set_slot(target.slot, rest)
    if target.whole:
        return settings(reading) or additions(reading, context)
    if colour := _colour_of(said, context):
        return of_thing(colour, rest, context)
    if reading.things:
        noun = target.noun
        new = in_picture(reading.things[0], context)
        return [Change(kind="replace", noun=noun, thing=new), *settings(reading)] if noun else []
    if target.known or target.pronoun:
        return of_thing(target.noun, rest, context) or settings(reading)
    return settings(reading)


def set_slot(slot: Slot, tokens: Sequence[Token]) -> list[Change]:
    """A slot set by name: "change the style to watercolour", "the weather should be stormy"."""
    reading = read_tokens(list(tokens))
    found = [change for change in settings(reading) if change.slot == slot]
    if found:
        return found
    value = " ".join(token.text for token in tokens)
    return [Change(kind="set", slot=slot, value=value)] if value else []


def _colour_of(said: Sequence[Token], context: Context) -> str | None:
    """The thing whose colour is meant by "its colour", "the colour of the boat", "the boat's colour"."""
    words = [token.lower for token in said]
    if not any(word in ("colour", "color", "size", "material", "shade") for word in words):
        return None
    if words[0] in ("its", "their", "his", "her"):
        return salient(context, several=words[0] == "their")
    for at, word in enumerate(words):
        if word == "of":
            found = target_at(said, at + 1, context)
            return found.noun if found else None
        if word.endswith("'s"):
            phrase = noun_phrase(tokenize(" ".join([*words[:at], word[:-2]])), 0)
            return resolve(phrase, context.picture.things) if phrase else None
    return salient(context) if words[0] == "the" else None


def _in_place_of(target: Target, rest: Sequence[Token], context: Context) -> list[Change]:
    new = read_tokens(list(rest))
    if target.known and new.things:
        return [Change(kind="replace", noun=target.noun, thing=in_picture(new.things[0], context))]
    return settings(new)


def _exchanged(one: Target, other: Target, context: Context) -> list[Change]:
    first, second = thing_of(one.noun, context), thing_of(other.noun, context)
    if first is None or second is None:
        return []
    return [
        Change(kind="move", noun=first.noun, place=second.place if second.place.of != first.noun else Place()),
        Change(kind="move", noun=second.noun, place=first.place if first.place.of != second.noun else Place()),
    ]


def make(clause: Clause, context: Context) -> list[Change]:
    """ "Make X P": what is asked of a thing or of the picture."""
    tokens = clause.tokens
    if clause.opener in ("switch to", "change to", "turn to", "go for", "use", "try", "do", "redo"):
        return of_picture(tokens)
    weather = [token.lower for token in tokens if token.lower not in ("it", "to", "be")]
    if weather and all(
        word in WEATHER_NOUNS | WEATHER_ADJECTIVES | {"start", "stop", "begin", "heavily", "a", "bit"}
        for word in weather
    ):
        return [Change(kind="set", slot="weather", value="" if "stop" in weather else weather[-1])]
    if by_count := counted(tokens, context):
        return by_count
    target = target_at(tokens, 0, context)
    if target is None:
        return of_picture(tokens)
    return _made(target, tokens, tokens[target.end :], context)


def _made(target: Target, tokens: Sequence[Token], rest: Sequence[Token], context: Context) -> list[Change]:
    first, others = _shared(rest, context)
    said = tokens[: target.end]
    if first and first[0].lower in ("into", "to", "as") and not sides().match(first, 0) and direction(first) is None:
        changes = become(target, said, first[1:], context)
    elif target.whole:
        changes = of_picture(first)
    elif target.pronoun:
        changes = _of_it(target, first, context)
    elif target.slot is not None and not target.known:
        compared = comparison(first, None)
        changes = [compared] if compared else set_slot(target.slot, first)
    elif not target.known:
        changes = additions(read_tokens([*said, *tokenize("is"), *first]), context)
    elif first:
        changes = of_thing(target.noun, first, context)
    else:
        changes = _altered_by_phrase(target, context)
    if others:
        following = target_at(others, 0, context)
        changes = changes + (_made(following, others, others[following.end :], context) if following else [])
    return changes


def _shared(rest: Sequence[Token], context: Context) -> tuple[Sequence[Token], Sequence[Token]]:
    """Split "red and the house blue" before the second thing."""
    for at, token in enumerate(rest):
        if at and (token.lower in ("and", "but") or token.kind == "comma") and at + 2 < len(rest):
            following = target_at(rest, at + 1, context)
            if (
                following
                and following.known
                and following.end < len(rest)
                and rest[at + 1].lower in ("the", "it", "them", "its", "both", "all")
            ):
                return rest[:at], rest[at + 1 :]
    return rest, ()


def _of_it(target: Target, rest: Sequence[Token], context: Context) -> list[Change]:
    """ "Make it P": P says whether the thing or the whole picture is meant."""
    compared = comparison(rest, None)
    if compared and resized(rest, None) is None:
        return [compared]
    reading = read_tokens(list(rest))
    slots = settings(reading)
    if slots and not reading.things:
        return slots
    return of_thing(target.noun, rest, context) if target.noun else slots


def _altered_by_phrase(target: Target, context: Context) -> list[Change]:
    """ "Have a red boat": the adjectives before the noun are what is asked."""
    if target.phrase is None:
        return []
    said = Thing(
        noun=target.noun, count=target.phrase.count if target.phrase.counted else None, size=target.phrase.size,
        colours=tuple(target.phrase.colours), materials=tuple(target.phrase.materials), traits=tuple(target.phrase.traits),
    )  # fmt: skip
    return [Change(kind="alter", noun=target.noun, thing=said)] if said != Thing(noun=target.noun, count=None) else []


def move(clause: Clause, context: Context) -> list[Change]:
    tokens = clause.tokens
    if clause.opener == "swap sides":
        placed = [thing for thing in context.picture.things if thing.place.side in ("left", "right")]
        return [
            Change(kind="move", noun=thing.noun, place=Place(side="left" if thing.place.side == "right" else "right"))
            for thing in placed
        ]
    target = target_at(tokens, 0, context)
    if target is None or target.whole:
        return of_picture(tokens)
    rest = tokens[target.end :]
    if not target.known or (
        target.phrase is not None and (target.phrase.determiner in INDEFINITE or target.phrase.counted)
    ):
        return add(clause, context)
    if rest and rest[0].lower in ("in", "into") and len(rest) == 1:
        return add(clause, context)
    return of_place(target.noun, rest, context)


def of_place(noun: str, rest: Sequence[Token], context: Context) -> list[Change]:
    """The move of a thing to the place that tokens tell."""
    if side := direction(rest):
        return [Change(kind="move", noun=noun, place=Place(side=side))]
    rest = [
        token for token in rest if token.lower not in ("back", "further", "over", "right", "so", "that", "it", "is")
    ]
    named = _named_pronouns(rest, context)
    return alterations(noun, read_tokens([*tokenize(f"the {noun} is"), *named]), context)


def want(clause: Clause, context: Context) -> list[Change]:
    """ "I want ...": a thing to come, or how a thing that is there shall be."""
    tokens = clause.tokens
    target = target_at(tokens, 0, context)
    if target is None:
        return of_picture(tokens)
    definite = (
        target.pronoun
        or target.whole
        or (
            target.known
            and target.phrase is not None
            and target.phrase.determiner in ("the", "both", "all", "these", "those", "this", "that")
        )
    )
    if definite:
        rest = [token for token in tokens[target.end :] if token.lower not in ("to", "be", *BE)]
        if (
            rest
            and (relations().match(rest, 0) or sides().match(rest, 0))
            and not target.whole
            and not settings(read_tokens(rest))
        ):
            return of_place(target.noun, rest, context)
        return _made(target, tokens, rest, context)
    return counted(tokens, context) or add(clause, context)


def exclude(clause: Clause, context: Context) -> list[Change]:
    """ "No X": out of the picture if it is there, and a rule for what comes."""
    standing = clause.opener != "no"
    reading = read_tokens([*tokenize("no"), *clause.tokens])
    changes: list[Change] = []
    for noun in reading.excluded:
        words = noun.split()
        phrase = noun_phrase(tokenize(noun), 0)
        standing_noun = resolve(phrase, context.picture.things) if phrase else None
        slot = cleared(words, context) if standing_noun is None else None
        if slot and not standing:
            changes.append(Change(kind="set", slot=slot))
        elif standing_noun and not standing:
            changes.append(Change(kind="remove", noun=standing_noun))
        else:
            changes.append(Change(kind="exclude", noun=noun))
    return changes + settings(reading)


def give(clause: Clause, context: Context) -> list[Change]:
    """ "Give him a hat": parts of a thing."""
    tokens = clause.tokens
    target = target_at(tokens, 0, context)
    if target is None:
        return []
    rest = tokens[target.end :]
    if target.whole or not target.noun:
        return additions(read_tokens(list(rest)), context)
    if rest and rest[0].lower in ("with", "in"):
        rest = rest[1:]
    reading = read_tokens(list(rest))
    if not reading.things:
        return settings(reading)
    said = Thing(
        noun=target.noun, count=None, parts=tuple(msgspec.structs.replace(t, place=Place()) for t in reading.things)
    )
    return [Change(kind="alter", noun=target.noun, thing=said), *settings(reading)]


def resize(clause: Clause, context: Context) -> list[Change]:
    if by_count := counted((*tokenize(clause.opener), *clause.tokens), context):
        return by_count
    target = target_at(clause.tokens, 0, context)
    if target is None or not target.noun:
        return []
    grows = clause.opener in ("enlarge", "scale up", "magnify", "blow up", "double", "triple", "grow", "widen")
    size = resized(tokenize("bigger" if grows else "smaller"), thing_of(target.noun, context))
    return [Change(kind="alter", noun=target.noun, thing=Thing(noun=target.noun, count=None, size=size))]


def grade(clause: Clause, context: Context) -> list[Change]:
    """ "More clouds", "less foggy", "tone down the colours"."""
    if by_count := counted(
        (*tokenize(clause.operation if clause.opener != "fewer" else "fewer"), *clause.tokens), context
    ):
        return by_count
    words = [
        token.lower for token in clause.tokens if token.lower not in ("the", "of", "it", "a", "bit", "please", "be")
    ]
    return [graded(clause.operation, " ".join(words))] if words else []


def say(clause: Clause, context: Context) -> list[Change]:
    """A clause without a verb of demand: "at night", "the boat should be red", "three boats", "a bit darker"."""
    tokens = [token for token in clause.tokens if token.lower not in ("instead", "please")]
    instead = len(tokens) < len(clause.tokens) and any(token.lower == "instead" for token in clause.tokens)
    for at, token in enumerate(tokens):
        if token.lower in ("needs", "need") and at and not settings(read_tokens(tokens[at + 1 :])) and _is_thing(tokens, at + 1):
            return give(Clause("give", "give", (*tokens[:at], *tokens[at + 1 :])), context)
        if token.lower in ("should", "must", "could", "needs", "need", "ought", *BE) and at:
            return _should(tokens[:at], tokens[at + 1 :], context)
        if token.lower == "rather" and at + 1 < len(tokens) and tokens[at + 1].lower == "than":
            old = target_at(tokens, at + 2, context)
            return _in_place_of(old, tokens[:at], context) if old else []
    if by_count := counted(tokens, context):
        return by_count
    if compared := comparison(tokens, None):
        return [compared]
    target = target_at(tokens, 0, context)
    if target and target.known and not target.whole and target.phrase is not None:
        rest = tokens[target.end :]
        definite = target.phrase.determiner in ("the", "this", "that", "these", "those")
        if rest and (definite or instead):
            return of_thing(target.noun, rest, context)
        if (definite or instead) and not rest:
            return _altered_by_phrase(target, context)
    reading = read_tokens(tokens)
    if not reading.things:
        exclusions = [Change(kind="exclude", noun=noun) for noun in reading.excluded]
        return settings(reading) + exclusions
    return []


def _is_thing(tokens: Sequence[Token], at: int) -> bool:
    phrase = noun_phrase(tokens, at)
    return phrase is not None and bool(phrase.noun) and tokens[at].lower != "to"


def _should(said: Sequence[Token], rest: Sequence[Token], context: Context) -> list[Change]:
    target = target_at(said, 0, context)
    rest = [token for token in rest if token.lower not in ("be", "to", "have been")]
    if target is None:
        return settings(read_tokens(list(rest)))
    if rest and rest[0].lower == "not":
        return []
    if (
        rest
        and (relations().match(rest, 0) or sides().match(rest, 0))
        and target.known
        and not made_of().match(rest, 0)
    ):
        if not settings(read_tokens(list(rest))):
            return of_place(target.noun, rest, context)
    return _made(target, said, rest, context)


def _named_pronouns(tokens: Sequence[Token], context: Context) -> list[Token]:
    """Put "the boat" for "it" after a preposition, so that places come out in the picture's nouns."""
    named: list[Token] = []
    for at, token in enumerate(tokens):
        if (
            at
            and token.lower in ("it", "them", "him", "her")
            and relations().match(tokens, _before_pronoun(tokens, at))
        ):
            several = token.lower == "them"
            noun = salient(context, several=several, animate=token.lower in ("him", "her"))
            named += tokenize(f"the {noun}") if noun else [token]
        else:
            named.append(token)
    return named


def _before_pronoun(tokens: Sequence[Token], at: int) -> int:
    """Where the preposition before the pronoun at `at` starts."""
    for start in range(max(0, at - 4), at):
        found = relations().match(tokens, start)
        if found and start + found[1] == at:
            return start
    return len(tokens)


def _past_place(tokens: Sequence[Token], at: int) -> int:
    found = relations().match(tokens, at) or sides().match(tokens, at)
    at += found[1] if found else 1
    phrase = noun_phrase(tokens, at)
    return phrase.end if phrase and phrase.noun else at


_HANDLERS: dict[Operation, Callable[[Clause, Context], list[Change]]] = {
    "add": add, "remove": remove, "replace": replace, "make": make, "move": move, "want": want, "exclude": exclude,
    "give": give, "resize": resize, "more": grade, "less": grade, "say": say,
}  # fmt: skip
