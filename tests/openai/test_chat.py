"""The chat side: plans in every shape that servers give them, and every way of asking for one."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import (
    BadAnswer,
    Cancelled,
    ModelUnavailable,
    NotConfigured,
    ProviderError,
    QuotaExhausted,
    Refused,
)
from assistant.images import Job
from assistant.planning import LedgerEntry, Situation
from assistant.settings import Settings
from assistant_openai.chat import OpenAIChat
from assistant_openai.completions import Completion, written_reply

STEP = {
    "action": "generate", "sources": [], "instruction": None, "prompt": "a red fox in a wood", "negative_prompt": None,
    "count": 1, "aspect": None, "change": "moderate",
}  # fmt: skip
PLAN = {"reply": "Here is your fox.", "steps": [STEP]}
SITUATION = Situation(words="a fox")


def plan(chat, situation=SITUATION, job=None, **more):
    return chat.plan(situation, job or Job(), **more)


@pytest.fixture
def chat(settings):
    return OpenAIChat(settings())


def test_asks_by_schema_and_sends_nothing_optional(chat, openai_server):
    openai_server.plans = [PLAN]
    job = Job()
    made = plan(chat, job=job)
    assert list(job.told) == openai_server.chat_requests[0]["messages"]  # for /why
    assert made.reply == "Here is your fox."
    assert made.steps[0].prompt == "a red fox in a wood"
    assert (made.usage.input_tokens, made.usage.output_tokens) == (900, 100)
    assert made.usage.cost == pytest.approx(900 * 0.10e-6 + 100 * 0.50e-6)
    (sent,) = openai_server.chat_requests
    assert set(sent) == {"model", "messages", "response_format"}
    assert sent["model"] == "gpt-6-luna"
    assert set(sent["response_format"]["json_schema"]) == {"name", "strict", "schema"}


@pytest.mark.parametrize("answer", [
    json.dumps(PLAN),
    f"```json\n{json.dumps(PLAN)}\n```",
    f"<think>a fox, hm { {} }</think>{json.dumps(PLAN)}",
    {"message": {"content": "", "reasoning_content": json.dumps(PLAN)}},
    {"message": {"content": [{"type": "text", "text": json.dumps(PLAN)}]}},
    {"message": {"content": None, "tool_calls": [{"function": {"name": "plan", "arguments": PLAN}}]}},
    {"message": {"tool_calls": [{"function": {"arguments": json.dumps(PLAN)}}]}, "finish_reason": "stop"},
    {"message": {"content": json.dumps(PLAN)}, "finish_reason": "length"},
])  # fmt: skip
@pytest.mark.parametrize("kind", ["openai", "ollama"])
def test_every_place_an_answer_is_left_in(settings, openai_server, kind, answer):
    openai_server.strict, openai_server.plans = kind == "openai", [answer]
    assert plan(OpenAIChat(settings(server=kind, chat_model="m"))).steps[0].prompt == "a red fox in a wood"
    assert len(openai_server.chat_requests) == 1


class TestFallingBack:
    def test_to_tools_and_remembered(self, settings, openai_server):
        openai_server.unknown = {"response_format"}
        openai_server.plans = [PLAN, PLAN]
        chat = OpenAIChat(settings())
        assert plan(chat).steps == plan(chat).steps
        schema, tools, again = openai_server.chat_requests
        assert "response_format" in schema
        assert tools["reasoning_effort"] == "none"
        assert "tools" in tools
        assert "tools" in again

    def test_to_plain_text(self, settings, openai_server):
        openai_server.strict, openai_server.unknown = False, {"response_format", "tools"}
        openai_server.plans = ["A red fox in a wood, dawn light.", "Still only words: a red fox in a wood."]
        made = plan(OpenAIChat(settings(server="llamacpp", chat_model="m")))
        assert made.steps[0].prompt == "Still only words: a red fox in a wood."
        assert made.usage.input_tokens == 1800

    def test_from_streaming(self, settings, openai_server):
        openai_server.strict, openai_server.unknown = False, {"stream"}
        openai_server.plans = [PLAN, PLAN]
        chat = OpenAIChat(settings(server="ollama", chat_model="m"))
        plan(chat)
        plan(chat)
        assert ["stream" in sent for sent in openai_server.chat_requests] == [True, False, False]

    def test_from_a_temperature(self, settings, openai_server):
        openai_server.strict, openai_server.unknown = False, {"temperature"}
        openai_server.plans = [PLAN, PLAN]
        chat = OpenAIChat(settings(server="ollama", chat_model="m"))
        plan(chat)
        plan(chat)
        assert ["temperature" in sent for sent in openai_server.chat_requests] == [True, False, False]

    def test_a_server_that_streams_to_nobody(self, settings, openai_server):
        openai_server.streams = False
        openai_server.plans = [PLAN]
        assert plan(OpenAIChat(settings(server="ollama", chat_model="m"))).reply == "Here is your fox."


class TestASecondQuestion:
    def test_names_the_fault(self, chat, openai_server):
        openai_server.plans = ['{"reply": "x", "steps": [{"action": "paint"}]}', PLAN]
        assert plan(chat).steps[0].action == "generate"
        last = openai_server.chat_requests[1]["messages"][-2:]
        assert [message["role"] for message in last] == ["assistant", "user"]
        assert "paint" in last[0]["content"]
        assert last[1]["content"].startswith("That cannot be used: ")

    def test_and_no_third(self, chat, openai_server):
        openai_server.plans = ['{"steps": 1}', '{"steps": 2}', PLAN]
        with pytest.raises(BadAnswer, match="twice"):
            plan(chat)
        assert len(openai_server.chat_requests) == 2

    def test_after_an_answer_without_end(self, settings, openai_server):
        endless = '{"reply": "a fox' + " and a fox" * 100_000
        openai_server.plans = [endless, PLAN]
        said = []
        made = plan(OpenAIChat(settings(server="llamacpp", chat_model="m")), job=Job(on_text=said.append))
        assert made.reply == "Here is your fox."
        assert len("".join(said)) < 10_000

    def test_a_picture_that_is_not_there(self, chat, openai_server):
        openai_server.plans = [{"reply": "", "steps": [STEP | {"action": "edit", "sources": [9]}]}, PLAN]
        plan(chat, Situation(words="make it dusk", pictures=1, head=1, ledger=(LedgerEntry(number=1, line="a fox"),)))
        assert "#9" in openai_server.chat_requests[1]["messages"][-1]["content"]


class TestTheReplyAsItIsWritten:
    def test_is_said_in_pieces(self, settings, openai_server):
        openai_server.plans = [{"reply": 'A "fox" für Zoë 🦊 at last.', "steps": [STEP]}]
        said = []
        made = plan(OpenAIChat(settings(server="ollama", chat_model="m")), job=Job(on_text=said.append))
        assert "".join(said) == made.reply == 'A "fox" für Zoë 🦊 at last.'
        assert len(said) > 2

    @given(st.text(), st.integers(1, 9), st.booleans())
    def test_whatever_it_is(self, reply, size, ascii_only):
        text = json.dumps({"reply": reply, "steps": []}, ensure_ascii=ascii_only)
        said = []
        completion = Completion(said.append)
        for start in range(0, len(text), size):
            completion.add({"choices": [{"delta": {"content": text[start : start + size]}}]})
        assert "".join(said) == reply

    @given(st.text())
    def test_of_anything_never_fails(self, text):
        assert isinstance(written_reply(text), str)
        Completion(lambda _: None).add({"choices": [{"delta": {"content": text}}]})


@given(st.recursive(st.none() | st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(
    st.sampled_from(["choices", "message", "delta", "content", "tool_calls", "function", "arguments", "usage"]), inner
), max_leaves=10))  # fmt: skip
def test_any_completion_is_read_without_a_crash(value):
    completion = Completion(lambda _: None)
    completion.add(value)
    assert isinstance(completion.text, str)


@pytest.mark.parametrize("answer", [
    {"message": {"content": None, "refusal": "I cannot help with that."}},
    {"message": {"content": ""}, "finish_reason": "content_filter"},
])  # fmt: skip
def test_a_refusal_is_one(chat, openai_server, answer):
    openai_server.plans = [answer]
    with pytest.raises(Refused, match="gpt-6-luna refused to plan this"):
        plan(chat)


def test_an_empty_answer(chat, openai_server):
    openai_server.plans = ["", "  "]
    with pytest.raises(BadAnswer, match="empty answer"):
        plan(chat)


class TestModels:
    def test_the_first_listed_of_a_local_server(self, settings, openai_server):
        openai_server.models = [{"id": "nomic-embed-text"}, {"id": "flux.1-dev"}, {"id": "llama3.2"}]
        openai_server.plans = [PLAN]
        chat = OpenAIChat(settings(server="ollama"))
        plan(chat)
        assert openai_server.chat_requests[0]["model"] == "llama3.2"
        assert chat.models() == ("llama3.2",)

    def test_none_loaded(self, settings, openai_server):
        openai_server.models = []
        with pytest.raises(NotConfigured, match="lists no chat model"):
            plan(OpenAIChat(settings(server="ollama")))

    def test_named_for_one_turn(self, chat, openai_server):
        openai_server.plans = [PLAN]
        plan(chat, model="gpt-6.1-sol")
        assert openai_server.chat_requests[0]["model"] == "gpt-6.1-sol"

    def test_one_that_was_shut_down(self, settings):
        from datetime import date

        chat = OpenAIChat(settings(), today=lambda: date(2027, 1, 1))
        with pytest.raises(ModelUnavailable, match="gpt-5 was shut down on 2026-12-11 - use -m openai:gpt-6-luna"):
            plan(chat, model="gpt-5")
        assert "gpt-5" not in chat.models()


class TestWhatGoesWrong:
    def test_a_hiccup_is_tried_again(self, chat, openai_server):
        openai_server.chat_faults, openai_server.plans = ["hiccup", "hiccup"], [PLAN]
        assert plan(chat).reply == "Here is your fox."
        assert len(openai_server.chat_requests) == 3

    def test_used_up_credit_is_not(self, chat, openai_server):
        openai_server.chat_faults = ["quota"]
        with pytest.raises(QuotaExhausted, match="add credit there"):
            plan(chat)
        assert len(openai_server.chat_requests) == 1

    @pytest.mark.parametrize(("fault", "kind", "words"), [
        ("html", BadAnswer, "a web page"),
        ("broken json", BadAnswer, "broken JSON"),
        ("empty data", BadAnswer, "no completion"),
        ("list", BadAnswer, "no completion"),
        ("error in 200", ProviderError, "worker died"),
        ("model gone", ModelUnavailable, "no model gpt-6-luna"),
        ("moderation", Refused, "moderation refused"),
    ])  # fmt: skip
    def test_is_said(self, chat, openai_server, fault, kind, words):
        openai_server.chat_faults = [fault]
        with pytest.raises(kind, match=words) as caught:
            plan(chat)
        assert "charged" not in str(caught.value)

    def test_a_server_without_chat(self, settings):
        chat = OpenAIChat(settings(server="sd-server"))
        assert not chat.ready()
        with pytest.raises(NotConfigured, match="has no chat model"):
            plan(chat)


def test_a_side_of_its_own(settings, openai_server):
    """Pictures at one server, chat at another."""
    openai_server.plans = [PLAN]
    elsewhere = {"base_url": "http://127.0.0.1:9/v1", "server": "sd-server"}
    plan(OpenAIChat(settings(images=elsewhere)))
    assert len(openai_server.chat_requests) == 1


def test_cancelled(chat, openai_server):
    job = Job()

    def answer(body):
        job.cancel()
        openai_server.stopped.wait(10)
        return PLAN

    openai_server.plans = answer
    with pytest.raises(Cancelled):
        plan(chat, job=job)
    openai_server.stopped.set()


def test_without_a_server():
    chat = OpenAIChat(Settings())
    assert not chat.ready()
    assert chat.models() == ()
    with pytest.raises(NotConfigured, match="no OPENAI_API_KEY"):
        plan(chat)
