"""The generator: pictures from OpenAI's image models, and from every server that speaks their protocol.

One billable request for each picture asked for, however that request ends: what comes back is counted, what is
missing is asked for one by one, and nothing is tried twice but what was refused unread.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

import msgspec

from assistant.errors import NotConfigured
from assistant.images import Capabilities, Cost, GeneratedImage, ImageRequest, Job
from assistant.settings import Settings
from assistant_openai import answers, declared, faults, models, prices, wire
from assistant_openai.bodies import Sending, sending
from assistant_openai.connection import SETUP, Connection
from assistant_openai.models import ImageModel
from assistant_openai.servers import Server, dialect

_PREVIEWS = 2
# Dropping one of these would draw something else than what was asked for, and bill it.
_NEVER_DROPPED = {"model", "prompt", "image", "image[]", "mask", "size"}
_NOT_RECORDED = {"n", "stream", "partial_images", "response_format"}


class OpenAIImages:
    """Text to image, edits, inpainting and variations."""

    name = "openai"
    aliases = ("dalle",)
    setup = SETUP

    def __init__(self, settings: Settings, today: Callable[[], date] = date.today) -> None:
        self._connection = Connection(settings, "images")
        self._today = today
        self._dropped: dict[str | None, set[str]] = {}

    def ready(self) -> bool:
        """Whether there is a server that is known to make pictures; quick, no network."""
        server = self._connection.server
        if server is None or not server.dialect.images:
            return False
        return bool(server.certain or server.image_model or self._connection.names())

    def probe(self) -> str | None:
        """Look for an image server on this machine where none is configured, and use it; one line on it."""
        return self._connection.probe()

    def models(self) -> Sequence[str]:
        server = self._connection.server
        if server is None:
            return ()
        known = models.living_image_models(self._today()) if server.is_openai else self._connection.names()
        return tuple(dict.fromkeys([server.image_model, *known] if server.image_model else known))

    def capabilities(self, model: str | None) -> Capabilities:
        server = self._connection.server
        spoken = server.dialect if server else dialect("openai")
        name, facts = self._known(server, model)
        if facts is None:
            return declared.by_dialect(spoken)
        return declared.by_model(facts, spoken, retires=self._connection.shutdown(name) or facts.shutdown)

    def estimate(self, request: ImageRequest) -> Cost | None:
        server = self._connection.server
        _, facts = self._known(server, request.model)
        if server and not server.charges:
            return Cost(usd=0.0, about=False)
        return prices.estimate(facts, request, _previews(request, server, facts)) if server and facts else None

    def generate(self, request: ImageRequest, job: Job) -> Iterator[GeneratedImage]:
        job.check()
        server = self._connection.settled(job)
        if not server.dialect.images:
            raise NotConfigured(f"{server.title} makes no pictures", "choose another generator with -g")
        name, note = self._choose(server, request.model, job)
        drawn = 0
        try:
            for image in self._pictures(server, name, note, request, job):
                drawn += 1
                yield image
            return
        except wire.ServerError as error:
            other = None if drawn else self._instead(server, name, error.fault, job)
            if other is None:
                raise error.error from None
        note = f"{server.title} no longer gives {name}; using {other}"
        try:
            yield from self._pictures(server, other, note, request, job)
        except wire.ServerError as error:
            raise error.error from None

    def _known(self, server: Server | None, model: str | None) -> tuple[str | None, ImageModel | None]:
        """The model that will be used, and what is known of it. At OpenAI every model is known, or raises."""
        wanted = model or (server.image_model if server else None)
        if server is None or server.is_openai:
            name, _ = models.in_place_of(wanted, self._today())
            return name, models.like(name, self._today())
        return wanted, models.image_model(wanted) if wanted else None

    def _choose(self, server: Server, model: str | None, job: Job) -> tuple[str | None, str | None]:
        """The model to ask for, and a note where it is not the one that was named."""
        wanted = model or server.image_model
        if server.is_openai:
            return models.in_place_of(wanted, self._today())
        if wanted is None:
            listed = self._connection.names() or self._connection.ask(job)
            wanted = listed[0] if listed else None
        return wanted, None

    def _instead(self, server: Server, name: str | None, fault: faults.Fault, job: Job) -> str | None:
        """Another model for one that OpenAI says is not there: the first we know of that it lists."""
        if not server.is_openai or fault.status != 404:
            return None
        listed = self._connection.ask(job)
        return next((m for m in models.living_image_models(self._today()) if m in listed and m != name), None)

    def _pictures(
        self, server: Server, name: str | None, note: str | None, request: ImageRequest, job: Job
    ) -> Iterator[GeneratedImage]:
        """All pictures of the request: as many in one call as the model gives, what is then missing one by one."""
        _, facts = self._known(server, name)
        per_call = min(server.dialect.per_call, facts.per_call if facts else server.dialect.per_call)
        seeded = request.seed is not None and "seed" in server.dialect.parameters
        # With seeds each picture has its own, so that it can be made again alone.
        per_call = 1 if seeded else per_call
        done = 0
        while done < request.num_images:
            count = min(per_call, request.num_images - done)
            seed = None if request.seed is None else request.seed + done
            part = msgspec.structs.replace(request, num_images=count, seed=seed)
            call, drawn, notes = self._call(server, name, facts, part, job)
            before = done
            for one in drawn:
                done += 1
                yield _generated(one, call, part, (*([note] if note else []), *notes))
            per_call = per_call if done - before == count else 1

    def _call(
        self, server: Server, name: str | None, facts: ImageModel | None, request: ImageRequest, job: Job
    ) -> tuple[Sending, Iterator[answers.Drawn], list[str]]:
        """One billable request. One that is refused for a field the server does not know goes again without it."""
        dropped = self._dropped.setdefault(name, set())
        whole = sending(request, server.dialect, facts, name, job.read)
        while True:
            previews = 0 if "stream" in dropped else _previews(request, server, facts)
            call = whole.with_previews(previews).without(dropped)
            stream = answers.Stream(job, previews)
            try:
                answer = wire.post(
                    server, call.path, call.body, files=call.files, job=job, on_event=stream.add, billable=True
                )
            except wire.ServerError as error:
                param = error.fault.param
                if not error.fault.names_unknown_parameter or param in _NEVER_DROPPED or param not in call.body:
                    raise
                dropped |= {"stream", "partial_images"} if param in ("stream", "partial_images") else {param}
                continue
            drawn = answers.drawn(answer, stream, server, facts, job, request.num_images)
            missed = sorted(key for key in dropped if key in _asked(request))
            notes = [f"{server.title} does not take {key}; it was left out" for key in missed]
            if call.path == server.dialect.variations and request.strength is not None:
                notes.append(f"{server.title} decides by itself how far a variation goes")
            return call, drawn, notes


def _previews(request: ImageRequest, server: Server, facts: ImageModel | None) -> int:
    """How many unfinished pictures to ask for. A low-quality picture would cost half as much again with them."""
    possible = server.dialect.partial_images and facts is not None and "partial_images" in facts.options
    if not possible or request.num_images > 1 or request.output_format == "gif":
        return 0
    said = request.extra.get("partial_images")
    if said is not None:
        return int(models.facts().option["partial_images"].read("partial_images", said))
    return 0 if request.quality == "low" else _PREVIEWS


def _asked(request: ImageRequest) -> set[str]:
    """The fields whose loss the user should hear of."""
    fields = {"quality", "background", "output_format", "seed", "negative_prompt"}
    return {field for field in fields if getattr(request, field) is not None} | set(request.extra)


def _generated(one: answers.Drawn, call: Sending, request: ImageRequest, notes: tuple[str, ...]) -> GeneratedImage:
    picture = one.picture
    if request.width and (picture.width, picture.height) != (request.width, request.height):
        notes += (f"asked for {request.width}x{request.height}, got {picture.width}x{picture.height}",)
    return GeneratedImage(
        data=picture.data,
        media_type=picture.media_type,
        width=picture.width,
        height=picture.height,
        seed=request.seed if call.seeded else None,
        revised_prompt=one.revised_prompt,
        usage=one.usage,
        notes=notes,
        parameters={key: value for key, value in call.body.items() if key not in _NOT_RECORDED},
    )
