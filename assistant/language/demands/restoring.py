"""What was there and shall be again: "bring the cat back", "the pink was better", "put nine back", "restore Mars"."""

from collections.abc import Sequence

from msgspec import structs

from assistant.language.clauses.clause import Clause, lowers
from assistant.language.demands.asking_back import Asked, asked_back, in_company, joined_phrases
from assistant.language.demands.context import Context, Understanding
from assistant.language.demands.effects import thing_of
from assistant.language.demands.resolving import SLOT_NAMES, target_at
from assistant.language.demands.retracing import undone
from assistant.language.demands.returning import (
    LOOKS,
    Aspect,
    as_it_was,
    in_place_of,
    named_in,
    slots_of,
    substitute,
    thing_back,
)
from assistant.language.reading import Change, Place, Reading, Slot, Thing
from assistant.language.scenes.chunks import number_of
from assistant.language.scenes.naming import find, inventory, resolve
from assistant.language.scenes.nouns import NounPhrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.weathers import is_told_as
from assistant.language.words.wordclasses import is_modifier, is_tint

_BACK = (("bring", ("back",)), ("bring back", ()), ("put back", ()), ("put", ("back",)))


def restored(clause: Clause, context: Context, understand: Understanding | None = None) -> list[Change]:
    """The changes that bring back what an earlier picture had, [] where nothing is asked back. What is asked of it
    besides ("the tower back, but smaller") is left to `understand`."""
    if not context.before:
        return []
    if changes := undone(clause, context):
        return changes
    if clause.operation in ("remove", "exclude"):
        return []
    return _with_more(_back(asked := asked_back(clause), context, clause), asked.more, context, understand)


def _back(asked: Asked, context: Context, clause: Clause) -> list[Change]:
    wanted: Sequence[Token] = asked.wanted
    if [token.lower for token in wanted] in (["it"], ["him"], ["her"], ["them"], ["that"]) or (
        not wanted and (clause.opener, lowers(clause.tokens)) in _BACK
    ):
        wanted = _missed(context)
    if not wanted:
        return []
    if number := number_of(wanted[0]) if len(wanted) == 1 else None:
        return _count_back(number, context)
    told = read_tokens(list(wanted) if asked.surely else [])
    if told.weather and not told.things and (back := _slot_back(wanted, context)):
        return back  # "the stormy sky" is no thing
    changes: list[Change] = []
    for phrase in joined_phrases(wanted):
        if not (asked.surely or phrase.described) and resolve(phrase, context.picture.things):
            continue  # "I'd prefer the boats | in white", "keep the women": they are there
        back = _instead(phrase, asked.company, context) if asked.how == "instead" else []
        back = back or thing_back(phrase, context, beside=asked.how == "beside")
        changes += [_placed_by(change, asked, context) for change in back]
        changes += _look_of(phrase, context) if asked.surely and not back else []
    if changes:
        return changes
    looks = (_look_back(wanted, earlier, context) for earlier in context.before)
    back = next((look for look in looks if look), []) or _slot_back(wanted, context)
    told = told if not back else Reading()
    if told.weather and not told.things and told.weather != context.picture.weather:
        return [Change(kind="set", slot="weather", value=", ".join(told.weather))]  # that only a "snowy street" told
    if told.time is None or told.time == context.picture.time:
        return back
    return [Change(kind="set", slot="time", value=told.time)]


def kept_from(clause: Clause, context: Context, now: Reading) -> list[Change]:
    """What a clause keeps of the picture that was there till `now` where the turn goes on from an earlier one: "go back
    to the first, but keep the robot"."""
    with_it = clause.operation == "say" and lowers(clause.tokens)[:2] in (
        ("with", "the"),
        ("with", "his"),
        ("with", "her"),
    )
    if clause.opener != "keep" and not with_it:
        return []
    tokens, how, company = in_company(list(clause.tokens[with_it:]))
    changes: list[Change] = []
    for phrase in joined_phrases(tokens):
        if phrase.noun in SLOT_NAMES and (value := dict(slots_of(now)).get(SLOT_NAMES[phrase.noun])):
            changes.append(Change(kind="set", slot=SLOT_NAMES[phrase.noun], value=", ".join(value)))
            continue
        thing = named_in(phrase, now) if phrase.noun else None
        present = thing_of(thing.noun, context) if thing else None
        if thing is None:
            return []
        if present is not None:
            changes += as_it_was(thing, present)
            continue
        named = target_at(company, 0, context) if how == "instead" else None
        gone = named.noun if named and named.known else _gone_for(thing, context.picture, now)
        there = thing_of(gone, context) if gone else None
        come = Change(kind="add", thing=thing)
        changes.append(Change(kind="replace", noun=there.noun, thing=in_place_of(there, thing)) if there else come)
    return changes


def _gone_for(thing: Thing, earlier: Reading, now: Reading) -> str | None:
    """What stood in the earlier picture where a thing stands now."""
    steps = Context(picture=now, before=(earlier,))
    for was in inventory(earlier.things):
        came = substitute(was, 0, steps)
        if came is not None and came.noun == thing.noun:
            return was.noun
    return None


def _instead(phrase: NounPhrase, company: Sequence[Token], context: Context) -> list[Change]:
    """The thing as it was in place of the one that is named: "the horse back instead of the bear"."""
    named = target_at(company, 0, context)
    present = thing_of(named.noun, context) if named and named.known else None
    was = next((was for each in context.before if (was := named_in(phrase, each))), None)
    if present is None or was is None or thing_of(was.noun, context) is not None:
        return []
    return [Change(kind="replace", noun=present.noun, thing=in_place_of(present, was))]


def _placed_by(change: Change, asked: Asked, context: Context) -> Change:
    """What comes back beside something that is named: "reinstate the piper alongside the fiddler"."""
    by = target_at(asked.company, 0, context) if asked.how == "beside" else None
    if change.kind != "add" or change.thing is None or by is None or not by.known:
        return change
    return structs.replace(change, thing=structs.replace(change.thing, place=Place(relation="beside", of=by.noun)))


def _with_more(
    changes: list[Change], more: Sequence[Token], context: Context, understand: Understanding | None
) -> list[Change]:
    """What comes back, and what is asked of it besides: "but in blue", "only smaller"."""
    last = changes[-1] if changes else None
    if last is None or last.thing is None or not more or understand is None:
        return changes
    there = structs.replace(context.picture, things=(*context.picture.things, last.thing))
    words = (*tokenize(f"the {last.thing.noun}"), *more)
    asked = understand(Clause("make", "make", words), structs.replace(context, picture=there, before=()))
    return [*changes, *asked] if all(each.noun == last.thing.noun for each in asked) else changes


def _missed(context: Context) -> list[Token]:
    """What "it" means where something is to come back: what was spoken of last and is not there any more."""
    for words in reversed(context.earlier):
        said = [token for token in tokenize(words) if token.kind == "word"]
        if any(_is_here_again(singular(token.lower), context) for token in said):
            return []
        for token in said:
            noun = singular(token.lower)
            gone = resolve(NounPhrase(start=0, end=1, noun=noun, head=noun), context.picture.things) is None
            told = any(find(noun, each.things) or noun in " ".join(each.weather).split() for each in context.before)
            if gone and told and noun not in " ".join(context.picture.weather):
                return [token]
    return []


def _is_here_again(noun: str, context: Context) -> bool:
    """Whether what was gone in the picture before was brought back by an earlier word of this turn."""
    gone = not find(noun, context.before[0].things) and any(find(noun, each.things) for each in context.before)
    return gone and bool(find(noun, context.picture.things))


def _count_back(number: int, context: Context) -> list[Change]:
    """As many as there were: "put nine back"."""
    for earlier in context.before:
        for was in inventory(earlier.things):
            present = thing_of(was.noun, context)
            if was.count == number and present is not None and present.count != number:
                return [_alter(was.noun, Thing(noun=was.noun, count=number))]
    return []


def _look_of(phrase: NounPhrase, context: Context) -> list[Change]:
    """A thing that is there as it was when what is said was true of it; by its noun alone, as it was last otherwise."""
    bare = NounPhrase(start=phrase.start, end=phrase.end, noun=phrase.noun, head=phrase.head)
    noun = resolve(bare, context.picture.things) if phrase.noun else None
    present = thing_of(noun, context) if noun else None
    if noun is None or present is None:
        return []
    said = [aspect for aspect in LOOKS if getattr(phrase, aspect)]
    for earlier in context.before:
        was = next((thing for thing in inventory(earlier.things) if thing.noun == noun), None)
        if was is None or not all(_has(was, phrase, aspect) for aspect in said):
            continue
        if said and all(_has(present, phrase, aspect) for aspect in said):
            said = []  # that it is still: of a "white brick wall" the white was not
        if changes := as_it_was(was, present, said or (*LOOKS, "count", "place", "doing")):
            return changes
    return [_alter(noun, Thing(noun=noun, count=None, size=phrase.size))] if said == ["size"] else []


def _has(was: Thing, phrase: NounPhrase, aspect: Aspect) -> bool:
    had, said = getattr(was, aspect), getattr(phrase, aspect)
    return had == said if aspect == "size" else set(said) <= set(had)


def _look_back(tokens: Sequence[Token], earlier: Reading, context: Context) -> list[Change]:
    """A colour, material or trait as it was: "orange it was", "the pink was better"."""
    words = [
        token.lower for token in tokens if token.lower not in ("the", "it", "in", "a", "that", "and", "but", "both")
    ]
    if not words or not all(is_modifier(word) for word in words):
        return []
    for was in inventory(earlier.things):
        said = {word for adjective in (*was.colours, *was.materials, *was.traits) for word in adjective.split()}
        present = thing_of(was.noun, context)
        if set(words) <= said and present is not None and present != was:
            look = Thing(noun=was.noun, count=None, colours=was.colours, materials=was.materials, traits=was.traits)
            return [_alter(was.noun, look)]
    return []


def _alter(noun: str, thing: Thing) -> Change:
    return Change(kind="alter", noun=noun, thing=thing)


def _slot_back(tokens: Sequence[Token], context: Context) -> list[Change]:
    """Weather, time or style as it was: "bring back the fog"."""
    words = [token.lower for token in tokens if token.lower not in ("the", "that", "my", "full", "in")]
    said = " ".join(words)
    if said in ("colour", "color", "colours", "colors"):  # which is black and white now, or sepia
        return (
            [Change(kind="set", slot="style", value="in full colour")]
            if any(map(is_tint, context.picture.styles))
            else []
        )
    for earlier in context.before:
        for slot, values in slots_of(earlier):
            value = next((value for value in values if said and _is_meant(words, value, slot)), None)
            if value is not None:
                return [Change(kind="set", slot=slot, value=value)]
    return []


def _is_meant(words: Sequence[str], value: str, slot: Slot) -> bool:
    """Whether words name what was said of the picture: "the soft light" of soft window light, "the stormy sky" of storm
    clouds."""
    said, told = " ".join(words), value.lower().split()
    told_as = slot == "weather" and any(is_told_as(word, told) for word in words)
    return said in value or value in said or set(words) <= set(told) or told_as
