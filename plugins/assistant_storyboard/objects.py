"""The library of drawings: the folder `objects`, one SVG file each, found by the words people use for them."""

import functools
import re
from importlib import resources
from typing import Literal

import msgspec

Stands = Literal["ground", "water", "sky", "surface"]

# Compounds that are not a kind of their last word.
_MISLEADING = frozenset(
    """hot dog, sea horse, rocking horse, clothes horse, guinea pig, sea lion, prairie dog, bird house, dog house,
    tree house, green house, house plant, dragon fruit, cat fish, star fish, shooting star, ice cream van, paper plane
    """.replace("\n", " ")
    .replace("    ", "")
    .strip()
    .split(", ")
)
GROUPS = frozenset(
    """flock herd group family pair couple bunch school crowd pack swarm row line cluster pile heap stack team fleet
    band colony handful grove patch bouquet""".split()
)


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """One drawn object.

    `anchor` and `on` (middle x, y, width of a top surface) are in the units of `box` (width, height).
    """

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
    """The drawing that may stand for `noun`: by name, synonym or plural, else by the head of a compound.

    Of "a flock of seagulls" or "a penguin family" it is one of the flock.
    """
    words = re.sub(r"[-_]", " ", noun.lower()).split()
    if len(words) > 1 and words[-1] in GROUPS:
        words = words[:-1]
    if "of" in words[1:]:
        split = words.index("of", 1)
        return _head(words[:split]) or _head(words[split + 1 :])
    return _head(words)


def _head(words: list[str]) -> Drawing | None:
    index = _index()
    for start in range(len(words)):
        name = " ".join(words[start:])
        for form in (name, *_singulars(name)):
            if form in index:
                return index[form]
        if name in _MISLEADING:
            return None
    return None


def exactly(words: str) -> Drawing | None:
    """The drawing that these very words are for, whatever their last one alone would be."""
    return _index().get(words)


def by_name(name: str) -> Drawing | None:
    """The drawing of exactly that name, as a saved layout refers to it."""
    return _by_name().get(name)


@functools.cache
def _by_name() -> dict[str, Drawing]:
    return {drawing.name: drawing for drawing in library()}


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
