"""Work that can be given up: a check before every block of the networks, so within a fraction of a step."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from assistant.errors import ProviderError
from assistant_diffusers.loading import modules

_BLOCKS = ("Block", "Block2D", "Layer")  # how the classes of layers worth stopping between end


@contextmanager
def interruptible(pipe: Any, check: Callable[[], None]) -> Iterator[None]:
    """Call `check`, which may raise, before each block of the pipeline's networks runs."""

    def before(_module: Any, _inputs: Any) -> None:
        check()

    handles = [
        layer.register_forward_pre_hook(before)
        for part in modules(pipe).values()
        for layer in part.modules()
        if type(layer).__name__.endswith(_BLOCKS)
    ]
    try:
        yield
    finally:
        for handle in handles:
            handle.remove()


@contextmanager
def memory_faults(what: str) -> Iterator[None]:
    """Raise ProviderError, in one line, when memory runs out while drawing `what`."""
    import torch

    try:
        yield
    except (MemoryError, torch.OutOfMemoryError) as error:
        raise _short_of_memory(what) from error
    except RuntimeError as error:
        if "not enough memory" in str(error) or "out of memory" in str(error):
            raise _short_of_memory(what) from error
        raise


def _short_of_memory(what: str) -> ProviderError:
    return ProviderError(f"the memory is not enough for {what}", "choose a smaller size, or close other programs")
