"""What somebody wears: dressing somebody in a garment or a colour, and what a new garment takes the place of."""

from collections.abc import Iterable, Sequence

from msgspec import structs

from assistant.language.demands.context import Context, salient
from assistant.language.demands.effects import thing_of
from assistant.language.demands.owning import given, whole_of
from assistant.language.demands.predicates import dressed
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change, Place, Thing
from assistant.language.scenes.drafts import head
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.words.morphology import plural
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import ANIMATE, CLOTHES, GROUNDS
from assistant.language.words.wordclasses import is_look

_OUTER = frozenset(
    """
    coat jacket raincoat cloak cape shawl overcoat cardigan parka anorak trenchcoat blazer waistcoat vest apron
    """.split()
)
_INNER = frozenset(
    """
    dress suit shirt robe armour armor uniform kimono gown tuxedo sweater jumper hoodie overalls tunic toga blouse
    spacesuit costume pyjamas pajamas swimsuit bikini sari poncho leotard dungarees wetsuit nightgown nightdress
    bathrobe pinafore kilt habit cassock jersey scrubs outfit kit top t-shirt jumpsuit tutu
    """.split()
)
_SEVERAL = frozenset(["couple", "pair", "family", "crowd", "group", "band", "team"])
_AREAS = (
    frozenset(
        """
        hat cap crown helmet turban headscarf beret bonnet fedora beanie nightcap sombrero tiara headdress bandana
        balaclava wig
        """.split()
    ),
    frozenset(
        """
        boots boot shoe shoes sandals sandal slippers slipper wellies wellingtons trainers sneakers heels trainer
        sneaker
        """.split()
    ),
    frozenset("trousers skirt jeans leggings tights shorts pantaloons".split()),
    frozenset("tie bowtie cravat".split()),
    frozenset("glasses sunglasses spectacles goggles".split()),
    _OUTER,
    _INNER,
)


def attired(said: Sequence[Token], rest: Sequence[Token], context: Context) -> list[Change]:
    """ "Dress | her | in a yellow raincoat", "put | the nurse | in green": one garment for all those worn."""
    target = target_at(said, 0, context)
    if target is None or not target.noun or not rest or rest[0].lower not in ("in", "as", "with"):
        return []
    wearer = thing_of(target.noun, context)
    if rest[0].lower != "in" or wearer is None or head(wearer.noun) not in ANIMATE:
        return []
    worn = [part for part in wearer.parts if head(part.noun) in _OUTER | _INNER]
    if is_look(rest[1:]) and rest[-1].lower not in GROUNDS:  # "in a | forest", which is a green too
        if not worn:
            return dressed(wearer.noun, " ".join(token.text for token in rest[1:]))
        seen = read_tokens([*tokenize(f"the {worn[0].noun} is"), *rest[1:]]).things
        look = structs.replace(seen[0], noun=worn[0].noun, count=None, place=Place()) if seen else None
        return [Change(kind="alter", noun=worn[0].noun, thing=look)] if look else []
    new = [thing for thing in read_tokens(list(rest[1:])).things if is_garment(thing)]
    if not new:
        return []
    if not worn or head(new[0].noun) not in _OUTER | _INNER:
        return given(wearer.noun, new)
    first = Change(kind="replace", noun=worn[0].noun, thing=_plain(new[0]))
    gone = [Change(kind="remove", noun=part.noun) for part in worn[1:]]
    return [first, *gone, *given(wearer.noun, new[1:])]


def had_alone(tokens: Sequence[Token], context: Context) -> list[Change]:
    """What somebody wears or something has, told by itself of what was spoken of last: "in a red hat", "with white
    sails"."""
    noun = salient(context)
    if noun is None or len(tokens) < 2 or tokens[0].lower not in ("in", "with"):
        return []
    told = [each for each in read_tokens([*tokenize(f"the {noun}"), *tokens]).things if each.noun == noun]
    first = noun_phrase(tokens, 1)
    parts = told[0].parts if len(told) == 1 else ()
    if not any(first and part.noun == first.noun for part in parts):
        return []  # "in a forest, with a red scarf"
    worn = head(noun) in ANIMATE and all(map(is_garment, parts))
    owned = tokens[0].lower == "with" and all(whole_of(head(part.noun), context, "its") == noun for part in parts)
    return given(noun, parts) if worn or owned else []


def is_garment(thing: Thing) -> bool:
    last = head(thing.noun)
    return last in CLOTHES | _INNER or plural(last) in CLOTHES | _INNER


def exchanged_clothes(changes: Iterable[Change], context: Context) -> list[Change]:
    """The changes, a new garment in the place of one that cannot be worn along with it: one hat on a head."""
    told: list[Change] = []
    for change in changes:
        owner = thing_of(change.noun, context) if change.kind == "alter" and change.noun else None
        parts = change.thing.parts if owner is not None and change.thing else ()
        spent = [(part, old) for part in parts if (old := _displaced(part, owner))]
        if not spent or change.thing is None:
            told.append(change)
            continue
        told += [Change(kind="replace", noun=old, thing=_plain(part)) for part, old in spent]
        left = structs.replace(
            change.thing, parts=tuple(part for part in parts if part not in [new for new, _ in spent])
        )
        if left != Thing(noun=left.noun, count=None):
            told.append(structs.replace(change, thing=left))
    return told


def _displaced(part: Thing, owner: Thing | None) -> str | None:
    area = next((area for area in _AREAS if head(part.noun) in area), frozenset[str]())
    worn = owner.parts if owner and owner.count == 1 and head(owner.noun) not in _SEVERAL else ()
    return next((old.noun for old in worn if head(old.noun) in area and old.noun != part.noun), None)


def _plain(garment: Thing) -> Thing:
    return structs.replace(garment, place=Place())
