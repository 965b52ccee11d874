"""Mending a prompt that lost, changed or invented something: as little as that needs, and only where it gets better."""

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from assistant.checking.demand import Demand, stems
from assistant.checking.returning import loses_others, with_missing, with_qualities
from assistant.language import Fidelity, Place, Thing, compare, phrase, read, singular, whereabouts
from assistant.language.fidelity import claims, normal, stem
from assistant.language.reading import Reading, Relation, Side
from assistant.language.repair import without_contradictions
from assistant.language.scenes.drafts import head, names
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.words.lexicon import NUMBERS
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import GROUNDS
from assistant.language.words.wordclasses import relations

_JOINTS = frozenset("and with plus while as in at on by under near beside behind above of where".split())
_LEAD = 5  # tokens before a noun phrase that may go with it
_TAIL = 10  # tokens after it
_NEAR = 4  # words between a number and its noun


def mended(prompt: str, wanted: Demand, notes: list[str]) -> str:
    """The prompt with nothing wanted lost and, where it can be cut out cleanly, nothing in it against the words."""
    prompt = with_qualities(prompt, wanted, notes)
    target = _target(wanted, prompt)
    before = compare(target, prompt)
    unwanted = _unwanted(before, target.excluded, wanted.told, prompt)
    if before.faithful and not unwanted:
        return prompt
    better = prompt
    for noun in unwanted:
        shorter = _without(better, noun, target)
        if shorter and shorter != better and not loses_others(better, shorter, wanted):
            notes.append(f"taken out: {noun}")
            better = shorter
    agreeing = without_contradictions(better, target)
    repaired = with_missing(better if loses_others(better, agreeing, wanted) else agreeing, target, wanted)
    after = compare(target, repaired)
    if len(after.lost) + len(after.contradicted) < len(before.lost) + len(before.contradicted):
        gone = [words for words in before.contradicted if words.startswith("no ") and words not in after.contradicted]
        notes += [note for words in gone if (note := f"taken out: {words.removeprefix('no ')}") not in notes]
        notes += [f"put back: {words}" for words in _put_back(target, better, repaired)]
        better = repaired
    return better


def _target(wanted: Demand, prompt: str) -> Reading:
    """What to hold the prompt to. Where the right words stand near each other, the reader may still have bound them
    otherwise ("a bicycle with a basket against the wall"): what is not contradicted is then held against nobody."""
    written = stems([prompt, prompt.replace("-", " ")])
    sentences = [tokenize(text) for text in re.split(r"[.;!?]", prompt)]
    seen = [part.noun for thing in read(prompt).things for part in (thing, *thing.parts)]

    def lenient(thing: Thing) -> Thing:
        if stems([thing.noun]) <= written and not any(names(thing.noun, noun) for noun in seen):
            return Thing(noun=thing.noun)
        place, bare = thing.place, Thing(noun=thing.noun, count=thing.count)
        told = any(_tells(tokens, thing.noun, place.relation, place.of) for tokens in sentences)
        if told and not _is_against(replace(bare, place=Place(relation=place.relation, of=place.of)), prompt):
            place = Place(side=place.side)
        told = any(_puts(tokens, thing.noun, place.side) for tokens in sentences)
        if told and not _is_against(replace(bare, place=Place(side=place.side)), prompt):
            place = replace(place, side=None)
        return replace(
            thing,
            count=None if any(_counts(tokens, thing) for tokens in sentences) else thing.count,
            traits=tuple(trait for trait in thing.traits if not stems([trait]) <= written),
            doing=thing.doing if thing.doing and not stems([thing.doing]) <= written else None,
            place=place,
        )

    excluded = (*wanted.reading.excluded, *wanted.gone)
    return replace(wanted.reading, things=tuple(map(lenient, wanted.reading.things)), excluded=excluded)


def _is_against(thing: Thing, prompt: str) -> bool:
    return bool(compare(Reading(things=(thing,)), prompt).contradicted)


def _puts(tokens: list[Token], noun: str, side: Side | None) -> bool:
    """Whether the side stands somewhere behind the noun."""
    words = [normal(token.lower) for token in tokens]
    first = normal(head(noun))
    return side is not None and first in words and side in words[words.index(first) :]


def _counts(tokens: list[Token], thing: Thing) -> bool:
    """Whether the number stands a few words before the noun."""
    words = [token.lower for token in tokens]
    numbers = [NUMBERS.get(word, int(word) if word.isdecimal() else None) for word in words]
    nouns = [at for at, word in enumerate(words) if normal(word) == normal(head(thing.noun))]
    return thing.count != 1 and any(thing.count in numbers[max(0, at - _NEAR) : at] for at in nouns)


def _tells(tokens: list[Token], noun: str, relation: Relation | None, of: str | None) -> bool:
    """Whether both nouns stand in a sentence in this order, and the preposition somewhere between them; in a harbour
    and on the left of it are one place."""
    words = [normal(token.lower) for token in tokens]
    first, second = normal(head(noun)), normal(head(of or ""))
    if first not in words or second not in words:
        return False
    between = range(words.index(first) + 1, len(words) - words[::-1].index(second) - 1)
    found = [match[0] for at in between if (match := relations().match(tokens, at))]
    return relation in found or (bool(found) and head(of or "") in GROUNDS)


def _put_back(target: Reading, before: str, after: str) -> Iterator[str]:
    """What the mended prompt holds and the other did not, in the user's terms."""
    for thing in target.things:
        if not _holds(thing, before) and _holds(thing, after):
            yield " ".join(words for words in (phrase(thing), whereabouts(thing.place)) if words)
    missing = {claim.words for claim in claims(target, before) if claim.verdict != "kept" and not claim.noun}
    yield from sorted(missing & {claim.words for claim in claims(target, after) if claim.verdict == "kept"})


def _holds(thing: Thing, prompt: str) -> bool:
    return compare(Reading(things=(thing,)), prompt).faithful


def _unwanted(found: Fidelity, excluded: Iterable[str], told: str, prompt: str) -> tuple[str, ...]:
    """The nouns in the prompt that were excluded or removed, and living beings nobody ever spoke of."""
    if not found.contradicted and not found.invented:
        return ()
    things = [part for thing in read(prompt).things for part in (thing, *thing.parts)]
    said = stems([told])
    nouns: list[str] = []
    for noun in excluded:
        matching = [thing.noun for thing in things if _shows(phrase(thing), noun)]
        nouns += matching or ([singular(noun)] if _shows(prompt, noun) else [])
    beings = [thing.noun for thing in things if phrase(thing) in found.invented]
    return tuple(dict.fromkeys([*nouns, *(noun for noun in beings if stem(normal(head(noun))) not in said)]))


def _shows(prompt: str, noun: str) -> bool:
    return bool(compare(Reading(excluded=(noun,)), prompt).contradicted)


def _without(prompt: str, noun: str, target: Reading) -> str:
    """The prompt without a thing or a weather, where a cut takes nothing else along; else as it was."""
    tokens = tokenize(prompt)
    kept = _score(target, prompt)
    for start, end in _cuts(tokens, noun):
        left = _joined(prompt[: tokens[start].start], prompt[tokens[end - 1].end :])
        lost = {thing.noun for thing in read(prompt).things} - {thing.noun for thing in read(left).things}
        if lost <= {noun} and not _shows(left, noun) and _score(target, left) >= kept:
            return left
    return prompt


def _score(target: Reading, prompt: str) -> int:
    return sum(claim.verdict == "kept" for claim in claims(target, prompt))


def _cuts(tokens: list[Token], noun: str) -> Iterator[tuple[int, int]]:
    """Stretches of tokens around a noun phrase, from joint to joint, the shortest first."""
    at = 0
    while at < len(tokens):
        found = noun_phrase(tokens, at)
        if found is None or not found.noun:
            at += 1
            continue
        if found.noun == noun:
            starts = [k for k in range(max(0, found.start - _LEAD), found.start + 1) if _opens(tokens, k)]
            ends = [k for k in range(found.end, min(len(tokens), found.end + _TAIL) + 1) if _closes(tokens, k)]
            cuts = [(s, e) for s in starts for e in ends if not _begins(tokens, s) or _ends(tokens, e)]
            yield from sorted(cuts, key=lambda cut: cut[1] - cut[0])
        at = found.end


def _opens(tokens: list[Token], at: int) -> bool:
    return _begins(tokens, at) or tokens[at].kind == "comma" or tokens[at].lower in _JOINTS


def _closes(tokens: list[Token], at: int) -> bool:
    return _ends(tokens, at) or tokens[at].lower in _JOINTS


def _begins(tokens: list[Token], at: int) -> bool:
    """Whether a sentence begins there: what it is about can only go with all that is said of it."""
    return at == 0 or tokens[at - 1].kind == "stop"


def _ends(tokens: list[Token], at: int) -> bool:
    return at == len(tokens) or tokens[at].kind in ("comma", "stop")


def _joined(before: str, after: str) -> str:
    """Two halves of a prompt as one, without the comma or the capital that the cut left behind."""
    before, after = before.rstrip(), after.lstrip()
    if not before or before[-1] in ".!?":
        after = after.lstrip(" ,;.")
        after = after[:1].upper() + after[1:]
    if after[:1] in (".", "!", "?", ";"):
        before = before.rstrip(" ,;")
    glue = "" if not after or after[0] in ",.;!?" or not before else " "
    return f"{before}{glue}{after}".strip()
