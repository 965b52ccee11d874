"""Pictures brought together: what is asked of the one picture, and how their things stand to each other in it."""

from collections.abc import Mapping, Sequence

from msgspec import structs

from assistant.language.clauses.clause import clauses
from assistant.language.demands.context import Context
from assistant.language.reading import Change, Place, Reading, Thing
from assistant.language.scenes.naming import inventory, resolve
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.turns.hearing import understood
from assistant.language.turns.shown import Mention
from assistant.language.words.lexicon import BE, NUMBERS, PICTURE
from assistant.language.words.tokens import Token, tokenize

COMBINING = frozenset(
    ["combine", "merge", "mix", "blend", "fuse", "mash", "join", "combined", "merged", "mixed", "blended"]
)
BRINGING = frozenset(["put", "bring", "have", "get", "show", "place", "squash", "want", "like", "make", "be", "fit"])
_BOTH = frozenset(["two", "both", "them", "these", "last"])
# The words between the verb and what is said of the whole: "mix | both of them into one picture please".
COMBINED = (
    _BOTH
    | PICTURE
    | frozenset(
        """
        pictures images scenes photos paintings drawings together all into in to one a single the and with of up please
        lol it this that ideas things now just ok okay same
        """.split()
    )
)
_LEADS = frozenset("with and but so that such where having while maybe perhaps then also please".split())
_WITHIN = frozenset("together in into one a single the same".split())
_ALL = frozenset("everything every each side by next other another beside alongside first".split())
_LIKE = frozenset(["as", "in", "like", "of", "from", "on"])


def asked_of_whole(
    tokens: Sequence[Token], named: Sequence[Mention], images: Sequence[int], lines: Mapping[int, Reading]
) -> tuple[Change, ...]:
    """What else is asked of a combination: "combine #1 and #2, at night", "mix them, the cat next to the dog"."""
    shown = [lines[number] for number in images if number in lines]
    things = [thing for reading in shown for thing in reading.things]
    seasons = {word for reading in shown for weather in reading.weather for word in weather.lower().split()}
    context = Context(picture=Reading(things=tuple(things)))
    changes: list[Change] = []
    for clause in clauses(rest_of(tokens, named)):
        stands = _arranged(clause.tokens, context) if clause.operation in ("say", "want", "make", "move") else []
        changes += stands or understood([clause], (), context)[0]
    return tuple(
        change
        for change in changes
        if change.kind != "remove"
        and not (change.kind == "add" and change.thing and _only_named(change.thing, context))
        and not (change.slot == "weather" and seasons & set(change.value.split()))
    )


def _only_named(thing: Thing, context: Context) -> bool:
    """Whether a thing is in one of the pictures and nothing is said of where it shall be: "the kitten and this one"."""
    return thing.place == Place() and _known(thing, context) is not None


def rest_of(tokens: Sequence[Token], named: Sequence[Mention]) -> list[Token]:
    """The words without those that ask for the combination and those that name the pictures."""
    within = {at for mention in named for at in range(mention.start, mention.end)}
    verb = next((at for at, token in enumerate(tokens) if token.lower in COMBINING | BRINGING), 0)
    at = verb + 1
    while at < len(tokens) and (
        at in within
        or tokens[at].lower in COMBINED | _ALL
        or tokens[at].lower in NUMBERS
        or tokens[at].kind in ("comma", "stop", "number")
    ):
        at += 1
    while at > verb + 1 and at - 1 not in within and tokens[at - 1].lower in ("the", "a", "with", "one", "in", "this"):
        at -= 1
    start = at
    kept = []
    for at in range(start, len(tokens)):
        mention = next((mention for mention in named if at < mention.start and _leads_to(tokens, at, mention)), None)
        if at not in within and mention is None:
            kept.append(tokens[at])
    while kept and (kept[0].lower in _LEADS or kept[0].kind in ("comma", "stop")):
        kept = kept[1:]
    kept = kept[:-1] if kept and kept[-1].kind == "stop" else kept
    if (
        [token.lower for token in kept[-2:]] in (["in", "it"], ["in", "there"])
        and len(kept) > 2
        and kept[-3].lower in (*BE, "both")
    ):
        kept = kept[: max((at for at, token in enumerate(kept) if token.lower in ("so", "that", "where")), default=0)]
    while kept and kept[-1].lower in PICTURE | _WITHIN and {"together", *PICTURE} & {token.lower for token in kept}:
        kept = kept[:-1]
    return kept


def _leads_to(tokens: Sequence[Token], at: int, mention: Mention) -> bool:
    """Whether nothing but "from", "as in" stands from token `at` to the name of a picture."""
    return all(token.lower in _LIKE for token in tokens[at : mention.start])


def _arranged(tokens: Sequence[Token], context: Context) -> list[Change]:
    """Where things of the pictures are in the one picture, and what they do there: "the cat is next to the dog"."""
    changes: list[Change] = []
    reading = read_tokens(list(tokens))
    for said in reading.things:
        thing = _known(said, context)
        base = _known(Thing(noun=said.place.of), context) if said.place.of else None
        if thing is None or (said.place.of and base is None) or said.place == Place():
            continue
        if said.doing and not (thing.doing or "").startswith(f"{said.doing} "):
            changes.append(
                Change(kind="alter", noun=thing.noun, thing=Thing(noun=thing.noun, count=None, doing=said.doing))
            )
        place = structs.replace(said.place, of=base.noun) if base else said.place
        if place != thing.place:
            changes.append(Change(kind="move", noun=thing.noun, place=place))
    return changes


def _known(said: Thing, context: Context) -> Thing | None:
    named = noun_phrase(tokenize(f"the {said.noun}"), 0)
    noun = resolve(named, context.picture.things) if named else None
    return next((thing for thing in inventory(context.picture.things) if thing.noun == noun), None)
