"""Masks by words in any picture, through a real CLIPSeg at a tiny size whose mind is made up."""

from pathlib import Path

import pytest

pytest.importorskip("transformers")
pytest.importorskip("torch")

import torch
from transformers import CLIPSegConfig, CLIPSegForImageSegmentation, CLIPSegProcessor, ViTImageProcessor

from assistant.errors import Cancelled, ModelUnavailable
from assistant.host import PluginHost
from assistant.images import Job
from assistant.pictures import decode
from assistant.settings import Settings
from assistant.testing import picture

from .tiny.texts import clip_tokenizer

COMMIT = "c0ffee" + "0" * 34


def save_clipseg(cache: Path, certainty: float) -> None:
    """Into a hub's cache, as the real one comes; `certainty` below 0 sees nothing anywhere, above everything."""
    torch.manual_seed(0)
    tokenizer = clip_tokenizer(cache / "raw")
    width = {"hidden_size": 16, "intermediate_size": 32, "num_attention_heads": 2}
    ids = {name: getattr(tokenizer, name) for name in ("bos_token_id", "eos_token_id", "pad_token_id")}
    config = CLIPSegConfig(
        text_config={"vocab_size": len(tokenizer), "num_hidden_layers": 2, **width, **ids},
        vision_config={"image_size": 64, "patch_size": 16, "num_hidden_layers": 3, **width},
        projection_dim=16,
        extract_layers=[0, 1, 2],
        reduce_dim=8,
        decoder_num_attention_heads=2,
        decoder_intermediate_size=16,
        use_complex_transposed_convolution=True,
    )
    model = CLIPSegForImageSegmentation(config)
    last = model.decoder.transposed_convolution[-1]
    torch.nn.init.zeros_(last.weight)
    torch.nn.init.constant_(last.bias, certainty)
    repository = cache / "models--CIDAS--clipseg-rd64-refined"
    folder = repository / "snapshots" / COMMIT
    model.save_pretrained(folder)
    processor = CLIPSegProcessor(ViTImageProcessor(size={"height": 64, "width": 64}), tokenizer)
    processor.save_pretrained(folder)
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text(COMMIT)


def host(cache: Path) -> PluginHost:
    """A host with this plugin alone."""
    import assistant_diffusers

    host = PluginHost(Settings(environ={"HF_HUB_CACHE": str(cache)}))
    host.register(assistant_diffusers, "diffusers")
    return host


def test_what_is_seen_is_masked_at_the_size_of_the_picture(tmp_path: Path) -> None:
    save_clipseg(tmp_path, 3.0)
    mask, problems = host(tmp_path).segment(picture(100, 60), "the red boat " * 60, Job())
    assert problems == []
    assert mask is not None
    found = decode(mask)
    assert (found.size, found.mode) == ((100, 60), "RGBA")
    assert found.getchannel("A").getextrema() == (0, 0)


def test_what_is_not_seen_is_not_found(tmp_path: Path) -> None:
    save_clipseg(tmp_path, -3.0)
    assert host(tmp_path).segment(picture(100, 60), "a whale", Job()) == (None, [])


def test_without_the_model_it_says_how_to_get_it(tmp_path: Path) -> None:
    mask, (problem,) = host(tmp_path).segment(picture(100, 60), "a whale", Job())
    assert mask is None
    assert problem.endswith("is not on this machine - `assistant models get CIDAS/clipseg-rd64-refined`")


def test_looking_can_be_stopped(tmp_path: Path) -> None:
    save_clipseg(tmp_path, 3.0)
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        host(tmp_path).segment(picture(100, 60), "a whale", job)


def test_a_model_half_downloaded_is_not_there(tmp_path: Path) -> None:
    from assistant_diffusers.segmenting import snapshot

    save_clipseg(tmp_path, 3.0)
    next(tmp_path.rglob("model.safetensors")).unlink()
    with pytest.raises(ModelUnavailable):
        snapshot(tmp_path)
