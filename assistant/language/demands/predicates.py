"""What is asked of a thing or of the whole picture: "blue", "bigger", "on the left", "a watercolour"."""

from collections.abc import Iterable, Sequence

from msgspec import structs

from assistant.language.clauses.verbgroups import DIRECTED
from assistant.language.demands.calming import CALM, ROUGH, WATERS, smoothed
from assistant.language.demands.context import Context
from assistant.language.demands.degrees import DEGREES, DIMENSIONS, comparison, resized, without_degrees
from assistant.language.demands.effects import alterations, come_instead, settings, thing_of
from assistant.language.demands.members import member_of
from assistant.language.demands.resolving import SLOT_NAMES
from assistant.language.reading import Change, Place, Side, Thing
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import find, inventory
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.scenes.slots import terms_of
from assistant.language.words.comparatives import is_comparative, positive
from assistant.language.words.dictionary import can_be
from assistant.language.words.kinds import are_alike, is_of_kind
from assistant.language.words.lexicon import ARTICLES, NUMBERS
from assistant.language.words.morphology import is_unmarked
from assistant.language.words.stuffs import is_of_it
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import BASIC_COLOURS, CLOTHES, GROUNDS, HUMANS, LIGHT_NOUNS, MASS, MATERIALS
from assistant.language.words.wordclasses import is_boundary, is_colour, is_modifier, is_shade

_EVALUATIONS = frozenset("good great nice lovely pretty best cool smart beautiful elegant".split())
_GAZING = frozenset(["looking", "gazing", "staring", "peering", "glancing"])
_PLACES = GROUNDS | CLOTHES | frozenset("bed town front place line flight motion bloom water love mind profile".split())
_ONES = frozenset(["one", "ones"])
_COLOUR = frozenset(["colour", "color", "coloured", "colored"])

_DIRECTIONS: dict[str, Side] = {
    "left": "left", "right": "right", "up": "top", "down": "bottom", "forward": "foreground", "forwards": "foreground",
    "closer": "foreground", "back": "background", "backwards": "background", "away": "background", "centre": "centre",
    "center": "centre", "middle": "centre", "nearer": "foreground", "top": "top", "bottom": "bottom", "higher":
    "top", "lower": "bottom", "front": "foreground", "foreground": "foreground", "background": "background",
}  # fmt: skip


def of_picture(tokens: Sequence[Token]) -> list[Change]:
    """What tokens say of the whole picture: settings of time, weather, style, mood, camera and palette."""
    if compared := comparison(tokens, None) or _compared_slot(tokens):
        return [compared]
    return settings(read_tokens(list(tokens)))


def _compared_slot(tokens: Sequence[Token]) -> Change | None:
    """ "A warmer palette", "a more dramatic mood": more of a quality, of the slot that is named."""
    words = [token.lower for token in tokens if token.kind == "word" and token.lower not in ARTICLES]
    slot = SLOT_NAMES.get(words[-1]) if words else None
    if slot is None or len(words) < 2:
        return None
    if len(words) == 2 and (quality := positive(words[0])):
        return Change(kind="more", slot=slot, value=quality)
    if len(words) > 2 and words[0] in ("more", "less"):
        return Change(kind="more" if words[0] == "more" else "less", slot=slot, value=" ".join(words[1:-1]))
    return None


def of_thing(noun: str, tokens: Sequence[Token], context: Context) -> list[Change]:
    """What tokens ask of the thing with that noun: an alteration, a move, a number, another thing in its place."""
    if len(tokens) == 2 and tokens[0].lower == "in" and is_colour(tokens[1].lower) and head(noun) in HUMANS:
        return dressed(noun, tokens[1].lower)
    tokens = plain(token for token in tokens if token.lower not in ("instead", "please", "thanks"))
    if not tokens:
        return []
    if stuff := _stuff_after(tokens, noun):
        return [Change(kind="alter", noun=noun, thing=Thing(noun=noun, count=None, materials=(stuff,)))]
    present = thing_of(noun, context)
    if (pieces := _joined(tokens)) and any(comparison(piece, noun) or resized(piece, present) for piece in pieces):
        return [change for piece in pieces for change in of_thing(noun, piece, context)]
    if present is not None and head(noun) in WATERS and len(tokens) == 1 and tokens[0].lower in CALM | ROUGH:
        return smoothed(present, tokens[0].lower)
    size = resized(tokens, present)
    if size is not None:
        return [Change(kind="alter", noun=noun, thing=Thing(noun=noun, count=None, size=size))]
    if compared := comparison(tokens, noun):
        return [_qualified(noun, compared, present)]
    if (count := _bare_count(tokens)) is not None:
        noun = member_of(noun, context) or noun
        return [Change(kind="alter", noun=noun, thing=Thing(noun=noun, count=count))]
    if side := direction(tokens):
        return [Change(kind="move", noun=noun, place=Place(side=side))]
    if tokens[-1].lower in ("apart", "together") and len(tokens) < 4:
        apart = " ".join(token.lower for token in tokens)
        return [Change(kind="alter", noun=noun, thing=Thing(noun=noun, count=None, doing=apart))]
    if len(tokens) > 2 and tokens[1].lower == "like":
        likeness = " ".join(token.text for token in tokens)
        return [Change(kind="alter", noun=noun, thing=Thing(noun=noun, count=None, doing=likeness))]
    if tokens[0].lower in _GAZING and len(tokens) > 1 and tokens[1].lower in DIRECTED:
        seen = " ".join(token.text for token in tokens)
        return [Change(kind="alter", noun=noun, thing=Thing(noun=noun, count=None, doing=seen))]
    core = without_degrees(tokens)
    named = bool(core) and core[0].kind == "word" and not is_modifier(core[0].lower) and not is_boundary(core[0].lower)
    if named and len(core) > 1 and core[1].lower in BASIC_COLOURS:
        colour = f"{core[0].lower} {core[1].lower}"
        rest = [token for token in core[2:] if token.kind != "comma" and token.lower != "and"]
        more = of_thing(noun, rest, context) if rest else []
        return [Change(kind="alter", noun=noun, thing=Thing(noun=noun, count=None, colours=(colour,))), *more]
    told = core[1].lower if named and len(core) == 2 else ""
    if is_modifier(told) and not (is_comparative(told) or is_shade(told) or told in MATERIALS):
        trait = f"{core[0].lower}-{core[1].lower}"
        return [Change(kind="alter", noun=noun, thing=Thing(noun=noun, count=None, traits=(trait,)))]
    phrase = noun_phrase(core, 0) if core else None
    named_so = next(
        (thing.noun for thing in find(noun, inventory(context.picture.things))), noun
    )  # of "pink car" the car
    mistaken = head(noun) in LIGHT_NOUNS or not read_tokens(tokenize(f"the {named_so}")).things  # "poster" for a style
    subject = "object" if not noun or mistaken else named_so
    reading = read_tokens([*tokenize(f"the {subject} is"), *core])
    if phrase and phrase.noun and phrase.start == 0 and not (reading.things and reading.things[0].doing):
        set_slots = settings(read_tokens(core))
        new = read_tokens(core).things
        if new and _is_breed(phrase, present):
            return [Change(kind="alter", noun=noun, thing=Thing(noun=noun, count=None, traits=(phrase.noun,)))]
        if new and not _is_name(phrase, new[0], noun):
            return []
        if new:
            aboard = [each for each in new[1:] if each.place.of == new[0].noun]  # "a cart with two men in it"
            come = come_instead(noun, [new[0], *aboard], context) if aboard else [renewed(noun, new[0])]
            return [*come, *set_slots]
        return set_slots
    return alterations(noun, reading, context)


def _stuff_after(tokens: Sequence[Token], noun: str) -> str:
    """The stuff that a thing is to be "of", and that describes nothing else: "rope", "of | copper wire"; else ""."""
    told = [token.lower for token in tokens[tokens[0].lower in ("of", "from") :]]
    looks = all(is_modifier(word) for word in told[:-1])
    stuff = bool(told) and is_of_it(told[-1], noun) and looks
    return " ".join(told) if stuff and (len(told) == 1 or len(told) < len(tokens)) else ""


def _is_name(phrase: NounPhrase, new: Thing, noun: str) -> bool:
    """Whether a phrase names what a thing can become: "a horse", "horses", of tea "coffee", but no bare "pop"."""
    named = bool(phrase.determiner) or phrase.counted or phrase.plural or phrase.described or " " in phrase.noun
    alike = phrase.head in MASS or are_alike(noun, new.noun)
    return named or phrase.noun[:1].isupper() or alike or not can_be(phrase.head, "VERB")


def _is_breed(phrase: NounPhrase, present: Thing | None) -> bool:
    """Whether one bare noun is said of several: what they are like, as horses that are "palomino"."""
    bare = not (phrase.determiner or phrase.counted or phrase.plural or phrase.described) and " " not in phrase.noun
    other = phrase.head in MASS or is_unmarked(phrase.head)  # "those should be sheep"
    return present is not None and present.count != 1 and bare and not other


def dressed(noun: str, colour: str) -> list[Change]:
    """The change that puts somebody in clothes of a colour: "all in black"."""
    return [Change(kind="alter", noun=noun, thing=Thing(noun=noun, count=None, doing=f"dressed in {colour}"))]


_SEXES = {"woman": "female", "lady": "female", "girl": "female", "man": "male", "guy": "male", "boy": "male"}
_ANYBODY = frozenset("man woman boy girl lady gentleman guy child kid baby person figure couple".split())


def renewed(noun: str, new: Thing) -> Change:
    """What it is to be, as the change that makes it so. Called by the name of its kind it is the same thing described
    anew ("a large building" of a bakery); a mechanic who shall be a woman stays a mechanic."""
    last = head(noun)
    sex = _SEXES.get(new.noun) if last in HUMANS - _ANYBODY else None
    if sex and new == Thing(noun=new.noun):
        return Change(kind="alter", noun=noun, thing=Thing(noun=noun, count=None, traits=(sex,)))
    described = structs.replace(new, noun=noun, count=None, place=Place())
    if is_of_kind(noun, new.noun) and last != head(new.noun) and described != Thing(noun=noun, count=None):
        return Change(kind="alter", noun=noun, thing=described)
    return Change(kind="replace", noun=noun, thing=new)


def plain(words: Iterable[Token]) -> list[Token]:
    """What is asked without the words around it: "nicer in | white", "orange | colour", "of | oak"."""
    tokens = list(words)
    if (
        len(tokens) > 1
        and (positive(tokens[0].lower) or tokens[0].lower) in _EVALUATIONS
        and tokens[1].lower in ("in", "as", "with", "if")
    ):
        tokens = tokens[1:]
    if len(tokens) > 1 and tokens[0].lower in ("a", "an") and any(token.lower in _ONES for token in tokens):
        tokens = [token for token in tokens[1:] if token.lower not in _ONES]
    if len(tokens) > 2 and tokens[0].lower == "one" and tokens[1].lower == "of":
        tokens = tokens[1:]  # "one | of glass"
    if len(tokens) > 1 and tokens[-1].lower == "ones" and all(is_modifier(token.lower) for token in tokens[:-1]):
        tokens = tokens[:-1]
    if len(tokens) > 2 and tokens[0].lower in ("a", "an") and all(is_shade(token.lower) for token in tokens[1:]):
        tokens = tokens[1:]  # "a deep violet" is no flower
    if len(tokens) > 1 and tokens[-1].lower in _COLOUR and is_colour(tokens[-2].lower):
        tokens = tokens[:-1]
    if len(tokens) < 2:
        return tokens
    end = next((at for at, token in enumerate(tokens) if at and not tells_look(token.lower)), len(tokens))
    whole = end == len(tokens) or tokens[end].kind == "comma" or tokens[end].lower in ("with", "and")
    if tokens[0].lower in ("in", "the") and whole and any(is_colour(token.lower) for token in tokens[1:end]):
        return tokens[1:]
    out = tokens[0].lower == "out" and tokens[1].lower == "of"
    tokens = tokens[1:] if out else tokens
    stuff = noun_phrase(tokens, 1)
    whole = stuff is not None and (stuff.end == len(tokens) or tokens[stuff.end].kind == "comma")
    if (tokens[0].lower in ("of", "from") and whole) or (tokens[0].lower == "in" and _is_stuff(tokens[1:])):
        return [*tokenize("made of"), *tokens[1:]]
    return tokens


def tells_look(word: str) -> bool:
    return is_modifier(word) or is_shade(word) or word == "and"


def _is_stuff(tokens: Sequence[Token]) -> bool:
    """Whether tokens name a stuff and no place: a noun without a determiner, as in "in tin", "in black lacquer"."""
    phrase = noun_phrase(tokens, 0)
    if phrase is None or phrase.end != len(tokens) or phrase.determiner or phrase.counted or phrase.plural:
        return False
    named = phrase.head in MATERIALS or (bool(phrase.noun) and " " not in phrase.noun and phrase.head not in _PLACES)
    return named and terms_of(phrase, tokens) is None


def _joined(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """The two demands that "and" joins, [] where it joins none: "bigger | holding a cup"."""
    at = next((at for at, token in enumerate(tokens) if token.lower == "and"), 0)
    return [tokens[:at], tokens[at + 1 :]] if 0 < at < len(tokens) - 1 else []


def _qualified(noun: str, compared: Change, present: Thing | None) -> Change:
    """More of a quality of a thing is that quality ("make the table darker"); more height of what is tall is size."""
    if compared.kind == "less":
        return compared
    if present is not None and compared.value in DIMENSIONS and compared.value in present.traits:
        size = resized(tokenize("bigger"), present)
        return Change(kind="alter", noun=noun, thing=Thing(noun=noun, count=None, size=size))
    if is_colour(compared.value):
        return Change(kind="alter", noun=noun, thing=Thing(noun=noun, count=None, colours=(compared.value,)))
    return Change(kind="alter", noun=noun, thing=Thing(noun=noun, count=None, traits=(compared.value,)))


def direction(tokens: Sequence[Token]) -> Side | None:
    """The side that bare directions name: "further left", "a bit to the right", but not "to the right of it"."""
    if len(tokens) > 1 and tokens[-2].lower == "of":
        return None
    words = [
        token.lower
        for token in tokens
        if token.lower
        not in DEGREES
        | {"further", "farther", "to", "the", "over", "side", "more", "towards", "toward", "hand", "a", "edge", "on"}
    ]
    return _DIRECTIONS.get(words[0]) if len(words) == 1 else None


def _bare_count(tokens: Sequence[Token]) -> int | None:
    words = [
        token.lower
        for token in tokens
        if token.lower not in ("of", "them", "these", "those", "only", "just", "instead", "it")
    ]
    if words and words[0] == "a" and words[1:] in (["pair"], ["couple"]):
        return 2
    if len(words) != 1:
        return None
    return int(words[0]) if words[0].isdecimal() and len(words[0]) < 4 else NUMBERS.get(words[0])
