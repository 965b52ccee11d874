"""What exactly a model is: the SHA-256 of its weights, computed once for each file and remembered."""

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from assistant.errors import ModelUnavailable

_CHUNK = 16 << 20
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Digests:
    """Digests of files, kept in `file` and trusted as long as a file's size and time stay what they were.

    Large files take their time: `check` is called meanwhile and may raise.
    """

    def __init__(self, file: Path, check: Callable[[], None]) -> None:
        self._file = file
        self._check = check

    def of(self, paths: Iterable[Path]) -> str:
        """One digest for several files. Raises ModelUnavailable when one is not what its download promised."""
        total = hashlib.sha256()
        files = sorted(paths)
        for path, digest in zip(files, self.each(files), strict=True):
            total.update(f"{path.parent.name}/{path.name} {digest}\n".encode())
        return total.hexdigest()

    def each(self, paths: Iterable[Path]) -> list[str]:
        """The digest of each file. Raises ModelUnavailable as `of` does."""
        known = self._load()
        before = len(known)
        digests = []
        for path in paths:
            stat = path.stat()
            key = f"{path.resolve()}|{stat.st_size}|{stat.st_mtime_ns}"
            known[key] = known.get(key) or _digest(path, self._check)
            digests.append(known[key])
        if len(known) > before:
            self._save(known)
        return digests

    def _load(self) -> dict[str, str]:
        try:
            known = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            return {}  # it only saves time
        return known if isinstance(known, dict) else {}

    def _save(self, known: dict[str, str]) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        draft = self._file.with_suffix(f".{os.getpid()}")
        draft.write_text(json.dumps(known), "utf-8")
        draft.replace(self._file)


def _digest(path: Path, check: Callable[[], None]) -> str:
    sha256 = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            check()
            sha256.update(chunk)
    digest = sha256.hexdigest()
    # In the hub's cache the file behind the link is named by the digest the hub promised.
    promised = path.resolve().name
    if _SHA256.fullmatch(promised) and promised != digest:
        raise ModelUnavailable(
            f"the model file {path.parent.name}/{path.name} is damaged: its contents are not what was downloaded",
            "delete it and download the model again",
        )
    return digest
