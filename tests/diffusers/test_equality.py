"""What our own loop draws is what the diffusers pipelines draw, only with less work."""

import io
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("diffusers")

from assistant_diffusers.generator import DiffusersGenerator  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")

STEPS = 4


def psnr(one: Any, other: Any) -> float:
    """Decibels between two pictures of 0 to 255."""
    difference = ((one.astype(float) - other.astype(float)) ** 2).mean()
    return math.inf if difference == 0 else 10 * math.log10(255**2 / difference)


def plain(models: Path, name: str, kind: str, **arguments: Any) -> Any:
    """What the pipeline class `kind` makes of the same model, in float32 on one thread."""
    import diffusers
    import numpy as np

    pipe = getattr(diffusers, kind).from_pretrained(models / name, dtype=torch.float32)
    pipe.set_progress_bar_config(disable=True)
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        generator = torch.Generator("cpu").manual_seed(7)
        steps = {"num_inference_steps": STEPS, "generator": generator, "output_type": "np"}
        result = pipe(**{**steps, **arguments}).images[0]
    finally:
        torch.set_num_threads(before)
    return np.rint(result * 255).astype(np.uint8)


@pytest.mark.parametrize(("name", "kind"), [("sd", "StableDiffusionPipeline"), ("sdxl", "StableDiffusionXLPipeline")])
@pytest.mark.parametrize("guidance", [1.0, 6.0])
def test_drawing(
    desk: Any, models: Path, pixels_of: Callable[[bytes], Any], name: str, kind: str, guidance: float
) -> None:
    ours = desk.draw("a boat", model=name, guidance_scale=guidance, width=64, height=80)
    theirs = plain(models, name, kind, prompt="a boat", guidance_scale=guidance, width=64, height=80)
    assert psnr(pixels_of(ours.data), theirs) > 50


@pytest.mark.parametrize("scheduler", ["ddim", "pndm", "euler", "euler-ancestral", "heun", "dpm++", "unipc"])
def test_every_scheduler(
    desk: Any, models: Path, tiny: Any, tmp_path: Path, pixels_of: Callable[[bytes], Any], scheduler: str
) -> None:
    import diffusers

    from assistant_diffusers.schedulers import SCHEDULERS

    ours = desk.draw("a boat", model="sd", extra={"scheduler": scheduler})
    kind = getattr(diffusers, SCHEDULERS[scheduler])
    saved = diffusers.StableDiffusionPipeline.from_pretrained(models / "sd", dtype=torch.float32)
    saved.scheduler = kind.from_config(saved.scheduler.config)
    saved.save_pretrained(tmp_path / "sd")
    theirs = plain(tmp_path, "sd", "StableDiffusionPipeline", prompt="a boat", width=64, height=64)
    assert psnr(pixels_of(ours.data), theirs) > 50


@pytest.mark.parametrize(
    ("name", "kind"), [("sd", "StableDiffusionImg2ImgPipeline"), ("sdxl", "StableDiffusionXLImg2ImgPipeline")]
)
def test_refining_from_kept_latents(
    desk: Any,
    session_generator: DiffusersGenerator,
    models: Path,
    pixels_of: Callable[[bytes], Any],
    name: str,
    kind: str,
) -> None:
    first = desk.draw("a boat", model=name)
    ours = desk.draw("a red boat", model=name, sources=(first.digest,), strength=0.5)
    latents = session_generator.studio.latents.find(first.digest, first.parameters["vae_sha256"])
    guidance = first.parameters["guidance_scale"]
    theirs = plain(models, name, kind, prompt="a red boat", image=latents, strength=0.5, guidance_scale=guidance)
    assert psnr(pixels_of(ours.data), theirs) > 50
    assert ours.parameters["steps_run"] == STEPS // 2


def test_repainting_by_a_plain_model(
    desk: Any,
    session_generator: DiffusersGenerator,
    models: Path,
    pixels_of: Callable[[bytes], Any],
    mask_png: Callable[..., bytes],
) -> None:
    first = desk.draw("a boat", model="sd")
    mask = desk.add(mask_png((64, 64), (16, 16, 48, 64)), "mask")
    ours = desk.draw("a tree", model="sd", sources=(first.digest,), mask=mask, strength=0.5, extra={"mask_blur": "0"})
    latents = session_generator.studio.latents.find(first.digest, first.parameters["vae_sha256"])
    theirs = plain(
        models,
        "sd",
        "StableDiffusionInpaintPipeline",
        prompt="a tree",
        image=latents,
        masked_image_latents=latents,
        mask_image=_white((16, 16, 48, 64)),
        height=64,
        width=64,
        strength=0.5,
    )
    inside = (slice(16, 64), slice(16, 48))
    assert psnr(pixels_of(ours.data)[inside], theirs[inside]) > 50


def test_repainting_by_a_model_trained_for_it(
    desk: Any, models: Path, pixels_of: Callable[[bytes], Any], mask_png: Callable[..., bytes]
) -> None:
    source = pixels_of(desk.draw("a boat", model="sd").data)
    digest = desk.add(_png(source), "source")
    mask = desk.add(mask_png((64, 64), (16, 16, 48, 64)), "mask")
    ours = desk.draw("a tree", model="inpaint", sources=(digest,), mask=mask, extra={"mask_blur": "0"})
    theirs = plain(
        models,
        "inpaint",
        "StableDiffusionInpaintPipeline",
        prompt="a tree",
        image=_image(source),
        mask_image=_white((16, 16, 48, 64)),
        height=64,
        width=64,
        strength=1.0,
    )
    inside = (slice(16, 64), slice(16, 48))
    # The source's encoding is the mean with us and a sample of it there.
    assert psnr(pixels_of(ours.data)[inside], theirs[inside]) > 30


def test_editing_by_instruction(desk: Any, models: Path, pixels_of: Callable[[bytes], Any]) -> None:
    source = pixels_of(desk.draw("a boat", model="sd").data).copy()
    source[:2] = 255  # a picture whose latents are not kept: both sides encode it
    digest = desk.add(_png(source), "source")
    ours = desk.draw("a red boat", instruction="make it red", model="pix2pix", sources=(digest,))
    theirs = plain(
        models,
        "pix2pix",
        "StableDiffusionInstructPix2PixPipeline",
        prompt="make it red",
        image=_image(source),
        guidance_scale=7.5,
        image_guidance_scale=1.5,
    )
    assert psnr(pixels_of(ours.data), theirs) > 50


def test_bfloat16_stays_close(
    make_generator: Callable[..., DiffusersGenerator], at_desk: Any, desk: Any, pixels_of: Callable[[bytes], Any]
) -> None:
    exact = desk.draw("a boat", model="sd")
    lean = at_desk(make_generator(dtype="bfloat16")).draw("a boat", model="sd")
    assert lean.parameters["dtype"] == "bfloat16"
    assert psnr(pixels_of(lean.data), pixels_of(exact.data)) > 40


@pytest.mark.parametrize("head_width", [32, 40, 80])
@pytest.mark.parametrize("tokens", [512, 1030])
def test_blocked_attention_is_attention(head_width: int, tokens: int) -> None:
    from diffusers.models.attention_processor import Attention

    from assistant_diffusers.attention import BlockedAttention

    torch.manual_seed(0)
    attention = Attention(query_dim=64, heads=2, dim_head=head_width).eval()
    hidden = torch.randn(2, tokens, 64)
    with torch.no_grad():
        fused = attention(hidden)
        attention.set_processor(BlockedAttention(attention.processor))
        assert torch.allclose(attention(hidden), fused, atol=1e-5)


def _image(pixels: Any) -> Any:
    from PIL import Image

    return Image.fromarray(pixels)


def _png(pixels: Any) -> bytes:
    out = io.BytesIO()
    _image(pixels).save(out, "PNG")
    return out.getvalue()


def _white(box: tuple[int, int, int, int]) -> Any:
    """A 64x64 mask as diffusers has them: white where to repaint."""
    from PIL import Image

    image = Image.new("L", (64, 64), 0)
    image.paste(255, box)
    return image
