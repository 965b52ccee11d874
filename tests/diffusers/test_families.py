"""Every family of models drawn with, task by task, by real pipelines of a tiny size; what it claims has an effect."""

import importlib.util
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("diffusers")

from assistant.errors import Cancelled, NotConfigured  # noqa: E402
from assistant.images import Capabilities, ImageRequest, Job  # noqa: E402
from assistant.settings import Settings  # noqa: E402
from assistant_diffusers.families import FAMILIES  # noqa: E402
from assistant_diffusers.family import Family  # noqa: E402
from assistant_diffusers.generator import DiffusersGenerator  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")

NAMES = {
    "sd": "Stable Diffusion",
    "sd2": "Stable Diffusion",
    "lcm": "Stable Diffusion",
    "inpaint": "Stable Diffusion inpainting",
    "pix2pix": "InstructPix2Pix",
    "sdxl": "Stable Diffusion XL",
    "sdxl-inpaint": "Stable Diffusion XL inpainting",
    "sd3": "Stable Diffusion 3",
    "flux": "FLUX.1",
    "flux-fill": "FLUX.1 Fill",
    "kontext": "FLUX.1 Kontext",
    "klein": "FLUX.2 klein",
    "qwen": "Qwen-Image",
    "qwen-edit": "Qwen-Image-Edit",
    "z-image": "Z-Image",
    "sana": "Sana",
    "sana-sprint": "Sana Sprint",
    "pixart-alpha": "PixArt-α",
    "pixart": "PixArt-Σ",
    "aura-flow": "AuraFlow",
    "lumina2": "Lumina 2",
    "chroma": "Chroma",
    "cogview3": "CogView3 Plus",
    "cogview4": "CogView4",
    "hunyuan-dit": "Hunyuan-DiT",
    "ovis": "Ovis-Image",
}
BOX = (20, 10, 47, 39)
BY_NAME = {family.name: family for family in FAMILIES}


def those(claim: Callable[[Family], bool]) -> pytest.MarkDecorator:
    """The models of which this is true, as a parameter."""
    return pytest.mark.parametrize("model", [name for name in NAMES if claim(BY_NAME[NAMES[name]])], indirect=True)


@dataclass
class Case:
    """One model, and the least that it can be asked for. What was drawn once is kept in `drawn`."""

    model: str
    family: str
    generator: DiffusersGenerator
    can: Capabilities
    desk: Any
    drawn: dict[str, Any]

    def draw(self, **fields: Any) -> Any:
        key = repr(sorted(self.request(**fields).items()))
        if key not in self.drawn:
            self.drawn[key] = self.draw_again(**fields)
        self.desk.files[self.drawn[key].digest] = self.drawn[key].data
        return self.drawn[key]

    def draw_again(self, **fields: Any) -> Any:
        return self.desk.draw(**self.request(**fields))

    def request(self, **fields: Any) -> dict[str, Any]:
        request = {"model": self.model, "seed": 7, "num_inference_steps": 2, **self.least(), **fields}
        return {key: value for key, value in request.items() if value is not None}

    def least(self) -> dict[str, Any]:
        if "text-to-image" in self.can.tasks:
            return {"width": 64, "height": 64}
        mask = {"mask": "mask"} if "inpainting" in self.can.tasks else {"instruction": "make it blue"}
        return {"sources": ("noise",), **mask}


@pytest.fixture(scope="module")
def generator(tmp_path_factory: pytest.TempPathFactory) -> DiffusersGenerator:
    """In the type of numbers that is the usual one where the machine has it; the files are in another."""
    table = {"dtype": "bfloat16", "threads": 1}
    return DiffusersGenerator(Settings(config={"diffusers": table}, cache_dir=tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="module")
def drawn() -> dict[str, Any]:
    return {}


@pytest.fixture(scope="module")
def make_model(tiny: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    return lambda name: tiny.SAVERS[name](tmp_path_factory.mktemp("families") / name)


@pytest.fixture(scope="module", params=NAMES)
def model(request: pytest.FixtureRequest, make_model: Callable[[str], Path]) -> Path:
    return make_model(request.param)


@pytest.fixture
def make_case(
    generator: DiffusersGenerator,
    at_desk: Callable[[DiffusersGenerator], Any],
    noise_png: Callable[..., bytes],
    mask_png: Callable[..., bytes],
    drawn: dict[str, Any],
) -> Callable[[Path, str], Case]:
    def make(model: Path, family: str) -> Case:
        desk = at_desk(generator)
        desk.add(noise_png((64, 64), seed=1), "noise")
        desk.add(noise_png((64, 64), seed=2), "other noise")
        desk.add(mask_png((64, 64), BOX), "mask")
        return Case(str(model), family, generator, generator.capabilities(str(model)), desk, drawn)

    return make


@pytest.fixture
def case(model: Path, make_case: Callable[[Path, str], Case]) -> Case:
    return make_case(model, NAMES[model.name])


def test_every_family_is_here() -> None:
    assert {family.name for family in FAMILIES} == {*NAMES.values(), "Qwen-Image-Edit Plus"}


def test_it_is_drawn_again_byte_for_byte(case: Case) -> None:
    first, again, other = case.draw(), case.draw_again(), case.draw(seed=8)
    assert first.digest == again.digest != other.digest
    assert first.parameters["family"] == case.family
    assert first.parameters["steps_run"] == 2
    assert [(step, total) for step, total, _ in case.desk.progress] == [(1, 2), (2, 2)] * 3
    assert all(preview for step, total, preview in case.desk.progress if step == 1)


@those(lambda family: "text-to-image" in family.tasks)
def test_it_has_the_size_that_was_asked_for(case: Case) -> None:
    image = case.draw(width=96, height=64)
    assert (image.width, image.height) == (96, 64)


@those(lambda family: "image-to-image" in family.tasks and family.edits_by == "strength")
def test_it_refines_a_picture(case: Case) -> None:
    more = {"num_inference_steps": 4}
    free = case.draw(sources=("noise",), strength=1.0, **more)
    near = case.draw(sources=("noise",), strength=0.5, **more)
    other = case.draw(sources=("other noise",), strength=0.5, **more)
    assert (free.parameters["steps_run"], near.parameters["steps_run"]) == (4, 2)
    assert len({free.digest, near.digest, other.digest}) == 3
    assert case.draw(sources=("noise",), strength=0.01, **more).parameters["steps_run"] == 1
    assert case.draw(sources=("noise",), variation=True, **more).parameters["task"] == "image-variation"


@those(lambda family: family.edits_by == "instruction")
def test_it_follows_an_instruction(case: Case) -> None:
    edit = {"sources": ("noise",), "instruction": "make it blue", "width": None, "height": None, "mask": None}
    blue = case.draw(**edit)
    green = case.draw(**{**edit, "instruction": "turn it green"})
    other = case.draw(**{**edit, "sources": ("other noise",)})
    assert len({blue.digest, green.digest, other.digest}) == 3
    assert (blue.width, blue.height) == (64, 64)


@those(lambda family: "inpainting" in family.tasks)
def test_it_repaints_and_leaves_the_rest(case: Case, pixels_of: Callable[[bytes], Any]) -> None:
    image = case.draw(sources=("noise",), mask="mask", width=None, height=None)
    changed = (pixels_of(case.desk.files["noise"]) != pixels_of(image.data)).any(axis=2)
    left, top, right, bottom = BOX
    assert changed[top:bottom, left:right].mean() > 0.5
    changed[top:bottom, left:right] = False
    assert not changed.any()


def test_what_it_is_told_has_an_effect(case: Case) -> None:
    plain = case.draw()
    assert (case.draw(guidance_scale=9.0).digest != plain.digest) == ("guidance_scale" in case.can.parameters)
    without = case.draw(negative_prompt="water and fog")
    assert (without.digest != plain.digest) == ("negative_prompt" in case.can.parameters)


@those(lambda family: {"text-to-image", "image-to-image"} <= family.tasks)
def test_a_follow_up_starts_from_the_latents_where_it_can(case: Case) -> None:
    first = case.draw()
    encoder = case.generator.loaded(case.model).pipe.vae.encoder
    encoded: list[int] = []
    handle = encoder.register_forward_hook(lambda *_: encoded.append(1))
    second = case.draw_again(sources=(first.digest,), instruction="make it blue")
    handle.remove()
    assert bool(encoded) == ("shortcuts" not in second.parameters)
    assert bool(encoded) == (case.family in ("FLUX.2 klein", "Sana Sprint"))


def test_it_can_be_stopped_between_steps(case: Case) -> None:
    before = case.draw()
    request = ImageRequest(prompt="a red boat", **case.request())
    seen: list[int] = []

    def stop(step: int, _total: int, _preview: bytes | None) -> None:
        seen.append(step)
        job.cancel()

    job = Job(case.desk.files.__getitem__, stop)
    with pytest.raises(Cancelled):
        list(case.generator.generate(request, job))
    assert seen == [1]
    assert case.draw_again().digest == before.digest


@those(lambda family: family.loras and "text-to-image" in family.tasks)
def test_a_lora_takes_effect_for_one_picture(case: Case, tiny: ModuleType, tmp_path: Path) -> None:
    pytest.importorskip("peft")
    before = case.draw()
    file = tiny.save_lora(Path(case.model), tmp_path / "style.safetensors", seed=1)
    styled = case.draw_again(extra={"lora": f"{file}:3"})
    assert styled.digest != before.digest
    assert not any("LoRA" in note for note in styled.notes)  # all of it fits
    assert case.draw_again().digest == before.digest


@those(lambda family: family.tokens is not None)
def test_what_it_does_not_read_of_a_prompt_is_said(case: Case) -> None:
    assert not case.draw().notes
    text = "x" * 1100 + " and a small dog"
    notes = case.draw(prompt=text, instruction=text).notes
    assert [note.endswith("and a small dog") for note in notes] == [True]


@pytest.mark.parametrize(("name", "family"), [("flux-schnell", "FLUX.1"), ("klein-distilled", "FLUX.2 klein")])
def test_guidance_is_not_offered_where_it_has_no_effect(
    make_case: Callable[[Path, str], Case], make_model: Callable[[str], Path], name: str, family: str
) -> None:
    case = make_case(make_model(name), family)
    assert "guidance_scale" not in case.can.parameters
    assert case.draw(guidance_scale=3.0).digest == case.draw(guidance_scale=9.0).digest


def test_the_later_qwen_image_edit(make_case: Callable[[Path, str], Case], make_model: Callable[[str], Path]) -> None:
    case = make_case(make_model("qwen-edit-plus"), "Qwen-Image-Edit Plus")
    blue, green = case.draw(), case.draw(instruction="turn it green")
    assert blue.digest != green.digest
    assert (blue.width, blue.height, blue.parameters["family"]) == (64, 64, case.family)


def test_loras_are_offered_where_the_pipelines_take_them() -> None:
    import diffusers

    for family in FAMILIES:
        kinds = [getattr(diffusers, name) for name in (*family.pipelines, family.refine, family.repaint) if name]
        assert {hasattr(kind, "load_lora_weights") for kind in kinds} == {family.loras}, family.name


def test_a_step_foresees_the_end() -> None:
    from diffusers import FlowMatchEulerDiscreteScheduler

    from assistant_diffusers.calls import estimate

    scheduler = FlowMatchEulerDiscreteScheduler(shift=3.0)
    scheduler.set_timesteps(4)
    end, noise = torch.randn(1, 4, 8, 8), torch.randn(1, 4, 8, 8)
    before = scheduler.sigmas[0] * noise + (1 - scheduler.sigmas[0]) * end
    after = scheduler.step(noise - end, scheduler.timesteps[0], before, return_dict=False)[0]
    assert torch.allclose(estimate(scheduler, before, after), end, atol=1e-4)
    assert estimate(scheduler, None, after) is after


@pytest.mark.skipif(importlib.util.find_spec("sentencepiece") is not None, reason="sentencepiece is installed")
def test_a_tokenizer_that_cannot_be_read_here(
    make_model: Callable[[str], Path], make_case: Callable[[Path, str], Case]
) -> None:
    folder = make_model("pixart")
    (folder / "tokenizer" / "tokenizer.json").unlink()
    (folder / "tokenizer" / "spiece.model").write_bytes(b"pieces")
    with pytest.raises(NotConfigured, match="needs the package sentencepiece - pip install"):
        make_case(folder, "PixArt-Σ").draw()


def test_a_tokenizer_of_sentencepiece(
    make_model: Callable[[str], Path], make_case: Callable[[Path, str], Case]
) -> None:
    sentencepiece = pytest.importorskip("sentencepiece")
    folder = make_model("pixart")
    tokenizer = folder / "tokenizer"
    (tokenizer / "tokenizer.json").unlink()
    (tokenizer / "tokenizer_config.json").write_text('{"tokenizer_class": "T5Tokenizer", "model_max_length": 512}')
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(["a red boat on a lake"] * 10),
        model_prefix=str(tokenizer / "spiece"),
        vocab_size=40,
        hard_vocab_limit=False,
        pad_id=0,
        eos_id=1,
        unk_id=2,
        bos_id=-1,
        minloglevel=3,
    )
    index = json.loads((folder / "model_index.json").read_text())
    (folder / "model_index.json").write_text(json.dumps({**index, "tokenizer": ["transformers", "T5Tokenizer"]}))
    case = make_case(folder, "PixArt-Σ")
    assert case.draw().digest != case.draw(prompt="a lake").digest
