"""What was read in a piece of scene English: things with counts, colours, sizes, materials and places; and changes."""

from typing import Literal

import msgspec

Side = Literal["left", "right", "centre", "foreground", "background", "top", "bottom"]
Relation = Literal["on", "in", "under", "above", "beside", "behind", "in front of", "left of", "right of"]
Size = Literal["tiny", "small", "large", "huge"]
Time = Literal["dawn", "morning", "day", "afternoon", "sunset", "dusk", "night"]


class Place(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a thing is: on a side of the picture, and/or in relation to another thing, named by its noun."""

    side: Side | None = None
    relation: Relation | None = None
    of: str | None = None


class Thing(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A thing in the picture. `noun` is singular and lower case, compounds whole ("fishing boat").

    `count` None means an unsaid number of several ("boats", "some boats"). Colours are as written ("navy blue"), the
    first is the main one; `traits` are the other adjectives, `doing` a participle phrase ("sleeping", "reading a
    book"), `parts` what it has or wears ("a red hat"), all as written.
    """

    noun: str
    count: int | None = 1
    colours: tuple[str, ...] = ()
    size: Size | None = None
    materials: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()
    doing: str | None = None
    parts: tuple["Thing", ...] = ()
    place: Place = Place()


class Reading(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All that was read in a text. Each of `weather`, `styles`, `moods`, `cameras`, `palettes` is as written.

    `things` are in order of mention and include grounds and surroundings ("cliff", "harbour"); `excluded` are nouns
    said not to be there; `quotes` are quoted texts, verbatim; `unread` the words that fitted nowhere.
    """

    things: tuple[Thing, ...] = ()
    time: Time | None = None
    weather: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    moods: tuple[str, ...] = ()
    cameras: tuple[str, ...] = ()
    palettes: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


Slot = Literal["time", "weather", "style", "mood", "camera", "palette", "setting", "text"]


class Change(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One change asked for, its references already resolved against what is in the picture. What several have is told
    by who has it: `noun` "woman's hat", where the man has one too.

    kind      fields used
    add       thing (with its place), value (the words that describe it if they are known; shared by what they bring)
    remove    noun (as it stands in the picture; "everything else" style plurals give one change a noun)
    replace   noun, thing (what comes instead, inheriting nothing by itself)
    alter     noun, thing (only what was said: colours, size, materials, traits, doing, parts; count None = not said);
              which (only some of several, `count` many: "one of the", "the left", "the other")
    move      noun, place, value (the place in the user's words, "" where `place` says it all)
    set       slot, value ("" clears the slot: "remove the storm", "no fog")
    more/less slot or noun, value (what there shall be more or less of, as written: "dramatic", "clouds")
    exclude   noun (a standing rule: "no people")
    """

    kind: Literal["add", "remove", "replace", "alter", "move", "set", "more", "less", "exclude"]
    noun: str | None = None
    thing: Thing | None = None
    place: Place | None = None
    slot: Slot | None = None
    value: str = ""
    which: str = ""


class Request(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A whole turn of the user's, read against the picture it speaks of.

    `intent`: "new" (another picture: `idea` are the words for it, `scene` is their reading), "change" (of picture
    `image`, by `changes`, with what comes from `images`), "vary" (`count` variations of `image`), "select" (go on from
    `image`, by way of `images`), "undo", "combine" (`images`), "ask" (a question or small talk; nothing to draw).
    `image` None means the present one. `count` is how many pictures, `amount` how far they may vary. `unread` are the
    words that were not understood; `told` are those in which the prompt is told of the changes, where they are not the
    turn's ("": none).
    """

    intent: Literal["new", "change", "vary", "select", "undo", "combine", "ask"]
    scene: Reading = Reading()
    idea: str = ""
    changes: tuple[Change, ...] = ()
    image: int | None = None
    images: tuple[int, ...] = ()
    count: int = 1
    amount: Literal["subtle", "moderate", "strong"] = "moderate"
    unread: tuple[str, ...] = ()
    told: str | None = None
