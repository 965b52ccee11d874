"""What a safetensors file holds, read from its header alone: no torch, no weights, a few milliseconds."""

import json
import math
from pathlib import Path

import msgspec

from assistant.errors import ModelUnavailable

DTYPES = {"F64": "float64", "F32": "float32", "F16": "float16", "BF16": "bfloat16"}
_MAX_HEADER = 100_000_000


class Tensor(msgspec.Struct, frozen=True):
    dtype: str
    shape: tuple[int, ...]
    data_offsets: tuple[int, int]


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """The tensors of one file by name, the whole file's size in bytes, and what else it says of itself."""

    tensors: dict[str, Tensor]
    file_bytes: int
    metadata: dict[str, str] = {}

    @property
    def parameters(self) -> int:
        """How many floating-point numbers it holds."""
        return sum(math.prod(tensor.shape) for tensor in self.tensors.values() if tensor.dtype in DTYPES)

    @property
    def dtype(self) -> str:
        """The type most of the numbers have, as torch calls it; "quantised" when it is none of the floating ones."""
        count: dict[str, int] = {}
        for tensor in self.tensors.values():
            count[tensor.dtype] = count.get(tensor.dtype, 0) + math.prod(tensor.shape)
        return DTYPES.get(max(count, key=count.__getitem__), "quantised") if count else "float32"


def read_header(path: Path) -> Header:
    """The header of a safetensors file, checked against the file's size. Raises ModelUnavailable."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            if size < 8 or not 2 <= length <= min(size - 8, _MAX_HEADER):
                raise _damaged(path, "its header is missing or cut short")
            raw = json.loads(file.read(length))
            metadata = msgspec.convert(raw.pop("__metadata__", {}), dict[str, str])
            tensors = msgspec.convert(raw, dict[str, Tensor])
    except FileNotFoundError as error:
        raise ModelUnavailable(f"there is no such file: {path}", "look where it is, or download it again") from error
    except OSError as error:
        raise _damaged(path, (error.strerror or "it cannot be read").lower()) from error
    except (ValueError, TypeError, AttributeError, msgspec.ValidationError) as error:
        raise _damaged(path, "its header is no safetensors header") from error
    promised = 8 + length + max((tensor.data_offsets[1] for tensor in tensors.values()), default=0)
    if size < promised:
        raise _damaged(path, f"only {size:,} of {promised:,} bytes are there")
    return Header(tensors=tensors, file_bytes=size, metadata=metadata)


def _damaged(path: Path, why: str) -> ModelUnavailable:
    name = "/".join(path.parts[-2:])
    return ModelUnavailable(f"the model file {name} is damaged: {why}", "download or copy it again")
