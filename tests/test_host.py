"""The plugin host: a bad plugin costs only itself, and is named."""

import sys
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from assistant.commands import Command
from assistant.commands.builtin import BuiltInCommands
from assistant.errors import Cancelled, NotConfigured, PluginError, UnknownName, Unsupported
from assistant.hookspecs import hookimpl
from assistant.host import PluginHost, why_not_ready
from assistant.images import Capabilities, Cost, GeneratedImage, ImageRequest, Job
from assistant.pictures import decode
from assistant.settings import Settings
from assistant.testing import picture

GOOD = """
from assistant import hookimpl
from assistant.images import Capabilities, GeneratedImage
from assistant.testing import picture

class Dots:
    name = "dots"
    def capabilities(self, model): return Capabilities()
    def models(self): return []
    def estimate(self, request): return None
    def generate(self, request, job):
        yield GeneratedImage(data=picture(8, 8), media_type="image/png", width=8, height=8)

@hookimpl
def register_generators(settings):
    return [Dots()]
"""

HEAD = "from assistant import hookimpl\n"
BAD = {
    "import_error": "import a_module_that_is_not_there",
    "raises": "raise RuntimeError('boom\\x1b[31m\\nsecond line')",
    "syntax": "def (",
    "exits": "raise SystemExit(3)",
    "misspelt_hook": HEAD + "@hookimpl\ndef register_generatorz(settings): return []",
    "bad_signature": HEAD + "@hookimpl\ndef register_generators(settings, colour): return []",
    "hook_raises": HEAD + "@hookimpl\ndef register_generators(settings): raise ValueError('no config')",
    "hook_exits": HEAD + "@hookimpl\ndef register_generators(settings): raise SystemExit(1)",
    "wrong_type": HEAD + "@hookimpl\ndef register_generators(settings): return ['a string']",
    "not_iterable": HEAD + "@hookimpl\ndef register_generators(settings): return 5",
    "duplicate": GOOD,
    "bad_name": GOOD.replace('"dots"', '"No Good Name"'),
}


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], EntryPoint]]:
    monkeypatch.syspath_prepend(tmp_path)
    made: list[str] = []

    def write(name: str, source: str) -> EntryPoint:
        module = f"plugin_{name}"
        (tmp_path / f"{module}.py").write_text(source, "utf-8")
        made.append(module)
        return EntryPoint(name=name, value=module, group="assistant")

    yield write
    for module in made:
        sys.modules.pop(module, None)


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_plugin_costs_only_itself(fault: str, plugin: Callable[[str, str], EntryPoint]) -> None:
    host = PluginHost(Settings())
    host.load(found=[plugin("a_good_one", GOOD), plugin(fault, BAD[fault])])
    report = next(report for report in host.reports if report.name == fault)
    assert report.state == "broken"
    assert report.problem
    assert "\n" not in report.problem
    assert "\x1b" not in report.problem
    assert [generator.name for generator in host.generators] == ["dots"]
    request = ImageRequest(prompt="x")
    assert [image.width for image in host.generate(host.generators[0], request, Job())] == [8]


def test_a_duplicate_names_both(plugin: Callable[[str, str], EntryPoint]) -> None:
    host = PluginHost(Settings())
    host.load(found=[plugin("first", GOOD), plugin("second", GOOD)])
    assert host.reports[-1].problem == "second and first both give a generator named dots"


def test_none_means_nothing_to_give(plugin: Callable[[str, str], EntryPoint]) -> None:
    host = PluginHost(Settings())
    host.load(found=[plugin("quiet", HEAD + "@hookimpl\ndef register_generators(settings): return None")])
    assert host.reports[-1].state == "loaded"


def test_a_blocked_plugin_is_not_imported(plugin: Callable[[str, str], EntryPoint]) -> None:
    host = PluginHost(Settings())
    host.load(block=["raises"], found=[plugin("raises", BAD["raises"])])
    assert host.reports[-1].state == "blocked"
    assert "plugin_raises" not in sys.modules


class Dots:
    """A generator whose pictures are given to it; `ready` as told."""

    def __init__(self, name: str, *, is_ready: bool = True, fallback: bool = False) -> None:
        self.name = name
        self.aliases = (f"{name}-too",)
        self.fallback = fallback
        self.is_ready = is_ready
        self.gives: list[object] = [GeneratedImage(data=picture(8, 8), media_type="image/png", width=8, height=8)]

    def ready(self) -> bool:
        return self.is_ready

    def capabilities(self, model: str | None) -> Capabilities:
        return Capabilities()

    def models(self) -> list[str]:
        return []

    def estimate(self, request: ImageRequest) -> Cost | None:
        return None

    def generate(self, request: ImageRequest, job: Job) -> Iterator[GeneratedImage]:
        yield from self.gives  # type: ignore[misc]


class Plugin:
    def __init__(self, *generators: Dots) -> None:
        self.generators = generators

    @hookimpl
    def register_generators(self, settings: Settings) -> list[Dots]:
        return list(self.generators)


def test_choosing_by_name_alias_and_model() -> None:
    host = PluginHost(Settings())
    host.register(Plugin(Dots("one"), Dots("two")), "p")
    assert host.generator("two")[0].name == "two"
    assert host.generator("one-too:large") == (host.generators[0], "large")
    with pytest.raises(UnknownName, match="-g takes one of: one, two"):
        host.generator("three")


def test_choosing_one_that_is_ready_and_no_fallback() -> None:
    host = PluginHost(Settings())
    host.register(Plugin(Dots("last", fallback=True), Dots("asleep", is_ready=False), Dots("awake")), "p")
    assert host.generator(None)[0].name == "awake"
    host = PluginHost(Settings())
    host.register(Plugin(Dots("asleep", is_ready=False), Dots("last", fallback=True)), "p")
    assert host.generator(None)[0].name == "last"


def test_an_alias_that_is_taken_is_told() -> None:
    host = PluginHost(Settings())
    host.register(Plugin(Dots("one")), "p")
    host.register(Plugin(Dots("one-too")), "q")
    assert host.reports[-1].problem == "q and p both give a generator named one-too"
    host.register(Plugin(Dots("two"), Dots("two")), "r")
    assert host.reports[-1].problem == "r gives two generators named two"
    host.register(BuiltInCommands(), "commands")
    host.register(Commanding(Command(name="leave", summary="", run=print, aliases=("undo",))), "s")
    assert host.reports[-1].problem == "s and commands both give a command named undo"
    assert [generator.name for generator in host.generators] == ["one"]


@pytest.mark.parametrize("error", [ZeroDivisionError, SystemExit])
def test_one_that_fails_when_asked_whether_it_is_ready_is_not(error: type[BaseException]) -> None:
    class Broken(Dots):
        def ready(self) -> bool:
            raise error

    host = PluginHost(Settings())
    host.register(Plugin(Broken("broken"), Dots("last", fallback=True)), "p")
    assert host.generator(None)[0].name == "last"
    assert f"asking broken whether it is ready failed: {error.__name__}: " in (why_not_ready(host.generators[0]) or "")


def test_one_that_waits_says_how_to_set_it_up() -> None:
    waiting = Dots("waiting", is_ready=False)
    assert why_not_ready(waiting) == "not set up"
    waiting.setup = "set KEY"  # type: ignore[attr-defined]
    assert why_not_ready(waiting) == "set KEY"
    assert why_not_ready(Dots("awake")) is None
    assert why_not_ready(object()) is None


class Commanding:
    def __init__(self, *commands: Command) -> None:
        self.commands = commands

    @hookimpl
    def register_commands(self) -> list[Command]:
        return list(self.commands)


def test_a_wrapper_sees_every_picture_of_every_generator() -> None:
    class Counting:
        seen = 0

        @hookimpl(wrapper=True)
        def generate(self, request: ImageRequest) -> Iterator[None]:
            images = yield

            def counted() -> Iterator[GeneratedImage]:
                for image in images:
                    self.seen += 1
                    yield image

            return counted()

    counting = Counting()
    host = PluginHost(Settings())
    host.register(Plugin(Dots("one"), Dots("two")), "p")
    host.register(counting, "counting")
    for generator in host.generators:
        list(host.generate(generator, ImageRequest(prompt="x"), Job()))
    assert counting.seen == 2


def test_what_is_no_picture_is_the_generators_fault() -> None:
    host = PluginHost(Settings())
    dots = Dots("dots")
    host.register(Plugin(dots), "p")
    dots.gives = ["a string"]
    with pytest.raises(PluginError, match="the generator dots gave a str, not a picture"):
        list(host.generate(dots, ImageRequest(prompt="x"), Job()))


class Finder:
    """A plugin that finds what it is told to."""

    def __init__(self, found: object) -> None:
        self.found = found
        self.asked: list[str] = []

    @hookimpl
    def segment(self, words: str) -> bytes | None:
        self.asked.append(words)
        if isinstance(self.found, BaseException):
            raise self.found
        return self.found  # type: ignore[return-value]


def test_the_plugin_that_sees_the_thing_gives_its_mask() -> None:
    host = PluginHost(Settings())
    blind, seeing, unasked = Finder(None), Finder(picture(8, 8, "white")), Finder(picture(8, 8, "white"))
    for name, plugin in (("unasked", unasked), ("seeing", seeing), ("blind", blind)):
        host.register(plugin, name)
    mask, problems = host.segment(picture(8, 8), "the red boat", Job())
    assert mask is not None
    assert decode(mask).getchannel("A").getextrema() == (0, 0)
    assert problems == []
    assert (blind.asked, seeing.asked, unasked.asked) == (["the red boat"], ["the red boat"], [])
    assert "masks by words" in host.reports[-1].provides


def test_a_plugin_that_cannot_look_costs_only_itself() -> None:
    host = PluginHost(Settings())
    faults = {
        "small": picture(4, 4, "white"),
        "empty": picture(8, 8, "black"),
        "odd": "a string",
        "raising": ZeroDivisionError("no eyes"),
        "leaving": SystemExit(1),
        "lacking": NotConfigured("it needs glasses", "buy some"),
    }
    host.register(Finder(picture(8, 8, "white")), "good")
    for name, fault in faults.items():
        host.register(Finder(fault), name)
    mask, problems = host.segment(picture(8, 8), "the red boat", Job())
    assert mask is not None
    assert len(problems) == len(faults)
    assert all(any(name in problem for problem in problems) for name in faults)
    assert "lacking: it needs glasses - buy some" in problems


def test_nobody_finds_things() -> None:
    host = PluginHost(Settings())
    with pytest.raises(Unsupported, match=r"10%,20%,50%,60%.*`segment`"):
        host.segment(picture(8, 8), "the red boat", Job())
    host.register(Finder(None), "blind")
    assert host.segment(picture(8, 8), "the red boat", Job()) == (None, [])
    host.register(Finder(Cancelled()), "stopped")
    with pytest.raises(Cancelled):
        host.segment(picture(8, 8), "the red boat", Job())
