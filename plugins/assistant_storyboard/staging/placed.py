"""The values of a layout: what stands where. Saved inside every picture, so that the next edit starts from them."""

from typing import Literal, NamedTuple

import msgspec

from assistant_storyboard.objects import by_name
from assistant_storyboard.scene import Scene
from assistant_storyboard.staging.zones import Stage, ZoneName


class Placed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One drawn figure: its anchor (x, y) in shares of the picture, its height in shares of the picture's height.

    `carried` says that it stands on or in another figure, whose foot is at `base`, and not on the stage;
    `lean` are degrees clockwise about its anchor.
    """

    noun: str
    drawing: str
    x: float
    y: float
    height: float
    zone: ZoneName
    mirror: bool = False
    depth: float = 0.0
    colour: str | None = None
    carried: Literal["on", "in"] | None = None
    base: float = 0.0
    lean: float = 0.0

    def width(self, aspect: float) -> float:
        """Its width in shares of the picture's width, in a picture `aspect` times as wide as high."""
        drawing = by_name(self.drawing)
        return self.height * (drawing.aspect if drawing else 1) / aspect

    @property
    def top(self) -> float:
        return self.y - self.height * (0.5 if self.centred else 1)

    @property
    def bottom(self) -> float:
        drawing = by_name(self.drawing)
        if drawing is None or self.centred:
            return self.y + self.height * 0.5
        return self.y + self.height * (drawing.box[1] / drawing.anchor[1] - 1)  # hulls and fins reach below

    @property
    def centred(self) -> bool:
        """Whether its anchor is its middle, as of things in the sky, and not its foot."""
        drawing = by_name(self.drawing)
        return drawing is not None and drawing.stands == "sky"


class Region(msgspec.Struct, frozen=True, kw_only=True):
    """A rectangle of the picture, in shares of it."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def seen_from(self, other: "Region") -> "Region":
        """The same rectangle in shares of `other`, in which it need not lie."""
        return Region(
            left=(self.left - other.left) / other.width,
            top=(self.top - other.top) / other.height,
            right=(self.right - other.left) / other.width,
            bottom=(self.bottom - other.top) / other.height,
        )


class Layout(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All that decides a picture but its size. `scale` is the height of a one-metre thing up close.

    Of a picture that has grown `frames` are those it was before, the first one first, each in shares of the next; all
    places are in shares of the first. `missing` are the nouns there is no drawing for, `left_out` those there was no
    room for.
    """

    scene: Scene
    stage: Stage
    seed: int
    scale: float
    items: tuple[Placed, ...] = ()
    missing: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    frames: tuple[Region, ...] = ()

    @property
    def first(self) -> Region:
        """The first frame, in shares of the whole picture."""
        left, top, width, height = 0.0, 0.0, 1.0, 1.0
        for frame in reversed(self.frames):
            left, top = left + frame.left * width, top + frame.top * height
            width, height = frame.width * width, frame.height * height
        return Region(left=left, top=top, right=left + width, bottom=top + height)


class Box(NamedTuple):
    """The rectangle a figure covers, in shares of the picture."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def area(self) -> float:
        return (self.right - self.left) * (self.bottom - self.top)


def box_of(item: Placed, aspect: float) -> Box:
    """The box of a figure in a picture `aspect` times as wide as high; its anchor need not be in the middle."""
    drawing = by_name(item.drawing)
    share = drawing.anchor[0] / drawing.box[0] if drawing else 0.5
    width = item.width(aspect)
    left = item.x - width * (1 - share if item.mirror else share)
    return Box(left, item.top, left + width, item.bottom)


def crossing(one: Box, other: Box, gap: float = 0.012) -> float:
    """How much two boxes cover each other, as a share of the smaller; `gap` counts as covering too."""
    x = min(one.right, other.right) - max(one.left, other.left) + gap
    if x <= 0:
        return 0.0
    y = min(one.bottom, other.bottom) - max(one.top, other.top) + gap
    if y <= 0:
        return 0.0
    return x * y / max(min(one.area, other.area), 1e-4)


def overhang(box: Box, within: Region | None = None) -> float:
    """How far a box reaches over the picture's sides and top, in shares; zones keep feet off the bottom.

    Or over all sides of the part it is to stay `within`.
    """
    if within is None:
        return max(0.012 - box.left, 0) + max(box.right - 0.988, 0) + max(0.025 - box.top, 0)
    across = max(within.left - box.left, 0) + max(box.right - within.right, 0)
    return across + max(within.top - box.top, 0) + max(box.bottom - within.bottom, 0)


def fitted(item: Placed, within: Region, aspect: float) -> Placed:
    """The figure no larger than the part it is to stay within, and moved into it."""
    box = box_of(item, aspect)
    share = min(1.0, within.width / (box.right - box.left), within.height / (box.bottom - box.top))
    item = msgspec.structs.replace(item, height=item.height * share)
    box = box_of(item, aspect)
    return msgspec.structs.replace(
        item,
        x=item.x + max(within.left - box.left, 0) - max(box.right - within.right, 0),
        y=item.y + max(within.top - box.top, 0) - max(box.bottom - within.bottom, 0),
    )
