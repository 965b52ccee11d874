"""The main job through OpenAI: five turns, five billed requests, each edit carrying the picture before it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assistant.host import PluginHost
from assistant.library import Library
from assistant.session import Announced, Session
from assistant.settings import Settings

from .server import FakeOpenAI

TURNS: list[tuple[str, str]] = [
    ("a lighthouse on a cliff in a storm", "A white lighthouse on a sheer cliff in a storm, waves breaking below"),
    ("make it dusk", "A white lighthouse on a sheer cliff in a storm at dusk, waves breaking below"),
    (
        "add a small red boat on the left",
        "A white lighthouse on a sheer cliff in a storm at dusk, waves breaking below, a small red boat on the left",
    ),
    ("remove the storm", "A white lighthouse on a sheer cliff at dusk, calm sea, a small red boat on the left"),
    (
        "make it a watercolour",
        "A watercolour of a white lighthouse on a sheer cliff at dusk, calm sea, a small red boat on the left",
    ),
]


def plan(turn: int) -> dict[str, Any]:
    """What a good chat model answers at that turn."""
    words, prompt = TURNS[turn]
    step = {
        "action": "edit" if turn else "generate",
        "sources": [turn] if turn else [],
        "instruction": words if turn else None,
        "prompt": prompt,
        "negative_prompt": None,
        "count": 1,
        "aspect": None,
        "change": "moderate",
    }
    return {"reply": "Here it is.", "steps": [step]}


def test_the_dialogue(openai_server: FakeOpenAI, settings: Callable[..., Settings], tmp_path: Path) -> None:
    openai_server.plans = [plan(turn) for turn in range(len(TURNS))]
    host = PluginHost(settings())
    host.load(block=["diffusers", "gguf"])
    session = Session(host, Library(tmp_path), generator="openai", chat="openai", name="demo")
    announced: list[str] = []
    for words, _ in TURNS:
        announced += [update.text for update in session.say(words) if isinstance(update, Announced)]
    images = session.conversation.images
    session.close()

    requests = openai_server.image_requests
    assert openai_server.billable == len(requests) == len(TURNS)
    assert [request.path for request in requests] == ["/v1/images/generations", *["/v1/images/edits"] * 4]
    uploaded = [[file.sha256 for file in request.files] for request in requests]
    assert uploaded == [[], *([images[number].digest] for number in range(1, 5))]
    assert all(words in request.body["prompt"] for (words, _), request in zip(TURNS[1:], requests[1:], strict=True))
    assert [image.parents for image in images.values()] == [(), (1,), (2,), (3,), (4,)]
    assert "red boat on the left" in images[5].prompt

    assert announced[0].startswith("drawing with openai:gpt-image-2")
    assert announced[1].startswith("editing #1 with openai:gpt-image-2")
    assert all("$" in line for line in announced)
    assert session.conversation.cost > 0

    told = json.dumps(openai_server.chat_requests[-1]["messages"])
    assert "calm sea" in told
    assert "data:image" not in told
