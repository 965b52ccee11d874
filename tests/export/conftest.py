"""A conversation to export: three pictures in three formats, one from the user's own, words that mean harm."""

import io
from pathlib import Path

import pytest
from PIL import Image

from assistant.events import Drawn, Failed, Finished, Known, Planned, Said, Started
from assistant.images import ImageRequest
from assistant.library import Library, created
from assistant.planning import Plan, Step
from assistant.store import Store

AT = "2026-11-22T12:00:00.000Z"
FORMATS = ("PNG", "JPEG", "WEBP")


def encoded(kind: str, size: tuple[int, int] = (64, 48), mode: str = "RGB", **options: object) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert(mode).save(out, kind, **options)
    return out.getvalue()


def record(
    library: Library, name: str, pictures: list[tuple[str, bytes]], prompt: str, words: str = "a fox", **more: object
) -> Store:
    """A conversation in which each picture is an edit of the one before."""
    with library.store(name) as store:
        store.open()
        events: list[Known] = [created(AT, seed=1)]
        for number, (kind, data) in enumerate(pictures, 1):
            parents = (number - 1,) if number > 1 else ()
            request = ImageRequest(
                prompt=f"{prompt} {number}", seed=number, negative_prompt="fog" if number == 2 else None
            )
            step = Step(action="generate", prompt=request.prompt)
            file = store.save_blob(data, f"image/{kind.lower()}")
            events += [
                Said(at=AT, turn=number, words=words),
                Planned(at=AT, turn=number, chat="rules", plan=Plan(reply=f"Drawing {words}", steps=(step,))),
                Started(at=AT, turn=number, call=number, generator="brush:fine", request=request, parents=parents),
                Drawn(
                    at=AT,
                    number=number,
                    call=number,
                    digest=file[7:71],
                    file=file,
                    media_type=f"image/{kind.lower()}",
                    width=64,
                    height=48,
                    seed=number,
                    **more,  # type: ignore[arg-type]
                ),
                Finished(at=AT, call=number, cost=0.02),
            ]
        events.append(
            Failed(at=AT, turn=len(pictures), error="Refused", message=f"refused: {words}", outcome="refused")
        )
        store.append(*events)
    return library.existing(name)


@pytest.fixture
def store(library: Library) -> Store:
    pictures = [(kind, encoded(kind)) for kind in FORMATS]
    return record(library, "fox", pictures, "A fox,\n“café” & <b>snow</b> 日本")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder
