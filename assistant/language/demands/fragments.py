"""Turns in note form: what is there and how it shall be ("panels gold", "donkey on the right", "bigger pizza")."""

from collections.abc import Sequence

from msgspec import structs

from assistant.language.clauses.clause import Clause
from assistant.language.demands.complements import asked_of
from assistant.language.demands.context import Context, Target, salient
from assistant.language.demands.degrees import comparison, resized, with_degrees
from assistant.language.demands.effects import alterations, thing_of
from assistant.language.demands.looks import new_backdrop, of_backdrop
from assistant.language.demands.moving import add
from assistant.language.demands.owning import given, of_part
from assistant.language.demands.placing import destination
from assistant.language.demands.predicates import plain
from assistant.language.demands.replacing import become
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change, Place, Thing
from assistant.language.scenes.drafts import draft, head
from assistant.language.scenes.naming import resolve, told_singly
from assistant.language.scenes.nouns import NounPhrase, content_at, noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.scenes.slots import terms_of
from assistant.language.scenes.trimming import trimmed
from assistant.language.words.comparatives import is_comparative
from assistant.language.words.lexicon import INDEFINITE, OBJECT_PRONOUNS
from assistant.language.words.morphology import plural
from assistant.language.words.stuffs import is_of_it
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import ANIMATE, BASIC_COLOURS, MATERIALS
from assistant.language.words.wordclasses import (
    is_boundary,
    is_colour,
    is_look,
    is_modifier,
    is_shade,
    relations,
    sides,
)

_PATTERNS = frozenset(["stripe", "spot", "dot", "check", "pattern"])
_LIGHTS = frozenset("lamp light lantern streetlight headlight chandelier torch bulb".split())  # "lamp | off"
_AWAY = frozenset(["out", "gone", "away", "off"])
_COMPARING = frozenset(["more", "fewer", "less", "extra"])
_INTO = frozenset(["into", "to", "as"])
_HOW = frozenset(
    ["in", "from", "of", "much", "way", "a", "far", "more", "less", "too", "not", "even", "slightly", "very"]
)


def noted(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Panels gold", "the hat in pink", "donkey more small", "tomatoes to peppers"."""
    target = target_at(tokens, 0, context)
    every = len(tokens) > 2 and tokens[0].lower in ("both", "all") and tokens[1].lower not in ("of", "the")
    if every and not (target and target.pronoun):
        return noted(tokens[1:], context)
    if target is None or target.end >= len(tokens):
        return []
    rest = tokens[target.end :]
    if backdrop := of_backdrop(target, rest):
        return backdrop
    if not target.known and len(rest) == 1 and rest[0].lower in _AWAY:  # "hat off", where none was told
        return [Change(kind="exclude", noun=target.noun)]
    if not target.known:
        said, rest = _of_part_said(tokens, target)
        return of_part(said, rest, context) if is_look(plain(rest)) else []
    if target.pronoun and target.noun and _is_told(tokens[0].lower, rest, context):
        return asked_of(target, tokens[: target.end], rest, context)
    if target.pronoun or target.phrase is None:
        return []
    phrase, rest = target.phrase, tokens[target.end :]
    rest = rest[1:] if rest[0].lower in ("all", "both") and len(rest) > 1 else rest  # "umbrellas | all | red"
    if phrase.determiner in INDEFINITE or phrase.counted or phrase.other:
        return []
    back = [token.lower for token in rest[:2]] == ["back", "to"] and is_look(rest[2:])
    rest = rest[2:] if back else rest  # "tomatoes | back to | red"
    word = rest[0].lower
    if [token.lower for token in rest] == ["in", "between"]:
        return [Change(kind="move", noun=target.noun, place=Place(side="centre"), value="in between")]
    owner = target_at(rest, 1, context) if word == "off" else None  # "hat | off | the man"
    worn = owner and any(thing.noun == owner.noun and has(thing, target.noun) for thing in context.picture.things)
    if word == "off" and len(rest) == 1 and head(target.noun) in _LIGHTS:
        return [Change(kind="alter", noun=target.noun, thing=Thing(noun=target.noun, count=None, traits=("unlit",)))]
    if word in _AWAY and (len(rest) == 1 or worn):
        return [Change(kind="remove", noun=target.noun)]
    if word in _INTO and not sides().match(rest, 0):
        return become(target, tokens[: target.end], rest[1:], context)
    tinted = not is_boundary(word) and (
        (is_colour(rest[-1].lower) and len(rest) < 4) or (len(rest) > 1 and rest[1].lower in BASIC_COLOURS)
    )
    if (
        is_modifier(word)
        or is_shade(word)
        or tinted
        or word in _HOW
        or relations().match(rest, 0)
        or sides().match(rest, 0)
        or destination(rest, context)
    ):
        return asked_of(target, tokens[: target.end], rest, context)
    return []


def has(owner: Thing, noun: str) -> bool:
    return any(part.noun == noun for part in owner.parts)


def _is_told(pronoun: str, rest: Sequence[Token], context: Context) -> bool:
    """Whether a look or place is noted of a pronoun: "both red", "all three on the left", "him | older"."""
    word = rest[0].lower
    looks = is_modifier(word) or is_shade(word) or word == "in" or (is_comparative(word) and len(rest) == 1)
    placed = sides().match(rest, 0) or destination(rest, context)
    return (pronoun in ("both", "all", "each") or pronoun in OBJECT_PRONOUNS) and bool(looks or placed)


def _of_part_said(tokens: Sequence[Token], target: Target) -> tuple[Sequence[Token], Sequence[Token]]:
    """A part and what is said of it, the thing that has it included: "the wheels of the car | red"."""
    end = target.end
    if end < len(tokens) and tokens[end].lower in ("on", "of") and (owner := noun_phrase(tokens, end + 1)):
        end = trimmed(tokens, owner).end
    return tokens[:end], tokens[end:]


def meant_for(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Hammered copper for the bar", "yellow stripes for the parasol"."""
    at = next((at for at, token in enumerate(tokens) if at and token.lower == "for"), 0)
    target = target_at(tokens, at + 1, context) if at else None
    if target is not None and (seen := of_backdrop(target, tokens[:at])):
        return seen
    if target is not None and not target.known and is_look(tokens[:at]) and target.end == len(tokens):
        return of_part(tokens[at + 1 :], tokens[:at], context)
    if target is None or not target.known or not target.noun or target.end != len(tokens):
        return []
    things = read_tokens(list(tokens[:at])).things
    if things and (head(target.noun) in ANIMATE or head(things[0].noun) in _PATTERNS):
        return given(target.noun, things)
    words = [token.lower for token in tokens[:at]]
    described = is_modifier(words[-1]) or words[-1] in MATERIALS
    return asked_of(target, tokens[at + 1 :], tokens[:at], context) if described else []


def numbered(tokens: Sequence[Token], context: Context) -> list[Change]:
    """Another number of what is there, with what is said of them: "two ladybirds | facing each other"."""
    phrase = noun_phrase(tokens, 0)
    if phrase is None or not phrase.noun or not phrase.counted or phrase.determiner or phrase.end >= len(tokens):
        return []
    noun = resolve(phrase, context.picture.things)
    number = [Change(kind="alter", noun=noun, thing=Thing(noun=noun, count=phrase.count))] if noun else []
    comma = tokens[phrase.end].kind == "comma"
    rest = tokens[phrase.end + comma :]
    verb = bool(rest) and rest[0].lower.endswith(("ing", "ed"))
    if not noun or not (verb or comma):
        return []
    if not verb:
        return number
    if any(token.lower == "other" for token in rest):
        doing = " ".join(token.text for token in rest)
        return [Change(kind="alter", noun=noun, thing=Thing(noun=noun, count=phrase.count, doing=doing))]
    return number + alterations(noun, read_tokens([*tokenize(f"the {plural(noun)} are"), *rest]), context)


def next_note(tokens: Sequence[Token], context: Context) -> int:
    """The comma or "and" after which another note begins: "roof red, | door blue", 0 for none."""
    for at, token in enumerate(tokens):
        if at and (token.kind == "comma" or token.lower == "and") and at + 2 < len(tokens):
            start = at + 1 + (token.kind == "comma" and tokens[at + 1].lower == "and")
            target = target_at(tokens, start, context)
            named = target is not None and target.known and target.phrase is not None and not target.phrase.described
            rest = tokens[target.end :] if target else ()
            if len(rest) > 1 and (rest[0].lower in ("a", "an") or (rest[0].lower == "in" and is_shade(rest[1].lower))):
                rest = rest[1:]
            placed = bool(rest) and sides().match(rest, 0) is not None and len(tokens) > 5
            turned = bool(rest) and (rest[0].lower == "into" or is_comparative(rest[-1].lower))
            if named and rest and (is_modifier(rest[0].lower) or placed or turned):
                return at
    return 0


def second_note(tokens: Sequence[Token], context: Context) -> int:
    """Where another note begins without a comma: "alpaca white | llama brown", 0 for none."""
    nouns = [at for at in range(len(tokens)) if _is_there(tokens[at], context)]
    if len(nouns) != 2 or nouns[0] or not _is_note(tokens[1 : nouns[1]]):
        return 0
    return nouns[1] if _is_note(tokens[nouns[1] + 1 :]) else 0


def _is_there(token: Token, context: Context) -> bool:
    target = target_at([token], 0, context)
    return target is not None and target.known and target.phrase is not None and bool(target.phrase.noun)


def _is_note(tokens: Sequence[Token]) -> bool:
    """Whether words are a look or a mere side."""
    aside = len(tokens) == 1 and tokens[0].lower in ("left", "right")
    return aside or (bool(tokens) and all(is_modifier(token.lower) or is_comparative(token.lower) for token in tokens))


def described(tokens: Sequence[Token], context: Context) -> list[Change]:
    """A bare noun phrase that describes what is there anew: "a grey kitten", "bigger pizza", "gold jug, blue cloak"."""
    joint = next((at for at, token in enumerate(tokens) if at and (token.kind == "comma" or token.lower == "and")), 0)
    if joint and joint + 2 < len(tokens) and tokens[joint + 1].lower == "with":
        first = described(tokens[:joint], context)
        return (
            [*first, *add(Clause("add", "add", tuple(tokens[joint + 2 :])), _spoken_of(first, context))]
            if first
            else []
        )
    if len(tokens) > 1 and tokens[0].lower in ("colour", "color", "size", "material"):
        return described(tokens[1:], context)
    whole = joint and is_colour(tokens[joint - 1].lower) and is_look(tokens[joint + 1 :])  # "boats red | and white"
    opening = noun_phrase(tokens[:joint], 0) if joint and not whole else None
    if opening and opening.noun and opening.noun != "one" and (first := described(tokens[:joint], context)):
        return [*first, *other] if (other := described(tokens[joint + 1 :], context)) else []
    if backdrop := new_backdrop(tokens, context):
        return backdrop
    if len(tokens) > 1 and tokens[-1].lower in ("light", "lighting") and comparison(tokens[:-1], None):
        words = " ".join(token.lower for token in tokens if token.lower != "the")
        return [Change(kind="set", slot="mood", value=words)]
    phrase = noun_phrase(tokens, 0)
    if phrase is None or phrase.other or any(token.lower in _COMPARING for token in tokens):
        return []
    if phrase.end == len(tokens) and not phrase.noun and terms_of(phrase, tokens):
        return []
    if not phrase.noun and read_tokens(list(tokens)).styles:  # "black and white" is the picture
        return []
    if not phrase.noun and comparison(tokens, None) and not resized(tokens, None):
        return []
    if not phrase.noun and (stuff := content_at(tokens, 0)) and stuff.noun and (noun := _standing(stuff, context)):
        said: Sequence[Thing] = [draft(stuff).thing()] if head(noun) == stuff.head else ()  # "pink wool" of wool
    elif phrase.noun in ("", "one"):
        end = phrase.end + (phrase.end < len(tokens) and tokens[phrase.end].lower in ("one", "ones"))
        noun = salient(context) if end == len(tokens) else None
        said = read_tokens([*tokens[: phrase.end], *tokenize(noun)]).things if noun and phrase.described else ()
    else:
        noun, said = _standing(phrase, context), read_tokens(list(tokens)).things
    if noun is None or len(said) != 1 or said[0].place != Place():
        return []
    return _anew(noun, phrase, said[0], context)


def _spoken_of(changes: Sequence[Change], context: Context) -> Context:
    """The context in which "it" means what was changed last."""
    return structs.replace(context, topic=changes[-1].noun)


def _anew(noun: str, phrase: NounPhrase, said: Thing, context: Context) -> list[Change]:
    """What a noun phrase says of the thing that it names; a comparative is held against what the thing is now."""
    altered = structs.replace(said, noun=noun, count=phrase.count if phrase.counted else None)
    stuff = said.noun.partition(" of ")[2] if " of " not in noun else ""
    if stuff and is_of_it(stuff.split()[-1], noun):  # "a bridge of | rope"
        return [Change(kind="alter", noun=noun, thing=structs.replace(altered, materials=(stuff,)))]
    if stuff:
        return [Change(kind="replace", noun=noun, thing=said)]  # "a bowl of cherries" for an empty one
    kind = (
        [word for word in said.noun.split()[:-1] if word not in noun.split()] if head(said.noun) == head(noun) else []
    )
    there = thing_of(noun, context)
    stuffs = tuple(word for word in kind if there and there.materials and not is_modifier(word))  # "grass", of clay
    kind = [word for word in kind if word not in stuffs]
    altered = structs.replace(altered, traits=(*altered.traits, *kind), materials=(*altered.materials, *stuffs))
    return with_degrees(noun, altered, context)


def _standing(phrase: NounPhrase, context: Context) -> str | None:
    """The noun in the picture that a phrase names, whatever it says of it: a thing's, or a part's."""
    bare = NounPhrase(start=phrase.start, end=phrase.end, noun=phrase.noun, head=phrase.head)
    noun = resolve(bare, context.picture.things)
    told = noun and phrase.determiner == "the" and told_singly(noun, context.picture.things)
    return (resolve(phrase, context.picture.things) if told else None) or noun  # "the red kite", of two
