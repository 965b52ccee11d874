"""Which server is meant, which dialect it speaks, and what is found on this machine."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.settings import Settings
from assistant_openai import listing, servers
from assistant_openai.chat import OpenAIChat
from assistant_openai.declared import by_dialect
from assistant_openai.images import OpenAIImages
from assistant_openai.servers import OPENAI_URL, Server, configured, dialect, dialects


def found(table=None, **environ):
    return configured(Settings(environ=environ, config={"openai": table or {}}), "chat")


def test_nothing_set_up():
    assert found() is None
    assert found(OPENAI_BASE_URL="  ", OPENAI_API_KEY="") is None


def test_a_key_means_openai():
    server = found(OPENAI_API_KEY="sk-x")
    assert (server.base_url, server.is_openai, server.key.reveal()) == (OPENAI_URL, True, "sk-x")
    assert "sk-x" not in repr(server)


def test_an_address_in_the_environment_gets_the_key():
    server = found(OPENAI_API_KEY="sk-x", OPENAI_BASE_URL="https://gateway.example/v1/")
    assert (server.base_url, server.dialect.name, server.key.reveal()) == (
        "https://gateway.example/v1",
        "compatible",
        "sk-x",
    )


def test_an_address_in_the_table_gets_only_the_key_it_names():
    table = {"base_url": "https://gateway.example/v1"}
    assert found(table, OPENAI_API_KEY="sk-x").key is None
    assert found(table | {"api_key_env": "GATEWAY_KEY"}, OPENAI_API_KEY="sk-x", GATEWAY_KEY="g").key.reveal() == "g"


@pytest.mark.parametrize(("url", "side", "name"), [
    ("http://127.0.0.1:11434/v1", "chat", "ollama"),
    ("http://localhost:1234/v1", "chat", "lmstudio"),
    ("http://127.0.0.1:1234/v1", "images", "sd-server"),
    ("http://[::1]:8080/v1", "chat", "llamacpp"),
    ("http://127.0.0.1:8080/v1", "images", "localai"),
    ("http://127.0.0.1:4711/v1", "chat", "compatible"),
    ("http://192.168.1.5:11434/v1", "chat", "compatible"),
])  # fmt: skip
def test_a_port_is_a_guess(url, side, name):
    server = configured(Settings(environ={"OPENAI_BASE_URL": url}), side)
    assert server.dialect.name == name
    assert not server.certain


@pytest.mark.parametrize(("entry", "guess", "name"), [
    ({"id": "llama", "owned_by": "llamacpp"}, "localai", "llamacpp"),
    ({"id": "sd-cpp-local", "owned_by": "local"}, "lmstudio", "sd-server"),
    ({"id": "qwen", "owned_by": "vllm"}, "compatible", "vllm"),
    ({"id": "flux", "owned_by": "somebody"}, "localai", "localai"),
])  # fmt: skip
def test_the_list_of_models_tells(entry, guess, name):
    told = listing.read({"data": [entry]}, Server(dialect=dialect(guess), certain=False))
    assert told.server.dialect.name == name


@pytest.mark.parametrize(("entry", "kind"), [
    ({"id": "llama3.2:3b"}, "chat"),
    ({"id": "qwen2.5-vl"}, "chat"),
    ({"id": "llava", "task": "image-text-to-text"}, "chat"),
    ({"id": "nomic-embed-text"}, "other"),
    ({"id": "whisper-large"}, "other"),
    ({"id": "stablediffusion-xl"}, "image"),
    ({"id": "flux.1-schnell"}, "image"),
    ({"id": "Qwen-Image-Edit"}, "image"),
    ({"id": "my-model", "model_type": "image"}, "image"),
    ({"id": "SD-Turbo", "labels": ["image"]}, "image"),
    ({"id": "gpt-image-2"}, "image"),
])  # fmt: skip
def test_kinds_of_models(entry, kind):
    assert listing.read([entry], Server(dialect=dialect("localai"))).models[0].kind == kind


@given(st.recursive(st.none() | st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(
    st.sampled_from(["data", "id", "owned_by", "labels", "shutdown_date"]), inner
)))  # fmt: skip
def test_any_list_is_read_without_a_crash(value):
    listing.read(value, Server(dialect=dialect("compatible"), certain=False))


def test_dialects_are_sound():
    names = [known.name for known in dialects()]
    assert len(set(names)) == len(names)
    for known in dialects():
        assert known.packing != "prompt tag" or known.prompt_tag
        assert known.chat or known.images


def test_a_server_that_cannot_edit_is_not_asked_to_repaint():
    kobold = next(known for known in dialects() if known.name == "koboldcpp")
    assert by_dialect(kobold).tasks == {"text-to-image"}


class TestWhatIsOnThisMachine:
    @pytest.fixture
    def ollama(self, monkeypatch):
        """A small server in Ollama's place, on whatever port is free."""

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                body = json.dumps({"data": [{"id": "llama3.2", "owned_by": "library"}]}).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args):
                pass

        server = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        here = tuple(
            servers.msgspec.structs.replace(known, port=server.server_port if known.name == "ollama" else None)
            for known in dialects()
        )
        monkeypatch.setattr(servers, "dialects", lambda: here)
        monkeypatch.setattr(listing, "dialects", lambda: here)
        yield server.server_port
        server.shutdown()
        server.server_close()

    def test_is_found_said_and_used(self, ollama):
        chat = OpenAIChat(Settings())
        assert chat.probe() == f"Ollama at 127.0.0.1:{ollama} (llama3.2): /chat openai (or -m openai) uses it"
        assert chat.ready()
        assert chat.models() == ("llama3.2",)

    def test_draws_nothing(self, ollama):
        generator = OpenAIImages(Settings())
        assert generator.probe() is None
        assert not generator.ready()

    def test_is_left_alone_when_a_server_is_configured(self, ollama):
        chat = OpenAIChat(Settings(environ={"OPENAI_API_KEY": "sk-x"}))
        assert chat.probe() is None
        assert chat.models()[0] == "gpt-6-luna"


class TestAConfiguredServer:
    def test_is_looked_at(self, settings, openai_server):
        openai_server.models = [{"id": "flux.1-dev"}, {"id": "llama3.2"}]
        generator = OpenAIImages(settings(server="localai"))
        assert generator.probe() == f"LocalAI at 127.0.0.1:{openai_server.port} (flux.1-dev)"

    def test_that_is_down_is_told(self, settings):
        line = OpenAIChat(settings(base_url="http://127.0.0.1:9/v1", server="ollama")).probe()
        assert line.startswith("cannot reach Ollama at 127.0.0.1:9, nothing was sent")

    def test_is_no_image_server_until_it_shows_one(self, settings, openai_server):
        openai_server.models = [{"id": "llama3.2"}]
        generator = OpenAIImages(settings(server=None))
        assert not generator.ready()
        openai_server.models = [{"id": "flux.1-dev"}]
        generator.probe()
        assert generator.ready()
