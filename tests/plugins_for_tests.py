"""A plugin as a third party would write it, small and quick: pictures of one colour, and a chat model of four rules."""

import hashlib
import io
import re
import threading
from collections.abc import Iterator, Sequence

from assistant import hookimpl
from assistant.errors import ModelUnavailable, Refused
from assistant.images import Capabilities, Cost, GeneratedImage, ImageRequest, Job, Sizes, Task, Usage
from assistant.planning import Plan, Situation, Step
from assistant.settings import Settings

PRICE = 0.04
TASKS: frozenset[Task] = frozenset({"text-to-image", "image-to-image", "inpainting", "image-variation"})


class Paintbox:
    """Draws the prompt's colour. `paid` costs money; `endless` goes on until it is stopped; `stubborn` never stops."""

    name = "paintbox"
    fallback = True

    def models(self) -> Sequence[str]:
        return ["free", "paid", "endless", "stubborn"]

    def capabilities(self, model: str | None) -> Capabilities:
        if model is not None and model not in self.models():
            raise ModelUnavailable(f"paintbox has no model {model}", f"it has {', '.join(self.models())}")
        return Capabilities(
            tasks=TASKS,
            edits_by="instruction",
            parameters=frozenset({"seed", "output_format"}),
            sizes=Sizes(multiple_of=8, min_edge=8, max_edge=256, default=(64, 48)),
            max_images=4,
            seed="exact",
            output_formats=("png", "jpeg"),
            extra={"mood": "how it feels"},
        )

    def estimate(self, request: ImageRequest) -> Cost | None:
        return Cost(usd=PRICE * request.num_images if request.model == "paid" else 0.0)

    def generate(self, request: ImageRequest, job: Job) -> Iterator[GeneratedImage]:
        if "forbidden" in request.prompt:
            raise Refused("paintbox refuses to draw that", "say it otherwise")
        if request.model in ("endless", "stubborn"):
            job.progress(1, 2)
        while request.model in ("endless", "stubborn"):
            if request.model == "endless":
                job.check()
            threading.Event().wait(0.01)
        for number in range(request.num_images):
            job.progress(number, request.num_images)
            yield painted(request, (request.seed or 0) + number)


def painted(request: ImageRequest, seed: int) -> GeneratedImage:
    from PIL import Image

    width, height = request.width or 64, request.height or 48
    colour = hashlib.sha256(f"{request.prompt}{request.sources}{seed}".encode()).digest()[:3]
    out = io.BytesIO()
    Image.new("RGB", (width, height), (colour[0], colour[1], colour[2])).save(out, request.output_format or "png")
    usage = Usage(cost=PRICE) if request.model == "paid" else None
    kind = f"image/{request.output_format or 'png'}"
    return GeneratedImage(data=out.getvalue(), media_type=kind, width=width, height=height, seed=seed, usage=usage)


class Parrot:
    """Repeats the words as the prompt, a little adorned; "make", "add" and "#n" edit, "go back to #n" selects."""

    name = "parrot"
    fallback = True

    def models(self) -> Sequence[str]:
        return []

    def plan(self, situation: Situation, job: Job, model: str | None = None) -> Plan:
        words = situation.words
        named = tuple(int(number) for number in re.findall(r"#(\d+)", words))
        if words == "hello":
            return Plan(reply="hello yourself")
        if words.startswith("crash"):
            raise ZeroDivisionError("the parrot fell off its perch")
        if words.startswith("go back"):
            return Plan(reply="", steps=(Step(action="select", sources=named),))
        if words.startswith(("make", "add")) or named:
            sources = named or ((situation.head,) if situation.head else ())
            prompt = f"{situation.standing_prompt} {words}".strip()
            job.say("As you like.")
            return Plan(
                reply="As you like.",
                steps=(Step(action="edit", prompt=prompt, instruction=words, sources=sources),),
            )
        return Plan(reply=f"Here is {words[:40]}.", steps=(Step(action="generate", prompt=f"{words}, in soft light"),))


@hookimpl
def register_generators(settings: Settings) -> list[Paintbox]:
    return [Paintbox()]


@hookimpl
def register_chat_models(settings: Settings) -> list[Parrot]:
    return [Parrot()]
