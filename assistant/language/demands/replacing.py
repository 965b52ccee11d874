"""One thing for another, one setting for another: "replace X with Y", "turn X into Y", "swap X and Y"."""

from collections.abc import Sequence

from msgspec import structs

from assistant.language.clauses.clause import Clause
from assistant.language.demands.compounding import within_compound
from assistant.language.demands.context import Context, Target, just_come, salient
from assistant.language.demands.craft import drawn_so
from assistant.language.demands.effects import additions, come_instead, implied, in_picture, settings, thing_of
from assistant.language.demands.looks import another_look, of_backdrop
from assistant.language.demands.ousting import in_place_of
from assistant.language.demands.placing import past_ground
from assistant.language.demands.plainer import is_circumstance
from assistant.language.demands.predicates import of_thing, plain
from assistant.language.demands.resolving import target_at
from assistant.language.demands.swapping import exchanged
from assistant.language.reading import Change, Slot, Thing
from assistant.language.scenes.drafts import draft, head
from assistant.language.scenes.naming import inventory, resolve
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.phrasing import phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.words.dictionary import verb_of
from assistant.language.words.kinds import are_alike, is_of_kind
from assistant.language.words.lexicon import DEFINITE, INDEFINITE
from assistant.language.words.morphology import plural
from assistant.language.words.plants import EDIBLE_COLOURS
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import ABSTRACT, ANIMATE, GROUNDS, LIGHT_NOUNS, MATERIALS
from assistant.language.words.wordclasses import is_colour, is_modifier, is_shade, relations, sides

# So general that what is told of one is told of what is there, if it is of the kind.
_KINDS = frozenset("building structure animal creature plant tree flower bird fish insect vehicle person".split())
# What a thing has and cannot become: "make the cat the size of a horse".
_MEASURES = frozenset("size height width length shape weight".split())
_SERVED = ("drink", "beverage", "food", "meal", "snack")
_INTO = frozenset(["with", "by", "for", "to", "into", "as"])


_OUT = frozenset(["swap out", "switch out", "trade out", "sub out", "change out"])
_EXCHANGING = _OUT | {"replace", "swap", "exchange", "substitute", "trade", "sub"}
_CHANGING_PLACES = frozenset(["swap", "switch", "exchange", "interchange"])


def replace(clause: Clause, context: Context) -> list[Change]:
    """ "Replace X with Y": things, or what the whole picture is like."""
    tokens = clause.tokens
    link = next((at for at, token in enumerate(tokens) if at and token.lower in _INTO), 0)
    if link and is_circumstance(tokens[:link]) and is_circumstance(tokens[link + 1 :]):
        return settings(read_tokens(tokens[link + 1 :]))
    ousted = clause.opener in ("instead of", "in place of", "rather than", "in lieu of")
    if ousted and len(tokens) > 2 and tokens[0].lower.endswith("ing") and verb_of(tokens[0].lower):
        tokens = tokens[1:]  # "instead of | blowing | a trumpet he beats a drum"
        if tokens[0].lower in ("he", "she", "they", "it"):
            return []  # "instead of fishing he's playing a cello" puts no cello in his place
    target = target_at(tokens, 0, context)
    if target is None:
        return []
    rest = tokens[target.end :]
    if rest and rest[0].lower in ("out", "over"):
        rest = rest[1:]
    if rest and rest[0].lower not in _INTO and (relations().match(rest, 0) or sides().match(rest, 0)):
        rest = rest[past_ground(rest, 0) :]
    if ousted:
        return in_place_of(target, rest, context)
    old = target_at(rest, 1, context) if clause.opener == "substitute" and rest and rest[0].lower == "for" else None
    if old is not None and (old.known or not target.known):  # "substitute | a lute for the bowl"
        new = read_tokens(tokens[: target.end]).things
        return [Change(kind="replace", noun=old.noun, thing=new[0])] if new else []
    if rest and rest[0].lower == "and":
        other = target_at(rest, 1, context)
        if other and other.end < len(rest) and rest[other.end].lower in _INTO:
            return _all_replaced([target, other], rest[other.end + 1 :], context)
        return _exchanged(target, other, context) if other else []
    if not rest and target.known and target.noun and clause.opener in _OUT:
        return [Change(kind="remove", noun=target.noun)]  # "swap out the lamp, and put a candle there"
    if not rest or rest[0].lower not in _INTO:
        return []
    plant = rest[1].lower if len(rest) == 2 else ""
    if target.known and target.noun and plant in EDIBLE_COLOURS and clause.opener in _EXCHANGING:
        return [Change(kind="replace", noun=target.noun, thing=Thing(noun=plant))]  # "the sunflowers with | lavender"
    other = target_at(rest, 1, context) if clause.opener in _CHANGING_PLACES and rest[0].lower == "with" else None
    if other and other.known and other.end == len(rest) and rest[1].lower in DEFINITE and other.noun != target.noun:
        return _exchanged(target, other, context)  # "swap the lamp | with the vase"
    if joint := _next_exchange(rest, context):  # "the crown with a hat | and the cat with an owl"
        first = clause._replace(tokens=(*tokens[: target.end], *rest[:joint]))
        return [*replace(first, context), *replace(clause._replace(tokens=tuple(rest[joint + 1 :])), context)]
    if not target.known and (looking := another_look(rest[1:], tokens[: target.end], context)):
        return looking
    if not target.known and (gone := implied(target.noun, context)):
        return [*gone, *additions(read_tokens(rest[1:]), context)]
    return become(target, tokens[: target.end], rest[1:], context)


def _next_exchange(rest: Sequence[Token], context: Context) -> int:
    """Where the conjunction stands before another thing and what that is replaced with; else 0."""
    for at in range(2, len(rest) - 2):
        other = target_at(rest, at + 1, context) if rest[at].lower == "and" else None
        if other is not None and other.known and other.end < len(rest) and rest[other.end].lower == rest[0].lower:
            return at
    return 0


def _all_replaced(targets: Sequence[Target], rest: Sequence[Token], context: Context) -> list[Change]:
    """ "The cow and her calf with a horse and a foal": one for the other in order, what is left over goes or comes."""
    old = [target.noun for target in targets if target.known and target.noun]
    new = [in_picture(thing, context) for thing in read_tokens(list(rest)).things]
    changes = [Change(kind="replace", noun=noun, thing=thing) for noun, thing in zip(old, new, strict=False)]
    changes += [Change(kind="remove", noun=noun) for noun in old[len(new) :]]
    return changes + [Change(kind="add", thing=thing) for thing in new[len(old) :]]


def become(target: Target, said: Sequence[Token], rest: Sequence[Token], context: Context) -> list[Change]:
    """Changes that make of a target what the rest says: another thing, another setting of a slot."""
    rest, same = _same_look(_without_aim(_named_again(rest, target, context), target))
    reading = read_tokens(list(rest))
    if target.slot is not None and not target.known:
        return set_slot(target.slot, rest, context)
    if target.whole:
        return settings(reading) or additions(reading, context)
    if colour := _colour_of(said, context):
        return of_thing(colour, rest, context)
    shades = [token for token in rest if token.lower not in INDEFINITE]
    thing = bool(target.noun) and head(target.noun) not in ABSTRACT
    if thing and shades and not target.known and all(is_colour(token.lower) for token in shades):
        come = additions(read_tokens([*shades, *tokenize(target.noun)]), context)  # "change the sky to | pink"
        return [structs.replace(each, value=phrase(each.thing)) for each in come if each.thing]
    if target.noun and len(shades) > 1 and all(is_shade(token.lower) for token in shades):
        return of_thing(target.noun, shades, context)  # "a deep violet"
    if changes := _other_stuff(target, rest, context):
        return changes
    if target.known and target.noun in MATERIALS and rest and (stuff := _bare_stuff(rest)):
        return [Change(kind="replace", noun=target.noun, thing=stuff)]
    if (target.pronoun or target.whole) and (style := drawn_so(rest)):
        return style
    if reading.things and head(reading.things[0].noun) not in _MEASURES:
        noun = target.noun
        new = within_compound(target, in_picture(reading.things[0], context), context)
        noun = _with_vessel(target, new, context)
        before, _, kind = new.noun.rpartition(" ")
        if noun and kind in _KINDS and head(noun) != kind and is_of_kind(noun, kind):  # a bakery is a building already
            traits = (*new.traits, *([before] if before else []))
            look = structs.replace(new, noun=noun, count=None if new.count == 1 else new.count, traits=traits)
            return [Change(kind="alter", noun=noun, thing=look), *settings(reading)]
        present = thing_of(noun, context) if same else None
        new = structs.replace(new, colours=new.colours or present.colours) if present else new
        return [*come_instead(noun, [new, *reading.things[1:]], context), *settings(reading)] if noun else []
    named = noun_phrase(rest, 0)
    light = all(change.slot == "mood" for change in settings(reading))
    shines = named is not None and named.end == len(rest) and named.head in LIGHT_NOUNS and not named.determiner
    indefinite = named is not None and (named.determiner in ("a", "an") or shines)
    if target.known and target.noun and named and named.noun and indefinite and light:
        return [Change(kind="replace", noun=target.noun, thing=draft(named).thing())]
    if target.known and target.noun and not target.pronoun and light and settings(reading):
        return [Change(kind="remove", noun=target.noun), *settings(reading)]  # "the spotlight for | soft window light"
    if target.known or target.pronoun:
        return of_thing(target.noun, rest, context) or settings(reading)
    return settings(reading)


def _with_vessel(target: Target, new: Thing, context: Context) -> str:
    """What goes where a drink or a meal is spoken of as such: for a bunch of keys the glass of champagne goes whole."""
    served = target.phrase is not None and target.phrase.head in _SERVED
    stays = any(is_of_kind(new.noun, kind) for kind in _SERVED)
    every = inventory(context.picture.things) if served and not stays else ()
    return next((thing.noun for thing in every if thing.noun.endswith(f" of {target.noun}")), target.noun)


def _bare_stuff(tokens: Sequence[Token]) -> Thing | None:
    """A stuff that is a thing to stand on: "pale marble", for slate on which something stands."""
    *before, last = tokens
    if last.lower not in MATERIALS or not all(is_modifier(token.lower) for token in before):
        return None
    looks = noun_phrase([*before, *tokenize("thing")], 0)
    return structs.replace(draft(looks).thing(), noun=last.lower) if looks else None


def _without_aim(rest: Sequence[Token], target: Target) -> Sequence[Token]:
    """Another make of the picture without whom or what it is for: "do it as an ink drawing | for the handout"."""
    at = next((at for at, token in enumerate(rest) if at and token.lower == "for"), 0)
    made = read_tokens(list(rest[:at])) if at and (target.pronoun or target.whole) else None
    return rest[:at] if made and made.styles and not made.things else rest


def _named_again(rest: Sequence[Token], target: Target, context: Context) -> Sequence[Token]:
    """ "Two black | ones" with the noun of what they come instead of."""
    at = next((at for at, token in enumerate(rest) if at and token.lower in ("one", "ones")), None)
    if at is None or not target.noun or not (target.known or target.pronoun):
        return rest
    there = thing_of(target.noun, context)
    bare = head(there.noun if there else target.noun)
    if rest[at].lower == "one":
        return plain(rest)
    return [*rest[:at], *tokenize(plural(bare)), *rest[at + 1 :]]


def _other_stuff(target: Target, rest: Sequence[Token], context: Context) -> list[Change]:
    """Another material for a thing that has one: "swap the marble for walnut"."""
    present = thing_of(target.noun, context) if target.known and target.noun else None
    phrase = noun_phrase(rest, 0) if present and present.materials else None
    if phrase is None or phrase.end != len(rest) or phrase.determiner or phrase.counted or phrase.plural:
        return []
    named = target.pronoun or (target.phrase is not None and target.phrase.noun != target.noun)
    stuff = " ".join(token.lower for token in rest)
    look = Thing(noun=target.noun, count=None, materials=(stuff,))
    return [Change(kind="alter", noun=target.noun, thing=look)] if named and not phrase.described else []


def meant_by(target: Target, rest: Sequence[Token], context: Context) -> Target:
    """What a pronoun means where it is to be something: what is of that kind ("they were badgers" means the bears)."""
    start = 1 if rest and rest[0].lower in ("be", "become", "into", "to", "as") else 0
    phrase = noun_phrase(rest, start) if target.pronoun and len(rest) > start else None
    if phrase is None or not phrase.noun:
        return target
    new = draft(phrase).thing()
    alive = head(new.noun) in ANIMATE and head(target.noun) not in ANIMATE
    if target.noun == just_come(context) and not alive:
        return target
    there = [thing for thing in context.picture.things if _is_alike(thing, new)]
    come = target.noun == just_come(context)
    there = there or [each for each in context.picture.things if alive and not come and head(each.noun) in ANIMATE]
    known = any(thing.noun == target.noun for thing in there)
    return structs.replace(target, noun=there[0].noun) if there and not known else target


def _same_look(rest: Sequence[Token]) -> tuple[Sequence[Token], bool]:
    """The words without "of the same colour", and whether they were there."""
    words = [token.lower for token in rest]
    at = next((at for at, word in enumerate(words) if word == "same" and words[at + 1 : at + 2] == ["colour"]), None)
    at = at or next(
        (at for at, word in enumerate(words) if word == "same" and words[at + 1 : at + 2] == ["color"]), None
    )
    if at is None:
        return rest, False
    while at and (words[at - 1] in ("of", "the", "in", "with") or rest[at - 1].kind == "comma"):
        at -= 1
    return rest[:at], True


def set_slot(slot: Slot, tokens: Sequence[Token], context: Context) -> list[Change]:
    """A slot set by name: "change the style to watercolour", "the weather should be stormy, with lightning"."""
    if slot == "setting" and (seen := of_backdrop(Target(noun="background", end=0, known=False, slot=slot), tokens)):
        return seen
    reading = read_tokens(list(tokens))
    found = [change for change in settings(reading) if change.slot == slot]
    if found:
        along = slot in ("weather", "time") and any(token.lower == "with" for token in tokens)
        return [*found, *(change for change in additions(reading, context) if along and change.kind == "add")]
    value = " ".join(token.text for token in tokens)
    return [Change(kind="set", slot=slot, value=value)] if value else []


def _colour_of(said: Sequence[Token], context: Context) -> str | None:
    """The thing whose colour is meant by "its colour", "the colour of the boat", "the boat's colour"."""
    words = [token.lower for token in said]
    if not any(word in ("colour", "color", "size", "material", "shade") for word in words):
        return None
    if words[0] in ("its", "their", "his", "her"):
        return salient(context, several=words[0] == "their")
    for at, word in enumerate(words):
        if word == "of":
            found = target_at(said, at + 1, context)
            return found.noun if found else None
        if word.endswith("'s"):
            phrase = noun_phrase(tokenize(" ".join([*words[:at], word[:-2]])), 0)
            return resolve(phrase, context.picture.things) if phrase else None
    return salient(context) if words[0] == "the" else None


def _exchanged(one: Target, other: Target, context: Context) -> list[Change]:
    first, second = thing_of(one.noun, context), thing_of(other.noun, context)
    return exchanged(first, second) if first and second else []


def instead_of_main(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Use a guitar instead": it comes in place of what the picture is about."""
    new = read_tokens(list(tokens)).things
    things = context.picture.things
    there = target_at(tokens, 0, context)
    if there is not None and there.known and there.end == len(tokens) and tokens[0].lower in DEFINITE:
        return []  # "use | the attic" that is there
    kin = next((thing for thing in inventory(things) if new and _is_alike(thing, new[0])), None)
    kin = kin or (thing_of(context.topic, context) if context.topic else None)
    new = tuple(structs.replace(thing, traits=tuple(t for t in thing.traits if t != "same")) for thing in new)
    main = kin or next((thing for thing in things if head(thing.noun) not in GROUNDS), None)
    return [Change(kind="replace", noun=main.noun, thing=in_picture(new[0], context))] if main and new else []


def _is_alike(thing: Thing, other: Thing) -> bool:
    return thing.noun != other.noun and (head(thing.noun) == head(other.noun) or are_alike(thing.noun, other.noun))
