"""Server-sent events, as far as this protocol uses them: each event is one JSON value in its `data` lines."""

import json
from collections.abc import Iterator
from typing import Any


class Decoder:
    """Feed it bytes as they come; it gives the decoded `data` of each finished event. [DONE] ends the stream."""

    def __init__(self) -> None:
        self._rest = b""
        self._data: list[bytes] = []
        self.done = False

    def feed(self, chunk: bytes) -> Iterator[Any]:
        """Raises ValueError for an event that is no JSON."""
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        for line in lines:
            yield from self._line(line.rstrip(b"\r"))

    def finish(self) -> Iterator[Any]:
        """What a stream that ends without a blank line still held."""
        yield from self._line(self._rest.rstrip(b"\r"))
        yield from self._line(b"")

    def _line(self, line: bytes) -> Iterator[Any]:
        if line.startswith(b"data:"):
            self._data.append(line[5:].strip())
        elif not line and self._data:
            data, self._data = b"\n".join(self._data), []
            self.done = self.done or data == b"[DONE]"
            if not self.done:
                yield json.loads(data)
