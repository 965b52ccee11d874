"""What planning needs of a model: an answer to chat messages, and what it used."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

import msgspec

from assistant.images import Job, Usage

PATIENCE = 0.2  # seconds between two looks at whether the user wants to stop


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    text: str
    usage: Usage = Usage()


class Complete(Protocol):
    """Gives a model's answer to chat messages, in JSON of `schema` if one is given. At temperature 0 the likeliest."""

    def __call__(
        self,
        messages: Sequence[Mapping[str, str]],
        job: Job,
        *,
        schema: Mapping[str, Any] | None = None,
        seed: int = 0,
        temperature: float = 0.0,
        max_tokens: int = 512,
    ) -> Answer: ...


class Counting:
    """A `Complete` that adds up the tokens of a turn. What runs on the user's machine costs nothing."""

    def __init__(self, complete: Complete) -> None:
        self._complete = complete
        self.usage = Usage(cost=0.0)

    def __call__(self, messages: Sequence[Mapping[str, str]], job: Job, **options: Any) -> Answer:
        job.tell(messages)
        answer = self._complete(messages, job, **options)
        self.usage = Usage(
            input_tokens=self.usage.input_tokens + answer.usage.input_tokens,
            output_tokens=self.usage.output_tokens + answer.usage.output_tokens,
            cost=0.0,
        )
        return answer


@contextmanager
def held(lock: threading.Lock, job: Job) -> Iterator[None]:
    """The lock, waited for only as long as the user wants to. Raises Cancelled."""
    while not lock.acquire(timeout=PATIENCE):
        job.check()
    try:
        job.check()
        yield
    finally:
        lock.release()
