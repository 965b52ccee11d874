"""The plugin host: finds plugins, loads each by itself, names the broken ones, and is the typed face of the hooks.

A bad plugin costs only itself. A host belongs to one run of the program; nothing is global.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import msgspec
import pluggy

from assistant import hookspecs
from assistant.errors import AssistantError, Cancelled, PluginError, UnknownName, Unsupported
from assistant.hookspecs import PROJECT, hookimpl
from assistant.images import GeneratedImage, ImageGenerator, ImageRequest, Job
from assistant.pictures import as_mask, measure
from assistant.planning import ChatModel
from assistant.settings import Settings
from assistant.text import clean, one_line

if TYPE_CHECKING:
    from assistant.commands import Command
    from assistant.conversation import ImageRecord

T = TypeVar("T", bound="ImageGenerator | ChatModel")
NOT_SET_UP = "not set up"
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")


class PluginReport(msgspec.Struct, kw_only=True):
    """How one plugin fares: where it came from, what it gives, and in one line what is wrong with it."""

    name: str
    source: str
    state: Literal["loaded", "blocked", "broken"] = "loaded"
    provides: list[str] = []
    problem: str | None = None
    error: BaseException | None = None


class DefaultImplementation:
    """The core's own hook implementation, last in line: ask the generator itself."""

    @hookimpl(trylast=True)
    def generate(self, generator: ImageGenerator, request: ImageRequest, job: Job) -> Iterator[GeneratedImage]:
        return generator.generate(request, job)


class PluginHost:
    """All plugins of one run."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.reports: list[PluginReport] = []
        self._generators: dict[str, ImageGenerator] = {}
        self._chat_models: dict[str, ChatModel] = {}
        self._commands: dict[str, Command] = {}
        self._owners: dict[tuple[str, str], str] = {}  # which plugin gave a name or an alias, by what it is the name of
        self._manager = pluggy.PluginManager(PROJECT)
        self._manager.add_hookspecs(hookspecs)
        self.register(DefaultImplementation(), "assistant")

    def load(self, block: Sequence[str] = (), found: Iterable[EntryPoint] | None = None) -> None:
        """Load every plugin of the entry-point group but those blocked; a failing one is reported and skipped."""
        for entry_point in sorted(entry_points(group=PROJECT) if found is None else found, key=lambda e: e.name):
            source = entry_point.value
            if entry_point.dist is not None:
                source += f" ({entry_point.dist.name} {entry_point.dist.version})"
            if entry_point.name in block:
                self.reports.append(PluginReport(name=entry_point.name, source=source, state="blocked"))
                continue
            try:
                plugin = entry_point.load()
            except (Exception, SystemExit) as error:
                self._broken(PluginReport(name=entry_point.name, source=source), error)
                continue
            self.register(plugin, entry_point.name, source)

    def register(self, plugin: object, name: str, source: str = "built in") -> None:
        """Take in one plugin: a module or an object with hook implementations. It is all in or all out."""
        report = PluginReport(name=name, source=source)
        try:
            self._manager.register(plugin, name)
            self._manager.check_pending()
            generators = self._collect(plugin, "register_generators", ImageGenerator, settings=self.settings)  # type: ignore[type-abstract]
            chat_models = self._collect(plugin, "register_chat_models", ChatModel, settings=self.settings)  # type: ignore[type-abstract]
            commands = [c for batch in self._call(plugin, "register_commands") for c in batch]
            owned = self._admitted("generator", generators, name)
            owned |= self._admitted("chat model", chat_models, name)
            owned |= self._admitted("command", commands, name)
        except (Exception, SystemExit) as error:
            if self._manager.get_plugin(name) is plugin:
                self._manager.unregister(name=name)
            self._broken(report, error)
            return
        self._generators |= {item.name: item for item in generators}
        self._chat_models |= {item.name: item for item in chat_models}
        self._commands |= {command.name: command for command in commands}
        self._owners |= owned
        report.provides = [
            *(f"generator {item.name}" for item in generators),
            *(f"chat model {item.name}" for item in chat_models),
            *(f"/{command.name}" for command in commands),
            *("masks by words" for each in self._implementations("segment") if each.plugin is plugin),
        ]
        self.reports.append(report)

    @property
    def generators(self) -> Sequence[ImageGenerator]:
        return list(self._generators.values())

    @property
    def chat_models(self) -> Sequence[ChatModel]:
        return list(self._chat_models.values())

    @property
    def commands(self) -> dict[str, "Command"]:
        return dict(self._commands)

    def generator(self, wanted: str | None) -> tuple[ImageGenerator, str | None]:
        """The generator and model for "NAME" or "NAME:MODEL"; None chooses one that is ready. Raises UnknownName."""
        return _choose(self._generators, wanted, "generator", "-g")

    def chat_model(self, wanted: str | None) -> tuple[ChatModel, str | None]:
        """Likewise for a chat model."""
        return _choose(self._chat_models, wanted, "chat model", "-m")

    def generate(self, generator: ImageGenerator, request: ImageRequest, job: Job) -> Iterator[GeneratedImage]:
        """Make the pictures of a request, through all wrappers. What a plugin throws becomes a PluginError."""
        try:
            for image in self._manager.hook.generate(generator=generator, request=request, job=job):
                if not isinstance(image, GeneratedImage):
                    raise PluginError(f"the generator {generator.name} gave a {type(image).__name__}, not a picture")
                yield image
        except (AssistantError, GeneratorExit):
            raise
        except (Exception, SystemExit) as error:
            raise blame(f"the generator {generator.name}", error) from error

    def image_saved(self, conversation: str, image: "ImageRecord") -> list[str]:
        """Tell every plugin; return a line for each that failed. The picture is safe whatever they do."""
        problems = []
        for implementation in self._implementations("image_saved"):
            arguments = {"conversation": conversation, "image": image}
            try:
                implementation.function(*(arguments[name] for name in implementation.argnames))
            except (Exception, SystemExit) as error:
                problems.append(str(blame(f"the plugin {implementation.plugin_name}", error)))
        return problems

    def segment(self, image: bytes, words: str, job: Job) -> tuple[bytes | None, list[str]]:
        """A mask in our convention of what the words name in a picture, by the first plugin that sees it; None when
        none does. And a line for each that could not look. Raises Unsupported where no plugin can at all."""
        size = measure(image)
        problems: list[str] = []
        implementations = self._implementations("segment")
        if not implementations:
            todo = "give a box, 10%,20%,50%,60%, or a mask file; a plugin that implements `segment` makes words work"
            raise Unsupported("no plugin here finds things by words", todo)
        for implementation in reversed(implementations):  # pluggy's order: the one registered last is asked first
            arguments = {"settings": self.settings, "image": image, "words": words, "job": job}
            try:
                found: Any = implementation.function(*(arguments[name] for name in implementation.argnames))
                if found is not None:
                    return as_mask(found, (size.width, size.height)), problems
            except Cancelled:
                raise
            except AssistantError as error:
                problems.append(f"{implementation.plugin_name}: {error}")
            except (Exception, SystemExit) as error:
                problems.append(str(blame(f"the plugin {implementation.plugin_name}", error)))
        return None, problems

    def _implementations(self, hook: str) -> list[pluggy.HookImpl]:
        """Of a hook whose implementations are called one by one, so that a failure has a name."""
        return list(getattr(self._manager.hook, hook).get_hookimpls())

    def _collect(self, plugin: object, hook: str, kind: type[T], **arguments: Any) -> list[T]:
        items = [item for batch in self._call(plugin, hook, **arguments) for item in batch]
        for item in items:
            if not isinstance(item, kind):
                raise PluginError(f"{hook} gave a {type(item).__name__}, which is no {kind.__name__}")
            if not isinstance(item.name, str) or not _NAME.fullmatch(item.name):
                raise PluginError(f"{one_line(repr(item.name), 60)} cannot be a name: lower case, digits, - and _")
        return items

    def _call(self, plugin: object, hook: str, **arguments: Any) -> Iterator[Any]:
        """Call one plugin's implementations of a hook, and no other's: a failure then has a name."""
        for implementation in self._implementations(hook):
            if implementation.plugin is plugin:
                function: Callable[..., Any] = implementation.function
                given = function(*(arguments[name] for name in implementation.argnames))
                if given is not None:
                    yield list(given)

    def _admitted(self, kind: str, new: Sequence[Any], plugin: str) -> dict[tuple[str, str], str]:
        """The names of what a plugin gives, aliases among them. Raises PluginError for one that is taken."""
        owned: dict[tuple[str, str], str] = {}
        for name in (name for item in new for name in _names(item)):
            if (kind, name) in owned:
                raise PluginError(f"{plugin} gives two {kind}s named {name}")
            if owner := self._owners.get((kind, name)):
                raise PluginError(f"{plugin} and {owner} both give a {kind} named {name}")
            owned[kind, name] = plugin
        return owned

    def _broken(self, report: PluginReport, error: BaseException) -> None:
        report.state, report.error = "broken", error
        report.problem = str(error) if isinstance(error, AssistantError) else f"{type(error).__name__}: {error}"
        report.problem = one_line(clean(report.problem), 200)
        self.reports.append(report)


def blame(who: str, error: BaseException) -> PluginError:
    """One line for an exception that is not one of ours."""
    cause = one_line(str(error), 200) or "no reason given"
    return PluginError(f"{who} failed: {type(error).__name__}: {cause}", "tell its author; --debug shows the trace")


def _names(item: Any) -> tuple[str, ...]:
    return (item.name, *getattr(item, "aliases", ()))


def ready(item: object) -> bool:
    """Whether a generator or chat model can work now."""
    return why_not_ready(item) is None


def why_not_ready(item: object) -> str | None:
    """Why a generator or chat model cannot work now, in one line: how to set it up, or what is wrong with it. It may
    say whether it can by `ready()`, where silence means yes, and how to set it up by `setup`."""
    answer = getattr(item, "ready", None)
    try:
        return None if answer is None or answer() else str(getattr(item, "setup", NOT_SET_UP))
    except (Exception, SystemExit) as error:
        return blame(f"asking {getattr(item, 'name', 'it')} whether it is ready", error).what


def _choose(known: dict[str, T], wanted: str | None, kind: str, option: str) -> tuple[T, str | None]:
    if wanted is None:
        # One that says it is the fallback is taken when nothing better is ready.
        candidates = sorted(known.values(), key=lambda item: (not ready(item), getattr(item, "fallback", False)))
        if not candidates:
            raise UnknownName(f"no plugin gives a {kind}", "`assistant plugins` shows what is wrong")
        return candidates[0], None
    name, _, model = wanted.partition(":")
    for item in known.values():
        if name in _names(item):
            return item, model or None
    import difflib

    near = difflib.get_close_matches(name, [name for item in known.values() for name in _names(item)], n=1)
    todo = f"did you mean {near[0]}?" if near else f"{option} takes one of: {', '.join(sorted(known))}"
    raise UnknownName(f"there is no {kind} named {one_line(name, 60)!r}", todo)


def label(plugin: "ImageGenerator | ChatModel", model: str | None) -> str:
    """NAME:MODEL as the user writes it and the record keeps it; the name alone where there is only one model."""
    if model is None:
        models = plugin.models()
        model = models[0] if len(models) > 1 else None
    return f"{plugin.name}:{model}" if model else plugin.name
