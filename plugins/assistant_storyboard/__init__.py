"""The embedded default: pictures composed as drawings, and prompts written by rules. No network, no weights."""

from collections.abc import Iterable

from assistant import hookimpl
from assistant.images import ImageGenerator


@hookimpl
def register_generators() -> Iterable[ImageGenerator]:
    from assistant_storyboard.generator import StoryboardGenerator

    return [StoryboardGenerator()]
