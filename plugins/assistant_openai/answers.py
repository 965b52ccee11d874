"""From what a server sent to pictures: base64, data URLs, addresses, raw bytes, and the events of a stream."""

import base64
import binascii
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from assistant.errors import BadAnswer, BadImage
from assistant.fetching import Home, NotFetched, fetch
from assistant.images import Job, Usage
from assistant.pictures import Picture, measure
from assistant.text import one_line
from assistant_openai import faults, models, prices, wire
from assistant_openai.servers import Server


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """One picture of an answer."""

    picture: Picture
    revised_prompt: str | None = None
    usage: Usage | None = None


class Stream:
    """Takes the events of a drawing: previews are passed on, the finished picture is kept."""

    def __init__(self, job: Job, previews: int) -> None:
        self._job = job
        self._previews = previews
        self.items: list[Mapping[str, Any]] = []
        self.usage: object = None
        self.started = False

    def add(self, event: Any) -> None:
        if not isinstance(event, Mapping):
            return
        self.started = True
        kind = str(event.get("type", ""))
        if kind.endswith(".completed"):
            self.items.append(event)
            self.usage = event.get("usage") or self.usage
        elif kind.endswith(".partial_image"):
            index, data = event.get("partial_image_index"), event.get("b64_json")
            step = index + 1 if isinstance(index, int) else 1
            preview = decoded(data) if isinstance(data, str) else None
            self._job.progress(min(step, self._previews), self._previews + 1, preview)


def drawn(
    answer: wire.Answer, stream: Stream, server: Server, model: models.ImageModel | None, job: Job, most: int
) -> Iterator[Drawn]:
    """At most `most` pictures of an answer, those before a damaged one included. Raises BadAnswer for one without
    any, OutcomeUnknown for a stream that ended too early."""
    if answer.data is not None:
        yield Drawn(picture=_measured(answer.data, server))
        return
    if stream.items or stream.started:
        items: Any = stream.items
        counted = stream.usage
        if not items:
            raise faults.outcome_unknown(server, f"{server.title} ended the stream before the picture was finished")
    else:
        value = answer.value if isinstance(answer.value, Mapping) else {}
        items, counted = value.get("data"), value.get("usage")
    items = [item for item in items if isinstance(item, Mapping)] if isinstance(items, list) else []
    if not items:
        raise faults.bad_answer(server, "no picture", billable=True)
    kept = items[:most]
    # A server of the user's own charges nothing, whatever its model is called.
    usages = prices.share(prices.image_usage(model if server.charges else None, counted), len(kept))
    for item, usage in zip(kept, usages, strict=True):
        yield _drawn(item, usage, server, job)


def _drawn(item: Mapping[str, Any], usage: Usage | None, server: Server, job: Job) -> Drawn:
    revised = item.get("revised_prompt")
    return Drawn(
        picture=_measured(_bytes(item, server, job), server),
        revised_prompt=faults.said(revised, server, limit=32_000) or None if isinstance(revised, str) else None,
        usage=usage,
    )


def _bytes(item: Mapping[str, Any], server: Server, job: Job) -> bytes:
    for key in ("b64_json", "url"):
        text = item.get(key)
        if not isinstance(text, str) or not text.strip():
            continue
        if key == "b64_json" or text.lstrip()[:5].lower() == "data:":
            data = decoded(text)
            if data is None:
                raise faults.bad_answer(server, "base64 that cannot be read", billable=True)
            return data
        return _fetched(text, server, job)
    raise faults.bad_answer(server, "no picture", billable=True)


def _fetched(url: str, server: Server, job: Job) -> bytes:
    try:
        return fetch(url, job, home=Home(server.base_url, server.key.reveal() if server.key else None))
    except NotFetched as error:
        given = f"{server.title} gave the picture as the address {one_line(url, 80)}, and {error}"
        raise BadAnswer(given, "it may have been charged") from None


def decoded(text: str) -> bytes | None:
    """Base64, with or without a data URL around it; line breaks and missing padding are forgiven."""
    if text.lstrip()[:5].lower() == "data:":
        text = text.partition(",")[2]
    packed = "".join(text.split())
    try:
        return base64.b64decode(packed + "=" * (-len(packed) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None


def _measured(data: bytes, server: Server) -> Picture:
    try:
        return measure(data, f"what {server.title} sent")
    except BadImage as error:
        raise faults.bad_answer(server, "something that is no picture", billable=True) from error
