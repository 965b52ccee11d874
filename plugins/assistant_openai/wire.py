"""One exchange with a server, watched: it ends with an answer, at its deadline, when the user cancels, or in one error.

Built on the SDK's asynchronous client, run to its end in the calling thread: cancelling a task closes the connection
at once, which a blocking read in another thread cannot be made to do. The body is read here and not by the SDK,
which gives a str for HTML, nothing for a plain answer to a streaming request, and a bare JSONDecodeError.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from assistant.cancelling import until_cancelled
from assistant.errors import Cancelled, NotConfigured, ProviderError
from assistant.images import Job
from assistant_openai import faults, sse
from assistant_openai.servers import Server

if TYPE_CHECKING:
    from openai import AsyncOpenAI

MAX_ANSWER = 256 * 1024 * 1024
_CONNECT_SECONDS = 10.0
_PICTURE_MAGIC = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")

Part = tuple[str, tuple[str, bytes, str]]


class ServerError(Exception):
    """An error answer: what the body said, and the error for the user. Callers that know a way out look at `fault`."""

    def __init__(self, fault: faults.Fault, error: ProviderError) -> None:
        super().__init__(str(error))
        self.fault = fault
        self.error = error


class Answer(msgspec.Struct, frozen=True):
    """A decoded JSON value, or the bytes of a picture; neither when the answer came as events."""

    value: Any = None
    data: bytes | None = None


def post(
    server: Server,
    path: str,
    body: Mapping[str, Any],
    *,
    job: Job,
    files: Sequence[Part] = (),
    on_event: Callable[[Any], None] | None = None,
    retries: int = 0,
    billable: bool = False,
) -> Answer:
    """Send one request and read its answer; events go to `on_event` as they come.

    With `billable` (pictures) an outcome that was not seen is OutcomeUnknown. Raises ServerError for an error answer,
    Cancelled, and other errors of assistant.errors.
    """
    model = body.get("model")
    call = _Call(server, model if isinstance(model, str) else None, billable)
    headers = {"Content-Type": "multipart/form-data"} if files else {}

    async def exchange(client: "AsyncOpenAI") -> Answer:
        from openai import AsyncStream

        stream = await client.post(
            path,
            cast_to=object,
            body=dict(body),
            files=list(files) or None,
            options={"headers": headers, "max_retries": retries, "follow_redirects": False},
            stream=True,
            stream_cls=AsyncStream[object],
        )
        return await _read(call, stream.response, on_event)

    return _run(call, exchange, job, server.timeout)


def get(server: Server, path: str, *, job: Job, timeout: float) -> Any:
    """A JSON value from the server. Raises like `post`."""
    call = _Call(server, None, False)

    async def exchange(client: "AsyncOpenAI") -> Answer:
        from openai import AsyncStream

        options: Any = {"max_retries": 0, "follow_redirects": False}
        stream = await client.get(path, cast_to=object, options=options, stream=True, stream_cls=AsyncStream[object])
        return await _read(call, stream.response, None)

    return _run(call, exchange, job, timeout).value


class _Call(msgspec.Struct, frozen=True):
    server: Server
    model: str | None
    billable: bool

    def error(self, fault: faults.Fault) -> ServerError:
        return ServerError(fault, faults.explain(fault, self.server, model=self.model, billable=self.billable))

    def unseen(self, what: str) -> ProviderError:
        if self.billable:
            return faults.outcome_unknown(self.server, what)
        return faults.bad_answer(self.server, f"nothing: {what}")


def _run(
    call: _Call, exchange: Callable[["AsyncOpenAI"], Coroutine[Any, Any, Answer]], job: Job, timeout: float
) -> Answer:
    try:
        import openai
    except ImportError as error:
        raise NotConfigured("the openai package is missing", "pip install openai") from error
    import httpx2

    who = call.server.title
    nothing_sent = (
        httpx2.ConnectError,
        httpx2.ConnectTimeout,
        httpx2.LocalProtocolError,
        httpx2.PoolTimeout,
        httpx2.ProxyError,
        httpx2.UnsupportedProtocol,
    )

    async def connected() -> Answer:
        async with asyncio.timeout(timeout):
            # The proxies of the environment are for the world outside, never for a server on this machine.
            # Plain http has no certificates to check, and reading the trust store takes 20 ms.
            http = openai.DefaultAsyncHttpxClient(
                trust_env=not call.server.is_local,
                verify=call.server.base_url.startswith("https:"),
                event_hooks={"response": [_forbid_vain_retries]},
            )
            async with openai.AsyncOpenAI(
                api_key=call.server.key.reveal() if call.server.key else "none",
                base_url=call.server.base_url,
                timeout=httpx2.Timeout(timeout, connect=min(_CONNECT_SECONDS, timeout)),
                http_client=http,
            ) as client:
                return await exchange(client)

    # `from None` throughout: the cause's own text and request may hold what the server echoed, the key included.
    try:
        return asyncio.run(until_cancelled(connected(), job))
    except Cancelled:
        charged = "the picture under way may have been charged" if call.billable and call.server.charges else ""
        raise Cancelled(todo=charged) from None
    except openai.APIStatusError as error:
        retry_after = error.response.headers.get("retry-after", "")
        fault = faults.read(error.body, call.server, status=error.status_code, retry_after=retry_after)
        raise call.error(fault) from None
    except (openai.APIConnectionError, httpx2.TransportError) as error:
        cause = error.__cause__ if isinstance(error, openai.APIConnectionError) else error
        if isinstance(cause, nothing_sent):
            raise faults.unreachable(call.server, faults.said(str(cause), call.server)) from None
        if isinstance(error, openai.APITimeoutError) or isinstance(cause, httpx2.TimeoutException):
            raise call.unseen(f"{who} did not answer within {timeout:g} s") from None
        raise call.unseen(f"{who} closed the connection half-way") from None
    except TimeoutError:
        raise call.unseen(f"{who} did not answer within {timeout:g} s") from None
    except (openai.OpenAIError, httpx2.HTTPError, httpx2.InvalidURL, UnicodeEncodeError, OSError) as error:
        what = faults.said(str(error), call.server)
        raise NotConfigured(f"the settings for {who} cannot be used: {what}", "check base_url and key") from None


async def _forbid_vain_retries(response: Any) -> None:
    """Tell the SDK, in its own words, not to try again where the credit is used up: it takes that for a busy server."""
    if response.status_code == 429 and faults.tells_of_quota(await response.aread()):
        response.headers["x-should-retry"] = "false"


async def _read(call: _Call, response: Any, on_event: Callable[[Any], None] | None) -> Answer:
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "text/event-stream":
        await _read_events(call, response.aiter_bytes(), on_event)
        return Answer()
    body = bytearray()
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > MAX_ANSWER:
            raise faults.bad_answer(call.server, "far too much data", billable=call.billable)
    if kind.startswith("image/") or body.startswith(_PICTURE_MAGIC):
        return Answer(data=bytes(body))
    start = bytes(body[:64]).lstrip()
    if start.startswith((b"data:", b"event:")):  # events sent under another content type
        await _read_events(call, _at_once(bytes(body)), on_event)
        return Answer()
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        page = kind == "text/html" or start.startswith(b"<")
        what = "a web page" if page else "broken JSON" if body else "an empty body"
        raise faults.bad_answer(call.server, what, billable=call.billable) from None
    if fault := faults.from_answer(value, call.server):
        raise call.error(fault)
    return Answer(value=value)


async def _read_events(call: _Call, chunks: AsyncIterator[bytes], on_event: Callable[[Any], None] | None) -> None:
    decoder, size = sse.Decoder(), 0
    try:
        async for chunk in chunks:
            size += len(chunk)
            if size > MAX_ANSWER:
                raise faults.bad_answer(call.server, "far too much data", billable=call.billable)
            for event in decoder.feed(chunk):
                _deliver(call, event, on_event)
            if decoder.done:
                return
        for event in decoder.finish():
            _deliver(call, event, on_event)
    except ValueError:
        raise faults.bad_answer(call.server, "a broken stream", billable=call.billable) from None


async def _at_once(body: bytes) -> AsyncIterator[bytes]:
    yield body


def _deliver(call: _Call, event: Any, on_event: Callable[[Any], None] | None) -> None:
    if fault := faults.from_answer(event, call.server):
        raise call.error(fault)
    if on_event:
        on_event(event)
