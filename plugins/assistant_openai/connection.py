"""One side's server for the session: configured, or found on this machine; and the models it listed."""

from datetime import date
from typing import Literal

from assistant.errors import AssistantError, BadAnswer, NotConfigured, UsageError
from assistant.images import Job
from assistant.settings import Settings
from assistant_openai import listing, wire
from assistant_openai.servers import Server, Side, configured

SETUP = "set OPENAI_API_KEY, or point OPENAI_BASE_URL at a server of your own"
_LIST_SECONDS = 5.0
_KIND: dict[Side, Literal["chat", "image"]] = {"chat": "chat", "images": "image"}


class Connection:
    """Settings are read once; settings that cannot be read are told when the server is first needed."""

    def __init__(self, settings: Settings, side: Side) -> None:
        self._side = side
        self._models: tuple[listing.Listed, ...] = ()
        self._asked = False
        self._fault: UsageError | None = None
        self.server: Server | None = None
        try:
            self.server = configured(settings, side)
        except UsageError as fault:
            self._fault = fault

    def require(self) -> Server:
        """The server. Raises NotConfigured, or the UsageError of settings that cannot be read."""
        if self._fault:
            raise self._fault
        if self.server is None:
            todo = "set it, or start Ollama, LM Studio, LocalAI … or set OPENAI_BASE_URL to such a server"
            raise NotConfigured("no OPENAI_API_KEY is set and no server is known", todo)
        return self.server

    def settled(self, job: Job) -> Server:
        """The server, asked once for its models where its dialect is only a guess. Raises like `require`."""
        server = self.require()
        if not server.certain and not self._asked:
            self.ask(job)
        return self.require()

    def names(self) -> tuple[str, ...]:
        """The ids of the models that are for this side, as far as the server was asked."""
        return tuple(model.id for model in self._models if model.kind == _KIND[self._side])

    def shutdown(self, name: str | None) -> date | None:
        """When the server says that model will end."""
        return next((model.shutdown for model in self._models if model.id == name), None)

    def ask(self, job: Job) -> tuple[str, ...]:
        """Ask the server for its models: their ids. A server that does not tell has none."""
        server = self.require()
        self._asked = True
        try:
            value = wire.get(server, "/models", job=job, timeout=min(_LIST_SECONDS, server.timeout))
        except (wire.ServerError, BadAnswer):
            return ()
        if found := listing.read(value, server):
            self._models, self.server = found.models, found.server
        return self.names()

    def probe(self) -> str | None:
        """Look around and take what is there; one line for the user, or None. Never raises."""
        if self._fault:
            return str(self._fault)
        if self.server is not None:
            return self._look_at(self.server)
        kind = _KIND[self._side]
        found = next((found for found in listing.detect(self._side) if found.of(kind)), None)
        if found is None:
            return None
        self._models, self.server = found.models, found.server
        use = "/chat openai (or -m openai)" if kind == "chat" else "/generator openai (or -g openai)"
        return f"{found.server.title} ({', '.join(found.of(kind)[:4])}): {use} uses it"

    def _look_at(self, server: Server) -> str | None:
        """Of a configured server: whether it answers, and with what."""
        if server.is_openai:
            return None
        try:
            names = self.ask(Job())
        except AssistantError as error:
            return str(error)
        return f"{server.title} ({', '.join(names[:4])})" if names else None
