"""The models kept in memory: the last few used, within a budget, the others freed for real."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import ProviderError
from assistant_diffusers import hardware, loading
from assistant_diffusers.loading import Loaded
from assistant_diffusers.models import Model

if TYPE_CHECKING:
    import torch

KEPT = 2


class Shelf:
    """`budget` in bytes for all models together; None: what the machine has. `get` may be called from any thread."""

    def __init__(self, cache: Path, budget: int | None = None, *, convert: bool = True) -> None:
        self._cache = cache
        self._budget = budget
        self._convert = convert
        self._models: OrderedDict[tuple[Path, str, str], Loaded] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, model: Model, device: str, dtype: "torch.dtype", check: Callable[[], None]) -> Loaded:
        """The model in memory, loaded now if it has to be; `check` may raise meanwhile.

        Raises ProviderError before loading when it cannot fit, ModelUnavailable when it cannot be loaded.
        """
        key = (model.path, device, str(dtype))
        with self._lock:
            loaded = self._models.get(key)
            if loaded is None or loaded.model is not model:  # the catalogue gives another when the files changed
                self._models.pop(key, None)
                loaded = None
                self._make_room(model, dtype.itemsize, device)
                loaded = loading.load(model, device, dtype, self._cache, check, convert=self._convert)
                self._models[key] = loaded
            self._models.move_to_end(key)
            return loaded

    def clear(self) -> None:
        """Drop all models and give their memory back."""
        with self._lock:
            while self._models:
                self._drop_oldest()

    def _make_room(self, model: Model, bytes_per_parameter: int, device: str) -> None:
        needed = loading.memory_needed(model, bytes_per_parameter)
        if self._budget is not None and needed > self._budget:
            raise _too_large(model, needed, self._budget)
        while self._models and (
            len(self._models) >= KEPT
            or (self._budget is not None and needed + sum(m.bytes for m in self._models.values()) > self._budget)
            or (device == "cpu" and needed > (hardware.available_memory() or needed))
        ):
            self._drop_oldest()
        available = hardware.available_memory()
        if device == "cpu" and available is not None and needed > available:
            raise _too_large(model, needed, available)

    def _drop_oldest(self) -> None:
        device = self._models.popitem(last=False)[1].device
        loading.free(device)


def _too_large(model: Model, needed: int, there: int) -> ProviderError:
    return ProviderError(
        f"{model.id} needs about {needed / 1e9:.1f} GB of memory, and {there / 1e9:.1f} GB can be had",
        "close other programs, or choose a smaller model with -g diffusers:NAME",
    )
