"""What comes from one picture into another: "put the heron from #2 into the harbour", "with the light of #1"."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import structs

from assistant.language.demands.effects import standing, thing_of
from assistant.language.demands.resolving import SLOT_NAMES, Context
from assistant.language.demands.returning import substitute
from assistant.language.reading import Change, Place, Reading, Slot, Thing
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import inventory, resolve
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.turns.references import Mention
from assistant.language.words.lexicon import DEFINITE
from assistant.language.words.morphology import plural
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import BODY, GROUNDS

_SOURCE = frozenset(["from", "of"])
_LIGHT: tuple[Slot, ...] = ("time", "mood", "weather")
_ASPECTS: dict[str, tuple[Slot, ...]] = {
    **{name: (slot,) for name, slot in SLOT_NAMES.items() if slot != "setting"},
    "light": _LIGHT, "lighting": _LIGHT, "sky": _LIGHT, "tones": ("palette",), "look": ("style", "palette", "mood"),
}  # fmt: skip
_DULL = frozenset("overcast cloudy foggy misty hazy gloomy fog mist haze grey gray".split())
_CARRYING = ("on", "in")  # what something is on or in comes along with it


def taken(tokens: Sequence[Token], named: Sequence[Mention]) -> Iterator[tuple[Mention, NounPhrase]]:
    """The pictures from which something shall come, with the phrase for what: "the heron | from #2"."""
    for mention in named:
        end = mention.start - 1
        if end < 1 or tokens[end].lower not in _SOURCE:
            continue
        ends = (noun_phrase(tokens[:end], start) for start in range(max(0, end - 6), end))
        what = next((found for found in ends if found and found.noun and found.end == end), None)
        if what is not None and what.determiner in DEFINITE:
            yield mention, what


def missing(
    tokens: Sequence[Token],
    named: Sequence[Mention],
    lines: Mapping[int, Reading],
    base: int | None,
    present: Reading,
) -> Iterator[NounPhrase]:
    """What is spoken of as known where only the present picture has it, and not the one to go on from: "go back to #2,
    but keep the heron"."""
    within = {at for mention in named for at in range(mention.start, mention.end)}
    for at in range(len(tokens)) if base in lines else ():
        what = noun_phrase(tokens, at) if at not in within and tokens[at].lower in DEFINITE else None
        if what and what.noun and thing_in(what, present) and not thing_in(what, lines[base or 0]):
            yield what


def destination(
    tokens: Sequence[Token], source: int, rest: Sequence[Mention], lines: Mapping[int, Reading], head: int | None
) -> int | None:
    """The picture into which something from `source` comes: the one named, else the present one, else the latest that
    has what is spoken of ("into the harbour"), else the one before. None means the present one."""
    others = [mention.number for mention in rest if mention.number != source]
    if others or source != head:
        return others[0] if others else None
    phrases = (noun_phrase(tokens, at) for at, token in enumerate(tokens) if token.lower in DEFINITE)
    named = [found for found in phrases if found and found.noun]
    earlier = [number for number in sorted(lines, reverse=True) if number != source]
    showing = (
        number
        for number in earlier
        if any(resolve(found, lines[number].things) and not resolve(found, lines[source].things) for found in named)
    )
    return next(showing, earlier[0] if earlier else None)


def thing_in(what: NounPhrase, picture: Reading) -> Thing | None:
    """The thing of a picture that a phrase names."""
    noun = resolve(what, picture.things)
    return next((thing for thing in inventory(picture.things) if thing.noun == noun), None) if noun else None


def new_here(thing: Thing) -> list[Token]:
    """The words for something that is known from another picture, as they are for what is new in this one."""
    return tokenize(f"a {thing.noun}" if thing.count == 1 else plural(thing.noun))


def spliced(tokens: Sequence[Token], spans: Sequence[tuple[int, int, list[Token]]]) -> list[Token]:
    """The tokens with others instead of those from each start to each end."""
    after, at = list[Token](), 0
    for start, end, instead in sorted(spans, key=lambda span: span[0]):
        after += [*tokens[at:start], *instead]
        at = max(at, end)
    return after + list(tokens[at:])


def with_origin(
    changes: Sequence[Change], things: Sequence[tuple[Thing, Reading]], line: Collection[Reading], context: Context
) -> tuple[Change, ...]:
    """The changes in which things from other pictures are as they are there; what no change brings is added. What came
    instead of such a thing since it was in the same `line` of pictures gives way to it."""
    left, told = list(things), list[Change]()
    for change in changes:
        if change.kind == "remove" and any(change.noun == thing.noun for thing, _ in things):
            continue  # "take the fox from #1 and put it here"
        known = change.kind == "add" and change.thing and thing_of(change.thing.noun, context)
        if known and change.thing and _is_with(change.thing, things):
            continue  # what is there already: "as it is now, cat and all, but with the hat from #1"
        own = next((pair for pair in left if change.thing and pair[0].noun in _brought_by(change)), None)
        if own is None or change.thing is None:
            told.append(change)
            continue
        left.remove(own)
        since = context.before.index(own[1]) if own[1] in line and own[1] in context.before else None
        instead = substitute(own[0], since, context) if since is not None else None
        gone = change.noun if change.kind == "replace" else instead.noun if instead else None
        if gone is not None:
            told.append(Change(kind="replace", noun=gone, thing=structs.replace(own[0], place=Place())))
        elif change.kind == "add":
            told += _as_there(change.thing.place, *own, context)
        else:
            parts = tuple(own[0] if part.noun == own[0].noun else part for part in change.thing.parts)
            told.append(structs.replace(change, thing=structs.replace(change.thing, parts=parts)))
    return (*told, *(change for own in left for change in _as_there(Place(), *own, context)))


def _is_with(thing: Thing, others: Sequence[tuple[Thing, Reading]]) -> bool:
    near = {thing.place.of, *(part.noun for part in thing.parts)}
    return any(other.noun in near for other, _ in others)


def _brought_by(change: Change) -> list[str]:
    """The nouns of what a change brings into the picture."""
    if change.thing is None or change.kind not in ("add", "alter", "replace"):
        return []
    return [part.noun for part in change.thing.parts] if change.kind == "alter" else [change.thing.noun]


def _as_there(place: Place, thing: Thing, source: Reading, context: Context) -> list[Change]:
    """The addition of a thing with all that it has where it comes from, and with what it is on there if it goes on
    being on that: a fisherman in his boat, but no owl in its forest."""
    if place == Place() and thing.place.of and standing(thing.place.of, context):
        place = thing.place
    ground = next((each for each in source.things if each.noun == thing.place.of), None)
    carried = ground is not None and head(ground.noun) not in GROUNDS | BODY and thing.place.relation in _CARRYING
    if ground is None or not carried or place.relation in ("on", "in", "under"):
        return [Change(kind="add", thing=structs.replace(thing, place=place))]
    return [Change(kind="add", thing=thing), Change(kind="add", thing=structs.replace(ground, place=place))]


def aspect(what: NounPhrase, source: Reading, present: Reading) -> list[Change]:
    """The changes that give a picture the light, style, colours … of another, [] where the phrase names none."""
    changes: list[Change] = []
    slots = _ASPECTS.get(what.noun) or _ASPECTS.get(what.head) or ()
    for slot in slots:
        value, now = _value(slot, source), _value(slot, present)
        dull = slot != "weather" or len(slots) == 1 or bool(_DULL & set(now.split()))
        if value != now and dull and (value or now):
            changes.append(Change(kind="set", slot=slot, value=value))
    return changes


def _value(slot: Slot, reading: Reading) -> str:
    values: Mapping[Slot, Collection[str]] = {
        "time": [reading.time] if reading.time else [], "weather": reading.weather, "style": reading.styles,
        "mood": reading.moods, "camera": reading.cameras, "palette": reading.palettes,
    }  # fmt: skip
    return ", ".join(values.get(slot, ()))
