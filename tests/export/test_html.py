"""The page: nothing in it runs but its own script, it asks for nothing, and the arrows work."""

import base64
import http.server
import re
import threading
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.events import Renamed
from assistant.export.html import page
from assistant.library import Library
from assistant.store import Store

from .browser import CHROMIUM, Browser, browsing
from .conftest import AT, encoded, record

RUN = "document.documentElement.dataset.ran=1"
PAYLOADS = [
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<img src=http://127.0.0.1:PORT/img onload={RUN}>",
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<body onload={RUN}>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<iframe src=javascript:{RUN}></iframe>",
    f'" onmouseover="{RUN}" autofocus onfocus="{RUN}" x="',
    f"' onfocus='{RUN}' autofocus '",
    f"<a href=javascript:{RUN} autofocus onfocus={RUN}>x</a>",
    f"<input autofocus onfocus={RUN}>",
    f"<details open ontoggle={RUN}>",
    f"<video><source onerror={RUN}></video>",
    f"<math><mi xlink:href='javascript:{RUN}'>x</mi></math>",
    f"<style>*{{background:url(http://127.0.0.1:PORT/css)}}</style><style onload={RUN}></style>",
    "<link rel=stylesheet href=http://127.0.0.1:PORT/link>",
    "<script src=http://127.0.0.1:PORT/script></script>",
    "<meta http-equiv=refresh content='0;url=http://127.0.0.1:PORT/meta'>",
    "<base href=http://127.0.0.1:PORT/>",
    f"<object data=javascript:{RUN}></object><embed src=http://127.0.0.1:PORT/embed>",
    f"<form action=http://127.0.0.1:PORT/form><button autofocus onfocus={RUN}>x</button></form>",
    f"--><script>{RUN}</script><!--",
    f"]]><script>{RUN}</script>",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"<template><script>{RUN}</script></template><plaintext>",
    f"</title></textarea></style></noscript><script>{RUN}</script>",
    f"\u003cscript\u003e{RUN}\u003c/script\u003e\u2028alert`1`",
]
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="{RUN}"><script>{RUN}</script></svg>'


def hostile(library: Library, port: int) -> Store:
    """A conversation with a payload in every place a text can stand."""
    pictures = [("PNG", encoded("PNG", (40 + n, 30))) for n in range(len(PAYLOADS))]
    with library.store("x") as store:
        store.open()
    for n, payload in enumerate(PAYLOADS):
        text = payload.replace("PORT", str(port))
        record(
            library, f"x{n}", pictures[n : n + 1], text, words=text, notes=(text,), revised_prompt=text,
            parameters={"sampler": text},
        )  # fmt: skip
    with library.store("x") as store:
        store.open()
        for n in range(len(PAYLOADS)):
            source = library.existing(f"x{n}")
            for image in source.open().images.values():
                source.copy_blob(image.digest, store)
            log = source.log.read_bytes().replace(b'"call":1', b'"call":%d' % (n + 1))
            log = log.replace(b'"number":1', b'"number":%d' % (n + 1)).replace(b'"turn":1', b'"turn":%d' % (n + 1))
            with store.log.open("ab") as joined:
                joined.write(log)
    with library.store("x") as store:
        store.open()
        store.append(Renamed(at=AT, title=PAYLOADS[27]))
    return library.existing("x")


class Tags(HTMLParser):
    """Every element and attribute of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_every_payload_is_text(library: Library) -> None:
    text = page(hostile(library, 9))
    tags = Tags(text)
    assert [tag for tag, _ in tags.found].count("script") == 1
    assert {tag for tag, _ in tags.found} <= {
        *("html", "head", "meta", "title", "style", "body", "header", "h1", "p", "nav", "ol", "li", "span", "a", "b"),
        *("main", "section", "figure", "img", "figcaption", "ins", "del", "script", "footer"),
    }
    for tag, attributes in tags.found:
        assert not [name for name in attributes if name.startswith("on") or name in ("srcdoc", "action", "style")]
        assert (attributes.get("href") or "#").startswith("#")
        assert tag != "img" or (attributes["src"] or "").startswith("data:image/")
    assert len(PAYLOADS) >= 25


@given(words=st.text(), prompt=st.text(min_size=1))
def test_any_words_stay_words(tmp_path_factory: pytest.TempPathFactory, words: str, prompt: str) -> None:
    words, prompt = (re.sub("[\x00\ud800-\udfff]", "", text) for text in (words, prompt))
    store = record(Library(tmp_path_factory.mktemp("library")), "x", [("PNG", encoded("PNG", (8, 8)))], prompt, words)
    tags = [tag for tag, _ in Tags(page(store)).found]
    assert (tags.count("script"), tags.count("section"), tags.count("img")) == (1, 1, 1)


def test_the_page_tells_what_happened(store: Store) -> None:
    text = page(store)
    assert "<h1>a fox</h1>" in text
    assert text.count('<figure id="p') == 3
    assert "<del>1</del> <ins>2</ins>" in text
    assert "refused: refused: a fox" in text
    assert "without: fog" in text
    assert '<a href="#p3" aria-current="true">' in text
    for image in store.open().images.values():
        assert base64.b64encode(store.read_blob(image.digest)).decode() in text


@pytest.fixture
def requests_made() -> Iterator[tuple[int, list[str]]]:
    """A server on loopback, its port, and the paths it was asked for."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port, asked
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    with browsing(tmp_path / "profile") as browser:
        yield browser


needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")


@pytest.mark.browser
@needs_browser
def test_in_a_browser_nothing_runs_and_nothing_is_asked_for(
    library: Library, browser: Browser, requests_made: tuple[int, list[str]], tmp_path: Path
) -> None:
    port, asked = requests_made
    (tmp_path / "x.html").write_text(page(hostile(library, port)), "utf-8")
    browser.open(tmp_path / "x.html")
    assert browser.value("document.images.length") == len(PAYLOADS)
    assert browser.value("Promise.all([...document.images].map(i => i.decode())).then(() => 'shown')") == "shown"
    assert browser.value("[...document.images].every(i => i.naturalWidth >= 40)") is True
    assert browser.value("document.documentElement.dataset.ran === undefined") is True
    assert asked == []
    sent = [e["params"]["request"]["url"] for e in browser.events if e.get("method") == "Network.requestWillBeSent"]
    assert [url for url in sent if not url.startswith("data:")] == [(tmp_path / "x.html").as_uri()]


@pytest.mark.browser
@needs_browser
def test_in_a_browser_an_svg_is_a_picture_and_no_program(library: Library, browser: Browser, tmp_path: Path) -> None:
    store = record(library, "svg", [("SVG+XML", SVG.encode())], "a line")
    (tmp_path / "svg.html").write_text(page(store), "utf-8")
    browser.open(tmp_path / "svg.html")
    assert browser.value("document.images[0].naturalWidth") == 9
    assert browser.value("document.documentElement.dataset.ran === undefined") is True


@pytest.mark.browser
@needs_browser
def test_in_a_browser_the_arrows_go_from_picture_to_picture(store: Store, browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "fox.html").write_text(page(store), "utf-8")
    browser.open(tmp_path / "fox.html")
    seen = []
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft"):
        browser.press(key)
        seen.append(browser.value("document.activeElement.id"))
    assert seen == ["p1", "p2", "p3", "p3", "p2"]


@pytest.mark.browser
@needs_browser
def test_in_a_browser_it_is_light_and_dark(store: Store, browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "fox.html").write_text(page(store), "utf-8")
    papers = []
    for scheme in ("light", "dark"):
        browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        browser.open(tmp_path / "fox.html")
        papers.append(browser.value("getComputedStyle(document.body).backgroundColor"))
    assert papers == ["rgb(251, 250, 247)", "rgb(23, 24, 26)"]
