"""What a mask leaves open of a picture, and where the old picture lies on the canvas of one that grows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from assistant.errors import BadImage
from assistant.images import ImageRequest, Job
from assistant.pictures import decode
from assistant_storyboard.staging.placed import Layout, Region
from assistant_storyboard.staging.source import Source

if TYPE_CHECKING:
    from PIL import Image


def mask_of(request: ImageRequest, job: Job, sources: Sequence[Source]) -> "Image.Image | None":
    """The mask as one band, 255 where to repaint. Raises BadImage when it does not fit its source."""
    if request.mask is None:
        return None
    if not sources or sources[0].image is None:
        raise BadImage("a mask needs a picture of pixels to lie on", "give a png, jpeg or webp as the source")
    image = decode(job.read(request.mask), "the mask")
    if image.size != sources[0].size:
        raise BadImage(
            f"the mask is {image.size[0]}x{image.size[1]}, the picture {sources[0].size[0]}x{sources[0].size[1]}"
        )
    alpha: Image.Image = image.convert("RGBA").getchannel("A").point(lambda value: 255 if value == 0 else 0)
    return alpha


def region_of(mask: "Image.Image | None") -> Region | None:
    """The box around what is to be repainted."""
    box = mask.getbbox() if mask else None
    if mask is None or box is None:
        return None
    width, height = mask.size
    return Region(left=box[0] / width, top=box[1] / height, right=box[2] / width, bottom=box[3] / height)


def _kept(mask: "Image.Image") -> Region | None:
    """The box around what is to stay."""
    from PIL import ImageOps

    return region_of(ImageOps.invert(mask))


def grown(layout: Layout | None, mask: "Image.Image") -> Layout | None:
    """The layout of a picture, as it is on the larger canvas whose mask leaves it alone."""
    kept = _kept(mask)
    return msgspec.structs.replace(layout, frames=(*layout.frames, kept)) if layout and kept else layout


def new_side(mask: "Image.Image | None") -> Region | None:
    """Of what is new around a picture that has grown the side with the most room."""
    kept = _kept(mask) if mask else None
    if kept is None:
        return None
    sides = (
        Region(left=0, top=0, right=kept.left, bottom=1),
        Region(left=kept.right, top=0, right=1, bottom=1),
        Region(left=0, top=0, right=1, bottom=kept.top),
        Region(left=0, top=kept.bottom, right=1, bottom=1),
    )
    return max(sides, key=lambda side: side.width * side.height)


def masked(before: "Image.Image", after: "Image.Image", mask: "Image.Image") -> "Image.Image":
    """The picture from before with what a mask leaves open as it is now."""
    picture = before.copy()
    picture.paste(after.resize(before.size), (0, 0), mask)
    return picture
