"""What was there and shall be again: "bring the cat back", "the pink was better", "put nine back", "restore Mars"."""

from collections.abc import Sequence

from msgspec import structs

from assistant.language.clauses import Clause
from assistant.language.drafts import head, names
from assistant.language.effects import thing_of
from assistant.language.kinds import are_alike, is_of_kind
from assistant.language.nouns import NounPhrase, noun_phrase
from assistant.language.reading import Change, Place, Reading, Slot, Thing
from assistant.language.resolving import Context, inventory, resolve
from assistant.language.tokens import Phrases, Token, tokenize
from assistant.language.vocabulary import GROUNDS
from assistant.language.wordclasses import is_modifier

_LEADS = Phrases(
    dict.fromkeys(
        (
            "bring back|bring|put back|put|restore|return to|return|return with|reinstate|i miss|i do miss|have|get|give me"
            "|i preferred|i liked|i want|i would like|add back|add|go back to|revert to|back to|re-add|keep|i did like"
            "|i loved|we preferred|we liked|make it|make|set|turn it|change it|get back"
        ).split("|"),
        True,
    )
)
_ENDS = Phrases(
    dict.fromkeys(
        (
            "back|again|back again|was better|were better|was nicer|were nicer|was nice|were nice|was stronger|was best"
            "|looked better|was good|was more beautiful|was fine|was lovely|was perfect|worked better|was prettier|return"
            "|were stronger|looked nicer|it was|back in|back please|come back|can come back|should come back|was great"
            "|may stay|can stay|should stay|may return|can return|should return|may remain|could return|might return|could come back|was cooler|was funnier|before|was fine after all|was better after all|back then|used to be"
        ).split("|"),
        True,
    )
)
# Of these the verb alone says that something comes back.
_RETURNING = frozenset("restore reinstate miss preferred liked return re-add loved back".split())


def restored(clause: Clause, context: Context) -> list[Change]:
    """The changes that bring back what an earlier picture had, [] where nothing is asked back."""
    tokens = wanted_back(clause)
    if not tokens or not context.before:
        return []
    phrase = noun_phrase(tokens, 0)
    if phrase is None:
        return []
    for earlier in context.before:
        if changes := _thing_back(phrase, earlier, context) or _look_back(tokens, earlier, context):
            return changes
    return _slot_back(tokens, context)


def wanted_back(clause: Clause) -> list[Token]:
    """The words for what is to come back: of "bring the cat back" the cat."""
    tokens = [*tokenize(clause.opener), *clause.tokens]
    cut = next((at for at, token in enumerate(tokens) if at and token.lower in ("instead", "rather")), len(tokens))
    tokens = tokens[:cut]
    if len(tokens) > 2 and any(token.lower == "again" for token in tokens[1:-1]):
        tokens = [*(token for token in tokens if token.lower != "again"), *tokenize("again")]
    lead = _LEADS.match(tokens, 0)
    start = lead[1] if lead else 0
    returning = any(token.lower in _RETURNING for token in tokens[:start])
    end = next((at for at in range(start, len(tokens)) if _ends_at(tokens, at)), None)
    if end is None and not returning and not _is_known_definite(clause, tokens[start:]):
        return []
    return tokens[start:end]


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
            ("palette", earlier.palettes), ("camera", earlier.cameras), ("time", (earlier.time,) if earlier.time else ()),
        )  # fmt: skip
        for slot, values in slots:
            value = next((value for value in values if said and (said in value or value in said)), None)
            if value is not None:
                return [Change(kind="set", slot=slot, value=value)]
    return []
