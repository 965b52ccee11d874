"""What a vessel holds or a bouquet is made of: "fill the glass with milk", "her bouquet should be made of lilies, not
roses", "let the bowl contain salad"."""

from collections.abc import Sequence

from msgspec import structs

from assistant.language.clauses.clause import Clause
from assistant.language.clauses.verbgroups import verb_group
from assistant.language.demands.context import Context
from assistant.language.demands.effects import additions, thing_of
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change, Thing
from assistant.language.scenes.drafts import draft, head
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.words.dictionary import verb_of
from assistant.language.words.lexicon import DEFINITE
from assistant.language.words.morphology import is_plural, plural
from assistant.language.words.tokens import Phrases, Token, tokenize
from assistant.language.words.vocabulary import ANIMATE, GROUNDS, MASS, MATERIALS

_LIQUIDS = MASS | frozenset("liquid fluid potion drink cocktail ink oil paint cocoa smoothie milkshake punch".split())
_FILLING = frozenset("fill refill load stuff pack pile stack heap".split())
_SERVING = frozenset(["pour", "serve"])
_HOLDING = frozenset(["contain", "hold", "consist", "comprise", "include", "feature"])
# Between a vessel and what it shall hold, after "should be", "make it".
_FULL_OF = Phrases(dict.fromkeys(["full of", "filled with", "brimming with", "packed with", "consisting of"], True))
_MADE_OF = Phrases(
    dict.fromkeys(["made of", "made out of", "made from", "made up of", "composed of", "out of", "of", "from"], True)
)
_UNLIKE = Phrases(dict.fromkeys(["instead of", "rather than", "in place of", "and not", "not of", "not", "no"], True))


def filled(clause: Clause, context: Context) -> list[Change]:
    """The change of what something holds or is made up of, [] where a clause asks for none."""
    said = clause.tokens[0].lower if clause.operation == "say" and clause.tokens else ""
    if said in _SERVING | _FILLING:
        clause = Clause("do", said, clause.tokens[1:])
    if crowd := _peopled(clause, context):
        return crowd
    parts = _parted(clause, context)
    if parts is None:
        return []
    vessel, come, anything = parts
    target = target_at(vessel, 0, context)
    held = held_by(target.noun, context, anything=anything) if target and target.known else None
    come = _without_contrast(come, held or "", context)
    phrase = noun_phrase(come, 0)
    if target is None or target.end != len(vessel) or held is None or phrase is None or not phrase.noun:
        return []
    told = target_at(tokenize(f"the {held}"), 0, context)
    if phrase.end != len(come) or come[0].lower in DEFINITE or told is None or not told.known:
        return []
    of_many = is_plural(held) or head(held) in _LIQUIDS
    if not anything and of_many and phrase.determiner in ("a", "an"):
        return []  # "a spoon in the bowl" of soup
    if not anything and head(held) in _LIQUIDS and (phrase.counted or phrase.plural):
        return []  # "two straws in the glass" of lemonade
    new = draft(phrase).thing()
    solid = phrase.counted or phrase.plural or head(new.noun) not in _LIQUIDS
    if not anything and head(told.noun) in _LIQUIDS and solid:
        return []  # two straws go into the lemonade, not in its place
    if new.noun == told.noun:
        many = new.count if phrase.counted else None  # "have | five hens in the yard"
        return [Change(kind="alter", noun=told.noun, thing=structs.replace(new, count=many))]
    return [Change(kind="replace", noun=told.noun, thing=new)]


def _peopled(clause: Clause, context: Context) -> list[Change]:
    """What comes where there is room for more than what is there: "fill the stadium with fans"."""
    at = next((at for at, token in enumerate(clause.tokens) if token.lower == "with"), 0)
    ground = target_at(clause.tokens[:at], 0, context) if at and clause.opener in ("fill", "refill") else None
    if ground is None or not ground.known or head(ground.noun) not in GROUNDS:
        return []
    return additions(read_tokens([*clause.tokens[at + 1 :], *tokenize("in"), *clause.tokens[:at]]), context)


def _parted(clause: Clause, context: Context) -> tuple[Sequence[Token], Sequence[Token], bool] | None:
    """The words for the vessel, those for what it shall hold, and whether that may be no liquid."""
    tokens = clause.tokens
    if clause.opener in _FILLING:
        at = next((at for at, token in enumerate(tokens) if at and token.lower == "with"), 0)
        return (tokens[:at], tokens[at + 1 :], True) if at else None
    if clause.opener in ("put", "have", *_SERVING):
        into = ("in", "into", "on") if clause.opener == "serve" else ("in", "into")  # "serve | sushi on the plate"
        at = next((at for at, token in enumerate(tokens) if at and token.lower in into), 0)
        ground = target_at(tokens[at + 1 :], 0, context) if at else None
        if at and not (ground and head(ground.noun) in GROUNDS):  # a meadow has room for more than its sheep
            return tokens[at + 1 :], tokens[:at], clause.opener == "serve"
    if clause.operation not in ("say", "make"):
        return None
    target = target_at(tokens, 0, context)
    if target is None or not target.known or target.pronoun or head(target.noun) in ANIMATE:
        return None
    rest = tokens[target.end :]
    group = verb_group(rest, 0) if clause.operation == "say" else None
    word = verb_of(group.word) if group else verb_of(rest[0].lower) if rest else None
    if word in _HOLDING and not (group and group.denied):
        rest = rest[group.end if group else 1 :]
        return tokens[: target.end], rest[rest[:1] != () and rest[0].lower == "of" :], True
    if clause.operation == "say" and (group is None or group.kind != "be" or group.denied):
        return None
    rest = rest[group.end if group else 0 :]
    if full := _FULL_OF.match(rest, 0):
        return tokens[: target.end], rest[full[1] :], True
    made = _MADE_OF.match(rest, 0)
    stuff = rest[made[1] :] if made else ()
    of_things = stuff and " of " in target.noun and stuff[0].lower not in MATERIALS
    return (tokens[: target.end], stuff, True) if of_things else None


def _without_contrast(come: Sequence[Token], held: str, context: Context) -> Sequence[Token]:
    """What shall come without what was there: "lilies | , not roses", "pears | instead"."""
    if come and come[-1].lower == "instead":
        return come[:-1]
    for at in range(1, len(come)):
        found = _UNLIKE.match(come, at)
        old = target_at(come, at + found[1], context) if found else None
        if old is not None and old.known and old.end == len(come) and held.endswith((old.noun, plural(old.noun))):
            return come[: at - (come[at - 1].kind == "comma")]
    return come


def held_by(noun: str, context: Context, *, anything: bool = False) -> str | None:
    """The noun of what a vessel is told to hold, as it may be spoken of; `anything` need be no liquid."""
    vessel = thing_of(noun, context)
    if vessel is None:
        return None
    content = noun.partition(" of ")[2]
    inside: list[Thing] = [part for part in vessel.parts if anything or part.noun.split()[-1] in _LIQUIDS]
    inside += [thing for thing in context.picture.things if thing.place.of == noun and thing.place.relation == "in"]
    named = noun_phrase(tokenize(content), 0) if content and not inside else None
    if named is not None and named.noun:
        return content
    return next((each.noun if each.count == 1 else plural(each.noun) for each in inside), None)
