"""Small decoders for drafts and previews: fetched, used where they fit, offered once where they are missing."""

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

pytest.importorskip("huggingface_hub")

from assistant.images import Job
from assistant.settings import Settings
from assistant_diffusers.generator import DiffusersGenerator
from tests.hub import COMMIT, Hub


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # torch arrays, within diffusers' schedulers
@pytest.mark.parametrize(
    ("id", "model", "channels"),
    [
        ("madebyollin/taesd", "sd", 4),
        ("madebyollin/taesdxl", "sdxl", 4),
        ("madebyollin/taesd3", "sd3", 16),
        ("madebyollin/taef1", "flux", 16),
    ],
)
def test_a_small_decoder_is_fetched_and_used_for_drafts_and_previews(
    hub: Hub, tiny: ModuleType, tmp_path: Path, at_desk: Any, pixels_of: Any, id: str, model: str, channels: int
) -> None:
    hub.files = small_decoder_files(tmp_path / "small", channels)
    settings = Settings(
        environ={"HF_HUB_CACHE": str(tmp_path / "hub"), "HF_ENDPOINT": hub.url},
        config={"diffusers": {"model": str(tiny.SAVERS[model](tmp_path / model)), "dtype": "float32", "threads": 1}},
        cache_dir=tmp_path / "cache",
    )
    generator = DiffusersGenerator(settings)
    desk = at_desk(generator)
    size = {"width": 64, "height": 64, "quality": "draft"}
    before = desk.draw("a boat", **size)
    assert f"`assistant models get {id}`" in before.notes[-1]
    assert not [note for note in desk.draw("a lake", **size).notes if "models get" in note]  # said once

    told = generator.get(id, Job())
    assert told == f"{id} at commit {COMMIT[:12]}: a small decoder for drafts and previews"
    assert {name for name, _ in hub.fetched} == {"config.json", "diffusion_pytorch_model.safetensors"}
    assert generator.models() == [settings.table("diffusers")["model"]]

    previews = len(desk.progress)
    after = desk.draw("a boat", **size)
    assert f"decoded by the small decoder {id}" in after.parameters["shortcuts"]
    assert after.digest != before.digest
    assert not [note for note in after.notes if "models get" in note]
    # It was made to draw all in grey, and so it did.
    assert pixels_of(after.data).std() < 30
    preview = next(preview for _, _, preview in desk.progress[previews:] if preview)
    assert pixels_of(preview).shape == (256, 256, 3)
    assert pixels_of(preview).std() < 30
    assert "shortcuts" not in desk.draw("a boat", width=64, height=64).parameters


def small_decoder_files(folder: Path, channels: int) -> dict[str, bytes]:
    """Those of a tiny one whose pictures are of greys."""
    import torch
    from diffusers import AutoencoderTiny

    torch.manual_seed(0)
    widths = {"encoder_block_out_channels": (8,) * 4, "decoder_block_out_channels": (8,) * 4}
    small = AutoencoderTiny(latent_channels=channels, **widths)
    last = small.decoder.layers[-1]
    torch.nn.init.constant_(last.bias, 0.5)
    torch.nn.init.constant_(last.weight, 0.02)
    small.save_pretrained(folder)
    return {file.name: file.read_bytes() for file in folder.iterdir()} | {"taesd.bin": b"a pickle"}
