"""What is asked of a thing or of the whole picture: "blue", "bigger", "on the left", "a watercolour"."""

from collections.abc import Sequence

from assistant.language.effects import alterations, settings, thing_of
from assistant.language.lexicon import ARTICLES, NUMBERS
from assistant.language.nouns import noun_phrase
from assistant.language.reader import read_tokens
from assistant.language.reading import Change, Place, Side, Size, Slot, Thing
from assistant.language.resolving import SLOT_NAMES, Context
from assistant.language.tokens import Token, tokenize

_BIGGER = frozenset(["bigger", "larger", "taller", "wider", "longer", "huger", "higher", "fatter", "thicker"])


_SMALLER = frozenset(["smaller", "tinier", "shorter", "narrower", "littler", "thinner", "lower"])


_GROWN: dict[Size | None, Size] = {"tiny": "small", "small": "large", None: "large", "large": "huge", "huge": "huge"}


_SHRUNK: dict[Size | None, Size] = {"huge": "large", "large": "small", None: "small", "small": "tiny", "tiny": "tiny"}


_DIRECTIONS: dict[str, Side] = {
    "left": "left", "right": "right", "up": "top", "down": "bottom", "forward": "foreground", "forwards": "foreground",
    "closer": "foreground", "back": "background", "backwards": "background", "away": "background", "centre": "centre",
    "center": "centre", "middle": "centre", "nearer": "foreground", "top": "top", "bottom": "bottom", "higher":
    "top", "lower": "bottom", "front": "foreground", "foreground": "foreground", "background": "background",
}  # fmt: skip


_DEGREES = frozenset(
    """
    a bit little much more even slightly way far lot somewhat very really quite so too look looking appear to be
    being feel seem become of it in colour color just really completely totally all again
    """.split()
)


_COMPARED = {
    "darker": "dark", "brighter": "bright", "lighter": "light", "warmer": "warm", "colder": "cold", "cooler": "cool",
    "moodier": "moody", "scarier": "scary", "happier": "happy", "sadder": "sad", "cosier": "cosy", "cozier": "cozy",
    "foggier": "foggy", "mistier": "misty", "rainier": "rainy", "stormier": "stormy", "cloudier": "cloudy", "sunnier":
    "sunny", "windier": "windy", "softer": "soft", "gloomier": "gloomy", "calmer": "calm", "quieter": "quiet", "wilder":
    "wild", "spookier": "spooky", "creepier": "creepy", "funnier": "funny", "cuter": "cute", "prettier": "pretty",
    "simpler": "simple", "livelier": "lively", "snowier": "snowy", "dreamier": "dreamy", "grittier": "gritty",
    "busier": "busy", "emptier": "empty", "fancier": "fancy", "sharper": "sharp", "older": "old", "younger": "young",
    "crisper": "crisp", "bolder": "bold", "grander": "grand", "louder": "loud",
}  # fmt: skip


def of_picture(tokens: Sequence[Token]) -> list[Change]:
    """What tokens say of the whole picture: settings of time, weather, style, mood, camera and palette."""
    if compared := comparison(tokens, None) or _compared_slot(tokens):
        return [compared]
    return settings(read_tokens(list(tokens)))


def _compared_slot(tokens: Sequence[Token]) -> Change | None:
    """ "A warmer palette", "a more dramatic mood": more of a quality, of the slot that is named."""
    words = [token.lower for token in tokens if token.kind == "word" and token.lower not in ARTICLES]
    slot = SLOT_NAMES.get(words[-1]) if words else None
    if slot is None or len(words) < 2:
        return None
    if len(words) == 2 and words[0] in _COMPARED:
        return Change(kind="more", slot=slot, value=_COMPARED[words[0]])
    if len(words) > 2 and words[0] in ("more", "less"):
        return Change(kind="more" if words[0] == "more" else "less", slot=slot, value=" ".join(words[1:-1]))
    return None


def of_thing(noun: str, tokens: Sequence[Token], context: Context) -> list[Change]:
    """What tokens ask of the thing with that noun: an alteration, a move, a number, another thing in its place."""
    tokens = [token for token in tokens if token.lower not in ("instead", "please", "thanks")]
    if not tokens:
        return []
    present = thing_of(noun, context)
    if (pieces := _joined(tokens)) and any(comparison(piece, noun) or resized(piece, present) for piece in pieces):
        return [change for piece in pieces for change in of_thing(noun, piece, context)]
    size = resized(tokens, present)
    if size is not None:
        return [Change(kind="alter", noun=noun, thing=Thing(noun=noun, count=None, size=size))]
    if compared := comparison(tokens, noun):
        return [_qualified(noun, compared)]
    if (count := _bare_count(tokens)) is not None:
        return [Change(kind="alter", noun=noun, thing=Thing(noun=noun, count=count))]
    if side := direction(tokens):
        return [Change(kind="move", noun=noun, place=Place(side=side))]
    if len(tokens) > 2 and tokens[1].lower == "like":
        likeness = " ".join(token.text for token in tokens)
        return [Change(kind="alter", noun=noun, thing=Thing(noun=noun, count=None, doing=likeness))]
    core = without_degrees(tokens)
    phrase = noun_phrase(core, 0) if core else None
    reading = read_tokens([*tokenize(f"the {noun or 'thing'} is"), *core])
    if phrase and phrase.noun and phrase.start == 0 and not (reading.things and reading.things[0].doing):
        set_slots = settings(read_tokens(core))
        new = read_tokens(core).things
        if new:
            return [Change(kind="replace", noun=noun, thing=new[0]), *settings(read_tokens(core))]
        return set_slots
    return alterations(noun, reading, context)


def _joined(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """The two demands that "and" joins, [] where it joins none: "bigger | holding a cup"."""
    at = next((at for at, token in enumerate(tokens) if token.lower == "and"), 0)
    return [tokens[:at], tokens[at + 1 :]] if 0 < at < len(tokens) - 1 else []


def resized(tokens: Sequence[Token], present: Thing | None) -> Size | None:
    """The size asked for by a comparison with the present one, None if none is."""
    words = [token.lower for token in tokens]
    size = present.size if present else None
    joined = " ".join(words)
    steps = (
        2 if any(word in joined for word in ("much", "a lot", "twice", "way ", "far ", "three times", "huge")) else 1
    )
    if any(word in _BIGGER for word in words) or joined.startswith(
        ("twice as", "twice the", "double the", "more prominent", "double")
    ):
        for _ in range(steps):
            size = _GROWN[size]
        return size
    if any(word in _SMALLER for word in words) or joined.startswith(("half as", "half the", "less prominent")):
        for _ in range(steps):
            size = _SHRUNK[size]
        return size
    return None


def is_degree(word: str) -> bool:
    """Whether a word only compares sizes: "a lot bigger"."""
    return word in _DEGREES | _BIGGER | _SMALLER


def comparison(tokens: Sequence[Token], noun: str | None) -> Change | None:
    """ "Darker", "more dramatic", "less foggy" as more or less of something."""
    core = [token.lower for token in tokens if token.lower not in _DEGREES - {"more"}]
    if len(core) == 1 and core[0] in _COMPARED:
        return graded("more", _COMPARED[core[0]], noun)
    if len(core) >= 2 and core[0] in ("more", "less") and core[1] not in NUMBERS:
        return graded("more" if core[0] == "more" else "less", " ".join(core[1:]), noun)
    return None


def _qualified(noun: str, compared: Change) -> Change:
    """More of a quality of a thing is that quality: "make the table darker"."""
    if compared.kind == "less":
        return compared
    return Change(kind="alter", noun=noun, thing=Thing(noun=noun, count=None, traits=(compared.value,)))


def graded(kind: str, value: str, noun: str | None = None) -> Change:
    """More or less of a quality or of things, on the slot it belongs to."""
    reading = read_tokens(tokenize(value))
    slot: Slot | None = None
    for name, values in (
        ("weather", reading.weather),
        ("style", reading.styles),
        ("camera", reading.cameras),
        ("palette", reading.palettes),
        ("mood", reading.moods),
    ):
        if values and slot is None:
            slot = name  # type: ignore[assignment]
    if slot is None and noun is None and reading.things:
        noun = reading.things[0].noun
    if noun is None and slot is None:
        slot = "mood"
    if noun is not None:
        slot = None
    return Change(kind="more" if kind == "more" else "less", noun=noun, slot=slot, value=value)


def direction(tokens: Sequence[Token]) -> Side | None:
    """The side that bare directions name: "further left", "a bit to the right"."""
    words = [
        token.lower
        for token in tokens
        if token.lower
        not in _DEGREES
        | {"further", "farther", "to", "the", "over", "side", "more", "towards", "toward", "hand", "a", "edge", "on"}
    ]
    return _DIRECTIONS.get(words[0]) if len(words) == 1 else None


def without_degrees(tokens: Sequence[Token]) -> list[Token]:
    at = 0
    while at < len(tokens) and tokens[at].lower in _DEGREES - {"a", "more", "in", "of", "to", "so", "all"}:
        at += 1
    pair = [token.lower for token in tokens[at : at + 2]]
    if pair in (["a", "bit"], ["a", "little"], ["a", "lot"], ["to", "be"], ["to", "look"], ["in", "colour"]):
        return without_degrees(tokens[at + 2 :])
    return list(tokens[at:])


def _bare_count(tokens: Sequence[Token]) -> int | None:
    words = [
        token.lower
        for token in tokens
        if token.lower not in ("of", "them", "these", "those", "only", "just", "instead", "it")
    ]
    if words and words[0] == "a" and words[1:] in (["pair"], ["couple"]):
        return 2
    if len(words) != 1:
        return None
    return int(words[0]) if words[0].isdecimal() and len(words[0]) < 4 else NUMBERS.get(words[0])
