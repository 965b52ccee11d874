"""What a turn costs over calling the generator directly: a generator that does nothing, a 1024x1024 PNG.

    python benchmarks/host_overhead.py [--turns 50]

Everything is durable on disk when a turn ends. Both ways are measured in turn, in one run; prints medians in
milliseconds and their difference, which is to stay under 15.
"""

import argparse
import io
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy
from PIL import Image

from assistant import hookimpl
from assistant.host import PluginHost
from assistant.images import Capabilities, Cost, GeneratedImage, ImageRequest, Job
from assistant.library import Library
from assistant.planning import Plan, Situation, Step
from assistant.session import Session
from assistant.settings import Settings


def noise(seed: int) -> bytes:
    """A PNG of the size a busy photograph has, about 1.3 MB."""
    coarse = numpy.random.default_rng(seed).integers(0, 255, (1024, 1024, 3), dtype=numpy.uint8) >> 4
    out = io.BytesIO()
    Image.fromarray(coarse).save(out, "PNG", compress_level=1)
    return out.getvalue()


class Null:
    """A generator and a chat model that take no time: what is left is the assistant's own."""

    name = "null"

    def __init__(self, pictures: list[bytes]) -> None:
        self.pictures = pictures

    def capabilities(self, model: str | None) -> Capabilities:
        return Capabilities(
            tasks=frozenset({"text-to-image", "image-to-image"}), edits_by="instruction", parameters=frozenset({"seed"})
        )

    def models(self) -> list[str]:
        return []

    def estimate(self, request: ImageRequest) -> Cost:
        return Cost(usd=0.0, about=False)

    def generate(self, request: ImageRequest, job: Job) -> Iterator[GeneratedImage]:
        yield GeneratedImage(data=self.pictures.pop(), media_type="image/png", width=1024, height=1024)

    def plan(self, situation: Situation, job: Job, model: str | None = None) -> Plan:
        if situation.head is None:
            return Plan(reply="", steps=(Step(action="generate", prompt=situation.words),))
        return Plan(reply="", steps=(Step(action="edit", prompt=situation.words, sources=(situation.head,)),))

    @hookimpl
    def register_generators(self) -> list["Null"]:
        return [self]

    @hookimpl
    def register_chat_models(self) -> list["Null"]:
        return [self]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--turns", type=int, default=50)
    turns = parser.parse_args().turns
    null = Null([noise(seed) for seed in range(2 * turns)])
    host = PluginHost(Settings())
    host.register(null, "null")
    direct, through = [], []
    with tempfile.TemporaryDirectory() as folder:
        session = Session(host, Library(Path(folder)))
        for turn in range(turns):
            start = time.perf_counter()
            for image in null.generate(ImageRequest(prompt="a fox"), Job()):
                assert image.width
            middle = time.perf_counter()
            for _ in session.say(f"a fox, turn {turn}"):
                pass
            direct.append(middle - start)
            through.append(time.perf_counter() - middle)
        session.close()
    a, b = (1000 * statistics.median(times) for times in (direct, through))
    print(f"direct {a:.2f} ms, through the assistant {b:.2f} ms, overhead {b - a:.2f} ms (median of {turns} turns)")


if __name__ == "__main__":
    main()
