"""The library of drawings: the folder `objects`, one SVG file each, found by the words people use for them."""

import functools
import re
from importlib import resources
from typing import Literal

import msgspec

Stands = Literal["ground", "water", "sky", "surface"]

# Compounds that are not a kind of their last word.
_MISLEADING = frozenset(
    "hot dog, sea horse, rocking horse, clothes horse, saw horse, guinea pig, sea lion, sea star, prairie dog, bird house, "
    "dog house, tree house, green house, house plant, dragon fruit, fire fly, butter fly, cat fish, star fish, "
    "cactus fruit, shooting star, pine apple, egg plant, ice cream van, paper plane, wind mill".split(", ")
)


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """One drawn object. `anchor` and `on` (centre x, y, width of a top surface) are in the units of `box` (width, height)."""

    name: str
    plural: str
    category: str
    height: float
    anchor: tuple[float, float]
    words: tuple[str, ...] = ()
    stands: Stands = "ground"
    on: tuple[float, float, float] | None = None
    faces: Literal["left", "right", "front"] = "front"
    beam: tuple[float, float] | None = None
    box: tuple[float, float] = (1, 1)
    svg: str = ""

    @property
    def aspect(self) -> float:
        """Width of the drawing for a height of 1 above its anchor (its centre, for things in the sky)."""
        return self.box[0] / (self.box[1] if self.stands == "sky" else self.anchor[1])


def find(noun: str) -> Drawing | None:
    """The drawing that may stand for `noun`: by name, synonym or plural, else by the head of a compound."""
    index = _index()
    words = re.sub(r"[-_]", " ", noun.lower()).split()
    while words:
        name = " ".join(words)
        for form in (name, *_singulars(name)):
            if form in index:
                return index[form]
        if name in _MISLEADING:
            return None
        words = words[: words.index("of")] if "of" in words[1:] else words[1:]
    return None


def by_name(name: str) -> Drawing | None:
    """The drawing of exactly that name, as a saved layout refers to it."""
    return next((drawing for drawing in library() if drawing.name == name), None)


@functools.cache
def library() -> tuple[Drawing, ...]:
    """Every drawing of the folder, by name."""
    folder = resources.files(__package__) / "objects"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".svg")), key=lambda file: file.name)
    return tuple(_read(file.read_text("utf-8")) for file in files)


@functools.cache
def _index() -> dict[str, Drawing]:
    index: dict[str, Drawing] = {}
    for drawing in library():  # names win over synonyms, whatever the order of the files
        for word in (*drawing.words, drawing.plural):
            index.setdefault(word.lower(), drawing)
    return index | {drawing.name.lower(): drawing for drawing in library()}


def _read(svg: str) -> Drawing:
    metadata = re.search(r"<metadata>(.*?)</metadata>", svg, re.DOTALL)
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    if metadata is None or box is None:
        raise ValueError("an object file needs <metadata> and a viewBox that starts at 0 0")
    facts = msgspec.json.decode(metadata[1])
    return msgspec.convert({**facts, "box": (float(box[1]), float(box[2])), "svg": svg}, Drawing)


def _singulars(name: str) -> tuple[str, ...]:
    return tuple(
        name[: -len(end)] + stem
        for end, stem in (("ies", "y"), ("es", ""), ("s", ""), ("ves", "f"))
        if name.endswith(end)
    )
