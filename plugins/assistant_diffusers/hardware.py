"""The machine: its free memory and cores, and where and how exactly a model should be computed."""

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import UsageError

if TYPE_CHECKING:
    import torch

DTYPES = ("float32", "bfloat16", "float16")
_SAMPLE = 0.1  # seconds
_CONTAINER = Path("/sys/fs/cgroup")


def available_memory() -> int | None:
    """Bytes that can still be had without swapping: the machine's, or what is left of a container's limit."""
    try:
        fields = dict(line.split(":", 1) for line in Path("/proc/meminfo").read_text("ascii").splitlines())
        available = int(fields["MemAvailable"].split()[0]) << 10
    except (OSError, KeyError, ValueError):
        return _physical_memory()
    try:
        limit = int((_CONTAINER / "memory.max").read_text("ascii"))
        used = int((_CONTAINER / "memory.current").read_text("ascii"))
        stat = dict(line.split() for line in (_CONTAINER / "memory.stat").read_text("ascii").splitlines())
        files = int(stat["active_file"]) + int(stat["inactive_file"])  # cached, and given back when memory is short
    except (OSError, KeyError, ValueError):
        return available  # no container, or one without a limit
    return min(available, limit - used + files)


def _physical_memory() -> int | None:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return None


def free_cores() -> int:
    """How many cores nobody else uses at this moment, at least 1; takes a tenth of a second to look.

    A thread more than there are free cores makes every step wait for it: up to five times slower.
    """
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:
        cores = os.cpu_count() or 1
    before = _processor_times()
    if before is None or cores == 1:
        return cores
    time.sleep(_SAMPLE)
    after = _processor_times()
    if after is None or after[1] <= before[1]:
        return cores
    idle = (after[0] - before[0]) / (after[1] - before[1])
    return min(cores, max(1, round(idle * (os.cpu_count() or cores))))


def _processor_times() -> tuple[int, int] | None:
    """(idle, all) ticks of all processors since the start of the machine; None where that is not to be read."""
    try:
        first = Path("/proc/stat").read_text("ascii").split("\n", 1)[0].split()
    except OSError:
        return None
    ticks = [int(field) for field in first[1:9]]
    return ticks[3] + ticks[4], sum(ticks)


def choose_device(wanted: str | None) -> str:
    """The device's name as torch has it: the one wanted, else the fastest there is. Raises UsageError."""
    import torch

    there = ["cpu"]
    if torch.backends.mps.is_available():
        there.insert(0, "mps")
    if torch.xpu.is_available():
        there.insert(0, "xpu")
    if torch.cuda.is_available():
        there.insert(0, "cuda")
    if wanted is None:
        return there[0]
    if wanted.split(":")[0] not in there:
        raise UsageError(f"there is no device {wanted!r} here", f"[diffusers] device can be {', '.join(there)}")
    return wanted


def choose_dtype(device: str, wanted: str | None) -> "torch.dtype":
    """bfloat16 where the hardware computes it, float16 on other graphics chips, float32 else. Raises UsageError."""
    import torch

    if wanted is not None:
        if wanted not in DTYPES:
            raise UsageError(f"there is no dtype {wanted!r}", f"[diffusers] dtype can be {', '.join(DTYPES)}")
        return {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}[wanted]
    kind = device.split(":")[0]
    if kind == "cpu":
        # Without instructions of its own bfloat16 is emulated, slower than float32.
        native = torch.ops.mkldnn._is_mkldnn_bf16_supported() and torch.cpu._is_avx512_bf16_supported()
        return torch.bfloat16 if native else torch.float32
    if kind == "mps" or (kind == "cuda" and not torch.cuda.is_bf16_supported(including_emulation=False)):
        return torch.float16
    return torch.bfloat16
