"""Things back into English: noun phrases and places."""

from assistant.language.reading import Place, Thing
from assistant.language.words.lexicon import NUMBERS
from assistant.language.words.morphology import is_plural, plural
from assistant.language.words.vocabulary import CLOTHES, GROUPS, MASS

_NUMERAL = {value: word for word, value in NUMBERS.items() if value <= 12}
_SIDE = {
    "left": "on the left",
    "right": "on the right",
    "centre": "in the centre",
    "foreground": "in the foreground",
    "background": "in the background",
    "top": "at the top",
    "bottom": "at the bottom",
}
_RELATION = {"beside": "beside", "left of": "to the left of", "right of": "to the right of"}
_NAMED_WITH_THE = frozenset(
    """
    tower bridge river sea ocean mountains desert palace wall canal islands opera museum gate statue alps
    """.split()
)
_CARRIED = frozenset(
    """
    glasses sunglasses spectacles goggles crown tie necklace earrings bracelet brooch pendant backpack rucksack satchel
    belt sash cufflinks bowtie headphones tiara ruff monocle wig
    """.split()
)
_UNIQUE = frozenset("sky ground horizon air foreground background".split())
_VOWEL_SOUNDS_BUT = ("uni", "use", "usu", "eu", "one", "once", "uk", "ura", "uto")
_SILENT_H = ("hour", "honest", "honour", "heir")


def phrase(thing: Thing) -> str:
    """The noun phrase of a thing without its place: "three small red wooden boats with white sails"."""
    modifiers = [thing.size or "", *thing.traits, _listed(thing.colours), *thing.materials]
    noun = thing.noun if thing.count == 1 else plural(thing.noun)
    group, of, members = noun.partition(" of ")
    if of and group.rsplit(" ", 1)[-1].rstrip("s") in GROUPS:
        words = [group, "of", *modifiers, members]
    else:
        words = [*modifiers, noun]
    named = " ".join(word for word in words if word)
    worn = _listed(tuple(phrase(part) for part in thing.parts if is_worn(part)))
    had = _listed(tuple(phrase(part) for part in thing.parts if not is_worn(part)))
    told = (_counted(named, thing), worn and f"in {worn}", thing.doing, had and f"with {had}")
    return " ".join(piece for piece in told if piece)


def is_worn(thing: Thing) -> bool:
    """Whether one is in it, as in a coat, and not only with it, as with glasses."""
    return thing.noun.rsplit(" ", 1)[-1] in CLOTHES - _CARRIED


def whereabouts(place: Place) -> str:
    """A place in words, "" for none: "to the left of the boat, in the foreground"."""
    relation = f"{_RELATION.get(place.relation, place.relation)} the {place.of}" if place.relation and place.of else ""
    side = _SIDE[place.side] if place.side else ""
    return ", ".join(words for words in (relation, side) if words)


def article(words: str) -> str:
    """ "a" or "an", as the first word sounds."""
    lower = words.lower()
    if lower.startswith((*_SILENT_H, "8", "11-", "18-")):
        return "an"
    return "an" if lower[:1] in tuple("aeiou") and not lower.startswith(_VOWEL_SOUNDS_BUT) else "a"


def _counted(named: str, thing: Thing) -> str:
    if thing.count is None:
        return named
    if thing.count > 1:
        return f"{_NUMERAL.get(thing.count, thing.count)} {named}"
    first, last = thing.noun[:1], thing.noun.partition(" of ")[0].rsplit(" ", 1)[-1].lower()
    if first.isupper():
        return f"the {named}" if last in _NAMED_WITH_THE or " of " in thing.noun else named
    if " of the " in thing.noun or named in _UNIQUE:
        return f"the {named}"
    if last in MASS or (is_plural(thing.noun) and last in CLOTHES):
        return named
    return f"{article(named)} {named}"


def _listed(words: tuple[str, ...]) -> str:
    """Words joined by commas and "and"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
