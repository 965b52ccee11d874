"""A model that answers from a script."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.images import Job, Usage
from assistant_gguf.completing import Answer


class Script:
    """Answers in turn; the last one for ever. Keeps what was asked."""

    def __init__(self, *answers: object) -> None:
        self._answers = [answer if isinstance(answer, str) else json.dumps(answer) for answer in answers]
        self.asked: list[dict[str, Any]] = []

    def __call__(self, messages: Sequence[Mapping[str, str]], job: Job, **options: Any) -> Answer:
        job.check()
        self.asked.append({"messages": list(messages), **options})
        text = self._answers[min(len(self.asked), len(self._answers)) - 1]
        return Answer(text=text, usage=Usage(input_tokens=100, output_tokens=10, cost=0.0))
