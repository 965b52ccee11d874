"""Whom a number is said of: the members of a group, the same things told once more as a group, whoever wears it."""

from collections.abc import Sequence

from assistant.language.demands.context import LIVING, Context, just_come, salient, total
from assistant.language.reading import Change, Thing
from assistant.language.scenes.chunks import number_of
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import inventory, resolve
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.scenes.trimming import trimmed
from assistant.language.words.dictionary import verb_of
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.morphology import plural, singular
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import ANIMATE, BODY, CLOTHES, GROUNDS, GROUPS
from assistant.language.words.wordclasses import relations


def wearer(noun: str | None, context: Context) -> str | None:
    """Whoever wears it: of a dancer in a red dress "three of them" are dancers."""
    worn = head(noun or "") in CLOTHES | BODY
    alive = (thing for thing in context.picture.things if head(thing.noun) in ANIMATE)  # no window with hats in it
    owners = (thing.noun for thing in alive if noun in {part.noun for part in thing.parts})
    return next(owners, noun) if worn else noun


def member_of(noun: str | None, context: Context) -> str | None:
    """What a group consists of: of a "fleet of five longships" the longships are counted."""
    group, _, members = (noun or "").partition(" of ")
    found = [thing for thing in inventory(context.picture.things) if members and members.endswith(plural(thing.noun))]
    several = head(group) in GROUPS or (bool(found) and found[0].count != 1)
    return found[0].noun if found and several else noun


def told_otherwise(present: Thing, context: Context) -> list[str]:
    """As what else the same are told: five longships as the ships of "a fleet of five ships"."""
    groups = [thing.noun for thing in context.picture.things if head(thing.noun) in GROUPS and " of " in thing.noun]
    if not groups or present.count in (None, 1):
        return []
    same = [thing.noun for thing in inventory(context.picture.things) if thing.count == present.count]
    kin = [noun for noun in same if is_of_kind(noun, present.noun) or is_of_kind(present.noun, noun)]
    pairs = ((noun, (noun, present.noun)) for noun in dict.fromkeys(kin) if noun != present.noun)
    return [noun for noun, both in pairs if any(_is_member(each, group) for group in groups for each in both)]


def _is_member(noun: str, group: str) -> bool:
    return group.endswith((f" {plural(noun)}", f" {noun}"))


def counted_last(of: float, context: Context) -> str | None:
    """Whom a mere number is said of: what has just come, else the thing that is told with a number and was spoken of
    last ("five canoes by a jetty"); `of` is the number of them where that is said, "three of them": of more."""
    nouns = dict.fromkeys(thing.noun for thing in inventory(context.picture.things))
    counted = [noun for noun in nouns if (total(noun, context.picture) or 0) > 1]
    places = {thing.place.of for thing in context.picture.things} | GROUNDS
    come = just_come(context)
    counts = come is not None and come not in places and head(come) not in CLOTHES | BODY
    if counts or not counted:
        return come if counts else None
    said = [{singular(token.lower) for token in tokenize(words)} for words in context.earlier[:0:-1]]
    spoken = (noun for words in said for noun in counted if head(noun) in words)
    more = [thing.noun for thing in context.picture.things if (thing.count or 0) > of > 1]
    return next(spoken, more[0] if len(more) == 1 else counted[0])


def told_by_number(context: Context) -> str | None:
    """What the turn before spoke of by its number alone: "one green, one red"."""
    said = tokenize(context.earlier[-1]) if len(context.earlier) > 1 else []
    nouns = {head(thing.noun) for thing in inventory(context.picture.things)}
    named = any(singular(token.lower) in nouns for token in said)
    return counted_last(0, context) if not named and any(number_of(token) for token in said) else None


def group_at(tokens: Sequence[Token], at: int, context: Context) -> tuple[str, int] | None:
    """Of which several one is told: "the first | of them", "the tallest | of those four trees", and what follows."""
    words = [token.lower for token in tokens[at : at + 2]]
    if len(words) < 2 or words[0] != "of" or words[1] not in ("them", "these", "those", "the"):
        return None
    end = at + 2
    end += end < len(tokens) and number_of(tokens[end]) is not None
    phrase = noun_phrase(tokens, end)
    phrase = trimmed(tokens, phrase) if phrase and phrase.noun else None
    named = several_named(phrase, context) if phrase else None
    noun = named if phrase else several_of(context)  # "the top of the mast" is none of several
    return (noun, phrase.end if named and phrase else end) if noun else None


def several_of(context: Context, said: Sequence[Token] = ()) -> str | None:
    """The several that are spoken of; where `said` tells what only the living do ("one of them | asleep"), of those."""
    lives = any(token.lower in ("asleep", "awake") or verb_of(token.lower) in LIVING for token in said[1:5])
    noun = salient(context, several=True, animate=lives)
    return noun if noun and total(noun, context.picture) != 1 else None


def several_named(phrase: NounPhrase, context: Context) -> str | None:
    """The noun in the picture of which a phrase names several."""
    bare = NounPhrase(start=phrase.start, end=phrase.end, noun=phrase.noun, head=phrase.head)
    noun = resolve(bare, context.picture.things)
    return noun if noun and total(noun, context.picture) != 1 else None


def on_so_many(tokens: Sequence[Token], present: Thing, context: Context) -> list[Change]:
    """How many there are of what they are on, where that is told too: "two riders | on two horses"."""
    at = next((at + found[1] for at in range(len(tokens)) if (found := relations().match(tokens, at))), len(tokens))
    ground = noun_phrase(tokens, at)
    there = resolve(ground, context.picture.things) if ground and ground.noun and ground.counted else None
    if ground is None or there is None or there != present.place.of or total(there, context.picture) == ground.count:
        return []
    return [Change(kind="alter", noun=there, thing=Thing(noun=there, count=ground.count))]
