"""The embedded default: pictures composed as drawings, and prompts written by rules. No network, no weights."""

from collections.abc import Iterable

from assistant import hookimpl
from assistant.images import ImageGenerator
from assistant.planning import ChatModel


@hookimpl
def register_generators() -> Iterable[ImageGenerator]:
    from assistant_storyboard.generator import StoryboardGenerator

    return [StoryboardGenerator()]


@hookimpl
def register_chat_models() -> Iterable[ChatModel]:
    from assistant_storyboard.chat import StoryboardChat

    return [StoryboardChat()]
