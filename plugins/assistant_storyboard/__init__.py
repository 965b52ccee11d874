"""The embedded default: pictures composed as drawings, and prompts written by rules. No network, no weights."""

from collections.abc import Iterable

from assistant import hookimpl
from assistant.images import ImageGenerator, Job
from assistant.planning import ChatModel


@hookimpl
def register_generators() -> Iterable[ImageGenerator]:
    from assistant_storyboard.generator import StoryboardGenerator

    return [StoryboardGenerator()]


@hookimpl
def register_chat_models() -> Iterable[ChatModel]:
    from assistant_storyboard.chat import StoryboardChat

    return [StoryboardChat()]


@hookimpl(tryfirst=True)  # of its own pictures nobody knows better what is where
def segment(image: bytes, words: str, job: Job) -> bytes | None:
    from assistant_storyboard.segmenting import segment

    return segment(image, words, job.check)
