"""Originals beside their replays: identical, near, or different; and what is said of each.

Where bytes differ the distance is measured as an eye would: both pictures scaled to 32x32, the CIE76 difference of
each cell in CIELAB, and of these the 99th percentile, so that one small thing amiss is not averaged away. 2.3 is the
difference just noticeable.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from assistant.errors import BadImage, LibraryError
from assistant.events import Drawn
from assistant.host import PluginHost
from assistant.pictures import decode
from assistant.replay.casting import cast
from assistant.replay.origins import Call, OriginalConversation
from assistant.replay.pairing import Progress, pairs
from assistant.store import Store

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Verdict = Literal["identical", "near", "differs", "damaged", "missing", "drawn"]
NOTICEABLE = 2.3
MEASURE = "99th percentile of the CIELAB difference over 32x32 cells"
_CELLS = 32


class Row(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="replayed"):
    """A picture of the origin and what a replay made of it.

    `verdict`: "drawn" where nothing was compared; "damaged" when the stored original no longer fits its hash.
    `why` says more: what failed, that the picture it came from differs already, or what it was not made with again.
    """

    original: int
    replay: int | None
    generator: str
    verdict: Verdict
    distance: float | None = None
    losses: tuple[str, ...] = ()
    why: str = ""


def rows(
    original: OriginalConversation, replay: Store, failures: dict[int, str], *, compare: bool = False
) -> Iterator[Row]:
    """A row for each drawn picture of the origin, in order; `compare` measures those that are not identical."""
    progress = Progress(replay.events())
    again = pairs(original, progress)
    generators = {p.number: a.started.generator for a in progress.all_attempts() for p in a.pictures}
    notes = {p.number: a.started.notes for a in progress.all_attempts() for p in a.pictures}
    verdicts: dict[int, Verdict] = {}
    for line, call in original.calls.items():
        for picture in call.pictures:
            found = again.get(picture.number)
            verdict, distance, why = _compared(original.store, picture, replay, found, compare)
            verdicts[picture.number] = verdict
            if found is None:
                why = failures.get(line, "") or _failure_of_turn(original, call, failures)
            elif verdict in ("near", "differs"):
                if changed := _changed_sources(call, verdicts):
                    why = f"{changed}, which it came from, differs already"
                elif generators.get(found.number) == call.started.generator:
                    why = why or _made_otherwise(picture.parameters, found.parameters)
            yield Row(
                original=picture.number,
                replay=found.number if found else None,
                generator=generators.get(found.number, "") if found else call.started.generator,
                verdict=verdict,
                distance=distance,
                losses=tuple(n.removeprefix("not carried over: ") for n in notes.get(found.number, ()))
                if found
                else (),
                why=why,
            )


def same(row: Row, host: PluginHost) -> bool:
    """Whether a compared picture is what it should be: identical; near will do where seeds are not exact."""
    if row.verdict != "near":
        return row.verdict == "identical"
    return cast(host, row.generator, row.generator).capabilities.seed != "exact"


def distance(first: bytes, second: bytes) -> float:
    """How far apart two encoded pictures look (see above); 0 is alike, 100 is black against white. Raises BadImage."""
    import numpy as np

    difference = np.sqrt(((_cells(first) - _cells(second)) ** 2).sum(axis=-1))
    return float(np.percentile(difference, 99))


def _compared(
    store: Store, picture: Drawn, replay: Store, found: Drawn | None, compare: bool
) -> tuple[Verdict, float | None, str]:
    try:
        before = store.read_blob(picture.digest)
    except LibraryError as error:
        return "damaged", None, error.what
    if found is None:
        return "missing", None, ""
    if found.digest == picture.digest:
        return "identical", 0.0, ""
    if not compare:
        return "drawn", None, ""
    try:
        measured = distance(before, replay.read_blob(found.digest))
    except (BadImage, LibraryError) as error:
        return "differs", None, str(error)
    return ("near" if measured < NOTICEABLE else "differs"), measured, ""


def _changed_sources(call: Call, verdicts: dict[int, Verdict]) -> str:
    """The pictures a call came from that are not the same either, as "#1, #2"."""
    changed = [n for n in call.started.parents if verdicts.get(n, "identical") not in ("identical", "damaged")]
    return ", ".join(f"#{number}" for number in changed)


def _made_otherwise(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """What a generator recorded of both pictures, by name, where it is not the same: a model's digest, versions …"""
    names = [name.replace("_", " ") for name in {**before, **after} if before.get(name) != after.get(name)]
    return f"not made with the same {', '.join(names)}" if names else ""


def _failure_of_turn(original: OriginalConversation, call: Call, failures: dict[int, str]) -> str:
    said = [line for line in failures if line < call.line and line not in original.calls]
    return failures[max(said)] if said else "not drawn yet"


def _cells(data: bytes) -> "npt.NDArray[np.float64]":
    """A picture as 32x32 cells of CIELAB (L* 0..100), seen on white."""
    import numpy as np
    from PIL import Image

    image = decode(data).convert("RGBA")
    page = Image.new("RGBA", image.size, "white")
    page.alpha_composite(image)
    small = page.convert("RGB").resize((_CELLS, _CELLS), Image.Resampling.BOX)
    colour = np.asarray(small, dtype=float) / 255
    linear = np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = linear @ to_xyz.T / np.array([0.9505, 1.0, 1.089])
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.stack([116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], axis=-1)
