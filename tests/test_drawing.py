"""Several calls at once: as many as a generator takes, each saved by itself, all stopped or left together."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from assistant import hookimpl
from assistant.drawing import Announced, Note
from assistant.errors import AssistantError, Cancelled, OverLimit, Refused
from assistant.events import Drawn, Failed, Finished, Started
from assistant.host import PluginHost
from assistant.images import Capabilities, Cost, GeneratedImage, ImageRequest, Job, Sizes, Usage
from assistant.library import Library
from assistant.planning import Plan, Step
from assistant.requests import Options
from assistant.session import Session, Update
from assistant.testing import picture

AT_ONCE = 4
TENS = Sizes(multiple_of=10)
FOUR = Plan(reply="", steps=(Step(action="generate", prompt="a fox", count=4),))
Made = Callable[[ImageRequest, Job], Iterator[GeneratedImage]]


def paint(request: ImageRequest, job: Job) -> Iterator[GeneratedImage]:
    job.check()
    yield GeneratedImage(
        data=picture(8, 8, f"#{request.seed or 0:06x}"),
        media_type="image/png",
        width=8,
        height=8,
        seed=request.seed,
        usage=Usage(cost=0.04),
    )


class Hall:
    """A generator with room for four; `made` is what each call does."""

    def __init__(self, name: str = "hall") -> None:
        self.name = name
        self.made: Made = paint
        self.price: float | None = 0.05

    def models(self) -> list[str]:
        return []

    def capabilities(self, model: str | None) -> Capabilities:
        return Capabilities(parameters=frozenset({"seed"}), max_images=10, concurrency=AT_ONCE)

    def estimate(self, request: ImageRequest) -> Cost | None:
        return None if self.price is None else Cost(usd=self.price * request.num_images)

    def generate(self, request: ImageRequest, job: Job) -> Iterator[GeneratedImage]:
        return self.made(request, job)

    @hookimpl
    def register_generators(self) -> list["Hall"]:
        return [self]


class Eyes(Hall):
    """One that edits, makes any size, and chooses a small one."""

    def capabilities(self, model: str | None) -> Capabilities:
        return Capabilities(tasks=frozenset({"text-to-image", "image-to-image"}), edits_by="instruction", sizes=TENS)


@pytest.fixture
def halls(host: PluginHost) -> tuple[Hall, Hall]:
    host.register(Eyes("eyes"), "eyes")
    both = Hall("hall"), Hall("other")
    for hall in both:
        host.register(hall, hall.name)
    return both


@pytest.fixture
def session(host: PluginHost, halls: tuple[Hall, Hall], library: Library) -> Iterator[Session]:
    session = Session(host, library, name="several", generator="hall", chat="parrot", seed=1)
    yield session
    session.close()


def run(turn: Iterator[Update]) -> tuple[list[Update], AssistantError | None]:
    """All updates of a turn, and the error it ended with."""
    seen: list[Update] = []
    try:
        seen.extend(turn)
    except AssistantError as error:
        return seen, error
    return seen, None


def telling(turn: Iterator[Update], tell: Callable[[Update], None]) -> Iterator[Update]:
    """The updates of a turn, each told as it comes."""
    for update in turn:
        tell(update)
        yield update


def of(kind: type, updates: list[Update]) -> list[Any]:
    return [update for update in updates if isinstance(update, kind)]


def meeting(count: int) -> Made:
    """Calls that end only once `count` of them are under way together."""
    barrier = threading.Barrier(count)

    def made(request: ImageRequest, job: Job) -> Iterator[GeneratedImage]:
        barrier.wait(20)
        return paint(request, job)

    return made


def test_four_pictures_are_drawn_together(session: Session, halls: tuple[Hall, Hall]) -> None:
    halls[0].made = meeting(4)
    updates = list(session.say("four foxes", plan=FOUR, options=Options(seed=10)))
    (announced,) = of(Announced, updates)
    assert announced.text == "drawing with hall, 4 pictures, about $0.20"
    assert [type(update) for update in updates if isinstance(update, Started | Drawn)][:4] == [Started] * 4
    assert {update.call for update in of(Finished, updates)} == {1, 2, 3, 4}
    images = session.conversation.images
    assert list(images) == [1, 2, 3, 4]
    assert {image.seed for image in images.values()} == {10, 11, 12, 13}
    assert all(image.request and image.request.seed == image.seed for image in images.values())
    assert session.conversation.cost == pytest.approx(0.16)


def test_no_more_at_once_than_it_takes(session: Session, halls: tuple[Hall, Hall]) -> None:
    lock, under_way, most = threading.Lock(), 0, 0

    def counted(request: ImageRequest, job: Job) -> Iterator[GeneratedImage]:
        nonlocal under_way, most
        with lock:
            under_way += 1
            most = max(most, under_way)
        for image in paint(request, job):
            with lock:
                under_way -= 1
            yield image

    halls[0].made = counted
    steps = tuple(Step(action="generate", prompt=f"fox {number}") for number in range(10))
    list(session.say("ten foxes", plan=Plan(reply="", steps=steps)))
    assert len(session.conversation.images) == 10
    assert most <= AT_ONCE
    seeds = [image.seed for image in session.conversation.images.values()]
    assert len(set(seeds)) == 10


def test_a_failure_spares_what_is_under_way_and_begins_nothing_new(session: Session, halls: tuple[Hall, Hall]) -> None:
    told = threading.Event()

    def made(request: ImageRequest, job: Job) -> Iterator[GeneratedImage]:
        if request.prompt == "fox 1":
            raise Refused("hall refuses fox 1")
        told.wait(20)
        yield from paint(request, job)

    halls[0].made = made
    steps = tuple(Step(action="generate", prompt=f"fox {number}") for number in range(9))
    turn = session.say("nine foxes", plan=Plan(reply="", steps=steps))
    seen, error = run(telling(turn, lambda update: told.set() if isinstance(update, Failed) else None))
    assert isinstance(error, Refused)
    (failed,) = of(Failed, seen)
    assert (failed.call, failed.outcome) == (2, "refused")
    assert {image.prompt for image in session.conversation.images.values()} == {"fox 0", "fox 2", "fox 3"}
    assert not session.conversation.open_calls


def test_an_edit_that_comes_back_smaller_is_told(session: Session, halls: tuple[Hall, Hall], tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(picture(64, 48))
    step = Step(action="edit", prompt="a fox", sources=(1,))
    plan, options = Plan(reply="", steps=(step,)), Options(generators=("eyes",))
    updates, _ = run(session.say("make it dusk", [tmp_path / "photo.png"], options, plan))
    *_, drawn = of(Drawn, updates)
    assert drawn.notes == ("smaller than #1, which has 64x48; ask for a size by /size, or --size",)
    updates, _ = run(session.say("make it dawn", (), options, Plan(reply="", steps=(replace(step, sources=(2,)),))))
    assert [image.notes for image in of(Drawn, updates)] == [()]


def test_cancelling_stops_all(session: Session, halls: tuple[Hall, Hall]) -> None:
    def endless(request: ImageRequest, job: Job) -> Iterator[GeneratedImage]:
        while True:
            job.progress(1, 2)
            threading.Event().wait(0.002)
        yield

    halls[0].made = endless

    def stop(update: Update) -> None:
        if isinstance(update, Started) and update.call == AT_ONCE:
            session.cancel()

    seen, error = run(telling(session.say("four foxes", plan=FOUR), stop))
    assert isinstance(error, Cancelled)
    assert [failed.outcome for failed in of(Failed, seen)] == ["cancelled"] * 4
    assert {failed.call for failed in of(Failed, seen)} == {1, 2, 3, 4}
    halls[0].made = paint
    list(session.say("four foxes", plan=FOUR))
    assert len(session.conversation.images) == 4


def test_leaving_a_turn_leaves_no_call_without_a_word(session: Session, halls: tuple[Hall, Hall]) -> None:
    release = threading.Event()

    def waiting(request: ImageRequest, job: Job) -> Iterator[GeneratedImage]:
        release.wait(20)
        return paint(request, job)

    halls[0].made = waiting
    turn = session.say("four foxes", plan=FOUR)
    for update in turn:
        if isinstance(update, Started) and update.call == AT_ONCE:
            break
    turn.close()  # type: ignore[attr-defined]
    release.set()
    assert session.record.store.log.read_bytes().count(b'"outcome":"unknown"') == 4


def test_the_limit_counts_what_is_under_way(session: Session, halls: tuple[Hall, Hall]) -> None:
    session.limit = 0.19
    updates, error = run(session.say("four foxes", plan=FOUR))
    assert isinstance(error, OverLimit)
    assert not of(Started, updates)
    session.limit = 0.20
    assert run(session.say("four foxes", plan=FOUR))[1] is None


def test_the_same_prompt_on_several_generators(session: Session, halls: tuple[Hall, Hall]) -> None:
    halls[0].made = halls[1].made = meeting(2)
    plan = Plan(reply="", steps=(Step(action="generate", prompt="a fox"),))
    updates = list(session.say("compare", plan=plan, options=Options(generators=("hall", "other"))))
    assert {started.generator for started in of(Started, updates)} == {"hall", "other"}
    assert {image.generator for image in session.conversation.images.values()} == {"hall", "other"}
    assert len(of(Announced, updates)) == 2


def test_what_passes_the_limit_is_left_out_of_a_comparison_and_said(session: Session, halls: tuple[Hall, Hall]) -> None:
    halls[1].price, session.limit = 0.0, 0.01
    plan = Plan(reply="", steps=(Step(action="generate", prompt="a fox"),))
    for _ in range(2):  # once the limit is passed, what is free is drawn all the same
        updates = list(session.say("compare", plan=plan, options=Options(generators=("hall", "other"))))
        assert [started.generator for started in of(Started, updates)] == ["other"]
        assert [announced.text for announced in of(Announced, updates)] == ["drawing with other"]
        (note,) = of(Note, updates)
        assert note.text == "hall is left out: about $0.05 more would pass the limit of $0.01"
    halls[1].price = 0.05
    updates, error = run(session.say("compare", plan=plan, options=Options(generators=("hall", "other"))))
    assert isinstance(error, OverLimit)
    assert not of(Announced, updates)
    assert not of(Started, updates)


def test_of_a_comparison_as_much_is_drawn_as_the_limit_has_room_for(session: Session, halls: tuple[Hall, Hall]) -> None:
    session.limit = 0.09
    plan = Plan(reply="", steps=(Step(action="generate", prompt="a fox"),))
    updates = list(session.say("compare", plan=plan, options=Options(generators=("hall", "other"))))
    assert [started.generator for started in of(Started, updates)] == ["hall"]
    (note,) = of(Note, updates)
    assert note.text == "other is left out: about $0.05 more would pass the limit of $0.09"


def test_what_is_known_counts_beside_an_unknown_price(session: Session, halls: tuple[Hall, Hall]) -> None:
    halls[0].price, session.limit = None, 0.09
    plan = Plan(reply="", steps=(Step(action="generate", prompt="a fox"),))
    updates = list(session.say("compare", plan=plan, options=Options(generators=("hall", "other", "eyes"))))
    assert sorted(started.generator for started in of(Started, updates)) == ["hall", "other"]
    assert [note.text for note in of(Note, updates)] == [
        "eyes is left out: about $0.05 more would pass the limit of $0.09",
        "the price is not known before it is paid: the limit of $0.09 cannot stop this",
    ]
