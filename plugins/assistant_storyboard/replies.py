"""What the storyboard's chat model says: changes in plain words, as an instruction and as a sentence to the user."""

from collections.abc import Sequence

from assistant.language import Change, Place, Reading, Thing, phrase, whereabouts
from assistant.language.morphology import plural
from assistant_storyboard.rendering import placed

DOING = {
    "add": "adding", "remove": "removing", "replace": "replacing", "make": "making", "move": "moving", "set": "setting",
    "change": "changing", "keep": "keeping", "show": "showing", "clear": "clearing",
}  # fmt: skip
MENTIONED = 3  # things named in a reply


def instruction_of(changes: Sequence[Change]) -> str:
    """All changes of a turn as one imperative sentence that says what stays."""
    told = listed([in_words(change) for change in changes])
    return f"{told[:1].upper()}{told[1:]}. Keep everything else as it is."


def in_words(change: Change) -> str:
    """One change, imperative: "add a small red boat on the left"."""
    noun, thing = change.noun or "", change.thing
    match change.kind:
        case "add":
            return f"add {placed(thing) if thing else noun}"
        case "remove":
            return f"remove the {noun}"
        case "replace":
            return f"replace the {noun} with {placed(thing) if thing else change.value}"
        case "alter":
            return f"make the {noun} {_attributes(thing) if thing else change.value}"
        case "move":
            return f"move the {noun} {whereabouts(change.place or Place())}"
        case "set":
            if change.value:
                return f"make it {change.value}" if change.slot != "setting" else f"set it in {change.value}"
            return f"remove the {change.slot}"
        case "more" | "less":
            return f"make it {change.kind} {change.value}" if not noun else f"show {change.kind} {plural(noun)}"
        case "exclude":
            return f"show no {noun or change.value}"


def drawing(scene: Reading, count: int) -> str:
    """The reply to a new idea."""
    things = listed([phrase(_plain(thing)) for thing in scene.things[:MENTIONED]]) or "that"
    return f"Drawing {f'{count} pictures of ' if count > 1 else ''}{things}."


def changing(changes: Sequence[Change]) -> str:
    """The reply to a change: "Adding a small red boat on the left and removing the storm."."""
    told = listed([_ongoing(in_words(change)) for change in changes])
    return f"{told[:1].upper()}{told[1:]}." if told else ""


def misunderstood(words: Sequence[str]) -> str:
    """What was not understood and what becomes of it; "" for nothing."""
    quoted = " ".join(words)
    return f"I am not sure what you mean by “{quoted}”, so I left those words in the prompt." if quoted else ""


def listed(parts: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def _ongoing(imperative: str) -> str:
    verb, _, rest = imperative.partition(" ")
    return f"{DOING[verb]} {rest}"


def _attributes(thing: Thing) -> str:
    words = [thing.size or "", *thing.traits, " and ".join(thing.colours), *thing.materials]
    described = " ".join(word for word in words if word)
    count = f"{thing.count} in number" if thing.count not in (None, 1) else ""
    parts = listed([phrase(part) for part in thing.parts])
    return listed([said for said in (described, count, thing.doing or "", parts and f"have {parts}") if said])


def _plain(thing: Thing) -> Thing:
    return Thing(noun=thing.noun, count=thing.count, colours=thing.colours, size=thing.size)
