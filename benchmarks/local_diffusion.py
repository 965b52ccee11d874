"""The diffusers plugin against the naive script, side by side: a model of SD 1.5's size with random weights, 512x512.

    python benchmarks/local_diffusion.py [--steps 4] [--rounds 2] [--folder DIR] [--busy] [--start]

Both run in processes of their own, which take turns, so that neither is luckier with the machine. Speed and memory of
random weights are those of real ones; their pictures are noise, but close or far from each other all the same.
Times of whole turns are put together from the measured steps and rests, for the plugin's usual number of steps.
`--busy` counts processor seconds on one thread, for a machine that has other work. `--start` measures instead how
long a first picture of a tiny model takes, from the start of the process.
"""

import argparse
import itertools
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

USUAL_STEPS = 25
CHECKED_EDGE = 256  # of the picture compared with the naive one, step for step
PROMPT = "a lighthouse on a cliff at dusk, long exposure, warm light"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, default=4, help="steps of each measured picture")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--folder", type=Path, help="where the 4 GB model is kept for the next time")
    parser.add_argument("--busy", action="store_true")
    parser.add_argument("--start", action="store_true")
    parser.add_argument("--worker", choices=("naive", "ours"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        work(options.worker, options.folder, busy=options.busy)
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or Path(scratch)
        if options.start:
            measure_start(Path(scratch), options.rounds)
        else:
            measure(folder, options.steps, options.rounds, busy=options.busy)


# -- the two who are compared: each answers one line of JSON with one of JSON


def work(kind: str, folder: Path, *, busy: bool) -> None:
    clock, threads = (time.process_time, 1) if busy else (time.perf_counter, os.cpu_count() or 1)
    draw = (naive if kind == "naive" else ours)(folder, threads, clock)
    for line in sys.stdin:
        answer = draw(**json.loads(line))
        peak = next(s for s in Path("/proc/self/status").read_text().splitlines() if s.startswith("VmHWM"))
        print(json.dumps({**answer, "peak_mb": int(peak.split()[1]) / 1024}), flush=True)


def naive(folder: Path, threads: int, clock: Callable[[], float]) -> Any:
    """What the first page of the documentation says: float32, a second pipeline for image-to-image."""
    import torch
    from diffusers import AutoPipelineForImage2Image, StableDiffusionPipeline
    from PIL import Image

    torch.set_num_threads(threads)
    pipe = StableDiffusionPipeline.from_pretrained(folder / "model", safety_checker=None)
    refiner = AutoPipelineForImage2Image.from_pipe(pipe)

    def draw(steps: int, out: str, source: str | None = None, edge: int = 512) -> dict[str, Any]:
        times = [clock()]

        def note(_pipe: Any, _step: int, _time: Any, tensors: dict[str, Any]) -> dict[str, Any]:
            times.append(clock())
            return tensors

        arguments: dict[str, Any] = {
            "prompt": PROMPT,
            "num_inference_steps": steps,
            "generator": torch.Generator().manual_seed(1),
            "callback_on_step_end": note,
        }
        if source:
            picture = Image.open(source).convert("RGB")
            image = refiner(image=picture, strength=0.5, **arguments).images[0]
        else:
            image = pipe(height=edge, width=edge, **arguments).images[0]
        times.append(clock())
        image.save(out)
        return timing(times)

    return draw


def ours(folder: Path, threads: int, clock: Callable[[], float]) -> Any:
    from assistant.images import ImageRequest, Job
    from assistant.settings import Settings
    from assistant_diffusers.generator import DiffusersGenerator

    table = {"model": str(folder / "model"), "threads": threads}
    generator = DiffusersGenerator(Settings(config={"diffusers": table}, cache_dir=folder / "cache"))
    files: dict[str, bytes] = {}
    digests: dict[str, str] = {}

    def draw(
        steps: int, out: str, source: str | None = None, quality: str = "standard", edge: int = 512
    ) -> dict[str, Any]:
        generator.loaded()
        times = [clock()]
        job = Job(files.__getitem__, lambda *_: times.append(clock()))
        digest = (digests[source],) if source else ()
        request = ImageRequest(
            prompt=PROMPT,
            seed=1,
            num_inference_steps=steps,
            quality=quality,
            sources=digest,
            strength=0.5 if source else None,
            width=edge,
            height=edge,
        )
        (image,) = generator.generate(request, job)
        times.append(clock())
        files[image.digest], digests[out] = image.data, image.digest
        Path(out).write_bytes(image.data)
        return timing(times) | {"saved": list(image.parameters.get("shortcuts", ()))}

    return draw


def timing(times: list[float]) -> dict[str, Any]:
    """Start, the end of each step, the end: `before` holds the text (and the VAE's encoder) and the first step."""
    gaps = [after - before for before, after in itertools.pairwise(times)]
    return {"before": gaps[0], "steps": gaps[1:-1], "decode": gaps[-1], "total": sum(gaps)}


# -- the comparison


def measure(folder: Path, steps: int, rounds: int, *, busy: bool) -> None:
    build_model(folder / "model")
    pictures = {kind: str(folder / f"{kind}.png") for kind in ("naive", "ours", "draft")}
    results: dict[str, list[dict[str, Any]]] = {"naive": [], "ours": []}
    follow_ups: dict[str, dict[str, Any]] = {}
    with worker("naive", folder, busy) as ask_naive, worker("ours", folder, busy) as ask_ours:
        ask = {"naive": ask_naive, "ours": ask_ours}
        for kind in ask:
            ask[kind](steps=1, out=str(folder / "warm.png"))
        for _ in range(rounds):
            for kind in ask:
                results[kind].append(ask[kind](steps=steps, out=pictures[kind]))
        peaks = {kind: results[kind][-1]["peak_mb"] for kind in ask}
        for kind in ask:
            follow_ups[kind] = ask[kind](steps=2 * steps, out=str(folder / "follow-up.png"), source=pictures[kind])
        whole_pictures = [str(folder / f"{kind}-whole.png") for kind in ask]
        for kind, out in zip(ask, whole_pictures, strict=True):
            ask[kind](steps=USUAL_STEPS, out=out, edge=CHECKED_EDGE)
        draft_steps = round(USUAL_STEPS * 0.6)
        draft = ask_ours(steps=draft_steps, out=pictures["draft"], quality="draft")
    step = {kind: statistics.median(s for r in rs for s in r["steps"]) for kind, rs in results.items()}
    decode = {kind: min(r["decode"] for r in rs) for kind, rs in results.items()}
    before = {kind: max(0.0, min(r["before"] for r in rs) - step[kind]) for kind, rs in results.items()}
    whole = {kind: before[kind] + USUAL_STEPS * step[kind] + decode[kind] for kind in step}
    follow = {
        kind: f["before"] + (USUAL_STEPS // 2 - 1) * statistics.median(f["steps"]) + f["decode"]
        for kind, f in follow_ups.items()
    }
    print(f"{'':34}{'naive':>10}{'ours':>10}{'ratio':>8}{'goal':>8}")
    row("seconds a step", step["naive"], step["ours"], 0.65)
    row("seconds to decode", decode["naive"], decode["ours"], 0.6)
    row("peak memory, MB", peaks["naive"], peaks["ours"], 0.75)
    row(f"a picture of {USUAL_STEPS} steps, s", whole["naive"], whole["ours"])
    row("a follow-up at strength 0.5, s", follow["naive"], follow["ours"], 0.45)
    row("  against drawing it anew", whole["naive"], follow["ours"])
    row(f"a draft ({draft_steps} steps), s", whole["naive"], draft["total"], 0.25)
    alike = psnr(*whole_pictures)
    print(f"a whole picture of {USUAL_STEPS} steps, {CHECKED_EDGE} px, against the naive one: {alike:.1f} dB (goal 50)")
    print("the draft saved work:", "; ".join(draft["saved"]))
    print("the follow-up saved work:", "; ".join(follow_ups["ours"]["saved"]))


def row(what: str, naive_value: float, our_value: float, goal: float | None = None) -> None:
    told = f"{goal:8.2f}" if goal else ""
    print(f"{what:34}{naive_value:10.2f}{our_value:10.2f}{our_value / naive_value:8.2f}{told}")


@contextmanager
def worker(kind: str, folder: Path, busy: bool) -> Iterator[Any]:
    """A process that draws; give it keyword arguments, get its answer."""
    command = [sys.executable, __file__, "--worker", kind, "--folder", str(folder), *["--busy"] * busy]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        stdin, stdout = process.stdin, process.stdout

        def ask(**order: Any) -> dict[str, Any]:
            stdin.write(json.dumps(order) + "\n")
            stdin.flush()
            line = stdout.readline()
            if not line:
                raise SystemExit(f"the {kind} worker ended")
            answer: dict[str, Any] = json.loads(line)
            return answer

        yield ask
        stdin.close()


def psnr(one: str, other: str) -> float:
    """Decibels between two pictures of one size."""
    import numpy as np
    from PIL import Image

    a, b = (np.asarray(Image.open(path).convert("RGB"), float) for path in (one, other))
    error = ((a - b) ** 2).mean()
    return math.inf if error == 0 else 10 * math.log10(255**2 / error)


def build_model(folder: Path) -> None:
    """Random weights in the plugin's own configuration of SD 1.5, saved as float32."""
    if (folder / "model_index.json").exists():
        return
    import torch
    from diffusers import AutoencoderKL, DPMSolverMultistepScheduler, StableDiffusionPipeline, UNet2DConditionModel
    from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer

    from assistant_diffusers.single_file import Layout, write_config

    layout = Layout(base="sd15", channels=4, pipeline="StableDiffusionPipeline", edge=512)
    config = write_config(layout, folder.parent / "config")
    torch.manual_seed(0)
    StableDiffusionPipeline(
        vae=AutoencoderKL.from_config(AutoencoderKL.load_config(config / "vae")),
        text_encoder=CLIPTextModel(CLIPTextConfig.from_pretrained(config / "text_encoder")),
        tokenizer=CLIPTokenizer.from_pretrained(config / "tokenizer"),
        unet=UNet2DConditionModel.from_config(UNet2DConditionModel.load_config(config / "unet")),
        scheduler=DPMSolverMultistepScheduler(
            beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", steps_offset=1
        ),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    ).save_pretrained(folder)


# -- the first picture of a tiny model, from the start of the process

BARE = """
import sys
from diffusers import StableDiffusionPipeline
pipe = StableDiffusionPipeline.from_pretrained(sys.argv[1], safety_checker=None)
pipe("a boat", num_inference_steps=4, width=64, height=64).images[0].save(sys.argv[2])
"""

PLUGIN = """
import sys
from pathlib import Path
from assistant.host import PluginHost
from assistant.images import ImageRequest, Job
from assistant.settings import Settings
import tempfile
with tempfile.TemporaryDirectory() as cache:
    host = PluginHost(Settings(config={"diffusers": {"model": sys.argv[1]}}, cache_dir=Path(cache)))
    host.load()
    generator, _ = host.generator("diffusers")
    request = ImageRequest(prompt="a boat", num_inference_steps=4, width=64, height=64)
    (image,) = host.generate(generator, request, Job())
    Path(sys.argv[2]).write_bytes(image.data)
"""


def measure_start(scratch: Path, rounds: int) -> None:
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from tests.diffusers import tiny

    model = str(tiny.save_sd(scratch / "tiny"))
    seconds: dict[str, list[float]] = {"bare": [], "plugin": []}
    for _ in range(rounds + 1):
        for kind, script in (("bare", BARE), ("plugin", PLUGIN)):
            started = time.perf_counter()
            command = [sys.executable, "-c", script, model, str(scratch / "out.png")]
            subprocess.run(command, check=True, capture_output=True)
            seconds[kind].append(time.perf_counter() - started)
    # The first of each warmed the disk.
    bare, plugin = (statistics.median(seconds[kind][1:]) for kind in ("bare", "plugin"))
    print(f"{'':34}{'bare':>10}{'plugin':>10}{'ratio':>8}{'goal':>8}")
    row("first picture of a tiny model, s", bare, plugin, 1.1)


if __name__ == "__main__":
    main()
