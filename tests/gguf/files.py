"""Small GGUF files: real headers without weights."""

import struct
from pathlib import Path

STRING, ARRAY, UINT32 = 8, 9, 4


def write_gguf(path: Path, said: dict[str, object], tensors: dict[str, tuple[int, ...]]) -> Path:
    """A file with these metadata (numbers, strings, lists of strings) and tensors of these shapes."""
    out = b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(said))
    for key, value in said.items():
        out += _string(key) + _value(value)
    for name, shape in tensors.items():
        out += _string(name) + struct.pack(f"<I{len(shape)}Q", len(shape), *shape) + struct.pack("<IQ", 0, 0)
    path.write_bytes(out)
    return path


def _string(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<Q", len(data)) + data


def _value(value: object) -> bytes:
    if isinstance(value, str):
        return struct.pack("<I", STRING) + _string(value)
    if isinstance(value, list):
        items = b"".join(_string(str(item)) for item in value)
        return struct.pack("<IIQ", ARRAY, STRING, len(value)) + items
    return struct.pack("<II", UINT32, value)


CHAT = {
    "general.architecture": "llama",
    "general.name": "Tiny Talk",
    "llama.context_length": 2048,
    "tokenizer.ggml.tokens": ["a", "b", "the"],
    "tokenizer.chat_template": "{{ messages }}",
}
