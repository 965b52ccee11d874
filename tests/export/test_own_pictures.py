"""The user's own pictures in an export: the pixels alone, and in a bundle as they came, which is said."""

import base64
import re
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from assistant.besides import besides, silenced, trails
from assistant.events import Said
from assistant.export.files import export_conversation
from assistant.library import Library
from assistant.pictures import decode, measure
from assistant.record import Record, now
from assistant.store import Store

from .conftest import encoded

SECRET = b"Canary Street 7"


def photo(kind: str = "JPEG") -> bytes:
    """Taken somewhere, with a camera, on its side."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "a camera"
    exif.get_ifd(0x8825)[2] = (52.0, 31.0, 0.0)
    return encoded(kind, exif=exif)


@pytest.fixture
def taken(library: Library) -> Store:
    """A conversation with a photo that tells everything, and a plain picture."""
    record = Record(library, "own", 1)
    record.open("a photo")
    for name, data in (("photo.jpg", photo() + SECRET), ("plain.png", encoded("PNG"))):
        record.save_picture(measure(data), name=name)
    record.save(Said(at=now(), turn=1, words="a photo", attachments=(1, 2)))
    record.close()
    return library.existing("own")


def test_a_bundle_holds_them_as_they_came_and_says_what_they_tell(taken: Store, out: Path) -> None:
    (told,) = export_conversation(taken, out / "own.zip")
    assert told == (
        "#1, your own, went along as it came, with where it was taken, camera data and bytes after its end; "
        "a page (.html) leaves that out"
    )
    with zipfile.ZipFile(out / "own.zip") as packed:
        assert any(packed.read(name).endswith(SECRET) for name in packed.namelist())


def test_a_page_a_text_and_copies_hold_the_pixels_alone(taken: Store, out: Path) -> None:
    for name in ("own.html", "own.md", "copies"):
        export_conversation(taken, out / name)
    embedded = re.findall(r"base64,([^\"]+)", (out / "own.html").read_text("utf-8"))
    files = [path.read_bytes() for folder in ("own.pictures", "copies") for path in (out / folder).iterdir()]
    pictures = [*map(base64.b64decode, embedded), *files]
    assert len(pictures) == 6
    for data in pictures:
        assert SECRET not in data
        assert b"a camera" not in data
        assert "where it was taken" not in besides(data)
    assert {decode(data).size for data in pictures} == {(64, 48), (48, 64)}  # upright


def test_copies_as_received_are_so(taken: Store, out: Path) -> None:
    export_conversation(taken, out / "copies", as_received=True)
    assert any(path.read_bytes().endswith(SECRET) for path in (out / "copies").iterdir())


def test_nothing_is_said_of_what_was_drawn(store: Store, out: Path) -> None:
    assert export_conversation(store, out / "fox.zip") == []


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_what_hangs_on_at_the_end(kind: str) -> None:
    data = encoded(kind)
    assert not trails(data)
    assert trails(data + SECRET)
    assert besides(data) == ()
    assert besides(data + SECRET) == ("bytes after its end",)


def test_a_progressive_jpeg_ends_where_it_ends() -> None:
    data = encoded("JPEG", progressive=True, exif=Image.Exif())
    assert not trails(data)
    assert trails(data + data)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_what_is_told_of_a_photo(kind: str) -> None:
    assert besides(photo(kind)) == ("where it was taken", "camera data")
    assert besides(silenced(photo(kind))) == ()
    assert measure(silenced(photo(kind))).media_type == f"image/{kind.lower()}"


def test_notes() -> None:
    info = PngInfo()
    info.add_text("Author", SECRET.decode())
    assert besides(encoded("PNG", pnginfo=info)) == ("notes",)
    assert besides(encoded("JPEG", xmp=SECRET)) == besides(encoded("JPEG", comment=SECRET)) == ("notes",)
