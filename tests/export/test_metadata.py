"""Annotated copies: every pixel as it was, and how it was made readable by others."""

import contextlib
import io
import json
import shutil
import struct
import subprocess
import xml.etree.ElementTree as ET
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageSequence

from assistant.conversation import Conversation, ImageRecord
from assistant.errors import UnknownImage, UsageError
from assistant.export.containers import annotated, signed
from assistant.export.files import export_conversation, export_picture
from assistant.export.metadata import parameters, with_metadata, xmp
from assistant.images import ImageRequest
from assistant.library import Library
from assistant.pictures import decode
from assistant.store import Store

from .conftest import FORMATS, encoded, record

NAMES = {
    "ext": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "mm": "http://ns.adobe.com/xap/1.0/mm/",
    "own": "urn:image-assistant:lineage#",
}


def picture(**more: object) -> tuple[Conversation, ImageRecord]:
    facts: dict[str, object] = {
        "number": 1,
        "digest": "0" * 64,
        "file": f"images/{'0' * 64}.png",
        "media_type": "image/png",
        "width": 64,
        "height": 48,
        "turn": 1,
        "generator": "brush:fine",
        "seed": 7,
        "request": ImageRequest(prompt="A fox", num_inference_steps=20, guidance_scale=7.5, seed=7),
    }
    image = ImageRecord(**(facts | more))  # type: ignore[arg-type]
    conversation = Conversation("talk")
    conversation.images[1] = image
    return conversation, image


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_no_pixel_changes(kind: str, mode: str) -> None:
    data = encoded(kind, (33, 21), mode)
    conversation, image = picture(media_type=f"image/{kind.lower()}", width=33, height=21)
    copy = with_metadata(conversation, image, data)
    assert copy.data != data
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(copy.data)) as after:
        assert (before.size, before.mode, before.tobytes()) == (after.size, after.mode, after.tobytes())


def test_a_photo_on_its_side_stays_so_in_its_copy() -> None:
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x0112] = 6
    Image.new("RGB", (20, 10), "teal").save(out, "WEBP", exif=exif)
    conversation, image = picture(media_type="image/webp", width=10, height=20, request=None)
    data = with_metadata(conversation, image, out.getvalue()).data
    with Image.open(io.BytesIO(data)) as after:
        after.load()
        assert (after.size, after.getexif()[0x0112]) == ((20, 10), 6)
    assert decode(data).size == (10, 20)


def test_transparency_and_movement_stay() -> None:
    conversation, image = picture(media_type="image/webp", width=20, height=10)
    for options in ({"lossless": True}, {"quality": 50}):
        out = io.BytesIO()
        Image.new("RGBA", (20, 10), (200, 10, 10, 90)).save(out, "WEBP", **options)  # type: ignore[arg-type]
        with Image.open(io.BytesIO(with_metadata(conversation, image, out.getvalue()).data)) as after:
            assert after.convert("RGBA").getpixel((5, 5))[3] == 90  # type: ignore[index]
    out = io.BytesIO()
    frames = [Image.new("RGB", (20, 10), colour) for colour in ("red", "blue")]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:], duration=100)
    with Image.open(io.BytesIO(with_metadata(conversation, image, out.getvalue()).data)) as after:
        assert len(list(ImageSequence.Iterator(after))) == 2


def test_the_lines_of_a1111() -> None:
    _, image = picture(parameters={"scheduler": "Euler a"})
    assert parameters(image).splitlines()[0] == "A fox"
    assert (
        parameters(image)
        .splitlines()[1]
        .startswith(
            "Steps: 20, Sampler: Euler a, CFG scale: 7.5, Seed: 7, Size: 64x48, Model: fine, Version: image-assistant "
        )
    )
    _, image = picture(request=ImageRequest(prompt="a\nNegative prompt: b, Steps: 3", negative_prompt="c\nd"))
    assert parameters(image).splitlines()[:2] == ["a Negative prompt : b, Steps : 3", "Negative prompt: c d"]


def test_what_iptc_asks_for(store: Store) -> None:
    conversation = store.open()
    root = ET.fromstring(xmp(conversation, conversation.images[2]))
    source = root.find("ext:DigitalSourceType", NAMES)
    assert source is not None
    assert source.text == "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    assert root.findtext(".//ext:AISystemUsed", namespaces=NAMES) == "brush:fine"
    assert root.findtext(".//dc:description//rdf:li", namespaces=NAMES) == conversation.images[2].prompt
    assert root.findtext(".//mm:DerivedFrom/*", namespaces=NAMES) == f"sha256:{conversation.images[1].digest}"
    lineage = json.loads(root.findtext(".//own:lineage", namespaces=NAMES) or "")
    assert (lineage["picture"], lineage["parents"][0]["picture"], lineage["request"]["seed"]) == (2, 1, 2)


def test_an_edit_of_a_photograph_is_called_a_composite() -> None:
    conversation, own = picture(request=None, generator=None, name="me.jpg")
    conversation.images[2] = ImageRecord(
        number=2, digest="1" * 64, file="", media_type="image/png", width=1, height=1, turn=1, parents=(1,),
        request=ImageRequest(prompt="me as a fox"),
    )  # fmt: skip
    assert b"compositeWithTrainedAlgorithmicMedia" in xmp(conversation, conversation.images[2])
    assert b"DigitalSourceType" not in xmp(conversation, own)


@given(prompt=st.text(), generator=st.text(max_size=20))
def test_any_text_makes_sound_xml_and_three_lines_at_most(prompt: str, generator: str) -> None:
    conversation, image = picture(
        request=ImageRequest(prompt=prompt, negative_prompt=prompt or None), generator=generator
    )
    ET.fromstring(xmp(conversation, image))
    assert len(parameters(image).split("\n")) <= 3


@pytest.mark.parametrize("kind", FORMATS)
def test_a_prompt_of_any_length_fits_or_is_cut_and_told(kind: str) -> None:
    conversation, image = picture(media_type=f"image/{kind.lower()}", request=ImageRequest(prompt="fox " * 30_000))
    copy = with_metadata(conversation, image, encoded(kind))
    assert ("cut short" in " ".join(copy.notes)) == (kind == "JPEG")
    with Image.open(io.BytesIO(copy.data)) as opened:
        opened.load()


def test_what_a_file_says_of_itself_is_kept() -> None:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "the provider's own words"
    Image.new("RGB", (8, 8)).save(out, "JPEG", exif=exif)
    conversation, image = picture(media_type="image/jpeg")
    copy = with_metadata(conversation, image, out.getvalue())
    assert "it came with EXIF of its own, which was kept" in copy.notes
    with Image.open(io.BytesIO(copy.data)) as opened:
        assert opened.getexif()[0x010E] == "the provider's own words"


@pytest.mark.parametrize("kind", FORMATS)
def test_xmp_joins_the_packet_that_is_there(kind: str) -> None:
    conversation, image = picture(media_type=f"image/{kind.lower()}")
    once = with_metadata(conversation, image, encoded(kind)).data
    twice = with_metadata(conversation, image, once)
    assert not any("XMP" in note for note in twice.notes)
    assert twice.data.count(b"<x:xmpmeta") == 1
    assert twice.data.count(b"<rdf:Description") == 2 * once.count(b"<rdf:Description") == 2


def test_a_broken_signature_is_told() -> None:
    data = encoded("PNG")
    manifest = b"manifest"
    chunk = struct.pack(">I", len(manifest)) + b"caBX" + manifest + struct.pack(">I", zlib.crc32(b"caBX" + manifest))
    data = data[:33] + chunk + data[33:]
    assert signed(data, "image/png")
    assert not signed(encoded("PNG"), "image/png")
    conversation, image = picture()
    copy = with_metadata(conversation, image, data)
    assert "its C2PA signature does not hold for the annotated copy" in copy.notes[0]
    assert chunk in copy.data


@given(st.sampled_from(FORMATS), st.integers(0, 400), st.binary(max_size=8))
def test_damaged_files_end_in_one_error(kind: str, at: int, junk: bytes) -> None:
    data = encoded(kind)
    damaged = data[:at] + junk + data[at + len(junk) + 1 :] if at % 2 else data[:at]
    with contextlib.suppress(ValueError, IndexError):
        annotated(damaged, f"image/{kind.lower()}", "comment", b"<x/>", (64, 48))


def test_a_single_copy(store: Store, out: Path) -> None:
    before = {path: path.read_bytes() for path in store.folder.rglob("*") if path.is_file()}
    assert export_picture(store, 1, out / "fox.png") == []
    assert b"parameters" in (out / "fox.png").read_bytes()
    export_picture(store, 2, out / "as-it-came.jpg", as_received=True)
    assert (out / "as-it-came.jpg").read_bytes() == store.read_blob(store.open().images[2].digest)
    with pytest.raises(UsageError, match=r"#2 is stored as \.jpg; it is copied, not converted"):
        export_picture(store, 2, out / "fox2.png")
    with pytest.raises(UnknownImage):
        export_picture(store, 9, out / "fox9.png")
    assert {path: path.read_bytes() for path in store.folder.rglob("*") if path.is_file()} == before


def test_a_folder_of_copies(store: Store, out: Path) -> None:
    assert export_conversation(store, out / "all") == []
    assert sorted(path.name for path in (out / "all").iterdir()) == ["fox-1.png", "fox-2.jpg", "fox-3.webp"]


def test_an_svg_is_copied_as_it_is(library: Library, out: Path) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'
    store = record(library, "drawing", [("SVG+XML", svg)], "a line")
    assert export_picture(store, 1, out / "a.svg") == ["a svg+xml holds no metadata: copied as it is"]
    assert (out / "a.svg").read_bytes() == svg


@pytest.mark.parametrize("number", [1, 2, 3], ids=FORMATS)
def test_sd_parsers_reads_it_back(store: Store, out: Path, number: int) -> None:
    sd_parsers = pytest.importorskip("sd_parsers")
    export_conversation(store, out / "all")
    (path,) = (out / "all").glob(f"fox-{number}.*")
    found = sd_parsers.ParserManager().parse(path)
    assert [prompt.value for prompt in found.prompts] == [f"A fox, “café” & <b>snow</b> 日本 {number}"]
    assert [prompt.value for prompt in found.negative_prompts] == (["fog"] if number == 2 else [])
    assert [model.name for model in found.models] == ["fine"]
    assert [sampler.parameters["seed"] for sampler in found.samplers] == [str(number)]


@pytest.mark.skipif(not shutil.which("exiftool"), reason="needs exiftool")
@pytest.mark.parametrize("number", [1, 2, 3], ids=FORMATS)
def test_exiftool_reads_it_back(store: Store, out: Path, number: int) -> None:
    export_conversation(store, out / "all")
    (path,) = (out / "all").glob(f"fox-{number}.*")
    ran = subprocess.run(["exiftool", "-j", "-G0", "-a", path], capture_output=True, check=True)
    (found,) = json.loads(ran.stdout)
    comment = found.get("PNG:Parameters") or found["EXIF:UserComment"]
    assert comment.startswith(f"A fox, “café” & <b>snow</b> 日本 {number}")
    assert f"Seed: {number}, Size: 64x48, Model: fine" in comment
    assert found["XMP:DigitalSourceType"].endswith("/trainedAlgorithmicMedia")
    assert found["XMP:AISystemUsed"] == "brush:fine"
    assert not [key for key in found if "Warning" in key or "Error" in key]
