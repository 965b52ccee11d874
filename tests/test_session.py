"""A turn, whole: words in, saved events out, whatever the plugins do."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from assistant import hookimpl
from assistant.errors import (
    AssistantError,
    BadImage,
    Cancelled,
    OutcomeUnknown,
    OverLimit,
    PluginError,
    Refused,
    UnknownImage,
    Unsupported,
    UsageError,
)
from assistant.events import Drawn, Failed, Finished, Planned, Said, Started
from assistant.host import PluginHost
from assistant.images import Capabilities, Cost, GeneratedImage, ImageRequest, Job, Sizes, Usage
from assistant.library import Library
from assistant.planning import Plan, Situation, Step
from assistant.requests import Options
from assistant.session import Announced, Note, Session, Update
from assistant.settings import Settings
from assistant.testing import picture
from assistant.worker import Progress, Text

Made = Callable[[ImageRequest, Job], Iterator[GeneratedImage]]


def paint(request: ImageRequest, job: Job) -> Iterator[GeneratedImage]:
    """A plain picture whose colour follows from prompt, seed and sources; each source is really read."""
    for index in range(request.num_images):
        job.progress(index, request.num_images)
        mixed = [request.prompt, request.seed, index, *(len(job.read(digest)) for digest in request.sources)]
        colour = f"#{abs(hash(tuple(mixed))) % 0xFFFFFF:06x}"
        width, height = request.width or 32, request.height or 32
        data = picture(width, height, colour)
        yield GeneratedImage(
            data=data, media_type="image/png", width=width, height=height, seed=request.seed, usage=Usage(cost=0.04)
        )


class Studio:
    """A plugin whose generator and chat model do what the test puts in."""

    name = "studio"

    def __init__(self) -> None:
        self.made: Made = paint
        self.requests: list[ImageRequest] = []
        self.situations: list[Situation] = []
        self.planned: Callable[[Situation, Job], Plan] = self.follow
        self.can = Capabilities(
            tasks=frozenset({"text-to-image", "image-to-image", "inpainting"}),
            edits_by="instruction",
            parameters=frozenset({"seed"}),
            sizes=Sizes(default=(32, 32)),
            max_images=2,
        )

    @staticmethod
    def follow(situation: Situation, job: Job) -> Plan:
        job.say("As you ")
        job.say("wish.")
        if situation.head is None or situation.words.startswith("new:"):
            return Plan(reply="As you wish.", steps=(Step(action="generate", prompt=situation.words),))
        prompt = f"{situation.standing_prompt}, {situation.words}"
        step = Step(action="edit", prompt=prompt, sources=(situation.head,), instruction=situation.words)
        return Plan(reply="As you wish.", steps=(step,))

    def capabilities(self, model: str | None) -> Capabilities:
        return self.can

    def models(self) -> list[str]:
        return []

    def estimate(self, request: ImageRequest) -> Cost:
        return Cost(usd=0.05 * request.num_images)

    def generate(self, request: ImageRequest, job: Job) -> Iterator[GeneratedImage]:
        self.requests.append(request)
        return self.made(request, job)

    def plan(self, situation: Situation, job: Job, model: str | None = None) -> Plan:
        self.situations.append(situation)
        return self.planned(situation, job)

    @hookimpl
    def register_generators(self) -> list["Studio"]:
        return [self]

    @hookimpl
    def register_chat_models(self) -> list["Studio"]:
        return [self]


@pytest.fixture
def studio() -> Studio:
    return Studio()


@pytest.fixture
def shelf(tmp_path: Path) -> Library:
    return Library(tmp_path / "library")


@pytest.fixture
def session(studio: Studio, shelf: Library) -> Iterator[Session]:
    host = PluginHost(Settings())
    host.register(studio, "studio")
    session = Session(host, shelf, seed=1)
    yield session
    session.close()


def run(
    turn: Iterator[Update], on: Callable[[Update], object] = lambda update: None
) -> tuple[list[Update], AssistantError | None]:
    """All updates of a turn, `on` called with each, and the error it ended with."""
    seen: list[Update] = []
    try:
        for update in turn:
            seen.append(update)
            on(update)
    except AssistantError as error:
        return seen, error
    return seen, None


def kinds(updates: list[Update]) -> list[type]:
    return [type(update) for update in updates]


def test_a_turn_from_words_to_a_saved_picture(session: Session, studio: Studio) -> None:
    updates = list(session.say("a fox in a forest"))
    assert kinds(updates) == [Said, Text, Text, Planned, Announced, Started, Progress, Drawn, Finished]
    (announced,) = [update for update in updates if isinstance(update, Announced)]
    assert announced.text == "drawing with studio, about $0.050"
    image = session.conversation.image(1)
    assert session.path(image).read_bytes().startswith(b"\x89PNG")
    assert image.prompt == "a fox in a forest"
    assert session.conversation.name == "a-fox-in-a-forest"
    assert session.conversation.cost == 0.04


def test_a_follow_up_edits_the_picture_before(session: Session, studio: Studio) -> None:
    list(session.say("a fox"))
    updates = list(session.say("make it dusk"))
    assert next(u.text for u in updates if isinstance(u, Announced)).startswith("editing #1 with studio")
    assert studio.requests[1].sources == (session.conversation.image(1).digest,)
    assert session.conversation.image(2).parents == (1,)
    assert studio.situations[1].standing_prompt == "a fox"
    assert studio.situations[1].exchanges[0].words == "a fox"


def test_it_all_comes_back_from_disk(session: Session, studio: Studio, shelf: Library) -> None:
    list(session.say("a fox"))
    list(session.say("make it dusk"))
    session.close()
    again = Session(session.host, shelf, name="a-fox")
    assert again.conversation.images == session.conversation.images
    assert (again.conversation.head, again.conversation.cost) == (2, 0.08)
    list(again.say("make it night"))
    assert again.conversation.image(3).parents == (2,)
    again.close()


def test_events_are_on_disk_when_they_are_yielded(session: Session, studio: Studio) -> None:
    for update in session.say("a fox"):
        if isinstance(update, Said | Planned | Started | Drawn | Finished):
            assert (
                session.record.store.log.read_bytes().count(f'"kind":"{type(update).__struct_config__.tag}"'.encode())
                == 1
            )
        if isinstance(update, Drawn):
            assert session.path(update).exists()


def test_several_pictures_in_calls_the_generator_can_take(session: Session, studio: Studio) -> None:
    list(session.say("a fox", options=Options(count=5, seed=10)))
    assert [(request.num_images, request.seed) for request in studio.requests] == [(2, 10), (2, 12), (1, 14)]
    assert list(session.conversation.images) == [1, 2, 3, 4, 5]


def test_attached_pictures_are_numbered_and_can_be_edited(session: Session, studio: Studio, tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(picture(40, 20))
    studio.planned = lambda situation, job: Plan(
        reply="", steps=(Step(action="edit", prompt="bluer", sources=situation.attachments),)
    )
    list(session.say("make this bluer", [tmp_path / "photo.png"]))
    assert session.conversation.image(1).name == "photo.png"
    assert studio.requests[0].sources == (session.conversation.image(1).digest,)
    assert (studio.requests[0].width, studio.requests[0].height) == (40, 20)


def test_a_mask_is_kept_and_sent(session: Session, studio: Studio, tmp_path: Path) -> None:
    (tmp_path / "mask.png").write_bytes(picture(32, 32, "white"))
    list(session.say("a fox"))
    list(session.say("make it blue", options=Options(mask=tmp_path / "mask.png")))
    request = studio.requests[1]
    assert request.task == "inpainting"
    assert session.record.store.read_blob(request.mask or "")


def test_a_sideways_photo_grows_as_it_is_seen_whatever_its_record_says(session: Session, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 20), "teal").save(tmp_path / "photo.jpg", exif=exif)
    plan = Plan(reply="", steps=(Step(action="edit", prompt="wider", sources=(1,)),))
    list(session.say("bluer", [tmp_path / "photo.jpg"], plan=plan))
    images = session.conversation.images
    assert (images[1].width, images[1].height) == (20, 40)
    images[1] = replace(images[1], width=40, height=20)
    list(session.say("wider", options=Options(growth={"right": 0.5}), plan=plan))
    assert (images[3].width, images[3].height) == (30, 40)


def test_a_generator_sees_only_the_pictures_it_was_given(session: Session, studio: Studio) -> None:
    def peek(request: ImageRequest, job: Job) -> Iterator[GeneratedImage]:
        job.read(session.conversation.image(1).digest)
        yield from paint(request, job)

    list(session.say("a fox"))
    studio.made = peek
    with pytest.raises(PluginError, match="the generator studio failed: KeyError"):
        list(session.say("new: a crow"))


@pytest.mark.parametrize(
    ("failure", "caught", "outcome"),
    [
        (Refused("the moderation of studio refused the prompt", "change the words"), Refused, "refused"),
        (OutcomeUnknown("the connection broke"), OutcomeUnknown, "unknown"),
        (ZeroDivisionError("division\nby zero \x1b[31m"), PluginError, "failed"),
        (SystemExit(3), PluginError, "failed"),
    ],
)
def test_a_failing_call_is_kept_and_the_conversation_goes_on(
    session: Session, studio: Studio, failure: BaseException, caught: type[AssistantError], outcome: str
) -> None:
    def fail(request: ImageRequest, job: Job) -> Iterator[GeneratedImage]:
        raise failure
        yield

    list(session.say("a fox"))
    studio.made = fail
    updates, error = run(session.say("make it blue"))
    assert isinstance(error, caught)
    assert "\n" not in str(error)
    assert "\x1b" not in str(error)
    assert isinstance(updates[-1], Failed)
    assert updates[-1].outcome == outcome
    studio.made = paint
    list(session.say("make it green"))
    assert session.conversation.image(2).parents == (1,)
    assert studio.situations[-1].standing_prompt == "a fox"


def test_a_picture_made_before_the_failure_is_kept(session: Session, studio: Studio) -> None:
    def half(request: ImageRequest, job: Job) -> Iterator[GeneratedImage]:
        yield next(paint(request, job))
        raise ConnectionError("gone")

    studio.made = half
    with pytest.raises(PluginError):
        list(session.say("a fox", options=Options(count=2)))
    assert list(session.conversation.images) == [1]


def test_what_is_no_picture_is_the_plugins_fault(session: Session, studio: Studio) -> None:
    studio.made = lambda request, job: iter([GeneratedImage(data=b"<html>", media_type="image/png", width=1, height=1)])
    with pytest.raises(PluginError, match="what studio gave is no picture"):
        list(session.say("a fox"))


def test_a_chat_model_that_fails_leaves_a_trace(session: Session, studio: Studio) -> None:
    def fail(situation: Situation, job: Job) -> Plan:
        raise Refused("the chat model refused", "say it differently")

    studio.planned = fail
    with pytest.raises(Refused):
        list(session.say("a fox"))
    studio.planned = studio.follow
    list(session.say("a crow"))
    assert [exchange.words for exchange in session.conversation.exchanges] == ["a crow"]


def test_cancelling_stops_at_the_next_step_and_the_session_goes_on(session: Session, studio: Studio) -> None:
    def slow(request: ImageRequest, job: Job) -> Iterator[GeneratedImage]:
        for step in range(10_000_000):
            job.progress(step, 10_000_000)
        yield from paint(request, job)

    studio.made = slow
    seen, error = run(session.say("a fox"), lambda u: isinstance(u, Progress) and not u.step and session.cancel())
    assert isinstance(error, Cancelled)
    assert isinstance(seen[-1], Failed)
    assert seen[-1].outcome == "cancelled"
    studio.made = paint
    list(session.say("a crow"))
    assert session.conversation.image(1).prompt == "a crow"


def test_a_plugin_that_will_not_stop_is_left_behind(session: Session, studio: Studio) -> None:
    release = threading.Event()

    def deaf(request: ImageRequest, job: Job) -> Iterator[GeneratedImage]:
        job.progress(0, 1)
        release.wait(60)
        yield from paint(request, job)

    studio.made = deaf
    _, error = run(session.say("a fox"), lambda u: isinstance(u, Progress) and (session.cancel(), session.cancel()))
    assert isinstance(error, OutcomeUnknown)
    assert str(error).endswith("was left behind - it may have been charged")
    release.set()
    assert list(session.conversation.open_calls) == [1]


def test_leaving_a_turn_half_way_is_recorded(session: Session, studio: Studio) -> None:
    turn = session.say("a fox")
    for update in turn:
        if isinstance(update, Started):
            break
    turn.close()
    assert b'"outcome":"unknown"' in session.record.store.log.read_bytes()


def test_the_limit_stops_before_anything_is_sent(session: Session, studio: Studio) -> None:
    session.limit = 0.09
    list(session.say("a fox"))
    list(session.say("make it blue"))
    with pytest.raises(OverLimit, match=r"would pass the limit of \$0.09; nothing was sent"):
        list(session.say("make it green"))
    assert len(studio.requests) == 2


def test_verbatim_words_are_the_prompt(session: Session, studio: Studio) -> None:
    list(session.say("a fox, exactly so", options=Options(verbatim=True)))
    assert studio.requests[0].prompt == "a fox, exactly so"
    assert studio.situations == []


def test_going_back_draws_nothing(session: Session, studio: Studio) -> None:
    list(session.say("a fox"))
    list(session.say("make it blue"))
    studio.planned = lambda situation, job: Plan(reply="Back.", steps=(Step(action="select", sources=(1,)),))
    list(session.say("go back to #1"))
    studio.planned = studio.follow
    list(session.say("make it red"))
    assert session.conversation.image(3).parents == (1,)
    assert len(studio.requests) == 3


@pytest.mark.parametrize("words", ["", "   \n", "\x1b\x07", "x" * 300_000])
def test_nothing_to_say_makes_no_conversation(session: Session, shelf: Library, words: str) -> None:
    with pytest.raises(UsageError):
        list(session.say(words))
    assert shelf.names() == []


def test_what_can_harm_a_terminal_never_reaches_the_log(session: Session, studio: Studio) -> None:
    list(session.say("a fox\x1b]52;c;ZWNobw==\x07 \u202eevil\ud800"))
    assert studio.situations[0].words == "a fox]52;c;ZWNobw== evil"


def test_a_bad_attachment_costs_nothing(session: Session, shelf: Library, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello")
    with pytest.raises(BadImage):
        list(session.say("make it blue", [tmp_path / "notes.txt"]))
    assert shelf.names() == []


def test_a_picture_there_is_not(session: Session, studio: Studio) -> None:
    list(session.say("a fox"))
    with pytest.raises(UnknownImage, match="there is no picture #9 - there is only #1"):
        session.select(9)
    studio.planned = lambda situation, job: Plan(reply="", steps=(Step(action="edit", prompt="x", sources=(9,)),))
    with pytest.raises(AssistantError, match="#9"):
        list(session.say("make #9 blue"))


def test_a_size_the_model_cannot_make_is_kept_as_a_failed_turn(session: Session, studio: Studio) -> None:
    with pytest.raises(Unsupported):
        list(session.say("a fox", options=Options(width=10**6, height=1)))
    assert b'"error":"Unsupported"' in session.record.store.log.read_bytes()


def test_a_failing_listener_costs_nothing(session: Session) -> None:
    class Listener:
        @hookimpl
        def image_saved(self, conversation: str) -> None:
            raise RuntimeError(f"no gallery for {conversation}")

    session.host.register(Listener(), "gallery")
    updates = list(session.say("a fox"))
    (note,) = [update for update in updates if isinstance(update, Note)]
    assert note.text.startswith("the plugin gallery failed: RuntimeError: no gallery for a-fox")
    assert isinstance(updates[-1], Finished)


def test_a_locked_phrase_stands_in_every_prompt(session: Session, studio: Studio) -> None:
    list(session.say("a fox"))
    session.conversation.locked = ("with one white ear",)
    list(session.say("new: a crow"))
    assert "with one white ear" in studio.requests[1].prompt
