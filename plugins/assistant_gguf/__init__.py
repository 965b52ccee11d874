"""Chat models from GGUF files, run on this machine by xllamacpp: `-m gguf:/path/model.gguf`, a hub id, or a name from
the [gguf] table of the configuration file (see sources.py).

A large model plans by itself, as a served one does; a small one fills slots and rephrases follow-ups, and the program
keeps the state. What is by rule in that is the storyboard's, which is imported openly: both come in one distribution.
"""

from collections.abc import Iterable

from assistant import hookimpl
from assistant.planning import ChatModel
from assistant.settings import Settings


@hookimpl
def register_chat_models(settings: Settings) -> Iterable[ChatModel]:
    from assistant_gguf.chat import GgufChat

    return [GgufChat(settings)]
