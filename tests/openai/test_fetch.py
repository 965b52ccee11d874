"""Pictures that a server gives as addresses of its own: fetched from it, with its key."""

import pytest

from assistant.fetching import Home, NotFetched, fetch
from assistant.images import Job
from assistant.testing import picture

from .server import FakeOpenAI


@pytest.fixture
def home(openai_server: FakeOpenAI) -> Home:
    openai_server.pictures["/files/1.png"] = picture(32, 32)
    return Home(openai_server.base_url, openai_server.key)


@pytest.mark.parametrize("url", ["/files/1.png", "../files/1.png", "{origin}/files/1.png"])
def test_fetched_with_its_key(home: Home, openai_server: FakeOpenAI, url: str) -> None:
    url = url.format(origin=f"http://127.0.0.1:{openai_server.port}")
    assert fetch(url, Job(), home=home) == picture(32, 32)


@pytest.mark.parametrize("url", ["/files/2.png", "/root/.cache/image.png"])
def test_it_may_be_missing(home: Home, url: str) -> None:
    with pytest.raises(NotFetched, match="HTTP 404"):
        fetch(url, Job(), home=home)


def test_another_port_is_another_server(home: Home, openai_server: FakeOpenAI) -> None:
    with pytest.raises(NotFetched, match="only https"):
        fetch("http://127.0.0.1:9/files/1.png", Job(), home=home)
    assert not openai_server.received
