"""Thirty turns through OpenAI, with new subjects, uploads, ways back, a refusal, and another generator in between:
every edit carries the very pictures that were meant, and nothing but a new idea is drawn from words alone."""

import io
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from assistant.errors import Refused
from assistant.host import PluginHost
from assistant.library import Library
from assistant.masks import Box
from assistant.requests import Options
from assistant.session import Session
from assistant.settings import Settings
from assistant.testing import picture

from .server import FakeOpenAI

GPS = 34853


@dataclass(frozen=True)
class Turn:
    """What the user says, what a good chat model makes of it, and which picture it draws."""

    words: str
    action: str = "edit"
    of: tuple[int, ...] = ()
    draws: tuple[int, ...] = ()
    takes: str | None = None
    by: str = "openai"
    masked: bool = False
    refused: bool = False


TURNS = (
    Turn("a lighthouse on a cliff", "generate", draws=(1,)),
    Turn("make it dusk", of=(1,), draws=(2,)),
    Turn("add a red boat on the left", of=(2,), draws=(3,)),
    Turn("a new picture: a bowl of oranges on a table", "generate", draws=(4,)),
    Turn("make the bowl blue", of=(4,), draws=(5,)),
    Turn("go back to #3", "select", of=(3,)),
    Turn("make it winter", of=(3,), draws=(6,)),
    Turn("make #5 a watercolour", of=(5,), draws=(7,)),
    Turn("put the cat of #8 into #6", of=(6, 8), draws=(9,), takes="cat.png"),
    Turn("remove the cat", of=(9,), draws=(10,)),
    Turn("make this a pencil drawing", of=(11,), draws=(12,), takes="photo.jpg"),
    Turn("combine #1 and #12", of=(1, 12), draws=(13,)),
    Turn("like #2 but at night", of=(2,), draws=(14,)),
    Turn("add two sheep", of=(14,), draws=(15,), by="storyboard"),
    Turn("make it morning", of=(15,), draws=(16,), by="storyboard"),
    Turn("make it foggy", of=(16,), draws=(17,)),
    Turn("undo that", "select", of=(16,)),
    Turn("add a rainbow", of=(16,), draws=(18,)),
    Turn("two other versions of it", "vary", of=(18,), draws=(19, 20)),
    Turn("make #20 darker", of=(20,), draws=(21,)),
    Turn("another picture: a castle on a hill", "generate", draws=(22,)),
    Turn("add a dragon above it", of=(22,), draws=(23,)),
    Turn("make the dragon bite the knight", of=(23,), refused=True),
    Turn("make the dragon green", of=(23,), draws=(24,)),
    Turn("make #9 brighter", of=(9,), draws=(25,)),
    Turn("paint a moon there", of=(25,), draws=(26,), masked=True),
    Turn("make #7 brighter", of=(7,), draws=(27,)),
    Turn("give it the colours of #4", of=(27, 4), draws=(28,)),
    Turn("put the cat of #29 in front", of=(28, 29), draws=(30,), takes="cat.png"),
    Turn("make it a postcard", of=(30,), draws=(31,)),
)


def plan(turn: Turn) -> dict[str, Any]:
    drawn = turn.action != "select"
    step = {
        "action": turn.action,
        "sources": list(turn.of),
        "instruction": turn.words if turn.of else None,
        "prompt": f"A picture as asked: {turn.words}" if drawn else "",
        "negative_prompt": None,
        "count": max(len(turn.draws), 1),
        "aspect": None,
        "change": "moderate",
    }
    return {"reply": "Here it is.", "steps": [step]}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """The user's pictures: a plain one, and a photo that says where it was taken."""
    (tmp_path / "cat.png").write_bytes(picture(640, 480, "orange"))
    photo = Image.linear_gradient("L").resize((640, 480)).convert("RGB")
    exif = Image.Exif()
    exif.get_ifd(GPS)[2] = (52.0, 31.0, 0.0)
    exif[0x010F] = "a camera"
    photo.save(tmp_path / "photo.jpg", exif=exif, quality=95)
    return tmp_path


@pytest.fixture
def session(openai_server: FakeOpenAI, settings: Callable[..., Settings], tmp_path: Path) -> Iterator[Session]:
    openai_server.plans = [plan(turn) for turn in TURNS]
    host = PluginHost(settings())
    host.load(block=["diffusers", "gguf"])
    session = Session(host, Library(tmp_path / "library"), generator="openai", chat="openai", name="long", seed=1)
    yield session
    session.close()


def test_no_picture_is_lost_in_thirty_turns(session: Session, openai_server: FakeOpenAI, files: Path) -> None:
    assert len(TURNS) == 30
    for turn in TURNS:
        session.use_generator(turn.by)
        before, seen = len(openai_server.image_requests), set(session.conversation.images)
        options = Options(mask=Box(left=0.5, top=0, right=1, bottom=0.5) if turn.masked else None)
        openai_server.faults = ["moderation"] if turn.refused else []
        attached = [files / turn.takes] if turn.takes else []
        if turn.refused:
            with pytest.raises(Refused):
                list(session.say(turn.words, attached, options))
        else:
            list(session.say(turn.words, attached, options))

        images = session.conversation.images
        drawn = tuple(number for number in images if number not in seen and images[number].call is not None)
        assert drawn == turn.draws, turn.words
        assert all(images[number].parents == turn.of for number in drawn), turn.words
        sent = openai_server.image_requests[before:]
        if turn.by != "openai" or turn.action == "select":
            assert not sent, turn.words
            continue
        assert {request.path for request in sent} == {f"/v1/images/{'edits' if turn.of else 'generations'}"}, turn.words
        assert len(sent) == max(len(turn.draws), 1), turn.words
        for request in sent:
            pictures = [file for file in request.files if file.part != "mask"]
            for number, file in zip(turn.of, pictures, strict=True):
                if images[number].name == "photo.jpg":
                    check_silent(file.data, files / "photo.jpg")
                else:
                    assert file.sha256 == images[number].digest, turn.words
            assert [file.part for file in request.files].count("mask") == turn.masked, turn.words
    assert "bite the knight" not in str(openai_server.chat_requests[-1])
    assert [call.request.task for call in session.conversation.calls.values()].count("text-to-image") == 3


def check_silent(sent: bytes, photo: Path) -> None:
    """The photo's pixels, and nothing about where and with what it was taken."""
    with Image.open(io.BytesIO(sent)) as image, Image.open(photo) as original:
        assert not image.getexif()
        assert image.size == original.size
    assert b"a camera" in photo.read_bytes()
    assert b"a camera" not in sent


def test_four_versions_are_under_way_together(session: Session, openai_server: FakeOpenAI) -> None:
    """The server answers none of the four before all have come in."""
    openai_server.plans = [plan(TURNS[0]), plan(Turn("four other versions", "vary", of=(1,), draws=(2, 3, 4, 5)))]
    list(session.say(TURNS[0].words))
    openai_server.together = threading.Barrier(4)
    list(session.say("four other versions of it"))
    assert list(session.conversation.images) == [1, 2, 3, 4, 5]
    source = session.conversation.image(1).digest
    assert [[file.sha256 for file in request.files] for request in openai_server.image_requests[1:]] == [[source]] * 4


def test_a_plan_for_fifty_pictures_is_cut_and_said(session: Session, openai_server: FakeOpenAI) -> None:
    openai_server.plans = [plan(Turn("50 foxes", "generate", draws=tuple(range(50))))]
    updates = list(session.say("draw a fox"))
    assert len(session.conversation.images) == 10
    assert sum(int(request.body.get("n", 1)) for request in openai_server.image_requests) == 10
    assert any("10 is the most in one turn" in str(update) for update in updates)
