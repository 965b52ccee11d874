"""What the program adds to a short idea: a fitting modifier for a bare noun, and phrases on light, atmosphere,
composition and palette. All from curated lists, chosen by the scene and a seed, and recognised again by exact match."""

import random
import re
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from assistant.language import Thing, singular
from assistant.language.words.stuffs import is_stuff_of
from assistant_storyboard.scene import Scene
from assistant_storyboard.surroundings import head

Aspect = Literal["look", "size", "colour", "material"]
Slot = Literal["light", "atmosphere", "composition", "palette"]
SLOTS: tuple[Slot, ...] = ("light", "atmosphere", "composition", "palette")
PATIENCE = 25  # words an idea may have before it counts as specific and is not padded
STEM = 5  # letters in which two words of one stem agree
MONOCHROME = re.compile(r"blueprint|sketch|pencil|ink|charcoal|line|black|mono|woodcut|linocut|pixel|logo|icon|sepia")
SPOKEN_OF: Mapping[Slot, re.Pattern[str]] = {
    "light": re.compile(
        r"\b(light|lights|lighting|lit|\w+lit|\w+light|glow\w*|shadow\w*|shin(e|ing)|backlit|silhouette\w*)\b"
    ),
    "palette": re.compile(r"\b(palette|tones?|hues?|colou?rs?|pastels?)\b"),
    "composition": re.compile(r"\b(view|shot|close-up|angle|framing|composition|perspective|centred|centered)\b"),
}


class Modifiers(msgspec.Struct, frozen=True, kw_only=True):
    """Words that may stand before a noun, by what they speak of."""

    look: tuple[str, ...] = ()
    size: tuple[str, ...] = ()
    colour: tuple[str, ...] = ()
    material: tuple[str, ...] = ()

    def of(self, aspect: Aspect) -> tuple[str, ...]:
        words: tuple[str, ...] = getattr(self, aspect)
        return words


class Kin(msgspec.Struct, frozen=True, kw_only=True):
    """A class of nouns that share their modifiers."""

    members: frozenset[str]
    modifiers: Modifiers


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    nouns: dict[str, Modifiers]
    classes: dict[str, Kin]


class Detail(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase with the scenes it belongs to: an empty condition fits all, "none" a scene that says nothing there."""

    slot: Slot
    text: str
    time: tuple[str, ...] = ()
    weather: tuple[str, ...] = ()
    ground: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()


class Catalogue(msgspec.Struct, frozen=True, kw_only=True):
    kinds: dict[str, dict[str, frozenset[str]]]
    details: tuple[Detail, ...]


def modify(thing: Thing, scene: Scene, seed: int) -> tuple[str, ...]:
    """Modifiers for a thing whose look the user left open, () where they described it. A bare main subject gets two."""
    if thing.size or thing.traits or _is_made_of(thing):
        return ()
    modifiers = _modifiers(thing.noun)
    stuff = " " in thing.noun and is_stuff_of(thing.noun.split()[-2], thing.noun)
    choice = random.Random(f"{seed} {thing.noun}")
    chosen = [choice.choice(words) for words in [_allowed(modifiers.look, scene)] if words]
    bare = not (thing.colours or thing.materials)
    material = () if stuff else modifiers.material  # a rope bridge is of rope
    others = _allowed((*modifiers.size, *modifiers.colour, *material), scene)
    if bare and others and scene.subjects[:1] == (thing,):
        chosen.append(choice.choice(others))
    return tuple(sorted(chosen, key=lambda word: word not in modifiers.size))


# What stands in no snow.
_SUMMERLY = frozenset(
    ["grassy", "leafy", "lush", "sun-baked", "dew-beaded", "wildflower-strewn", "hay-scented", "fresh"]
)
# Of these "a tower of blocks" is none.
_SHAPES = frozenset(["tower", "wall", "castle", "hill", "mountain", "house", "bridge", "sea", "river", "forest"])
_BUILT = frozenset(["building", "land", "water", "place", "monument"])


def _is_wintry(scene: Scene) -> bool:
    told = " ".join((*scene.weather, *(thing.noun for thing in scene.things))).lower()
    return re.search(r"\b(snow\w*|winter\w*|frost\w*|frozen|ic[ey]\w*)\b", told) is not None


def _is_made_of(thing: Thing) -> bool:
    """Whether a thing is only shaped like its noun: "a tower of toy blocks", "a wall of sound"."""
    if " of " not in thing.noun:
        return False
    kinds = [name for name, kin in _lexicon().classes.items() if head(thing.noun) in kin.members]
    return head(thing.noun) in _SHAPES or any(kind in _BUILT for kind in kinds)


def is_modifier(noun: str, word: str, aspect: Aspect | None = None) -> bool:
    """Whether `word` before `noun` is one of the curated modifiers (that speak of `aspect`)."""
    modifiers = _modifiers(noun)
    aspects: tuple[Aspect, ...] = (aspect,) if aspect else ("look", "size", "colour", "material")
    return any(word in modifiers.of(each) for each in aspects)


def details_for(scene: Scene, said: str, slots: Collection[Slot], seed: int) -> tuple[Detail, ...]:
    """One fitting detail for each of `slots` that the user's words `said` leave open."""
    choice = random.Random(f"{seed} {' '.join(thing.noun for thing in scene.things)}")
    chosen = []
    for slot in SLOTS:
        fitting = [detail for detail in _catalogue().details if detail.slot == slot and fits(detail, scene)]
        if slot in slots and fitting and not _is_spoken_for(slot, scene, said.lower()):
            best = max(_closeness(detail) for detail in fitting)
            chosen.append(choice.choice([detail for detail in fitting if _closeness(detail) == best]))
    return tuple(chosen)


def fits(detail: Detail, scene: Scene) -> bool:
    """Whether a detail contradicts nothing in the scene."""
    kinds = _catalogue().kinds
    nouns = [word for thing in scene.things for word in (thing.noun, head(thing.noun))]
    ground = _kinds_of(nouns, kinds["ground"])
    if "plain" in ground:
        ground = {"plain"}
    weather = _kinds_of(" ".join(scene.weather).lower().replace("-", " ").split(), kinds["weather"])
    if weather - {"wind", "clear"} and "none" not in weather:
        weather -= {"wind", "clear"}
    return (
        _meets(detail.time, {scene.time or "none"})
        and _meets(detail.weather, weather)
        and _meets(detail.ground, ground)
        and _meets(detail.subject, _kinds_of([head(thing.noun) for thing in scene.subjects[:1]], kinds["subject"]))
        and not _names_excluded(" ".join((detail.text, *detail.mentions)), scene)
    )


def find_detail(text: str) -> Detail | None:
    """The curated detail that this text is, whatever its capital and full stop."""
    return _details_by_text().get(text.strip(" .,").lower())


def open_slots(idea: str) -> tuple[Slot, ...]:
    """Which details an idea of this length gets: a short one all, a specific one none."""
    words = len(idea.split())
    if words > PATIENCE:
        return ()
    return SLOTS if words <= PATIENCE // 2 else ("light", "palette")


def _modifiers(noun: str) -> Modifiers:
    lexicon = _lexicon()
    for name in (noun, head(noun)):
        if name in lexicon.nouns:
            return lexicon.nouns[name]
        for kin in lexicon.classes.values():
            if name in kin.members:
                return kin.modifiers
    return Modifiers()


def _allowed(words: tuple[str, ...], scene: Scene) -> list[str]:
    """The modifiers that neither speak of what is excluded nor repeat what is said ("armoured … in armour"), nor are of
    another season: no hill is grassy in the snow."""
    words = tuple(word for word in words if word not in _SUMMERLY) if _is_wintry(scene) else words
    said = {head(each.noun)[:STEM] for thing in scene.things for each in (thing, *thing.parts)}
    return [
        word
        for word in words
        if not _names_excluded(word, scene) and not any(part[:STEM] in said for part in word.split("-"))
    ]


def _names_excluded(text: str, scene: Scene) -> bool:
    return any(re.search(rf"\b{re.escape(singular(head(noun)))}", text) for noun in scene.excluded)


def _is_spoken_for(slot: Slot, scene: Scene, said: str) -> bool:
    drawn_plain = bool(scene.style and MONOCHROME.search(scene.style.lower()))
    match slot:
        case "light" | "atmosphere":
            taken = drawn_plain
        case "composition":
            taken = scene.camera is not None
        case "palette":
            taken = drawn_plain or scene.palette is not None or scene.mood is not None
    return taken or (slot in SPOKEN_OF and SPOKEN_OF[slot].search(said) is not None)


def _kinds_of(words: Collection[str], kinds: Mapping[str, frozenset[str]]) -> set[str]:
    return {kind for kind, members in kinds.items() if not members.isdisjoint(words)} or {"none"}


def _meets(condition: tuple[str, ...], found: Collection[str]) -> bool:
    return not condition or not set(condition).isdisjoint(found)


def _closeness(detail: Detail) -> int:
    """How many of its conditions the scene meets by what it says, not by what it leaves unsaid."""
    conditions = (detail.time, detail.weather, detail.ground, detail.subject)
    return sum(bool(condition) and "none" not in condition for condition in conditions)


@cache
def _lexicon() -> Lexicon:
    return msgspec.json.decode((files(__package__) / "modifiers.json").read_bytes(), type=Lexicon)


@cache
def _catalogue() -> Catalogue:
    return msgspec.json.decode((files(__package__) / "details.json").read_bytes(), type=Catalogue)


@cache
def _details_by_text() -> dict[str, Detail]:
    return {detail.text.lower(): detail for detail in _catalogue().details}
