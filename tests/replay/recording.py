"""What the tests of replay share beside fixtures: another generator, turns, and a replay carried out."""

import contextlib
import threading
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from assistant import hookimpl
from assistant.errors import PluginError, Refused
from assistant.host import PluginHost
from assistant.images import Capabilities, Cost, GeneratedImage, ImageRequest, Job, Sizes, Usage
from assistant.library import Library
from assistant.planning import Plan
from assistant.replay.frozen import frozen
from assistant.replay.live import live
from assistant.replay.origins import OriginalConversation
from assistant.replay.staging import Stage, Wanted, open_stage
from assistant.requests import Options
from assistant.session import Session, Update
from assistant.testing import picture


class Press:
    """A generator that draws from text alone unless it `edits`, one picture at a time, in fixed sizes, and costs money.

    `requests` are those it was sent; the k-th of `failing` raises. It takes `at_once` calls, and gives the picture of a
    prompt in `waiting` after that of another.
    """

    name = "press"

    def __init__(self) -> None:
        self.edits = False
        self.requests: list[ImageRequest] = []
        self.failing: dict[int, BaseException] = {}
        self.at_once = 1
        self.waiting: dict[str, str] = {}
        self.given: dict[str, threading.Event] = defaultdict(threading.Event)

    def capabilities(self, model: str | None) -> Capabilities:
        sizes = Sizes(fixed=((32, 32), (48, 32)), default=(32, 32))
        if self.edits:
            return Capabilities(
                tasks=frozenset({"text-to-image", "image-to-image"}), edits_by="instruction", sizes=sizes
            )
        return Capabilities(sizes=sizes, concurrency=self.at_once)

    def models(self) -> list[str]:
        return []

    def estimate(self, request: ImageRequest) -> Cost:
        return Cost(usd=0.05)

    def generate(self, request: ImageRequest, job: Job) -> Iterator[GeneratedImage]:
        self.requests.append(request)
        if failure := self.failing.pop(len(self.requests), None):
            raise failure
        if first := self.waiting.get(request.prompt):
            assert self.given[first].wait(10)
        width, height = request.width or 32, request.height or 32
        data = picture(width, height, f"hsl({len(request.prompt) * 7 % 360}, 60%, 50%)")
        yield GeneratedImage(data=data, media_type="image/png", width=width, height=height, usage=Usage(cost=0.05))
        self.given[request.prompt].set()

    @hookimpl
    def register_generators(self) -> list["Press"]:
        return [self]


def take(session: Session, words: str, *files: Path, options: Options | None = None, plan: Plan | None = None) -> None:
    """A turn, however it ends."""
    with contextlib.suppress(Refused, PluginError):
        list(session.say(words, files, options, plan))


def replayed(
    host: PluginHost, library: Library, original: OriginalConversation, wanted: Wanted
) -> tuple[Stage, list[Update]]:
    """A replay carried out to its end."""
    stage = open_stage(host, library, original, wanted)
    try:
        return stage, list(live(stage) if wanted.how == "live" else frozen(stage))
    finally:
        stage.session.close()
