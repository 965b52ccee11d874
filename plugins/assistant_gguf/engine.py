"""A GGUF model in memory, through xllamacpp: chat messages and a JSON schema in, text out, stopped when asked."""

import importlib.util
import os
import secrets
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.errors import AssistantError, BadAnswer, ModelUnavailable, NotConfigured, ProviderError
from assistant.images import Job, Usage
from assistant.text import one_line
from assistant_gguf.completing import Answer, held

BATCH = 64  # prompt tokens between two looks at whether the user wants to stop
INSTALL = 'pip install "image-assistant[gguf]"'


class Engine:
    """One loaded model. `complete` may be called from any thread; one call works at a time.

    Raises ModelUnavailable for a file the engine cannot load, NotConfigured where xllamacpp does not work.
    """

    def __init__(self, path: Path, context: int, threads: int | None = None) -> None:
        xllamacpp = _engine_library()
        params = xllamacpp.CommonParams()
        params.model.path = str(path)
        params.n_ctx = context
        params.n_parallel = 1
        params.n_batch = params.n_ubatch = BATCH
        params.warmup = False
        params.verbosity = -1
        params.ui = False
        # The engine listens on a loopback port nobody here uses: let nobody else use it either.
        params.api_keys = [secrets.token_urlsafe(32)]
        if threads:
            params.cpuparams.n_threads = threads
        try:
            self._server = xllamacpp.Server(params)
        except RuntimeError as error:
            raise ModelUnavailable(
                f"{path.name} cannot be loaded: damaged, too large for this machine's memory, or of a new kind",
                "try another GGUF file, or a newer xllamacpp",
            ) from error
        self.path = path
        self._lock = threading.Lock()

    def complete(
        self,
        messages: Sequence[Mapping[str, str]],
        job: Job,
        *,
        schema: Mapping[str, Any] | None = None,
        seed: int = 0,
        temperature: float = 0.0,
        max_tokens: int = 512,
    ) -> Answer:
        """The model's answer to chat messages, in JSON of `schema` if one is given.

        Raises Cancelled within a batch of prompt tokens or one token of the answer; BadAnswer when there is none.
        """
        body: dict[str, Any] = {
            "messages": list(messages),
            "max_tokens": max_tokens,
            "temperature": temperature,
            "seed": seed,
            "stream": True,
            "return_progress": True,
            "stream_options": {"include_usage": True},
        }
        if schema is not None:
            form = {"name": "answer", "strict": True, "schema": schema}
            body["response_format"] = {"type": "json_schema", "json_schema": form}
        answer = _Stream(job)
        with held(self._lock, job):
            try:
                self._server.handle_chat_completions(body, answer.take)
            except (RuntimeError, ValueError) as error:
                raise ProviderError(f"{self.path.name} failed: {one_line(str(error))}") from error
        return answer.end(self.path.name)


class _Stream:
    """What arrives of one answer. The engine swallows exceptions, so they wait here until it has returned."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._text = ""
        self._usage = Usage()
        self._fault: AssistantError | None = None
        self._error = ""

    def take(self, chunk: Mapping[str, Any]) -> bool:
        """Take in a chunk; True stops the engine."""
        try:
            self._job.check()
        except AssistantError as fault:
            self._fault = fault
            return True
        if "error" in chunk:
            self._error = str(chunk["error"].get("message", "no reason given"))
            return True
        for choice in chunk.get("choices", ()):
            self._text += choice.get("delta", {}).get("content") or ""
        if counted := chunk.get("usage"):
            self._usage = Usage(
                input_tokens=counted["prompt_tokens"], output_tokens=counted["completion_tokens"], cost=0.0
            )
        return False

    def end(self, name: str) -> Answer:
        if self._fault:
            raise self._fault
        if self._error:
            raise BadAnswer(
                f"{name} gave no answer: {one_line(self._error)}", "say it in fewer words, or choose another model"
            )
        return Answer(text=self._text, usage=self._usage)


def installed() -> bool:
    """Whether xllamacpp is there, without importing it."""
    return importlib.util.find_spec("xllamacpp") is not None


def _engine_library() -> Any:
    """The module xllamacpp. Its threads wait by spinning unless told not to before the first import."""
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    os.environ.setdefault("GOMP_SPINCOUNT", "0")
    try:
        import xllamacpp
    except ModuleNotFoundError as error:
        raise NotConfigured("the package xllamacpp, which runs GGUF models, is not installed", INSTALL) from error
    except ImportError as error:
        raise NotConfigured(
            f"xllamacpp is installed but does not load: {one_line(str(error))}",
            "it needs the system libraries libgomp and libstdc++",
        ) from error
    return xllamacpp
