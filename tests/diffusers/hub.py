"""A Hugging Face hub on this machine, as much of it as downloads need."""

import hashlib
import json
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

COMMIT = "c0ffee" + "0" * 34
INDEX = {
    "_class_name": "StableDiffusionPipeline",
    "scheduler": ["diffusers", "PNDMScheduler"],
    "tokenizer": ["transformers", "CLIPTokenizer"],
    "text_encoder": ["transformers", "CLIPTextModel"],
    "unet": ["diffusers", "UNet2DConditionModel"],
    "vae": ["diffusers", "AutoencoderKL"],
    "safety_checker": ["stable_diffusion", "StableDiffusionSafetyChecker"],
}


class Hub(ThreadingHTTPServer):
    """As much of the Hugging Face hub as a download needs. `files` maps names to bytes; `status` answers for all."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files: dict[str, bytes] = {}
        self.status = 200
        self.code = ""
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
        if self.path.startswith("/api/models/"):
            siblings = [{"rfilename": name, "size": len(data), "blobId": "x"} for name, data in hub.files.items()]
            data = json.dumps({"id": "some/thing", "sha": COMMIT, "siblings": siblings}).encode()
            self._send(data, {"Content-Type": "application/json"}, body=body)
            return
        match = re.fullmatch(r"/[^/]+/[^/]+/resolve/[^/]+/(.+)", self.path)
        if match is None or match[1] not in hub.files:
            self.send_error(404)
            return
        data = hub.files[match[1]]
        etag = hashlib.sha256(data).hexdigest()
        start = int((self.headers.get("Range") or "bytes=0-").removeprefix("bytes=").split("-")[0])
        if body:
            hub.fetched.append((match[1], start))
        self._send(data[start:], {"ETag": f'"{etag}"', "X-Repo-Commit": COMMIT}, body=body, partial=start > 0)

    def _send(self, data: bytes, headers: dict[str, str], *, body: bool, partial: bool = False) -> None:
        self.send_response(206 if partial else 200)
        for name, value in {**headers, "Content-Length": str(len(data)), "Accept-Ranges": "bytes"}.items():
            self.send_header(name, value)
        self.end_headers()
        if body:
            self.wfile.write(data)
