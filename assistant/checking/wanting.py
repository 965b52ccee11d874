"""What the user's words want of a prompt: the things of an idea; of a follow-up, what it changes and what it leaves."""

from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

from msgspec.structs import replace

from assistant.checking.demand import Demand, is_thing, is_told, stems
from assistant.checking.untouched import among, left, nouns_of, patients, siblings, unplaced
from assistant.language import Album, Change, Place, Reading, Request, Thing, read, read_request
from assistant.language.clauses.clause import clauses
from assistant.language.demands.context import total
from assistant.language.fidelity import normal, stem
from assistant.language.reading import Time
from assistant.language.scenes.drafts import head, holds, names
from assistant.language.turns.severally import without_picture
from assistant.language.words.tokens import tokenize
from assistant.language.words.vocabulary import GROUPS
from assistant.language.words.wordclasses import colours_over, stuff_under
from assistant.planning import Situation, Step


def asked(situation: Situation) -> Request:
    """The user's words of this turn, read against the present picture."""
    readings = {entry.number: read(entry.shows) for entry in situation.ledger}
    present = read(situation.standing_prompt)
    if situation.head in readings and situation.said:
        readings[situation.head] = present = _meant(present, stems((*situation.said, situation.words)))
    return heard(situation, present, readings)


def heard(situation: Situation, present: Reading, readings: Mapping[int, Reading]) -> Request:
    """A turn's words, read against a reading of the present picture and of those of the ledger."""
    earlier = [exchange.words for exchange in situation.exchanges]
    if situation.marked:  # as if it had been spoken of: then it is what "it" means
        earlier.append(f"change only {situation.marked}")
    album = Album(
        numbers=range(1, situation.pictures + 1),
        head=situation.head,
        lines=readings,
        ancestors=situation.ancestors,
        trail=situation.trail,
        left=situation.left,
        shown=situation.shown,
        sets=situation.sets,
        parents={entry.number: entry.parents[0] for entry in situation.ledger if entry.parents},
        tips=situation.tips,
    )
    return read_request(situation.words, present if situation.head else None, album, earlier)


def demand(step: Step, situation: Situation, request: Request) -> Demand | None:
    """What the prompt of a step must hold; None where the words do not say it plainly enough to hold anyone to it."""
    own = (*situation.said, *situation.locked, situation.words)
    told = " ".join(own)
    if len(situation.words.split()) > situation.capabilities.prompt.max_words:
        return None  # more was said than any prompt here can hold
    said = stems(own)
    if step.action == "generate":
        essential = Demand(reading=_essential(request.scene), told=told, said=said, text=situation.words)
        return essential if request.intent == "new" else None
    if step.action not in ("edit", "vary") or request.intent not in ("change", "vary") or len(step.sources) != 1:
        return None
    entry = situation.entry(step.sources[0])
    if entry is None or not entry.prompt:
        return None
    told = f"{told}. {entry.prompt}"  # what stands there already is nobody's invention of this turn
    standing = _owned(read(entry.prompt), stems(situation.said))
    frame = Demand(reading=standing, told=told, said=said, text=entry.prompt, words=without_picture(situation.words))
    return frame if request.intent == "vary" else _changed(frame, request)


def is_plain(request: Request, words: str) -> bool:
    """Whether a follow-up is in commands that were understood whole; what is only said may mean something else."""
    understood = request.intent == "change" and bool(request.changes) and not request.unread
    return understood and all(clause.operation != "say" for clause in clauses(tokenize(words)))


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
    things = tuple(_owned_thing(thing, said) for thing in standing.things if is_told(thing, said))
    nouns = {thing.noun for thing in things}
    return Reading(
        things=tuple(thing if thing.place.of in nouns else unplaced(thing) for thing in things),
        time=standing.time if standing.time and stem(standing.time) in said else None,
        weather=_said(standing.weather, said),
        styles=_said(standing.styles, said),
        excluded=standing.excluded,
        quotes=standing.quotes,
    )


def _owned_thing(thing: Thing, said: frozenset[str]) -> Thing:
    return Thing(
        noun=thing.noun,
        count=thing.count,
        colours=_said(thing.colours, said),
        size=thing.size if thing.size and stem(thing.size) in said else None,
        materials=_said(thing.materials, said),
        parts=tuple(_owned_thing(part, said) for part in thing.parts if is_told(part, said)),
        place=Place(
            side=thing.place.side if thing.place.side and stem(thing.place.side) in said else None,
            relation=thing.place.relation,
            of=thing.place.of,
        ),
    )


def _changed(frame: Demand, request: Request) -> Demand:
    """What a follow-up leaves must stay; and where it is plain, what it asks for must come."""
    standing, plain, mentioned = frame.reading, is_plain(request, frame.words), stems([frame.words])
    staying = (*left(frame, request, mentioned, plain=plain), *patients(frame, request, mentioned))
    kin = siblings(frame, request)
    staying = (*kin, *staying)
    if not plain:
        excluded = standing.excluded if mentioned.isdisjoint(stems(standing.excluded)) else ()
        return replace(frame, reading=Reading(things=among(staying), excluded=excluded))
    come, gone = _asked_for(standing, request.changes)
    circumstances = _circumstances(standing, request.changes)
    excluded = (
        *(noun for noun in standing.excluded if not any(names(thing.noun, noun) for thing in come)),
        *(change.noun for change in request.changes if change.kind == "exclude" and change.noun),
    )
    things = (*among(staying, come), *come)
    clearing = any(change.slot == "weather" and change.kind == "set" and not change.value for change in request.changes)
    stopped = tuple(weather for weather in standing.weather if clearing and not mentioned.isdisjoint(stems([weather])))
    lettering = [change.value for change in request.changes if change.slot == "text"]
    gone_with = any(change.kind in ("remove", "replace") for change in request.changes)  # what stood on what goes
    quotes = tuple(value for value in lettering if value) if lettering else () if gone_with else standing.quotes
    return replace(
        frame,
        reading=replace(circumstances, things=things, excluded=excluded, quotes=quotes),
        gone=(*(noun for noun in gone if not any(names(noun, thing.noun) for thing in kin)), *stopped),
        come=tuple(thing.noun for thing in come),
        touched=tuple(noun for change in request.changes for noun in nouns_of(change)),
    )


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
            come[old.noun] = _less_parts(
                _altered(old, change.thing), [*named, *(part.noun for part in change.thing.parts)]
            )
        elif change.kind == "less" and old and change.value in (*old.colours, *old.materials):
            come[old.noun] = _without(old, change.value)
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


def _without(thing: Thing, look: str) -> Thing:
    return replace(
        thing,
        colours=tuple(colour for colour in thing.colours if colour != look),
        materials=tuple(material for material in thing.materials if material != look),
    )


def _bare(thing: Thing) -> Thing:
    """Without the adjectives and actions that a writer may put in other words."""
    return replace(thing, traits=(), doing=None)


def _altered(old: Thing, new: Thing) -> Thing:
    bared = bool(new.colours) and "bare" in old.traits  # a colour covers bare metal
    return replace(
        old,
        count=old.count if new.count is None else new.count,
        colours=new.colours or colours_over(new.materials, old.colours),
        size=new.size or old.size,
        materials=new.materials or (() if bared else stuff_under(new.colours, old.materials)),
        place=old.place,
    )


def _said(values: tuple[str, ...], said: frozenset[str]) -> tuple[str, ...]:
    return tuple(value for value in values if stems([value]) <= said)
