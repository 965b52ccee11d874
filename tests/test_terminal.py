"""Pictures and untrusted text on terminals, pipes and files."""

import io
import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from assistant.terminal.blocks import half_blocks
from assistant.terminal.picture import WAYS, show_picture
from assistant.terminal.screen import Screen, Style, colours, width, wrapped
from assistant.terminal.status import StatusLine
from assistant.testing import picture

FULL = 1 << 24
SGR = re.compile(r"\x1b\[[0-9;]*m")
STYLES: tuple[Style, ...] = ("", "dim", "bold", "added", "removed", "warning", "error", "link")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Gone(Terminal):
    def write(self, text: str) -> int:
        raise BrokenPipeError


def terminal(**environ: str) -> tuple[Screen, Terminal]:
    stream = Terminal()
    return Screen(stream, {"TERM": "xterm-256color", "COLORTERM": "truecolor"} | environ), stream


def pixels(text: str) -> list[list[tuple[str, str, str]]]:
    """Each cell as its ink, paper and glyph: what a terminal would make of the sequences."""
    rows = []
    for line in text.splitlines():
        ink = paper = ""
        row = []
        for token in re.findall(r"\x1b\[[0-9;]*m|.", line):
            if token == "\x1b[0m":
                ink = paper = ""
            elif token == "\x1b[49m":
                paper = ""
            elif token.startswith("\x1b[38;"):
                ink = token[5:-1]
            elif token.startswith("\x1b[48;"):
                paper = token[5:-1]
            else:
                row.append((ink, paper, token))
        rows.append(row)
    return rows


def test_two_pixels_a_cell() -> None:
    image = Image.new("RGB", (2, 2))
    image.putdata([(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)])
    assert pixels(half_blocks(image, 2, 1, FULL)) == [
        [("2;255;0;0", "2;0;0;255", "▀"), ("2;0;255;0", "2;255;255;255", "▀")]
    ]


@given(st.integers(1, 300), st.integers(1, 300), st.integers(1, 60), st.integers(1, 40))
def test_fits_and_keeps_its_shape(wide: int, high: int, columns: int, rows: int) -> None:
    drawn = pixels(half_blocks(Image.new("RGB", (wide, high), "teal"), columns, rows, FULL))
    assert len(drawn) <= rows
    assert len({len(row) for row in drawn}) == 1
    assert len(drawn[0]) <= columns
    scale = min(columns / wide, 2 * rows / high)
    assert abs(len(drawn[0]) - wide * scale) <= 1
    assert abs(2 * len(drawn) - high * scale) <= 2


def test_colours_are_set_only_where_they_change() -> None:
    drawn = half_blocks(Image.new("RGB", (40, 40), "navy"), 40, 20, FULL)
    assert len(SGR.findall(drawn)) == 20 * 3  # ink, paper and reset, once a line


def test_transparent_pixels_show_the_terminal() -> None:
    image = Image.new("RGBA", (3, 2), (9, 8, 7, 255))
    image.putpixel((0, 0), (0, 0, 0, 0))
    image.putpixel((1, 1), (0, 0, 0, 0))
    image.putpixel((2, 0), (0, 0, 0, 0))
    image.putpixel((2, 1), (0, 0, 0, 0))
    (row,) = pixels(half_blocks(image, 3, 1, FULL))
    assert [(paper, glyph) for _, paper, glyph in row] == [("", "▄"), ("", "▀"), ("", " ")]
    assert row[0][0] == row[1][0] == "2;9;8;7"


@pytest.mark.parametrize(
    ("colour", "code"),
    [
        ((0, 0, 0), "5;16"),
        ((255, 255, 255), "5;231"),
        ((255, 0, 0), "5;196"),
        ((95, 135, 175), "5;67"),
        ((128, 128, 128), "5;244"),
        ((8, 8, 8), "5;232"),
    ],
)
def test_the_nearest_of_256_colours(colour: tuple[int, int, int], code: str) -> None:
    assert pixels(half_blocks(Image.new("RGB", (1, 2), colour), 1, 1, 256)) == [[(code, code, "▀")]]


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, FULL),
        ({"TERM": "xterm-direct"}, FULL),
        ({"TERM": "xterm-kitty"}, FULL),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, FULL),
        ({"TERM": "screen-256color"}, 256),
        ({"TERM": "linux"}, 256),
        ({"TERM": "xterm", "COLORTERM": "truecolor", "NO_COLOR": "1"}, 0),
        ({"TERM": "xterm", "COLORTERM": "truecolor", "NO_COLOR": ""}, FULL),
    ],
)
def test_how_many_colours(environ: Mapping[str, str], expected: int) -> None:
    assert colours(environ) == expected


def test_a_picture_leaves_room_for_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("LINES", "30")
    screen, stream = terminal()
    assert show_picture(picture(512, 512), screen)
    assert len(stream.getvalue().splitlines()) == 20
    assert len(pixels(stream.getvalue())[0]) == 40


@pytest.mark.parametrize("environ", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_picture_without_colours(environ: Mapping[str, str]) -> None:
    screen, stream = terminal(**environ)
    assert not show_picture(picture(8, 8), screen)
    assert stream.getvalue() == ""


def test_no_picture_in_a_pipe_nor_when_off_nor_of_a_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.StringIO()
    assert not show_picture(picture(8, 8), Screen(pipe, {"TERM": "xterm", "COLORTERM": "truecolor"}))
    screen, stream = terminal()
    assert not show_picture(picture(8, 8), screen, "off")
    assert not show_picture(b"<svg/>", screen)
    monkeypatch.setenv("COLUMNS", "9")
    monkeypatch.setenv("LINES", "3")
    assert not show_picture(picture(8, 8), screen)
    assert (pipe.getvalue(), stream.getvalue()) == ("", "")
    assert "blocks" in WAYS


HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            ["\x1b", "\x9b", "\x07", "\x08", "\r", "\x00", "\u202e", "\u2066", "\U000e0041", "]", "[", "\n"]
        ),
    ),
    max_size=80,
)
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]")


@given(HOSTILE, st.sampled_from(STYLES), HOSTILE)
def test_no_control_reaches_any_stream(one: str, style: Style, two: str) -> None:
    screen, stream = terminal()
    pipe = io.StringIO()
    for target in (screen, Screen(pipe, {})):
        target.line(one, (style, two), indent="  ")
        target.text(two)
    assert not FORBIDDEN.search(SGR.sub("", stream.getvalue()))
    assert not FORBIDDEN.search(pipe.getvalue())
    # And the only sequences there are those of the style, each taken back.
    codes = SGR.findall(stream.getvalue())
    assert len(codes) % 2 == 0
    assert set(codes[1::2]) <= {"\x1b[0m"}


@given(st.lists(st.tuples(st.sampled_from(STYLES), st.text("ab é漢\n", max_size=30)), max_size=5), st.integers(1, 30))
def test_wrapping_keeps_every_character_and_the_width(spans: list[tuple[Style, str]], columns: int) -> None:
    rows = ["".join(text for _, text in row) for row in wrapped(spans, columns)]
    words = "".join(text for _, text in spans)
    assert "".join(rows).replace(" ", "") == re.sub(r"[ \n]", "", words)
    for row in rows:
        assert width(row.rstrip()) <= columns or " " not in row.strip()


def test_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "13")
    screen, stream = terminal()
    screen.line("one two ", ("added", "three four"), indent="  ")
    assert stream.getvalue() == "  one two \n  \x1b[32mthree four\x1b[0m\n"


def test_a_pipe_gets_lines_as_they_are() -> None:
    pipe = io.StringIO()
    Screen(pipe, {}).line("word " * 60, ("error", "and more"))
    assert pipe.getvalue() == "word " * 60 + "and more\n"


def test_a_reader_who_left_silences_the_screen() -> None:
    screen = Screen(Gone(), {"TERM": "xterm"})
    screen.line("one")
    screen.line("two")
    assert screen.gone


def test_the_status_line_is_one_line_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    screen, stream = terminal()
    status = StatusLine(screen)
    status.show("drawing a very long story\nindeed \x1b[31m漢字")
    status.clear()
    status.clear()
    assert stream.getvalue() == "\r\x1b[Kdrawing a very long\r\x1b[K"


def test_no_status_line_in_a_pipe() -> None:
    pipe = io.StringIO()
    status = StatusLine(Screen(pipe, {}))
    status.show("drawing")
    status.clear()
    assert pipe.getvalue() == ""
