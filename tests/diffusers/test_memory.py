"""Cancelling, switching and sharing: the memory they take and give back, and that all works afterwards."""

import gc
import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("diffusers")

from assistant.errors import Cancelled, ModelUnavailable, NotConfigured  # noqa: E402
from assistant.images import ImageRequest, Job  # noqa: E402
from assistant_diffusers.generator import DiffusersGenerator  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")

STEPS = 4
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def resident() -> int:
    """Bytes of memory this process holds."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


class ImpatientJob(Job):
    """Cancels itself at the n-th time it is asked whether it goes on."""

    def __init__(self, patience: int) -> None:
        super().__init__()
        self.patience = patience
        self.checks = 0

    def check(self) -> None:
        self.checks += 1
        if self.checks > self.patience:
            self.cancel()
        super().check()


def draw(generator: DiffusersGenerator, job: Job | None = None, **fields: Any) -> Any:
    request = ImageRequest(**{"prompt": "a boat", "seed": 1, "num_inference_steps": STEPS, "model": "sd", **fields})
    (image,) = generator.generate(request, job or Job())
    return image


def decodes(generator: DiffusersGenerator, model: str) -> list[int]:
    """A list that gets an entry with every run of the VAE's decoder."""
    runs: list[int] = []
    generator.loaded(model).pipe.vae.decoder.register_forward_pre_hook(lambda *_: runs.append(1))
    return runs


@pytest.mark.parametrize("model", ["sd", "sdxl", "flux"])
@pytest.mark.parametrize("step", range(1, STEPS + 1))
def test_cancelled_at_each_step(make_generator: Callable[..., DiffusersGenerator], model: str, step: int) -> None:
    generator = make_generator()
    size = {"model": model, "width": 64, "height": 64}
    before = draw(generator, **size)
    decoded = decodes(generator, model)
    seen = []

    def on_progress(done: int, _total: int, _preview: bytes | None) -> None:
        seen.append(done)
        if done == step:
            job.cancel()

    job = Job(on_progress=on_progress)
    with pytest.raises(Cancelled):
        draw(generator, job, **size)
    assert seen == list(range(1, step + 1))
    assert not decoded
    assert draw(generator, **size).digest == before.digest


@pytest.mark.parametrize("model", ["sd", "flux"])
def test_cancelled_within_a_step(make_generator: Callable[..., DiffusersGenerator], model: str) -> None:
    generator = make_generator()
    size = {"model": model, "width": 64, "height": 64}
    before = draw(generator, **size)
    whole = ImpatientJob(1_000_000)
    draw(generator, whole, **size)
    assert whole.checks > 5 * STEPS
    for patience in range(0, whole.checks, 7):
        with pytest.raises(Cancelled):
            draw(generator, ImpatientJob(patience), **size)
    assert draw(generator, **size).digest == before.digest


def test_tasks_share_one_copy_of_the_weights(
    make_generator: Callable[..., DiffusersGenerator], at_desk: Any, mask_png: Callable[..., bytes]
) -> None:
    for model in ("sd", "flux"):
        desk = at_desk(make_generator())
        first = desk.draw(model=model, width=64, height=64)
        held = _tensor_bytes()
        desk.draw(model=model, sources=(first.digest,), strength=0.5)
        mask = desk.add(mask_png((64, 64), (0, 0, 32, 64)), "mask")
        desk.draw(model=model, sources=(first.digest,), mask=mask)
        desk.draw(model=model, sources=(first.digest,), variation=True)
        assert _tensor_bytes() <= held * 1.02


def test_two_models_are_kept_and_the_oldest_leaves(make_generator: Callable[..., DiffusersGenerator]) -> None:
    generator = make_generator()
    sd, sdxl = generator.loaded("sd"), generator.loaded("sdxl")
    assert generator.loaded("sd") is sd
    generator.loaded("flux")
    assert generator.loaded("sd") is sd
    assert generator.loaded("sdxl") is not sdxl


@linux_only
def test_memory_is_flat_over_switches_and_cancels(make_generator: Callable[..., DiffusersGenerator]) -> None:
    generator = make_generator()
    names = ["sd", "sdxl", "flux"]

    def switch_and_cancel(round_: int) -> None:
        name = names[round_ % 3]
        with pytest.raises(Cancelled):
            draw(generator, ImpatientJob(40 + round_ % 7), model=name, width=64, height=64)

    for round_ in range(6):
        switch_and_cancel(round_)
    before = resident()
    for round_ in range(30):
        switch_and_cancel(round_)
    assert resident() <= before * 1.05


def test_a_bfloat16_copy_is_made_once_and_used(make_generator: Callable[..., DiffusersGenerator], models: Path) -> None:
    generator = make_generator(dtype="bfloat16")
    first = draw(generator)
    copies = list((generator.cache / "bfloat16").iterdir())
    assert len(copies) == 1
    assert (copies[0] / "model_index.json").is_file()
    size = sum(file.stat().st_size for file in copies[0].rglob("*.safetensors"))
    assert size < 0.6 * sum(file.stat().st_size for file in (models / "sd").rglob("*.safetensors"))
    assert draw(make_generator(dtype="bfloat16")).digest == first.digest
    assert draw(make_generator(dtype="bfloat16", convert=False)).digest == first.digest
    assert list((generator.cache / "bfloat16").iterdir()) == copies


@pytest.mark.parametrize(("model", "dtype"), [("sd", "bfloat16"), ("sdxl", "float32"), ("flux", "bfloat16")])
def test_a_lora_takes_effect_and_leaves_no_trace(
    make_generator: Callable[..., DiffusersGenerator], lora_of: Callable[..., Path], model: str, dtype: str
) -> None:
    generator = make_generator(dtype=dtype)
    size = {"model": model, "width": 64, "height": 64}
    plain = draw(generator, **size)
    held = _tensor_bytes()
    one, other = lora_of(model, seed=1), lora_of(model, seed=2)
    styles = [f"{one}:1.0", f"{one}:0.5", f"{other}:1.0", f"{one}:1.0,{other}:0.5"]
    styled = [draw(generator, extra={"lora": style}, **size) for style in styles]
    assert len({image.digest for image in [plain, *styled]}) == 5
    sha256 = hashlib.sha256(one.read_bytes()).hexdigest()
    assert styled[1].parameters["loras"] == [{"file": str(one), "weight": 0.5, "sha256": sha256}]
    assert draw(generator, extra={"lora": styles[0]}, **size).digest == styled[0].digest
    assert draw(generator, **size).digest == plain.digest
    assert _tensor_bytes() == held


def test_a_lora_that_changed_on_the_disk_is_loaded_anew(
    make_generator: Callable[..., DiffusersGenerator], lora_of: Callable[..., Path]
) -> None:
    generator = make_generator()
    file, other = lora_of("sd", seed=1), lora_of("sd", seed=2)
    before = draw(generator, extra={"lora": str(file)})
    other.replace(file)
    after = draw(generator, extra={"lora": str(file)})
    assert before.digest != after.digest
    assert before.parameters["loras"] != after.parameters["loras"]


def test_a_lora_for_another_model_is_told_in_one_line(
    make_generator: Callable[..., DiffusersGenerator],
    lora_of: Callable[..., Path],
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    from safetensors.torch import save_file

    generator = make_generator()
    before = draw(generator)
    elsewhere = {f"transformer.x.lora_{end}.weight": torch.ones(2, 2) for end in "AB"}
    save_file(elsewhere, tmp_path / "elsewhere.safetensors")
    for file in (lora_of("sdxl", seed=1), tmp_path / "elsewhere.safetensors"):
        with pytest.raises(ModelUnavailable, match="choose one made for Stable Diffusion") as caught:
            draw(generator, extra={"lora": str(file)})
        assert "\n" not in str(caught.value)
    assert "nothing in the LoRA" in str(caught.value)
    assert capfd.readouterr() == ("", "")
    assert draw(generator).digest == before.digest


@pytest.mark.parametrize("model", ["sd", "flux"])
def test_a_lora_that_fits_in_part_is_told_with_how_much_of_it(
    make_generator: Callable[..., DiffusersGenerator], lora_of: Callable[..., Path], model: str
) -> None:
    from safetensors.torch import load_file, save_file

    generator, size = make_generator(), {"model": model, "width": 64, "height": 64}
    file = lora_of(model, seed=1)
    assert draw(generator, extra={"lora": str(file)}, **size).notes == ()
    keys = load_file(file)
    moved = {key.replace(".to_q.", ".to_nothing."): value for key, value in keys.items()}
    save_file(moved, file)
    notes = draw(generator, extra={"lora": str(file)}, **size).notes
    assert len(notes) == 1
    assert notes[0].startswith(f"only {len(keys) // 2} of the {len(keys)} keys of the LoRA {file} fit {model}: choose")
    assert draw(generator, **size).notes == ()


def test_a_lora_that_cannot_be_used(make_generator: Callable[..., DiffusersGenerator], tmp_path: Path) -> None:
    generator = make_generator()
    for name in ("style.pt", str(tmp_path / "gone.safetensors")):
        with pytest.raises((ModelUnavailable, NotConfigured)):
            draw(generator, extra={"lora": name})
    assert draw(generator)


def test_a_model_that_changed_on_disk_is_loaded_anew(
    tiny: ModuleType, tmp_path: Path, make_generator: Callable[..., DiffusersGenerator]
) -> None:
    folder = tiny.save_sd(tmp_path / "mine")
    generator = make_generator()
    first = draw(generator, model=str(folder))
    tiny.save_sd(folder, layers_per_block=2)
    assert draw(generator, model=str(folder)).parameters["model_sha256"] != first.parameters["model_sha256"]


def _tensor_bytes() -> int:
    """Bytes of all parameters of networks that are alive."""
    gc.collect()
    parameters = {id(o): o for o in gc.get_objects() if isinstance(o, torch.nn.Parameter)}
    return sum(p.numel() * p.element_size() for p in parameters.values())


def test_it_is_loaded_ahead_once_a_model_was_chosen(make_generator: Callable[..., DiffusersGenerator]) -> None:
    generator = make_generator()
    generator.probe()  # nothing was chosen: nothing to load
    assert not (generator.cache / "digests.json").exists()
    generator.capabilities("sdxl")
    generator.probe()
    assert (generator.cache / "digests.json").exists()
    assert generator.loaded("sdxl") is generator.loaded("sdxl")
