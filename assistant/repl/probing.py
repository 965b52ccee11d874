"""Looking in the background for what could be used, while the prompt is there already."""

import threading
from collections.abc import Callable

from assistant.errors import AssistantError
from assistant.host import PluginHost, blame
from assistant.images import ImageGenerator
from assistant.planning import ChatModel


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
