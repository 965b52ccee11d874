"""One of several pictures that were just shown together, by its place among them: "the second one", "the third of the
four", "option 2", "the one on the top right"."""

from collections.abc import Sequence

from assistant.language.scenes.nouns import noun_phrase
from assistant.language.turns.album import Album
from assistant.language.turns.intents import leads_to_picture
from assistant.language.turns.shown import PICTURES, THE, WHICH, Mention
from assistant.language.words.lexicon import NUMBERS, ORDINALS
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Token

NTH = (
    ORDINALS
    | {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "original": 1, "initial": 1}
    | {"last": -1, "latest": -1, "penultimate": -2}
)
_OF_ALL = frozenset(["original", "initial"])
_RETURNING = frozenset(["back", "return", "revert"])
_OFFERED = frozenset("option variation variant version alternative take attempt draft try".split())
_NUMBER = frozenset(["number", "no", "nr"])
_THOSE = frozenset(["those", "these", "the", "them"])
_ROWS = {"top": 0, "upper": 0, "bottom": -1, "lower": -1}
_COLUMNS = {"left": 0, "right": -1}
_CORNER = frozenset(["corner", "side", "hand", "row", "column"])
_AT = frozenset(["on", "at", "in", "to"])


def beside(count: int) -> int:
    """How many of so many pictures lie beside each other where they are shown together."""
    return next(columns for columns in (2, 3, 4) if columns * columns >= count or columns == 4)


def nth(numbers: Sequence[int], place: int) -> int | None:
    index = place - 1 if place > 0 else len(numbers) + place
    return numbers[index] if 0 <= index < len(numbers) else None


def one_of(meant: Sequence[int], start: int, end: int) -> Mention:
    """Words that name one of these pictures: which, nobody can tell where there are several."""
    if len(meant) == 1:
        return Mention(number=meant[0], start=start, end=end)
    return Mention(number=WHICH, start=start, end=end, either=tuple(meant))


def ordered(tokens: Sequence[Token], word: str, album: Album, *, alone: bool) -> tuple[int, ...]:
    """The picture of that place: among those just shown, unless one goes back, and the first of all may be meant. Where
    it is asked for `alone`, once another picture came after a set of them, it may be the one of either."""
    place, sets = NTH[word], album.sets if alone else ()
    every, here = nth(album.ledger, place), nth(album.shown, place)
    whole = word in _OF_ALL or any(token.lower == "very" for token in tokens)
    back = not _RETURNING.isdisjoint(token.lower for token in tokens)
    if here is not None and not whole and not back:
        return (here,)
    past = here if album.shown else nth(sets[0], place) if sets and place > 0 else None
    meant = (every, None if whole else past)
    return tuple(dict.fromkeys(number for number in meant if number is not None))


def numbered(noun: str, number: int, shown: Sequence[int]) -> tuple[int, ...]:
    """The picture that "option 2" means: of those just shown the second or #2, which may be two."""
    here = nth(shown, number) if noun in _OFFERED else None
    if here is None or here == number:
        return (number,)
    return (number, here) if number in shown else (here,)


def of_those(tokens: Sequence[Token], at: int, album: Album) -> Mention | None:
    """ "The first of those four", "the last of these", "number 2 of them", "the last of the variations": of the latest
    set of so many that came side by side, of all there are where those are so many; else nobody can tell of which."""
    words = [token.lower for token in tokens[at : at + 7]]
    start = words[:1] != [] and words[0] in THE
    if len(words) < start + 3:
        return None
    if words[start] in NTH:
        place, end = NTH[words[start]], start + 1
    elif words[start] in _NUMBER and (number := _as_number(words[start + 1])):
        place, end = number, start + 2
    else:
        return None
    end += words[end : end + 1] == ["one"]
    if words[end : end + 1] != ["of"] or words[end + 1 : end + 2] == [] or words[end + 1] not in _THOSE:
        return None
    those, end = words[end + 1], end + 2
    things = noun_phrase(tokens, at + end - 1)
    if things and things.noun and singular(things.head) not in PICTURES and not _as_number(things.noun):
        return None  # "the first of those four | trees"
    many = _as_number(words[end]) if end < len(words) else None
    end += many is not None
    named = end < len(words) and singular(words[end]) in PICTURES
    offered = named and singular(words[end]) in _OFFERED
    pointed = bool(album.shown) or leads_to_picture([*tokens[:at], *tokens[at + end + named :]])
    if many is None and not offered and (those == "the" or not pointed):
        return None
    of_so_many = (each for each in (album.shown, *album.sets) if each and many in (None, len(each)))
    number = nth(next(of_so_many, album.ledger if many == len(album.numbers) else ()), place)
    if number is None and many is None:
        return None
    return Mention(number=number or WHICH, start=at, end=at + end + named)


def by_layout(tokens: Sequence[Token], at: int, shown: Sequence[int]) -> Mention | None:
    """ "The one on the top right", "the bottom left one", "the left one": by where it lies among those just shown, in
    the rows they are shown in."""
    words = [token.lower for token in tokens]
    start = at + (words[at] in THE)
    if not shown or (start == at and at):
        return None
    led = start < len(words) and singular(words[start]) in PICTURES and words[start + 1 : start + 2] != []
    if led and words[start + 1] in _AT:
        start += 2
        start += words[start : start + 1] == ["the"]
    elif led:
        return None
    end = start
    while end < len(words) and words[end] in _ROWS.keys() | _COLUMNS.keys() | _CORNER:
        end += 1
    said = words[start:end]
    rows = [_ROWS[word] for word in said if word in _ROWS]
    columns = [_COLUMNS[word] for word in said if word in _COLUMNS]
    ends = not led and end < len(words) and words[end] in PICTURES
    bare = not led and not ends
    alone = leads_to_picture([*tokens[:at], *tokens[end + ends :]])
    if not (rows or columns) or (bare and (not alone or (at and words[at - 1] in _AT))):
        return None  # "a bird on | the top left"
    if not (rows and columns) and not alone:
        return None  # of two things: "make | the left one | red"
    width = beside(len(shown))
    table = [shown[first : first + width] for first in range(0, len(shown), width)]
    picked = [table[row] for row in rows] or table
    cells = [line[column] for line in picked for column in columns if -len(line) <= column < len(line)]
    cells = cells if columns else [number for line in picked for number in line]
    return Mention(number=cells[0] if len(cells) == 1 else WHICH, start=at, end=end + ends)


def _as_number(word: str) -> int | None:
    return int(word) if word.isdecimal() else NUMBERS.get(word)
