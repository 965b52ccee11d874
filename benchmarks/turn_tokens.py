"""What a language model is sent each turn of a long conversation: the tenth turn against the hundredth.

    python benchmarks/turn_tokens.py [--turns 100]

A real session over a generator that draws nothing, planned by the storyboard's rules; what is counted are the messages
that `assistant.briefing` writes for a model, in characters / 4. Around each turn five are averaged, for turns differ.
"""

import base64
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from assistant import briefing, hookimpl
from assistant.host import PluginHost
from assistant.images import Capabilities, GeneratedImage, ImageGenerator, ImageRequest, Job
from assistant.library import Library
from assistant.session import Session
from assistant.settings import Settings
from assistant_storyboard.chat import StoryboardChat

DOT = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYGAAAAAEAAH2FzhVAAAAAElFTkSuQmCC")
# A conversation as people hold it: subjects come and go, nothing is for ever.
WORDS = """a new picture of a lighthouse on a cliff in a storm
make it dusk
add a small red boat on the left
remove the storm
make the boat green
make it a watercolour
add two gulls above the cliff
remove the boat
make it night
remove the gulls
a new picture of a black cat on a blue sofa
make the sofa red
add a brass lamp beside the sofa
make it morning
go back to the picture before
add a vase of tulips
make the tulips white
remove the lamp
replace the cat with a dog
make it an oil painting""".splitlines()
AROUND = 2  # turns before and after that are averaged with it


class Dots:
    """A generator of pictures of one pixel."""

    name = "dots"

    def capabilities(self, model: str | None) -> Capabilities:
        return Capabilities(tasks=frozenset({"text-to-image", "image-to-image"}), edits_by="instruction")

    def models(self) -> list[str]:
        return []

    def estimate(self, request: ImageRequest) -> None:
        return None

    def generate(self, request: ImageRequest, job: Job) -> Iterator[GeneratedImage]:
        yield GeneratedImage(data=DOT, media_type="image/png", width=1, height=1)

    @hookimpl
    def register_generators(self) -> list[ImageGenerator]:
        return [self]

    @hookimpl
    def register_chat_models(self) -> list[StoryboardChat]:
        return [StoryboardChat()]


def tokens_per_turn(turns: int) -> list[float]:
    """Tokens of the messages of each turn, the first turn first."""
    host = PluginHost(Settings())
    host.register(Dots(), "dots")
    counted = []
    with tempfile.TemporaryDirectory() as folder:
        session = Session(host, Library(Path(folder)), name="long", seed=1)
        for turn in range(turns):
            words = WORDS[turn % len(WORDS)]
            counted.append(sum(len(each["content"]) for each in briefing.messages(session.situation(words))) / 4)
            for _ in session.say(words):
                pass
        session.close()
    return counted


def around(counted: list[float], turn: int) -> float:
    """The average about turn number `turn` (from 1)."""
    near = counted[max(0, turn - 1 - AROUND) : turn + AROUND]
    return sum(near) / len(near)


@click.command()
@click.option("--turns", default=100, show_default=True)
def main(turns: int) -> None:
    """Count the tokens sent at turn 10 and at the last."""
    counted = tokens_per_turn(turns + AROUND)
    tenth, last = around(counted, 10), around(counted, turns)
    click.echo(f"turn 10: {tenth:.0f} tokens, turn {turns}: {last:.0f} tokens ({last / tenth - 1:+.1%})")


if __name__ == "__main__":
    main()
