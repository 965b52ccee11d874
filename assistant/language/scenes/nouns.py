"""Noun phrases: the head noun, and what the words before it say of its colour, size, material and kind."""

from collections.abc import Sequence

import msgspec

from assistant.language.reading import Size
from assistant.language.scenes.amounts import measure_of, number_end
from assistant.language.scenes.chunk import Chunk
from assistant.language.scenes.chunks import UPON, chunk_at
from assistant.language.words.adjectives import DOINGS, GERUNDS, is_adjective
from assistant.language.words.cameras import CAMERA_NOUNS
from assistant.language.words.comparatives import THINGS_TOO, is_comparative
from assistant.language.words.compounds import begins_compound, is_dealt_with, is_listed
from assistant.language.words.dictionary import is_only
from assistant.language.words.makes import FRAMED
from assistant.language.words.morphology import is_plural, is_unmarked, plural, singular
from assistant.language.words.plants import EDIBLE_COLOURS, GROWN, PLANT_PARTS, PLANTS
from assistant.language.words.stuffs import is_of_stuff
from assistant.language.words.tokens import Token
from assistant.language.words.verbs import base_of
from assistant.language.words.vocabulary import (
    ABSTRACT,
    ADJECTIVE_OF_MATERIAL,
    ANIMATE,
    BASIC_COLOURS,
    COLOUR_NOUNS,
    COLOURS,
    GROUPS,
    LIGHT_NOUNS,
    MATERIALS,
    NATIONAL,
    SHADES,
    SIZES,
    STYLE_NOUNS,
)
from assistant.language.words.wordclasses import is_colour, is_modifier, names_too

# Before "of" these say how the picture is made; what follows is in it.
_PRESENTATIONS = STYLE_NOUNS | ABSTRACT | CAMERA_NOUNS | frozenset(["close-up", "image", "picture", "scene", "cover"])

_LEADING_TO_THINGS = frozenset(["with", "and", "has", "beside", "near", "under", "above", "below", "behind"])
_DEEPEST = 3  # "a bowl of slices of ..."


class NounPhrase(msgspec.Struct, eq=False):
    """A noun phrase as read, tokens start to end; `noun` is "" when there is no head ("pale, dusty blue")."""

    start: int
    end: int
    determiner: str = ""
    noun: str = ""
    head: str = ""
    count: int | None = 1
    plural: bool = False
    counted: bool = False
    colours: list[str] = msgspec.field(default_factory=list)
    size: Size | None = None
    materials: list[str] = msgspec.field(default_factory=list)
    traits: list[str] = msgspec.field(default_factory=list)
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
    chunk = chunk_at(tokens, at)
    if chunk is None:
        return None
    measure = measure_of(tokens, chunk)
    phrase = NounPhrase(
        start=at,
        end=chunk.end,
        determiner=chunk.determiner,
        count=chunk.count,
        counted=chunk.counted,
        other=chunk.other,
        traits=[measure] if measure else [],
    )
    chunk.words = in_order(chunk.words)
    head_at = _describe(chunk, phrase, predicate=predicate)
    if head_at < len(chunk.words):
        _name(chunk.words[head_at:], phrase, sentence_start=tokens[at].opens)
        _join_of(tokens, phrase, depth)
    elif is_dealt_with(tokens, at, phrase.end) or is_listed(tokens, at, phrase.end):
        return _naming_stuff(phrase, tokens)
    return phrase


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
    materials = [stuff for stuff in phrase.materials if stuff != name]
    colours = [colour for colour in phrase.colours if colour.split()[-1] != last]
    return msgspec.structs.replace(phrase, noun=last, head=last, materials=materials, colours=colours)


def in_order(words: list[Token]) -> list[Token]:
    """The words with adjectives that come after their noun put before it: "a tram yellow", "wheels black"."""
    at = len(words)
    while at > 1 and (_follows(words[at - 1].lower, words[at - 2].lower) or _shades(words, at - 1)):
        at -= 1
    noun = words[at - 1].lower
    named = at < len(words) and not is_modifier(noun) and noun not in SHADES
    return [*words[at:], *words[:at]] if named else words


def _shades(words: Sequence[Token], at: int) -> bool:
    """Whether a word tells the shade of the colour after it: "eyes | acid | green"."""
    return at + 1 < len(words) and words[at].lower in SHADES and is_colour(words[at + 1].lower)


def _follows(word: str, noun: str) -> bool:
    """Whether a word after a noun can only describe it."""
    if is_colour(word):
        return word not in COLOUR_NOUNS or is_plural(noun)
    return is_adjective(word) and is_only(word, "ADJ", "ADV")


def _describe(chunk: Chunk, phrase: NounPhrase, *, predicate: bool) -> int:
    """Sort the words before the head into colours, size, materials and traits; give the index where the noun starts."""
    words = [token.lower for token in chunk.words]
    last = len(words) - 1
    head_at = (
        len(words)
        if all(is_modifier(word) or _shades_on(words, at) for at, word in enumerate(words))
        and not _is_head(words, chunk, predicate)
        else last
    )
    shades: list[str] = []
    at = next((at + 1 for at in reversed(range(last)) if words[at].endswith(("'s", "s'"))), 0)
    if at:
        phrase.traits.append(" ".join(words[:at]))
    while at < head_at:
        word = words[at]
        if begins_compound(words, at):
            return at
        if word in EDIBLE_COLOURS and at == last - 1 and singular(words[last]) in GROWN:
            return at
        if word in SHADES and _shades_on(words[:head_at], at):
            shades.append(word)
        elif is_colour(word):
            if at and not shades and _adjoins(chunk, at) and is_colour(words[at - 1]) and word in BASIC_COLOURS:
                phrase.colours[-1] += f" {word}"
            else:
                phrase.colours.append(" ".join([*shades, word]))
            shades = []
        elif word in SIZES and phrase.size is None:
            phrase.size = SIZES[word]
        elif word in MATERIALS and not (word in PLANTS and words[last] in PLANT_PARTS):
            phrase.materials.append(ADJECTIVE_OF_MATERIAL.get(word, word))
        elif _is_participle(word, words[last]):
            _participle(word, words[last], phrase)
        elif word.endswith("ly") and at < last and is_adjective(words[at + 1]):
            phrase.traits.append(f"{word} {words[at + 1]}")
            at += 1
        elif chunk.words[at].text in NATIONAL:
            phrase.traits.append(chunk.words[at].text)
        elif is_adjective(word) or is_comparative(word):
            phrase.traits.append(word)
        else:
            return at
        at += 1
    return head_at


def _adjoins(chunk: Chunk, at: int) -> bool:
    """Whether nothing but a space stands before the word: "emerald green" is one colour, "red and white" are two."""
    return chunk.words[at].start - chunk.words[at - 1].end == 1


def _is_head(words: list[str], chunk: Chunk, predicate: bool) -> bool:
    """Whether the last of words that could all be adjectives is a noun here: "an orange", "golden light"."""
    word = words[-1]
    if is_comparative(word) or word in THINGS_TOO:  # "a cooler", but "a bit cooler"
        return word in THINGS_TOO and bool(chunk.determiner) and chunk.end - chunk.start == len(words) + 1
    if predicate:
        return names_too(word) and not is_colour(word) and word not in MATERIALS and word not in LIGHT_NOUNS
    if chunk.determiner or chunk.counted:
        return names_too(word) or not is_only(word, "ADJ", "ADV", "VERB")
    if word in LIGHT_NOUNS or word in ANIMATE:
        return len(words) > 1
    if word in EDIBLE_COLOURS and word != "orange" and words[-2:-1] and words[-2] in BASIC_COLOURS:
        return _adjoins(chunk, len(words) - 1)  # "pink coral"
    return names_too(word) and word not in COLOURS and word not in MATERIALS


def _shades_on(words: list[str], at: int) -> bool:
    """Whether shades from `at` lead up to a colour: "pale dusty blue", "lemon yellow"."""
    at += 1
    while at < len(words) and words[at] in SHADES and not is_colour(words[at]):
        at += 1
    return at < len(words) and is_colour(words[at])


def _is_participle(word: str, head: str) -> bool:
    if not word.endswith("ing") or base_of(word) is None:
        return False
    return word not in GERUNDS or (word in DOINGS and singular(head) in ANIMATE)


def _participle(word: str, head: str, phrase: NounPhrase) -> None:
    """Of the living a participle says what they do, of all else what it is like ("winding path")."""
    if singular(head) in ANIMATE and phrase.doing is None:
        phrase.doing = word
    else:
        phrase.traits.append(word)


def _name(words: list[Token], phrase: NounPhrase, *, sentence_start: bool) -> None:
    head = words[-1].lower
    capital = all(word.text[:1].isupper() for word in words) and not all(word.text.isupper() for word in words)
    proper = capital and not (sentence_start and len(words) == 1)
    name = " ".join(word.text if proper else word.lower for word in words)
    phrase.plural = is_plural(head) and phrase.determiner not in ("a", "an") and not proper
    phrase.noun = singular(name) if phrase.plural else name
    phrase.head = singular(head) if phrase.plural else head
    unmarked = is_unmarked(head) and not phrase.determiner
    if (phrase.plural or unmarked) and not phrase.counted:
        phrase.count = None


def is_hung(phrase: NounPhrase, tokens: Sequence[Token]) -> bool:
    """Whether a picture is one of the things in the scene: "a room with | a painting | of a ship"."""
    led = phrase.start > 0 and tokens[phrase.start - 1].lower in _LEADING_TO_THINGS
    of = " of " in phrase.noun or (phrase.end < len(tokens) and tokens[phrase.end].lower == "of")
    return led and of and phrase.determiner in ("a", "an") and phrase.head in FRAMED


def _join_of(tokens: Sequence[Token], phrase: NounPhrase, depth: int) -> None:
    """Join "a bowl of red apples" into one noun; of a group ("a flock of white birds") the adjectives are its own. What
    is said to be of a stuff is made of it: "a throne of gold"."""
    presents = phrase.head in _PRESENTATIONS and not phrase.plural and not is_hung(phrase, tokens)
    if told_end := number_end(tokens, phrase.end):
        phrase.end = told_end
        return
    if presents or phrase.end + 1 >= len(tokens) or tokens[phrase.end].lower != "of":
        return
    inner = noun_phrase(tokens, phrase.end + 1, depth=depth + 1) if depth < _DEEPEST else None
    stuff = tokens[inner.end - 1] if inner else None
    if inner is None or stuff is None or not (inner.noun or _names_stuff(stuff.lower)):
        return
    bare = not inner.noun or (inner.noun == stuff.lower and not inner.determiner)
    if bare and stuff.text.islower() and is_of_stuff(phrase.head, stuff.lower):
        metals = [colour for colour in inner.colours if colour.split()[-1] == stuff.lower] or [inner.noun]
        phrase.colours += [colour for colour in inner.colours if colour not in metals]
        phrase.materials += [*inner.materials, *filter(None, metals)]
        phrase.traits += inner.traits
        phrase.end = inner.end
        return
    if inner.noun and phrase.head in GROUPS and not inner.determiner:
        phrase.colours += inner.colours
        phrase.materials += inner.materials
        phrase.traits += inner.traits
        phrase.size = phrase.size or inner.size
        phrase.doing = phrase.doing or inner.doing
        number = f"{tokens[inner.start].lower} " if inner.counted and inner.count is not None else ""
        members = number + (plural(inner.noun) if inner.plural else inner.noun)
    else:
        members = " ".join(token.lower for token in tokens[phrase.end + 1 : inner.end] if token.kind == "word")
    phrase.noun = f"{phrase.noun} of {members}"
    phrase.end = inner.end


def _names_stuff(word: str) -> bool:
    return word in MATERIALS or word in COLOUR_NOUNS or word in LIGHT_NOUNS
