"""What goes wrong while a picture is drawn, noticed and told in one line."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("diffusers")

from assistant.errors import AssistantError, BadAnswer, ModelUnavailable, ProviderError  # noqa: E402
from assistant_diffusers import hardware  # noqa: E402
from assistant_diffusers.generator import DiffusersGenerator  # noqa: E402
from assistant_diffusers.loading import memory_needed  # noqa: E402
from assistant_diffusers.models import read_model  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")

BOX = (20, 10, 47, 39)


def test_no_numbers_are_noticed(
    tiny: ModuleType, tmp_path: Path, make_generator: Callable[..., DiffusersGenerator], at_desk: Any
) -> None:
    folder = tiny.save_sd(tmp_path / "broken")
    _spoil(folder / "unet", "conv_out.bias")
    with pytest.raises(BadAnswer, match="gave no numbers at step 1 of 4") as caught:
        at_desk(make_generator()).draw(model=str(folder))
    assert "float32" in str(caught.value)


def test_no_numbers_of_a_transformer_are_noticed(
    tiny: ModuleType, tmp_path: Path, make_generator: Callable[..., DiffusersGenerator], at_desk: Any
) -> None:
    folder = tiny.SAVERS["flux"](tmp_path / "broken")
    _spoil(folder / "transformer", "proj_out.bias")
    with pytest.raises(BadAnswer, match="gave no numbers at step 1 of 4"):
        at_desk(make_generator()).draw(model=str(folder), width=64, height=64)


def test_a_black_picture_is_noticed(
    tiny: ModuleType,
    tmp_path: Path,
    make_generator: Callable[..., DiffusersGenerator],
    at_desk: Any,
    mask_png: Callable[..., bytes],
) -> None:
    folder = tiny.save_sd(tmp_path / "broken")
    _spoil(folder / "vae", "decoder.conv_out.bias")
    desk = at_desk(make_generator())
    with pytest.raises(BadAnswer, match="empty picture"):
        desk.draw(model=str(folder))
    source = desk.draw()
    mask = desk.add(mask_png((64, 64), BOX), "mask")
    with pytest.raises(BadAnswer, match="empty picture"):
        desk.draw(model=str(folder), sources=(source.digest,), mask=mask)


def test_an_encoder_without_numbers_is_noticed(
    tiny: ModuleType, tmp_path: Path, make_generator: Callable[..., DiffusersGenerator], at_desk: Any
) -> None:
    folder = tiny.save_sd(tmp_path / "damaged")
    _spoil(folder / "vae", "encoder.conv_out.bias")
    desk = at_desk(make_generator())
    source = desk.draw()
    with pytest.raises(BadAnswer, match=r"the VAE of .* gave no numbers \(NaN\)"):
        desk.draw(model=str(folder), sources=(source.digest,), strength=0.5)


def test_weights_that_do_not_fit_the_model(
    tiny: ModuleType, tmp_path: Path, make_generator: Callable[..., DiffusersGenerator], at_desk: Any
) -> None:
    folder = tiny.save_sd(tmp_path / "mixed")
    config = folder / "unet" / "config.json"
    config.write_text(json.dumps({**json.loads(config.read_text()), "cross_attention_dim": 64}))
    with pytest.raises(ModelUnavailable, match="cannot be loaded") as caught:
        at_desk(make_generator()).draw(model=str(folder))
    assert "\n" not in str(caught.value)


def test_a_model_that_is_too_large_is_not_loaded(
    make_generator: Callable[..., DiffusersGenerator], at_desk: Any
) -> None:
    with pytest.raises(ProviderError, match=r"needs about 1\.1 GB of memory, and 0\.0 GB can be had .* 0\.0 billion"):
        at_desk(make_generator(memory_gb=0.001)).draw()


def test_what_would_fit_is_said(models: Path, make_generator: Callable[..., DiffusersGenerator], at_desk: Any) -> None:
    sizes = {name: memory_needed(read_model(models / name, name)) for name in ("sd", "sdxl", "flux")}
    assert sizes["flux"] < sizes["sd"] < sizes["sdxl"]
    between = (sizes["flux"] + sizes["sd"]) / 2e9
    with pytest.raises(ProviderError, match=r"choose one that fits with -g: diffusers:flux"):
        at_desk(make_generator(memory_gb=between, dtype="bfloat16", model="sdxl")).draw()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("device", "tpu"),
        ("dtype", "int3"),
        ("memory_gb", "much"),
        ("memory_gb", 0),
        ("threads", "two"),
        ("threads", -3),
        ("convert", "no"),
    ],
)
def test_settings_that_cannot_be(
    make_generator: Callable[..., DiffusersGenerator], at_desk: Any, key: str, value: object
) -> None:
    with pytest.raises(AssistantError):
        at_desk(make_generator(**{key: value})).draw()


def test_without_torch_one_line_says_what_to_install(models: Path) -> None:
    script = (
        "import sys\n"
        "sys.modules.update(torch=None, diffusers=None)\n"
        "from assistant.images import ImageRequest, Job\n"
        "from assistant.settings import Settings\n"
        "from assistant_diffusers.generator import DiffusersGenerator\n"
        f"generator = DiffusersGenerator(Settings(config={{'diffusers': {{'model': {str(models / 'sd')!r}}}}}))\n"
        "print(generator.models(), generator.ready())\n"
        "try: next(generator.generate(ImageRequest(prompt='x'), Job()))\n"
        "except Exception as error: print(error)\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    listed, told = ran.stdout.splitlines()
    assert listed.endswith("sd'] False")
    assert told == ("the diffusers plugin needs torch and diffusers - pip install 'image-assistant[diffusers]'")


def _spoil(folder: Path, tensor: str) -> None:
    """Put no number (NaN) in one of the weights."""
    from safetensors.torch import load_file, save_file

    (path,) = folder.glob("*.safetensors")
    tensors = load_file(path)
    tensors[tensor] = torch.full_like(tensors[tensor], torch.nan)
    save_file(tensors, path, metadata={"format": "pt"})


def test_memory_of_a_container_is_not_used_up_by_cached_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hardware, "_CONTAINER", tmp_path)
    (tmp_path / "memory.max").write_text("3000000\n")
    (tmp_path / "memory.current").write_text("2900000\n")
    (tmp_path / "memory.stat").write_text("anon 900000\nactive_file 1000000\ninactive_file 500000\n")
    assert hardware.available_memory() == 1_600_000
    (tmp_path / "memory.max").write_text("max\n")
    assert hardware.available_memory() != 1_600_000
