"""How long the storyboard takes for a picture: a fixed set at 1024x1024, plain and in every style.

    taskset -c 0 python benchmarks/storyboard.py

Prints seconds of processor time, which other work on the machine does not change.
"""

import time

from assistant.images import ImageRequest, Job
from assistant_storyboard.drawing.styles import STYLES
from assistant_storyboard.generator import StoryboardGenerator

IDEAS = (
    "a lighthouse on a cliff in a storm",
    "three sailboats on a calm sea at sunset",
    "a deer and an owl in a misty forest in the rain",
    "a castle on a hill below snowy mountains at night",
    "a cottage and a windmill in a field of tulips",
    "twelve sheep in a meadow",
    "a bus on a city street at night in the snow",
    "a vase of tulips on a table",
    "five fish in a coral reef",
    "a bear in a cave",
)
SIZE = 1024


def seconds(prompt: str) -> float:
    """Processor seconds for one picture."""
    request = ImageRequest(prompt=prompt, width=SIZE, height=SIZE, seed=1)
    start = time.process_time()
    list(StoryboardGenerator().generate(request, Job()))
    return time.process_time() - start


def main() -> None:
    seconds("a cat")  # imports and the library of objects are paid once
    prompts = [*IDEAS, *(f"{IDEAS[0]}, {style}" for style in STYLES)]
    taken = {prompt: seconds(prompt) for prompt in prompts}
    for prompt, spent in taken.items():
        print(f"{spent:6.2f} s  {prompt}")
    print(f"{max(taken.values()):6.2f} s  slowest, {sum(taken.values()) / len(taken):.2f} s on average")


if __name__ == "__main__":
    main()
