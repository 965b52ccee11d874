"""The server to talk to: whose dialect it speaks (servers.toml), where it is, and the key it alone may see.

[openai]                                    the table of the configuration file; all optional
base_url = "http://127.0.0.1:1234/v1"       default: OPENAI_BASE_URL, else OpenAI's own address
api_key_env = "MY_KEY"                      the variable that holds this server's key; default: OPENAI_API_KEY
server = "localai"                          the dialect, where address and answers do not show it
chat_model = "…"   image_model = "…"        the models to use
timeout = 600                               seconds to wait for one answer
[openai.chat]  [openai.images]              the same keys, for the chat side or the pictures alone
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal
from urllib.parse import urlsplit

import msgspec

from assistant.errors import UsageError
from assistant.settings import Settings
from assistant_openai.models import read_data

OPENAI_URL = "https://api.openai.com/v1"
Side = Literal["chat", "images"]
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Secret:
    """A key that no repr, log or traceback shows."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def __repr__(self) -> str:
        return "***"

    def reveal(self) -> str:
        return self._value


class Dialect(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How one kind of server differs from the others; the keys are explained in servers.toml."""

    name: str
    title: str
    hosts: tuple[str, ...] = ()
    port: int | None = None
    owners: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    timeout: float = 1800.0
    chat: bool = True
    stream_chat: bool = False
    chat_parameters: Mapping[str, float] = {}
    images: bool = True
    response_format: bool = True
    partial_images: bool = False
    output_formats: tuple[str, ...] = ()
    default_size: tuple[int, int] = (1024, 1024)
    size_format: str = "{width}x{height}"
    per_call: int = 10
    max_sources: int = 16
    prompt_characters: int = 32_000
    edits: str = "/images/edits"
    inpainting: str = "/images/edits"
    variations: str = ""
    edit_words: Literal["instruction", "instruction and prompt"] = "instruction"
    mask: Literal["alpha", "white"] = "alpha"
    mask_part: str = "mask"
    packing: Literal["body", "kwargs", "prompt tag"] = "body"
    prompt_tag: str = ""
    negative_mark: str = ""
    parameters: Mapping[str, str] = {}
    edit_parameters: Mapping[str, str] | None = None


class Server(msgspec.Struct, frozen=True, kw_only=True):
    """One server as configured or found. `key_name` is the variable its key comes from.

    `certain` says that the dialect is known, and not guessed from the port.
    """

    dialect: Dialect
    certain: bool = True
    base_url: str = OPENAI_URL
    key: Secret | None = None
    key_name: str = "OPENAI_API_KEY"
    chat_model: str | None = None
    image_model: str | None = None
    timeout: float = 300.0

    @property
    def is_openai(self) -> bool:
        return self.dialect.name == "openai"

    @property
    def is_local(self) -> bool:
        return urlsplit(self.base_url).hostname in _LOOPBACK

    @property
    def charges(self) -> bool:
        """Whether its pictures may cost money: those of a server on this machine do not."""
        return self.is_openai or not self.is_local

    @property
    def address(self) -> str:
        return urlsplit(self.base_url).netloc.rpartition("@")[2]

    @property
    def title(self) -> str:
        """What to call it in a sentence: "OpenAI", "Ollama at 127.0.0.1:11434"."""
        return self.dialect.title if self.is_openai else f"{self.dialect.title} at {self.address}"


@cache
def dialects() -> tuple[Dialect, ...]:
    return msgspec.convert(read_data("servers.toml")["server"], tuple[Dialect, ...])


def dialect(name: str) -> Dialect:
    """The dialect of that name. Raises UsageError."""
    found = next((known for known in dialects() if known.name == name), None)
    if found is None:
        names = ", ".join(known.name for known in dialects())
        raise UsageError(f"no kind of server is called {name!r}", f"[openai] server can be: {names}")
    return found


def by_host(base_url: str) -> Dialect | None:
    host = urlsplit(base_url).hostname
    return next((known for known in dialects() if host in known.hosts), None)


def by_models(owners: frozenset[str], ids: frozenset[str]) -> Dialect | None:
    """The dialect of a server by what it says of its models."""
    by_id = (known for known in dialects() if ids.intersection(known.models))
    by_owner = (known for known in dialects() if owners.intersection(known.owners))
    return next(by_id, None) or next(by_owner, None)


def by_port(base_url: str, side: Side) -> Dialect:
    """The first that uses this port on this machine and serves that side; else a server without peculiarities."""
    parts = urlsplit(base_url)
    if parts.hostname in _LOOPBACK and parts.port is not None:
        for known in dialects():
            if parts.port == known.port and (known.images if side == "images" else known.chat):
                return known
    return dialect("compatible")


def configured(settings: Settings, side: Side) -> Server | None:
    """The server the user set up for this side, or None. Raises UsageError for settings that cannot be read."""
    table = settings.table("openai")
    own = table.get(side, {})
    if not isinstance(own, Mapping):
        raise UsageError(f"[openai.{side}] in the configuration file is no table", "write it as a section")
    said = {**table, **own}
    base_url, key_name = _text(said, "base_url"), _text(said, "api_key_env")
    # OPENAI_API_KEY belongs to OpenAI or to OPENAI_BASE_URL; another address gets a key only if the table names one.
    key = settings.env(key_name or "OPENAI_API_KEY") if key_name or base_url is None else None
    if key and not (key.isascii() and key.isprintable()):
        raise UsageError(f"{key_name or 'OPENAI_API_KEY'} holds characters that no key has", "copy it once more")
    base_url = base_url or settings.env("OPENAI_BASE_URL")
    if base_url is None and key is None:
        return None
    base_url = (base_url or OPENAI_URL).rstrip("/")
    if urlsplit(base_url).scheme not in ("http", "https") or not urlsplit(base_url).hostname:
        raise UsageError(f"{base_url!r} is no server address", 'write it like "http://127.0.0.1:1234/v1"')
    name = _text(said, "server")
    sure = dialect(name) if name else by_host(base_url)
    kind = sure or by_port(base_url, side)
    timeout = said.get("timeout", kind.timeout)
    if not isinstance(timeout, int | float) or isinstance(timeout, bool) or not timeout > 0:
        raise UsageError(f"[openai] timeout = {timeout!r} is no number of seconds", "write it like timeout = 600")
    return Server(
        dialect=kind,
        certain=sure is not None,
        base_url=base_url,
        key=Secret(key) if key else None,
        key_name=key_name or "OPENAI_API_KEY",
        chat_model=_text(said, "chat_model"),
        image_model=_text(said, "image_model"),
        timeout=float(timeout),
    )


def _text(table: Mapping[str, Any], key: str) -> str | None:
    value = table.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise UsageError(f"[openai] {key} = {value!r} is no text", f'write it in quotes: {key} = "…"')
    return value.strip() or None
