"""Reading safetensors headers, whole and damaged, without torch."""

import json
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.errors import ModelUnavailable
from assistant_diffusers.headers import read_header

TENSORS = {"weight": ("F16", (4, 3)), "bias": ("F32", (2,)), "steps": ("I64", (1,))}


def test_what_a_file_holds(write_safetensors: Callable[..., Path], tmp_path: Path) -> None:
    path = write_safetensors(tmp_path / "unet" / "model.safetensors", TENSORS)
    header = read_header(path)
    assert header.parameters == 14
    assert header.dtype == "float16"
    assert header.tensors["weight"].shape == (4, 3)
    assert header.file_bytes == path.stat().st_size


@given(kept=st.floats(0, 0.999))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_cut_is_noticed(write_safetensors: Callable[..., Path], tmp_path: Path, kept: float) -> None:
    path = write_safetensors(tmp_path / "unet" / "model.safetensors", TENSORS)
    data = path.read_bytes()
    path.write_bytes(data[: int(kept * len(data))])
    with pytest.raises(ModelUnavailable, match=r"unet/model\.safetensors is damaged") as caught:
        read_header(path)
    assert "\n" not in str(caught.value)


@given(junk=st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_junk_is_refused(tmp_path: Path, junk: bytes) -> None:
    path = tmp_path / "model.safetensors"
    path.write_bytes(junk)
    with pytest.raises(ModelUnavailable):
        read_header(path)


@pytest.mark.parametrize("header", [[], "x", {"a": 1}, {"a": {"dtype": "F16"}}])
def test_a_header_of_another_shape(tmp_path: Path, header: object) -> None:
    raw = json.dumps(header).encode()
    path = tmp_path / "model.safetensors"
    path.write_bytes(struct.pack("<Q", len(raw)) + raw + bytes(64))
    with pytest.raises(ModelUnavailable, match="no safetensors header"):
        read_header(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="there is no such file"):
        read_header(tmp_path / "gone.safetensors")
