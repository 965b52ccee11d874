"""Requests sent to generators: announced, held to the spending limit, several under way at once where a generator
takes them, the beginning and the end of each call saved as it happens."""

from collections.abc import Callable, Generator, Iterator, Sequence
from itertools import groupby

import msgspec

from assistant.errors import AssistantError, BadImage, Cancelled, OutcomeUnknown, OverLimit, PluginError
from assistant.events import Finished, Known, Started
from assistant.host import PluginHost
from assistant.images import Cost, GeneratedImage, ImageGenerator, ImageRequest
from assistant.pictures import Picture, measure
from assistant.record import Record, now
from assistant.requests import Errand
from assistant.sizing import is_smaller
from assistant.worker import Ended, Progress, Text, Worker


class Announced(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="announced"):
    """What is about to be done, said before anything is paid. `estimate` in US dollars, of all its `pictures`."""

    text: str
    estimate: float | None = None
    notes: tuple[str, ...] = ()
    pictures: int = 1


class Note(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="note"):
    """A sentence for the user that is no part of the record."""

    text: str


Update = Known | Announced | Progress | Text | Note


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """One call to be made: of which generator, and how many such calls it takes at once.

    `label` is its NAME:MODEL, as the user writes it and the record keeps it.
    """

    work: Errand
    generator: ImageGenerator
    label: str
    at_once: int = 1

    @property
    def estimate(self) -> Cost | None:
        return self.generator.estimate(self.work.request)


class _Call(msgspec.Struct, kw_only=True):
    """A call under way; the costs are in US dollars, `cost` of the pictures that have come."""

    order: Order
    estimate: float | None
    cost: float | None = None


class Drawing:
    """Makes the calls of a conversation. `saved` are the errors of this turn that are in the record already."""

    def __init__(self, host: PluginHost, record: Record, worker: Worker) -> None:
        self._host = host
        self._record = record
        self._worker = worker
        self._under_way: dict[int, _Call] = {}
        self.saved: list[AssistantError] = []

    def run(self, orders: Sequence[Order], limit: float | None) -> Iterator[Update]:
        """Make all these calls, as many at once as their generators take; what they give comes as it is ready.

        When one fails no other is begun, but those under way are waited for: they are paid for. Raises the first
        error then, and OverLimit before anything is sent that would pass `limit`.
        """
        orders = yield from self._within(orders, limit)
        yield from announcements(orders)
        self._check_limit(limit, total(orders))
        if limit is not None and orders and total(orders) is None:
            yield Note(text=f"the price is not known before it is paid: the limit of ${limit:.2f} cannot stop this")
        waiting = list(orders)
        failure: AssistantError | None = None
        done, asked = 0, sum(order.work.request.num_images for order in orders)
        while True:
            while waiting and failure is None and (order := self._next_of(waiting)):
                waiting.remove(order)
                try:
                    yield self._start(order, limit)
                except (OverLimit, Cancelled) as error:
                    failure = error
            if not self._under_way:
                break
            call, item = self._worker.next()
            if isinstance(item, Progress) and len(orders) > 1:
                yield Progress(step=done, total=asked, preview=item.preview)
            elif isinstance(item, GeneratedImage):
                done += 1
                try:
                    yield from self._received(item, call)
                except PluginError as error:
                    self._worker.leave(call)
                    failure = failure or error
                    yield self._fail(call, error)
            elif not isinstance(item, Ended):
                yield item
            elif item.error is None:
                yield self._record.save(Finished(at=now(), call=call, cost=self._under_way.pop(call).cost))
            else:
                ended = self._without_price(item.error, call)
                failure = failure or ended
                yield self._fail(call, ended)
        if failure is not None:
            raise failure

    def leave(self) -> list[int]:
        """Wait no more for the calls that are under way; their numbers."""
        left = list(self._under_way)
        for call in left:
            self._worker.leave(call)
        self._under_way.clear()
        return left

    def _within(self, orders: Sequence[Order], limit: float | None) -> Generator[Update, None, Sequence[Order]]:
        """Of several generators side by side, those that `limit` has room for; said which it has none for. Raises
        OverLimit where that is all of them."""
        alike = {order.label: [each for each in orders if each.label == order.label] for order in orders}
        if limit is None or len(alike) < 2:
            return orders
        kept: list[Order] = []
        for name, own in alike.items():
            estimate = total(own)
            ahead = sum(order.estimate.usd for order in kept if order.estimate)  # as far as it is known
            if not self._passes(limit, estimate, ahead=ahead):
                kept += own
                continue
            price = "more at an unknown price" if estimate is None else f"about ${estimate:.2f} more"
            yield Note(text=f"{name} is left out: {price} would pass the limit of ${limit:.2f}")
        if not kept:
            self._check_limit(limit, total(orders))
        return kept

    def _next_of(self, waiting: Sequence[Order]) -> Order | None:
        """The first whose generator has room for one more."""
        busy = [call.order.generator for call in self._under_way.values()]
        return next((order for order in waiting if busy.count(order.generator) < order.at_once), None)

    def _start(self, order: Order, limit: float | None) -> Started:
        """Save that a call begins, and begin it. Raises OverLimit, and Cancelled when the turn was told to stop."""
        if self._worker.cancelled:
            raise Cancelled
        estimate = order.estimate
        usd = estimate.usd if estimate else None
        self._check_limit(limit, usd)
        call, work = self._record.conversation.next_call, order.work
        started = self._record.save(
            Started(
                at=now(),
                turn=self._record.conversation.turn,
                call=call,
                generator=order.label,
                request=work.request,
                parents=work.parents,
                estimate=usd,
                notes=work.notes,
                replays=work.replays,
            )
        )
        self._under_way[call] = _Call(order=order, estimate=usd)
        self._worker.start(
            call,
            f"the generator {order.label}",
            lambda job: self._host.generate(order.generator, work.request, job),
            self._reader(work.request),
        )
        return started

    def _reader(self, request: ImageRequest) -> Callable[[str], bytes]:
        """A generator may see the pictures its request names, and no others."""

        def read(digest: str) -> bytes:
            if digest not in request.digests:
                raise KeyError(digest)
            return self._record.store.read_blob(digest)

        return read

    def _received(self, image: GeneratedImage, number: int) -> Iterator[Update]:
        """Check what a plugin gave, and save it before anything else can go wrong. Raises PluginError."""
        call = self._under_way[number]
        if image.usage and image.usage.cost is not None:
            call.cost = (call.cost or 0.0) + image.usage.cost
        try:
            picture = measure(image.data, f"what {call.order.label} gave")
        except BadImage as error:
            raise PluginError(error.what, "try again, or choose another generator with -g") from error
        event = self._record.save_picture(
            picture,
            call=number,
            seed=image.seed,
            revised_prompt=image.revised_prompt,
            notes=(*image.notes, *self._shrunk(picture, call.order)),
            parameters=image.parameters,
            usage=image.usage,
        )
        yield event
        conversation = self._record.conversation
        for problem in self._host.image_saved(conversation.name, conversation.image(event.number)):
            yield Note(text=problem)

    def _shrunk(self, picture: Picture, order: Order) -> Iterator[str]:
        """A note where an edit gave a smaller picture than it was given, which nobody asked for or foresaw."""
        request = order.work.request
        if not request.sources or request.width or not order.work.parents or order.work.shrinks:
            return
        source = self._record.conversation.image(order.work.parents[0])
        own = (source.width, source.height)
        if is_smaller((picture.width, picture.height), own):
            yield f"smaller than #{source.number}, which has {own[0]}x{own[1]}; ask for a size by /size, or --size"

    def _without_price(self, error: AssistantError, call: int) -> AssistantError:
        """The error, which does not warn of a charge where there can be none."""
        free = isinstance(error, OutcomeUnknown) and self._under_way[call].estimate == 0
        return OutcomeUnknown(error.what) if free else error

    def _fail(self, call: int, error: AssistantError) -> Known:
        del self._under_way[call]
        self.saved.append(error)
        return self._record.save_failure(error, call)

    def check_chat(self, chat: str, limit: float | None) -> None:
        """Stop before a chat model that has cost something, where the limit has no room left. Raises OverLimit."""
        if limit is not None and chat in self._record.conversation.paid_chats and self._passes(limit, None):
            what = f"${self._spent:.2f} of the limit of ${limit:.2f} is spent, and the chat model costs too"
            raise OverLimit(f"{what}; nothing was sent", "raise it with /limit, or --limit")

    def _check_limit(self, limit: float | None, estimate: float | None) -> None:
        """Stop before the limit is passed."""
        if limit is not None and self._passes(limit, estimate):
            price = "an unknown price" if estimate is None else f"about ${estimate:.2f}"
            spent = f"${self._spent:.2f} {'spent or under way' if self._record.conversation.uncertain else 'spent'}"
            what = f"{price} on top of the {spent} would pass the limit of ${limit:.2f}"
            raise OverLimit(f"{what}; nothing was sent", "raise it with /limit, or --limit")

    def _passes(self, limit: float, estimate: float | None, ahead: float = 0.0) -> bool:
        """Whether the limit would be passed, of which `ahead` is taken already; where the price is unknown, whether it
        is reached. What is free passes none."""
        spent = self._spent + ahead
        return spent >= limit if estimate is None else estimate > 0 and spent + estimate > limit

    @property
    def _spent(self) -> float:
        """What has been paid, what calls may have cost whose end was not seen, and what those under way will, in US
        dollars."""
        return self._record.conversation.cost + self._record.conversation.uncertain


def announcements(orders: Sequence[Order]) -> Iterator[Announced]:
    """What these calls will do, each thing said once, with the price of all of it."""
    for saying, group in groupby(orders, key=lambda order: order.work.saying):
        alike = list(group)
        pictures = sum(order.work.request.num_images for order in alike)
        usd = total(alike)
        about = any(order.estimate is None or order.estimate.about for order in alike)
        text = f"{saying}, {pictures} pictures" if pictures > 1 else saying
        yield Announced(
            text=f"{text}, {Cost(usd=usd, about=about)}" if usd else text,
            estimate=usd,
            notes=tuple(dict.fromkeys(note for order in alike for note in order.work.notes)),
            pictures=pictures,
        )


def total(orders: Sequence[Order]) -> float | None:
    """What these calls will cost, in US dollars; None when the price of any is unknown."""
    prices = [order.estimate for order in orders]
    known = [price.usd for price in prices if price is not None]
    return sum(known) if len(known) == len(prices) else None
