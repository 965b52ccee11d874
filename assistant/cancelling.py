"""Awaiting something in a plugin's thread, and giving it up as soon as the job is cancelled."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from assistant.images import Job

POLL_SECONDS = 0.05

T = TypeVar("T")


async def until_cancelled(work: Coroutine[Any, Any, T], job: Job) -> T:
    """Await `work`, giving it up as soon as the job is cancelled. Raises Cancelled."""
    task = asyncio.create_task(work)
    try:
        while not (await asyncio.wait({task}, timeout=POLL_SECONDS))[0]:
            job.check()
        return task.result()
    finally:
        if task.cancel():
            await asyncio.wait({task})
            if not task.cancelled():
                task.exception()
