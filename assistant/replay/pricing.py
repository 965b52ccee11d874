"""What a replay will do and cost, before anything is sent."""

from collections.abc import Iterator

import msgspec

from assistant.host import PluginHost
from assistant.replay.casting import cast
from assistant.replay.frozen import repeated
from assistant.replay.origins import OriginalConversation
from assistant.replay.staging import Wanted
from assistant.requests import parts


class Price(msgspec.Struct, frozen=True, kw_only=True):
    """One call as it would be made: the pictures it repeats, what draws them, what is lost, US dollars if known.

    `skipped` says why there is nothing to draw.
    """

    pictures: tuple[int, ...]
    generator: str
    losses: tuple[str, ...] = ()
    usd: float | None = None
    skipped: str = ""


def prices(host: PluginHost, original: OriginalConversation, wanted: Wanted) -> Iterator[Price]:
    """Every call of the origin, priced. A live replay is priced as if its plans were the saved ones."""
    same = {number: number for number in original.conversation.images}
    for call in original.calls.values():
        if not call.pictures:
            skipped = f"nothing to repeat: the call was {call.ending}"
            yield Price(pictures=(), generator=call.started.generator, skipped=skipped)
            continue
        part = cast(host, call.started.generator, wanted.generator)
        numbers = tuple(picture.number for picture in call.pictures)
        errand, losses = repeated(call, part, same, original.conversation.images)
        works = parts(errand, part.capabilities) if errand else ()
        estimates = [part.generator.estimate(work.request) for work in works]
        known = [estimate.usd for estimate in estimates if estimate]
        yield Price(
            pictures=numbers,
            generator=part.label,
            losses=losses,
            usd=sum(known) if known and len(known) == len(estimates) else None,
            skipped="" if errand else "the picture it came from is missing",
        )
