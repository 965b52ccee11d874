"""The hooks a plugin may implement, in the entry-point group `assistant`. A plugin implements any of them:

from assistant import hookimpl

@hookimpl
def register_generators(settings):
    return [MyGenerator()]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assistant.commands import Command
    from assistant.conversation import ImageRecord
    from assistant.images import GeneratedImage, ImageGenerator, ImageRequest, Job
    from assistant.planning import ChatModel
    from assistant.settings import Settings

PROJECT = "assistant"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def register_generators(settings: Settings) -> Iterable[ImageGenerator]:  # type: ignore[empty-body]
    """Give image generators. Called once at start: import nothing heavy, touch no network."""


@hookspec
def register_chat_models(settings: Settings) -> Iterable[ChatModel]:  # type: ignore[empty-body]
    """Give chat models that turn the user's words into a `Plan`. Called once at start, as above."""


@hookspec
def register_commands() -> Iterable[Command]:  # type: ignore[empty-body]
    """Give slash commands for the REPL."""


@hookspec(firstresult=True)
def generate(generator: ImageGenerator, request: ImageRequest, job: Job) -> Iterator[GeneratedImage]:  # type: ignore[empty-body]
    """Make the pictures of one request. Every picture of every backend passes through this hook.

    The core's own implementation comes last and calls `generator.generate`. Wrap it (`@hookimpl(wrapper=True)`) or
    answer before it to add a cache, a budget, a rate limit, tracing or a cluster to all backends at once.
    """


@hookspec
def image_saved(conversation: str, image: ImageRecord) -> None:
    """A picture's bytes and its event are on disk. `conversation` is the conversation's name."""


@hookspec
def segment(settings: Settings, image: bytes, words: str, job: Job) -> bytes | None:
    """Find what `words` name in a picture: `/mask the red boat` asks for it.

    `image` is an encoded picture. Give an encoded mask of its size in pixels, white on what is named and black
    elsewhere, or None when it is not to be seen; the plugins are asked one by one until one gives a mask. Raise an
    error of assistant.errors to say what you would need to look.
    """
