"""Wishes about one thing that is there without an order: what it does, has or becomes; and some of several."""

from collections.abc import Sequence

from msgspec import structs

from assistant.language.chunks import number_of
from assistant.language.counting import counted
from assistant.language.drafts import head
from assistant.language.effects import alterations, thing_of
from assistant.language.lexicon import BE, POSSESSIVE
from assistant.language.nouns import noun_phrase
from assistant.language.predicates import of_thing, plain
from assistant.language.reader import read_tokens
from assistant.language.reading import Change, Place, Side, Thing
from assistant.language.resolving import Context, salient, target_at
from assistant.language.tokens import Token, tokenize
from assistant.language.verbs import base_of
from assistant.language.vocabulary import ANIMATE, BODY, CLOTHES
from assistant.language.wordclasses import is_modifier, is_shade

_LINKS = BE | frozenset(["should", "must", "could", "can", "to", "that", "which", "who"])
_PARTICULAR: dict[str, Side | None] = {
    "middle": "centre", "left": "left", "right": "right", "centre": "centre", "center": "centre", "first": "left",
    "last": "right", "leftmost": "left", "rightmost": "right", "upper": "top", "top": "top", "lower": "bottom", "bottom": "bottom", "front": "foreground",
    "back": "background", "nearest": "foreground", "furthest": "background", "nearer": "foreground",
}  # fmt: skip
_BUILDING = frozenset(["roof", "door", "window", "chimney", "shutter", "balcony", "porch", "gable", "doorway"])
_BUILDINGS = frozenset(
    """
    house cottage cabin lighthouse barn castle church tower building home hut villa mansion shop temple mill windmill
    """.split()
)


def but(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Just one, but black": what comes after "but" is asked of the same thing."""
    at = next((at for at, token in enumerate(tokens) if at and token.lower == "but"), 0)
    if not at or not all(is_modifier(token.lower) for token in tokens[at + 1 :]):
        return []
    number = counted(tokens[: at - (tokens[at - 1].kind == "comma")], context)
    noun = number[0].noun if number else None
    return number + of_thing(noun, tokens[at + 1 :], context) if noun else []


def of_several(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "One of them black", "the middle one should be white": so many fewer of what there was, and these as said."""
    found = _some(tokens, context)
    if found is None:
        return []
    noun, number, side, end = found
    present = thing_of(noun, context)
    if present is None or (present.count is not None and present.count <= number):
        return []
    while end < len(tokens) and tokens[end].lower in _LINKS:
        end += 1
    rest = tokens[end:]
    cut = next((at for at, token in enumerate(rest) if token.lower in ("other", "others", "rest") and at > 1), None)
    said = _as_said(
        noun, rest[: cut - 1 - (rest[cut - 2].kind == "comma" or rest[cut - 2].lower == "and")] if cut else rest
    )
    others = _of_the_others(noun, rest[cut + 1 :], context) if cut else []
    if said is None:
        return []
    fewer = Thing(noun=noun, count=present.count - number) if present.count else None
    place = Place(side=side or said.place.side, relation=said.place.relation, of=said.place.of)
    new = Change(kind="add", thing=structs.replace(said, count=number, place=place))
    return [*([Change(kind="alter", noun=noun, thing=fewer)] if fewer else []), *others, new]


def _of_the_others(noun: str, tokens: Sequence[Token], context: Context) -> list[Change]:
    """What is said of those that are left: "the other | blue"."""
    rest = [token for token in tokens if token.lower not in (*_LINKS, "one", "ones")]
    return of_thing(noun, rest, context) if rest else []


def _some(tokens: Sequence[Token], context: Context) -> tuple[str, int, Side | None, int] | None:
    """Which of several are meant: their noun, how many, on which side, and where the words end."""
    words = [token.lower for token in tokens[:3]]
    if len(words) == 3 and words[0] == "the" and words[1] in _PARTICULAR and words[2] == "one":
        noun = salient(context, several=True)
        return (noun, 1, _PARTICULAR[words[1]], 3) if noun else None
    skipped = words[0] in ("only", "just")
    one = number_of(tokens[skipped]) if len(tokens) > 1 + skipped else None
    if one and tokens[1 + skipped].lower in _LINKS - {"to", "who", "which"}:
        noun = salient(context, several=True)
        present = thing_of(noun, context) if noun else None
        return (noun, one, None, 1 + skipped) if noun and present and present.count != 1 else None
    if words == ["the", "other", "one"]:
        noun = salient(context, several=True)
        present = thing_of(noun, context) if noun else None
        return (noun, 1, None, 3) if noun and present and present.count == 2 else None
    if one and (phrase := noun_phrase(tokens, skipped)) and not phrase.determiner:
        target = target_at(tokens[skipped + 1 :], 0, context)
        present = thing_of(target.noun, context) if target and target.known else None
        end = target.end + skipped + 1 if target else 0
        several = present is not None and (present.count is None or present.count > one)
        if target and several and end < len(tokens) and is_modifier(tokens[end].lower):
            return target.noun, one, None, end
    number = number_of(tokens[0]) if len(words) == 3 and words[1] == "of" else None
    target = target_at(tokens, 2, context) if number else None
    return (target.noun, number, None, target.end) if number and target and target.known else None


def _as_said(noun: str, tokens: Sequence[Token]) -> Thing | None:
    """A thing of that noun as the tokens describe it: "black", "wears a tie", "with a hat"."""
    if not tokens:
        return None
    tokens = plain(tokens)
    verb = base_of(tokens[0].lower)
    if all(is_modifier(token.lower) or token.lower in ("and", "a", "bit") for token in tokens):
        things = read_tokens([*tokenize("a"), *tokens, *tokenize(noun)]).things
    elif verb in ("wear", "have", "hold", "get", "need", "want"):
        things = read_tokens([*tokenize(f"a {noun} with"), *tokens[1:]]).things
    else:
        things = read_tokens([*tokenize(f"a {noun}"), *tokens]).things
    return things[0] if things and things[0].noun == noun and things[0] != Thing(noun=noun) else None


def acting(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Holding two swords", "smiling": what the picture's main figure does."""
    if not tokens or not tokens[0].lower.endswith("ing") or base_of(tokens[0].lower) in (None, tokens[0].lower):
        return []
    opening = noun_phrase(tokens, 0)
    if opening is not None and opening.start + 1 < opening.end:
        return []
    noun = salient(context, animate=True)
    return alterations(noun, read_tokens([*tokenize(f"the {noun} is"), *tokens]), context) if noun else []


def _describes(word: str) -> bool:
    return is_modifier(word) or is_shade(word) or word == "and"


def part(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Blue eyes", "a red roof", "her dress is red": what the main figure or building has."""
    phrase = noun_phrase(tokens, 0)
    if phrase is None or phrase.head not in BODY | _BUILDING | CLOTHES:
        return []
    end = phrase.end
    while end < len(tokens) and tokens[end].lower in _LINKS:
        end += 1
    rest = tokens[end:]
    owned = phrase.determiner in POSSESSIVE
    stated = owned and end > phrase.end and all(_describes(token.lower) for token in rest)
    if (rest and not stated) or (phrase.head in CLOTHES and not stated):
        return []
    owners = _BUILDINGS if phrase.head in _BUILDING else ANIMATE
    owner = next((thing for thing in context.picture.things if head(thing.noun) in owners), None)
    had = read_tokens([*rest, *tokens[phrase.start + owned : phrase.end]]).things
    if owner is None or not had or any(each.noun == had[0].noun for each in owner.parts):
        return []
    return [Change(kind="alter", noun=owner.noun, thing=Thing(noun=owner.noun, count=None, parts=had[:1]))]
