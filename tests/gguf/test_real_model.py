"""The plugin with a small real model, where its file and xllamacpp are on the machine."""

import importlib.util
import os
import threading
from pathlib import Path

import pytest

from assistant.errors import Cancelled, ModelUnavailable
from assistant.images import Job
from assistant.language import compare, read
from assistant.planning import ChatModel, LedgerEntry, Situation
from assistant.settings import Settings
from assistant.testing import ChatModelTests
from assistant_gguf.chat import GgufChat
from assistant_gguf.engine import Engine

from .files import CHAT, write_gguf

# Read now: a test's own environment knows no such places.
FOLDER = Path(os.environ.get("ASSISTANT_TEST_MODELS") or Path.home() / ".cache" / "assistant-test-models")
MODEL = FOLDER / "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf"

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not MODEL.exists(), reason="the small chat model is not on this machine"),
    pytest.mark.skipif(importlib.util.find_spec("xllamacpp") is None, reason="xllamacpp is not installed"),
]


@pytest.fixture(scope="module")
def loaded() -> GgufChat:
    return GgufChat(Settings(config={"gguf": {"model": str(MODEL)}}))


class TestGgufChat(ChatModelTests):
    @pytest.fixture
    def chat(self, loaded: GgufChat) -> ChatModel:
        return loaded


def test_what_rules_alone_misread(loaded: GgufChat) -> None:
    prompt = "A castle on a hill. A dragon above the castle."
    entry = LedgerEntry(number=1, line="a castle", prompt=prompt)
    situation = Situation(words="I don't think the dragon works here", pictures=1, head=1, ledger=(entry,))
    (step,) = loaded.plan(situation, Job()).steps
    assert (step.action, step.sources) == ("edit", (1,))
    assert compare(read("a castle on a hill, no dragon"), step.prompt).faithful


def test_the_same_words_the_same_plan(loaded: GgufChat) -> None:
    situation = Situation(words="a samovar", seed=11)
    assert loaded.plan(situation, Job()).steps == loaded.plan(situation, Job()).steps


def test_it_stops_in_the_middle(loaded: GgufChat) -> None:
    """Cancelled while the model reads or writes; the next turn works."""
    job = Job()
    loaded.warm_up()
    threading.Timer(0.3, job.cancel).start()
    engine = Engine(MODEL, 1024)
    with pytest.raises(Cancelled):
        engine.complete([{"role": "user", "content": "Count to a thousand in words."}], job, max_tokens=900)
    assert engine.complete([{"role": "user", "content": "Say yes."}], Job(), max_tokens=4).text


def test_a_file_the_engine_refuses(tmp_path: Path) -> None:
    path = write_gguf(tmp_path / "hollow.gguf", CHAT, {"w": (2, 2)})
    with pytest.raises(ModelUnavailable, match=r"hollow\.gguf cannot be loaded"):
        GgufChat(Settings()).plan(Situation(words="a boat"), Job(), str(path))
