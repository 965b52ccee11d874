"""Wishes about one thing that is there without an order: what it does, has or becomes."""

from collections.abc import Sequence

from assistant.language.demands.context import Context, salient
from assistant.language.demands.counting import counted
from assistant.language.demands.effects import alterations, settings
from assistant.language.demands.moving import of_place
from assistant.language.demands.owning import BUILDING
from assistant.language.demands.placing import destination
from assistant.language.demands.predicates import of_thing, tells_look
from assistant.language.reading import Change, Thing
from assistant.language.scenes.drafts import head
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.words.lexicon import BE, POSSESSIVE
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.verbs import base_of
from assistant.language.words.vocabulary import ANIMATE, BODY, CLOTHES, STYLE_NOUNS
from assistant.language.words.wordclasses import is_modifier

_LINKS = BE | frozenset(["should", "must", "could", "can", "to", "that", "which", "who"])
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


def acting(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Holding two swords", "smiling": what the picture's main figure does."""
    if not tokens or not tokens[0].lower.endswith("ing") or base_of(tokens[0].lower) in (None, tokens[0].lower):
        return []
    opening = noun_phrase(tokens, 0)
    besides = read_tokens(tokens[2:])
    if tokens[0].lower in STYLE_NOUNS and (len(tokens) == 1 or tokens[1].kind == "comma") and not besides.things:
        made = Change(kind="set", slot="style", value=tokens[0].lower)  # "painting" of a picture, not of the man
        return [made, *settings(besides)]
    if opening is not None and opening.start + 1 < opening.end:
        return []
    noun = salient(context, animate=True)
    there = destination(tokens[1:], context) if noun else None
    if noun and there and there.end == len(tokens) - 1 and there.place.of and tokens[1].lower not in ("at", "to"):
        doing = Thing(noun=noun, count=None, doing=tokens[0].lower)
        return [Change(kind="alter", noun=noun, thing=doing), *of_place(noun, tokens[1:], context)]
    return alterations(noun, read_tokens([*tokenize(f"the {noun} is"), *tokens]), context) if noun else []


def part(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Blue eyes", "a red roof", "her dress is red": what the main figure or building has."""
    phrase = noun_phrase(tokens, 0)
    if phrase is None or phrase.head not in BODY | BUILDING | CLOTHES:
        return []
    end = phrase.end
    while end < len(tokens) and tokens[end].lower in _LINKS:
        end += 1
    rest = tokens[end:]
    owned = phrase.determiner in POSSESSIVE
    stated = owned and end > phrase.end and all(tells_look(token.lower) for token in rest)
    if (rest and not stated) or (phrase.head in CLOTHES and not stated):
        return []
    owners = _BUILDINGS if phrase.head in BUILDING else ANIMATE
    fitting = [thing for thing in context.picture.things if head(thing.noun) in owners]
    theirs = salient(context, several=True, animate=True) if phrase.determiner == "their" else None
    owner = next((thing for thing in fitting if thing.noun == theirs), next(iter(fitting), None))
    had = read_tokens([*rest, *tokens[phrase.start + owned : phrase.end]]).things
    if owner is None or not had or any(each.noun == had[0].noun for each in owner.parts):
        return []
    return [Change(kind="alter", noun=owner.noun, thing=Thing(noun=owner.noun, count=None, parts=had[:1]))]
