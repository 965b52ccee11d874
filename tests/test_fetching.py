"""Addresses named for a picture: followed home, or to the open internet, and nowhere else."""

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import fetching
from assistant.fetching import Home, NotFetched, fetch
from assistant.images import Job

HOME = Home("https://images.example/v1", "k")

HOSTILE = [
    "http://images.example/a.png",
    "http://example.com/a.png",
    "https://127.0.0.1/a.png",
    "https://127.1/a.png",
    "https://0177.0.0.1/a.png",
    "https://2130706433/a.png",
    "https://0x7f.1/a.png",
    "https://0x7f000001/a.png",
    "https://0/a.png",
    "https://0.0.0.0/a.png",
    "https://localhost/a.png",
    "https://localhost:8188/view",
    "https://①②⑦.⓪.⓪.①/a.png",
    "https://[::1]/a.png",
    "https://[::]/a.png",
    "https://[::127.0.0.1]/a.png",
    "https://[::ffff:127.0.0.1]/a.png",
    "https://[::ffff:7f00:1]/a.png",
    "https://[64:ff9b::7f00:1]/a.png",
    "https://[64:ff9b:1::7f00:1]/a.png",
    "https://[2002:7f00:1::]/a.png",
    "https://[2001:0:7f00:1::]/a.png",
    "https://[fc00::1]/a.png",
    "https://[fd12:3456::1]/a.png",
    "https://[fe80::1]/a.png",
    "https://[fec0::1]/a.png",
    "https://[ff02::1]/a.png",
    "https://10.0.0.1/a.png",
    "https://172.16.0.1/a.png",
    "https://192.168.1.1/a.png",
    "https://100.64.0.1/a.png",
    "https://169.254.169.254/latest/meta-data/",
    "https://198.18.0.1/a.png",
    "https://224.0.0.1/a.png",
    "https://255.255.255.255/a.png",
    "https://user:password@example.com/a.png",
    "https://images.example:8443@127.0.0.1/a.png",
    "file:///etc/passwd",
    "ftp://example.com/a.png",
    "gopher://127.0.0.1:6379/_INFO",
    "javascript:alert(1)",
    "//127.0.0.1/a.png",
    "https://[",
    "https://example.com:99999/a.png",
    "https://images.example:1/../a.png",
]


def never(host: str, port: int) -> list[str]:
    """Literal addresses are read as the system reads them; names are all on this machine."""
    try:
        return fetching.resolve(host, port) if any(character.isdigit() for character in host) else ["127.0.0.1"]
    except OSError:
        return ["127.0.0.1"]


@pytest.mark.parametrize("url", HOSTILE)
def test_hostile_addresses_are_not_followed(url: str) -> None:
    """Refused before a connection is tried: that would end in "it gave nothing"."""
    with pytest.raises(NotFetched, match=r"only https|not on the public internet|no web address"):
        fetch(url, Job(), home=HOME, resolve=never)


@pytest.mark.parametrize("addresses", [[], ["93.184.216.34", "10.0.0.1"], ["127.0.0.1", "93.184.216.34"], ["x"]])
def test_every_address_of_a_name_must_be_public(addresses: list[str]) -> None:
    with pytest.raises(NotFetched, match="not on the public internet"):
        fetch("https://example.com/a.png", Job(), resolve=lambda host, port: addresses)


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "2001:4860:4860::8888"])
def test_public_addresses_are(address: str) -> None:
    assert fetching.is_public(address)


@given(st.ip_addresses())
def test_nothing_private_counts_as_public(address: IPv4Address | IPv6Address) -> None:
    if not address.is_global or address.is_multicast:
        assert not fetching.is_public(str(address))
