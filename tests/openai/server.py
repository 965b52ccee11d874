"""A small OpenAI on 127.0.0.1: real HTTP, real pictures, OpenAI's refusals, and every misbehaviour that was met.

server = FakeOpenAI()
server.faults = ["html"]          # how the next picture requests go wrong, one after the other
server.plans = [{...}, "text"]    # what the chat side answers, or a function of the request's body
server.received                   # every request, with the digest of each uploaded file
server.billable                   # how many picture requests were carried out, or may have been
"""

import base64
import hashlib
import io
import json
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from PIL import Image

from .faults import FAULTS
from .planner import plan
from .rules import DEAD, Refusal, check_chat, check_image

KEY = "sk-canary-7Qx2mVbN4tZp9LwK"
MODELS = (
    "gpt-image-2", "gpt-image-2.5-flare", "gpt-image-2.5-sunburst", "gpt-image-2.6-flare", "gpt-image-2.6-sunburst",
    "gpt-6-luna", "gpt-6.1-sol", "text-embedding-3-small",
)  # fmt: skip
USAGE = {
    "input_tokens": 50,
    "input_tokens_details": {"text_tokens": 50, "image_tokens": 0},
    "output_tokens": 1756,
    "output_tokens_details": {"text_tokens": 0, "image_tokens": 1756},
    "total_tokens": 1806,
}


@dataclass
class File:
    part: str
    name: str
    media_type: str
    data: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass
class Received:
    method: str
    path: str
    headers: dict[str, str]
    body: dict[str, Any] = field(default_factory=dict)
    files: list[File] = field(default_factory=list)

    @property
    def is_image(self) -> bool:
        return self.path.startswith("/v1/images/")


class FakeOpenAI:
    """Switches are plain attributes, to be set before the request they concern."""

    def __init__(self) -> None:
        self.key: str | None = KEY
        self.received: list[Received] = []
        self.billable = 0
        self.faults: list[str] = []
        self.chat_faults: list[str] = []
        self.plans: list[Any] | Callable[[dict[str, Any]], Any] = plan
        self.models: list[dict[str, Any]] = [{"id": name} for name in MODELS]
        self.dead = set(DEAD)
        self.strict = True  # refuse what OpenAI refuses; a compatible server takes nearly anything
        self.unknown: set[str] = set()  # fields it does not know, beside those OpenAI does not
        self.refusal_shape = "openai"  # or "fastapi"
        self.answers_with = "b64_json"  # or "data_url", "url", "relative", "raw"
        self.least, self.most = 1, 10  # pictures a call gives, whatever it is asked for
        self.together: threading.Barrier | None = None  # picture requests that are answered only once all are here
        self.streams = True  # else a streaming request gets a plain answer
        self.usage: dict[str, Any] | None = USAGE
        self.pictures: dict[str, bytes] = {}
        self.stopped = threading.Event()
        self.arrived = threading.Event()  # a request that is kept waiting has come in
        self.left = threading.Event()  # … and its client has gone
        handler = type("Handler", (_Handler,), {"fake": self})
        self._http = _Server(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        return int(self._http.server_address[1])

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def image_requests(self) -> list[Received]:
        return [request for request in self.received if request.is_image]

    @property
    def chat_requests(self) -> list[dict[str, Any]]:
        return [request.body for request in self.received if request.path == "/v1/chat/completions"]

    def close(self) -> None:
        self.stopped.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no error of ours."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    fake: FakeOpenAI
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        self._answer(Received("GET", self.path, {name.lower(): value for name, value in self.headers.items()}))

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("content-length", 0)))
        request = Received("POST", self.path, {name.lower(): value for name, value in self.headers.items()})
        if self.headers.get_content_type() == "multipart/form-data":
            request.body, request.files = _multipart(self.headers["content-type"], raw)
        else:
            request.body = json.loads(raw)
        self._answer(request)

    def _answer(self, request: Received) -> None:
        self.fake.received.append(request)
        try:
            self._check_key(request)
            if request.method == "GET":
                self._get(request)
            elif request.path == "/v1/chat/completions":
                self._chat(request.body)
            else:
                self._images(request)
        except Refusal as refusal:
            body: Any = {"error": refusal.error}
            if self.fake.refusal_shape == "fastapi":
                place = ["body", refusal.error["param"]]
                body = {"detail": [{"loc": place, "msg": str(refusal), "type": "extra_forbidden"}]}
            self.send_json(refusal.status if self.fake.refusal_shape == "openai" else 422, body)

    def _check_key(self, request: Received) -> None:
        given = request.headers.get("authorization", "")
        if self.fake.key and given != f"Bearer {self.fake.key}":
            raise Refusal(401, f"Incorrect API key provided: {given.removeprefix('Bearer ')}.", "invalid_api_key")

    def _get(self, request: Received) -> None:
        if request.path == "/v1/models":
            base = {"object": "model", "created": 0, "owned_by": "openai"}
            self.send_json(200, {"object": "list", "data": [base | model for model in self.fake.models]})
        elif request.path in self.fake.pictures:
            self.send_bytes(200, "image/png", self.fake.pictures[request.path])
        else:
            raise Refusal(404, "Not Found", None)

    def _chat(self, body: dict[str, Any]) -> None:
        if self.fake.strict:
            check_chat(body)
        for key in sorted(self.fake.unknown & set(body)):
            raise Refusal(400, f"Unknown parameter: '{key}'.", "unknown_parameter", key)
        if self.fake.chat_faults:
            FAULTS[self.fake.chat_faults.pop(0)](self)
            return
        plans = self.fake.plans
        said = plans(body) if callable(plans) else plans.pop(0)
        completion = _completion(said, body)
        if body.get("stream") and self.fake.streams:
            self.send_events(_chunks(completion))
        else:
            self.send_json(200, completion)

    def _images(self, request: Received) -> None:
        body, fake = request.body, self.fake
        edit = request.path != "/v1/images/generations"
        if request.path not in ("/v1/images/generations", "/v1/images/edits") and fake.strict:
            raise Refusal(404, "Not Found", None)
        if fake.strict:
            check_image(body, edit=edit, dead=fake.dead)
            _check_files(request.files, edit=edit)
        for key in sorted(fake.unknown & set(body)):
            raise Refusal(400, f"Unknown parameter: '{key}'.", "unknown_parameter", key)
        if fake.faults:
            FAULTS[fake.faults.pop(0)](self)
            return
        fake.billable += 1
        if fake.together:
            fake.together.wait(20)
        pictures = [
            _picture(request, number) for number in range(max(fake.least, min(int(body.get("n", 1)), fake.most)))
        ]
        if str(body.get("stream", "")).lower() == "true" and fake.streams:
            self.send_events(self._drawing(pictures[0], int(body.get("partial_images", 0)), edit=edit))
        elif fake.answers_with == "raw":
            self.send_bytes(200, "image/png", pictures[0])
        else:
            usage = {} if fake.usage is None else {"usage": fake.usage}
            self.send_json(200, {"created": 0, "data": [self._item(data) for data in pictures]} | usage)

    def _item(self, data: bytes) -> dict[str, Any]:
        encoded = base64.b64encode(data).decode()
        path = f"/files/{len(self.fake.pictures)}.png"
        self.fake.pictures[path] = data
        return {
            "b64_json": {"b64_json": encoded},
            "data_url": {"url": f"data:image/png;base64,{encoded}"},
            "url": {"url": f"http://127.0.0.1:{self.fake.port}{path}", "revised_prompt": "as drawn"},
            "relative": {"url": path},
        }[self.fake.answers_with]

    def _drawing(self, data: bytes, partials: int, *, edit: bool) -> Iterator[tuple[str | None, Any]]:
        kind = "image_edit" if edit else "image_generation"
        encoded = base64.b64encode(data).decode()
        for index in range(partials):
            name = f"{kind}.partial_image"
            yield name, {"type": name, "b64_json": encoded, "partial_image_index": index}
        usage = {} if self.fake.usage is None else {"usage": self.fake.usage}
        yield f"{kind}.completed", {"type": f"{kind}.completed", "b64_json": encoded} | usage

    # What the faults are made of.

    def send_json(self, status: int, value: Any, headers: dict[str, str] | None = None) -> None:
        self.send_bytes(status, "application/json", json.dumps(value).encode(), headers)

    def send_bytes(self, status: int, kind: str, data: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def send_events(self, events: Iterator[tuple[str | None, Any]], *, done: bool = True) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Connection", "close")
        self.end_headers()
        for name, value in events:
            self.wfile.write((f"event: {name}\n" if name else "").encode() + f"data: {json.dumps(value)}\n\n".encode())
        self.wfile.write(b"data: [DONE]\n\n" if done else b"")
        self.close_connection = True

    def wait_for_the_end(self) -> None:
        """Keep the client waiting until it goes away, or the test is over."""
        self.fake.arrived.set()
        self.connection.settimeout(0.02)
        while not self.fake.stopped.is_set():
            try:
                if not self.connection.recv(1):
                    break
            except TimeoutError:
                continue
            except OSError:
                break
        self.fake.left.set()
        self.close_connection = True


def _multipart(content_type: str, raw: bytes) -> tuple[dict[str, Any], list[File]]:
    message = message_from_bytes(f"Content-Type: {content_type}\r\n\r\n".encode() + raw, policy=HTTP)
    fields: dict[str, Any] = {}
    files = []
    for part in message.iter_parts():
        name = str(part.get_param("name", header="content-disposition"))
        data = part.get_payload(decode=True)
        assert isinstance(data, bytes)
        if part.get_filename() is None:
            fields[name] = data.decode()
        else:
            files.append(File(name, str(part.get_filename()), part.get_content_type(), data))
    return fields, files


def _check_files(files: list[File], *, edit: bool) -> None:
    if not edit:
        return
    images = [file for file in files if file.part in ("image", "image[]")]
    masks = [file for file in files if file.part == "mask"]
    if not 1 <= len(images) <= 16 or len(images) + len(masks) != len(files):
        raise Refusal(400, "1 to 16 images, one mask", "invalid_value", "image")
    sizes = []
    for file in files:
        if file.media_type not in ("image/png", "image/jpeg", "image/webp"):
            raise Refusal(400, f"unsupported file type {file.media_type}", "invalid_image_file", file.part)
        with Image.open(io.BytesIO(file.data)) as image:
            if image.mode not in ("RGB", "RGBA", "L") or Image.MIME[image.format or ""] != file.media_type:
                raise Refusal(400, "Invalid image file or mode", "invalid_image_file", file.part)
            sizes.append(image.size)
            if file.part == "mask" and "A" not in image.getbands():
                raise Refusal(400, "the mask needs an alpha channel", "invalid_image_file", "mask")
    if masks and sizes[-1] != sizes[0]:
        raise Refusal(400, "mask and image differ in size", "invalid_image_file", "mask")


def _picture(request: Received, number: int) -> bytes:
    """A plain picture of the size asked for; its colour follows from what was asked."""
    body = request.body
    size = str(body.get("size", "auto")).replace("*", "x")
    width, height = (1024, 1024) if size == "auto" else map(int, size.split("x"))
    told = json.dumps([body, number, [file.sha256 for file in request.files]])
    colour = hashlib.sha256(told.encode()).digest()
    out = io.BytesIO()
    image = Image.new("RGB", (width, height), (colour[0], colour[1], colour[2]))
    image.save(out, str(body.get("output_format", "png")).upper())
    return out.getvalue()


def _completion(said: Any, body: dict[str, Any]) -> dict[str, Any]:
    """A chat completion of a plan, a text, or a dictionary with its own "message"."""
    message: dict[str, Any] = {"role": "assistant", "content": None, "refusal": None}
    finish = "stop"
    if isinstance(said, dict) and "message" in said:
        message |= said["message"]
        finish = said.get("finish_reason", finish)
    else:
        text = said if isinstance(said, str) else json.dumps(said)
        if "tools" in body:
            call = {"id": "call_1", "type": "function", "function": {"name": "plan", "arguments": text}}
            message |= {"tool_calls": [call]}
        else:
            message |= {"content": text}
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": finish}
    usage = {"prompt_tokens": 900, "completion_tokens": 100, "total_tokens": 1000}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 0,
        "model": body["model"],
        "choices": [choice],
        "usage": usage,
    }


def _chunks(completion: dict[str, Any]) -> Iterator[tuple[None, Any]]:
    """The same, streamed in pieces of seven characters."""
    base = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 0, "model": completion["model"]}
    choice = completion["choices"][0]
    text = choice["message"].get("content") or ""
    for start in range(0, len(text), 7):
        yield (
            None,
            base | {"choices": [{"index": 0, "delta": {"content": text[start : start + 7]}, "finish_reason": None}]},
        )
    rest = {key: value for key, value in choice["message"].items() if key != "content" and value}
    yield None, base | {"choices": [{"index": 0, "delta": rest, "finish_reason": choice["finish_reason"]}]}
    yield None, base | {"choices": [], "usage": completion["usage"]}
