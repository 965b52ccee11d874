"""A copy of a model's weights in bfloat16, made once: it is mapped into memory instead of being read and converted.

Loading a bfloat16 folder takes a fifth of the time of a float16 one and an eighth of the memory; of a single file,
whose tensors have to be renamed as well, still less.
"""

import hashlib
import json
import math
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assistant_diffusers.headers import read_header
from assistant_diffusers.models import Model

_SMALL = ("*.json", "*.txt", "*.model", "*.jinja")
_SPARE = 4 << 30  # bytes of disk that stay free


def pays(model: Model, folder: Path) -> bool:
    """Whether a copy is worth its disk space: the weights are in another type or order, and `folder` has room."""
    if not model.is_single_file and model.dtype not in ("float32", "float16"):
        return False
    folder.mkdir(parents=True, exist_ok=True)
    return shutil.disk_usage(folder).free > model.parameters * 2 + _SPARE


def copy_of_file(name: str, folder: Path, save: Callable[[Path], None]) -> Path:
    """A single file as the diffusers folder `name` below `folder`; `save` writes it there if need be."""
    return _made_once(folder / name, save)


def copy_of_folder(model: Model, digest: str, folder: Path, check: Callable[[], None]) -> Path:
    """The model with that digest in bfloat16 below `folder`, made tensor by tensor if need be; `check` may raise."""
    small = sorted(file for pattern in _SMALL for file in model.path.rglob(pattern))
    name = hashlib.sha256(digest.encode())
    for file in small:
        name.update(file.read_bytes())

    def make(draft: Path) -> None:
        for file in (*small, *model.weights):
            copy = draft / file.relative_to(model.path)
            copy.parent.mkdir(parents=True, exist_ok=True)
            if file in model.weights:
                _convert(file, copy, check)
            else:
                shutil.copyfile(file, copy)

    return _made_once(folder / name.hexdigest()[:32], make)


def _made_once(target: Path, make: Callable[[Path], None]) -> Path:
    """`target`, a folder that is there whole or not at all."""
    if target.is_dir():
        return target
    draft = target.with_name(f"{target.name}.{os.getpid()}.part")
    shutil.rmtree(draft, ignore_errors=True)
    try:
        make(draft)
        draft.rename(target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return target


def _convert(source: Path, target: Path, check: Callable[[], None]) -> None:
    """Write a safetensors file again with its floating-point tensors in bfloat16; holds one tensor at a time."""
    import torch

    types = {"F64": torch.float64, "F32": torch.float32, "F16": torch.float16}
    tensors = read_header(source).tensors
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    offset = 0
    for name, tensor in tensors.items():
        converted = tensor.dtype in types
        size = math.prod(tensor.shape) * 2 if converted else tensor.data_offsets[1] - tensor.data_offsets[0]
        dtype = "BF16" if converted else tensor.dtype
        header[name] = {"dtype": dtype, "shape": tensor.shape, "data_offsets": (offset, offset + size)}
        offset += size
    raw = json.dumps(header).encode()
    raw += b" " * (-len(raw) % 8)  # tensors begin at a multiple of eight
    with source.open("rb") as read, target.open("wb") as write:
        begin = 8 + int.from_bytes(read.read(8), "little")
        write.write(len(raw).to_bytes(8, "little") + raw)
        for tensor in tensors.values():
            check()
            read.seek(begin + tensor.data_offsets[0])
            data = bytearray(read.read(tensor.data_offsets[1] - tensor.data_offsets[0]))
            if tensor.dtype in types and data:
                numbers = torch.frombuffer(data, dtype=types[tensor.dtype]).to(torch.bfloat16)
                write.write(numbers.view(torch.int16).numpy().tobytes())
            else:
                write.write(data)
