"""OpenAI's image and chat models, and every server that speaks their protocol: Ollama, LM Studio, llama.cpp, LocalAI …

Generator `openai` (also `dalle`) and chat model `openai`. How to point them at a server: servers.py.
"""

from collections.abc import Iterable

from assistant import hookimpl
from assistant.images import ImageGenerator
from assistant.planning import ChatModel
from assistant.settings import Settings
from assistant_openai.chat import OpenAIChat
from assistant_openai.images import OpenAIImages


@hookimpl
def register_generators(settings: Settings) -> Iterable[ImageGenerator]:
    return [OpenAIImages(settings)]


@hookimpl
def register_chat_models(settings: Settings) -> Iterable[ChatModel]:
    return [OpenAIChat(settings)]
