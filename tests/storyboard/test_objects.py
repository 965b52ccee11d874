"""Every drawing in the object library keeps the format, and can be found by words no other drawing claims."""

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import resvg_py
from PIL import Image

FOLDER = Path(__file__).parents[2] / "plugins" / "assistant_storyboard" / "objects"
FILES = sorted(FOLDER.glob("*.svg"))

SVG = "{http://www.w3.org/2000/svg}"
HREF = ("href", "{http://www.w3.org/1999/xlink}href")
CATEGORIES = {"building", "boat", "vehicle", "animal", "person", "plant", "furniture", "food", "sky", "thing"}
STANDS = {"ground", "water", "sky", "surface"}
FACES = {"left", "right", "front"}
REQUIRED = {"name", "plural", "words", "category", "stands", "height", "anchor", "faces"}
OPTIONAL = {"on", "beam"}
FORBIDDEN = {"script", "image", "text", "style", "filter", "foreignObject"}
OWN_COLOURS = {"sky", "food"}  # what may keep its natural colours: a rainbow, a pizza

every_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


def parse(file: Path) -> ElementTree.Element:
    return ElementTree.fromstring(file.read_text("utf-8"))


def metadata(file: Path) -> dict[str, Any]:
    first = parse(file)[0]
    assert first.tag == f"{SVG}metadata", "the first child is <metadata>"
    facts = json.loads(first.text or "")
    assert isinstance(facts, dict)
    return facts


def size(file: Path) -> tuple[float, float]:
    left, top, width, height = map(float, parse(file).attrib["viewBox"].split())
    assert (left, top) == (0, 0)
    return width, height


def render(svg: str) -> Image.Image:
    return Image.open(io.BytesIO(resvg_py.svg_to_bytes(svg_string=svg, width=96))).convert("RGBA")


def attributes(file: Path) -> Iterator[tuple[str, str]]:
    return ((name, value) for element in parse(file).iter() for name, value in element.attrib.items())


def test_the_library_is_not_empty() -> None:
    assert len(FILES) > 40


@every_file
def test_the_metadata_has_the_fields_of_the_format(file: Path) -> None:
    facts = metadata(file)
    assert REQUIRED <= facts.keys() <= REQUIRED | OPTIONAL
    assert facts["category"] in CATEGORIES
    assert facts["stands"] in STANDS
    assert facts["faces"] in FACES
    assert facts["height"] > 0


@every_file
def test_names_and_words_can_be_looked_up(file: Path) -> None:
    facts = metadata(file)
    assert file.stem == facts["name"].replace(" ", "-")
    for word in (facts["name"], facts["plural"], *facts["words"]):
        assert re.fullmatch(r"[a-z]+( [a-z]+)*", word), f"{word!r}: lower-case words, a space for a hyphen"


@every_file
def test_the_points_of_the_metadata_lie_in_the_drawing(file: Path) -> None:
    facts = metadata(file)
    width, height = size(file)
    for key, length in (("anchor", 2), ("on", 3), ("beam", 2)):
        point = facts.get(key, [0] * length)
        assert len(point) == length
        assert 0 <= point[0] <= width
        assert 0 <= point[1] <= height
    x, _, surface = facts.get("on", [0, 0, 0])
    assert surface / 2 <= x <= width - surface / 2, "the surface is as wide as the drawing at most"


@every_file
def test_the_main_paint_can_be_changed(file: Path) -> None:
    if metadata(file)["category"] in OWN_COLOURS and "currentColor" not in file.read_text("utf-8"):
        return
    svg = file.read_text("utf-8")
    colour = parse(file).attrib["color"]
    assert re.fullmatch(r"#[0-9a-f]{6}", colour, re.IGNORECASE)
    assert "currentColor" in svg
    recoloured = [render(svg.replace(f'color="{colour}"', f'color="{other}"', 1)) for other in ("#d01818", "#1840d0")]
    assert recoloured[0].tobytes() != recoloured[1].tobytes()


@every_file
def test_only_shapes_and_paints_are_used(file: Path) -> None:
    tags = {element.tag.removeprefix(SVG) for element in parse(file).iter()}
    assert not tags & FORBIDDEN
    for name, value in attributes(file):
        assert name != "style"
        assert not name.startswith("on")
        assert name != "class" or value == "lit"
        assert name not in HREF or value.startswith("#")


@every_file
def test_ids_cannot_clash_and_references_resolve(file: Path) -> None:
    ids = [value for name, value in attributes(file) if name == "id"]
    assert len(ids) == len(set(ids))
    assert all(value.startswith(f"{file.stem}-") for value in ids)
    references = {match for _, value in attributes(file) for match in re.findall(r"url\((.*?)\)", value)}
    references |= {value for name, value in attributes(file) if name in HREF}
    assert references <= {f"#{value}" for value in ids}


@every_file
def test_the_figure_stands_on_its_anchor(file: Path) -> None:
    picture = render(file.read_text("utf-8"))
    box = picture.getchannel("A").point(lambda alpha: 255 * (alpha > 64)).getbbox()
    assert box is not None, "the drawing is empty"
    facts = metadata(file)
    if facts["stands"] in {"ground", "surface"}:
        _, top, _, bottom = box
        anchor = facts["anchor"][1] / size(file)[1] * picture.height
        assert abs(bottom - anchor) <= 1 + 0.03 * picture.height
        assert top < 0.25 * anchor, "the natural height is the height of the box above the anchor"


def test_no_two_drawings_claim_the_same_word() -> None:
    claimed: dict[str, str] = {}
    for file in FILES:
        facts = metadata(file)
        for word in {facts["name"], facts["plural"]}.union(facts["words"]):
            owner = claimed.setdefault(word, file.stem)
            assert owner == file.stem, f"{word!r} belongs to {owner} and to {file.stem}"
        assert facts["name"] not in facts["words"]
        assert len(facts["words"]) == len(set(facts["words"]))
