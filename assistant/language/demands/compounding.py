"""What comes where something is spoken of by what it is named or owned by: for the swan of a swan boat a flamingo boat,
for the leopard of "a leopard's face" a lynx's face."""

from collections.abc import Sequence

from msgspec import structs

from assistant.language.demands.context import Context, Target
from assistant.language.demands.effects import thing_of
from assistant.language.reading import Change, Place, Thing
from assistant.language.scenes.chunks import number_of
from assistant.language.scenes.drafts import head
from assistant.language.scenes.reader import read_tokens
from assistant.language.words.plants import EDIBLE_COLOURS
from assistant.language.words.tokens import Token
from assistant.language.words.vocabulary import ANIMATE, COLOURS
from assistant.language.words.wordclasses import is_shade


def all_within(target: Target, changes: Sequence[Change], context: Context) -> list[Change]:
    """The changes, with what comes for a target as it comes for what was said of it."""
    return [
        structs.replace(each, thing=within_compound(target, each.thing, context))
        if each.kind == "replace" and each.noun == target.noun and each.thing
        else each
        for each in changes
    ]


def within_compound(target: Target, new: Thing, context: Context) -> Thing:
    """What comes where a word of a compound is spoken of: for the pepperoni of a pepperoni pizza a pineapple pizza."""
    present = thing_of(target.noun, context)
    words = target.noun.split()
    said = target.phrase.head if target.phrase else ""
    owner = next((trait for trait in (present.traits if present else ()) if f" {trait}".endswith(f" {said}'s")), "")
    if present is not None and owner and said:  # the leopard of "a snow leopard's face"
        traits = tuple(f"{new.noun}'s" if trait == owner else trait for trait in present.traits)
        return structs.replace(present, traits=traits, place=Place())
    new_of_its_own = bool(new.traits or new.colours or new.size or new.parts)
    whole = new_of_its_own or [head(new.noun)] == words[-1:]  # "a cherry tree" for the oak of an oak tree
    if whole or present is None or len(words) < 2 or " of " in target.noun or said not in words[:-1]:
        return new
    named = " ".join(new.noun if word == said else word for word in words)
    return structs.replace(present, noun=named, doing=None, parts=(), place=Place())


def so_many(come: Thing, rest: Sequence[Token]) -> Thing:
    """What comes in the number told after it: "scones rather than biscuits, | three on the plate"."""
    number = number_of(rest[1]) if len(rest) > 1 and rest[0].kind == "comma" else None
    whole = int(number) if number is not None and number == int(number) else None
    return structs.replace(come, count=whole) if whole and come.count is None else come


def things_in(tokens: Sequence[Token]) -> Sequence[Thing]:
    """The things that words name; a word that is a colour as well is one by itself: "lavender rather than roses"."""
    said = tokens[1:] if tokens and tokens[0].lower in ("some", "use") else tokens
    edible = bool(said) and said[-1].lower in EDIBLE_COLOURS | (ANIMATE & COLOURS)
    named = edible and (len(said) == 1 or (len(said) == 2 and not is_shade(said[0].lower)))
    plant = [Thing(noun=" ".join(token.lower for token in said))] if named else []
    return read_tokens(list(tokens)).things or plant
