"""Records the conversations shipped in conversations/ anew: real sessions with the storyboard, seeds fixed.

    python benchmarks/record_conversations.py conversations

To be run whenever the storyboard draws or rewrites differently: the tests replay each to the last bit. What the
storyboard never does by itself - refuse, die in the middle of a call - is done here by a plugin, and by SIGKILL.
"""

import contextlib
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageOps

from assistant import hookimpl
from assistant.errors import Refused
from assistant.events import Renamed, Started
from assistant.forking import fork
from assistant.host import PluginHost
from assistant.images import GeneratedImage, ImageGenerator, ImageRequest, Job
from assistant.library import Library
from assistant.planning import Plan, Step
from assistant.record import now
from assistant.requests import Options
from assistant.session import Session
from assistant.settings import Settings

SMALL = Options(width=384, height=256)
SQUARE = Options(width=256, height=256)
STORYBOARD = "storyboard"


class Moderation:
    """Refuses the way a provider's moderation does."""

    @hookimpl(tryfirst=True)
    def generate(self, generator: ImageGenerator, request: ImageRequest, job: Job) -> Iterator[GeneratedImage] | None:
        if "logo" in request.prompt:
            raise Refused("the moderation refused this prompt: a brand's logo", "say it without the brand")
        return None


def record(library: Library) -> None:
    host = PluginHost(Settings())
    host.load(block=("openai", "diffusers", "gguf"))
    host.register(Moderation(), "moderation")

    with begun(host, library, "lighthouse", 11) as session:
        say(session, "a lighthouse on a rocky cliff in a storm")
        say(session, "make it dusk")
        say(session, "add a small red boat on the left")
        say(session, "go back to #2 and make it a watercolour")

    with begun(host, library, "fox-variations", 12) as session:
        say(session, "a red fox in a snowy forest")
        first = session.conversation.image(1)
        vary = Plan(reply="", steps=(Step(action="vary", prompt=first.prompt, sources=(1,), count=3),))
        say(session, "three variations of #1", plan=vary)
        session.select(3)
        say(session, "make it night")

    with begun(host, library, "teapot-undo", 13) as session:
        say(session, "a blue teapot on a wooden table", SQUARE)
        say(session, "make the teapot red", SQUARE)
        session.select(1)
        say(session, "make the teapot green", SQUARE)
        session.record.save(Renamed(at=now(), title="The green teapot"))

    with begun(host, library, "harbour", 14) as session:
        say(session, "a harbour at dawn with three sailing boats")
        say(session, "make it foggy")
        say(session, "add a lighthouse")
    fork(library, library.existing("harbour"), now(), 2, "harbour-fork")
    with begun(host, library, "harbour-fork", 14) as session:
        say(session, "make it winter")

    with begun(host, library, "garden-refused", 15) as session:
        say(session, "a garden with tulips and a bench")
        say(session, "paint the logo of a famous brand on the bench, verbatim", Options(verbatim=True))
        say(session, "add a cat on the bench")

    with begun(host, library, "balloon-unknown", 16) as session:
        say(session, "a hot air balloon over green hills")
    die_while_drawing(host, library, "balloon-unknown", "make it sunset")
    with begun(host, library, "balloon-unknown", 16) as session:
        say(session, "add a flock of birds")

    with begun(host, library, "own-picture", 17) as session, own_files() as (photo, mask):
        say(session, "add a red boat", photo=photo)
        say(session, "make it night", Options(mask=mask))

    with begun(host, library, "market-formats", 18) as session:
        say(session, "a market square with a fountain", Options(width=384, height=256, settings={"format": "webp"}))
        say(session, "make it snow", Options(settings={"format": "jpeg"}, seed=2026))


@contextlib.contextmanager
def begun(host: PluginHost, library: Library, name: str, seed: int) -> Iterator[Session]:
    """A session on one conversation, begun or gone on with."""
    session = Session(host, library, name=name, seed=seed, generator=STORYBOARD, chat=STORYBOARD)
    try:
        yield session
    finally:
        session.close()


def say(
    session: Session, words: str, options: Options = SMALL, plan: Plan | None = None, photo: Path | None = None
) -> None:
    """A turn, and a line on how it went."""
    try:
        list(session.say(words, [photo] if photo else [], options, plan))
    except Refused as error:
        print(f"  {error}")
    print(f"{session.conversation.name}: {words} -> #{session.conversation.head}")


def die_while_drawing(host: PluginHost, library: Library, name: str, words: str) -> None:
    """Take a turn in a process that is killed once its call has begun."""
    child = os.fork()
    if child == 0:
        try:
            session = Session(host, library, name=name, generator=STORYBOARD, chat=STORYBOARD)
            for update in session.say(words, options=SMALL):
                if isinstance(update, Started):
                    os.kill(os.getpid(), signal.SIGKILL)
        finally:
            os._exit(1)
    os.waitpid(child, 0)


@contextlib.contextmanager
def own_files() -> Iterator[tuple[Path, Path]]:
    """A picture of the user's own, and a mask that leaves its upper half open."""
    with tempfile.TemporaryDirectory() as folder:
        photo, mask = Path(folder, "evening.png"), Path(folder, "mask.png")
        sky = Image.linear_gradient("L").resize((384, 256))
        ImageOps.colorize(sky, "#31547d", "#e8b98a").save(photo)
        Image.new("L", (384, 256), 0).save(mask)
        with Image.open(mask) as opened:
            opened.paste(255, (0, 0, 384, 128))
            opened.save(mask)
        yield photo, mask


if __name__ == "__main__":
    target = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as scratch:
        recorded = Library(Path(scratch))
        record(recorded)
        for recording in recorded.names():
            shutil.rmtree(target / recording, ignore_errors=True)
            shutil.copytree(recorded.folder / recording, target / recording, ignore=shutil.ignore_patterns("lock"))
