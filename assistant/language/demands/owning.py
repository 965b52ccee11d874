"""Parts of what is there that nobody has spoken of yet: "the dog's collar", "its tail", "the wheels"."""

from collections.abc import Sequence

from msgspec import structs

from assistant.language.demands.context import Context, salient
from assistant.language.demands.effects import alterations
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change, Place, Thing
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import inventory
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.lexicon import POSSESSIVE
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import ADJECTIVE_OF_MATERIAL, ANIMATE, BODY, HUMANS, MATERIALS, PEOPLE
from assistant.language.words.wordclasses import is_look

BUILDING = frozenset(
    """
    roof door window chimney shutter balcony porch gable doorway wall facade front tile gutter doorstep awning spire
    """.split()
)
_MARKS = frozenset("stripe spot collar bandana".split())
_VEHICLE = frozenset(
    """
    wheel tyre tire headlight bonnet hood bumper windscreen windshield handlebar saddle spoke frame mudguard numberplate
    """.split()
)
_BOAT = frozenset("sail mast hull deck oar rudder anchor funnel rigging".split())
_PLANT = frozenset("petal stem leaf trunk thorn bark branch".split())
_FURNITURE = frozenset("cushion seat armrest drawer tabletop leg upholstery".split())
# Whose the parts are, by the kinds of things that have them.
_WHOLES = (
    (_VEHICLE, "vehicle"), (_BOAT, "boat"), (BUILDING, "building"), (_PLANT, "flower"), (_PLANT, "tree"),
    (_PLANT, "plant"), (_FURNITURE, "furniture"),
)  # fmt: skip
_SEVERAL = frozenset(["their"])


def of_part(said: Sequence[Token], rest: Sequence[Token], context: Context) -> list[Change]:
    """The change by which the owner of a part that `said` names has it as `rest` says, [] where no owner is there."""
    if rest and is_look(rest) and (noun := _made_of(said, context)):
        return alterations(noun, read_tokens([*tokenize(f"the {noun} is"), *rest]), context)
    owned = _owned(said, context)
    if owned is None or not rest:
        return []
    owner, part = owned
    had = read_tokens([*part, *tokenize("is"), *rest]).things or read_tokens([*rest, *part]).things
    return given(owner, had[:1])


def given(owner: str, parts: Sequence[Thing]) -> list[Change]:
    """The change that gives somebody something to have or wear."""
    had = tuple(structs.replace(part, place=Place()) for part in parts)
    return [Change(kind="alter", noun=owner, thing=Thing(noun=owner, count=None, parts=had))] if had else []


def _owned(said: Sequence[Token], context: Context) -> tuple[str, Sequence[Token]] | None:
    """Whose a part is, and the words for the part."""
    at = next((at for at, token in enumerate(said) if token.lower.endswith(("'s", "s'"))), None)
    if at is not None and at + 1 < len(said):
        bare = said[at].lower.removesuffix("'s").removesuffix("'")
        owner = target_at([*said[:at], said[at]._replace(text=bare, lower=bare)], 0, context)
        return (owner.noun, said[at + 1 :]) if owner and owner.known and owner.noun else None
    of = next((at for at, token in enumerate(said) if at and token.lower in ("of", "on")), 0)
    if of:
        owner = target_at(said, of + 1, context)
        whole = owner is not None and owner.known and owner.noun and owner.end == len(said)
        return (owner.noun, _bare(said[:of])) if owner and whole else None
    phrase = noun_phrase(said, 0)
    if phrase is None or not phrase.noun or phrase.end != len(said):
        return None
    if phrase.determiner in POSSESSIVE:
        personal = phrase.determiner in ("his", "her")
        noun = None if personal else whole_of(phrase.head, context, phrase.determiner)
        noun = noun or salient(context, animate=personal, several=phrase.determiner in _SEVERAL)
        return (noun, said[1:]) if noun else None
    noun = whole_of(phrase.head, context, "the") if phrase.determiner in ("the", "") else None
    return (noun, _bare(said)) if noun else None


def _made_of(said: Sequence[Token], context: Context) -> str | None:
    """What has the stuff that is spoken of: "the leather", where there is a leather chair."""
    phrase = noun_phrase(said, 0)
    if phrase is None or phrase.determiner != "the" or phrase.noun not in MATERIALS or phrase.end != len(said):
        return None
    stuff = {phrase.noun, ADJECTIVE_OF_MATERIAL.get(phrase.noun, phrase.noun)}
    there = inventory(context.picture.things)
    return next((thing.noun for thing in there if stuff & {*thing.materials, *thing.traits}), None)


def _bare(said: Sequence[Token]) -> Sequence[Token]:
    return said[1:] if said and said[0].lower == "the" else said


def whole_of(part: str, context: Context, determiner: str) -> str | None:
    """The thing there that has such a part; "its" is no person's but one thing's, rather what was spoken of last."""
    there = inventory(context.picture.things)
    if part in BODY | _MARKS:
        owners = ANIMATE - HUMANS - PEOPLE if determiner == "its" else ANIMATE
        fitting = [thing for thing in there if head(thing.noun) in owners]
        if determiner == "its":
            latest = salient(context)
            fitting = [thing for thing in fitting if thing.count == 1] or fitting
            fitting = [thing for thing in fitting if thing.noun == latest] or fitting
        return next((thing.noun for thing in fitting), None)
    kinds = [kind for parts, kind in _WHOLES if part in parts]
    return next((thing.noun for kind in kinds for thing in there if is_of_kind(thing.noun, kind)), None)
