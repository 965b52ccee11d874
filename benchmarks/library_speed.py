"""How fast saved conversations are at size: opening one of 10,000 turns, appending, listing and searching 10,000.

    python benchmarks/library_speed.py [--conversations 10000] [--llm PYTHON]

With `--llm`, the Python of an environment that has simonw/llm in it, the same texts are put into its log database by
its own interface, and both command lines list and search them in turn, in one run. Prints medians in milliseconds.
"""

import argparse
import hashlib
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec

from assistant.events import Drawn, Finished, Known, Planned, Said, Started, encode_event
from assistant.images import ImageRequest
from assistant.index import Index
from assistant.library import Library, created
from assistant.planning import Plan, Step
from assistant.store import Store

AT = "2026-11-22T12:00:00.000Z"
THINGS = "fox lighthouse teapot harbour balloon garden cat owl boat castle bridge snowman tram iceberg tulip".split()
SCENES = "forest cliff table sea meadow square night storm winter dawn attic desert river valley street".split()
STYLES = "watercolour ink photograph woodcut pastel neon gouache charcoal etching mosaic".split()
TURNS_EACH = 2

# Run by the other environment: it logs every text the way llm itself does.
_LOG_WITH_LLM = """
import json, sys
import llm, sqlite_utils
from llm.migrations import migrate

class Echo(llm.Model):
    model_id = "echo"
    def execute(self, prompt, stream, response, conversation):
        yield answers[prompt.prompt]

db = sqlite_utils.Database(sys.argv[1])
migrate(db)
talks = json.load(sys.stdin)
answers = {words: answer for talk in talks for words, answer in talk}
for talk in talks:
    conversation = llm.Conversation(model=Echo())
    for words, _ in talk:
        response = conversation.prompt(words, stream=False)
        response.text()
        response.log_to_db(db)
"""


def texts(count: int) -> list[list[tuple[str, str]]]:
    """For each conversation what was said, and the prompt made of it."""
    chance = random.Random(7)
    talks = []
    for number in range(count):
        thing, scene, style = (chance.choice(words) for words in (THINGS, SCENES, STYLES))
        idea = f"{thing} in the {scene} number {number}"
        prompt = f"A {style} of a {idea}, " + " ".join(chance.choices([*THINGS, *SCENES, *STYLES], k=45))
        talks.append([(idea, prompt), (f"make {idea} more like a {style}", f"{prompt}, more so")])
    return talks


def turn(number: int, words: str, prompt: str) -> list[Known]:
    """The events of a turn as a session saves them."""
    digest = hashlib.sha256(f"{words}{number}".encode()).hexdigest()
    parents = (number - 1,) if number > 1 else ()
    request = ImageRequest(prompt=prompt, instruction=words, seed=5, width=1024, height=1024)
    step = Step(action="edit", prompt=prompt, sources=parents, instruction=words)
    file = f"images/{digest}.png"
    return [
        Said(at=AT, turn=number, words=words),
        Planned(at=AT, turn=number, chat="storyboard", plan=Plan(reply="As you like.", steps=(step,))),
        Started(at=AT, turn=number, call=number, generator="storyboard", request=request, parents=parents, estimate=0),
        Drawn(at=AT, number=number, call=number, digest=digest, file=file, media_type="image/png", width=1, height=1),
        Finished(at=AT, call=number),
    ]


def fill(folder: Path, talk: list[tuple[str, str]]) -> None:
    """Write a conversation's log in one go."""
    events: list[Known] = [created(AT, seed=1)]
    for number, (words, prompt) in enumerate(talk, 1):
        events += turn(number, words, prompt)
    folder.mkdir(parents=True)
    (folder / "conversation.jsonl").write_bytes(b"".join(encode_event(event) + b"\n" for event in events))


def median(work: Callable[[], object], times: int) -> float:
    """Milliseconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - start))
    return statistics.median(taken)


def one_of_10_000_turns(folder: Path) -> None:
    [(words, prompt), _] = texts(1)[0]
    fill(folder / "short", [(words, prompt)] * 10)
    fill(folder / "long", [(f"{words} {number}", f"{prompt} {number}") for number in range(10_000)])
    size = (folder / "long" / "conversation.jsonl").stat().st_size
    opened = median(lambda: Store(folder / "long", read_only=True).open(), 9)
    print(f"open a conversation of 10,000 turns ({size / 1e6:.0f} MB) {opened:8.1f} ms")
    for name in ("short", "long"):
        with Store(folder / name) as store:
            store.open()
            append = partial(store.append, Said(at=AT, turn=10_001, words=words))
            print(f"append an event, durably, to the {name} one {median(append, 50):14.2f} ms")


def many(library: Library, cache: Path, talks: list[list[tuple[str, str]]]) -> None:
    for number, talk in enumerate(talks):
        fill(library.folder / f"talk-{number}", talk)
    print(f"index {len(talks):,} conversations from nothing {median(lambda: Index(library, cache), 1):17.0f} ms")
    print(f"see what changed since {median(lambda: Index(library, cache), 5):34.1f} ms")
    with Index(library, cache) as index:
        print(f"list all of them {median(lambda: index.latest(), 5):40.1f} ms")
        print(f"search them for three words {median(lambda: index.search('owl attic neon'), 9):29.1f} ms")


def against_llm(library: Library, python: str, talks: list[list[tuple[str, str]]], folder: Path) -> None:
    """Both command lines, whole, the same texts."""
    database = folder / "logs.db"
    subprocess.run([python, "-c", _LOG_WITH_LLM, str(database)], input=msgspec.json.encode(talks), check=True)
    environ = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "LLM_USER_PATH": str(folder / "llm")}
    ours = [sys.executable, "-m", "assistant"]
    theirs = [python, "-m", "llm", "logs", "list", "-d", str(database), "--short"]
    where = ["--library", str(library.folder)]

    def run(command: list[str]) -> Callable[[], object]:
        return lambda: subprocess.run(command, env=environ, stdout=subprocess.DEVNULL, check=True)

    run([*ours, "list", *where])()  # makes the index, once
    contest = {
        "list all": ([*ours, "list", *where], [*theirs, "-n", "0"]),
        "search three words, 50 found": ([*ours, "search", "owl", "attic", "neon", *where],
                                         [*theirs, "-n", "50", "-q", "owl attic neon"]),
    }  # fmt: skip
    for what, (mine, other) in contest.items():
        print(f"{what:32} assistant {median(run(mine), 5):8.0f} ms   llm {median(run(other), 5):8.0f} ms")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--conversations", type=int, default=10_000)
    arguments.add_argument("--llm", metavar="PYTHON")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        one_of_10_000_turns(Path(scratch) / "one")
        conversations = texts(chosen.conversations)
        many(Library(Path(scratch) / "many"), Path(scratch) / "index", conversations)
        if chosen.llm:
            against_llm(Library(Path(scratch) / "many"), chosen.llm, conversations, Path(scratch))
