"""What the storyboard's chat model says: changes in plain words, as an instruction and as a sentence to the user."""

from collections.abc import Sequence
from itertools import groupby

from msgspec import structs

from assistant.instructions import keeps_the_rest
from assistant.language import Change, Place, Reading, Thing, phrase, singular, whereabouts
from assistant.language.scenes.phrasing import article
from assistant.language.words.morphology import plural
from assistant.language.words.tokens import tokenize
from assistant.language.words.vocabulary import (
    LIGHT_NOUNS,
    MEDIA,
    PALETTE_NOUNS,
    SEASONS,
    WEATHER_ADJECTIVES,
    WEATHER_NOUNS,
)
from assistant.language.words.wordclasses import relations
from assistant_storyboard.prompts.changes import find, weather_traits
from assistant_storyboard.prompts.rendering import placed, told
from assistant_storyboard.prompts.singling import told_of
from assistant_storyboard.prompts.splicing import followed
from assistant_storyboard.prompts.verbatim import coming, phrase_in, place_in
from assistant_storyboard.scene import Scene

DOING = {
    "add": "adding", "remove": "removing", "replace": "replacing", "make": "making", "move": "moving", "set": "setting",
    "give": "giving", "show": "showing", "put": "putting",
    "render": "rendering",
}  # fmt: skip
FALLING = frozenset(["rain", "snow", "hail"])
COUNTED = frozenset(
    """
    painting watercolour watercolor sketch drawing illustration photo photograph poster woodcut engraving etching
    linocut collage comic cartoon print portrait logo render shot view close-up panorama silhouette doodle caricature
    mosaic tapestry embroidery strip postcard cutout still mural diorama fresco window
    """.split()
)
MENTIONED = 3  # things named in a reply


def instruction_of(changes: Sequence[Change], present: Scene, said: str = "") -> str:
    """All changes of a turn to the `present` scene, for which `said` asked, as one imperative sentence that says what
    stays."""
    return keeping_the_rest(listed(in_words(changes, present, said)))


def keeping_the_rest(words: str) -> str:
    """A change in words, as an instruction that says what stays."""
    told = f"{words[:1].upper()}{words[1:].rstrip(' .')}."
    return told if keeps_the_rest(told) else f"{told} Keep everything else as it is."


def changing(changes: Sequence[Change], present: Scene, said: str = "") -> str:
    """The reply to a change: "Adding a small red boat on the left and removing the storm."."""
    words = listed([_ongoing(order) for order in in_words(changes, present, said)])
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def in_words(changes: Sequence[Change], present: Scene, said: str = "") -> list[str]:
    """The changes, imperative: "add a small red boat on the left"; what comes together in one phrase."""
    orders = []
    for (adding, own), group in groupby(changes, key=coming):
        if adding:
            things = tuple(change.thing for change in group if change.thing)
            orders.append(f"add {own or phrase_in(said, things) or listed(told(Scene(subjects=things)))}")
        else:
            orders += [_order(change, present, said) for change in group]
    return orders


def _order(change: Change, present: Scene, said: str) -> str:
    name = f"the {_named(change.noun, present) if change.noun else 'picture'}"
    if change.which and change.noun and change.thing:
        name = told_of(change.noun, change.thing, change.which)
        change = structs.replace(change, thing=structs.replace(change.thing, count=None))
    match change.kind:
        case "replace" if change.thing:
            return f"replace {name} with {placed(change.thing)}"
        case "alter" if change.thing:
            return _alteration(name, change.thing)
        case "move":
            told = change.value
            return followed(f"put {name}", told) if told else _movement(name, change.place or Place(), said)
        case "set":
            return _setting(change, present)
        case "less" if change.noun and change.value and singular(change.value) != change.noun:
            return f"make {name} less {change.value}"
        case "more" | "less":
            return (
                f"show {'more' if change.kind == 'more' else 'fewer'} {plural(change.noun)}"
                if change.noun
                else f"make it {change.kind} {change.value}"
            )
        case "exclude":
            return f"show no {change.noun or change.value}"
        case _:
            return f"remove {name}"


def _named(noun: str, present: Scene) -> str:
    """A noun in the number it has in the picture, a part's or what something holds included."""
    parts = tuple(part for thing in present.things for part in thing.parts)
    there = find(present, noun) or next((part for part in parts if part.noun == noun), None)
    if there is None:
        return plural(noun) if any(f"of {plural(noun)}" in thing.noun for thing in present.things) else noun
    return plural(there.noun) if there.count != 1 else noun


def _movement(name: str, place: Place, said: str) -> str:
    if place == Place():
        return f"move {name} back"
    if place.side and not place.relation:
        side = whereabouts(place).partition(" ")[2]
        return f"move {name} to {side}"
    return f"put {name} {place_in(said, place)}"


def _is_somewhere(weather: str) -> bool:
    """Whether weather is told with where it is: "rain on the window"."""
    tokens = tokenize(weather)
    return any(relations().match(tokens, at) for at in range(1, len(tokens)))


def _made(change: Change) -> str:
    """What the picture is to be as a whole: "make it a watercolour", "show a thick mist", "set it in a harbour"."""
    last = change.value.rpartition(" ")[2]
    match change.slot:
        case "setting":
            whole = relations().match(tokenize(change.value), 0) or change.value == "underwater"
            return f"set it {change.value}" if whole else f"set it in {change.value}"
        case "text":
            return f"show the text “{change.value}”"
        case "weather" if last in WEATHER_NOUNS - SEASONS - FALLING or _is_somewhere(change.value):
            return f"show {change.value}"
        case "style" if change.value.lower().startswith("in the style of "):
            return f"render it {change.value[0].lower()}{change.value[1:]}"
        case "style" | "camera" if last in COUNTED:
            return f"make it {article(change.value)} {change.value}"
        case "style" if last in MEDIA:
            return f"render it in {change.value}"
        case "mood" | "palette" if last in LIGHT_NOUNS | PALETTE_NOUNS:
            return f"give it {change.value}"
        case "camera" if change.value.startswith("from "):
            return f"show it {change.value}"
        case _:
            return f"make it {change.value}"


def _setting(change: Change, present: Scene) -> str:
    if change.value:
        return _made(change)
    bare = present.weather and present.weather[-1].rpartition(" ")[2] in WEATHER_ADJECTIVES
    weather = " ".join([listed(present.weather), *(["weather"] if bare else [])]) if present.weather else ""
    weather = weather or " ".join((*weather_traits(present), "weather"))
    values = {"weather": weather, "style": present.style, "mood": present.mood, "camera": present.camera}
    values["time"] = present.time
    return f"remove the {values.get(change.slot or '') or change.slot}"


def _alteration(name: str, thing: Thing) -> str:
    words = [thing.size or "", *thing.traits, listed(thing.colours), *thing.materials, thing.doing or ""]
    described = " ".join(word for word in words if word)
    if thing.parts and not described:
        return f"give {name} {listed([phrase(part) for part in thing.parts])}"
    if thing.count is not None:
        return f"show {phrase(structs.replace(thing, parts=()))}"
    return f"make {name} {described}" if described else f"put {name} {whereabouts(thing.place)}"


def drawing(scene: Reading, count: int) -> str:
    """The reply to a new idea."""
    things = listed([phrase(_plain(thing)) for thing in scene.things[:MENTIONED]]) or "that"
    return f"Drawing {f'{count} pictures of ' if count > 1 else ''}{things}."


def misunderstood(words: Sequence[str], kept: Sequence[str]) -> str:
    """What was not understood and what becomes of it; "" for nothing."""
    quoted = " ".join(words)
    outcome = ", so I left those words in the prompt" if words == kept else ""
    return f"I am not sure what you mean by “{quoted}”{outcome}." if quoted else ""


def listed(parts: Sequence[str], joint: str = "and") -> str:
    return f" {joint} ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def _ongoing(imperative: str) -> str:
    verb, _, rest = imperative.partition(" ")
    return f"{DOING[verb]} {rest}"


def _plain(thing: Thing) -> Thing:
    return Thing(noun=thing.noun, count=thing.count, colours=thing.colours, size=thing.size)
