"""One conversation in progress: words go in, events come out as they are saved. It knows no terminal.

    words → plan → checked → announced → drawn in a worker thread → saved → yielded

The REPL, the one-shot command, replay and the tests are thin callers of `Session.say`.
"""

from collections.abc import Callable, Generator, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from msgspec.structs import replace

from assistant.checking import asked_back, checked
from assistant.conversation import Conversation, ImageRecord
from assistant.drawing import Announced, Drawing, Note, Order, Update
from assistant.errors import AssistantError, LibraryError, OutcomeUnknown, PluginError, UsageError
from assistant.events import Drawn, Moved, Planned, Said, Way
from assistant.host import PluginHost, label
from assistant.images import ImageGenerator, Job
from assistant.ledger import situation_of
from assistant.library import Library
from assistant.masks import Marked, MaskSource
from assistant.openings import marked_in, masked_picture, opened
from assistant.pictures import Attachment, Picture, attached
from assistant.planning import Plan, Situation, Step
from assistant.record import Record, now
from assistant.requests import Decision, Errand, Options, errand, parts
from assistant.settled import as_decided, as_edit, as_if_first, as_new, as_variation, of_masked, verbatim
from assistant.spoken import spoken
from assistant.text import clean
from assistant.varying import versions
from assistant.worker import Progress, Text, Worker

__all__ = ["Announced", "Note", "Session", "Update"]

MAX_CHARACTERS = 200_000  # of one turn


class Session:
    """A conversation with a chat model and a generator, both of which can be changed between turns.

    Its folder is made with the first words, and named after them when `name` is None. Not for use from several
    threads, but `cancel`, which may be called from a signal handler or another thread. `told` is what the chat model
    was given last, `asked` the job it was given it with. `approve`, where it is set, is asked before a chat model's
    plan is carried out: it gives the plan to carry out, or the decision that was meant, or raises Cancelled.
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
        self.approve: Callable[[Planned], Plan | Decision] | None = None
        self.told: Situation | None = None
        self.asked = Job()
        self._worker = Worker()
        self._drawing = Drawing(host, self.record, self._worker)

    def use_generator(self, wanted: str | None) -> None:
        """Draw with "NAME" or "NAME:MODEL" from now on; None: with one that is ready. Raises UnknownName."""
        generator, model = self.host.generator(wanted)
        generator.capabilities(model)
        self.generator, self.model = generator, model

    def use_chat(self, wanted: str | None) -> None:
        """Plan with this chat model from now on; None: with one that is ready. Raises UnknownName."""
        self.chat, self.chat_model = self.host.chat_model(wanted)

    def go_to(self, name: str) -> None:
        """Go on with another conversation, or begin it. Raises LibraryBusy, UsageError."""
        record = Record(self.record.library, name, None)
        self.record.close()
        self.record, self.told = record, None
        self._drawing = Drawing(self.host, record, self._worker)

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
        attachments: Sequence[Path | Attachment] = (),
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
        taken = [attached(each) if isinstance(each, Path) else each for each in attachments]
        self.record.open(words)
        numbers: tuple[int, ...] = ()
        for each in taken:
            image = self.record.save_picture(each.picture, name=each.name)
            numbers += (image.number,)
            yield image
        turn = self.conversation.turn + 1
        yield self.record.save(Said(at=now(), turn=turn, words=words, attachments=numbers, replays=replays))
        yield from self._kept(self._turn(words, numbers, options, plan))

    def draw(self, work: Errand) -> Iterator[Update]:
        """Send one request: announce, check the limit, draw, save. Replay comes in here with saved requests."""
        self._worker.begin()
        order = Order(work=work, generator=self.generator, label=self.generator_label)
        yield from self._kept(self._drawing.run([order], self.limit))

    def segment(self, picture: Picture, number: int, words: str) -> Generator[Update, None, Marked]:
        """Have the plugins find what words name in a picture that has or will get this number. Raises UsageError."""
        self._worker.begin()
        yield Announced(text=f"looking for {words!r} in #{number}", pictures=0)
        mask: bytes | None = None
        for item in self._worker.run("the search", lambda job: [self.host.segment(picture.data, words, job)]):
            if isinstance(item, Progress | Text):
                yield item
                continue
            mask, problems = item
            yield from (Note(text=problem) for problem in problems)
        if mask is None:
            what = f"{words!r} is not found in #{number}"
            raise UsageError(what, "name it otherwise, or give a box: /mask 10%,20%,50%,60%")
        return Marked(words=words, picture=picture.digest, mask=mask)

    def select(self, head: int | None, way: Way | None = None) -> Moved:
        """Go on from another picture (None: from before the first). Raises UnknownImage."""
        if head is not None:
            self.conversation.image(head)
        return self.record.save(Moved(at=now(), head=head, way=way))

    def cancel(self) -> None:
        """Stop the turn under way: at the plugin's next step, or, said twice, without waiting for it."""
        self._worker.cancel()

    @property
    def cancelled(self) -> bool:
        """Whether the last turn was told to stop, even if it ended before it could."""
        return self._worker.cancelled

    def close(self) -> None:
        self.record.close()

    def situation(self, words: str, attachments: tuple[int, ...] = (), mask: MaskSource | None = None) -> Situation:
        """What the chat model is told for these words: bounded, and all of it."""
        capabilities = self.generator.capabilities(self.model)
        return situation_of(self.conversation, words, attachments, marked_in(self.conversation, mask), capabilities)

    def _turn(self, words: str, attachments: tuple[int, ...], options: Options, plan: Plan | None) -> Iterator[Update]:
        turn = self.conversation.turn
        chat = "command"
        offered = [generator.capabilities(model) for generator, model in self._chosen(options)]
        store = self.record.store
        if plan is None and (told := spoken(words, attachments, self.conversation, options, store, offered)):
            options, plan, words = told
            chat = "spoken"
        if plan is not None:
            planned = Planned(at=now(), turn=turn, chat=chat, plan=plan)
        elif options.verbatim:
            plan = verbatim(self.situation(words, attachments), options)
            planned = Planned(at=now(), turn=turn, chat="verbatim", plan=plan)
        else:
            planned = yield from self._planned(words, attachments, options)
        yield self.record.save(planned)
        yield from self._carry_out(planned.plan, options)

    def _chosen(self, options: Options) -> list[tuple[ImageGenerator, str | None]]:
        """The generators that draw a turn: the session's, or those that the turn names."""
        return [self.host.generator(name) for name in options.generators] or [(self.generator, self.model)]

    def _planned(self, words: str, attachments: tuple[int, ...], options: Options) -> Generator[Update, None, Planned]:
        """What the chat model makes of the words, checked and, where the user wants to be asked, approved."""
        masked = masked_picture(self.conversation, options.mask, attachments)
        situation = of_masked(self.situation(words, attachments, options.mask), masked)
        planned = yield from self._decided(situation, options.action, masked)
        if self.approve is None or all(step.action in ("none", "select") for step in planned.plan.steps):
            return planned
        match self.approve(planned):
            case Plan() as plan:
                return replace(planned, plan=plan)
            case "edit":
                return replace(planned, plan=as_edit(planned.plan, situation, of=("generate", "vary")))
            case "vary":
                return replace(planned, plan=as_variation(planned.plan, situation))
            case _ if attachments:  # the chat model knows them as what the words are for
                return replace(planned, plan=as_new(planned.plan))
            case _:
                return (yield from self._decided(situation, "generate"))

    def _decided(
        self, situation: Situation, action: Decision | None, masked: int | None = None
    ) -> Generator[Update, None, Planned]:
        """The chat model's plan, checked, as a new picture, a change or a variation where that is settled."""
        if action == "generate" and not situation.attachments:
            situation = as_if_first(situation)
        if asked := asked_back(situation):
            return Planned(at=now(), turn=self.conversation.turn, chat=self.chat_label, plan=asked)
        self._drawing.check_chat(self.chat_label, self.limit)
        plan, notes = checked((yield from self._plan(situation)), situation)
        plan = as_decided(plan, situation, action, masked)
        return Planned(at=now(), turn=self.conversation.turn, chat=self.chat_label, plan=plan, notes=notes)

    def _plan(self, situation: Situation) -> Generator[Update, None, Plan]:
        self.told = situation
        who = f"the chat model {self.chat_label}"

        def plan(job: Job) -> list[Plan]:
            self.asked = job
            return [self.chat.plan(situation, job, self.chat_model)]

        for item in self._worker.run(who, plan):
            if isinstance(item, Plan):
                self.record.owe(item, self.chat_label)
                return item
            if not isinstance(item, Progress | Text):
                break
            yield item
        raise PluginError(f"{who} gave no plan", "choose another with -m")

    def _carry_out(self, plan: Plan, options: Options) -> Iterator[Update]:
        """Do the steps. Those that draw one after the other are drawn together: none needs another's picture."""
        orders: list[Order] = []
        for selecting, steps in groupby(plan.steps, key=lambda step: step.action == "select"):
            if selecting:
                yield from self._drawing.run(orders, self.limit)
                orders = []
                yield from [self.select(step.sources[0] if step.sources else None) for step in steps]
                continue
            for step in steps:
                if step.action != "none":
                    orders += self._orders(step, options, len(orders))
        yield from self._drawing.run(orders, self.limit)

    def _orders(self, step: Step, options: Options, before: int) -> Iterator[Order]:
        """The calls a step takes of each generator."""
        step = replace(step, count=options.count or step.count)
        for generator, model in self._chosen(options):
            capabilities, name = generator.capabilities(model), label(generator, model)
            opening = opened(options, step, self.conversation, capabilities, name, self.record.store)
            several = [step] if opening else versions(step, capabilities)
            for at, version in enumerate(several, start=before):
                work = errand(version, self.conversation, capabilities, options, name, model, opening, at)
                for part in parts(work, capabilities):
                    yield Order(work=part, generator=generator, label=name, at_once=capabilities.concurrency)

    def _kept(self, work: Iterator[Update]) -> Iterator[Update]:
        """Pass on `work`; if it fails, save how, with the calls that were under way."""
        try:
            yield from work
        except LibraryError:
            raise  # the disk itself failed: there is nowhere to write it
        except AssistantError as error:
            self.record.settle()
            if error not in self._drawing.saved:
                yield self.record.save_failure(error)
            raise
        except (GeneratorExit, KeyboardInterrupt):
            self.record.settle()
            left: list[int | None] = [*self._drawing.leave()]
            for call in left or [None]:
                self.record.save_failure(OutcomeUnknown("the turn was left before it ended"), call)
            raise
        finally:
            self._drawing.leave()
            self._drawing.saved.clear()
