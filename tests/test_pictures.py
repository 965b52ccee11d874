"""Picture files from outside: what is let in, and what is told of the rest."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from assistant.errors import BadImage
from assistant.pictures import as_mask, decode, measure, read_picture
from assistant.testing import picture

SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200"><rect/></svg>'


def encoded(file_format: str, size: tuple[int, int] = (12, 7)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, file_format)
    return out.getvalue()


def png_claiming(width: int, height: int) -> bytes:
    """The head of a PNG that says it is enormous: a decompression bomb in 60 bytes."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))


@pytest.mark.parametrize(
    ("file_format", "media_type"), [("PNG", "png"), ("JPEG", "jpeg"), ("WEBP", "webp"), ("GIF", "gif")]
)
def test_type_and_size_are_read_from_the_bytes(file_format: str, media_type: str) -> None:
    found = measure(encoded(file_format))
    assert (found.media_type, found.width, found.height) == (f"image/{media_type}", 12, 7)


@pytest.mark.parametrize(
    ("orientation", "size"), [(1, (12, 7)), (3, (12, 7)), (6, (7, 12)), (8, (7, 12)), (77, (12, 7))]
)
@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_upright_however_the_camera_was_held(
    file_format: str, orientation: int, size: tuple[int, int]
) -> None:
    image, exif, out = Image.new("RGB", (12, 7), "teal"), Image.Exif(), io.BytesIO()
    exif[0x0112] = orientation
    image.save(out, file_format, exif=exif)
    found = measure(out.getvalue())
    assert (found.width, found.height) == decode(out.getvalue()).size == size


def test_damaged_notes_of_a_camera_cost_no_picture() -> None:
    out = io.BytesIO()
    Image.new("RGB", (12, 7), "teal").save(out, "JPEG", exif=b"Exif\0\0MM nothing of the kind")
    assert decode(out.getvalue()).size == (12, 7) == (measure(out.getvalue()).width, measure(out.getvalue()).height)


def test_a_drawing_is_measured_by_its_attributes() -> None:
    found = measure(SVG)
    assert (found.media_type, found.width, found.height) == ("image/svg+xml", 320, 200)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"<html>Not Found</html>",
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 40,
        encoded("BMP"),
        encoded("PNG", (400, 300))[:90],
        encoded("JPEG")[:200],
    ],
)
def test_what_is_no_picture_is_one_line(data: bytes) -> None:
    with pytest.raises(BadImage) as caught:
        decode(data)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("size", [(9460, 9460), (13378, 13378), (100_000, 100_000)])
def test_a_bomb_is_refused_by_its_size(size: tuple[int, int]) -> None:
    with pytest.raises(BadImage):
        decode(png_claiming(*size))
    with pytest.raises(BadImage):
        measure(png_claiming(*size))


@given(data=st.data())
def test_damaged_pictures_never_raise_anything_else(data: st.DataObject) -> None:
    whole = bytearray(encoded(data.draw(st.sampled_from(["PNG", "JPEG", "WEBP", "GIF"])), (40, 30)))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        decode(bytes(whole[: data.draw(st.integers(0, len(whole)))]))
    except BadImage:
        return


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadImage, match=r"nowhere\.png cannot be read: no such file"):
        read_picture(tmp_path / "nowhere.png")
    with pytest.raises(BadImage, match="cannot be read"):
        read_picture(tmp_path)
    (tmp_path / "empty.png").touch()
    with pytest.raises(BadImage, match="is empty"):
        read_picture(tmp_path / "empty.png")
    (tmp_path / "huge.png").touch()
    with (tmp_path / "huge.png").open("wb") as file:
        file.truncate(60 << 20)
    with pytest.raises(BadImage, match="60 MiB"):
        read_picture(tmp_path / "huge.png")


def test_a_mask_without_transparency_is_white_where_to_repaint() -> None:
    drawn = Image.new("L", (4, 2), 0)
    drawn.paste(255, (0, 0, 2, 2))
    out = io.BytesIO()
    drawn.save(out, "PNG")
    mask = decode(as_mask(out.getvalue(), (4, 2)))
    alpha = mask.getchannel("A")
    assert [alpha.getpixel((x, 0)) for x in range(4)] == [0, 0, 255, 255]


def test_a_mask_with_transparency_is_taken_as_it_is() -> None:
    drawn = Image.new("RGBA", (4, 2), (9, 9, 9, 255))
    drawn.putpixel((3, 1), (0, 0, 0, 0))
    out = io.BytesIO()
    drawn.save(out, "PNG")
    alpha = decode(as_mask(out.getvalue(), (4, 2))).getchannel("A")
    assert alpha.getpixel((3, 1)) == 0
    assert alpha.getpixel((0, 0)) == 255


def test_a_photo_is_no_mask() -> None:
    with pytest.raises(BadImage, match="the mask has colours and no transparency - make the part to repaint"):
        as_mask(picture(8, 8, "orange"), (8, 8))
    grey = Image.linear_gradient("L").convert("RGB")
    out = io.BytesIO()
    grey.save(out, "JPEG", quality=40)
    assert decode(as_mask(out.getvalue(), (256, 256))).getchannel("A").getextrema()[0] < 9


def test_a_mask_must_fit_and_must_open_something() -> None:
    with pytest.raises(BadImage, match="the mask is 4x4, the picture 8x8"):
        as_mask(picture(4, 4, "white"), (8, 8))
    with pytest.raises(BadImage, match="leaves nothing to repaint"):
        as_mask(picture(4, 4, "black"), (4, 4))
