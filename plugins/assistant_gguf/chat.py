"""The chat model: which file, loaded once, and which of two ways of planning suits its size."""

import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from assistant.errors import AssistantError, ModelUnavailable, UsageError
from assistant.hub import cache_folder
from assistant.images import Job
from assistant.planning import Plan, Situation
from assistant.settings import Settings
from assistant_gguf import engine, freely, hub, scaffold, sources
from assistant_gguf.completing import held
from assistant_gguf.engine import Engine
from assistant_gguf.header import Header, read_header

LARGE = 6_500_000_000  # weights from which a model plans by itself: what is sold as "7B"
CONTEXT = 4096  # tokens; a turn's messages stay below half of it


class Loaded(msgspec.Struct, frozen=True):
    engine: Engine
    header: Header

    @property
    def is_large(self) -> bool:
        return self.header.parameters >= LARGE


class GgufChat:
    """GGUF models through xllamacpp. One model is kept in memory; another takes its place."""

    name = "gguf"

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._record = settings.config_dir / "gguf-models.json"
        self._cache = cache_folder(settings)
        self._loaded: Loaded | None = None
        self._lock = threading.Lock()

    def ready(self) -> bool:
        """Whether a default model is named and there; quick, nothing is loaded."""
        if not engine.installed():
            return False
        try:
            found = sources.source(None, self._settings)
            return isinstance(found, sources.LocalFile) or hub.is_here(found, self._record, self._cache)
        except AssistantError:
            return False  # `plan` says what is wrong

    def models(self) -> Sequence[str]:
        return sources.names(self._settings)

    def get(self, model: str, job: Job) -> str:
        """Download a hub id, "owner/repository:file.gguf@revision"; a line on what came. Progress is in bytes."""
        header = read_header(self._path(model, job))
        return f"{model}: {header.name}, {header.parameters / 1e9:.1f} billion parameters"

    def warm_up(self, model: str | None = None) -> None:
        """Load the model and have it read what every turn begins with, while the user is still typing."""
        loaded = self._load(model, Job())
        if not loaded.is_large:
            scaffold.warm_up(loaded.engine.complete)

    def plan(self, situation: Situation, job: Job, model: str | None = None) -> Plan:
        loaded = self._load(model, job)
        if loaded.is_large:
            return freely.plan(loaded.engine.complete, situation, job)
        return scaffold.plan(loaded.engine.complete, situation, job)

    def _load(self, model: str | None, job: Job) -> Loaded:
        path = self._path(model, job)
        with held(self._lock, job):
            if self._loaded is None or self._loaded.engine.path != path:
                self._loaded = None  # its memory is needed for the next
                header = read_header(path)
                if not header.chats:
                    raise ModelUnavailable(
                        f"{path.name} is no chat model: it has no chat template", "use an instruct model"
                    )
                self._loaded = Loaded(Engine(path, **self._settings_for(header)), header)
            return self._loaded

    def _path(self, model: str | None, job: Job) -> Path:
        found = sources.source(model, self._settings)
        if isinstance(found, sources.LocalFile):
            return found.path
        return hub.fetch(found, self._record, job, cache=self._cache, endpoint=self._settings.env("HF_ENDPOINT"))

    def _settings_for(self, header: Header) -> Mapping[str, int]:
        table = self._settings.table("gguf")
        numbers = {key: table[key] for key in ("context", "threads") if key in table}
        if wrong := [key for key, value in numbers.items() if type(value) is not int or value < 1]:
            raise UsageError(f"{wrong[0]!r} in [gguf] of the configuration file is no number", f"write {wrong[0]} = 4")
        return {"context": min(CONTEXT, header.context or CONTEXT)} | numbers
