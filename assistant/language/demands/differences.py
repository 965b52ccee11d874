"""What the step from one picture to the next did: what came and went, how things and the whole look since."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.language.demands.resolving import SLOT_NAMES
from assistant.language.demands.returning import ASPECTS, Aspect, slots_of
from assistant.language.reading import Reading, Slot, Thing
from assistant.language.scenes.drafts import names
from assistant.language.scenes.naming import inventory
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.morphology import singular
from assistant.language.words.vocabulary import STYLE_NOUNS, TIMES
from assistant.language.words.weathers import is_told_as

# What a step did: came and went for things, an aspect of a thing, a slot of the picture.
Deed = Aspect | Slot | str
DONE: dict[str, tuple[Deed, ...]] = {
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


class Difference(NamedTuple):
    """What one step changed: the deed, the thing it was done to, and the words for how that was and came to be."""

    deed: Deed
    noun: str
    words: frozenset[str]


def did(words: Sequence[str], difference: Difference) -> bool:
    return all(fits(word, difference) for word in words)


def fits(word: str, difference: Difference) -> bool:
    if difference.deed in DONE.get(word, ()):
        return True
    noun = difference.noun
    if noun and (names(singular(word), noun) or is_of_kind(noun, word) or word in noun.split()):
        return True
    if difference.deed == "style" and (word in STYLE_NOUNS or f"{word}s" in difference.words):
        return True  # "the oil painting" of oil on canvas
    if is_told_as(word, difference.words):
        return True
    told = difference.words | {TIMES[each] for each in difference.words if each in TIMES}
    return any(word == each or TIMES.get(word) == each or (len(word) > 2 and each == f"{word}y") for each in told)


def differences(earlier: Reading, later: Reading) -> list[Difference]:
    """All that differs in the later of two pictures."""
    found: list[Difference] = []
    old, new = _by_noun(earlier), _by_noun(later)
    found += [Difference("came", noun, frozenset()) for noun in new if noun not in old]
    found += [Difference("went", noun, frozenset()) for noun in old if noun not in new]
    for noun, was in old.items():
        if noun in new:
            found += _of_thing(was, new[noun])
    after = dict(slots_of(later))
    for slot, values in slots_of(earlier):
        if values != after[slot]:
            told = " ".join((*values, *after[slot])).lower().split()
            found.append(Difference(slot, "", frozenset(told)))
    return found


def _by_noun(picture: Reading) -> dict[str, Thing]:
    """The things of a picture by noun, without those that only tell what others hold or do."""
    own = (*picture.things, *(part for thing in picture.things for part in thing.parts))
    named = {thing.noun: thing for thing in reversed(inventory(picture.things))}
    inner = {noun for noun in named if any(noun in f"{each.noun} {each.doing}".split() for each in own)}
    return {noun: thing for noun, thing in named.items() if any(each.noun == noun for each in own) or noun in inner}


def _of_thing(was: Thing, now: Thing) -> Iterator[Difference]:
    for aspect in ASPECTS:
        before, after = getattr(was, aspect), getattr(now, aspect)
        if before != after and aspect != "parts":
            said = [value for values in (before, after) for value in _words_of(values)]
            yield Difference(aspect, was.noun, frozenset(word for text in said for word in text.split()))


def _words_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        yield from (each for each in value if isinstance(each, str))
