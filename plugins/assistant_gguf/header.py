"""What a GGUF file says of itself, read from its first megabytes: no weights are touched."""

import mmap
import re
import struct
from pathlib import Path

import msgspec

from assistant.errors import ModelUnavailable

_SCALARS = {0: "<B", 1: "<b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "<?", 10: "<Q", 11: "<q", 12: "<d"}
_STRING, _ARRAY = 8, 9
_MOST_ENTRIES = 100_000  # metadata entries, or tensors, that a file may have; real ones stay below a few thousand
_SIZE = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)([bm])(?![a-z])", re.IGNORECASE)


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """`parameters` is how many weights the model has; `context` the tokens it was trained for; `chats` whether it
    brings a chat template."""

    name: str
    architecture: str
    parameters: int
    context: int
    chats: bool


def read_header(path: Path) -> Header:
    """Raises ModelUnavailable for a file that is no readable GGUF model."""
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return _header(_Bytes(data), path)
    except OSError as error:
        raise ModelUnavailable(f"cannot read the model file {path}: {error.strerror}", "check the path") from error
    except (struct.error, ValueError, KeyError) as error:
        raise ModelUnavailable(f"{path} is no GGUF model, or a damaged one", "download it again") from error


class _Bytes:
    """Reads values one after the other."""

    def __init__(self, data: mmap.mmap) -> None:
        self._data = data
        self._at = 0

    def number(self, form: str) -> int:
        (value,) = struct.unpack_from(form, self._data, self._at)
        self._at += struct.calcsize(form)
        return int(value)

    def take(self, length: int) -> bytes:
        self.skip(length)
        return self._data[self._at - length : self._at]

    def skip(self, length: int) -> None:
        if length > len(self._data) - self._at:
            raise ValueError("the file ends within its header")
        self._at += length

    def count(self) -> int:
        count = self.number("<Q")
        if count > _MOST_ENTRIES:
            raise ValueError("more entries than a model has")
        return count

    def string(self) -> str:
        return self.take(self.number("<Q")).decode("utf-8", "replace")

    def value(self, kind: int) -> int | str | None:
        """A scalar or a string; None for an array, which is passed over."""
        if kind == _STRING:
            return self.string()
        if kind != _ARRAY:
            return self.number(_SCALARS[kind])
        kind, length = self.number("<I"), self.number("<Q")
        if kind in _SCALARS:
            self.skip(length * struct.calcsize(_SCALARS[kind]))
        elif kind == _STRING:
            for _ in range(length):
                self.skip(self.number("<Q"))
        else:
            raise ValueError("an array of arrays")
        return None


def _header(data: _Bytes, path: Path) -> Header:
    if data.take(4) != b"GGUF" or data.number("<I") < 2:
        raise ValueError("no GGUF of a version in use")
    tensors, entries = data.count(), data.count()
    said = {data.string(): data.value(data.number("<I")) for _ in range(entries)}
    weights = 0
    for _ in range(tensors):
        data.skip(data.number("<Q"))
        size = 1
        for _ in range(data.number("<I")):
            size *= data.number("<Q")
        data.skip(12)  # the kind of numbers, and where they are
        weights += size
    architecture = str(said.get("general.architecture", ""))
    name = str(said.get("general.name") or path.stem)
    split = int(said.get("split.count") or 1)
    return Header(
        name=name,
        architecture=architecture,
        parameters=weights
        if split == 1
        else _told_size(f"{said.get('general.size_label', '')} {name} {path.name}") or weights * split,
        context=int(said.get(f"{architecture}.context_length") or 0),
        chats="tokenizer.chat_template" in said,
    )


def _told_size(text: str) -> int:
    """ "7B" is 7,000,000,000; 0 where nothing is told."""
    found = _SIZE.search(text)
    return int(float(found.group(1)) * (1e9 if found.group(2).lower() == "b" else 1e6)) if found else 0
