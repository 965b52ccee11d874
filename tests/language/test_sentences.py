"""Sentences and what is to be read in them, from the tables ideas_*.txt and requests_*.txt.

A thing is written as count (* for several unsaid), size, traits, colours, materials and noun, then `~` what it does,
`+` each part and `@` its side and its relation to another: "3 small red boat +* white sail @left @on lake".
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.language import Album, Change, Place, Reading, Request, Thing, read, read_request

TABLES = Path(__file__).parent


def thing_line(thing: Thing, counted: bool = True) -> str:
    count = ["*" if thing.count is None else str(thing.count)] if counted else []
    words = [*count, thing.size, *thing.traits, *thing.colours, *thing.materials, thing.noun if counted else None]
    words += [f"~{thing.doing}" if thing.doing else None, *(f"+{thing_line(part)}" for part in thing.parts)]
    return " ".join(word for word in [*words, *place_line(thing.place)] if word)


def place_line(place: Place) -> list[str]:
    side = [f"@{place.side}"] if place.side else []
    return side + ([f"@{place.relation} {place.of}"] if place.relation else [])


def reading_lines(reading: Reading) -> list[str]:
    lines = [thing_line(thing) for thing in reading.things]
    lines += [f"time {reading.time}"] if reading.time else []
    for slot, values in (
        ("weather", reading.weather),
        ("style", reading.styles),
        ("mood", reading.moods),
        ("camera", reading.cameras),
        ("palette", reading.palettes),
        ("no", reading.excluded),
        ("quote", reading.quotes),
    ):
        lines += [f"{slot} {value}" for value in values]
    return lines


def change_line(change: Change) -> str:
    if change.kind == "add" and change.thing:
        return f"add {thing_line(change.thing)}"
    if change.kind == "alter" and change.thing:
        count = f"{change.thing.count} " if change.thing.count is not None else ""
        return f"alter {change.noun}: {count}{thing_line(change.thing, counted=False)}".strip()
    if change.kind == "replace" and change.thing:
        return f"replace {change.noun}: {thing_line(change.thing)}"
    if change.kind == "move" and change.place:
        return f"move {change.noun} {' '.join(place_line(change.place))}"
    if change.kind == "set":
        return f"set {change.slot} {change.value or '-'}"
    if change.kind in ("more", "less"):
        return f"{change.kind} {change.slot or change.noun} {change.value}"
    return f"{change.kind} {change.noun}"


def request_lines(request: Request) -> list[str]:
    changes = [change_line(change) for change in request.changes]
    match request.intent:
        case "new":
            return ["new: " + "; ".join(reading_lines(request.scene))]
        case "change":
            return ([f"from {request.image}"] if request.image is not None else []) + changes
        case "vary":
            return [f"vary {request.count}" + (f" of {request.image}" if request.image is not None else "")]
        case "select":
            return [f"select {request.image}"]
        case "combine":
            return ["combine " + " ".join(map(str, request.images))]
        case intent:
            return [intent, *changes]


def rows(pattern: str) -> Iterator[tuple[str, str, str]]:
    """(context, words, expected) of every table of that name pattern."""
    for table in sorted(TABLES.glob(pattern)):
        context = ""
        for line in table.read_text(encoding="utf-8").splitlines():
            if line.startswith("[") and line.endswith("]"):
                context = line[1:-1]
            elif line and not line.startswith("# "):
                words, _, expected = line.rpartition(" => ")
                yield context, words, expected


IDEAS = [(words, expected) for _, words, expected in rows("ideas_*.txt")]
REQUESTS = list(rows("requests_*.txt"))


@pytest.mark.parametrize(("words", "expected"), IDEAS, ids=[words[:60] for words, _ in IDEAS])
def test_an_idea_is_read(words: str, expected: str) -> None:
    lines = reading_lines(read(words))
    if expected.startswith("has "):
        assert set(expected.removeprefix("has ").split("; ")) - set(lines) == set(), lines
    else:
        assert "; ".join(lines) == expected


@pytest.mark.parametrize(("context", "words", "expected"), REQUESTS, ids=[words[:60] for _, words, _ in REQUESTS])
def test_a_request_is_read(context: str, words: str, expected: str) -> None:
    picture = read(context) if context else None
    request = read_request(words, picture, Album(numbers=(1, 2, 3, 4, 5), head=5))
    assert "; ".join(request_lines(request)) == expected


def test_a_picture_that_was_undone_is_gone_back_to_only_where_no_other_is_meant() -> None:
    lines = {1: read("A kitchen with a cat."), 2: read("A kitchen with a cat. Snow."), 3: read("A harbour.")}
    for words, image in (("go back to the kitchen", 1), ("go back to the one with snow", 2)):
        album = Album(numbers=tuple(lines), head=3, lines=lines, trail=(1,))
        assert read_request(words, lines[3], album).image == image


@pytest.mark.parametrize(
    ("words", "image"),
    [
        ('write "original" picture on the wall', None),
        ('a sign reading "picture" 2 metres wide', None),
        ('add a 6" ruler as in #3, 12" wide', 3),
    ],
)
def test_a_quotation_names_no_picture_and_inches_quote_nothing(words: str, image: int | None) -> None:
    album = Album(numbers=(1, 2, 3, 4, 5), head=5)
    assert read_request(words, read("A mug on a table."), album).image == image
