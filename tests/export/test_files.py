"""Each kind of file: what is in it, and that a conversation in any state can be exported."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageSequence

from assistant.errors import LibraryError, UsageError
from assistant.export.files import export_conversation
from assistant.export.sheets import CELL
from assistant.export.story import changes
from assistant.library import Library
from assistant.store import Store

from .conftest import encoded, record

KINDS = ("html", "md", "png", "gif", "webp", "zip")


def test_a_contact_sheet_shows_every_picture(store: Store, out: Path) -> None:
    export_conversation(store, out / "fox.png")
    with Image.open(out / "fox.png") as sheet:
        assert sheet.format == "PNG"
        assert 2 * CELL < sheet.width < 3 * CELL
        assert sheet.height > 2 * 48


@pytest.mark.parametrize("kind", ["gif", "webp"])
def test_the_evolution_moves_from_the_first_to_the_last(store: Store, out: Path, kind: str) -> None:
    export_conversation(store, out / f"fox.{kind}")
    with Image.open(out / f"fox.{kind}") as moving:
        assert moving.format == kind.upper()
        assert moving.size == (64, 48)


def test_the_evolution_has_a_picture_for_each_step(library: Library, out: Path) -> None:
    colours = [("PNG", encoded("PNG", (20 + 4 * n, 20))) for n in range(4)]
    store = record(library, "steps", colours, "a square")
    export_conversation(store, out / "steps.webp")
    with Image.open(out / "steps.webp") as moving:
        assert len(list(ImageSequence.Iterator(moving))) == 4
        assert moving.size == (32, 20)


def test_markdown_brings_its_pictures(store: Store, out: Path) -> None:
    export_conversation(store, out / "fox.md")
    text = (out / "fox.md").read_text("utf-8")
    pictures = sorted(path.name for path in (out / "fox.pictures").iterdir())
    assert len(pictures) == 3
    assert all(f"](fox.pictures/{name})" in text for name in pictures)
    assert text.startswith("# a fox\n")
    assert "<b>" not in text.replace("\\<b\\>", "")
    assert "**2**" in text  # what the second prompt added to the first
    assert "~~1~~" in text


def test_a_damaged_conversation_can_still_be_exported(store: Store, out: Path) -> None:
    images = store.open().images
    (store.folder / images[1].file).unlink()
    (store.folder / images[2].file).write_bytes(b"damaged")
    with (store.folder / "conversation.jsonl").open("ab") as log:
        log.write(b"not json\n{")
    for kind in KINDS:
        export_conversation(store, out / f"fox.{kind}")
    page = (out / "fox.html").read_text("utf-8")
    assert "a picture of fox is gone" in page
    assert "is damaged on disk" in page


def test_one_without_pictures_is_told(library: Library, out: Path) -> None:
    store = record(library, "empty", [], "nothing")
    for kind in ("html", "md", "zip"):
        export_conversation(store, out / f"empty.{kind}")
    for kind in ("png", "gif"):
        with pytest.raises(UsageError, match="empty has no pictures"):
            export_conversation(store, out / f"empty.{kind}")


def test_what_cannot_be_written_is_told(store: Store, out: Path) -> None:
    with pytest.raises(UsageError, match=r"end the name with .html, .md"):
        export_conversation(store, out / "fox.doc")
    for kind in KINDS:
        with pytest.raises(LibraryError, match="cannot write"):
            export_conversation(store, out / "none" / f"fox.{kind}")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("", "a fox", [("", "a fox")]),
        ("a red fox", "a blue fox", [("", "a"), ("removed", "red"), ("added", "blue"), ("", "fox")]),
        ("one thing", "quite another matter", [("", "quite another matter")]),
    ],
)
def test_what_changed_in_a_prompt(old: str, new: str, told: list[tuple[str, str]]) -> None:
    assert changes(old, new) == told


def test_a_sheet_of_many_stays_a_picture(library: Library, out: Path) -> None:
    store = record(library, "many", [("PNG", encoded("PNG", (8, 8 + n % 3))) for n in range(60)], "dots")
    export_conversation(store, out / "many.png")
    assert Image.open(io.BytesIO((out / "many.png").read_bytes())).width < 7 * CELL
