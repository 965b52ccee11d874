"""What the user's words want of a prompt: the things of an idea; of a follow-up, what it changes and what it leaves."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import get_args

import msgspec
from msgspec.structs import replace

from assistant.checking.wording import acted_on, names_in, owned_by, parts_of
from assistant.language import Change, Place, Reading, Request, Thing, read, read_request
from assistant.language.clauses.clause import clauses
from assistant.language.demands.resolving import total
from assistant.language.fidelity import normal, stem
from assistant.language.reading import Time
from assistant.language.scenes.drafts import head, holds, names
from assistant.language.words.tokens import tokenize
from assistant.language.words.verbs import base_of, is_noun_too
from assistant.language.words.vocabulary import BODY, GROUNDS, GROUPS
from assistant.planning import Situation, Step

# Where something is on a thing: told for its sake, not as a thing of its own.
_EDGES = frozenset(
    "rim edge peak top tip side corner surface end foot base middle back front ledge sill brink lid".split()
)
# Words of a follow-up that may speak of any thing without naming it.
_SWEEPING = frozenset("everything everyone all only else nothing instead both them they others rest".split())


class Demand(msgspec.Struct, frozen=True, kw_only=True):
    """What a prompt must hold, and the nouns that must be gone from it. `told` are all the user's words and the prompt
    there is, for what a picture may show because it was asked for at some time, or stands there already; `said` are
    the stems of the user's words alone. `text` is what the things were read from, and `words` what those in `come`
    were, that this turn brings or changes."""

    reading: Reading
    gone: tuple[str, ...] = ()
    told: str = ""
    said: frozenset[str] = frozenset()
    text: str = ""
    words: str = ""
    come: tuple[str, ...] = ()
    touched: tuple[str, ...] | None = None  # the nouns that the turn's changes name; None where it may change any


def asked(situation: Situation) -> Request:
    """The user's words of this turn, read against the present picture."""
    readings = {entry.number: reading(entry.prompt or entry.line) for entry in situation.ledger}
    if situation.head in readings and situation.said:
        readings[situation.head] = _meant(readings[situation.head], stems((*situation.said, situation.words)))
    return read_request(
        situation.words,
        readings.get(situation.head, Reading()) if situation.head else None,
        numbers=range(1, situation.pictures + 1),
        head=situation.head,
        lines=readings,
        earlier=tuple(exchange.words for exchange in situation.exchanges),
        ancestors=situation.ancestors,
    )


def demand(step: Step, situation: Situation, request: Request) -> Demand | None:
    """What the prompt of a step must hold; None where the words do not say it plainly enough to hold anyone to it."""
    told = " ".join((*situation.said, situation.words))
    if len(situation.words.split()) > situation.capabilities.prompt.max_words:
        return None  # more was said than any prompt here can hold
    said = stems((*situation.said, situation.words))
    if step.action == "generate":
        essential = Demand(reading=_essential(request.scene), told=told, said=said, text=situation.words)
        return essential if request.intent == "new" else None
    if step.action not in ("edit", "vary") or request.intent not in ("change", "vary") or len(step.sources) != 1:
        return None
    entry = situation.entry(step.sources[0])
    if entry is None or not entry.prompt:
        return None
    told = f"{told}. {entry.prompt}"  # what stands there already is nobody's invention of this turn
    standing = _owned(reading(entry.prompt), stems(situation.said))
    frame = Demand(reading=standing, told=told, said=said, text=entry.prompt, words=situation.words)
    return frame if request.intent == "vary" else _changed(frame, request)


def is_plain(request: Request, words: str) -> bool:
    """Whether a follow-up is in commands that were understood whole; what is only said may mean something else."""
    understood = request.intent == "change" and bool(request.changes) and not request.unread
    return understood and all(clause.operation != "say" for clause in clauses(tokenize(words)))


@lru_cache(maxsize=64)
def reading(prompt: str) -> Reading:
    """The reading of a prompt; those of the ledger come again every turn."""
    return read(prompt)


def stems(texts: Iterable[str]) -> frozenset[str]:
    """The words of texts, without their endings."""
    words = (token.lower for text in texts for token in tokenize(text) if token.kind == "word")
    return frozenset(stem(normal(word.removesuffix("'s"))) for word in words)


def _essential(scene: Reading) -> Reading:
    """Of an idea, what no wording may lose. Mood, camera and palette are the writer's to put into words."""
    return Reading(
        things=tuple(thing for thing in scene.things if is_thing(thing)),
        time=scene.time,
        weather=scene.weather,
        styles=scene.styles,
        excluded=scene.excluded,
        quotes=scene.quotes,
    )


def _meant(picture: Reading, said: frozenset[str]) -> Reading:
    """What "them" can mean: what a writer put in, and nobody named, the user knows nothing of."""
    return replace(picture, things=tuple(thing for thing in picture.things if stem(normal(head(thing.noun))) in said))


def _owned(standing: Reading, said: frozenset[str]) -> Reading:
    """Of a standing prompt what comes from the user's words; the rest is the writer's, to be kept or changed."""
    things = tuple(_owned_thing(thing, said) for thing in standing.things if _is_told(thing, said))
    nouns = {thing.noun for thing in things}
    return Reading(
        things=tuple(thing if thing.place.of in nouns else _unplaced(thing) for thing in things),
        time=standing.time if standing.time and stem(standing.time) in said else None,
        weather=_said(standing.weather, said),
        styles=_said(standing.styles, said),
        excluded=standing.excluded,
        quotes=standing.quotes,
    )


def _is_told(thing: Thing, said: frozenset[str]) -> bool:
    return stem(normal(head(thing.noun))) in said and is_thing(thing)


def is_thing(thing: Thing) -> bool:
    """Whether a noun is surely one, and no verb of the user's commands ("give", "sit") taken for one."""
    word = head(thing.noun)
    return len(word) > 1 and (base_of(word) is None or is_noun_too(word))


def _owned_thing(thing: Thing, said: frozenset[str]) -> Thing:
    return Thing(
        noun=thing.noun,
        count=thing.count,
        colours=_said(thing.colours, said),
        size=thing.size if thing.size and stem(thing.size) in said else None,
        materials=_said(thing.materials, said),
        parts=tuple(_owned_thing(part, said) for part in thing.parts if _is_told(part, said)),
        place=Place(
            side=thing.place.side if thing.place.side and stem(thing.place.side) in said else None,
            relation=thing.place.relation,
            of=thing.place.of,
        ),
    )


def _changed(frame: Demand, request: Request) -> Demand:
    """What a follow-up leaves must stay; and where it is plain, what it asks for must come."""
    standing, plain, mentioned = frame.reading, is_plain(request, frame.words), stems([frame.words])
    left = (*_left(frame, request, mentioned, plain=plain), *_patients(frame, request, mentioned))
    if not plain:
        excluded = standing.excluded if mentioned.isdisjoint(stems(standing.excluded)) else ()
        return replace(frame, reading=Reading(things=_among(left), excluded=excluded))
    come, gone = _asked_for(standing, request.changes)
    circumstances = _circumstances(standing, request.changes)
    excluded = (
        *(noun for noun in standing.excluded if not any(names(thing.noun, noun) for thing in come)),
        *(change.noun for change in request.changes if change.kind == "exclude" and change.noun),
    )
    things = (*_among(left, come), *come)
    clearing = any(change.slot == "weather" and change.kind == "set" and not change.value for change in request.changes)
    stopped = tuple(weather for weather in standing.weather if clearing and not mentioned.isdisjoint(stems([weather])))
    lettering = [change.value for change in request.changes if change.slot == "text"]
    gone_with = any(change.kind in ("remove", "replace") for change in request.changes)  # what stood on what goes
    quotes = tuple(value for value in lettering if value) if lettering else () if gone_with else standing.quotes
    return replace(
        frame,
        reading=replace(circumstances, things=things, excluded=excluded, quotes=quotes),
        gone=(*gone, *stopped),
        come=tuple(thing.noun for thing in come),
        touched=tuple(noun for change in request.changes for noun in _nouns(change)),
    )


def _left(frame: Demand, request: Request, mentioned: frozenset[str], *, plain: bool) -> tuple[Thing, ...]:
    """The things that no change names; where the words may mean more, none that they mention, and no grounds."""
    if not mentioned.isdisjoint(_SWEEPING):
        return ()
    standing = frame.reading
    named = [noun for change in request.changes for noun in _nouns(change)]
    gone = [change.noun for change in request.changes if change.kind in ("remove", "replace") and change.noun]
    belongings = {noun for owner in gone for noun in owned_by(owner, frame.text)}
    named += ["text" for change in request.changes if change.slot == "text"]
    moved = not plain or any(change.slot == "setting" for change in request.changes)

    def is_named(thing: Thing) -> bool:
        return any(names(noun, thing.noun) for noun in named)

    # A sky that was only there for the balloons may go with them.
    vacated = {thing.place.of for thing in standing.things if is_named(thing)}
    return tuple(
        replace(
            thing,
            parts=tuple(part for part in thing.parts if not _is_told(part, mentioned) and not is_named(part)),
            place=_untouched(thing, named, frame.text),
        )
        for thing in standing.things
        if not is_named(thing)
        and thing.noun not in belongings
        and mentioned.isdisjoint(stems([thing.noun]))
        and not ((moved or thing.noun in vacated) and head(thing.noun) in GROUNDS)
        and not (thing.noun in vacated and head(thing.noun) in _EDGES | BODY)
    )


def _patients(frame: Demand, request: Request, mentioned: frozenset[str]) -> tuple[Thing, ...]:
    """What those did something to who go, and that the reader took for part of what they did."""
    going = [change.noun for change in request.changes if change.kind in ("remove", "exclude") and change.noun]
    found = [phrase for noun in going for phrase in acted_on(noun, frame.text)]
    things = (Thing(noun=each.noun, count=each.count, colours=tuple(each.colours)) for each in found)
    return tuple(each for each in things if _is_told(each, frame.said) and not _is_told(each, mentioned))


def _untouched(thing: Thing, named: Sequence[str], text: str) -> Place:
    """Where a thing is, as far as that is not told together with something that the turn changes."""
    about = [part for part in parts_of(text) if any(names_in(part, noun) for noun in named)]
    if any(names_in(part, thing.noun) for part in about):
        return Place()
    place = thing.place
    return replace(place, side=None) if place.side and stems([place.side]) <= stems(about) else place


def _among(left: tuple[Thing, ...], come: tuple[Thing, ...] = ()) -> tuple[Thing, ...]:
    """Things with their places as far as these are told by one another."""
    there = {thing.noun for thing in (*left, *come)}
    return tuple(thing if thing.place.of in there else _unplaced(thing) for thing in left)


def _circumstances(standing: Reading, changes: Iterable[Change]) -> Reading:
    """Time, weather and style after the changes. A new time or weather may end the other, and weather has many words,
    so of these only a new time is held to."""
    slots = {change.slot: change.value for change in changes if change.kind == "set"}
    time: Time | None = next((time for time in get_args(Time) if time == slots.get("time")), None)
    settled = not slots.keys() & {"time", "weather"}
    style = slots.get("style")
    return Reading(
        time=standing.time if settled else time,
        weather=standing.weather if settled else (),
        styles=standing.styles if style is None else tuple(filter(None, [style])),
    )


def _asked_for(standing: Reading, changes: Iterable[Change]) -> tuple[tuple[Thing, ...], tuple[str, ...]]:
    """The things that must be there after the changes, each as it was told last, and the nouns that must be gone."""
    come: dict[str, Thing] = {}
    gone: list[str] = []
    changes = tuple(changes)
    named = [change.noun for change in changes if change.noun]
    for change in changes:
        known = (*come.values(), *standing.things)
        old = next((thing for thing in known if change.noun and _is_named(change.noun, thing.noun)), None)
        if old is not None and old in standing.things:
            old = replace(old, count=total(old.noun, standing))  # with those that were told apart
        if change.kind in ("remove", "replace") and change.noun:
            gone += [change.noun] if not _is_one_of_several(change.noun, standing) else []
            come.pop(change.noun, None)
        if change.kind in ("add", "replace") and change.thing:
            come[change.thing.noun] = _bare(change.thing)
        elif change.kind == "alter" and change.which and old:
            come.setdefault(old.noun, Thing(noun=old.noun, count=old.count, place=old.place))
        elif change.kind == "alter" and old and holds(old.noun, change.noun or ""):
            continue  # what a vessel holds is altered, and no vessel
        elif change.kind == "alter" and change.thing and old:
            come[old.noun] = _less_parts(_altered(old, change.thing), named)
        elif change.kind == "move" and change.place and old:
            come[old.noun] = _less_parts(replace(old, place=change.place), named)
    there = tuple(thing for thing in come.values() if is_thing(thing))
    gone = [noun for noun in gone if not _is_told_apart(noun, standing)]
    return there, tuple(noun for noun in gone if not any(names(noun, thing.noun) for thing in there))


def _is_told_apart(noun: str, standing: Reading) -> bool:
    """Whether a noun is one of several of a kind ("the red armchair"): the rest stays, and the kind is still named."""
    alike = [thing for thing in standing.things if names(noun, thing.noun)]
    return len(alike) > 1 and any(thing.noun != noun for thing in alike)


def _is_named(noun: str, own: str) -> bool:
    """Whether a noun names a thing itself, not what it holds: "orange" no bowl of oranges."""
    outer, held, _ = own.partition(" of ")
    return names(noun, own) and (not held or " of " in noun or names(noun, outer) or head(outer) in GROUPS)


def _is_one_of_several(noun: str, standing: Reading) -> bool:
    """Whether a noun is no thing's own but tells one from others that stay: the "brown horse" from the white one."""
    told = any(each.noun == noun for thing in standing.things for each in (thing, *thing.parts))
    return not told and " " in noun


def _less_parts(thing: Thing, named: Sequence[str]) -> Thing:
    """The thing without the parts that a change speaks of: they are not as they were."""
    left = tuple(part for part in thing.parts if not any(names(noun, part.noun) for noun in named))
    return replace(thing, parts=left)


def _bare(thing: Thing) -> Thing:
    """Without the adjectives and actions that a writer may put in other words."""
    return replace(thing, traits=(), doing=None)


def _altered(old: Thing, new: Thing) -> Thing:
    bared = bool(new.colours) and "bare" in old.traits  # a colour covers bare metal
    return replace(
        old,
        count=old.count if new.count is None else new.count,
        colours=new.colours or old.colours,
        size=new.size or old.size,
        materials=new.materials or (() if bared else old.materials),
        place=old.place,
    )


def _nouns(change: Change) -> tuple[str, ...]:
    return tuple(noun for noun in (change.noun, change.thing.noun if change.thing else None) if noun)


def _unplaced(thing: Thing) -> Thing:
    """A thing that keeps only its side of the picture, because what it was placed by is not held to."""
    return replace(thing, place=Place(side=thing.place.side))


def _said(values: tuple[str, ...], said: frozenset[str]) -> tuple[str, ...]:
    return tuple(value for value in values if stems([value]) <= said)
