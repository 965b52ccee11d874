"""Noun phrases: the head noun, and what the words before it say of its colour, size, material and kind."""

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from assistant.language.reading import Size
from assistant.language.scenes.amounts import measure_of, number_end
from assistant.language.scenes.chunks import UPON, chunk_at
from assistant.language.scenes.premodifiers import Adjectives, described, in_order
from assistant.language.words.cameras import CAMERA_NOUNS
from assistant.language.words.compounds import is_dealt_with, is_listed
from assistant.language.words.lexicon import DETERMINERS, NUMBERS
from assistant.language.words.makes import FRAMED
from assistant.language.words.morphology import is_plural, is_unmarked, plural, singular
from assistant.language.words.stuffs import is_of_stuff
from assistant.language.words.tokens import Token
from assistant.language.words.vocabulary import (
    ABSTRACT,
    ADJECTIVE_OF_MATERIAL,
    COLOUR_NOUNS,
    GROUPS,
    LIGHT_NOUNS,
    MATERIALS,
    STYLE_NOUNS,
)
from assistant.language.words.wordclasses import names_too

# Before "of" these say how the picture is made; what follows is in it.
_PRESENTATIONS = STYLE_NOUNS | ABSTRACT | CAMERA_NOUNS | frozenset(["close-up", "image", "picture", "scene", "cover"])

_LEADING_TO_THINGS = frozenset(["with", "and", "has", "beside", "near", "under", "above", "below", "behind"])
_DEEPEST = 3  # "a bowl of slices of ..."


class NounPhrase(msgspec.Struct, frozen=True, eq=False):
    """A noun phrase as read, tokens start to end; `noun` is "" when there is no head ("pale, dusty blue")."""

    start: int
    end: int
    determiner: str = ""
    noun: str = ""
    head: str = ""
    count: int | None = 1
    plural: bool = False
    counted: bool = False
    colours: tuple[str, ...] = ()
    size: Size | None = None
    materials: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()
    doing: str | None = None
    other: bool = False  # "another", "two more"

    @property
    def described(self) -> bool:
        return bool(self.colours or self.size or self.materials or self.traits or self.doing)

    @property
    def adjectives(self) -> list[str]:
        return [word for word in (self.size or "", *self.traits, *self.colours, *self.materials) if word]


def noun_phrase(tokens: Sequence[Token], at: int, *, predicate: bool = False, depth: int = 0) -> NounPhrase | None:
    """The noun phrase (or run of adjectives) that starts at token `at`, or None when none starts there.

    As a `predicate` a phrase of adjectives alone has no head even after an article: "it is a pale, dusty blue".
    """
    return _phrase_at(tuple(tokens), at, predicate, depth)


@lru_cache(maxsize=2048)
def _phrase_at(tokens: tuple[Token, ...], at: int, predicate: bool, depth: int) -> NounPhrase | None:
    """Remembered, as every rule that hears a turn asks what stands at the same places of it."""
    chunk = chunk_at(tokens, at)
    if chunk is None:
        return None
    chunk.words = in_order(chunk.words)
    head_at, said = described(chunk, predicate=predicate)
    if not predicate and _is_in_place(chunk.words, tokens[chunk.end : chunk.end + 2]):
        head_at, said = 0, Adjectives()
    measure = measure_of(tokens, chunk)
    phrase = NounPhrase(
        start=at,
        end=chunk.end,
        determiner=chunk.determiner,
        count=chunk.count,
        counted=chunk.counted,
        colours=tuple(said.colours),
        size=said.size,
        materials=tuple(said.materials),
        traits=(measure, *said.traits) if measure else tuple(said.traits),
        doing=said.doing,
        other=chunk.other,
    )
    if head_at < len(chunk.words):
        return _joined_of(tokens, _named(chunk.words[head_at:], phrase, sentence_start=tokens[at].opens), depth)
    if is_dealt_with(tokens, at, phrase.end) or is_listed(tokens, at, phrase.end) or _is_bow(tokens, phrase.end):
        return _naming_stuff(phrase, tokens)
    return phrase


def _is_in_place(words: Sequence[Token], following: Sequence[Token]) -> bool:
    """Whether "light" is what is in a place, and no look: "light | in one window"."""
    led = [token.lower for token in following]
    placed = len(led) == 2 and led[0] in ("in", "behind") and (led[1] in DETERMINERS or led[1] in NUMBERS)
    return placed and len(words) == 1 and words[0].lower == "light"


_ACROSS = frozenset(["over", "above", "across", "behind", "in", "arching"])


def _is_bow(tokens: Sequence[Token], end: int) -> bool:
    """Whether a rainbow is told with where it is, and so is no colour: "rainbow | over the farmhouse"."""
    return tokens[end - 1].lower == "rainbow" and end < len(tokens) and tokens[end].lower in _ACROSS


def grounded(phrase: NounPhrase, tokens: Sequence[Token]) -> NounPhrase:
    """A stuff as what something stands on or somebody has, where a phrase without a noun ends in one: "on pale pink |
    plaster", "playing with blue | wool"."""
    upon = phrase.start > 0 and tokens[phrase.start - 1].lower in UPON | {"with"}
    return _naming_stuff(phrase, tokens) if upon and tokens[phrase.end - 1].lower in MATERIALS else phrase


def content_at(tokens: Sequence[Token], at: int) -> NounPhrase | None:
    """What "of" leads up to at `at`, the stuff included that could as well describe: "a ball of | blue wool"."""
    phrase = noun_phrase(tokens, at)
    return _naming_stuff(phrase, tokens) if phrase is not None else None


def _naming_stuff(phrase: NounPhrase, tokens: Sequence[Token]) -> NounPhrase:
    """A phrase without a noun with the stuff that it ends in as its noun."""
    last = tokens[phrase.end - 1].lower
    if phrase.noun or last not in MATERIALS | COLOUR_NOUNS or not names_too(last):
        return phrase
    name = ADJECTIVE_OF_MATERIAL.get(last, last)
    materials = tuple(stuff for stuff in phrase.materials if stuff != name)
    colours = tuple(colour for colour in phrase.colours if colour.split()[-1] != last)
    return msgspec.structs.replace(phrase, noun=last, head=last, materials=materials, colours=colours)


def _named(words: list[Token], phrase: NounPhrase, *, sentence_start: bool) -> NounPhrase:
    head = words[-1].lower
    capital = all(word.text[:1].isupper() for word in words) and not all(word.text.isupper() for word in words)
    proper = capital and not (sentence_start and len(words) == 1)
    name = " ".join(word.text if proper else word.lower for word in words)
    several = is_plural(head) and phrase.determiner not in ("a", "an") and not proper
    uncounted = (several or (is_unmarked(head) and not phrase.determiner)) and not phrase.counted
    return msgspec.structs.replace(
        phrase,
        noun=singular(name) if several else name,
        head=singular(head) if several else head,
        plural=several,
        count=None if uncounted else phrase.count,
    )


def is_hung(phrase: NounPhrase, tokens: Sequence[Token]) -> bool:
    """Whether a picture is one of the things in the scene: "a room with | a painting | of a ship"."""
    led = phrase.start > 0 and tokens[phrase.start - 1].lower in _LEADING_TO_THINGS
    of = " of " in phrase.noun or (phrase.end < len(tokens) and tokens[phrase.end].lower == "of")
    return led and of and phrase.determiner in ("a", "an") and phrase.head in FRAMED


def _joined_of(tokens: Sequence[Token], phrase: NounPhrase, depth: int) -> NounPhrase:
    """Join "a bowl of red apples" into one noun; of a group ("a flock of white birds") the adjectives are its own. What
    is said to be of a stuff is made of it: "a throne of gold"."""
    presents = phrase.head in _PRESENTATIONS and not phrase.plural and not is_hung(phrase, tokens)
    if told_end := number_end(tokens, phrase.end):
        return msgspec.structs.replace(phrase, end=told_end)
    if presents or phrase.end + 1 >= len(tokens) or tokens[phrase.end].lower != "of":
        return phrase
    inner = noun_phrase(tokens, phrase.end + 1, depth=depth + 1) if depth < _DEEPEST else None
    stuff = tokens[inner.end - 1] if inner else None
    if inner is None or stuff is None or not (inner.noun or _names_stuff(stuff.lower)):
        return phrase
    bare = not inner.noun or (inner.noun == stuff.lower and not inner.determiner)
    if bare and stuff.text.islower() and is_of_stuff(phrase.head, stuff.lower):
        metals = [colour for colour in inner.colours if colour.split()[-1] == stuff.lower] or [inner.noun]
        return msgspec.structs.replace(
            phrase,
            colours=(*phrase.colours, *(colour for colour in inner.colours if colour not in metals)),
            materials=(*phrase.materials, *inner.materials, *filter(None, metals)),
            traits=phrase.traits + inner.traits,
            end=inner.end,
        )
    if inner.noun and phrase.head in GROUPS and not inner.determiner:
        number = f"{tokens[inner.start].lower} " if inner.counted and inner.count is not None else ""
        members = number + (plural(inner.noun) if inner.plural else inner.noun)
        return msgspec.structs.replace(
            phrase,
            noun=f"{phrase.noun} of {members}",
            colours=phrase.colours + inner.colours,
            materials=phrase.materials + inner.materials,
            traits=phrase.traits + inner.traits,
            size=phrase.size or inner.size,
            doing=phrase.doing or inner.doing,
            end=inner.end,
        )
    members = " ".join(token.lower for token in tokens[phrase.end + 1 : inner.end] if token.kind == "word")
    return msgspec.structs.replace(phrase, noun=f"{phrase.noun} of {members}", end=inner.end)


def _names_stuff(word: str) -> bool:
    return word in MATERIALS or word in COLOUR_NOUNS or word in LIGHT_NOUNS
