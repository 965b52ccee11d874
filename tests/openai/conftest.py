"""Fixtures: a fake OpenAI on loopback, and settings that point at it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from assistant.settings import Settings

from .server import KEY, FakeOpenAI


@pytest.fixture
def openai_server() -> Iterator[FakeOpenAI]:
    server = FakeOpenAI()
    yield server
    server.close()


@pytest.fixture
def settings(openai_server: FakeOpenAI) -> Callable[..., Settings]:
    """Settings for the fake; the keyword arguments go into the [openai] table."""

    def make(**table: Any) -> Settings:
        said = {"base_url": openai_server.base_url, "api_key_env": "OPENAI_API_KEY", "server": "openai", "timeout": 20}
        return Settings(environ={"OPENAI_API_KEY": KEY}, config={"openai": said | table})

    return make
