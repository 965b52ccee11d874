"""Values as users type them: read, or refused with the way to write them."""

import contextlib
import math
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import arguments
from assistant.errors import UsageError


@pytest.mark.parametrize(
    ("parse", "text", "value"),
    [
        (arguments.size, "1024x768", (1024, 768)),
        (arguments.size, " 640 × 480 ", (640, 480)),
        (arguments.aspect, "16:9", "16:9"),
        (arguments.aspect, "4/3", "4:3"),
        (arguments.seed, "0", 0),
        (arguments.seed, "4294967295", 4294967295),
        (arguments.count, "10", 10),
        (arguments.picture, "#12", 12),
        (arguments.picture, "3", 3),
        (arguments.dollars, "$2.50", 2.5),
        (arguments.dollars, "0", 0.0),
        (arguments.setting, "quality = high", ("quality", "high")),
        (arguments.setting, "formula=a=b", ("formula", "a=b")),
        (arguments.setting, "mood=", ("mood", "")),
    ],
)
def test_read(parse: Callable[[str], object], text: str, value: object) -> None:
    assert parse(text) == value


@pytest.mark.parametrize(
    ("parse", "text", "todo"),
    [
        (arguments.size, "big", "1024x768"),
        (arguments.size, "0x100", "1024x768"),
        (arguments.size, "100000x5", "1024x768"),
        (arguments.aspect, "16:0", "16:9"),
        (arguments.aspect, "wide", "16:9"),
        (arguments.seed, "-1", "from 0 to 4294967295"),
        (arguments.seed, "1.5", "whole number"),
        (arguments.seed, "4294967296", "whole number"),
        (arguments.count, "0", "from 1 to 10"),
        (arguments.count, "11", "from 1 to 10"),
        (arguments.picture, "#first", "from 1"),
        (arguments.dollars, "-1", "2.50"),
        (arguments.dollars, "nan", "2.50"),
        (arguments.dollars, "inf", "2.50"),
        (arguments.dollars, "much", "2.50"),
        (arguments.setting, "quality", "quality=high"),
        (arguments.setting, "=high", "quality=high"),
    ],
)
def test_refused(parse: Callable[[str], object], text: str, todo: str) -> None:
    with pytest.raises(UsageError) as failure:
        parse(text)
    assert todo in failure.value.todo
    assert text in failure.value.what


@given(st.text())
def test_anything_is_read_or_refused(text: str) -> None:
    for parse in (arguments.size, arguments.aspect, arguments.seed, arguments.count, arguments.picture):
        with contextlib.suppress(UsageError):
            parse(text)
    with contextlib.suppress(UsageError):
        assert 0 <= arguments.dollars(text) < math.inf


def test_files_in_words(tmp_path: Path) -> None:
    spaced = tmp_path / "my photo.png"
    plain = tmp_path / "scan"
    plain.write_bytes(b"x")
    words, files = arguments.attachments(f'put @cat.png into @"{spaced}" and @{plain}, like @cat.png', 4)
    assert words == "put #4 into #5 and #6, like #4"
    assert files == [Path("cat.png"), spaced, plain]


@pytest.mark.parametrize(
    ("words", "left", "named"),
    [
        ("like @cat.png, but blue", "like #1, but blue", Path("cat.png")),
        ("a cat (@cat.png).", "a cat (#1).", Path("cat.png")),
        ("as in @https://x.org/a.png!", "as in #1!", "https://x.org/a.png"),
        ("as in @https://x.org/File:A_(b)", "as in #1", "https://x.org/File:A_(b)"),
        ("as in @file:///a/b", "as in #1", "file:///a/b"),  # to be refused, not drawn
    ],
)
def test_what_ends_a_sentence_is_no_part_of_a_name(words: str, left: str, named: Path | str) -> None:
    assert arguments.attachments(words, 1) == (left, [named])


def test_files_dropped_on_a_terminal(tmp_path: Path) -> None:
    photo = tmp_path / "my photo.png"
    photo.write_bytes(b"x")
    escaped = str(photo).replace(" ", "\\ ")
    for dropped in (escaped, f"'{photo}'"):
        assert arguments.attachments(f"{dropped} in oils", 1) == ("#1 in oils", [photo])
    for words in (f"the sign '{tmp_path}'", f"{tmp_path}/none.png in oils", "either/or, and/or.png", "a 1/2.png"):
        assert arguments.attachments(words, 1) == (words, [])


@pytest.mark.parametrize(
    "words", ["meet me @home", "mail me@there.png", "an @ sign", "plain words", 'say @"hello world" to me']
)
def test_words_that_name_no_file(words: str) -> None:
    assert arguments.attachments(words, 1) == (words, [])
