"""Addresses that a server names for a picture: followed home, or to the open internet, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import BadAnswer
from assistant.images import Job
from assistant.testing import picture
from assistant_openai import fetch
from assistant_openai.servers import Secret, Server, dialect

HOME = Server(dialect=dialect("compatible"), base_url="https://images.example/v1", key=Secret("k"))

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


def never(host, port):
    """Literal addresses are read as the system reads them; names are all on this machine."""
    try:
        return fetch.resolve(host, port) if any(character.isdigit() for character in host) else ["127.0.0.1"]
    except OSError:
        return ["127.0.0.1"]


@pytest.mark.parametrize("url", HOSTILE)
def test_hostile_addresses_are_not_followed(url):
    """Refused before a connection is tried: that would end in "it gave nothing"."""
    with pytest.raises(BadAnswer, match=r"only https|not on the public internet|no web address"):
        fetch.picture(url, HOME, Job(), resolve=never)


@pytest.mark.parametrize("addresses", [[], ["93.184.216.34", "10.0.0.1"], ["127.0.0.1", "93.184.216.34"], ["x"]])
def test_every_address_of_a_name_must_be_public(addresses):
    with pytest.raises(BadAnswer, match="not on the public internet"):
        fetch.picture("https://example.com/a.png", HOME, Job(), resolve=lambda host, port: addresses)


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "2001:4860:4860::8888"])
def test_public_addresses_are(address):
    assert fetch.is_public(address)


@given(st.ip_addresses())
def test_nothing_private_counts_as_public(address):
    if not address.is_global or address.is_multicast:
        assert not fetch.is_public(str(address))


class TestTheServersOwn:
    @pytest.fixture
    def home(self, openai_server):
        openai_server.pictures["/files/1.png"] = picture(32, 32)
        key = Secret(openai_server.key)
        return Server(dialect=dialect("compatible"), base_url=openai_server.base_url, key=key)

    @pytest.mark.parametrize("url", ["/files/1.png", "../files/1.png", "{origin}/files/1.png"])
    def test_is_fetched_with_its_key(self, home, openai_server, url):
        url = url.format(origin=f"http://127.0.0.1:{openai_server.port}")
        assert fetch.picture(url, home, Job()) == picture(32, 32)

    @pytest.mark.parametrize("url", ["/files/2.png", "/root/.cache/image.png"])
    def test_may_be_missing(self, home, url):
        with pytest.raises(BadAnswer, match="HTTP 404"):
            fetch.picture(url, home, Job())

    def test_another_port_is_another_server(self, home, openai_server):
        with pytest.raises(BadAnswer, match="only https"):
            fetch.picture("http://127.0.0.1:9/files/1.png", home, Job())
        assert not openai_server.received
