"""Changing a passage as little as the change needs: candidates are cut from its own words, and the first one taken
that reads as exactly the scene wanted. When none does, the passage is written anew from that scene."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import structs

from assistant.language import Thing, phrase, read
from assistant.language.nouns import NounPhrase, noun_phrase
from assistant.language.phrasing import article
from assistant.language.tokens import Token, tokenize
from assistant_storyboard.changes import find
from assistant_storyboard.rendering import PROSE, TAGS, forbidden, join, sentence, told
from assistant_storyboard.scene import Scene, scene_of

LONGEST = 80  # tokens of a passage up to which candidates are tried
REACH = 12  # tokens a cut may take on either side of its noun
JOINTS = frozenset("and with plus while as in at on by under during through of into amid for from".split())
EDGES = frozenset("and with plus while of into".split())
DETERMINERS = frozenset("a an the some his her its their".split())
SPECIFIC = frozenset("the his her its their my your our this that these those".split())


def reworded(text: str, wanted: Scene) -> str:
    """`text` changed so that it reads as `wanted`; "" when nothing is left to say."""
    present = scene_of(read(text))
    if present == wanted:
        return text
    if not told(wanted) and not wanted.excluded:
        return ""
    tokens = tokenize(text)
    if len(tokens) <= LONGEST:
        for candidate in _candidates(text, tokens, present, wanted):
            if _is_whole(candidate) and scene_of(read(candidate)) == wanted:
                return sentence(candidate) if text.endswith(".") else candidate
    return join([*told(wanted), *forbidden(wanted.excluded)], PROSE if text.endswith(".") else TAGS)


def with_modifiers(text: str, noun: str, modifiers: Sequence[str]) -> str:
    """`text` with modifiers put before a noun (and before the colours or materials it has), or as it was when they
    would not be read as that noun's own."""
    tokens = tokenize(text)
    found = find_noun(tokens, noun)
    if found is None or not modifiers:
        return text
    start = tokens[_place_for_modifiers(tokens, found, noun)].start
    lead, rest, added = text[:start], text[start:], " ".join(modifiers)
    before, _, last = lead.rstrip().rpartition(" ")
    if last.lower() in ("a", "an"):
        lead = f"{before} {last[0]}{'n' if article(added) == 'an' else ''} ".lstrip()
    elif not lead and rest[:1].isupper():
        added, rest = added.capitalize(), rest[0].lower() + rest[1:]
    candidate = f"{lead}{added} {rest}"
    return candidate if _differ_in(noun, read(text).things, read(candidate).things) else text


def _differ_in(noun: str, before: Sequence[Thing], after: Sequence[Thing]) -> bool:
    """Whether two readings are of the same things but for how the one of that noun is described."""
    if len(before) != len(after):
        return False
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    return len(changed) == 1 and all(
        old.noun == new.noun == noun and _undescribed(old) == _undescribed(new) for old, new in changed
    )


def _undescribed(thing: Thing) -> Thing:
    return structs.replace(thing, colours=(), size=None, materials=(), traits=())


def find_noun(tokens: Sequence[Token], noun: str) -> NounPhrase | None:
    """The first noun phrase with that noun (singular, compounds whole)."""
    at = 0
    while at < len(tokens):
        found = noun_phrase(tokens, at)
        if found and found.noun == noun:
            return found
        at = found.end if found and found.noun else at + 1
    return None


def _place_for_modifiers(tokens: Sequence[Token], found: NounPhrase, noun: str) -> int:
    """Before the noun, and before the colours and materials that stand before it."""
    nearer = {word for said in (*found.colours, *found.materials) for word in said.split()} | {"and", ","}
    at = found.end - len(noun.split())
    while at > found.start and tokens[at - 1].lower in nearer:
        at -= 1
    return at


def _candidates(text: str, tokens: Sequence[Token], present: Scene, wanted: Scene) -> Iterator[str]:
    gone = [thing for thing in present.things if thing not in wanted.things]
    come = [thing for thing in wanted.things if thing not in present.things]
    if len(gone) == len(come) == 1:
        yield from _replaced(text, tokens, gone[0], come[0])
    if len(gone) > len(come):
        for thing in gone:
            if find(wanted, thing.noun) is None:
                yield from _without(text, tokens, thing.noun)
    yield from _shortened(text, tokens)


def _replaced(text: str, tokens: Sequence[Token], old: Thing, new: Thing) -> Iterator[str]:
    """The old noun phrase exchanged for the new one, with or without the parts the new one has."""
    if old.doing and new.doing:
        yield text.replace(old.doing, new.doing)
    found = find_noun(tokens, old.noun)
    if found is None:
        return
    start, end = tokens[found.start].start, tokens[found.end - 1].end
    first = tokens[found.start].lower
    for bare in (_bare(new, found, parts=False), _bare(new, found, parts=True)):
        words = phrase(bare)
        if first in SPECIFIC and words.split()[0] in ("a", "an"):
            words = f"{first} {words.partition(' ')[2]}"
        yield text[:start] + words + text[end:]


def _bare(thing: Thing, found: NounPhrase, *, parts: bool) -> Thing:
    """What belongs inside the noun phrase itself: its place and whatever else followed the noun stay in the text."""
    return Thing(
        noun=thing.noun,
        count=thing.count,
        colours=thing.colours,
        size=thing.size,
        materials=thing.materials,
        traits=thing.traits,
        doing=found.doing and thing.doing,
        parts=thing.parts if parts else (),
    )


def _without(text: str, tokens: Sequence[Token], noun: str) -> Iterator[str]:
    """Cuts around a noun phrase, the shortest that begin at a joint first."""
    found = find_noun(tokens, noun)
    if found is None:
        return
    for end in range(found.end, min(len(tokens), found.end + REACH) + 1):
        for start in range(max(0, found.start - 4), found.start + 1):
            yield _cut(text, tokens, start, end)


def _shortened(text: str, tokens: Sequence[Token]) -> Iterator[str]:
    """Cuts of a few tokens anywhere, with the preposition that led them in, for what is no noun phrase of its own."""
    for length in range(1, 7):
        for start in range(len(tokens) - length + 1):
            end = start + length
            if end < len(tokens) and tokens[end].kind == "word" and tokens[end].lower not in JOINTS | DETERMINERS:
                yield _cut(text, tokens, start, end)
                continue
            led = start
            while led and (tokens[led - 1].lower in JOINTS | DETERMINERS or tokens[led - 1].kind == "comma"):
                led -= 1
            yield _cut(text, tokens, led, end)


def _is_whole(text: str) -> bool:
    """Whether a cut left no loose end: nothing dangles at the edges, no two joints in a row."""
    words = [token.lower for token in tokenize(text) if token.kind != "stop"]
    if not words or words[0] in EDGES or words[-1] in JOINTS | DETERMINERS:
        return False
    return not any(word in JOINTS | DETERMINERS and after in JOINTS for word, after in pairwise(words))


def _cut(text: str, tokens: Sequence[Token], start: int, end: int) -> str:
    before = text[: tokens[start].start].rstrip(" ,")
    after = text[tokens[end].start :] if end < len(tokens) else ""
    joined = f"{before} {after}" if after and tokens[end].kind == "word" else f"{before}{after}"
    return joined.strip(" ,")
