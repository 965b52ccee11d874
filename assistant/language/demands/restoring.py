"""What was there and shall be again: "bring the cat back", "the pink was better", "put nine back", "restore Mars"."""

from collections.abc import Sequence

from msgspec import structs

from assistant.language.clauses.clause import Clause
from assistant.language.demands.effects import thing_of
from assistant.language.demands.resolving import Context
from assistant.language.reading import Change, Place, Reading, Slot, Thing
from assistant.language.scenes.chunks import number_of
from assistant.language.scenes.drafts import head, names
from assistant.language.scenes.naming import find, inventory, resolve
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.words.kinds import are_alike, is_of_kind
from assistant.language.words.morphology import singular
from assistant.language.words.openers import BACK_ENDS, BACK_LEADS
from assistant.language.words.tokens import Phrases, Token, tokenize
from assistant.language.words.vocabulary import GROUNDS
from assistant.language.words.wordclasses import is_modifier

_LEADS = Phrases(dict.fromkeys(BACK_LEADS.split("|"), True))
_ENDS = Phrases(dict.fromkeys(BACK_ENDS.split("|"), True))
_BACK = (("bring", ("back",)), ("bring back", ()), ("put back", ()), ("put", ("back",)))
# Of these the verb alone says that something comes back.
_RETURNING = frozenset("undo restore reinstate miss preferred liked return re-add loved back".split())


def restored(clause: Clause, context: Context) -> list[Change]:
    """The changes that bring back what an earlier picture had, [] where nothing is asked back."""
    if not context.before or clause.operation in ("remove", "exclude"):
        return []
    wanted = wanted_back(clause)
    if [token.lower for token in wanted] in (["it"], ["him"], ["her"], ["them"], ["that"]) or (
        not wanted and (clause.opener, _lowers(clause)) in _BACK
    ):
        wanted = _missed(context)
    if not wanted:
        return []
    if number := number_of(wanted[0]) if len(wanted) == 1 else None:
        return _count_back(number, context)
    changes: list[Change] = []
    for phrase in _phrases(wanted):
        changes += next((found for each in context.before if (found := _thing_back(phrase, each, context))), [])
    if changes:
        return changes
    looks = (_look_back(wanted, earlier, context) for earlier in context.before)
    return next((look for look in looks if look), []) or _slot_back(wanted, context)


def _lowers(clause: Clause) -> tuple[str, ...]:
    return tuple(token.lower for token in clause.tokens)


def _phrases(tokens: Sequence[Token]) -> list[NounPhrase]:
    """The noun phrases that "and" joins."""
    phrase = noun_phrase(tokens, 0)
    if phrase is None:
        return []
    joined = phrase.end < len(tokens) and tokens[phrase.end].lower == "and"
    return [phrase, *(_phrases(tokens[phrase.end + 1 :]) if joined else [])]


def _missed(context: Context) -> list[Token]:
    """What "it" means where something is to come back: what was spoken of last and is not there any more."""
    for words in reversed(context.earlier):
        said = [token for token in tokenize(words) if token.kind == "word"]
        for token in said:
            noun = singular(token.lower)
            gone = resolve(NounPhrase(start=0, end=1, noun=noun, head=noun), context.picture.things) is None
            told = any(find(noun, each.things) or noun in " ".join(each.weather).split() for each in context.before)
            if gone and told and noun not in " ".join(context.picture.weather):
                return [token]
    return []


def _count_back(number: int, context: Context) -> list[Change]:
    """As many as there were: "put nine back"."""
    for earlier in context.before:
        for was in inventory(earlier.things):
            present = thing_of(was.noun, context)
            if was.count == number and present is not None and present.count != number:
                return [_alter(was.noun, Thing(noun=was.noun, count=number))]
    return []


def wanted_back(clause: Clause) -> list[Token]:
    """The words for what is to come back: of "bring the cat back" the cat."""
    tokens = [*tokenize(clause.opener), *clause.tokens]
    tokens = (
        tokens[1:]
        if clause.operation == "say" and tokens and tokens[0].lower in ("might", "may", "can", "could", "should")
        else tokens
    )
    cut = next((at for at, token in enumerate(tokens) if at and token.lower in ("instead", "rather")), len(tokens))
    tokens = tokens[:cut]
    if [token.lower for token in tokens[-1:]] in (["stead"], ["place"]) and len(tokens) > 4:
        tokens = tokens[:-3]
    if len(tokens) > 2 and any(token.lower == "again" for token in tokens[1:-1]):
        tokens = [*(token for token in tokens if token.lower != "again"), *tokenize("again")]
    lead = _LEADS.match(tokens, 0)
    start = max(lead[1] if lead else 0, len(clause.opener.split()))
    start += start < len(tokens) and tokens[start].lower in ("back", "us", "me") and start > 0
    returning = any(token.lower in _RETURNING for token in tokens[:start])
    end = next((at for at in range(start, len(tokens)) if _ends_at(tokens, at)), None)
    if end is None and not returning and not _is_known_definite(clause, tokens[start:]):
        return []
    undone = {"undo", "revert"} & {token.lower for token in tokens[:start]}
    wanted = tokens[start:end]
    while undone and wanted and wanted[-1].lower in ("thing", "change", "part", "bit", "only", "edit"):
        wanted = wanted[:-1]
    return wanted


def _is_known_definite(clause: Clause, tokens: Sequence[Token]) -> bool:
    """Whether somebody wants "the lighthouse", which they know from before."""
    return clause.operation in ("want", "add") and bool(tokens) and tokens[0].lower == "the"


def _ends_at(tokens: Sequence[Token], at: int) -> bool:
    found = _ENDS.match(tokens, at)
    return found is not None and at + found[1] == len(tokens)


def _thing_back(phrase: NounPhrase, earlier: Reading, context: Context) -> list[Change]:
    """The thing as it was, in place of what came instead of it if something did."""
    if not phrase.noun:
        return []
    was = next((thing for thing in inventory(earlier.things) if names(phrase.noun, thing.noun)), None)
    was = was or next((thing for thing in inventory(earlier.things) if is_of_kind(thing.noun, phrase.noun)), None)
    if was is None:
        return []
    present = thing_of(was.noun, context)
    if present is None and resolve(phrase, context.picture.things):
        return []
    if present is not None:
        same = structs.replace(was, noun=present.noun) == present
        return (
            []
            if same or was.count == present.count
            else [_alter(present.noun, Thing(noun=present.noun, count=was.count))]
        )
    instead = _substitute(was, earlier, context)
    owner = next((thing for thing in earlier.things if was in thing.parts), None)
    if instead is not None:
        return [Change(kind="replace", noun=instead.noun, thing=structs.replace(was, place=Place()))]
    if owner is not None and thing_of(owner.noun, context) is not None:
        return [_alter(owner.noun, Thing(noun=owner.noun, count=None, parts=(was,)))]
    return [Change(kind="add", thing=was)]


def _as_it_was(was: Thing, present: Thing) -> list[Change]:
    """The alteration that makes a thing what it was, in number, colour, size and material."""
    look = Thing(
        noun=present.noun,
        count=was.count if was.count != present.count else None,
        colours=was.colours if was.colours != present.colours else (),
        materials=was.materials if was.materials != present.materials else (),
        size=was.size if was.size != present.size else None,
    )
    return [_alter(present.noun, look)] if look != Thing(noun=present.noun, count=None) else []


def _substitute(was: Thing, earlier: Reading, context: Context) -> Thing | None:
    """What stands where a thing was that is gone: new since then, and at its place or of its kind."""
    old = {thing.noun for thing in inventory(earlier.things)}
    new = [thing for thing in context.picture.things if thing.noun not in old]
    placed = [thing for thing in new if thing.place == was.place and was.place != Place()]
    alike = [thing for thing in new if are_alike(thing.noun, was.noun) or head(thing.noun) == head(was.noun)]
    main = was is earlier.things[0] and head(was.noun) not in GROUNDS
    return next(
        iter([*alike, *placed, *(new[:1] if main and new[:1] == list(context.picture.things[:1]) else [])]), None
    )


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
    said = " ".join(token.lower for token in tokens if token.lower not in ("the", "that", "my"))
    for earlier in context.before:
        slots: tuple[tuple[Slot, tuple[str, ...]], ...] = (
            ("weather", earlier.weather), ("style", earlier.styles), ("mood", earlier.moods),
            ("palette", earlier.palettes), ("camera", earlier.cameras),
            ("time", (earlier.time,) if earlier.time else ()),
        )  # fmt: skip
        for slot, values in slots:
            value = next((value for value in values if said and (said in value or value in said)), None)
            if value is not None:
                return [Change(kind="set", slot=slot, value=value)]
    return []
