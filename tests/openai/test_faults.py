"""Everything that goes wrong with a picture: one request, one sentence, and the key in none of them."""

import subprocess
import sys
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import errors
from assistant.images import ImageRequest, Job
from assistant.planning import Situation
from assistant.settings import Settings
from assistant_openai import faults
from assistant_openai.chat import OpenAIChat
from assistant_openai.images import OpenAIImages
from assistant_openai.servers import Secret, Server, dialect

from .server import KEY

EXPECTED = {
    "server error": (errors.ProviderError, "OpenAI failed (HTTP 500): The server had an error"),
    "bad gateway": (errors.OutcomeUnknown, "gave up waiting (HTTP 502); the picture may have been charged"),
    "rate limit": (errors.RateLimited, "try again in 20 s"),
    "quota": (errors.QuotaExhausted, "your credit or spending limit at OpenAI is used up"),
    "old quota": (errors.QuotaExhausted, "add credit there"),
    "moderation": (errors.Refused, "moderation refused the request (violence)"),
    "content policy": (errors.Refused, "say it differently"),
    "unverified": (errors.ModelUnavailable, "verify your organisation"),
    "forbidden": (errors.AuthenticationFailed, "check what OPENAI_API_KEY may do"),
    "model gone": (errors.ModelUnavailable, "OpenAI has no model gpt-image-2.6-flare for you"),
    "bad size": (errors.BadRequest, "ask for another size"),
    "too large": (errors.BadRequest, "use a smaller picture"),
    "text error": (errors.ProviderError, "out of memory"),
    "detail": (errors.ProviderError, "no model is loaded"),
    "escapes": (errors.BadRequest, "]52;c;ZXZpbA== 31m no"),
    "redirect": (errors.BadRequest, "sends us to another address"),
    "html": (errors.BadAnswer, "answered with a web page"),
    "broken json": (errors.BadAnswer, "broken JSON; it may have been charged"),
    "empty body": (errors.BadAnswer, "an empty body"),
    "empty data": (errors.BadAnswer, "no picture; it may have been charged"),
    "null data": (errors.BadAnswer, "no picture"),
    "list": (errors.BadAnswer, "no picture"),
    "error in 200": (errors.ProviderError, "worker died"),
    "no picture": (errors.BadAnswer, "something that is no picture"),
    "bad base64": (errors.BadAnswer, "base64 that cannot be read"),
    "cut": (errors.OutcomeUnknown, "closed the connection half-way; the picture may have been charged"),
    "dropped": (errors.OutcomeUnknown, "closed the connection half-way; the picture may have been charged"),
    "slow": (errors.OutcomeUnknown, "did not answer within 0.3 s; the picture may have been charged"),
    "heartbeat": (errors.OutcomeUnknown, "did not answer within 0.3 s"),
    "stream ends": (errors.OutcomeUnknown, "ended the stream before the picture was finished"),
    "stream fails": (errors.Refused, "moderation refused this"),
}


def draw(generator):
    return list(generator.generate(ImageRequest(prompt="a fox"), Job()))


@pytest.mark.parametrize("fault", EXPECTED)
def test_one_request_one_sentence(settings, openai_server, fault):
    kind, words = EXPECTED[fault]
    openai_server.faults = [fault]
    openai_server.models = []
    with pytest.raises(kind) as caught:
        draw(OpenAIImages(settings(timeout=0.3 if fault in ("slow", "heartbeat") else 20)))
    assert type(caught.value) is kind
    said = str(caught.value)
    assert words in said
    assert "\n" not in said
    assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in said)
    assert len(openai_server.image_requests) == 1
    assert openai_server.billable <= 1
    # The next one goes through: nothing is left broken.
    assert len(draw(OpenAIImages(settings()))) == 1


def test_pictures_before_a_damaged_one_are_kept(settings, openai_server):
    openai_server.faults = ["second damaged"]
    images = OpenAIImages(settings()).generate(ImageRequest(prompt="a fox", num_images=3), Job())
    assert next(images).width == 64
    with pytest.raises(errors.BadAnswer):
        next(images)
    assert len(openai_server.image_requests) == 1


@pytest.mark.parametrize("fault", ["cut", "dropped", "bad gateway", "empty data"])
def test_a_server_of_ones_own_charges_nothing(settings, openai_server, fault):
    openai_server.strict, openai_server.faults = False, [fault]
    with pytest.raises((errors.OutcomeUnknown, errors.BadAnswer)) as caught:
        draw(OpenAIImages(settings(server="sd-server")))
    assert "charged" not in str(caught.value)


def test_a_server_of_ones_own_costs_nothing_before_and_after(settings, openai_server):
    openai_server.strict = False
    generator = OpenAIImages(settings(server="sd-server", image_model="gpt-image-2"))
    estimate = generator.estimate(ImageRequest(prompt="a fox"))
    assert (estimate.usd, estimate.about) == (0.0, False)
    (drawn,) = draw(generator)
    assert drawn.usage.output_tokens
    assert drawn.usage.cost is None


def test_a_wrong_key(settings, openai_server):
    openai_server.key = "another"
    with pytest.raises(errors.AuthenticationFailed, match="does not accept the key in OPENAI_API_KEY") as caught:
        draw(OpenAIImages(settings()))
    assert KEY not in "".join(traceback.format_exception(caught.value))


def test_no_key_where_one_is_asked_for(settings):
    with pytest.raises(errors.NotConfigured, match="none is set - set MISSING_KEY and name it for this address"):
        draw(OpenAIImages(settings(api_key_env="MISSING_KEY")))


def test_nobody_there(settings):
    with pytest.raises(errors.Unreachable, match=r"nothing was sent.*is it running"):
        draw(OpenAIImages(settings(base_url="http://127.0.0.1:9/v1")))


@pytest.mark.parametrize("table", [
    {"server": "no-such-kind"}, {"base_url": "127.0.0.1"}, {"base_url": 5}, {"timeout": "soon"}, {"timeout": True},
    {"images": "x"},
])  # fmt: skip
def test_settings_that_cannot_be_read_are_told_when_needed(settings, table):
    generator = OpenAIImages(settings(**table))
    assert not generator.ready()
    with pytest.raises(errors.UsageError):
        draw(generator)


def test_the_key_shows_nowhere(settings, openai_server):
    """Not in a repr, not in an error, not even where a server sends it back."""
    openai_server.faults = ["server error"]
    openai_server.plans = [{"message": {"content": "", "refusal": f"no, {KEY}"}}]
    generator, chat = OpenAIImages(settings()), OpenAIChat(settings())
    shown = [repr(generator), repr(generator._connection.server), str(generator._connection.server)]
    for call in (lambda: draw(generator), lambda: chat.plan(Situation(words="a fox"), Job())):
        with pytest.raises(errors.ProviderError) as caught:
            call()
        shown += ["".join(traceback.format_exception(caught.value)), repr(caught.value)]
    assert not [text for text in shown if KEY in text]


def test_the_key_goes_to_the_host_it_is_for(settings, openai_server):
    """OPENAI_API_KEY is not for an address of the configuration file that names no key of its own."""
    openai_server.key = None
    draw(OpenAIImages(settings(api_key_env=None, server="openai")))
    assert openai_server.received[0].headers["authorization"] == "Bearer none"


@pytest.mark.parametrize("key", ["sk-abc\ndef", "sk-abc…", "sk-\x1b[31m"])
def test_a_mangled_key_is_told_and_not_shown(key):
    generator = OpenAIImages(Settings(environ={"OPENAI_API_KEY": key}))
    with pytest.raises(errors.UsageError, match="OPENAI_API_KEY holds characters that no key has") as caught:
        draw(generator)
    assert key not in str(caught.value)


SERVER = Server(dialect=dialect("openai"), key=Secret(KEY))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(
        ["error", "detail", "message", "code", "type", "param", "moderation_details", "categories", "loc", "msg"]
    ), inner),
    max_leaves=12,
)  # fmt: skip


@given(JSON, st.sampled_from([None, 200, 301, 400, 401, 403, 404, 422, 429, 500, 503]))
def test_any_body_gives_one_clean_line(body, status):
    line = str(faults.explain(faults.read(body, SERVER, status=status), SERVER, billable=True))
    assert "\n" not in line
    assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in line)


@given(st.text(), st.text())
def test_the_key_is_taken_out_of_what_a_server_says(before, after):
    fault = faults.read({"error": {"message": before + KEY + after, "code": KEY}}, SERVER, status=500)
    assert KEY not in str(faults.explain(fault, SERVER)) + repr(fault)


def test_loading_the_plugin_is_light():
    heavy = "openai, PIL, numpy, httpx2"
    script = f"import sys, assistant_openai; print([m for m in '{heavy}'.split(', ') if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert ran.stdout.strip() == "[]"
