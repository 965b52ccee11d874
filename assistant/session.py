"""One conversation in progress: words go in, events come out as they are saved. It knows no terminal.

    words → plan → checked → announced → drawn in a worker thread → saved → yielded

The REPL, the one-shot command, replay and the tests are thin callers of `Session.say`.
"""

import hashlib
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from assistant.checking import checked
from assistant.conversation import Conversation, Drawn, Finished, ImageRecord, Known, Moved, Planned, Said, Started
from assistant.errors import AssistantError, BadImage, LibraryError, OutcomeUnknown, OverLimit, PluginError, UsageError
from assistant.host import PluginHost
from assistant.images import GeneratedImage, ImageGenerator, ImageRequest
from assistant.ledger import ledger, said
from assistant.library import Library
from assistant.pictures import as_mask, measure, read_picture
from assistant.planning import ChatModel, Plan, Situation, Step
from assistant.record import Record, now
from assistant.requests import Errand, Options, errand
from assistant.text import clean, one_line
from assistant.worker import Progress, Text, Worker

MAX_CHARACTERS = 200_000  # of one turn
EXCHANGES_TOLD = 3


class Announced(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="announced"):
    """What is about to be done, said before anything is paid. `estimate` in US dollars."""

    text: str
    estimate: float | None = None
    notes: tuple[str, ...] = ()


class Note(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="note"):
    """A sentence for the user that is no part of the record."""

    text: str


Update = Known | Announced | Progress | Text | Note


class Session:
    """A conversation with a chat model and a generator, both of which can be changed between turns.

    Its folder is made with the first words, and named after them when `name` is None. Not for use from several
    threads, but `cancel`, which may be called from a signal handler or another thread.
    """

    def __init__(
        self,
        host: PluginHost,
        library: Library,
        *,
        name: str | None = None,
        generator: str | None = None,
        chat: str | None = None,
        seed: int | None = None,
        limit: float | None = None,
    ) -> None:
        self.host = host
        self.limit = limit
        self.use_generator(generator)
        self.use_chat(chat)
        self.record = Record(library, name, seed)
        self._worker = Worker()
        self._call: int | None = None

    def use_generator(self, wanted: str | None) -> None:
        """Draw with "NAME" or "NAME:MODEL" from now on; None: with one that is ready. Raises UnknownName."""
        generator, model = self.host.generator(wanted)
        generator.capabilities(model)
        self.generator, self.model = generator, model

    def use_chat(self, wanted: str | None) -> None:
        """Plan with this chat model from now on; None: with one that is ready. Raises UnknownName."""
        self.chat, self.chat_model = self.host.chat_model(wanted)

    @property
    def generator_label(self) -> str:
        return label(self.generator, self.model)

    @property
    def chat_label(self) -> str:
        return label(self.chat, self.chat_model)

    @property
    def conversation(self) -> Conversation:
        return self.record.conversation

    def path(self, image: ImageRecord | Drawn) -> Path:
        """Where a picture's file is."""
        return self.record.path(image)

    def say(
        self,
        words: str,
        attachments: Sequence[Path] = (),
        options: Options | None = None,
        plan: Plan | None = None,
        replays: int | None = None,
    ) -> Iterator[Update]:
        """Take one turn. Yields each event once it is saved, and what only passes: announcements, progress, text.

        With a `plan` (a command's) it is settled what to do, and no chat model is asked. In a replay, `replays` is
        the line of the words that are said again. Raises the errors of assistant.errors; by then the failure is
        saved too.
        """
        self._worker.begin()
        options = options or Options()
        words = clean(words).strip()
        if not words:
            raise UsageError("there is nothing to draw: the idea is empty", "say what you want to see")
        if len(words) > MAX_CHARACTERS:
            raise UsageError(f"that is {len(words):,} characters", f"a turn takes at most {MAX_CHARACTERS:,}")
        pictures = [read_picture(path) for path in attachments]
        self.record.open(words)
        attached = []
        for path, picture in zip(attachments, pictures, strict=True):
            attached.append(self.record.save_picture(picture, name=one_line(path.name, 100)))
            yield attached[-1]
        numbers = tuple(image.number for image in attached)
        turn = self.conversation.turn + 1
        yield self.record.save(Said(at=now(), turn=turn, words=words, attachments=numbers, replays=replays))
        yield from self._kept(self._turn(words, numbers, options, plan))

    def draw(self, work: Errand) -> Iterator[Update]:
        """Send one request: announce, check the limit, draw, save. Replay comes in here with saved requests."""
        self._worker.begin()
        yield from self._kept(self._draw(work))

    def select(self, head: int | None) -> Moved:
        """Go on from another picture (None: from before the first). Raises UnknownImage."""
        if head is not None:
            self.conversation.image(head)
        return self.record.save(Moved(at=now(), head=head))

    def cancel(self) -> None:
        """Stop the turn under way: at the plugin's next step, or, said twice, without waiting for it."""
        self._worker.cancel()

    @property
    def cancelled(self) -> bool:
        """Whether the last turn was told to stop, even if it ended before it could."""
        return self._worker.cancelled

    def close(self) -> None:
        self.record.close()

    def situation(self, words: str, attachments: tuple[int, ...] = ()) -> Situation:
        """What the chat model is told for these words: bounded, and all of it."""
        conversation = self.conversation
        return Situation(
            words=words,
            attachments=attachments,
            pictures=len(conversation.images),
            ledger=ledger(conversation, words),
            head=conversation.head,
            exchanges=tuple(conversation.exchanges[-EXCHANGES_TOLD:]),
            said=said(conversation),
            locked=conversation.locked,
            capabilities=self.generator.capabilities(self.model),
            seed=conversation.seed,
        )

    def _turn(self, words: str, attachments: tuple[int, ...], options: Options, plan: Plan | None) -> Iterator[Update]:
        turn = self.conversation.turn
        if plan is not None:
            planned = Planned(at=now(), turn=turn, chat="command", plan=plan)
        elif options.verbatim:
            step = Step(action="edit" if attachments else "generate", prompt=words, sources=attachments)
            planned = Planned(at=now(), turn=turn, chat="verbatim", plan=Plan(reply="", steps=(step,)))
        else:
            situation = self.situation(words, attachments)
            plan = yield from self._plan(situation)
            plan, notes = checked(plan, situation)
            planned = Planned(at=now(), turn=turn, chat=self.chat_label, plan=plan, notes=notes)
        yield self.record.save(planned)
        for step in planned.plan.steps:
            yield from self._carry_out(step, options)

    def _plan(self, situation: Situation) -> Generator[Update, None, Plan]:
        who = f"the chat model {self.chat_label}"
        for item in self._worker.run(who, lambda job: [self.chat.plan(situation, job, self.chat_model)]):
            if isinstance(item, Plan):
                return item
            if not isinstance(item, Progress | Text):
                break
            yield item
        raise PluginError(f"{who} gave no plan", "choose another with -m")

    def _carry_out(self, step: Step, options: Options) -> Iterator[Update]:
        if step.action == "none":
            return
        if step.action == "select":
            yield self.select(step.sources[0] if step.sources else None)
            return
        capabilities = self.generator.capabilities(self.model)
        mask = self._mask(options.mask, step) if options.mask else None
        work = errand(step, self.conversation, capabilities, options, self.generator_label, self.model, mask)
        for part in parts(work, capabilities.max_images):
            yield from self._draw(part)

    def _mask(self, path: Path, step: Step) -> str:
        """Keep a mask file of the user's beside the pictures, in our convention; its digest."""
        if not step.sources:
            raise UsageError("a mask needs a picture to repaint", "attach one with -i FILE, or draw one first")
        source = self.conversation.image(step.sources[0])
        mask = measure(as_mask(read_picture(path).data, (source.width, source.height)))
        self.record.store.save_blob(mask.data, mask.media_type)
        return hashlib.sha256(mask.data).hexdigest()

    def _draw(self, work: Errand) -> Iterator[Update]:
        request = work.request
        estimate = self.generator.estimate(request)
        usd = estimate.usd if estimate else None
        yield Announced(text=f"{work.saying}, {estimate}" if usd else work.saying, estimate=usd, notes=work.notes)
        self._check_limit(usd)
        call = self.conversation.next_call
        yield self.record.save(
            Started(
                at=now(),
                turn=self.conversation.turn,
                call=call,
                generator=self.generator_label,
                request=request,
                parents=work.parents,
                estimate=usd,
                notes=work.notes,
                replays=work.replays,
            )
        )
        self._call = call
        cost: float | None = None
        who = f"the generator {self.generator_label}"
        made = self._worker.run(
            who, lambda job: self.host.generate(self.generator, request, job), self._reader(request)
        )
        for item in made:
            if not isinstance(item, GeneratedImage):
                yield item
                continue
            if item.usage and item.usage.cost is not None:
                cost = (cost or 0.0) + item.usage.cost
            yield from self._received(item, call)
        self._call = None
        yield self.record.save(Finished(at=now(), call=call, cost=cost))

    def _reader(self, request: ImageRequest) -> Callable[[str], bytes]:
        """A generator may see the pictures its request names, and no others."""
        named = {*request.sources, request.mask}

        def read(digest: str) -> bytes:
            if digest not in named:
                raise KeyError(digest)
            return self.record.store.read_blob(digest)

        return read

    def _received(self, image: GeneratedImage, call: int) -> Iterator[Update]:
        """Check what a plugin gave, and save it before anything else can go wrong."""
        try:
            picture = measure(image.data, f"what {self.generator_label} gave")
        except BadImage as error:
            raise PluginError(error.what, "try again, or choose another generator with -g") from error
        event = self.record.save_picture(
            picture,
            call=call,
            seed=image.seed,
            revised_prompt=image.revised_prompt,
            notes=image.notes,
            parameters=image.parameters,
            usage=image.usage,
        )
        yield event
        for problem in self.host.image_saved(self.conversation.name, self.conversation.image(event.number)):
            yield Note(text=problem)

    def _check_limit(self, estimate: float | None) -> None:
        """Stop before the limit is passed; where the price is unknown, once it is reached."""
        if self.limit is None:
            return
        spent = self.conversation.cost
        if spent + (estimate or 0.0) > self.limit or (estimate is None and spent >= self.limit):
            price = "an unknown price" if estimate is None else f"about ${estimate:.2f}"
            raise OverLimit(
                f"{price} on top of the ${spent:.2f} spent would pass the limit of ${self.limit:.2f}; nothing was sent",
                "raise it with --limit",
            )

    def _kept(self, work: Iterator[Update]) -> Iterator[Update]:
        """Pass on `work`; if it fails, save how, with the call that was under way."""
        self._call = None
        try:
            yield from work
        except LibraryError:
            raise  # the disk itself failed: there is nowhere to write it
        except AssistantError as error:
            yield self.record.save_failure(error, self._call)
            raise
        except (GeneratorExit, KeyboardInterrupt):
            self.record.save_failure(OutcomeUnknown("the turn was left before it ended"), self._call)
            raise


def label(plugin: ImageGenerator | ChatModel, model: str | None) -> str:
    """NAME:MODEL as the user writes it and the record keeps it; the name alone where there is only one model."""
    models = plugin.models()
    chosen = model or (models[0] if len(models) > 1 else None)
    return f"{plugin.name}:{chosen}" if chosen else plugin.name


def parts(work: Errand, most: int) -> Iterator[Errand]:
    """`work` as calls of at most `most` pictures each; the seeds go on counting."""
    request = work.request
    for start in range(0, request.num_images, most):
        seed = None if request.seed is None else request.seed + start
        count = min(most, request.num_images - start)
        yield replace(work, request=replace(request, num_images=count, seed=seed))
