"""The models kept in memory: the last few used, within a budget, the others freed for real."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
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
    """`budget` in bytes for all models together; None: what the machine has. `known` gives the models there are to
    choose from. `get` may be called from any thread."""

    def __init__(
        self, cache: Path, known: Callable[[], Iterable[Model]], budget: int | None = None, *, convert: bool = True
    ) -> None:
        self._cache = cache
        self._known = known
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

    def _make_room(self, model: Model, bytes_per_parameter: int, device: str) -> None:
        needed = loading.memory_needed(model, bytes_per_parameter)
        if self._budget is not None and needed > self._budget:
            raise self._too_large(model, bytes_per_parameter, self._budget)
        while self._models and (
            len(self._models) >= KEPT
            or (self._budget is not None and needed + sum(m.bytes for m in self._models.values()) > self._budget)
            or (device == "cpu" and needed > (hardware.available_memory() or needed))
        ):
            self._drop_oldest()
        available = hardware.available_memory()
        if device == "cpu" and available is not None and needed > available:
            raise self._too_large(model, bytes_per_parameter, available)

    def _drop_oldest(self) -> None:
        device = self._models.popitem(last=False)[1].device
        loading.free(device)

    def _too_large(self, model: Model, bytes_per_parameter: int, there: int) -> ProviderError:
        needed = loading.memory_needed(model, bytes_per_parameter)
        others = [each for each in self._known() if loading.memory_needed(each, bytes_per_parameter) <= there]
        fitting = ", ".join(f"diffusers:{each.id}" for each in others[:3])
        room = max(0, there - loading.WORKING_SPACE) / bytes_per_parameter / 1e9
        return ProviderError(
            f"{model.id} needs about {needed / 1e9:.1f} GB of memory, and {there / 1e9:.1f} GB can be had",
            f"close other programs, or choose one that fits with -g: "
            f"{fitting or f'those of up to {room:.1f} billion parameters do'}",
        )
