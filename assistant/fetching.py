"""Fetching a picture from an address that the user or a server named, without being led anywhere else.

An address must be https, and every address its name resolves to must be a public one; the connection goes to the
address that was checked, so that a name that changes its mind in between gains nothing. No redirects, no proxies, no
key for strangers. A server that the user configured may be trusted as `Home`.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import SplitResult, urljoin, urlsplit

from assistant.cancelling import until_cancelled
from assistant.images import Job

MAX_PICTURE = 64 * 1024 * 1024
_SECONDS = 60.0
_PORTS = {"http": 80, "https": 443}

# `ipaddress.is_global` lets some of these through: they hold or reach an IPv4 address, or many machines at once.
_NEVER = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",
        "::/96",
        "::ffff:0:0/96",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "100::/64",
        "2001::/23",
        "2001:db8::/32",
        "2002::/16",
        "3fff::/20",
        "5f00::/16",
        "fc00::/7",
        "fe80::/10",
        "fec0::/10",
        "ff00::/8",
    )
)

Resolve = Callable[[str, int], list[str]]


def resolve(host: str, port: int) -> list[str]:
    """Every address of `host`. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[4][0]) for address in found]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    return parsed.is_global and not any(parsed in network for network in _NEVER if network.version == parsed.version)


class NotFetched(Exception):
    """An address is not to be followed, or gives nothing; the text says why, as the end of a sentence."""


class Home(NamedTuple):
    """A server of the user's choice: its origin is followed wherever it is, and is given its key."""

    base_url: str
    key: str | None = None


def fetch(url: str, job: Job, *, home: Home | None = None, resolve: Resolve = resolve) -> bytes:
    """The bytes at `url`, which may be relative to `home`. Raises NotFetched, Cancelled."""
    try:
        absolute = urljoin(f"{home.base_url}/", url.strip()) if home else url.strip()
        parts = urlsplit(absolute)
        own = home is not None and _origin(parts) == _origin(urlsplit(home.base_url))
        secure = parts.scheme == "https" and bool(parts.hostname) and parts.username is None
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        raise NotFetched("it is no web address") from None
    if own and home:
        return _run(absolute, None, home.key, job)
    if not secure or not parts.hostname:
        raise NotFetched("only https addresses are followed")
    try:
        addresses = resolve(parts.hostname, port)
    except (OSError, UnicodeError):
        raise NotFetched("its name cannot be resolved") from None
    if not addresses or not all(is_public(address) for address in addresses):
        raise NotFetched("it is not on the public internet")
    return _run(absolute, addresses[0], None, job)


def _origin(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme)


def _run(url: str, address: str | None, key: str | None, job: Job) -> bytes:
    import httpx2

    try:
        return asyncio.run(until_cancelled(_get(url, address, key), job))
    except (httpx2.HTTPError, httpx2.InvalidURL, TimeoutError, OSError):
        raise NotFetched("it gave nothing") from None


async def _get(url: str, address: str | None, key: str | None) -> bytes:
    import httpx2

    target = httpx2.URL(url)
    headers = {"Host": target.netloc.decode("ascii"), "Accept": "image/*"}
    extensions: dict[str, Any] = {}
    if address:
        extensions = {"sni_hostname": target.host}
        target = target.copy_with(host=address)
    if key:
        headers["Authorization"] = f"Bearer {key}"
    body = bytearray()
    async with (
        asyncio.timeout(_SECONDS),
        httpx2.AsyncClient(trust_env=False, follow_redirects=False, timeout=_SECONDS) as client,
        client.stream("GET", target, headers=headers, extensions=extensions) as response,
    ):
        if response.status_code != 200:
            raise NotFetched(f"it answers with HTTP {response.status_code}")
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) > MAX_PICTURE:
                raise NotFetched("it is far too large")
    return bytes(body)
