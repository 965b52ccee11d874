"""What a server offers: GET /v1/models of the configured one, and of the usual ports of this machine."""

import http.client
import json
import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any, Literal

import msgspec

from assistant.text import one_line
from assistant_openai.servers import Server, Side, by_models, by_port, dialects

_MAX_LIST = 4 * 1024 * 1024
_OTHER = re.compile(r"embed|rerank|whisper|\btts|speech|transcri|moderation|kokoro|bge-|clip", re.IGNORECASE)
_IMAGE = re.compile(
    r"image|dall-e|flux|stable-?diffusion|\bsd[-_.]?\d|\bsdxl|\bsd-|kontext|kandinsky|pixart|\bsana|hidream|imagen",
    re.IGNORECASE,
)
_IMAGE_TAG = re.compile(r"\bimage\b(?!-text|_url|-to-text)|text-?(to|2)-?image", re.IGNORECASE)


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A model a server says it has; `shutdown` where it says when that ends."""

    id: str
    kind: Literal["chat", "image", "other"]
    shutdown: date | None = None


class Found(msgspec.Struct, frozen=True, kw_only=True):
    server: Server
    models: tuple[Listed, ...]

    def of(self, kind: str) -> tuple[str, ...]:
        return tuple(model.id for model in self.models if model.kind == kind)


def read(value: Any, server: Server) -> Found | None:
    """Understand the answer to GET /v1/models, which also tells a guessed server's dialect; None when it is none."""
    entries = value.get("data") if isinstance(value, Mapping) else value
    if not isinstance(entries, Sequence) or isinstance(entries, str):
        return None
    entries = [entry for entry in entries if isinstance(entry, Mapping) and isinstance(entry.get("id"), str)]
    if not server.certain:
        owners = frozenset(str(entry.get("owned_by")) for entry in entries)
        told = by_models(owners, frozenset(entry["id"] for entry in entries))
        server = msgspec.structs.replace(server, dialect=told or server.dialect, certain=told is not None)
    return Found(server=server, models=tuple(_listed(entry, server) for entry in entries))


def detect(side: Side, timeout: float = 0.6) -> tuple[Found, ...]:
    """The servers that answer on the usual ports of 127.0.0.1. Blocks for at most about `timeout` seconds."""
    ports = sorted({known.port for known in dialects() if known.port is not None})
    with ThreadPoolExecutor(max_workers=len(ports)) as pool:
        found = pool.map(lambda port: _ask(port, side, timeout), ports)
        return tuple(server for server in found if server and server.models)


def _ask(port: int, side: Side, timeout: float) -> Found | None:
    base_url = f"http://127.0.0.1:{port}/v1"
    guess = by_port(base_url, side)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request("GET", "/v1/models", headers={"Accept": "application/json"})
        answer = connection.getresponse()
        body = answer.read(_MAX_LIST) if answer.status == 200 else b""
        server = Server(dialect=guess, certain=False, base_url=base_url, timeout=guess.timeout)
        return read(json.loads(body), server)
    except (OSError, http.client.HTTPException, ValueError, RecursionError):
        return None  # nothing there, or something else that listens on that port
    finally:
        connection.close()


def _listed(entry: Mapping[str, Any], server: Server) -> Listed:
    name = one_line(entry["id"], 120)
    tags = " ".join(str(entry.get(key, "")) for key in ("type", "model_type", "labels", "task", "capabilities"))
    kind: Literal["chat", "image", "other"] = "chat"
    if not server.dialect.chat or _IMAGE_TAG.search(tags) or _IMAGE.search(name):
        kind = "image" if server.dialect.images else "other"
    elif _OTHER.search(name) or _OTHER.search(tags):
        kind = "other"
    try:
        shutdown = date.fromisoformat(str(entry.get("shutdown_date")))
    except ValueError:
        shutdown = None
    return Listed(id=name, kind=kind, shutdown=shutdown)
