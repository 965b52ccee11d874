"""What a rewritten prompt kept of what was wanted, what it lost, contradicts or invented.

An attribute counts only where it is bound to its thing, in the noun's phrase or in a predicate about it.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Literal

import msgspec

from assistant.language.reading import Place, Reading, Relation, Thing
from assistant.language.scenes.drafts import head, names
from assistant.language.scenes.phrasing import phrase, whereabouts
from assistant.language.scenes.reader import read
from assistant.language.words.lexicon import INVERSE
from assistant.language.words.morphology import plural, singular
from assistant.language.words.tokens import tokenize
from assistant.language.words.vocabulary import ANIMALS, ANIMATE, PEOPLE, TIMES

Verdict = Literal["kept", "lost", "contradicted"]

_OPPOSITE: dict[str, str] = {
    "left": "right", "right": "left", "top": "bottom", "bottom": "top", "foreground": "background",
    "background": "foreground", "left of": "right of", "right of": "left of", "above": "under", "under": "above",
    "behind": "in front of", "in front of": "behind", "on": "under",
}  # fmt: skip
# Relations that people use for one another.
_ALIKE: dict[Relation, frozenset[str]] = {
    "on": frozenset(["on", "in", "above"]),
    "in": frozenset(["in", "on"]),
    "beside": frozenset(["beside", "left of", "right of", "in front of", "behind"]),
    "above": frozenset(["above", "on"]),
}
_CLASSES = {"person": PEOPLE, "people": PEOPLE, "human": PEOPLE, "animal": ANIMALS, "creature": ANIMALS}
_BRIGHT, _DARK = {"morning", "day", "afternoon"}, {"night"}
_SMALL = ("tiny", "small")
_SPELLINGS = {"gray": "grey", "golden": "gold", "silvery": "silver", "wood": "wooden", "colorful": "colourful"}


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was wanted, in words ("three thimbles", "the mitten blue"), and what became of it."""

    words: str
    verdict: Verdict
    noun: str = ""


class Fidelity(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the wanted things: each list in words. `invented` are living beings nobody asked for."""

    kept: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    contradicted: tuple[str, ...] = ()
    invented: tuple[str, ...] = ()

    @property
    def faithful(self) -> bool:
        return not self.lost and not self.contradicted


def compare(wanted: Reading, prompt: str, *, excluded: Collection[str] = ()) -> Fidelity:
    """Compare a prompt with what was wanted; `excluded` are further nouns that must not be there."""
    verdicts = claims(wanted, prompt, excluded=excluded)

    def words_of(verdict: Verdict) -> tuple[str, ...]:
        return tuple(dict.fromkeys(claim.words for claim in verdicts if claim.verdict == verdict))

    return Fidelity(
        kept=words_of("kept"),
        lost=words_of("lost"),
        contradicted=words_of("contradicted"),
        invented=tuple(_invented(wanted, read(prompt))),
    )


def claims(wanted: Reading, prompt: str, *, excluded: Collection[str] = ()) -> list[Claim]:
    """Every single thing that was wanted and what became of it in the prompt."""
    given = read(prompt)
    text = _Text(prompt)
    found: list[Claim] = []
    for thing in wanted.things:
        found += _of_thing(thing, given, text)
    found += _of_picture(wanted, given, text)
    for noun in dict.fromkeys((*wanted.excluded, *excluded)):
        verdict: Verdict = "contradicted" if _is_there(noun, given) else "kept"
        found.append(Claim(words=f"no {noun}", verdict=verdict, noun=noun))
    return found


class _Text:
    """The bare words of a prompt, singular and in one spelling, for what needs no binding."""

    def __init__(self, prompt: str) -> None:
        self.raw = prompt
        self.words = [normal(token.lower) for token in tokenize(prompt)]
        self.stems = {stem(normal(part)) for word in self.words for part in (word, *word.split("-"))}

    def has(self, words: str) -> bool:
        return all(stem(normal(token.lower)) in self.stems for token in tokenize(words) if len(token.lower) > 2)


def normal(word: str) -> str:
    return _SPELLINGS.get(word, singular(word))


_LYING = {"lying": "lie", "tying": "tie", "dying": "die"}


def stem(word: str) -> str:
    """A crude stem, enough to see "rain" in "rainy" and "sleep" in "sleeping"."""
    word = _LYING.get(word, word)
    for endings in (("ing", "ed"), ("y", "e")):
        ending = next((each for each in endings if word.endswith(each) and len(word) - len(each) >= 3), "")
        word = word.removesuffix(ending)
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


def _of_thing(thing: Thing, given: Reading, text: _Text, *, counted: bool = True) -> Iterator[Claim]:
    bare = thing.noun if thing.count == 1 else plural(thing.noun)
    there = [other for other in _all_things(given.things) if names(thing.noun, other.noun)]
    if not there:
        mentioned = text.has(thing.noun) and not _is_excluded(thing.noun, given)
        yield Claim(words=bare, verdict="kept" if mentioned and _is_bare(thing) else "lost", noun=thing.noun)
        if not mentioned or _is_bare(thing):
            return
    else:
        yield Claim(words=bare, verdict="kept", noun=thing.noun)
    # Of a bowl of lemons the one is the bowl's.
    if counted:
        yield from _of_count(thing, [other for other in there if " of " not in other.noun or " of " in thing.noun])
    for colour in thing.colours:
        verdict = _of_colour(thing, colour, there)
        yield Claim(words=f"{bare}: {colour}", verdict=verdict, noun=thing.noun)
    if thing.size:
        yield Claim(words=f"{bare}: {thing.size}", verdict=_of_size(thing, there), noun=thing.noun)
    for adjective in (*thing.materials, *thing.traits, *([thing.doing] if thing.doing else [])):
        bound = any(_says(other, adjective) for other in there)
        yield Claim(words=f"{bare}: {adjective}", verdict="kept" if bound else "lost", noun=thing.noun)
    for part in thing.parts:
        yield from _of_part(thing, part, given, text)
    if thing.place.side:
        sides = [other.place.side for other in there if other.place.side]
        yield _placed(thing, Place(side=thing.place.side), _compared(thing.place.side, sides))
    if thing.place.relation and thing.place.of:
        place = Place(relation=thing.place.relation, of=thing.place.of)
        yield _placed(thing, place, _of_relation(thing, thing.place.relation, thing.place.of, there, given))


def _is_bare(thing: Thing) -> bool:
    return thing == Thing(noun=thing.noun, count=thing.count) and thing.count in (1, None)


def _all_things(things: Sequence[Thing]) -> Iterator[Thing]:
    for thing in things:
        yield thing
        yield from _all_things(thing.parts)


def _of_count(thing: Thing, there: list[Thing]) -> Iterator[Claim]:
    counts = [other.count for other in there]
    stated = [count for count in counts if count is not None]
    words = phrase(Thing(noun=thing.noun, count=thing.count))
    if thing.count is None:
        if counts and counts == [1]:
            yield Claim(words=words, verdict="lost", noun=thing.noun)
    elif counts and thing.count not in counts and sum(stated) != thing.count:
        said_otherwise = stated and (thing.count != 1 or max(stated) > 1)
        yield Claim(words=words, verdict="contradicted" if said_otherwise else "lost", noun=thing.noun)
    elif counts and thing.count > 1:
        yield Claim(words=words, verdict="kept", noun=thing.noun)


def _of_colour(thing: Thing, colour: str, there: list[Thing]) -> Verdict:
    if any(_says(other, colour) for other in there):
        return "kept"
    others = [said for other in there for said in other.colours]
    if not others or any(normal(said.split()[-1]) == normal(colour.split()[-1]) for said in others):
        return "lost"
    return "contradicted" if not any(_says(thing, said) for said in others) else "lost"


def _of_size(thing: Thing, there: list[Thing]) -> Verdict:
    sizes = [other.size for other in there if other.size]
    if thing.size in sizes:
        return "kept"
    if any((size in _SMALL) != (thing.size in _SMALL) for size in sizes):
        return "contradicted"
    return "kept" if sizes else "lost"


def _of_part(host: Thing, part: Thing, given: Reading, text: _Text) -> Iterator[Claim]:
    for claim in _of_thing(part, given, text, counted=host.count == 1):  # several in a hat, or in hats
        yield Claim(words=f"{host.noun} with {claim.words}", verdict=claim.verdict, noun=host.noun)


def _placed(thing: Thing, place: Place, verdict: Verdict) -> Claim:
    return Claim(words=f"{thing.noun} {whereabouts(place)}", verdict=verdict, noun=thing.noun)


def _compared(wanted: str, said: Sequence[str]) -> Verdict:
    if wanted in said:
        return "kept"
    return "contradicted" if _OPPOSITE.get(wanted) in said else "lost"


def _of_relation(thing: Thing, relation: Relation, of: str, there: list[Thing], given: Reading) -> Verdict:
    """The relation as wanted, or told from the other side; reversed it is a contradiction."""
    alike = _ALIKE.get(relation, frozenset([relation]))
    said = {found for other in there for found in _relations(other, of, given)}
    told = {found for other in given.things if names(of, other.noun) for found in _relations(other, thing.noun, given)}
    said |= {INVERSE[found] for found in told if found in INVERSE}
    if said & alike:
        return "kept"
    opposite = _OPPOSITE.get(relation)
    return "contradicted" if opposite in said else "lost"


def _relations(thing: Thing, of: str, given: Reading) -> Iterator[Relation]:
    """The relations of a thing to another, also by way of what it stands on ("on the table in the hall")."""
    place, seen = thing.place, {thing.noun}
    first = place.relation
    while place.relation and place.of and first:
        if names(of, place.of):
            yield first if place is thing.place else place.relation
            return
        ground = next((other for other in given.things if other.noun == place.of), None)
        if ground is None or ground.noun in seen or place.relation not in ("on", "in", "beside"):
            return
        seen.add(ground.noun)
        place = ground.place


def _says(thing: Thing, adjective: str) -> bool:
    """Whether every word of an adjective is said of the thing, in whatever form."""
    said = " ".join((thing.noun, *thing.colours, *thing.materials, *thing.traits, thing.doing or "", thing.size or ""))
    said += " " + " ".join(phrase(part) for part in thing.parts)
    have = {stem(normal(word)) for word in re.split(r"[\s-]+", said.lower()) if word}
    return all(stem(normal(word)) in have for word in re.split(r"[\s-]+", adjective.lower()) if len(word) > 1)


def _of_picture(wanted: Reading, given: Reading, text: _Text) -> Iterator[Claim]:
    if wanted.time:
        said = _times(text) | ({given.time} if given.time else set())
        against = said & (_DARK if wanted.time in _BRIGHT else _BRIGHT if wanted.time == "night" else set())
        verdict: Verdict = "kept" if wanted.time in said else "contradicted" if said else "lost"
        verdict = "contradicted" if against else verdict
        yield Claim(words=wanted.time, verdict=verdict)
    for value in (*wanted.weather, *wanted.styles, *wanted.moods, *wanted.cameras, *wanted.palettes):
        yield Claim(words=value, verdict="kept" if text.has(value) else "lost")
    for quote in wanted.quotes:
        yield Claim(words=f'"{quote}"', verdict="kept" if quote in text.raw else "lost")


def _times(text: _Text) -> set[str]:
    said = " ".join(text.words)
    return {time for words, time in TIMES.items() if re.search(rf"(?<!\bno )\b{words}\b", said)}


def _is_there(noun: str, given: Reading) -> bool:
    """Whether something excluded is in the picture; "people" are all who are people."""
    core = head(singular(noun.lower()))
    for thing in _all_things(given.things):
        if names(singular(noun.lower()), thing.noun) or head(thing.noun) in _CLASSES.get(core, ()):
            return True
    if core in ("text", "word", "writing", "letter", "lettering", "caption") and given.quotes:
        return True
    return any(stem(core) in {stem(normal(word)) for word in value.lower().split()} for value in given.weather)


def _is_excluded(noun: str, given: Reading) -> bool:
    return any(names(noun, singular(excluded)) for excluded in given.excluded)


def _invented(wanted: Reading, given: Reading) -> Iterator[str]:
    asked = list(_all_things(wanted.things))
    said = {normal(word) for thing in asked for word in f"{thing.noun} {thing.doing or ''}".split()}
    for thing in _all_things(given.things):
        alive = head(thing.noun) in ANIMATE
        if alive and not any(names(thing.noun, other.noun) for other in asked) and head(thing.noun) not in said:
            yield phrase(thing)
