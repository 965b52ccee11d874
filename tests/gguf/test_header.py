"""What a GGUF file says of itself, and files that are none."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import ModelUnavailable
from assistant_gguf.header import read_header

from .files import CHAT, write_gguf


def test_reads_what_it_says(tmp_path: Path) -> None:
    path = write_gguf(tmp_path / "m.gguf", CHAT, {"embed": (4, 10), "out": (10,)})
    header = read_header(path)
    assert (header.name, header.parameters, header.context, header.chats) == ("Tiny Talk", 50, 2048, True)


@pytest.mark.parametrize(
    ("name", "size"), [("big-7B-instruct", 7_000_000_000), ("mix-0.5b-q4", 500_000_000), ("m-350M", 350_000_000)]
)
def test_of_a_model_in_pieces_the_name_tells_the_size(tmp_path: Path, name: str, size: int) -> None:
    said = {"general.architecture": "llama", "general.name": name, "split.count": 3}
    assert read_header(write_gguf(tmp_path / "a-00001-of-00003.gguf", said, {"w": (2, 2)})).parameters == size


def test_a_model_without_a_template_does_not_chat(tmp_path: Path) -> None:
    path = write_gguf(tmp_path / "base.gguf", {"general.architecture": "llama"}, {})
    header = read_header(path)
    assert header.name == "base"
    assert not header.chats


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="cannot read"):
        read_header(tmp_path / "nothing.gguf")


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "empty.gguf").touch()
    with pytest.raises(ModelUnavailable, match="no GGUF"):
        read_header(tmp_path / "empty.gguf")


def test_a_file_that_lies_about_its_lengths(tmp_path: Path) -> None:
    path = tmp_path / "lie.gguf"
    path.write_bytes(b"GGUF" + (3).to_bytes(4, "little") + (0).to_bytes(8, "little") + b"\xff" * 8)
    with pytest.raises(ModelUnavailable):
        read_header(path)


@given(cut=st.integers(0, 300), junk=st.binary(max_size=40))
def test_damaged_files_are_refused_or_read(tmp_path_factory: pytest.TempPathFactory, cut: int, junk: bytes) -> None:
    folder = tmp_path_factory.getbasetemp()
    path = write_gguf(folder / "damaged.gguf", CHAT, {"w": (3,)})
    path.write_bytes(path.read_bytes()[:cut] + junk)
    with contextlib.suppress(ModelUnavailable):
        read_header(path)
