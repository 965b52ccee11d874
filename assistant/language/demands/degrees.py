"""Comparisons and degrees: "bigger", "a lot darker", "more small", "less foggy", and what each makes of a thing."""

from collections.abc import Sequence

from msgspec import structs

from assistant.language.demands.context import Context
from assistant.language.demands.effects import thing_of
from assistant.language.reading import Change, Size, Slot, Thing
from assistant.language.scenes.reader import read_tokens
from assistant.language.words.comparatives import THINGS_TOO, is_comparative, positive
from assistant.language.words.lexicon import NUMBERS
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import ANIMATE, SIZES

_GROWN: dict[Size | None, Size] = {"tiny": "large", "small": "large", None: "large", "large": "huge", "huge": "huge"}
_SHRUNK: dict[Size | None, Size] = {"huge": "small", "large": "small", None: "small", "small": "tiny", "tiny": "tiny"}
DIMENSIONS = frozenset("tall high long wide broad thick deep".split())
DEGREES = frozenset(
    """
    a bit little much more even slightly way far lot somewhat very really quite so too look looking appear to be being
    feel seem become of it in colour color just really completely totally all again rather considerably noticeably
    substantially significantly bit-more dramatically
    """.split()
)
_FRAMINGS = frozenset(["tight", "wide"])
_LARGE = frozenset(["large", "huge"])
_STRONGLY = ("much", "a lot", "twice", "way ", "far ", "three times", "huge", "considerably", "significantly")
_GROWING = ("twice as", "twice the", "double the", "more prominent", "double")
_SHRINKING = ("half as", "half the", "less prominent", "half")


def resized(tokens: Sequence[Token], present: Thing | None) -> Size | None:
    """The size asked for by a comparison with the present one, None if none is."""
    words = [token.lower for token in tokens]
    joined = " ".join(words)
    step = _step(words)
    if step is None:
        step = _GROWN if joined.startswith(_GROWING) else _SHRUNK if joined.startswith(_SHRINKING) else None
    if step is None:
        return None
    size = step[present.size if present else None]
    return step[size] if any(word in joined for word in _STRONGLY) else size


def _step(words: Sequence[str]) -> dict[Size | None, Size] | None:
    """Which way a comparative of size goes: "bigger", "more small", "less big"."""
    for before, word in zip(("", *words), words, strict=False):
        compared = positive(word) or (word if before in ("more", "less") else None)
        size = SIZES.get(compared) if compared else None
        if size is not None:
            return _GROWN if (size in _LARGE) != (before == "less") else _SHRUNK
    return None


def with_degrees(noun: str, said: Thing, context: Context) -> list[Change]:
    """The alteration to what was said of a thing, comparatives held against what it is now: "a bigger pot"."""
    compared = [trait for trait in said.traits if positive(trait)]
    size = resized(tokenize(" ".join(compared)), thing_of(noun, context)) if compared else None
    qualities = [positive(trait) or trait for trait in said.traits]
    traits = tuple(quality for quality in qualities if size is None or quality not in SIZES)
    altered = structs.replace(said, noun=noun, traits=traits, size=size or said.size)
    return [Change(kind="alter", noun=noun, thing=altered)] if altered != Thing(noun=noun, count=None) else []


def is_degree(word: str) -> bool:
    """Whether a word only compares sizes: "a lot bigger"."""
    return word in DEGREES or SIZES.get(positive(word) or "") is not None or word == "less"


def comparison(tokens: Sequence[Token], noun: str | None) -> Change | None:
    """ "Darker", "more dramatic", "less foggy" as more or less of something."""
    core = [token.lower for token in tokens if token.lower not in DEGREES - {"more"}]
    if len(tokens) == 2 and tokens[0].lower == "a" and core[-1:] and core[-1] in THINGS_TOO:
        return None  # "a cooler"
    if len(core) == 1 and (quality := positive(core[0])):
        return graded("more", quality, noun)
    if len(core) >= 2 and core[0] in ("more", "less") and core[1] not in NUMBERS:
        return graded("more" if core[0] == "more" else "less", " ".join(core[1:]), noun)
    return None


def graded(kind: str, value: str, noun: str | None = None) -> Change:
    """More or less of a quality or of things, on the slot it belongs to."""
    reading = read_tokens(tokenize(value))
    said: tuple[tuple[Slot, tuple[str, ...]], ...] = (
        ("weather", reading.weather),
        ("style", reading.styles),
        ("camera", reading.cameras),
        ("palette", reading.palettes),
        ("mood", reading.moods),
    )
    slot = next((name for name, values in said if values), None)
    if noun is None and value in _FRAMINGS and kind == "more":
        return Change(kind="set", slot="camera", value=f"{value} framing")
    if slot is None and noun is None and reading.things:
        noun = reading.things[0].noun
    if noun is None and slot is None:
        slot = "mood"
    if noun is not None:
        slot = None
    return Change(kind="more" if kind == "more" else "less", noun=noun, slot=slot, value=value)


def without_degrees(tokens: Sequence[Token]) -> list[Token]:
    at = 0
    while at < len(tokens) and tokens[at].lower in DEGREES - {"a", "more", "in", "of", "to", "so", "all"}:
        at += 1
    pair = [token.lower for token in tokens[at : at + 2]]
    little = pair == ["a", "little"] and at + 2 < len(tokens) and singular(tokens[at + 2].lower) in ANIMATE
    if little:  # "a little girl" is no degree
        return list(tokens[at:])
    if pair in (["a", "bit"], ["a", "little"], ["a", "lot"], ["to", "be"], ["to", "look"], ["in", "colour"]):
        return without_degrees(tokens[at + 2 :])
    return list(tokens[at:])


_PRAISING = frozenset("would might could will is are look looks seem seems feel feels more better less".split())
_GRADING = frozenset(["more", "less", "better"])
_WITHIN = 8  # words of "would be a lot less scary than"


def praised_over(tokens: Sequence[Token], at: int) -> tuple[bool, int] | None:
    """ "Doves | would be prettier than | pigeons", "a book | more fitting than | the newspaper": what is praised is
    wanted in the other's place."""
    words = [token.lower for token in tokens[at : at + _WITHIN]]
    than = words.index("than") if words[0] in _PRAISING and "than" in words else 0
    compared = is_comparative(words[than - 1]) and positive(words[than - 1]) not in SIZES
    graded = than > 0 and (compared or bool(_GRADING & set(words[max(0, than - 2) : than])))
    measured = words[:1] == ["more"] and than == 1  # "more | than two"
    return (True, than + 1) if graded and not measured else None
