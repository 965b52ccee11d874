"""The steps of a picture, kept as an animation and shown by /steps: noise becoming the picture."""

import io
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.commands import Command
from assistant.errors import UsageError

if TYPE_CHECKING:
    import numpy as np

    from assistant.commands.context import Context

    Array = np.ndarray[Any, np.dtype[Any]]

_SHOWN = 6  # frames of the strip
_FRAME_MS, _LAST_FRAME_MS = 120, 1500


def path_of(digest: str, cache: Path) -> Path:
    """Where the frames of the picture with that digest are, if they were kept."""
    return cache / "frames" / f"{digest}.webp"


def save(frames: "Iterable[Array]", path: Path) -> None:
    """Keep (height, width, 3) uint8 frames as one animated WebP, the last one held."""
    from PIL import Image

    path.parent.mkdir(parents=True, exist_ok=True)
    first, *rest = (Image.fromarray(frame) for frame in frames)
    durations = [_FRAME_MS] * len(rest) + [_LAST_FRAME_MS]
    first.save(path, "WEBP", save_all=True, append_images=rest, duration=durations, loop=0, quality=80)


def strip(path: Path) -> bytes:
    """A few of the frames side by side, first to last, as a PNG."""
    from PIL import Image, ImageSequence

    with Image.open(path, formats=("WEBP",)) as animation:
        frames = [frame.convert("RGB") for frame in ImageSequence.Iterator(animation)]
    count = min(_SHOWN, len(frames))
    chosen = [frames[round(i * (len(frames) - 1) / max(count - 1, 1))] for i in range(count)]
    width, height = chosen[0].size
    sheet = Image.new("RGB", (width * count, height))
    for index, frame in enumerate(chosen):
        sheet.paste(frame, (index * width, 0))
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()


def _show(context: "Context", argument: str) -> None:
    from assistant.terminal.picture import show_picture

    image = context.image(argument)
    path = path_of(image.digest, context.session.host.settings.cache_dir / "diffusers")
    if not path.is_file():
        raise UsageError(f"the steps of #{image.number} were not kept", "/set frames=1 keeps those of pictures to come")
    show_picture(strip(path), context.showing.messages, context.showing.pictures)
    context.print(f"{path}  the same, moving", "dim")


STEPS = Command(
    name="steps",
    summary="how noise became a picture, step by step",
    usage="[#n]",
    run=_show,
    complete=lambda context, typed: context.numbers(typed),
)
