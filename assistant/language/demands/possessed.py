"""What several have, told by whose it is: "her hat" where a man and a woman wear one, "the barn door" beside a house
with a door. The part is then named by its owner, "woman's hat", so that nobody else's changes."""

from collections.abc import Sequence

from msgspec import structs

from assistant.language.demands.antecedents import meant_by_pronoun
from assistant.language.demands.context import Context, Target
from assistant.language.reading import Thing
from assistant.language.scenes.drafts import head, names
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.words.kinds import is_feminine
from assistant.language.words.tokens import Token

_PRONOUNS = {"his": "he", "her": "she", "its": "it"}
_OF = frozenset(["of", "on", "off", "from"])


def part_of_one(tokens: Sequence[Token], phrase: NounPhrase, context: Context) -> Target | None:
    """The part a phrase names, where others have such a part too and the words tell whose is meant; else None."""
    havers = [thing for thing in context.picture.things if _part(thing, phrase)]
    if len(havers) < 2:
        return None
    owner, end = _whose(tokens, phrase, havers, context)
    part = _part(owner, phrase) if owner is not None else None
    return Target(noun=f"{owner.noun}'s {part.noun}", end=end, phrase=phrase) if owner and part else None


def _part(thing: Thing, phrase: NounPhrase) -> Thing | None:
    return next((part for part in thing.parts if head(part.noun) == phrase.head), None)


def _whose(
    tokens: Sequence[Token], phrase: NounPhrase, havers: Sequence[Thing], context: Context
) -> tuple[Thing | None, int]:
    """Whose the part is, of those that have one, and the token after the words that tell it."""
    if phrase.determiner in _PRONOUNS:
        among = structs.replace(context, picture=structs.replace(context.picture, things=tuple(havers)))
        noun = meant_by_pronoun(_PRONOUNS[phrase.determiner], among)
        owner = next((thing for thing in havers if thing.noun == noun), None)
        fits = owner is not None and _can_be(phrase.determiner, owner.noun)
        return owner if fits else None, phrase.end
    for at in range(phrase.start, phrase.end):
        if owner := _named(tokens[at].lower.removesuffix("'s").removesuffix("’s"), havers):
            inside = any(token.lower in _OF for token in tokens[phrase.start : at])  # "collar of the | dog | pink"
            return owner, at + 1 if inside else phrase.end
    if phrase.end < len(tokens) and tokens[phrase.end].lower in _OF:
        whole = noun_phrase(tokens, phrase.end + 1)
        return (_named(whole.noun, havers), whole.end) if whole and whole.noun else (None, phrase.end)
    return None, phrase.end


def _can_be(determiner: str, noun: str) -> bool:
    """Whether "her" or "his" can be somebody's."""
    return determiner == "its" or is_feminine(head(noun)) == (determiner == "her")


def _named(noun: str, havers: Sequence[Thing]) -> Thing | None:
    return next((thing for thing in havers if names(noun, thing.noun)), None)
