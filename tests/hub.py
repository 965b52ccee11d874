"""A Hugging Face hub on this machine, as much of it as downloads need."""

import hashlib
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

COMMIT = "c0ffee" + "0" * 34
LARGE = (".safetensors", ".gguf")  # kept by their SHA-256


class Hub(ThreadingHTTPServer):
    """Repositories that all have the same `files`, names to bytes; the owner "no" has none.

    `status` and `code` answer for all; `promised` stands for the SHA-256 of every large file.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files: dict[str, bytes] = {}
        self.status = 200
        self.code = ""
        self.commit = COMMIT
        self.promised: str | None = None
        self.looked_up = 0
        self.fetched: list[tuple[str, int]] = []  # name and first byte

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: Hub

    def log_message(self, *_: object) -> None:
        pass

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def _answer(self, *, body: bool) -> None:
        hub = self.server
        if hub.status != 200:
            self.send_response(hub.status)
            self.send_header("X-Error-Code", hub.code)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if self.path.startswith("/api/models/") and not self.path.startswith("/api/models/no/"):
            hub.looked_up += 1
            data = json.dumps({"id": "some/thing", "sha": hub.commit, "siblings": self._siblings()}).encode()
            self._send(data, {"Content-Type": "application/json"}, body=body)
            return
        match = re.fullmatch(r"/(?!no/)[^/]+/[^/]+/resolve/[^/]+/(.+)", self.path)
        if match is None or match[1] not in hub.files:
            self._send(b"", {"X-Error-Code": "EntryNotFound" if match else "RepoNotFound"}, body=body, status=404)
            return
        data = hub.files[match[1]]
        etag = hashlib.sha256(data).hexdigest()
        start = int((self.headers.get("Range") or "bytes=0-").removeprefix("bytes=").split("-")[0])
        if body:
            hub.fetched.append((match[1], start))
        headers = {"ETag": f'"{etag}"', "X-Repo-Commit": hub.commit}
        self._send(data[start:], headers, body=body, status=206 if start else 200)

    def _siblings(self) -> list[dict[str, object]]:
        siblings: list[dict[str, object]] = []
        for name, data in self.server.files.items():
            sha256 = self.server.promised or hashlib.sha256(data).hexdigest()
            lfs = {"lfs": {"sha256": sha256, "size": len(data), "pointerSize": 130}} if name.endswith(LARGE) else {}
            siblings.append({"rfilename": name, "size": len(data), "blobId": "x", **lfs})
        return siblings

    def _send(self, data: bytes, headers: dict[str, str], *, body: bool, status: int = 200) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(data)), "Accept-Ranges": "bytes"}.items():
            self.send_header(name, value)
        self.end_headers()
        if body:
            self.wfile.write(data)


@contextmanager
def serving() -> Iterator[Hub]:
    server = Hub()
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
