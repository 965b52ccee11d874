"""What comes instead without a word of what it comes for: "peppers instead", "a tiger could sit there instead"."""

from collections.abc import Sequence

from msgspec import structs

from assistant.language.clauses.verbgroups import verb_group
from assistant.language.demands.backing import scenery_instead
from assistant.language.demands.compounding import things_in
from assistant.language.demands.context import Context, just_come, salient
from assistant.language.demands.effects import at_its_place, come_instead, is_there
from assistant.language.reading import Change, Place, Thing
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import inventory
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.words.kinds import are_alike, is_of_kind
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import ANIMATE, GROUNDS

_POSES = frozenset("sitting standing lying hanging kneeling being".split())
_LEFT_OVER = frozenset(["instead", "rather", "please", "now"])


def by_kind(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Peppers instead": in place of what is of the same kind, else of what was spoken of last."""
    if len(tokens) < 2 or tokens[-1].lower != "instead":
        return []
    said = _merely_there([token for token in tokens if token.lower not in _LEFT_OVER])
    said = said[1:] if len(said) > 2 and said[0].lower == "with" else said
    if look := _of_likeness(said, context):
        return look
    phrase = noun_phrase(said, 0)
    new = things_in(said)
    if phrase is None and len(said) == 1 and new:
        phrase = noun_phrase([*tokenize("the"), *said], 0)
    placed = bool(new) and new[0].place.of is not None
    whole = phrase is not None and (
        phrase.end == len(said) or (bool(new) and bool(new[0].parts))
    )  # "a nun with a lamp"
    if phrase is None or phrase.determiner == "the" or (not placed and (not whole or len(new) != 1)):
        return []
    if new[0].place.of and (standing := at_its_place(new[0].place, context)):
        return come_instead(standing, [structs.replace(new[0], place=Place())], context)
    if is_there(new[0], context) or new[0].place != Place():
        return []
    there = inventory(context.picture.things)
    if same := next((thing for thing in there if head(thing.noun) == head(new[0].noun) != thing.noun), None):
        return [Change(kind="replace", noun=same.noun, thing=new[0])]  # "a banana nose" for a carrot nose
    if phrase.end == len(said) and (come := just_come(context)):
        return [Change(kind="replace", noun=come, thing=new[0])]
    alike = next((thing for thing in there if are_alike(thing.noun, new[0].noun)), None)
    alive = [thing for thing in there if head(thing.noun) in ANIMATE]
    kin = [thing for thing in alive if is_of_kind(thing.noun, "animal") == is_of_kind(new[0].noun, "animal")]
    alike = alike or ((kin or alive)[0] if alive and head(new[0].noun) in ANIMATE else None)
    last = salient(context)
    if not alike and (scenery := scenery_instead(new[0], last, context)):
        return scenery
    bare = last and head(last) not in GROUNDS and phrase.end == len(said)  # no girl goes for "a hat with a feather"
    noun = alike.noun if alike else last if bare else None
    return [Change(kind="replace", noun=noun, thing=new[0])] if noun else []


def _of_likeness(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Shaped like a pear", where something is "shaped like a fish"."""
    start = tuple(token.lower for token in tokens[:2])
    there = inventory(context.picture.things) if start[1:] in (("like",), ("as",)) else ()
    shaped = next((thing for thing in there if tuple((thing.doing or "").lower().split()[:2]) == start), None)
    look = Thing(noun=shaped.noun, count=None, doing=" ".join(token.text for token in tokens)) if shaped else None
    return [Change(kind="alter", noun=shaped.noun, thing=look)] if shaped and look else []


def _merely_there(said: list[Token]) -> list[Token]:
    """What comes, without words that only say that it is there: "a tiger | could sit there"."""
    modal = bool(said) and said[0].lower in ("could", "can", "should", "might", "would", "may")
    told = said[modal:]
    phrase = noun_phrase(told, 0)
    group = verb_group(told, phrase.end) if phrase and phrase.noun else None
    end = group.end if group and group.kind in ("be", "place") else phrase.end if phrase else 0
    there = [token.lower for token in told[end:]]
    there = there[1:] if there[:1] and there[0] in _POSES else there
    return told[: phrase.end] if phrase and there in ([], ["there"], ["here"]) else said
