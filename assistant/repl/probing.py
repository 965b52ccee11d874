"""Looking in the background for what could be used, while the prompt is there already."""

import threading
from collections.abc import Callable

from assistant.errors import AssistantError
from assistant.host import PluginHost, blame
from assistant.images import ImageGenerator
from assistant.planning import ChatModel
from assistant.session import Session


def start_probes(host: PluginHost, tell: Callable[[str], None]) -> None:
    """Run every plugin's optional `probe() -> str | None` in a thread of its own; `tell` what each finds, once."""
    told: set[str] = set()
    lock = threading.Lock()

    def run(name: str, probe: Callable[[], str | None]) -> None:
        try:
            found = probe()
        except AssistantError as error:
            found = str(error)
        except Exception as error:
            found = str(blame(f"the probe of {name}", error))
        with lock:
            if not found or found in told:
                return
            told.add(found)
        tell(found)

    plugins: list[ImageGenerator | ChatModel] = [*host.generators, *host.chat_models]
    for plugin in plugins:
        probe = getattr(plugin, "probe", None)
        if probe is not None:
            threading.Thread(target=run, args=(plugin.name, probe), name=f"probe: {plugin.name}", daemon=True).start()


def start_warm_up(session: Session, tell: Callable[[str], None]) -> None:
    """Let the chosen chat model load while the user types, by its optional `warm_up(model)`; `tell` what is wrong."""
    chat, model = session.chat, session.chat_model
    warm_up: Callable[[str | None], None] | None = getattr(chat, "warm_up", None)
    if warm_up is None:
        return

    def run() -> None:
        try:
            warm_up(model)
        except AssistantError as error:
            tell(str(error))
        except Exception as error:
            tell(str(blame(f"the chat model {chat.name}", error)))

    threading.Thread(target=run, name=f"warm-up: {chat.name}", daemon=True).start()
