"""The chat side against a small real model, where its file and a runtime for it are on the machine."""

import importlib.util
import os
from pathlib import Path

import pytest

from assistant.images import Job
from assistant.planning import LedgerEntry, Situation
from assistant.settings import Settings
from assistant_openai.chat import OpenAIChat

# Read now: a test's own environment knows no such places.
FOLDER = Path(os.environ.get("ASSISTANT_TEST_MODELS") or Path.home() / ".cache" / "assistant-test-models")
MODEL = FOLDER / "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf"

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not MODEL.exists(), reason="the small chat model is not on this machine"),
    pytest.mark.skipif(importlib.util.find_spec("xllamacpp") is None, reason="xllamacpp is not installed"),
]


@pytest.fixture(scope="module")
def address():
    # Read by OpenMP when it is loaded: else its threads spin, and starve everything beside them.
    os.environ |= {"OMP_WAIT_POLICY": "passive", "GOMP_SPINCOUNT": "0"}
    import xllamacpp

    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(MODEL)
    parameters.n_ctx, parameters.n_parallel, parameters.port = 4096, 1, 0
    parameters.use_jinja, parameters.verbosity = True, 0
    server = xllamacpp.Server(parameters)
    yield server.listening_address
    del server


def test_an_idea_and_a_follow_up(address):
    chat = OpenAIChat(Settings(config={"openai": {"base_url": f"{address}/v1", "server": "llamacpp"}}))
    said = []
    drawn = chat.plan(Situation(words="a lighthouse on a cliff in a storm"), Job(on_text=said.append))
    assert "".join(said) == drawn.reply
    assert drawn.steps[0].action == "generate"
    assert "lighthouse" in drawn.steps[0].prompt.lower()
    assert drawn.usage.output_tokens > 0

    entry = LedgerEntry(number=1, line="a lighthouse on a cliff", prompt=drawn.steps[0].prompt)
    edited = chat.plan(Situation(words="make it dusk", pictures=1, head=1, ledger=(entry,)), Job())
    assert edited.steps[0].sources == (1,)
    assert "lighthouse" in edited.steps[0].prompt.lower()
