"""Words about the whole picture - time, weather, style, mood, camera, palette, lettering - exchanged or cut out of
passages. Pure."""

from collections.abc import Callable, Collection
from functools import cache

from assistant.language.reading import Slot
from assistant.language.scenes.phrasing import article
from assistant.language.scenes.slots import Term
from assistant.language.words.lexicon import DEFINITE, POSTURES
from assistant.language.words.tokens import Phrases, Token
from assistant.language.words.vocabulary import (
    CLOTHES,
    DRAWN_AS,
    LIGHT_NOUNS,
    SEASONS,
    SNOW_CAPPED,
    TIME_ADJECTIVES,
    TIMES,
    UNDERFOOT,
    WEATHER_ADJECTIVES,
    WEATHER_NOUNS,
)
from assistant.language.words.weathers import stays_on
from assistant.language.words.wordclasses import TINTS, is_tint
from assistant_storyboard.prompts.cutting import without
from assistant_storyboard.prompts.mentions import Passage, passage_of
from assistant_storyboard.prompts.outline import Piece
from assistant_storyboard.prompts.splicing import cut, instead, spliced
from assistant_storyboard.prompts.verbatim import LOOKS_OF_NIGHTS, times

# What a picture is, whatever it is made with: an oil painting can be a portrait.
_GENRES = ("portrait", "still life", "landscape", "poster", "logo", "icon", "postcard", "cover", "emblem", "wallpaper")
_CAMERA = {
    "motion": frozenset("motion exposure panning".split()),
    "depth": frozenset("depth bokeh focus blurred background foreground".split()),
    "lens": frozenset("14mm 24mm 28mm 35mm 50mm 85mm 100mm 135mm 200mm lens telephoto".split()),
    "distance": frozenset("close up closeup macro wide long medium full zoomed panorama panoramic tight".split()),
    "angle": frozenset(
        "angle above below behind side front rear eye bird birds worm top overhead aerial isometric view drone".split()
    ),
}
_PREPOSITIONS = frozenset(["at", "in", "on", "by", "during"])
_LETTERING = frozenset("word text lettering caption title inscription slogan headline letter".split())
_WINTRY = frozenset(
    "snow snowy snowing snowfall snowstorm blizzard frost frosty ice icy sleet wintry snow-covered snowbound".split()
)
_SEVERAL = 12  # words of one slot in a passage


def cleared(text: str, slot: Slot, *, but: str = "", seasonal: bool | None = None) -> str:
    """A passage without what it says of a slot other than `but`, "" when it says nothing else. Of the weather only
    seasons, or only what is none, when `seasonal` says so."""

    def goes(term: Term) -> bool:
        genre = slot == "style" and _is_genre(term.value)
        season = any(season in term.value.lower().split() for season in SEASONS)
        akin = not but or _aspect(slot, term.value) == _aspect(slot, but)
        return term.slot == slot and term.value != but and akin and not genre and seasonal in (None, season)

    text = _without_terms(text, slot, goes)
    return text if not text or seasonal or but in TIMES else _plain(text, slot, but)


def in_season(text: str, season: Collection[str]) -> str:
    """A passage without what goes with another season: once it is spring no forest is snowy and no leaves are "autumn
    leaves"."""
    if "winter" not in season:
        text = _without_terms(text, "weather", lambda term: bool(_WINTRY & set(term.value.lower().split())))
        text = _cut_adjectives(text, _WINTRY)
    return _cut_adjectives(text, SEASONS.difference(season), but=CLOTHES)


def untinted(text: str) -> str:
    """A passage that no longer says whether the picture has colours; what is made without them stays."""
    text = _without_terms(text, None, lambda term: is_tint(term.value))
    for at in reversed(range(len(passage_of(text).pieces))):
        passage = passage_of(text)
        piece = passage.pieces[at]
        if any(term.slot in ("style", "palette") for term in piece.terms):
            ahead = range(piece.start, piece.end - 1)
            tints = [(start, found[1]) for start in ahead if (found := _tints().match(passage.tokens, start))]
            cuts = [cut(passage.tokens[start], passage.tokens[start + length - 1]) for start, length in tints]
            text = spliced(text, cuts) if cuts else text
    return text


@cache
def _tints() -> Phrases[bool]:
    return Phrases(dict.fromkeys(["black and white", "black-and-white", *(TINTS - {"in", "and"})], True))


def _without_terms(text: str, slot: Slot | None, goes: Callable[[Term], bool]) -> str:
    """A passage without the words about the whole picture that go; with no slot all of a piece goes or nothing."""
    for _ in range(_SEVERAL):
        passage = passage_of(text)
        bound = [slot == "mood" and _is_bound(passage, at) for at in range(len(passage.pieces))]
        told = (at for at, piece in enumerate(passage.pieces) if any(map(goes, piece.terms)) and not bound[at])
        at = next(told, None)
        if at is None:
            break
        piece = passage.pieces[at]
        if slot == "weather" and at == 0 and _is_where(passage, 1):  # "thick mist | over the water"
            return ""
        if slot == "camera" and at == 0 and len(passage.pieces) > 1 and passage.pieces[1].kind == "of":
            text = spliced(text, [cut(passage.tokens[0], passage.tokens[passage.pieces[1].start])])
            continue
        # "On a cloudy day" tells no hour of it.
        alone = all(goes(term) or (slot == "weather" and term == Term("time", "day")) for term in piece.terms)
        if slot is None and not alone:
            break
        before = passage.pieces[at - 1] if at else piece
        verb = passage.tokens[before.start].lower
        done = slot == "weather" and before.kind == "verb" and passage.tokens[piece.start].lower in _PREPOSITIONS
        done = done and verb not in POSTURES  # a house that was "standing | in the fog"
        led = at > 0 and verb == "as"
        if alone and (led or done):  # "a castle | as a pencil sketch", "dancing | in the rain"
            start = before if led else piece
            text = spliced(text, [cut(passage.tokens[start.start], passage.tokens[piece.end - 1])])
        elif slot == "weather" and alone and at and _is_bound(passage, at):
            text = _ground_alone(passage, at)
        elif slot is None or alone:
            text = without(passage, at, (), lambda _: False)
        else:
            text = _less(passage, piece, slot)
    return text


def _is_bound(passage: Passage, at: int) -> bool:
    """Whether light, or a weather, is told as that of a place: "warm light | in its windows"."""
    following = [piece.kind for piece in passage.pieces[at + 1 : at + 3]]
    return at > 0 and following == ["relation", "noun"]


def _ground_alone(passage: Passage, at: int) -> str:
    """A passage without a weather that it tells with its place: "a café with | rain on the window" keeps a window, of
    "a barn, | snow on the ground" nothing is left."""
    tokens, pieces = passage.tokens, passage.pieces
    weather, relation, ground = pieces[at : at + 3]
    if pieces[at - 1].kind == "comma" or (ground.phrase and ground.phrase.head in UNDERFOOT):
        return spliced(passage.text, [cut(tokens[pieces[at - 1].start], tokens[ground.end - 1])])
    if pieces[at - 1].kind not in ("with", "and") or ground.phrase is None:
        return without(passage, at, (), lambda _: False)
    if ground.phrase.determiner not in ("the", "a", "an"):
        return spliced(passage.text, [cut(tokens[weather.start], tokens[relation.end - 1])])
    named = "" if ground.phrase.plural else article(tokens[ground.start + 1].text)
    return spliced(passage.text, [instead(tokens[weather.start], tokens[ground.start], named)])


def _is_where(passage: Passage, at: int) -> bool:
    """Whether nothing but a place that is known follows from piece `at` on: "mist | over the water"."""
    pieces = [piece for piece in passage.pieces[at:] if piece.kind != "stop"]
    ground = pieces[-1].phrase if [piece.kind for piece in pieces] == ["relation", "noun"] else None
    return ground is not None and ground.determiner in DEFINITE


def exchanged_term(text: str, slot: Slot, value: str, words: str) -> str | None:
    """A passage with another time, season or make of the picture where it tells one; None where it tells none. `words`
    are those with a preposition ("at dusk")."""
    passage = passage_of(text)
    tokens, pieces = passage.tokens, passage.pieces
    for at, piece in enumerate(pieces):
        first, last = tokens[piece.start], tokens[piece.end - 1]
        alone = len(piece.terms) == 1 and piece.terms[0].slot == slot
        opens = alone and at + 1 < len(pieces) and pieces[at + 1].kind == "of"
        if slot in ("style", "camera") and opens and not _is_genre(piece.terms[0].value):
            made = f"{article(value)} {value}" if piece.phrase is None or piece.phrase.determiner else value
            return spliced(text, [instead(first, last, made)])
        seasons = [token for token in tokens[piece.start : piece.end] if piece.terms and token.lower in SEASONS]
        if slot == "weather" and seasons and value in SEASONS:
            return spliced(text, [instead(seasons[-1], seasons[-1], value)])
        falling = slot == "weather" and alone and value in WEATHER_NOUNS - SEASONS
        if falling and _is_bound(passage, at) and first.lower not in _PREPOSITIONS:  # "rain | on the window"
            return spliced(text, [instead(first, last, value)])
        if slot == "time" and alone and value != "night" and first.lower in LOOKS_OF_NIGHTS:  # "| starry | night"
            return spliced(text, [instead(first, last, value)])
        named = times().match(tokens, piece.start)
        whole = named is not None and named[1] == piece.end - piece.start
        if slot == "time" and alone and (first.lower in _PREPOSITIONS or whole) and len(value.split()) == 1:
            return spliced(text, [instead(first, last, words)])
        if slot == "time" and (timed := _time_in(passage, piece)):
            return spliced(text, [instead(tokens[timed.start], tokens[timed.stop - 1], value)])
    return None


def relettered(text: str, value: str) -> str:
    """A passage with `value` where it quotes a text; without the quoted text and what led up to it when that is ""."""
    for _ in range(_SEVERAL):
        passage = passage_of(text)
        quotes = [at for at, piece in enumerate(passage.pieces) if piece.kind == "quote"]
        if value:
            tokens = [passage.tokens[passage.pieces[at].start] for at in quotes]
            return spliced(text, [instead(each, each, f"{each.text[0]}{value}{each.text[-1]}") for each in tokens])
        if not quotes:
            return text
        at = quotes[0]
        named = passage.pieces[at - 1].phrase if at else None
        at -= named is not None and named.head in _LETTERING
        text = without(passage, at, (), lambda _: False)
    return text


def _time_in(passage: Passage, piece: Piece) -> range | None:
    """The tokens that name the time in words about the picture, or before a noun ("a night market")."""
    end = piece.end if piece.terms else piece.end - 1
    for at in range(piece.start, end if piece.terms or piece.kind == "noun" else piece.start):
        found = times().match(passage.tokens, at)
        if found and at + found[1] <= end:
            return range(at, at + found[1])
    return None


def _aspect(slot: Slot, value: str) -> str:
    """What of the camera or the mood a value speaks of: another angle leaves the lens, a feeling leaves the light."""
    words = set(value.lower().replace("-", " ").split())
    if slot == "mood":
        return "light" if words & LIGHT_NOUNS else "feeling"
    if slot != "camera":
        return ""
    return next((aspect for aspect, named in _CAMERA.items() if words & named), "optics")


def _is_genre(style: str) -> bool:
    return style.lower().removesuffix(" of").endswith(_GENRES)


def _less(passage: Passage, piece: Piece, slot: Slot) -> str:
    """The passage without those words of a piece that tell the slot: "a foggy morning" once the fog is gone."""
    values = {word for term in piece.terms if term.slot == slot for word in term.value.lower().split()}
    words = TIMES.keys() if slot == "time" else values
    tokens = passage.tokens[piece.start : piece.end]
    left = [token for token in tokens if token.lower not in words]
    if slot == "weather" and [token.lower for token in left[:2]] == ["on", "a"] and left[-1].lower in TIMES:
        told = "at" if left[-1].lower in ("night", "dawn", "dusk", "sunset", "sunrise") else "in the"  # "on a morning"
        hour = " ".join([told, *(token.text for token in left[2:])])
        return spliced(passage.text, [instead(tokens[0], tokens[-1], hour)])
    return _cut_words(passage, range(piece.start, piece.end), lambda token: token.lower in words)


def _plain(text: str, slot: Slot, but: str) -> str:
    """A passage whose things no longer tell the slot by a word before their noun: "snowy forest", "cartoon owl"."""
    drawn = DRAWN_AS - set(but.lower().split())
    words = {"weather": WEATHER_ADJECTIVES, "time": TIMES.keys() | TIME_ADJECTIVES.keys(), "style": drawn}.get(slot)
    kept = SNOW_CAPPED if slot == "weather" and but else frozenset[str]()
    gone = {word for word in words or () if not (slot == "weather" and stays_on(word, but))}
    return _cut_adjectives(text, gone, but=kept) if gone else text


def _cut_adjectives(text: str, words: Collection[str], *, but: Collection[str] = ()) -> str:
    """A passage whose things, `but` some by their head nouns, are no longer called any of the words before them."""
    nouns = (piece for piece in passage_of(text).pieces if piece.kind == "noun")
    spans = [range(each.start, each.end - 1) for each in nouns if not (each.phrase and each.phrase.head in but)]
    for span in reversed(spans):
        text = _cut_words(passage_of(text), span, lambda token: token.lower in words)
    return text


def _cut_words(passage: Passage, span: range, goes: Callable[[Token], bool]) -> str:
    cuts = [cut(passage.tokens[at], passage.tokens[at]) for at in span if goes(passage.tokens[at])]
    return spliced(passage.text, cuts) if cuts else passage.text
